#pragma once
#include <string>
#include <vector>

#include "registry/identity/states.hpp"

namespace tw::registry {

/// What four witnesses say of a hull's flag on one day. A witness that says nothing is unknown, which never contradicts.
struct FlagWitnesses {
    State declared{};       ///< list or register
    State mid{};            ///< identification digits of the MMSI
    State call_sign{};      ///< series of the call sign
    State broadcast{};      ///< flag of the AIS voyage data, where a source carries one
    bool declared_asked = false;   ///< a source has the field and prints "unknown" in it
};

enum class FlagOutcome { agree, family, unverified, conflict };
std::string_view name(FlagOutcome outcome);

struct FlagCheck {
    FlagOutcome outcome = FlagOutcome::unverified;
    bool mid_conflict = false, call_sign_conflict = false;   ///< either against the declared flag
    bool flag_unknown = false;                               ///< no flag is declared while MID or call sign names a state
};

/// `agree`: two or more witnesses, one state. `family`: states under one parent. `conflict`: states that are neither. `unverified`: fewer than two witnesses.
FlagCheck check_flag(const FlagWitnesses& witnesses);

}  // namespace tw::registry
