#include "ais/message_bits.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/philox.hpp"

using namespace tw;
using namespace tw::ais;

namespace {
char armour(unsigned six) { return static_cast<char>(six < 40 ? six + 48 : six + 56); }
}  // namespace

TEST_CASE("De-armouring gives back every six bits of any length, and refuses what is not in the alphabet (D-26)")
{
    Random random(7, 1);
    MessageBits bits;
    for (std::size_t length = 0; length <= 200; ++length) {
        std::string text;
        std::vector<unsigned> sixes;
        for (std::size_t i = 0; i < length; ++i) {
            sixes.push_back(static_cast<unsigned>(random.below(64)));
            text.push_back(armour(sixes.back()));
        }
        REQUIRE(bits.assign(text));
        CHECK(bits.size() == length * 6);
        for (std::size_t i = 0; i < length; ++i) CHECK(bits.number(i * 6, 6) == sixes[i]);
        CHECK(bits.number(length * 6, 57) == 0);
        if (length == 0) continue;
        std::string bad = text;
        for (int c = 0; c < 256; ++c) {
            bad[length - 1] = static_cast<char>(c);
            const bool good = (c >= 0x30 && c <= 0x57) || (c >= 0x60 && c <= 0x77);
            CHECK(bits.assign(bad) == good);
        }
    }
    CHECK_FALSE(bits.assign(std::string(MessageBits::max_characters + 1, '0')));
}

TEST_CASE("Dropped fill bits read as zero (D-26)")
{
    MessageBits bits;
    for (unsigned fill = 0; fill <= 5; ++fill) {
        REQUIRE(bits.assign(std::string(28, 'w')));
        bits.drop(fill);
        CHECK(bits.size() == 168 - fill);
        CHECK(bits.number(160, 8) == (0xFFU << fill & 0xFFU));
        CHECK(bits.number(168, 32) == 0);
    }
}

TEST_CASE("Six-bit text ends at the first at-sign and loses trailing blanks (D-28)")
{
    const std::string_view alphabet = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_ !\"#$%&'()*+,-./0123456789:;<=>?";
    std::string all;
    for (unsigned i = 1; i < 64; ++i) all.push_back(armour(i));
    MessageBits bits;
    REQUIRE(bits.assign(all));
    CHECK(bits.text(0, 63 * 6) == alphabet.substr(1));
    REQUIRE(bits.assign(std::string{armour(1), armour(32), armour(2), armour(32), armour(32), armour(0), armour(3)}));
    CHECK(bits.text(0, 42) == "A B");
    CHECK(bits.text(6, 1000) == " B");
    CHECK(bits.text(0, 13) == "A");
    CHECK(bits.text(500, 12).empty());
}

TEST_CASE("The payload hash ignores the repeat indicator and nothing else (D-12)")
{
    MessageBits bits;
    REQUIRE(bits.assign("15RTgt0PAso;90TKcjM8h6g208CQ"));
    const std::uint64_t hash = bits.content_hash();
    REQUIRE(bits.assign("1URTgt0PAso;90TKcjM8h6g208CQ"));  // second character carries the repeat bits
    CHECK(bits.repeat() == 2);
    CHECK(bits.content_hash() == hash);
    REQUIRE(bits.assign("15RTgt0PAso;90TKcjM8h6g208CR"));
    CHECK(bits.content_hash() != hash);
    REQUIRE(bits.assign("25RTgt0PAso;90TKcjM8h6g208CQ"));
    CHECK(bits.content_hash() != hash);
}
