#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ais/clock_stream.hpp"
#include "batch/fix.hpp"
#include "batch/fix_columns.hpp"

namespace tw::ais {

/// What says that a clock is wrong, strongest first.
enum class ClockKind : std::uint8_t {
    base_stations,   ///< T-03: the date and time that base stations state
    transmissions,   ///< T-06: transmissions that other clocks heard too
    satellite,       ///< T-07: ships' progress between two receivers
    bit_flip,        ///< T-08: a shift by a power of two makes many ships feasible at once
    slots,           ///< T-04: hour, minute and slot of SOTDMA, the day taken as right
    utc_second,      ///< T-02: the UTC second of reports, whole minutes taken as right
};
std::string_view name(ClockKind kind);

enum class ClockVerdict : std::uint8_t {
    repair,      ///< times are brought back by `error`
    drop,        ///< wrong and not repairable: rows are marked and excluded from motion
    unresolved,  ///< clocks contradict each other and nothing says which is right: listed, rows left alone
};
std::string_view name(ClockVerdict verdict);

/// One clock over hours of its own time that got the same verdict.
struct ClockEntry {
    Stream stream;
    std::int64_t hour_first = 0, hour_last = 0;
    std::int64_t error_s = 0;      ///< the receiver's time less the true time, seconds; 0 where unknown
    ClockKind kind = ClockKind::utc_second;
    ClockVerdict verdict = ClockVerdict::repair;
    std::uint64_t evidence = 0;    ///< messages or ships that say so
    bool operator==(const ClockEntry&) const = default;
};

/// Corrections for receiving clocks. Entries do not overlap: one verdict for an hour of a clock.
class ClockTable {
public:
    ClockTable() = default;
    /// Sorts; of entries for the same hour of one clock the strongest kind wins; equal neighbours become one.
    explicit ClockTable(const std::vector<ClockEntry>& entries);

    const std::vector<ClockEntry>& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }

    /// Brings a row's time back and marks it `clock_repaired`, or marks it `clock_fault`; then marks it `future` if its time
    /// is more than 5 minutes after its arrival (T-13). A repair takes back a `future` that the faulty time had earned. True if its time changed. Rows without time and rows that were
    /// repaired before are left alone, so that doing it twice does no harm.
    bool apply(Fix& fix, Stream stream) const;

    std::string save() const;

private:
    std::vector<ClockEntry> entries_;
    std::unordered_map<Stream, std::pair<std::uint32_t, std::uint32_t>> streams_;  ///< range of entries
};

/// T-13 alone: whether a row's time lies more than 5 minutes after the moment at which the source recorded it.
constexpr bool is_future(const Fix& fix)
{
    return is_sane(fix.time) && is_sane(fix.arrival) && fix.time.value - fix.arrival.value > 300'000;
}

/// `apply` to rows [first, last) where they lie; `capture_of[ingest]` gives each capture's stable number (`stream_of`). The
/// number of rows whose time changed; if it is not 0 the rows need sorting again.
std::size_t apply_clock(const ClockTable& table, FixColumns& rows, std::size_t first, std::size_t last,
                        const std::vector<std::uint64_t>& capture_of);

}  // namespace tw::ais
