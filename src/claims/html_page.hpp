#pragma once
#include <string_view>

#include "claims/text_blocks.hpp"
#include "core/result.hpp"

namespace tw::claims {

/// Bounds against pages made to exhaust the reader.
struct HtmlLimits {
    std::size_t depth = 256;              ///< open elements; deeper ones are read but not remembered
    std::size_t blocks = 400'000;
    std::size_t runs = 2'000'000;         ///< of the map: 40 bytes each
    std::size_t givers = 400'000;
};

/// Cuts a page (UTF-8) into passages, with what its build says about each; sources in the map are bytes of `page`. Any bytes are a page.
/// Linear in its size. `input_unusable` when it is cut into more pieces than `limits` allow.
Result<RawPage> read_html_page(std::string_view page, const HtmlLimits& limits = {});

/// Hints in the words of a class or id.
std::uint32_t hints_of_words(std::string_view class_words);

}  // namespace tw::claims
