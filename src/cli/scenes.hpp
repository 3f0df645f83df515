#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/cases.hpp"
#include "plan/scene.hpp"
#include "site/view.hpp"

namespace tw::cli {

/// The scene of the case named by CASE.
Result<plan::Scene> open_scene(const Context& context);
/// The place that a text names in the scene; `not_found` with a way to find the right one.
Result<const chart::Place*> named_place(const plan::Scene& scene, const chart::PlaceNames& names, std::string_view text);

/// Values of --from and --to as days or times of UTC; open ends reach as far as time goes.
Result<site::Interval> window_option(const Context& context);
/// Whether some instant of an interval lies in a window.
bool touches(const site::Interval& when, const site::Interval& window);

/// Hull likelihoods for people and programs: "Angara 80 %, Lady R 10 %, another 10 %".
std::string hulls_text(const plan::Scene& scene, const site::Sighting& sighting);
/// Parts per million as a share with three decimals.
Cell share_cell(Ppm share);
/// Tenths as a number; unknown for 0.
Cell tenths_cell(std::int32_t value);
/// Thousandths as a number with what decimals it needs.
Cell thousandths_cell(std::int64_t value);
/// "4 h 42 min", "3 d 2 h", rounded to minutes.
std::string span_text(Second length);

/// The verb of a command, one of `known`; `usage` for another word.
Result<std::string> verb_of(const Context& context, std::string_view known);
/// What stands after CASE, or `usage` with what is missing.
Result<std::string> what_of(const Context& context, std::string_view missing);

/// Takes files into the case and prints what became of them.
Result<ExitStatus> add_files(Context& context, std::string_view schema);
/// Makes a CSV of one row from the options that were given, tries it, and takes it in as a capture of the analyst's. Nothing is captured when
/// the row does not hold together. `columns` are pairs of option and column.
Result<ExitStatus> add_row(Context& context, std::string_view schema, std::string_view file_name, std::span<const std::pair<std::string_view, std::string_view>> columns);

/// Takes a text into the case as a capture of the analyst's, under this name.
Result<ExitStatus> add_text(Context& context, std::string_view schema, std::string_view file_name, std::string_view text);

}  // namespace tw::cli
