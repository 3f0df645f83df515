#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "site/interval.hpp"

namespace tw::voyage {

/// A place where watched hulls lie, as the inference sees it: a port with all its parts.
struct Harbour {
    std::string id;
    std::string role{};             ///< load, unload, wait, repair, store; empty = not known
};

/// A watched hull and what its class says about its speed, knots.
struct Vessel {
    std::string id;
    double speed = 11, speed_sd = 1.5;
    double top = 16;                ///< never faster
};

/// One attempt to see a harbour at some instant of `when`. It counts whether or not something was seen.
struct View {
    std::string id;                 ///< of the look
    std::size_t site = 0;
    site::Interval when{};
    double detects = 0;             ///< chance that a watched hull lying there would be among what was seen; 0 = says nothing
};

/// One ship that was seen. `weight` of a hull and `other` are likelihoods of what was seen on one common scale.
struct Glimpse {
    struct Candidate { std::size_t hull = 0; double weight = 0; };
    static constexpr std::size_t alone = std::numeric_limits<std::size_t>::max();

    std::string id;                 ///< of the sighting
    std::size_t view = alone;       ///< the look it belongs to; alone = reported without one, so it says nothing of other hulls
    std::vector<std::size_t> sites; ///< one of these; those of the view when it has one
    site::Interval when{};
    std::vector<Candidate> candidates{};
    double other = 1;               ///< likelihood were it a ship that is not watched
    std::string part{};             ///< pier or berth, empty = not said
};

/// What AIS says about a hull: in a harbour, or at sea, during the whole of [from, to].
struct Pin {
    static constexpr std::size_t at_sea = std::numeric_limits<std::size_t>::max();
    std::string id;                 ///< of the event or row
    std::size_t hull = 0;
    Second from{}, to{};
    std::size_t site = at_sea;
    std::vector<double> from_sites_nm{}, to_sites_nm{}; ///< at sea: way from each harbour to the first position, from the last to each
    bool arrives = false, leaves = false;  ///< in a harbour: AIS saw it come in at `from`, go out at `to`; else it may have been there before, or after
    double from_last_nm = -1;       ///< at sea: way from the hull's previous pin's last position; -1 = not known
};

/// Everything the inference may use, in time [from, to). Published totals and claims have no place here.
struct Watch {
    Second from{}, to{};
    std::vector<Harbour> sites;
    std::vector<Vessel> hulls;
    std::vector<double> sea_nm;     ///< way over water, site i to site j at i * sites + j; negative = no way
    std::vector<View> views;
    std::vector<Glimpse> glimpses;
    std::vector<Pin> pins;
    bool simulated = false;

    double way(std::size_t i, std::size_t j) const { return sea_nm[i * sites.size() + j]; }
};

}  // namespace tw::voyage
