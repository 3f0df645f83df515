#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chart/place_names.hpp"
#include "claims/claim.hpp"
#include "claims/root.hpp"

namespace tw::claims {

/// What a claim's figure counts. Terms of one family count the same kind of thing by definitions that may differ ("trip", "call").
struct CountedThing {
    std::string family;                ///< "movement", "container", "round", "ship", "day", "railcar", "mass", "rate", else the term itself
    std::string term;                  ///< the object as written, in the singular
    bool operator==(const CountedThing&) const = default;
};
CountedThing counted(const Claim& claim);

/// Every set that the figure leaves possible, one for each reading of its unit (masses in millionths of a tonne, else thousandths); never empty for a known figure.
std::vector<site::Possible> value_sets(const Claim& claim);
/// Whether two sets have a value in common.
bool meet(const site::Possible& a, const site::Possible& b);
/// Whether no reading of one meets any reading of the other.
bool disjoint(std::span<const site::Possible> a, std::span<const site::Possible> b);
/// Lowest value under any reading, highest under any (nothing = open).
site::Possible hull_of(std::span<const site::Possible> sets);

/// The window that a claim is about. A running total that states no start may have begun at any time before.
struct Window {
    site::Interval span{};
    bool open_start = false;
    bool known = false;
};
Window window_of(const Claim& claim);

/// Whether one runs from where the other goes to, and back.
bool is_reversed(const Claim& a, const Claim& b);

/// Names what is assumed where claims are lined up; printed where it decides.
struct CompareAssumptions {
    std::int64_t start_days = 31;      ///< `start_tolerance`: starts this near each other are the same start
    std::int64_t end_days = 3;         ///< `end_tolerance`
};

enum class Relation : std::uint8_t {
    apart,      ///< not about one thing: `why` says which slot differs
    undecided,  ///< about one thing, but windows that neither contain nor equal each other, or no figure: nothing follows
    agrees,     ///< sets meet
    refines,    ///< sets meet and one bound or range is tighter
    reversed,   ///< the same but for the direction
    denies,     ///< one denies what the other asserts
    excludes,   ///< sets disjoint under every reading though one window holds the other
};
std::string_view name(Relation relation);

struct Comparison {
    Relation relation = Relation::apart;
    std::string why;                   ///< of `apart` and `undecided`
    std::vector<std::string> differs;  ///< what is not the same on both sides and can explain a difference: "object: trip, call"
    bool defined_apart = false;        ///< `differs` holds a difference of definition or scope that the sources themselves state
};

/// Lines up two claims on act, object, calibre, direction, place, hulls, scope and window and says what their figures allow. Symmetric.
/// `names` may be null: places are then compared as written.
Comparison compare(const Claim& a, const Claim& b, const chart::PlaceNames* names = nullptr, const CompareAssumptions& assumptions = {});

/// What the engine itself finds under a claim's definition and window. Filled by whoever ran the count; claims never went into it.
struct EngineResult {
    std::string claim;                 ///< id of the claim it answers
    std::string what;                  ///< definition in words
    std::string unit;
    site::Interval window{};
    std::optional<site::Possible> figure{};  ///< 90 % interval, thousandths; none = could not be found
    std::optional<std::int64_t> floor{};     ///< thousandths; certain
    std::int32_t watched_ppm = -1;     ///< share of the window that usable looks cover; -1 = not known
    bool decides_absence = false;      ///< coverage was enough to see what the claim says beyond the interval
    std::vector<Roots> groups;         ///< of each row it rests on
    std::optional<std::int64_t> ratio; ///< thousandths: how many times likelier the evidence is if the claim is true; see `flat_prior` where it was made
    std::string note;                  ///< why there is no figure, or what limits it
};

enum class Verdict : std::uint8_t { corroborated, partly_corroborated, contradicted, refines, same_origin, not_testable, not_yet_tested };
std::string_view name(Verdict verdict);

/// One claim against everything else.
struct Reconciled {
    struct Link { std::size_t other; Comparison comparison; };
    std::size_t claim = 0;
    Verdict verdict = Verdict::not_testable;
    std::string because;               ///< one sentence
    std::optional<std::size_t> engine; ///< index of the result it was held against
    std::vector<Link> links;           ///< claims that are about the same thing
    std::size_t groups_outside = 0;    ///< strict groups, outside the claim's roots, whose value meets the claim's
    std::size_t same_root = 0;         ///< other claims about the same thing that share a root with it
};

/// Verdict of a single claim by an engine result alone (evidence.md section 13).
std::pair<Verdict, std::string> judge(const Claim& claim, const Roots& roots, const EngineResult& engine);

/// Every claim against the engine's results and against each other. Same order as the claims.
std::vector<Reconciled> reconcile(std::span<const Claim> claims, const RootTable& roots, std::span<const EngineResult> engine, const chart::PlaceNames* names = nullptr,
                                  const CompareAssumptions& assumptions = {});

/// Roots of a claim: its `root`, else those of its source keys.
Roots roots_of(const Claim& claim, const RootTable& roots);

}  // namespace tw::claims
