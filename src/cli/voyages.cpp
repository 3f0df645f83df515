#include <array>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/itineraries.hpp"
#include "cli/vantage.hpp"
#include "plan/ask.hpp"
#include "voyage/likely_calls.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"hull", "hull"}, Column{"from_site", "from"}, Column{"site", "call at"}, Column{"probability", "P", Kind::number}, Column{"ends", "seen at"},
                             Column{"arrive_low", "arrival 5 %", Kind::time}, Column{"arrive", "50 %", Kind::time}, Column{"arrive_high", "95 %", Kind::time}, Column{"depart_low", "departure 5 %", Kind::time},
                             Column{"depart", "50 %", Kind::time}, Column{"depart_high", "95 %", Kind::time}, Column{"arrived_after", "not there", Kind::time}, Column{"arrived_by", "there", Kind::time},
                             Column{"left_after", "still there", Kind::time}, Column{"left_by", "gone", Kind::time}, Column{"supporting", "for"}, Column{"against", "against"}};

Cell maybe(const std::optional<Second>& t) { return t ? Cell{*t} : Cell{Unknown{}}; }

std::string ids(const std::vector<voyage::Support>& support, bool whole)
{
    std::string text;
    std::size_t n = 0;
    for (const auto& s : support) {
        if (!whole && ++n > 3) return text + fmt::format(";+{}", support.size() - 3);
        text += (text.empty() ? "" : ";") + s.id;
        if (s.kind == voyage::Support::Kind::sighting && s.share < 0.995) text += fmt::format("={:.2f}", s.share);
    }
    return text;
}

Result<ExitStatus> run_voyages(Context& context)
{
    const auto listed = listed_count(context);
    if (!listed) return tl::unexpected<Error>(listed.error());
    auto inferred = infer_case(context, false, {}, false, *listed ? &**listed : nullptr);
    if (!inferred) return tl::unexpected<Error>(inferred.error());
    const voyage::Watch& watch = inferred->found.watch;
    const auto window = *listed ? plan::window_of(**listed, inferred->scene.names()) : count_window(context, watch);
    if (!window) return tl::unexpected<Error>(window.error());
    std::optional<std::size_t> only;
    if (context.given.has("--hull")) {
        auto hull = watched_hull(*inferred, context.given.one("--hull"));
        if (!hull) return tl::unexpected<Error>(hull.error());
        only = *hull;
    }
    Printout page = context.printout("tidewaiter.voyages");
    page.table("calls", columns);
    for (std::size_t h = only.value_or(0); h < (only ? *only + 1 : watch.hulls.size()); ++h)
        for (const auto& c : voyage::likely_calls(watch, inferred->drawn, h)) {
            if (c.depart.high < window->from || c.arrive.low >= window->to) continue;
            page.row({watch.hulls[h].id, text_cell(site_text(*inferred, c.from)), site_text(*inferred, c.site), share_of(c.probability), std::string(voyage::name(c.ends)), c.arrive.low, c.arrive.middle, c.arrive.high,
                      c.depart.low, c.depart.middle, c.depart.high, maybe(c.arrived_after), maybe(c.arrived_by), maybe(c.left_after), maybe(c.left_by), text_cell(ids(c.supporting, context.style != Style::people)),
                      text_cell(ids(c.against, context.style != Style::people))});
        }
    say_unwatched(page, context, watch);
    say_limits(page, *inferred);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--question", .value = "ID", .help = "over the window of a count that the case's lists ask for, with its itineraries (`ask --list`)"}, Option{.name = "--hull", .value = "HULL", .help = "only this watched hull"}, Option{.name = "--from", .value = "TIME", .help = "only calls that may be after"},
                             Option{.name = "--to", .value = "TIME", .help = "only calls that may be before"}, seed_option, draws_option, threads_of_draws, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter voyages rajin", "every call of every watched hull, seen or inferred"}, Example{"tidewaiter voyages rajin --hull angara --jsonl", "one hull, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command voyages_command{
    .name = "voyages", .summary = "list the calls of watched hulls with their probabilities",
    .prose = "Draws itineraries of the watched hulls from looks, sightings, absences and AIS together, and lists every call that at least 5 % of them contain: how probable it is, when the hull arrived and left, "
             "whether the passage that ends there was seen at both ends, at one or not at all, and the rows for and against it.\n\n`not there`, `there`, `still there` and `gone` come from the looks alone, to the second.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_voyages};

}  // namespace tw::cli
