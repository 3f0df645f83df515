#pragma once
#include <limits>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "registry/claim.hpp"
#include "registry/identity/identifiers.hpp"

namespace tw::registry {

/// The days that a statement may speak of, both included; a side that nobody states is open. Where no validity is stated at all, the
/// days on which the source said so stand in, for comparing two statements only.
struct Span {
    static constexpr std::int32_t first = std::numeric_limits<std::int32_t>::min(), last = std::numeric_limits<std::int32_t>::max();
    std::int32_t from = first, to = last;
    bool dated() const { return from != first || to != last; }
};
Span span_of(const Claim& claim);
constexpr bool overlap(Span a, Span b) { return a.from <= b.to && b.from <= a.to; }
/// Days between two spans that don't overlap; 0 when they do.
constexpr std::int64_t gap(Span a, Span b)
{
    if (overlap(a, b)) return 0;
    return a.to < b.from ? std::int64_t{b.from} - a.to : std::int64_t{a.from} - b.to;
}

/// One value of a record with the days it holds for and the claim behind it.
struct DatedValue {
    std::string value;
    Span when{};
    std::uint32_t claim = 0;       ///< index among the claims that were read
    bool broadcast = false;        ///< the ship's own word
};

/// A number or text that can't be used, with what came of reading it.
struct UnusableNumber {
    Property property = Property::imo;
    Reading reading = Reading::empty;
    std::string text;
    std::uint32_t claim = 0;
    bool broadcast = false;
};

/// A position on a track, for one number at two places.
struct SeenAt {
    std::string subject;
    Millisecond time{};
    LonLat place{};
};

enum class RecordKind : std::uint8_t { hull, organisation, person, flag_register, other };

/// What is said about one subject, by property. Withdrawn, superseded and denied claims stay out.
struct IdentityRecord {
    std::string subject;
    RecordKind kind = RecordKind::other;
    std::vector<DatedValue> imo{}, company_imo{}, mmsi{}, call_sign{}, flag{}, name{}, owner{}, length{}, beam{}, build_year{}, device_class{}, business{}, country{}, address{};
    std::vector<DatedValue> keel_laid{}, converted{}, broken_up{}, heard{}, owner_changed{}, listed{}, disowned{};   ///< `when` is the day itself
    std::vector<UnusableNumber> unusable{};

    /// The one ship number of the record; empty when it has none or several.
    std::string number() const;
    std::string company_number() const;
};

/// Records in the order of their subjects. A ship number is read out of the text around it; names are compared as `plain_text`.
std::vector<IdentityRecord> records_of(std::span<const Claim> claims);

/// Lengths and beams in decimetres; nothing for what is no number from 0.1 to 600 metres.
std::optional<std::int64_t> read_metres(std::string_view text);

}  // namespace tw::registry
