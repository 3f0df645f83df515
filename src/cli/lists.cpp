#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/registry_commands.hpp"
#include "cli/list_files.hpp"
#include "cli/registry_cells.hpp"
#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "registry/lists/diff.hpp"

namespace tw::cli {
namespace {

constexpr std::array version_columns{Column{"capture", "no.", Kind::number}, Column{"file", "file"}, Column{"list", "list"}, Column{"authority", "authority"}, Column{"date", "date"}, Column{"layout", "layout"}, Column{"outcome", "outcome"},
                                     Column{"whole", "whole"}, Column{"entries", "entries", Kind::number}, Column{"added", "added", Kind::number}, Column{"changed", "changed", Kind::number}, Column{"removed", "removed", Kind::number}, Column{"missing", "missing", Kind::number},
                                     Column{"noticed", "noticed"}, Column{"why", "why"}};
constexpr std::array change_columns{Column{"change", "change"}, Column{"entry", "entry"}, Column{"name", "name"}, Column{"before", "before"}, Column{"after", "after"}};

std::string noticed(const std::map<std::string, std::uint64_t>& notes)
{
    std::vector<std::string> parts;
    for (const auto& [code, count] : notes) parts.push_back(fmt::format("{} {}", code, count));
    return joined(parts, ", ");
}

std::string said(const registry::Claim& claim)
{
    std::string text = fmt::format("{} {}", registry::name(claim.property), claim.value);
    if (!claim.note.empty()) text += " (" + claim.note + ")";
    return text;
}

/// Statements of one side that the other does not make.
std::string only_in(const std::vector<registry::Claim>& one, const std::vector<registry::Claim>& other)
{
    std::vector<std::string> kept, others;
    for (const registry::Claim& claim : other) others.push_back(said(claim));
    for (const registry::Claim& claim : one)
        if (std::string text = said(claim); std::ranges::find(others, text) == others.end()) kept.push_back(std::move(text));
    return joined(kept);
}

std::string name_in(const std::vector<registry::Claim>& claims)
{
    const auto at = std::ranges::find(claims, registry::Property::name, &registry::Claim::property);
    return at == claims.end() ? std::string() : at->value;
}

Result<plan::ReadList> read_one(const std::string& path, registry::Day date)
{
    const auto file = list_file(path, date);
    if (!file) return tl::unexpected<Error>(file.error());
    plan::ReadSettings settings;
    settings.lists = file->settings;
    auto read = plan::read_capture(file->bytes, settings, [](ReadBatch&&) { return Result<void>{}; }, Cancel{});
    if (!read) return tl::unexpected<Error>(read.error());
    if (read->lists.size() != 1) return fail(Fault::input_unusable, read->lists.empty() ? "this file is no list that is known" : "this file holds several lists", path);
    if (read->lists.front().reading.outcome == registry::Outcome::refused) return fail(Fault::input_unusable, read->lists.front().reading.refusal, path);
    return std::move(read->lists.front());
}

Result<ExitStatus> run_diff(Context& context)
{
    const auto dates = context.given.all("--list-date");
    std::vector<registry::Day> days(2, registry::Day::none());
    for (std::size_t i = 0; i < std::min<std::size_t>(2, dates.size()); ++i)
        if (dates[i] != "-") {
            const auto day = registry::read_day(dates[i]);
            if (!day) return fail(Fault::usage, fmt::format("`{}` is no day", visible(dates[i])), "--list-date");
            days[i] = *day;
        }
    if (!context.given.has("A") || !context.given.has("B")) return fail(Fault::usage, "two versions of a list are compared", "lists diff", "give two files: tidewaiter lists diff BEFORE AFTER");
    const auto before = read_one(context.given.one("A"), days[0]);
    if (!before) return tl::unexpected<Error>(before.error());
    const auto after = read_one(context.given.one("B"), days[1]);
    if (!after) return tl::unexpected<Error>(after.error());
    if (before->format != after->format) return fail(Fault::usage, "the files are of two layouts", fmt::format("{} and {}", registry::name(before->format), registry::name(after->format)), "compare two versions of one list");
    const registry::ListState state(before->reading);
    const registry::ListDiff diff = registry::diff_lists(state, after->reading, context.given.has("--accept-removals"));
    Printout page = context.printout("tidewaiter.lists.diff");
    page.table("changes", change_columns);
    for (const registry::ListEvent& event : diff.events) {
        const auto old = state.entries().find(event.subject);
        const std::vector<registry::Claim> none;
        const auto& was = old == state.entries().end() ? none : old->second;
        const auto& is = event.change == registry::Change::removed ? none : event.claims;
        const std::string bearer = name_in(is.empty() ? was : is);
        page.row({std::string(registry::name(event.change)), event.subject, text_cell(bearer), text_cell(event.change == registry::Change::added ? "" : only_in(was, is)), text_cell(event.change == registry::Change::removed ? "" : only_in(is, was))});
    }
    page.record("total", {{{"before", "before"}, text_cell(before->reading.version.list + " " + registry::printed(before->reading.version.date))},
                          {{"after", "after"}, text_cell(after->reading.version.list + " " + registry::printed(after->reading.version.date))},
                          {{"added", "added", Kind::number}, count_cell(diff.added)},
                          {{"changed", "changed", Kind::number}, count_cell(diff.changed)},
                          {{"removed", "removed", Kind::number}, count_cell(diff.removed)},
                          {{"kept", "kept", Kind::number}, count_cell(diff.kept)},
                          {{"missing", "missing", Kind::number}, count_cell(diff.missing)},
                          {{"outcome", "outcome"}, std::string(registry::name(diff.outcome))},
                          {{"why", "why"}, text_cell(diff.why)}});
    page.finish();
    return diff.outcome == registry::Outcome::accepted ? ExitStatus::done : ExitStatus::partial;
}

Result<ExitStatus> run_lists(Context& context)
{
    if (context.given.one("CASE") == "diff") return run_diff(context);
    if (context.given.has("A")) return fail(Fault::usage, fmt::format("`{}` is one word too many", visible(context.given.one("A"))), "lists");
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto all = plan::registry_of(*the_case, kept_by(context));
    if (!all) return tl::unexpected<Error>(all.error());
    Printout page = context.printout("tidewaiter.lists");
    page.table("lists", list_columns());
    for (const plan::CaseList& list : all->lists) page.row(list_cells(list));
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{Operand{.name = "CASE", .help = "folder of the case, or `diff`", .offer = Offer::folders}, Operand{.name = "A", .help = "with `diff`: the earlier file", .offer = Offer::files, .required = false},
                              Operand{.name = "B", .help = "with `diff`: the later file", .offer = Offer::files, .required = false}};
constexpr std::array options{Option{.name = "--list-date", .value = "DATE", .help = "with `diff`: the days of A and B, in that order; - = as the file says", .many = true},
                             Option{.name = "--accept-removals", .help = "with `diff`: believe that many entries were removed at once"}};
constexpr std::array examples{Example{"tidewaiter lists rajin", "the versions of lists and registers that a case holds"},
                              Example{"tidewaiter lists diff sdn_friday.csv sdn_monday.csv", "what was added, changed and removed between two files"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::partial, ExitStatus::store_unusable};

}  // namespace

Result<plan::ListFile> list_file(const std::string& path, registry::Day date)
{
    const auto mapped = MappedFile::open(path);
    if (!mapped) return tl::unexpected<Error>(mapped.error());
    plan::ListFile file{.address = path, .bytes = std::string(mapped->bytes())};
    file.settings.version.date = date;
    file.settings.insisted = true;
    return file;
}

Result<plan::Registry> registry_of_files(const Context& context)
{
    const auto paths = context.given.all("--list"), dates = context.given.all("--list-date");
    if (dates.size() > paths.size()) return fail(Fault::usage, "there are more days than lists", "--list-date");
    std::vector<plan::ListFile> files;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        registry::Day day = registry::Day::none();
        if (i < dates.size() && dates[i] != "-") {
            const auto read = registry::read_day(dates[i]);
            if (!read) return fail(Fault::usage, fmt::format("`{}` is no day", visible(dates[i])), "--list-date", "write 2024-01-31");
            day = *read;
        }
        auto file = list_file(paths[i], day);
        if (!file) return tl::unexpected<Error>(file.error());
        files.push_back(std::move(*file));
    }
    auto all = plan::registry_of(files);
    if (!all) return all;
    for (const plan::CaseList& list : all->lists) {
        if (list.outcome == registry::Outcome::refused) return fail(Fault::input_unusable, list.why, list.address);
        if (!list.applied()) context.note(fmt::format("note: {} is held back and not asked: {}", visible(list.address), list.why));
        if (!list.version.date.known()) context.note(fmt::format("note: {} says no day of its own; --list-date gives it one", visible(list.address)));
    }
    return all;
}

std::span<const Column> list_columns() { return version_columns; }

std::vector<Cell> list_cells(const plan::CaseList& list)
{
    return {count_cell(list.ordinal.value), list.address, list.version.list, text_cell(list.version.authority), text_cell(registry::printed(list.version.date)), std::string(registry::name(list.format)),
            std::string(registry::name(list.outcome)), std::string(registry::name(list.complete)), count_cell(list.records), count_cell(list.added), count_cell(list.changed), count_cell(list.removed), count_cell(list.missing),
            text_cell(noticed(list.noted)), text_cell(list.why)};
}

constexpr Command lists_command{
    .name = "lists", .summary = "the lists and registers of a case; or compare two files",
    .prose = "A list is added like all evidence and read from its captured bytes. A removal is inferred only from a whole file that keeps nine tenths of the entries; another version is `held_for_confirmation` and changes nothing until it\n"
             "is added again with --accept-removals. A file whose structure fails is `refused`, and the last good version stands.\n\n"
             "`lists diff A B` compares two versions of one list and ends with 6 when the difference could not be taken whole. A change is dated by first sight, not by law.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_lists};

}  // namespace tw::cli
