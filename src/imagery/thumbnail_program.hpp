#pragma once
#include <string>
#include <string_view>

#include "imagery/thumbnail.hpp"

namespace tw::imagery {

/// The word that makes this program such a decoder: it reads a picture from its standard input and prints `message_of` its thumbnail, whose longest side is the number after the word, if one is given.
inline constexpr std::string_view thumbnail_word = "__thumbnail";

/// What the decoder prints: a line of sizes and the pixels, or the reason why there are none.
std::string message_of(const Result<Thumbnail>& made);
/// What was printed, trusted in nothing: sizes and length must agree and lie within the limits. `input_unusable` with the decoder's reason, or where it printed something else.
Result<Thumbnail> thumbnail_from(std::string_view message, const PictureLimits& limits);

/// `thumbnail`, with the decoding done by `program` (this program) in a process of its own, without environment and open files, bounded in memory and time: whatever a decoder does with hostile bytes, it
/// can give back only pixels.
Result<Thumbnail> thumbnail_apart(std::string_view bytes, const std::string& program, const PictureLimits& limits = {});

}  // namespace tw::imagery
