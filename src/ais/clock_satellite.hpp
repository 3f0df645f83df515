#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "ais/clock_counts.hpp"
#include "ais/clock_stream.hpp"
#include "ais/clock_table.hpp"
#include "batch/fix.hpp"

namespace tw::ais {

/// Parameters of T-07; the defaults are those of `gfw_satclock`.
struct SatelliteRules {
    std::int64_t within_ms = 600'000;        ///< two pings of one ship this close make a pair
    Deciknot slowest{50}, fastest{100};
    std::int64_t least_cosine_ppm = 800'000; ///< of the angle between the two courses
    std::uint64_t pairs_a_day = 10;
    std::int64_t tolerance_s = 30;
    std::int64_t pad_hours = 1;              ///< hours around a faulty one that are dropped with it
    std::int64_t stable_s = 2;               ///< quartile distance up to which `repair` is chosen
    bool may_repair = true;                  ///< false = preset `gfw_satclock`: faulty hours are dropped
};
constexpr SatelliteRules gfw_satclock()
{
    SatelliteRules rules;
    rules.may_repair = false;
    return rules;
}

/// Offsets between receivers from how far ships got between two of them (T-07). Meant for satellite receivers, whose clocks
/// fail in ways that single stations' do not; feed it rows of such receivers only. Rows come ship by ship, each ship's in
/// canonical order, ships in any order; parts merge.
class SatelliteClocks {
public:
    explicit SatelliteClocks(const SatelliteRules& rules = {}) : rules_(rules) {}

    void begin_ship() { recent_.clear(); }
    void step(const Fix& fix, Stream stream);
    void merge(const SatelliteClocks& other);

    /// Offset of an hour = median over the other receivers of the median over pairs; of two middle ones that nearer to zero.
    /// Faulty beyond the tolerance: repaired where at least two others agree that it is stable, else dropped with its padding.
    std::vector<ClockEntry> judge() const;

private:
    struct Ping {
        Stream stream;
        Fix fix;
    };
    SatelliteRules rules_;
    std::vector<Ping> recent_;  ///< last ping of each receiver within the window, at most 16
    std::map<StreamHour, std::map<Stream, Counts>> offsets_;
};

}  // namespace tw::ais
