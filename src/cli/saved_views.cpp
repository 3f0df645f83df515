#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "assess/saved_view.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "evidence/sha256.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"name", "name"}, Column{"link", "link"}, Column{"recorded", "saved"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

Result<std::vector<assess::SavedView>> acts_of(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    std::vector<assess::SavedView> all;
    for (const store::StoredCapture& capture : *captures) {
        if (!capture.reading || capture.reading->dialect != "saved_views") continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected<Error>(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a saved view are not those that were captured", capture.capture.address);
        for (assess::SavedView& view : assess::read_views(mapped->bytes(), capture.ordinal).list) all.push_back(std::move(view));
    }
    return all;
}

Result<std::vector<assess::SavedView>> standing_of(const Context& context)
{
    const auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto all = acts_of(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    return assess::standing(*all);
}

Result<ExitStatus> run_view(Context& context)
{
    const auto verb = verb_of(context, "list save drop");
    if (!verb) return tl::unexpected<Error>(verb.error());
    if (*verb == "list") {
        const auto views = standing_of(context);
        if (!views) return tl::unexpected<Error>(views.error());
        Printout page = context.printout("tidewaiter.view");
        page.table("views", columns);
        for (const assess::SavedView& one : *views) page.row({one.name, one.link, text_cell(one.recorded), count_cell(one.ingest.value), count_cell(one.offset.value)});
        page.finish();
        return ExitStatus::done;
    }
    assess::SavedView view;
    view.name = std::string(trim(context.given.one("NAME")));
    view.dropped = *verb == "drop";
    if (!view.dropped) view.link = context.given.one("--link");
    if (view.name.empty()) return fail(Fault::usage, "a view needs a name", "NAME");
    // A row that its own reader would refuse is not captured.
    if (assess::read_views(assess::text_of(view), {}).list.size() != 1)
        return fail(Fault::usage, view.link.empty() && !view.dropped ? "a view needs its link" : "this is no link of the workbench, or too long", "--link", "what stands behind the address in the browser, from the # on");
    if (view.dropped) {
        const auto views = standing_of(context);
        if (!views) return tl::unexpected<Error>(views.error());
        if (std::ranges::find(*views, view.name, &assess::SavedView::name) == views->end()) return fail(Fault::not_found, "no view has this name", view.name, "`tidewaiter view list CASE` shows them");
    }
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    view.recorded = format_rfc3339(Millisecond{stamp->at.value / 1000});
    return add_text(context, "tidewaiter.view", "saved-view.csv", assess::text_of(view));
}

constexpr std::array operands{Operand{.name = "VERB", .help = "list, save or drop"}, case_operand, Operand{.name = "NAME", .help = "save, drop: what the view is called", .required = false}};
constexpr std::array options{Option{.name = "--link", .value = "LINK", .help = "save: the view, as the workbench's address has it from the # on"}, Option{.name = "--source", .value = "NAME", .help = "source of the capture (analyst)"}};
constexpr std::array examples{Example{"tidewaiter view save rajin 'First calls' --link '#/workbench?t=2023-09-12T00:00:00Z'", "keep a view under a name"}, Example{"tidewaiter view list rajin", "the views that are kept"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command view_command{
    .name = "view", .summary = "keep views of the workbench under names",
    .prose = "A view is the link that restores what the workbench shows: screen, clock, camera, layers, filter, selection. It is captured and logged like all that comes into a case, and no\n"
             "figure or sentence follows from it. Saving under a name that there is replaces the view of that name; `drop` takes it off the list. What is replaced or dropped stays in the case.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_view};

}  // namespace tw::cli
