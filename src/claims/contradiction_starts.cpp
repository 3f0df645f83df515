#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

#include "claims/contradiction_parts.hpp"
#include "core/time.hpp"

namespace tw::claims {
namespace {

constexpr std::int64_t day = 86'400;

bool share_a_ship(const Claim& a, const Claim& b)
{
    return std::ranges::any_of(a.hulls, [&](const std::string& hull) { return std::ranges::find(b.hulls, hull) != b.hulls.end(); });
}

std::string days_of(const Claim& claim)
{
    const auto date = [](std::int64_t second) { return format_rfc3339(Second{second}).substr(0, 10); };
    const std::string first = date(claim.when.interval.from.value), last = date(claim.when.interval.to.value - 1);
    return std::string(name(claim.act)) + " " + first + (first == last ? "" : ".." + last);
}

}  // namespace

void contradictions_of_starts(const Said& said, std::span<const Claim> claims, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found)
{
    std::vector<const Claim*> starts;
    for (const Claim& claim : claims)
        if ((claim.act == Act::start || claim.act == Act::resume || claim.act == Act::pause) && claim.when.known() && !claim.when.open_start && !claim.hulls.empty() && claim.polarity == Polarity::asserts && claim.modality != Modality::intended) starts.push_back(&claim);
    for (std::size_t i = 0; i < starts.size(); ++i)
        for (std::size_t j = i + 1; j < starts.size(); ++j) {
            const Claim &a = *starts[i], &b = *starts[j];
            if (a.act != b.act || !share_a_ship(a, b)) continue;
            const auto &x = a.when.interval, &y = b.when.interval;
            const bool apart = x.to <= y.from || y.to <= x.from;
            if (!apart || std::abs(x.from.value - y.from.value) > assumptions.near_days * day) continue;
            Contradiction one;
            one.kind = ContradictionKind::window;
            one.about = fmt::format("when the voyages of {} {}", a.hulls.front(), a.act == Act::start ? "began" : a.act == Act::pause ? "paused" : "resumed");
            for (const Claim* claim : {&a, &b}) {
                ContradictionMember member = member_of(*claim, said.roots);
                member.says = days_of(*claim);
                one.sides.push_back({member.says, {std::move(member)}});
            }
            one.why = "two dates for one beginning, in days that do not meet; the ships' own positions would tell";
            finish(one, {});
            found.push_back(std::move(one));
        }
}

}  // namespace tw::claims
