#include "claims/contradiction_sides.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "registry/watched.hpp"

namespace tw::claims {

Canon::Canon(std::span<const Property> properties)
{
    for (const Property& p : properties)
        if (p.property == "alias" || p.property == "former_name") bearer_.emplace(registry::slug(p.word), registry::slug(p.subject));
}

std::string Canon::operator()(std::string_view text) const
{
    const std::string word = registry::slug(text);
    const auto found = bearer_.find(word);
    return found == bearer_.end() ? word : found->second;
}

std::string value_word(const Canon& canon, const Property& p)
{
    const std::size_t arrow = p.word.find('>');
    if (arrow == std::string::npos) return canon(p.word);
    return canon(std::string_view(p.word).substr(0, arrow)) + ">" + canon(std::string_view(p.word).substr(arrow + 1));
}

bool overlap(const site::Interval& a, const site::Interval& b) { return a.from < b.to && b.from < a.to; }

char letter(const Side& side, const RootTable& roots)
{
    char best = 'F';
    for (const Property* p : side.rows) best = std::min(best, roots.reliability(split_keys(p->source)));
    return best;
}

std::size_t groups(const Side& side, const RootTable& roots)
{
    std::vector<Roots> all;
    for (const Property* p : side.rows)
        for (const std::string& key : split_keys(p->source)) all.push_back(roots.roots_of(std::span(&key, 1)));
    return group_by_root(all).size();
}

bool told_apart(const std::vector<Side>& sides, std::string Property::*member)
{
    std::vector<std::string> seen;
    for (const Side& side : sides)
        for (const Property* p : side.rows) {
            const std::string word = lower(trim(p->*member));
            if (word.empty()) return false;
            seen.push_back(word);
        }
    // No word may stand on two sides.
    std::size_t at = 0;
    for (std::size_t s = 0; s < sides.size(); ++s)
        for (std::size_t r = 0; r < sides[s].rows.size(); ++r, ++at) {
            std::size_t other = 0;
            for (std::size_t t = 0; t < sides.size(); ++t)
                for (std::size_t q = 0; q < sides[t].rows.size(); ++q, ++other)
                    if (t != s && seen[other] == seen[at]) return false;
        }
    return true;
}

std::string words_of(const std::vector<Side>& sides, std::string Property::*member)
{
    std::string text;
    for (const Side& side : sides) {
        std::string one;
        for (const Property* p : side.rows)
            if (one.find(p->*member) == std::string::npos) one += (one.empty() ? "" : ", ") + p->*member;
        text += (text.empty() ? "" : " / ") + one;
    }
    return text;
}

bool one_apart(std::string_view a, std::string_view b)
{
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    return a.size() == b.size() ? a.substr(i + 1 > a.size() ? a.size() : i + 1) == b.substr(i + 1 > b.size() ? b.size() : i + 1) : a.substr(i) == b.substr(i + 1);
}

}  // namespace tw::claims
