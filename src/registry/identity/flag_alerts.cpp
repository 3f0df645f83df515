#include <algorithm>
#include <fmt/format.h>

#include "registry/identity/alert_rules.hpp"
#include "registry/identity/flag_check.hpp"

namespace tw::registry {
namespace {

State state_of_mmsi(const std::string& mmsi) { return read_mmsi(mmsi).state; }

/// The flag's witnesses among the numbers of the hull, on days that both speak of.
template <class StateOf>
void check(const Hull& hull, const IdentityRecord& record, const DatedValue& flag, std::vector<DatedValue> IdentityRecord::*numbers, StateOf state_of_number, AlertCode conflict,
           std::string_view word, std::vector<Alert>& alerts)
{
    const State declared = state_of(flag.value);
    for (const IdentityRecord* other : hull)
        for (const DatedValue& number : other->*numbers) {
            const State witness = state_of_number(number.value);
            if (!overlap(flag.when, number.when) || !witness.known()) continue;
            const FlagCheck checked = check_flag({.declared = declared, .mid = witness, .declared_asked = true});
            if (checked.mid_conflict)
                alerts.push_back(alert(conflict, {record.subject, other->subject}, {flag.claim, number.claim}, fmt::format("flag {} ({}), {} {} is {}'s", flag.value, printed(flag.when), word, number.value, witness.text())));
            if (checked.flag_unknown && declared == State{} && (flag.value.empty() || flag.value.size() > 2))
                alerts.push_back(alert(AlertCode::flag_unverified, {record.subject, other->subject}, {flag.claim, number.claim}, fmt::format("flag printed as \"{}\", {} {} is {}'s", flag.value, word, number.value, witness.text())));
        }
}

void hopping(const IdentityRecord& record, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    const auto flags = sequence(record.flag);
    int longest = 0, dwells = 0;
    std::size_t at = 0;
    for (std::size_t first = 1, last = 1; last < flags.size(); ++last) {
        while (flags[last]->when.from - flags[first]->when.from > rules.hop_days) ++first;
        if (static_cast<int>(last - first + 1) > longest) longest = static_cast<int>(last - first + 1), at = last;
        if (flags[last]->when.from - flags[last - 1]->when.from < rules.short_dwell_days && last > 1) ++dwells;
    }
    if (longest < rules.hop_changes && dwells < rules.short_dwells) return;
    std::vector<std::uint32_t> claims;
    std::string states;
    for (const DatedValue* flag : flags) claims.push_back(flag->claim), states += (states.empty() ? "" : ", ") + flag->value + " since " + printed(Day{flag->when.from});
    alerts.push_back(alert(AlertCode::flag_hopping, {record.subject}, std::move(claims), fmt::format("{} changes of flag within {} days, the last on {}: {}", longest, rules.hop_days, at == 0 ? "" : printed(Day{flags[at]->when.from}), states)));
}

}  // namespace

std::vector<const DatedValue*> sequence(const std::vector<DatedValue>& values)
{
    std::vector<const DatedValue*> order;
    for (const DatedValue& value : values)
        if (value.when.from != Span::first) order.push_back(&value);
    std::ranges::sort(order, [](const DatedValue* a, const DatedValue* b) { return std::tie(a->when.from, a->value, a->claim) < std::tie(b->when.from, b->value, b->claim); });
    const auto same = std::unique(order.begin(), order.end(), [](const DatedValue* a, const DatedValue* b) { return a->value == b->value; });
    order.erase(same, order.end());
    return order;
}

void flag_alerts(const Hull& hull, std::span<const IdentityRecord* const> registers, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    for (const IdentityRecord* record : hull) {
        for (const DatedValue& flag : record->flag) {
            check(hull, *record, flag, &IdentityRecord::mmsi, state_of_mmsi, AlertCode::flag_mid_conflict, "MMSI", alerts);
            check(hull, *record, flag, &IdentityRecord::call_sign, state_of_call_sign, AlertCode::call_sign_flag_conflict, "call sign", alerts);
            for (const IdentityRecord* of : registers)
                for (const DatedValue& disowned : of->disowned)
                    if (of->subject.substr(5) == flag.value && overlap(flag.when, disowned.when))
                        alerts.push_back(alert(AlertCode::false_flag_registry, {record->subject, of->subject}, {flag.claim, disowned.claim},
                                               fmt::format("flag {} ({}), whose state disowned the register ({})", flag.value, printed(flag.when), printed(disowned.when))));
        }
        hopping(*record, rules, alerts);
    }
}

}  // namespace tw::registry
