#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "ais/csv_scan.hpp"
#include "ais/read_text.hpp"

using namespace tw;
using namespace tw::ais;
using tw::test::read_cut;
using tw::test::read_text;
using tw::test::rejected;
using tw::test::same_batch;

namespace {

constexpr const char* header = "mmsi,time,lat,lon,name,imo\n";

/// Rows of every kind: good, quoted, blank, comments, too short, too long, open quotes, bad numbers, repeated headers.
std::string mixed_rows(std::uint64_t seed, std::size_t count)
{
    Random random(seed, 3);
    std::string text = header;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string start = std::to_string(200000000 + random.below(40)) + ",2018-01-01T00:" + std::to_string(10 + random.below(50)) + ":00," +
                                  std::to_string(random.below(90)) + "." + std::to_string(random.below(99999)) + ",-" + std::to_string(random.below(180));
        switch (random.below(16)) {
            case 0: text += "\n"; break;
            case 1: text += "# note, \"quoted\n"; break;
            case 2: text += start + "\n"; break;
            case 3: text += start + ",A,1,2,3\n"; break;
            case 4: text += start + ",\"OPEN,1\n"; break;
            case 5: text += start + ",12\" GUN,1\r\n"; break;
            case 6: text += start + ",\"QUOTED, WITH \"\"COMMA\"\"\",9301031\r\n"; break;
            case 7: text += header; break;
            case 8: text += "x" + start + ",A,\n"; break;
            case 9: text += "  \r\n"; break;
            case 10: text += start + "," + std::string(random.below(300), 'N') + ",\n"; break;
            default: text += start + ",SHIP " + std::to_string(random.below(3)) + ",9301031\n";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a record always ends at its newline: one bad quote spoils its own row and no other")
{
    const auto batch = read_text(Dialect::table, std::string(header) + "1,2018-01-01,1,1,\"OPEN,5\n2,2018-01-01,2,2,B,5\n3,2018-01-01,3,3,\"C\",5\n");
    CHECK(rejected(batch, Reject::quote_open) == 1);
    REQUIRE(batch.fixes.size() == 2);
    CHECK(batch.fixes.row(0).mmsi == Mmsi{2});
    CHECK(batch.accounting.samples.at(0).offset == std::string(header).size());
    CHECK(batch.accounting.balanced());
    // The open cell is the last, so the count of cells is right all the same.
    const auto last = read_text(Dialect::table, std::string(header) + "1,2018-01-01,1,1,A,\"5\n2,2018-01-01,2,2,B,5\n");
    CHECK(rejected(last, Reject::quote_open) == 1);
    CHECK(last.fixes.size() == 1);
}

TEST_CASE("a quote inside an unquoted cell is a character like others")
{
    const auto batch = read_text(Dialect::table, std::string(header) + "1,2018-01-01,1,1,12\" GUN,5\n2,2018-01-01,1,1,A \"B\" C,5\n");
    REQUIRE(batch.fixes.size() == 2);
    CHECK(batch.statics.at(batch.fixes.row(0).statics).name == "12\" GUN");
    CHECK(batch.statics.at(batch.fixes.row(1).statics).name == "A \"B\" C");
}

TEST_CASE("rows with too few or too many cells are counted by reason; blanks, comments and repeated headers are no errors")
{
    const auto batch = read_text(Dialect::table, std::string("# made by hand\n\n") + header + "1,2018-01-01,1\n1,2018-01-01,1,1,A,5,6,7\n1,2018-01-01,1,1,A,5,\n" + header + "\n#x\n");
    CHECK(rejected(batch, Reject::row_too_short) == 1);
    CHECK(rejected(batch, Reject::row_too_long) == 1);
    CHECK(batch.fixes.size() == 1);
    CHECK(batch.accounting.header == 2);
    CHECK(batch.accounting.comment == 2);
    CHECK(batch.accounting.blank == 2);
    CHECK(batch.accounting.read == 9);
    CHECK(batch.accounting.balanced());
}

TEST_CASE("an input whose header is not the dialect's is one unreadable record")
{
    const auto batch = read_text(Dialect::noaa, "a,b,c\n1,2,3\n4,5,6\n");
    CHECK(batch.fixes.empty());
    CHECK(batch.accounting.read == 1);
    CHECK(rejected(batch, Reject::unreadable) == 1);
    CHECK(batch.accounting.balanced());
}

TEST_CASE("a row without end is rejected without being held")
{
    ReadBatch batch;
    const auto reader = make_reader(Dialect::table, {});
    reader->feed(header, batch);
    for (int i = 0; i < 64; ++i) reader->feed(std::string(1 << 16, 'x'), batch);
    reader->feed("\n1,2018-01-01,1,1,A,5", batch);
    reader->finish(batch);
    CHECK(rejected(batch, Reject::line_too_long) == 1);
    CHECK(batch.fixes.size() == 1);
    CHECK(batch.accounting.balanced());
}

TEST_CASE("P-01: the rows and the books do not depend on how the bytes are cut")
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const std::string text = mixed_rows(seed, 400);
        const auto whole = read_text(Dialect::table, text);
        REQUIRE(whole.accounting.balanced());
        REQUIRE(whole.fixes.size() > 100);
        for (const std::size_t longest : {1U, 7U, 100U, 5000U}) CHECK(same_batch(whole, read_cut(Dialect::table, text, seed, longest)));
    }
}

TEST_CASE("P-02: parts cut after newlines and read by siblings join to the same batch")
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const std::string text = mixed_rows(seed, 600);
        const auto whole = read_text(Dialect::table, text);
        Random random(seed, 9);
        const std::size_t first_cut = text.find('\n', 200 + random.below(2000)) + 1;
        ReadBatch joined;
        const auto first = make_reader(Dialect::table, {});
        CHECK(first->sibling({100}) == nullptr);
        first->feed(std::string_view(text).substr(0, first_cut), joined);
        first->finish(joined);
        REQUIRE(first->lines_stand_alone());
        for (std::size_t at = first_cut; at < text.size();) {
            const std::size_t cut = std::min(text.find('\n', at + random.below(4000)), text.size() - 1) + 1;
            const auto part = first->sibling({at});
            ReadBatch batch;
            part->feed(std::string_view(text).substr(at, cut - at), batch);
            part->finish(batch);
            joined.fixes.append(batch.fixes);
            joined.statics.merge(batch.statics);
            joined.accounting.merge(batch.accounting);
            at = cut;
        }
        CHECK(same_batch(whole, joined));
    }
}

