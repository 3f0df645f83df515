#include "cli/vantage.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

#include "cli/cases.hpp"
#include "cli/progress_view.hpp"

namespace tw::cli {

Result<plan::Vantage> vantage_of(const Context& context, Reading reading)
{
    return plan::read_vantage(reading == Reading::case_only ? std::string{} : context.given.one("--as-of"), context.given.one("--known-at"));
}

Result<plan::CaseView> view_case(const Context& context, Reading reading)
{
    const auto vantage = vantage_of(context, reading);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    auto whole = open_case(context, store::Access::read_only);
    if (!whole) return tl::unexpected<Error>(whole.error());
    if (!vantage->any()) return plan::CaseView(std::move(*whole));
    std::string folder = (std::filesystem::temp_directory_path() / "tidewaiter-view-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return fail(Fault::temporary, "no temporary folder can be made", folder);
    plan::VantageOptions options;
    options.scratch = folder;
    options.land = land_index(context);
    options.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
    ProgressView progress(context);
    auto view = plan::stand_at(std::move(*whole), *vantage, options, progress.callback(), *context.cancel);
    progress.finish();
    return view;
}

}  // namespace tw::cli
