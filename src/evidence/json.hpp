#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.hpp"

namespace tw::evidence {

/// A value as it may stand in a hashed object: text, integer, truth value, list or object. No null, no binary float.
class Json {
public:
    using List = std::vector<Json>;
    using Object = std::map<std::string, Json>;

    Json() : value_(Object{}) {}
    Json(std::string text) : value_(std::move(text)) {}
    Json(std::string_view text) : value_(std::string(text)) {}
    Json(const char* text) : value_(std::string(text)) {}
    Json(std::int64_t number) : value_(number) {}
    Json(bool truth) : value_(truth) {}
    Json(List list) : value_(std::move(list)) {}
    Json(Object object) : value_(std::move(object)) {}

    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const std::int64_t* number() const { return std::get_if<std::int64_t>(&value_); }
    const bool* truth() const { return std::get_if<bool>(&value_); }
    const List* list() const { return std::get_if<List>(&value_); }
    const Object* object() const { return std::get_if<Object>(&value_); }

    /// Member of an object; null when this is no object or has no such member.
    const Json* find(std::string_view member) const;
    /// Member as text or number; the fallback when it is absent or of another type.
    std::string text_or(std::string_view member, std::string_view fallback = {}) const;
    std::int64_t number_or(std::string_view member, std::int64_t fallback = 0) const;
    bool truth_or(std::string_view member, bool fallback = false) const;

    bool operator==(const Json&) const = default;

private:
    std::variant<std::string, std::int64_t, bool, List, Object> value_;
};

/// The one byte form of a value: key order, string escapes and number form of RFC 8785. Fails (`usage`) on text that is not
/// UTF-8, on integers of 2^53 or more and on nesting deeper than 64.
Result<std::string> canonical(const Json& value);

/// Reads canonical bytes and nothing else: any other spelling of the same value is `input_unusable`, so that one value has
/// one hash.
Result<Json> parse_canonical(std::string_view bytes);

}  // namespace tw::evidence
