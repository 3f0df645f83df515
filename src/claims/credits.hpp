#pragma once
#include <string>
#include <string_view>

#include "claims/document.hpp"

namespace tw::claims {

/// Name of the agency or publisher that a line is, in its usual form: "Reuters", "Yonhap"; empty = none that is known.
std::string known_publisher(std::string_view line);

/// Words that begin with capitals and end no sentence: how a name looks.
bool looks_like_name(std::string_view line);

/// Whom a passage credits with the text: "This article was originally published by X", "Read the original article on X", "SEOUL (X) --", "/X/", "(서울=X)", "Source: X". Empty = nobody.
std::string credited(std::string_view passage);

/// The name in the brackets of a filing head, known or not: "PORT ALDER (Halyard) — ". Empty = none.
std::string filed_by(std::string_view head);

/// The writer in a byline, without "By", "Author:" and the like.
std::string writer_in(std::string_view byline);

}  // namespace tw::claims
