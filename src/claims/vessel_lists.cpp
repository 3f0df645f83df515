#include "claims/vessel_parts.hpp"

#include <algorithm>
#include <map>

namespace tw::claims {

using enum TermKind;

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
    for (std::size_t i = 0; i < reading_.size(); ++i) {
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
    std::map<std::string, std::size_t> firsts;
    for (const Vessel& v : found_)
        if (v.last > v.first) {
            longest = std::max(longest, v.last - v.first);
            if (reading_.token(v.first).kind == Token::Kind::word) firsts.emplace(fold_case(reading_.tokens().raw(v.first, v.last)), v.last - v.first);
        }
    for (std::size_t i = 0; i < reading_.size(); ++i) {
        if (taken(i) || (!reading_.token(i).capital && reading_.token(i).script != Script::hangul)) continue;
        for (std::size_t n = std::min(longest, reading_.size() - i); n > 0; --n) {
            std::string text = fold_case(text_of(i, i + n));
            const auto at = firsts.find(text);
            if (at == firsts.end()) continue;
            if (n == 1 && text.size() < 6 && !(i > 0 && (reading_.is_word(i - 1, "the") || reading_.is_mark(i - 1, '"')))) continue;
            add(i, i + n);
            break;
        }
    }
}

}  // namespace tw::claims
