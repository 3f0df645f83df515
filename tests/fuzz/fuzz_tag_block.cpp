// Any bytes as the content of a tag block, and as a block before a sentence.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ais/nmea_reader.hpp"
#include "ais/sentence.hpp"
#include "ais/tag_block.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw;
    using namespace tw::ais;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    TagBlock tag;
    read_tag_block(bytes, tag);
    const auto inside = [&bytes](std::string_view part) {
        return part.empty() || (part.data() >= bytes.data() && part.data() + part.size() <= bytes.data() + bytes.size());
    };
    if (!tag.present || !inside(tag.source) || !inside(tag.destination) || !inside(tag.text) || !inside(tag.group)) std::abort();

    constexpr std::string_view hex = "0123456789ABCDEF";
    const std::uint8_t check = xor_of(bytes);
    std::string line = "\\" + std::string(bytes) + "*" + hex[check >> 4] + hex[check & 15];
    line += "\\!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\n";
    ReadBatch out;
    const auto reader = make_nmea_reader({});
    reader->feed(line, out);
    reader->finish(out);
    if (!out.accounting.balanced()) std::abort();
    return 0;
}
