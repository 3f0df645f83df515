#include "plan/hull_card.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "plan/hull_events.hpp"
#include "plan/name_search.hpp"
#include "plan/side_by_side.hpp"
#include "registry/identity/plain.hpp"

namespace tw::plan {
namespace {

using namespace registry;

constexpr std::array identity_properties{Property::name, Property::former_name, Property::alias, Property::original_name, Property::imo, Property::mmsi, Property::call_sign, Property::flag, Property::former_flag,
                                         Property::ship_type, Property::build_year, Property::length, Property::beam, Property::gross_tonnage, Property::mmsi_device_class, Property::keel_laid, Property::converted, Property::broken_up};
constexpr std::array party_properties{Property::registered_owner, Property::beneficial_owner, Property::owner_or_operator, Property::owned_or_controlled_by, Property::ism_manager, Property::technical_manager,
                                      Property::operator_, Property::charterer, Property::p_and_i, Property::class_society, Property::linked_to};

/// Levels of holders above a node; a ring is counted once.
std::int64_t depth_above(const HoldingDay& day, NodeId node)
{
    std::set<std::uint32_t> told{node.value};
    std::vector<NodeId> level{node};
    std::int64_t depth = 0;
    while (!level.empty()) {
        std::vector<NodeId> next;
        for (const NodeId one : level)
            for (const Stake& stake : day.into(one))
                if ((stake.kind == EdgeKind::ownership || stake.kind == EdgeKind::control) && told.insert(stake.holder.value).second) next.push_back(stake.holder);
        if (!next.empty()) ++depth;
        level = std::move(next);
    }
    return depth;
}

}  // namespace

HullDesk::HullDesk(const Registry& all, Vantage vantage) : all_(&all), vantage_(vantage), day_(all.claims, all.versions, vantage, name_search(all.claims))
{
    alerts_ = identity_alerts(day_.records(), day_.claims(), all.versions);
    for (const Claim& claim : day_.claims())
        if (claim.property == Property::name && claim.standing == Standing::stated) names_.insert_or_assign(claim.subject, claim.value);
}

std::string HullDesk::label(const std::string& subject) const
{
    for (const std::string& member : day_.components().members(subject))
        if (const auto at = names_.find(member); at != names_.end()) return fmt::format("{} ({})", at->second, subject);
    return subject;
}

std::string HullDesk::labelled(std::string line) const
{
    const auto part_of_id = [](char c) { return c == ':' || c == '-' || c == '_' || c == '/' || static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0; };
    std::string out;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i;
        while (end < line.size() && part_of_id(line[end])) ++end;
        std::string word = line.substr(i, end - i);
        // An id may be followed by the colon of a sentence.
        const bool colon = word.ends_with(':');
        if (colon) word.pop_back();
        // Ids of some lists have blanks in them.
        for (std::size_t longer = end, words = 0; words < 4 && word.find(':') != std::string::npos && day_.record(word) == nullptr && longer < line.size() && line[longer] == ' '; ++words) {
            std::size_t next = longer + 1;
            while (next < line.size() && part_of_id(line[next])) ++next;
            std::string more = line.substr(i, next - i);
            const bool ends = more.ends_with(':');
            if (ends) more.pop_back();
            if (day_.record(more) != nullptr) {
                out += label(more) + (ends ? ":" : "");
                end = next, word.clear();
                break;
            }
            longer = next;
        }
        if (word.empty()) {
            if (end < line.size()) out += line[end];
            i = end + 1;
            continue;
        }
        if (word.find(':') != std::string::npos && day_.record(word) != nullptr) out += label(word) + (colon ? ":" : "");
        else out += line.substr(i, end - i);
        if (end < line.size()) out += line[end];
        i = end + 1;
    }
    return out;
}

Result<std::string> HullDesk::find(std::string_view text) const
{
    const std::string given(text);
    if (day_.record(given) != nullptr) return given;
    for (const std::string& prefix : {std::string("watched:"), std::string("ais:")})
        if (day_.record(prefix + given) != nullptr) return prefix + given;
    const auto imo = read_imo_ship(text);
    const auto company = read_imo_company(text);
    const auto mmsi = read_mmsi(text);
    std::set<std::string> roots;
    std::string plain = plain_text(text);
    for (const IdentityRecord& record : day_.records()) {
        const auto has = [](const std::vector<DatedValue>& values, const std::string& wanted) { return !wanted.empty() && std::ranges::find(values, wanted, &DatedValue::value) != values.end(); };
        if ((imo.usable() && has(record.imo, imo.canonical)) || (company.usable() && has(record.company_imo, company.canonical)) || has(record.mmsi, mmsi.canonical) || has(record.name, plain))
            roots.insert(day_.components().root(record.subject));
    }
    if (roots.size() == 1) return *roots.begin();
    std::string several;
    for (const std::string& root : roots) {
        if (several.size() > 300) break;
        several += (several.empty() ? "" : "; ") + label(root);
    }
    if (roots.empty()) return fail(Fault::not_found, "no record of the case is called so", given, "give an IMO number, MMSI, record or name; `tidewaiter screen` searches names in other spellings");
    return fail(Fault::usage, fmt::format("{} records are called so; a name does not tell hulls apart", roots.size()), given, "one of: " + several);
}

