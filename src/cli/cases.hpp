#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/progress.hpp"
#include "evidence/clock.hpp"
#include "export/event_writer.hpp"
#include "plan/sea_lengths.hpp"
#include "store/case.hpp"

namespace tw::cli {

/// The operand every case command has.
inline constexpr Operand case_operand{.name = "CASE", .help = "folder of the case", .offer = Offer::folders};

/// Opens the case named by the operand CASE.
Result<store::Case> open_case(const Context& context, store::Access access);
/// Hashes every capture and lake file again (level 0 of `verify`); `integrity` at the first that is missing or changed.
Result<void> check_bytes(const Context& context, const store::Case& the_case, const Progress& progress);
/// Who acts, and when, for the log.
Result<evidence::Stamp> stamp_of(const Context& context);

/// The land index to use; empty when there is none, or when TIDEWAITER_LAND is "none".
std::filesystem::path land_index(const Context& context);
/// Where results of the given case that took long may be kept: in its folder, sealed with the user's secret.
plan::KeptBy kept_by(const Context& context);

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
/// The place of an event: of the call, the gap, or "from > to" of a leg. Empty = none. With names instead of ids where given.
std::string place_of(const track::Event& event, const interchange::Names* names = nullptr);
/// Names of ships and places, and hashes of captures.
Result<interchange::Names> names_of(const store::Case& the_case);
/// What a transmitter called itself last.
Cell ship_cell(const interchange::Names& names, Mmsi mmsi);
/// The place of --place may be given by name: makes it an id. `not_found` with the nearest when there is none.
Result<void> resolve_place(const interchange::Names& names, store::EventFilter& filter);
/// Printed length in nautical miles, two decimals.
Cell nautical_miles(Decimetre length);

}  // namespace tw::cli

