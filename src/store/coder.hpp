#pragma once
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/bytes.hpp"
#include "core/geodesy.hpp"
#include "track/event.hpp"

namespace tw::store {

/// Both ways of the code share one list of members per type (`members`), so they can't drift apart.
struct Writer {
    static constexpr bool reading = false;
    ByteWriter body, cites;

    template <class T>
        requires std::is_integral_v<T>
    void operator()(const T& value) { body.put(value); }
    template <class T>
        requires std::is_enum_v<T>
    void operator()(const T& value) { body.put(static_cast<std::uint32_t>(value)); }
    void operator()(const bool& value) { body.put(static_cast<std::uint8_t>(value)); }
    void operator()(const std::string& value) { body.text(value); }
    void operator()(const track::EventId& id)
    {
        for (const std::uint8_t byte : id) body.put(byte);
    }
    template <class Tag, class Rep>
    void operator()(const Strong<Tag, Rep>& value) { body.put(value.value); }
    template <class Tag, class Rep>
    void operator()(const Quantity<Tag, Rep>& value) { body.put(value.value); }
    void operator()(const LonLat& at)
    {
        (*this)(at.lon);
        (*this)(at.lat);
    }
    template <class T, class F>
    void list(const std::vector<T>& values, std::size_t, F&& each)
    {
        body.put(static_cast<std::uint32_t>(values.size()));
        for (const T& value : values) each(value);
    }
    void cite(const CaptureOrdinal& ingest, const ByteOffset& offset)
    {
        cites.put(ingest.value);
        cites.put(offset.value);
    }
};

/// Zeros and empties once the bytes are used up or don't hold what is asked; see `complete`.
struct Reader {
    static constexpr bool reading = true;
    ByteReader body, cites;

    Reader(std::string_view b, std::string_view c) : body(b), cites(c) {}
    bool complete() const { return body.at_end() && cites.at_end(); }

    template <class T>
        requires std::is_integral_v<T>
    void operator()(T& value) { value = body.take<T>(); }
    template <class T>
        requires std::is_enum_v<T>
    void operator()(T& value) { value = static_cast<T>(body.take<std::uint32_t>()); }
    void operator()(bool& value) { value = body.take<std::uint8_t>() != 0; }
    void operator()(std::string& value) { value = body.text(); }
    void operator()(track::EventId& id)
    {
        for (std::uint8_t& byte : id) byte = body.take<std::uint8_t>();
    }
    template <class Tag, class Rep>
    void operator()(Strong<Tag, Rep>& value) { value.value = body.take<Rep>(); }
    template <class Tag, class Rep>
    void operator()(Quantity<Tag, Rep>& value) { value.value = body.take<Rep>(); }
    void operator()(LonLat& at)
    {
        (*this)(at.lon);
        (*this)(at.lat);
    }
    template <class T, class F>
    void list(std::vector<T>& values, std::size_t least, F&& each)
    {
        const auto count = body.take<std::uint32_t>();
        if (!body.can_hold(count, least)) return;
        values.resize(count);
        for (T& value : values) each(value);
    }
    void cite(CaptureOrdinal& ingest, ByteOffset& offset)
    {
        ingest.value = cites.take<std::uint32_t>();
        offset.value = cites.take<std::uint64_t>();
    }
};

}  // namespace tw::store
