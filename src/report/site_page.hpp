#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "core/time.hpp"
#include "site/share.hpp"
#include "site/stays.hpp"
#include "site/view.hpp"

namespace tw::report {

/// One look, or one sighting, in a site's series.
struct SeriesMark {
    Second from{}, to{};
    site::Answer answer = site::Answer::unknown;
    std::string because;            ///< why unknown; empty otherwise
    std::string figure;             ///< "about 300 containers_20ft"; empty = none
    std::string activity, hulls;    ///< words; hostile
    std::string rows, source, origin;  ///< ids of the rows, source keys, origin; hostile
    bool spread = false;            ///< looks spread over the whole interval
};

/// One class of objects at one part of a site.
struct SeriesLane {
    std::string part, part_name, kind;
    std::vector<SeriesMark> marks;  ///< by time
};

/// A ship's stay as far as looks know it.
struct StayBar {
    Second first{}, last{};                 ///< seen from, to
    bool arrival_known = false, departure_known = false;
    Second arrived_after{}, gone_before{};  ///< last look that saw nothing before, first after
    std::string hulls, rows;                ///< hostile
};

/// A run of days with one answer about ships.
struct DayRun {
    std::int64_t first = 0, days = 0;       ///< civil days of the place since 1970-01-01
    site::Answer answer = site::Answer::unknown;
    bool looked = false;                    ///< of an unknown: somebody looked, and could not see
};

/// What the coverage log and the sightings say of one site and its parts.
struct SitePage {
    std::string id, name, aliases, kind, zone, trust, source;
    LonLat at;
    std::vector<SeriesLane> lanes;
    std::vector<StayBar> stays;
    std::vector<DayRun> days;
    std::uint64_t days_sighted = 0, days_all = 0;        ///< calendar days with a ship sighted, and in all
    std::uint64_t logged_seen = 0, logged_usable = 0;    ///< the same of days with a usable logged look
    bool simulated = false;
};

/// The sections of all sites: coverage strip, series with unknown shown, stays with their interval ends, and the same as text.
std::string sites_section(const std::vector<SitePage>& sites);

}  // namespace tw::report
