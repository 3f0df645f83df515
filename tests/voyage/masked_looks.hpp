#pragma once
#include <vector>

#include "masked_traffic.hpp"
#include "site/sighting.hpp"
#include "voyage/itinerary.hpp"

namespace tw::test {

/// How the places are looked at: at 10:30 local time by the sun, give or take 45 minutes, every so many days.
struct MaskedLooks {
    int every_days = 1;
    double usable = 0.7;       ///< share of looks with a view; each drawn alone, or by weather that lasts
    double weather_days = 0;   ///< mean time to the next draw of the weather; 0 = each look on its own
    double detects = 0.95;     ///< chance to see a ship in view
};

/// What is left of one ship when its AIS is hidden: looks at the places it called at and at the two nearest others of the set, and
/// the ships in view, each by a length measured to 7 %, at least 3 m and at most 8 m. Sites of the watch are `places` of the traffic.
struct MaskedCase {
    std::vector<std::size_t> places;
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;
    voyage::Watch watch;
    std::vector<MaskedStay> truth;   ///< `place` is the site
};

MaskedCase masked_case(const MaskedTraffic& traffic, std::size_t ship, const MaskedLooks& rule, std::uint64_t seed);

/// A stay that a practice or the inference says there was.
struct SaidStay { std::size_t site = 0; Second from{}, to{}; };

/// Calls with a posterior probability of at least one half, from the median arrival to the median departure.
std::vector<SaidStay> recovered(const MaskedCase& of, const voyage::Itineraries& drawn);
/// The naive practice: sightings whose length fits within two standard deviations; usable looks in a row that show one are one stay.
std::vector<SaidStay> sighting_runs(const MaskedCase& of, double length_m);

/// Fixed before any figure was seen: a true call counts as found when a call said at the same place overlaps it or lies within one day
/// of it, one said call for one true call. A round trip is A, B, A in successive calls (calls at one place in a row taken as one); it is found
/// when its three calls are found by three calls said in a row.
struct MaskedScore {
    int truth = 0, said = 0, right = 0;
    int met = 0, right_met = 0;              ///< true calls that a usable look met, with the ship in view or not
    int trips = 0, trips_said = 0, trips_right = 0;
    void add(const MaskedScore& other);
    double precision() const { return said > 0 ? static_cast<double>(right) / said : 0; }
    double recall() const { return truth > 0 ? static_cast<double>(right) / truth : 0; }
    double f1() const { return truth + said > 0 ? 2.0 * right / (truth + said) : 0; }
    double f1_trips() const { return trips + trips_said > 0 ? 2.0 * trips_right / (trips + trips_said) : 0; }
    /// F1 with the recall of calls that a look met.
    double f1_met() const
    {
        const double r = met > 0 ? static_cast<double>(right_met) / met : 0;
        return r + precision() > 0 ? 2 * r * precision() / (r + precision()) : 0;
    }
};
MaskedScore score(const MaskedCase& of, const std::vector<SaidStay>& said);

/// Whether another ship calls at one of the places within two standard deviations of this one's length: looks can't tell them apart.
bool has_rival(const MaskedTraffic& traffic, std::size_t ship);

/// The hidden ship inferred: 2 chains, 30 sweeps to warm up, a grid of two hours.
Result<voyage::Itineraries> infer_hidden(const MaskedCase& of, std::uint64_t seed, unsigned draws);

/// One ship hidden and recovered.
struct MaskedTrial {
    MaskedScore ours, naive;
    std::vector<SaidStay> calls;
    bool failed = false;
};
MaskedTrial masked_trial(const MaskedTraffic& traffic, std::size_t ship, const MaskedLooks& rule, std::uint64_t seed, unsigned draws);

}  // namespace tw::test
