#include "claims/speaker_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "claims/nominative.hpp"

namespace tw::claims {

using enum TermKind;
using namespace speech_words;

void SpeechFinder::korean(std::size_t i)
{
    if (const Mark* mark = reading_.at(i, according)) {
        korean_after(*mark, i);
        return;
    }
    // "에 따르면" stands inside the word before it.
    const std::string_view word = reading_.low(i);
    if (reading_.token(i).script == Script::hangul && i + 1 < end_ && word.ends_with("에") && (reading_.low(i + 1).starts_with("따르면") || reading_.low(i + 1).starts_with("의하면"))) {
        add(Speech::Kind::says, korean_name(korean_edge(i + 1), i + 1, "에"), i, i + 2, i + 1, true);
        return;
    }
    // "국회의원 이나래를 인용해": whom a paper cites.
    if (word.starts_with("인용") && i > first_ && (reading_.low(i - 1).ends_with("를") || reading_.low(i - 1).ends_with("을"))) {
        std::size_t from = i - 1;
        while (from > first_ && i - from < 3 && reading_.token(from - 1).script == Script::hangul && !reading_.low(from - 1).ends_with("은") && !reading_.low(from - 1).ends_with("는")) --from;
        std::string cited = korean_name(from, i, reading_.low(i - 1).ends_with("를") ? "를" : "을");
        if (!cited.empty()) add(Speech::Kind::says, std::move(cited), from, i + 1, i, true);
        return;
    }
    // "설명서에 적혀 있다": a paper says it.
    if (word.starts_with("적혀") || word.starts_with("적힌") || word.starts_with("기재") || word.starts_with("쓰여") || word.starts_with("명시돼") || word.starts_with("나와"))
        for (std::size_t j = i; j-- > first_ && i - j <= 8;) {
            const std::string_view low = reading_.low(j);
            const std::size_t cut = low.ends_with("에는") || low.ends_with("에도") ? 6 : low.ends_with("에") ? 3 : 0;
            if (cut == 0 || low.size() <= cut + 3) continue;
            const std::string_view stem = low.substr(0, low.size() - cut);
            if (!(stem.ends_with("서") || stem.ends_with("장") || stem.ends_with("부") || stem.ends_with("록") || stem.ends_with("표") || stem.ends_with("문") || stem.ends_with("증") || stem.ends_with("지"))) continue;
            if (reading_.over(j, place) != nullptr) continue;
            add(Speech::Kind::says, std::string(stem), j, i + 1, i, true);
            return;
        }
    Speech::Kind kind = Speech::Kind::says;
    const Mark* mark = reading_.at(i, decline);
    if (mark != nullptr) kind = Speech::Kind::declines;
    else if ((mark = reading_.at(i, deny)) != nullptr) kind = Speech::Kind::denies;
    else mark = reading_.at(i, say);
    if (mark == nullptr || kind == Speech::Kind::says) {
        if (korean_owned(i) || korean_adnominal(i)) return;
    }
    if (mark == nullptr) {
        if (!plain_said(i)) return;
        const auto [from, to] = korean_subject(i);
        if (from == to) return;
        add(kind, korean_name(from, to, {}), from, i + 1, i, i > to + 1);
        return;
    }
    const bool adjective = kind == Speech::Kind::denies && mark->term->id == "adjective";
    if (adjective && another_denial(i)) return;
    const auto [from, to] = korean_subject(i);
    if (from == to && kind == Speech::Kind::says) return;
    std::string who = from == to ? std::string{} : korean_name(from, to, {});
    if (adjective && (who.empty() || another_denial(i))) return;
    add(kind, std::move(who), from == to ? i : from, mark->last, i, from != to && from < i && i > to + 1);
    list_.back().adjective = adjective;
}

bool SpeechFinder::plain_said(std::size_t i) const
{
    // "받은 적이 없다고 했다", "240발이라고 하고", "가능하다고 합니다": a plain verb behind what is said.
    static constexpr auto verbs = std::to_array<std::string_view>({"했다", "했습니다", "했으며", "했고", "했지만", "했으나", "한다", "합니다", "하고", "하며", "하지만", "하였다", "하였습니다", "본다", "봅니다", "봤다", "봤습니다", "보았다", "해요", "했어요", "하더라", "하는데", "했는데"});
    if (i == first_ || std::ranges::find(verbs, reading_.low(i)) == verbs.end()) return false;
    const std::string_view before = reading_.low(i - 1);
    return before.ends_with("다고") || before.ends_with("라고") || before.ends_with("냐고") || before.ends_with("자고") || (before == "고" && i >= first_ + 2 && quote(i - 2));
}

bool SpeechFinder::korean_somebody(std::size_t j) const
{
    if (reading_.over(j, body) != nullptr || reading_.over(j, role) != nullptr || reading_.over(j, anaphor) != nullptr) return true;
    if (reading_.over(j, object) != nullptr || reading_.over(j, ship_word) != nullptr || reading_.over(j, place) != nullptr) return false;
    std::string_view word = reading_.low(j);
    for (const std::string_view tail : {std::string_view("는"), std::string_view("은"), std::string_view("가"), std::string_view("이"), std::string_view("의")})
        if (word.size() > tail.size() + 3 && word.ends_with(tail)) {
            word.remove_suffix(tail.size());
            break;
        }
    static constexpr auto ends = std::to_array<std::string_view>({"부", "처", "청", "군", "측", "국", "당", "협회", "위원회", "의회", "연합회", "학회", "대사관", "영사관", "연구소", "연구원", "센터", "업체", "업계", "기관", "당국", "세관", "항만청", "해경", "경찰", "검찰", "노조", "재단", "연대", "모임", "감시단", "조사단", "전문가단", "대표단", "단체", "선사", "선주", "운영사", "회사", "통신", "통신사", "신문", "일보", "방송", "언론", "매체", "정보원", "국정원", "합참", "사령부", "본부", "공사", "철도", "기자", "관계자", "당국자", "담당자", "운영자", "목격자", "책임자",
        "학자", "업자", "소유자", "선장", "역장", "국장", "과장", "부장", "팀장", "소장", "장교", "장군", "대변인", "관리인", "대리인", "변호인", "변호사", "도선사", "항해사", "기관사", "운전사", "기사", "중개인", "상인", "어부", "선원", "직원", "의원", "장관", "차관", "대사", "교수", "박사", "씨", "분석가", "전문가", "활동가", "연구자", "주민", "승무원", "철도원", "역무원", "감시원", "경비원", "조사관", "검사", "판사", "하역부", "인부", "군인", "병사", "포병"});
    if (std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); })) return true;
    const auto [from, to] = korean_person(korean_edge(j + 1), j + 1);
    return from < to;
}

