#include "imagery/thumbnail_program.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "evidence/bounded_program.hpp"

namespace tw::imagery {
namespace {

constexpr std::string_view good = "picture", bad = "refused ";

/// The next word of a line as a number; nothing for anything else.
std::optional<std::uint32_t> number(std::string_view& line)
{
    const std::size_t end = std::min(line.find(' '), line.size());
    const auto value = parse_integer(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    if (!value || *value < 0 || *value > 0xffff'ffff) return std::nullopt;
    return static_cast<std::uint32_t>(*value);
}

}  // namespace

std::string message_of(const Result<Thumbnail>& made)
{
    if (!made) return std::string(bad) + made.error().message + "\n";
    return fmt::format("{} {} {} {} {} {}\n", good, static_cast<int>(made->format), made->width, made->height, made->small.width, made->small.height) + made->small.rgb;
}

Result<Thumbnail> thumbnail_from(std::string_view message, const PictureLimits& limits)
{
    const auto nonsense = [] { return fail(Fault::input_unusable, "the decoder was ended by the picture"); };
    const std::size_t end = message.find('\n');
    if (end == std::string_view::npos || end > 500) return nonsense();
    std::string_view line = message.substr(0, end);
    if (line.starts_with(bad)) return fail(Fault::input_unusable, visible(line.substr(bad.size())));
    if (!line.starts_with(good) || line.size() <= good.size()) return nonsense();
    line.remove_prefix(good.size() + 1);
    std::array<std::optional<std::uint32_t>, 5> n{};
    for (auto& one : n) one = number(line);
    for (const auto& one : n)
        if (!one) return nonsense();
    const std::string_view pixels = message.substr(end + 1);
    if (*n[0] > static_cast<std::uint32_t>(PictureFormat::webp) || *n[3] == 0 || *n[4] == 0 || *n[3] > limits.side || *n[4] > limits.side || pixels.size() != std::size_t{*n[3]} * *n[4] * 3) return nonsense();
    return Thumbnail{static_cast<PictureFormat>(*n[0]), *n[1], *n[2], {*n[3], *n[4], std::string(pixels)}};
}

Result<Thumbnail> thumbnail_apart(std::string_view bytes, const std::string& program, const PictureLimits& limits)
{
    const auto format = picture_format(bytes);
    if (!format) return fail(Fault::input_unusable, "these bytes are no picture");
    if (bytes.size() > limits.bytes) return thumbnail(bytes, limits);
#ifdef TIDEWAITER_SANITIZED
    constexpr std::size_t memory = 0;
#else
    constexpr std::size_t memory = std::size_t{2} << 30;
#endif
    constexpr std::uint32_t seconds = 10;
    const std::size_t output = std::max(std::size_t{1} << 20, std::size_t{limits.side} * limits.side * 3 + 4096);
    const evidence::ProgramBounds bounds{.cpu_seconds = seconds, .wall_seconds = 6 * seconds, .memory = memory, .output = output};
    const auto ended = evidence::run_bounded({program, std::string(thumbnail_word), std::to_string(limits.side)}, bytes, evidence::Output::standard, bounds);
    if (!ended) return tl::unexpected(ended.error());
    if (ended->why != evidence::ProgramEnd::Why::itself || !WIFEXITED(ended->status)) return fail(Fault::input_unusable, "decoding takes more time or memory than it may, or the decoder was ended by the picture");
    return thumbnail_from(ended->text, limits);
}

}  // namespace tw::imagery
