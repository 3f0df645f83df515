#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/progress_view.hpp"
#include "cli/keys.hpp"
#include "cli/proof_commands.hpp"
#include "cli/report_page.hpp"
#include "plan/rederive.hpp"
#include "plan/verify.hpp"
#include "store/blast.hpp"
#include "store/bundle.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"level", "level", Kind::number}, Column{"finding", "finding"}, Column{"what", "what"}, Column{"detail", "detail"}, Column{"dependents", "events that rest on it", Kind::number}, Column{"depends", "some of them"}, Column{"statements", "statements that rest on it", Kind::number}, Column{"touches", "some of these"}};

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
                            {{"checkpoints", "checkpoints", Kind::number}, count_cell(verdict.checkpoints)},
                            {{"records", "stored records", Kind::number}, count_cell(verdict.records)},
                            {{"rows", "cited rows", Kind::number}, count_cell(verdict.rows)},
                            {{"statements", "recorded statements", Kind::number}, count_cell(verdict.statements)},
                            {{"locators", "opened for them", Kind::number}, count_cell(verdict.locators)}});
    page.table("findings", columns, "findings");
    for (const auto& f : verdict.findings) {
        std::string some;
        for (const auto& id : f.depends) some += (some.empty() ? "" : " ") + id.substr(0, 12);
        std::string touches;
        for (const auto& id : f.statements) touches += (touches.empty() ? "" : " ") + (id == "*" ? std::string("(every statement)") : id);
        page.row({level(f.kind) < 0 ? Cell{Unknown{}} : count_cell(level(f.kind)), std::string(store::name(f.kind)), f.what, f.detail, count_cell(f.dependents), text_cell(some), count_cell(f.stated), text_cell(touches)});
    }
    page.finish();
}

constexpr int highest_level = 4, usual_level = 2;

