#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tw::voyage {

/// A length measured on one sighting, decimetres.
struct MeasuredLength { std::int32_t length_dm = 0, sd_dm = 0; };

/// How lengths of ships that are not watched lie, learnt from the sightings themselves.
///
/// Before any sighting all lengths up to 150 m apart are alike: 1/150 per metre, worth 8 sightings. Each sighting adds its share of being another ship, spread by
/// 10 m; the shares come from 8 rounds of expectation and maximisation against the watched hulls' lengths. A sighting never speaks for itself. So a
/// length that only the watched hull has is rarely another ship's, and one that many ships have is often.
class OtherLengths {
public:
    /// `hulls_dm`: lengths of the watched hulls, 0 = not known.
    OtherLengths(std::span<const MeasuredLength> seen, std::span<const std::int32_t> hulls_dm);

    /// Density per metre of this measured length among other ships; `of` = its place among those seen.
    double density(std::size_t of) const { return density_[of]; }

    static constexpr double anything = 1.0 / 150;

private:
    std::vector<double> density_;
};

/// Density per metre of measuring this length on a hull whose register says `hull_dm`, with 3 m for the register.
double measured_on(const MeasuredLength& measured, std::int32_t hull_dm);

}  // namespace tw::voyage