bool SpeechFinder::bare_office(std::string_view word)
{
    // A ministry without its country is called as the text calls it.
    return word == "국방부" || word == "재무부" || word == "합참" || word == "외교부" || word == "국무부" || word == "통일부";
}

bool SpeechFinder::korean_somebody_role(std::string_view word)
{
    // "단체 대표", "선사 측": nobody's name.
    static constexpr auto ends = std::to_array<std::string_view>({"측", "대표", "관계자", "대변인", "직원", "소장", "회장", "기자", "변호사", "대리인", "담당자", "회원", "활동가", "관리인", "이사", "사장", "편집장", "임원"});
    return std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); });
}

bool SpeechFinder::korean_owned(std::size_t i)
{
    // "국방부 설명으로는", "전문가단의 계산은 …", "…는 것이 장관의 답변이었다": whose account it is.
    static constexpr auto nouns = std::to_array<std::string_view>({"설명", "답변", "계산", "집계", "추정", "추산", "주장", "발표", "보고", "증언", "말", "전언", "진술", "기록", "해명", "입장", "분석", "판단", "평가", "견해", "통계", "자료", "이야기", "얘기", "관측", "해석", "장부", "일지"});
    static constexpr auto tails = std::to_array<std::string_view>({"으로는", "로는", "에서는", "대로라면", "대로면", "상으로는", "이다", "이었다", "이었습니다", "입니다", "다", "였다", "로", "으로"});
    if (i == first_ || reading_.token(i).script != Script::hangul || reading_.token(i - 1).script != Script::hangul) return false;
    const std::string_view word = reading_.low(i);
    const auto noun = std::ranges::find_if(nouns, [&](std::string_view n) { return word.starts_with(n); });
    if (noun == nouns.end()) return false;
    const std::string_view tail = word.substr(noun->size());
    const std::string_view owner = reading_.low(i - 1);
    const bool topic = (tail == "은" || tail == "는") && (owner.ends_with("의") || reading_.over(i - 1, body) != nullptr);
    if (!topic && std::ranges::find(tails, tail) == tails.end()) return false;
    if ((tail == "로" || tail == "으로") && !owner.ends_with("의")) return false;
    const bool his = owner == "그의" || owner == "그들의" || owner == "그녀의";
    if (in_time(i - 1) || (!his && !korean_somebody(i - 1))) return false;
    std::string who = his ? (before_.person.empty() ? before_.name : before_.person) : korean_name(korean_edge(i), i, "의");
    if (who.empty()) return false;
    const std::size_t from = korean_edge(i);
    add(Speech::Kind::says, std::move(who), from, i + 1, i, true);
    return true;
}

