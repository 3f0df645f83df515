#include <doctest/doctest.h>

#include <array>
#include <cstdlib>

#include "core/philox.hpp"
#include "imagery/made_pictures.hpp"
#include "imagery/shrink.hpp"
#include "imagery/thumbnail.hpp"
#include "imagery/thumbnail_program.hpp"

using namespace tw;
using namespace tw::imagery;

namespace {

constexpr std::uint32_t red = 0xc81e1e, blue = 0x1e1ec8;

std::uint32_t pixel(const Picture& p, std::uint32_t x, std::uint32_t y)
{
    std::uint32_t value = 0;
    for (std::size_t c = 0; c < 3; ++c) value = value << 8 | static_cast<unsigned char>(p.rgb[(std::size_t{y} * p.width + x) * 3 + c]);
    return value;
}

bool near(std::uint32_t a, std::uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (std::abs(static_cast<int>(a >> shift & 255U) - static_cast<int>(b >> shift & 255U)) > 8) return false;
    return true;
}

std::string made_jpeg(std::uint32_t width, std::uint32_t height)
{
    const auto png = thumbnail(test::made_png(width, height, red, blue), {.side = 10'000});
    REQUIRE(png);
    const auto jpeg = jpeg_of(png->small);
    REQUIRE(jpeg);
    return *jpeg;
}

std::array<std::string, 3> made_all() { return {test::made_png(640, 400, red, blue), test::made_tiff(640, 400, red, blue), made_jpeg(640, 400)}; }

}  // namespace

TEST_CASE("PNG, TIFF and JPEG come out small, in their colours and proportions, and the same each time")
{
    for (const std::string& bytes : made_all()) {
        const auto made = thumbnail(bytes);
        REQUIRE(made);
        CAPTURE(name(made->format));
        CHECK(made->width == 640);
        CHECK(made->height == 400);
        CHECK(made->small.width == 160);
        CHECK(made->small.height == 100);
        CHECK(near(pixel(made->small, 10, 50), red));
        CHECK(near(pixel(made->small, 150, 50), blue));
        CHECK(made->small.rgb == thumbnail(bytes)->small.rgb);
        CHECK(*jpeg_of(made->small) == *jpeg_of(thumbnail(bytes)->small));
        CHECK(jpeg_of(made->small)->size() < 10'000);
    }
    const auto tiny = thumbnail(test::made_png(3, 2, red, blue));
    REQUIRE(tiny);
    CHECK(tiny->small.width == 3);
    const auto flat = thumbnail(test::made_png(1000, 1, red, blue));
    REQUIRE(flat);
    CHECK(flat->small.height == 1);
}

TEST_CASE("a dark raster of 16 bits a sample is brightened, and one of floating point has its reason")
{
    std::string tiff = test::made_tiff(64, 32, 0, 0);
    const std::size_t bits = 8 + 2 + 10 * 12 + 4, data = bits + 6;
    for (std::size_t i = 0; i < 3; ++i) tiff[bits + 2 * i] = 16;
    tiff.resize(data);
    for (int i = 0; i < 64 * 32 * 3; ++i) tiff += {'\x10', '\x20'};
    tiff[8 + 2 + 8 * 12 + 8 + 1] = static_cast<char>(64 * 32 * 6 >> 8);
    const auto made = thumbnail(tiff);
    REQUIRE(made);
    CHECK(pixel(made->small, 5, 5) == 0xffffff);
    std::string floating = tiff;
    floating[8 + 2 + 9 * 12] = 83;
    floating[8 + 2 + 9 * 12 + 8] = 3;
    const auto refused = thumbnail(floating);
    REQUIRE(!refused);
    CAPTURE(refused.error().message);
    CHECK(refused.error().message.find("floating") != std::string::npos);
}

TEST_CASE("shrinking gives the rounded mean of what each pixel stands for")
{
    const Picture wide{4, 1, std::string("\x00\x00\x00\x03\x03\x03\x0a\x0a\x0a\x0b\x0b\x0b", 12)};
    CHECK(shrink(wide, 2).rgb == "\x02\x02\x02\x0b\x0b\x0b");
    CHECK(shrink(wide, 4).rgb == wide.rgb);
}

TEST_CASE("a picture that states more pixels than are decoded is refused before memory is spent")
{
    for (const std::string& bytes : {test::png_bomb(60'000, 60'000), test::tiff_bomb(2'000'000'000, 2'000'000'000), test::jpeg_bomb(made_jpeg(64, 64), 65'000, 65'000), test::png_bomb(2'000'000'000, 1)}) {
        const auto made = thumbnail(bytes);
        REQUIRE(!made);
        CHECK(made.error().fault == Fault::input_unusable);
    }
    CHECK(thumbnail(test::png_bomb(60'000, 60'000)).error().message == "60000 x 60000 pixels: more than the 64 million that are decoded");
    CHECK(thumbnail(test::made_png(64, 64, red, blue), {.bytes = 20}).error().message.find("more than") != std::string::npos);
    CHECK(!thumbnail(test::png_bomb(5'000, 5'000)));
    CHECK(!thumbnail(test::tiff_bomb(5'000, 5'000)));
}

TEST_CASE("a cut-off picture is refused with a reason at every length, and so are other bytes and kinds that are not decoded")
{
    for (const std::string& bytes : made_all())
        for (std::size_t keep = 0; keep + 20 < bytes.size(); keep += keep < 200 ? 1 : bytes.size() / 50 + 1) {
            const auto made = thumbnail(std::string_view(bytes).substr(0, keep));
            CAPTURE(keep);
            REQUIRE(!made);
            CHECK(!made.error().message.empty());
        }
    CHECK(thumbnail("").error().message == "these bytes are no picture");
    CHECK(thumbnail("<html>").error().message == "these bytes are no picture");
    CHECK(thumbnail("GIF89a....").error().message == "GIF is not decoded");
    CHECK(thumbnail(std::string_view("RIFF\0\0\0\0WEBPVP8 ", 16)).error().message == "WebP is not decoded");
}

TEST_CASE("pictures with changed bytes give a thumbnail within the limits or a reason")
{
    const auto all = made_all();
    Random draw(7, 1);
    for (int round = 0; round < 600; ++round) {
        std::string bytes = all[static_cast<std::size_t>(round) % 3];
        for (int i = 0; i < 4; ++i) {
            // Heads decide most: half of the changes fall there.
            const std::size_t within = i % 2 == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size();
            bytes[8 + draw.below(within - 8)] = static_cast<char>(draw.bits());
        }
        const auto made = thumbnail(bytes);
        if (!made) CHECK(!made.error().message.empty());
        else CHECK(made->small.rgb.size() == std::size_t{made->small.width} * made->small.height * 3);
    }
}

TEST_CASE("what a decoder prints is trusted in nothing")
{
    const auto made = thumbnail(test::made_png(640, 400, red, blue));
    REQUIRE(made);
    const std::string good = message_of(made);
    const auto back = thumbnail_from(good, {});
    REQUIRE(back);
    CHECK(back->small.rgb == made->small.rgb);
    CHECK(back->width == 640);
    for (const std::string& lie : {std::string(), std::string("picture\n"), std::string("picture 0 1 1 1 1\n"), "picture 0 1 1 161 1\n" + std::string(483, 'x'), "picture 9 1 1 1 1\nabc" + std::string(), "picture 0 -1 1 1 1\nabc" + std::string(), good + "x",
                                   good.substr(0, good.size() - 1), std::string("picture 0 1 1 0 0\n"), std::string(100'000, 'a')}) {
        CAPTURE(lie.substr(0, 40));
        REQUIRE(!thumbnail_from(lie, {}));
        CHECK(thumbnail_from(lie, {}).error().fault == Fault::input_unusable);
    }
    CHECK(thumbnail_from("refused \x1b[31mred\n", {}).error().message == "\\x1b[31mred");
}

TEST_CASE("a decoder that is not there, says nothing, echoes its input or never ends its words gives a reason")
{
    const std::string png = test::made_png(64, 64, red, blue);
    for (const char* program : {"/nowhere/at/all", "/bin/true", "/bin/cat", "/usr/bin/yes"}) {
        CAPTURE(program);
        const auto made = thumbnail_apart(png, program);
        REQUIRE(!made);
        CHECK(made.error().fault == Fault::input_unusable);
    }
}
