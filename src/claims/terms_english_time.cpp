#include "claims/terms.hpp"

#include <array>

namespace tw::claims {
namespace {

using enum TermKind;

/// Days, parts of them, and what they count from.
constexpr auto terms = std::to_array<Term>({
    {"later this month", relative, "this_month"}, {"the current month", relative, "this_month"}, {"the current year", relative, "this_year"},
    {"the month before", relative, "prior_month"}, {"the previous year", relative, "last_year"}, {"the week before", relative, "prior_week"},
    {"the week prior", relative, "prior_week"}, {"the month prior", relative, "prior_month"}, {"the year prior", relative, "last_year"},
    {"the preceding month", relative, "prior_month"}, {"the preceding week", relative, "prior_week"}, {"the preceding year", relative, "last_year"},
    {"the prior month", relative, "prior_month"}, {"the prior week", relative, "prior_week"}, {"the prior year", relative, "last_year"},
    {"the day before", relative, "prior_day"}, {"the previous day", relative, "prior_day"}, {"the following day", relative, "next_day"},
    {"the next day", relative, "next_day"}, {"the day after", relative, "next_day"}, {"the following week", relative, "next_week_after"},
    {"the following month", relative, "next_month_after"}, {"that month", relative, "that_month"}, {"the same month", relative, "that_month"},
    {"that year", relative, "that_year"}, {"the same year", relative, "that_year"}, {"that week", relative, "that_week"}, {"the same week", relative, "that_week"},
    {"past few weeks", relative, "recent_weeks"}, {"the past few weeks", relative, "recent_weeks"}, {"the last few weeks", relative, "recent_weeks"},
    {"last few weeks", relative, "recent_weeks"}, {"the past several weeks", relative, "recent_weeks"}, {"past several weeks", relative, "recent_weeks"},
    {"the past few months", relative, "recent_months"}, {"the last few months", relative, "recent_months"}, {"last few months", relative, "recent_months"},
    {"past few months", relative, "recent_months"}, {"the past several months", relative, "recent_months"}, {"past several months", relative, "recent_months"},
    {"the last several months", relative, "recent_months"}, {"the last few days", relative, "recent_days"}, {"the past few days", relative, "recent_days"},
    {"past few days", relative, "recent_days"}, {"last few days", relative, "recent_days"}, {"the past several days", relative, "recent_days"},
    {"the last several weeks", relative, "recent_weeks"}, {"the past few years", relative, "recent_years"}, {"the last few years", relative, "recent_years"},
    {"yesterday evening", relative, "yesterday"}, {"yesterday morning", relative, "yesterday"}, {"this morning", relative, "today"},
    {"this afternoon", relative, "today"}, {"this evening", relative, "today"}, {"tonight", relative, "today"}, {"year to date", relative, "this_year"},
    {"so far this month", relative, "this_month"}, {"so far this week", relative, "this_week"}, {"earlier in the week", relative, "this_week"},
    {"earlier in the month", relative, "this_month"}, {"earlier in the year", relative, "this_year"}, {"in the past week", relative, "past_week"},
    {"past week", relative, "past_week"}, {"past month", relative, "past_month"}, {"past year", relative, "past_year"},
    {"the past twelve months", relative, "past_year"}, {"the last twelve months", relative, "past_year"}, {"the opening of", part, "early"},
    {"opening days of", part, "early"}, {"the opening days of", part, "early"}, {"the opening week of", part, "first_week"}, {"the closing days of", part, "late"},
    {"closing days of", part, "late"}, {"the final days of", part, "late"}, {"final days of", part, "late"}, {"the final week of", part, "last_week"},
    {"final week of", part, "last_week"}, {"the close of", part, "late"}, {"close of", part, "late"}, {"the tail end of", part, "late"},
    {"tail end of", part, "late"}, {"around the middle of", part, "mid"}, {"towards the end of", part, "late"}, {"toward the end of", part, "late"},
    {"near the end of", part, "late"}, {"at the turn of", part, "early"}, {"the final quarter of", part, "q4"}, {"final quarter of", part, "q4"},
    {"the opening quarter of", part, "q1"}, {"the last quarter of", part, "q4"}, {"last quarter of", part, "q4"}, {"the first third of", part, "first_third"},
    {"the last third of", part, "last_third"}, {"the back half of", part, "second_half"}, {"the latter half of", part, "second_half"},
    {"latter half of", part, "second_half"}, {"the latter part of", part, "late"}, {"the early part of", part, "early"}, {"the first months of", part, "early"},
    {"the first weeks of", part, "early"}, {"the last weeks of", part, "late"}, {"the first fortnight of", part, "first_half"},
    {"the first two weeks of", part, "first_half"}, {"first two weeks of", part, "first_half"}, {"the last two weeks of", part, "second_half"},
    {"the second fortnight of", part, "second_half"}, {"q1", part, "q1"}, {"q2", part, "q2"}, {"q3", part, "q3"}, {"q4", part, "q4"}, {"ever since", since},
    {"dating back to", since}, {"as far back as", since}, {"dating from", since}, {"going back to", since}, {"starting from", since}, {"beginning from", since},
    {"up to and including", until}, {"no later than", until}, {"as late as", until}, {"christmas", relative, "christmas"}, {"christmas day", relative, "christmas"},
    {"new year", relative, "new_year"}, {"new year's day", relative, "new_year"}, {"the new year", relative, "new_year"}, {"first quarter", part, "q1", "alone"},
    {"second quarter", part, "q2", "alone"}, {"third quarter", part, "q3", "alone"}, {"fourth quarter", part, "q4", "alone"},
    {"first half", part, "first_half", "alone"}, {"fall", season, "fall", {}, 4},
});

}  // namespace

std::span<const Term> english_time() { return terms; }

}  // namespace tw::claims
