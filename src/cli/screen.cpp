#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <map>

#include "cli/cases.hpp"
#include "cli/registry_commands.hpp"
#include "cli/list_files.hpp"
#include "cli/registry_cells.hpp"
#include "cli/vantage.hpp"
#include "cli/screen_input.hpp"
#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "plan/name_search.hpp"

namespace tw::cli {
namespace {

using registry::ScreenAnswer;
using registry::ScreenStatus;

constexpr std::array batch_columns{Column{"row", "row", Kind::number}, Column{"id", "id"}, Column{"asked", "asked"}, Column{"as_of", "as of"}, Column{"known_at", "the case as it stood at"}, Column{"printed_by", "as printed by"}, Column{"listed", "listed"}, Column{"owned", "owned"},
                                   Column{"controlled", "controlled"}, Column{"linked", "linked"}, Column{"undetermined", "undetermined"}, Column{"namesake", "namesake"}, Column{"clear", "clear"}, Column{"note", "note"}, Column{"versions", "list versions"}};
constexpr std::array batch_statuses{ScreenStatus::listed, ScreenStatus::owned, ScreenStatus::controlled, ScreenStatus::linked, ScreenStatus::undetermined, ScreenStatus::namesake, ScreenStatus::clear};

std::string asked_text(const registry::ScreenQuery& query)
{
    std::vector<std::string> parts;
    const auto say = [&](std::string_view what, const std::string& value) { if (!value.empty()) parts.push_back(std::string(what) + value); };
    say("", query.name), say("IMO ", query.imo), say("MMSI ", query.mmsi), say("call sign ", query.call_sign), say("company ", query.company_imo), say("tax number ", query.tax_number);
    return joined(parts, ", ");
}

/// The lists and rules that give this status, each with its entry and first day.
std::string with_status(const ScreenAnswer& answer, ScreenStatus status)
{
    std::vector<std::string> parts;
    for (const registry::ScreenRow& row : answer.rows) {
        if (row.status != status) continue;
        std::string text = row.list.empty() ? "rule of " + row.authority : row.list;
        if (!row.entry.empty()) text += " " + row.entry;
        if (row.listed.from.stated()) text += (row.listed.from.earliest.known() ? " from " : " ") + bound_text(row.listed.from);
        if (row.listed.to.stated()) text += " until " + bound_text(row.listed.to);
        parts.push_back(std::move(text));
    }
    return joined(parts);
}

/// One day of the lists after another: only the last is held.
class Days {
public:
    explicit Days(const plan::Registry& all) : all_(all) {}
    const registry::ScreenDay& at(registry::Vantage vantage)
    {
        if (!day_ || !(vantage == vantage_)) {
            if (!names_) names_ = plan::name_search(all_.claims);
            day_.emplace(all_.claims, all_.versions, vantage, names_);
            vantage_ = vantage;
        }
        return *day_;
    }

private:
    const plan::Registry& all_;
    registry::NameSearch names_{};
    registry::Vantage vantage_{};
    std::optional<registry::ScreenDay> day_{};
};

void print_one(Context& context, const ScreenLine& line, const ScreenAnswer& answer)
{
    Printout page = context.printout("tidewaiter.screen");
    page.record("question", {{{"asked", "asked"}, asked_text(line.query)},
                             {{"as_of", "as of"}, text_cell(registry::printed(answer.vantage.as_of))},
                             {{"known_at", "the case as it stood at"}, known_cell(context)},
                             {{"printed_by", "as printed by"}, text_cell(registry::printed(answer.vantage.known_at))},
                             {{"versions", "list versions"}, text_cell(joined(versions_of(answer)))},
                             {{"records", "records that are it"}, text_cell(joined(answer.records))},
                             {{"note", "note"}, text_cell(line.note)}});
    page.table("rows", screen_columns(), "Lists and rules, one by one");
    for (const registry::ScreenRow& row : answer.rows) page.row(screen_cells(row));
    for (const std::string& gap : answer.gaps) page.say(gap);
    for (const std::string& lag : answer.lags) page.say(lag);
    for (const std::string& change : answer.would_change) page.say("would change the answer: " + change);
    page.finish();
}

Result<ExitStatus> run_batch(Context& context, const plan::Registry& all, const std::filesystem::path& file, registry::Vantage vantage)
{
    const auto mapped = MappedFile::open(file);
    if (!mapped) return tl::unexpected<Error>(mapped.error());
    auto lines = read_queries(mapped->bytes());
    if (!lines) return tl::unexpected<Error>(lines.error());
    // One day of the lists at a time, whatever the order of the rows.
    std::vector<std::size_t> order(lines->size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
        if (!(*lines)[i].as_of.known()) (*lines)[i].as_of = vantage.as_of;
        if (!(*lines)[i].as_of.known() && (*lines)[i].usable) (*lines)[i].usable = false, (*lines)[i].note = "no day to ask about: neither --as-of nor the row's own";
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return (*lines)[i].as_of; });
    std::vector<std::vector<Cell>> rows(lines->size());
    Days days(all);
    std::uint64_t left_out = 0;
    for (const std::size_t i : order) {
        const ScreenLine& line = (*lines)[i];
        std::vector<Cell>& cells = rows[i];
        cells = {count_cell(i + 1), line.id, text_cell(asked_text(line.query)), text_cell(registry::printed(line.as_of)), known_cell(context), text_cell(registry::printed(vantage.known_at))};
        if (!line.usable) {
            ++left_out;
            for (std::size_t k = 0; k < batch_statuses.size(); ++k) cells.emplace_back(Unknown{});
            cells.emplace_back("not asked: " + line.note);
            cells.emplace_back(Unknown{});
            continue;
        }
        const ScreenAnswer answer = days.at({line.as_of, vantage.known_at}).screen(line.query);
        for (const ScreenStatus status : batch_statuses) cells.push_back(text_cell(with_status(answer, status)));
        cells.push_back(text_cell(line.note));
        cells.push_back(text_cell(joined(versions_of(answer))));
    }
    Printout page = context.printout("tidewaiter.screen");
    page.table("rows", batch_columns);
    for (auto& row : rows) page.row(std::move(row));
    page.say(fmt::format("{} rows asked, {} not", rows.size() - left_out, left_out));
    page.finish();
    if (left_out == rows.size()) return fail(Fault::input_unusable, "no row of the table could be asked", file.string());
    return left_out == 0 ? ExitStatus::done : ExitStatus::partial;
}

Result<plan::Registry> lists_of(Context& context)
{
    if (context.given.has("--case") && context.given.has("--list")) return fail(Fault::usage, "lists come from a case or from files, not both", "--case");
    if (!context.given.has("--case") && !context.given.has("--list")) return fail(Fault::usage, "there is nothing to ask: no lists are given", {}, "give --list FILE, or --case CASE with lists added to it");
    if (context.given.has("--list") && context.given.has("--known-at")) return fail(Fault::usage, "no case took these files in, so that there is nothing it knew by then", "--known-at", "give --printed-by to leave out versions of later days");
    if (context.given.has("--list")) return registry_of_files(context);
    auto asked = asked_registry(context, context.given.one("--case"));
    if (!asked) return tl::unexpected<Error>(asked.error());
    return std::move(asked->all);
}

Result<ExitStatus> run_screen(Context& context)
{
    std::error_code ignored;
    const std::string query = context.given.one("QUERY");
    const bool batch = std::filesystem::is_regular_file(query, ignored);
    const auto vantage = registry_vantage(context, !batch);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    const auto all = lists_of(context);
    if (!all) return tl::unexpected<Error>(all.error());
    if (batch) return run_batch(context, *all, query, *vantage);
    ScreenLine line = query_of(query);
    for (const auto& [option, member] : {std::pair{"--imo", &registry::ScreenQuery::imo}, std::pair{"--mmsi", &registry::ScreenQuery::mmsi}, std::pair{"--call-sign", &registry::ScreenQuery::call_sign},
                                         std::pair{"--company", &registry::ScreenQuery::company_imo}, std::pair{"--tax-number", &registry::ScreenQuery::tax_number}})
        if (context.given.has(option)) line.query.*member = context.given.one(option);
    // A number given as a company's is none of a ship.
    if (context.given.has("--company") && line.query.imo == line.query.company_imo) line.query.imo.clear(), line.note.clear();
    Days days(*all);
    print_one(context, line, days.at(*vantage).screen(line.query));
    return ExitStatus::done;
}

constexpr std::array operands{Operand{.name = "QUERY", .help = "a name, IMO number, MMSI, call sign, company or tax number, or a CSV file of them", .offer = Offer::files}};
constexpr std::array options{day_option, known_at_option, printed_option,
                             Option{.name = "--case", .value = "CASE", .help = "ask the lists, registers and transmitters of this case", .offer = Offer::folders},
                             Option{.name = "--list", .value = "FILE", .help = "ask this file; several are asked together, versions of one list in the order of their days", .many = true, .offer = Offer::files},
                             Option{.name = "--list-date", .value = "DATE", .help = "the day of the --list in the same place; - = as the file says", .many = true},
                             Option{.name = "--imo", .value = "NUMBER", .help = "beside the name: the ship's number"},
                             Option{.name = "--mmsi", .value = "MMSI", .help = "its MMSI"},
                             Option{.name = "--call-sign", .value = "SIGN", .help = "its call sign"},
                             Option{.name = "--company", .value = "NUMBER", .help = "a company's IMO number"},
                             Option{.name = "--tax-number", .value = "NUMBER", .help = "a tax or registration number"}};
constexpr std::array examples{Example{"tidewaiter screen 9179842 --as-of 2024-03-10 --case rajin", "a ship, by the lists of a case"},
                              Example{"tidewaiter screen 'Example Star' --as-of 2024-03-10 --list sdn.csv --list-date 2024-03-08", "a name, by a file"},
                              Example{"tidewaiter screen ships.csv --as-of 2024-03-10 --case rajin --csv", "a table of ships, a row for each"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::partial, ExitStatus::store_unusable};

}  // namespace

constexpr Command screen_command{
    .name = "screen", .summary = "ask lists on one day about a ship or party",
    .prose = "A row per list and per ownership rule, never one verdict over all. `listed`: the authority printed this entry, from the day shown. `owned`, `controlled`: worked out from stated shares under the rule named, with the\n"
             "chain. `linked`: a source says so and gives no share. `namesake`: the same name, another ship or party. `undetermined`: what is stated leaves it open; a name alone is never more. `clear`: no entry, or one that did\n"
             "not stand on the day, with its history.\n\n"
             "--as-of is the day of the deed and has no default. A table has a column of `name`, `imo`, `mmsi`, `call_sign`, `company_imo` or `tax_number`, and may have `id` and `as_of`; it ends with 6 when some rows could not be asked.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_screen};

}  // namespace tw::cli
