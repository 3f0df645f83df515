#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <map>

#include "claims/contradiction_sides.hpp"
#include "core/text.hpp"
#include "registry/watched.hpp"

namespace tw::claims {
namespace {

/// Properties of which a thing may have several at once: two values are no contradiction.
constexpr std::array<std::string_view, 5> plural{"alias", "former_name", "linked_to", "cargo", "count"};
/// Numbers that identify; a wrong digit makes another thing of them.
constexpr std::array<std::string_view, 5> identifiers{"imo", "mmsi", "company_imo", "registration_number", "tax_number"};

bool is_identifier(std::string_view property) { return std::ranges::find(identifiers, property) != identifiers.end(); }

class Finder {
public:
    Finder(const Said& said, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found)
        : said_(said), assumptions_(assumptions), found_(found), canon_(said.properties)
    {
        for (const Property& p : said.properties)
            if (std::ranges::find(plural, p.property) == plural.end()) rows_[{canon_(p.subject), p.property}].push_back(&p);
        for (auto& [key, rows] : rows_) std::ranges::sort(rows, {}, &Property::id);
    }

    void find()
    {
        for (const auto& [key, rows] : rows_) {
            std::vector<const Property*> published, own;
            for (const Property* p : rows) (trim(p->source) == "calc" ? own : published).push_back(p);
            if (published.empty()) continue;
            const bool dates = std::ranges::all_of(published, [](const Property* p) { return p->date.has_value(); });
            const bool figures = std::ranges::all_of(published, [](const Property* p) { return p->figure.known(); });
            if (dates) of_dates(key.first, published);
            else if (figures) of_figures(key.first, published, own);
            else of_words(key.first, rows);
        }
    }

private:
    using Same = std::function<bool(const Property&, const Property&)>;

    /// Rows that are about the same time, put together by what they say. Fewer than two sides = no contradiction.
    std::vector<Side> sides_of(const std::vector<const Property*>& rows, const Same& same) const
    {
        std::vector<Side> sides;
        for (const Property* p : rows) {
            // A row goes with a side when it agrees with every row of it.
            const auto home = std::ranges::find_if(sides, [&](const Side& side) { return std::ranges::all_of(side.rows, [&](const Property* other) { return same(*p, *other); }); });
            if (home == sides.end()) sides.push_back({{p}});
            else home->rows.push_back(p);
        }
        // A side that agrees with all others is a looser statement of them, not a rival.
        std::erase_if(sides, [&](const Side& side) {
            return sides.size() > 1 && std::ranges::all_of(sides, [&](const Side& other) {
                       return &other == &side || std::ranges::all_of(side.rows, [&](const Property* p) { return std::ranges::all_of(other.rows, [&](const Property* q) { return same(*p, *q); }); });
                   });
        });
        if (sides.size() == 2) {
            // Values of two times are a change, not a contradiction.
            const bool apart = std::ranges::all_of(sides[0].rows, [&](const Property* p) {
                return std::ranges::all_of(sides[1].rows, [&](const Property* q) { return p->when.from < p->when.to && q->when.from < q->when.to && !overlap(p->when, q->when); });
            });
            if (apart) return {};
        }
        return sides;
    }

    Contradiction make(const std::vector<Side>& sides) const
    {
        Contradiction one;
        for (const Side& side : sides) {
            ContradictionSide to;
            const Property& first = *side.rows.front();
            to.says = first.figure.known() ? site::text_of(first.figure) : first.word;
            for (const Property* p : side.rows) to.members.push_back(member_of(*p, said_.roots));
            one.sides.push_back(std::move(to));
        }
        const Property& first = *sides.front().rows.front();
        std::string property = first.property;
        std::ranges::replace(property, '_', ' ');
        one.about = first.subject + ": " + property;
        return one;
    }

    void keep(Contradiction one, const std::vector<Side>& sides)
    {
        const Property& first = *sides.front().rows.front();
        finish(one, registry::slug(first.subject) + "/" + first.property);
        found_.push_back(std::move(one));
    }

    /// The side of an official list or register, or one that two groups bear out, where all others are poor or unknown; nothing when none is.
    std::optional<std::size_t> record(const std::vector<Side>& sides) const
    {
        std::optional<std::size_t> best;
        for (std::size_t s = 0; s < sides.size(); ++s) {
            if (letter(sides[s], said_.roots) != 'A') continue;
            if (best) return std::nullopt;
            best = s;
        }
        return best;
    }

