#include <algorithm>
#include <array>

#include "cli/commands.hpp"
#include "cli/itineraries.hpp"
#include "cli/vantage.hpp"
#include "voyage/look_value.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"site", "site"}, Column{"at", "at", Kind::time}, Column{"chance", "chance to see a watched hull", Kind::number}, Column{"bits_about_count", "bits about the count", Kind::number},
                             Column{"bits_about_hulls", "bits about the hulls", Kind::number}};

Result<ExitStatus> run_next_look(Context& context)
{
    const auto ahead = number_option(context, "--ahead", 0, 60);
    if (!ahead) return tl::unexpected<Error>(ahead.error());
    const auto limit = number_option(context, "--limit", 1, 100'000);
    if (!limit) return tl::unexpected<Error>(limit.error());
    auto inferred = infer_case(context, false, Second{static_cast<std::int64_t>(ahead->value_or(14)) * 86'400}, true);
    if (!inferred) return tl::unexpected<Error>(inferred.error());
    const voyage::Watch& watch = inferred->found.watch;
    auto window = count_window(context, watch);
    if (!window) return tl::unexpected<Error>(window.error());
    auto question = question_of(context, *inferred, *window);
    if (!question) return tl::unexpected<Error>(question.error());
    auto looks = voyage::next_looks(inferred->drawn, *question, window->from, window->to);
    Printout page = context.printout("tidewaiter.next_look");
    page.say(std::string("About the count of ") + std::string(voyage::name(question->trip)) + ": " + std::string(voyage::meaning(question->trip)) + ".");
    page.table("looks", columns);
    for (std::size_t k = 0; k < std::min<std::size_t>(looks.size(), limit->value_or(20)); ++k) {
        const auto& l = looks[k];
        page.row({watch.sites[l.site].id, l.at, share_of(l.chance), decimal_of(l.about_count, 4), decimal_of(l.about_hulls, 4)});
    }
    say_unwatched(page, context, watch);
    say_limits(page, *inferred);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--from", .value = "TIME", .help = "only looks from then"},
    Option{.name = "--to", .value = "TIME", .help = "only looks before"},
    Option{.name = "--ahead", .value = "DAYS", .help = "days after the last row to think ahead (14)"},
    Option{.name = "--limit", .value = "N", .help = "how many (20)"},
    question_options[0], question_options[1], question_options[2], seed_option, draws_option, threads_of_draws,
    as_of_option, known_at_option,
};
constexpr std::array examples{Example{"tidewaiter next-look rajin", "which site and day would tell most"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command next_look_command{
    .name = "next-look", .summary = "say which look would tell most",
    .prose = "For every site and day, in the past (an archive may hold it) and ahead: the chance that a usable look would show a watched hull, and how many bits it is expected to tell about the count and about where the hulls were. "
             "Information is mutual information over the drawn itineraries.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_next_look};

}  // namespace tw::cli
