#include "report/notes_section.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/statements_section.hpp"

namespace tw::report {
namespace {

std::string entry(const plan::NotedThing& thing)
{
    const std::string called = thing.says.empty() ? thing.note.shown : thing.says;
    std::string text = "<article class=\"st\"><p class=\"said-st\"><span class=\"kind k-opinion\">✎ ";
    text += thing.note.act == assess::NoteAct::pin ? "pinned" : "note";
    text += "</span> ";
    if (thing.statement) text += fmt::format("<a href=\"#{}\">{}</a>", statement_anchor(*thing.statement), escape_html(called));
    else text += fmt::format("{}{}<code>{}</code>", called.empty() ? "" : "<bdi>" + escape_html(called) + "</bdi>", called.empty() ? "" : ", ", escape_html(thing.note.about));
    text += "</p>\n";
    if (!thing.note.text.empty()) text += "<p><bdi>" + escape_html(thing.note.text) + "</bdi></p>\n";
    if (thing.says.empty() && thing.kind != "capture" && thing.kind != "view") text += "<p>The case does not hold this now; what it was called then stands here.</p>\n";
    return text + fmt::format("<p>Written down {} <a class=\"row\" href=\"#k-{}\">capture {}</a></p></article>\n", escape_html(thing.note.recorded), thing.note.ingest.value, thing.note.ingest.value);
}

}  // namespace

std::string notes_section(const std::vector<plan::NotedThing>& noted)
{
    if (noted.empty()) return {};
    std::string text = "<section id=\"notes\">\n<h2>Pinned, and notes</h2>\n<p>An analyst’s words. They are no evidence, and no figure on this page follows from them.</p>\n";
    for (const auto act : {assess::NoteAct::pin, assess::NoteAct::note})
        for (const plan::NotedThing& thing : noted)
            if (thing.note.act == act) text += entry(thing);
    return text + "</section>\n";
}

}  // namespace tw::report
