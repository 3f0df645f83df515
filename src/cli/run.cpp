#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "chart/land.hpp"
#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/progress_view.hpp"
#include "core/text.hpp"
#include "plan/registry_layers.hpp"
#include "plan/run.hpp"

namespace tw::cli {
namespace {

Cell count_of(const plan::Ran& ran, track::EventKind kind)
{
    const auto i = static_cast<std::size_t>(kind);
    return i < ran.counts.size() ? count_cell(ran.counts[i]) : Cell{std::int64_t{0}};
}

void print(Context& context, const plan::Ran& ran, bool dry)
{
    Printout page = context.printout("tidewaiter.run");
    const auto change = [](const store::Change& c) { return fmt::format("{} new, {} revised, {} withdrawn, {} as before", c.added, c.revised, c.withdrawn, c.kept); };
    std::vector<Field> fields{{{"dry_run", "dry run", Kind::yes_no}, dry},
                              {{"vessels", "transmitters", Kind::number}, count_cell(ran.vessels)},
                              {{"touched", dry ? "to be computed" : "computed", Kind::number}, count_cell(ran.touched)}};
    if (!dry) {
        fields.push_back({{"rows", "rows read", Kind::number}, count_cell(ran.rows)});
        fields.push_back({{"clock_repairs", "station hours with repaired clock", Kind::number}, count_cell(ran.clock_repairs)});
        fields.push_back({{"events_changed", "events"}, change(ran.events)});
        fields.push_back({{"places_changed", "discovered places"}, change(ran.places)});
        using enum track::EventKind;
        fields.push_back({{"tracks", "tracks", Kind::number}, count_of(ran, segment)});
        fields.push_back({{"stops", "stops", Kind::number}, count_of(ran, stop)});
        const auto calls = static_cast<std::size_t>(port_call);
        fields.push_back({{"port_calls", "port calls", Kind::number}, count_cell(calls < ran.counts.size() ? ran.counts[calls] - ran.passages : 0)});
        fields.push_back({{"passages", "passages", Kind::number}, count_cell(ran.passages)});
        fields.push_back({{"legs", "legs", Kind::number}, count_of(ran, leg)});
        fields.push_back({{"gaps", "gaps", Kind::number}, count_of(ran, gap)});
    }
    page.record("run", fields);
    constexpr std::array columns{Column{"reason", "why"}};
    page.table("reasons", columns);
    for (const auto& reason : ran.reasons) page.row({reason});
    if (!dry) page.say(fmt::format("next: tidewaiter report {0} -o report.html, or tidewaiter events {0}", visible(context.given.one("CASE"))));
    page.finish();
}

Result<ExitStatus> run_run(Context& context)
{
    plan::RunOptions options;
    auto preset = track::preset_from_name(context.given.one("--preset", "tw"));
    if (!preset) return tl::unexpected<Error>(preset.error());
    options.preset = *preset;
    options.dry = context.given.has("--dry-run");
    options.everything = context.given.has("--everything");
    auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    options.threads = *threads;
    options.land = land_index(context);
    if (options.land.empty()) context.note("note: no land index was found, so distances to the shore are not computed (`./run` makes one)");
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto target = open_case(context, options.dry ? store::Access::read_only : store::Access::write);
    if (!target) return tl::unexpected<Error>(target.error());
    ProgressView view(context);
    auto ran = plan::run(*target, options, *stamp, view.callback(), *context.cancel);
    view.finish();
    if (!ran) return tl::unexpected<Error>(ran.error());
    if (!options.dry)
        if (auto layers = plan::refresh_registry_layers(*target, kept_by(context), *stamp); !layers) return tl::unexpected<Error>(layers.error());
    print(context, *ran, options.dry);
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--preset", .value = "NAME", .help = "rules by which events are found", .choices = "tw gfw gfw12 gfw_weights gfw_stationary rtec", .offer = Offer::choices},
    Option{.name = "--dry-run", .help = "only say what would be computed, and why"},
    Option{.name = "--everything", .help = "compute every transmitter again, touched or not"},
    Option{.name = "--threads", .value = "N", .help = "threads to use; the result does not depend on it"},
};
constexpr std::array examples{
    Example{"tidewaiter run east", "compute what new evidence touches"},
    Example{"tidewaiter run east --dry-run", "say what would be done"},
    Example{"tidewaiter run east --preset gfw", "by Global Fishing Watch's published rules"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::temporary, ExitStatus::interrupted};

}  // namespace

constexpr Command run_command{
    .name = "run",
    .summary = "find tracks, stops, port calls, legs and gaps",
    .prose = "Only transmitters that new evidence touches are computed again. An event that no longer follows is kept as superseded, with the reason.\n"
             "The events do not depend on the number of threads, on the order in which evidence came, or on earlier runs.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_run};

}  // namespace tw::cli
