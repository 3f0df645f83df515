#include "evidence/locator.hpp"

#include <charconv>

namespace tw::evidence {
namespace {

std::string hex16(std::uint64_t value)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 16; i-- > 0; value >>= 4) text[i] = digits[value & 15];
    return text;
}

Result<std::uint64_t> from_hex16(const std::string& text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 16 || error != std::errc{} || end != text.data() + 16)
        return fail(Fault::input_unusable, "a content hash has 16 hexadecimal digits", text);
    return value;
}

}  // namespace

Json to_json(const Locator& locator)
{
    Json::Object body;
    if (!locator.capture.empty()) body.emplace("capture", locator.capture.text());
    if (!locator.seen.empty()) body.emplace("seen", locator.seen);
    if (const auto* bytes = std::get_if<ByteRange>(&locator.place)) {
        body.emplace("kind", "bytes");
        body.emplace("offset", static_cast<std::int64_t>(bytes->offset));
        body.emplace("length", static_cast<std::int64_t>(bytes->length));
    } else if (const auto* rows = std::get_if<RowRange>(&locator.place)) {
        body.emplace("kind", "rows");
        body.emplace("dataset", rows->dataset);
        body.emplace("mmsi", std::int64_t{rows->mmsi});
        body.emplace("first_ms", rows->first_ms);
        body.emplace("last_ms", rows->last_ms);
        body.emplace("first_content", hex16(rows->first_content));
        body.emplace("last_content", hex16(rows->last_content));
    } else if (const auto* record = std::get_if<Record>(&locator.place)) {
        body.emplace("kind", "record");
        body.emplace("key", record->key);
        if (!record->field.empty()) body.emplace("field", record->field);
    }
    return Json(std::move(body));
}

Result<Locator> locator_from(const Json& value)
{
    Locator locator;
    if (const std::string capture = value.text_or("capture"); !capture.empty()) {
        const auto id = ObjectId::from(capture);
        if (!id) return tl::unexpected(id.error());
        locator.capture = *id;
    }
    locator.seen = value.text_or("seen");
    const std::string kind = value.text_or("kind");
    if (kind == "bytes") {
        const std::int64_t offset = value.number_or("offset", -1), length = value.number_or("length", -1);
        if (offset < 0 || length < 0) return fail(Fault::input_unusable, "a byte range needs offset and length");
        locator.place = ByteRange{static_cast<std::uint64_t>(offset), static_cast<std::uint64_t>(length)};
    } else if (kind == "rows") {
        const std::int64_t mmsi = value.number_or("mmsi", -1);
        if (mmsi < 0 || mmsi > 0xffffffffLL) return fail(Fault::input_unusable, "a row range needs an MMSI");
        const auto first = from_hex16(value.text_or("first_content"));
        if (!first) return tl::unexpected(first.error());
        const auto last = from_hex16(value.text_or("last_content"));
        if (!last) return tl::unexpected(last.error());
        locator.place = RowRange{value.text_or("dataset"), static_cast<std::uint32_t>(mmsi), value.number_or("first_ms"),
                                 value.number_or("last_ms"), *first, *last};
    } else if (kind == "record") {
        locator.place = Record{value.text_or("key"), value.text_or("field")};
    } else {
        return fail(Fault::input_unusable, "no such kind of locator", kind);
    }
    return locator;
}

}  // namespace tw::evidence
