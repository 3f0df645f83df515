#include "voyage/regime.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "voyage/spacing.hpp"

namespace tw::voyage {
namespace {

constexpr std::array<std::string_view, 3> verdicts{"pause", "no_viewing", "within_chance"};

/// An occurrence on both clocks.
struct Mark {
    site::Interval when{};
    std::vector<std::string> evidence;
    Second middle{};
    std::int64_t u = 0;
    bool watched = false;
};

/// A regime on the exposure clock: [from, to], events [first, last) of the watched ones. `fixed` counts those of its events that
/// stand on a cut and so are not free to fall anywhere in it.
struct Span {
    std::int64_t from, to;
    std::int32_t first, last, fixed = 0;
    std::int32_t events() const { return last - first; }
    std::int64_t length() const { return to - from; }
};

std::vector<Mark> marks_of(std::span<const Occurrence> occurrences, const Exposure& exposure)
{
    std::map<std::pair<site::Interval, std::string>, std::vector<std::string>> once;
    for (const Occurrence& o : occurrences) {
        auto& evidence = once[{o.when, o.who}];
        for (const auto& id : o.evidence)
            if (std::find(evidence.begin(), evidence.end(), id) == evidence.end()) evidence.push_back(id);
    }
    std::vector<Mark> marks;
    for (auto& [key, evidence] : once) {
        const site::Interval& when = key.first;
        const Second middle{when.from.value + when.length().value / 2};
        if (middle < exposure.begin() || middle >= exposure.end()) continue;
        marks.push_back({when, std::move(evidence), middle, exposure.at(middle), exposure.watched(middle)});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.middle < b.middle; });
    return marks;
}

std::vector<Span> spans_of(std::span<const std::int64_t> u, std::int64_t total, std::span<const Cut> cuts)
{
    std::vector<Span> spans;
    Cut from{};
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        const Cut to = i < cuts.size() ? cuts[i] : Cut{total, static_cast<std::int32_t>(u.size())};
        Span s{from.at, to.at, from.events, to.events};
        if (i > 0 && s.events() > 0 && u[static_cast<std::size_t>(s.first)] == s.from) ++s.fixed;
        if (i < cuts.size() && s.events() > s.fixed && u[static_cast<std::size_t>(s.last - 1)] == s.to) ++s.fixed;
        spans.push_back(s);
        from = to;
    }
    return spans;
}

/// Where a missed event becomes likely: `nats` of silence at `rate` events per unit, counted from `u` forwards or backwards.
Second forward(const Exposure& e, std::int64_t u, double nats, double rate, Second latest)
{
    if (rate <= 0) return latest;
    const double need = nats / rate;
    return need >= static_cast<double>(e.total() - u) ? latest : std::min(latest, e.when(u + std::llround(need)));
}

Second backward(const Exposure& e, std::int64_t u, double nats, double rate, Second earliest)
{
    if (rate <= 0) return earliest;
    const double need = nats / rate;
    return need >= static_cast<double>(u) ? earliest : std::max(earliest, e.last_when(u - std::llround(need)));
}

/// What stands on each side of a silence: events and exposure, and the rate there, per unit.
struct Sides {
    std::int32_t before = 0, after = 0;
    std::int64_t exposure_before = 0, exposure_after = 0;
    double rate_before = 0, rate_after = 0;
};

void date(Quiet& q, const Exposure& e, const Mark& last, const Mark* next, const Sides& sides)
{
    constexpr double missed95 = 2.996, missed50 = 0.693, profile95 = 1.92;  // -ln 0.05, ln 2, 3.84 / 2
    const Second latest = next ? next->when.to : e.end();
    q.stopped = {last.when.from, forward(e, last.u, missed95, sides.rate_before, latest)};
    q.stopped_profile = forward(e, last.u, profile95, sides.rate_before, latest);
    q.stopped_median = forward(e, last.u, missed50, sides.rate_before, latest);
    if (!next) return;
    q.resumed = {backward(e, next->u, missed95, sides.rate_after, last.when.from), next->when.to};
    q.resumed_profile = backward(e, next->u, profile95, sides.rate_after, last.when.from);
    q.resumed_median = backward(e, next->u, missed50, sides.rate_after, last.when.from);
}

