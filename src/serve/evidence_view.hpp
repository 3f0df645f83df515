#pragma once
#include "serve/cases.hpp"
#include "serve/message.hpp"

namespace tw::serve {

/// Some bytes of a capture's unpacked stream, as text with every control visible and as hexadecimal: {"sha256", "offset", "length", "text", "hex"}.
/// At most 64 KiB at once. `not_found` for bytes that are no capture of the case.
Response capture_bytes(const ServedCase& served, const std::string& sha256, const Request& request);

/// The capture as it was added, for download only: a browser never renders it.
Response capture_file(const ServedCase& served, const std::string& sha256);

/// What has happened to the case after an entry of its log: {"revision", "entries": [{"seq", "at", "actor", "action", "object"}]}, at most 1 000.
Response changes_since(const ServedCase& served, const Request& request);

}  // namespace tw::serve
