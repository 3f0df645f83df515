#include "cli/cargo_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "cli/scenes.hpp"
#include "core/text.hpp"

namespace tw::cli {

Cell ratio_cell(double ratio)
{
    const double shown = std::clamp(ratio, 0.0, 1e12);
    int decimals = shown >= 100 ? 0 : shown >= 10 ? 1 : shown >= 1 ? 2 : 4;
    const double units = shown * std::pow(10, decimals);
    return decimals == 0 ? Cell{static_cast<std::int64_t>(std::llround(units))} : Cell{Fixed{std::llround(units), decimals}};
}

Cell chance_cell(double chance) { return Fixed{std::llround(chance * 1000), 3}; }

Cell figure_cell(const site::Figure& figure)
{
    if (!figure.known()) return Unknown{};
    return site::text_of(figure);
}

Cell least_cell(const site::Figure& figure)
{
    if (!figure.known()) return Unknown{};
    return thousandths_cell(site::possible(figure).low);
}

Cell most_cell(const site::Figure& figure)
{
    const auto values = site::possible(figure);
    if (!figure.known() || !values.high) return Unknown{};
    return thousandths_cell(*values.high);
}

std::string joined(const std::vector<std::string>& items, std::string_view by)
{
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? std::string() : std::string(by)) + item;
    return text;
}

Result<cargo::LagModel> lag_option(const Context& context, const plan::Cargo& all, const chart::PlaceNames& names, const chart::Place& from, const chart::Place& to)
{
    if (!context.given.has("--lag")) return all.lag(names, from, to);
    const std::string text = context.given.one("--lag");
    auto lag = cargo::lag_from_text(text);
    if (!lag) return fail(Fault::usage, fmt::format("`{}` is no lag", visible(text)), "--lag", "days as bounds, 16-19, or as median and sigma of a log-normal, 17.5~0.2");
    lag->source = "--lag";
    return *lag;
}

Result<double> prior_option(const Context& context)
{
    const auto value = parse_real(context.given.one("--prior", "0.5"));
    if (!value || !(*value > 0 && *value < 1)) return fail(Fault::usage, "a prior lies between 0 and 1", "--prior");
    return *value;
}

Result<double> days_option(const Context& context, std::string_view option, double otherwise)
{
    if (!context.given.has(option)) return otherwise;
    const auto value = parse_real(context.given.one(option));
    if (!value || !(*value > 0 && *value <= 100'000)) return fail(Fault::usage, "this is no number of days", std::string(option));
    return *value;
}

void print_assumptions(Printout& page, const std::vector<Assumption>& assumptions)
{
    static constexpr std::array columns{Column{"name", "assumption"}, Column{"value", "value"}, Column{"source", "source"}};
    page.table("assumptions", columns, "Assumptions");
    for (const Assumption& a : assumptions) page.row({a.name, a.value, text_cell(a.source)});
}

std::string rates_source(bool own, std::size_t rows) { return own ? fmt::format("table of the case, {} rows", rows) : "assumed; bring a table of the case's own (docs/formats/rates.md)"; }

}  // namespace tw::cli
