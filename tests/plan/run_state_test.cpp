#include <doctest/doctest.h>

#include "plan/run_state.hpp"

using namespace tw;
using namespace tw::plan;

TEST_CASE("marks survive being written down, and damaged text gives none")
{
    VesselMarks marks;
    marks[273210440] = {{1'700'000'000'123}, {7}, {1'700'000'900}, true};
    marks[5] = {};
    const std::string text = to_text(marks);
    CHECK(parse_marks(text) == marks);
    CHECK(parse_marks("").empty());
    CHECK(parse_marks(text.substr(0, text.size() - 3)).empty());
    CHECK(parse_marks("1 2 3\n").empty());
    CHECK(parse_marks("1 2 3 4 5 6\n").empty());
    CHECK(parse_marks("a 2 3 4 5\n").empty());
}
