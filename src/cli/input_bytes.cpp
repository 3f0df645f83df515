#include "cli/input_bytes.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "evidence/unpack.hpp"

namespace tw::cli {
namespace {

constexpr std::size_t block = std::size_t{1} << 18;
constexpr std::size_t most_packed = std::size_t{2} << 30;

tl::unexpected<Error> interrupted() { return fail(Fault::cancelled, "interrupted"); }

/// An open file or standard input, read in blocks. Waiting for a slow pipe ends when the user interrupts.
class Input {
public:
    explicit Input(const std::string& file) : handle_(file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
    ~Input()
    {
        if (handle_ > STDIN_FILENO) ::close(handle_);
    }
    bool good() const { return handle_ >= 0; }

    /// Replaces `bytes` with the next block, which is empty at the end.
    Result<void> next(std::string& bytes, const std::string& file, const Cancel& cancel) const
    {
        bytes.resize(block);
        for (;;) {
            if (cancel.requested()) return interrupted();
            pollfd waiting{handle_, POLLIN, 0};
            const int ready = ::poll(&waiting, 1, -1);
            const auto n = ready < 0 ? -1 : ::read(handle_, bytes.data(), bytes.size());
            if (n >= 0) {
                bytes.resize(static_cast<std::size_t>(n));
                return {};
            }
            if (errno != EINTR) return fail(Fault::input_unusable, "the input can't be read", file + ": " + std::strerror(errno));
        }
    }

private:
    int handle_;
};

}  // namespace

Result<void> read_input(const std::string& file, const TakeBytes& take, const Cancel& cancel)
{
    const Input in(file);
    if (!in.good()) return fail(errno == ENOENT ? Fault::not_found : Fault::input_unusable, "the input can't be opened", file + ": " + std::strerror(errno));
    std::string bytes;
    if (auto read = in.next(bytes, file, cancel); !read) return read;
    if (bytes.empty()) return {};
    if (evidence::packing_of(bytes) == evidence::Packing::plain) {
        while (!bytes.empty()) {
            if (!take(bytes)) return {};
            if (auto read = in.next(bytes, file, cancel); !read) return read;
        }
        return {};
    }
    std::string packed = std::move(bytes), next;
    for (;;) {
        if (auto read = in.next(next, file, cancel); !read) return read;
        if (next.empty()) break;
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
