#include "registry/ownership/rule.hpp"

#include "core/time.hpp"

namespace tw::registry {
namespace {

constexpr std::int64_t half = 50'000'000;
constexpr Day eu_at_half{static_cast<std::int32_t>(days_from_civil(2024, 7, 3))};

}  // namespace

OwnershipRule us_rule()
{
    return {.authority = "US", .text = "US 50 percent rule: 50 % or more, all listed holders together, ownership only (OFAC FAQ 398, 399, 401, 402)", .threshold = half};
}

OwnershipRule eu_rule(Day as_of)
{
    OwnershipRule rule{.authority = "EU", .text = "EU ownership and control test from 3 July 2024: 50 % or more, listed holders together, or control (Best Practices; a holding of 50 % presumes control, rebuttable: C-84/24)",
                       .threshold = half, .control_counts = true};
    if (as_of.known() && as_of < eu_at_half) {
        rule.threshold = half + 1;
        rule.text = "EU ownership and control test before 3 July 2024: more than 50 %, listed holders together, or control (Best Practices)";
    }
    return rule;
}

OwnershipRule uk_rule()
{
    return {.authority = "UK", .text = "UK ownership and control test: more than 50 % of one holder or of one joint arrangement, or control", .threshold = half + 1,
            .adds_holders = false, .adds_joint = true, .control_counts = true};
}

std::string_view name(RuleStatus status)
{
    switch (status) {
    case RuleStatus::none: return "none";
    case RuleStatus::undetermined: return "undetermined";
    case RuleStatus::controlled: return "controlled";
    case RuleStatus::owned: return "owned";
    case RuleStatus::listed: break;
    }
    return "listed";
}

}  // namespace tw::registry
