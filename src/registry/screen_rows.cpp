#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <tuple>

#include "registry/identity/alert_rules.hpp"
#include "registry/screen_state.hpp"

namespace tw::registry {
namespace {

std::string printed_bound(const DayRange& range)
{
    if (!range.stated()) return "not stated";
    if (range.earliest == range.latest) return printed(range.latest);
    if (!range.earliest.known()) return "by " + printed(range.latest);
    if (!range.latest.known()) return "not before " + printed(range.earliest);
    return printed(range.earliest) + " to " + printed(range.latest);
}

/// A first day as words: "from 2022-05-08", "from 2022-05-08 or before".
std::string since(const DayRange& from) { return "from " + (!from.stated() || from.earliest.known() ? printed_bound(from) : printed(from.latest) + " or before"); }

/// Status of an entry that is what is asked about, by its listing's dates.
ScreenStatus status_of(Dating dated)
{
    if (dated == Dating::excluded) return ScreenStatus::clear;
    return dated == Dating::possible ? ScreenStatus::undetermined : ScreenStatus::listed;
}

std::string history(const Validity& listed, ScreenStatus status)
{
    if (status == ScreenStatus::listed) return "listed " + since(listed.from) + (listed.to.stated() ? " until " + printed_bound(listed.to) : "");
    if (status == ScreenStatus::undetermined) return "the dates of the listing leave the day open: " + since(listed.from) + (listed.to.stated() ? ", until " + printed_bound(listed.to) : "");
    return std::string("not listed on that day; the entry ") + (listed.to.stated() ? "stood on the list " + since(listed.from) + " until " + printed_bound(listed.to) : "is on the list " + since(listed.from));
}

}  // namespace

void ScreenDay::State::listing_rows(const std::vector<ScreenMatch>& found, ScreenAnswer& answer) const
{
    std::map<std::string, ScreenRow> rows;   // by list and entry
    const auto row_for = [&](const Claim& claim) -> ScreenRow& {
        const ListVersion* version = calendar.version_of(claim);
        const std::string list = version == nullptr ? "" : version->list;
        ScreenRow& row = rows[list + "\n" + claim.subject];
        row.list = list, row.authority = version == nullptr ? "" : version->authority, row.entry = claim.subject;
        return row;
    };
    const auto put = [&](const std::string& subject, std::optional<ScreenStatus> fixed, const std::vector<std::string>& why, const std::vector<Alert>& alerts) {
        const auto at = listings.find(subject);
        if (at == listings.end()) return;
        bool first = true;
        for (const std::uint32_t i : at->second) {
            const Claim& claim = claims[i];
            bool first_sight = false;
            const Validity listed = calendar.listing(claim, &first_sight);
            const ScreenStatus own = status_of(dating(listed, claim.seen, false, vantage));
            const ScreenStatus status = fixed.value_or(own);
            ScreenRow& row = row_for(claim);
            if (("; " + row.programme + "; ").find("; " + claim.value + "; ") == std::string::npos) row.programme += (row.programme.empty() ? "" : "; ") + claim.value;
            // Several measures on one entry: the one that says most stands, `listed` before all.
            if (!first && status >= row.status) continue;
            first = false;
            row.status = status, row.listed = listed, row.first_sight = first_sight, row.seen = claim.seen;
            row.why = why;
            row.why.push_back(history(listed, own));
            row.alerts.clear();
            for (const Alert& alert : alerts) row.alerts.push_back(std::string(name(alert.code)) + ": " + alert.text);
        }
    };
    for (const std::string& record : answer.records) {
        std::vector<std::string> why;
        for (const ScreenMatch& match : found)
            if (records[match.record].subject == record && match.decision.joins()) why = match.decision.why, why.insert(why.begin(), std::string(name(match.decision.verdict)));
        if (why.empty()) why.push_back("one with " + components.root(record));
        std::vector<Alert> alerts;
        if (const auto at = by_subject.find(record); at != by_subject.end()) unusable_numbers(records[at->second], alerts);
        put(record, std::nullopt, why, alerts);
    }
    for (const ScreenMatch& match : found) {
        const std::string& subject = records[match.record].subject;
        if (std::ranges::find(answer.records, subject) != answer.records.end()) continue;
        std::vector<std::string> why = match.decision.why;
        if (!match.found_by.empty()) why.push_back(match.found_by);
        if (match.decision.verdict == Verdict::different) {
            put(subject, match.namesake ? ScreenStatus::namesake : ScreenStatus::clear, why, {});
            continue;
        }
        why.insert(why.begin(), match.decision.verdict == Verdict::contradicted ? "an equal number, and a contradiction" : "a candidate: too little to tell whether it is the one");
        put(subject, ScreenStatus::undetermined, why, match.decision.alerts);
    }
    std::set<std::string> told;
    for (auto& [key, row] : rows) told.insert(row.list), answer.rows.push_back(std::move(row));
    for (const auto& [list, version] : calendar.newest()) {
        if (version.authority.empty() || told.contains(list)) continue;
        answer.rows.push_back({.list = list, .authority = version.authority, .why = {"no entry by number, call sign, MMSI or name" + (version.date.known() ? " in the versions up to " + printed(version.date) : "")}});
    }
    std::ranges::stable_sort(answer.rows, [](const ScreenRow& a, const ScreenRow& b) { return std::tie(a.list, a.status, a.entry) < std::tie(b.list, b.status, b.entry); });
    if (std::ranges::any_of(answer.rows, [](const ScreenRow& r) { return r.status == ScreenStatus::undetermined; }))
        answer.would_change.push_back("a ship or company number, or two of call sign, MMSI on common days and owner, would tell the candidates apart");
}

void ScreenDay::State::rule_rows(const std::vector<std::string>& roots, ScreenAnswer& answer) const
{
    for (const RuleOutcome& outcome : outcomes) {
        const std::string authority(outcome.rule().authority);
        for (const std::string& root : roots) {
            const auto node = holdings.find(root);
            if (!node) continue;
            const RuleStatus status = outcome.status(*node);
            std::vector<std::string> managers;
            for (const Stake& stake : day.into(*node)) {
                if (outcome.listed(stake.holder) == OnList::no) continue;
                if (stake.kind == EdgeKind::manager) managers.push_back("listed_manager: " + printed(day, stake) + ", and is listed by " + authority + "; no ownership follows");
                if (stake.kind == EdgeKind::linked)
                    answer.rows.push_back({.authority = authority, .entry = entry_of(holdings.name_of(stake.holder), authority), .status = ScreenStatus::linked, .chain = {printed(day, stake)}, .why = {"a source says so; no share is stated"}});
            }
            if (status == RuleStatus::none || status == RuleStatus::listed) {
                if (!managers.empty())
                    answer.rows.push_back({.authority = authority, .entry = root, .status = ScreenStatus::clear, .alerts = managers, .why = {std::string(outcome.rule().text), "no outcome of the rule"}});
                continue;
            }
            const Proof proof = prove(outcome, *node);
            ScreenRow row{.authority = authority, .entry = root, .chain = printed(outcome, proof), .alerts = managers, .why = {std::string(outcome.rule().text)}};
            row.status = status == RuleStatus::owned ? ScreenStatus::owned : status == RuleStatus::controlled ? ScreenStatus::controlled : ScreenStatus::undetermined;
            if (proof.dating != Dating::certain) row.why.push_back("possible, not certain: not all dates on the chain are stated");
            const EconomicShare share = beneficial_share(day, authority, *node);
            row.why.push_back(fmt::format("economic share of the listed, another quantity: {} to {} %", printed_percent(share.min), printed_percent(share.max)));
            answer.rows.push_back(std::move(row));
            for (const WithoutStake& one : sensitivity(outcome, proof))
                answer.would_change.push_back(fmt::format("{}: {} if {}; {} without it", authority, name(one.with), printed(day, day.stakes()[one.stake]), name(one.without)));
        }
    }
}

std::string ScreenDay::State::entry_of(const std::string& root, std::string_view authority) const
{
    for (const std::string& member : components.members(root))
        if (const auto at = listings.find(member); at != listings.end())
            for (const std::uint32_t i : at->second)
                if (const ListVersion* version = calendar.version_of(claims[i]); version != nullptr && version->authority == authority) return member;
    return root;
}

std::map<std::string, std::uint32_t> ScreenDay::State::lists_of(const std::string& root) const
{
    std::map<std::string, std::uint32_t> on;
    for (const std::string& member : components.members(root)) {
        const auto at = listings.find(member);
        if (at == listings.end()) continue;
        for (const std::uint32_t i : at->second)
            if (status_of(dating(calendar.listing(claims[i]), claims[i].seen, false, vantage)) == ScreenStatus::listed) on.emplace(list_of(claims[i]), i);
    }
    return on;
}

void ScreenDay::State::compare_lists(const std::vector<std::string>& roots, ScreenAnswer& answer) const
{
    for (const std::string& root : roots) {
        const auto on = lists_of(root);
        std::set<std::string> open;   // listings whose dates leave the day open are no gap
        for (const std::string& member : components.members(root))
            if (const auto at = listings.find(member); at != listings.end())
                for (const std::uint32_t i : at->second)
                    if (status_of(dating(calendar.listing(claims[i]), claims[i].seen, false, vantage)) == ScreenStatus::undetermined) open.insert(list_of(claims[i]));
        for (const auto& [list, claim] : on)
            for (const auto& [other, version] : calendar.newest())
                if (!version.authority.empty() && !on.contains(other) && !open.contains(other))
                    answer.gaps.push_back(fmt::format("{} is on {} from {}, not on {}{}", claims[claim].subject, list, printed_bound(calendar.listing(claims[claim]).from), other,
                                                      version.date.known() ? " (versions up to " + printed(version.date) + ")" : ""));
        std::vector<const IdentityRecord*> hull;
        for (const std::string& member : components.members(root))
            if (const auto at = by_subject.find(member); at != by_subject.end()) hull.push_back(&records[at->second]);
        for (const ListingLag& lag : listing_lags(hull, claims, versions))
            answer.lags.push_back(fmt::format("{}: {} days from {} {} to the change on {}", name(lag.code), lag.days(), lag.first_sight ? "first sight on the list," : "listing on", printed(lag.listed), printed(lag.changed)));
    }
}

}  // namespace tw::registry