    void of_dates(const std::string&, const std::vector<const Property*>& rows)
    {
        const auto sides = sides_of(rows, [](const Property& a, const Property& b) { return overlap(*a.day, *b.day); });
        if (sides.size() < 2) return;
        bool meet_by_zone = true;
        for (const Side& a : sides)
            for (const Side& b : sides)
                for (const Property* p : a.rows)
                    for (const Property* q : b.rows) meet_by_zone = meet_by_zone && overlap(*p->date, *q->date);
        Contradiction one = make(sides);
        one.kind = ContradictionKind::window;
        if (meet_by_zone) {
            one.kind = ContradictionKind::zone;
            one.state = ContradictionState::explained;
            one.exclusive = false;
            one.why = "time zone not said: the days are one instant by some clock; both stay in one interval";
        } else if (const auto kept = record(sides); kept && sides.front().rows.front()->property == "listed") {
            one.state = ContradictionState::accepted;
            one.kept = kept;
            one.why = "the list itself carries the date; a report about a list does not outweigh it";
        } else if (told_apart(sides, &Property::scope)) {
            one.kind = ContradictionKind::scope;
            one.state = ContradictionState::explained;
            one.why = "different things begin or end here: " + words_of(sides, &Property::scope);
        } else {
            one.why = "nothing published tells which date holds";
        }
        keep(std::move(one), sides);
    }

    void of_figures(const std::string&, const std::vector<const Property*>& rows, const std::vector<const Property*>& own)
    {
        const auto sides = sides_of(rows, [](const Property& a, const Property& b) {
            const Measure x = measure(a.figure), y = measure(b.figure);
            return x.of != y.of || meet(x.set, y.set);
        });
        if (sides.size() < 2) return;
        Contradiction one = make(sides);
        one.kind = ContradictionKind::value;
        one.why = "nothing published tells which figure holds; a register or a measurement would";
        const bool by_frame = told_apart(sides, &Property::frame);
        const std::string lines = explaining_frames(sides, own);
        if (!lines.empty() || by_frame) {
            one.kind = ContradictionKind::reference_frame;
            one.state = ContradictionState::explained;
            one.why = lines.empty() ? "measured from different lines: " + words_of(sides, &Property::frame)
                                    : fmt::format("both fit a line of their own within {} % (assumption frame_tolerance): {}", assumptions_.frame_percent, lines);
        } else if (told_apart(sides, &Property::scope)) {
            one.kind = ContradictionKind::scope;
            one.state = ContradictionState::explained;
            one.why = "they measure different things: " + words_of(sides, &Property::scope);
        } else if (const auto kept = record(sides)) {
            one.state = ContradictionState::accepted;
            one.kept = kept;
            one.why = "a register or list carries the figure";
        }
        keep(std::move(one), sides);
    }

    /// Own measurements from named lines, one for each side and none for two; empty when some side has none.
    std::string explaining_frames(const std::vector<Side>& sides, const std::vector<const Property*>& own) const
    {
        std::string text;
        std::vector<const Property*> used;
        for (const Side& side : sides) {
            const Property* fits = nullptr;
            for (const Property* line : own) {
                const Measure l = measure(line->figure);
                const bool all = !line->frame.empty() && std::ranges::all_of(side.rows, [&](const Property* p) {
                    const Measure m = measure(p->figure);
                    const std::int64_t reach = l.set.low / 100 * assumptions_.frame_percent;
                    return m.of == l.of && m.set.high && m.set.low <= l.set.high.value_or(l.set.low) + reach && *m.set.high >= l.set.low - reach;
                });
                if (all && std::ranges::find(used, line) == used.end()) fits = line;
            }
            if (fits == nullptr) return {};
            used.push_back(fits);
            text += fmt::format("{}{} ({})", text.empty() ? "" : "; ", site::text_of(fits->figure), fits->frame);
        }
        return text;
    }

    void of_words(const std::string& subject, const std::vector<const Property*>& rows)
    {
        const auto sides = sides_of(rows, [&](const Property& a, const Property& b) { return value_word(canon_, a) == value_word(canon_, b); });
        if (sides.size() < 2) return;
        Contradiction one = make(sides);
        const std::string& property = rows.front()->property;
        one.kind = ContradictionKind::identity;
        one.why = "nothing published tells which holds";
        if (property == "direction") settle_direction(sides, one);
        else if (property == "place_kind") settle_place(sides, one);
        else if (is_identifier(property)) settle_number(subject, sides, one);
        else if (told_apart(sides, &Property::frame)) {
            one.state = ContradictionState::explained;
            one.why = "two relations, not one: " + words_of(sides, &Property::frame) + "; neither is merged into the other";
        } else if (const auto kept = record(sides)) {
            // A list alone can be wrong: something of another root must agree, and nobody of standing may say otherwise.
            const bool others_poor = std::ranges::all_of(sides, [&](const Side& side) { return &side == &sides[*kept] || letter(side, said_.roots) >= 'D'; });
            if (groups(sides[*kept], said_.roots) >= 2 && others_poor) {
                one.state = ContradictionState::accepted;
                one.kept = kept;
                one.why = fmt::format("a list and {} other group{} agree; the other side stands in sources of letter D or worse only", groups(sides[*kept], said_.roots) - 1,
                                      groups(sides[*kept], said_.roots) == 2 ? "" : "s");
            }
        }
        keep(std::move(one), sides);
    }

