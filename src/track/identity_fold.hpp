#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/statics.hpp"
#include "core/result.hpp"
#include "track/identity_interval.hpp"

namespace tw::track {

/// The identity fold: rows of one key (an MMSI, or one segment of it) in canonical order in, intervals of what it said about
/// itself out. Pure; the static records come from the dictionary that the rows' keys refer to.
///
/// An interval ends at its last support (I-09). It goes on through a silence of any length while nothing else is said; when
/// another value comes between two supports at most 24 h apart both intervals go on and overlap (I-06); when they lie further
/// apart, a new interval begins. Duplicates, replays, rows of faulty clocks and suspected bit errors support nothing. Rows
/// whose statics were joined by the source count once per change (I-11).
///
/// Cost for a row that says nothing new: a comparison. Memory: at most 16 values per attribute, the one longest unsaid is
/// given out first.
class IdentityFold {
public:
    static constexpr std::int64_t bridge_s = 86'400;
    static constexpr std::size_t values_kept = 16;

    /// Starts another key.
    void begin(Mmsi mmsi, const EventId& segment = {});

    /// Takes the next row; finished intervals are appended to `out`. False, and nothing happens, if the row is of another
    /// MMSI or earlier than the one before. A key that `statics` does not hold says nothing.
    [[nodiscard]] bool step(const Fix& fix, const StaticsDictionary& statics, std::vector<IdentityInterval>& out);

    /// Ends the key: appends what is open.
    void finish(std::vector<IdentityInterval>& out);

    std::string save() const;
    Result<void> load(std::string_view bytes);

private:
    struct Support {
        bool timed = false;
        Second time{};
        RowPlace row;
    };
    void support(Attribute attribute, std::string value, std::uint8_t source, const Support& s, std::vector<IdentityInterval>& out);
    void settle_run();

    Mmsi mmsi_;
    EventId segment_{};
    std::array<std::vector<IdentityInterval>, attribute_count> open_;
    std::array<std::uint8_t, attribute_count> latest_{};  ///< index in `open_` of the value said last
    StaticsKey run_key_;     ///< pre-joined record that the rows of late carry
    Support run_last_;       ///< its last row
    Support heard_first_, heard_last_;
    std::uint16_t run_attributes_ = 0;  ///< that it gives, as bits
    std::int64_t previous_time_ = 0;
    std::uint32_t heard_ = 0;
    bool started_ = false;
};

/// How a static value is taken to hold for a moment (C-07).
struct IdentityJoin {
    std::int64_t after_s = 86'400;   ///< so long after its last support
    std::int64_t before_s = 0;       ///< so long before its first
    bool same_class = false;         ///< type 5 for class A, 19 and 24 for class B only
};
/// C-07 `gfw`: within 15 minutes either way, same class.
constexpr IdentityJoin identity_join_gfw() { return {900, 900, true}; }

/// What a transmitter said of itself around `when`: for each attribute the value that holds then, or null. A newer
/// contradicting value ends an older one. Where two hold at once the one that began later is given and `overlaps` says so.
using Identity = std::array<const IdentityInterval*, attribute_count>;
Identity identity_at(const std::vector<IdentityInterval>& intervals, Second when, Transceiver transceiver = Transceiver::unknown,
                     const IdentityJoin& join = {});

}  // namespace tw::track
