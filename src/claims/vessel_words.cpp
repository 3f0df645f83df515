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
    // 호 says that a ship is meant and is no part of her name.
    const std::string_view word = reading_.raw(at);
    const std::size_t ho = word.find("호");
    if (ho == std::string_view::npos || ho < 6) return;
    add(at, at + 1, std::string(word.substr(0, ho)));
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
        if (word.size() >= particle.size() + 6 && word.ends_with(particle) && word.substr(0, word.size() - particle.size()).ends_with("호")) {
            word.remove_suffix(particle.size());
            break;
        }
    const bool led = i > 0 && korean_part(i - 1);
    if (word.size() < (led ? 6U : 9U) || !word.ends_with("호") || (word.size() < 12 && none.contains(word.substr(word.size() - 6)))) return;
    // Outside of quotation marks 호 says that a ship is meant and is no part of her name.
    word.remove_suffix(3);
    std::size_t first = i;
    while (first > 0 && i - first < 2 && korean_part(first - 1)) --first;
    const std::size_t from = reading_.token(first).span.from;
    add(first, i + 1, std::string(reading_.tokens().text.substr(from, reading_.token(i).span.from - from)) + std::string(word));
}

bool VesselFinder::korean_part(std::size_t i) const
{
    if (reading_.token(i).script != Script::hangul || taken(i) || !space_only(i + 1) || reading_.token(i).kind != Token::Kind::word) return false;
    const std::string_view word = reading_.raw(i);
    if (word.size() < 6 || word.size() > 18) return false;
    for (std::size_t k = 0; k <= static_cast<std::size_t>(TermKind::stop); ++k)
        if (const auto kind = static_cast<TermKind>(k); kind != number && kind != vague && reading_.at(i, kind) != nullptr) return false;
    if (reading_.over(i, country) != nullptr || reading_.over(i, place) != nullptr || reading_.over(i, body) != nullptr || reading_.over(i, ship_word) != nullptr || reading_.over(i, role) != nullptr || reading_.over(i, relative) != nullptr) return false;
    static const std::set<std::string_view> none{"해당", "대형", "소형", "중형", "당시", "이후", "이전", "같은", "노후", "신형", "구형", "이번", "문제", "일명", "이른바", "다시", "현재", "최근", "먼저", "특히", "이어", "한편", "결국", "역시", "바로", "다른", "대북", "제재", "위반", "운반", "무역", "국영", "민간", "어제", "오늘", "내일", "저녁", "아침", "오전", "오후", "새벽", "국적", "선적", "소속", "선명", "이름", "직후", "직전", "그동안", "앞서", "오래전", "모두", "또한", "그리고", "하지만", "그러나", "반면", "다만", "이미", "아직", "매일", "매주", "매달", "올해", "작년", "전날", "이날", "사흘", "나흘", "닷새", "하루", "이틀", "보름", "일대", "인근", "근처", "사이", "동안", "가운데", "우리", "거대", "정체불명", "익명", "들어온", "나온", "떠난", "돌아온", "사라진", "알려진", "오른", "빠진", "멈춘", "들른", "나른", "옮긴", "넘긴", "끊긴", "건너온", "나타난", "드러난", "주말", "평일", "수요일", "용선"};
    if (none.contains(word)) return false;
    return std::ranges::none_of(std::initializer_list<std::string_view>{"은", "는", "이", "가", "을", "를", "에", "의", "로", "와", "과", "인", "된", "한", "던", "할", "될", "서", "도", "만", "까지", "부터", "에게", "했다", "선", "함", "정", "척", "측", "청", "국", "처", "회", "항", "앞바다", "해역", "째", "쯤", "씨", "년", "월", "일", "주", "달", "간", "후", "전", "중", "뒤", "때", "고", "며", "면", "여", "해", "라는", "급", "명", "개", "톤", "발", "번", "차", "당", "적", "용"}, [&](std::string_view tail) { return word.ends_with(tail); });
}

