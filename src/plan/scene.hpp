#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chart/gazetteer.hpp"
#include "chart/place_names.hpp"
#include "core/result.hpp"
#include "registry/watched.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"
#include "store/case.hpp"
#include "track/event.hpp"

namespace tw::plan {

/// Things in the evidence that can't all be so, or that can't be used as they stand. They are shown, never settled in silence.
enum class ConflictKind : std::uint8_t {
    hull_at_two_places,          ///< one hull at places too far apart for the time between
    sighting_outside_look,       ///< names a look that is not there, was at another time, or at another site
    site_unknown,                ///< no place of the case has this id, name or alias, or several have
    hull_unknown,                ///< likewise for watched hulls
    site_without_geometry,       ///< neither the site nor what it is part of has a position
    duplicate_id,                ///< one id, different content
    sighting_contradicts_look,   ///< absent and present at once, or seen by a look that could not see
    interval_reversed,           ///< ends before it begins once the place's clock is known; the wider reading is kept
};
/// Stable lower-case name: "hull_at_two_places".
std::string_view name(ConflictKind kind);

struct Conflict {
    struct Row {
        std::string id;              ///< of the look, sighting, watched hull or event
        CaptureOrdinal ingest{};
        ByteOffset offset{};
        auto operator<=>(const Row&) const = default;
    };
    ConflictKind kind = ConflictKind::site_unknown;
    std::string detail;              ///< one sentence; hostile text as it is
    std::vector<Row> rows;           ///< every row involved
};

/// An AIS event with the hull it belongs to.
struct HullEvent {
    std::string hull;                ///< id of the watched hull, else of the case's hull record
    bool watched = false;
    track::Event event;
};

/// What a case says about sites and hulls, joined: what inference over sparse evidence starts from.
struct Scene {
    std::vector<chart::Place> places;               ///< by id
    std::vector<site::Look> looks;                  ///< by begin, id; `site` is a place id and `when` read with its clock, where the place is known
    std::vector<site::Sighting> sightings;          ///< likewise; `candidates` are ids of watched hulls, where known
    std::vector<registry::WatchedHull> watched;     ///< by id; of several with one id the first by content stands
    std::vector<HullEvent> events;                  ///< segments, port calls and gaps of watched hulls; port calls of others at the sites observed
    std::vector<Conflict> conflicts;                ///< by kind, detail
    bool simulated = false;                         ///< something in it is

    /// Names, aliases, parts and clocks of `places`; holds pointers into it.
    chart::PlaceNames names() const { return chart::PlaceNames(places); }
    /// The watched hull that a text names (id, name, former name, IMO number, MMSI); null when none or several do.
    const registry::WatchedHull* hull(std::string_view text) const;
};

/// What a presence at two places rests on; both are printed where they decide.
struct SceneAssumptions {
    std::int32_t top_speed_dkn = 250;   ///< of a hull whose own is not known, tenths of a knot
    Second shift{1800};                 ///< least time to move between berths of one port
    std::int32_t sure_ppm = 900'000;    ///< a sighting speaks for a hull when this share of its likelihood does
};

/// Reads and joins everything. Fails only when the case can't be read.
Result<Scene> load_scene(const store::Case& the_case, const SceneAssumptions& assumptions = {});

/// The conflicts among rows that are joined already; what joining itself finds is added by `load_scene`.
std::vector<Conflict> find_conflicts(const Scene& scene, const SceneAssumptions& assumptions);

}  // namespace tw::plan
