#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/progress_view.hpp"
#include "core/text.hpp"
#include "plan/add.hpp"

namespace tw::cli {
namespace {

Result<plan::AddOptions> options_of(const Context& context)
{
    plan::AddOptions o;
    const Given& given = context.given;
    o.source.name = given.one("--source", "source not stated");
    o.source.owner = given.one("--owner");
    o.source.licence = given.one("--licence");
    auto kind = evidence::source_kind_from(given.one("--kind", given.has("--simulated") ? "simulation" : "receiver"));
    if (!kind) return tl::unexpected<Error>(kind.error());
    o.source.kind = given.has("--simulated") ? evidence::SourceKind::simulation : *kind;
    auto grade = evidence::reliability_from(given.one("--reliability", "F"));
    if (!grade) return tl::unexpected<Error>(grade.error());
    o.source.reliability = {{*grade, evidence::Microsecond::none(), evidence::Microsecond::none()}};
    if (given.has("--format")) {
        auto dialect = ais::dialect_from_name(given.one("--format"));
        if (!dialect) return tl::unexpected<Error>(dialect.error());
        o.dialect = *dialect;
    }
    auto stated = time_option(context, "--stated-time");
    if (!stated) return tl::unexpected<Error>(stated.error());
    if (*stated) o.stated = evidence::to_microsecond(to_millisecond(**stated));
    o.zone = given.one("--zone");
    o.keep_bad_checksum = given.has("--keep-bad-checksum");
    o.keep_own_ship = given.has("--keep-own-ship");
    auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    o.threads = *threads;
    auto memory = number_option(context, "--memory", 64, 1'000'000);
    if (!memory) return tl::unexpected<Error>(memory.error());
    if (*memory) o.memory = static_cast<std::size_t>(**memory) << 20;
    return o;
}

constexpr std::array columns{Column{"capture", "no.", Kind::number}, Column{"file", "file"},           Column{"read_as", "read as"},
                             Column{"fresh", "new", Kind::yes_no},    Column{"bytes", "bytes", Kind::number}, Column{"read", "read", Kind::number},
                             Column{"decoded", "decoded", Kind::number}, Column{"ignored", "ignored", Kind::number}, Column{"rejected", "rejected", Kind::number},
                             Column{"places", "places", Kind::number}, Column{"looks", "looks", Kind::number}, Column{"sightings", "sightings", Kind::number},
                             Column{"watched", "watched", Kind::number}, Column{"warning", "warning"},    Column{"sha256", "SHA-256"}};

void print(Context& context, const plan::Added& added)
{
    Printout page = context.printout("tidewaiter.add");
    page.table("files", columns);
    for (const auto& f : added.files)
        page.row({count_cell(f.ordinal.value), f.path.string(), text_cell(f.read_as), f.fresh, count_cell(f.bytes), count_cell(f.accounting.read), count_cell(f.accounting.decoded),
                  count_cell(f.accounting.ignored()), count_cell(f.accounting.rejected_total()), count_cell(f.places), count_cell(f.looks), count_cell(f.sightings), count_cell(f.watched), text_cell(f.warning),
                  context.style == Style::people ? to_hex(f.blob).substr(0, 12) : to_hex(f.blob)});
    const auto fresh = static_cast<std::int64_t>(std::count_if(added.files.begin(), added.files.end(), [](const auto& f) { return f.fresh; }));
    page.record("total", {{{"files", "files", Kind::number}, count_cell(added.files.size())}, {{"fresh", "new", Kind::number}, fresh}, {{"rows", "rows stored", Kind::number}, count_cell(added.rows)}});
    if (added.rows > 0) page.say(fmt::format("next: tidewaiter run {}", visible(context.given.one("CASE"))));
    page.finish();
}

Result<ExitStatus> run_add(Context& context)
{
    auto options = options_of(context);
    if (!options) return tl::unexpected<Error>(options.error());
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto target = open_case(context, store::Access::write);
    if (!target) return tl::unexpected<Error>(target.error());
    std::vector<std::filesystem::path> inputs;
    for (const auto& file : context.given.all("FILE")) inputs.emplace_back(file);
    ProgressView view(context);
    auto added = plan::add(*target, inputs, *options, *stamp, view.callback(), *context.cancel);
    view.finish();
    if (!added) return tl::unexpected<Error>(added.error());
    print(context, *added);
    const auto unread = [](const plan::AddedFile& f) { return f.fresh && f.read_as == "nothing"; };
    const bool nothing_read = !added->files.empty() && std::all_of(added->files.begin(), added->files.end(), unread);
    if (nothing_read)
        return fail(Fault::dialect_unknown, "no reader knows what was given; it is captured and counted as rejected", {}, "say what it is with --format, or see `tidewaiter rejects`");
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "FILE", .help = "input files; folders are walked", .offer = Offer::files, .many = true}};
constexpr std::array options{
    Option{.name = "--format", .value = "DIALECT", .help = "read as this, whatever it looks like", .choices = "nmea noaa noaa_snake danish exact_earth spire spire_combined stream_json catcher_json gpsd_json libais_json table records trajectory", .offer = Offer::choices},
    Option{.name = "--source", .value = "NAME", .help = "who or what produced the inputs"},
    Option{.name = "--kind", .value = "KIND", .help = "what kind of source that is", .choices = "sensor receiver registry official_list publisher person leak own_fieldwork simulation", .offer = Offer::choices},
    Option{.name = "--owner", .value = "NAME", .help = "who runs the source"},
    Option{.name = "--reliability", .value = "A-F", .help = "Admiralty reliability; F = can't be judged, the default", .choices = "A B C D E F", .offer = Offer::choices},
    Option{.name = "--licence", .value = "TEXT", .help = "licence of the inputs, as stated"},
    Option{.name = "--stated-time", .value = "TIME", .help = "time the inputs state about themselves"},
    Option{.name = "--zone", .value = "+HH:MM", .help = "zone of local-time archives"},
    Option{.name = "--simulated", .help = "mark everything that comes from these inputs as simulated"},
    Option{.name = "--keep-bad-checksum", .help = "keep sentences whose checksum fails, flagged"},
    Option{.name = "--keep-own-ship", .help = "keep the receiver's own ship (VDO) as a target"},
    Option{.name = "--threads", .value = "N", .help = "threads to use"},
    Option{.name = "--memory", .value = "MB", .help = "memory for sorting positions, in MB (512)"},
};
constexpr std::array examples{
    Example{"tidewaiter add east logs/", "take in every file of a folder"},
    Example{"tidewaiter add east feed.nmea.gz --source 'own receiver' --reliability B --licence CC0", "with source, grade and licence"},
    Example{"tidewaiter add east ports.csv", "a list of places: found by its columns"},
    Example{"tidewaiter add east looks.csv sightings.csv hulls.csv", "when a site was looked at, what was seen, and which ships are watched"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::partial, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command add_command{
    .name = "add",
    .summary = "take evidence into a case",
    .prose = "Every input is captured first: its bytes are copied under their SHA-256, with source, licence and three clocks. Then it is read: AIS in\n"
             "NMEA, CSV, JSON and Parquet, packed or not; places, looks, sightings and watched hulls in CSV or GeoJSON. What it is is found by looking. Every record ends as decoded,\n"
             "ignored or rejected, and the three sum to the records read.\n\n"
             "The same bytes added twice change nothing. Interrupted or killed at any point, the case opens and the same command completes the work.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_add};

}  // namespace tw::cli
