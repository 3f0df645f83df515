#pragma once
#include <string>
#include <string_view>

#include "evidence/json.hpp"
#include "evidence/sha256.hpp"

namespace tw::evidence {

/// Name of an object that never changes: `kind_` and the base-32 SHA-256 of "tidewaiter/" kind "/1\n" and its canonical body.
class ObjectId {
public:
    ObjectId() = default;
    /// `usage` unless `text` is a lower-case kind, `_` and 52 base-32 characters.
    static Result<ObjectId> from(std::string_view text);
    static ObjectId of(std::string_view kind, std::string_view canonical_body);

    const std::string& text() const { return text_; }
    std::string_view kind() const;
    /// Kind and the first 12 characters: for people.
    std::string shown() const;
    bool empty() const { return text_.empty(); }
    auto operator<=>(const ObjectId&) const = default;

private:
    explicit ObjectId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// An immutable object: its id is the hash of its body.
struct Object {
    ObjectId id;
    std::string body;  ///< canonical bytes
};

/// Fails as `canonical` does.
Result<Object> make_object(std::string_view kind, const Json& value);

}  // namespace tw::evidence
