#include "report/pictures.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "evidence/signing.hpp"
#include "imagery/thumbnail_program.hpp"
#include "report/markup.hpp"
#include "report/model.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr std::size_t most_thumbnails = 100;

PictureEntry picture_of(std::string_view bytes, const store::StoredCapture& capture, const std::string& program, std::size_t& made)
{
    PictureEntry entry;
    entry.format = imagery::name(*imagery::picture_format(bytes));
    if (!capture.capture.allows.show) entry.note = "its licence does not let it be shown";
    else if (evidence::sha256(bytes) != capture.capture.blob) entry.note = "its bytes are not those that were captured";
    else if (++made > most_thumbnails) entry.note = fmt::format("only the first {} pictures are decoded", most_thumbnails);
    if (!entry.note.empty()) return entry;
    auto small = imagery::thumbnail_apart(bytes, program);
    auto jpeg = small ? imagery::jpeg_of(small->small) : Result<std::string>(tl::unexpected(small.error()));
    if (!jpeg) {
        entry.note = jpeg.error().message;
        return entry;
    }
    entry.width = small->width;
    entry.height = small->height;
    entry.shown_width = small->small.width;
    entry.shown_height = small->small.height;
    entry.jpeg = std::move(*jpeg);
    return entry;
}

std::string cell(const CaptureEntry& capture)
{
    const PictureEntry& p = *capture.picture;
    if (p.jpeg.empty()) return "<small>no thumbnail: " + escape_html(p.note) + "</small>";
    return fmt::format("<img src=\"data:image/jpeg;base64,{}\" width=\"{}\" height=\"{}\" alt=\"Thumbnail of capture {}\">", evidence::to_base64(p.jpeg), p.shown_width, p.shown_height, capture.ordinal.value);
}

}  // namespace

void take_pictures(const store::Case& from, const std::string& program, Model& model)
{
    const auto captures = from.captures();
    if (!captures) return;
    std::size_t made = 0;
    for (const store::StoredCapture& capture : *captures) {
        const auto entry = std::ranges::find(model.captures, capture.ordinal, &CaptureEntry::ordinal);
        if (entry == model.captures.end()) continue;
        const auto mapped = MappedFile::open(from.blob_path(capture.capture.blob));
        if (mapped && imagery::picture_format(mapped->bytes())) entry->picture = picture_of(mapped->bytes(), capture, program, made);
        if (mapped || !capture.capture.media_type.starts_with("image/")) continue;
        entry->picture.emplace();
        entry->picture->format = capture.capture.media_type;
        entry->picture->note = "its bytes are not here";
    }
}

std::string pictures_section(const Model& model)
{
    if (std::ranges::none_of(model.captures, [](const CaptureEntry& c) { return c.picture.has_value(); })) return {};
    std::string text = "<section id=\"pictures\">\n<h2>Pictures</h2>\n<p>Pictures among the captures, made small. What counts is the captured file; nothing is measured in a thumbnail.</p>\n" + open_wide("Pictures") +
                       "<table><caption><span>Pictures among the captures</span></caption>\n<thead><tr><th scope=\"col\">Capture</th><th scope=\"col\">Thumbnail</th><th scope=\"col\">File and source</th><th scope=\"col\">Kind and pixels</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n";
    for (const CaptureEntry& c : model.captures) {
        if (!c.picture) continue;
        text += fmt::format("<tr id=\"p-{0}\"><th scope=\"row\">{1}{0}</th><td>{2}</td><td><bdi>{3}</bdi><br><small>{4} {5}{6}{7}</small></td><td>{8}{9}</td><td><code>{10}</code></td></tr>\n", c.ordinal.value, simulated_badge(c.simulated), cell(c), escape_html(c.name), escape_html(c.source), escape_html(c.reliability),
                            c.licence.empty() ? "" : ", ", escape_html(c.licence), escape_html(c.picture->format), c.picture->width > 0 ? fmt::format(", {} x {}", c.picture->width, c.picture->height) : std::string(), escape_html(c.sha256));
    }
    return text + "</tbody></table>\n" + std::string(close_wide) + "</section>\n";
}

}  // namespace tw::report
