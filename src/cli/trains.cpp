#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "cargo/lot_match.hpp"
#include "cli/cargo_cells.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array train_columns{Column{"id", "id"}, Column{"site", "site"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"cars", "cars", Kind::number}, Column{"read", "cars read", Kind::number},
                                   Column{"whole", "seen whole", Kind::yes_no}, Column{"consist", "cars in order"}, Column{"direction", "direction"}, Column{"origin", "origin"}, Column{"source", "source"},
                                   Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array pair_columns{Column{"b", "train"}, Column{"b_site", "at"}, Column{"a", "train before"}, Column{"a_site", "at"}, Column{"ratio", "likelihood ratio", Kind::number}, Column{"strength", "support"},
                                  Column{"order", "by cars", Kind::number}, Column{"lag", "by time", Kind::number}, Column{"at_tenth", "if 0.1 before", Kind::number}, Column{"at_half", "if 0.5", Kind::number},
                                  Column{"at_nine_tenths", "if 0.9", Kind::number}, Column{"joint", "with alternatives", Kind::number}, Column{"best", "best set", Kind::yes_no}, Column{"alike", "cars alike", Kind::number},
                                  Column{"together", "aligned", Kind::number}, Column{"missing", "missing", Kind::number}, Column{"added", "added", Kind::number}, Column{"turned", "turned", Kind::yes_no},
                                  Column{"chance", "random trains as good", Kind::number}, Column{"shuffled", "own cars shuffled as good", Kind::number}, Column{"a_capture", "A capture", Kind::number},
                                  Column{"a_offset", "A offset", Kind::number}, Column{"b_capture", "B capture", Kind::number}, Column{"b_offset", "B offset", Kind::number}};

std::int64_t cars_read(const cargo::Consist& train)
{
    return std::ranges::count_if(train.cars, [](const cargo::Car& c) { return c.type != cargo::CarType::unknown || c.colour != cargo::Colour::unknown; });
}

struct At {
    const chart::Place* place;
    std::vector<cargo::Consist> trains;
};

/// Trains by where they were seen: the place itself, not the whole it is part of, for two yards of one junction are two places.
std::vector<At> by_site(const std::vector<cargo::Consist>& trains, const chart::PlaceNames& names)
{
    std::map<std::string, At> sites;
    for (const cargo::Consist& train : trains) {
        const chart::Place* place = names.find(train.sites.front());
        if (place != nullptr) sites.try_emplace(place->id, At{place, {}}).first->second.trains.push_back(train);
    }
    std::vector<At> list;
    for (auto& [id, at] : sites) list.push_back(std::move(at));
    return list;
}

/// Where days overlap a train may have come either way; of the two ways one that the times make twenty times less likely is not shown.
void print_pairs(Printout& page, const cargo::ConsistMatch& match, const At& a, const At& b, const cargo::LagModel& back)
{
    constexpr double far_likelier = 20;
    for (const cargo::ConsistPair& p : match.pairs) {
        const cargo::Consist &x = a.trains[p.a], &y = b.trains[p.b];
        if (cargo::lag_ratio(y.when, x.when, back, match.window_days) > far_likelier * p.ratio.lag) continue;
        const double ratio = p.ratio.all();
        const auto& l = p.ratio.alignment;
        const bool drawn = p.chance.draws > 0;
        page.row({y.id, b.place->id, x.id, a.place->id, ratio_cell(ratio), std::string(cargo::strength(ratio)), ratio_cell(p.ratio.order), ratio_cell(p.ratio.lag), chance_cell(cargo::posterior(ratio, 0.1)),
                  chance_cell(cargo::posterior(ratio, 0.5)), chance_cell(cargo::posterior(ratio, 0.9)), chance_cell(p.joint), p.best, count_cell(l.alike), count_cell(l.together), count_cell(l.missing), count_cell(l.added),
                  l.turned, drawn ? chance_cell(p.chance.reached) : Cell{Unknown{}}, drawn ? chance_cell(p.chance.shuffled) : Cell{Unknown{}}, count_cell(x.ingest.value), count_cell(x.offset.value),
                  count_cell(y.ingest.value), count_cell(y.offset.value)});
    }
}

