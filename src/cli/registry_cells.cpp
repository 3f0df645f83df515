#include "cli/registry_cells.hpp"

#include <array>
#include <fmt/format.h>

#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::cli {
namespace {

constexpr std::array answer_columns{Column{"list", "list"}, Column{"authority", "authority"}, Column{"entry", "entry"}, Column{"programme", "programme"}, Column{"status", "status"}, Column{"listed_from", "from"}, Column{"listed_to", "to"},
                                    Column{"first_sight", "first sight", Kind::yes_no}, Column{"seen_from", "seen from"}, Column{"seen_to", "seen to"}, Column{"chain", "chain"}, Column{"alerts", "alerts"}, Column{"why", "why"}};

Result<registry::Day> day_of(const Context& context, std::string_view option)
{
    const std::string text = context.given.one(option);
    if (text.empty()) return registry::Day::none();
    const auto day = registry::read_day(text);
    if (!day) return fail(Fault::usage, fmt::format("`{}` is no day", visible(text)), std::string(option), "write 2024-01-31");
    return *day;
}

}  // namespace

Result<registry::Vantage> registry_vantage(const Context& context, bool required)
{
    const auto as_of = day_of(context, "--as-of"), printed_by = day_of(context, "--printed-by");
    if (!as_of) return tl::unexpected<Error>(as_of.error());
    if (!printed_by) return tl::unexpected<Error>(printed_by.error());
    if (required && !as_of->known()) return fail(Fault::usage, "the day that is asked about is missing", "--as-of", "give the day of the deed, for example --as-of 2024-01-31");
    return registry::Vantage{*as_of, *printed_by};
}

std::string text_of(const Context& context, const registry::Vantage& vantage)
{
    const auto seen = vantage_of(context, Reading::case_only);
    return (vantage.as_of.known() ? "as of " + registry::printed(vantage.as_of) : std::string("as of the present")) +
           (vantage.known_at.known() ? ", as printed by " + registry::printed(vantage.known_at) : std::string{}) + (seen && seen->any() ? ", " + plan::text_of(*seen) : std::string{});
}

Cell known_cell(const Context& context)
{
    const auto seen = vantage_of(context, Reading::case_only);
    return seen && seen->known_at ? Cell{format_rfc3339(Second{seen->known_at->value / 1'000'000})} : Cell{Unknown{}};
}

Result<AskedRegistry> asked_registry(const Context& context, const std::string& folder)
{
    const auto vantage = vantage_of(context, Reading::case_only);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    auto whole = store::Case::open(folder, store::Access::read_only);
    if (!whole) return tl::unexpected<Error>(whole.error());
    auto view = view_case(context, std::move(*whole), *vantage);
    if (!view) return tl::unexpected<Error>(view.error());
    // Of a case that was made for the question alone nothing is kept.
    const bool itself = view->get().folder() == std::filesystem::path(folder);
    auto all = plan::registry_with_witnesses(*view, itself ? plan::KeptBy{{folder, store::user_secret(context.state)}, context.program} : plan::KeptBy{});
    if (!all) return tl::unexpected<Error>(all.error());
    return AskedRegistry{std::move(*view), std::move(*all)};
}

std::string bound_text(const registry::DayRange& range)
{
    if (!range.stated()) return {};
    if (range.earliest == range.latest) return registry::printed(range.latest);
    if (!range.earliest.known()) return "by " + registry::printed(range.latest);
    if (!range.latest.known()) return "not before " + registry::printed(range.earliest);
    return registry::printed(range.earliest) + " to " + registry::printed(range.latest);
}

std::span<const Column> screen_columns() { return answer_columns; }

std::vector<Cell> screen_cells(const registry::ScreenRow& row)
{
    return {text_cell(row.list), text_cell(row.authority), text_cell(row.entry), text_cell(row.programme), std::string(registry::name(row.status)), text_cell(bound_text(row.listed.from)), text_cell(bound_text(row.listed.to)),
            row.list.empty() || row.entry.empty() ? Cell{Unknown{}} : Cell{row.first_sight}, text_cell(registry::printed(row.seen.from)), text_cell(registry::printed(row.seen.to)), text_cell(joined(row.chain, " | ")),
            text_cell(joined(row.alerts)), text_cell(joined(row.why))};
}

std::vector<std::string> versions_of(const registry::ScreenAnswer& answer)
{
    std::vector<std::string> versions;
    for (const std::string& version : answer.versions)
        if (!version.starts_with(plan::ais_list) && !version.starts_with(plan::watched_list)) versions.push_back(version);
    return versions;
}

std::string source_of(const plan::HullDesk& desk, const registry::Claim& claim)
{
    const registry::ListVersion* version = desk.day().calendar().version_of(claim);
    if (version == nullptr) return {};
    return version->list + (version->date.known() ? " of " + registry::printed(version->date) : "");
}

}  // namespace tw::cli
