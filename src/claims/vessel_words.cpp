#include "claims/vessel_parts.hpp"

#include <algorithm>
#include <initializer_list>

namespace tw::claims {

using enum TermKind;

void VesselFinder::after_word(std::size_t i)
{
    const Mark* word = reading_.at(i, ship_word);
    if (word == nullptr) return;
    // "капитан судна Игорь Мель": a person.
    if (i > 0 && reading_.token(i).script == Script::cyrillic && reading_.over(i - 1, role) != nullptr && word->last < reading_.size() && reading_.token(word->last).kind == Token::Kind::word) return;
    std::size_t at = word->last;
    while (at < reading_.size() && at < word->last + 4 && (reading_.is_word(at, "named") || reading_.is_word(at, "called") || reading_.is_word(at, "the") || reading_.is_mark(at, ',') || reading_.is_mark(at, ':') || (reading_.is_word(at, "under") && (reading_.is_word(at + 1, "the") || reading_.is_word(at + 1, "name"))) || reading_.is_word(at, "mv") || reading_.is_word(at, "м") || reading_.is_word(at, "name") || reading_.is_word(at, "of"))) {
        if (reading_.is_mark(at, ',') && !(reading_.is_word(at + 1, "the") || reading_.is_mark(at + 1, '"') || reading_.is_mark(at + 1, '\''))) return;
        if (reading_.is_word(at, "of")) return;
        ++at;
    }
    if (at >= reading_.size() || taken(at) || spoken(at)) return;
    if (add_quoted(at) != nullptr) return;
    if (reading_.token(at).script == Script::hangul && reading_.low(at).size() > 3) {
        korean_name(at);
        return;
    }
    if (!space_only(at)) return;
    const std::size_t end = name_end(at);
    if (end > at && !common(at, end)) add(at, end);
}

bool VesselFinder::spoken(std::size_t open) const
{
    if (reading_.language() != "ko") return false;
    const std::size_t end = quoted(open);
    if (end == 0 || end >= reading_.size()) return false;
    const std::string_view word = reading_.low(end);
    return std::ranges::any_of(std::initializer_list<std::string_view>{"고", "라고", "이라고", "며", "라며", "이라며", "면서", "라면서", "라는", "이라는", "다는"}, [&](std::string_view tail) { return word.starts_with(tail); });
}

bool VesselFinder::korean_quoted(std::size_t open) const
{
    // "세 척 가운데 하나인 ‘페이션스’는", "‘X’라는 배".
    const std::size_t end = quoted(open);
    if (end == 0 || end - open > 5 || taken(open + 1) || reading_.token(open + 1).script != Script::hangul || open == 0) return false;
    const std::string_view before = reading_.low(open - 1);
    if (before == "하나인" || before == "이름의" || before == "배인" || before == "자매선인" || before == "척인" || (reading_.over(open - 1, ship_word) != nullptr && !spoken(open))) return true;
    const std::string_view behind = end < reading_.size() ? reading_.low(end) : std::string_view{};
    if (behind.starts_with("라는") || behind.starts_with("이라는")) return end + 1 < reading_.size() && reading_.at(end + 1, ship_word) != nullptr;
    if (spoken(open)) return false;
    const bool particle = std::ranges::any_of(std::initializer_list<std::string_view>{"는", "은", "가", "이", "에", "를", "을", "의", "와", "과", "도"}, [&](std::string_view tail) { return behind == tail || behind.starts_with(tail); });
    if (!particle) return false;
    for (std::size_t i = end; i < std::min(end + 7, reading_.size()) && !reading_.is_mark(i, '.'); ++i)
        if (const Mark* does = reading_.at(i, act)) return does->term->id == "depart" || does->term->id == "arrive" || does->term->id == "call" || does->term->id == "load" || does->term->id == "unload" || does->term->id == "dark";
    return false;
}

void VesselFinder::korean_name(std::size_t at)
{
    const std::string_view word = reading_.raw(at);
    const std::size_t ho = word.find("호");
    if (ho == std::string_view::npos || ho < 6) return;
    add(at, at + 1, std::string(word.substr(0, ho + 3)));
}

void VesselFinder::korean_ho(std::size_t i)
{
    if (reading_.is_mark(i, '"') || reading_.is_mark(i, '\'')) {
        if (korean_quoted(i)) {
            add_quoted(i);
            return;
        }
        const std::size_t end = quoted(i);
        if (end > i + 2 && !taken(i + 1) && reading_.raw(end - 2).ends_with("호") && reading_.token(i + 1).script == Script::hangul)
            if (Vessel* ship = add_quoted(i); ship != nullptr && i > 1) ship->former = reading_.low(i - 1).starts_with("이름") && (reading_.is_word(i - 2, "옛") || reading_.is_word(i - 2, "이전") || reading_.is_word(i - 2, "원래") || reading_.is_word(i - 2, "전"));
        return;
    }
    if (reading_.token(i).script != Script::hangul || taken(i) || reading_.at(i, ship_word) != nullptr) return;
    // Signals, numbers, shelters and others that end so too.
    static const std::set<std::string_view> none{"번호", "신호", "부호", "암호", "보호", "구호", "변호", "옹호", "선호", "간호", "기호", "상호", "수호", "애호", "엄호", "비호", "가호", "조호", "칭호", "문호", "호호", "교호", "다호", "이호", "삼호", "제호", "번호"};
    std::string_view word = reading_.raw(i);
    for (const std::string_view particle : {std::string_view("에서는"), std::string_view("에서"), std::string_view("에는"), std::string_view("에도"), std::string_view("까지"), std::string_view("부터"), std::string_view("에"), std::string_view("는"), std::string_view("가"), std::string_view("를"), std::string_view("의"), std::string_view("로"), std::string_view("와"), std::string_view("도"), std::string_view("만")})
        if (word.size() > particle.size() + 6 && word.ends_with(particle)) {
            word.remove_suffix(particle.size());
            break;
        }
    if (word.size() < 9 || !word.ends_with("호") || (word.size() < 12 && none.contains(word.substr(word.size() - 6)))) return;
    add(i, i + 1, std::string(word));
}

Vessel* VesselFinder::korean_before(std::size_t end)
{
    std::size_t first = end;
    while (first > 0 && end - first < 3 && reading_.token(first - 1).script == Script::hangul && !taken(first - 1)) {
        const std::size_t i = first - 1;
        const std::string_view word = reading_.low(i);
        if (word.size() <= 3 || reading_.at(i, ship_word) != nullptr || reading_.at(i, weekday) != nullptr || reading_.at(i, relative) != nullptr || reading_.at(i, act) != nullptr || reading_.over(i, country) != nullptr || word == "선적" || word == "국적" || word == "소속" || word == "선명" || word == "이름") break;
        const bool particle = first < end && std::ranges::any_of(std::initializer_list<std::string_view>{"은", "는", "이", "가", "을", "를", "에", "의", "로", "와", "과", "인", "된", "한", "던"}, [&](std::string_view tail) { return word.ends_with(tail); });
        if (particle || (first < end && !space_only(first))) break;
        first = i;
    }
    return first < end ? add(first, end) : nullptr;
}

bool VesselFinder::common(std::size_t first, std::size_t last) const
{
    if (last != first + 1) return false;
    return reading_.over(first, place) != nullptr || reading_.over(first, country) != nullptr || reading_.over(first, body) != nullptr || reading_.at(first, stop) != nullptr || reading_.at(first, relative) != nullptr || reading_.at(first, origin) != nullptr || reading_.over(first, role) != nullptr;
}

void VesselFinder::prefixed(std::size_t i)
{
    const Mark* mark = reading_.at(i, ship_mark);
    if (mark == nullptr || mark->term->id != "prefix" || (!reading_.token(i).capital && mark->last == i + 1 && reading_.low(i) != "mv") || mark->last >= reading_.size() || taken(mark->last)) return;
    const std::size_t end = name_end(mark->last);
    if (end > mark->last) add(mark->last, end);
}

void VesselFinder::known_hull(std::size_t i)
{
    const Token& t = reading_.token(i);
    if (taken(i) || t.kind != Token::Kind::word || !t.capital) return;
    for (std::size_t end = std::min(i + 4, reading_.size()); end > i; --end) {
        const std::string name = text_of(i, end);
        if (reading_.lexicon().hull_named(fold_case(name)) == nullptr) continue;
        const bool quoted_name = i > 0 && reading_.is_mark(i - 1, '"') && end < reading_.size() && reading_.is_mark(end, '"');
        const bool article = i > 0 && reading_.is_word(i - 1, "the");
        const bool beside = (i > 0 && !article && reading_.token(i - 1).kind == Token::Kind::word && reading_.token(i - 1).capital && space_only(i) && reading_.at(i - 1, ship_word) == nullptr) ||
                            (end < reading_.size() && reading_.token(end).kind == Token::Kind::word && reading_.token(end).capital && space_only(end));
        if (quoted_name || (!beside && (article || near_ship(i, end)))) add(i, end, name);
        return;
    }
}

bool VesselFinder::near_ship(std::size_t first, std::size_t last) const
{
    const std::size_t from = first > 12 ? first - 12 : 0, to = std::min(last + 12, reading_.size());
    for (std::size_t i = from; i < to; ++i)
        if (reading_.at(i, ship_word) != nullptr || reading_.over(i, ship_mark) != nullptr) return true;
    return false;
}

void VesselFinder::former_name(std::size_t i)
{
    std::size_t at = i + 1;
    if (reading_.is_word(i, "formerly") || reading_.is_word(i, "ex") || reading_.is_word(i, "renamed") || reading_.is_word(i, "колишня") || reading_.is_word(i, "колишнє") || reading_.is_word(i, "бывшая") || reading_.is_word(i, "бывший") || reading_.is_word(i, "бывшее") || reading_.is_word(i, "ранее") || reading_.is_word(i, "колишній")) {
        if (reading_.is_mark(at, '-')) ++at;
    } else if (reading_.is_word(i, "as") && i > 0 && (reading_.is_word(i - 1, "known") || reading_.is_word(i - 1, "sailed"))) {
    } else if ((reading_.is_word(i, "называлось") || reading_.is_word(i, "назывался") || reading_.is_word(i, "называлась") || reading_.is_word(i, "called") || reading_.is_word(i, "named") || reading_.is_word(i, "називалося") || reading_.is_word(i, "називався"))) {
    } else {
        return;
    }
    while (reading_.is_word(at, "the") || reading_.is_word(at, "as")) ++at;
    if (at >= reading_.size() || taken(at) || !near_ship(i, at)) return;
    Vessel* found = add_quoted(at);
    if (found == nullptr) {
        const std::size_t end = name_end(at);
        if (end == at || common(at, end)) return;
        found = add(at, end);
    }
    if (found != nullptr && !reading_.is_word(i, "renamed")) found->former = true;
}

}  // namespace tw::claims
