#pragma once
#include <string>
#include <string_view>

namespace tw::serve {

/// How a reply may be packed for this client: "zstd", "gzip" or nothing, from `Accept-Encoding` (RFC 9110 section 12.5.3; a
/// weight of 0 refuses).
std::string_view accepted_encoding(std::string_view accept);

/// Packed by that encoding, the same bytes each time; the text itself when packing fails or makes it longer.
struct Packed {
    std::string bytes;
    std::string_view encoding;   ///< empty when it was left as it is
};
Packed pack(std::string_view text, std::string_view encoding);

/// Whether bytes of this media type get shorter by packing.
bool packs(std::string_view media_type);

}  // namespace tw::serve
