#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "core/result.hpp"

namespace tw::cli {

/// Where a question may be sent: an address in numbers, never a name that somebody would have to look up.
struct Endpoint {
    std::string address;            ///< "127.0.0.1"
    std::uint16_t port = 80;
    std::string path;               ///< what the interface's own paths are put behind, without '/' at the end: "/v1"
    bool six = false;               ///< IPv6
    std::string text() const;       ///< as an address to show
};

/// "http://127.0.0.1:8080/v1". `localhost` is 127.0.0.1. `usage` for anything else: another scheme, a name, a user, a query, and, unless `beyond`, an address outside this machine.
Result<Endpoint> endpoint_from(std::string_view url, bool beyond);

/// Bounds of one answer.
struct AnswerLimits {
    std::chrono::seconds time{120};         ///< for all of it, connecting included
    std::uint64_t bytes = 1U << 20U;
};

/// Posts JSON over HTTP/1.1 and gives back the body of a 200. No proxy, no redirect, no cookie, no second try. `temporary` where nothing answers in time; `input_unusable` for
/// another status, a redirect, and an answer that is too large or no HTTP; `cancelled`.
Result<std::string> post_json(const Endpoint& to, std::string_view path, const std::string& body, const AnswerLimits& limits, const Cancel& cancel);

}  // namespace tw::cli
