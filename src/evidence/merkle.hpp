#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "evidence/sha256.hpp"

namespace tw::evidence {

/// Merkle trees of RFC 6962 section 2.1: leaf = SHA-256(0x00 + data), node = SHA-256(0x01 + left + right); the left half of n leaves
/// holds the largest power of two below n. The prefixes keep a node from being passed off as a leaf.
Digest merkle_leaf(std::string_view data);

/// Root over leaf hashes in order; SHA-256 of nothing where there are none.
Digest merkle_root(std::span<const Digest> leaves);

/// The hashes that lead from leaf `index` to the root, lowest first (section 2.1.1). Empty where `index` is out of range.
std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::uint64_t index);
/// Whether `leaf` is number `index` of the `size` leaves under `root`. Any proof is safe to pass in.
bool verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> proof, const Digest& root);

/// The hashes that show that the tree of the first `old_size` leaves was only added to (section 2.1.2). Empty for 0 and for all.
std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::uint64_t old_size);
/// Whether the tree of `new_size` leaves under `new_root` begins with the `old_size` leaves under `old_root`.
bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, const Digest& old_root, const Digest& new_root, std::span<const Digest> proof);

}  // namespace tw::evidence
