#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "assess/reply.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "core/text.hpp"
#include "plan/statements.hpp"

namespace tw::cli {
namespace {

using State = assess::ReplyState;

/// The step that the options state.
Result<assess::Reply> step_of(const Context& context)
{
    assess::Reply step;
    int given = 0;
    const std::array<std::pair<std::string_view, State>, 4> options{{{"--asked", State::asked}, {"--answered", State::answered}, {"--declined", State::declined}, {"--silent", State::silent}}};
    for (const auto& [option, state] : options)
        if (context.given.has(option)) {
            ++given;
            step.state = state;
            step.when = context.given.one(option);
        }
    if (given != 1) return fail(Fault::usage, "say what happened, one thing at a time", {}, "give --asked, --answered, --declined or --silent with its date");
    step.to = context.given.one("STATEMENT");
    step.who = std::string(trim(context.given.one("--who")));
    step.channel = context.given.one("--channel");
    step.text = context.given.one("--text");
    if (step.who.empty()) return fail(Fault::usage, "say who was asked or replied", "--who");
    if (step.state == State::answered && trim(step.text).empty()) return fail(Fault::usage, "an answer is kept in its own words", "--text");
    // A row that its own reader would refuse is not captured.
    if (assess::read_replies(assess::text_of(step), {}).list.size() != 1) return fail(Fault::usage, "this is no date or time", step.when, "2026-11-22, or 2026-11-22T14:05Z");
    return step;
}

Result<ExitStatus> run_reply(Context& context)
{
    auto step = step_of(context);
    if (!step) return tl::unexpected<Error>(step.error());
    if (!context.given.has("--unchecked")) {
        auto the_case = open_case(context, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        plan::StatementSettings settings;
        settings.inference.land = land_index(context);
        settings.inference.kept = kept_by(context);
        settings.inference.cancel = context.cancel;
        const auto all = plan::statements(*the_case, settings);
        if (!all) return tl::unexpected<Error>(all.error());
        const bool known = std::ranges::any_of(*all, [&](const plan::CaseStatement& s) {
            return s.id() == step->to || std::ranges::any_of(s.locators, [&](const plan::StatementLocator& l) { return l.kind == "claim" && l.id == step->to; });
        });
        if (!known) return fail(Fault::not_found, "no statement or claim has this id", step->to, "`tidewaiter statements CASE` lists them");
    }
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    step->recorded = format_rfc3339(Millisecond{stamp->at.value / 1000});
    return add_text(context, "tidewaiter.reply", "reply.csv", assess::text_of(*step));
}

constexpr std::array operands{case_operand, Operand{.name = "STATEMENT", .help = "id of a statement (`statements`) or claim (`claims`)"}};
constexpr std::array options{
    Option{.name = "--who", .value = "NAME", .help = "who was asked, or replied"},
    Option{.name = "--asked", .value = "TIME", .help = "a question was put then"},
    Option{.name = "--answered", .value = "TIME", .help = "an answer came then, with --text"},
    Option{.name = "--declined", .value = "TIME", .help = "the addressee said then that there is no answer"},
    Option{.name = "--silent", .value = "TIME", .help = "the time given ended then, and nothing came"},
    Option{.name = "--text", .value = "TEXT", .help = "the question, or the answer in its own words"},
    Option{.name = "--channel", .value = "WORDS", .help = "how: e-mail, letter, telephone"},
    Option{.name = "--unchecked", .help = "do not look whether the case has such a statement"},
    Option{.name = "--source", .value = "NAME", .help = "source of the reply's capture (analyst)"},
};
constexpr std::array examples{Example{"tidewaiter reply rajin answer:3 --who 'the ship manager' --asked 2026-11-22 --channel e-mail", "that somebody was asked"},
                              Example{"tidewaiter reply rajin answer:3 --who 'the ship manager' --answered 2026-11-24 --text 'She was in dock.'", "and what they said"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command reply_command{
    .name = "reply", .summary = "record that somebody named was asked, and what they said",
    .prose = "A step of the right of reply is captured like all evidence, hashed and logged; nothing is overwritten. `statements` and the report print it beside the\n"
             "statement it belongs to, answers in their own words and as large as what they answer. A statement that names a ship or company and has no such step is\n"
             "marked `no reply asked`.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_reply};

}  // namespace tw::cli