Result<store::Verdict> verify_case(Context& context, const std::filesystem::path& folder, int level, const store::Demands& demands, const Progress& progress)
{
    auto the_case = store::Case::open(folder, store::Access::read_only);
    if (!the_case && (the_case.error().fault == Fault::integrity || the_case.error().fault == Fault::input_unusable)) {
        Error error = the_case.error();
        error.message += "; every statement of the case rests on it";
        return tl::unexpected<Error>(std::move(error));
    }
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto verdict = plan::verify(*the_case, std::min(level, usual_level), progress, context.cancel, demands);
    if (!verdict || level <= usual_level) return verdict;
    verdict->checked_to = level;
    if (!verdict->ok()) {
        verdict->add(store::FindingKind::not_checked, "derived results", "not made again: the evidence they rest on is damaged");
        return verdict;
    }
    plan::RederiveOptions options;
    options.land = land_index(context);
    std::string name = (std::filesystem::temp_directory_path() / "tidewaiter-verify-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) return fail(Fault::store_unusable, "no folder for making the results again can be made", name);
    options.scratch = name;
    if (auto done = plan::rederive(*the_case, options, *verdict, progress, *context.cancel); !done) return tl::unexpected<Error>(done.error());
    if (auto done = verify_statements(context, *the_case, *verdict); !done) return tl::unexpected<Error>(done.error());
    if (level >= highest_level)
        if (auto done = verify_report(context, *the_case, *verdict, progress); !done) return tl::unexpected<Error>(done.error());
    return verdict;
}

/// The bag's manifests first; then the case inside, as far as it opens.
Result<store::Verdict> verify_bundle(Context& context, int level, store::Demands& demands, const Progress& progress)
{
    const std::filesystem::path folder = context.given.one("CASE");
    auto bag = store::check_bundle(folder, progress, context.cancel);
    if (!bag) return tl::unexpected<Error>(bag.error());
    demands.withheld = bag->withheld;
    auto inside = verify_case(context, folder / "data", level, demands, progress);
    if (!inside && inside.error().fault == Fault::cancelled) return inside;
    store::Verdict verdict;
    if (inside) verdict = std::move(*inside);
    else verdict.add(store::FindingKind::table_inconsistent, "data", "the case inside can't be opened: " + inside.error().message + "; everything rests on it", {{}, {"*"}});
    verdict.bytes = bag->bytes;
    store::Touched everything{{}, {"*"}};
    if (inside)
        if (auto opened = store::Case::open(folder / "data", store::Access::read_only)) everything = store::Blast(*opened).everything();
    for (const auto& f : bag->findings) {
        // What rests on a file is known to the check of the case inside.
        store::Touched touched;
        for (const auto& other : verdict.findings)
            if (f.what.ends_with(other.what) || ("data/" + other.what) == f.what) {
                touched.events.insert(other.depends.begin(), other.depends.end());
                touched.statements.insert(other.statements.begin(), other.statements.end());
            }
        if (f.what == "data/case.gpkg") touched = everything;
        verdict.add(f.kind, f.what, f.what == "data/case.gpkg" ? f.detail + "; everything rests on it" : f.detail, touched);
    }
    return verdict;
}

Result<ExitStatus> run_verify(Context& context)
{
    auto wanted = number_option(context, "--level", 0, highest_level);
    if (!wanted) return tl::unexpected<Error>(wanted.error());
    std::optional<evidence::SigningKey> key;
    store::Demands demands;
    if (context.given.has("--key")) {
        auto read = key_file(context.given.one("--key"));
        if (!read) return tl::unexpected<Error>(read.error());
        demands.key = &key.emplace(std::move(*read));
    }
    if (context.given.has("--checkpoint")) {
        if (!key) return fail(Fault::usage, "a checkpoint says nothing without the key that must have signed it", "--checkpoint", "give the signer's public key with --key");
        auto read = small_file(context.given.one("--checkpoint"));
        if (!read) return tl::unexpected<Error>(read.error());
        demands.checkpoint = std::move(*read);
    }
    if (std::error_code ignored; std::filesystem::is_regular_file(context.given.one("CASE"), ignored)) return check_proof_file(context, demands);
    if (context.given.has("--file")) return fail(Fault::usage, "files of captures are held against a proof, not against a case", "--file", "make one with `tidewaiter prove`");
    const int to = static_cast<int>(wanted->value_or(usual_level));
    ProgressView view(context);
    auto verdict = store::is_bundle(context.given.one("CASE")) ? verify_bundle(context, to, demands, view.callback()) : verify_case(context, context.given.one("CASE"), to, demands, view.callback());
    view.finish();
    if (!verdict) return tl::unexpected<Error>(verdict.error());
    print(context, *verdict);
    if (verdict->exit_status() != 0) return static_cast<ExitStatus>(verdict->exit_status());
    return context.given.has("--strict") && (verdict->unchecked() || verdict->checked_to < usual_level) ? ExitStatus::verify_unchecked : ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--level", .value = "N", .help = "0 bytes, 1 log and objects, 2 every cited row (the default), 3 results made again, 4 the report rendered again", .choices = "0 1 2 3 4", .offer = Offer::choices},
                             Option{.name = "--key", .value = "FILE", .help = "public key that must have signed a checkpoint of the case", .offer = Offer::files},
                             Option{.name = "--checkpoint", .value = "FILE", .help = "signed checkpoint kept elsewhere: the log must begin with what it binds", .offer = Offer::files},
                             Option{.name = "--file", .value = "FILE", .help = "with a proof: a capture's file, whose bytes and rows are then checked", .many = true, .offer = Offer::files},
                             Option{.name = "--strict", .help = "end with 15 when something was not checked, as with a lower level"}};
constexpr std::array examples{Example{"tidewaiter verify east", "check everything"}, Example{"tidewaiter verify east --level 0", "only hash the captures again"},
                              Example{"tidewaiter verify east --level 4", "make every result and the recorded report again"},
                              Example{"tidewaiter verify east.bag --key my.key.pub", "check a bundle that somebody handed over, and who signed it"},
                              Example{"tidewaiter verify proof.json --key my.key.pub", "check a proof (`tidewaiter prove`) without the case"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::verify_0, ExitStatus::verify_1, ExitStatus::verify_2, ExitStatus::verify_3, ExitStatus::verify_4, ExitStatus::verify_unchecked, ExitStatus::interrupted};

}  // namespace

constexpr Command verify_command{
    .name = "verify", .summary = "check a case against its hashes, its log and its captures",
    .prose = "Level 0 hashes every capture and every lake file again. Level 1 follows the log and recomputes every object's id. Level 2 finds every row\n"
             "that an event cites in the lake, and reads every cited capture again to see that the row comes from the cited byte. Level 3 reads all\n"
             "captures again into a case of its own, runs it, and compares what comes out; level 4 renders the report that was recorded last\n"
             "(`report --record`) and compares its bytes; they end with 13 and 14. A failure names the\n"
             "events that rest on the broken thing and, once they were recorded (`statements --record`, `report --record`), the statements; level 2 then opens every row\n"
             "behind every statement, and level 3 words them again. CASE may be a bundle (`export --format bagit`): then its manifests are checked as well. It may be\n"
             "the file of a proof (`tidewaiter prove`), or a page of `report`, which carries one: then paths, roots, signature and the files of --file are checked. Sealed and\n"
             "withheld captures are named and never count as good. The log shows tampering by others; it can't bind whoever owns the case.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_verify};

}  // namespace tw::cli
