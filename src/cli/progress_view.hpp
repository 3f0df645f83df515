#pragma once
#include <chrono>
#include <cstdint>
#include <memory>

#include "cli/command.hpp"

namespace tw::cli {

/// Shows progress on standard error: a bar on a terminal, JSON lines for programs, nothing otherwise. The first paint comes
/// after 500 ms, later ones at most ten times a second; rates are over the whole stage.
class ProgressView {
public:
    explicit ProgressView(const Context& context);
    ~ProgressView();
    ProgressView(const ProgressView&) = delete;
    ProgressView& operator=(const ProgressView&) = delete;

    /// The callback for a long operation; valid as long as this view lives. Empty when nothing is to be shown.
    Progress callback();
    /// Removes the bar, or prints the final JSON line.
    void finish();

private:
    struct State;
    const Progress* told_;
    std::unique_ptr<State> state_;
};

/// "12.3 MB", decimal units; for rates and totals.
std::string human_bytes(std::uint64_t bytes);
/// "1.2 M", "34 k".
std::string human_count(double n);

}  // namespace tw::cli
