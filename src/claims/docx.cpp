#include <algorithm>
#include <fmt/format.h>

#include "claims/document_parts.hpp"
#include "claims/html_scan.hpp"
#include "core/text.hpp"
#include "evidence/unpack.hpp"

namespace tw::claims {
namespace {

constexpr std::string_view body_name = "word/document.xml", about_name = "docProps/core.xml";

struct Members {
    std::string body, about;
    std::uint64_t body_from = 0;   ///< in the unpacked stream
};

Result<Members> unpack_members(std::string_view bytes, const DocumentLimits& limits)
{
    evidence::UnpackLimits bounds;
    bounds.output = limits.unpacked;
    bounds.ratio = 400;
    bounds.ratio_from = std::uint64_t{8} << 20;
    bounds.members = 4096;
    auto unpacker = evidence::unpack(bytes, bounds);
    if (!unpacker) return tl::unexpected(unpacker.error());
    Members out;
    bool begun = false;
    while (true) {
        const auto chunk = (**unpacker).next();
        if (!chunk) return tl::unexpected(chunk.error());
        if (chunk->bytes.empty()) break;
        const std::string_view name = (**unpacker).member_name(chunk->member);
        if (name == body_name) {
            if (!begun) out.body_from = chunk->offset;
            begun = true;
            if (out.body.size() + chunk->bytes.size() > limits.page * 2) return fail(Fault::input_unusable, fmt::format("the body of the Word file unpacks to more than {} MiB", limits.page >> 19U));
            out.body += chunk->bytes;
        } else if (name == about_name && out.about.size() < (64U << 10U)) {
            out.about += chunk->bytes.substr(0, 64 << 10);
        }
    }
    if (!begun) return fail(Fault::input_unusable, "the Word file holds no word/document.xml");
    return out;
}

class BodyReader {
public:
    BodyReader(std::string_view xml, RawPage& page) : xml_(xml), page_(page), writer_(page.text) {}

    Result<void> read()
    {
        HtmlScanner scanner(xml_, true);
        bool text_element = false;
        while (true) {
            const HtmlToken& token = scanner.next();
            if (token.kind == HtmlToken::Kind::end) break;
            if (token.kind == HtmlToken::Kind::text || token.kind == HtmlToken::Kind::raw) {
                if (text_element && hidden_run_) hidden_ = true;
                else if (text_element) text(token.bytes, scanner.offset_of(token.bytes), token.kind == HtmlToken::Kind::raw);
                continue;
            }
            const bool start = token.kind == HtmlToken::Kind::start_tag;
            const std::string_view name = token.name;
            if (name == "w:t") text_element = start && !token.empty;
            else if (name == "w:p" && (!start || token.empty)) end_block();
            else if (name == "w:p") kind_ = cells_ > 0 ? RawBlock::Kind::cell : RawBlock::Kind::paragraph, level_ = 0;
            else if (name == "w:pStyle" && start) style(token.attribute("w:val"));
            else if (name == "w:numPr" && start && kind_ == RawBlock::Kind::paragraph) kind_ = RawBlock::Kind::item;
            else if (name == "w:r" && start) hidden_run_ = false;
            else if (name == "w:vanish" && start) hidden_run_ = token.attribute("w:val") != "0" && token.attribute("w:val") != "false";
            else if (name == "w:tc" && !token.empty) cells_ = start ? cells_ + 1 : cells_ > 0 ? cells_ - 1 : 0;
            else if (name == "w:hyperlink") linked_ = start && !token.empty;
            else if ((name == "w:tab" || name == "w:noBreakHyphen") && start) writer_.write(name == "w:tab" ? " " : "-", scanner.offset_of(token.bytes));
            else if (name == "w:br" && start) end_block();
            if (page_.blocks.size() > 400'000 || page_.text.map.size() > 2'000'000) return fail(Fault::input_unusable, "the Word file is cut into more pieces than a text of people has");
        }
        end_block();
        if (hidden_) page_.warnings.push_back("hidden passages left out");
        if (writer_.invisible() > 0) page_.warnings.push_back(fmt::format("{} invisible character{} left out", writer_.invisible(), writer_.invisible() == 1 ? "" : "s"));
        return {};
    }

private:
    void text(std::string_view bytes, std::size_t base, bool raw)
    {
        const std::size_t before = writer_.length();
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t stop = raw ? bytes.size() : std::min(bytes.find('&', at), bytes.size());
            writer_.write(bytes.substr(at, stop - at), base + at);
            at = stop;
            if (at >= bytes.size()) break;
            const Reference found = read_reference(bytes, at, true);
            if (found.width > 0) writer_.write_as(found.bytes(), base + at, found.width);
            else writer_.write("&", base + at);
            at += std::max<std::size_t>(found.width, 1);
        }
        if (linked_ && writer_.length() > before) link_bytes_ += writer_.length() - before;
    }

    void style(std::string_view name)
    {
        const std::string small = lower(name);
        if (small == "title" || small == "heading1") kind_ = RawBlock::Kind::heading, level_ = 1;
        else if (small.starts_with("heading") || small == "subtitle") kind_ = RawBlock::Kind::heading, level_ = 2;
        else if (small == "caption") kind_ = RawBlock::Kind::caption;
    }

    void end_block()
    {
        if (const auto span = writer_.end()) page_.blocks.push_back({kind_, level_, *span, std::min(link_bytes_, span->length()), -1, 0, false});
        link_bytes_ = 0;
    }

    std::string_view xml_;
    RawPage& page_;
    PassageWriter writer_;
    RawBlock::Kind kind_ = RawBlock::Kind::paragraph;
    std::uint8_t level_ = 0;
    std::size_t cells_ = 0, link_bytes_ = 0;
    bool linked_ = false, hidden_run_ = false, hidden_ = false;
};

/// The text of an element that holds only text.
std::string element(std::string_view xml, std::string_view name)
{
    HtmlScanner scanner(xml, true);
    for (bool inside = false;;) {
        const HtmlToken& token = scanner.next();
        if (token.kind == HtmlToken::Kind::end) return {};
        if (token.kind == HtmlToken::Kind::start_tag) inside = token.name == name;
        else if (token.kind == HtmlToken::Kind::text && inside) return decode_value(token.bytes.substr(0, 2000));
        else inside = false;
    }
}

}  // namespace

bool is_docx(std::string_view bytes)
{
    if (!bytes.starts_with(std::string_view("PK\x03\x04", 4))) return false;
    // Names stand in the directory at the end, or at the beginning of a cut file.
    constexpr std::size_t edge = 64 << 10;
    const std::string_view first = bytes.substr(0, edge), last = bytes.substr(bytes.size() - std::min(bytes.size(), edge));
    const auto holds = [&](std::string_view name) { return first.find(name) != std::string_view::npos || last.find(name) != std::string_view::npos; };
    return holds(body_name) && holds("[Content_Types].xml");
}

Result<Document> read_docx(std::string_view bytes, const DocumentHints& hints)
{
    auto members = unpack_members(bytes, hints.limits);
    if (!members) return tl::unexpected(members.error());
    Decoded decoded = decode_normal(members->body, "UTF-8");
    RawPage page;
    if (auto read = BodyReader(decoded.text.text, page).read(); !read) return tl::unexpected(read.error());
    page.facts.title = element(members->about, "dc:title");
    page.facts.author = element(members->about, "dc:creator");
    page.facts.modified = element(members->about, "dcterms:modified");
    shift(decoded.text.map, members->body_from);
    Document out = document_of(std::move(page), decoded, DocumentFormat::docx);
    return out;
}

}  // namespace tw::claims
