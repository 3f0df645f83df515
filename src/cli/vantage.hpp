#pragma once
#include <vector>

#include "cli/command.hpp"
#include "plan/vantage.hpp"

namespace tw::cli {

/// The options of every command that asks a question.
inline constexpr Option as_of_option{.name = "--as-of", .value = "TIME", .help = "the world then: only evidence about times up to it; a date counts to its end"};
inline constexpr Option known_at_option{.name = "--known-at", .value = "TIME", .help = "the case then: only what its log had taken in by it; a date counts to its end"};

/// Whether --as-of is a vantage: a forecast's own --as-of is the time it is made at.
enum class Reading : std::uint8_t { world_and_case, case_only };

/// What --as-of and --known-at say; `usage` when they can't be read.
Result<plan::Vantage> vantage_of(const Context& context, Reading reading = Reading::world_and_case);
/// The case named by CASE, seen from there.
Result<plan::CaseView> view_case(const Context& context, Reading reading = Reading::world_and_case);
/// Any case, seen from there.
Result<plan::CaseView> view_case(const Context& context, store::Case whole, const plan::Vantage& vantage);

}  // namespace tw::cli
