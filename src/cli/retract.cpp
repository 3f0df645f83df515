#include <array>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "plan/take_back.hpp"
#include "store/transaction.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"what", "what"}, Column{"id", "id"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"why", "why"}, Column{"at", "taken back at", Kind::time}};

void print(Printout& page, const store::Retraction& one, const evidence::Microsecond& at)
{
    const bool whole = one.what == store::Retraction::What::capture;
    page.row({std::string(store::name(one.what)), text_cell(visible(one.id)), count_cell(one.capture.value), whole ? Cell{Unknown{}} : count_cell(one.offset.value), text_cell(one.why), time_cell(evidence::to_millisecond(at))});
}

Result<ExitStatus> list(Context& context)
{
    const auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto acts = store::retraction_acts(*the_case);
    if (!acts) return tl::unexpected<Error>(acts.error());
    Printout page = context.printout("tidewaiter.retract");
    page.table("retracted", columns);
    for (const store::RetractionAct& act : store::standing(*acts)) print(page, act.of, act.at);
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> change(Context& context, bool restores)
{
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto the_case = open_case(context, store::Access::write);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    std::vector<store::Retraction> all;
    for (const std::string& text : context.given.all("WHAT")) {
        auto thing = plan::thing_to_take_back(*the_case, text, restores);
        if (!thing) return tl::unexpected<Error>(thing.error());
        thing->why = std::string(trim(context.given.one("--why")));
        all.push_back(std::move(*thing));
    }
    auto transaction = the_case->begin(*stamp);
    if (!transaction) return tl::unexpected<Error>(transaction.error());
    for (const store::Retraction& one : all) {
        const auto done = transaction->put_retraction(one, restores);
        if (!done) return tl::unexpected<Error>(done.error());
        if (!*done) return fail(Fault::not_found, restores ? "the row's capture is taken back as a whole, or the row stands" : "the row does not stand", visible(one.id));
    }
    if (auto done = transaction->commit(); !done) return tl::unexpected<Error>(done.error());
    Printout page = context.printout(restores ? "tidewaiter.restore" : "tidewaiter.retract");
    page.table(restores ? "restored" : "retracted", columns);
    for (const store::Retraction& one : all) print(page, one, stamp->at);
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_retract(Context& context) { return context.given.has("WHAT") ? change(context, false) : list(context); }
Result<ExitStatus> run_restore(Context& context) { return change(context, true); }

constexpr std::array operands{case_operand, Operand{.name = "WHAT", .help = "look:ID, sighting:ID, row:CAPTURE/OFFSET or capture:N; without one what is taken back is listed", .required = false, .many = true}};
constexpr std::array restored{case_operand, Operand{.name = "WHAT", .help = "look:ID, sighting:ID, row:CAPTURE/OFFSET or capture:N", .many = true}};
constexpr std::array options{Option{.name = "--why", .value = "TEXT", .help = "reason, kept with the act"}};
constexpr std::array retract_examples{Example{"tidewaiter retract east look:L7 --why 'clouds over the pier'", "a look that was none"}, Example{"tidewaiter retract east capture:12", "all that was read from a file"}, Example{"tidewaiter retract east", "what is taken back now"}};
constexpr std::array restore_examples{Example{"tidewaiter restore east look:L7", "the look stands again"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::store_unusable};

}  // namespace

constexpr Command retract_command{
    .name = "retract", .summary = "take back a look, a sighting, or what was read from a file",
    .prose = "Nothing is deleted: the bytes stay captured, the rows stay readable in the case, and the log holds both the adding and the taking back, with the reason. Answers, layers and\n"
             "reports are from then on without it; `--known-at` before it sees it still. A file of positions, places, watched hulls, lists or registers can't be taken back: what was worked out from it\n"
             "together with other files would stay.",
    .operands = operands, .options = options, .examples = retract_examples, .statuses = statuses, .run = run_retract};

constexpr Command restore_command{
    .name = "restore", .summary = "let stand again what was taken back",
    .prose = "The same rows of the same bytes; an entry of its own in the log. A row that was taken back by itself is not restored with its file.",
    .operands = restored, .options = options, .examples = restore_examples, .statuses = statuses, .run = run_restore};

}  // namespace tw::cli
