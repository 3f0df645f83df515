#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/keys.hpp"
#include "cli/list_files.hpp"
#include "cli/progress_view.hpp"
#include "core/text.hpp"
#include "evidence/sha256.hpp"
#include "plan/add.hpp"

namespace tw::cli {
namespace {

/// What is said of lists among the inputs.
Result<void> list_options(const Given& given, plan::AddOptions& o)
{
    registry::ListVersion& version = o.lists.version;
    version.list = given.one("--list");
    version.authority = given.one("--authority");
    for (const std::string& text : {version.list, version.authority})
        if (std::ranges::any_of(text, [](char c) { return c == ';' || static_cast<unsigned char>(c) < ' '; })) return fail(Fault::usage, "a list's name and authority are plain words", visible(text));
    o.lists.insisted = given.has("--list");
    o.accept_removals = given.has("--accept-removals");
    o.list_day_by_name = given.one("--list-date") == "name";
    if (given.has("--list-date") && !o.list_day_by_name) {
        const auto day = registry::read_day(given.one("--list-date"));
        if (!day) return fail(Fault::usage, fmt::format("`{}` is no day", visible(given.one("--list-date"))), "--list-date", "write 2024-01-31, or name for the day in each file's name");
        version.date = *day;
    }
    if (given.has("--comments")) {
        const auto text = small_file(given.one("--comments"));
        if (!text) return tl::unexpected<Error>(text.error());
        if (!registry::looks_like_comments(*text)) return fail(Fault::input_unusable, "this is no comments file: an entry's number and a quoted text are", given.one("--comments"), "give the sdn_comments.csv of the same release");
        o.lists.comments = *text;
        o.comments = evidence::to_hex(evidence::sha256(*text));
    }
    if (!given.has("--mapping")) return {};
    const auto text = small_file(given.one("--mapping"));
    if (!text) return tl::unexpected<Error>(text.error());
    if (const auto mapping = registry::read_register_mapping(*text); !mapping) return tl::unexpected<Error>(mapping.error());
    o.lists.mapping = *text;
    o.mapping = evidence::to_hex(evidence::sha256(*text));
    return {};
}

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
    o.name = given.one("--name");
    o.zone = given.one("--zone");
    o.may_export = !given.has("--no-export");
    o.keep_bad_checksum = given.has("--keep-bad-checksum");
    o.keep_own_ship = given.has("--keep-own-ship");
    if (auto lists = list_options(given, o); !lists) return tl::unexpected<Error>(lists.error());
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
    for (const auto& f : added.files) {
        if (!f.problem.empty()) {
            page.row({Unknown{}, f.path.string(), Unknown{}, false, Unknown{}, Unknown{}, Unknown{}, Unknown{}, Unknown{}, Unknown{}, Unknown{}, Unknown{}, Unknown{}, f.problem, Unknown{}});
            continue;
        }
        page.row({count_cell(f.ordinal.value), context.given.one("--name", f.path == "-" ? "standard input" : f.path.string()), text_cell(f.read_as), f.fresh, count_cell(f.bytes), count_cell(f.accounting.read), count_cell(f.accounting.decoded),
                  count_cell(f.accounting.ignored()), count_cell(f.accounting.rejected_total()), count_cell(f.places), count_cell(f.looks), count_cell(f.sightings), count_cell(f.watched), text_cell(f.bytes == 0 ? "the file is empty" : f.warning),
                  context.style == Style::people ? to_hex(f.blob).substr(0, 12) : to_hex(f.blob)});
    }
    const auto fresh = static_cast<std::int64_t>(std::count_if(added.files.begin(), added.files.end(), [](const auto& f) { return f.fresh && f.problem.empty(); }));
    page.record("total", {{{"files", "files", Kind::number}, count_cell(added.files.size())}, {{"fresh", "new", Kind::number}, fresh}, {{"rows", "rows stored", Kind::number}, count_cell(added.rows)}});
    if (!added.lists.empty()) {
        page.table("lists", list_columns(), "Lists and registers");
        for (const auto& list : added.lists) page.row(list_cells(list));
    }
    if (added.rows > 0) page.say(fmt::format("next: tidewaiter run {}", visible(context.given.one("CASE"))));
    page.finish();
}

/// How the command ends: well when something was understood and everything could be read.
Result<ExitStatus> verdict(Context& context, const plan::Added& added)
{
    const auto& files = added.files;
    const auto all = [&](auto is) { return std::all_of(files.begin(), files.end(), is); };
    const auto tables = std::count_if(files.begin(), files.end(), [](const auto& f) { return !f.problem.empty() && !f.unreadable; });
    if (tables > 0) context.note(fmt::format("note: {} of truth {} left out: what a simulator knows of its world is no evidence", tables == 1 ? "one table" : fmt::format("{} tables", tables), tables == 1 ? "was" : "were"));
    for (const auto& folder : added.unread_folders) context.note(fmt::format("note: {} can't be read", visible(folder.string())));
    if (files.empty() && added.unread_folders.empty()) return fail(Fault::input_unusable, "there is no file to add", {}, "hidden files, and links inside a folder, are passed over");

    const auto bad = std::find_if(files.begin(), files.end(), [](const auto& f) { return f.unreadable; });
    const bool something = std::any_of(files.begin(), files.end(), [](const auto& f) { return f.useful(); });
    const auto unreadable = static_cast<std::size_t>(std::count_if(files.begin(), files.end(), [](const auto& f) { return f.unreadable; })) + added.unread_folders.size();
    if (unreadable > 0) {
        const std::string first = bad == files.end() ? added.unread_folders.front().string() : fmt::format("{}: {}", bad->path.string(), bad->problem);
        if (!something) return fail(Fault::input_unusable, "nothing could be read", first);
        return fail(Fault::partial, fmt::format("{} of the inputs can't be read; the others were taken in", unreadable), first, "make it readable and type the same command again");
    }
    const auto held = std::find_if(added.lists.begin(), added.lists.end(), [](const auto& l) { return l.outcome == registry::Outcome::held_for_confirmation; });
    if (held != added.lists.end()) return fail(Fault::partial, "a version of a list is held for confirmation, nothing of it is applied: " + held->why, held->address, "if that is right, add the same file again with --accept-removals");
    if (something) return ExitStatus::done;
    if (all([](const auto& f) { return !f.problem.empty(); })) return fail(Fault::input_unusable, "a simulator's table of truth is no evidence; nothing was added", files.front().path.string());
    if (all([](const auto& f) { return !f.problem.empty() || f.bytes == 0; })) return fail(Fault::input_unusable, "the input is empty", files.front().path.string());
    if (all([](const auto& f) { return f.read_as == "nothing"; }))
        return fail(Fault::dialect_unknown, "no reader knows what was given; it is captured and counted as rejected", {}, "say what it is with --format, or see `tidewaiter rejects`");
    return fail(Fault::input_unusable, "no record could be used; the input is captured and its records are counted", {}, "see `tidewaiter rejects`, or say what it is with --format");
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
    for (const std::string_view beside : {"--mapping", "--comments"}) {
        if (!context.given.has(beside)) continue;
        // Evidence of how a list was read: it goes in first, and as what it is.
        plan::AddOptions plain = *options;
        plain.lists = {};
        plain.mapping.clear();
        plain.comments.clear();
        plain.name.clear();
        const std::filesystem::path file = context.given.one(beside);
        if (auto done = plan::add(*target, std::span(&file, 1), plain, *stamp, view.callback(), *context.cancel); !done) return tl::unexpected<Error>(done.error());
    }
    options->kept = kept_by(context);
    auto added = plan::add(*target, inputs, *options, *stamp, view.callback(), *context.cancel);
    view.finish();
    if (!added) return tl::unexpected<Error>(added.error());
    print(context, *added);
    return verdict(context, *added);
}

constexpr std::array operands{case_operand, Operand{.name = "FILE", .help = "input files; folders are walked; - is standard input", .offer = Offer::files, .many = true}};
constexpr std::array options{
    Option{.name = "--format", .value = "DIALECT", .help = "read as this, whatever it looks like", .choices = "nmea noaa noaa_snake danish exact_earth spire spire_combined stream_json catcher_json gpsd_json libais_json table records trajectory", .offer = Offer::choices},
    Option{.name = "--name", .value = "TEXT", .help = "what the input is called in the case; for one input, as for standard input"},
    Option{.name = "--source", .value = "NAME", .help = "who or what produced the inputs"},
    Option{.name = "--kind", .value = "KIND", .help = "what kind of source that is", .choices = "sensor receiver registry official_list publisher person leak own_fieldwork simulation", .offer = Offer::choices},
    Option{.name = "--owner", .value = "NAME", .help = "who runs the source"},
    Option{.name = "--reliability", .value = "A-F", .help = "Admiralty reliability; F = can't be judged, the default", .choices = "A B C D E F", .offer = Offer::choices},
    Option{.name = "--licence", .value = "TEXT", .help = "licence of the inputs, as stated"},
    Option{.name = "--no-export", .help = "the licence does not let the bytes be handed on: bundles leave them out and list their hash"},
    Option{.name = "--stated-time", .value = "TIME", .help = "time the inputs state about themselves"},
    Option{.name = "--zone", .value = "+HH:MM", .help = "zone of local-time archives"},
    Option{.name = "--simulated", .help = "mark everything that comes from these inputs as simulated"},
    Option{.name = "--keep-bad-checksum", .help = "keep sentences whose checksum fails, flagged"},
    Option{.name = "--keep-own-ship", .help = "keep the receiver's own ship (VDO) as a target"},
    Option{.name = "--list", .value = "NAME", .help = "the inputs are a sanctions list or register of this name"},
    Option{.name = "--authority", .value = "NAME", .help = "whose list it is: US, EU, UK, UN, or another; registers have none"},
    Option{.name = "--list-date", .value = "DATE", .help = "the day of that version; without it the file's own; `name`: the day in each file's name"},
    Option{.name = "--mapping", .value = "FILE", .help = "the inputs are a ship register whose columns this file explains (docs/formats/lists.md)", .offer = Offer::files},
    Option{.name = "--comments", .value = "FILE", .help = "the sdn_comments.csv of the same release: remarks cut at 1,000 characters go on in it", .offer = Offer::files},
    Option{.name = "--accept-removals", .help = "believe a version that lacks many entries"},
    Option{.name = "--threads", .value = "N", .help = "threads to use"},
    Option{.name = "--memory", .value = "MB", .help = "memory for sorting positions, in MB (512)"},
};
constexpr std::array examples{
    Example{"tidewaiter add east logs/", "take in every file of a folder"},
    Example{"tidewaiter add east feed.nmea.gz --source 'own receiver' --reliability B --licence CC0", "with source, grade and licence"},
    Example{"tidewaiter add east ports.csv", "a list of places: found by its columns"},
    Example{"tidewaiter add east looks.csv sightings.csv hulls.csv", "when a site was looked at, what was seen, and which ships are watched"},
    Example{"tidewaiter add east sdn.csv --list-date 2024-05-03", "a sanctions list of that day"},
    Example{"tidewaiter add east sdn.csv --comments sdn_comments.csv --list-date 2024-05-03", "the same with the ends of its cut remarks"},
    Example{"tidewaiter add east archive/ --list ofac-sdn --list-date name", "years of versions, each of the day that its file's name bears"},
    Example{"tidewaiter add east fleet.csv --mapping fleet.toml", "a ship register"},
    Example{"ssh receiver cat today.nmea | tidewaiter add east - --name today.nmea", "from a pipe"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::partial, ExitStatus::store_unusable, ExitStatus::temporary, ExitStatus::interrupted};

}  // namespace

constexpr Command add_command{
    .name = "add",
    .summary = "take evidence into a case",
    .prose = "Every input is captured first: its bytes are copied under their SHA-256, with source, licence and three clocks. Then it is read: AIS in\n"
             "NMEA, CSV, JSON and Parquet, packed or not; places, looks, sightings and watched hulls in CSV or GeoJSON; sanctions lists and ship registers (docs/formats/lists.md). What it is is found by looking. Every record ends as decoded,\n"
             "ignored or rejected, and the three sum to the records read.\n\n"
             "It ends with 3 when nothing could be used (nothing readable, nothing known, every record rejected, or empty), and with 6 when some inputs\n"
             "can't be read and the others were taken in. A file in a folder that no reader knows is kept and counted, and is no failure. The tables of\n"
             "truth that `simulate` writes are passed over: they are no evidence.\n\n"
             "A version of a list that lacks a tenth of the entries is held: nothing of it is applied, and the command ends with 6, until it is added\n"
             "again with --accept-removals.\n\n"
             "The same bytes added twice change nothing. Interrupted or killed at any point, the case opens and the same command completes the work.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_add};

}  // namespace tw::cli
