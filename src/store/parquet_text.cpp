#include "store/parquet_text.hpp"

#include <arrow/array.h>
#include <arrow/type.h>
#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/time.hpp"

namespace tw::store {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;

template <class T>
std::string_view number_text(T value, char* scratch, std::size_t room)
{
    std::to_chars_result end{};
    if constexpr (std::is_floating_point_v<T>) {
        if (!std::isfinite(value)) return {};
        end = std::to_chars(scratch, scratch + room, value, std::chars_format::fixed);
    } else {
        end = std::to_chars(scratch, scratch + room, value);
    }
    return {scratch, static_cast<std::size_t>(end.ptr - scratch)};
}

template <class ArrowType>
auto value_of(const arrow::Array& array, std::int64_t row)
{
    return static_cast<const typename arrow::TypeTraits<ArrowType>::ArrayType&>(array).Value(row);
}

std::string_view given(std::string_view text) { return text.data() == nullptr ? std::string_view("", 0) : text; }

}  // namespace

TextKind text_kind(const arrow::DataType& type)
{
    switch (type.id()) {
    case arrow::Type::INT8: case arrow::Type::INT16: case arrow::Type::INT32: case arrow::Type::INT64:
    case arrow::Type::UINT8: case arrow::Type::UINT16: case arrow::Type::UINT32: case arrow::Type::UINT64:
    case arrow::Type::FLOAT: case arrow::Type::DOUBLE:
        return TextKind::number;
    case arrow::Type::STRING: case arrow::Type::LARGE_STRING:
        return TextKind::text;
    case arrow::Type::TIMESTAMP: case arrow::Type::DATE32:
        return TextKind::time;
    case arrow::Type::BINARY: case arrow::Type::LARGE_BINARY:
        return TextKind::point;
    case arrow::Type::DICTIONARY: {
        const TextKind inner = text_kind(*static_cast<const arrow::DictionaryType&>(type).value_type());
        return inner == TextKind::text || inner == TextKind::number ? inner : TextKind::other;
    }
    default:
        return TextKind::other;
    }
}

ColumnText::ColumnText(std::shared_ptr<arrow::Array> array) : array_(std::move(array)) {}

std::string_view ColumnText::at(std::int64_t row) { return of(*array_, row); }

std::string_view ColumnText::of(const arrow::Array& array, std::int64_t row)
{
    if (array.IsNull(row)) return {};
    switch (array.type_id()) {
    case arrow::Type::INT8: return number_text(int{value_of<arrow::Int8Type>(array, row)}, scratch_, sizeof scratch_);
    case arrow::Type::INT16: return number_text(value_of<arrow::Int16Type>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::INT32: return number_text(value_of<arrow::Int32Type>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::INT64: return number_text(value_of<arrow::Int64Type>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::UINT8: return number_text(unsigned{value_of<arrow::UInt8Type>(array, row)}, scratch_, sizeof scratch_);
    case arrow::Type::UINT16: return number_text(value_of<arrow::UInt16Type>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::UINT32: return number_text(value_of<arrow::UInt32Type>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::UINT64: return number_text(value_of<arrow::UInt64Type>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::FLOAT: return number_text(value_of<arrow::FloatType>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::DOUBLE: return number_text(value_of<arrow::DoubleType>(array, row), scratch_, sizeof scratch_);
    case arrow::Type::STRING: return given(static_cast<const arrow::StringArray&>(array).GetView(row));
    case arrow::Type::LARGE_STRING: return given(static_cast<const arrow::LargeStringArray&>(array).GetView(row));
    case arrow::Type::BINARY: return given(static_cast<const arrow::BinaryArray&>(array).GetView(row));
    case arrow::Type::LARGE_BINARY: return given(static_cast<const arrow::LargeBinaryArray&>(array).GetView(row));
    case arrow::Type::DATE32: return time_text(std::int64_t{value_of<arrow::Date32Type>(array, row)} * seconds_per_day, 1, true);
    case arrow::Type::TIMESTAMP: {
        const auto& type = static_cast<const arrow::TimestampType&>(*array.type());
        constexpr std::int64_t units[] = {1, 1'000, 1'000'000, 1'000'000'000};
        return time_text(value_of<arrow::TimestampType>(array, row), units[static_cast<std::size_t>(type.unit()) & 3U], !type.timezone().empty());
    }
    case arrow::Type::DICTIONARY: {
        const auto& coded = static_cast<const arrow::DictionaryArray&>(array);
        const std::int64_t index = coded.GetValueIndex(row);
        if (index < 0 || index >= coded.dictionary()->length()) return {};
        return of(*coded.dictionary(), index);
    }
    default: return {};
    }
}

std::string_view ColumnText::time_text(std::int64_t value, std::int64_t units_per_second, bool utc)
{
    std::int64_t second = value / units_per_second;
    std::int64_t rest = value % units_per_second;
    if (rest < 0) {
        rest += units_per_second;
        --second;
    }
    // Years 0 to 9999 have four digits; others are no time that a row could state.
    if (second < days_from_civil(0, 1, 1) * seconds_per_day || second >= days_from_civil(10'000, 1, 1) * seconds_per_day) return "out of range";
    const std::int64_t millisecond = units_per_second >= 1'000 ? rest / (units_per_second / 1'000) : 0;
    const CivilTime t = to_civil(Millisecond{second * 1'000 + millisecond});
    char* end = fmt::format_to(scratch_, "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute, t.second);
    if (t.millisecond != 0) end = fmt::format_to(end, ".{:03}", t.millisecond);
    if (utc) *end++ = 'Z';
    return {scratch_, static_cast<std::size_t>(end - scratch_)};
}

bool PointText::parse(std::string_view wkb)
{
    if (wkb.size() < 21) return false;
    const bool little = wkb[0] == 1;
    if (!little && wkb[0] != 0) return false;
    const auto read = [&](std::size_t at, auto value) {
        char bytes[sizeof value];
        std::memcpy(bytes, wkb.data() + at, sizeof value);
        if (little != (std::endian::native == std::endian::little)) std::reverse(bytes, bytes + sizeof value);
        std::memcpy(&value, bytes, sizeof value);
        return value;
    };
    const auto type = read(1, std::uint32_t{});
    constexpr std::uint32_t has_srid = 0x2000'0000U;
    const std::size_t start = (type & has_srid) != 0 ? 9 : 5;
    if ((type & 0xFFFFU) % 1000 != 1 || wkb.size() < start + 16) return false;
    const auto x = number_text(read(start, 0.0), x_, sizeof x_);
    const auto y = number_text(read(start + 8, 0.0), y_, sizeof y_);
    x_size_ = x.size();
    y_size_ = y.size();
    return !x.empty() && !y.empty();
}

}  // namespace tw::store
