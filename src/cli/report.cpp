#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/print_pdf.hpp"
#include "cli/program.hpp"
#include "cli/progress_view.hpp"
#include "cli/report_page.hpp"
#include "cli/vantage.hpp"
#include "plan/open_statement.hpp"
#include "store/report_record.hpp"
#include "store/transaction.hpp"

namespace tw::cli {
namespace {

/// Logs that this page went out, with what it was made with.
Result<void> record(const Context& context, store::Case& the_case, const ReportPage& page, std::optional<std::uint64_t> rows)
{
    const std::string& html = page.html;
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto land = land_hash(context);
    if (!land) return tl::unexpected<Error>(land.error());
    auto transaction = the_case.begin(*stamp);
    if (!transaction) return tl::unexpected<Error>(transaction.error());
    const auto id = transaction->put_report({evidence::sha256(html), html.size(), fmt::format("tidewaiter {}", version()), rows ? static_cast<std::int64_t>(*rows) : -1, *land, 0});
    if (!id) return tl::unexpected<Error>(id.error());
    const auto statements = transaction->put_statements(plan::record_of(the_case, page.statements, fmt::format("tidewaiter {}", version()), *land));
    if (!statements) return tl::unexpected<Error>(statements.error());
    return transaction->commit();
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
    const bool recorded = context.given.has("--record");
    const auto vantage = vantage_of(context);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    if (recorded && vantage->any()) return fail(Fault::usage, "only a report of the whole case is recorded", "--record", "leave --as-of and --known-at out");
    auto the_case = open_case(context, recorded ? store::Access::write : store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    ProgressView view(context);
    if (auto good = check_bytes(context, *the_case, view.callback()); !good) return tl::unexpected<Error>(good.error());
    std::optional<plan::CaseView> seen;
    if (vantage->any()) {
        auto from_there = view_case(context);
        if (!from_there) return tl::unexpected<Error>(from_there.error());
        seen.emplace(std::move(*from_there));
    }
    auto page_of = report_page(context, seen ? seen->get() : *the_case, *rows, recorded, view.callback());
    view.finish();
    if (!page_of) return tl::unexpected<Error>(page_of.error());
    const std::string& html = page_of->html;
    if (!page_of->all_listed)
        context.note("note: the tables of the page are shortened, and say so; --limit 0 lists everything, and so does `tidewaiter export`");
    constexpr std::size_t heavy = 20'000'000;
    if (html.size() > heavy)
        context.note(fmt::format("warning: the page has {} MB; a browser may be slow with it. --limit N shortens its tables", html.size() / 1'000'000));
    if (!pdf.empty()) {
        auto printed = print_pdf(*browser, html, 300, context.cancel);
        if (!printed) return tl::unexpected<Error>(printed.error());
        if (auto written = write_file(pdf, *printed); !written) return tl::unexpected<Error>(written.error());
    }
    const bool page_wanted = pdf.empty() || context.given.has("--output");
    if (page_wanted && file == "-") context.out.write(html);
    else if (page_wanted)
        if (auto written = write_file(file, html); !written) return tl::unexpected<Error>(written.error());
    if (recorded)
        if (auto logged = record(context, *the_case, *page_of, *rows); !logged) return tl::unexpected<Error>(logged.error());
    if (file == "-") return ExitStatus::done;
    Printout page = context.printout("tidewaiter.report");
    page.record("report", {{{"file", "report"}, file}, {{"bytes", "bytes", Kind::number}, count_cell(html.size())}, {{"events", "events", Kind::number}, count_cell(page_of->events)}, {{"simulated", "simulated", Kind::yes_no}, page_of->simulated}});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--output", .value = "FILE", .help = "file to write; without it standard output", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--pdf", .value = "FILE", .help = "also print the page as a tagged PDF, by chromium or google-chrome where one is installed", .offer = Offer::files},
             Option{.name = "--limit", .value = "N", .help = "at most so many rows in a table, 0 = all; without it 500 once the case has more than 8000 events"},
                             Option{.name = "--record", .help = "log the page's hash and what its statements rest on, so that `verify --level 4` can render it again; the page then says CASE for the folder"},
                             Option{.name = "--force", .help = "overwrite the file if it exists"}, as_of_option, known_at_option};
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
