#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/contradiction_parts.hpp"

namespace tw::claims {

/// Rows that say one thing about a property.
struct Side {
    std::vector<const Property*> rows;
};

/// Names that stand for one thing: aliases and former names lead to the subject that bears them.
class Canon {
public:
    explicit Canon(std::span<const Property> properties);
    std::string operator()(std::string_view text) const;

private:
    std::map<std::string, std::string> bearer_;
};

/// What a row says, as a word to compare. A direction keeps its arrow: "dprk>russia".
std::string value_word(const Canon& canon, const Property& row);

/// Whether two intervals share an instant.
bool overlap(const site::Interval& a, const site::Interval& b);

/// Letter of the best source of a side (Admiralty, A to F).
char letter(const Side& side, const RootTable& roots);
/// How many groups without a common root stand behind a side.
std::size_t groups(const Side& side, const RootTable& roots);

/// Whether every row of every side fills this member, each side with other words: two scopes, two frames, two relations.
bool told_apart(const std::vector<Side>& sides, std::string Property::*member);
/// The words of that member, side by side: "trains / ships".
std::string words_of(const std::vector<Side>& sides, std::string Property::*member);

/// Whether one digit was changed, lost or added.
bool one_apart(std::string_view a, std::string_view b);

}  // namespace tw::claims
