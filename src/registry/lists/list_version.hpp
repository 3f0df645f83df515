#pragma once
#include "registry/lists/read_list.hpp"

namespace tw::registry {

/// What a file says itself about the version it is: which list, whose, of which day. `given` goes first where it says something; a day
/// that neither states stays `none()`. Of the layouts that are collections of many authorities' entries none is guessed.
ListVersion stated_version(ListFormat format, std::string_view head, const ListVersion& given);

}  // namespace tw::registry
