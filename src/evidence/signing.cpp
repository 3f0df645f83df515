#include "evidence/signing.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

#include "evidence/json.hpp"
#include "evidence/sha256.hpp"

namespace tw::evidence {
namespace {

constexpr std::size_t key_bytes = 32, signature_bytes = 64;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

std::string text_of(const Bio& bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string{};
}

std::string pre_authentication(std::string_view type, std::string_view payload)
{
    return "DSSEv1 " + std::to_string(type.size()) + ' ' + std::string(type) + ' ' + std::to_string(payload.size()) + ' ' + std::string(payload);
}

}  // namespace

struct SigningKey::State {
    EVP_PKEY* key = nullptr;
    bool is_private = false;
    State(EVP_PKEY* k, bool p) : key(k), is_private(p) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_PKEY_free(key); }
};

SigningKey::SigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

Result<SigningKey> SigningKey::generate()
{
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    if (key == nullptr) return fail(Fault::internal, "no key could be made");
    return SigningKey(std::make_unique<State>(key, true));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem)
{
    constexpr std::size_t longest = 16'384;
    if (pem.size() > longest) return fail(Fault::input_unusable, "a key file is not that large");
    // An encrypted key is refused: nobody is asked for a password.
    const auto no_password = [](char*, int, int, void*) { return 0; };
    const Bio first(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))), second(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    EVP_PKEY* key = PEM_read_bio_PrivateKey(first.get(), nullptr, no_password, nullptr);
    const bool is_private = key != nullptr;
    if (key == nullptr) key = PEM_read_bio_PUBKEY(second.get(), nullptr, no_password, nullptr);
    if (key == nullptr) return fail(Fault::input_unusable, "this is no key in PEM form, or it has a password");
    auto state = std::make_unique<State>(key, is_private);
    if (EVP_PKEY_get_id(key) != EVP_PKEY_ED25519) return fail(Fault::input_unusable, "the key is not an Ed25519 key");
    return SigningKey(std::move(state));
}

Result<SigningKey> SigningKey::from_public_hex(std::string_view hex)
{
    const auto digest = digest_from_hex(hex);
    if (!digest) return fail(Fault::input_unusable, "a public key is 64 hexadecimal digits");
    EVP_PKEY* key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, digest->bytes.data(), key_bytes);
    if (key == nullptr) return fail(Fault::input_unusable, "this is no Ed25519 key");
    return SigningKey(std::make_unique<State>(key, false));
}

bool SigningKey::can_sign() const { return state_->is_private; }

std::string SigningKey::private_pem() const
{
    if (!state_->is_private) return {};
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), state_->key, nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(bio);
}

std::string SigningKey::public_pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(bio.get(), state_->key);
    return text_of(bio);
}

std::string SigningKey::public_hex() const
{
    Digest raw;
    std::size_t size = raw.bytes.size();
    EVP_PKEY_get_raw_public_key(state_->key, raw.bytes.data(), &size);
    return to_hex(raw);
}

std::string SigningKey::id() const
{
    Digest raw;
    std::size_t size = raw.bytes.size();
    EVP_PKEY_get_raw_public_key(state_->key, raw.bytes.data(), &size);
    return to_hex(sha256({reinterpret_cast<const char*>(raw.bytes.data()), raw.bytes.size()})).substr(0, 16);
}

Result<std::string> SigningKey::sign(std::string_view message) const
{
    if (!state_->is_private) return fail(Fault::usage, "a public key can't sign");
    const Context context(EVP_MD_CTX_new());
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(message), message.size()) != 1 || size != signature_bytes)
        return fail(Fault::internal, "signing failed");
    return signature;
}

bool SigningKey::verify(std::string_view message, std::string_view signature) const
{
    const Context context(EVP_MD_CTX_new());
    return signature.size() == signature_bytes && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, state_->key) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) == 1;
}

std::string to_base64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

Result<std::string> from_base64(std::string_view text)
{
    const auto bad = [] { return fail(Fault::input_unusable, "this is no base 64"); };
    constexpr std::size_t longest = 1U << 26U;
    if (text.size() % 4 != 0 || text.size() > longest) return bad();
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(text), static_cast<int>(text.size()));
    if (size < 0) return bad();
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.resize(bytes.size() - padding);
    // OpenSSL overlooks blanks and stray bits: one value has one spelling here.
    if (to_base64(bytes) != text) return bad();
    return bytes;
}

Result<std::string> dsse_envelope(std::string_view payload_type, std::string_view payload, const SigningKey& key)
{
    auto signature = key.sign(pre_authentication(payload_type, payload));
    if (!signature) return tl::unexpected(signature.error());
    Json::Object entry{{"keyid", key.id()}, {"sig", to_base64(*signature)}};
    return canonical(Json(Json::Object{{"payloadType", payload_type}, {"payload", to_base64(payload)}, {"signatures", Json::List{Json(std::move(entry))}}}));
}

Result<OpenedEnvelope> open_envelope(std::string_view envelope, const SigningKey& key)
{
    while (envelope.ends_with('\n')) envelope.remove_suffix(1);
    const auto json = parse_canonical(envelope);
    if (!json) return fail(Fault::input_unusable, "this is no envelope: " + json.error().message);
    OpenedEnvelope opened{json->text_or("payloadType"), {}};
    auto payload = from_base64(json->text_or("payload"));
    const Json* signatures = json->find("signatures");
    if (!payload || signatures == nullptr || signatures->list() == nullptr) return fail(Fault::input_unusable, "this is no DSSE envelope");
    opened.payload = std::move(*payload);
    const std::string message = pre_authentication(opened.payload_type, opened.payload);
    for (const Json& entry : *signatures->list())
        if (const auto signature = from_base64(entry.text_or("sig")); signature && key.verify(message, *signature)) return opened;
    return fail(Fault::integrity, "no signature of the envelope was made by this key over what it holds", "key " + key.id());
}

}  // namespace tw::evidence
