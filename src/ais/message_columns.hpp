#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ais/message_layout.hpp"
#include "ais/reception.hpp"

namespace tw::ais {

/// All messages of one layout (or all elements of its repetition) as columns: one typed column per field, values as sent.
/// A field is null where the message was too short for it. Besides the fields, every row has its time, the place of its bytes, flags and length.
class MessageTable {
public:
    MessageTable(std::string_view name, std::span<const Field> fields);

    std::string_view name() const { return name_; }
    std::span<const Field> fields() const { return fields_; }
    std::size_t rows() const { return rows_; }

    /// Milliseconds of UTC, Millisecond::none() where unknown; byte offset of the record; FixFlag bits; bits in the message. For
    /// elements of a repetition, `parent` is the row of their message.
    std::span<const std::int64_t> time() const { return time_; }
    std::span<const std::uint64_t> offset() const { return offset_; }
    std::span<const std::uint32_t> flags() const { return flags_; }
    std::span<const std::uint16_t> size() const { return size_; }
    std::span<const std::uint32_t> parent() const { return parent_; }

    /// Bytes of one value of a scalar column: 1, 2 or 4; 0 for text and data.
    std::size_t stride(std::size_t column) const { return places_[column].stride; }
    /// Little-endian values of a scalar column, `rows() * stride(column)` bytes.
    std::span<const std::uint8_t> values(std::size_t column) const
    {
        return {places_[column].values.data(), rows_ * places_[column].stride};
    }
    /// End of each row's bytes of a text or data column.
    std::span<const std::uint32_t> ends(std::size_t column) const { return places_[column].ends; }

    bool is_null(std::size_t column, std::size_t row) const;
    std::int64_t number(std::size_t column, std::size_t row) const;
    /// Text as ASCII; data as bytes, left-aligned, the last one filled with zero bits.
    std::string_view text(std::size_t column, std::size_t row) const;

    void append(const Received& message);
    void append_element(const Received& message, std::size_t base, std::size_t parent);
    void clear();
    /// Bytes held by the columns.
    std::size_t bytes() const;

private:
    /// How to take a scalar out of the packed bits and where to put it.
    struct Step {
        std::uint8_t* to = nullptr;
        std::uint16_t byte = 0;
        std::uint8_t left = 0, right = 0;
        std::uint8_t stride = 0;
        bool is_signed = false;
    };
    struct Place {
        std::uint8_t stride = 0;
        std::vector<std::uint8_t> values;      ///< scalars, with slack for whole-word stores; or bytes of text and data
        std::vector<std::uint32_t> ends;
    };

    void grow();
    void append_common(const Received& message);
    void append_variable(const MessageBits& bits, std::size_t column, std::size_t at);

    std::string_view name_;
    std::span<const Field> fields_;
    std::size_t rows_ = 0, capacity_ = 0;
    std::vector<Place> places_;
    std::vector<Step> steps_;                  ///< of the scalar fields
    std::vector<std::uint16_t> step_column_;
    std::vector<std::uint16_t> variable_;      ///< columns of text and data
    std::vector<std::int64_t> time_;
    std::vector<std::uint64_t> offset_;
    std::vector<std::uint32_t> flags_, parent_;
    std::vector<std::uint16_t> size_;
};

/// Decodes every field of every message into columns, one table per layout.
class MessageColumns final : public MessageSink {
public:
    MessageColumns();
    void take(const Received& message) override;

    /// Tables by layout number; empty ones included.
    std::span<const MessageTable> tables() const { return tables_; }
    /// Elements of the repetitions, by layout number.
    std::span<const MessageTable> elements() const { return elements_; }
    std::size_t rows() const;
    std::size_t bytes() const;
    void clear();

private:
    std::vector<MessageTable> tables_, elements_;
};

}  // namespace tw::ais
