#include "registry/screen.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "registry/screen_state.hpp"

namespace tw::registry {
namespace {

std::vector<Claim> known_claims(std::span<const Claim> claims, Day known_at)
{
    std::vector<Claim> kept;
    if (!known_at.known()) return kept;
    for (const Claim& claim : claims)
        if (known_by(claim.seen, known_at)) kept.push_back(claim);
    return kept;
}

Components components_of(std::span<const Claim> claims, std::span<const IdentityRecord> records)
{
    std::vector<Claim> rows = propose_merges(records);
    for (const Claim& claim : claims)
        if (claim.property == Property::same_hull_as || claim.property == Property::not_same_as) rows.push_back(claim);
    return Components(rows);
}

IdentityRecord record_of(const ScreenQuery& query)
{
    std::vector<Claim> claims;
    const auto say = [&](Property property, const std::string& value) {
        if (!value.empty()) claims.push_back({.subject = "query", .property = property, .value = value});
    };
    say(Property::imo, query.imo), say(Property::mmsi, query.mmsi), say(Property::call_sign, query.call_sign);
    say(Property::company_imo, query.company_imo), say(Property::tax_number, query.tax_number), say(Property::name, query.name);
    if (claims.empty()) return {};
    return records_of(claims).front();
}

}  // namespace

std::vector<std::string> screen_keys(const IdentityRecord& record)
{
    std::set<std::string> keys;
    const auto add = [&](char kind, const std::vector<DatedValue>& values) {
        for (const DatedValue& value : values) keys.insert(kind + value.value);
    };
    add('i', record.imo), add('c', record.company_imo), add('m', record.mmsi), add('s', record.call_sign), add('b', record.business), add('n', record.name);
    return {keys.begin(), keys.end()};
}

ScreenDay::State::State(std::span<const Claim> given, std::span<const ListVersion> all_versions, Vantage at, NameSearch search)
    : vantage(at), versions(all_versions), kept(known_claims(given, at.known_at)), claims(at.known_at.known() ? std::span<const Claim>(kept) : given),
      calendar(all_versions, at.known_at), records(records_of(claims)), components(components_of(claims, records)), holdings(holdings_from(claims, calendar, components)),
      day(holdings, at), names(std::move(search))
{
    for (const OwnershipRule& rule : {us_rule(), eu_rule(at.as_of), uk_rule()}) outcomes.emplace_back(day, rule);
    for (std::size_t r = 0; r < records.size(); ++r) {
        by_subject.emplace(records[r].subject, r);
        for (const std::string& key : screen_keys(records[r])) by_key[key].push_back(r);
    }
    for (std::uint32_t i = 0; i < claims.size(); ++i)
        if (claims[i].property == Property::listed && claims[i].standing == Standing::stated) listings[claims[i].subject].push_back(i);
}

std::string ScreenDay::State::list_of(const Claim& claim) const
{
    const ListVersion* version = calendar.version_of(claim);
    return version == nullptr ? std::string() : version->list;
}

std::vector<ScreenMatch> ScreenDay::State::matches_of_record(const std::string& subject) const
{
    std::map<std::size_t, ScreenMatch> found;
    const auto members = components.members(subject);
    for (const std::string& member : members)
        if (const auto at = by_subject.find(member); at != by_subject.end()) found.emplace(at->second, ScreenMatch{at->second, {.verdict = Verdict::same, .why = {member == subject ? "the record itself" : "one with " + subject}}, {}, false});
    // Whatever shares a number or name with one of them, and is another.
    for (const std::string& member : members) {
        const auto own = by_subject.find(member);
        if (own == by_subject.end()) continue;
        for (const std::string& key : screen_keys(records[own->second])) {
            if (key[0] == 'n' && by_key.at(key).size() > 200) continue;
            for (const std::size_t r : by_key.at(key)) {
                if (std::ranges::find(members, records[r].subject) != members.end()) continue;
                Decision decision = decide(records[own->second], records[r]);
                if (decision.joins()) decision.verdict = Verdict::candidate;
                found.try_emplace(r, ScreenMatch{r, std::move(decision), {}, false}).first->second.namesake |= key[0] == 'n';
            }
        }
    }
    std::vector<ScreenMatch> all;
    for (auto& [r, match] : found) all.push_back(std::move(match));
    return all;
}

std::vector<ScreenMatch> ScreenDay::State::matches(const ScreenQuery& query) const
{
    if (!query.record.empty()) return matches_of_record(query.record);
    const IdentityRecord asked = record_of(query);
    std::map<std::size_t, ScreenMatch> found;
    for (const std::string& key : screen_keys(asked))
        if (const auto at = by_key.find(key); at != by_key.end())
            for (const std::size_t r : at->second) {
                IdentityRecord same = asked;
                // A query that gives a name alone may mean a hull or a party: it is taken for what the record is.
                if (same.kind == RecordKind::other) same.kind = records[r].kind;
                found.try_emplace(r, ScreenMatch{r, decide(same, records[r]), {}, false}).first->second.namesake |= key[0] == 'n';
            }
    if (names && !query.name.empty())
        for (const NameCandidate& candidate : names(query.name)) {
            const auto at = by_subject.find(candidate.subject);
            if (at == by_subject.end() || found.contains(at->second)) continue;
            IdentityRecord same = asked;
            if (same.kind == RecordKind::other) same.kind = records[at->second].kind;
            Decision decision = decide(same, records[at->second]);
            if (decision.verdict == Verdict::unrelated) decision.verdict = Verdict::candidate;
            found.emplace(at->second, ScreenMatch{at->second, std::move(decision), candidate.why, true});
        }
    std::vector<ScreenMatch> all;
    for (auto& [r, match] : found) all.push_back(std::move(match));
    return all;
}

ScreenDay::ScreenDay(std::span<const Claim> claims, std::span<const ListVersion> versions, Vantage vantage, NameSearch names)
    : state_(std::make_unique<State>(claims, versions, vantage, std::move(names)))
{}
ScreenDay::~ScreenDay() = default;
ScreenDay::ScreenDay(ScreenDay&&) noexcept = default;
ScreenDay& ScreenDay::operator=(ScreenDay&&) noexcept = default;

ScreenAnswer ScreenDay::screen(const ScreenQuery& query) const
{
    ScreenAnswer answer{.vantage = state_->vantage};
    const auto found = state_->matches(query);
    std::set<std::string> roots, records;
    for (const ScreenMatch& match : found)
        if (match.decision.joins()) roots.insert(state_->components.root(state_->records[match.record].subject));
    for (const std::string& root : roots)
        for (const std::string& member : state_->components.members(root)) records.insert(member);
    answer.records.assign(records.begin(), records.end());
    for (const auto& [list, version] : state_->calendar.newest())
        answer.versions.push_back(list + (version.date.known() ? " of " + printed(version.date) : std::string(", undated")));
    state_->listing_rows(found, answer);
    const std::vector<std::string> all(roots.begin(), roots.end());
    state_->rule_rows(all, answer);
    state_->compare_lists(all, answer);
    return answer;
}

std::span<const Claim> ScreenDay::claims() const { return state_->claims; }
std::span<const IdentityRecord> ScreenDay::records() const { return state_->records; }
const IdentityRecord* ScreenDay::record(const std::string& subject) const
{
    const auto at = state_->by_subject.find(subject);
    return at == state_->by_subject.end() ? nullptr : &state_->records[at->second];
}
const Components& ScreenDay::components() const { return state_->components; }
const HoldingDay& ScreenDay::holdings() const { return state_->day; }
std::span<const RuleOutcome> ScreenDay::outcomes() const { return state_->outcomes; }
const ListCalendar& ScreenDay::calendar() const { return state_->calendar; }

std::string_view name(ScreenStatus status)
{
    constexpr std::array<std::string_view, 7> names{"listed", "owned", "controlled", "linked", "undetermined", "namesake", "clear"};
    return names.at(static_cast<std::size_t>(status));
}

}  // namespace tw::registry
