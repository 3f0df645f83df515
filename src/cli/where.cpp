#include <array>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/itineraries.hpp"
#include "cli/vantage.hpp"
#include "voyage/likely_calls.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"hull", "hull"}, Column{"at", "at", Kind::time}, Column{"state", "state"}, Column{"from_site", "from"}, Column{"site", "at or to"}, Column{"probability", "P", Kind::number}};
constexpr std::array row_columns{Column{"id", "row"}, Column{"kind", "kind"}, Column{"site", "site"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"probability", "shows the hull", Kind::number}};

Result<ExitStatus> run_where(Context& context)
{
    const auto at = time_option(context, "--at");
    if (!at) return tl::unexpected<Error>(at.error());
    if (!*at) return fail(Fault::usage, "an instant is missing", "where", "give it with --at");
    auto inferred = infer_case(context);
    if (!inferred) return tl::unexpected<Error>(inferred.error());
    auto hull = watched_hull(*inferred, context.given.one("HULL"));
    if (!hull) return tl::unexpected<Error>(hull.error());
    const voyage::Watch& watch = inferred->found.watch;
    const voyage::Whereabouts found = voyage::where(inferred->drawn, *hull, **at);
    if (found.places.empty()) return fail(Fault::not_found, "the instant lies outside what was watched", format_rfc3339(**at));
    Printout page = context.printout("tidewaiter.where");
    page.table("places", columns);
    for (const auto& p : found.places)
        page.row({watch.hulls[*hull].id, **at, std::string(p.under_way ? "under way" : "in"), p.under_way ? text_cell(site_text(*inferred, p.from)) : Cell{Unknown{}}, text_cell(site_text(*inferred, p.to)), share_of(p.share)});
    page.table("rows", row_columns, "what lies within four days of it");
    const auto near = [&](Second from, Second to) { return from < **at + Second{4 * 86'400} && to > **at - Second{4 * 86'400}; };
    for (const auto& s : inferred->drawn.shown) {
        const voyage::Glimpse& g = watch.glimpses[s.glimpse];
        if (s.hull == *hull && s.share >= 0.05 && near(g.when.from, g.when.to)) page.row({g.id, std::string("sighting"), watch.sites[g.sites.front()].id, g.when.from, g.when.to, share_of(s.share)});
    }
    for (const auto& p : watch.pins)
        if (p.hull == *hull && near(p.from, p.to)) page.row({p.id, std::string("ais"), p.site == voyage::Pin::at_sea ? Cell{Unknown{}} : Cell{watch.sites[p.site].id}, p.from, p.to, share_of(1)});
    say_limits(page, *inferred);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "HULL", .help = "id, name, IMO number or MMSI of a watched hull"}};
constexpr std::array options{Option{.name = "--at", .value = "TIME", .help = "the instant, UTC"}, seed_option, draws_option, threads_of_draws, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter where rajin angara --at 2024-02-20T00:00Z", "where a hull was, with probabilities"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command where_command{
    .name = "where", .summary = "say where a watched hull was at an instant",
    .prose = "The share of drawn itineraries in which the hull lay at each site, was under way between two, or was elsewhere; and the sightings and AIS near that time.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_where};

}  // namespace tw::cli
