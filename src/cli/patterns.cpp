#include "plan/patterns.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array shuttle_columns{
    Column{"hull", "hull"}, Column{"cycle", "cycle"}, Column{"at_least", "at least", Kind::number}, Column{"expected", "expected", Kind::number}, Column{"low", "5 %", Kind::number}, Column{"high", "95 %", Kind::number},
    Column{"at_most", "time for", Kind::number}, Column{"period_hours", "period, h", Kind::number}, Column{"period_low_hours", "5 %", Kind::number}, Column{"period_high_hours", "95 %", Kind::number},
    Column{"seen_share", "calls seen", Kind::number}, Column{"calls", "seen at each"}, Column{"elsewhere", "elsewhere", Kind::number}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time},
    Column{"against_open", "ln ratio, anywhere", Kind::number}, Column{"against_order_free", "ln ratio, any order", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}, Column{"evidence", "evidence"}};
constexpr std::array route_columns{
    Column{"hull", "hull"}, Column{"from_place", "out of"}, Column{"to_place", "to"}, Column{"verdict", "verdict"}, Column{"first_from", "first, from", Kind::time}, Column{"first_to", "first, to", Kind::time},
    Column{"records", "records", Kind::number}, Column{"effective_days_before", "effective days before", Kind::number}, Column{"calendar_days_before", "calendar days", Kind::number},
    Column{"effective_days_since", "since", Kind::number}, Column{"earlier_rate", "rate before below, a day", Kind::number}, Column{"p", "p", Kind::number}, Column{"q", "q", Kind::number}, Column{"novelty", "a new pair, chance", Kind::number},
    Column{"comparable", "comparable legs", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}, Column{"evidence", "evidence"}};
constexpr std::array quiet_columns{
    Column{"site", "site"}, Column{"verdict", "verdict"}, Column{"last_seen_from", "last seen, from", Kind::time}, Column{"last_seen_to", "to", Kind::time}, Column{"next_seen_from", "next seen, from", Kind::time}, Column{"next_seen_to", "to", Kind::time},
    Column{"days", "days", Kind::number}, Column{"watch", "mean watch", Kind::number}, Column{"stopped_from", "stopped, from", Kind::time}, Column{"stopped_to", "to", Kind::time}, Column{"resumed_from", "resumed, from", Kind::time}, Column{"resumed_to", "to", Kind::time},
    Column{"chance", "chance of so long a silence", Kind::number}, Column{"predicted", "predicted from before", Kind::number}, Column{"timetable", "chance on its timetable", Kind::number}, Column{"calls_before", "calls before", Kind::number}, Column{"effective_days_before", "in effective days", Kind::number},
    Column{"evidence", "evidence"}};
constexpr std::array regime_columns{Column{"site", "site"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"calls", "calls", Kind::number}, Column{"effective_days", "effective days", Kind::number},
                                    Column{"rate", "seen a day", Kind::number}};

/// Rounds away from what would sound surer: a chance is never printed as 0.
Cell chance_cell(double p) { return Fixed{std::clamp<std::int64_t>(static_cast<std::int64_t>(std::ceil(p * 1e6 - 1e-6)), 1, 1'000'000), 6}; }
Cell number_cell(double value, int decimals) { return Fixed{std::llround(value * std::pow(10, decimals)), decimals}; }
Cell days_cell(std::int64_t exposure) { return number_cell(voyage::effective_days(exposure), 1); }
Cell hours_cell(Second length) { return number_cell(static_cast<double>(length.value) / 3600, 1); }

std::string joined(const std::vector<std::string>& words, std::string_view between)
{
    std::string all;
    for (const auto& word : words) all += (all.empty() ? std::string() : std::string(between)) + word;
    return all;
}

/// Ids of events shorten for people, those of rows stay.
std::string evidence_text(const Context& context, const std::vector<std::string>& ids)
{
    if (context.style != Style::people) return joined(ids, ";");
    constexpr std::size_t shown = 3;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < ids.size() && i < shown; ++i) some.push_back(ids[i].size() == 32 ? ids[i].substr(0, 12) : ids[i]);
    if (ids.size() > shown) some.push_back("and " + std::to_string(ids.size() - shown) + " more");
    return joined(some, "; ");
}

