#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <set>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "site/baseline.hpp"
#include "site/changes.hpp"
#include "site/growth.hpp"
#include "site/mix.hpp"
#include "site/share.hpp"

namespace tw::cli {
namespace {

constexpr std::array sample_columns{Column{"part", "part"}, Column{"class", "class"}, Column{"type", "type"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"day", "day"},
                                    Column{"answer", "answer"}, Column{"because", "because"}, Column{"chance", "chance to see", Kind::number}, Column{"figure", "figure"}, Column{"least", "least", Kind::number},
                                    Column{"most", "most", Kind::number}, Column{"activity", "activity"}, Column{"look", "look"}, Column{"sightings", "sightings"}, Column{"origin", "origin"}};
constexpr std::array summary_columns{Column{"part", "part"}, Column{"class", "class"}, Column{"type", "type"}, Column{"samples", "samples", Kind::number}, Column{"seen", "seen", Kind::number},
                                     Column{"not_seen", "not seen", Kind::number}, Column{"unknown", "unknown", Kind::number}, Column{"share", "days seen of days with a usable logged look"}, Column{"counts", "counts", Kind::number},
                                     Column{"latest", "latest against those before"}, Column{"changes", "level changed"}, Column{"growth", "growth a day"}};
constexpr std::array mix_columns{Column{"part", "part"}, Column{"class", "class"}, Column{"day", "day"}, Column{"types", "types"}, Column{"sum", "sum", Kind::number}, Column{"total", "total published", Kind::number},
                                 Column{"change", "chance of another mix than before", Kind::number}, Column{"bits", "divergence, bit", Kind::number}};

struct Line {
    const chart::Place* part;
    site::ObjectClass kind;
    std::string type;
    std::vector<site::Sample> samples;
};

std::string day_or_span(const site::Sample& sample) { return sample.day ? site::day_text(*sample.day) : std::string(); }

std::vector<Line> lines_of(const Context& context, const plan::Scene& scene, const chart::PlaceNames& names, const chart::Place& site, const site::Interval& window)
{
    std::vector<Line> lines;
    for (const chart::Place& part : scene.places) {
        if (!names.within(part, site)) continue;
        const site::SiteView view = site::view_of(part, names, scene.looks, scene.sightings);
        if (view.looks.empty() && view.sightings.empty()) continue;
        std::set<std::pair<site::ObjectClass, std::string>> kinds;
        for (const auto& held : view.sightings) {
            if (!held.here) continue;
            kinds.emplace(held.sighting->kind, std::string());
            if (!held.sighting->type.empty()) kinds.emplace(held.sighting->kind, held.sighting->type);
        }
        if (const auto asked = site::object_class_from_name(context.given.one("--class"))) kinds.emplace(*asked, std::string());
        for (const auto& [kind, type] : kinds) {
            if (context.given.has("--class") && site::name(kind) != context.given.one("--class")) continue;
            if (context.given.has("--type") ? type != context.given.one("--type") : !type.empty()) continue;
            Line line{&part, kind, type, site::samples_of(view, kind, type)};
            std::erase_if(line.samples, [&](const site::Sample& s) { return !touches(s.when, window); });
            if (!line.samples.empty()) lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::string origins_of(const site::Sample& sample)
{
    std::set<std::string_view> all;
    if (sample.look != nullptr) all.insert(site::name(sample.look->origin));
    for (const site::Sighting* s : sample.sightings) all.insert(site::name(s->origin));
    std::string text;
    for (const std::string_view origin : all) text += (text.empty() ? "" : ";") + std::string(origin);
    return text;
}

void print_samples(Printout& page, const std::vector<Line>& lines)
{
    page.table("samples", sample_columns);
    for (const Line& line : lines)
        for (const site::Sample& s : line.samples) {
            std::string ids, activities;
            for (const site::Sighting* seen : s.sightings) {
                ids += (ids.empty() ? "" : ";") + seen->id;
                if (const auto word = std::string(site::name(seen->activity)); activities.find(word) == std::string::npos) activities += (activities.empty() ? "" : ";") + word;
            }
            const site::Possible values = site::possible(s.figure);
            page.row({line.part->id, std::string(site::name(line.kind)), text_cell(line.type), s.when.from, s.when.to, text_cell(day_or_span(s)), std::string(site::name(s.answer)),
                      s.answer == site::Answer::unknown ? Cell{std::string(site::name(s.because))} : Cell{Unknown{}}, share_cell(s.chance), s.figure.known() ? Cell{site::text_of(s.figure)} : Cell{Unknown{}},
                      s.figure.known() ? thousandths_cell(values.low) : Cell{Unknown{}}, s.figure.known() && values.high ? thousandths_cell(*values.high) : Cell{Unknown{}}, text_cell(activities),
                      s.look == nullptr ? Cell{Unknown{}} : Cell{s.look->id}, text_cell(ids), origins_of(s)});
            if (page.closed()) return;
        }
}

double per_day(std::int64_t milli) { return static_cast<double>(milli) / 1000; }

/// Days on which the level changed, with the levels on both sides.
std::string changes_text(const std::vector<const site::Sample*>& counted, const std::vector<double>& values)
{
    if (values.size() < site::least_samples) return {};
    const site::Changes changes = site::change_points(values, site::Measure::counts);
    std::string text;
    for (std::size_t i = 0; i < changes.starts.size(); ++i)
        text += fmt::format("{}{} ({:.1f} to {:.1f})", text.empty() ? "" : "; ", format_rfc3339(counted[changes.starts[i]]->when.from).substr(0, 10), changes.levels[i], changes.levels[i + 1]);
    return text.empty() ? "never" : text;
}

void print_summary(Printout& page, const std::vector<Line>& lines)
{
    page.table("summary", summary_columns, "Summary");
    for (const Line& line : lines) {
        std::uint64_t seen = 0, not_seen = 0;
        std::vector<const site::Sample*> counted;
        std::vector<site::Count> counts;
        std::vector<double> values;
        std::optional<std::int64_t> first, last;
        for (const site::Sample& s : line.samples) {
            seen += s.answer == site::Answer::seen ? 1 : 0;
            not_seen += s.answer == site::Answer::not_seen ? 1 : 0;
            if (s.day) {
                first = std::min(first.value_or(*s.day), *s.day);
                last = std::max(last.value_or(*s.day), *s.day);
            }
            if (const auto count = site::count_of(s)) {
                counted.push_back(&s);
                counts.push_back(*count);
                values.push_back(static_cast<double>(count->low + count->high) / 2);
            }
        }
        std::string share, latest, growth;
        if (first) {
            // only what is seen gets published: a share needs the looks that were logged whatever they saw
            std::vector<site::Sample> logged;
            std::ranges::copy_if(line.samples, std::back_inserter(logged), [](const site::Sample& s) { return s.look != nullptr; });
            const site::Days days = site::days_of(logged, *first, *last);
            share = site::text_of(site::share_of(days.seen, days.usable()));
        }
        if (const auto with_figure = std::ranges::find_if(line.samples.rbegin(), line.samples.rend(), [](const site::Sample& s) { return s.answer == site::Answer::seen && s.figure.known(); });
            with_figure != line.samples.rend()) {
            std::size_t before = 0;
            while (before < counted.size() && counted[before]->when.from < with_figure->when.from) ++before;
            latest = site::exceedance(with_figure->figure, std::span(counts).first(before)).sentence;
        }
        const site::Growth g = site::growth_of(line.samples, line.samples.back().when.to, {30 * 86'400});
        if (g.per_day_milli) growth = fmt::format("{:.1f} ({:.1f} to {:.1f}) of {} counts", per_day(*g.per_day_milli), per_day(*g.least_milli), per_day(*g.most_milli), g.samples);
        page.row({line.part->id, std::string(site::name(line.kind)), text_cell(line.type), count_cell(line.samples.size()), count_cell(seen), count_cell(not_seen),
                  count_cell(line.samples.size() - seen - not_seen), text_cell(share), count_cell(counts.size()), text_cell(latest), text_cell(changes_text(counted, values)), text_cell(growth)});
    }
}

void print_mixes(Printout& page, const std::vector<Line>& lines)
{
    bool begun = false;
    for (const Line& line : lines) {
        std::optional<site::Mix> before;
        for (const site::Sample& s : line.samples) {
            const site::MixOfSample of = site::mix_of(s);
            if (of.mix.types.empty()) continue;
            if (!begun) page.table("mixes", mix_columns, "Types");
            begun = true;
            std::string types;
            for (const auto& [type, n] : of.mix.types) types += fmt::format("{}{} {}", types.empty() ? "" : ", ", type, n);
            const auto change = before ? site::mix_change(*before, of.mix) : std::nullopt;
            page.row({line.part->id, std::string(site::name(line.kind)), text_cell(day_or_span(s)), types, count_cell(of.mix.sum()), of.mix.total ? count_cell(*of.mix.total) : Cell{Unknown{}},
                      change ? share_cell(change->chance) : Cell{Unknown{}}, change ? thousandths_cell(change->bits_ppm / 1000) : Cell{Unknown{}}});
            before = of.mix;
        }
    }
}

Result<ExitStatus> run_series(Context& context)
{
    auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    auto site = named_place(*scene, names, context.given.one("SITE"));
    if (!site) return tl::unexpected<Error>(site.error());
    const auto lines = lines_of(context, *scene, names, **site, *window);
    Printout page = context.printout("tidewaiter.series");
    print_samples(page, lines);
    print_summary(page, lines);
    print_mixes(page, lines);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "SITE", .help = "id, name or alias of a place; its parts come with it"}};
constexpr std::array options{
    Option{.name = "--class", .value = "CLASS", .help = "only this class, also where it was never seen", .choices = "ship naval_ship tug stack railcar train pit crane truck other", .offer = Offer::choices},
    Option{.name = "--type", .value = "WORD", .help = "only this finer type"},
    Option{.name = "--from", .value = "TIME", .help = "only samples that may be after"},
    Option{.name = "--to", .value = "TIME", .help = "only samples that may be before"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter series east tumangang --class railcar", "rail cars by look, with the looks that could not see"},
    Example{"tidewaiter series east rajin --csv > rajin.csv", "every sample as a table"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command series_command{
    .name = "series", .summary = "print what was seen at a site over time, part by part",
    .prose = "One sample per look, irregular as they are; unknown stays unknown. The summary gives days seen of usable days with a Wilson 95 % interval, the latest\n"
             "figure against those before (a tail probability from 8 counts on, else only a ratio that holds), where the level changed (PELT with BIC on negative\n"
             "binomial counts, from 8 counts on), and growth over the last 30 days of the series. Types that were counted apart are listed with the chance that\n"
             "their mix is another than before.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_series};

}  // namespace tw::cli
