#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cargo_cells.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array pair_columns{Column{"b", "lot at B"}, Column{"a", "lot at A"}, Column{"ratio", "likelihood ratio", Kind::number}, Column{"strength", "support"}, Column{"appearance", "by appearance", Kind::number},
                                  Column{"count", "by number", Kind::number}, Column{"lag", "by time", Kind::number}, Column{"at_tenth", "if 0.1 before", Kind::number}, Column{"at_half", "if 0.5", Kind::number},
                                  Column{"at_nine_tenths", "if 0.9", Kind::number}, Column{"joint", "with alternatives", Kind::number}, Column{"best", "best set", Kind::yes_no}, Column{"a_capture", "A capture", Kind::number},
                                  Column{"a_offset", "A offset", Kind::number}, Column{"b_capture", "B capture", Kind::number}, Column{"b_offset", "B offset", Kind::number}};
constexpr std::array lot_columns{Column{"b", "lot at B"}, Column{"alternatives", "alternatives at A", Kind::number}, Column{"none", "none of them", Kind::number}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

std::vector<cargo::Lot> lots_at(const plan::Cargo& all, const chart::PlaceNames& names, const chart::Place& at, const site::Interval& window)
{
    std::vector<cargo::Lot> lots;
    for (const cargo::Lot& lot : all.lots)
        if (touches(lot.when, window) && plan::is_at(names, lot.sites, at)) lots.push_back(lot);
    return lots;
}

Result<const chart::Place*> place_of(const Context& context, const chart::PlaceNames& names, std::string_view operand)
{
    const chart::Place* place = names.find(context.given.one(operand));
    if (place == nullptr) return fail(Fault::not_found, "no one place is called so", context.given.one(operand), "`tidewaiter site list CASE --all` lists ids and names");
    return place;
}

void print(Printout& page, const cargo::LotMatch& match, const std::vector<cargo::Lot>& a, const std::vector<cargo::Lot>& b, double least)
{
    page.table("pairs", pair_columns);
    for (const cargo::LotPair& p : match.pairs) {
        const double ratio = p.ratio.all();
        if (ratio < least && !p.best) continue;
        const cargo::Lot &x = a[p.a], &y = b[p.b];
        page.row({y.id, x.id, ratio_cell(ratio), std::string(cargo::strength(ratio)), ratio_cell(p.ratio.appearance), ratio_cell(p.ratio.count), ratio_cell(p.ratio.lag), chance_cell(cargo::posterior(ratio, 0.1)),
                  chance_cell(cargo::posterior(ratio, 0.5)), chance_cell(cargo::posterior(ratio, 0.9)), chance_cell(p.joint), p.best, count_cell(x.ingest.value), count_cell(x.offset.value), count_cell(y.ingest.value),
                  count_cell(y.offset.value)});
        if (page.closed()) return;
    }
    page.table("lots_at_b", lot_columns, "Lots at B");
    for (std::size_t j = 0; j < b.size(); ++j) {
        const auto alternatives = std::ranges::count_if(match.pairs, [&](const cargo::LotPair& p) { return p.b == j; });
        page.row({b[j].id, static_cast<std::int64_t>(alternatives), chance_cell(match.none[j]), count_cell(b[j].ingest.value), count_cell(b[j].offset.value)});
    }
}

void print_placebo(Printout& page, const cargo::LotMatch& match)
{
    const auto& p = match.placebo;
    const bool done = p.shifts > 0;
    page.record("placebo", {{{"shifts", "placebo: times at B shifted", Kind::number}, count_cell(p.shifts)}, {{"expected", "matches expected, real times", Kind::number}, done ? Cell{ratio_cell(p.real)} : Cell{Unknown{}}},
                            {{"shifted", "matches expected, shifted times", Kind::number}, done ? Cell{ratio_cell(p.expected)} : Cell{Unknown{}}},
                            {{"lag_ratio", "mean ratio by time, shifted (1 = no signal)", Kind::number}, done ? Cell{ratio_cell(p.mean_ratio)} : Cell{Unknown{}}},
                            {{"p", "shifts with as much evidence", Kind::number}, done ? Cell{chance_cell(p.p)} : Cell{Unknown{}}}});
    if (!done) page.say("The window is too short to shift times in it: whether chance gives as much is unknown. Give --window, with what was watched at B.");
    else if (p.p > 0.05) page.say("Shifted times give as much evidence as the real ones often enough: the times tell nothing here.");
}

Result<ExitStatus> run_match(Context& context)
{
    auto window = window_option(context);
    auto prior = prior_option(context);
    auto watched = days_option(context, "--window", 0);
    auto shifts = number_option(context, "--shifts", 0, 10'000), seed = number_option(context, "--seed", 0, UINT64_MAX);
    for (const Error* wrong : {window ? nullptr : &window.error(), prior ? nullptr : &prior.error(), watched ? nullptr : &watched.error(), shifts ? nullptr : &shifts.error(), seed ? nullptr : &seed.error()})
        if (wrong != nullptr) return tl::unexpected<Error>(*wrong);
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto all = plan::load_cargo(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    const chart::PlaceNames names = all->names();
    const auto from = place_of(context, names, "A"), to = place_of(context, names, "B");
    if (!from) return tl::unexpected<Error>(from.error());
    if (!to) return tl::unexpected<Error>(to.error());
    auto lag = lag_option(context, *all, names, **from, **to);
    if (!lag) return tl::unexpected<Error>(lag.error());

    const auto a = lots_at(*all, names, **from, *window), b = lots_at(*all, names, **to, *window);
    for (const auto& [place, lots] : {std::pair{*from, &a}, std::pair{*to, &b}}) {
        if (lots->empty()) return fail(Fault::not_found, "no lot was seen there", place->id, "`tidewaiter lots CASE` lists them");
        if (lots->size() > cargo::most_lots) return fail(Fault::usage, fmt::format("{} lots are too many to weigh against each other", lots->size()), place->id, "give a shorter time by --from and --to");
    }
    cargo::LotModel model;
    const bool own = !all->box_rates.empty();
    if (own) model.rates = all->box_rates;
    model.lag = *lag;
    model.window_days = *watched;
    const cargo::LotMatcher matcher(std::move(model));
    cargo::MatchSettings settings;
    settings.prior = *prior;
    if (*shifts) settings.shifts = static_cast<int>(**shifts);
    if (*seed) settings.seed = **seed;
    const cargo::LotMatch match = cargo::match_lots(a, b, matcher, settings);
    const cargo::LotModel& used = matcher.model();

    Printout page = context.printout("tidewaiter.match");
    page.record("match", {{{"a", "A"}, (*from)->id}, {{"b", "B"}, (*to)->id}, {{"lots_at_a", "lots at A", Kind::number}, count_cell(a.size())}, {{"lots_at_b", "lots at B", Kind::number}, count_cell(b.size())},
                          {{"expected", "matches expected", Kind::number}, ratio_cell(match.expected)}, {{"simulated", "simulated", Kind::yes_no}, all->simulated}});
    print(page, match, a, b, context.given.has("--all") ? 0 : 0.1);
    print_placebo(page, match);
    const std::string ours = "assumed";
    print_assumptions(page, {{"prior", fmt::format("{:g} that a lot at B is one of A's", settings.prior), context.given.has("--prior") ? "--prior" : ours},
                             {"lag", cargo::text_of(used.lag), used.lag.form == cargo::LagModel::Form::any ? fmt::format("{}; not before, and any time in {:g} days", ours, cargo::reach_days) : used.lag.source},
                             {"lag_outside", used.lag.form == cargo::LagModel::Form::between ? fmt::format("{:g}", cargo::lag_outside) : "not used", ours},
                             {"window", fmt::format("{:.1f} days", match.window_days), *watched > 0 ? "--window" : "first lot at either place to the last"},
                             {"box_rates", fmt::format("blue boxes {:.0f} %", 100 * [&] { double s = 0; for (const auto& r : used.rates) s += r.colour == cargo::Colour::blue ? r.share : 0; return s; }()), rates_source(own, all->box_rates.size())},
                             {"colour_error", fmt::format("{:g}", used.colour_error), ours}, {"size_error", fmt::format("{:g}", used.size_error), ours}, {"count_error", fmt::format("{:g}", used.count_error), ours},
                             {"whole, part", fmt::format("{:g}, {:g}", used.whole, used.part), ours}});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "A", .help = "where the lots come from: id, name or alias of a place", .offer = Offer::places}, Operand{.name = "B", .help = "where they may have gone", .offer = Offer::places}};
constexpr std::array options{
    Option{.name = "--lag", .value = "DAYS", .help = "how long it takes: bounds, 16-19, or median and sigma of a log-normal, 17.5~0.2; else the case's table of lags"},
    Option{.name = "--window", .value = "DAYS", .help = "over which a lot at B could have come from anywhere; else from the first lot to the last"},
    Option{.name = "--prior", .value = "P", .help = "that a lot at B is one of those at A at all (0.5)"},
    Option{.name = "--from", .value = "TIME", .help = "only lots that may be after"}, Option{.name = "--to", .value = "TIME", .help = "only lots that may be before"},
    Option{.name = "--all", .help = "also pairs whose ratio is below 0.1"}, Option{.name = "--shifts", .value = "N", .help = "shifts of the placebo (199)"}, Option{.name = "--seed", .value = "N", .help = "seed of the placebo (1)"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter match rajin rajin tikhoretsk_depot", "lots at the port against lots at the depot"}, Example{"tidewaiter match rajin rajin tikhoretsk_depot --lag 16-19 --window 120 --json", "with a lag and a watch of one's own, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command match_command{
    .name = "match", .summary = "weigh lots at one place against lots at another",
    .prose = "For each pair the likelihood ratio of \"the same lot, or a part of it\" against \"independent lots\": by appearance against the base rate of that colour and size among ordinary boxes, by number, and by\n"
             "time under a lag model. Posteriors are given for three priors, alone, and with all alternatives weighed together, each lot matched at most once. The placebo shifts the times at B again and again;\n"
             "it must give nothing. A match of a common colour is weak however good it looks, and no match says what is in a box.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_match};

}  // namespace tw::cli
