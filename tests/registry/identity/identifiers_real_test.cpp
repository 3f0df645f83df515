#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "registry/identity/flag_check.hpp"
#include "registry/identity/identifiers.hpp"
#include "registry/table.hpp"

using namespace tw::registry;
using tw::test::Table;

namespace {

std::string shown(const std::string& kind, const std::string& text, std::string& canonical)
{
    if (kind == "mmsi") {
        const MmsiReading read = read_mmsi(text);
        canonical = read.canonical;
        if (read.reading != Reading::ok) return std::string(name(read.reading));
        return std::string(name(read.kind)) + (read.state.known() ? ":" + std::string(read.state.text()) : "");
    }
    if (kind == "call_sign") {
        const CallSignReading read = read_call_sign(text);
        canonical = read.canonical;
        return std::string(read.reading == Reading::ok ? read.state.text() : name(read.reading));
    }
    const Identifier read = kind == "imo_ship" ? read_imo_ship(text) : kind == "imo_company" ? read_imo_company(text) : read_imo_text(text);
    canonical = read.canonical;
    return std::string(name(read.reading));
}

}  // namespace

TEST_CASE("all ninety identifier vectors read as written down")
{
    const Table table = Table::of("rules/identifier_vectors.csv");
    REQUIRE(table.rows() == 90);
    for (std::size_t r = 0; r < table.rows(); ++r) {
        std::string canonical;
        const std::string got = shown(table.at(r, "kind"), table.at(r, "input"), canonical);
        CAPTURE(table.at(r, "kind"));
        CAPTURE(table.at(r, "input"));
        CHECK(got == table.at(r, "expected"));
        CHECK(canonical == table.at(r, "canonical"));
    }
}

TEST_CASE("the tables carried by the program equal the ITU's tables row by row")
{
    const Table mids = Table::of("tables/mid.csv");
    std::set<std::uint32_t> allocated;
    for (std::size_t r = 0; r < mids.rows(); ++r) {
        const auto mid = static_cast<std::uint32_t>(std::stoul(mids.at(r, "mid")));
        allocated.insert(mid);
        CHECK(state_of_mid(mid).text() == mids.at(r, "iso2"));
    }
    CHECK(allocated.size() == 292);
    for (std::uint32_t mid = 0; mid < 1200; ++mid)
        if (!allocated.contains(mid)) CHECK_FALSE(state_of_mid(mid).known());
    const Table series = Table::of("tables/call_sign_series.csv");
    for (std::size_t r = 0; r < series.rows(); ++r) {
        CHECK(state_of_call_sign(series.at(r, "first") + "QQ9").text() == series.at(r, "iso2"));
        CHECK(state_of_call_sign(series.at(r, "last") + "QQ9").text() == series.at(r, "iso2"));
    }
    const Table families = Table::of("tables/flag_families.csv");
    for (std::size_t r = 0; r < families.rows(); ++r) {
        const std::string members = families.at(r, "members");
        for (std::size_t i = 0; i < members.size(); i += 3) CHECK(one_family(state_of(members.substr(0, 2)), state_of(members.substr(i, 2))));
    }
    CHECK_FALSE(one_family(state_of("CN"), state_of("GB")));
}

TEST_CASE("every ship number of the ordinary register passes the ship check, and every golden ship number its printed status")
{
    const Table golden = Table::of("expected/ofac_vessels_2024-05-03.csv");
    std::size_t good = 0;
    for (std::size_t r = 0; r < golden.rows(); ++r) {
        const bool ok = golden.at(r, "imo_status") == "ok";
        if (ok) CHECK(read_imo_ship(golden.at(r, "imo")).usable());
        good += ok;
    }
    CHECK(good > 500);
    const Table ordinary = Table::of("restricted/register/ordinary_ships_2020.csv");
    if (ordinary.rows() == 0) { MESSAGE("restricted register absent: not checked"); return; }
    std::size_t passed = 0;
    for (std::size_t r = 0; r < ordinary.rows(); ++r) passed += read_imo_ship(ordinary.at(r, "imo")).usable();
    CHECK(passed == ordinary.rows());
    MESSAGE(passed << " of " << ordinary.rows() << " ordinary ship numbers pass");
}
