#include "evidence/sha256.hpp"

#include <openssl/evp.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

namespace tw::evidence {

std::string to_hex(const Digest& digest)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const std::uint8_t byte : digest.bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

Result<Digest> digest_from_hex(std::string_view text)
{
    Digest digest;
    if (text.size() != 64) return fail(Fault::input_unusable, "a SHA-256 has 64 hexadecimal digits", std::string(text.substr(0, 80)));
    for (std::size_t i = 0; i < 64; ++i) {
        const char c = text[i];
        int value = 0;
        if (c >= '0' && c <= '9') value = c - '0';
        else if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
        else return fail(Fault::input_unusable, "a SHA-256 has only digits 0-9 and a-f", std::string(text));
        digest.bytes[i / 2] = static_cast<std::uint8_t>(digest.bytes[i / 2] << 4 | value);
    }
    return digest;
}

std::string to_base32(const Digest& digest)
{
    constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    std::string text;
    text.reserve(52);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const std::uint8_t byte : digest.bytes) {
        pending = pending << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5) text.push_back(alphabet[pending >> (bits - 5) & 31]);
        pending &= 0xff;
    }
    text.push_back(alphabet[pending << (5 - bits) & 31]);
    return text;
}

namespace {

/// Looked up once: a search among the library's providers, with its locks, costs more than hashing a short text. Lives as long
/// as the program.
const EVP_MD* algorithm()
{
    static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return found != nullptr ? found : EVP_sha256();
}

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    State() { start(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
    void start() { EVP_DigestInit_ex(context, algorithm(), nullptr); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) { EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()); }

Digest Sha256::finish()
{
    Digest digest;
    EVP_DigestFinal_ex(state_->context, digest.bytes.data(), nullptr);
    state_->start();
    return digest;
}

Digest sha256(std::string_view bytes)
{
    Digest digest;
    EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, algorithm(), nullptr);
    return digest;
}

Result<FileHash> sha256_file(const std::filesystem::path& path, const Progress& progress, const Cancel* cancel)
{
    struct Closer {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rb"));
    if (!file)
        return fail(errno == ENOENT ? Fault::not_found : Fault::input_unusable, std::string("cannot open: ") + std::strerror(errno), path.string());
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    std::vector<char> block(std::size_t{1} << 20);
    Sha256 hash;
    FileHash result;
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get())) {
        if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "interrupted while hashing", path.string());
        hash.update({block.data(), got});
        result.size += got;
        if (progress) progress({.stage = "hash", .bytes_done = result.size, .bytes_total = 0, .rows_done = 0});
    }
    if (std::ferror(file.get()) != 0) return fail(Fault::input_unusable, "cannot read to the end", path.string());
    result.digest = hash.finish();
    return result;
}

}  // namespace tw::evidence
