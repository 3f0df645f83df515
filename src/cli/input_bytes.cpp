#include "cli/input_bytes.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "evidence/unpack.hpp"

namespace tw::cli {
namespace {

constexpr std::size_t block = std::size_t{1} << 18;
constexpr std::size_t most_packed = std::size_t{2} << 30;

struct Close {
    void operator()(std::FILE* file) const
    {
        if (file != stdin) std::fclose(file);
    }
};

tl::unexpected<Error> interrupted() { return fail(Fault::cancelled, "interrupted"); }

}  // namespace

Result<void> read_input(const std::string& file, const TakeBytes& take, const Cancel& cancel)
{
    const std::unique_ptr<std::FILE, Close> in(file == "-" ? stdin : std::fopen(file.c_str(), "rb"));
    if (!in) return fail(errno == ENOENT ? Fault::not_found : Fault::input_unusable, "the input can't be opened", file + ": " + std::strerror(errno));
    const auto more = [&](std::string& bytes) {
        bytes.resize(block);
        bytes.resize(std::fread(bytes.data(), 1, block, in.get()));
        return !bytes.empty();
    };
    std::string bytes;
    const bool any = more(bytes);
    if (std::ferror(in.get()) != 0) return fail(Fault::input_unusable, "the input can't be read", file + ": " + std::strerror(errno));
    if (!any) return {};
    if (evidence::packing_of(bytes) == evidence::Packing::plain) {
        do {
            if (cancel.requested()) return interrupted();
            if (!take(bytes)) return {};
        } while (more(bytes));
        return {};
    }
    std::string packed = std::move(bytes), next;
    while (more(next)) {
        if (packed.size() + next.size() > most_packed) return fail(Fault::input_unusable, "the packed input is larger than 2 GiB", file, "unpack it first and pipe it in");
        packed += next;
    }
    auto stream = evidence::unpack(packed);
    if (!stream) return tl::unexpected<Error>(stream.error());
    for (;;) {
        if (cancel.requested()) return interrupted();
        const auto chunk = (*stream)->next();
        if (!chunk) return tl::unexpected<Error>(chunk.error());
        if (chunk->bytes.empty() || !take(chunk->bytes)) return {};
    }
}

}  // namespace tw::cli
