#include "cli/report_page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "chart/land.hpp"
#include "cli/cases.hpp"
#include "cli/program.hpp"
#include "cli/vantage.hpp"
#include "plan/open_statement.hpp"
#include "report/gather.hpp"
#include "report/page.hpp"
#include "store/report_record.hpp"

namespace tw::cli {
namespace {

/// Land of the index beside the program; without one the map has no land, and says so.
report::LandSource land_of(const Context& context, const std::optional<chart::Land>& land)
{
    report::LandSource source;
    if (!land) {
        source.attribution = "No land index was found, so no land is drawn.";
        context.note("note: no land index was found, so the map has no land (`./run` makes one)");
        return source;
    }
    source.attribution = chart::Land::attribution();
    source.outlines = [&land](double west, double south, double east, double north, double tolerance) {
        std::vector<std::vector<report::LandSource::Point>> rings;
        for (const auto& outline : land->outlines(west, south, east, north, tolerance)) {
            auto& ring = rings.emplace_back();
            for (const auto& p : outline) ring.push_back({p.lon, p.lat});
        }
        return rings;
    };
    return source;
}

}  // namespace

Result<ReportPage> report_page(const Context& context, const store::Case& the_case, std::optional<std::size_t> rows, bool portable, const Progress& progress)
{
    plan::InferenceSettings inference;
    inference.land = land_index(context);
    // What is to be rendered again elsewhere is worked out anew, not taken from what this machine kept.
    if (!portable) inference.kept = kept_by(context);
    inference.cancel = context.cancel;
    auto model = report::gather(the_case, fmt::format("tidewaiter {}", version()), rows, std::move(inference), progress, context.cancel);
    if (!model) return tl::unexpected<Error>(model.error());
    report::take_pictures(the_case, context.program, *model);
    if (portable) model->case_path = "CASE";
    const auto vantage = vantage_of(context);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    if (vantage->any() && !portable) {
        const std::filesystem::path folder = std::filesystem::path(context.given.one("CASE")).lexically_normal();
        model->case_path = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
        model->case_name += ", seen " + plan::text_of(*vantage);
        model->proof.reset();  // its log is that of a part of the case
        if (vantage->as_of) model->world = format_rfc3339(*vantage->as_of);
        if (vantage->known_at) model->knowledge = format_rfc3339(to_second(evidence::to_millisecond(*vantage->known_at)));
    }
    std::optional<chart::Land> land;
    if (const auto index = land_index(context); !index.empty()) {
        auto opened = chart::Land::open(index);
        if (!opened) return tl::unexpected<Error>(opened.error());
        land.emplace(std::move(*opened));
    }
    ReportPage page;
    page.html = report::render(*model, land_of(context, land));
    page.events = model->events.size();
    page.simulated = model->simulated();
    page.all_listed = model->all_listed();
    page.statements = std::move(model->statements);
    return page;
}

Result<std::string> land_hash(const Context& context)
{
    const auto index = land_index(context);
    if (index.empty()) return std::string{};
    evidence::Sha256 both;
    for (const auto& file : {index, std::filesystem::path(index).replace_extension(".water")}) {
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored)) continue;
        const auto hashed = evidence::sha256_file(file, {}, context.cancel);
        if (!hashed) return tl::unexpected<Error>(hashed.error());
        both.update(evidence::to_hex(hashed->digest));
    }
    return evidence::to_hex(both.finish());
}

Result<void> verify_statements(const Context& context, const store::Case& the_case, store::Verdict& verdict)
{
    const auto land = land_hash(context);
    if (!land) return tl::unexpected<Error>(land.error());
    plan::StatementSettings settings;
    settings.inference.land = land_index(context);
    settings.inference.cancel = context.cancel;
    settings.draws.cancel = context.cancel;
    return plan::state_again(the_case, settings, fmt::format("tidewaiter {}", version()), *land, verdict);
}

Result<void> verify_report(const Context& context, const store::Case& the_case, store::Verdict& verdict, const Progress& progress)
{
    const auto not_checked = [&](const std::string& why) {
        verdict.add(store::FindingKind::not_checked, "report", why);
        return Result<void>{};
    };
    const auto last = store::last_report(the_case);
    if (!last) return tl::unexpected<Error>(last.error());
    if (!*last) return not_checked("no report is recorded (`tidewaiter report --record`)");
    const store::ReportRecord& record = **last;
    const auto since = the_case.log(record.logged + 1);
    if (!since) return tl::unexpected<Error>(since.error());
    if (std::ranges::any_of(*since, [](const auto& entry) { return entry.action != evidence::Action::exported && entry.action != evidence::Action::sign; }))
        return not_checked("the case has changed since the report went out");
    if (record.program != fmt::format("tidewaiter {}", version())) return not_checked("the report was written by " + record.program);
    const auto land = land_hash(context);
    if (!land) return tl::unexpected<Error>(land.error());
    if (record.land != *land) return not_checked("the report was drawn with other land polygons than there are now");
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    for (const auto& capture : *captures) {
        std::error_code ignored;
        if (!capture.capture.allows.exported && !std::filesystem::exists(the_case.blob_path(capture.capture.blob), ignored)) return not_checked("the report quotes captures that the bundle leaves out");
    }
    const auto page = report_page(context, the_case, record.rows < 0 ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(record.rows)), true, progress);
    if (!page) return tl::unexpected<Error>(page.error());
    const auto hash = evidence::sha256(page->html);
    if (hash == record.sha256) return {};
    std::set<std::string> all;
    auto walked = the_case.for_each_event({}, [&](const store::StoredEvent& e) {
        all.insert(track::to_hex(e.event.id));
        return true;
    });
    if (!walked) return walked;
    verdict.add(store::FindingKind::report_differs, "report " + evidence::to_hex(record.sha256), fmt::format("rendered again it has SHA-256 {} and {} bytes, not {}", evidence::to_hex(hash), page->html.size(), record.bytes), {all, {}});
    return {};
}

}  // namespace tw::cli
