#pragma once
#include <string>
#include <string_view>

namespace tw::claims {

/// "en", "ru", "uk" or "ko" by script and frequent words; empty when the text is too short or another language. Looks at the first 20 000 bytes.
std::string language_of(std::string_view text);

}  // namespace tw::claims
