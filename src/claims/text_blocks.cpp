#include "claims/text_blocks.hpp"

#include <array>

namespace tw::claims {
namespace {

enum class Class : std::uint8_t { plain, blank, invisible, lead };

constexpr std::array<Class, 256> classes = [] {
    std::array<Class, 256> table{};
    for (const char c : {' ', '\t', '\n', '\r', '\f', '\v'}) table[static_cast<unsigned char>(c)] = Class::blank;
    table[0] = Class::blank;
    for (const unsigned c : {0xC2U, 0xD8U, 0xE1U, 0xE2U, 0xE3U, 0xEFU}) table[c] = Class::lead;
    return table;
}();

/// Blanks of any width read as a blank; soft hyphens, joiners and direction marks are left out.
Class wide_class(std::string_view s, std::size_t at, std::size_t& length)
{
    const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned>(static_cast<unsigned char>(s[at + i])) : 0U; };
    const unsigned a = byte(0), b = byte(1), c = byte(2);
    if (a == 0xC2) {
        length = 2;
        return b == 0xA0 || b == 0x85 ? Class::blank : b == 0xAD ? Class::invisible : Class::plain;
    }
    if (a == 0xD8) {
        length = 2;
        return b == 0x9C ? Class::invisible : Class::plain;  // Arabic letter mark
    }
    length = 3;
    if (a == 0xE1) return b == 0xA0 && c == 0x8E ? Class::invisible : Class::plain;
    if (a == 0xE3) return b == 0x80 && c == 0x80 ? Class::blank : Class::plain;
    if (a == 0xEF) return b == 0xBB && c == 0xBF ? Class::invisible : Class::plain;
    if (a == 0xE2 && b == 0x80) {
        if (c >= 0x80 && c <= 0x8A) return Class::blank;
        if (c >= 0x8B && c <= 0x8F) return Class::invisible;
        if (c == 0xA8 || c == 0xA9 || c == 0xAF) return Class::blank;
        if (c >= 0xAA && c <= 0xAE) return Class::invisible;
    }
    if (a == 0xE2 && b == 0x81) {
        if (c == 0x9F) return Class::blank;
        if (c >= 0xA0 && c <= 0xAF) return Class::invisible;
    }
    return Class::plain;
}

}  // namespace

void PassageWriter::gap(std::uint64_t source)
{
    if (!open_ || blank_) return;
    blank_ = true;
    blank_from_ = source;
}

void PassageWriter::lead(std::uint64_t source)
{
    if (!open_) {
        if (!out_.text.empty()) out_.put("\n", last_end_, source > last_end_ ? source - last_end_ : 0);
        open_ = true;
        from_ = out_.text.size();
    } else if (blank_) {
        out_.put(" ", blank_from_, source > blank_from_ ? source - blank_from_ : 0);
    }
    blank_ = false;
}

void PassageWriter::solid(std::string_view bytes, std::uint64_t source)
{
    if (bytes.empty()) return;
    lead(source);
    out_.copy(bytes, source);
    last_end_ = source + bytes.size();
}

void PassageWriter::write(std::string_view bytes, std::uint64_t source)
{
    std::size_t from = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        Class is = classes[static_cast<unsigned char>(bytes[at])];
        std::size_t length = 1;
        if (is == Class::lead) is = wide_class(bytes, at, length);
        length = std::min(length, bytes.size() - at);
        if (is == Class::plain) {
            at += length;
            continue;
        }
        solid(bytes.substr(from, at - from), source + from);
        if (is == Class::blank) gap(source + at);
        else ++invisible_;
        at += length;
        from = at;
    }
    solid(bytes.substr(from), source + from);
}

void PassageWriter::write_as(std::string_view bytes, std::uint64_t source, std::uint64_t width)
{
    Class is = bytes.empty() ? Class::invisible : classes[static_cast<unsigned char>(bytes[0])];
    std::size_t length = 1;
    if (is == Class::lead) is = wide_class(bytes, 0, length);
    if (is == Class::blank) return gap(source);
    if (is == Class::invisible) {
        ++invisible_;
        return;
    }
    lead(source);
    out_.put(bytes, source, width);
    last_end_ = source + width;
}

std::optional<Span> PassageWriter::end()
{
    if (!open_) return std::nullopt;
    open_ = blank_ = false;
    return Span{from_, out_.text.size()};
}

}  // namespace tw::claims