void print_shuttles(const Context& context, Printout& page, std::string_view part, std::string_view title, const std::vector<voyage::Shuttle>& shuttles)
{
    page.table(part, shuttle_columns, title);
    for (const auto& s : shuttles) {
        std::string calls;
        for (const std::int32_t n : s.calls_at) calls += (calls.empty() ? "" : " ") + std::to_string(n);
        page.row({joined(s.fleet, ";"), joined(s.cycle, " > "), count_cell(s.at_least), number_cell(s.expected, 1), count_cell(s.low), count_cell(s.high), count_cell(s.at_most), hours_cell(s.period), hours_cell(s.period_low), hours_cell(s.period_high),
                  number_cell(s.seen_share, 2), calls, count_cell(s.elsewhere), s.span.from, s.span.to, number_cell(s.against_open, 1), number_cell(s.against_order_free, 1), s.simulated, evidence_text(context, s.evidence)});
        if (page.closed()) return;
    }
}

void print_routes(const Context& context, Printout& page, const std::vector<voyage::FirstRoute>& routes)
{
    page.table("first_routes", route_columns, "First records of a route or a place");
    for (const auto& r : routes) {
        if (context.style == Style::people && !context.given.has("--all") && r.verdict != voyage::RouteVerdict::first_route) continue;
        const bool enough = r.verdict != voyage::RouteVerdict::not_enough_viewing;
        page.row({r.who, text_cell(r.from), r.to, std::string(voyage::name(r.verdict)), r.first.from, r.first.to, count_cell(r.records), days_cell(r.before), count_cell(r.calendar_days), days_cell(r.since),
                  r.earlier_rate > 0 ? number_cell(r.earlier_rate, 5) : Cell{Unknown{}}, enough ? chance_cell(r.p) : Cell{Unknown{}}, enough ? chance_cell(r.q) : Cell{Unknown{}}, number_cell(r.novelty, 4), count_cell(r.comparable), r.simulated,
                  evidence_text(context, r.evidence)});
        if (page.closed()) return;
    }
}

void print_sites(const Context& context, Printout& page, const std::vector<plan::SitePattern>& sites)
{
    page.table("silences", quiet_columns, "Silences: pauses, and what was not watched");
    for (const auto& site : sites)
        for (const auto& q : site.report.quiets) {
            const bool judged = q.verdict != voyage::QuietVerdict::no_viewing;
            page.row({site.site, std::string(voyage::name(q.verdict)), q.last_seen.from, q.last_seen.to, q.next_seen ? Cell{q.next_seen->from} : Cell{Unknown{}}, q.next_seen ? Cell{q.next_seen->to} : Cell{Unknown{}}, count_cell(q.calendar_days),
                      share_cell(q.mean_watch), judged ? Cell{q.stopped.from} : Cell{Unknown{}}, judged ? Cell{q.stopped.to} : Cell{Unknown{}}, judged && q.next_seen ? Cell{q.resumed.from} : Cell{Unknown{}},
                      judged && q.next_seen ? Cell{q.resumed.to} : Cell{Unknown{}}, judged ? chance_cell(q.chance) : Cell{Unknown{}}, judged ? chance_cell(q.predicted) : Cell{Unknown{}}, judged ? chance_cell(q.timetable) : Cell{Unknown{}}, count_cell(q.events_before), days_cell(q.exposure_before),
                      evidence_text(context, q.evidence)});
        }
    page.table("regimes", regime_columns, "Rates of calls seen");
    for (const auto& site : sites)
        for (const auto& r : site.report.regimes) page.row({site.site, r.from, r.to, count_cell(r.events), days_cell(r.exposure), number_cell(r.rate(), 3)});
}