bool SpeechFinder::korean_adnominal(std::size_t i)
{
    // "국방부가 한 달 동안 확인한 운항은 세 차례": whose finding it is.
    static constexpr auto verbs = std::to_array<std::string_view>({"확인한", "집계한", "파악한", "추산한", "추정한", "밝힌", "발표한", "공개한", "주장한", "제시한", "보고한", "기록한", "계산한", "관측한", "포착한", "식별한", "내놓은", "언급한", "인정한", "헤아린", "산출한", "신고한", "적은", "꼽은"});
    if (std::ranges::find(verbs, reading_.low(i)) == verbs.end() || i + 1 >= end_) return false;
    if (reading_.is_word(i + 1, "바") || reading_.is_word(i + 1, "뒤") || reading_.is_word(i + 1, "것으로") || reading_.is_word(i + 1, "데")) return false;
    for (std::size_t j = i; j-- > first_ && i - j <= 6;) {
        if (punctuation(j) || quote(j)) return false;
        const std::string_view word = reading_.low(j);
        if (word.size() <= 3 || !(word.ends_with("가") || word.ends_with("이"))) continue;
        if (!korean_somebody(j)) return false;
        std::string who = korean_name(korean_edge(j + 1), j + 1, {});
        if (who.empty()) return false;
        add(Speech::Kind::says, std::move(who), korean_edge(j + 1), i + 1, i, true);
        return true;
    }
    return false;
}

std::size_t SpeechFinder::quoted_name(std::size_t j) const
{
    // "감시단체 '레일눈'은": the opening mark of a name in quotation marks whose particle stands at `j`; `j` when there is none.
    const std::string_view word = reading_.low(j);
    if (!(word == "은" || word == "는" || word == "이" || word == "가") || j < first_ + 3 || reading_.token(j).after_space) return j;
    const char mark = quote(j - 1) ? '"' : '\'';
    if (!reading_.is_mark(j - 1, mark)) return j;
    for (std::size_t open = j - 1; open-- > first_ && j - open <= 6;)
        if (reading_.is_mark(open, mark)) return open + 1 < j - 1 && !reading_.low(j - 2).ends_with("다") ? open : j;
    return j;
}

bool SpeechFinder::another_denial(std::size_t i) const
{
    for (std::size_t j = i + 1; j < end_; ++j)
        if (const Mark* mark = reading_.at(j, deny); mark != nullptr && mark->term->id.empty()) return true;
    return false;
}

void SpeechFinder::korean_after(const Mark& mark, std::size_t i)
{
    if (i == first_) return;
    add(Speech::Kind::says, korean_name(korean_edge(i), i, "에"), korean_edge(i), mark.last, i, true);
}

std::size_t SpeechFinder::korean_edge(std::size_t at) const
{
    std::size_t i = at;
    while (i > first_ && at - i < 4) {
        const std::size_t j = i - 1;
        if (punctuation(j) || quote(j) || in_time(j)) break;
        const std::string_view word = reading_.low(j);
        if (i != at && (word.ends_with("다고") || word.ends_with("라고") || word.ends_with("는") || word.ends_with("은") || word.ends_with("고") || word.ends_with("을") || word.ends_with("를") || word.ends_with("가") || word.ends_with("이") || word.ends_with("에서") || word.ends_with("에") || word.ends_with("로") || word.ends_with("으나") || word.ends_with("지만") || word.ends_with("는데") || word.ends_with("으며") || word.ends_with("면서") || word.ends_with("대해") || (word.size() >= 9 && (word.ends_with("한") || word.ends_with("된") || word.ends_with("던"))) || word == "꺼린" || word == "밝힌" || word == "아는" || word == "있는")) break;
        i = j;
    }
    return i;
}

