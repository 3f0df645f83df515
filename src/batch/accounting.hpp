#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tw {

/// Why an input record was not turned into a row. One record has exactly one reason (D-36).
enum class Reject : std::uint8_t {
    line_too_long,      ///< over 4096 bytes for a sentence, over 64 MiB for a text row
    checksum_bad,
    sentence_malformed, ///< looks like a sentence but its fields don't parse
    formatter_unknown,
    fragment_bad,       ///< part number above the total
    fragment_lost,      ///< part 1 never came
    group_too_large,    ///< open group over 1 MiB
    payload_empty,
    payload_bad,        ///< character outside the armour alphabet
    message_too_short,  ///< below 38 bits: no MMSI
    type_unknown,       ///< message type 0 or above 28
    row_too_short, row_too_long, quote_open,
    number_bad, time_bad, position_missing, mmsi_missing, mmsi_bad,
    json_bad,           ///< not well-formed JSON
    member_missing,     ///< JSON or Parquet record without a member the dialect needs
    source_error,       ///< the stream reports an error of its own
    tail_truncated,     ///< compressed or fixed-size input ends inside a record
    column_bad,         ///< Parquet column of another type
    unreadable,         ///< no dialect: the input as a whole counts as one record
    geometry_bad,
    word_unknown,       ///< a word outside a closed list: class, activity, zone, ...
    interval_reversed,  ///< ends before it begins
    count_
};

/// Stable lower-case name of a reason, as printed and stored.
std::string_view name(Reject reason);

/// One example of a rejected record.
struct RejectSample {
    Reject reason = Reject::unreadable;
    std::uint64_t offset = 0;  ///< in the decompressed stream
    std::string excerpt;       ///< first 120 bytes of the record, raw and hostile
};

/// What became of every record of one input. `read` counts records (lines, rows, objects), and the books balance:
/// read = decoded + ignored + rejected.
struct Accounting {
    std::uint64_t read = 0;
    std::uint64_t decoded = 0;   ///< became a row, or part of a multi-part message that did, or was kept partially
    std::uint64_t partial = 0;   ///< of `decoded`: kept with some fields missing
    std::uint64_t comment = 0, blank = 0, header = 0, other_sentence = 0;  ///< ignored, by kind
    std::array<std::uint64_t, static_cast<std::size_t>(Reject::count_)> rejected{};
    std::vector<RejectSample> samples;  ///< at most `samples_per_reason` of each reason, lowest offsets first

    static constexpr std::size_t samples_per_reason = 5;

    std::uint64_t ignored() const { return comment + blank + header + other_sentence; }
    std::uint64_t rejected_total() const;
    bool balanced() const { return read == decoded + ignored() + rejected_total(); }
    /// Counts a record as rejected and keeps a sample while there is room.
    void reject(Reject reason, std::uint64_t offset, std::string_view record);
    /// Adds the counts of a later part of the same input.
    void merge(const Accounting& later);
};

}  // namespace tw
