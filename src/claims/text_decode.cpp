#include "claims/text_decode.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

#include "core/text.hpp"

namespace tw::claims {
namespace {

struct CloseConverter {
    void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Whether everything is UTF-8, and whether anything is beyond ASCII.
struct Utf8Look {
    std::size_t bad = 0, beyond = 0;
};

Utf8Look look(std::string_view bytes)
{
    Utf8Look found;
    for (std::size_t at = 0; at < bytes.size();) {
        std::uint64_t word = 0;
        if (at + 8 <= bytes.size() && (std::memcpy(&word, bytes.data() + at, 8), (word & 0x8080808080808080ULL) == 0)) {
            at += 8;
            continue;
        }
        const std::size_t length = utf8_length(bytes, at);
        found.bad += length == 0;
        found.beyond += length != 1;
        at += std::max<std::size_t>(length, 1);
    }
    return found;
}

void decode_utf8(std::string_view bytes, std::uint64_t source, Decoded& out)
{
    std::size_t bad = 0, from = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8_length(bytes, at);
        if (length > 0) {
            at += length;
            continue;
        }
        out.text.copy(bytes.substr(from, at - from), source + from);
        out.text.put(replacement, source + at, 1);
        from = ++at;
        ++bad;
    }
    out.text.copy(bytes.substr(from), source + from);
    out.encoding = "UTF-8";
    if (bad > 0) out.warnings.push_back(fmt::format("{} byte{} not UTF-8", bad, bad == 1 ? " is" : "s are"));
}

/// Name for ICU; empty for one we do not take: only encodings of text that people send.
std::string known(std::string_view label)
{
    std::string text = lower(trim(label));
    std::erase_if(text, [](char c) { return c == '"' || c == '\''; });
    if (text == "utf-8" || text == "utf8") return "UTF-8";
    if (text == "windows-1251" || text == "cp1251" || text == "cp-1251" || text == "win-1251") return "windows-1251";
    if (text == "koi8-r" || text == "koi8") return "KOI8-R";
    if (text == "koi8-u") return "KOI8-U";
    if (text == "ibm866" || text == "cp866") return "ibm-866";
    if (text == "iso-8859-5") return "ISO-8859-5";
    if (text == "euc-kr" || text == "ks_c_5601-1987" || text == "cp949" || text == "ms949" || text == "windows-949" || text == "ksc5601") return "windows-949";
    if (text == "iso-8859-1" || text == "latin1" || text == "us-ascii" || text == "ascii" || text == "windows-1252" || text == "cp1252") return "windows-1252";
    if (text == "iso-8859-15" || text == "iso-8859-2" || text == "windows-1250" || text == "gb18030" || text == "gbk" || text == "gb2312" || text == "big5" || text == "shift_jis" || text == "euc-jp" ||
        text == "iso-2022-jp" || text == "iso-2022-kr" || text == "windows-1254" || text == "utf-16le" || text == "utf-16be")
        return text;
    return {};
}

bool decode_with(const std::string& encoding, std::string_view bytes, std::uint64_t source, Decoded& out)
{
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status)) return false;
    std::array<UChar, 4096> units{};
    std::array<int32_t, 4096> from{};
    const char* next = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    std::size_t bad = 0;
    // A character is written when the next one begins: only then its width is known.
    UChar32 waiting = -1;
    std::uint64_t waiting_at = 0;
    const auto write = [&](std::uint64_t until) {
        if (waiting < 0) return;
        std::array<char, 4> utf8{};
        std::size_t size = 0;
        if (U16_IS_SURROGATE(waiting)) waiting = 0xFFFD;
        if (waiting == 0xFFFD) ++bad;
        U8_APPEND_UNSAFE(utf8.data(), size, waiting);
        out.text.put({utf8.data(), size}, waiting_at, until - waiting_at);
        waiting = -1;
    };
    while (true) {
        const char* const begin = next;
        UChar* target = units.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &next, end, from.data(), true, &status);
        const auto many = static_cast<std::size_t>(target - units.data());
        for (std::size_t i = 0; i < many; ++i) {
            if (U16_IS_TRAIL(units[i]) && waiting >= 0 && U16_IS_LEAD(waiting)) {
                waiting = U16_GET_SUPPLEMENTARY(waiting, units[i]);
                continue;
            }
            const std::int64_t offset = from[i] < 0 ? 0 : from[i];
            const std::uint64_t at = source + static_cast<std::uint64_t>(begin - bytes.data()) + static_cast<std::uint64_t>(offset);
            write(std::max(at, waiting_at));
            waiting = units[i];
            waiting_at = std::max(at, waiting_at);
        }
        if (status != U_BUFFER_OVERFLOW_ERROR) break;
    }
    write(source + bytes.size());
    out.encoding = encoding;
    if (bad > 0) out.warnings.push_back(fmt::format("{} place{} not {}", bad, bad == 1 ? " is" : "s are", encoding));
    return true;
}

