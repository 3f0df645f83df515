#include "registry/as_of.hpp"

namespace tw::registry {

std::string_view name(Dating dating)
{
    switch (dating) {
    case Dating::certain: return "certain";
    case Dating::undated: return "undated";
    case Dating::possible: return "possible";
    case Dating::excluded: break;
    }
    return "excluded";
}

bool known_by(const Seen& seen, Day known_at) { return !known_at.known() || !seen.from.known() || seen.from <= known_at; }

Dating dating(const Validity& validity, const Seen& seen, bool dropped, Vantage vantage)
{
    const auto& [from, to, still] = validity;
    if (!known_by(seen, vantage.known_at)) return Dating::excluded;
    // What the source dropped after the day of knowing was still there for its readers.
    const bool gone = dropped && seen.to.known() && (!vantage.known_at.known() || seen.to < vantage.known_at);
    const Day day = vantage.as_of.known() ? vantage.as_of : vantage.known_at;
    if (!day.known()) return to.stated() ? Dating::excluded : gone ? Dating::possible : from.stated() ? Dating::certain : Dating::undated;
    if (holds_on(validity, day, seen.to) == Holds::excluded) return Dating::excluded;
    const Dating begun = !from.stated() ? Dating::undated : from.latest.known() && day >= from.latest ? Dating::certain : Dating::possible;
    Dating lasts = Dating::possible;
    if (to.stated()) lasts = to.earliest.known() && day <= to.earliest ? Dating::certain : Dating::possible;
    else if (still && seen.to.known() && day <= seen.to) lasts = Dating::certain;
    else lasts = gone && day > seen.to ? Dating::possible : Dating::undated;
    return weaker(begun, lasts);
}

}  // namespace tw::registry
