#pragma once
#include <string>
#include <vector>

#include "cargo/consignment_flow.hpp"
#include "cargo/consist_match.hpp"
#include "cargo/lot_match.hpp"
#include "cargo/table.hpp"
#include "chart/place_names.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// What a case says about cargo, joined: sites are ids of places where the case knows them, times are read with the places' clocks.
struct Cargo {
    std::vector<chart::Place> places;              ///< by id
    std::vector<cargo::Lot> lots;                  ///< rows of their own and those of sightings; by begin, id
    std::vector<cargo::Consist> trains;            ///< by begin, id
    std::vector<cargo::Consignment> consignments;  ///< by begin, id
    std::vector<cargo::BoxRate> box_rates;         ///< of the case's tables; empty = the defaults stand
    std::vector<cargo::CarRate> car_rates;
    std::vector<cargo::Lag> lags;
    std::vector<site::Sighting> sightings;         ///< joined likewise
    bool simulated = false;

    chart::PlaceNames names() const { return chart::PlaceNames(places); }
    /// The lag between two places that a table gives, of the places themselves or of what they are part of; `any` where none does.
    cargo::LagModel lag(const chart::PlaceNames& names, const chart::Place& from, const chart::Place& to) const;
    /// When ships came to a site or its parts: sightings of ships that arrive or unload, and AIS port calls; those of one day are one.
    std::vector<site::Interval> arrivals(const chart::PlaceNames& names, const chart::Place& at, const std::vector<store::StoredEvent>& calls) const;
};

/// Reads and joins everything. Fails when the case can't be read, or a table of rates is not what was captured.
Result<Cargo> load_cargo(const store::Case& the_case);

/// Whether a thing seen at these sites was at this place or a part of it.
bool is_at(const chart::PlaceNames& names, const std::vector<std::string>& sites, const chart::Place& place);

}  // namespace tw::plan
