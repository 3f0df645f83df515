#include "ais/message_columns.hpp"

#include <algorithm>
#include <cstring>

namespace tw::ais {

namespace {

constexpr std::size_t slack = 8;  ///< a scalar is stored as one word, whatever its stride
constexpr std::size_t first_capacity = 1024;

std::uint8_t stride_of(const Field& f)
{
    if (!f.is_scalar()) return 0;
    return f.width <= 8 ? 1 : f.width <= 16 ? 2 : 4;
}

}  // namespace

MessageTable::MessageTable(std::string_view name, std::span<const Field> fields) : name_(name), fields_(fields), places_(fields.size())
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& f = fields[i];
        places_[i].stride = stride_of(f);
        const auto column = static_cast<std::uint16_t>(i);
        if (!f.is_scalar()) {
            variable_.push_back(column);
            continue;
        }
        steps_.push_back({.byte = static_cast<std::uint16_t>(f.offset / 8), .left = static_cast<std::uint8_t>(f.offset % 8),
                          .right = static_cast<std::uint8_t>(64 - f.width), .stride = places_[i].stride,
                          .is_signed = f.kind == FieldKind::integer});
        step_column_.push_back(column);
    }
}

void MessageTable::grow()
{
    capacity_ = std::max(first_capacity, capacity_ * 2);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        Place& place = places_[step_column_[i]];
        place.values.resize(capacity_ * place.stride + slack);
        steps_[i].to = place.values.data();
    }
}

void MessageTable::append_common(const Received& message)
{
    time_.push_back(message.time().value);
    offset_.push_back(message.offset.value);
    flags_.push_back(message.flags);
    size_.push_back(static_cast<std::uint16_t>(message.bits->size()));
}

void MessageTable::append(const Received& message)
{
    if (rows_ == capacity_) grow();
    const std::uint8_t* const bits = message.bits->data();
    for (const Step& step : steps_) {
        // Past the end of the message all bits are zero, so a short message needs no case of its own here.
        const std::uint64_t window = bit_window(bits, static_cast<std::size_t>(step.byte) * 8 + step.left);
        const std::uint64_t plain = window >> step.right;
        const auto with_sign = static_cast<std::uint64_t>(static_cast<std::int64_t>(window) >> step.right);
        const std::uint64_t value = step.is_signed ? with_sign : plain;
        std::memcpy(step.to + rows_ * step.stride, &value, sizeof value);
    }
    for (const std::uint16_t column : variable_) append_variable(*message.bits, column, fields_[column].offset);
    append_common(message);
    ++rows_;
}

void MessageTable::append_element(const Received& message, std::size_t base, std::size_t parent)
{
    if (rows_ == capacity_) grow();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const Field& f = fields_[step_column_[i]];
        const std::int64_t value = f.kind == FieldKind::integer ? message.bits->integer(base + f.offset, f.width)
                                                                : static_cast<std::int64_t>(message.bits->number(base + f.offset, f.width));
        std::memcpy(steps_[i].to + rows_ * steps_[i].stride, &value, sizeof value);
    }
    append_common(message);
    size_.back() = static_cast<std::uint16_t>(message.bits->size() > base ? message.bits->size() - base : 0);
    parent_.push_back(static_cast<std::uint32_t>(parent));
    ++rows_;
}

void MessageTable::append_variable(const MessageBits& bits, std::size_t column, std::size_t at)
{
    const Field& f = fields_[column];
    Place& place = places_[column];
    const std::size_t start = place.ends.empty() ? 0 : place.ends.back();
    const std::size_t left = bits.size() > at ? bits.size() - at : 0;
    const std::size_t width = std::min(width_in(f, bits.size()), left);
    const std::size_t room = start + width / 6 + 2 * slack;
    if (place.values.size() < room) place.values.resize(std::max(room, place.values.size() * 2));
    std::uint8_t* const to = place.values.data() + start;
    std::size_t length = 0;
    if (f.kind == FieldKind::text) {
        length = six_bit_text(bits.data(), at, width / 6 * 6, reinterpret_cast<char*>(to));
    } else {
        copy_bits(bits.data(), at, width, to);
        length = (width + 7) / 8;
    }
    place.ends.push_back(static_cast<std::uint32_t>(start + length));
}

bool MessageTable::is_null(std::size_t column, std::size_t row) const
{
    const Field& f = fields_[column];
    return static_cast<std::size_t>(f.offset) + f.width > size_[row];
}

std::int64_t MessageTable::number(std::size_t column, std::size_t row) const
{
    const Place& place = places_[column];
    std::uint64_t raw = 0;
    std::memcpy(&raw, place.values.data() + row * place.stride, place.stride);
    const unsigned unused = 64U - place.stride * 8U;
    if (fields_[column].kind == FieldKind::integer) return static_cast<std::int64_t>(raw << unused) >> unused;
    return static_cast<std::int64_t>(raw);
}

std::string_view MessageTable::text(std::size_t column, std::size_t row) const
{
    const Place& place = places_[column];
    const std::size_t from = row == 0 ? 0 : place.ends[row - 1];
    return {reinterpret_cast<const char*>(place.values.data()) + from, place.ends[row] - from};
}

void MessageTable::clear()
{
    rows_ = 0;
    for (Place& place : places_) place.ends.clear();
    time_.clear();
    offset_.clear();
    flags_.clear();
    size_.clear();
    parent_.clear();
}

std::size_t MessageTable::bytes() const
{
    std::size_t sum = rows_ * (sizeof(std::int64_t) + sizeof(std::uint64_t) + sizeof(std::uint32_t) + sizeof(std::uint16_t));
    for (const Place& place : places_)
        sum += rows_ * place.stride + place.ends.size() * sizeof(std::uint32_t) + (place.ends.empty() ? 0 : place.ends.back());
    return sum;
}

MessageColumns::MessageColumns()
{
    for (const Layout& layout : layouts()) {
        tables_.emplace_back(layout.name, layout.fields);
        elements_.emplace_back(layout.repetition.name, layout.repetition.fields);
    }
}

void MessageColumns::take(const Received& message)
{
    const std::size_t number = layout_number(*message.bits);
    tables_[number].append(message);
    const Repetition& repetition = layouts()[number].repetition;
    if (repetition.fields.empty()) return;
    for (std::size_t base = repetition.offset; base <= message.bits->size(); base += repetition.size)
        elements_[number].append_element(message, base, tables_[number].rows() - 1);
}

std::size_t MessageColumns::rows() const
{
    std::size_t sum = 0;
    for (const MessageTable& table : tables_) sum += table.rows();
    return sum;
}

std::size_t MessageColumns::bytes() const
{
    std::size_t sum = 0;
    for (const auto* list : {&tables_, &elements_})
        for (const MessageTable& table : *list) sum += table.bytes();
    return sum;
}

void MessageColumns::clear()
{
    for (MessageTable& table : tables_) table.clear();
    for (MessageTable& table : elements_) table.clear();
}

}  // namespace tw::ais
