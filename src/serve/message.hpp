#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace tw::serve {

enum class Method : std::uint8_t { get, head, post, put, remove, other };

/// A request whose head passed the guard. Everything in it is hostile text.
struct Request {
    Method method = Method::get;
    std::vector<std::string> path{};                       ///< decoded segments, none of them empty, "." or ".."
    std::map<std::string, std::vector<std::string>, std::less<>> query{};
    std::string body{};                                    ///< whole, within the route's limit
    std::string file{};                                    ///< where the body is, for routes that take it as a file
    std::string if_none_match{}, accept_encoding{}, content_type{};
    std::vector<std::string> captured{};                   ///< what the route's {…} segments matched, in order

    /// The first value, or `otherwise`.
    std::string one(std::string_view name, std::string_view otherwise = {}) const;
};

/// What a handler gives back. The server adds the security headers, the length and, where it pays, compression.
struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body{};
    std::shared_ptr<const std::string> shared{};           ///< used in place of `body` when set
    std::string etag{};                                    ///< with its quotes; empty = none, and nothing is kept by the browser
    std::string encoding{};                                ///< set when the body is compressed already
    bool immutable = false;                                ///< content-addressed: may be kept for a year
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string policy{};                                  ///< a content security policy in place of the usual one

    std::string_view bytes() const { return shared ? std::string_view(*shared) : std::string_view(body); }
};

/// A problem document (RFC 9457) with a stable code: `fault` for faults of this program, else the given one.
Response problem(int status, std::string_view code, std::string_view detail, std::string_view next = {});
Response problem(const Error& error);

using Handler = std::function<Response(const Request&)>;

/// A request target as the path's segments and the query. `usage` for one that does not begin with a slash, escapes the root,
/// holds an empty segment, a control byte, a NUL or a broken escape, or is longer than 8 192 bytes.
struct Target {
    std::vector<std::string> path;
    std::map<std::string, std::vector<std::string>, std::less<>> query;
};
Result<Target> read_target(std::string_view text);

}  // namespace tw::serve
