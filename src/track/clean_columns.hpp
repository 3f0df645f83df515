#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "batch/fix_columns.hpp"
#include "track/clean_rows.hpp"

namespace tw::track {

/// What cleaning made of rows, by reason; they add up to the rows given.
struct CleanBooks {
    std::array<std::uint64_t, 10> by_motion{};  ///< index = Motion
    std::uint64_t speed_derived = 0, unmatchable = 0;

    std::uint64_t rows() const;
    void add(const CleanBooks& other);
};

/// Cleans rows [first, last), all of one MMSI and in canonical order, where they lie: writes their flags. Nothing is changed
/// in any other column. `fold` is begun and finished; its summary is of these rows. False, with nothing changed, if the rows
/// are not in order or not of one MMSI.
bool clean_columns(FixColumns& rows, std::size_t first, std::size_t last, CleanRows& fold, CleanBooks& books);

}  // namespace tw::track
