#pragma once
#include <cstdint>
#include <string>
#include <variant>

#include "evidence/object.hpp"

namespace tw::evidence {

/// Bytes of a capture's decompressed stream.
struct ByteRange {
    std::uint64_t offset = 0, length = 0;
    bool operator==(const ByteRange&) const = default;
};
/// Rows of the lake: those of one transmitter from the first to the last cited row, with the digest of their contents.
struct RowRange {
    std::string dataset;            ///< "lake"
    std::uint32_t mmsi = 0;
    std::int64_t first_ms = 0, last_ms = 0;  ///< event times of the cited rows
    std::uint64_t first_content = 0, last_content = 0;
    bool operator==(const RowRange&) const = default;
};
/// A record of a list: the key and, if only part of it is meant, the path of the field.
struct Record {
    std::string key, field;
    bool operator==(const Record&) const = default;
};

/// Where inside a capture. `seen` is what stood there when it was cited; it must match exactly, never roughly.
struct Locator {
    ObjectId capture;               ///< empty for rows, which may rest on several captures
    std::variant<ByteRange, RowRange, Record> place;
    std::string seen;
    bool operator==(const Locator&) const = default;
};

/// Content hashes are written as 16 hexadecimal digits, because they exceed 2^53.
Json to_json(const Locator& locator);
Result<Locator> locator_from(const Json& value);

}  // namespace tw::evidence
