#include "plan/inputs.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace tw::plan {
namespace {

namespace fs = std::filesystem;

Result<void> walk(const fs::path& folder, bool given, std::vector<fs::path>& files, std::vector<fs::path>& unread)
{
    std::error_code error;
    if (fs::exists(folder / "case.toml", error) && fs::exists(folder / "case.gpkg", error))
        return fail(Fault::usage, "this folder is itself a case; evidence is added from the files it was made of", folder.string());
    std::vector<fs::directory_entry> entries;
    for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
        entries.push_back(*at);
    if (error && given) return fail(Fault::input_unusable, "this folder can't be read: " + error.message(), folder.string());
    if (error) {
        unread.push_back(folder);
        return {};
    }
    std::ranges::sort(entries, {}, [](const fs::directory_entry& e) { return e.path().filename().native(); });
    for (const fs::directory_entry& entry : entries) {
        if (entry.path().filename().native().starts_with('.') || entry.is_symlink(error)) continue;
        if (entry.is_directory(error)) {
            if (auto walked = walk(entry.path(), false, files, unread); !walked) return walked;
        } else if (entry.is_regular_file(error)) {
            files.push_back(entry.path());
        }
    }
    return {};
}

}  // namespace

Result<std::vector<fs::path>> expand_inputs(std::span<const fs::path> given, std::vector<fs::path>& unread)
{
    std::vector<fs::path> files;
    for (const fs::path& path : given) {
        std::error_code error;
        if (path == standard_input) {
            files.push_back(path);
            continue;
        }
        const fs::file_status status = fs::status(path, error);
        if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
            return fail(Fault::input_unusable, "this can't be looked at: " + error.message(), path.string());
        if (!fs::exists(status)) return fail(Fault::not_found, "there is no such file or folder", path.string());
        if (fs::is_directory(status)) {
            if (auto walked = walk(path, true, files, unread); !walked) return tl::unexpected(walked.error());
        } else if (fs::is_regular_file(status)) {
            files.push_back(path);
        } else {
            return fail(Fault::input_unusable, "this is neither a file nor a folder", path.string());
        }
    }
    return files;
}

Result<store::StagedBlob> stage_standard_input(store::Case& target, const Progress& progress, const Cancel* cancel)
{
    std::uint64_t done = 0;
    return target.stage([&](std::span<char> room) -> Result<std::size_t> {
        for (;;) {
            if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "interrupted while reading standard input");
            pollfd waiting{STDIN_FILENO, POLLIN, 0};
            const int ready = ::poll(&waiting, 1, -1);
            const auto got = ready < 0 ? -1 : ::read(STDIN_FILENO, room.data(), room.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return fail(Fault::input_unusable, std::string("cannot read: ") + std::strerror(errno), "standard input");
            done += static_cast<std::uint64_t>(got);
            if (progress) progress({.stage = "capture", .bytes_done = done, .bytes_total = 0, .rows_done = 0});
            return static_cast<std::size_t>(got);
        }
    });
}

}  // namespace tw::plan
