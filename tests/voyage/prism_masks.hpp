#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "voyage/prism.hpp"

namespace tw::test {

/// A fully observed hull: what it reported, and where it is known to have stopped.
struct ObservedHull {
    struct Report {
        Second time{};
        LonLat at;
        Deciknot sog;
        Decidegree cog;
    };
    struct Stop {
        LonLat at;
        Second arrive{}, depart{};
    };
    std::uint64_t id = 0;
    voyage::Craft craft = voyage::Craft::other;
    std::vector<Report> reports{};  ///< in order of time
    std::vector<Stop> stops{};      ///< calls, in order of time
    struct Run {
        Second from{}, to{};
    };
    std::vector<Run> runs{};      ///< times in which the reports are one ship's track, in order of begin
};

/// A piece of a hull's life that is hidden: its ends, and the call inside, if there is one.
struct Mask {
    enum class Kind : std::uint8_t { call, between_calls, no_call, piece };
    Kind kind = Kind::call;
    std::size_t hull = 0;
    std::optional<std::size_t> stop{};
    voyage::End start, end;
};

/// Hides every call once with 1 to 24 hours (log-uniform) of the way before and after it; every call once with the whole ways from the
/// call before to the call after; and every way between two calls once, without its ends' first and last hours. Only where the hull was
/// heard at least every two hours outside its stops, so that nothing else can have happened. For ships without calls too: every run is cut into
/// pieces of 1 to 72 hours (log-uniform) that follow each other, heard at least every two hours and at least four times inside,
/// less those with an hour's mean above 60 kn: no one ship's track.
std::vector<Mask> masks_of(const std::vector<ObservedHull>& hulls, std::uint64_t seed);

/// What the prism said about one mask.
struct MaskScore {
    Mask mask;
    bool listed = false;             ///< the true port is among the sites (within 5 nm of the stop)
    bool reachable = false, in_top_three = false, first = false;
    double probability = 0;          ///< of the true answer: the port, or no call
    std::size_t sites = 0, rank = 0; ///< rank of the truth among sites, from 1; 0 = not there
    double hours = 0, shore_nm = -1; ///< of the mask, and the lesser distance of its ends to the coast
    double area_share = 0;           ///< region over landless ellipse, same speed
    double area_share_cap = 0;       ///< region over landless ellipse at the class cap
    double sea_share = 0;            ///< of the landless ellipse of v_max: cells with any water
    std::size_t hidden = 0, outside = 0, outside_likely = 0;  ///< reports inside the mask; those not in the region, not in the likely region
    std::size_t ashore = 0;          ///< of those not in the region: in a cell without known water (a river, a wrong position)
    bool own_speed = false;          ///< v_max comes from the hull's own speeds
    double most_needed = 0;          ///< knots: fastest mean over an hour and more between hidden reports
    double fastest_known = 0, hours_known = 0;  ///< 99.5th percentile of the hull's other speeds, knots, and how long it was seen under way
    bool in_likely = false;          ///< the true port can be reached at the likely speed
    double likely_share = 0;         ///< likely region over landless ellipse of v_max
    double milliseconds = 0;
    voyage::Ground ground = voyage::Ground::water;
    bool known_port = false;         ///< this hull or one like it was seen there at another time
};

struct Scoring {
    voyage::RankingRule rule;
    bool own_cap = false;            ///< v_max is the fastest that the hidden way needed, times 1.05: the cap is right by construction
    std::size_t most = 0;            ///< at most so many masks, evenly spread; 0 = all
};

/// Runs a prism for each mask. A hull's speeds and the calls seen come from everything outside the mask.
std::vector<MaskScore> score(const voyage::WaterGrid& grid, const chart::Land* land, const std::vector<ObservedHull>& hulls, const std::vector<Mask>& masks,
                             const std::vector<voyage::Site>& sites, const Scoring& scoring);

/// The nearest site within 5 nm.
std::optional<std::size_t> nearest_site(const std::vector<voyage::Site>& sites, LonLat at);

}  // namespace tw::test
