#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "voyage/call_looks.hpp"
#include "voyage/ranking.hpp"
#include "voyage/region.hpp"
#include "voyage/water_grid.hpp"

namespace tw::voyage {

/// An end of a dark leg: the fix before the silence or after it, or a place where a look saw the hull. The hull left the first
/// end, or came to the second, at an instant of [from, to]; a fix has both equal.
struct End {
    LonLat at;
    Decimetre radius{};                     ///< the hull was within this distance of `at`
    Second from{}, to{};
    std::optional<double> course{};         ///< over ground, degrees; only of a hull under way
    std::int32_t draught_dm = 0;            ///< 0 = not reported
    std::string destination{};              ///< as reported before the silence; at the second end not used
};

/// A place where the hull may have called, and what is known of it apart from the leg.
struct Site {
    std::string id;
    LonLat at;
    Decimetre radius{37'040};               ///< berths and roads of the place lie within this distance; 2 nm
    std::vector<std::string> names{};       ///< for the destination text
    std::string locode{};
    double hull_calls = 0, class_calls = 0; ///< calls seen otherwise: of this hull, of hulls like it
    std::vector<SiteLook> looks{};          ///< at the site, in any order
    double coverage = 1;                    ///< chance to stay unheard there for the time of a call
};

/// Whether the hull could have called at a site, and when. Lengths are lower bounds of the ways over water, so windows are as
/// wide and stays as long as they can have been at v_max.
struct Reach {
    std::size_t site = 0;                   ///< index in the given sites
    Decimetre from_start{}, to_end{};
    Decimetre way_out{}, way_in{};          ///< estimates along the lattice, used for the ranking
    Centiknot needed{};                     ///< least speed that leaves the stay asked for
    Second earliest_arrival{}, latest_arrival{};
    Second earliest_departure{}, latest_departure{};
    Second longest_stay{};                  ///< at v_max
    std::uint32_t looks = 0, sighted = 0;   ///< that fall in the window; of these, those that saw a ship like it
    Ppm probability{};
    std::vector<Factor> factors{};
};

/// How the region was found.
enum class Ground : std::uint8_t {
    water,      ///< over the grid's water
    landless,   ///< no way over known water fits the time, but the great circle does (river, canal, pond): land was left aside
    too_fast,   ///< even the great circle needs more than v_max: nothing is reachable
};
std::string_view name(Ground ground);

struct PrismOptions {
    Second stay{};                          ///< least stay at a site; 0 = touch and go
    std::size_t most_corners = 80'000;     ///< of the lattice; decides how coarse a long leg is
    RankingRule ranking{};
};

/// The space-time prism of one dark leg.
struct Prism {
    Ground ground = Ground::water;
    Pace pace;
    Second least_time{}, most_time{};       ///< between leaving one end and coming to the other
    Decimetre budget{};                     ///< v_max x most_time
    Decimetre direct{}, direct_way{};       ///< lower bound and estimate of the way between the ends
    Centiknot direct_needed{};              ///< least speed without any call
    Region region;                          ///< cells where the hull can have been at v_max: nothing else is possible
    Region likely;                          ///< the same at `pace.likely()`: a model, not a bound; empty where that is too slow
    std::int64_t region_hectares = 0, likely_hectares = 0;
    std::int64_t ellipse_hectares = 0;      ///< where the great circles alone fit v_max
    std::int64_t sea_hectares = 0;          ///< cells of that ellipse with any water: what land alone leaves of it
    bool cut_at_pole = false;
    double cell_nm = 0;                     ///< longest side of a cell
    std::vector<Reach> sites;               ///< reachable ones, the most probable first; equal ones by id
    Ppm no_call{};                          ///< probability of no call at any of the sites
    std::vector<Factor> no_call_factors{};
    std::vector<std::uint32_t> unplaced{};  ///< sites without position: neither in nor out
};

/// The land-aware space-time prism of movement.md 3.1.
///
/// Soundness: a stay that happened at no more than `pace.most`, at a site whose position is right to its radius, is never left
/// out, however the land lies between, because lengths are at most
///     max(great circle, lattice length / k - s cells)
/// with k = 1.02 and s = 1.5 at the finest level: the lattice overstates a way between corners at most 1.0131 times (moves.hpp), 0.7 % are
/// left for Mercator's change of scale along a move, and each end is within 0.71 cells of a corner of its cell. A coarser
/// level's k is 1.0131 times that of the level below, and its s is 4.2: then no coarser lattice gives a longer bound than a finer one,
/// and raising v_max or the time never removes a site even where it changes the level.
///
/// `usage` for ends that are unknown, beyond 84 degrees, or out of order; times of more than 400 days.
Result<Prism> prism(const WaterGrid& grid, const End& start, const End& end, const Pace& pace, std::span<const Site> sites,
                    const PrismOptions& options = {});

/// Lower bound of the way over water between two points, as above; nothing when no way of at most `limit` exists.
std::optional<Decimetre> water_distance_bound(const WaterGrid& grid, LonLat a, LonLat b, Decimetre limit);

}  // namespace tw::voyage
