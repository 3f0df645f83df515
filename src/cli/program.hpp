#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "cli/sink.hpp"
#include "core/progress.hpp"

namespace tw::cli {

class KeptViews;

/// What the program takes from outside; `main` fills it, tests set it.
struct Surroundings {
    std::string program;            ///< how it was started
    bool no_color = false;          ///< NO_COLOR is set and not empty
    std::string color, progress;    ///< TIDEWAITER_COLOR, TIDEWAITER_PROGRESS: defaults of the options
    bool offline = false;           ///< TIDEWAITER_OFFLINE is set and not empty
    std::filesystem::path state{};  ///< folder of the user's for what outlives a command; empty = nothing does
    std::string search_path{};      ///< PATH: where programs are looked for
    Cancel* cancel = nullptr;
    std::int64_t now = 0;           ///< microseconds since 1970-01-01 UTC: the clock of captures and of the log
    std::string actor = "local";    ///< TIDEWAITER_ACTOR: pseudonymous key id written to the log
    KeptViews* views = nullptr;     ///< where vantages are kept that were stood at once; null = none is kept
    const Progress* told = nullptr; ///< told how far a long operation is, instead of standard error
};

/// Version of the program.
std::string_view version();

/// Runs one command line (the words after the program's name) and returns the exit status.
int run(std::span<const std::string> words, const Surroundings& around, Sink& out, Sink& err);

}  // namespace tw::cli
