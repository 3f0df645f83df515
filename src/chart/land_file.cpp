#include "chart/land_file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <xxhash.h>

namespace tw::chart {

static_assert(std::endian::native == std::endian::little, "the land index is little-endian");

std::int64_t RingBox::extent() const
{
    return std::max(std::int64_t{east} - west, std::int64_t{north} - south);
}

Result<LandFile> split_land_file(std::string_view bytes)
{
    const auto bad = [] {
        return fail(Fault::integrity, "the land index is damaged or of another version", {}, "run ./run test to build it again");
    };
    LandFileHead head;
    if (bytes.size() < sizeof head)
        return bad();
    std::memcpy(&head, bytes.data(), sizeof head);
    bytes.remove_prefix(sizeof head);
    if (head.magic != land_magic || head.rings > bytes.size() / sizeof(RingBox) ||
        head.s2_bytes != bytes.size() - head.rings * sizeof(RingBox))
        return bad();
    if (XXH3_64bits(bytes.data(), bytes.size()) != head.checksum)
        return bad();
    // The head is 32 bytes and the file is mapped at a page, so the boxes are aligned.
    return LandFile{{reinterpret_cast<const RingBox*>(bytes.data()), head.rings},
                    bytes.substr(head.rings * sizeof(RingBox)), head.checksum};
}

}  // namespace tw::chart