std::vector<Alert> HullDesk::alerts_of(std::span<const std::string> records) const
{
    std::vector<Alert> found;
    for (const Alert& alert : alerts_)
        if (std::ranges::any_of(alert.subjects, [&](const std::string& s) { return std::ranges::find(records, s) != records.end(); })) found.push_back(alert);
    const auto begin = [&](const Alert& alert) { return days_of(alert).from == Span::first ? Span::last : days_of(alert).from; };
    std::ranges::stable_sort(found, {}, begin);
    return found;
}

Span HullDesk::days_of(const Alert& alert) const
{
    Span days;
    for (const std::uint32_t i : alert.claims) {
        const Span own = span_of(day_.claims()[i]);
        days.from = std::max(days.from, own.from), days.to = std::min(days.to, own.to);
    }
    // Of a change what was before has ended.
    if (days.to < days.from) days.to = Span::last;
    return days;
}

std::vector<JoinedTransmitter> HullDesk::transmitters_of(std::span<const std::string> records) const
{
    std::vector<JoinedTransmitter> all;
    for (const IdentityRecord& candidate : day_.records()) {
        const Mmsi mmsi = transmitter_of(candidate.subject);
        if (mmsi.value == 0) continue;
        const bool joined = std::ranges::find(records, candidate.subject) != records.end();
        JoinedTransmitter best{.mmsi = mmsi};
        for (const std::string& subject : records) {
            const IdentityRecord* record = day_.record(subject);
            if (record == nullptr || (joined && subject == candidate.subject && records.size() > 1)) continue;
            Decision decision = subject == candidate.subject ? Decision{.verdict = Verdict::same, .why = {"the transmitter itself"}} : decide(*record, candidate);
            if (decision.verdict < best.verdict) best.verdict = decision.verdict, best.why = std::move(decision.why);
        }
        // Joined through a third record, or kept apart by one.
        if (joined && best.verdict != Verdict::same && best.verdict != Verdict::probable) best.verdict = Verdict::probable, best.why = {"joined through another record of the hull"};
        if (!joined && (best.verdict == Verdict::same || best.verdict == Verdict::probable)) best.verdict = Verdict::candidate, best.why.push_back("a statement or contradiction elsewhere keeps them apart");
        if (best.verdict == Verdict::same || best.verdict == Verdict::probable || best.verdict == Verdict::candidate || best.verdict == Verdict::contradicted) all.push_back(std::move(best));
    }
    return all;
}

Result<HullCard> HullDesk::card(const store::Case& the_case, const std::string& subject) const
{
    HullCard card{.vantage = vantage_, .subject = day_.components().root(subject), .records = day_.components().members(subject)};
    card.title = label(card.subject);
    for (const std::string& member : card.records)
        if (const IdentityRecord* record = day_.record(member); record != nullptr && !record->number().empty()) {
            if (const auto at = card.title.rfind(" (" + card.subject + ")"); at != std::string::npos) card.title.resize(at);
            card.title += ", IMO " + record->number();
            break;
        }
    const auto claims = day_.claims();
    std::set<std::uint32_t> timeline;
    for (const Property property : identity_properties) {
        for (const std::uint32_t i : timeline_of(property, card.records)) timeline.insert(i);
        for (const FactOnDay& fact : on_day(claims, card.records, property, vantage_, day_.calendar())) card.identity.push_back(fact);
    }
    card.timeline.assign(timeline.begin(), timeline.end());
    std::ranges::stable_sort(card.timeline, [&](std::uint32_t a, std::uint32_t b) {
        const auto begin = [&](std::uint32_t i) { return claims[i].valid.from.earliest.known() ? claims[i].valid.from.earliest : claims[i].seen.from; };
        return std::tuple(begin(a), claims[a].property, claims[a].value) < std::tuple(begin(b), claims[b].property, claims[b].value);
    });
    for (const Property property : party_properties)
        for (const FactOnDay& fact : on_day(claims, card.records, property, vantage_, day_.calendar())) card.parties.push_back(fact);
    card.screening = day_.screen({.record = card.subject});
    card.alerts = alerts_of(card.records);
    card.transmitters = transmitters_of(card.records);
    PracticeEvidence evidence = practice_evidence(card);
    evidence.alerts = card.alerts;
    if (auto done = add_events(the_case, card, evidence); !done) return tl::unexpected(done.error());
    card.practices = practice_card(evidence);
    card.aspects = side_by_side(claims, card);
    return card;
}

std::vector<std::uint32_t> HullDesk::timeline_of(Property property, std::span<const std::string> records) const { return timeline(day_.claims(), records, property, vantage_.known_at); }

PracticeEvidence HullDesk::practice_evidence(const HullCard& card) const
{
    PracticeEvidence evidence{.claims = day_.claims(), .vantage = vantage_};
    for (const std::string& subject : card.records)
        if (const IdentityRecord* record = day_.record(subject)) evidence.hull.push_back(record);
    const HoldingDay& holdings = day_.holdings();
    if (const auto node = holdings.holdings().find(card.subject)) {
        evidence.chain_depth = depth_above(holdings, *node);
        for (const RuleOutcome& outcome : day_.outcomes()) evidence.outcomes.emplace_back(outcome.rule().authority, outcome.status(*node));
    }
    return evidence;
}

}  // namespace tw::plan
