#pragma once
#include <optional>
#include <string_view>

#include "claims/text_blocks.hpp"
#include "core/result.hpp"

namespace tw::claims {

/// Cuts plain text (UTF-8) into passages: at blank lines, and at every line end unless the text is hard-wrapped, where lines of a paragraph are joined and
/// words divided at a line end are put together. Form feeds end a page. Sources in the map are bytes of `text`. `input_unusable` for more than 400 000 passages.
/// `wrapped` says what is known of the lines; absent = found by looking.
Result<RawPage> read_text_lines(std::string_view text, std::optional<bool> wrapped = {});

/// Whether lines of the text are broken at a margin instead of at the ends of paragraphs.
bool hard_wrapped(std::string_view text);

}  // namespace tw::claims
