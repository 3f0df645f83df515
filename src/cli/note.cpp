#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "plan/notes.hpp"

namespace tw::cli {
namespace {

using assess::NoteAct;

constexpr std::array columns{Column{"id", "id"}, Column{"act", "what"}, Column{"about", "about"}, Column{"text", "words"}, Column{"says", "the case says"}, Column{"shown", "then called"}, Column{"recorded", "written down"},
                             Column{"standing", "stands", Kind::yes_no}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

Result<ExitStatus> list(Context& context)
{
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const auto all = plan::notes_of(*view);
    if (!all) return tl::unexpected<Error>(all.error());
    const auto things = plan::noted_things(*view, {});
    if (!things) return tl::unexpected<Error>(things.error());
    Printout page = context.printout("tidewaiter.note");
    page.table("notes", columns);
    const std::string only = context.given.one("ABOUT");
    for (const assess::Note& one : *all) {
        const auto stands = std::find_if(things->begin(), things->end(), [&](const plan::NotedThing& t) { return t.note.ingest == one.ingest && t.note.offset == one.offset; });
        if ((stands == things->end() && !context.given.has("--all")) || (!only.empty() && one.about != only)) continue;
        page.row({one.id(), std::string(assess::name(one.act)), one.about, text_cell(one.text), text_cell(stands == things->end() ? std::string() : stands->says), text_cell(one.shown), text_cell(one.recorded), stands != things->end(),
                  count_cell(one.ingest.value), count_cell(one.offset.value)});
        if (page.closed()) break;
    }
    page.finish();
    return ExitStatus::done;
}

/// What can be taken back must be there.
Result<void> check(const store::Case& the_case, const assess::Note& note)
{
    if (note.act == NoteAct::withdraw || note.act == NoteAct::unpin) {
        const auto all = plan::notes_of(the_case);
        if (!all) return tl::unexpected<Error>(all.error());
        for (const assess::Note& one : assess::standing(*all))
            if (note.act == NoteAct::unpin ? one.act == NoteAct::pin && one.about == note.about : one.act == NoteAct::note && "note:" + one.id() == note.about) return {};
        return fail(Fault::not_found, note.act == NoteAct::unpin ? "this is not pinned" : "no note that stands has this id", note.about, "`tidewaiter note list CASE` shows what stands");
    }
    const auto line = plan::line_of(the_case, note.about);
    if (!line) return tl::unexpected<Error>(line.error());
    if (!*line) return fail(Fault::not_found, "the case has no such thing", note.about, "name it by kind and id: site:rajin, event:5f0a, claim:N1, statement:answer:3");
    return {};
}

Result<ExitStatus> run_note(Context& context)
{
    const auto verb = verb_of(context, "list add pin unpin withdraw");
    if (!verb) return tl::unexpected<Error>(verb.error());
    if (*verb == "list") return list(context);
    assess::Note note;
    note.act = *verb == "add" ? NoteAct::note : *verb == "pin" ? NoteAct::pin : *verb == "unpin" ? NoteAct::unpin : NoteAct::withdraw;
    note.about = context.given.one("ABOUT");
    if (note.act == NoteAct::withdraw && !note.about.starts_with("note:")) note.about = "note:" + note.about;
    note.text = std::string(trim(context.given.one("--text")));
    note.shown = context.given.one("--shown");
    if (note.act == NoteAct::note && note.text.empty()) return fail(Fault::usage, "a note needs its words", "--text");
    // A row that its own reader would refuse is not captured.
    if (assess::read_notes(assess::text_of(note), {}).list.size() != 1) return fail(Fault::usage, "say what it is about, by kind and id", note.about, "site:rajin, event:5f0a, claim:N1, statement:answer:3");
    {
        const auto the_case = open_case(context, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        if (auto fits = check(*the_case, note); !fits) return tl::unexpected<Error>(fits.error());
    }
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    note.recorded = format_rfc3339(Millisecond{stamp->at.value / 1000});
    return add_text(context, "tidewaiter.note", "note.csv", assess::text_of(note));
}

constexpr std::array operands{Operand{.name = "VERB", .help = "list, add, pin, unpin or withdraw"}, case_operand,
                              Operand{.name = "ABOUT", .help = "a thing of the case by kind and id, site:rajin; withdraw: the note's id", .required = false}};
constexpr std::array options{
    Option{.name = "--text", .value = "TEXT", .help = "what is to be said; with pin it stands under the thing in the report"},
    Option{.name = "--shown", .value = "TEXT", .help = "what the thing is called where it was noted"},
    Option{.name = "--all", .help = "list: also what was taken back"},
    Option{.name = "--source", .value = "NAME", .help = "source of the note's capture (analyst)"},
    as_of_option, known_at_option,
};
constexpr std::array examples{Example{"tidewaiter note add rajin site:rajin_p1 --text 'Cranes were moved in autumn.'", "a note on a place"}, Example{"tidewaiter note pin rajin statement:answer:3 --text 'Lead with this.'", "a statement into the report's first section"},
                              Example{"tidewaiter note list rajin", "notes and pins that stand"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command note_command{
    .name = "note", .summary = "note something about a thing of the case, or pin it to the report",
    .prose = "Notes and pins are an analyst's, captured and logged like all that comes into a case; no figure, grade or sentence follows from them. The report shows what is pinned\n"
             "first, then the notes, each beside what the case says of the thing. Nothing is overwritten: `unpin` and `withdraw` are records of their own, and what they take back\n"
             "stays in the case and in its log.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_note};

}  // namespace tw::cli
