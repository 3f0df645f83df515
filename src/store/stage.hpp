#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tw::store {

/// A row of `stages` as stored: a hash of its name, key and text before the text. No record vouches for what a stage left, so it
/// vouches for itself: what was changed from outside is refused instead of steering the next run.
std::string sealed_stage(std::string_view name, std::string_view key, std::string_view text);

/// The text of a stored row; nothing when the hash does not fit.
std::optional<std::string> opened_stage(std::string_view name, std::string_view key, std::string_view stored);

}  // namespace tw::store
