#include <doctest/doctest.h>

#include <string>
#include <zlib.h>

#include "claims/document_read.hpp"
#include "claims/pdf_program.hpp"
#include "claims/text_decode.hpp"
#include "claims/zipped.hpp"

using namespace tw;
using namespace tw::claims;

namespace {

std::string source_text(const Document& d, std::string_view bytes, std::string_view wanted)
{
    const std::size_t at = d.text.find(wanted);
    if (at == std::string::npos) return "not in the text";
    const auto source = d.source_of({at, at + wanted.size()});
    return source ? std::string(bytes.substr(source->first, source->second - source->first)) : "no way back";
}

/// A PDF of one page a string, as small as a PDF can be.
std::string pdf(const std::vector<std::string>& contents, bool packed = false)
{
    std::string kids, objects;
    int number = 4;
    for (const std::string& content : contents) {
        std::string stream = content;
        if (packed) {
            uLongf size = compressBound(stream.size());
            std::string out(size, '\0');
            compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(stream.data()), stream.size());
            out.resize(size);
            stream = out;
        }
        kids += std::to_string(number) + " 0 R ";
        objects += std::to_string(number) + " 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents " + std::to_string(number + 1) + " 0 R>> endobj\n";
        objects += std::to_string(number + 1) + " 0 obj <</Length " + std::to_string(stream.size()) + (packed ? "/Filter/FlateDecode" : "") + ">> stream\n" + stream + "\nendstream endobj\n";
        number += 2;
    }
    return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count " + std::to_string(contents.size()) + "/Kids[" + kids + "]>> endobj\n3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n" +
           objects + "trailer <</Root 1 0 R>>\n%%EOF\n";
}

const std::string cyrillic_1251 = "\xCF\xE0\xF0\xEE\xF5\xEE\xE4 \xE4\xEE\xF1\xF2\xE0\xE2\xE8\xEB 300 \xEA\xEE\xED\xF2\xE5\xE9\xED\xE5\xF0\xEE\xE2 \xE2 \xEF\xEE\xF0\xF2 \xE2 \xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA, \xF1\xEE\xEE\xE1\xF9\xE8\xEB \xEA\xE0\xEF\xE8\xF2\xE0\xED \xEF\xEE\xF0\xF2\xE0.";

}  // namespace

TEST_CASE("a format is told by its bytes, and tables, logs and sentences of AIS are no documents")
{
    CHECK(sniff_document("%PDF-1.7\n...") == DocumentFormat::pdf);
    CHECK(sniff_document("  <!doctype HTML><p>x") == DocumentFormat::html);
    CHECK(sniff_document("<div class=x>One.</div>") == DocumentFormat::html);
    CHECK(sniff_document("From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nhello") == DocumentFormat::eml);
    CHECK(sniff_document(test::docx("<w:p/>")) == DocumentFormat::docx);
    CHECK(sniff_document("Three ships left the port on Monday, the harbour office said.\n") == DocumentFormat::text);
    CHECK(sniff_document("Судно доставило триста контейнеров в порт в понедельник, сообщил капитан.\n") == DocumentFormat::text);
    for (const std::string other : {"!AIVDM,1,1,,A,13aG?P0P00PD;88MD5MTDww@2<0L,0*23\n", "mmsi,lat,lon,time\n273000001,43.1,131.9,2024-01-01T00:00:00Z\n", "{\"mmsi\": 273000001, \"note\": \"The ship left the port on Monday.\"}", "MMSI\n", "", "\n\n", "one two three",
                                    "2024-01-01 00:00:01 INFO server started on port 80\n2024-01-01 00:00:02 INFO done in 5 ms\n", "<?xml version=\"1.0\"?><kml><Placemark><name>The ship left the port on Monday, it says.</name></Placemark></kml>"})
        CHECK_MESSAGE(!sniff_document(other).has_value(), other);
    CHECK_FALSE(sniff_document(test::zipped({{"notes.txt", "The ship left the port on Monday, it says."}})).has_value());
    const auto none = read_document("mmsi,lat\n1,2\n");
    REQUIRE_FALSE(none);
    CHECK(none.error().fault == Fault::dialect_unknown);
}

