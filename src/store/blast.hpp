#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/case.hpp"
#include "store/verify.hpp"

namespace tw::store {

/// Reverse index from broken things to the live events and the recorded statements that rest on them. Events cite their first and last row; a
/// capture is held to carry every event that cites a row of it, a lake part every event of its vessels and times; a statement rests on its rows
/// and on its events. Where the index of statements is itself damaged, "*" stands for all of them.
class Blast {
public:
    explicit Blast(const Case& the_case);
    Touched of_capture(CaptureOrdinal capture) const;
    Touched of_row(CaptureOrdinal capture, ByteOffset offset) const;
    Touched of_part(const LakePart& part) const;
    Touched everything() const;
    Touched of_record(std::int64_t version) const;
    Touched of_changes(std::int64_t first, std::int64_t last) const;
    /// Of a source: its captures' events; of a capture: its events; of a change set: the events of its rows; of a preset or a
    /// list of lake parts: all.
    Touched of_object(const std::string& id) const;

private:
    struct Cited {
        std::int64_t version, change;
        std::string id;
        Mmsi mmsi;
        Second start, end;
        CaptureOrdinal first, last;
        ByteOffset first_offset, last_offset;
    };
    struct Rests {
        std::string id;
        std::vector<std::pair<std::uint32_t, std::uint64_t>> rows;
        std::vector<std::string> events;
    };
    /// Events that meet a condition, and the statements that rest on one of them.
    template <class F>
    Touched where(F&& condition) const;
    void add_statements(Touched& to) const;
    template <class F>
    void add_statements_by_row(Touched& to, F&& condition) const;
    Touched of_records(const std::string& condition) const;

    const Case& case_;
    std::vector<Cited> events_;
    std::vector<Rests> statements_;
    std::string record_;             ///< id of the object that holds the index; empty = none recorded
    bool intact_ = true;
};

}  // namespace tw::store
