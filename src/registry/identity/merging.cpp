#include "registry/identity/merging.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <set>

namespace tw::registry {
namespace {

const DatedValue* shared(const std::vector<DatedValue>& a, const std::vector<DatedValue>& b, bool same_days)
{
    for (const DatedValue& x : a)
        for (const DatedValue& y : b)
            if (!x.value.empty() && x.value == y.value && (!same_days || overlap(x.when, y.when))) return &x;
    return nullptr;
}

std::int64_t number_of(const std::string& text)
{
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Years between the closest build years of the two; -1 when one of them gives none.
std::int64_t years_apart(const IdentityRecord& a, const IdentityRecord& b)
{
    std::int64_t least = -1;
    for (const DatedValue& x : a.build_year)
        for (const DatedValue& y : b.build_year) {
            const std::int64_t apart = std::abs(number_of(x.value) - number_of(y.value));
            if (least < 0 || apart < least) least = apart;
        }
    return least;
}

bool same_size(const IdentityRecord& a, const IdentityRecord& b)
{
    for (const DatedValue& x : a.length)
        for (const DatedValue& y : b.length)
            if (read_metres(x.value) && read_metres(x.value) == read_metres(y.value)) return true;
    return false;
}

Decision contradiction(std::vector<Alert> alerts, std::string why)
{
    Decision decision{.verdict = Verdict::contradicted, .why = {std::move(why)}, .alerts = std::move(alerts)};
    for (const Alert& one : decision.alerts) decision.why.push_back(std::string(name(one.code)) + ": " + one.text);
    return decision;
}

Decision decide_hulls(const IdentityRecord& a, const IdentityRecord& b, std::span<const SeenAt> seen, const IdentityRules& rules)
{
    const std::string x = a.number(), y = b.number();
    if (!x.empty() && !y.empty() && x != y) return {.verdict = Verdict::different, .why = {"ship numbers " + x + " and " + y}};
    if ((a.imo.size() > 1 && x.empty()) || (b.imo.size() > 1 && y.empty())) return {.verdict = Verdict::candidate, .why = {"one record gives several ship numbers"}};
    const bool same_number = !x.empty() && x == y;
    Decision decision;
    int witnesses = 0;
    const auto agree = [&](int weight, std::string why) { witnesses += weight, decision.why.push_back(std::move(why)); };
    if (same_number) agree(0, "ship number " + x);
    if (const auto* mmsi = shared(a.mmsi, b.mmsi, true)) agree(2, "MMSI " + mmsi->value + " on common days");
    if (const auto* sign = shared(a.call_sign, b.call_sign, true)) agree(2, "call sign " + sign->value);
    if (const auto* same = shared(a.name, b.name, false)) {
        agree(1, "name " + same->value);
        if (const auto* owner = shared(a.owner, b.owner, true)) agree(1, "owner " + owner->value);
        if (same_size(a, b) && years_apart(a, b) == 0) agree(1, "length and build year");
    }
    if (decision.why.empty()) return decision;
    const std::array pair{&a, &b};
    if (same_number || witnesses >= 3) {
        auto alerts = clashes(pair, seen, rules);
        if (!alerts.empty()) return contradiction(std::move(alerts), decision.why.front());
        if (const auto apart = years_apart(a, b); apart > rules.build_years_apart) return contradiction({}, fmt::format("{}, but build years {} years apart", decision.why.front(), apart));
    }
    decision.verdict = same_number ? Verdict::same : witnesses >= 3 ? Verdict::probable : Verdict::candidate;
    return decision;
}

Decision decide_organisations(const IdentityRecord& a, const IdentityRecord& b)
{
    const std::string x = a.company_number(), y = b.company_number();
    if (!x.empty() && x == y) return {.verdict = Verdict::same, .why = {"company number " + x}};
    if (!x.empty() && !y.empty()) return {.verdict = Verdict::different, .why = {"company numbers " + x + " and " + y}};
    if (const auto* number = shared(a.business, b.business, false)) return {.verdict = Verdict::same, .why = {number->value}};
    for (const DatedValue& one : a.business)
        for (const DatedValue& other : b.business)
            if (one.value.substr(0, one.value.find(':')) == other.value.substr(0, other.value.find(':'))) return {.verdict = Verdict::different, .why = {one.value + " and " + other.value}};
    const auto* same = shared(a.name, b.name, false);
    if (same == nullptr) return {};
    if (shared(a.country, b.country, false) && shared(a.address, b.address, false)) return {.verdict = Verdict::probable, .why = {"name " + same->value, "country", "address"}};
    return {.verdict = Verdict::candidate, .why = {"name " + same->value}};
}

}  // namespace

std::string_view name(Verdict verdict)
{
    constexpr std::array<std::string_view, 6> names{"same", "probable", "candidate", "different", "contradicted", "unrelated"};
    return names.at(static_cast<std::size_t>(verdict));
}

Decision decide(const IdentityRecord& a, const IdentityRecord& b, std::span<const SeenAt> seen, const IdentityRules& rules)
{
    if (a.kind == RecordKind::hull && b.kind == RecordKind::hull) return decide_hulls(a, b, seen, rules);
    if (a.kind == RecordKind::organisation && b.kind == RecordKind::organisation) return decide_organisations(a, b);
    const auto* same = shared(a.name, b.name, false);
    if (same == nullptr || a.kind != b.kind) return {};
    return {.verdict = Verdict::candidate, .why = {"name " + same->value}};
}

Decision holds_together(std::span<const IdentityRecord* const> records, std::span<const SeenAt> seen, const IdentityRules& rules)
{
    Decision decision{.verdict = Verdict::same};
    for (const IdentityRecord* record : records) {
        if (record->kind != RecordKind::hull) continue;
        // What is sent or printed as its only number is none: nothing is left to hold the claims together.
        const bool misread = std::ranges::any_of(record->unusable, [](const UnusableNumber& n) { return n.property == Property::imo; });
        if (misread && record->imo.empty() && record->mmsi.empty() && record->call_sign.empty()) return {.verdict = Verdict::candidate, .why = {"no usable number, call sign or MMSI"}};
    }
    if (auto alerts = clashes(records, seen, rules); !alerts.empty()) return contradiction(std::move(alerts), "one record");
    for (std::size_t b = 1; b < records.size(); ++b) {
        Decision pair;
        for (std::size_t a = 0; a < b; ++a) {
            Decision one = decide(*records[a], *records[b], seen, rules);
            if (one.verdict == Verdict::different || one.verdict == Verdict::contradicted) return one;
            if (a == 0 || one.verdict < pair.verdict) pair = std::move(one);
        }
        if (!pair.joins()) return pair;
        if (pair.verdict > decision.verdict) decision.verdict = pair.verdict;
        decision.why.insert(decision.why.end(), pair.why.begin(), pair.why.end());
    }
    return decision;
}

std::vector<Claim> propose_merges(std::span<const IdentityRecord> records, std::span<const SeenAt> seen, const IdentityRules& rules, std::size_t most_alike)
{
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t r = 0; r < records.size(); ++r) {
        const IdentityRecord& one = records[r];
        std::set<std::string> keys;
        const auto key = [&](std::string_view kind, const std::vector<DatedValue>& values) {
            for (const DatedValue& v : values) keys.insert(std::string(kind) + v.value);
        };
        key("i", one.imo), key("c", one.company_imo), key("m", one.mmsi), key("s", one.call_sign), key("b", one.business);
        for (const DatedValue& named : one.name)
            for (const DatedValue& where : one.address) keys.insert("n" + named.value + "\n" + where.value);
        for (const std::string& k : keys) alike[k].push_back(r);
    }
    std::map<std::string, std::vector<SeenAt>> places;
    for (const SeenAt& fix : seen) places[fix.subject].push_back(fix);
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [key, same] : alike) {
        // Records with one valid ship or company number are compared with the first of them; the others' witnesses are few.
        const bool strong = key[0] == 'i' || key[0] == 'c';
        if (!strong && same.size() > most_alike) continue;
        for (std::size_t b = 1; b < same.size(); ++b)
            for (std::size_t a = 0; a < b; ++a)
                if (!strong || a == 0 || b - a <= 8) pairs.emplace(same[a], same[b]);
    }
    std::vector<Claim> merges;
    for (const auto& [a, b] : pairs) {
        std::vector<SeenAt> own;
        for (const std::size_t r : {a, b})
            if (const auto at = places.find(records[r].subject); at != places.end()) own.insert(own.end(), at->second.begin(), at->second.end());
        const Decision decision = decide(records[a], records[b], own, rules);
        if (!decision.joins()) continue;
        std::string note(name(decision.verdict));
        for (const std::string& why : decision.why) note += "; " + why;
        merges.push_back({.subject = records[a].subject, .property = Property::same_hull_as, .value = records[b].subject, .note = std::move(note), .basis = Basis::inference});
    }
    return merges;
}

}  // namespace tw::registry
