#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <set>

#include "cli/cargo_cells.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"

namespace tw::cli {
namespace {

constexpr std::array row_columns{Column{"id", "id"}, Column{"date", "date", Kind::time}, Column{"date_to", "to", Kind::time}, Column{"from", "from"}, Column{"to", "to"}, Column{"code", "code"}, Column{"declared", "declared"},
                                 Column{"reclassified", "taken to be"}, Column{"reclassified_by", "by"}, Column{"tonnes", "tonnes"}, Column{"cars", "cars"}, Column{"boxes", "boxes"}, Column{"consignor", "consignor"},
                                 Column{"consignee", "consignee"}, Column{"direction", "stated direction"}, Column{"sum", "sums up", Kind::yes_no}, Column{"doubts", "doubts"}, Column{"source", "source"},
                                 Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array suspect_columns{Column{"id", "row"}, Column{"doubt", "doubt"}, Column{"detail", "detail"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array matrix_columns{Column{"from", "from"}, Column{"to", "to"}, Column{"rows", "rows", Kind::number}, Column{"tonnes_least", "tonnes, least", Kind::number}, Column{"tonnes_most", "most", Kind::number},
                                    Column{"tonnes_unknown", "rows without", Kind::number}, Column{"cars_least", "cars, least", Kind::number}, Column{"cars_most", "most", Kind::number}, Column{"boxes_least", "boxes, least", Kind::number},
                                    Column{"boxes_most", "most", Kind::number}, Column{"sums", "rows that sum up", Kind::number}, Column{"sums_tonnes_least", "their tonnes, least", Kind::number},
                                    Column{"sums_tonnes_most", "most", Kind::number}, Column{"suspects", "suspect rows", Kind::number}, Column{"both_ways", "also the other way", Kind::yes_no}};
constexpr std::array lag_columns{Column{"days", "days after an arrival", Kind::number}, Column{"departures", "departures", Kind::number}};

/// What --reclassify says of rows whose consignee or destination holds a text; what was declared stays.
Result<void> reclassify(const Context& context, std::vector<cargo::Consignment>& rows)
{
    for (const std::string& rule : context.given.all("--reclassify")) {
        const std::size_t equals = rule.find('=');
        const std::string wanted = lower(trim(rule.substr(0, equals)));
        if (equals == std::string::npos || wanted.empty() || trim(rule.substr(equals + 1)).empty()) return fail(Fault::usage, "a rule is TEXT=CLASS", "--reclassify");
        for (cargo::Consignment& c : rows) {
            if (lower(c.consignee).find(wanted) == std::string::npos && lower(c.to).find(wanted) == std::string::npos) continue;
            c.reclassified = trim(rule.substr(equals + 1));
            c.reclassified_by = "--reclassify " + rule.substr(0, equals);
        }
    }
    return {};
}

Cell most_of(const cargo::Total& t) { return t.most ? thousandths_cell(*t.most) : Cell{Unknown{}}; }

void print_matrix(Printout& page, const std::vector<cargo::FlowCell>& matrix)
{
    page.table("matrix", matrix_columns);
    for (const cargo::FlowCell& c : matrix)
        page.row({text_cell(c.from), text_cell(c.to), count_cell(c.rows), thousandths_cell(c.tonnes.least), most_of(c.tonnes), count_cell(c.tonnes.unknown), thousandths_cell(c.cars.least), most_of(c.cars), thousandths_cell(c.boxes.least),
                  most_of(c.boxes), count_cell(c.sums), c.sums == 0 ? Cell{Unknown{}} : thousandths_cell(c.tonnes_of_sums.least), c.sums == 0 ? Cell{Unknown{}} : most_of(c.tonnes_of_sums), count_cell(c.suspects), c.both_ways});
    page.say("Each direction is a row of its own; nothing is netted. Rows that sum up many departures are not added to the others: they may count the same cars.");
}

void print_rows(Printout& page, const std::vector<cargo::Consignment>& rows, const std::vector<cargo::Suspect>& found)
{
    page.table("consignments", row_columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const cargo::Consignment& c = rows[i];
        std::set<std::string_view> doubts;
        for (const cargo::Suspect& s : found)
            if (s.row == i) doubts.insert(cargo::name(s.doubt));
        std::string words;
        for (const std::string_view d : doubts) words += (words.empty() ? "" : ";") + std::string(d);
        page.row({c.id, c.when.from, c.when.to, text_cell(c.from), text_cell(c.to), text_cell(c.code), text_cell(c.declared), text_cell(c.reclassified), text_cell(c.reclassified_by), figure_cell(c.tonnes), figure_cell(c.cars), figure_cell(c.boxes),
                  text_cell(c.consignor), text_cell(c.consignee), text_cell(c.direction), c.sum, text_cell(words), text_cell(c.source), count_cell(c.ingest.value), count_cell(c.offset.value)});
        if (page.closed()) return;
    }
    if (found.empty()) return;
    page.table("suspects", suspect_columns, "Rows whose direction may be wrong; nothing was turned round");
    for (const cargo::Suspect& s : found) page.row({rows[s.row].id, std::string(cargo::name(s.doubt)), s.detail, count_cell(rows[s.row].ingest.value), count_cell(rows[s.row].offset.value)});
}

Result<void> print_lag(const Context& context, Printout& page, const store::Case& the_case, const plan::Cargo& all, const chart::PlaceNames& names)
{
    const chart::Place* at = names.find(context.given.one("--lag"));
    if (at == nullptr) return fail(Fault::not_found, "no one place is called so", context.given.one("--lag"), "`tidewaiter site list CASE --all` lists ids and names");
    auto within = days_option(context, "--within", 7);
    auto shifts = number_option(context, "--shifts", 0, 100'000), seed = number_option(context, "--seed", 0, UINT64_MAX);
    for (const Error* wrong : {within ? nullptr : &within.error(), shifts ? nullptr : &shifts.error(), seed ? nullptr : &seed.error()})
        if (wrong != nullptr) return tl::unexpected<Error>(*wrong);
    store::EventFilter filter;
    filter.kinds = {track::EventKind::port_call};
    auto calls = the_case.events(filter);
    if (!calls) return tl::unexpected<Error>(calls.error());
    std::vector<site::Interval> departures;
    for (const cargo::Consignment& c : all.consignments) {
        const chart::Place* from = c.from.empty() ? nullptr : names.find(c.from);
        if (!c.sum && from != nullptr && names.within(*from, *at)) departures.push_back(c.when);
    }
    const auto lag = cargo::departure_lag(all.arrivals(names, *at, *calls), departures, *within, *shifts ? static_cast<int>(**shifts) : 999, *seed ? **seed : 1);
    const bool some = !lag.days.empty();
    const auto days = [&](double d) { return some ? Cell{Fixed{std::llround(d * 10), 1}} : Cell{Unknown{}}; };
    page.record("lag", {{{"site", "site"}, at->id}, {{"arrivals", "ship arrivals", Kind::number}, count_cell(lag.arrivals)}, {{"departures", "departures by rail", Kind::number}, count_cell(lag.departures)},
                        {{"before_all", "departures before any arrival", Kind::number}, count_cell(lag.before_all)}, {{"median_days", "days after the last arrival, median", Kind::number}, days(lag.median)},
                        {{"low_quarter_days", "lower quarter", Kind::number}, days(lag.low_quarter)}, {{"high_quarter_days", "upper quarter", Kind::number}, days(lag.high_quarter)},
                        {{"within_days", "days looked at", Kind::number}, Fixed{std::llround(*within * 10), 1}}, {{"within", "share of departures within them", Kind::number}, some ? chance_cell(lag.within) : Cell{Unknown{}}},
                        {{"placebo_within", "the same, arrivals shifted", Kind::number}, lag.shifts > 0 ? chance_cell(lag.placebo_within) : Cell{Unknown{}}},
                        {{"p", "shifts with at least as many", Kind::number}, lag.shifts > 0 ? chance_cell(lag.p) : Cell{Unknown{}}}, {{"simulated", "simulated", Kind::yes_no}, all.simulated}});
    if (lag.shifts == 0) page.say("Too few arrivals or departures, or too short a time, to tell from chance: unknown.");
    page.table("days", lag_columns);
    for (std::size_t i = 0; i < lag.days.size();) {
        const double whole = std::floor(lag.days[i]);
        std::size_t end = i;
        while (end < lag.days.size() && lag.days[end] < whole + 1) ++end;
        page.row({static_cast<std::int64_t>(whole), count_cell(end - i)});
        i = end;
    }
    return {};
}

Result<ExitStatus> run_consignments(Context& context)
{
    auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto all = plan::load_cargo(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    const chart::PlaceNames names = all->names();
    std::erase_if(all->consignments, [&](const cargo::Consignment& c) { return !touches(c.when, *window); });
    if (auto done = reclassify(context, all->consignments); !done) return tl::unexpected<Error>(done.error());
    std::vector<cargo::PlaceKnowledge> places;
    for (const chart::Place& place : all->places) {
        // a part is in the country of its whole
        const std::string country = place.country.empty() ? names.whole(place).country : place.country;
        places.push_back({place.id, country, place.role});
    }
    const auto found = cargo::suspects(all->consignments, places);
    Printout page = context.printout("tidewaiter.consignments");
    if (context.given.has("--lag")) {
        if (auto done = print_lag(context, page, *the_case, *all, names); !done) return tl::unexpected<Error>(done.error());
    } else if (context.given.has("--matrix")) {
        std::vector<std::vector<std::size_t>> of_row(all->consignments.size());
        for (std::size_t k = 0; k < found.size(); ++k) of_row[found[k].row].push_back(k);
        print_matrix(page, cargo::flow_matrix(all->consignments, of_row));
    } else {
        print_rows(page, all->consignments, found);
        if (all->consignments.empty()) page.say("No consignment is known then. See docs/formats/consignments.md.");
    }
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--matrix", .help = "sums by origin and destination, each direction apart"}, Option{.name = "--lag", .value = "SITE", .help = "how long after ship arrivals trains leave this place, with a placebo", .offer = Offer::places},
    Option{.name = "--within", .value = "DAYS", .help = "with --lag: share of departures so soon after an arrival (7)"}, Option{.name = "--reclassify", .value = "TEXT=CLASS", .help = "take rows whose consignee or destination holds TEXT to be CLASS; what was declared stays", .many = true},
    Option{.name = "--from", .value = "TIME", .help = "only rows that may be after"}, Option{.name = "--to", .value = "TIME", .help = "only rows that may be before"},
    Option{.name = "--shifts", .value = "N", .help = "with --lag: shifts of the placebo (999)"}, Option{.name = "--seed", .value = "N", .help = "with --lag: seed of the placebo (1)"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter consignments rajin --matrix", "what went from where to where"}, Example{"tidewaiter consignments rajin --lag vostochny", "whether trains leave after ships come"},
                              Example{"tidewaiter consignments rajin --reclassify depot=munitions --json", "a reading of one's own beside what was declared"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command consignments_command{
    .name = "consignments", .summary = "list and sum railway and customs rows, and join them to ship arrivals",
    .prose = "Rows of registers as they say it: what was declared stays beside what somebody takes it to be. Directions are checked against other rows, against the countries and roles of the places and against what\n"
             "rows that sum up the same say; a doubt is shown and nothing is turned round. `--matrix` sums by origin and destination, both directions apart. `--lag` gives the time from ship arrivals to departures\n"
             "by rail, and how often shifted arrivals do as well.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_consignments};

}  // namespace tw::cli
