#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "registry/dated.hpp"

namespace tw::registry {

/// What a claim says of its subject. The first group are attributes, whose `value` is a text; the second are relations, whose
/// `value` names another subject or, where no record is known, holds the party's name as printed.
enum class Property : std::uint8_t {
    kind,                ///< "hull", "organisation", "person", "aircraft", "unknown"
    name, weak_name, alias, former_name,
    original_name,       ///< in another script
    imo, company_imo, mmsi, call_sign, flag, former_flag,   ///< flags as ISO 3166-1 alpha-2 where known, else as printed
    ship_type, build_year, length, beam, tonnage, gross_tonnage, mmsi_device_class,
    birth_date, nationality, country, address, tax_number, registration_number, lei, other_number,
    listed,              ///< on a list: value = the programme or act, source = the list
    remark,
    keel_laid, converted, broken_up, first_seen, owner_changed,   ///< a day or year in the hull's life; `value` is the date as read_day_range reads it
    disowned,            ///< of a flag register: the state says that it isn't its own
    registered_owner, beneficial_owner, owns_share, controls, ism_manager, technical_manager, operator_, charterer, p_and_i, class_society,
    linked_to, acts_for, family_of, leader_of, associate_of, supports, owned_or_controlled_by,
    owner_or_operator,   ///< a source that does not say which
    same_hull_as, not_same_as, renamed_from, successor_of,
    count_
};
/// Stable lower-case name, as printed and stored.
std::string_view name(Property property);
std::optional<Property> property_from(std::string_view text);
/// Whether the value of such a claim names another subject.
bool is_relation(Property property);

/// What a statement rests on, apart from the grade of its source. `broadcast` is the ship's own word over AIS: it identifies, and owns nothing.
enum class Basis : std::uint8_t { filing, authority, database, press, inference, broadcast };
std::string_view name(Basis basis);
std::optional<Basis> basis_from(std::string_view text);

enum class Standing : std::uint8_t { stated, denied, withdrawn, superseded };
std::string_view name(Standing standing);

/// A share of ownership in millionths of a percent, both ends included: 50 % is [50'000'000, 50'000'000]; not known is empty.
struct Share {
    std::int64_t min = 0, max = 100'000'000;
    bool operator==(const Share&) const = default;
};
/// Reads "16.667" or "16,667" percent, at most six decimals, 0 to 100. `usage` for anything else.
Result<std::int64_t> read_percent(std::string_view text);
/// "16.667"; without trailing zeros.
std::string printed_percent(std::int64_t millionths);

/// One version of one list or register.
struct ListVersion {
    std::string list{};        ///< "ofac-sdn", "un-sc", "eu-833/2014", "uk-sl", or the name the user gave
    std::string authority{};   ///< "US", "UN", "EU", "UK", or empty for a register
    Day date = Day::none();    ///< the version's own date, else the day the user gave
    CaptureOrdinal ingest{};
    bool operator==(const ListVersion&) const = default;
};

/// One statement of one source about one subject. Everything else in this room is computed from claims.
struct Claim {
    std::string subject{};      ///< the record: "ofac:37059", "un:KPi.025", "hull:lady-r"; never a number that is itself claimed
    Property property = Property::remark;
    std::string value{};        ///< normalised (NFC, trimmed, codes), else as `raw`
    std::string raw{};          ///< exactly as printed; empty when equal to `value`
    Validity valid{};
    Seen seen{};
    std::optional<Share> share{};
    std::string note{};        ///< script, kind of control, relation as printed, "believed", joint arrangement, ...
    Basis basis = Basis::database;
    Standing standing = Standing::stated;
    std::uint32_t version = 0; ///< index in the list versions they were read with
    ByteOffset offset{};       ///< of the record in the capture's decompressed stream
    std::uint32_t length = 0;  ///< bytes of the record there
};

}  // namespace tw::registry
