#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "registry/identity/states.hpp"

namespace tw::registry {

/// What came of reading a number or call sign. Only `ok` may join records; every other outcome is kept with the text as printed.
enum class Reading : std::uint8_t {
    ok, empty, placeholder, not_a_number, bad_length, bad_check_digit,
    other_scheme,     ///< passes only the check of the other IMO scheme: a company's number in a ship's field, or the reverse
    other_register,   ///< a number of another register: "RS 150443"
    company,          ///< a text that says itself that the number is a company's
    several,          ///< two or more different numbers in one field: a conflict, not a list to pick from
    unallocated_mid, unallocated
};
std::string_view name(Reading reading);

/// A number as read: never padded, cut or completed. `canonical` is text, since leading zeros count; it is empty for what can't be used,
/// but for `several` ("a;b"), `company` and `other_register`.
struct Identifier {
    Reading reading = Reading::empty;
    std::string canonical{};
    bool usable() const { return reading == Reading::ok; }
};

/// IMO ship number: seven digits, d7 = (7d1+6d2+5d3+4d4+3d5+2d6) mod 10. Full-width digits, blanks and an "IMO" in front are allowed.
/// A tenth of the valid numbers passes the company check too, so the scheme is the field's, never the digits'. A check digit filters; it never proves.
Identifier read_imo_ship(std::string_view text);

/// IMO company and registered owner number: seven digits, d7 = (11 - (8d1+6d2+4d3+2d4+9d5+7d6) mod 11) mod 10.
Identifier read_imo_company(std::string_view text);

/// A free text around a ship's number, as lists print it: "IMO 9000001 (Russia)", "RS 150443 (Russia)", "Company Number IMO 5000001".
Identifier read_imo_text(std::string_view text);

/// Who a maritime mobile service identity is for (ITU-R M.585).
enum class MmsiKind : std::uint8_t {
    none, ship, coast_station, group, sar_aircraft, handheld_vhf, auxiliary_craft, aid_to_navigation, ais_sart, man_overboard, epirb
};
std::string_view name(MmsiKind kind);

struct MmsiReading {
    Reading reading = Reading::empty;
    MmsiKind kind = MmsiKind::none;
    State state{};               ///< by its identification digits; unknown for emergency units
    std::string canonical{};     ///< empty for emergency units: they name no ship
};
/// Nine digits. A MID that the ITU has not allocated is `unallocated_mid`.
MmsiReading read_mmsi(std::string_view text);

struct CallSignReading {
    Reading reading = Reading::empty;
    State state{};
    std::string canonical{};     ///< capitals and digits, without hyphens and blanks
};
/// Three to seven letters and digits after hyphens and blanks are gone.
CallSignReading read_call_sign(std::string_view text);

/// Numbers of businesses that are known by their form, since real rows put them into the wrong columns.
enum class BusinessNumber : std::uint8_t { inn, ogrn, lei };
std::string_view name(BusinessNumber kind);
struct BusinessIdentifier {
    BusinessNumber kind;
    std::string canonical;
};
/// Russian INN (10 or 12 digits) and OGRN (13 or 15), LEI (ISO 17442, check by ISO 7064 mod 97-10); nothing when no check holds.
std::optional<BusinessIdentifier> read_business_number(std::string_view text);

}  // namespace tw::registry
