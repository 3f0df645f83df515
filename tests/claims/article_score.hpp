#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "claims/extract.hpp"
#include "claims/labelled.hpp"

namespace tw::test {

/// What the claims of a real article are worth against its gold list (tests/claims/texts/README.md): `hit` core claims found of `gold`; of those
/// given, `right` stand in the list at all, and `furniture` stand where no claim may be.
struct ArticleScore {
    std::size_t gold = 0, hit = 0, given = 0, right = 0, furniture = 0;
    std::size_t speakers = 0, speakers_right = 0;
    bool reversed_flagged = false;               ///< the row marked direction_reversed is found and suspect
    std::vector<site::Interval> starts;          ///< of rows marked start_a and start_b that were found
    double recall() const { return gold == 0 ? 1 : static_cast<double>(hit) / static_cast<double>(gold); }
    double precision() const { return given == 0 ? 1 : static_cast<double>(right) / static_cast<double>(given); }
};

/// Reads an article as a captured file and compares with the rows of a gold list that are about it.
ArticleScore score_article(const std::filesystem::path& article, const std::filesystem::path& gold_list, const claims::Lexicon& lexicon, std::string* misses = nullptr);

}  // namespace tw::test
