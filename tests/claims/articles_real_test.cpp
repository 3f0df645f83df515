#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "claims/document_read.hpp"
#include "core/time.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::claims;

namespace {

struct Stretch {
    std::uint64_t from, to;   ///< bytes of the file
    Part part;
};

/// What each stretch of three published articles is for, looked at by a person; none of their words are kept.
struct Article {
    const char* file;
    std::uint64_t main_from, main_to;
    std::vector<Stretch> clutter;
    std::string day;
};
const std::vector<Article> articles{
    {"000_bd9cfb79d99f99a6.txt", 382, 4319, {{0, 83, Part::advert}, {85, 159, Part::title}, {161, 272, Part::caption}, {274, 380, Part::boilerplate}}, "none"},
    {"001_d6b6b19151fa1c85.txt", 265, 8049, {{0, 31, Part::boilerplate}, {33, 48, Part::boilerplate}, {50, 123, Part::title}, {124, 167, Part::byline}, {168, 253, Part::dateline}, {255, 265, Part::dateline}, {2250, 2284, Part::caption}, {3087, 3166, Part::link}, {5253, 5323, Part::heading}, {8051, 8093, Part::byline}}, "2023-10-16"},
    {"004_5f35e8da9b64d285.txt", 138, 3228, {{0, 75, Part::title}, {77, 136, Part::caption}, {501, 594, Part::link}, {914, 997, Part::link}, {1456, 1557, Part::link}, {1735, 1779, Part::heading}, {1955, 2053, Part::link}, {2528, 2556, Part::heading}, {2904, 2914, Part::link}, {3230, 3338, Part::advert}, {3340, 3393, Part::link}, {3395, 3410, Part::boilerplate}, {3412, 3459, Part::byline}}, "none"},
};

}  // namespace

TEST_CASE("in the real articles every stretch of clutter is told from the sentences around it, and no sentence is lost")
{
    for (const Article& article : articles) {
        std::ifstream file(test::shared_data() / "articles" / article.file, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        const auto d = read_document(bytes);
        REQUIRE(d);
        CHECK(d->language == "en");
        CHECK((d->dateline ? format_rfc3339(d->dateline->from).substr(0, 10) : "none") == article.day);
        std::size_t found = 0;
        for (const Block& b : d->blocks) {
            const auto source = d->source_of(b.span);
            REQUIRE(source);
            const auto clutter = std::ranges::find_if(article.clutter, [&](const Stretch& s) { return s.from == source->first && s.to == source->second; });
            if (clutter != article.clutter.end()) {
                CHECK_MESSAGE(b.part == clutter->part, article.file << " " << source->first);
                ++found;
            } else {
                CHECK_MESSAGE(b.part == Part::main, article.file << " " << source->first);
                CHECK(source->first >= article.main_from);
                CHECK(source->second <= article.main_to);
            }
        }
        CHECK(found == article.clutter.size());
    }
}