std::pair<std::size_t, std::size_t> SpeechFinder::korean_subject(std::size_t i) const
{
    if (i > first_)
        for (std::size_t j = i; j-- > first_ && i - j <= 12;) {
            if (const std::size_t open = quoted_name(j); open < j) return {open + 1, j - 1};
            const std::string_view word = reading_.low(j);
            if (word.size() > 3 && (word.ends_with("는") || word.ends_with("은") || word.ends_with("가") || word.ends_with("이")) && (j + 1 == i || korean_somebody(j))) break;
        }
    // "그는 자세한 내용은 밝히지 않았다": what is not told has a particle of its own.
    const bool refused = reading_.over(i, decline) != nullptr || reading_.over(i, deny) != nullptr;
    if (i > first_ && !(refused && topic_far(i))) {
        std::size_t j = i - 1;
        while (j > first_ && in_time(j)) --j;
        const std::string_view word = reading_.low(j);
        const bool subject = reading_.token(j).script == Script::hangul && !word.ends_with("라는") && !word.ends_with("다는") && !word.ends_with("하는") && (word.ends_with("가") || word.ends_with("이") || word.ends_with("은") || word.ends_with("는")) && word.size() > 3;
        if (subject) return {korean_edge(j + 1), j + 1};
    }
    // "…다고 합참이 5일 국회에 보고했다": between the end of what is said and the verb.
    for (std::size_t j = i; j-- > first_ && i - j <= 6;) {
        const std::string_view word = reading_.low(j);
        const bool quoted_end = word.ends_with("다고") || word.ends_with("라고") || word.ends_with("냐고") || word.ends_with("자고") || quote(j);
        if (quoted_end) break;
        if (reading_.token(j).script == Script::hangul && word.size() > 6 && !quoted_at(j) && (word.ends_with("가") || word.ends_with("이")) && j > first_ && (reading_.low(j - 1).ends_with("고") || quote(j - 1) || quoted_before(j))) return {korean_edge(j + 1), j + 1};
    }
    // What is refused or denied has the sentence's own topic, not the nearest word with its particle.
    if (reading_.over(i, decline) != nullptr || reading_.over(i, deny) != nullptr) {
        std::optional<std::size_t> topic;
        for (std::size_t j = i; j-- > first_;) {
            const std::string_view word = reading_.low(j);
            if (word.ends_with("으나") || word.ends_with("지만") || word.ends_with("는데") || reading_.is_mark(j, ';')) break;
            if (reading_.token(j).script == Script::hangul && word.size() > 3 && (word.ends_with("는") || word.ends_with("은")) && reading_.over(j, act) == nullptr && !word.ends_with("라는") && !word.ends_with("다는") && !word.ends_with("하는") && !word.ends_with("있는") && !word.ends_with("에는") && !word.ends_with("에서는") && word != "이는" && !quoted_at(j)) topic = j;
        }
        if (topic) return {korean_edge(*topic + 1), *topic + 1};
    }
    std::optional<std::size_t> nearest;
    std::size_t bound = first_;
    for (const Speech& s : list_)
        if (s.verb < i) bound = s.verb + 1;
    for (std::size_t j = i; j-- > first_;) {
        const std::string_view word = reading_.low(j);
        if (nearest && j < bound) break;
        if (reading_.token(j).script != Script::hangul || word.size() <= 3 || quoted_at(j)) continue;
        if ((word.ends_with("는") || word.ends_with("은")) && reading_.over(j, act) == nullptr && reading_.over(j, hedge) == nullptr && !word.ends_with("에서는") && !word.ends_with("에는") && !word.ends_with("있는") && !word.ends_with("하는") && !word.ends_with("라는") && !word.ends_with("다는") && !word.ends_with("되는") && word != "이는" && word != "또는" && !word.ends_with("무게는") && !word.ends_with("규모는") && !word.ends_with("비율은")) {
            // A thing may be a topic inside of what is said; somebody further to the left says it.
            if (korean_somebody(j)) return {korean_edge(j + 1), j + 1};
            if (!nearest) nearest = j;
        }
    }
    if (nearest) return {korean_edge(*nearest + 1), *nearest + 1};
    // "국방부가 … 올려 잡았다": no topic, but somebody at the begin.
    for (std::size_t j = first_; j < std::min(i, first_ + 4); ++j) {
        const std::string_view word = reading_.low(j);
        if (word.size() > 6 && (word.ends_with("가") || word.ends_with("이")) && korean_somebody(j)) return {korean_edge(j + 1), j + 1};
    }
    return {i, i};
}