Result<ExitStatus> run_patterns(Context& context)
{
    plan::PatternRequest request;
    request.hull = context.given.one("--hull");
    request.site = context.given.one("--site");
    const auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    if (context.given.has("--from")) request.from = window->from;
    if (context.given.has("--to")) request.to = window->to;
    const auto stay = number_option(context, "--stay", 1, 720);
    if (!stay) return tl::unexpected<Error>(stay.error());
    if (*stay) request.activity.stay.stay = {static_cast<std::int64_t>(**stay) * 3600};
    if (const auto rule = voyage::watch_rule_from_name(context.given.one("--watched"))) request.rule = *rule;
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto found = plan::find_patterns(*the_case, request);
    if (!found) return tl::unexpected<Error>(found.error());

    Printout page = context.printout("tidewaiter.patterns");
    std::int32_t unwatched = 0, dated = 0, tallied = 0, looks = 0;
    for (const auto& s : found->sites) unwatched += s.report.unwatched, dated += s.dated, tallied += s.from_tallies, looks += s.looks;
    page.record("read", {{{"from", "from", Kind::time}, found->span.from}, {{"to", "to", Kind::time}, found->span.to}, {{"calls", "calls of hulls", Kind::number}, count_cell(found->calls)}, {{"looks", "rows that watch", Kind::number}, count_cell(looks)},
                         {{"dated", "calls seen at sites", Kind::number}, count_cell(dated)}, {{"from_tallies", "calls that tallies add", Kind::number}, count_cell(tallied)}, {{"unwatched", "calls outside all looks", Kind::number}, count_cell(unwatched)},
                         {{"stay_hours", "assumed stay, h", Kind::number}, count_cell(request.activity.stay.stay.value / 3600)},
                         {{"watched", "a route is watched at"}, std::string(voyage::name(request.rule))}, {{"conflicts", "conflicts in the evidence", Kind::number}, count_cell(found->conflicts)}, {{"simulated", "simulated", Kind::yes_no}, found->simulated}});
    print_shuttles(context, page, "shuttles", "Shuttles", found->shuttles);
    print_shuttles(context, page, "fleets", "Shuttles of several hulls", found->fleets);
    print_routes(context, page, found->routes);
    print_sites(context, page, found->sites);
    page.say("Rivals to every finding: poor coverage, ice, weather, holidays, a change of port, hulls taken for others. Consistent with, never proof.");
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--hull", .value = "HULL", .help = "only this hull: id, name, IMO number or MMSI; without silences of sites"},
    Option{.name = "--site", .value = "SITE", .help = "only this place: id, name or alias; its parts come with it"},
    Option{.name = "--from", .value = "TIME", .help = "only what may be after"},
    Option{.name = "--to", .value = "TIME", .help = "only what may be before"},
    Option{.name = "--stay", .value = "HOURS", .help = "length of the stays that looks are to meet, 48 without it; sightings nearer than that are one call"},
    Option{.name = "--watched", .value = "RULE", .help = "when a sailing would have been noticed; both_ends without it", .choices = "both_ends either_end", .offer = Offer::choices},
    Option{.name = "--all", .help = "with first records that are no finding; programs get them always"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter patterns rajin", "shuttles, first-seen routes and pauses of a case"},
    Example{"tidewaiter patterns rajin --site rajin --stay 72", "the silences of one port, were the stays three days long"},
    Example{"tidewaiter patterns rajin --hull 'Lady R' --json", "what one ship does, with all evidence, for a program"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command patterns_command{
    .name = "patterns", .summary = "find shuttles, first-seen routes, pauses and resumptions",
    .prose = "A shuttle is a cycle of two to four places, found through calls that were missed: `at least` counts the round trips that the calls seen force, `expected` with those likely missed.\n\n"
             "A first-seen route says how long it was looked for in vain: effective days before, the chance p of so late a beginning at a constant rate, and q over all routes tested. Under 30 effective days it is never called first.\n\n"
             "A silence is a pause only when it was watched and a constant rate makes it unlikely; without looks it is `no_viewing`, which is unknown. `docs/patterns.md` says how each is found and what else could explain it.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_patterns};

}  // namespace tw::cli
