#include "store/stage.hpp"

#include "core/bytes.hpp"
#include "evidence/sha256.hpp"

namespace tw::store {
namespace {

constexpr std::size_t digits = 16;

std::string seal_of(std::string_view name, std::string_view key, std::string_view text)
{
    ByteWriter row;
    row.text(name).text(key).text(text);
    return evidence::to_hex(evidence::sha256(row.bytes())).substr(0, digits);
}

}  // namespace

std::string sealed_stage(std::string_view name, std::string_view key, std::string_view text)
{
    return seal_of(name, key, text).append(1, ' ').append(text);
}

std::optional<std::string> opened_stage(std::string_view name, std::string_view key, std::string_view stored)
{
    if (stored.size() <= digits || stored[digits] != ' ') return std::nullopt;
    const std::string_view text = stored.substr(digits + 1);
    if (seal_of(name, key, text) != stored.substr(0, digits)) return std::nullopt;
    return std::string(text);
}

}  // namespace tw::store
