#include "cargo/workbook.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::cargo {
namespace {

/// The local name of "namespace|name" or of "name".
std::string_view local(const char* name)
{
    const std::string_view text(name);
    const std::size_t bar = text.rfind('|');
    return bar == std::string_view::npos ? text : text.substr(bar + 1);
}

std::string_view attribute(const char** attributes, std::string_view wanted)
{
    for (; *attributes != nullptr; attributes += 2)
        if (local(*attributes) == wanted) return attributes[1];
    return {};
}

/// What a walk through one part does with its elements.
class Walk {
public:
    virtual ~Walk() = default;
    virtual void begin(std::string_view name, const char** attributes, std::uint64_t at) = 0;
    virtual void end(std::string_view name, std::uint64_t after) = 0;
    virtual void text(std::string_view characters) = 0;
    std::string refused;            ///< why reading stops; empty = it goes on
};

struct Parsing {
    XML_Parser parser;
    Walk& walk;
    std::size_t depth = 0;
};

constexpr std::size_t deepest = 64;

void stop(Parsing& p, std::string why)
{
    if (p.walk.refused.empty()) p.walk.refused = std::move(why);
    XML_StopParser(p.parser, XML_FALSE);
}

void XMLCALL on_begin(void* user, const char* name, const char** attributes)
{
    auto& p = *static_cast<Parsing*>(user);
    if (++p.depth > deepest) return stop(p, "elements nest too deep");
    p.walk.begin(local(name), attributes, static_cast<std::uint64_t>(XML_GetCurrentByteIndex(p.parser)));
    if (!p.walk.refused.empty()) XML_StopParser(p.parser, XML_FALSE);
}

void XMLCALL on_end(void* user, const char* name)
{
    auto& p = *static_cast<Parsing*>(user);
    --p.depth;
    p.walk.end(local(name), static_cast<std::uint64_t>(XML_GetCurrentByteIndex(p.parser)) + static_cast<std::uint64_t>(XML_GetCurrentByteCount(p.parser)));
    if (!p.walk.refused.empty()) XML_StopParser(p.parser, XML_FALSE);
}

void XMLCALL on_text(void* user, const char* characters, int size)
{
    auto& p = *static_cast<Parsing*>(user);
    p.walk.text({characters, static_cast<std::size_t>(size)});
    if (!p.walk.refused.empty()) XML_StopParser(p.parser, XML_FALSE);
}

void XMLCALL on_doctype(void* user, const char*, const char*, const char*, int) { stop(*static_cast<Parsing*>(user), "a document type declaration, which no workbook has"); }

/// Walks a part; bytes are handed over in pieces, so that a long one can be stopped.
Result<void> walk(std::string_view xml, Walk& with, std::size_t most)
{
    if (xml.size() > most) return fail(Fault::input_unusable, fmt::format("a part of the workbook has more than {} bytes", most));
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS(nullptr, '|'), &XML_ParserFree);
    if (!parser) return fail(Fault::internal, "no XML parser can be made");
    Parsing parsing{parser.get(), with};
    XML_SetUserData(parser.get(), &parsing);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::size_t at = 0;;) {
        const std::size_t size = std::min(piece, xml.size() - at);
        const bool last = at + size == xml.size();
        if (XML_Parse(parser.get(), xml.data() + at, static_cast<int>(size), last ? 1 : 0) != XML_STATUS_OK) {
            const std::string why = with.refused.empty() ? std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) : with.refused;
            return fail(Fault::input_unusable, "the workbook can't be read: " + why, fmt::format("byte {}", XML_GetCurrentByteIndex(parser.get())));
        }
        if (last) return {};
        at += size;
    }
}

/// `<si><t>…</t></si>`, runs of rich text joined, phonetic guides left out.
class StringsWalk : public Walk {
public:
    StringsWalk(std::vector<std::string>& into, const WorkbookLimits& limits) : into_(into), limits_(limits) {}
    void begin(std::string_view name, const char**, std::uint64_t) override
    {
        if (name == "si") {
            if (into_.size() >= limits_.strings) refused = "too many shared strings";
            into_.emplace_back();
        }
        phonetic_ += name == "rPh" ? 1 : 0;
        in_text_ = name == "t" && phonetic_ == 0 && !into_.empty();
    }
    void end(std::string_view name, std::uint64_t) override
    {
        phonetic_ -= name == "rPh" ? 1 : 0;
        in_text_ = false;
    }
    void text(std::string_view characters) override
    {
        if (!in_text_) return;
        bytes_ += characters.size();
        into_.back() += characters;
        if (into_.back().size() > limits_.text_bytes) refused = "a text is too long";
        if (bytes_ > limits_.strings_bytes) refused = "the shared strings are too long";
    }

private:
    std::vector<std::string>& into_;
    const WorkbookLimits& limits_;
    std::size_t bytes_ = 0;
    int phonetic_ = 0;
    bool in_text_ = false;
};

