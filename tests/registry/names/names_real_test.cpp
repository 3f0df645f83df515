#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "registry/names/index.hpp"
#include "registry/names/name_sets.hpp"
#include "registry/names/score.hpp"
#include "support/shared_data.hpp"

using namespace tw::test;
using namespace tw::registry;

namespace {

std::filesystem::path folder() { return shared_data() / "sanctions"; }

bool without(const char* file)
{
    const bool absent = !std::filesystem::exists(folder() / file);
    if (absent) MESSAGE("left out: no ", file);
    return absent;
}

bool found(const NamePair& pair) { return score(prepare(pair.query, pair.kind), prepare(pair.record, pair.kind)).score >= name_threshold; }

/// Share at or above the threshold in the half that no weight was set on.
double percent_found(const std::vector<NamePair>& pairs, const std::string& slice = {})
{
    Share share;
    for (const NamePair& pair : pairs) {
        if (pair.half() != Half::report || (!slice.empty() && pair.slice != slice)) continue;
        ++share.of;
        share.hits += found(pair) ? 1U : 0U;
    }
    REQUIRE(share.of > 0);
    return share.percent();
}

double f1(const std::vector<NamePair>& pairs, bool peer)
{
    double right = 0;
    double wrong = 0;
    for (const NamePair& pair : pairs) {
        if (peer && pair.peer < 0) continue;
        const bool said = peer ? pair.peer >= 0.70 : found(pair);
        if (said && pair.same) right += 2;
        else if (said != pair.same) wrong += 1;
    }
    return right / (right + wrong);
}

}  // namespace

TEST_CASE("Labelled pairs of an open name benchmark are told at one threshold better than by its own algorithm, and no strong pair is missed")
{
    if (without("pairs/name_pairs.csv")) return;
    const auto pairs = read_name_pairs(folder());
    CHECK(pairs.size() > 600);
    CHECK(f1(pairs, false) >= 0.904);
    CHECK(f1(pairs, true) < 0.81);
    for (const NamePair& pair : pairs)
        if (pair.quality == "STRONG") {
            CAPTURE(pair.row);
            CHECK(found(pair) == pair.same);
        }
    std::vector<NamePair> kept_aside;
    for (const NamePair& pair : pairs)
        if (pair.half() == Half::report) kept_aside.push_back(pair);
    CHECK(f1(kept_aside, false) >= 0.88);
    for (const NamePair& pair : read_vessel_pairs(folder()))
        if (pair.query.back() >= '0' && pair.query.back() <= '9' && pair.record.back() >= '0' && pair.record.back() <= '9') CHECK_FALSE(found(pair));
}

TEST_CASE("Persons and organisations are found between Latin and Cyrillic, strangers and bearers of the same surname are not")
{
    if (without("restricted/pairs/person_latin_cyrillic.csv")) return;
    CHECK(percent_found(read_latin_cyrillic(folder(), NameKind::person, 0.5)) >= 95.0);
    const auto strangers = read_latin_cyrillic_negatives(folder(), NameKind::person);
    CHECK(percent_found(strangers, "random") <= 0.1);
    CHECK(percent_found(strangers, "same_surname") <= 1.0);
    CHECK(percent_found(read_latin_cyrillic(folder(), NameKind::organisation, 0.66)) >= 90.0);
    CHECK(percent_found(read_latin_cyrillic_negatives(folder(), NameKind::organisation)) <= 0.2);
}

TEST_CASE("Arabic, Hangul and Han spellings of a name are found from Latin; crossed pairs are not")
{
    if (without("restricted/pairs/cross_script_eu.csv")) return;
    const auto every = read_cross_script(folder());
    const auto pairs = spelled_alike(every);
    CHECK(percent_found(pairs, "ARABIC") >= 90.0);
    CHECK(percent_found(pairs, "HANGUL") >= 96.0);
    CHECK(percent_found(pairs, "CJK") >= 91.0);
    CHECK(percent_found(every, "ARABIC") >= 81.0);
    CHECK(percent_found(every, "HANGUL") >= 82.0);
    CHECK(percent_found(every, "CJK") >= 50.0);
    CHECK(percent_found(cross(every, 20), "ARABIC") <= 0.3);
}

TEST_CASE("Listed persons are found in the UN list, with slips too; invented persons are not")
{
    if (without("un/un_consolidated_2026-02-27.xml")) return;
    std::vector<NamePair> listed;
    for (NamePair& pair : read_un_names(folder()))
        if (pair.kind == NameKind::person) listed.push_back(std::move(pair));
    std::vector<std::string_view> texts;
    for (const NamePair& pair : listed) texts.push_back(pair.record);
    const NameIndex index = NameIndex::build(NameKind::person, texts);
    for (const bool slips : {false, true}) {
        Share share;
        for (const NamePair& query : read_un_positives(folder(), slips)) {
            if (query.half() != Half::report) continue;
            ++share.of;
            const auto hits = index.find(prepare(query.query, query.kind), 50);
            share.hits += std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return listed[hit.name].group == query.group; }) ? 1U : 0U;
        }
        CHECK(share.percent() >= (slips ? 98.0 : 99.0));
    }
    Share alarms;
    const auto invented = read_invented(folder());
    for (std::size_t i = 0; i < invented.size(); i += 5) {
        ++alarms.of;
        alarms.hits += index.find(prepare(invented[i], NameKind::person), 1).empty() ? 0U : 1U;
    }
    CHECK(alarms.of > 15000);
    CHECK(alarms.percent() < 0.5);
}

TEST_CASE("Equal names of hulls are found, and a namesake is a namesake: the score says the same of both")
{
    if (without("restricted/pairs/vessel_same_imo_names.csv")) return;
    for (const bool collisions : {false, true})
        for (const NamePair& pair : read_hull_pairs(folder(), collisions)) {
            CAPTURE(pair.row);
            CHECK(found(pair));
        }
}