/// A series on both clocks, and the silences after each of its marks.
struct Series {
    Exposure exposure;
    std::vector<Mark> marks;
    std::vector<std::int64_t> u;            ///< of the watched marks
    std::vector<Second> instants;           ///< of the watched marks
    std::vector<std::int32_t> before_mark;  ///< watched marks before each mark
    double usual_watch = 0;                 ///< mean watch of the days that were watched at all

    const Mark* next(std::size_t m) const { return m + 1 < marks.size() ? &marks[m + 1] : nullptr; }
    std::int64_t silent(std::size_t m) const { return (next(m) ? next(m)->u : exposure.total()) - marks[m].u; }
    double calendar_days(std::size_t m) const
    {
        const Second until = next(m) ? next(m)->middle : exposure.end();
        return static_cast<double>((until - marks[m].middle).value) / static_cast<double>(day_seconds);
    }
    double mean_watch(std::size_t m) const { return calendar_days(m) > 0 ? effective_days(silent(m)) / calendar_days(m) : 0; }
    std::int32_t events() const { return static_cast<std::int32_t>(u.size()); }

    /// The instant of a cut: that of the event it stands on.
    Second instant(const Cut& c) const
    {
        const auto n = static_cast<std::size_t>(c.events);
        if (n < u.size() && u[n] == c.at) return instants[n];
        return n > 0 && u[n - 1] == c.at ? instants[n - 1] : exposure.when(c.at);
    }
};

Series series_of(std::span<const Occurrence> occurrences, const DailyWatch& watch)
{
    Series s{Exposure(watch), {}, {}, {}, {}};
    s.marks = marks_of(occurrences, s.exposure);
    for (const Mark& m : s.marks) {
        s.before_mark.push_back(s.events());
        if (m.watched) s.u.push_back(m.u), s.instants.push_back(m.middle);
    }
    const auto days = std::count_if(watch.seen.begin(), watch.seen.end(), [](Ppm p) { return p.value > 0; });
    if (days > 0) s.usual_watch = effective_days(s.exposure.total()) / static_cast<double>(days);
    return s;
}

/// What every silence says of itself, whatever its verdict.
Quiet silence(const Series& s, std::size_t m, const Sides& sides, double length)
{
    Quiet q{.last_seen = s.marks[m].when};
    q.evidence = s.marks[m].evidence;
    if (const Mark* next = s.next(m)) {
        q.next_seen = next->when;
        q.evidence.insert(q.evidence.end(), next->evidence.begin(), next->evidence.end());
    }
    q.exposure = s.silent(m);
    q.calendar_days = static_cast<std::int32_t>(s.calendar_days(m));
    q.mean_watch = {static_cast<std::int32_t>(std::lround(s.mean_watch(m) * 1e6))};
    q.events_before = sides.before, q.events_after = sides.after;
    q.exposure_before = sides.exposure_before, q.exposure_after = sides.exposure_after;
    if (sides.before > 0) q.predicted = predictive_silence(sides.before, static_cast<double>(sides.exposure_before), length);
    if (sides.after > 0) q.predicted_back = predictive_silence(sides.after, static_cast<double>(sides.exposure_after), length);
    return q;
}

