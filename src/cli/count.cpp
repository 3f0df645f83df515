#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/itineraries.hpp"
#include "cli/vantage.hpp"
#include "voyage/look_value.hpp"
#include "voyage/trip_floor.hpp"

namespace tw::cli {
namespace {

constexpr std::array count_columns{Column{"hull", "hull"}, Column{"name", "name"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"at_least", "at least", Kind::number},
                                   Column{"median", "median", Kind::number}, Column{"low", "90 % from", Kind::number}, Column{"high", "to", Kind::number}, Column{"mean", "mean", Kind::number},
                                   Column{"at_most", "at most", Kind::number}, Column{"r_hat", "R-hat", Kind::number}, Column{"effective", "effective draws", Kind::number}};
constexpr std::array floor_columns{Column{"trip", "no.", Kind::number}, Column{"hull", "hull"}, Column{"from_site", "seen at"}, Column{"from", "between", Kind::time}, Column{"from_id", "row"},
                                   Column{"to_site", "then at"}, Column{"to", "and", Kind::time}, Column{"to_id", "row"}};
constexpr std::array look_columns{Column{"id", "look or sighting"}, Column{"site", "site"}, Column{"at", "at", Kind::time}, Column{"median", "median without it", Kind::number}, Column{"low", "90 % from", Kind::number},
                                  Column{"high", "to", Kind::number}, Column{"mean_change", "change of mean", Kind::number}, Column{"effective", "effective draws", Kind::number}, Column{"rerun", "rerun", Kind::yes_no}};

/// The begins of the civil months of UTC that touch a window, clipped to it.
std::vector<site::Interval> months_of(const site::Interval& window)
{
    std::vector<site::Interval> months;
    for (Second at = window.from; at < window.to;) {
        CivilTime civil = to_civil(to_millisecond(at));
        civil.month == 12 ? (civil.month = 1, ++civil.year) : ++civil.month;
        civil.day = 1;
        civil.hour = civil.minute = civil.second = civil.millisecond = 0;
        const Second next = std::min(to_second(to_millisecond(civil)), window.to);
        months.push_back({at, next});
        at = next;
    }
    return months;
}

/// Changes of pier within a stay that certain sightings show, by hull.
std::vector<std::vector<std::pair<std::size_t, Second>>> pier_changes(const voyage::Watch& watch, const std::vector<voyage::Mark>& marks)
{
    std::vector<std::vector<std::pair<std::size_t, Second>>> changes(watch.hulls.size());
    const voyage::Mark* last = nullptr;
    for (const voyage::Mark& m : marks) {
        if (m.part.empty()) continue;
        if (last != nullptr && last->hull == m.hull && last->site == m.site && last->part != m.part && m.site >= 0) changes[m.hull].emplace_back(static_cast<std::size_t>(m.site), m.when.from);
        last = &m;
    }
    return changes;
}

Result<ExitStatus> run_count(Context& context)
{
    const bool sensitive = context.given.has("--sensitivity");
    const auto listed = listed_count(context);
    if (!listed) return tl::unexpected<Error>(listed.error());
    auto inferred = infer_case(context, sensitive, {}, true, *listed ? &**listed : nullptr);
    if (!inferred) return tl::unexpected<Error>(inferred.error());
    const voyage::Watch& watch = inferred->found.watch;
    Result<voyage::Question> question;
    if (*listed) {
        question = question_of(**listed, *inferred);
    } else {
        const auto asked = count_window(context, watch);
        if (!asked) return tl::unexpected<Error>(asked.error());
        question = question_of(context, *inferred, *asked);
    }
    if (!question) return tl::unexpected<Error>(question.error());
    const site::Interval window{question->from, question->to};
    const std::vector<voyage::Mark> marks = voyage::certain_marks(watch, &inferred->drawn);
    const auto piers = pier_changes(watch, marks);
    const auto sites_text = [&](const std::vector<std::size_t>& sites, const char* otherwise) {
        std::string text;
        for (const std::size_t s : sites) text += (text.empty() ? "" : ";") + watch.sites[s].id;
        return text.empty() ? std::string(otherwise) : text;
    };
    const auto row = [&](const voyage::Question& q, std::optional<std::size_t> hull) {
        std::vector<voyage::Mark> own = marks;
        if (hull) std::erase_if(own, [&](const voyage::Mark& m) { return m.hull != *hull; });
        const voyage::TripFloor floor = voyage::trip_floor(watch, own, q);
        const voyage::CountEstimate e = voyage::count(inferred->drawn, q, hull, piers);
        const std::int64_t at_most = floor.at_most == 0 ? 0 : hull ? floor.at_most / static_cast<std::int64_t>(watch.hulls.size()) : floor.at_most;
        return std::vector<Cell>{hull ? Cell{watch.hulls[*hull].id} : Cell{std::string("all")}, hull ? Cell{inferred->found.hull_names[*hull]} : Cell{Unknown{}}, q.from, q.to, count_cell(floor.at_least), count_cell(e.median),
                                 count_cell(e.low), count_cell(e.high), decimal_of(e.mean, 1), at_most == 0 ? Cell{Unknown{}} : count_cell(at_most), decimal_of(e.mixing.r_hat, 3), decimal_of(e.mixing.effective, 0)};
    };

    Printout page = context.printout("tidewaiter.count");
    page.record("question", {{{"definition", "definition"}, std::string(voyage::name(question->trip))},
                             {{"meaning", "meaning"}, std::string(voyage::meaning(question->trip))},
                             {{"origins", "origins"}, sites_text(question->origins, "any other site")},
                             {{"destinations", "destinations"}, sites_text(question->destinations, "")},
                             {{"seed", "seed", Kind::number}, count_cell(inferred->options.seed)},
                             {{"draws", "draws", Kind::number}, count_cell(inferred->drawn.draws)},
                             {{"chains", "chains", Kind::number}, count_cell(inferred->drawn.chains)},
                             {{"simulated", "simulated", Kind::yes_no}, watch.simulated}});
    const voyage::TripFloor floor = voyage::trip_floor(watch, marks, *question);
    const voyage::CountEstimate whole = voyage::count(inferred->drawn, *question, std::nullopt, piers);
    page.say(fmt::format("{}: at least {} seen at both ends; median {}; 90 % interval [{}, {}]", voyage::name(question->trip), floor.at_least, whole.median, whole.low, whole.high));
    page.say("The interval runs from the 5 % to the 95 % quantile of the draws, both included: as whole numbers it holds at least 90 %.");
    if (floor.at_least > whole.low) page.say("The floor lies above the lower end: sightings the floor trusts are doubted by the draws.");
    page.table("counts", count_columns, "counts");
    page.row(row(*question, std::nullopt));
    for (std::size_t h = 0; h < watch.hulls.size(); ++h) page.row(row(*question, h));
    page.table("months", count_columns, "by month");
    for (const site::Interval& m : months_of(window)) {
        voyage::Question monthly = *question;
        monthly.from = m.from;
        monthly.to = m.to;
        page.row(row(monthly, std::nullopt));
    }
    page.table("floor", floor_columns, "what the floor rests on");
    std::int64_t number = 0;
    for (const voyage::ForcedTrip& t : floor.trips) {
        const voyage::Mark &a = marks[t.first], &b = marks[t.last];
        page.row({count_cell(++number), watch.hulls[t.hull].id, site_text(*inferred, a.site), a.when.from, a.id, site_text(*inferred, b.site), b.when.to, b.id});
    }
    for (const auto& [a, b] : floor.conflicts)
        page.say(fmt::format("conflict: {} has {} at {} and {} at {}, too soon for the way between", watch.hulls[marks[a].hull].id, marks[a].id, site_text(*inferred, marks[a].site), marks[b].id, site_text(*inferred, marks[b].site)));
    if (sensitive) {
        page.table("sensitivity", look_columns, "what the count would be without one look");
        auto without = voyage::sensitivity(watch, inferred->drawn, *question, inferred->options);
        if (without.size() > 15) without.resize(15);
        for (const auto& w : without)
            page.row({w.id, watch.sites[w.site].id, w.at, count_cell(w.median), count_cell(w.low), count_cell(w.high), decimal_of(w.mean - whole.mean, 2), decimal_of(w.effective, 0), w.rerun});
    }
    say_unwatched(page, context, watch);
    say_limits(page, *inferred);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--question", .value = "ID", .help = "a count that the case's lists ask for: its definition, route and window (`ask --list`)"},
    Option{.name = "--from", .value = "TIME", .help = "begin of the window"},
    Option{.name = "--to", .value = "TIME", .help = "end of the window"},
    Option{.name = "--window", .value = "A/B", .help = "both, as dates of any precision; the last one is included"},
    question_options[0], question_options[1], question_options[2],
    Option{.name = "--sensitivity", .help = "also leave out one look at a time"},
    seed_option, draws_option, threads_of_draws,
    as_of_option, known_at_option,
};
constexpr std::array examples{Example{"tidewaiter count rajin --window 2023-08-17/2024-02-12 --route rajin:dunai", "deliveries in a window"},
                              Example{"tidewaiter count rajin --definition round_trips --sensitivity", "round trips, and the look that matters most"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command count_command{
    .name = "count", .summary = "count trips: a floor, a median and an interval",
    .prose = "Counts trips of the watched hulls by a named definition: how many were seen at both ends and can't be fewer, the median and the 90 % interval over itineraries drawn from looks, sightings and AIS, "
             "and how many time allows at most. Published trip totals are never used.\n\nThe floor names the rows it rests on. R-hat near 1 and many effective draws say that the chains agree; otherwise ask for more --draws.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_count};

}  // namespace tw::cli
