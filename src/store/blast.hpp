#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "store/case.hpp"

namespace tw::store {

/// Reverse index from broken things to the live events that rest on them. Events cite their first and last row; a capture is
/// held to carry every event that cites a row of it, a lake part every event of its vessels and times.
class Blast {
public:
    explicit Blast(const Case& the_case);
    std::set<std::string> of_capture(CaptureOrdinal capture) const;
    std::set<std::string> of_row(CaptureOrdinal capture, ByteOffset offset) const;
    std::set<std::string> of_part(const LakePart& part) const;
    std::set<std::string> everything() const;
    std::set<std::string> of_record(std::int64_t version) const;
    std::set<std::string> of_changes(std::int64_t first, std::int64_t last) const;
    /// Of a source: its captures' events; of a capture: its events; of a change set: the events of its rows; of a preset or a
    /// list of lake parts: all.
    std::set<std::string> of_object(const std::string& id) const;

private:
    struct Cited {
        std::int64_t version, change;
        std::string id;
        Mmsi mmsi;
        Second start, end;
        CaptureOrdinal first, last;
        ByteOffset first_offset, last_offset;
    };
    template <class F>
    std::set<std::string> where(F&& condition) const;

    const Case& case_;
    std::vector<Cited> events_;
};

}  // namespace tw::store
