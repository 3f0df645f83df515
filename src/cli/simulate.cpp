#include "simulate/simulate.hpp"

#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "chart/gazetteer.hpp"
#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "simulate/dark_play.hpp"

namespace tw::cli {
namespace {

namespace fs = std::filesystem;

Result<std::string> whole(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(Fault::not_found, "the file can't be opened", file.string());
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Places beside the world (or those of --places); none when there is no such file.
Result<std::vector<chart::Place>> gazetteer_of(const Context& context, const fs::path& world)
{
    const bool named = context.given.has("--places");
    const fs::path file = named ? fs::path(context.given.one("--places")) : world.parent_path() / "places.csv";
    std::error_code ignored;
    if (!named && !fs::exists(file, ignored)) return std::vector<chart::Place>{};
    const auto content = whole(file);
    if (!content) return tl::unexpected<Error>(content.error());
    const auto layout = chart::sniff_places(std::string_view(*content).substr(0, 65'536));
    if (!layout) return tl::unexpected<Error>(layout.error());
    return chart::read_places(*layout, *content, {}).places;
}

/// A world that is looked at instead of listened to: tables instead of sentences.
Result<ExitStatus> play_dark(Context& context, const std::string& toml, const fs::path& folder, std::uint64_t seed)
{
    const auto world = simulate::read_dark_world(toml);
    if (!world) return tl::unexpected<Error>(world.error());
    if (auto free = may_write(context, folder / "looks.csv"); !free) return tl::unexpected<Error>(free.error());
    const simulate::DarkPlay played = simulate::play(*world, seed);
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    for (const char* table : {"sites", "hulls", "looks", "sightings", "truth-calls", "truth-sightings"})
        if (auto done = write_file(folder / fmt::format("{}.csv", table), simulate::dark_csv(table, *world, played, seed)); !done) return tl::unexpected<Error>(done.error());
    Printout page = context.printout("tidewaiter.simulate");
    page.record("simulated", {{{"simulated", "simulated", Kind::yes_no}, true},
                              {{"folder", "tables"}, folder.string()},
                              {{"seed", "seed", Kind::number}, count_cell(seed)},
                              {{"looks", "looks", Kind::number}, count_cell(played.looks.size())},
                              {{"sightings", "sightings", Kind::number}, count_cell(played.sightings.size())},
                              {{"calls", "true calls", Kind::number}, count_cell(played.calls.size())}});
    page.say(fmt::format("next: tidewaiter add CASE {0}/sites.csv {0}/hulls.csv {0}/looks.csv {0}/sightings.csv --simulated", folder.string()));
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_simulate(Context& context)
{
    fs::path file = context.given.one("WORLD");
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) file /= "world.toml";
    const fs::path folder = context.given.one("--output");
    if (folder.empty()) return fail(Fault::usage, "a folder to write into is missing", "simulate", "give it with --output");
    const auto seed = number_option(context, "--seed", 0, 0x7FFF'FFFF'FFFF'FFFF);
    if (!seed) return tl::unexpected<Error>(seed.error());
    const auto toml = whole(file);
    if (!toml) return tl::unexpected<Error>(toml.error());
    if (simulate::is_dark_world(*toml)) return play_dark(context, *toml, folder, seed->value_or(1));
    const auto places = gazetteer_of(context, file);
    if (!places) return tl::unexpected<Error>(places.error());
    const auto world = simulate::read_world(*toml, *places);
    if (!world) return tl::unexpected<Error>(world.error());
    const fs::path log = folder / (world->name + ".nmea");
    if (world->name.empty() || world->name.find_first_of("/\\") != std::string::npos) return fail(Fault::input_unusable, "the world's name can't name a file", file.string());
    if (auto free = may_write(context, log); !free) return tl::unexpected<Error>(free.error());
    const fs::path index = land_index(context);
    if (index.empty()) return fail(Fault::not_found, "simulated ships need land to sail around, and no land index was found", {}, "`./run` makes one; or set TIDEWAITER_LAND");
    auto land = chart::Land::open(index);
    if (!land) return tl::unexpected<Error>(land.error());
    const std::uint64_t chosen = seed->value_or(1);
    const auto played = simulate::simulate(*world, *land, chosen);
    if (!played) return tl::unexpected<Error>(played.error());

    fs::create_directories(folder, ignored);
    for (const char* table : {"calls", "legs", "silences", "messages"})
        if (auto done = write_file(folder / fmt::format("truth-{}.csv", table), simulate::truth_csv(table, *world, *played, chosen)); !done) return tl::unexpected<Error>(done.error());
    if (auto done = write_file(log, played->nmea); !done) return tl::unexpected<Error>(done.error());
    Printout page = context.printout("tidewaiter.simulate");
    page.record("simulated", {{{"simulated", "simulated", Kind::yes_no}, true},
                              {{"file", "sentences"}, log.string()},
                              {{"seed", "seed", Kind::number}, count_cell(chosen)},
                              {{"bytes", "bytes", Kind::number}, count_cell(played->nmea.size())},
                              {{"messages", "messages", Kind::number}, count_cell(played->messages.size())},
                              {{"calls", "true calls", Kind::number}, count_cell(played->calls.size())},
                              {{"legs", "true legs", Kind::number}, count_cell(played->legs.size())},
                              {{"silences", "true silences", Kind::number}, count_cell(played->silences.size())}});
    page.say("next: tidewaiter add CASE " + log.string() + " --simulated");
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{Operand{.name = "WORLD", .help = "world file (TOML), or a folder with world.toml and places.csv", .offer = Offer::files}};
constexpr std::array options{
    Option{.name = "--output", .value = "DIR", .help = "folder for NAME.nmea and the truth tables", .offer = Offer::folders, .letter = "-o"},
    Option{.name = "--seed", .value = "N", .help = "seed of all draws (1)"},
    Option{.name = "--places", .value = "FILE", .help = "place list that gives sites their positions; else places.csv beside the world", .offer = Offer::files},
    Option{.name = "--force", .help = "overwrite what is there"},
};
constexpr std::array examples{Example{"tidewaiter simulate cases/rajin -o sim --seed 7", "play a world and write its sentences and its truth"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::store_unusable};

}  // namespace

constexpr Command simulate_command{
    .name = "simulate", .summary = "make AIS of a made-up world, with the truth",
    .prose = "Writes NAME.nmea (sentences with tag blocks) and truth-calls.csv, truth-legs.csv, truth-silences.csv and truth-messages.csv. The same world,\n"
             "land and seed give the same bytes. Every row names a station that begins with SIM-, so it stays marked as simulated wherever it goes.\n"
             "How a world is written stands in docs/formats/world.md.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_simulate};

}  // namespace tw::cli
