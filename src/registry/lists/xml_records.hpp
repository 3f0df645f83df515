#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace tw::registry {

/// One element with all that stands in it.
struct Element {
    std::string name;            ///< without its namespace
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;            ///< of the element itself, all pieces joined
    std::vector<Element> children;

    std::string_view attribute(std::string_view wanted) const;
    const Element* child(std::string_view wanted) const;
    /// Trimmed text of the first child of that name; empty when there is none.
    std::string_view text_of(std::string_view wanted) const;
};

/// An element of the third level, which is what a record is in every list that comes as XML.
struct XmlRecord {
    std::string_view section;    ///< name of the element around it
    Element element;
    std::uint64_t offset = 0, length = 0;
    bool too_long = false;       ///< over `longest_record` of text: the element is without its content
};

/// What the outermost element says of itself.
using OnRoot = std::function<void(const Element& root)>;
using OnRecord = std::function<void(XmlRecord&& record)>;

/// Walks a document in one forward pass and hands over its records in order. `input_unusable` with the byte where it stops for what is not
/// well-formed, nests deeper than 64 elements, or declares an entity: none is ever expanded, nothing outside is ever fetched.
Result<void> walk_records(std::string_view xml, const OnRoot& on_root, const OnRecord& on_record);

}  // namespace tw::registry
