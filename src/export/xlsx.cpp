#include "export/xlsx.hpp"

#include <xlsxwriter.h>

#include "core/text.hpp"
#include "export/csv.hpp"

namespace tw::interchange {
namespace {

constexpr std::size_t longest_cell = 32'767;          ///< characters; bytes are never fewer
constexpr std::int64_t created = 315'532'800;         ///< 1980-01-01: the file says nothing about when it was made

/// `_x003D_` in a workbook's text stands for '=' (ECMA-376 part 1, 22.9.2.19): the underscore of such a text is written as a code itself.
std::string literal(std::string_view text)
{
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool code = text.substr(i).size() >= 7 && text[i] == '_' && text[i + 1] == 'x' && digit(text[i + 2]) && digit(text[i + 3]) && digit(text[i + 4]) && digit(text[i + 5]) && text[i + 6] == '_';
        if (code) out += "_x005F";
        out += text[i];
    }
    return out;
}

/// Cut at a character where the format's limit asks for it.
std::string cell_text(std::string_view hostile)
{
    std::string text = literal(guarded_text(hostile));
    if (text.size() <= longest_cell) return text;
    std::size_t end = longest_cell - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    return text + "…";
}

}  // namespace

struct XlsxWriter::State {
    const Names& names;
    std::filesystem::path file;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    std::uint32_t row = 0, sheets = 0;
    lxw_error error = LXW_NO_ERROR;

    State(const Names& n, std::filesystem::path f) : names(n), file(std::move(f)) {}

    void keep(lxw_error e)
    {
        if (error == LXW_NO_ERROR) error = e;
    }
    void text(lxw_worksheet* to, std::uint32_t at, std::uint16_t column, std::string_view hostile)
    {
        if (!hostile.empty()) keep(worksheet_write_string(to, at, column, cell_text(hostile).c_str(), nullptr));
    }
    void next_sheet()
    {
        ++sheets;
        const std::string name = sheets == 1 ? "events" : "events " + std::to_string(sheets);
        sheet = workbook_add_worksheet(book, name.c_str());
        row = 0;
        if (sheet == nullptr) return keep(LXW_ERROR_MEMORY_MALLOC_FAILED);
        std::uint16_t column = 0;
        for (const auto& p : properties_of({}, names)) text(sheet, 0, column++, p.name);
        worksheet_freeze_panes(sheet, 1, 0);
    }
};

XlsxWriter::XlsxWriter(const Names& names, const std::filesystem::path& file) : state_(std::make_unique<State>(names, file))
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.use_zip64 = LXW_TRUE;
    state_->book = workbook_new_opt(state_->file.c_str(), &options);
    if (state_->book == nullptr) {
        state_->keep(LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_doc_properties about{};
    about.created = created;
    state_->keep(workbook_set_properties(state_->book, &about));
    state_->next_sheet();
}

XlsxWriter::~XlsxWriter()
{
    if (state_->book != nullptr) lxw_workbook_free(state_->book);
}

void XlsxWriter::add(const track::Event& event)
{
    State& s = *state_;
    if (s.error != LXW_NO_ERROR) return;
    if (s.row == rows_per_sheet) s.next_sheet();
    if (s.error != LXW_NO_ERROR) return;
    ++s.row;
    std::uint16_t column = 0;
    for (const auto& p : properties_of(event, s.names)) {
        // Spreadsheets keep 15 digits: a longer number would come out as another one.
        const bool number = p.type == Property::Type::number && p.text.size() <= 15 && is_plain_number(p.text);
        if (p.type == Property::Type::yes_no && !p.text.empty()) s.keep(worksheet_write_boolean(s.sheet, s.row, column, p.text == "true" ? 1 : 0, nullptr));
        else if (number) s.keep(worksheet_write_number(s.sheet, s.row, column, parse_real(p.text).value_or(0), nullptr));
        else s.text(s.sheet, s.row, column, p.text);
        ++column;
    }
}

Result<void> XlsxWriter::finish()
{
    State& s = *state_;
    if (s.book != nullptr && s.error == LXW_NO_ERROR) {
        lxw_worksheet* about = workbook_add_worksheet(s.book, "about");
        if (about == nullptr) {
            s.keep(LXW_ERROR_MEMORY_MALLOC_FAILED);
        } else {
            std::uint32_t row = 0;
            s.text(about, row++, 0, s.names.case_name);
            s.text(about, row++, 0, "What this workbook can't express:");
            for (const auto& loss : losses(Format::xlsx)) s.text(about, row++, 0, loss);
        }
    }
    if (s.error == LXW_NO_ERROR) {
        s.keep(workbook_close(s.book));
        s.book = nullptr;
    }
    if (s.error != LXW_NO_ERROR) return fail(Fault::store_unusable, "the workbook can't be written", s.file.string(), lxw_strerror(s.error));
    return {};
}

}  // namespace tw::interchange