bool SpeechFinder::topic_far(std::size_t i) const
{
    std::size_t nearest = i;
    while (nearest > first_ && !(reading_.low(nearest - 1).ends_with("은") || reading_.low(nearest - 1).ends_with("는"))) --nearest;
    for (std::size_t j = first_; j + 1 < nearest; ++j) {
        const std::string_view word = reading_.low(j);
        if (word == "그는" || word == "그녀는" || ((word.ends_with("은") || word.ends_with("는")) && (reading_.over(j, body) != nullptr || reading_.over(j, role) != nullptr || reading_.over(j, anaphor) != nullptr))) return true;
    }
    return false;
}

bool SpeechFinder::quoted_at(std::size_t at) const
{
    std::size_t marks = 0;
    for (std::size_t i = first_; i < at; ++i) marks += quote(i) ? 1 : 0;
    return marks % 2 == 1;
}

bool SpeechFinder::quoted_before(std::size_t at) const
{
    for (std::size_t i = at; i-- > first_ && at - i <= 4;)
        if (reading_.low(i).ends_with("다고") || reading_.low(i).ends_with("라고")) return true;
    return false;
}

std::pair<std::size_t, std::size_t> SpeechFinder::korean_person(std::size_t a, std::size_t b) const
{
    static constexpr auto titles = std::to_array<std::string_view>({"의원", "장관", "대변인", "교수", "소장", "연구원", "국장", "실장", "대사", "위원장", "기자", "총리", "대표", "사령관", "씨", "박사", "대령", "중령", "소령", "대위", "중사", "상사", "하사", "병장", "차관", "시장", "역장", "선장", "팀장", "센터장", "원장", "이사", "사장", "회장", "총장", "제독", "장군", "분석가", "분석관", "변호사", "영사", "특사", "참사관", "조합장", "지부장"});
    static constexpr auto ends = std::to_array<std::string_view>({"장", "관", "사", "원", "자", "인", "수", "위", "령", "가", "꾼", "부", "씨", "군", "주", "병"});
    static constexpr auto bodies = std::to_array<std::string_view>({"부", "처", "청", "당", "국", "회", "사", "단", "군", "원", "소", "측", "참", "업", "행", "팀", "실", "항", "서", "사관", "위", "체", "트", "망", "센터"});
    if (b < a + 2) return {b, b};
    std::string_view last = reading_.raw(b - 1);
    for (const std::string_view tail : {std::string_view("에게"), std::string_view("에"), std::string_view("는"), std::string_view("은"), std::string_view("가"), std::string_view("이"), std::string_view("를"), std::string_view("을"), std::string_view("도")})
        if (last.size() > tail.size() + 3 && last.ends_with(tail)) {
            last.remove_suffix(tail.size());
            break;
        }
    const auto name_like = [&](std::string_view word) { return word.size() >= 6 && word.size() <= 12 && std::ranges::none_of(bodies, [&](std::string_view end) { return word.ends_with(end); }); };
    const auto titled = [&](std::string_view word) { return word.size() >= 6 && std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); }); };
    if (std::ranges::find(titles, last) != titles.end()) {
        const std::string_view name = reading_.raw(b - 2);
        return name.size() == 9 && !name.ends_with("의") && name_like(name) && reading_.over(b - 2, body) == nullptr && reading_.over(b - 2, country) == nullptr ? std::pair{b - 2, b - 1} : std::pair{b, b};
    }
    if (reading_.over(b - 1, body) != nullptr || reading_.over(b - 1, role) != nullptr || !name_like(last)) return {b, b};
    const std::string_view before = reading_.raw(b - 2);
    if (last.size() == 9 && (reading_.over(b - 2, role) != nullptr || titled(before))) return {b - 1, b};
    // A foreign name of two words behind a title.
    if (b >= a + 3 && reading_.token(b - 2).script == Script::hangul && before.size() >= 3 && !titled(before) && reading_.over(b - 2, country) == nullptr && (reading_.over(b - 3, role) != nullptr || titled(reading_.raw(b - 3)))) return {b - 2, b};
    return {b, b};
}

