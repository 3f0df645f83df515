#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/units.hpp"

namespace tw::ais {

/// What the tag blocks before a sentence say (D-13..D-19): views into the line.
struct TagBlock {
    bool present = false;
    bool bad = false;        ///< a block failed its checksum, or two blocks contradict each other
    bool time_bad = false;   ///< `c:` of impossible size
    bool text_time = false;  ///< `t:` holds an epoch
    std::string_view source;                     ///< `s:`
    std::string_view destination;                ///< `d:`
    std::string_view text;                       ///< `t:` or `i:`
    std::string_view group;                      ///< id of `g:x-y-id` or `xGy:id`
    std::uint16_t group_line = 0, group_total = 0;
    Millisecond time = Millisecond::none();      ///< `c:`
    Millisecond arrival = Millisecond::none();   ///< epoch found in `t:`
    std::int64_t line = -1;                      ///< `n:`
    std::int64_t relative = -1;                  ///< `r:`, as sent
};

/// Adds the content of one block, without its backslashes, to what earlier blocks of the line said. The first value of a
/// key wins. A block whose checksum is wrong adds nothing but `bad` (D-17).
void read_tag_block(std::string_view content, TagBlock& out);

}  // namespace tw::ais