void VesselFinder::korean_bare(std::size_t i)
{
    // "오슬라 베이가 … 떠나", "린덴 스타의 신호가": two words from another tongue, of which the second is one that ships are called by.
    static const std::set<std::string_view> called{"스타", "베이", "노스", "사우스", "이스트", "웨스트", "윈드", "리지", "라이트", "로즈", "오터", "체이스", "퀸", "킹", "레이디", "레인저", "프라이드", "오션", "문", "선샤인", "골드", "실버", "블루", "그린", "레드", "스피릿", "호프", "글로리", "조이", "브리즈", "웨이브", "드림", "이글", "팰컨", "헤론", "펄", "포춘", "파이어니어", "익스프레스", "프린세스", "프린스", "빅토리", "코랄", "크레스트", "스카이", "던", "돈", "미스트", "트레이더", "캐리어", "보이저", "네비게이터", "내비게이터", "마리너", "머천트", "하모니", "프리덤", "피스", "오로라", "크라운", "다이아몬드", "에메랄드", "루비", "사파이어", "제이드", "앰버", "크리스털", "릴리", "로터스", "오키드", "메이플", "오크", "시더", "파인", "윌로", "레이븐", "스완", "크레인", "펠리컨", "알바트로스", "돌핀", "웨일", "샤크", "타이거", "라이언", "베어", "울프", "폭스", "호크", "베가", "시리우스", "오리온", "폴라리스", "넵튠", "포세이돈", "아틀라스", "타이탄", "헤라클레스", "엔젤", "메이든", "메이드", "벨", "그레이스", "페이스", "채리티", "듀크", "더치스", "엠프레스", "엠페러", "로드", "나이트", "가디언", "센티널", "파일럿", "하버", "포트", "케이프", "코스트", "쇼어", "샌드", "스톤", "록", "리버", "레이크", "아일랜드", "밸리", "힐", "마운틴", "포레스트", "필드", "가든", "플라워", "블로섬", "리프", "스프링", "서머", "어텀", "윈터", "선라이즈", "선셋", "나이팅게일", "스패로", "스왈로", "핀치", "커밋", "스트랜드", "머틀", "테른", "터른", "페트럴", "컬루", "플로버", "갈매기"};
    if (i + 1 >= reading_.size() || !korean_part(i) || !space_only(i + 1) || reading_.token(i + 1).script != Script::hangul || taken(i + 1)) return;
    // A person: "선장 오스틴 벨은".
    if (i > 0 && space_only(i) && (reading_.over(i - 1, role) != nullptr || reading_.over(i - 1, body) != nullptr)) return;
    std::string_view word = reading_.raw(i + 1);
    for (const std::string_view particle : {std::string_view("에서는"), std::string_view("에서"), std::string_view("에는"), std::string_view("까지"), std::string_view("부터"), std::string_view("에"), std::string_view("는"), std::string_view("은"), std::string_view("가"), std::string_view("이"), std::string_view("를"), std::string_view("을"), std::string_view("의"), std::string_view("로"), std::string_view("와"), std::string_view("과"), std::string_view("도"), std::string_view("만")}) {
        if (word.size() <= particle.size() || !word.ends_with(particle)) continue;
        const std::string_view stem = word.substr(0, word.size() - particle.size());
        if (!called.contains(stem)) continue;
        const std::size_t from = reading_.token(i).span.from;
        add(i, i + 2, std::string(reading_.tokens().text.substr(from, reading_.token(i + 1).span.from - from)) + std::string(stem));
        return;
    }
    if (called.contains(word) && (i + 2 >= reading_.size() || reading_.token(i + 2).kind == Token::Kind::mark)) add(i, i + 2);
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
    if (first == end) return nullptr;
    std::string name = text_of(first, end);
    if (name.size() > 6 && name.ends_with("호")) name.resize(name.size() - 3);
    return add(first, end, std::move(name));
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
    if (reading_.is_word(i, "once") && i > 0 && reading_.token(i - 1).kind == Token::Kind::mark && reading_.is_word(i + 1, "the") && i + 2 < reading_.size() && reading_.token(i + 2).capital) {
    } else if (reading_.is_word(i, "formerly") || reading_.is_word(i, "ex") || reading_.is_word(i, "renamed") || reading_.is_word(i, "колишня") || reading_.is_word(i, "колишнє") || reading_.is_word(i, "бывшая") || reading_.is_word(i, "бывший") || reading_.is_word(i, "бывшее") || reading_.is_word(i, "ранее") || reading_.is_word(i, "колишній")) {
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
    if (found == nullptr) return;
    if (!reading_.is_word(i, "renamed")) found->former = true;
}

}  // namespace tw::claims
