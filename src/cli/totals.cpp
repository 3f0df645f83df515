#include "cli/totals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace tw::cli {
namespace {

constexpr std::array driver_columns{Column{"choices", "if"}, Column{"output", "quantity"}, Column{"unit", "unit"}, Column{"driver", "assumption"}, Column{"low", "with it at 5 %", Kind::number}, Column{"middle", "all at medians", Kind::number}, Column{"high", "with it at 95 %", Kind::number},
                                    Column{"first", "alone", Kind::number}, Column{"total", "with others", Kind::number}};
constexpr std::array clash_columns{Column{"period", "window"}, Column{"verdict", "cannot all be true"}, Column{"claims", "claims"}, Column{"sides", "as published"}};
constexpr std::array deduction_columns{Column{"name", "quantity"}, Column{"unit", "unit"}, Column{"period", "window"}, Column{"choices", "if"}, Column{"statements", "implied by"}, Column{"value", "as stated", Kind::number}, Column{"low", "at least", Kind::number},
                                       Column{"high", "at most", Kind::number}, Column{"bounded", "only a bound", Kind::yes_no}, Column{"end", "against its end"}};
constexpr std::array accord_columns{Column{"name", "quantity"}, Column{"unit", "unit"}, Column{"period", "window"}, Column{"choices", "if"}, Column{"first", "by"}, Column{"first_value", "is", Kind::number}, Column{"second", "and by"}, Column{"second_value", "is", Kind::number},
                                    Column{"apart_percent", "apart by %", Kind::number}, Column{"windows", "windows as published"}, Column{"shared_sources", "shared sources"}};

}  // namespace

std::string text_of(const cargo::Choices& choices)
{
    std::string text;
    for (const auto& [alternative, choice] : choices) text += (text.empty() ? "" : "; ") + alternative + " = " + choice;
    return text.empty() ? "any" : text;
}
std::string short_text(const cargo::Choices& choices, bool people)
{
    if (!people) return text_of(choices);
    std::string text;
    for (const auto& [alternative, choice] : choices) text += (text.empty() ? "" : "; ") + choice;
    return text.empty() ? "any" : text;
}

Cell rounded(double value, double to)
{
    if (!std::isfinite(value)) return Unknown{};
    int decimals = 0;
    double place = 1;
    for (; decimals < 9 && to > 0 && to * 1 < 10 * place; ++decimals) place /= 10;
    for (place = decimals > 0 ? place : 10; decimals == 0 && to >= 10 * place; place *= 10) {}
    if (decimals == 0) place /= 10;
    const double scaled = decimals > 0 ? value * std::pow(10, decimals) : value / place;
    if (std::fabs(scaled) > 9e15) return Unknown{};
    const auto units = static_cast<std::int64_t>(std::llround(scaled));
    if (decimals > 0) return Fixed{units, decimals};
    return units * static_cast<std::int64_t>(place);
}
Cell figure(double value) { return rounded(value, std::fabs(value) / 100); }
Cell share(double value) { return Fixed{std::llround(value * 10'000), 4}; }

std::string names(const std::vector<const cargo::Node*>& nodes)
{
    std::string text;
    for (const cargo::Node* node : nodes) text += (text.empty() ? "" : "; ") + node->name;
    return text;
}

std::string said(const cargo::Node& claim) { return claim.claim.speaker + ": " + site::text_of(claim.claim.figure) + (claim.claim.counts.empty() ? "" : " (" + claim.claim.counts + ")"); }

namespace {

/// The active claims that parts of a deduction name: a statement's, or one of them with what it is about.
std::vector<const cargo::Node*> claims_named(const plan::Quantity& q, const std::vector<std::string>& parts)
{
    std::vector<const cargo::Node*> claims;
    for (const cargo::Node& n : q.assumptions.nodes)
        if (n.kind == cargo::NodeKind::claim && std::ranges::any_of(parts, [&](const std::string& part) { return part == n.claim.statement || part == n.claim.statement + " (" + n.claim.about + ")"; })) claims.push_back(&n);
    return claims;
}

/// Each window once, as published.
std::string windows_of(const std::vector<const cargo::Node*>& claims)
{
    std::vector<std::string> windows;
    for (const cargo::Node* c : claims) {
        const std::string window = c->claim.from + (c->claim.from.empty() ? "until " : " to ") + c->claim.to;
        if (!c->claim.to.empty() && std::ranges::find(windows, window) == windows.end()) windows.push_back(window);
    }
    return joined(windows);
}

/// Source keys that stand behind both sides: agreement of these says less.
std::string shared_sources(const std::vector<const cargo::Node*>& a, const std::vector<const cargo::Node*>& b)
{
    std::vector<std::string> shared;
    for (const cargo::Node* x : a)
        for (const std::string& source : x->sources)
            if (source != "calc" && std::ranges::find(shared, source) == shared.end() && std::ranges::any_of(b, [&](const cargo::Node* y) { return std::ranges::find(y->sources, source) != y->sources.end(); })) shared.push_back(source);
    return joined(shared, ";");
}

}  // namespace

void print_drivers(Printout& page, const plan::Quantity& q, bool people)
{
    page.table("drivers", driver_columns, "What moves each quantity: one assumption at a time, and its share of the variance (Sobol)");
    for (std::size_t k = 0; k < q.drivers.size(); ++k)
        for (const cargo::Sensitivity& s : q.drivers[k])
            for (const cargo::Driver& d : s.tornado) {
                if (d.low == d.high && std::fabs(d.total) < 0.005) continue;
                page.row({short_text(q.drawn[k].choices, people), s.node->name, s.node->unit.code, d.name, figure(d.low), figure(s.middle), figure(d.high), share(d.first), share(d.total)});
            }
}

void print_accords(Printout& page, const plan::Quantity& q, bool people)
{
    page.table("accords", accord_columns, "One quantity by two independent ways, within 5 %");
    for (const cargo::Accord& a : q.reconciled.accords) {
        const auto one = claims_named(q, a.a.statements), other = claims_named(q, a.b.statements);
        auto both = one;
        both.insert(both.end(), other.begin(), other.end());
        page.row({a.node->name, a.node->unit.code, text_cell(a.period), short_text(a.choices, people), joined(a.a.statements), figure(a.a.value), joined(a.b.statements), figure(a.b.value), Fixed{std::llround(std::fabs(a.b.value / a.a.value - 1) * 1000), 1},
                  text_cell(windows_of(both)), text_cell(shared_sources(one, other))});
    }
}

void print_clashes(Printout& page, const plan::Quantity& q)
{
    page.table("clashes", clash_columns, "Published totals that cannot all be true");
    for (const cargo::Clash& c : q.reconciled.clashes) {
        std::vector<std::string> sides;
        for (const cargo::Node* claim : c.claims) sides.push_back(said(*claim));
        page.row({c.period, std::string(cargo::name(c.kind)), names(c.claims), joined(sides)});
    }
}

void print_implied(Printout& page, const plan::Quantity& q, bool people, bool all)
{
    page.table("deductions", deduction_columns, all ? "What statements imply" : "What statements imply where a quantity has an end that physics sets");
    for (const cargo::Deduction& d : q.reconciled.deductions) {
        if (!all && (d.direct || d.at == cargo::AtEnd::no_end)) continue;
        page.row({d.node->name, d.node->unit.code, text_cell(d.period), short_text(d.choices, people), joined(d.statements), figure(d.value), figure(d.range.low), figure(d.range.high), d.bounded, std::string(cargo::name(d.at))});
    }
}

}  // namespace tw::cli
