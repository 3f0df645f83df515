#include <unistd.h>

#include <array>
#include <cerrno>

#include "cli/commands.hpp"
#include "core/text.hpp"
#include "imagery/thumbnail_program.hpp"

namespace tw::cli {
namespace {

/// Standard input, whole, up to one byte more than a picture may have.
std::string picture_given(std::size_t most)
{
    std::string bytes;
    std::array<char, 65536> piece{};
    while (bytes.size() <= most) {
        const ssize_t got = ::read(0, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

Result<ExitStatus> run_thumbnail(Context& context)
{
    imagery::PictureLimits limits;
    const std::string asked = context.given.one("words", std::to_string(limits.side));
    const auto side = parse_integer(asked);
    if (!side || *side < 1 || *side > imagery::largest_side) return fail(Fault::usage, "there is no picture of this size", asked);
    limits.side = static_cast<std::uint32_t>(*side);
    context.out.write(imagery::message_of(imagery::thumbnail(picture_given(limits.bytes), limits)));
    return ExitStatus::done;
}

}  // namespace

constexpr Command thumbnail_command{.name = imagery::thumbnail_word, .summary = "decode the picture on standard input, for the program itself", .prose = "", .operands = {}, .options = {}, .examples = {}, .statuses = {}, .run = run_thumbnail, .hidden = true};

}  // namespace tw::cli
