#pragma once
#include "registry/claim.hpp"

namespace tw::registry {

/// How a statement stands on the day asked about. `undated`: nothing excludes the day and at least one side isn't stated; such a
/// statement is used, and the answer says that it is possible, not certain. `possible`: the stated bounds leave the day open.
enum class Dating : std::uint8_t { certain, undated, possible, excluded };
std::string_view name(Dating dating);

/// Whether a statement that a source first carried on `seen.from` can have been known on `known_at`; everything is when no day is given.
bool known_by(const Seen& seen, Day known_at);

/// The standing of a validity at a vantage. `dropped` says that the source has later versions without the statement: after its last
/// day there, an end that nobody states is possible. Without a day the present is asked about: a stated end excludes.
Dating dating(const Validity& validity, const Seen& seen, bool dropped, Vantage vantage);

/// The less certain of two.
constexpr Dating weaker(Dating a, Dating b) { return a < b ? b : a; }

}  // namespace tw::registry