/// Whether a number format shows days: ECMA-376 part 1, 18.8.30, ids 14 to 22 and 45 to 47, or a code with y, m, d or h outside of quotes and brackets.
bool shows_date(std::string_view code)
{
    char quote = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '[') {
            quote = c == '[' ? ']' : '"';
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (const char low = static_cast<char>(c | 0x20); low == 'y' || low == 'd' || low == 'h' || low == 'm') {
            return true;
        }
    }
    return false;
}

class StylesWalk : public Walk {
public:
    StylesWalk(std::vector<bool>& into, std::size_t most) : into_(into), most_(most) {}
    void begin(std::string_view name, const char** attributes, std::uint64_t) override
    {
        if (name == "cellXfs") inside_ = true;
        if (name == "numFmt" && codes_.size() < most_) codes_[std::string(attribute(attributes, "numFmtId"))] = shows_date(attribute(attributes, "formatCode"));
        if (name != "xf" || !inside_) return;
        if (into_.size() >= most_) refused = "too many cell styles";
        const std::string_view id = attribute(attributes, "numFmtId");
        const auto number = parse_integer(id);
        const auto own = codes_.find(id);
        into_.push_back(own != codes_.end() ? own->second : number && ((*number >= 14 && *number <= 22) || (*number >= 45 && *number <= 47)));
    }
    void end(std::string_view name, std::uint64_t) override
    {
        if (name == "cellXfs") inside_ = false;
    }
    void text(std::string_view) override {}

private:
    std::vector<bool>& into_;
    std::size_t most_;
    std::map<std::string, bool, std::less<>> codes_;
    bool inside_ = false;
};

class BookWalk : public Walk {
public:
    explicit BookWalk(bool& from_1904) : from_1904_(from_1904) {}
    void begin(std::string_view name, const char** attributes, std::uint64_t) override
    {
        if (name != "workbookPr") return;
        const std::string_view value = attribute(attributes, "date1904");
        from_1904_ = value == "1" || value == "true";
    }
    void end(std::string_view, std::uint64_t) override {}
    void text(std::string_view) override {}

private:
    bool& from_1904_;
};

/// Column of a reference like "AB12", from 0; nothing when it is none.
std::optional<std::size_t> column_of(std::string_view reference)
{
    std::size_t column = 0, letters = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
        if (++letters > 3) return std::nullopt;
    }
    if (letters == 0) return std::nullopt;
    return column - 1;
}

class SheetWalk : public Walk {
public:
    SheetWalk(std::vector<Workbook::Row>& into, const std::vector<std::string>& strings, const std::vector<bool>& dates, bool from_1904, const WorkbookLimits& limits)
        : into_(into), strings_(strings), dates_(dates), from_1904_(from_1904), limits_(limits) {}

    void begin(std::string_view name, const char** attributes, std::uint64_t at) override
    {
        if (name == "row") {
            if (into_.size() >= limits_.rows) refused = "too many rows";
            row_ = {at, at, {}};
            in_row_ = true;
        } else if (name == "c" && in_row_) {
            column_ = column_of(attribute(attributes, "r")).value_or(row_.cells.size());
            if (column_ >= limits_.columns) refused = "a row has too many cells";
            type_ = attribute(attributes, "t");
            style_ = parse_integer(attribute(attributes, "s")).value_or(-1);
            value_.clear();
            in_cell_ = true;
        }
        phonetic_ += name == "rPh" ? 1 : 0;
        in_value_ = in_cell_ && (name == "v" || (name == "t" && phonetic_ == 0));
    }
    void end(std::string_view name, std::uint64_t after) override
    {
        phonetic_ -= name == "rPh" ? 1 : 0;
        in_value_ = false;
        if (name == "c" && in_cell_) {
            in_cell_ = false;
            std::string text = cell();
            if (!text.empty() && refused.empty()) {
                if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
                row_.cells[column_] = std::move(text);
            }
        } else if (name == "row" && in_row_) {
            in_row_ = false;
            row_.end = after;
            if (!row_.cells.empty()) into_.push_back(std::move(row_));
            row_ = {};
        }
    }
    void text(std::string_view characters) override
    {
        if (!in_value_) return;
        value_ += characters;
        if (value_.size() > limits_.text_bytes) refused = "a text is too long";
    }

private:
    std::string cell()
    {
        const std::string_view value = trim(value_);
        if (type_ == "s") {
            const auto index = parse_integer(value);
            if (!index || *index < 0 || *index >= static_cast<std::int64_t>(strings_.size())) return {};
            return strings_[static_cast<std::size_t>(*index)];
        }
        if (type_ == "e") return {};
        if (type_ == "b") return value == "1" ? "yes" : "no";
        if ((type_.empty() || type_ == "n") && style_ >= 0 && style_ < static_cast<std::int64_t>(dates_.size()) && dates_[static_cast<std::size_t>(style_)])
            if (const auto serial = parse_real(value))
                if (std::string day = serial_day(*serial, from_1904_); !day.empty()) return day;
        return std::move(value_);
    }

