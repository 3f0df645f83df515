#include "store/digest.hpp"

#include <array>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/program.hpp"

namespace tw::cli {
namespace {

Result<ExitStatus> run_digest(Context& context)
{
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto digest = store::digest(*the_case, version());
    if (!digest) return tl::unexpected<Error>(digest.error());
    Printout page = context.printout("tidewaiter.digest");
    page.record("digest", {{{"whole", "whole"}, to_hex(digest->whole)},
                           {{"captures", "captures"}, to_hex(digest->blobs)},
                           {{"places", "places"}, to_hex(digest->places)},
                           {{"identities", "identities"}, to_hex(digest->identities)},
                           {{"events", "events"}, to_hex(digest->events)},
                           {{"looks", "looks"}, to_hex(digest->looks)},
                           {{"sightings", "sightings"}, to_hex(digest->sightings)},
                           {{"watched", "watched hulls"}, to_hex(digest->watched)},
                           {{"lots", "lots"}, to_hex(digest->lots)},
                           {{"trains", "trains"}, to_hex(digest->trains)},
                           {{"consignments", "consignments"}, to_hex(digest->consignments)},
                           {{"presets", "presets"}, to_hex(digest->presets)},
                           {{"version", "version"}, digest->version}});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array examples{Example{"tidewaiter digest east", "one SHA-256 for what a case says, and one for each part"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command digest_command{
    .name = "digest", .summary = "print one SHA-256 for what a case says",
    .prose = "The same for any order of adding, number of threads and history of interruptions: which bytes, places, identities, events, looks, sightings and\n"
             "watched hulls, under which presets and version. The parts tell where two cases differ.",
    .operands = operands, .options = {}, .examples = examples, .statuses = statuses, .run = run_digest};

}  // namespace tw::cli
