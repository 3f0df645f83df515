#pragma once
#include <string>
#include <vector>

#include "core/time.hpp"
#include "site/reading.hpp"
#include "site/view.hpp"

namespace tw::test {

/// A made-up port with two piers, looks and sightings written as tables.
struct SmallPort {
    std::vector<chart::Place> places;
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;

    explicit SmallPort(const std::string& looks_rows, const std::string& sightings_rows)
    {
        for (const auto& [id, parent] : {std::pair{"port", ""}, std::pair{"pier_1", "port"}, std::pair{"pier_2", "port"}}) {
            chart::Place place;
            place.id = place.name = id;
            place.parent = parent;
            if (place.parent.empty()) place.zone = "+09:00";
            places.push_back(place);
        }
        looks = site::read_log({site::LogLayout::Holds::looks, chart::RowForm::csv}, "id,site,from,to,zone,extent,looks,usable,planned\n" + looks_rows, {{1}, "looks0000000", 0, false}).looks;
        sightings = site::read_log({site::LogLayout::Holds::sightings, chart::RowForm::csv}, "id,look,site,from,to,zone,extent,class,type,activity,figure,qualifier,hulls\n" + sightings_rows,
                                   {{2}, "sightings000", 0, false}).sightings;
    }

    site::SiteView view(const std::string& id) const
    {
        const chart::PlaceNames names(places);
        return site::view_of(*names.find(id), names, looks, sightings);
    }
    std::vector<site::Sample> samples(const std::string& id, site::ObjectClass kind = site::ObjectClass::ship, std::string_view type = {}) const
    {
        return site::samples_of(view(id), kind, type);
    }
};

inline Second at(std::string_view text) { return to_second(*parse_time(text)); }
inline std::int64_t day(std::string_view text) { return at(text).value / 86'400; }

}  // namespace tw::test
