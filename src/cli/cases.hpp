#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "evidence/clock.hpp"
#include "store/case.hpp"

namespace tw::cli {

/// The operand every case command has.
inline constexpr Operand case_operand{.name = "CASE", .help = "folder of the case", .offer = Offer::folders};

/// Opens the case named by the operand CASE.
Result<store::Case> open_case(const Context& context, store::Access access);
/// Who acts, and when, for the log.
Result<evidence::Stamp> stamp_of(const Context& context);

/// The land index to use; empty when there is none, or when TIDEWAITER_LAND is "none".
std::filesystem::path land_index(const Context& context);

/// Values of options; each names the option and the right form when it can't read the value.
Result<std::optional<Second>> time_option(const Context& context, std::string_view option);
Result<std::vector<Mmsi>> mmsi_option(const Context& context, std::string_view option);
Result<std::optional<std::uint64_t>> number_option(const Context& context, std::string_view option, std::uint64_t least, std::uint64_t most);
/// Threads to use: the option, else what the machine has, at most 16.
Result<unsigned> threads_option(const Context& context);

/// The filter that --kind, --mmsi, --from, --to, --place, --superseded and --limit describe; options a command does not have
/// are simply absent.
Result<store::EventFilter> filter_of(const Context& context);

/// Short id (12 digits) of an event for people, the whole id for programs.
std::string id_text(const Context& context, const track::EventId& id);
/// An event in a few words: where it was, how long, how far.
std::string gist(const track::Event& event);
/// The place of an event: of the call, the gap, or "from > to" of a leg. Empty = none.
std::string place_of(const track::Event& event);
/// Printed length in nautical miles, two decimals.
Cell nautical_miles(Decimetre length);

}  // namespace tw::cli

