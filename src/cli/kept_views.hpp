#pragma once
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "core/progress.hpp"
#include "plan/vantage.hpp"

namespace tw::cli {

/// Vantages that a program which stays was asked for: each costs what `add` and `run` cost, so that the last few are kept and asked again at once. For several threads.
class KeptViews {
public:
    using View = std::shared_ptr<const plan::CaseView>;
    explicit KeptViews(std::size_t most) : most_(most) {}

    /// The view that is kept under the key, else the one that `make` gives. Who asks for one that another thread is making waits for it. A view that is the case itself is not kept, and a
    /// failure is not kept either. `cancelled` when a wait is interrupted.
    Result<View> at(const std::string& key, const std::function<Result<plan::CaseView>()>& make, const Cancel& cancel);

private:
    struct Kept { std::string key; View view; };   ///< without a view it is being made
    std::list<Kept>::iterator find(const std::string& key);
    void drop_oldest();

    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable made_;
    std::list<Kept> kept_;                         ///< last used first
};

}  // namespace tw::cli
