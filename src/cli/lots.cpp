#include <array>
#include <fmt/format.h>

#include "cli/cargo_cells.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"site", "site"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"kind", "kind"}, Column{"size_class", "size"},
                             Column{"figure", "figure"}, Column{"least", "least", Kind::number}, Column{"most", "most", Kind::number}, Column{"colour", "colour"}, Column{"lab", "L*/a*/b*"},
                             Column{"lab_sd", "sd", Kind::number}, Column{"normalisation", "normalised"}, Column{"direction", "direction"}, Column{"origin", "origin"}, Column{"source", "source"},
                             Column{"sighting", "sighting"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

std::string lab_text(const cargo::Lab& lab) { return fmt::format("{:.1f}/{:.1f}/{:.1f}", lab.l * 0.1, lab.a * 0.1, lab.b * 0.1); }

Result<ExitStatus> run_lots(Context& context)
{
    auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto all = plan::load_cargo(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    const chart::PlaceNames names = all->names();
    const chart::Place* at = nullptr;
    if (context.given.has("--site")) {
        at = names.find(context.given.one("--site"));
        if (at == nullptr) return fail(Fault::not_found, "no one place is called so", context.given.one("--site"), "`tidewaiter site list CASE --all` lists ids and names");
    }
    Printout page = context.printout("tidewaiter.lots");
    page.table("lots", columns);
    std::size_t shown = 0;
    for (const cargo::Lot& lot : all->lots) {
        if (!touches(lot.when, *window) || (at != nullptr && !plan::is_at(names, lot.sites, *at))) continue;
        if (context.given.has("--direction") && cargo::name(lot.direction) != context.given.one("--direction")) continue;
        ++shown;
        page.row({lot.id, joined(lot.sites, ";"), lot.when.from, lot.when.to, std::string(cargo::name(lot.kind)), lot.size == cargo::SizeClass::unknown ? Cell{Unknown{}} : Cell{std::string(cargo::name(lot.size))},
                  figure_cell(lot.figure), least_cell(lot.figure), most_cell(lot.figure), lot.colour == cargo::Colour::unknown ? Cell{Unknown{}} : Cell{std::string(cargo::name(lot.colour))},
                  lot.measured ? Cell{lab_text(lot.lab)} : Cell{Unknown{}}, lot.measured ? Cell{Fixed{lot.lab_sd, 1}} : Cell{Unknown{}}, lot.measured ? Cell{std::string(cargo::name(lot.normalisation))} : Cell{Unknown{}},
                  lot.direction == cargo::Direction::unknown ? Cell{Unknown{}} : Cell{std::string(cargo::name(lot.direction))}, std::string(site::name(lot.origin)), text_cell(lot.source), text_cell(lot.sighting),
                  count_cell(lot.ingest.value), count_cell(lot.offset.value)});
        if (page.closed()) break;
    }
    if (shown == 0) page.say("No lot is known there and then. Lots come from tables (docs/formats/lots.md) and from sightings of stacks and railcars.");
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--site", .value = "SITE", .help = "only at this place and its parts", .offer = Offer::places}, Option{.name = "--from", .value = "TIME", .help = "only lots that may be after"},
                             Option{.name = "--to", .value = "TIME", .help = "only lots that may be before"},
                             Option{.name = "--direction", .value = "WAY", .help = "only lots that go this way", .choices = "inbound outbound unknown", .offer = Offer::choices}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter lots rajin --site tikhoretsk_depot", "what was seen at the depot"}, Example{"tidewaiter lots rajin --json", "with the capture and byte offset of every row"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command lots_command{
    .name = "lots", .summary = "list boxes, crates and cars of one appearance, by place and time",
    .prose = "A lot is boxes, crates or cars of one appearance, seen at one place and time: how many (with its bound), how large, of what colour. Lots come from tables of lots and from sightings of stacks\n"
             "and railcars; of a sighting that names several colours nobody said how many are of which, so its lots have no count. What is in closed boxes is not seen. `match` weighs lots of two places.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_lots};

}  // namespace tw::cli
