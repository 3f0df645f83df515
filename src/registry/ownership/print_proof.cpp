#include <algorithm>
#include <fmt/format.h>

#include "registry/ownership/proof.hpp"

namespace tw::registry {
namespace {

std::string percent(std::int64_t min, std::int64_t max)
{
    return min == max ? printed_percent(min) + " %" : printed_percent(min) + " to " + printed_percent(max) + " %";
}

std::string bound(const DayRange& range)
{
    if (range.earliest == range.latest) return printed(range.latest);
    if (!range.earliest.known()) return "by " + printed(range.latest);
    if (!range.latest.known()) return "not before " + printed(range.earliest);
    return printed(range.earliest) + " to " + printed(range.latest);
}

std::string dates(const Holding& holding)
{
    if (!holding.valid.from.stated() && !holding.valid.to.stated()) return "no dates stated";
    std::string text;
    if (holding.valid.from.stated()) text += "from " + bound(holding.valid.from);
    if (holding.valid.to.stated()) text += (text.empty() ? "until " : " until ") + bound(holding.valid.to);
    return text;
}

std::string share_of(const HoldingDay& day, const Stake& stake)
{
    switch (stake.kind) {
    case EdgeKind::control: return "controls";
    case EdgeKind::manager: return "manages";
    case EdgeKind::linked: return "is linked to";
    case EdgeKind::ownership: break;
    }
    const auto statements = day.statements(stake);
    const bool stated = std::ranges::any_of(statements, [&](std::uint32_t i) { return day.holdings().holdings()[i].share.has_value(); });
    if (!stated && stake.min == 0) return "holds a share that isn't known of";
    return "holds " + percent(stake.min, stake.max) + " of";
}

}  // namespace

std::string printed(const HoldingDay& day, const Stake& stake)
{
    const Holdings& all = day.holdings();
    const auto statements = day.statements(stake);
    const Holding& best = all.holdings()[statements.front()];
    std::string text = fmt::format("{} {} {} ({}, {}", all.name_of(stake.holder), share_of(day, stake), all.name_of(stake.held), name(best.basis), dates(best));
    if (statements.size() > 1) text += fmt::format(", {} statements", statements.size());
    if (stake.dating == Dating::possible) text += ", its dates leave the day open";
    if (stake.joint != 0) text += ", joint arrangement " + all.joint_name(stake.joint);
    return text + ")";
}

std::vector<std::string> printed(const RuleOutcome& outcome, const Proof& proof)
{
    const HoldingDay& day = outcome.day();
    const Holdings& all = day.holdings();
    std::vector<std::string> lines;
    const std::int64_t threshold = outcome.rule().threshold;
    const std::string asked = threshold % 10 == 0 ? printed_percent(threshold) + " % or more is asked" : "more than " + printed_percent(threshold - 1) + " % is asked";
    for (const ProofStep& step : proof.steps) {
        if (step.status == RuleStatus::listed) {
            lines.push_back(fmt::format("{} {} by {}", all.name_of(step.node), outcome.listed(step.node) == OnList::possible ? "may be listed on that day" : "is listed", outcome.rule().authority));
            continue;
        }
        std::string holds;
        bool control = false;
        for (const std::uint32_t s : step.stakes) {
            holds += (holds.empty() ? "" : "; ") + printed(day, day.stakes()[s]);
            control = control || day.stakes()[s].kind == EdgeKind::control;
        }
        const bool open = proof.status == RuleStatus::undetermined && step.least < threshold;
        std::string line = fmt::format("{}: {}", all.name_of(step.node), holds);
        if (!control) line += fmt::format("; together {}; {}", percent(step.least, open ? step.most : step.least), asked);
        lines.push_back(line + fmt::format(": {}{}", open ? "possibly " : "", name(step.status)));
    }
    for (const std::uint32_t s : proof.deciding) lines.push_back("decided by: " + printed(day, day.stakes()[s]));
    for (const NodeId node : proof.doubtful_listings) lines.push_back("decided by: the dates of the listing of " + all.name_of(node));
    return lines;
}

}  // namespace tw::registry
