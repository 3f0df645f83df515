#pragma once
#include "claims/text_blocks.hpp"

namespace tw::claims {

/// Decides what every passage of a page is for, and finds its title. On a page with build (HTML) by structure, hints and the density of text and links; in any text by
/// what the lines say and how they look. The stretch of running text with the highest sum of words less clutter is the article (after Pasternack and Roth,
/// "Extracting article text from the web with maximum subsequence segmentation", 2009); in it, what is neither sentence nor clutter is a heading.
/// Passages are cut where a filing head or a picture credit is glued to a sentence. Blocks come out ascending and disjoint.
struct MainText {
    std::vector<Block> blocks;
    std::string title;
    std::size_t title_at = 0;      ///< index into `blocks`; only where `title_stands`
    bool title_stands = false;     ///< the title is a passage of the text
    std::string masthead;          ///< a line above the article that is a name, not a sentence
};
MainText find_main_text(RawPage& page);

}  // namespace tw::claims
