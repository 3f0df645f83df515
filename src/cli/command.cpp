#include "cli/command.hpp"

#include <algorithm>
#include <array>

#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::string_view forecast_schema = "tidewaiter.forecast";

constexpr std::array<std::string_view, 3> of_the_registry{"tidewaiter.screen", "tidewaiter.hull", "tidewaiter.owners"};

constexpr std::array globals{
    Option{.name = "--json", .help = "print one JSON document"},
    Option{.name = "--jsonl", .help = "print one JSON object per line"},
    Option{.name = "--csv", .help = "print the table as CSV"},
    Option{.name = "--color", .value = "WHEN", .help = "colour on standard output (NO_COLOR is honoured)", .choices = "auto always never", .offer = Offer::choices},
    Option{.name = "--progress", .value = "HOW", .help = "progress on standard error", .choices = "auto tty jsonl none", .offer = Offer::choices},
    Option{.name = "--offline", .help = "refuse every request to another program (only `propose` makes any)"},
    Option{.name = "--quiet", .help = "no notes on standard error, only errors", .letter = "-q"},
    Option{.name = "--help", .help = "show this help", .letter = "-h"},
};

}  // namespace

std::string Given::one(std::string_view name, std::string_view otherwise) const
{
    const auto found = values.find(name);
    return found == values.end() || found->second.empty() ? std::string(otherwise) : found->second.front();
}

std::vector<std::string> Given::all(std::string_view name) const
{
    const auto found = values.find(name);
    return found == values.end() ? std::vector<std::string>{} : found->second;
}

void Context::note(std::string_view line) const
{
    if (quiet) return;
    err.write(line);
    err.write("\n");
}

Printout Context::printout(std::string_view schema, int version) const
{
    // The days of the registry's commands are not a view of the case; they print them themselves.
    if (std::ranges::find(of_the_registry, schema) != of_the_registry.end()) return {out, style, schema, version, color, {}};
    const auto vantage = vantage_of(*this, schema == forecast_schema ? Reading::case_only : Reading::world_and_case);
    return {out, style, schema, version, color, vantage && vantage->any() ? "Seen " + plan::text_of(*vantage) : std::string{}};
}

std::span<const Option> global_options() { return globals; }

const Command* find_command(std::string_view name)
{
    for (const Command* command : commands())
        if (command->name == name) return command;
    return nullptr;
}

}  // namespace tw::cli
