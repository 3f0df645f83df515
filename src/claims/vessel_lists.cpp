#include "claims/vessel_parts.hpp"

#include <algorithm>
#include <map>

#include "claims/vessel_tables.hpp"

namespace tw::claims {

using enum TermKind;
using vessel_tables::has;

void VesselFinder::lists()
{
    for (std::size_t n = 0; n < found_.size() && n < 4096; ++n) {
        std::size_t at = found_[n].last;
        if (reading_.is_mark(at, '"') || reading_.is_mark(at, '\'')) ++at;
        if (reading_.is_mark(at, '(')) {
            while (at < reading_.size() && at < found_[n].last + 9 && !reading_.is_mark(at, ')')) ++at;
            ++at;
        }
        bool joined = false;
        if (reading_.is_mark(at, ',')) {
            ++at;
            joined = plural_before(found_[n].first);
        }
        if (reading_.is_word(at, "and") || reading_.is_word(at, "и") || reading_.is_word(at, "та") || reading_.is_word(at, "і")) {
            ++at;
            joined = true;
        }
        if (!joined) continue;
        while (reading_.is_word(at, "the")) ++at;
        if (at >= reading_.size() || taken(at)) continue;
        if (add_quoted(at) != nullptr) continue;
        const std::size_t end = name_end(at);
        if (end > at && !common(at, end) && (plural_before(found_[n].first) || end > at + 1 || imo_behind(end))) add(at, end);
    }
    for (std::size_t n = 0; n < found_.size() && n < 4096; ++n) chain_back(found_[n].first);
    for (std::size_t i = 0; i < reading_.size(); ++i) {
        apposed(i);
        // "Four hulls share the run: A, B and C."
        if (!reading_.is_mark(i, ':') || !plural_before(i)) continue;
        std::size_t at = i + 1;
        while (reading_.is_word(at, "the")) ++at;
        if (at >= reading_.size() || taken(at) || !space_only(at)) continue;
        const std::size_t end = name_end(at);
        if (end > at && end < reading_.size() && (reading_.is_mark(end, ',') || reading_.is_word(end, "and")) && !common(at, end)) {
            add(at, end);
            chain(end);
        }
    }
}

void VesselFinder::chain(std::size_t at)
{
    while (at < reading_.size() && (reading_.is_mark(at, ',') || reading_.is_word(at, "and") || reading_.is_word(at, "the"))) {
        ++at;
        while (at < reading_.size() && (reading_.is_word(at, "and") || reading_.is_word(at, "the"))) ++at;
        if (at >= reading_.size() || taken(at)) return;
        const std::size_t end = name_end(at);
        if (end == at || common(at, end)) return;
        add(at, end);
        at = end;
    }
}

bool VesselFinder::shouted(std::size_t first, std::size_t last) const
{
    bool word = false;
    for (std::size_t i = first; i < last; ++i) {
        if (reading_.token(i).kind != Token::Kind::word) continue;
        if (!std::ranges::all_of(reading_.raw(i), [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
        word = word || reading_.raw(i).size() > 2;
    }
    return word;
}

void VesselFinder::chain_back(std::size_t first)
{
    const bool quotes = first > 0 && (reading_.is_mark(first - 1, '"') || reading_.is_mark(first - 1, '\''));
    const bool shout = shouted(first, first + 1);
    if (!quotes && !shout) return;
    std::size_t at = first - (quotes ? 1 : 0);
    for (int steps = 0; steps < 8 && at > 1; ++steps) {
        if (!reading_.is_mark(at - 1, ',') && !reading_.is_word(at - 1, "and") && !reading_.is_word(at - 1, "и") && !reading_.is_word(at - 1, "та") && !reading_.is_word(at - 1, "і") && !reading_.is_word(at - 1, "й")) return;
        std::size_t end = at - 1, begin = end;
        if (quotes) {
            if (!reading_.is_mark(end - 1, '"') && !reading_.is_mark(end - 1, '\'')) return;
            std::size_t open = end - 1;
            while (open > 0 && end - open < 7 && quoted(open) != end) --open;
            if (quoted(open) != end || taken(open + 1)) return;
            // "институт «Эхолот», «Ветлуга» доставил": a house before a ship.
            if (bare_refused({open + 1, end - 1, true, true, false}) || add_quoted(open) == nullptr) return;
            at = open;
            continue;
        }
        while (begin > 0 && end - begin < 4 && reading_.token(begin - 1).kind == Token::Kind::word && shouted(begin - 1, begin) && !taken(begin - 1)) --begin;
        if (begin == end || common(begin, end) || reading_.at(begin, ship_mark) != nullptr) return;
        add(begin, end);
        at = begin;
    }
}

void VesselFinder::apposed(std::size_t i)
{
    static constexpr std::array<std::string_view, 26> plurals{"ships", "vessels", "hulls", "freighters", "tankers", "coasters", "bulkers", "trawlers", "barges", "ferries", "tugs", "steamers", "feeders", "carriers", "boats", "newcomers", "суда", "судна", "танкера", "танкеры", "сухогруза", "сухогрузы", "балкера", "балкеры", "танкери", "кораблі"};
    if (std::ranges::find(plurals, reading_.low(i)) == plurals.end()) return;
    for (std::size_t at = i + 1; at < std::min(i + 10, reading_.size()); ++at) {
        if (reading_.is_mark(at, '.') || reading_.is_mark(at, ';') || reading_.is_mark(at, '?')) return;
        const bool names = reading_.is_mark(at, ',') || reading_.is_mark(at, '(') || reading_.is_mark(at, '-') || reading_.is_word(at, "including") || reading_.is_word(at, "namely") || (reading_.is_word(at, "as") && reading_.is_word(at - 1, "such"));
        if (!names) continue;
        std::size_t name = at + 1;
        while (reading_.is_word(name, "the") || reading_.is_word(name, "among") || reading_.is_word(name, "them") || reading_.is_word(name, "including") || reading_.is_word(name, "namely") || reading_.is_word(name, "notably")) ++name;
        if (name >= reading_.size()) return;
        if (taken(name)) continue;
        if (quoted(name) != 0 && reading_.token(name + 1).capital) {
            add_quoted(name);
            continue;
        }
        const std::size_t end = name_end(name);
        if (end == name || !space_only(name)) continue;
        const Bare bare{name, end, true, false, false};
        const bool listed = reading_.is_word(end, "and") || reading_.is_mark(end, ',') || reading_.is_mark(end, ')') || reading_.is_mark(end, '.');
        if (!listed || common(name, end) || bare_refused(bare) || reading_.over(name, country) != nullptr || reading_.over(name, say) != nullptr) continue;
        // A clause of its own has a verb of speech: "ships, Brandt said".
        if (end < reading_.size() && (reading_.at(end, say) != nullptr || (end + 1 < reading_.size() && reading_.at(end + 1, say) != nullptr))) continue;
        const std::size_t second = reading_.is_word(end, "and") ? end + 1 + (reading_.is_word(end + 1, "the") ? 1 : 0) : end;
        if (!reading_.is_word(name - 1, "the") && second == end && !reading_.is_mark(at, '(') && !reading_.is_word(at, "including") && !reading_.is_word(at, "as") && !reading_.is_word(name - 1, "them")) continue;
        add(name, end);
        chain(end);
    }
}

bool VesselFinder::body_apposed(std::size_t at) const
{
    if (!reading_.is_mark(at, ',') || !(reading_.is_word(at + 1, "a") || reading_.is_word(at + 1, "an") || reading_.is_word(at + 1, "the"))) return false;
    for (std::size_t i = at + 2; i < std::min(at + 9, reading_.size()) && reading_.token(i).kind == Token::Kind::word; ++i) {
        if (reading_.over(i, ship_word) != nullptr) return false;
        if (has(vessel_tables::houses, reading_.low(i)) || reading_.over(i, role) != nullptr) return true;
    }
    return false;
}

bool VesselFinder::plural_before(std::size_t at) const
{
    for (std::size_t i = at; i-- > 0 && at - i <= 14;) {
        if (reading_.is_mark(i, '.')) return false;
        const std::string_view word = reading_.low(i);
        if (word == "ships" || word == "vessels" || word == "hulls" || word == "freighters" || word == "tankers" || word == "coasters" || word == "суда" || word == "судна" || word == "сухогрузы" || word == "кораблі") return true;
    }
    return false;
}

void VesselFinder::again()
{
    if (names_.empty()) return;
    std::size_t longest = 1;
    std::map<std::string, bool> firsts;
    for (const Vessel& v : found_)
        if (v.last > v.first) {
            longest = std::max(longest, v.last - v.first);
            if (reading_.token(v.first).kind == Token::Kind::word) firsts.emplace(fold_case(reading_.tokens().raw(v.first, v.last)), v.former);
        }
    for (std::size_t i = 0; i < reading_.size(); ++i) {
        if (taken(i) || (!reading_.token(i).capital && reading_.token(i).script != Script::hangul)) continue;
        for (std::size_t n = std::min(longest, reading_.size() - i); n > 0; --n) {
            std::string text = fold_case(text_of(i, i + n));
            const auto at = firsts.find(text);
            if (at == firsts.end()) continue;
            if (n == 1 && text.size() < 6 && !(i > 0 && (reading_.is_word(i - 1, "the") || reading_.is_mark(i - 1, '"')))) continue;
            if (Vessel* ship = add(i, i + n); ship != nullptr) ship->former = at->second;
            break;
        }
    }
}

}  // namespace tw::claims
