#include <algorithm>
#include <fmt/format.h>

#include "plan/ask_parts.hpp"
#include "site/share.hpp"

namespace tw::plan {
namespace {

constexpr std::string_view not_there = "The case holds no such sighting: ";

/// The sighting a question names, or the answer that it is missing.
const site::Sighting* find(const AskScene& from, std::string_view id, Answer& to)
{
    const site::Sighting* found = from.sighting(id);
    if (found == nullptr) to.answer = std::string(not_there) + std::string(id);
    else to.grounds.push_back(grounds_of(*found));
    return found;
}

std::string bare(std::int64_t thousandths) { return site::text_of({site::Bound::exact, thousandths, thousandths, {}}); }

std::string range_of(const site::Figure& figure)
{
    const site::Possible p = site::possible(figure);
    if (!p.high) return fmt::format("at least {}", bare(p.low));
    return p.low == *p.high ? bare(p.low) : fmt::format("{} to {}", bare(p.low), bare(*p.high));
}

/// Shortest and longest time from some instant of `a` to some instant of `b`, in seconds.
std::pair<std::int64_t, std::int64_t> between(const site::Interval& a, const site::Interval& b)
{
    return {std::max<std::int64_t>(0, (b.from - a.to).value), (b.to - a.from).value};
}

}  // namespace

void answer_figure(const AskScene& from, Answer& to)
{
    const site::Sighting* seen = find(from, to.question.sighting, to);
    if (seen == nullptr) return;
    to.definition = "the figure as sighted, with the values its bound word leaves possible";
    if (!seen->figure.known()) {
        to.answer = "Seen, but no number was published.";
        return;
    }
    const site::Possible range = site::possible(seen->figure);
    to.verdict = range.high && range.low > 0 ? Verdict::answered : Verdict::bounded;
    to.answer = fmt::format("{}, that is {}; {}.", site::text_of(seen->figure), range_of(seen->figure), shown(seen->when));
    if (seen->figure.bound == site::Bound::about) to.notes.push_back("about is read as plus or minus half of the last non-zero decimal place (assumption about_width)");
    to.notes.push_back(fmt::format("basis: {}{}{}", site::name(seen->origin), seen->notes.empty() ? "" : ", " + seen->notes,
                                   seen->kind == site::ObjectClass::stack ? "; the boxes are closed, their contents were not observed" : ""));
}

void answer_onset(const AskScene& from, Answer& to)
{
    const site::Sighting* seen = find(from, to.question.sighting, to);
    if (seen == nullptr) return;
    to.definition = "the interval in which the change was first seen; it began at some instant of it";
    to.verdict = Verdict::answered;
    to.answer = fmt::format("Began within {}; number {}.", shown(seen->when), seen->figure.known() ? site::text_of(seen->figure) : "unknown: not published and not measured on an image in this case");
    if (!seen->notes.empty()) to.notes.push_back(seen->notes);
}

void answer_transit(const AskScene& from, Answer& to)
{
    const site::Sighting* start = find(from, to.question.start, to);
    if (start == nullptr) return;
    to.definition = "from some instant of the first sighting to some instant of the later one; whole calendar days by the dates as written in brackets";
    std::string parts;
    for (const std::string& id : to.question.ends) {
        const site::Sighting* end = find(from, id, to);
        if (end == nullptr) return;
        const auto [least, most] = between(start->when, end->when);
        const auto middle = [](const site::Interval& i) { return (i.from.value + i.to.value) / 2; };
        const std::int64_t days = (middle(end->when) - middle(start->when) + 43'200) / 86'400;
        parts += fmt::format("{}to {} {:.1f} to {:.1f} days ({} days by date)", parts.empty() ? "" : "; ", id, static_cast<double>(least) / 86'400, static_cast<double>(most) / 86'400, days);
    }
    to.verdict = Verdict::answered;
    to.answer = fmt::format("From {} {}.", to.question.start, parts);
    to.notes.push_back("that both ends show one lot is the publishers' reading; the match of appearance and its base rate are a question of their own");
}

void answer_share(const AskScene& from, Answer& to)
{
    const site::Sighting* tally = find(from, to.question.sighting, to);
    const site::Look* looks = from.look(to.question.look);
    if (tally == nullptr) return;
    if (looks == nullptr || looks->looks <= 0 || !tally->figure.known()) {
        to.answer = "The number of days looked at is not in the case: " + to.question.look;
        return;
    }
    to.grounds.push_back(grounds_of(*looks));
    const auto share = site::share_of(static_cast<std::uint64_t>(tally->figure.low / 1000), static_cast<std::uint64_t>(looks->looks));
    to.verdict = Verdict::answered;
    to.definition = "days with activity out of days looked at, with Wilson's 95 % interval; days, not ship movements";
    to.answer = site::text_of(share) + ".";
    const std::int64_t calendar = (looks->when.length().value + 43'200) / 86'400;
    to.notes.push_back(fmt::format("{} of {} calendar days were looked at; of the others nothing is known", looks->looks, calendar));
}

void answer_type_mix(const AskScene& from, Answer& to)
{
    to.definition = "counts by type at each site on the day, each with its bound; the sum of types is compared with the stated total";
    std::string parts;
    bool sums = true;
    for (const std::string& text : to.question.sites) {
        const chart::Place* place = from.place(text);
        if (place == nullptr) { to.answer = "no one place is called " + text; return; }
        const auto day = from.window(to.question.from, "", place);
        if (!day) { to.answer = day.error().message; return; }
        std::int64_t total = 0, sum = 0;
        std::string types;
        for (const site::Sighting& s : from.scene.sightings) {
            if (s.kind != site::ObjectClass::railcar || !s.figure.known() || s.sites.empty() || s.sites.front() != place->id) continue;
            if (s.extent != site::Extent::instant || site::same_instant(s.when, *day) == site::Sure::excluded || s.when.length() > Second{3 * 86'400}) continue;
            to.grounds.push_back(grounds_of(s));
            if (s.type.empty()) { total = std::max(total, s.figure.low); continue; }
            sum += s.figure.low;
            types += fmt::format("{}{} {}", types.empty() ? "" : ", ", s.type, bare(s.figure.low));
        }
        if (types.empty()) { to.answer = fmt::format("No counts by type at {} on that day.", place->id); return; }
        sums = sums && total == sum;
        parts += fmt::format("{}{} {}: {}{}", parts.empty() ? "" : "; ", place->name, bare(total == 0 ? sum : total), types, total == 0 || total == sum ? "" : fmt::format(" (types add up to {})", bare(sum)));
    }
    to.verdict = Verdict::answered;
    to.answer = parts + ".";
    to.notes.push_back(sums ? "the types add up to the totals" : "the types do not add up to a stated total: shown as published");
    const auto earlier = std::ranges::count_if(from.scene.sightings, [&](const site::Sighting& s) {
        return s.kind == site::ObjectClass::railcar && !s.type.empty() && s.figure.known() && std::ranges::find(to.grounds, s.id, &Grounds::id) == to.grounds.end();
    });
    to.notes.push_back(earlier == 0 ? "no earlier count by type is in the case, so the size of the change cannot be tested; the total alone would hide which types make it up"
                                    : fmt::format("{} other counts by type are in the case: `series` shows them", earlier));
}

void answer_exceedance(const AskScene& from, Answer& to)
{
    const site::Sighting* baseline = find(from, to.question.baseline, to);
    const site::Sighting* peak = find(from, to.question.sighting, to);
    if (baseline == nullptr || peak == nullptr) return;
    if (!baseline->figure.known() || !peak->figure.known()) { to.answer = "One of the two has no number."; return; }
    const site::Possible base = site::possible(baseline->figure), high = site::possible(peak->figure);
    to.definition = "the count over the greatest value that the baseline statement allows";
    std::size_t samples = 0;
    const chart::Place* place = from.place(to.question.sites.front());
    for (const site::Sighting& s : from.scene.sightings)
        if (place != nullptr && s.id != baseline->id && site::name(s.kind) == to.question.object_class && !s.sites.empty() && s.sites.front() == place->id && s.type.empty() && s.figure.known() &&
            s.extent == site::Extent::instant && site::before(s.when, peak->when) == site::Sure::certain && baseline->when.contains(s.when.from)) {
            ++samples;
            to.grounds.push_back(grounds_of(s));
        }
    if (!base.high || *base.high == 0) {
        to.answer = fmt::format("{}; the baseline has no upper bound, so nothing is said to be exceeded.", site::text_of(peak->figure));
        return;
    }
    to.verdict = Verdict::bounded;
    // ratio in hundredths, towards zero
    const std::int64_t least = high.low * 100 / *base.high, stated = peak->figure.low * 100 / *base.high;
    to.answer = fmt::format("{} against {}: {}.{:02} times the ceiling, at least {}.{:02} times.", site::text_of(peak->figure), site::text_of(baseline->figure), stated / 100, stated % 100, least / 100, least % 100);
    to.notes.push_back(fmt::format("no z-score: the baseline is one statement and {} dated count{}, not a series", samples, samples == 1 ? "" : "s"));
    if (!baseline->notes.empty()) to.notes.push_back("the baseline: " + baseline->notes);
}

}  // namespace tw::plan
