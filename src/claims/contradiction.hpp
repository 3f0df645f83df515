#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chart/gazetteer.hpp"
#include "chart/place_names.hpp"
#include "claims/compare.hpp"
#include "claims/compare_property.hpp"
#include "claims/root.hpp"

namespace tw::claims {

enum class ContradictionKind : std::uint8_t { value, window, direction, identity, unit, bound, reference_frame, scope, zone, place_name, arithmetic };
std::string_view name(ContradictionKind kind);

enum class ContradictionState : std::uint8_t {
    open,       ///< nothing published settles it; both sides stand
    explained,  ///< both sides stand under the assumption named
    accepted,   ///< one side is settled by a record; the other is kept and shown
};
std::string_view name(ContradictionState state);

/// A row that is part of a contradiction.
struct ContradictionMember {
    std::string id;
    std::string says;                  ///< one line; hostile text as it is
    std::string speaker, source;
    Roots roots;
    bool simulated = false;
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct ContradictionSide {
    std::string says;                  ///< what all its members say
    std::vector<ContradictionMember> members;
};

/// Statements that cannot all be true as they stand, or that bounds leave possible only where the headline figures are far from the truth. Explaining or
/// accepting keeps every side.
struct Contradiction {
    std::string id;                    ///< "kind:what", the same for the same rows
    ContradictionKind kind = ContradictionKind::value;
    ContradictionState state = ContradictionState::open;
    std::string about;                 ///< what it is about
    std::vector<ContradictionSide> sides;  ///< at least two
    std::string why;                   ///< what explains it, or what would settle it; one sentence
    std::optional<std::size_t> kept;   ///< the side that a record or the better witness bears out
    bool exclusive = true;             ///< no reading of the sides leaves a value in common; false = a gap that bounds do leave possible
    bool one_root = false;             ///< all members share a root: a copying fault, not two witnesses
};

/// What contradictions are looked for in.
struct Said {
    std::span<const Claim> claims;
    std::span<const Property> properties;
    std::span<const chart::Place> places;
    const RootTable& roots;
    const chart::PlaceNames* names = nullptr;
};

/// Named assumptions of the search; printed where they decide.
struct ContradictionAssumptions {
    CompareAssumptions compare{};
    std::int64_t near_days = 45;          ///< `same_moment`: totals that end this near each other are of one moment
    std::int64_t gap_days = 14;           ///< `gap_days`: two running totals this near are held against the growth of either
    std::int32_t gap_percent = 20;        ///< `gap_share`: and differ when the greater exceeds the lesser by more than this
    std::int32_t frame_percent = 5;       ///< `frame_tolerance`: a published distance fits a line that is this near to it
};

/// Everything in them that clashes, by kind and id. The same for any order of the rows.
std::vector<Contradiction> find_contradictions(const Said& said, const ContradictionAssumptions& assumptions = {});

/// A property "count" as the claim it is, so that it is compared with counts.
std::vector<Claim> claims_from(std::span<const Property> properties);

/// Whether a number passes the check of its kind: "imo" (ship), "company_imo", "registration_number" (Russian OGRN, 13 digits), "tax_number" (Russian INN of a
/// company, 10 digits), "mmsi" (length). Nothing for kinds without a check.
std::optional<bool> passes_check(std::string_view property, std::string_view number);

}  // namespace tw::claims
