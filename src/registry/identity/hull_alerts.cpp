#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "registry/identity/alert_rules.hpp"

namespace tw::registry {
namespace {

constexpr std::size_t most_compared = 64;

struct Change {
    AlertCode code;
    Day day;
    std::uint32_t claim;
    std::string text;
};

/// Days on which one source changes a value of the hull.
std::vector<Change> changes_of(const IdentityRecord& record)
{
    std::vector<Change> changes;
    const auto follow = [&](const std::vector<DatedValue>& values, AlertCode code, std::string_view word) {
        const auto order = sequence(values);
        for (std::size_t i = 1; i < order.size(); ++i)
            changes.push_back({code, Day{order[i]->when.from}, order[i]->claim, fmt::format("{} {} after {}", word, order[i]->value, order[i - 1]->value)});
    };
    follow(record.flag, AlertCode::reflag_after_listing, "flag");
    follow(record.name, AlertCode::rename_after_listing, "name");
    follow(record.owner, AlertCode::owner_change_after_listing, "registered owner");
    for (const DatedValue& sale : record.owner_changed)
        if (sale.when.from != Span::first) changes.push_back({AlertCode::owner_change_after_listing, Day{sale.when.from}, sale.claim, "owner changed"});
    return changes;
}

}  // namespace

void unusable_numbers(const IdentityRecord& record, std::vector<Alert>& alerts)
{
    for (const UnusableNumber& bad : record.unusable) {
        const auto raise = [&](AlertCode code, std::string_view why) {
            alerts.push_back(alert(code, {record.subject}, {bad.claim}, fmt::format("\"{}\" in the field {}: {}", bad.text, name(bad.property), why)));
        };
        if (bad.reading == Reading::other_scheme || bad.reading == Reading::company)
            raise(AlertCode::scheme_mismatch, bad.property == Property::imo ? "a company's number, not a ship's" : "a ship's number, not a company's");
        else if (bad.reading == Reading::several) raise(AlertCode::several_numbers, "two or more numbers");
        else if (bad.reading == Reading::unallocated_mid) raise(AlertCode::list_identifier_malformed, "its first digits are allocated to nobody");
        else if (bad.reading != Reading::other_register && !bad.broadcast) raise(AlertCode::list_identifier_malformed, name(bad.reading));
    }
    if (record.imo.size() > 1 && record.number().empty()) {
        std::vector<std::uint32_t> claims;
        std::string numbers;
        for (const DatedValue& number : record.imo) claims.push_back(number.claim), numbers += (numbers.empty() ? "" : ", ") + number.value;
        alerts.push_back(alert(AlertCode::several_numbers, {record.subject}, std::move(claims), "two or more ship numbers: " + numbers));
    }
}

void equipment_alerts(const Hull& hull, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    for (const IdentityRecord* record : hull)
        for (const DatedValue& unit : record->device_class) {
            if (unit.value != "B") continue;
            for (const IdentityRecord* other : hull)
                for (const DatedValue& length : other->length) {
                    const auto metres = read_metres(length.value);
                    if (metres && *metres > rules.class_b_decimetres)
                        alerts.push_back(alert(AlertCode::class_b_on_large_hull, {record->subject, other->subject}, {unit.claim, length.claim}, fmt::format("a class B unit on a hull of {} m", length.value)));
                }
        }
}

std::vector<ListingLag> listing_lags(std::span<const IdentityRecord* const> hull, std::span<const Claim> claims, std::span<const ListVersion> versions)
{
    std::map<std::string_view, Day> first_version;
    for (const ListVersion& version : versions) {
        if (!version.date.known()) continue;
        const auto [at, fresh] = first_version.emplace(version.list, version.date);
        if (!fresh) at->second = std::min(at->second, version.date);
    }
    std::vector<ListingLag> lags;
    for (const IdentityRecord* listed : hull)
        for (const DatedValue& listing : listed->listed) {
            const Claim& claim = claims[listing.claim];
            Day day = claim.valid.from.latest;
            const bool first_sight = !day.known();
            if (first_sight) {
                // An entry that the first version at hand has already may be older by any number of years.
                if (claim.version >= versions.size() || !claim.seen.from.known()) continue;
                const auto first = first_version.find(versions[claim.version].list);
                if (first == first_version.end() || claim.seen.from <= first->second) continue;
                day = claim.seen.from;
            }
            for (const IdentityRecord* changed : hull)
                for (const Change& change : changes_of(*changed))
                    if (change.day > day) lags.push_back({change.code, changed->subject, day, change.day, first_sight, listing.claim, change.claim});
        }
    std::ranges::sort(lags, [](const ListingLag& a, const ListingLag& b) {
        return std::tie(a.listed, a.changed, a.code, a.subject, a.listing, a.change) < std::tie(b.listed, b.changed, b.code, b.subject, b.listing, b.change);
    });
    return lags;
}

void after_listing(const Hull& hull, std::span<const Claim> claims, std::span<const ListVersion> versions, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    for (const ListingLag& lag : listing_lags(hull, claims, versions))
        if (lag.days() <= rules.after_listing_days)
            alerts.push_back(alert(lag.code, {lag.subject, claims[lag.listing].subject}, {lag.listing, lag.change},
                                   fmt::format("{} {}, {} on {}: {} days later", lag.first_sight ? "first seen listed on" : "listed", printed(lag.listed),
                                               lag.code == AlertCode::reflag_after_listing ? "flag changed" : lag.code == AlertCode::rename_after_listing ? "renamed" : "owner changed", printed(lag.changed), lag.days())));
}

void shared_mmsi(std::span<const Hull> hulls, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    struct Use {
        std::string_view mmsi;
        std::string number;
        const IdentityRecord* record;
        const DatedValue* value;
    };
    std::vector<Use> uses;
    for (const Hull& hull : hulls)
        for (const IdentityRecord* record : hull)
            if (const std::string number = record->number(); !number.empty())
                for (const DatedValue& mmsi : record->mmsi) uses.push_back({mmsi.value, number, record, &mmsi});
    std::ranges::sort(uses, [](const Use& a, const Use& b) { return std::tie(a.mmsi, a.number, a.record->subject, a.value->claim) < std::tie(b.mmsi, b.number, b.record->subject, b.value->claim); });
    for (std::size_t begin = 0, end = 0; begin < uses.size(); begin = end) {
        while (end < uses.size() && uses[end].mmsi == uses[begin].mmsi) ++end;
        std::map<std::pair<std::string, std::string>, bool> told;
        for (std::size_t b = begin + 1; b < end; ++b)
            // A number that thousands of records carry (a placeholder we don't know) is told by its neighbours in the order of ship numbers.
            for (std::size_t a = b - begin > most_compared ? b - most_compared : begin; a < b; ++a) {
                if (uses[a].number == uses[b].number || gap(uses[a].value->when, uses[b].value->when) > rules.reassigned_after_days) continue;
                if (!told.emplace(std::pair{uses[a].number, uses[b].number}, true).second) continue;
                alerts.push_back(alert(AlertCode::mmsi_on_two_hulls, {uses[a].record->subject, uses[b].record->subject}, {uses[a].value->claim, uses[b].value->claim},
                                       fmt::format("MMSI {} with the ship numbers {} ({}) and {} ({})", uses[a].mmsi, uses[a].number, printed(uses[a].value->when), uses[b].number, printed(uses[b].value->when))));
            }
    }
}

void swapped_names(std::span<const Hull> hulls, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    struct Swap {
        std::size_t hull;
        const IdentityRecord* record;
        const DatedValue *before, *after;
    };
    std::map<std::pair<std::string_view, std::string_view>, std::vector<Swap>> renamed;
    for (std::size_t h = 0; h < hulls.size(); ++h)
        for (const IdentityRecord* record : hulls[h]) {
            const auto names = sequence(record->name);
            for (std::size_t i = 1; i < names.size(); ++i) renamed[{names[i - 1]->value, names[i]->value}].push_back({h, record, names[i - 1], names[i]});
        }
    for (const auto& [names, changes] : renamed) {
        if (names.first > names.second) continue;
        const auto back = renamed.find({names.second, names.first});
        if (back == renamed.end()) continue;
        for (const Swap& a : changes)
            for (const Swap& b : back->second) {
                if (a.hull == b.hull || std::abs(std::int64_t{a.after->when.from} - b.after->when.from) > rules.swap_days) continue;
                alerts.push_back(alert(AlertCode::identity_swap, {a.record->subject, b.record->subject}, {a.before->claim, a.after->claim, b.before->claim, b.after->claim},
                                       fmt::format("the names {} and {} change hulls on {} and {}", names.first, names.second, printed(Day{a.after->when.from}), printed(Day{b.after->when.from}))));
            }
    }
}

}  // namespace tw::registry
