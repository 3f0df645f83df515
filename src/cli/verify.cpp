#include <array>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/progress_view.hpp"
#include "plan/verify.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"level", "level", Kind::number}, Column{"finding", "finding"}, Column{"what", "what"}, Column{"detail", "detail"}, Column{"dependents", "events that rest on it", Kind::number}, Column{"depends", "some of them"}};

void print(Context& context, const store::Verdict& verdict)
{
    Printout page = context.printout("tidewaiter.verify");
    page.record("verdict", {{{"ok", "good", Kind::yes_no}, verdict.ok()},
                            {{"level", "checked to level", Kind::number}, count_cell(verdict.checked_to)},
                            {{"blobs", "captures hashed", Kind::number}, count_cell(verdict.blobs)},
                            {{"parts", "lake files hashed", Kind::number}, count_cell(verdict.parts)},
                            {{"bytes", "bytes hashed", Kind::number}, count_cell(verdict.bytes)},
                            {{"objects", "objects", Kind::number}, count_cell(verdict.objects)},
                            {{"log_entries", "log entries", Kind::number}, count_cell(verdict.entries)},
                            {{"records", "stored records", Kind::number}, count_cell(verdict.records)},
                            {{"rows", "cited rows", Kind::number}, count_cell(verdict.rows)}});
    page.table("findings", columns, "findings");
    for (const auto& f : verdict.findings) {
        std::string some;
        for (const auto& id : f.depends) some += (some.empty() ? "" : " ") + id.substr(0, 12);
        page.row({level(f.kind) < 0 ? Cell{Unknown{}} : count_cell(level(f.kind)), std::string(store::name(f.kind)), f.what, f.detail, count_cell(f.dependents), text_cell(some)});
    }
    page.finish();
}

constexpr int highest_level = 2;

Result<ExitStatus> run_verify(Context& context)
{
    auto wanted = number_option(context, "--level", 0, highest_level);
    if (!wanted) return tl::unexpected<Error>(wanted.error());
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    ProgressView view(context);
    auto verdict = plan::verify(*the_case, static_cast<int>(wanted->value_or(highest_level)), view.callback(), context.cancel);
    view.finish();
    if (!verdict) return tl::unexpected<Error>(verdict.error());
    print(context, *verdict);
    if (verdict->exit_status() != 0) return static_cast<ExitStatus>(verdict->exit_status());
    bool unchecked = verdict->checked_to < highest_level;
    for (const auto& f : verdict->findings) unchecked = unchecked || f.kind == store::FindingKind::not_checked;
    return context.given.has("--strict") && unchecked ? ExitStatus::verify_unchecked : ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--level", .value = "N", .help = "0 bytes, 1 log and objects, 2 every cited row (the default)", .choices = "0 1 2", .offer = Offer::choices},
                             Option{.name = "--strict", .help = "end with 15 when something was not checked, as with a lower level"}};
constexpr std::array examples{Example{"tidewaiter verify east", "check everything"}, Example{"tidewaiter verify east --level 0", "only hash the captures again"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::verify_0, ExitStatus::verify_1, ExitStatus::verify_2, ExitStatus::verify_unchecked, ExitStatus::interrupted};

}  // namespace

constexpr Command verify_command{
    .name = "verify", .summary = "check a case against its hashes, its log and its captures",
    .prose = "Level 0 hashes every capture and every lake file again. Level 1 follows the log and recomputes every object's id. Level 2 finds every row\n"
             "that an event cites in the lake, and reads every cited capture again to see that the row comes from the cited byte. A failure names the\n"
             "events that rest on the broken thing. The log shows tampering by others; it can't bind whoever owns the case.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_verify};

}  // namespace tw::cli
