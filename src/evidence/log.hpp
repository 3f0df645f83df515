#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/clock.hpp"
#include "evidence/sha256.hpp"

namespace tw::evidence {

enum class Action { add, supersede, grade, accept, reject, seal, unseal, redact, destroy, exported, verify, sign, reply, retract, restore };
std::string_view name(Action action);
Result<Action> action_from(std::string_view text);

/// One line of the log. It names objects and never holds free text, so what an object says can be redacted without breaking
/// the chain.
struct LogEntry {
    std::int64_t seq = 0;           ///< 1, 2, 3 …
    Microsecond at;
    std::string actor;
    Action action = Action::add;
    std::string object;             ///< object id or blob hash
    Digest prev;                    ///< hash of the entry before; zeros for the first
    Digest hash;
};

/// SHA-256 of prev's 32 bytes and the canonical JSON {action, actor, at, object, seq}.
Digest chain_hash(const LogEntry& entry);

/// The entry that follows `prev` (sequence 0 and zeros for an empty log), hashed.
LogEntry next_entry(std::int64_t prev_seq, const Digest& prev_hash, const Stamp& stamp, Action action, std::string object);

}  // namespace tw::evidence
