#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/cargo_cells.hpp"
#include "cli/printout.hpp"
#include "plan/quantity.hpp"

namespace tw::cli {

/// Words of lists, choices and claims of an assumptions file; `quantity` and `reconcile` print them alike.
std::string text_of(const cargo::Choices& choices);
/// The choices alone where people read: names of alternatives make a column wide and say little.
std::string short_text(const cargo::Choices& choices, bool people);
std::string names(const std::vector<const cargo::Node*>& nodes);
std::string said(const cargo::Node& claim);
/// Rounded so that `to` keeps two significant digits; what `to` is: the half width of an interval, or a hundredth of the value itself.
Cell rounded(double value, double to);
Cell figure(double value);
Cell share(double value);

/// Tables of published totals laid on the assumptions, for people and programs.
void print_drivers(Printout& page, const plan::Quantity& q, bool people);
void print_accords(Printout& page, const plan::Quantity& q, bool people);
void print_clashes(Printout& page, const plan::Quantity& q);
/// `all`: not only where a quantity has an end that physics sets.
void print_implied(Printout& page, const plan::Quantity& q, bool people, bool all);

}  // namespace tw::cli
