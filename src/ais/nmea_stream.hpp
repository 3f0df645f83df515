#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ais/fragments.hpp"
#include "ais/reception.hpp"
#include "ais/sentence.hpp"
#include "ais/tag_block.hpp"
#include "batch/accounting.hpp"

namespace tw::ais {

struct NmeaOptions {
    ByteOffset start;                ///< of the first byte fed
    bool keep_bad_checksum = false;  ///< D-07
    bool keep_own_ship = true;       ///< hand out VDO too; else they are booked as other sentences (D-03)
};

/// Bytes of a log -> messages: lines, wrappers, sentences, assembly, de-armouring, length rules. Dialects A1-A7 may be mixed
/// line by line. Every sentence is one record of the books, and so is every line without one. Needs a few kilobytes and the
/// open groups. What it hands out does not depend on how the input is cut.
class NmeaStream {
public:
    /// A line longer than this is passed over as one record.
    static constexpr std::size_t max_line = 65'536;
    /// A sentence longer than this is refused (D-02).
    static constexpr std::size_t max_sentence = 4096;
    /// AIS sentences that a `$PGHP` line waits for its own: satellite logs shuffle them within about eight.
    static constexpr std::uint64_t gatehouse_reach = 10;

    explicit NmeaStream(const NmeaOptions& options) : options_(options), offset_(options.start.value) {}

    void feed(std::string_view bytes, MessageSink& sink, Accounting& books);
    /// Reads an unfinished last line and closes the open groups.
    void finish(MessageSink& sink, Accounting& books);

private:
    struct Output {
        MessageSink& sink;
        Accounting& books;
    };
    /// What the wrappers of the current line say about the next sentence.
    struct Wrapper {
        TagBlock tag;
        Millisecond bracket = Millisecond::none();
        bool leap = false;
        bool unplaced = false;
        bool after_sentence = false;
    };
    /// A `$PGHP` line waiting for its sentence (D-09).
    struct Gatehouse {
        Millisecond time = Millisecond::none();
        bool leap = false;
        int checksum = -1;  ///< of the sentence it dates, or of all parts of a message together; -1 = the next one
        std::uint64_t at = 0;  ///< AIS sentences before it
        std::string base;
    };
    /// Time and station of a tag block group, for its later lines (D-16, D-18).
    struct TagGroup {
        std::string id;
        StatedTimes times;
        std::string station;
    };

    void line(std::string_view text, std::uint64_t offset, Output& out);
    void walk(std::string_view text, std::uint64_t offset, Output& out);
    std::size_t read_prefix(std::string_view text, Wrapper& wrapper) const;
    std::size_t read_tag(std::string_view text, Wrapper& wrapper) const;
    void sentence(const Sentence& s, SentenceFault fault, const Suffix& suffix, const Wrapper& wrapper, std::string_view record,
                  std::uint64_t offset, Output& out);
    void gatehouse(const Sentence& s, Output& out);
    bool take_gatehouse(bool known, std::uint8_t checksum);
    void inherit(const TagBlock& tag, StatedTimes& times, std::string_view& station);
    void assembled(Assembled& whole, Output& out);
    bool decode(std::string_view payload, unsigned fill, bool partial, Received& message, Reject& reason);

    NmeaOptions options_;
    std::uint64_t offset_;               ///< of the next byte to be fed
    std::string carry_;                  ///< start of a line that the last feed did not finish
    bool skipping_ = false;              ///< inside a line that is too long
    bool after_return_ = false;          ///< the last byte was CR: a LF now belongs to it
    std::uint64_t sentences_ = 0;
    std::uint64_t ais_sentences_ = 0;
    Millisecond clock_ = Millisecond::none();
    Fragments fragments_;
    std::vector<Assembled> done_;
    std::array<Gatehouse, 16> gatehouses_;
    std::size_t gatehouse_count_ = 0;
    Gatehouse dated_;                    ///< the wrapper of the current sentence
    std::array<TagGroup, 64> tag_groups_;
    std::size_t tag_group_next_ = 0;
    MessageBits bits_;
};

}  // namespace tw::ais
