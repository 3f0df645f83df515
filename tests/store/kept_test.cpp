#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/kept.hpp"
#include "support/temporary.hpp"

using namespace tw;
namespace fs = std::filesystem;

TEST_CASE("a kept result is found again by its user and by nobody else")
{
    const test::TemporaryFolder scratch;
    const std::string mine = store::user_secret(scratch.path() / "mine"), theirs = store::user_secret(scratch.path() / "theirs");
    REQUIRE(mine.size() == 32);
    CHECK(mine != theirs);
    CHECK(store::user_secret(scratch.path() / "mine") == mine);
    CHECK((fs::status(scratch.path() / "mine" / "kept.secret").permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    const store::Kept kept({scratch.path() / "case", mine});
    const evidence::Digest key = evidence::sha256("question"), other = evidence::sha256("another");
    CHECK_FALSE(kept.find(key).has_value());
    kept.keep(key, "answer");
    CHECK(kept.find(key) == "answer");
    CHECK_FALSE(kept.find(other).has_value());
    CHECK_FALSE(store::Kept({scratch.path() / "case", theirs}).find(key).has_value());
    CHECK_FALSE(store::Kept({scratch.path() / "case", ""}).find(key).has_value());
    // Moved under another key it is not that key's result.
    fs::copy_file(scratch.path() / "case" / "kept" / (evidence::to_hex(key) + ".kept"), scratch.path() / "case" / "kept" / (evidence::to_hex(other) + ".kept"));
    CHECK_FALSE(kept.find(other).has_value());
}

TEST_CASE("a kept result with one byte changed is not found")
{
    const test::TemporaryFolder scratch;
    const store::Kept kept({scratch.path(), store::user_secret(scratch.path() / "state")});
    const evidence::Digest key = evidence::sha256("k");
    kept.keep(key, "a result of some length");
    const fs::path file = scratch.path() / "kept" / (evidence::to_hex(key) + ".kept");
    std::ifstream in(file, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << flipped;
        CHECK_FALSE(kept.find(key).has_value());
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
    CHECK(kept.find(key).has_value());
}

TEST_CASE("at most eight results are kept, and where nothing can be written nothing is and nothing fails")
{
    const test::TemporaryFolder scratch;
    const std::string secret = store::user_secret(scratch.path() / "state");
    const store::Kept kept({scratch.path(), secret});
    for (int k = 0; k < 20; ++k) kept.keep(evidence::sha256(std::to_string(k)), "r");
    CHECK(std::distance(fs::directory_iterator(scratch.path() / "kept"), fs::directory_iterator{}) == 8);
    const store::Kept nowhere({scratch.path() / "state" / "kept.secret" / "below a file", secret});
    nowhere.keep(evidence::sha256("k"), "r");
    CHECK_FALSE(nowhere.find(evidence::sha256("k")).has_value());
    CHECK(store::user_secret(scratch.path() / "state" / "kept.secret" / "x").empty());
    CHECK(store::user_secret({}).empty());
}
