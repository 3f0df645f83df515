#include "claims/compare.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::claims {
namespace {

constexpr std::int64_t day = 86'400;

struct Term {
    std::string_view term, family;
};
constexpr std::array<Term, 33> terms{{{"trip", "movement"}, {"round trip", "movement"}, {"voyage", "movement"}, {"call", "movement"}, {"dark call", "movement"}, {"delivery", "movement"},
                                      {"shipment", "movement"}, {"movement", "movement"}, {"ship movement", "movement"}, {"sailing", "movement"},
                                      {"container", "container"}, {"box", "container"}, {"containers 20ft", "container"}, {"container 20ft", "container"}, {"shipping container", "container"},
                                      {"round", "round"}, {"shell", "round"}, {"artillery shell", "round"}, {"artillery round", "round"}, {"munition", "round"}, {"rocket", "round"}, {"ammunition", "round"},
                                      {"ship seen", "ship"}, {"ships seen", "ship"}, {"ship", "ship"}, {"vessel", "ship"},
                                      {"day", "day"}, {"active day", "day"}, {"imaged day", "day"}, {"active imaged day", "day"},
                                      {"railcar", "railcar"}, {"rail car", "railcar"}, {"wagon", "railcar"}}};

std::string singular(std::string_view word)
{
    std::string text = lower(trim(word));
    std::ranges::replace(text, '_', ' ');
    if (text.ends_with("deliveries")) return text.substr(0, text.size() - 3) + "y";
    if (text.ends_with("boxes")) return text.substr(0, text.size() - 2);
    if (text.size() > 3 && text.ends_with("s") && !text.ends_with("ss") && !text.ends_with("ous")) text.pop_back();
    return text;
}

std::string_view family_of(std::string_view term)
{
    const auto found = std::ranges::find(terms, term, &Term::term);
    return found == terms.end() ? std::string_view{} : found->family;
}

bool calibre_known(std::string_view calibre) { return !calibre.empty() && calibre != "unspecified" && calibre != "mixed"; }

/// Whether two names can be one place: equal, one inside the other, or one of them not known to the gazetteer (then nothing speaks against it
/// unless both are names of the same reach, such as two countries).
bool may_be_one(const std::string& a, const std::string& b, const chart::PlaceNames* names)
{
    const std::string x = lower(trim(a)), y = lower(trim(b));
    if (x.empty() || y.empty() || x == y) return true;
    // "dunai;vostochny" is one of them.
    if (x.find(';') != std::string::npos || y.find(';') != std::string::npos) {
        const auto xs = split_keys(x), ys = split_keys(y);
        return std::ranges::any_of(xs, [&](const std::string& one) { return std::ranges::any_of(ys, [&](const std::string& other) { return may_be_one(one, other, names); }); });
    }
    const chart::Place* p = names == nullptr ? nullptr : names->find(x);
    const chart::Place* q = names == nullptr ? nullptr : names->find(y);
    if (p != nullptr && q != nullptr) return names->within(*p, *q) || names->within(*q, *p);
    return (p == nullptr) != (q == nullptr);
}

std::vector<std::string> lowered(const std::vector<std::string>& names)
{
    std::vector<std::string> all;
    for (const std::string& name : names) all.push_back(lower(trim(name)));
    std::ranges::sort(all);
    return all;
}

/// Whether everything that `part` counts is counted by `whole` too, as far as hulls and windows go.
bool inside(const Claim& part, const Window& a, const Claim& whole, const Window& b, const CompareAssumptions& assumptions)
{
    const auto p = lowered(part.hulls), w = lowered(whole.hulls);
    if (!w.empty() && (p.empty() || !std::ranges::includes(w, p))) return false;
    if (a.span.to.value > b.span.to.value + assumptions.end_days * day) return false;
    if (b.open_start) return true;
    return !a.open_start && a.span.from.value >= b.span.from.value - assumptions.start_days * day;
}

void difference(Comparison& to, std::string_view slot, const std::string& a, const std::string& b, bool defined)
{
    if (a == b) return;
    to.differs.push_back(fmt::format("{}: {} / {}", slot, a.empty() ? "not said" : a, b.empty() ? "not said" : b));
    if (defined && !a.empty() && !b.empty()) to.defined_apart = true;
}

Comparison apart(std::string why) { return {Relation::apart, std::move(why), {}, false}; }

/// The slots that decide whether two claims are about one thing at all; nothing when they are.
std::optional<std::string> slot_apart(const Claim& a, const Claim& b, const chart::PlaceNames* names)
{
    const CountedThing x = counted(a), y = counted(b);
    if (x.family != y.family || ((x.family == "rate" || x.family == "share") && x.term != y.term)) return fmt::format("they count different things: {} / {}", x.term, y.term);
    if (a.polarity == Polarity::declines || b.polarity == Polarity::declines) return "one of them declines to say";
    if (calibre_known(a.calibre) != calibre_known(b.calibre) || (calibre_known(a.calibre) && a.calibre != b.calibre)) return "calibres differ or one is not said: alternatives";
    if (x.family == "round" && (a.modality == Modality::capable) != (b.modality == Modality::capable)) return "capacity is not content";
    if (!may_be_one(a.place, b.place, names)) return "other places";
    const auto p = lowered(a.hulls), q = lowered(b.hulls);
    std::vector<std::string> both;
    std::ranges::set_intersection(p, q, std::back_inserter(both));
    if (!p.empty() && !q.empty() && both.empty()) return "other ships";
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& all)
{
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return text;
}

}  // namespace

