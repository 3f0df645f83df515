#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "batch/base_clock.hpp"
#include "batch/fix.hpp"

namespace tw::ais {

/// A clock without hands: counts seconds along rows that come in order of reception and say only the second of the minute.
/// A jump of more than 5 s counts when three rows in turn, of changing transmitters, agree on it, so that ships with wrong
/// clocks do not move it; in a log so thin that eight rows find no agreement, jumps are all there is. Steps back by up to 10 s
/// are disorder. Silences of a minute and more are not seen.
class SecondRoll {
public:
    struct Reading {
        std::int64_t elapsed = 0;  ///< seconds since the first row
        bool sure = true;          ///< false: the row says another second than the clock; off by up to a minute
    };
    Reading step(const Fix& fix);

private:
    std::int64_t elapsed_ = 0;
    int last_ = -1;
    int waiting_ = -1;      ///< second of a jump that is not agreed on yet
    int agreeing_ = 0, misses_ = 0;
    Mmsi waiting_for_;
};

/// A stretch of rows whose times are known up to `bound_s`.
struct RebuiltRun {
    std::uint64_t first = 0, last = 0;  ///< rows, counted from 0
    std::int64_t offset_s = 0;          ///< time = offset + rolled seconds
    std::int64_t bound_s = 0;           ///< error at most
};

/// Finds times for a log without any (T-05): rolls the second of the minute between base stations that state date and time,
/// and SOTDMA states that state hour and minute. Feed every row in file order; `stated` where a `BaseClock` belongs to it.
/// Then go over the same rows again with `TimesOfRows`. Rows before the first and after the last anchor keep no time: only
/// their order is known. Memory: one entry for each change of the offset.
class TimeRebuild {
public:
    void observe(const Fix& fix, const BaseClock* stated);
    std::vector<RebuiltRun> finish();

private:
    void anchor(std::int64_t offset, bool whole_date);

    SecondRoll roll_;
    std::uint64_t row_ = 0;
    std::vector<RebuiltRun> runs_;
    std::optional<RebuiltRun> candidate_;  ///< anchors that disagree with the present run, until a second one agrees
};

/// The second pass.
class TimesOfRows {
public:
    explicit TimesOfRows(std::vector<RebuiltRun> runs) : runs_(std::move(runs)) {}
    /// Takes the next row; sets its time and origin if they are known and says how far off they may be.
    std::optional<std::int64_t> apply(Fix& fix);

private:
    std::vector<RebuiltRun> runs_;
    std::size_t run_ = 0;
    SecondRoll roll_;
    std::uint64_t row_ = 0;
};

}  // namespace tw::ais