TEST_CASE("text in other encodings is read as what it is, whatever is declared, and walks back to its own bytes")
{
    for (const std::string declared : {"", "windows-1251", "utf-8", "koi8-r"}) {
        const std::string page = "<html><head><meta charset='" + declared + "'></head><body><p>" + cyrillic_1251 + "</p><p>" + cyrillic_1251 + "</p></body></html>";
        const auto d = read_document(page);
        REQUIRE(d);
        CHECK_MESSAGE(d->encoding == "windows-1251", declared);
        CHECK(d->language == "ru");
        CHECK(source_text(*d, page, "контейнеров") == "\xEA\xEE\xED\xF2\xE5\xE9\xED\xE5\xF0\xEE\xE2");
        CHECK(source_text(*d, page, "нтей") == "\xED\xF2\xE5\xE9");
        CHECK((declared == "windows-1251") == d->warnings.empty());
    }
    const std::string korean = "\xBC\xB1\xB9\xDA\xC0\xCC \xC4\xC1\xC5\xD7\xC0\xCC\xB3\xCA 300\xB0\xB3\xB8\xA6 \xBF\xC3\xB7\xC8\xB4\xD9\xB0\xED \xC7\xD7\xB1\xB8 \xB4\xE7\xB1\xB9\xC0\xCC \xB9\xE0\xC7\xFB\xB4\xD9.";
    const auto d = read_document("<html><meta charset=euc-kr><p>" + korean + "</p></html>");
    REQUIRE(d);
    CHECK(d->text == "선박이 컨테이너 300개를 올렸다고 항구 당국이 밝혔다.");
    CHECK(d->language == "ko");
    const std::string wide("\xFF\xFEO\0n\0e\0 \0s\0h\0i\0p\0 \0l\0e\0f\0t\0 \0u\0s\0 \0t\0o\0d\0a\0y\0.\0", 48);
    const auto utf16 = read_document(wide);
    REQUIRE(utf16);
    CHECK(utf16->text == "One ship left us today.");
    CHECK(utf16->encoding == "UTF-16LE");
    CHECK(source_text(*utf16, wide, "ship") == std::string("s\0h\0i\0p\0", 8));
}

TEST_CASE("bytes that fit no encoding are shown as such, counted, and stop nothing")
{
    const std::string mixed = "Пароход доставил триста контейнеров в порт, сообщил капитан порта. \xFF\xFE Ещё сорок ждут на пирсе, добавил он.";
    const auto d = read_document(mixed);
    REQUIRE(d);
    CHECK(d->encoding == "UTF-8");
    CHECK(d->warnings == std::vector<std::string>{"2 bytes are not UTF-8"});
    CHECK(d->text.find("\xEF\xBF\xBD\xEF\xBF\xBD") != std::string::npos);
    CHECK(source_text(*d, mixed, "Ещё сорок") == "Ещё сорок");
}

TEST_CASE("letters and marks written apart are brought together, and still lead to what was written")
{
    const std::string apart = "Свои\xCC\x86" " порт откры\xCC\x86" "т, сообщили в мэрии в понедельник.";
    const auto d = read_document(apart);
    REQUIRE(d);
    CHECK(d->text.starts_with("Свой порт"));
    CHECK(source_text(*d, apart, "й") == "и\xCC\x86");
}

