#include "cli/sink.hpp"

#include <cerrno>
#include <unistd.h>

namespace tw::cli {

void Sink::write(std::string_view bytes)
{
    constexpr std::size_t full = 64 * 1024;
    if (error_ != 0) return;
    buffer_ += bytes;
    if (file_ != nullptr && buffer_.size() >= full) flush();
}

void Sink::flush()
{
    if (file_ == nullptr || buffer_.empty()) return;
    if (error_ == 0) {
        errno = 0;
        const bool written = std::fwrite(buffer_.data(), 1, buffer_.size(), file_) == buffer_.size();
        if (!written || std::fflush(file_) != 0) error_ = errno != 0 ? errno : EIO;
    }
    buffer_.clear();
}

bool Sink::is_terminal() const { return file_ != nullptr && isatty(fileno(file_)) != 0; }

}  // namespace tw::cli
