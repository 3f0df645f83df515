#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"
#include "track/event.hpp"
#include "track/preset.hpp"
#include "track/world.hpp"

namespace tw::track {

/// Takes what a fold finds. Events come in the order in which they become certain; sort by `canonical_before`.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void event(Event&& event) = 0;
    /// Whether `row` should be called; asked once per step.
    virtual bool wants_rows() const { return false; }
    /// The segment (thread) a row was given to, once that is certain. Dropped and refused rows come with `noise`.
    virtual void row(const RowRef& row, const EventId& segment, bool noise)
    {
        static_cast<void>(row), static_cast<void>(segment), static_cast<void>(noise);
    }
};

/// Collects events.
struct Collected : Sink {
    std::vector<Event> events;
    void event(Event&& e) override { events.push_back(std::move(e)); }
};

/// Counts of what a fold did with its rows; they add up: rows = used + without_position + excluded + bad.
struct FoldBooks {
    std::uint64_t rows = 0, used = 0;
    std::uint64_t without_position = 0;  ///< statics and "no position": heard, but nowhere
    std::uint64_t excluded = 0;          ///< by cleaning flags
    std::uint64_t bad = 0;               ///< no time, or a motion the preset can't use
    std::uint64_t dropped = 0;           ///< of `used`: thrown out by look-back
};

/// How a fold decides which segment takes a fix. Both ways give the same events: `quick` accepts the evident cases without
/// computing their metric, `thorough` applies the whole rule to every fix and exists to check the other.
enum class Deciding : std::uint8_t { quick, thorough };

/// A preset made ready for many folds: its hash is worked out once. Share one between all vessels of a run.
class FoldRules {
public:
    FoldRules(const Preset& preset) : preset_(std::make_shared<const Preset>(preset)), hash_(preset.hash()) {}  // NOLINT: converts on purpose
    const Preset& preset() const { return *preset_; }
    std::uint64_t hash() const { return hash_; }

private:
    std::shared_ptr<const Preset> preset_;
    std::uint64_t hash_;
};

/// All of 2.2-2.6 for one MMSI: rows in canonical order in; segments, stops, port calls, legs and gaps out. Pure: no clock,
/// no I/O, no threads. However the rows are cut into steps, saved and loaded, the events are the same bytes.
class VesselFold {
public:
    VesselFold(const FoldRules& rules, const World& world, Deciding deciding = Deciding::quick);
    VesselFold(VesselFold&&) noexcept;
    VesselFold& operator=(VesselFold&&) noexcept;
    VesselFold(const VesselFold&);
    VesselFold& operator=(const VesselFold&);
    ~VesselFold();

    /// Rows [first, last) of one MMSI, in canonical order, none earlier than what was already taken. Refused as a whole
    /// (Fault::usage, state unchanged) when unordered, of another MMSI, or past `finish`.
    Result<void> step(const FixColumns& rows, std::size_t first, std::size_t last, Sink& sink);
    Result<void> step(const FixColumns& rows, Sink& sink) { return step(rows, 0, rows.size(), sink); }
    /// No row earlier than `watermark` will come: closes what no later row can change.
    void advance(Second watermark, Sink& sink);
    /// Ends the key. What the end of the data cuts off comes out `open`; a silence up to `watermark` that is long enough is
    /// an open gap. A copy may be finished at any time to see the present state.
    void finish(Second watermark, Sink& sink);
    /// Versioned bytes of the whole state; `load` of them gives a fold that behaves and saves the same.
    std::string save() const;
    /// Refuses bytes of another version, preset or damaged (Fault::integrity), leaving the state as it was.
    Result<void> load(std::string_view bytes);

    const FoldBooks& books() const;
    Mmsi mmsi() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tw::track
