#pragma once
#include <optional>
#include <string_view>

#include "claims/document.hpp"

namespace tw::claims {

/// What a passage's own words say it is for; nothing = a passage of the text, as far as words tell. English, Russian, Ukrainian and Korean.
std::optional<Part> part_by_words(std::string_view passage);

/// Ends as a sentence does: a full stop, question or exclamation mark or ellipsis, perhaps inside closing quotation marks or brackets.
bool ends_sentence(std::string_view passage);

/// Words by blanks; of Hangul and Han text a word is every two characters when that is more.
std::size_t words_in(std::string_view passage);

/// Bytes at its end that are a picture credit in brackets after the last sentence, "… ended.” (Made-up Agency)"; 0 = none.
std::size_t credit_tail(std::string_view passage);

/// Bytes at its beginning that say where, when and by whom it was filed, "SEOUL, Oct. 16 (Yonhap) -- ", "МОСКВА, 16 октября. /ТАСС/. ",
/// "(서울=연합뉴스) 홍길동 기자 = "; 0 = none.
std::size_t filing_head(std::string_view passage);

}  // namespace tw::claims
