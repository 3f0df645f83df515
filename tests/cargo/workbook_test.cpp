#include <doctest/doctest.h>

#include "cargo/table.hpp"
#include "cargo/workbook.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

const std::string space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

std::string strings_part() { return "<?xml version=\"1.0\"?><sst " + space + "><si><t>date</t></si><si><r><t>timb</t></r><r><t>er</t></r><rPh><t>no</t></rPh></si></sst>"; }
std::string styles_part() { return "<styleSheet " + space + "><numFmts><numFmt numFmtId=\"170\" formatCode=\"&quot;day&quot; 0.0\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"; }
std::string sheet_part(const std::string& rows) { return "<worksheet " + space + "><sheetData>" + rows + "</sheetData></worksheet>"; }

Workbook book()
{
    Workbook b;
    REQUIRE(b.read(WorkbookPart::shared_strings, strings_part()));
    REQUIRE(b.read(WorkbookPart::styles, styles_part()));
    return b;
}

}  // namespace

TEST_CASE("the cells of a sheet are texts, numbers as written and days, each at its column, with the offset of its row")
{
    const std::string sheet = sheet_part("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>to</t></is></c></row>"
                                         "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45322</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c><c r=\"E2\" s=\"2\"><v>12.50</v></c>"
                                         "<c r=\"F2\"><f>1+1</f><v>2</v></c></row><row r=\"3\"/>");
    const auto rows = book().rows(sheet);
    REQUIRE(rows);
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[0].cells == std::vector<std::string>{"date", "", "to"});
    CHECK((*rows)[1].cells == std::vector<std::string>{"2024-01-31", "timber", "yes", "", "12.50", "2"});
    CHECK((*rows)[1].offset == sheet.find("<row r=\"2\""));
    CHECK(sheet.substr((*rows)[1].offset, (*rows)[1].end - (*rows)[1].offset).ends_with("</row>"));
}

TEST_CASE("serial days follow both calendars of workbooks and give nothing outside of them")
{
    CHECK(serial_day(25569, false) == "1970-01-01");
    CHECK(serial_day(24107, true) == "1970-01-01");
    CHECK(serial_day(1, false) == "1900-01-01");
    CHECK(serial_day(59, false) == "1900-02-28");
    CHECK(serial_day(61, false) == "1900-03-01");
    CHECK(serial_day(45322.5, false) == "2024-01-31T12:00:00");
    CHECK(serial_day(0, false).empty());
    CHECK(serial_day(3e6, false).empty());
    CHECK(serial_day(std::numeric_limits<double>::quiet_NaN(), false).empty());
}

TEST_CASE("a workbook with entities, a document type, too deep or too long parts is refused")
{
    const std::string bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY c \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet " + space + "><sheetData><row><c t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>";
    const auto refused = book().rows(bomb);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::input_unusable);
    CHECK(refused.error().message.find("document type") != std::string::npos);
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<x>";
    CHECK_FALSE(book().rows(sheet_part(deep)));
    CHECK_FALSE(book().rows("<worksheet><sheetData><row>"));
    WorkbookLimits small;
    small.part_bytes = 100;
    CHECK_FALSE(Workbook(small).rows(sheet_part("<row><c><v>1</v></c></row>")));
    small = {};
    small.text_bytes = 10;
    CHECK_FALSE(Workbook(small).rows(sheet_part("<row><c><v>12345678901</v></c></row>")));
    small = {};
    small.columns = 4;
    CHECK_FALSE(Workbook(small).rows(sheet_part("<row><c r=\"XFD1\"><v>1</v></c></row>")));
    small = {};
    small.rows = 2;
    CHECK_FALSE(Workbook(small).rows(sheet_part("<row><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row>")));
    small = {};
    small.strings = 1;
    CHECK_FALSE(Workbook(small).read(WorkbookPart::shared_strings, strings_part()));
}

TEST_CASE("parts of a workbook are known by their roots, other XML is left alone")
{
    CHECK(workbook_part(strings_part()) == WorkbookPart::shared_strings);
    CHECK(workbook_part(styles_part()) == WorkbookPart::styles);
    CHECK(workbook_part(sheet_part("")) == WorkbookPart::sheet);
    CHECK(workbook_part("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>") == WorkbookPart::other);
    CHECK(workbook_part("<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>") == WorkbookPart::sheet);
    CHECK(workbook_part("<worksheet xmlns=\"urn:else\"/>") == WorkbookPart::none);
    CHECK(workbook_part("a,b\n") == WorkbookPart::none);
    CHECK(workbook_part("<") == WorkbookPart::none);
}

TEST_CASE("a sheet is read as the table whose headings it has, below titles, and its rejects say where")
{
    const std::string sheet = sheet_part("<row><c t=\"inlineStr\"><is><t>Register of a made-up railway</t></is></c></row>"
                                         "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>from</t></is></c><c t=\"inlineStr\"><is><t>To</t></is></c><c t=\"inlineStr\"><is><t>tonnes</t></is></c></row>"
                                         "<row><c s=\"1\"><v>45322</v></c><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c><c><v>12.5</v></c></row>"
                                         "<row><c s=\"1\"><v>45322</v></c><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c><c><v>many</v></c></row>");
    const auto rows = book().rows(sheet);
    REQUIRE(rows);
    const auto read = read_sheet(*rows, sheet, {{1}, "00112233445566778899", 1000, false});
    REQUIRE(read);
    CHECK(read->kind == TableKind::consignments);
    REQUIRE(read->rows.consignments.size() == 1);
    CHECK(read->rows.consignments[0].stated.from == "2024-01-31");
    CHECK(read->rows.consignments[0].tonnes.low == 12'500);
    CHECK(read->rows.consignments[0].offset.value == 1000 + (*rows)[2].offset);
    CHECK(read->rows.accounting.balanced());
    CHECK(read->rows.accounting.header == 2);
    REQUIRE(read->rows.accounting.samples.size() == 1);
    CHECK(read->rows.accounting.samples[0].offset == 1000 + (*rows)[3].offset);
    CHECK_FALSE(read_sheet(std::vector<Workbook::Row>{}, "", {}));
}
