#pragma once
#include <cstdint>

#include "batch/fix_columns.hpp"
#include "track/event.hpp"

namespace tw::track {

/// XXH3-64 over a row's content in canonical little-endian form: everything but the capture, the offset, the arrival time
/// and the flags, so that equal rows of different captures agree and cleaning does not rename events.
std::uint64_t content_hash(const FixColumns& rows, std::size_t i);

/// Flags that keep a row out of motion (movement.md 1.3, 1.4): no usable place, no usable time, not a ship, or said before.
inline constexpr std::uint32_t excluded_from_motion =
    bit(FixFlag::position_none) | bit(FixFlag::position_invalid) | bit(FixFlag::position_null_island) |
    bit(FixFlag::future) | bit(FixFlag::duplicate) | bit(FixFlag::replay) | bit(FixFlag::clock_fault) |
    bit(FixFlag::not_a_ship) | bit(FixFlag::own_ship);

/// What the folds keep of a row: its motion, and where it lies. `content`, `offset` and `ingest` are filled only when the row
/// outlives its batch or an event cites it; until then `index` is its place in the batch.
struct Row {
    static constexpr std::uint32_t settled = 0xFFFFFFFF;
    static constexpr std::uint8_t class_a = 1, class_b = 2;
    static constexpr std::uint8_t is_simulated = 1, is_coarse = 2, velocity_known = 4;

    std::int64_t time = Millisecond::none().value;
    LonLat at;
    std::uint16_t sog = Deciknot::none().value, cog = 0;  ///< `cog` is 0 where there is none
    std::uint8_t classes = 0, bits = 0;
    float weight = 1;             ///< factor with which it was matched
    double metric = -1;           ///< of its match with the fix before it; negative = not computed yet
    std::uint32_t index = settled;
    std::uint32_t ingest = 0;
    std::uint64_t content = 0, offset = 0;

    bool known() const { return time != Millisecond::none().value; }
    bool simulated() const { return (bits & is_simulated) != 0; }
    Second second() const { return to_second(Millisecond{time}); }
};

/// Resolves rows of the batch in hand.
struct Batch {
    const FixColumns* rows = nullptr;

    void settle(Row& row) const
    {
        if (row.index == Row::settled) return;
        const std::size_t i = row.index;
        row.content = content_hash(*rows, i);
        row.ingest = rows->ingest[i];
        row.offset = rows->offset[i];
        row.index = Row::settled;
    }
    RowRef reference(Row row) const
    {
        settle(row);
        return {{row.time}, row.at, row.content, {row.ingest}, {row.offset}};
    }
};

}  // namespace tw::track
