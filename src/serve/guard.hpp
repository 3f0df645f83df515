#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "serve/message.hpp"

namespace tw::serve {

/// The head of a request as far as the guard looks at it.
struct Head {
    Method method = Method::get;
    std::string_view host{}, origin{}, fetch_site{}, token{};
    bool several_hosts = false;
};

/// What may reach the service at all (the threat model is in docs/serve.md): only names of this machine with the right port as `Host`, which
/// stops DNS rebinding; on writes only the own origin; and for everything but the shell the token of the session.
class Guard {
public:
    Guard(std::uint16_t port, std::string token);

    /// The refusal, if there is one: 421 for a foreign host, 403 for a foreign origin, 401 for a missing or wrong token.
    std::optional<Response> refusal(const Head& head, bool is_public) const;
    /// Takes the code that was printed at start and gives the token for it, once; nothing for another code or the second time.
    std::optional<std::string> redeem(std::string_view code);
    const std::string& code() const { return code_; }

private:
    std::uint16_t port_;
    std::string token_, code_;
    bool redeemed_ = false;
};

/// 256 random bits of the system as 64 hexadecimal digits.
std::string random_hex();

/// Equal, in a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);

/// The content security policy of the application.
std::string_view application_policy();
/// Headers of every reply but the policy.
std::span<const std::pair<std::string_view, std::string_view>> usual_headers();

}  // namespace tw::serve
