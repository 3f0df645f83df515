#pragma once
#include <vector>

#include "claims/claim.hpp"
#include "claims/document.hpp"
#include "claims/lexicon.hpp"
#include "claims/vessel.hpp"

namespace tw::claims {

/// Reads the claims of a document by rules and word lists: who says what of how much, when, where and which way, each with its spans. Only
/// `main` and `title` blocks count; a document without blocks counts whole. Text is data: nothing it says changes how it is read. Claims
/// come in the order of the text; ids are "FROM-TO" of the figure's or sentence's bytes. Time linear in the text; a sentence gives at most 64 figures and is read in time quadratic in
/// its own length. Never fails: what can't be read gives no claim.
std::vector<Claim> extract(const Document& document, const Lexicon& lexicon);

/// The ships a document names in those blocks, each time it does.
std::vector<Vessel> ships_of(const Document& document, const Lexicon& lexicon);

/// Marks claims whose direction contradicts that of most others between the same countries in one document (return cargo apart). Nothing is
/// turned around. `extract` has done so already for one document.
void flag_directions(std::vector<Claim>& claims, const Lexicon& lexicon);

}  // namespace tw::claims