std::string SpeechFinder::korean_name(std::size_t a, std::size_t b, std::string_view particle) const
{
    while (a < b && reading_.token(a).kind == Token::Kind::mark && !quote(a)) ++a;
    if (a >= b) return {};
    std::string last(reading_.raw(b - 1));
    for (const std::string_view tail : {particle, std::string_view("에서"), std::string_view("는"), std::string_view("은"), std::string_view("가"), std::string_view("이")})
        if (!tail.empty() && last.size() > tail.size() && last.ends_with(tail)) {
            last.resize(last.size() - tail.size());
            break;
        }
    if (last == "그" || last == "그녀" || last == "그들") return before_.name;
    if (b == a + 1)
        if (const Mark* it = reading_.at(a, anaphor); it != nullptr && !before_.name.empty()) {
            // "장관은" is the minister, whoever spoke before, unless that one is called so.
            const bool own = reading_.over(a, role) != nullptr || reading_.over(a, body) != nullptr || last == "국방부" || last == "국정원" || last == "해양청" || last == "장관" || last == "대변인" || last == "관계자" || last == "대사" || last == "위원회" || last == "협회";
            const bool same = before_.name.find(last) != std::string::npos || std::ranges::any_of(before_.named, [&](const auto& n) { return n.second == before_.name && n.first.find(last) != std::string::npos; });
            return own && !same ? last : before_.name;
        }
    if (last == "측" && b >= a + 2) return std::string(reading_.raw(b - 2)) + " " + last;
    if (const auto [from, to] = korean_person(a, b); from < to) {
        std::string name;
        for (std::size_t i = from; i < to; ++i) name += (name.empty() ? "" : " ") + (i + 1 == b ? last : std::string(reading_.raw(i)));
        return name;
    }
    // Titles before a person's name fall away: "대변인 한서윤".
    std::size_t first = a;
    for (std::size_t i = a; i + 1 < b; ++i)
        if (reading_.over(i, role) != nullptr || reading_.low(i).starts_with("편집자") || reading_.low(i).starts_with("기자")) first = i + 1;
    // "운영사인 극동노선", "자원봉사 단체 해협감시": the name behind what it is.
    static constexpr auto classes = std::to_array<std::string_view>({"단체", "업체", "회사", "선사", "매체", "연구소", "기관", "싱크탱크", "시민단체", "감시단체", "환경단체", "민간단체", "운영사", "관리사", "소유사", "소유주", "선주", "용선사", "재단", "기업", "비정부기구", "통신사", "신문", "일간지", "주간지", "방송", "모임", "그룹"});
    for (std::size_t i = first; i + 1 < b; ++i) {
        const std::string_view word = reading_.low(i);
        const std::string_view plain = word.ends_with("인") ? word.substr(0, word.size() - 3) : word;
        const bool is_class = std::ranges::any_of(classes, [&](std::string_view c) { return plain == c || (plain.size() > c.size() && plain.ends_with(c)); });
        if (is_class && (plain.size() < word.size() || i + 2 == b) && reading_.over(b - 1, role) == nullptr && !korean_somebody_role(last)) first = i + 1;
    }
    std::string text;
    for (std::size_t i = first; i + 1 < b; ++i)
        if (!quote(i)) text += std::string(reading_.raw(i)) + " ";
    if (const Mark* known = first + 1 == b ? reading_.at(first, body) : nullptr; known != nullptr && known->end <= reading_.token(first).span.from + last.size() && known->end == reading_.token(first).span.from + last.size()) return bare_office(last) ? last : std::string(known->term->id);
    return text + last;
}

}  // namespace tw::claims
