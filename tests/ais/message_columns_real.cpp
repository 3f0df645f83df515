#include <doctest/doctest.h>

#include <string>

#include "ais/message_columns.hpp"
#include "ais/nmea_stream.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::ais;

namespace {

/// Puts each message into the columns and looks at once whether every field reads back as it stands in the bits.
class Checked final : public MessageSink {
public:
    void take(const Received& message) override
    {
        columns.take(message);
        const MessageBits& bits = *message.bits;
        const MessageTable& table = columns.tables()[layout_number(bits)];
        const std::size_t row = table.rows() - 1;
        for (std::size_t c = 0; c < table.fields().size(); ++c) {
            const Field& f = table.fields()[c];
            const bool whole = bits.holds(f.offset, f.width);
            wrong += table.is_null(c, row) == whole;
            if (!whole) continue;
            ++fields;
            if (f.kind == FieldKind::text) {
                wrong += table.text(c, row) != bits.text(f.offset, width_in(f, bits.size()));
            } else if (f.kind == FieldKind::data) {
                wrong += table.text(c, row).size() != (width_in(f, bits.size()) + 7) / 8;
                if (width_in(f, bits.size()) >= 8)
                    wrong += static_cast<std::uint8_t>(table.text(c, row)[0]) != bits.number(f.offset, 8);
            } else {
                const std::int64_t expected = f.kind == FieldKind::integer ? bits.integer(f.offset, f.width)
                                                                           : static_cast<std::int64_t>(bits.number(f.offset, f.width));
                wrong += table.number(c, row) != expected;
            }
        }
        wrong += table.time()[row] != message.time().value || table.offset()[row] != message.offset.value || table.size()[row] != bits.size();
    }

    MessageColumns columns;
    std::size_t fields = 0, wrong = 0;
};

}  // namespace

TEST_CASE("Every field of every message of the real logs stands in its column as it stands in the bits")
{
    Checked sink;
    std::size_t messages = 0;
    for (const char* name : {"GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt", "GlobalFishingWatch+ais-listener/nmea.txt",
                             "dma-ais+AisLib/stream_example.txt", "amsa-code+risky/exact-earth-augmented.txt", "schwehr+libais/test.aivdm",
                             "ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm"}) {
        const std::string bytes = test::slurp(test::shared_data() / "ais" / name);
        REQUIRE_FALSE(bytes.empty());
        Accounting books;
        NmeaStream stream({});
        stream.feed(bytes, sink, books);
        stream.finish(sink, books);
        CHECK(books.balanced());
        messages = sink.columns.rows();
    }
    MESSAGE(messages << " messages, " << sink.fields << " fields");
    CHECK(messages > 20'000);
    CHECK(sink.wrong == 0);
    std::size_t kinds = 0;
    for (const MessageTable& table : sink.columns.tables()) kinds += table.rows() > 0;
    CHECK(kinds >= 36);
    // Elements of a repetition hang on their message.
    std::size_t windows = 0;
    for (const MessageTable& table : sink.columns.elements()) {
        windows += table.rows();
        for (const std::uint32_t parent : table.parent()) CHECK(parent < messages);
    }
    CHECK(windows == 3);
    sink.columns.clear();
    CHECK(sink.columns.rows() == 0);
}
