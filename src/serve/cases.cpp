#include "serve/cases.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "registry/watched.hpp"
#include "store/case.hpp"

namespace tw::serve {

Result<std::vector<ServedCase>> served_cases(const std::vector<std::filesystem::path>& folders)
{
    std::vector<ServedCase> out;
    std::set<std::string> taken;
    for (const auto& folder : folders) {
        auto the_case = store::Case::open(folder, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        const auto captures = the_case->captures();
        if (!captures) return tl::unexpected<Error>(captures.error());
        std::error_code unknown;
        const auto whole = std::filesystem::weakly_canonical(folder, unknown);
        std::string stem = registry::slug((unknown ? folder : whole).filename().string());
        std::erase_if(stem, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'); });
        if (stem.empty()) stem = "case";
        std::string id = stem;
        for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}-{}", stem, n);
        out.push_back({id, unknown ? folder : whole, the_case->settings().name, std::ranges::any_of(*captures, &store::StoredCapture::simulated)});
    }
    return out;
}

Result<std::int64_t> revision(const ServedCase& served)
{
    auto the_case = store::Case::open(served.folder, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    return the_case->log_head();
}

}  // namespace tw::serve
