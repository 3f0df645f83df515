#include "evidence/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

namespace tw::evidence {
namespace {

constexpr std::int64_t first_inexact = std::int64_t{1} << 53;
constexpr int deepest = 64;

/// Next code point of UTF-8; nothing for overlong forms, surrogates, and other bytes that are not UTF-8.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (lead < 0xc2 || lead > 0xf4 || at + length > text.size()) return std::nullopt;
    char32_t point = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) return std::nullopt;
        point = point << 6 | (byte(at + i) & 0x3f);
    }
    if (point < least[length] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return std::nullopt;
    at += length;
    return point;
}

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();)
        if (!next_code_point(text, at)) return false;
    return true;
}

/// RFC 8785 3.2.3: keys are ordered by their UTF-16 code units. That differs from code point order only in that code points
/// above U+FFFF (which start with a surrogate, D800-DBFF) come before U+E000-U+FFFF.
bool key_before(const std::string& a, const std::string& b)
{
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        const char32_t x = next_code_point(a, i).value_or(0), y = next_code_point(b, j).value_or(0);
        if (x == y) continue;
        const auto weight = [](char32_t c) { return c > 0xffff ? (std::uint64_t{0xd800} << 24) + c : std::uint64_t{c} << 24; };
        return weight(x) < weight(y);
    }
    return i >= a.size() && j < b.size();
}

void write_text(std::string_view text, std::string& out)
{
    constexpr char digits[] = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\f': out += "\\f"; break;
            case '\r': out += "\\r"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += "\\u00";
                    out.push_back(digits[c >> 4]);
                    out.push_back(digits[c & 15]);
                } else {
                    out.push_back(c);
                }
        }
    }
    out.push_back('"');
}

Result<void> write(const Json& value, std::string& out, int depth)
{
    if (depth > deepest) return fail(Fault::usage, "nested deeper than 64 levels");
    if (const auto* text = value.text()) {
        if (!is_utf8(*text)) return fail(Fault::usage, "text that is not UTF-8 cannot stand in a hashed object");
        write_text(*text, out);
    } else if (const auto* number = value.number()) {
        if (*number >= first_inexact || *number <= -first_inexact)
            return fail(Fault::usage, "an integer of 2^53 or more cannot stand in a hashed object", std::to_string(*number));
        out += std::to_string(*number);
    } else if (const auto* truth = value.truth()) {
        out += *truth ? "true" : "false";
    } else if (const auto* list = value.list()) {
        out.push_back('[');
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (i > 0) out.push_back(',');
            if (auto done = write((*list)[i], out, depth + 1); !done) return done;
        }
        out.push_back(']');
    } else if (const auto* object = value.object()) {
        std::vector<const Json::Object::value_type*> members;
        for (const auto& member : *object) {
            if (!is_utf8(member.first)) return fail(Fault::usage, "a key that is not UTF-8 cannot stand in a hashed object");
            members.push_back(&member);
        }
        std::ranges::sort(members, [](const auto* a, const auto* b) { return key_before(a->first, b->first); });
        out.push_back('{');
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0) out.push_back(',');
            write_text(members[i]->first, out);
            out.push_back(':');
            if (auto done = write(members[i]->second, out, depth + 1); !done) return done;
        }
        out.push_back('}');
    }
    return {};
}

std::optional<Json> convert(const nlohmann::json& from)
{
    if (from.is_string()) return Json(from.get_ref<const std::string&>());
    if (from.is_boolean()) return Json(from.get<bool>());
    if (from.is_number_unsigned()) {
        const auto number = from.get<std::uint64_t>();
        if (number >= static_cast<std::uint64_t>(first_inexact)) return std::nullopt;
        return Json(static_cast<std::int64_t>(number));
    }
    if (from.is_number_integer()) return Json(from.get<std::int64_t>());
    if (from.is_array()) {
        Json::List list;
        for (const auto& element : from) {
            auto converted = convert(element);
            if (!converted) return std::nullopt;
            list.push_back(std::move(*converted));
        }
        return Json(std::move(list));
    }
    if (from.is_object()) {
        Json::Object object;
        for (const auto& [key, element] : from.items()) {
            auto converted = convert(element);
            if (!converted) return std::nullopt;
            object.emplace(key, std::move(*converted));
        }
        return Json(std::move(object));
    }
    return std::nullopt;
}

/// Deepest bracket nesting outside texts; cheap, so that hostile nesting never reaches a recursive function.
int nesting(std::string_view bytes)
{
    int depth = 0, most = 0;
    bool inside = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inside) {
            if (c == '\\') ++i;
            else if (c == '"') inside = false;
        } else if (c == '"') {
            inside = true;
        } else if (c == '[' || c == '{') {
            most = std::max(most, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return most;
}

}  // namespace

const Json* Json::find(std::string_view member) const
{
    const Object* here = object();
    if (here == nullptr) return nullptr;
    const auto found = here->find(std::string(member));
    return found == here->end() ? nullptr : &found->second;
}

std::string Json::text_or(std::string_view member, std::string_view fallback) const
{
    const Json* found = find(member);
    return found != nullptr && found->text() != nullptr ? *found->text() : std::string(fallback);
}

std::int64_t Json::number_or(std::string_view member, std::int64_t fallback) const
{
    const Json* found = find(member);
    return found != nullptr && found->number() != nullptr ? *found->number() : fallback;
}

bool Json::truth_or(std::string_view member, bool fallback) const
{
    const Json* found = find(member);
    return found != nullptr && found->truth() != nullptr ? *found->truth() : fallback;
}

Result<std::string> canonical(const Json& value)
{
    std::string out;
    if (auto done = write(value, out, 1); !done) return tl::unexpected(done.error());
    return out;
}

Result<Json> parse_canonical(std::string_view bytes)
{
    if (nesting(bytes) > deepest) return fail(Fault::input_unusable, "nested deeper than 64 levels");
    const nlohmann::json parsed = nlohmann::json::parse(bytes, nullptr, false);
    if (parsed.is_discarded()) return fail(Fault::input_unusable, "not JSON");
    auto value = convert(parsed);
    if (!value) return fail(Fault::input_unusable, "null, a fraction or an integer of 2^53 or more in canonical JSON");
    const auto again = canonical(*value);
    if (!again || *again != bytes) return fail(Fault::input_unusable, "not in canonical form");
    return std::move(*value);
}

}  // namespace tw::evidence