std::string_view name(Relation relation)
{
    constexpr std::array<std::string_view, 7> names{"apart", "undecided", "agrees", "refines", "reversed", "denies", "excludes"};
    return names[static_cast<std::size_t>(relation)];
}

std::string_view name(Verdict verdict)
{
    constexpr std::array<std::string_view, 7> names{"corroborated", "partly_corroborated", "contradicted", "refines", "same_origin", "not_testable", "not_yet_tested"};
    return names[static_cast<std::size_t>(verdict)];
}

CountedThing counted(const Claim& claim)
{
    if (!claim.readings.empty() && claim.readings.front().milli_tonne > 0) return {"mass", singular(claim.object)};
    const std::string unit = singular(claim.figure.unit), object = singular(claim.object);
    if (unit.find(" per ") != std::string::npos || unit.starts_with("day between") || unit.starts_with("days between")) return {"rate", unit};
    if (unit.starts_with("percent")) return {"share", unit};
    // The unit is the finer word where it names something counted ("round trips" of an object "ship").
    for (const std::string& term : {unit, object})
        if (const auto family = family_of(term); !family.empty()) return {std::string(family), term};
    return unit.empty() ? CountedThing{object, object} : CountedThing{unit, unit};
}

std::vector<site::Possible> value_sets(const Claim& claim)
{
    std::vector<site::Possible> sets;
    if (!claim.figure.known()) return sets;
    const site::Possible one = site::possible(claim.figure);
    for (const UnitReading& reading : claim.readings) {
        if (reading.milli_tonne <= 0) continue;
        const std::int64_t limit = INT64_MAX / 4 / reading.milli_tonne;
        sets.push_back({std::min(one.low, limit) * reading.milli_tonne, one.high ? std::optional(std::min(*one.high, limit) * reading.milli_tonne) : std::nullopt});
    }
    if (sets.empty()) sets.push_back(one);
    return sets;
}

bool meet(const site::Possible& a, const site::Possible& b) { return (!a.high || b.low <= *a.high) && (!b.high || a.low <= *b.high); }

bool disjoint(std::span<const site::Possible> a, std::span<const site::Possible> b)
{
    return !a.empty() && !b.empty() && std::ranges::none_of(a, [&](const auto& x) { return std::ranges::any_of(b, [&](const auto& y) { return meet(x, y); }); });
}

