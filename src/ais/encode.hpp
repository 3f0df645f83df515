#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/fix.hpp"
#include "batch/statics.hpp"

namespace tw::ais {

/// An armoured payload with its count of fill bits.
struct Armoured {
    std::string text;
    unsigned fill = 0;
};

/// Puts fields one behind the other and armours them.
class PayloadWriter {
public:
    /// The low `width` bits of `value`, two's complement for negative ones; above 64, its sign before them.
    PayloadWriter& put(std::int64_t value, unsigned width);
    /// `characters` six-bit characters: lower case becomes upper case, what the alphabet lacks becomes a blank, the rest is
    /// filled with `@`.
    PayloadWriter& put_text(std::string_view text, std::size_t characters);
    std::size_t size() const { return bits_.size(); }
    Armoured armoured() const;

private:
    std::vector<bool> bits_;
};

/// The position report that `fix` holds, of its type: 1, 2, 3, 4, 9, 11, 18 or 27; any other type is written as 1. Reading it
/// gives back every member that the type carries; a position is rounded to the type's resolution. Types 4 and 11 state `fix.time`.
Armoured encode_position(const Fix& fix);

/// Type 5, 24 part A or 24 part B, by the parts of `statics` that it carries; what is not present is sent as "not available".
Armoured encode_static_a(Mmsi mmsi, const Statics& statics);
Armoured encode_static_b_name(Mmsi mmsi, const Statics& statics);
Armoured encode_static_b_ship(Mmsi mmsi, const Statics& statics);

/// What stands around a sentence.
enum class Wrapping : std::uint8_t {
    plain,       ///< A1
    tag_block,   ///< A2: `c:` and `s:` on the first part, `g:` on all parts of a multi-part message
    bracket,     ///< A3
    suffix,      ///< A4: station and epoch
    two_epochs,  ///< A5: reception and relay
    gatehouse,   ///< A6: a `$PGHP` line before the first part
    joined,      ///< A7: all parts on one line
    merged,      ///< A7: all parts in one long sentence
};

struct SentenceStyle {
    Wrapping wrapping = Wrapping::plain;
    std::string talker = "AI";
    bool own_ship = false;          ///< VDO instead of VDM
    char channel = 'A';
    unsigned sequence = 0;          ///< 0..9, of multi-part messages
    unsigned group = 0;             ///< tag block group id; 0 = the sequence
    std::string station = {};
    Millisecond time = Millisecond::none();
    std::size_t characters = 60;    ///< of payload in one sentence: the line then stays within 82 characters
};

/// The lines, without line ends, that carry a payload. Their order is that of transmission.
std::vector<std::string> sentences(const Armoured& payload, const SentenceStyle& style);

/// `body` between its start character and a right checksum: `sentence('!', "AIVDM,...")`.
std::string with_checksum(char start, std::string_view body);

}  // namespace tw::ais
