#include "serve/guard.hpp"

#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/random.h>

namespace tw::serve {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> headers{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"},
    {"X-Frame-Options", "SAMEORIGIN"},
}};

bool is_own(std::string_view host, std::uint16_t port)
{
    for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
        if (host == fmt::format("{}:{}", name, port) || (port == 80 && host == name)) return true;
    return false;
}

}  // namespace

std::string random_hex()
{
    std::array<unsigned char, 32> bits{};
    std::size_t have = 0;
    while (have < bits.size()) {
        const ssize_t got = getrandom(bits.data() + have, bits.size() - have, 0);
        if (got > 0) have += static_cast<std::size_t>(got);
        else if (got < 0 && errno != EINTR) std::abort();  // a kernel without random bits can't hold a secret
    }
    std::string out;
    for (const unsigned char b : bits) out += fmt::format("{:02x}", b);
    return out;
}

bool same_secret(std::string_view a, std::string_view b)
{
    unsigned char differs = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size(); ++i) differs = static_cast<unsigned char>(differs | (a[i] ^ (b.empty() ? 0 : b[i % b.size()])));
    return differs == 0;
}

Guard::Guard(std::uint16_t port, std::string token) : port_(port), token_(std::move(token)), code_(random_hex()) {}

std::optional<Response> Guard::refusal(const Head& head, bool is_public) const
{
    if (head.several_hosts || !is_own(head.host, port_)) return problem(421, "host", "this service answers only to its own address on this machine");
    const bool writes = head.method != Method::get && head.method != Method::head;
    if (!head.fetch_site.empty() && head.fetch_site != "same-origin" && head.fetch_site != "none" && (writes || !is_public))
        return problem(403, "origin", "a page of another origin may not use this service");
    if ((writes && head.origin.empty() && !head.fetch_site.empty()) || (!head.origin.empty() && head.origin != fmt::format("http://{}", head.host)))
        return problem(403, "origin", "a page of another origin may not use this service");
    if (!is_public && (token_.empty() || !same_secret(head.token, token_)))
        return problem(401, "token", "the request carries no valid token of this session", "open the address that the program printed");
    return std::nullopt;
}

std::optional<std::string> Guard::redeem(std::string_view code)
{
    if (redeemed_ || !same_secret(code, code_)) return std::nullopt;
    redeemed_ = true;
    return token_;
}

std::string_view application_policy()
{
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; "
           "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html default";
}

std::span<const std::pair<std::string_view, std::string_view>> usual_headers() { return headers; }

}  // namespace tw::serve
