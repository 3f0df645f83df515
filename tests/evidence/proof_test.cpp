#include <doctest/doctest.h>

#include <algorithm>

#include "core/philox.hpp"
#include "evidence/merkle.hpp"
#include "evidence/object.hpp"
#include "evidence/proof.hpp"

using namespace tw;
using namespace tw::evidence;

namespace {

std::string_view view(const Digest& digest) { return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()}; }

struct Made {
    Proof proof;
    SigningKey key;
};

/// A log of eleven entries that name objects, seven captures, two of them proven with three entries and a row.
Made made()
{
    Proof proof;
    std::vector<LogEntry> log;
    std::vector<std::string> bodies;
    for (int i = 0; i < 11; ++i) {
        bodies.push_back("{\"n\":" + std::to_string(i) + "}");
        const Stamp stamp{{1'700'000'000'000'000 + i}, *Actor::from("tester")};
        log.push_back(next_entry(i, log.empty() ? Digest{} : log.back().hash, stamp, Action::add, ObjectId::of("thing", bodies.back()).text()));
    }
    std::vector<Digest> hashes, blobs;
    for (const LogEntry& entry : log) hashes.push_back(entry.hash);
    for (int i = 0; i < 7; ++i) blobs.push_back(sha256("capture " + std::to_string(i)));
    std::ranges::sort(blobs);
    proof.roots = {log.front().object, hashes.size(), root_of(hashes), blobs.size(), root_of(blobs), {1'700'000'100'000'000}};
    const auto log_tree = MerkleTree::of(hashes), capture_tree = MerkleTree::of(blobs);
    const auto file = std::ranges::find(blobs, sha256("capture 3"));
    for (const auto at : {static_cast<std::uint64_t>(file - blobs.begin()), std::uint64_t{6}}) proof.captures.push_back({blobs[at], "file", {at, capture_tree.path(at)}});
    for (const std::uint64_t i : {0U, 5U, 10U}) proof.entries.push_back({log[i], bodies[i], {i, log_tree.path(i)}});
    proof.rows.push_back({"event", sha256("capture 3"), 3, "ture"});
    auto key = SigningKey::generate();
    REQUIRE(key);
    proof.envelope = *sign_checkpoint(proof.roots, *key);
    proof.key = key->public_hex();
    return {std::move(proof), std::move(*key)};
}

bool all_good(const std::vector<ProofFinding>& findings) { return std::ranges::all_of(findings, [](const auto& f) { return f.proven == Proven::good; }); }
bool any_bad(const std::vector<ProofFinding>& findings) { return std::ranges::any_of(findings, [](const auto& f) { return f.proven == Proven::bad; }); }

}  // namespace

TEST_CASE("a tree built once gives the root and the paths of RFC 6962 for every size and leaf")
{
    std::vector<Digest> leaves;
    for (std::uint64_t n = 0; n <= 70; ++n) {
        const MerkleTree tree(leaves);
        CHECK(tree.root() == merkle_root(leaves));
        for (std::uint64_t i = 0; i < n; ++i) {
            CHECK(tree.path(i) == inclusion_proof(leaves, i));
            CHECK(verify_inclusion(leaves[i], i, n, tree.path(i), tree.root()));
        }
        leaves.push_back(merkle_leaf(std::to_string(n)));
    }
}

TEST_CASE("a proof survives being written and read, and everything in it is found good by whoever holds key, checkpoint and file")
{
    const Made m = made();
    const auto text = text_of(m.proof);
    REQUIRE(text);
    const auto back = proof_from(*text);
    REQUIRE(back);
    CHECK(*text_of(*back) == *text);
    const auto findings = check_proof(*back, {&m.key, m.proof.envelope, {{"held.txt", "capture 3"}}});
    CHECK(all_good(findings));
    CHECK(findings.size() == 9);
    const auto page = proof_from("<html><pre id=\"proof\">" + *text + "</pre></html>");
    REQUIRE(page);
    CHECK(*text_of(*page) == *text);
}

TEST_CASE("no byte of a proof, of the held checkpoint or of a file can change without being told")
{
    const Made m = made();
    const std::string text = *text_of(m.proof);
    Random draw(11, 4);
    int unread = 0;
    for (int round = 0; round < 1000; ++round) {
        std::string changed = text;
        const std::size_t at = draw.below(changed.size());
        changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << draw.below(8)));
        const auto proof = proof_from(changed);
        if (!proof) {
            ++unread;
            continue;
        }
        // What a file is called and what a row belongs to, nobody signed; neither is the claimed key, once a key is demanded, nor the hint in the envelope.
        Proof same = *proof;
        if (open_checkpoint(same.envelope, m.key)) same.envelope = m.proof.envelope;
        for (std::size_t i = 0; i < std::min(same.captures.size(), m.proof.captures.size()); ++i) same.captures[i].name = m.proof.captures[i].name;
        for (ProvenRow& row : same.rows) row.what = "event";
        same.key = m.proof.key;
        same.roots.at = m.proof.roots.at;
        if (*text_of(same) == text) continue;
        CAPTURE(changed.substr(at > 30 ? at - 30 : 0, 60));
        CHECK((any_bad(check_proof(*proof, {&m.key, m.proof.envelope, {{"held.txt", "capture 3"}}}))));
    }
    CHECK(unread > 0);
    std::string envelope = m.proof.envelope;
    envelope[envelope.find("payload\":\"") + 20] ^= 1;
    CHECK(any_bad(check_proof(m.proof, {&m.key, envelope, {}})));
    CHECK(any_bad(check_proof(m.proof, {&m.key, {}, {{"held.txt", "capture 4"}}})));
}

TEST_CASE("without a key nothing signed counts as good, and another key is refused")
{
    const Made m = made();
    const auto findings = check_proof(m.proof, {});
    CHECK(!any_bad(findings));
    CHECK(findings.front().proven == Proven::open);
    const auto other = SigningKey::generate();
    REQUIRE(other);
    CHECK(any_bad(check_proof(m.proof, {&*other, {}, {}})));
    Proof bare = m.proof;
    bare.envelope.clear();
    CHECK(any_bad(check_proof(bare, {&m.key, {}, {}})));
    CHECK(!any_bad(check_proof(bare, {&m.key, m.proof.envelope, {}})));
}

TEST_CASE("a longer log is shown to continue an older checkpoint, and another one is not")
{
    std::vector<Digest> hashes;
    for (int i = 0; i < 20; ++i) hashes.push_back(sha256(std::to_string(i)));
    const auto roots = [&](std::uint64_t n) { return Checkpoint{"case_x", n, root_of(std::span(hashes).first(n)), n / 7, root_of(std::span(hashes).first(n / 7)), {1}}; };
    std::vector<Digest> leaves;
    for (const Digest& hash : hashes) leaves.push_back(merkle_leaf(view(hash)));
    const auto key = SigningKey::generate();
    REQUIRE(key);
    Proof proof;
    proof.roots = roots(20);
    proof.envelope = *sign_checkpoint(proof.roots, *key);
    proof.key = key->public_hex();
    proof.earlier = roots(13);
    proof.continued = consistency_proof(leaves, 13);
    const std::string held = *sign_checkpoint(roots(13), *key);
    const auto back = proof_from(*text_of(proof));
    REQUIRE(back);
    CHECK(all_good(check_proof(*back, {&*key, held, {}})));
    auto wrong = *back;
    wrong.continued.back().bytes[0] ^= 1;
    CHECK(any_bad(check_proof(wrong, {&*key, held, {}})));
    wrong = *back;
    wrong.earlier.reset();
    CHECK(any_bad(check_proof(wrong, {&*key, held, {}})));
}

TEST_CASE("what is no proof is refused, and one that is made to hurt costs nothing")
{
    for (const char* text : {"", "{}", "[]", "<pre id=\"proof\">", "{\"type\":\"urn:tidewaiter:proof:1\"}", "{\"roots\":{},\"type\":\"urn:tidewaiter:proof:1\"}"}) CHECK(!proof_from(text));
    Made m = made();
    m.proof.captures.front().in.path.assign(65, Digest{});
    CHECK(!proof_from(*text_of(m.proof)));
    m.proof.captures.front().in.path.clear();
    m.proof.captures.front().in.index = (std::uint64_t{1} << 52U);
    CHECK(any_bad(check_proof(*proof_from(*text_of(m.proof)), {})));
}
