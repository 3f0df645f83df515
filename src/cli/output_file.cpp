#include "cli/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace tw::cli {
namespace {

tl::unexpected<Error> failed(const std::filesystem::path& file, int code)
{
    const bool wrong_place = code == ENOENT || code == EACCES || code == EISDIR || code == ENOTDIR;
    return fail(wrong_place ? Fault::usage : Fault::store_unusable, "the output file can't be written", file.string() + ": " + std::strerror(code));
}

}  // namespace

Result<void> may_write(const Context& context, const std::filesystem::path& file)
{
    std::error_code ignored;
    if (file == "-" || context.given.has("--force") || !std::filesystem::exists(file, ignored)) return {};
    return fail(Fault::exists, "the output file exists", file.string(), "give --force to overwrite it");
}

std::filesystem::path part_name(const std::filesystem::path& file)
{
    std::filesystem::path part = file;
    part += ".part";
    return part;
}

Result<void> give_name(const std::filesystem::path& file)
{
    const int handle = ::open(part_name(file).c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = handle >= 0 && ::fsync(handle) == 0;
    const int error = errno;
    if (handle >= 0) ::close(handle);
    if (!synced) return failed(file, error);
    if (::rename(part_name(file).c_str(), file.c_str()) != 0) return failed(file, errno);
    return {};
}

Result<void> write_file(const std::filesystem::path& file, std::string_view bytes)
{
    auto output = OutputFile::create(file);
    if (!output) return tl::unexpected<Error>(output.error());
    output->write(bytes);
    return output->commit();
}

Result<OutputFile> OutputFile::create(const std::filesystem::path& file)
{
    const int handle = ::open(part_name(file).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (handle < 0) return failed(file, errno);
    return OutputFile(file, handle);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::move(other.file_)), handle_(std::exchange(other.handle_, -1)), error_(other.error_), buffer_(std::move(other.buffer_))
{
}

OutputFile::~OutputFile()
{
    if (handle_ < 0) return;
    ::close(handle_);
    ::unlink(part_name(file_).c_str());
}

void OutputFile::write(std::string_view bytes)
{
    constexpr std::size_t full = std::size_t{1} << 18;
    buffer_ += bytes;
    if (buffer_.size() >= full) flush();
}

void OutputFile::flush()
{
    for (std::string_view rest = buffer_; error_ == 0 && !rest.empty();) {
        const auto n = ::write(handle_, rest.data(), rest.size());
        if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
        else if (errno != EINTR) error_ = errno;
    }
    buffer_.clear();
}

Result<void> OutputFile::commit()
{
    flush();
    if (error_ == 0 && ::fsync(handle_) != 0) error_ = errno;
    if (error_ != 0) return failed(file_, error_);
    ::close(std::exchange(handle_, -1));
    return give_name(file_);
}

}  // namespace tw::cli