/// In real text capitals begin words; text read in the wrong Cyrillic encoding has its cases swapped.
bool cases_plausible(std::string_view utf8)
{
    std::size_t letters = 0, capitals = 0, swapped = 0;
    bool after_small = false;
    utf8 = utf8.substr(0, 64 << 10);
    for (std::size_t at = 0; at + 1 < utf8.size();) {
        const auto a = static_cast<unsigned char>(utf8[at]);
        const auto b = static_cast<unsigned char>(utf8[at + 1]);
        if (a != 0xD0 && a != 0xD1) {
            after_small = false;
            ++at;
            continue;
        }
        const unsigned letter = (a & 0x1FU) << 6U | (b & 0x3FU);
        const bool capital = letter >= 0x410 && letter < 0x430, small = letter >= 0x430 && letter < 0x450;
        letters += capital || small;
        capitals += capital;
        swapped += capital && after_small;
        after_small = small;
        at += 2;
    }
    return letters < 20 || (swapped * 20 < letters && capitals * 3 < letters * 2);
}

std::string detected(std::string_view bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    if (U_FAILURE(status)) return "windows-1252";
    bytes = bytes.substr(0, 64 << 10);
    ucsdet_enableInputFilter(detector.get(), true);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    int32_t many = 0;
    const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &many, &status);
    if (U_FAILURE(status) || matches == nullptr) return "windows-1252";
    for (int32_t i = 0; i < many; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        if (U_FAILURE(status) || name == nullptr) continue;
        const std::string found = known(name);
        for (const std::string_view taken : {"UTF-8", "windows-1251", "KOI8-R", "windows-949", "windows-1252"})
            if (found == taken && (found != "UTF-8")) return found;
    }
    return "windows-1252";
}

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i])) : 0U; };
    const unsigned a = byte(at);
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    if (at >= text.size()) return 0;
    if (a < 0x80) return 1;
    if (a < 0xC2) return 0;
    if (a < 0xE0) return tail(at + 1) ? 2 : 0;
    if (a < 0xF0) {
        if (!tail(at + 1) || !tail(at + 2)) return 0;
        if (a == 0xE0 && byte(at + 1) < 0xA0) return 0;
        return a == 0xED && byte(at + 1) >= 0xA0 ? 0 : 3;
    }
    if (a > 0xF4 || !tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return 0;
    if (a == 0xF0 && byte(at + 1) < 0x90) return 0;
    return a == 0xF4 && byte(at + 1) >= 0x90 ? 0 : 4;
}

std::string_view declared_charset(std::string_view head)
{
    head = head.substr(0, 4096);
    const std::string small = lower(head);
    for (std::size_t at = small.find("charset"); at != std::string::npos; at = small.find("charset", at + 7)) {
        std::size_t from = small.find_first_not_of(" \t\r\n", at + 7);
        if (from == std::string::npos || small[from] != '=') continue;
        from = small.find_first_not_of(" \t\r\n\"'", from + 1);
        if (from == std::string::npos) return {};
        return head.substr(from, std::min(small.find_first_of("\"' ;>/\r\n", from), small.size()) - from);
    }
    return {};
}

Decoded decode_text(std::string_view bytes, std::string_view declared)
{
    Decoded out;
    out.text.text.reserve(bytes.size() + bytes.size() / 8);
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        decode_utf8(bytes.substr(3), 3, out);
        return out;
    }
    if (bytes.starts_with("\xFF\xFE")) {
        decode_with("UTF-16LE", bytes.substr(2), 2, out);
        return out;
    }
    if (bytes.starts_with("\xFE\xFF")) {
        decode_with("UTF-16BE", bytes.substr(2), 2, out);
        return out;
    }
    const Utf8Look seen = look(bytes);
    const std::string label = known(declared);
    if (seen.bad == 0 && !label.starts_with("utf-16") && !label.starts_with("iso-2022")) {
        decode_utf8(bytes, 0, out);
        if (seen.beyond > 0 && !label.empty() && label != "UTF-8") out.warnings.push_back(fmt::format("declared {}, but is UTF-8", visible(declared)));
        return out;
    }
    // A few bad bytes do not make another encoding of it.
    const bool mostly_utf8 = seen.bad * 20 < seen.beyond;
    if (mostly_utf8 || (seen.bad == 0 && label.empty())) {
        decode_utf8(bytes, 0, out);
        return out;
    }
    std::string encoding = label == "UTF-8" || label.empty() ? detected(bytes) : label;
    Decoded first = out;
    if (!decode_with(encoding, bytes, 0, first)) {
        decode_utf8(bytes, 0, out);
        return out;
    }
    if (!cases_plausible(first.text.text)) {
        for (const std::string other : {"KOI8-R", "windows-1251", "ibm-866"}) {
            if (other == encoding) continue;
            Decoded again;
            if (decode_with(other, bytes, 0, again) && cases_plausible(again.text.text) && again.text.text.find("\xD0") != std::string::npos) {
                encoding = other;
                first = std::move(again);
                break;
            }
        }
    }
    if (!label.empty() && label != encoding)
        first.warnings.push_back(fmt::format("declared {}, read as {}", visible(declared), encoding));
    else if (label.empty())
        first.warnings.push_back(fmt::format("no encoding declared, read as {}", encoding));
    return first;
}

}  // namespace tw::claims