/// Too little was seen of this silence. Unknown: told only when it would be a pause had it been watched as other days were.
std::optional<Quiet> unwatched(const Series& s, std::size_t m, double level)
{
    const std::int32_t before = s.before_mark[m] + s.marks[m].watched;
    const std::int64_t u = s.marks[m].u, silent = s.silent(m);
    const double would = std::max(static_cast<double>(silent), s.calendar_days(m) * s.usual_watch * static_cast<double>(Exposure::per_day));
    Quiet q = silence(s, m, {.before = before, .after = s.events() - before, .exposure_before = u, .exposure_after = s.exposure.total() - u - silent}, would);
    if (std::min(q.predicted, q.predicted_back) > level) return std::nullopt;
    q.verdict = QuietVerdict::no_viewing;
    q.stopped = {q.last_seen.from, q.next_seen ? q.next_seen->to : s.exposure.end()};
    q.stopped_profile = q.stopped_median = q.stopped.to;
    if (q.next_seen) q.resumed = q.stopped, q.resumed_profile = q.resumed_median = q.resumed.from;
    return q;
}

/// The busier regime on whose edge a silence of regime `i` stands; null when there is none.
const Span* faster(const Series& s, std::size_t m, std::span<const Span> spans, std::size_t i)
{
    const Span& own = spans[i];
    const auto busier = [&](const Span& other) { return other.length() > 0 && own.length() > 0 && other.events() / static_cast<double>(other.length()) > own.events() / static_cast<double>(own.length()); };
    if (i > 0 && s.marks[m].u == own.from && busier(spans[i - 1])) return &spans[i - 1];
    if (i + 1 < spans.size() && s.marks[m].u + s.silent(m) == own.to && busier(spans[i + 1])) return &spans[i + 1];
    return nullptr;
}

/// The longest watched silence of regime `i`, judged.
Quiet judged(const Series& s, std::size_t m, std::span<const Span> spans, std::size_t i, double level)
{
    const Span& own = spans[i];
    const std::int64_t silent = s.silent(m);
    const bool by_change = own.events() == 0 && spans.size() > 1;
    Sides sides;
    double chance = 1;
    if (by_change) {
        const auto rate = [](const Span& n) { return n.length() > 0 ? n.events() / static_cast<double>(n.length()) : 0; };
        if (i > 0) sides.before = spans[i - 1].events(), sides.exposure_before = spans[i - 1].length(), sides.rate_before = rate(spans[i - 1]);
        if (i + 1 < spans.size()) sides.after = spans[i + 1].events(), sides.exposure_after = spans[i + 1].length(), sides.rate_after = rate(spans[i + 1]);
        chance = whitworth(sides.before + sides.after, static_cast<double>(silent) / static_cast<double>(sides.exposure_before + silent + sides.exposure_after));
    } else if (const Span* fast = faster(s, m, spans, i)) {
        // the partition has begun (or ended) a slower regime with this silence: the pace beside it judges
        const bool left = fast < &own;
        const double rate = fast->events() / static_cast<double>(fast->length());
        (left ? sides.before : sides.after) = fast->events(), (left ? sides.exposure_before : sides.exposure_after) = fast->length();
        sides.rate_before = sides.rate_after = rate;
        chance = whitworth(fast->events() - fast->fixed, static_cast<double>(silent) / static_cast<double>(fast->length() + silent));
    } else {
        sides.before = s.before_mark[m] + s.marks[m].watched - own.first, sides.after = own.events() - sides.before;
        sides.exposure_before = s.marks[m].u - own.from, sides.exposure_after = own.to - s.marks[m].u - silent;
        sides.rate_before = sides.rate_after = own.events() / static_cast<double>(std::max<std::int64_t>(own.length() - silent, 1));
        chance = whitworth(own.events() - own.fixed, static_cast<double>(silent) / static_cast<double>(own.length()));
    }
    Quiet q = silence(s, m, sides, static_cast<double>(silent));
    q.by_change = by_change, q.chance = chance;
    std::vector<double> gaps;
    for (std::size_t k = 0; k + 1 < s.marks.size(); ++k)
        if (k != m) gaps.push_back(effective_days(s.silent(k)));
    q.timetable = timetable_silence(std::move(gaps), effective_days(silent));
    const bool pause = ((by_change || chance <= level) && std::min(q.predicted, q.predicted_back) <= level) || q.timetable <= level;
    q.verdict = pause ? QuietVerdict::pause : QuietVerdict::within_chance;
    date(q, s.exposure, s.marks[m], s.next(m), sides);
    return q;
}

}  // namespace

