#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "cli/program.hpp"

namespace {

/// The one value a signal handler can reach. A second interrupt ends the program at once.
tw::Cancel interrupt;

void on_interrupt(int)
{
    constexpr int interrupted = 130;
    if (interrupt.requested()) _exit(interrupted);
    interrupt.request();
}

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

}  // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);

    tw::cli::Surroundings around;
    std::error_code unknown;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", unknown);
    around.program = unknown ? "tidewaiter" : path.string();
    around.no_color = !environment("NO_COLOR").empty();
    around.color = environment("TIDEWAITER_COLOR");
    around.progress = environment("TIDEWAITER_PROGRESS");
    around.offline = !environment("TIDEWAITER_OFFLINE").empty();
    if (const std::string state = environment("XDG_STATE_HOME"); !state.empty()) {
        around.state = std::filesystem::path(state) / "tidewaiter";
    } else if (const std::string home = environment("HOME"); !home.empty()) {
        around.state = std::filesystem::path(home) / ".local" / "state" / "tidewaiter";
    }
    around.search_path = environment("PATH");
    around.cancel = &interrupt;
    around.now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (const std::string actor = environment("TIDEWAITER_ACTOR"); !actor.empty()) around.actor = actor;
    tw::cli::Sink out(stdout), err(stderr);
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return tw::cli::run(words, around, out, err);
}