Result<ExitStatus> run_trains(Context& context)
{
    auto window = window_option(context);
    auto prior = prior_option(context);
    auto watched = days_option(context, "--window", 0);
    auto draws = number_option(context, "--draws", 0, 100'000), seed = number_option(context, "--seed", 0, UINT64_MAX);
    for (const Error* wrong : {window ? nullptr : &window.error(), prior ? nullptr : &prior.error(), watched ? nullptr : &watched.error(), draws ? nullptr : &draws.error(), seed ? nullptr : &seed.error()})
        if (wrong != nullptr) return tl::unexpected<Error>(*wrong);
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto all = plan::load_cargo(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    const chart::PlaceNames names = all->names();
    std::erase_if(all->trains, [&](const cargo::Consist& t) { return !touches(t.when, *window); });

    Printout page = context.printout("tidewaiter.trains");
    page.table("trains", train_columns);
    for (const cargo::Consist& t : all->trains)
        page.row({t.id, joined(t.sites, ";"), t.when.from, t.when.to, count_cell(t.cars.size()), cars_read(t), t.whole, cargo::text_of(t.cars),
                  t.direction == cargo::Direction::unknown ? Cell{Unknown{}} : Cell{std::string(cargo::name(t.direction))}, std::string(site::name(t.origin)), text_cell(t.source), count_cell(t.ingest.value), count_cell(t.offset.value)});
    if (all->trains.empty()) page.say("No train with its cars in order is known. See docs/formats/trains.md.");

    const auto sites = by_site(all->trains, names);
    const bool own = !all->car_rates.empty();
    cargo::ConsistModel model;
    if (own) model.rates = all->car_rates;
    model.window_days = *watched;
    page.table("pairs", pair_columns, "Trains that may be one");
    std::vector<Assumption> lags;
    for (const At& a : sites)
        for (const At& b : sites) {
            if (a.place == b.place || page.closed()) continue;
            if (a.trains.size() > cargo::most_trains || b.trains.size() > cargo::most_trains) return fail(Fault::usage, "too many trains to weigh against each other", a.place->id, "give a shorter time by --from and --to");
            auto lag = lag_option(context, *all, names, *a.place, *b.place);
            if (!lag) return tl::unexpected<Error>(lag.error());
            model.lag = *lag;
            const cargo::ConsistMatcher matcher(model);
            const auto match = cargo::match_consists(a.trains, b.trains, matcher, *prior, *draws ? static_cast<int>(**draws) : 200, *seed ? **seed : 1);
            if (match.pairs.empty()) continue;
            auto back = lag_option(context, *all, names, *b.place, *a.place);
            if (!back) return tl::unexpected<Error>(back.error());
            print_pairs(page, match, a, b, *back);
            lags.push_back({fmt::format("lag {} to {}", a.place->id, b.place->id), cargo::text_of(*lag), lag->form == cargo::LagModel::Form::any ? "assumed: not before, and any time in 60 days" : lag->source});
        }
    if (lags.empty() && all->trains.size() > 1) page.say("No train of one place can be one of another.");
    if (!lags.empty()) {
        const std::string ours = "assumed";
        lags.push_back({"prior", fmt::format("{:g} that a train is one of those seen before", *prior), context.given.has("--prior") ? "--prior" : ours});
        lags.push_back({"car_rates", "types and colours of ordinary cars", rates_source(own, all->car_rates.size())});
        lags.push_back({"type_error, colour_error", fmt::format("{:g}, {:g}", model.type_error, model.colour_error), ours});
        lags.push_back({"dropped, added", fmt::format("{:g}, {:g}", model.dropped, model.added), ours});
        lags.push_back({"turned, cut, shuffled", fmt::format("{:g}, {:g}, {:g}", model.turned, model.cut, model.shuffled), ours});
        lags.push_back({"runs", "ordinary trains: 30 % mixed, 40 % in blocks, 30 % of one kind", ours});
        lags.push_back({"length", fmt::format("log-normal, median {:g} cars, sigma {:g}", model.length_median, model.length_sigma), ours});
        print_assumptions(page, lags);
    }
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--from", .value = "TIME", .help = "only trains that may be after"}, Option{.name = "--to", .value = "TIME", .help = "only trains that may be before"},
    Option{.name = "--lag", .value = "DAYS", .help = "how long it takes between any two places: bounds, 0-2, or median and sigma of a log-normal, 1~0.5"},
    Option{.name = "--window", .value = "DAYS", .help = "over which any other train could have come; else from the first train to the last"}, Option{.name = "--prior", .value = "P", .help = "that a train is one of those seen before at all (0.5)"},
    Option{.name = "--draws", .value = "N", .help = "random trains that show what chance gives (200)"}, Option{.name = "--seed", .value = "N", .help = "seed of the random trains (1)"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter trains rajin", "every train with its cars, and which may be one"}, Example{"tidewaiter trains rajin --lag 0-3 --json", "with a lag over the break of gauge, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command trains_command{
    .name = "trains", .summary = "list trains by their cars and find those seen twice",
    .prose = "A train is known by the order of types and colours of its cars. Two sightings at different places are weighed by a pair hidden Markov model: the same cars, some missing, some added, some misread, the\n"
             "train turned round, cut in two, or shuffled, against any train of the fleet. `random trains as good` says how often trains drawn from the fleet do as well, `own cars shuffled as good` what the order adds.\n"
             "Of two ways between two places one that the times make twenty times less likely is not shown. Cars that nobody read say nothing; trains of one type and colour are alike and their match is weak.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_trains};

}  // namespace tw::cli
