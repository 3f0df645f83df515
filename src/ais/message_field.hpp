#pragma once
#include "ais/message_layout.hpp"
#include "ais/message_words.hpp"

/// Short names for the fields of which the tables of messages are made. Names follow gpsd; spare bits are no fields.
namespace tw::ais::fields {

constexpr Field n(std::string_view name, int offset, int width)
{
    return {.name = name, .offset = static_cast<std::uint16_t>(offset), .width = static_cast<std::uint16_t>(width)};
}
constexpr Field of(FieldKind kind, std::string_view name, int offset, int width)
{
    Field f = n(name, offset, width);
    f.kind = kind;
    return f;
}
constexpr Field s(std::string_view name, int offset, int width) { return of(FieldKind::integer, name, offset, width); }
constexpr Field b(std::string_view name, int offset) { return of(FieldKind::flag, name, offset, 1); }
constexpr Field t(std::string_view name, int offset, int width)
{
    Field f = of(FieldKind::text, name, offset, width);
    f.show = Show::plain;
    return f;
}
constexpr Field d(std::string_view name, int offset) { return of(FieldKind::data, name, offset, 0); }
constexpr Field hidden(Field f) { return f.as(Show::hidden); }

inline constexpr Field type_field = hidden(n("type", 0, 6));
inline constexpr Field repeat_field = hidden(n("repeat", 6, 2));
inline constexpr Field mmsi_field = hidden(n("mmsi", 8, 30));

// Longitude and latitude in 1/10000 minute (27 and 28 bits), 1/10 minute (types 17, 22, 23, 27), 1/1000 minute (payloads).
constexpr Field lon4(int at) { return s("lon", at, 28).scaled(600'000, 6).missing(0x6791AC0); }
constexpr Field lat4(int at) { return s("lat", at, 27).scaled(600'000, 6).missing(0x3412140); }
constexpr Field lon1(int at) { return s("lon", at, 18).scaled(600, 1).missing(0x1A838); }
constexpr Field lat1(int at) { return s("lat", at, 17).scaled(600, 1).missing(0xD548); }
constexpr Field lon3(int at) { return s("lon", at, 25).scaled(60'000, 4).missing(0xA5F9E0 + 60); }
constexpr Field lat3(int at) { return s("lat", at, 24).scaled(60'000, 4).missing(0x5351C0 + 1200); }
constexpr Field corner(std::string_view name, int at, int width) { return s(name, at, width).scaled(600, 6).as(Show::scaled_quoted); }
constexpr Field course(int at) { return n("course", at, 12).scaled(10, 1).missing(3600); }
constexpr Field heading(int at) { return n("heading", at, 9).missing(511); }
constexpr Field second(int at) { return n("second", at, 6).missing(60); }
constexpr Field device(int at) { return n("epfd", at, 4).words(position_device_word).missing(0); }
constexpr Field ship_type(int at) { return n("shiptype", at, 8).words(ship_type_word).missing(0); }

}  // namespace tw::ais::fields