std::string_view name(QuietVerdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }

std::vector<Cut> partition(std::span<const std::int64_t> u, std::int64_t total, std::int64_t least, double penalty)
{
    const auto n = static_cast<std::int32_t>(u.size());
    std::vector<Cut> cuts{{0, 0}};
    for (std::int32_t i = 0; i < n;) {
        std::int32_t j = i;
        while (j < n && u[static_cast<std::size_t>(j)] == u[static_cast<std::size_t>(i)]) ++j;
        cuts.push_back({u[static_cast<std::size_t>(i)], i});
        cuts.push_back({u[static_cast<std::size_t>(i)], j});
        i = j;
    }
    cuts.push_back({total, n});
    // lengths in days keep the logarithms small; the unit shifts every partition alike
    const auto worth = [&](const Cut& a, const Cut& b) {
        const double events = b.events - a.events;
        return events == 0 ? 0 : events * std::log(events / effective_days(b.at - a.at)) - events;
    };
    constexpr double never = -1e300;
    std::vector<double> best(cuts.size(), never);
    std::vector<std::size_t> back(cuts.size(), 0);
    best[0] = 0;
    for (std::size_t j = 1; j < cuts.size(); ++j)
        for (std::size_t i = 0; i < j; ++i) {
            if (best[i] == never || cuts[j].at - cuts[i].at < std::max<std::int64_t>(least, 1)) continue;
            const double value = best[i] + worth(cuts[i], cuts[j]) - (i == 0 ? 0 : penalty);
            if (value > best[j]) best[j] = value, back[j] = i;
        }
    std::vector<Cut> chosen;
    if (best.back() == never) return chosen;
    for (std::size_t j = back[cuts.size() - 1]; j != 0; j = back[j]) chosen.push_back(cuts[j]);
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

RegimeReport regimes(std::span<const Occurrence> occurrences, const DailyWatch& watch, const RegimeOptions& options)
{
    const Series s = series_of(occurrences, watch);
    const std::int64_t total = s.exposure.total();
    RegimeReport report{.exposure = total, .events = s.events(), .unwatched = static_cast<std::int32_t>(s.marks.size()) - s.events()};
    const std::vector<Cut> cuts = partition(s.u, total, s.exposure.best_day(), options.penalty);
    const std::vector<Span> spans = spans_of(s.u, total, cuts);
    for (std::size_t i = 0; i < spans.size(); ++i)
        report.regimes.push_back({i == 0 ? s.exposure.begin() : s.instant(cuts[i - 1]), i < cuts.size() ? s.instant(cuts[i]) : s.exposure.end(), spans[i].events(), spans[i].length()});

    const double level = static_cast<double>(options.level.value) * 1e-6, least_watch = static_cast<double>(options.least_watch.value) * 1e-6;
    std::vector<std::size_t> longest(spans.size(), s.marks.size());
    std::vector<std::int64_t> length(spans.size(), 0);
    for (std::size_t m = 0; m < s.marks.size(); ++m) {
        if (s.mean_watch(m) < least_watch) {
            if (auto q = unwatched(s, m, level)) report.quiets.push_back(std::move(*q));
            continue;
        }
        const std::int64_t from = s.marks[m].u, silent = s.silent(m);
        for (std::size_t i = 0; i < spans.size(); ++i)
            if (from >= spans[i].from && from + silent <= spans[i].to && silent > length[i]) longest[i] = m, length[i] = silent;
    }
    for (std::size_t i = 0; i < spans.size(); ++i)
        if (longest[i] != s.marks.size()) report.quiets.push_back(judged(s, longest[i], spans, i, level));
    std::sort(report.quiets.begin(), report.quiets.end(), [](const Quiet& a, const Quiet& b) { return a.last_seen < b.last_seen; });
    return report;
}

}  // namespace tw::voyage
