#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::test {

/// Weights are set on one half and reported on the other.
enum class Half { development, report };

/// A labelled pair; `row` counts from 0 in its file, `group` keeps kin in one half.
struct NamePair {
    std::size_t row = 0;
    registry::NameKind kind{};
    std::string query, record, group, quality, slice;
    bool same = false;
    double peer = -1;            ///< the peer's score, -1 = none
    Half half() const;
};

/// pairs/name_pairs.csv without its vessel rows, with the scores of the peer where it has them.
std::vector<NamePair> read_name_pairs(const std::filesystem::path& sanctions);
/// The vessel rows, relabelled: different numerals are different hulls.
std::vector<NamePair> read_vessel_pairs(const std::filesystem::path& sanctions);
/// restricted/pairs/{person,org}_latin_cyrillic*.csv; `slice` is "0.50" and above by token share, or "random", "same_surname".
std::vector<NamePair> read_latin_cyrillic(const std::filesystem::path& sanctions, registry::NameKind kind, double least_share);
std::vector<NamePair> read_latin_cyrillic_negatives(const std::filesystem::path& sanctions, registry::NameKind kind);
/// restricted/pairs/cross_script_eu.csv and pairs/un_original_script.csv; `slice` = ARABIC, HANGUL, CJK, HEBREW, CYRILLIC.
std::vector<NamePair> read_cross_script(const std::filesystem::path& sanctions);
/// Of these the pairs that are spellings of one another rather than translations, other names or damaged cells: at least half of the words of a person and two thirds of those of
/// an organisation are found by ICU's plain transliteration (the rule of the token share of the Latin-Cyrillic sets, with a reading that shares no table with the product).
std::vector<NamePair> spelled_alike(const std::vector<NamePair>& pairs);
/// The same crossed at random within a script: negatives.
std::vector<NamePair> cross(const std::vector<NamePair>& pairs, std::size_t per_row);
/// The names of the UN list and of its aliases, with the reference in `group` (query empty).
std::vector<NamePair> read_un_names(const std::filesystem::path& sanctions);
/// Queries of pairs/un_positives_{clean,typos}.csv: `group` = reference of the entry to find.
std::vector<NamePair> read_un_positives(const std::filesystem::path& sanctions, bool typos);
/// Invented persons of pairs/negatives_{global,us}.csv.gz.
std::vector<std::string> read_invented(const std::filesystem::path& sanctions);
/// Names of hulls: pairs of vessel_same_imo_names.csv that are equal but for writing, and register_name_collisions.csv.
std::vector<NamePair> read_hull_pairs(const std::filesystem::path& sanctions, bool collisions);

/// Share with Wilson's 95 % interval, in percent.
struct Share {
    std::size_t hits = 0, of = 0;
    double percent() const;
    double low() const;
    double high() const;
};

}  // namespace tw::test
