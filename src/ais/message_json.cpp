#include "ais/message_json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "ais/message_layout.hpp"

namespace tw::ais {

namespace {

class Writer {
public:
    Writer(const MessageBits& message, const JsonStyle& style, std::string& out)
        : message_(message), style_(style), out_(out), layout_(layouts()[layout_number(message)])
    {
    }

    void head()
    {
        out_ += "{\"class\":\"AIS\"";
        if (!style_.device.empty()) text_member("device", style_.device);
        number_member("type", message_.type());
        number_member("repeat", message_.repeat());
        number_member("mmsi", message_.mmsi());
        raw_member("scaled", style_.scaled ? "true" : "false");
    }

    void fields()
    {
        for (std::size_t i = 0; i < layout_.fields.size(); ++i) field(layout_.fields, i, 0);
        if (!layout_.repetition.fields.empty()) repetition();
    }

    /// Members of types 25 and 26 that gpsd writes as 0 where the message has none, and the state at the end of type 26.
    void slot_message_rest()
    {
        const unsigned type = message_.type();
        if (type != 25 && type != 26) return;
        if (!message_.flag(38)) number_member("dest_mmsi", 0);
        if (!message_.flag(39)) number_member("app_id", 0);
        if (type == 26) {
            number_member("radio", 0);
            if (message_.size() >= 60) number_member("comm_state", static_cast<std::int64_t>(message_.number(message_.size() - 20, 20)));
        }
    }

    void text_member(std::string_view name, std::string_view value)
    {
        comma(name);
        out_ += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') out_ += '\\';
            if (static_cast<unsigned char>(c) < 0x20) fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<int>(c));
            else out_ += c;
        }
        out_ += '"';
    }

private:
    void comma(std::string_view name)
    {
        if (out_.back() != '{' && out_.back() != '[') out_ += ',';
        out_ += '"';
        out_ += name;
        out_ += "\":";
    }
    void raw_member(std::string_view name, std::string_view value)
    {
        comma(name);
        out_ += value;
    }
    void number_member(std::string_view name, std::int64_t value)
    {
        comma(name);
        fmt::format_to(std::back_inserter(out_), "{}", value);
    }

    std::int64_t value(const Field& f, std::size_t base) const
    {
        const std::size_t at = base + f.offset;
        return f.kind == FieldKind::integer ? message_.integer(at, f.width) : static_cast<std::int64_t>(message_.number(at, f.width));
    }
    bool is_there(const Field& f, std::size_t base) const { return message_.holds(base + f.offset, f.width) || layout_.zero_when_absent; }

