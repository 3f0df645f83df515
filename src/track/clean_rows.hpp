#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "batch/fix.hpp"
#include "core/result.hpp"
#include "track/clean_preset.hpp"
#include "track/clean_replay.hpp"

namespace tw::track {

/// Whether a row may move its transmitter, or why not. One reason, the first that holds in this order.
enum class Motion : std::uint8_t {
    usable,
    usable_coarse,     ///< type 27, with the preset's error radius
    not_a_ship,
    without_time,
    without_position,  ///< none sent, off the globe, or (0, 0)
    duplicate,         ///< another reception of a row that was given out before
    clock_fault,
    future,
    replay,
    coarse_near_fine,  ///< type 27 beside a finer fix
};
std::string_view name(Motion motion);
constexpr bool is_usable(Motion motion) { return motion == Motion::usable || motion == Motion::usable_coarse; }

/// What cleaning says about one row.
struct Verdict {
    std::uint32_t flags = 0;       ///< the row's own and those of cleaning
    Motion motion = Motion::usable;
    bool speed_known = false;      ///< `speed` holds
    bool speed_derived = false;    ///< from displacement, because the row gives none (C-05)
    bool stopped = false;          ///< speed known and at most the preset's `stopped`
    bool matchable = false;        ///< has a course, or is stopped: may be dead-reckoned (C-05)
    Centiknot speed{};
    Decimetre radius{};            ///< error radius beyond the receiver's own, 0 but for type 27
};

/// A row with the flags of cleaning added, and what cleaning says about it.
struct CleanRow : Verdict {
    Fix fix;                       ///< as it came, but for `flags` (C-01)
};

/// What one MMSI's rows amount to, for the plausibility gate (C-08) and the books.
struct CleanSummary {
    Mmsi mmsi;
    std::uint64_t rows = 0;
    std::uint64_t transmissions = 0;   ///< rows less duplicates
    std::uint64_t positions = 0;       ///< usable for motion
    Millisecond first = Millisecond::none(), last = Millisecond::none();  ///< of timed rows
    std::int32_t west = 0, south = 0, east = 0, north = 0;  ///< of usable positions, 1e-7 degree, as plain minima and maxima
};

/// The cleaning fold: rows of one MMSI in canonical order in, the same rows in the same order out, each with flags added and
/// a decision about motion. Pure: no clock, no I/O. Memory: 600 B, the replay memory (0.5-128 KiB) and at most 32 held rows.
///
/// A row comes out late in two cases: the first transmission of an MMSI waits for a second one (else it is `singleton`), and
/// a type 27 fix waits for a finer fix within the preset's `coarse_ms`. Rows behind a waiting row wait too, so the order is
/// kept; when 32 wait, the oldest is given out as if nothing followed it.
///
///     CleanRows clean(preset);
///     clean.begin(mmsi);
///     for (const Fix& fix : rows) clean.step(fix, [&](const CleanRow& row) { ... });
///     clean.finish([&](const CleanRow& row) { ... });
class CleanRows {
public:
    explicit CleanRows(const CleanPreset& preset = {});

    /// Starts another MMSI; forgets all of the one before.
    void begin(Mmsi mmsi);

    /// Takes the next row. False, and nothing happens, if it is of another MMSI or earlier than the one before.
    template <class Emit>
    [[nodiscard]] bool step(const Fix& fix, Emit&& emit)
    {
        Verdict verdict;
        if (!judge(fix, verdict)) return false;
        CleanRow row{verdict, fix};
        row.fix.flags = verdict.flags;
        if (passes(verdict)) {
            emit(static_cast<const CleanRow&>(row));
            return true;
        }
        hold(row);
        while (const CleanRow* ready = next_ready()) emit(*ready);
        return true;
    }

    /// The same for callers that keep the rows themselves and want verdicts only: `emit(const Verdict&)`, one per row, in order.
    /// Reads time, mmsi, at, sog, cog, heading, type, second, transceiver, flags, payload and ingest of `fix`.
    template <class Emit>
    [[nodiscard]] bool step_verdict(const Fix& fix, Emit&& emit)
    {
        Verdict verdict;
        if (!judge(fix, verdict)) return false;
        if (passes(verdict)) {
            emit(static_cast<const Verdict&>(verdict));
            return true;
        }
        CleanRow row{verdict, fix};
        row.fix.flags = verdict.flags;
        hold(row);
        while (const CleanRow* ready = next_ready()) emit(static_cast<const Verdict&>(*ready));
        return true;
    }

    /// Ends the MMSI: gives out what waits.
    template <class Emit>
    void finish(Emit&& emit)
    {
        release_all();
        while (const CleanRow* ready = next_ready()) emit(*ready);
    }

    /// Gives out rows that no row after `watermark` can change (live use); the first transmission keeps waiting.
    template <class Emit>
    void advance(Millisecond watermark, Emit&& emit)
    {
        if (watermark.known()) expire(watermark.value);
        while (const CleanRow* ready = next_ready()) emit(*ready);
    }

    const CleanSummary& summary() const { return summary_; }

    /// Versioned bytes of the whole state; `load` needs the same preset and refuses other bytes.
    std::string save() const;
    Result<void> load(std::string_view bytes);

private:
    struct Recent {
        std::int64_t time = 0;
        std::uint64_t payload = 0;
        std::int32_t lon = 0, lat = 0;
        std::uint32_t ingest = 0;
        std::uint16_t sog = 0;
        std::uint8_t type = 0, second = 0;
    };
    static constexpr std::size_t ring_size = 16, hold_size = 32;

    /// Whether a row may go out at once.
    bool passes(const Verdict& verdict) const
    {
        return held_.empty() && verdict.motion != Motion::usable_coarse && summary_.transmissions != 1;
    }
    bool judge(const Fix& fix, Verdict& verdict);
    std::uint32_t flags_of_fields(const Fix& fix) const;
    bool is_duplicate(const Fix& fix);
    bool is_replay(const Fix& fix);
    void derive_speed(const Fix& fix, Verdict& verdict) const;
    void hold(const CleanRow& row);
    void expire(std::int64_t now);
    void release_all();
    const CleanRow* next_ready();

    CleanPreset preset_;
    CleanSummary summary_;
    std::int64_t previous_time_ = 0;
    std::int64_t fine_time_ = 0;      ///< last usable fix that is not coarse
    LonLat fine_at_;
    std::uint64_t replay_state_ = 0;
    std::int64_t crowd_day_end_ = 0;  ///< end of the UTC day in which `crowd_count_` counts
    std::uint32_t crowd_count_ = 0;
    bool started_ = false, had_fine_ = false, own_default_ = false, own_not_a_ship_ = false;
    std::uint8_t ring_head_ = 0, ring_fill_ = 0;
    std::array<Recent, ring_size> ring_;
    ReplayMemory replay_;
    std::vector<CleanRow> held_;
    std::size_t given_ = 0, ready_ = 0;  ///< of `held_`: already given out, and decided
};

}  // namespace tw::track
