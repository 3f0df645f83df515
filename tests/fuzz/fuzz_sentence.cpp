// Any bytes as a log: the books balance and the rows do not depend on the cut.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ais/message_columns.hpp"
#include "ais/message_json.hpp"
#include "ais/nmea_reader.hpp"

namespace {

using namespace tw;
using namespace tw::ais;

/// Decodes every message in every way there is.
class Everything final : public MessageSink {
public:
    void take(const Received& message) override
    {
        columns_.take(message);
        text_.clear();
        append_json(*message.bits, {.scaled = true, .device = {}, .stated_size = message.stated_size}, text_);
        append_json(*message.bits, {.scaled = false, .device = {}, .stated_size = 0}, text_);
    }

private:
    MessageColumns columns_;
    std::string text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    ReadOptions options;
    options.keep_bad_checksum = options.keep_own_ship = true;
    ReadBatch whole, cut;
    const auto first = make_nmea_reader(options), second = make_nmea_reader(options);
    first->feed(bytes, whole);
    first->finish(whole);
    const std::size_t middle = size == 0 ? 0 : data[0] % size;
    second->feed(bytes.substr(0, middle), cut);
    second->feed(bytes.substr(middle), cut);
    second->finish(cut);
    if (!whole.accounting.balanced() || whole.accounting.rejected != cut.accounting.rejected || whole.fixes.payload != cut.fixes.payload)
        std::abort();

    Everything sink;
    Accounting books;
    NmeaStream stream({.start = {}, .keep_bad_checksum = true, .keep_own_ship = true});
    stream.feed(bytes, sink, books);
    stream.finish(sink, books);
    return 0;
}
