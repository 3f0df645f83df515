#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace tw::evidence {

/// An Ed25519 key (RFC 8032), private or public.
class SigningKey {
public:
    static Result<SigningKey> generate();
    /// PEM: PKCS #8 for a private key, SubjectPublicKeyInfo for a public one. `input_unusable` for other keys and other texts.
    static Result<SigningKey> from_pem(std::string_view pem);
    /// 64 hexadecimal digits of the public key's 32 bytes.
    static Result<SigningKey> from_public_hex(std::string_view hex);
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    bool can_sign() const;
    std::string private_pem() const;   ///< empty for a public key
    std::string public_pem() const;
    std::string public_hex() const;
    /// First 16 hexadecimal digits of the SHA-256 of the public key's 32 bytes: a hint, never a proof.
    std::string id() const;

    /// 64 bytes. `usage` for a public key.
    Result<std::string> sign(std::string_view message) const;
    bool verify(std::string_view message, std::string_view signature) const;

private:
    struct State;
    explicit SigningKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Standard base 64 with padding (RFC 4648 section 4).
std::string to_base64(std::string_view bytes);
/// `input_unusable` for anything that `to_base64` would not have written.
Result<std::string> from_base64(std::string_view text);

/// A DSSE envelope (secure-systems-lab/dsse, v1) with one signature, as canonical JSON. What is signed is
/// "DSSEv1 <length of type> <type> <length of payload> <payload>".
Result<std::string> dsse_envelope(std::string_view payload_type, std::string_view payload, const SigningKey& key);

struct OpenedEnvelope {
    std::string payload_type, payload;
};
/// Checks that `key` made one of the envelope's signatures over its payload. `input_unusable` for what is no envelope, `integrity` where
/// no signature is the key's.
Result<OpenedEnvelope> open_envelope(std::string_view envelope, const SigningKey& key);

}  // namespace tw::evidence
