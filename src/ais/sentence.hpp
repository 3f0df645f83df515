#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/units.hpp"

namespace tw::ais {

/// What a sentence is for us.
enum class Formatter : std::uint8_t { vdm, vdo, gatehouse, other };

enum class Checksum : std::uint8_t { absent, good, bad };

/// One NMEA 0183 sentence: views into the line it stands on.
struct Sentence {
    Formatter formatter = Formatter::other;
    bool talker_known = false;       ///< one of D-03's talkers; others decode all the same, if they are capitals or the checksum is right
    bool count_odd = false;          ///< total or part 0 or missing: read as 1 of 1 (D-21)
    Checksum checksum = Checksum::absent;
    std::uint8_t checksum_value = 0; ///< as written; 0 when absent
    std::uint16_t total = 1, part = 1;
    std::int16_t sequence = -1;      ///< -1 = empty
    char channel = 0;                ///< 'A', 'B', ... ; 1 and 2 are read as A and B; 0 = empty (D-08)
    std::uint8_t fill = 0;
    std::string_view payload;        ///< armoured; of `$PGHP` and other sentences: the fields after the address
    std::size_t length = 0;          ///< bytes from the start character through the checksum
};

enum class SentenceFault : std::uint8_t { none, malformed, formatter_unknown };

/// Reads the sentence that starts at `text[0]`, which is '!' or '$'. A sentence that is no AIS sentence is not looked into.
/// `length` is set in any case, so that the caller can go on after it.
SentenceFault read_sentence(std::string_view text, Sentence& out);

/// Comma fields after the checksum (D-06).
struct Suffix {
    std::string_view station;                  ///< `r...` or `b...` as written
    Millisecond earlier = Millisecond::none(); ///< reception
    Millisecond later = Millisecond::none();   ///< relay, where there are two epochs (A5)
    std::size_t length = 0;
};

/// Reads the suffix at the start of `text`; it ends before the next sentence or tag block, or with the text. Tokens of
/// unknown kind are passed over.
Suffix read_suffix(std::string_view text);

/// A count of seconds (below 1e11), milliseconds (below 1e14) or microseconds (below 1e17) since 1970; none for anything else
/// (D-13). A decimal fraction of a second is allowed.
Millisecond read_epoch(std::string_view digits);

/// XOR of all bytes.
std::uint8_t xor_of(std::string_view text);

/// The value of two hexadecimal digits in either case, or -1.
int hex_byte(char high, char low);

}  // namespace tw::ais
