#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace arrow {
class Array;
class DataType;
}

namespace tw::store {

/// What a Parquet column can be read as.
enum class TextKind : std::uint8_t {
    number,  ///< integers, floating point
    text,    ///< strings, also dictionary-encoded
    time,    ///< timestamps of any unit, dates
    point,   ///< binary: a WKB point
    other,   ///< nothing a position's row could mean
};
TextKind text_kind(const arrow::DataType& type);

/// The values of one Arrow column as the text that a CSV of the same table would hold: numbers in shortest decimal form without exponent,
/// times as RFC 3339 (with `Z` where the type says UTC), null and not-a-number as a text without `data()`.
class ColumnText {
public:
    explicit ColumnText(std::shared_ptr<arrow::Array> array);
    /// Valid until the next call.
    std::string_view at(std::int64_t row);

private:
    std::string_view of(const arrow::Array& array, std::int64_t row);
    std::string_view time_text(std::int64_t value, std::int64_t units_per_second, bool utc);
    std::shared_ptr<arrow::Array> array_;
    char scratch_[400];
};

/// A point in well-known binary (OGC 06-103r4, also the EWKB flags), as the texts of x and y.
class PointText {
public:
    /// False when the bytes are no point.
    bool parse(std::string_view wkb);
    std::string_view x() const { return {x_, x_size_}; }
    std::string_view y() const { return {y_, y_size_}; }

private:
    char x_[400], y_[400];
    std::size_t x_size_ = 0, y_size_ = 0;
};

}  // namespace tw::store
