#pragma once
#include <string>

#include "store/codec.hpp"
#include "store/coder.hpp"

namespace tw::store {

/// The record of a row that is known by its id and what it says: text id, a zero byte, and the first 16 bytes of the content's SHA-256.
Encoded with_id(const std::string& id, Writer& written);

}  // namespace tw::store
