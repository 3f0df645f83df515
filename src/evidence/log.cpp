#include "evidence/log.hpp"

#include <array>

#include "evidence/json.hpp"

namespace tw::evidence {
namespace {

constexpr std::array<std::string_view, 15> actions{"add",     "supersede", "grade",  "accept", "reject", "seal", "unseal",
                                                   "redact",  "destroy",   "export", "verify", "sign",   "reply",  "retract", "restore"};

}  // namespace

std::string_view name(Action action) { return actions.at(static_cast<std::size_t>(action)); }

Result<Action> action_from(std::string_view text)
{
    for (std::size_t i = 0; i < actions.size(); ++i)
        if (actions[i] == text) return static_cast<Action>(i);
    return fail(Fault::input_unusable, "no such log action", std::string(text));
}

Digest chain_hash(const LogEntry& entry)
{
    Json::Object body;
    body.emplace("action", name(entry.action));
    body.emplace("actor", entry.actor);
    body.emplace("at", entry.at.value);
    body.emplace("object", entry.object);
    body.emplace("seq", entry.seq);
    Sha256 hash;
    hash.update({reinterpret_cast<const char*>(entry.prev.bytes.data()), entry.prev.bytes.size()});
    // A damaged entry may hold what has no canonical form; it then hashes as nothing and can't match.
    hash.update(canonical(Json(std::move(body))).value_or(std::string()));
    return hash.finish();
}

LogEntry next_entry(std::int64_t prev_seq, const Digest& prev_hash, const Stamp& stamp, Action action, std::string object)
{
    LogEntry entry{prev_seq + 1, stamp.at, stamp.actor.id(), action, std::move(object), prev_hash, {}};
    entry.hash = chain_hash(entry);
    return entry;
}

}  // namespace tw::evidence
