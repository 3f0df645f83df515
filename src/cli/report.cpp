#include <array>
#include <fmt/format.h>

#include "chart/land.hpp"
#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/print_pdf.hpp"
#include "cli/program.hpp"
#include "cli/progress_view.hpp"
#include "core/text.hpp"
#include "report/gather.hpp"
#include "report/page.hpp"

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

Result<ExitStatus> run_report(Context& context)
{
    const std::string file = context.given.one("--output", "-");
    if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    const std::string pdf = context.given.one("--pdf");
    const auto browser = find_browser(context.search_path);
    if (!pdf.empty() && !browser) return fail(Fault::not_found, "printing needs a browser, and neither chromium nor google-chrome is installed", pdf, "write the page with -o FILE.html and print it from any browser");
    if (!pdf.empty())
        if (auto free = may_write(context, pdf); !free) return tl::unexpected<Error>(free.error());
    auto rows = number_option(context, "--limit", 0, 1'000'000'000);
    if (!rows) return tl::unexpected<Error>(rows.error());
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    ProgressView view(context);
    if (auto good = check_bytes(context, *the_case, view.callback()); !good) return tl::unexpected<Error>(good.error());
    plan::InferenceSettings inference;
    inference.land = land_index(context);
    inference.kept = kept_by(context);
    inference.cancel = context.cancel;
    auto model = report::gather(*the_case, fmt::format("tidewaiter {}", version()), *rows, std::move(inference), view.callback(), context.cancel);
    view.finish();
    if (!model) return tl::unexpected<Error>(model.error());
    std::optional<chart::Land> land;
    if (const auto index = land_index(context); !index.empty()) {
        auto opened = chart::Land::open(index);
        if (!opened) return tl::unexpected<Error>(opened.error());
        land.emplace(std::move(*opened));
    }
    const std::string html = report::render(*model, land_of(context, land));
    if (!model->all_listed())
        context.note("note: the tables of the page are shortened, and say so; --limit 0 lists everything, and so does `tidewaiter export`");
    constexpr std::size_t heavy = 20'000'000;
    if (html.size() > heavy)
        context.note(fmt::format("warning: the page has {} MB; a browser may be slow with it. --limit N shortens its tables", html.size() / 1'000'000));
    if (!pdf.empty()) {
        auto printed = print_pdf(*browser, html, 300, context.cancel);
        if (!printed) return tl::unexpected<Error>(printed.error());
        if (auto written = write_file(pdf, *printed); !written) return tl::unexpected<Error>(written.error());
        if (!context.given.has("--output")) return ExitStatus::done;
    }
    if (file == "-") {
        context.out.write(html);
        return ExitStatus::done;
    }
    if (auto written = write_file(file, html); !written) return tl::unexpected<Error>(written.error());
    Printout page = context.printout("tidewaiter.report");
    page.record("report", {{{"file", "report"}, file}, {{"bytes", "bytes", Kind::number}, count_cell(html.size())}, {{"events", "events", Kind::number}, count_cell(model->events.size())}, {{"simulated", "simulated", Kind::yes_no}, model->simulated()}});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--output", .value = "FILE", .help = "file to write; without it standard output", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--pdf", .value = "FILE", .help = "also print the page as a tagged PDF, by chromium or google-chrome where one is installed", .offer = Offer::files},
             Option{.name = "--limit", .value = "N", .help = "at most so many rows in a table, 0 = all; without it 500 once the case has more than 8000 events"},
                             Option{.name = "--force", .help = "overwrite the file if it exists"}};
constexpr std::array examples{Example{"tidewaiter report east -o east.html", "write the report and open it in any browser"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::temporary, ExitStatus::interrupted};

}  // namespace

constexpr Command report_command{
    .name = "report", .summary = "write a case as one HTML page",
    .prose = "One file without script or outside reference: what the case holds and does not hold, a map, a timeline, tables, and for every event the bytes\n"
             "it rests on. Simulated material is marked wherever it shows. The same case gives the same page. The tables of a large case are shortened and\n"
             "say how many rows they leave out; everything is still counted and drawn.\n\n"
             "Every capture and lake file is hashed first (level 0 of `verify`); when one is missing or changed, nothing is written and the exit is 5.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_report};

}  // namespace tw::cli