    std::vector<Workbook::Row>& into_;
    const std::vector<std::string>& strings_;
    const std::vector<bool>& dates_;
    bool from_1904_;
    const WorkbookLimits& limits_;
    Workbook::Row row_;
    std::size_t column_ = 0;
    std::string type_, value_;
    std::int64_t style_ = -1;
    int phonetic_ = 0;
    bool in_row_ = false, in_cell_ = false, in_value_ = false;
};

}  // namespace

WorkbookPart workbook_part(std::string_view head)
{
    head = head.substr(0, 4096);
    std::size_t at = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (at == std::string_view::npos || head[at] != '<') return WorkbookPart::none;
    while (at != std::string_view::npos && (head.substr(at).starts_with("<?") || head.substr(at).starts_with("<!"))) at = head.find('<', at + 1);
    if (at == std::string_view::npos) return WorkbookPart::none;
    const std::size_t end = std::min(head.find_first_of(" \t\r\n/>", at), head.size());
    std::string_view root = head.substr(at + 1, end - at - 1);
    if (const std::size_t colon = root.find(':'); colon != std::string_view::npos) root.remove_prefix(colon + 1);
    const std::string_view tag = head.substr(at, std::min(head.find('>', at), head.size()) - at);
    const bool office = tag.find("schemas.openxmlformats.org/") != std::string_view::npos || tag.find("purl.oclc.org/ooxml/") != std::string_view::npos;
    if (!office) return WorkbookPart::none;
    if (root == "sst") return WorkbookPart::shared_strings;
    if (root == "styleSheet") return WorkbookPart::styles;
    if (root == "workbook") return WorkbookPart::workbook;
    if (root == "worksheet") return WorkbookPart::sheet;
    return WorkbookPart::other;
}

Result<void> Workbook::read(WorkbookPart part, std::string_view xml)
{
    if (part == WorkbookPart::shared_strings) {
        strings_.clear();
        StringsWalk strings(strings_, limits_);
        return walk(xml, strings, limits_.part_bytes);
    }
    if (part == WorkbookPart::styles) {
        style_is_date_.clear();
        StylesWalk styles(style_is_date_, 100'000);
        return walk(xml, styles, limits_.part_bytes);
    }
    if (part == WorkbookPart::workbook) {
        BookWalk book(from_1904_);
        return walk(xml, book, limits_.part_bytes);
    }
    return {};
}

Result<std::vector<Workbook::Row>> Workbook::rows(std::string_view xml) const
{
    std::vector<Row> rows;
    SheetWalk sheet(rows, strings_, style_is_date_, from_1904_, limits_);
    if (auto walked = walk(xml, sheet, limits_.part_bytes); !walked) return tl::unexpected(walked.error());
    return rows;
}

std::string serial_day(double serial, bool from_1904)
{
    if (!(serial >= 1 && serial < 2'958'466)) return {};
    const double whole = std::floor(serial);
    std::int64_t days = static_cast<std::int64_t>(whole), seconds = std::llround((serial - whole) * 86'400);
    // 1970-01-01 is day 25569 counted from 1899-12-30; the 1900 system counts a 29 February 1900 that never was
    days = from_1904 ? days - 24'107 : days < 60 ? days - 25'568 : days - 25'569;
    const std::string text = format_rfc3339(Second{days * 86'400 + seconds});
    return text.substr(11, 8) == "00:00:00" ? text.substr(0, 10) : text.substr(0, 19);
}

}  // namespace tw::cargo
