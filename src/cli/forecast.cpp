#include <array>
#include <cmath>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "plan/patterns.hpp"

namespace tw::cli {
namespace {

constexpr std::array day_columns{Column{"day", "day"}, Column{"chance", "chance of a call", Kind::number}, Column{"base", "base rate", Kind::number}, Column{"stack", "boxes", Kind::number}, Column{"growth", "growth", Kind::number},
                                 Column{"ship_present", "ship there", Kind::number}, Column{"dwell", "its stay", Kind::number}, Column{"ice", "ice", Kind::number}, Column{"since_call", "since a call", Kind::number}, Column{"since_look", "since a look", Kind::number}};
constexpr std::array score_columns{Column{"lead_days", "days ahead", Kind::number}, Column{"days", "days scored", Kind::number}, Column{"arrivals", "calls on them", Kind::number}, Column{"log_score", "log score", Kind::number},
                                   Column{"base_log_score", "of the base rate", Kind::number}, Column{"log_gain_low", "gain, 2.5 %", Kind::number}, Column{"log_gain_high", "97.5 %", Kind::number}, Column{"brier", "Brier", Kind::number},
                                   Column{"base_brier", "of the base rate", Kind::number}, Column{"brier_gain_low", "gain, 2.5 %", Kind::number}, Column{"brier_gain_high", "97.5 %", Kind::number}, Column{"beats_base", "beats the base rate", Kind::yes_no}};

Cell number_cell(double value, int decimals) { return Fixed{std::llround(value * std::pow(10, decimals)), decimals}; }

/// "72h", "3d" or "3" days; whole days only.
Result<std::int32_t> horizon_days(const Context& context)
{
    const std::string text = context.given.one("--horizon", "72h");
    std::int64_t n = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < 4 && text[digits] >= '0' && text[digits] <= '9') n = n * 10 + (text[digits++] - '0');
    const std::string unit = text.substr(digits);
    if (digits > 0 && unit == "h" && n % 24 == 0) n /= 24;
    else if (digits == 0 || (!unit.empty() && unit != "d")) n = 0;
    if (n < 1 || n > 14) return fail(Fault::usage, "the horizon is 24h to 336h in whole days", "--horizon " + text, "for example --horizon 72h");
    return static_cast<std::int32_t>(n);
}

Result<ExitStatus> run_forecast(Context& context)
{
    plan::ForecastRequest request;
    request.site = context.given.one("SITE");
    const auto as_of = time_option(context, "--as-of");
    if (!as_of) return tl::unexpected<Error>(as_of.error());
    if (!*as_of) return fail(Fault::usage, "a forecast needs the time it is made at", {}, "add --as-of TIME: only rows that ended before it are used");
    request.as_of = **as_of;
    const auto horizon = horizon_days(context);
    if (!horizon) return tl::unexpected<Error>(horizon.error());
    request.horizon_days = *horizon;
    auto the_case = view_case(context, Reading::case_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto made = plan::forecast_site(*the_case, request);
    if (!made) return tl::unexpected<Error>(made.error());
    const voyage::Forecast& f = made->forecast;

    Printout page = context.printout("tidewaiter.forecast");
    const auto known = [&](voyage::Signal signal, int decimals) {
        const auto& value = f.known[static_cast<std::size_t>(signal)];
        return value ? number_cell(std::expm1(*value), decimals) : Cell{Unknown{}};
    };
    const auto& present = f.known[static_cast<std::size_t>(voyage::Signal::ship_present)];
    const auto& ice = f.known[static_cast<std::size_t>(voyage::Signal::ice)];
    page.record("known", {{{"site", "site"}, made->site}, {{"from", "learnt from", Kind::time}, made->past.from}, {{"to", "to", Kind::time}, made->past.to}, {{"calls", "calls seen in the past", Kind::number}, count_cell(f.arrivals)},
                          {{"watched_days", "effective days watched", Kind::number}, number_cell(f.watched_days, 1)}, {{"boxes", "boxes waiting", Kind::number}, known(voyage::Signal::stack, 0)},
                          {{"ship_present", "ship there", Kind::yes_no}, present ? Cell{*present > 0} : Cell{Unknown{}}}, {{"ice", "ice", Kind::yes_no}, ice ? Cell{*ice > 0} : Cell{Unknown{}}},
                          {{"days_since_call", "days since a call", Kind::number}, known(voyage::Signal::since_call, 1)}, {{"days_since_look", "days since a look", Kind::number}, known(voyage::Signal::since_look, 1)},
                          {{"too_thin", "past too thin for signals", Kind::yes_no}, f.too_thin}, {{"simulated", "simulated", Kind::yes_no}, made->simulated}});
    page.table("days", day_columns, f.too_thin ? "Chance of a call, base rate only" : "Chance of a call, and what each signal adds to its log-odds");
    for (const auto& d : f.days) {
        std::vector<Cell> cells{format_rfc3339(Second{d.day * voyage::day_seconds}).substr(0, 10), f.watched_days < 1 ? Cell{Unknown{}} : number_cell(d.chance, 3), f.watched_days < 1 ? Cell{Unknown{}} : number_cell(d.base, 3)};
        for (std::size_t s = 0; s < voyage::signal_count; ++s) cells.push_back(f.known[s] && !f.too_thin ? number_cell(d.parts[s], 2) : Cell{Unknown{}});
        page.row(std::move(cells));
    }
    page.table("scores", score_columns, "How such forecasts did on this site's own past");
    bool beats = false;
    for (const auto& d : f.days) {
        const voyage::BackTest& t = d.past;
        beats = beats || t.beats_base();
        if (t.days == 0) continue;
        page.row({count_cell(d.lead), count_cell(t.days), count_cell(t.arrivals), number_cell(t.log_score, 4), number_cell(t.base_log_score, 4), number_cell(t.log_gain_low, 4), number_cell(t.log_gain_high, 4), number_cell(t.brier, 4),
                  number_cell(t.base_brier, 4), number_cell(t.brier_gain_low, 4), number_cell(t.brier_gain_high, 4), t.beats_base()});
    }
    if (f.too_thin) page.say("The past is too thin for signals: " + std::to_string(f.arrivals) + " calls seen in " + std::to_string(std::llround(f.watched_days)) + " effective days; at least 8 in 30 are needed. Only the base rate is given, and it is rough; without a watched day not even that.");
    else if (!beats) page.say("On this site's past these forecasts did not beat the base rate: rather use the base rate.");
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "SITE", .help = "id, name or alias of a place; its parts come with it"}};
constexpr std::array options{
    Option{.name = "--as-of", .value = "TIME", .help = "the time the forecast is made at; only rows that ended before it are used"},
    Option{.name = "--horizon", .value = "LENGTH", .help = "how far ahead in whole days, for example 72h or 5d; 72h without it"},
    known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter forecast rajin rajin --as-of 2024-02-20", "the three days after that"},
    Example{"tidewaiter forecast rajin rajin --as-of 2024-02-20 --horizon 7d --json", "a week, for a program"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command forecast_command{
    .name = "forecast", .summary = "say how likely a call is on each of the next days, and how such forecasts did",
    .prose = "The chance that a call begins at a site, a day at a time, from boxes waiting and growing, a ship that lies there, ice, and the days since the last call and look. It learns from the past alone, knows which days were watched, and is scored by remaking the forecast of "
             "every past day with what was known then: log score and Brier score against the base rate, with 95 % intervals from a bootstrap by weeks.\n\n"
             "Where the past is too thin it says so and gives the base rate. Rows count from the end of their interval: reading is taken to follow looking at once.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_forecast};

}  // namespace tw::cli
