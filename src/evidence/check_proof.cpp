#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "evidence/merkle.hpp"
#include "evidence/object.hpp"
#include "evidence/proof.hpp"
#include "evidence/unpack.hpp"

namespace tw::evidence {
namespace {

std::string_view view(const Digest& digest) { return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()}; }

bool same_roots(const Checkpoint& a, const Checkpoint& b) { return a.case_id == b.case_id && a.log_size == b.log_size && a.log_root == b.log_root && a.captures == b.captures && a.capture_root == b.capture_root; }

class Checking {
public:
    Checking(const Proof& proof, const ProofDemands& demands) : proof_(proof), demands_(demands) {}

    std::vector<ProofFinding> everything()
    {
        signature();
        held();
        earlier();
        for (const ProvenCapture& capture : proof_.captures) {
            const bool in = verify_inclusion(merkle_leaf(view(capture.blob)), capture.in.index, proof_.roots.captures, capture.in.path, proof_.roots.capture_root);
            add(in, "capture " + to_hex(capture.blob), in ? "under the root of captures" : "its path does not lead to the root of captures");
        }
        for (const ProvenEntry& entry : proof_.entries) check(entry);
        for (const auto& [name, bytes] : demands_.files) file(name, bytes);
        for (const ProvenRow& row : proof_.rows) check(row);
        return std::move(findings_);
    }

private:
    void add(Proven proven, std::string what, std::string detail, int level = 1) { findings_.push_back({proven, level, std::move(what), std::move(detail)}); }
    void add(bool good, std::string what, std::string detail, int level = 1) { add(good ? Proven::good : Proven::bad, std::move(what), std::move(detail), level); }

    /// The envelope that the proof carries.
    void signature()
    {
        const std::string what = "signature";
        if (proof_.envelope.empty()) return demands_.key == nullptr || !demands_.checkpoint.empty() ? add(Proven::open, what, "the proof carries no signed checkpoint") : add(false, what, "the proof carries no signed checkpoint");
        const auto claimed = SigningKey::from_public_hex(proof_.key);
        if (demands_.key == nullptr && !claimed) return add(false, what, "the key in the proof is none");
        const SigningKey& key = demands_.key == nullptr ? *claimed : *demands_.key;
        const auto opened = open_checkpoint(proof_.envelope, key);
        if (!opened) return add(false, what, opened.error().message);
        if (!same_roots(*opened, proof_.roots)) return add(false, what, "what is signed are other roots");
        if (demands_.key == nullptr) return add(Proven::open, what, "signed by the key that the proof names, " + key.id() + "; whose key that is was not asked");
        add(true, what, "the roots are signed by key " + key.id());
    }

    /// The checkpoint that somebody else kept.
    void held()
    {
        if (demands_.checkpoint.empty() || demands_.key == nullptr) return;
        const std::string what = "checkpoint held";
        const auto opened = open_checkpoint(demands_.checkpoint, *demands_.key);
        if (!opened) return add(false, what, opened.error().message);
        if (opened->case_id != proof_.roots.case_id) return add(false, what, "it is of another case");
        if (same_roots(*opened, proof_.roots)) return add(true, what, "it binds these roots");
        if (proof_.earlier && same_roots(*opened, *proof_.earlier) && continues()) return add(true, what, "the log of these roots continues the one it binds");
        if (opened->capture_root == proof_.roots.capture_root && opened->captures == proof_.roots.captures)
            return proof_.entries.empty() ? add(true, what, "it binds the same captures") : add(Proven::open, what, "it binds the same captures, but another length of the log");
        add(false, what, "it binds other roots, and nothing shows that one log continues the other");
    }

    bool continues() const { return verify_consistency(proof_.earlier->log_size, proof_.roots.log_size, proof_.earlier->log_root, proof_.roots.log_root, proof_.continued); }

    void earlier()
    {
        if (!proof_.earlier) return;
        const bool good = proof_.earlier->case_id == proof_.roots.case_id && continues();
        add(good, "earlier log of " + std::to_string(proof_.earlier->log_size), good ? "the log continues it" : "the log does not continue it");
    }

    void check(const ProvenEntry& proven)
    {
        const LogEntry& entry = proven.entry;
        const std::string what = "entry " + std::to_string(entry.seq) + " " + visible(entry.object);
        if (chain_hash(entry) != entry.hash) return add(false, what, "the entry does not have the hash that it bears");
        if (entry.seq < 1 || proven.in.index + 1 != static_cast<std::uint64_t>(entry.seq) || !verify_inclusion(merkle_leaf(view(entry.hash)), proven.in.index, proof_.roots.log_size, proven.in.path, proof_.roots.log_root)) return add(false, what, "its path does not lead to the root of the log");
        if (proven.body.empty()) return add(true, what, "in the log; the object itself is not here");
        const std::string_view kind = std::string_view(entry.object).substr(0, entry.object.find('_'));
        if (ObjectId::of(kind, proven.body).text() != entry.object) return add(false, what, "the object does not have the hash that is its name");
        add(true, what, "in the log, with the object it names");
    }

    void file(const std::string& name, std::string_view bytes)
    {
        const Digest hash = sha256(bytes);
        const bool named = std::ranges::any_of(proof_.captures, [&](const ProvenCapture& c) { return c.blob == hash; });
        if (named) files_.emplace_back(hash, bytes);
        add(named, "file " + visible(name), named ? "its bytes are capture " + to_hex(hash) : "no capture of the proof has its SHA-256, " + to_hex(hash), 0);
    }

    void check(const ProvenRow& row)
    {
        const std::string what = "row of " + visible(row.what) + " at byte " + std::to_string(row.offset);
        if (std::ranges::none_of(proof_.captures, [&](const ProvenCapture& c) { return c.blob == row.blob; })) return add(false, what, "its capture is not in the proof", 2);
        const auto held = std::ranges::find(files_, row.blob, [](const auto& f) { return f.first; });
        if (held == files_.end()) return add(Proven::open, what, "the file of its capture was not given", 2);
        const auto bytes = unpacked_range(held->second, row.offset, row.bytes.size());
        const bool good = bytes && *bytes == row.bytes;
        add(good, what, good ? "its bytes stand there" : "other bytes stand there", 2);
    }

    const Proof& proof_;
    const ProofDemands& demands_;
    std::vector<std::pair<Digest, std::string_view>> files_;
    std::vector<ProofFinding> findings_;
};

}  // namespace

std::string_view name(Proven proven)
{
    constexpr std::array<std::string_view, 3> names{"good", "bad", "not checked"};
    return names[static_cast<std::size_t>(proven)];
}

std::vector<ProofFinding> check_proof(const Proof& proof, const ProofDemands& demands) { return Checking(proof, demands).everything(); }

}  // namespace tw::evidence