    void field(std::span<const Field> fields, std::size_t i, std::size_t base)
    {
        const Field& f = fields[i];
        if (f.show == Show::hidden || !is_there(f, base)) return;
        const std::string_view name = f.json.empty() ? f.name : f.json;
        if (f.kind == FieldKind::text) return text(f, name, base);
        if (f.kind == FieldKind::data) return data(f, name);
        if (f.kind == FieldKind::flag) return raw_member(name, value(f, base) != 0 ? "true" : "false");
        const auto at = [&](std::size_t k) { return value(fields[i + k], base); };
        const auto rest_there = [&](std::size_t count) { return is_there(fields[i + count - 1], base); };
        switch (f.show) {
        case Show::timestamp:
            if (rest_there(6))
                text_member(name, fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", at(0), at(1), at(2), at(3), at(4), at(5)));
            break;
        case Show::month_to_minute:
            if (rest_there(4)) text_member(name, fmt::format("{:02}-{:02}T{:02}:{:02}Z", at(0), at(1), at(2), at(3)));
            break;
        case Show::day_to_minute:
            if (rest_there(3)) text_member(name, fmt::format("{:02}T{:02}:{:02}Z", at(0), at(1), at(2)));
            break;
        default: scalar(f, name, value(f, base)); break;
        }
    }

    void scalar(const Field& f, std::string_view name, std::int64_t raw)
    {
        if (f.show == Show::named) {
            number_member(name, raw);
            return text_member(std::string(name) + "_text", f.word(raw));
        }
        if (!style_.scaled || f.show == Show::plain) return cut(f, name, raw);
        switch (f.show) {
        case Show::named_only: return text_member(name, f.word(raw));
        case Show::scaled_quoted: return text_member(name, physical(f, raw));
        case Show::turn:
            if (raw == -128) return text_member(name, "nan");
            if (raw == -127 || raw == 127) return text_member(name, raw < 0 ? "fastleft" : "fastright");
            return raw_member(name, turn(raw));
        case Show::speed:
            if (raw >= 1022) return text_member(name, raw == 1023 ? "nan" : "fast");
            break;
        case Show::altitude:
            if (raw >= 4094) return text_member(name, raw == 4095 ? "nan" : "high");
            break;
        default: break;
        }
        raw_member(name, physical(f, raw));
    }

    /// A number as sent. Where the sentence's own fill count cuts it, gpsd's value is what is left of it.
    void cut(const Field& f, std::string_view name, std::int64_t raw)
    {
        const std::size_t stated = style_.stated_size;
        const std::size_t end = static_cast<std::size_t>(f.offset) + f.width;
        if (name != "radio" || stated == 0 || stated >= end || stated <= f.offset) return number_member(name, raw);
        number_member(name, raw >> (end - stated));
        number_member("comm_state", raw);
    }

    static std::string physical(const Field& f, std::int64_t raw)
    {
        return fmt::format("{:.{}f}", static_cast<double>(raw * f.multiply + f.bias) / f.divide, f.decimals);
    }

    /// Degrees per minute (ITU-R M.1371-5, table 48): (value / 4.733) squared, with the sign of the value.
    static std::string turn(std::int64_t raw)
    {
        const double root = static_cast<double>(raw) / 4.733;
        const std::string size = fmt::format("{:.0f}", root * root);
        return raw < 0 && size != "0" ? "-" + size : size;
    }

    void text(const Field& f, std::string_view name, std::size_t base)
    {
        std::string whole = message_.text(base + f.offset, width_in(f, message_.size()));
        if (f.show == Show::extended_name) {
            const Field& more = layout_.fields.back();
            whole += message_.text(more.offset, width_in(more, message_.size()));
        }
        text_member(name, whole);
    }

    void data(const Field& f, std::string_view name)
    {
        const std::size_t width = width_in(f, message_.size());
        std::string bytes((width + 7) / 8, '\0');
        // gpsd fills the last byte with the bits that follow, which matters only before the state at the end of type 26.
        copy_bits(message_.data(), f.offset, bytes.size() * 8, reinterpret_cast<std::uint8_t*>(bytes.data()));
        std::string value = fmt::format("{}:", width);
        for (const char c : bytes) fmt::format_to(std::back_inserter(value), "{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text_member(name, value);
    }

    void repetition()
    {
        const Repetition& r = layout_.repetition;
        comma(r.name);
        out_ += '[';
        for (std::size_t base = r.offset; base <= message_.size(); base += r.size) {
            if (out_.back() != '[') out_ += ',';
            out_ += '{';
            for (std::size_t i = 0; i < r.fields.size(); ++i) field(r.fields, i, base);
            out_ += '}';
        }
        out_ += ']';
    }

    const MessageBits& message_;
    const JsonStyle& style_;
    std::string& out_;
    const Layout& layout_;
};

}  // namespace

void append_json(const MessageBits& message, const JsonStyle& style, std::string& out)
{
    Writer writer(message, style, out);
    writer.head();
    if (message.type() == 24) writer.text_member("part", message.number(38, 2) == 0 ? "A" : "B");
    writer.fields();
    writer.slot_message_rest();
    out += '}';
}

void append_json_joined(const MessageBits& part_a, const MessageBits& part_b, const JsonStyle& style, std::string& out)
{
    Writer writer(part_b, style, out);
    writer.head();
    writer.text_member("shipname", part_a.text(40, 120));
    writer.fields();
    out += '}';
}

}  // namespace tw::ais
