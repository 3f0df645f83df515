#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_status.hpp"
#include "cli/printout.hpp"
#include "core/progress.hpp"
#include "core/result.hpp"

namespace tw::cli {

/// What the shell may offer for a value. Ships, places and events are those of the case on the command line.
enum class Offer : std::uint8_t { nothing, files, folders, choices, hulls, places, events, reasons };

/// An operand of a command, by its place.
struct Operand {
    std::string_view name;
    std::string_view help;
    Offer offer = Offer::nothing;
    bool required = true;
    bool many = false;
};

/// An option. Without `value` it is a switch.
struct Option {
    std::string_view name;         ///< with its dashes: "--format"
    std::string_view value = {};   ///< what stands after it, for people: "FORMAT"
    std::string_view help = {};
    std::string_view choices = {}; ///< allowed values, separated by blanks; empty = any
    bool many = false;             ///< may be given more than once
    Offer offer = Offer::nothing;
    std::string_view letter = {};  ///< short form: "-o"
};

struct Example {
    std::string_view line;
    std::string_view what;
};

/// What was given on the command line, by option or operand name.
class Given {
public:
    std::map<std::string, std::vector<std::string>, std::less<>> values;

    bool has(std::string_view name) const { return values.find(name) != values.end(); }
    /// The value, or `otherwise`.
    std::string one(std::string_view name, std::string_view otherwise = {}) const;
    std::vector<std::string> all(std::string_view name) const;
};

class KeptViews;

enum class ProgressStyle : std::uint8_t { automatic, bar, lines, none };

/// Everything a command may touch: no command reads the environment, the clock or a global.
struct Context {
    const Given& given;
    Sink& out;
    Sink& err;
    Style style = Style::people;
    bool color = false;
    bool quiet = false;
    bool offline = false;
    ProgressStyle progress = ProgressStyle::automatic;
    Cancel* cancel = nullptr;
    std::string program = {};  ///< path of the program
    std::filesystem::path state = {};  ///< as in `Surroundings`
    std::string search_path = {};      ///< likewise
    std::int64_t now = 0;      ///< microseconds since 1970-01-01 UTC
    std::string actor = {};    ///< who acts, for the log
    KeptViews* views = nullptr;         ///< as in `Surroundings`
    const Progress* told = nullptr;     ///< likewise

    /// A line for people on standard error, unless `--quiet`.
    void note(std::string_view line) const;
    /// Its head says the vantage that --as-of and --known-at give.
    Printout printout(std::string_view schema, int version = 1) const;
};

/// A command, described once: parsing, help, man pages, completion and the documentation all read this.
struct Command {
    std::string_view name;
    std::string_view summary;   ///< one line, no full stop
    std::string_view prose;     ///< paragraphs separated by an empty line
    std::span<const Operand> operands;
    std::span<const Option> options;
    std::span<const Example> examples;
    std::span<const ExitStatus> statuses;  ///< those besides 0, 2, 70 that it can end with
    Result<ExitStatus> (*run)(Context&);
    bool hidden = false;
};

/// All commands in the order of the work: init, add, run, look, prove, hand on.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);

/// Options every command takes.
std::span<const Option> global_options();

}  // namespace tw::cli
