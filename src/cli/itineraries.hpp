#pragma once
#include <array>
#include <string>
#include <vector>

#include "cli/scenes.hpp"
#include "assess/question.hpp"
#include "plan/case_watch.hpp"
#include "plan/inference.hpp"
#include "voyage/delivery_count.hpp"

namespace tw::cli {

/// A case with its drawn itineraries.
struct Inferred {
    plan::Scene scene;
    plan::CaseWatch found;
    voyage::Itineraries drawn;
    voyage::InferenceOptions options;
};

/// Options of every command that draws itineraries.
inline constexpr Option seed_option{.name = "--seed", .value = "N", .help = "seed of all draws (1)"};
inline constexpr Option draws_option{.name = "--draws", .value = "N", .help = "itineraries kept from each of 4 chains (by the size of the case, 32 to 100)"};
inline constexpr Option threads_of_draws{.name = "--threads", .value = "N", .help = "threads; the result does not depend on them"};

/// Reads the case, lays it out and draws itineraries by --seed, --draws and --threads. `ahead` lengthens the watch past its last row;
/// `windowed` follows the hulls over the window asked for and six weeks on both sides only.
/// With a question of the case's lists, the itineraries that `ask` draws for it.
Result<Inferred> infer_case(Context& context, bool weigh_looks = false, Second ahead = {}, bool windowed = false, const assess::Question* asked = nullptr);

/// The hull of the watch that a text names; `not_found` else.
Result<std::size_t> watched_hull(const Inferred& inferred, std::string_view text);
/// The harbour of the watch that a text names, or whose part it names.
Result<std::size_t> watched_site(const Inferred& inferred, std::string_view text);

/// The window of --window A/B, else of --from and --to, else the whole watch; only the part of it that was watched. `not_found` where none was.
Result<site::Interval> count_window(const Context& context, const voyage::Watch& watch);
/// Says which part of the window asked for nobody watched.
void say_unwatched(Printout& page, const Context& context, const voyage::Watch& watch);
/// What --definition, --site and --route ask for, in the window. Without a place the busiest site of role `unload`, else the one with
/// most sightings, is the destination.
Result<voyage::Question> question_of(const Context& context, const Inferred& inferred, const site::Interval& window);
inline constexpr std::array question_options{
    Option{.name = "--definition", .value = "NAME", .help = "what a trip is (arrivals_at_destination)", .choices = "arrivals_at_destination departures_from_origin round_trips port_calls calls_at_any_pier", .offer = Offer::choices},
    Option{.name = "--site", .value = "SITE", .help = "destination; more than one may be given", .many = true},
    Option{.name = "--route", .value = "A:B", .help = "origin and destination"},
};

/// The question of the case's lists that --question names: a count. `not_found`; `usage` beside words that say otherwise what to count.
Result<std::optional<assess::Question>> listed_count(const Context& context);
/// What it asks for among the watched harbours, as `ask` counts it.
Result<voyage::Question> question_of(const assess::Question& asked, const Inferred& inferred);

/// Names for people and programs.
std::string site_text(const Inferred& inferred, std::int16_t site);
Cell share_of(double share);
Cell decimal_of(double value, int decimals);
/// "3 sightings that could not be used, ..." and the conflicts, as sentences for people.
void say_limits(Printout& page, const Inferred& inferred);

}  // namespace tw::cli
