#include "cli/vantage.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

#include "cli/cases.hpp"
#include "cli/kept_views.hpp"
#include "cli/progress_view.hpp"

namespace tw::cli {
namespace {

Result<plan::CaseView> stand(const Context& context, store::Case whole, const plan::Vantage& vantage)
{
    std::string folder = (std::filesystem::temp_directory_path() / "tidewaiter-view-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return fail(Fault::temporary, "no temporary folder can be made", folder);
    plan::VantageOptions options;
    options.scratch = folder;
    options.land = land_index(context);
    options.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
    ProgressView progress(context);
    auto view = plan::stand_at(std::move(whole), vantage, options, progress.callback(), *context.cancel);
    progress.finish();
    return view;
}

}  // namespace

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
    return view_case(context, std::move(*whole), *vantage);
}

Result<plan::CaseView> view_case(const Context& context, store::Case whole, const plan::Vantage& vantage)
{
    if (!vantage.any()) return plan::CaseView(std::move(whole));
    if (context.views == nullptr) return stand(context, std::move(whole), vantage);
    const auto head = whole.log_head();
    if (!head) return tl::unexpected<Error>(head.error());
    const std::string key = fmt::format("{}\n{}\n{}", whole.folder().string(), *head, plan::text_of(vantage));
    const auto kept = context.views->at(key, [&] { return stand(context, std::move(whole), vantage); }, *context.cancel);
    if (!kept) return tl::unexpected<Error>(kept.error());
    auto seen = store::Case::open((*kept)->get().folder(), store::Access::read_only);
    if (!seen) return tl::unexpected<Error>(seen.error());
    return plan::CaseView(*kept, std::move(*seen));
}

}  // namespace tw::cli
