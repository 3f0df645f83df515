#include "registry/lists/printed_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>
#include <fmt/format.h>

#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::registry {
namespace {

bool is_ascii(std::string_view text)
{
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
        std::memcpy(&word, text.data() + at, 8);
        if ((word & 0x8080808080808080ULL) != 0) return false;
    }
    for (; at < text.size(); ++at)
        if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
    return true;
}

/// The character at `at`, which moves past it; -1 for bytes that are no UTF-8 (overlong forms and surrogates are none).
std::int32_t next_character(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length <= 1) {
        ++at;
        return length == 1 ? static_cast<std::int32_t>(first) : -1;
    }
    unsigned value = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) {
            ++at;
            return -1;
        }
        value = value << 6 | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
        ++at;
        return -1;
    }
    at += length;
    return static_cast<std::int32_t>(value);
}

std::string normalised(std::string_view text, const icu::Normalizer2* form)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const auto out = form->normalize(wide, status);
    if (U_FAILURE(status) != 0) return std::string(text);
    std::string utf8;
    out.toUTF8String(utf8);
    return utf8;
}

}  // namespace

bool is_utf8(std::string_view bytes)
{
    if (is_ascii(bytes)) return true;
    for (std::size_t at = 0; at < bytes.size();)
        if (next_character(bytes, at) < 0) return false;
    return true;
}

std::string from_latin1(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xC0 | (byte >> 6));
            out += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return out;
}

Tidied tidied(std::string_view text)
{
    Tidied out;
    std::string& clean = out.text;
    clean.reserve(text.size());
    bool ascii = true, blank = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\t' || byte == '\n' || byte == '\r') {
            blank = true;
        } else if (byte < 0x20 || byte == 0x7F) {
            out.control_removed = true;
        } else if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
            out.control_removed = true;
            ++i;
        } else if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0) {
            blank = true;
            ++i;
        } else if (text.substr(i).starts_with("\xEF\xBB\xBF")) {
            out.control_removed = true;
            i += 2;
        } else {
            if (blank && !clean.empty() && clean.back() != ' ' && byte != ' ') clean += ' ';
            blank = false;
            ascii = ascii && byte < 0x80;
            clean += text[i];
        }
    }
    if (!ascii) {
        UErrorCode status = U_ZERO_ERROR;
        if (const auto* nfc = icu::Normalizer2::getNFCInstance(status); U_SUCCESS(status) != 0) clean = normalised(clean, nfc);
    }
    const auto kept = trim(clean);
    if (kept.size() != clean.size()) clean = std::string(kept);
    return out;
}

std::string without_accents(std::string_view text)
{
    if (is_ascii(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status) != 0) return std::string(text);
    const std::string apart = normalised(text, nfd);
    std::string out;
    for (std::size_t at = 0; at < apart.size();) {
        const std::size_t from = at;
        const std::int32_t c = next_character(apart, at);
        if (c == 0x2019 || c == 0x02BC) out += '\'';
        else if (c < 0 || u_charType(c) != U_NON_SPACING_MARK) out.append(apart, from, at - from);
    }
    return out;
}

std::vector<std::string> split_printed(std::string_view text, std::string_view separator)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = separator.empty() ? text.size() : std::min(text.find(separator, at), text.size());
        if (const auto part = trim(text.substr(at, end - at)); !part.empty()) parts.emplace_back(part);
        at = end + std::max<std::size_t>(separator.size(), 1);
    }
    return parts;
}

std::vector<std::string> split_cell(std::string_view cell)
{
    std::vector<std::string> parts;
    const auto keep = [&](std::string_view part) {
        if (part = trim(part); !part.empty()) parts.emplace_back(part);
    };
    for (std::size_t at = 0; at < cell.size();) {
        if (cell[at] == ' ') {
            ++at;
            continue;
        }
        if (cell[at] == '"') {
            std::string part;
            std::size_t i = at + 1;
            bool closed = false;
            for (; i < cell.size(); ++i) {
                if (cell[i] != '"') part += cell[i];
                else if (i + 1 < cell.size() && cell[i + 1] == '"') part += cell[i++];
                else {
                    closed = true;
                    ++i;
                    break;
                }
            }
            if (closed && (i >= cell.size() || cell[i] == ';')) {
                keep(part);
                at = i + 1;
                continue;
            }
        }
        const std::size_t end = std::min(cell.find("; ", at), cell.size());
        keep(cell.substr(at, end - at));
        at = end + 2;
    }
    return parts;
}

std::string bare_number(std::string_view text)
{
    std::string out;
    text = trim(text);
    for (const std::string_view prefix : {"IMO", "imo", "Imo", "MMSI", "mmsi"})
        if (text.starts_with(prefix)) {
            text.remove_prefix(prefix.size());
            break;
        }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            out += c;
        } else if (text.substr(i).starts_with("\xEF\xBC") && i + 2 < text.size() && static_cast<unsigned char>(text[i + 2]) - 0x90U < 10U) {
            out += static_cast<char>('0' + (static_cast<unsigned char>(text[i + 2]) - 0x90));
            i += 2;
        } else if (out.empty() ? (c != ' ' && c != ':' && c != '.' && c != '#') : (c != ' ')) {
            return {};
        }
    }
    return out;
}

}  // namespace tw::registry
