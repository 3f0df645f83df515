#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "ais/reception.hpp"
#include "ais/sentence.hpp"
#include "batch/accounting.hpp"

namespace tw::ais {

/// One sentence of a multi-part message, with what its line says.
struct Fragment {
    Sentence sentence;
    StatedTimes times;
    std::string_view station;
    std::string_view group;    ///< id of the tag block group, empty = none
    std::uint32_t flags = 0;
    std::string_view record;   ///< raw, for reject samples
    ByteOffset offset;
};

/// What became of a group of fragments: joined, or given up with part 1 (`partial`), or given up without it.
struct Assembled {
    std::string payload;       ///< armour of parts 1..k without a hole
    unsigned fill = 0;
    StatedTimes times;
    std::string station;
    std::uint32_t flags = 0;
    ByteOffset offset;
    Formatter formatter = Formatter::vdm;
    char channel = 0;
    std::uint8_t checksum = 0; ///< exclusive or of the parts' checksums
    bool partial = false;
    bool lost = false;         ///< part 1 never came: count the lines as `fragment_lost`
    bool too_large = false;
    bool repeated = false;     ///< a late copy of a part of a group that is joined already
    std::uint64_t lines = 0;   ///< sentences that belong to it, repeated ones included
    std::vector<RejectSample> samples;  ///< the first few of those sentences

    /// Books every line of the group as rejected.
    void reject(Reject reason, Accounting& books) const;
};

/// Puts multi-part messages together (D-18..D-25). Parts may come in any order; exact repetitions are ignored; a different
/// part under a live key closes the old group. A group ends 60 s of message time after it began, or 2000 sentences where
/// there is no time. Holds at most 1024 groups of at most 4096 characters.
class Fragments {
public:
    static constexpr std::int64_t timeout_milliseconds = 60'000;
    static constexpr std::uint64_t timeout_sentences = 2000;

    /// Takes a part; appends to `out` every group that it completes or closes. `clock` is the latest message time of the
    /// input, none when it has no times; `sentences` counts the sentences so far.
    void add(const Fragment& part, Millisecond clock, std::uint64_t sentences, std::vector<Assembled>& out);
    /// Appends groups, oldest first, that are over by both clock and count: bounds memory; `add` applies the exact rule.
    void expire(Millisecond clock, std::uint64_t sentences, std::vector<Assembled>& out);
    /// Appends all open groups, oldest first.
    void close(std::vector<Assembled>& out);
    std::size_t open() const { return groups_.size(); }

private:
    struct Group {
        std::uint64_t key = 0;
        std::string tag_group;
        Millisecond opened = Millisecond::none();
        std::uint64_t opened_at = 0;
        std::vector<std::string> parts;  ///< by part number; empty = not here yet
        std::size_t have = 0;
        std::size_t characters = 0;
        Assembled whole;
    };
    struct Finished {
        std::uint64_t key = 0;
        std::string station;
        Millisecond opened = Millisecond::none();
        std::uint64_t opened_at = 0;
        std::vector<std::string> parts;
    };

    Group* find(const Fragment& part, std::uint64_t key, Millisecond now, std::uint64_t sentences, std::vector<Assembled>& out);
    bool repeats_finished(const Fragment& part, std::uint64_t key, Millisecond now, std::uint64_t sentences) const;
    void take(Group& group, const Fragment& part);
    void finish(std::deque<Group>::iterator group, std::vector<Assembled>& out);

    std::deque<Group> groups_;
    std::deque<Finished> finished_;
};

}  // namespace tw::ais
