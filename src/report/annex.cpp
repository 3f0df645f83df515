#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/tables.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

std::string when(const track::Event& event)
{
    return event.open ? span(event.start, event.end) + ", not closed by a later row" : span(event.start, event.end);
}

std::string citation(const Citation& c)
{
    std::string text = fmt::format("<li>{}: {}, {}<br>", escape_html(c.role), c.time.known() ? moment(to_second(c.time)) : "no time", place_text(c.at));
    if (c.sha256.empty()) return text + "the capture of this row can't be told</li>\n";
    text += fmt::format("<bdi>{}</bdi>, byte {}, SHA-256 <code>{}</code>", escape_html(c.capture), c.offset, escape_html(c.sha256));
    if (!c.excerpt.empty()) text += fmt::format("<pre>{}</pre>", escape_html(c.excerpt));
    return text + "</li>\n";
}

}  // namespace

std::string annex_section(const Model& model)
{
    std::string text = "<section id=\"evidence\">\n<h2>Evidence annex</h2>\n"
                       "<p>Every event with the rows it rests on: the capture, the byte at which the record begins in the unpacked capture, and the record as it was received, "
                       "with control characters shown as codes.</p>\n";
    std::size_t noise = 0, unlisted = 0;
    for (const auto& entry : model.events) {
        const auto& event = entry.event;
        if (const auto* segment = std::get_if<track::Segment>(&event.body); segment != nullptr && segment->noise) {
            ++noise;
            continue;
        }
        if (!entry.listed) {
            ++unlisted;
            continue;
        }
        const std::string id = short_id(event);
        text += fmt::format("<article id=\"{}\"><h3>{}{} <code>{}</code></h3>\n<p>MMSI {}, {}. Ask the case: <code>tidewaiter show {} {}</code></p>\n<ul>\n", anchor(id), simulated_badge(event.simulated), label(event.kind),
                            track::to_hex(event.id), event.mmsi.value, when(event), escape_html(model.case_path), id);
        for (const auto& c : entry.citations) text += citation(c);
        if (entry.citations.empty()) text += "<li>no row is cited</li>\n";
        text += "</ul></article>\n";
    }
    if (noise > 0) text += fmt::format("<p>{} runs of scattered rows have no entry here; <code>tidewaiter tracks</code> lists them.</p>\n", count(noise));
    if (unlisted > 0) text += fmt::format("<p>{} events without a row in the tables have no entry here; <code>tidewaiter show {} ID</code> walks each back to its bytes.</p>\n", count(unlisted), escape_html(model.case_path));
    return text + "</section>\n";
}

}  // namespace tw::report
