#pragma once
#include <span>
#include <string>
#include <vector>

#include "registry/identity/alerts.hpp"

namespace tw::registry {

// The rules behind `identity_alerts`, one function per group; each appends what it finds.

/// Records that are taken to speak of one hull.
using Hull = std::vector<const IdentityRecord*>;

Alert alert(AlertCode code, std::vector<std::string> subjects, std::vector<std::uint32_t> claims, std::string text);
/// "from 2024-01-01 to 2024-02-01", "since ...", "until ...", or "undated".
std::string printed(Span span);

void unusable_numbers(const IdentityRecord& record, std::vector<Alert>& alerts);
void flag_alerts(const Hull& hull, std::span<const IdentityRecord* const> registers, const IdentityRules& rules, std::vector<Alert>& alerts);
void equipment_alerts(const Hull& hull, const IdentityRules& rules, std::vector<Alert>& alerts);
void after_listing(const Hull& hull, std::span<const Claim> claims, std::span<const ListVersion> versions, const IdentityRules& rules, std::vector<Alert>& alerts);
void shared_mmsi(std::span<const Hull> hulls, const IdentityRules& rules, std::vector<Alert>& alerts);
void swapped_names(std::span<const Hull> hulls, const IdentityRules& rules, std::vector<Alert>& alerts);

/// Values of one property in the order of their first day, values that repeat the one before left out. Undated values are left out.
std::vector<const DatedValue*> sequence(const std::vector<DatedValue>& values);

}  // namespace tw::registry
