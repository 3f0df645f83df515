#include "cli/suggest.hpp"

#include <algorithm>
#include <vector>

namespace tw::cli {
namespace {

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view typed, std::span<const std::string_view> known)
{
    constexpr std::size_t longest = 64;
    if (typed.size() > longest) return {};
    std::string_view best;
    std::size_t least = std::min<std::size_t>(3, std::max<std::size_t>(1, typed.size() / 3)) + 1;
    for (const auto word : known) {
        const std::size_t d = distance(typed, word);
        if (d < least) {
            least = d;
            best = word;
        }
    }
    return std::string(best);
}

}  // namespace tw::cli
