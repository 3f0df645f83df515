#pragma once
#include "claims/document.hpp"
#include "claims/main_text.hpp"

namespace tw::claims {

/// Fills what a document states about itself: title, publisher, agency, byline, canonical address, and its dates. First published
/// is, in this order: a date said to be of the original; the earlier of the date in the page's head and the one printed as published; the date in a filing head ("SEOUL,
/// Oct. 16 (…)", its year from the page's other dates); a date printed alone above the text; the date in the canonical address. A copy's own date and "updated" stand in
/// `updated`. `document` has its text and blocks already.
void fill_head(Document& document, const PageFacts& facts, const MainText& main);

/// The host of an address without "www.".
std::string host_of(std::string_view address);

/// The first bytes of a text, at most so many, never ending inside a character.
std::string clipped(std::string_view text, std::size_t most);

}  // namespace tw::claims
