#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "claims/text_map.hpp"

namespace tw::claims {

/// Bytes read as UTF-8 text.
struct Decoded {
    MappedText text;
    std::string encoding;               ///< name used: "UTF-8", "windows-1251", "KOI8-R", "windows-949" (EUC-KR and its extension), "windows-1252", "UTF-16LE", …
    std::vector<std::string> warnings;  ///< what could not be read, or was not as declared
};

/// Reads bytes as text: a byte order mark decides; else bytes that are UTF-8 throughout are UTF-8 whatever was declared; else the declared
/// encoding, when it is known and gives words in which capitals do not stand after small letters; else what the frequencies of
/// bytes say, among UTF-8, windows-1251, KOI8-R, EUC-KR and windows-1252 (ICU's detector). Never fails: a byte that does not
/// fit becomes U+FFFD and is counted in a warning.
Decoded decode_text(std::string_view bytes, std::string_view declared);

/// The `charset` a page declares of itself within its first 4096 bytes, as written; empty = none.
std::string_view declared_charset(std::string_view head);

/// Bytes from `at` that are one character of UTF-8; 0 = none (RFC 3629: no overlong forms, no surrogates).
std::size_t utf8_length(std::string_view text, std::size_t at);

}  // namespace tw::claims
