#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

namespace tw {

/// How far a long operation is. `total` 0 = unknown.
struct ProgressStep {
    std::string_view stage;
    std::uint64_t bytes_done = 0, bytes_total = 0;
    std::uint64_t rows_done = 0;
};

/// Called now and then, from one thread at a time; may be empty.
using Progress = std::function<void(const ProgressStep&)>;

/// Set from a signal handler or another thread; long operations look at it between chunks and stop in a resumable state.
class Cancel {
public:
    void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
    bool requested() const noexcept { return requested_.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> requested_{false};
};

}  // namespace tw