TEST_CASE("a message is read from its best part, decoded, with its way back")
{
    const std::string message = "From: =?utf-8?B?0JDQvdC90LA=?= <anna@press.example>\r\nTo: desk@paper.example\r\nSubject: =?utf-8?Q?Boxes_at_the_=D0=BF=D0=BE=D1=80=D1=82?=\r\nDate: Tue, 5 Mar 2024 08:10:00 +0200\r\nMIME-Version: 1.0\r\n"
                                "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\npreamble\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe ship left with 300 con=\r\ntainers, \xE2\x80\x9C" "at dawn=E2=80=9D, he said.\r\n"
                                "--b1\r\nContent-Type: text/html\r\n\r\n<p>The other form.</p>\r\n--b1--\r\nepilogue";
    const auto d = read_document(message);
    REQUIRE(d);
    CHECK(d->format == "eml");
    CHECK(d->text == "The ship left with 300 containers, “at dawn”, he said.");
    CHECK(d->title == "Boxes at the порт");
    CHECK(d->byline == "Анна");
    CHECK(d->dateline->from.value == 1'709'596'800);
    CHECK(source_text(*d, message, "containers") == "con=\r\ntainers");
    CHECK(source_text(*d, message, "”") == "=E2=80=9D");
    CHECK(d->warnings == std::vector<std::string>{"1 other part in text not read"});

    const std::string coded = "From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: base64\n\nPHA+z+Dw7vXu5CDk7vHy4OLo6yAzMDAg6u7t\n8uXp7eXw7uIg4iDv7vDyLCDx6uDn4Osg7u0u\nPC9wPg==\n";
    const auto b = read_document(coded);
    REQUIRE(b);
    CHECK(b->text == "Пароход доставил 300 контейнеров в порт, сказал он.");
    CHECK(source_text(*b, coded, "300") == "6yAzMDAg");
}

TEST_CASE("messages that nest or repeat without end are read in bounds")
{
    std::string nested = "From: a@b.example\nTo: c@d.example\nSubject: x\n";
    for (int i = 0; i < 300; ++i) nested += "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
    CHECK_FALSE(read_document(nested));
    std::string parts = "From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 100'000; ++i) parts += "--b\n\nThe ship left the port today, he said.\n";
    const auto many = read_document(parts);
    REQUIRE(many);
    CHECK(many->text == "The ship left the port today, he said.");
}

TEST_CASE("a Word file is read from its body, its offsets those of the unpacked stream")
{
    const std::string body = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Boxes at Port Alder</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">The ship </w:t></w:r><w:r><w:t>loaded 300 boxes &amp; left, the office said.</w:t></w:r></w:p>"
                             "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody may see these 900 boxes, it said.</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del></w:p>";
    const std::string about = "<cp:coreProperties><dc:creator>Ann Marlow</dc:creator><dcterms:modified>2024-03-05T08:10:00Z</dcterms:modified></cp:coreProperties>";
    const auto d = read_document(test::docx(body, about));
    REQUIRE(d);
    CHECK(d->format == "docx");
    CHECK(d->text == "Boxes at Port Alder\nThe ship loaded 300 boxes & left, the office said.");
    CHECK(d->title == "Boxes at Port Alder");
    CHECK(d->byline == "Ann Marlow");
    CHECK_FALSE(d->dateline);
    CHECK(d->warnings == std::vector<std::string>{"hidden passages left out", "only a date of change is stated"});
    const std::string stream = std::string("<Types/>") + about + "<?xml version=\"1.0\"?><w:document><w:body>" + body;
    CHECK(source_text(*d, stream, "loaded 300 boxes") == "loaded 300 boxes");
    CHECK(source_text(*d, stream, "&") == "&amp;");
}

TEST_CASE("a Word file made to explode ends in a typed error")
{
    const auto bomb = read_document(test::docx("<w:p><w:r><w:t>" + std::string(std::size_t{60} << 20, 'a') + "</w:t></w:r></w:p>"));
    REQUIRE_FALSE(bomb);
    CHECK(bomb.error().fault == Fault::input_unusable);
    std::string broken = test::docx("<w:p><w:r><w:t>The ship left the port today, he said.</w:t></w:r></w:p>");
    for (std::size_t i = 60; i < broken.size(); i += 7) broken[i] = static_cast<char>(broken[i] ^ 0x5A);
    static_cast<void>(read_document(broken, {{}, DocumentFormat::docx, {}, {}}));
}

TEST_CASE("a PDF is read by a program of its own, named with its version, page by page")
{
    const std::string file = pdf({"BT /F1 12 Tf 72 700 Td (The freighter Osprey Star loaded 300 containers, he said.) Tj ET", "BT /F1 12 Tf 72 700 Td (It left for Birchhaven at dawn on Monday, he said too.) Tj ET"});
    const auto d = read_document(file);
    if (find_pdf_program().empty()) {
        REQUIRE_FALSE(d);
        CHECK(d.error().fault == Fault::not_found);
        return;
    }
    REQUIRE(d);
    CHECK(d->format == "pdf");
    CHECK(d->reader.starts_with("pdftotext "));
    CHECK(d->text == "The freighter Osprey Star loaded 300 containers, he said.\nIt left for Birchhaven at dawn on Monday, he said too.");
    REQUIRE(d->pages.size() == 2);
    CHECK(d->pages[1].number == 2);
    CHECK(d->text.substr(d->pages[1].span.from, 8).find("It left") != std::string::npos);
    CHECK(d->source_of({0, 5}) == std::pair<std::uint64_t, std::uint64_t>{0, file.size()});
}

TEST_CASE("a PDF that is damaged or made to explode, and a missing program, end in typed errors")
{
    DocumentHints absent;
    absent.pdf_program = "/nonexistent/pdftotext";
    const auto none = read_document(pdf({"BT ET"}), absent);
    REQUIRE_FALSE(none);
    CHECK(none.error().fault == Fault::not_found);
    CHECK(none.error().next == "install poppler-utils");
    if (find_pdf_program().empty()) return;
    const auto damaged = read_document("%PDF-1.4 nothing else");
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().fault == Fault::input_unusable);
    std::string content = "BT /F1 10 Tf 72 760 Td ";
    for (int i = 0; i < 60; ++i) content += "(The freighter loaded three hundred boxes at the pier.) Tj 0 -12 Td ";
    DocumentHints narrow;
    narrow.limits.output = 100'000;
    const auto loud = read_document(pdf(std::vector<std::string>(50, content + "ET"), true), narrow);
    REQUIRE_FALSE(loud);
    CHECK(loud.error().fault == Fault::input_unusable);
    DocumentHints poor;
    poor.limits.memory = std::size_t{8} << 20;
    const auto large = read_document(pdf({content + "ET"}, true), poor);
    REQUIRE_FALSE(large);
    CHECK(large.error().fault == Fault::input_unusable);
    // Unpacks to 160 MB of drawing: one second of processor time is not enough.
    DocumentHints hurried;
    hurried.limits.cpu_seconds = 1;
    std::string lines(std::size_t{160} << 20, ' ');
    for (std::size_t i = 0; i + 24 < lines.size(); i += 24) lines.replace(i, 24, "0 0 m 9 9 l 5 5 l 0 0 l ");
    const auto slow = read_document(pdf({lines}, true), hurried);
    REQUIRE_FALSE(slow);
    CHECK(slow.error().fault == Fault::input_unusable);
}
