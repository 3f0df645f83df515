#include "plan/inputs.hpp"

#include <algorithm>
#include <system_error>

namespace tw::plan {
namespace {

namespace fs = std::filesystem;

Result<void> walk(const fs::path& folder, std::vector<fs::path>& files)
{
    std::error_code error;
    if (fs::exists(folder / "case.toml", error) && fs::exists(folder / "case.gpkg", error))
        return fail(Fault::usage, "this folder is itself a case; evidence is added from the files it was made of", folder.string());
    std::vector<fs::directory_entry> entries;
    for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
        entries.push_back(*at);
    if (error) return fail(Fault::input_unusable, "this folder can't be read: " + error.message(), folder.string());
    std::ranges::sort(entries, {}, [](const fs::directory_entry& e) { return e.path().filename().native(); });
    for (const fs::directory_entry& entry : entries) {
        if (entry.path().filename().native().starts_with('.') || entry.is_symlink(error)) continue;
        if (entry.is_directory(error)) {
            if (auto walked = walk(entry.path(), files); !walked) return walked;
        } else if (entry.is_regular_file(error)) {
            files.push_back(entry.path());
        }
    }
    return {};
}

}  // namespace

Result<std::vector<fs::path>> expand_inputs(std::span<const fs::path> given)
{
    std::vector<fs::path> files;
    for (const fs::path& path : given) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) return fail(Fault::not_found, "there is no such file or folder", path.string());
        if (fs::is_directory(status)) {
            if (auto walked = walk(path, files); !walked) return tl::unexpected(walked.error());
        } else if (fs::is_regular_file(status)) {
            files.push_back(path);
        } else {
            return fail(Fault::input_unusable, "this is neither a file nor a folder", path.string());
        }
    }
    return files;
}

}  // namespace tw::plan
