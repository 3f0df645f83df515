#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "ais/decimal.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::ais;

TEST_CASE("C-11: decimals are exact to the digits given, and what is no number is nothing")
{
    CHECK(scaled_decimal("33.60716", 7) == 336071600);
    CHECK(scaled_decimal("-0.5", 0) == -1);
    CHECK(scaled_decimal("0.4999999999999999999", 0) == 0);
    CHECK(scaled_decimal("22.568214416503906", 7) == 225682144);
    CHECK(scaled_decimal("-117.9148350000", 7) == -1179148350);
    CHECK(scaled_decimal("13.3999996185", 1) == 134);
    CHECK(scaled_decimal("+5", 1) == 50);
    CHECK(scaled_decimal(" 5 ", 1) == 50);
    CHECK(scaled_decimal(".5", 1) == 5);
    CHECK(scaled_decimal("5.", 1) == 50);
    CHECK(scaled_decimal("1e2", 1) == 1000);
    CHECK(scaled_decimal("1,5", 1, ',') == 15);
    CHECK(scaled_decimal("00000000000000012.5", 1) == 125);
    for (const char* bad : {"", " ", ".", "-", "+-5", "--5", "1.2.3", "nan", "inf", "0x10", "1,5", "5a", "a5", "1e", "1e400", "999999999999", "1 2"}) {
        CAPTURE(bad);
        CHECK_FALSE(scaled_decimal(bad, 7));
    }
}

TEST_CASE("the fast and the general reading of decimals agree on random numbers")
{
    Random random(3, 4);
    for (int i = 0; i < 20000; ++i) {
        std::string text = random.below(2) == 0 ? "-" : "";
        text += std::to_string(random.below(std::uint64_t{1} << random.below(38)));
        if (random.below(4) != 0) {
            text += '.';
            for (std::uint64_t digits = random.below(13); digits > 0; --digits) text += static_cast<char>('0' + random.below(10));
        }
        for (const int places : {0, 1, 3, 7}) {
            CAPTURE(text);
            const auto fast = scaled_decimal(text, places);
            CHECK(fast == scaled_decimal_slowly(text, places, '.'));
            if (fast) CHECK(std::abs(static_cast<double>(*fast) - std::stod(text) * std::pow(10.0, places)) <= 0.5 + std::abs(static_cast<double>(*fast)) * 1e-14);
        }
    }
}

TEST_CASE("the reading of decimals without a loop agrees with the one with a loop, whatever stands around the text and wherever its block ends")
{
    Random random(8, 15);
    const std::string_view stray = "0123456789.,-\"\ne AZ";
    for (int i = 0; i < 20000; ++i) {
        std::string text = random.below(3) == 0 ? "-" : "";
        for (std::uint64_t digits = random.below(12); digits > 0; --digits) text += static_cast<char>('0' + random.below(10));
        if (random.below(4) != 0) text += random.below(8) == 0 ? ',' : '.';
        for (std::uint64_t digits = random.below(11); digits > 0; --digits) text += static_cast<char>('0' + random.below(10));
        if (random.below(6) == 0) text.insert(random.below(text.size() + 1), 1, stray[random.below(stray.size())]);
        std::string block;
        for (std::uint64_t left = random.below(4); left > 0; --left) block += stray[random.below(stray.size())];
        const std::size_t at = block.size();
        block += text;
        for (std::uint64_t left = random.below(40); left > 0; --left) block += stray[random.below(stray.size())];
        const std::string_view within = std::string_view(block).substr(at, text.size());
        for (const char mark : {'.', ','}) {
            for (const bool in_block : {false, true}) {
                const char* const end = in_block ? block.data() + block.size() : nullptr;
                CAPTURE(block);
                CAPTURE(text);
                std::int64_t value = 0;
                const auto same = [&](bool read, int places) {
                    const auto expected = scaled_decimal(text, places, mark);
                    return read == expected.has_value() && (!read || value == *expected);
                };
                CHECK(same(read_decimal<0>(within, end, mark, value), 0));
                CHECK(same(read_decimal<1>(within, end, mark, value), 1));
                CHECK(same(read_decimal<7>(within, end, mark, value), 7));
            }
        }
    }
}
