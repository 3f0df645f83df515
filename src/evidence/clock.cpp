#include "evidence/clock.hpp"

#include <algorithm>

namespace tw::evidence {

Result<Actor> Actor::from(std::string_view id)
{
    const bool good = std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    });
    if (!good || id.empty() || id.size() > 64)
        return fail(Fault::usage, "an actor is a pseudonymous id of 1 to 64 characters a-z 0-9 - _ . :", std::string(id));
    return Actor(std::string(id));
}

}  // namespace tw::evidence
