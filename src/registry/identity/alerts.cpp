#include "registry/identity/alerts.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "registry/identity/alert_rules.hpp"

namespace tw::registry {
namespace {

struct Named {
    std::string_view name;
    Severity severity;
};
using enum Severity;
constexpr std::array<Named, static_cast<std::size_t>(AlertCode::count_)> codes{{
    {"mmsi_on_two_hulls", high}, {"hull_at_two_places", high}, {"born_after_seen", high}, {"dead_hull_alive", high}, {"old_number_on_other_hull", high},
    {"dimension_jump", high}, {"identity_swap", high}, {"scheme_mismatch", medium}, {"several_numbers", medium}, {"flag_mid_conflict", medium},
    {"call_sign_flag_conflict", medium}, {"flag_unverified", low}, {"false_flag_registry", high}, {"flag_hopping", medium}, {"reflag_after_listing", medium},
    {"rename_after_listing", medium}, {"owner_change_after_listing", medium}, {"class_b_on_large_hull", medium}, {"list_identifier_malformed", information}}};

/// The records that give one ship number; a record without a number, or with several, stands alone.
std::vector<Hull> hulls_of(std::span<const IdentityRecord> records)
{
    std::map<std::string_view, Hull> numbered;
    std::vector<std::string> numbers(records.size());
    std::vector<Hull> hulls;
    for (std::size_t r = 0; r < records.size(); ++r) {
        if (records[r].kind != RecordKind::hull) continue;
        numbers[r] = records[r].number();
        if (numbers[r].empty()) hulls.push_back({&records[r]});
        else numbered[numbers[r]].push_back(&records[r]);
    }
    for (auto& [number, hull] : numbered) hulls.push_back(std::move(hull));
    return hulls;
}

}  // namespace

std::string_view name(AlertCode code) { return codes.at(static_cast<std::size_t>(code)).name; }
Severity severity(AlertCode code) { return codes.at(static_cast<std::size_t>(code)).severity; }

std::string_view name(Severity severity)
{
    constexpr std::array<std::string_view, 4> names{"information", "low", "medium", "high"};
    return names.at(static_cast<std::size_t>(severity));
}

Alert alert(AlertCode code, std::vector<std::string> subjects, std::vector<std::uint32_t> claims, std::string text)
{
    const auto tidy = [](auto& list) {
        std::ranges::sort(list);
        list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    tidy(subjects), tidy(claims);
    return {code, std::move(subjects), std::move(claims), std::move(text)};
}

std::vector<Alert> identity_alerts(std::span<const IdentityRecord> records, std::span<const Claim> claims, std::span<const ListVersion> versions, std::span<const SeenAt> seen,
                                   const IdentityRules& rules)
{
    std::vector<Alert> alerts;
    const std::vector<Hull> hulls = hulls_of(records);
    std::vector<const IdentityRecord*> registers;
    for (const IdentityRecord& record : records) {
        unusable_numbers(record, alerts);
        if (record.kind == RecordKind::flag_register) registers.push_back(&record);
    }
    std::map<std::string_view, std::vector<SeenAt>> places;
    for (const SeenAt& fix : seen) places[fix.subject].push_back(fix);
    for (const Hull& hull : hulls) {
        std::vector<SeenAt> own;
        if (!places.empty() && hull.size() > 1)
            for (const IdentityRecord* record : hull)
                if (const auto at = places.find(record->subject); at != places.end()) own.insert(own.end(), at->second.begin(), at->second.end());
        for (Alert& one : clashes(hull, own, rules)) alerts.push_back(std::move(one));
        flag_alerts(hull, registers, rules, alerts);
        equipment_alerts(hull, rules, alerts);
        after_listing(hull, claims, versions, rules, alerts);
    }
    shared_mmsi(hulls, rules, alerts);
    swapped_names(hulls, rules, alerts);
    std::ranges::sort(alerts, [](const Alert& a, const Alert& b) { return std::tie(a.code, a.subjects, a.text, a.claims) < std::tie(b.code, b.subjects, b.text, b.claims); });
    alerts.erase(std::unique(alerts.begin(), alerts.end()), alerts.end());
    return alerts;
}

}  // namespace tw::registry