TEST_CASE("the scanner of 64 bytes a step finds the same borders as one that reads byte by byte")
{
    Random random(5, 5);
    CsvBorders borders;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const std::size_t size = random.below(300);
        for (std::size_t i = 0; i < size; ++i) text += round % 3 == 0 ? "a,\",\n1abcd"[random.below(10)] : "ab,,\"\n1"[random.below(7)];
        text += '\n';
        std::vector<std::uint32_t> ends, rows, open;
        bool inside = false;
        for (std::uint32_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"') inside = !inside;
            if (text[i] == '\n' && inside) open.push_back(static_cast<std::uint32_t>(rows.size()));
            if (text[i] == '\n') inside = false;
            if (text[i] == '\n' || (text[i] == ',' && !inside)) ends.push_back(i);
            if (text[i] == '\n') rows.push_back(static_cast<std::uint32_t>(ends.size()));
        }
        scan_csv(text, ',', borders);
        borders.cell_ends.resize(borders.cells);
        CHECK(borders.cell_ends == ends);
        CHECK(std::vector<std::uint32_t>(borders.row_cells.begin(), borders.row_cells.begin() + static_cast<std::ptrdiff_t>(borders.rows)) == rows);
        CHECK(borders.open_rows == open);
        const auto is_border = [&](std::uint32_t i) { return std::ranges::binary_search(ends, i); };
        bool inner = false;
        for (std::uint32_t i = 0; i < text.size(); ++i)
            if (text[i] == '"' && i != 0 && !is_border(i - 1) && !is_border(i + 1)) inner = true;
        CHECK(borders.inner_quotes == inner);
    }
}

TEST_CASE("bytes of any kind are read without crash and every record is accounted for")
{
    Random random(11, 2);
    for (int round = 0; round < 200; ++round) {
        std::string text = mixed_rows(static_cast<std::uint64_t>(round), 30);
        for (int i = 0; i < 40; ++i) text[random.below(text.size())] = static_cast<char>(random.below(256));
        for (const Dialect dialect : {Dialect::table, Dialect::noaa, Dialect::records, Dialect::gpsd_json, Dialect::stream_json, Dialect::catcher_json, Dialect::trajectory})
            CHECK(read_text(dialect, text).accounting.balanced());
    }
}
