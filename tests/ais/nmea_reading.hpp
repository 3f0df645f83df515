#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "ais/encode.hpp"
#include "ais/nmea_reader.hpp"

namespace tw::test {

/// Everything that the NMEA reader makes of `text`.
inline ReadBatch read_nmea(std::string_view text, const ais::ReadOptions& options = {})
{
    ReadBatch out;
    const auto reader = ais::make_nmea_reader(options);
    reader->feed(text, out);
    reader->finish(out);
    return out;
}

inline std::uint64_t rejected(const ReadBatch& batch, Reject reason)
{
    return batch.accounting.rejected[static_cast<std::size_t>(reason)];
}

/// A type 1 report of `mmsi` at 43 N 132 E.
inline Fix ship(std::uint32_t mmsi = 273'000'001, std::uint8_t type = 1)
{
    Fix fix;
    fix.mmsi = {mmsi};
    fix.type = type;
    fix.at = {{1'320'000'000}, {430'000'000}};
    fix.sog = {123};
    fix.cog = {905};
    fix.heading = {91};
    fix.second = 17;
    fix.nav_status = 0;
    fix.rot = 0;
    return fix;
}

/// Its sentence.
inline std::string report(std::uint32_t mmsi = 273'000'001) { return ais::sentences(ais::encode_position(ship(mmsi)), {}).front(); }

/// A full static record of class A.
inline Statics particulars()
{
    Statics s;
    s.present = Statics::imo_field | Statics::name_field | Statics::callsign_field | Statics::type_field | Statics::size_field |
                Statics::draught_field | Statics::destination_field | Statics::eta_field;
    s.imo = {9'074'729};
    s.name = "LADY R";
    s.callsign = "UBAL3";
    s.ship_type = 70;
    s.to_bow = 100, s.to_stern = 22, s.to_port = 9, s.to_starboard = 8;
    s.draught_dm = 62;
    s.destination = "RUVYP";
    s.eta = 5U << 16 | 15U << 11 | 14U << 6 | 30U;
    s.source_type = 5;
    return s;
}

inline std::string tagged(std::string_view body, std::string_view sentence)
{
    std::string with = ais::with_checksum('!', body);  // the same exclusive or
    return "\\" + with.substr(1) + "\\" + std::string(sentence);
}

inline std::string lines(std::initializer_list<std::string> all)
{
    std::string out;
    for (const std::string& line : all) out += line + "\r\n";
    return out;
}

}  // namespace tw::test
