#include "registry/identity/flag_check.hpp"

#include <array>

namespace tw::registry {

std::string_view name(FlagOutcome outcome)
{
    switch (outcome) {
    case FlagOutcome::agree: return "agree";
    case FlagOutcome::family: return "family";
    case FlagOutcome::unverified: return "unverified";
    case FlagOutcome::conflict: break;
    }
    return "conflict";
}

FlagCheck check_flag(const FlagWitnesses& w)
{
    FlagCheck check;
    const auto against = [](State a, State b) { return a.known() && b.known() && !one_family(a, b); };
    check.mid_conflict = against(w.declared, w.mid);
    check.call_sign_conflict = against(w.declared, w.call_sign);
    check.flag_unknown = w.declared_asked && !w.declared.known() && (w.mid.known() || w.call_sign.known());
    std::vector<State> said;
    for (const State state : {w.declared, w.mid, w.call_sign, w.broadcast})
        if (state.known()) said.push_back(state);
    if (said.size() < 2) return check;
    check.outcome = FlagOutcome::agree;
    for (const State a : said)
        for (const State b : said) {
            if (!one_family(a, b)) check.outcome = FlagOutcome::conflict;
            else if (a != b && check.outcome == FlagOutcome::agree) check.outcome = FlagOutcome::family;
        }
    // A flag that nobody declares leaves nothing to agree with, however the other witnesses agree among themselves.
    if (!w.declared.known() && check.outcome != FlagOutcome::conflict) check.outcome = FlagOutcome::unverified;
    return check;
}

}  // namespace tw::registry