    void settle_direction(const std::vector<Side>& sides, Contradiction& one) const
    {
        one.kind = ContradictionKind::direction;
        for (std::size_t s = 0; s < sides.size(); ++s)
            for (std::size_t t = 0; t < sides.size(); ++t) {
                if (s == t) continue;
                // Every source of one side copies from a root that the other side has from elsewhere too.
                const bool copied = std::ranges::all_of(sides[s].rows, [&](const Property* p) {
                    const Roots roots = said_.roots.roots_of(p->source);
                    return std::ranges::any_of(sides[t].rows, [&](const Property* q) { return meet(roots, said_.roots.roots_of(q->source)) && split_keys(q->source).size() > split_keys(p->source).size(); });
                });
                if (!copied && groups(sides[t], said_.roots) < groups(sides[s], said_.roots) + 2) continue;
                one.state = ContradictionState::explained;
                one.kept = t;
                one.why = copied ? "direction suspect: it runs against the text's own root; the text stays as written" : "direction suspect: two other roots say the reverse; the text stays as written";
            }
        if (one.state == ContradictionState::open) one.why = "nothing published tells which way it ran";
    }

    void settle_place(const std::vector<Side>& sides, Contradiction& one) const
    {
        one.kind = ContradictionKind::place_name;
        const std::string& subject = sides.front().rows.front()->subject;
        if (said_.names == nullptr) return;
        const chart::Place* place = said_.names->find(subject);
        if (place == nullptr) place = said_.names->find(lower(subject));
        if (place == nullptr) return;
        for (std::size_t s = 0; s < sides.size(); ++s)
            if (registry::slug(sides[s].rows.front()->word) == registry::slug(chart::name(place->kind))) one.kept = s;
        if (!one.kept) return;
        one.state = ContradictionState::explained;
        one.why = fmt::format("two places of one name: the one on this route is a {}{}", chart::name(place->kind), chart::takes_ships(place->kind) ? ", where ships can call" : "");
    }

    void settle_number(const std::string& subject, const std::vector<Side>& sides, Contradiction& one) const
    {
        const std::string& property = sides.front().rows.front()->property;
        // A number that stands in another field of the same thing has slipped, as long as something else ties the two rows together.
        for (std::size_t s = 0; s < sides.size(); ++s)
            for (const std::string_view field : identifiers) {
                const auto rows = rows_.find({subject, std::string(field)});
                if (field == property || rows == rows_.end()) continue;
                for (const Property* p : rows->second)
                    if (p->word == sides[s].rows.front()->word) {
                        one.state = ContradictionState::explained;
                        const bool fits_here = passes_check(property, p->word) != false;
                        if (fits_here) one.kept = s;
                        else if (sides.size() == 2) one.kept = 1 - s;
                        one.why = fmt::format("{} stands under {} in {} too: a number in the wrong field; {}", p->word, field, p->source, ties(subject, property));
                        return;
                    }
            }
        for (std::size_t s = 0; s < sides.size() && sides.size() == 2; ++s) {
            const Property &bad = *sides[s].rows.front(), &good = *sides[1 - s].rows.front();
            const bool fails = passes_check(property, bad.word) == false, passes = passes_check(property, good.word) == true;
            if (!fails || !passes) continue;
            const bool slip = one_apart(bad.word, good.word), same_source = meet(said_.roots.roots_of(bad.source), said_.roots.roots_of(good.source));
            one.why = fmt::format("{} fails the check of its kind, {} passes{}", bad.word, good.word, slip ? " and is one digit away" : "");
            if (slip && same_source && bad.said < good.said) {
                one.state = ContradictionState::accepted;
                one.kept = 1 - s;
                one.why += "; the same source corrected it on " + good.said;
            }
        }
    }

    /// Which other numbers the sources agree on.
    std::string ties(const std::string& subject, const std::string& but) const
    {
        std::string text;
        for (const std::string_view field : identifiers) {
            const auto rows = rows_.find({subject, std::string(field)});
            if (field == but || rows == rows_.end()) continue;
            std::map<std::string, std::size_t> count;
            for (const Property* p : rows->second) count[p->word] += split_keys(p->source).size();
            for (const auto& [word, n] : count)
                if (n >= 2) text += fmt::format("{}{} {}", text.empty() ? "matched on " : ", ", field, word);
        }
        return text.empty() ? "nothing else ties the rows together" : text;
    }

    const Said& said_;
    const ContradictionAssumptions& assumptions_;
    std::vector<Contradiction>& found_;
    Canon canon_;
    std::map<std::pair<std::string, std::string>, std::vector<const Property*>> rows_;
};

}  // namespace

void contradictions_of_properties(const Said& said, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found)
{
    Finder(said, assumptions, found).find();
}

}  // namespace tw::claims
