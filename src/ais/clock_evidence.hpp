#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "ais/clock_counts.hpp"
#include "ais/clock_heard.hpp"
#include "ais/clock_stream.hpp"
#include "batch/base_clock.hpp"
#include "batch/fix.hpp"
#include "core/result.hpp"

namespace tw::ais {

/// What the rows of one receiving clock in one hour say about it.
struct HourEvidence {
    /// Index e + 30 for e = ((time - second + 30) mod 60) - 30 of rows with a UTC second (T-02), and the same against the
    /// second of the SOTDMA slot (T-04).
    std::array<std::uint32_t, 60> seconds{}, slots{};
    Counts minutes;                    ///< whole minutes from the stated minute of the day to the time, rounded down (T-04)
    std::map<Mmsi, Counts> bases;      ///< seconds from a base station's own UTC to the time (T-03)
    std::uint64_t rows = 0;
};

/// Evidence about receiving clocks, gathered from rows in any order and any parts: the same rows give the same evidence
/// however they were divided, and `merge` joins parts. About 0.6 KiB for an hour of a station, plus a bounded sample of
/// transmissions heard more than once. Rows without time say nothing here.
class ClockEvidence {
public:
    void observe(const Fix& fix, Stream stream);
    void observe(const BaseClock& clock, Stream stream);
    void merge(const ClockEvidence& other);

    const std::map<StreamHour, HourEvidence>& hours() const { return hours_; }
    const HeardTwice& heard() const { return heard_; }

    std::string save() const;
    /// Refuses damaged bytes whole.
    static Result<ClockEvidence> load(std::string_view bytes);

private:
    /// The hour looked up last; a copy starts without one, because it would point into the original.
    struct Recent {
        StreamHour key;
        HourEvidence* hour = nullptr;
        Recent() = default;
        Recent(const Recent&) {}
        Recent& operator=(const Recent&)
        {
            hour = nullptr;
            return *this;
        }
    };
    HourEvidence& at(StreamHour key);

    std::map<StreamHour, HourEvidence> hours_;
    Recent recent_;
    HeardTwice heard_;
};

}  // namespace tw::ais
