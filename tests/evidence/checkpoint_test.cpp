#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "evidence/checkpoint.hpp"
#include "evidence/merkle.hpp"

using namespace tw;
using namespace tw::evidence;

namespace {

/// Leaf i holds the bytes 0 to i - 1, so the first is empty.
std::vector<Digest> leaves(std::size_t n)
{
    std::vector<Digest> out;
    std::string data;
    for (std::size_t i = 0; i < n; ++i) {
        out.push_back(merkle_leaf(data));
        data += static_cast<char>(i);
    }
    return out;
}

Checkpoint sample()
{
    const auto l = leaves(7);
    return {"case_abc", 7, root_of(l), 3, root_of(std::span(l).first(3)), {1'700'000'000'000'000}};
}

}  // namespace

TEST_CASE("every leaf of a tree of up to 70 has an inclusion proof that holds for it and for no other leaf, place, size or root")
{
    for (std::size_t n = 1; n <= 70; ++n) {
        const auto l = leaves(n);
        const Digest root = merkle_root(l);
        for (std::size_t i = 0; i < n; ++i) {
            auto proof = inclusion_proof(l, i);
            REQUIRE(verify_inclusion(l[i], i, n, proof, root));
            if (n > 1) REQUIRE_FALSE(verify_inclusion(l[(i + 1) % n], i, n, proof, root));
            if (n > 1) REQUIRE_FALSE(verify_inclusion(l[i], (i + 1) % n, n, proof, root));
            REQUIRE_FALSE(verify_inclusion(l[i], i, n, proof, l[i] == root ? sha256("other") : l[i]));
            proof.push_back(l[0]);
            REQUIRE_FALSE(verify_inclusion(l[i], i, n, proof, root));
        }
        REQUIRE_FALSE(verify_inclusion(l[0], n, n, {}, root));
    }
}

TEST_CASE("a consistency proof holds from every earlier size and for no tree in which an earlier entry was changed")
{
    for (std::size_t n = 1; n <= 40; ++n) {
        const auto l = leaves(n);
        for (std::size_t m = 0; m <= n; ++m) {
            const auto proof = consistency_proof(l, m);
            REQUIRE(verify_consistency(m, n, merkle_root(std::span(l).first(m)), merkle_root(l), proof));
            if (m == 0) continue;
            auto forged = l;
            forged[m - 1].bytes[0] ^= 1U;
            REQUIRE_FALSE(verify_consistency(m, n, merkle_root(std::span(l).first(m)), merkle_root(forged), consistency_proof(forged, m)));
        }
        REQUIRE_FALSE(verify_consistency(n + 1, n, merkle_root(l), merkle_root(l), {}));
    }
}

TEST_CASE("roots are those that an independent reckoning gives for the eight inputs of the Certificate Transparency reference")
{
    // Worked out with twenty lines of Python from section 2.1 of RFC 6962.
    constexpr std::array roots{
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    };
    const std::vector<std::string> inputs{"", std::string(1, '\0'), "\x10", "\x20\x21", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"};
    std::vector<Digest> l;
    CHECK(to_hex(merkle_root(l)) == roots[0]);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        l.push_back(merkle_leaf(inputs[i]));
        CHECK(to_hex(merkle_root(l)) == roots[i + 1]);
    }
}

TEST_CASE("a node is never taken for a leaf")
{
    const auto l = leaves(2);
    std::string node(1, '\x01');
    for (const auto& d : l) node.append(reinterpret_cast<const char*>(d.bytes.data()), d.bytes.size());
    CHECK(sha256(node) == merkle_root(l));
    CHECK(merkle_leaf(std::string_view(node).substr(1)) != merkle_root(l));
}

TEST_CASE("a checkpoint comes back from its signed envelope, and one changed character in it is noticed")
{
    const auto key = SigningKey::generate(), other = SigningKey::generate();
    REQUIRE(key);
    REQUIRE(other);
    const auto envelope = sign_checkpoint(sample(), *key);
    REQUIRE(envelope);
    const auto pub = SigningKey::from_pem(key->public_pem());
    REQUIRE(pub);
    const auto back = open_checkpoint(*envelope, *pub);
    REQUIRE(back);
    CHECK(*back == sample());
    CHECK_FALSE(open_checkpoint(*envelope, *other));
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < envelope->size(); ++i) {
        std::string damaged = *envelope;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        const auto opened = open_checkpoint(damaged, *pub);
        // The key id is a hint outside the signature: a change there alone leaves the same checkpoint.
        if (opened) {
            ++accepted;
            CHECK(*opened == sample());
        }
    }
    CHECK(accepted <= 16 + 5 + 3);
}

TEST_CASE("keys come back from their PEM texts; keys of other kinds and texts that are none are refused")
{
    const auto key = SigningKey::generate();
    REQUIRE(key);
    const auto back = SigningKey::from_pem(key->private_pem());
    REQUIRE(back);
    CHECK(back->can_sign());
    CHECK(back->public_hex() == key->public_hex());
    CHECK(SigningKey::from_public_hex(key->public_hex())->id() == key->id());
    CHECK_FALSE(SigningKey::from_pem(key->public_pem())->can_sign());
    CHECK_FALSE(SigningKey::from_pem(key->public_pem())->sign("x"));
    for (const char* text : {"", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) CHECK_FALSE(SigningKey::from_pem(text));
    CHECK_FALSE(SigningKey::from_pem(std::string(20'000, 'A')));
}

TEST_CASE("Ed25519 gives the signature of RFC 8032 section 7.1, test 2")
{
    // Seed 4ccd089b…26fb9fb as PKCS #8.
    const auto key = SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n-----END PRIVATE KEY-----\n");
    REQUIRE(key);
    CHECK(key->public_hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const auto signature = key->sign("\x72");
    REQUIRE(signature);
    CHECK(to_base64(*signature) == "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==");
}

TEST_CASE("base 64 has one spelling")
{
    for (const std::string& text : {std::string(), std::string("a"), std::string("ab"), std::string("abc"), std::string("\0\xff\0", 3)}) {
        const auto back = from_base64(to_base64(text));
        REQUIRE(back);
        CHECK(*back == text);
    }
    for (const char* text : {"YQ", "YQ=", "YR==", " YQ==", "Y===", "YQ==\n"}) CHECK_FALSE(from_base64(text));
}
