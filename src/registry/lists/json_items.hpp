#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "registry/lists/desk.hpp"

namespace tw::registry {

/// Walks the records of a text that is JSON lines or one JSON array; the first byte that is no blank decides. Hands out the bytes of one record
/// at a time, so that a file of any length takes the memory of its longest record. Only for sources: this header is heavy.
class JsonItems {
public:
    explicit JsonItems(std::string_view text);
    struct Item {
        std::string_view bytes;
        std::uint64_t offset = 0;
        bool blank = false, too_long = false;
    };
    bool next(Item& item);
    /// The last line has no end, or the array no closing bracket.
    bool unended() const { return unended_; }
    bool array() const { return array_; }

private:
    bool next_line(Item& item);
    bool next_element(Item& item);

    std::string_view text_;
    std::size_t at_ = 0;
    bool array_ = false, unended_ = false, closed_ = false;
};

/// The record as an object, counted in the desk's books: too long, nested over 64 deep or not well-formed is rejected here. Bytes that are not
/// UTF-8 are read as Latin-1, noted.
std::optional<nlohmann::json> object_of(const JsonItems::Item& item, Desk& desk);

/// Text of a member: strings as they are, integers in digits, anything else empty.
std::string text_of(const nlohmann::json& value);

}  // namespace tw::registry
