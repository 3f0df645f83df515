#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "registry/dated.hpp"

namespace tw::registry {

/// A jurisdiction's test of ownership and control, as numbers. Written down to be computed, not as advice.
struct OwnershipRule {
    std::string_view authority;         ///< whose lists count: "US", "EU", "UK"
    std::string_view text;              ///< the rule in one line, with its source
    std::int64_t threshold = 50'000'000;   ///< the least sum that crosses, in millionths of a percent; "more than 50" is 50'000'001
    bool adds_holders = true;           ///< shares of different listed holders are added
    bool adds_joint = false;            ///< shares under an evidenced joint arrangement are added
    bool control_counts = false;
};

/// OFAC's 50 percent rule (FAQ 398, 399, 401, 402): ownership alone, all blocked holders together.
OwnershipRule us_rule();
/// EU Best Practices on a day: 50 percent or more from 2024-07-03, more than 50 before; control is an outcome of its own. A day not given is after.
OwnershipRule eu_rule(Day as_of);
/// UK regulations: more than 50 percent of one holder's chains, others' added only under a joint arrangement; control counts.
OwnershipRule uk_rule();

/// Outcome for one party under one rule.
enum class RuleStatus : std::uint8_t { none, undetermined, controlled, owned, listed };
std::string_view name(RuleStatus status);

}  // namespace tw::registry
