#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cargo/lag.hpp"
#include "cargo/rates.hpp"
#include "cli/cases.hpp"
#include "plan/cargo.hpp"
#include "site/bounded.hpp"

namespace tw::cli {

/// A likelihood ratio to about three digits; ratios above 10^12 are given as 10^12.
Cell ratio_cell(double ratio);
/// A chance with three decimals.
Cell chance_cell(double chance);
/// What a figure says; unknown when it is not known.
Cell figure_cell(const site::Figure& figure);
/// The ends of what it leaves possible.
Cell least_cell(const site::Figure& figure);
Cell most_cell(const site::Figure& figure);
std::string joined(const std::vector<std::string>& items, std::string_view by = "; ");

/// The value of --lag ("16-19", "17.5~0.2"), else what the case's table of lags says between the two places.
Result<cargo::LagModel> lag_option(const Context& context, const plan::Cargo& all, const chart::PlaceNames& names, const chart::Place& from, const chart::Place& to);
/// The value of --prior, above 0 and below 1; 0.5 without.
Result<double> prior_option(const Context& context);
/// A number of days; `otherwise` without.
Result<double> days_option(const Context& context, std::string_view option, double otherwise);

/// A table of named assumptions: name, value, who says so.
struct Assumption { std::string name, value, source; };
void print_assumptions(Printout& page, const std::vector<Assumption>& assumptions);
/// Where the rates of a case come from.
std::string rates_source(bool own, std::size_t rows);

}  // namespace tw::cli
