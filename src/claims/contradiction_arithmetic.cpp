#include <algorithm>
#include <fmt/format.h>

#include "claims/contradiction_parts.hpp"
#include "registry/watched.hpp"

namespace tw::claims {
namespace {

constexpr std::int64_t day = 86'400;

/// A share and the parts it was made of: 4 % against 80 of 2,400. Cross-multiplied, so that nothing is rounded.
void shares(const Said& said, std::vector<Contradiction>& found)
{
    for (const Property& p : said.properties) {
        if (!p.of.known() || p.figure.unit != "percent") continue;
        site::Figure stated = p.figure;
        if (stated.bound == site::Bound::exact) stated.bound = site::Bound::about;   // a published percentage is rounded to its last place
        const site::Possible set = site::possible(stated);
        // share in thousandths of a percent = part * 100 000 / whole
        const std::int64_t scaled = p.part.low * 100'000;
        if (scaled >= set.low * p.of.low && (!set.high || scaled <= *set.high * p.of.low)) continue;
        Contradiction one;
        one.kind = ContradictionKind::arithmetic;
        one.about = p.subject + ": " + p.property;
        ContradictionMember whole = member_of(p, said.roots), parts = whole;
        whole.says = site::text_of(p.figure);
        parts.says = fmt::format("{} of {}, that is {}.{} percent", site::text_of(p.part), site::text_of(p.of), scaled / p.of.low / 1000, (scaled / p.of.low % 1000 + 50) / 100);
        one.sides = {{whole.says, {whole}}, {parts.says, {parts}}};
        one.why = "the published share does not follow from the published parts, even rounded";
        finish(one, registry::slug(p.subject) + "/" + p.property);
        found.push_back(std::move(one));
    }
}

/// A count in a window and a mean interval that the same statement gives: n events leave n - 1 to n + 1 intervals.
void intervals(const Said& said, std::span<const Claim> claims, std::vector<Contradiction>& found)
{
    for (const Claim& interval : claims) {
        if (!interval.figure.unit.starts_with("days_between_") || !interval.figure.known() || interval.group.empty() || !interval.when.known()) continue;
        for (const Claim& count : claims) {
            const std::string family = counted(count).family;
            if (count.group != interval.group || (family != "ship" && family != "movement") || !count.figure.known() || count.when.interval != interval.when.interval) continue;
            const site::Possible n = site::possible(count.figure), days = site::possible(interval.figure);
            const std::int64_t length = count.when.interval.length().value / day;   // thousandths cancel: n * days / 1000 is in thousandths of a day
            const bool too_long = std::max<std::int64_t>(0, n.low - 1000) * days.low > length * 1'000'000;
            const bool too_short = n.high && days.high && (*n.high + 1000) * *days.high < length * 1'000'000;
            if (!too_long && !too_short) continue;
            Contradiction one;
            one.kind = ContradictionKind::arithmetic;
            one.about = (count.place.empty() ? counted(count).term : count.place) + ": number and mean interval";
            const std::int64_t tenths = n.low > 0 ? (length * 10'000 + n.low / 2) / n.low : 0;
            one.sides = {{says(count), {member_of(count, said.roots)}}, {says(interval), {member_of(interval, said.roots)}}};
            one.why = fmt::format("{} in {} days is one in {}.{} days; the interval may be of another window, which is not published", says(count), length, tenths / 10, tenths % 10);
            finish(one, {});
            found.push_back(std::move(one));
        }
    }
}

}  // namespace

void contradictions_of_arithmetic(const Said& said, std::span<const Claim> claims, std::vector<Contradiction>& found)
{
    shares(said, found);
    intervals(said, claims, found);
}

}  // namespace tw::claims
