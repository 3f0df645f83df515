#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "evidence/clock.hpp"
#include "evidence/sha256.hpp"
#include "evidence/signing.hpp"

namespace tw::evidence {

/// What a signature binds: the log up to an entry, and the set of captures it names.
struct Checkpoint {
    std::string case_id;            ///< object id of the founding entry
    std::uint64_t log_size = 0;     ///< entries 1 to log_size
    Digest log_root;                ///< Merkle root over the entries' hashes
    std::uint64_t captures = 0;
    Digest capture_root;            ///< Merkle root over the captures' SHA-256, ascending, each once
    Microsecond at = Microsecond::none();
    bool operator==(const Checkpoint&) const = default;
};

/// Roots of `merkle.hpp` with the 32 bytes of each hash as a leaf's data.
Digest root_of(std::span<const Digest> hashes);

/// An in-toto Statement (v1) as canonical JSON: subjects `log` and `captures` with their roots, predicate with the sizes.
Result<std::string> statement_of(const Checkpoint& checkpoint);
Result<Checkpoint> checkpoint_from(std::string_view statement);

inline constexpr std::string_view statement_media_type = "application/vnd.in-toto+json";

/// A signed checkpoint: DSSE envelope around the statement.
Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key);
/// `integrity` where the key did not sign it, `input_unusable` where it is no checkpoint.
Result<Checkpoint> open_checkpoint(std::string_view envelope, const SigningKey& key);

}  // namespace tw::evidence
