#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claims/extract.hpp"

namespace tw::test {

/// A claim as a person labelled it (tests/claims/texts/README.md).
struct GoldClaim {
    std::string bound, low, high, unit;              ///< empty bound = no figure
    std::vector<std::string> speakers;               ///< each is right; "" = the publisher
    std::string polarity, from, to, act;
    std::optional<site::Interval> when;
    claims::Span span{}, figure_span{}, when_span{};
};

struct GoldText {
    std::string id, language, publisher, text;
    std::int64_t published = 0;                      ///< day
    std::vector<std::pair<std::string, std::string>> hulls;   ///< name, IMO number or ""
    std::vector<GoldClaim> claims;
};

/// Reads every `*.jsonl` of a folder in byte order of names.
std::vector<GoldText> read_labelled(const std::filesystem::path& folder);

/// Hits among what was asked and what was given.
struct Score {
    std::size_t hit = 0, gold = 0, given = 0;
    double precision() const { return given == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(given); }
    double recall() const { return gold == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(gold); }
    double f1() const { return hit == 0 ? 0.0 : 2 * precision() * recall() / (precision() + recall()); }
    void add(const Score& other) { hit += other.hit, gold += other.gold, given += other.given; }
};

/// By measure: "quantity", "date", "vessel_imo", "vessel_name", "speaker", "direction", "denial", "refusal".
using Scores = std::map<std::string, Score>;

/// Reads a text as the program would and compares. `misses` takes a line for each difference, if given.
Scores score(const GoldText& gold, const claims::Lexicon& lexicon, std::string* misses = nullptr);

/// Singular of a unit as labels write it: "containers" is "container", "rounds/day" is "round/day".
std::string label_unit(const std::string& unit);

}  // namespace tw::test
