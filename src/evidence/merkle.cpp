#include "evidence/merkle.hpp"

#include <bit>

namespace tw::evidence {
namespace {

std::string_view view(const Digest& digest) { return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()}; }

Digest node(const Digest& left, const Digest& right)
{
    Sha256 hash;
    hash.update("\x01");
    hash.update(view(left));
    hash.update(view(right));
    return hash.finish();
}

/// The largest power of two below n, for n of at least 2.
std::uint64_t half(std::uint64_t n) { return std::bit_floor(n - 1); }

/// SUBPROOF of RFC 6962 section 2.1.2.
void subproof(std::span<const Digest> leaves, std::uint64_t m, bool whole, std::vector<Digest>& out)
{
    if (m == leaves.size()) {
        if (!whole) out.push_back(merkle_root(leaves));
        return;
    }
    const std::uint64_t k = half(leaves.size());
    if (m <= k) {
        subproof(leaves.first(k), m, whole, out);
        out.push_back(merkle_root(leaves.subspan(k)));
    } else {
        subproof(leaves.subspan(k), m - k, false, out);
        out.push_back(merkle_root(leaves.first(k)));
    }
}

}  // namespace

Digest merkle_leaf(std::string_view data)
{
    Sha256 hash;
    hash.update(std::string_view("\0", 1));
    hash.update(data);
    return hash.finish();
}

Digest merkle_root(std::span<const Digest> leaves)
{
    if (leaves.empty()) return sha256({});
    if (leaves.size() == 1) return leaves.front();
    const std::uint64_t k = half(leaves.size());
    return node(merkle_root(leaves.first(k)), merkle_root(leaves.subspan(k)));
}

std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::uint64_t index)
{
    if (index >= leaves.size() || leaves.size() == 1) return {};
    const std::uint64_t k = half(leaves.size());
    auto proof = index < k ? inclusion_proof(leaves.first(k), index) : inclusion_proof(leaves.subspan(k), index - k);
    proof.push_back(merkle_root(index < k ? leaves.subspan(k) : leaves.first(k)));
    return proof;
}

/// RFC 9162 section 2.1.3.2.
bool verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> proof, const Digest& root)
{
    if (index >= size) return false;
    std::uint64_t fn = index, sn = size - 1;
    Digest r = leaf;
    for (const Digest& p : proof) {
        if (sn == 0) return false;
        if ((fn & 1U) != 0 || fn == sn) {
            r = node(p, r);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            r = node(r, p);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    return sn == 0 && r == root;
}

std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::uint64_t old_size)
{
    std::vector<Digest> proof;
    if (old_size > 0 && old_size < leaves.size()) subproof(leaves, old_size, true, proof);
    return proof;
}

/// RFC 9162 section 2.1.4.2.
bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, const Digest& old_root, const Digest& new_root, std::span<const Digest> proof)
{
    if (old_size > new_size) return false;
    if (old_size == new_size) return proof.empty() && old_root == new_root;
    if (old_size == 0) return proof.empty() && old_root == sha256({});
    if (proof.empty()) return false;
    std::vector<Digest> path;
    if (std::has_single_bit(old_size)) path.push_back(old_root);
    path.insert(path.end(), proof.begin(), proof.end());
    std::uint64_t fn = old_size - 1, sn = new_size - 1;
    while ((fn & 1U) != 0) {
        fn >>= 1U;
        sn >>= 1U;
    }
    Digest fr = path.front(), sr = path.front();
    for (const Digest& c : std::span(path).subspan(1)) {
        if (sn == 0) return false;
        if ((fn & 1U) != 0 || fn == sn) {
            fr = node(c, fr);
            sr = node(c, sr);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            sr = node(sr, c);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    return sn == 0 && fr == old_root && sr == new_root;
}

}  // namespace tw::evidence
