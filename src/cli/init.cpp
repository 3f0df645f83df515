#include "cli/cases.hpp"
#include "cli/commands.hpp"

#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::cli {
namespace {

Result<std::optional<store::CaseSettings::Area>> area_option(const Context& context)
{
    std::string text = context.given.one("--area");
    if (text.empty()) return std::optional<store::CaseSettings::Area>{};
    std::array<double, 4> values{};
    std::size_t n = 0;
    for (std::string_view rest = text; n < 4; ++n) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto value = parse_real(trim(rest.substr(0, comma)));
        if (!value) break;
        values[n] = *value;
        if (comma == rest.size()) {
            ++n;
            break;
        }
        rest.remove_prefix(comma + 1);
    }
    const auto [west, south, east, north] = values;
    const bool good = n == 4 && south < north && south >= -90 && north <= 90 && west >= -180 && west <= 180 && east >= -180 && east <= 180;
    if (!good) return fail(Fault::usage, fmt::format("`{}` is no area", text), "--area", "write WEST,SOUTH,EAST,NORTH in degrees, for example 129,41,134,44");
    return std::optional<store::CaseSettings::Area>({lon_lat(west, south), lon_lat(east, north)});
}

Result<ExitStatus> run_init(Context& context)
{
    store::CaseSettings settings;
    const std::filesystem::path folder = context.given.one("CASE");
    settings.name = context.given.one("--name", folder.lexically_normal().filename().string());
    auto from = time_option(context, "--from"), to = time_option(context, "--to");
    if (!from) return tl::unexpected<Error>(from.error());
    if (!to) return tl::unexpected<Error>(to.error());
    if (from->has_value() != to->has_value()) return fail(Fault::usage, "a period needs both ends", "init", "give --from and --to");
    if (*from) {
        if (**to <= **from) return fail(Fault::usage, "the period ends before it begins", "init");
        settings.period = {**from, **to};
    }
    auto area = area_option(context);
    if (!area) return tl::unexpected<Error>(area.error());
    settings.area = *area;
    auto watched = mmsi_option(context, "--watch");
    if (!watched) return tl::unexpected<Error>(watched.error());
    settings.watched = *watched;
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto made = store::Case::create(folder, settings, *stamp);
    if (!made) return tl::unexpected<Error>(made.error());
    Printout page = context.printout("tidewaiter.init");
    page.record("case", {{{"folder", "case"}, folder.string()}, {{"name", "name"}, settings.name}});
    page.say(fmt::format("next: tidewaiter add {} FILES", visible(folder.string())));
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{Operand{.name = "CASE", .help = "folder to make; it may exist if it is empty", .offer = Offer::folders}};
constexpr std::array options{
    Option{.name = "--name", .value = "TEXT", .help = "name of the case; else the folder's"},
    Option{.name = "--from", .value = "TIME", .help = "begin of the period that matters"},
    Option{.name = "--to", .value = "TIME", .help = "end of the period, not included"},
    Option{.name = "--area", .value = "W,S,E,N", .help = "area that matters, in degrees"},
    Option{.name = "--watch", .value = "MMSI", .help = "a transmitter to keep an eye on", .many = true},
};
constexpr std::array examples{
    Example{"tidewaiter init east", "make an empty case"},
    Example{"tidewaiter init east --name 'Sea of Japan' --from 2023-08-01 --to 2024-04-01 --area 129,41,134,44", "with a name, a period and an area"},
};
constexpr std::array statuses{ExitStatus::store_unusable};

}  // namespace

constexpr Command init_command{
    .name = "init",
    .summary = "make an empty case",
    .prose = "A case is a folder: `case.toml` says what matters and may be edited by hand, `case.gpkg` holds entities, events, evidence and the log\n"
             "(QGIS opens it), `captures/` the originals under their SHA-256, `lake/` the positions as Parquet. Period, area and watched ships\n"
             "mark what matters; nothing outside them is thrown away.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_init};

}  // namespace tw::cli
