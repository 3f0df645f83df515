#include "registry/practices.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <initializer_list>
#include <set>

#include "core/time.hpp"
#include "registry/as_of.hpp"
#include "registry/identity/alert_rules.hpp"

namespace tw::registry {
namespace {

constexpr std::size_t practices = static_cast<std::size_t>(Practice::count_);
using Card = std::array<PracticeRow, practices>;

constexpr std::array<std::string_view, practices> names{
    "AIS disabled or manipulated", "altered identification", "false papers", "ship-to-ship transfer", "voyage irregularities", "false flag or flag hopping",
    "complex ownership or management", "insurance and class", "aged hull sold out of the ordinary fleet", "listed hull or owner still trading", "class B unit, or none, on a large hull"};

constexpr std::array<std::string_view, practices> needs{
    "track events", "identity claims or an optical length", "port calls beside papers", "encounter events", "track and destination", "dated flags", "owners and managers",
    "insurer and class", "build year, and dated names, flags and owners", "listings beside port calls", "AIS equipment beside length"};

PracticeRow& row(Card& card, Practice practice) { return card[static_cast<std::size_t>(practice)]; }

void count_alerts(Card& card, const PracticeEvidence& given, Practice practice, std::string what, std::initializer_list<AlertCode> codes)
{
    PracticeFeature feature{.what = std::move(what), .unit = "alerts"};
    for (const Alert& alert : given.alerts) {
        if (std::ranges::find(codes, alert.code) == codes.end()) continue;
        ++feature.value;
        feature.evidence.push_back(std::string(name(alert.code)) + ": " + alert.text);
    }
    row(card, practice).features.push_back(std::move(feature));
}

template <class Has>
bool any(const PracticeEvidence& given, Has has)
{
    return std::ranges::any_of(given.hull, has);
}

/// Different parties stated in a relation of the hull, each a change but the first.
std::optional<PracticeFeature> changes(const PracticeEvidence& given, Property property, std::string what)
{
    std::set<std::string> parties;
    PracticeFeature feature{.what = std::move(what), .unit = "changes"};
    for (const Claim& claim : given.claims) {
        if (claim.property != property || claim.standing != Standing::stated || !known_by(claim.seen, given.vantage.known_at)) continue;
        if (!any(given, [&](const IdentityRecord* r) { return r->subject == claim.subject; })) continue;
        if (parties.insert(claim.value).second) feature.evidence.push_back(claim.value + " (" + printed(span_of(claim)) + ")");
    }
    if (parties.empty()) return std::nullopt;
    feature.value = static_cast<std::int64_t>(parties.size()) - 1;
    return feature;
}

void ownership(Card& card, const PracticeEvidence& given)
{
    PracticeRow& own = row(card, Practice::complex_ownership);
    if (given.chain_depth) own.features.push_back({.what = "holders one above another", .value = *given.chain_depth, .unit = "levels"});
    if (auto managers = changes(given, Property::ism_manager, "changes of the safety manager")) own.features.push_back(std::move(*managers));
    if (auto owners = changes(given, Property::registered_owner, "changes of the registered owner")) own.features.push_back(std::move(*owners));
    for (const auto& [authority, status] : given.outcomes)
        own.features.push_back({.what = fmt::format("under the rule of {}: {}", authority, status == RuleStatus::none ? "no outcome" : name(status)), .value = status == RuleStatus::none ? 0 : 1});
    if (!own.features.empty()) own.missing.insert(own.missing.end(), {"age of the owning companies", "addresses shared with other owners"});
}

/// "1 alert", "2 alerts", "1 party".
std::string counted(std::int64_t value, std::string unit)
{
    if (value == 1 && unit.ends_with("ies")) unit.replace(unit.size() - 3, 3, "y");
    else if (value == 1 && unit.ends_with('s')) unit.pop_back();
    return fmt::format("{} {}", value, unit);
}

/// Flags one after another as the records state them, and how many of them a number of the radio could be held against.
void flags(Card& card, const PracticeEvidence& given)
{
    PracticeRow& own = row(card, Practice::false_flag_or_flag_hopping);
    std::set<std::string> stated;
    PracticeFeature different{.what = "flags stated, former ones too", .unit = "flags"}, changes{.what = "dated changes of flag in one record", .unit = "changes"}, checked{.what = "flags held against the state of an MMSI or call sign", .unit = "comparisons"};
    for (const Claim& claim : given.claims) {
        if ((claim.property != Property::flag && claim.property != Property::former_flag) || claim.standing != Standing::stated || !known_by(claim.seen, given.vantage.known_at)) continue;
        if (any(given, [&](const IdentityRecord* r) { return r->subject == claim.subject; }) && stated.insert(claim.value).second) different.evidence.push_back(claim.value + " (" + claim.subject + ")");
    }
    if (stated.empty()) return;
    different.value = static_cast<std::int64_t>(stated.size());
    for (const IdentityRecord* record : given.hull) {
        const auto order = sequence(record->flag);
        for (std::size_t i = 1; i < order.size(); ++i) ++changes.value, changes.evidence.push_back(fmt::format("{} after {} on {} ({})", order[i]->value, order[i - 1]->value, printed(Day{order[i]->when.from}), record->subject));
        for (const DatedValue& flag : record->flag)
            for (const IdentityRecord* other : given.hull) {
                checked.value += std::ranges::count_if(other->mmsi, [&](const DatedValue& mmsi) { return overlap(mmsi.when, flag.when) && read_mmsi(mmsi.value).state.known(); });
                checked.value += std::ranges::count_if(other->call_sign, [&](const DatedValue& sign) { return overlap(sign.when, flag.when) && state_of_call_sign(sign.value).known(); });
            }
    }
    own.features.push_back(std::move(different));
    if (any(given, [](const IdentityRecord* r) { return !sequence(r->flag).empty(); })) own.features.push_back(std::move(changes));
    else own.missing.emplace_back("days of the flags");
    if (checked.value > 0) own.features.push_back(std::move(checked));
    else own.missing.emplace_back("an MMSI or call sign beside the flag");
}

void insurance(Card& card, const PracticeEvidence& given)
{
    PracticeRow& own = row(card, Practice::insurance_and_class);
    for (const auto& [property, what] : {std::pair{Property::p_and_i, "insurers stated, one after another"}, std::pair{Property::class_society, "class societies stated, one after another"}}) {
        if (auto feature = changes(given, property, what)) {
            ++feature->value;
            feature->unit = "parties";
            own.features.push_back(std::move(*feature));
        } else own.missing.emplace_back(property == Property::p_and_i ? "insurer" : "class society");
    }
}

/// Sale, new name and new flag within 90 days of each other, on a hull of more than 20 years.
void aged_sale(Card& card, const PracticeEvidence& given)
{
    PracticeFeature feature{.what = "sale, new name and new flag within 90 days, hull over 20 years old", .unit = "times"};
    std::vector<std::int32_t> names_changed, flags_changed, sold;
    std::int64_t built = 0;
    const auto later = [](const std::vector<DatedValue>& values, std::vector<std::int32_t>& days) {
        const auto order = sequence(values);
        for (std::size_t i = 1; i < order.size(); ++i) days.push_back(order[i]->when.from);
    };
    for (const IdentityRecord* record : given.hull) {
        later(record->name, names_changed), later(record->flag, flags_changed), later(record->owner, sold);
        for (const DatedValue& sale : record->owner_changed)
            if (sale.when.from != Span::first) sold.push_back(sale.when.from);
        for (const DatedValue& year : record->build_year) std::from_chars(year.value.data(), year.value.data() + year.value.size(), built);
    }
    if (built == 0 || sold.empty()) return;
    for (const std::int32_t day : sold) {
        const auto near = [&](std::int32_t other) { return std::abs(std::int64_t{other} - day) <= 90; };
        const std::int64_t age = to_civil(Millisecond{std::int64_t{day} * 86'400'000}).year - built;
        if (age <= 20 || std::ranges::none_of(names_changed, near) || std::ranges::none_of(flags_changed, near)) continue;
        ++feature.value;
        feature.evidence.push_back(fmt::format("sold {}, {} years old", printed(Day{day}), age));
    }
    row(card, Practice::aged_hull_sold).features.push_back(std::move(feature));
}

void from_registry(Card& card, const PracticeEvidence& given)
{
    if (given.hull.empty()) return;
    using enum AlertCode;
    count_alerts(card, given, Practice::altered_identification, "contradictions in numbers, names, sizes and life dates",
                 {mmsi_on_two_hulls, hull_at_two_places, born_after_seen, dead_hull_alive, old_number_on_other_hull, dimension_jump, identity_swap, scheme_mismatch, several_numbers});
    if (any(given, [](const IdentityRecord* r) { return !r->flag.empty(); }))
        count_alerts(card, given, Practice::false_flag_or_flag_hopping, "alerts on the flag", {flag_mid_conflict, call_sign_flag_conflict, flag_unverified, false_flag_registry, flag_hopping, reflag_after_listing});
    flags(card, given);
    ownership(card, given);
    insurance(card, given);
    aged_sale(card, given);
    if (any(given, [](const IdentityRecord* r) { return !r->device_class.empty(); }) && any(given, [](const IdentityRecord* r) { return !r->length.empty(); }))
        count_alerts(card, given, Practice::class_b_on_large_hull, "class B units on a hull over 100 m", {class_b_on_large_hull});
}

}  // namespace

std::string_view name(Practice practice) { return names.at(static_cast<std::size_t>(practice)); }

std::array<PracticeRow, practices> practice_card(const PracticeEvidence& evidence)
{
    Card card;
    for (std::size_t i = 0; i < practices; ++i) card[i].practice = static_cast<Practice>(i);
    for (const auto& [practice, feature] : evidence.from_events)
        if (practice < Practice::count_) row(card, practice).features.push_back(feature);
    from_registry(card, evidence);
    for (const auto& [practice, what] : evidence.missing)
        if (practice < Practice::count_) row(card, practice).missing.push_back(what);
    for (std::size_t i = 0; i < practices; ++i) {
        PracticeRow& own = card[i];
        if (!own.assessable()) {
            if (own.missing.empty()) own.missing = {std::string(needs[i])};
            own.sentence = not_assessable;
            continue;
        }
        for (const PracticeFeature& feature : own.features)
            own.sentence += fmt::format("{}{}{}{}", own.sentence.empty() ? "" : "; ", feature.what, feature.unit.empty() ? "" : ": " + counted(feature.value, feature.unit), feature.baseline.empty() ? "" : " (" + feature.baseline + ")");
    }
    return card;
}

}  // namespace tw::registry
