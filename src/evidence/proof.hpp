#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/checkpoint.hpp"
#include "evidence/log.hpp"

namespace tw::evidence {

/// All levels of a Merkle tree (merkle.hpp), so that many leaves are proven for the price of one pass.
class MerkleTree {
public:
    explicit MerkleTree(std::vector<Digest> leaves);
    /// Over the 32 bytes of each hash as a leaf's data, as checkpoints bind them.
    static MerkleTree of(std::span<const Digest> hashes);
    std::uint64_t size() const { return levels_.front().size(); }
    Digest root() const;
    /// As `inclusion_proof`.
    std::vector<Digest> path(std::uint64_t index) const;

private:
    std::vector<std::vector<Digest>> levels_;
};

/// Where a leaf stands under a root.
struct Inclusion {
    std::uint64_t index = 0;
    std::vector<Digest> path;       ///< lowest first
    bool operator==(const Inclusion&) const = default;
};

/// A capture of the case: its hash under the root of captures.
struct ProvenCapture {
    Digest blob{};
    std::string name{};             ///< what the case calls it; not proven
    Inclusion in{};
};

/// An entry of the log, and the object it names.
struct ProvenEntry {
    LogEntry entry;
    std::string body{};             ///< canonical body of the object; empty = left out
    Inclusion in{};
};

/// A row that something rests on: the bytes that begin at an offset of an unpacked capture.
struct ProvenRow {
    std::string what{};             ///< what rests on it: an event, a statement
    Digest blob{};
    std::uint64_t offset = 0;
    std::string bytes{};            ///< its beginning
};

/// That captures, entries of the log and rows are of a case, for somebody who has neither the case nor its log (docs/formats/proof.md).
struct Proof {
    Checkpoint roots;               ///< `at` is unknown where nothing is signed
    std::string envelope{}, key{};  ///< the signed checkpoint of these roots, and the public key it is said to be signed with; empty = not signed
    std::optional<Checkpoint> earlier{};         ///< an older checkpoint whose log these roots continue
    std::vector<Digest> continued{};             ///< the consistency proof of that
    std::vector<ProvenCapture> captures{};
    std::vector<ProvenEntry> entries{};
    std::vector<ProvenRow> rows{};
};

/// As canonical JSON.
Result<std::string> text_of(const Proof& proof);
/// `input_unusable` for anything else. Also finds one inside a page of a report.
Result<Proof> proof_from(std::string_view text);

/// What a checker holds besides the proof.
struct ProofDemands {
    const SigningKey* key = nullptr;        ///< that must have signed
    std::string checkpoint{};               ///< an envelope kept elsewhere (needs `key`)
    std::vector<std::pair<std::string, std::string_view>> files{};  ///< name and bytes of captures
};

enum class Proven : std::uint8_t { good, bad, open };
/// "good", "bad", "not checked".
std::string_view name(Proven proven);

/// One thing that was checked.
struct ProofFinding {
    Proven proven = Proven::bad;
    int level = 1;                  ///< of `verify`: 0 bytes of a file, 1 log, roots and signatures, 2 a row
    std::string what;
    std::string detail;
};
/// Checks everything that the proof says and the demands allow to check; nothing in it is trusted.
std::vector<ProofFinding> check_proof(const Proof& proof, const ProofDemands& demands);

}  // namespace tw::evidence
