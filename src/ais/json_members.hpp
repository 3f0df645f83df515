#pragma once
#include <functional>
#include <string_view>

namespace tw::ais {

/// Calls `member(key, value)` for the members that stand directly in a JSON object, without parsing what is inside them: the
/// key raw between its quotes, the value's text without outer blanks (cut where `object` ends). Tolerates anything; stops when
/// `member` gives false or the text stops being an object.
void for_each_member(std::string_view object, const std::function<bool(std::string_view key, std::string_view value)>& member);

/// The value's text of the first member called `key`; empty if there is none.
std::string_view member_of(std::string_view object, std::string_view key);

/// Whether a member names a vessel: one of the synonyms of MMSI in `records`.
bool names_vessel(std::string_view object);

}  // namespace tw::ais