site::Possible hull_of(std::span<const site::Possible> sets)
{
    if (sets.empty()) return {};
    site::Possible all = sets.front();
    for (const site::Possible& one : sets) {
        all.low = std::min(all.low, one.low);
        if (!one.high || !all.high) all.high.reset();
        else all.high = std::max(*all.high, *one.high);
    }
    return all;
}

bool is_reversed(const Claim& a, const Claim& b)
{
    const auto same = [](const std::string& x, const std::string& y) { return !x.empty() && lower(x) == lower(y); };
    return same(a.from, b.to) && same(a.to, b.from) && !same(a.from, a.to);
}

Window window_of(const Claim& claim)
{
    if (claim.when.known()) return {claim.when.interval, claim.when.open_start, true};
    if (claim.cumulative && claim.said.value != 0) return {{claim.said, Second{claim.said.value + day}}, true, true};
    return {};
}

Comparison compare(const Claim& a, const Claim& b, const chart::PlaceNames* names, const CompareAssumptions& assumptions)
{
    if (auto why = slot_apart(a, b, names)) return apart(std::move(*why));
    const Window x = window_of(a), y = window_of(b);
    if (!x.known || !y.known) return apart("a window is not known");
    if (x.span.to.value <= y.span.from.value && !y.open_start) return apart("windows do not overlap");
    if (y.span.to.value <= x.span.from.value && !x.open_start) return apart("windows do not overlap");
    Comparison result;
    difference(result, "object", counted(a).term, counted(b).term, true);
    difference(result, "scope", lower(a.scope), lower(b.scope), true);
    difference(result, "hulls", joined(lowered(a.hulls)), joined(lowered(b.hulls)), false);
    if (x.open_start != y.open_start) result.differs.push_back("start: stated on one side only");
    else if (!x.open_start && std::abs(x.span.from.value - y.span.from.value) > assumptions.start_days * day) result.differs.push_back("start: not the same");
    if (is_reversed(a, b)) {
        result.relation = Relation::reversed;
        return result;
    }
    if (!may_be_one(a.from, b.from, names) || !may_be_one(a.to, b.to, names)) return apart("other ends of the way");
    const auto p = value_sets(a), q = value_sets(b);
    if ((a.polarity == Polarity::denies) != (b.polarity == Polarity::denies)) {
        // Who denies "more than 500" and who says 300 agree.
        if (disjoint(p, q)) {
            result.relation = Relation::undecided;
            result.why = "what is denied is not what is said";
        } else {
            result.relation = Relation::denies;
        }
        return result;
    }
    if (p.empty() || q.empty()) {
        result.relation = Relation::undecided;
        result.why = "no figure";
        return result;
    }
    const bool a_inside = inside(a, x, b, y, assumptions), b_inside = inside(b, y, a, x, assumptions);
    if (!a_inside && !b_inside) {
        result.relation = Relation::undecided;
        result.why = "neither window holds the other";
        return result;
    }
    // What is counted in a part of a window is at most what is counted in the whole; a rate or share is of its own window only.
    const std::string family = counted(a).family;
    const bool adds_up = family != "rate" && family != "share";
    const auto impossible = [&](const site::Possible& u, const site::Possible& v) {
        if (!adds_up) return a_inside && b_inside && !meet(u, v);
        return (a_inside && v.high && u.low > *v.high) || (b_inside && u.high && v.low > *u.high);
    };
    if (std::ranges::all_of(p, [&](const auto& u) { return std::ranges::all_of(q, [&](const auto& v) { return impossible(u, v); }); })) {
        result.relation = Relation::excludes;
        return result;
    }
    if (disjoint(p, q)) {
        result.relation = Relation::undecided;
        result.why = "the narrower window has the smaller figure";
        return result;
    }
    const site::Possible u = hull_of(p), v = hull_of(q);
    result.relation = u.low == v.low && u.high == v.high ? Relation::agrees : Relation::refines;
    return result;
}

Roots roots_of(const Claim& claim, const RootTable& roots)
{
    return claim.root.empty() ? roots.roots_of_text(claim.source) : roots.roots_of(claim.root);
}

}  // namespace tw::claims
