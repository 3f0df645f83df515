#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace tw::cli {

/// Refuses an existing file unless --force is given. "-" is standard output and always free.
Result<void> may_write(const Context& context, const std::filesystem::path& file);

/// A file that is written under a temporary name and gets its own when it is complete and synced: it is there whole or not
/// at all. Destroyed before `commit`, it leaves nothing.
class OutputFile {
public:
    static Result<OutputFile> create(const std::filesystem::path& file);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile();

    /// Buffered; the first failure is told by `commit`.
    void write(std::string_view bytes);
    Result<void> commit();

private:
    OutputFile(std::filesystem::path file, int handle) : file_(std::move(file)), handle_(handle) {}
    void flush();

    std::filesystem::path file_;
    int handle_ = -1;
    int error_ = 0;
    std::string buffer_;
};

/// Writes a whole file at once, in the same way.
Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

/// The name a file has while it is written.
std::filesystem::path part_name(const std::filesystem::path& file);
/// Syncs a file under its temporary name and gives it its own.
Result<void> give_name(const std::filesystem::path& file);

}  // namespace tw::cli
