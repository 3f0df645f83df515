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
    Speech::Kind kind = Speech::Kind::says;
    const Mark* mark = reading_.at(i, decline);
    if (mark != nullptr) kind = Speech::Kind::declines;
    else if ((mark = reading_.at(i, deny)) != nullptr) kind = Speech::Kind::denies;
    else mark = reading_.at(i, say);
    if (mark == nullptr) return;
    const bool adjective = kind == Speech::Kind::denies && mark->term->id == "adjective";
    if (adjective && another_denial(i)) return;
    const auto [from, to] = korean_subject(i);
    if (from == to && kind == Speech::Kind::says) return;
    std::string who = from == to ? std::string{} : korean_name(from, to, {});
    if (adjective && (who.empty() || another_denial(i))) return;
    add(kind, std::move(who), from == to ? i : from, mark->last, i, from != to && from < i && i > to + 1);
    list_.back().adjective = adjective;
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
        if (i != at && (word.ends_with("다고") || word.ends_with("라고") || word.ends_with("는") || word.ends_with("은") || word.ends_with("고") || word.ends_with("을") || word.ends_with("를") || word.ends_with("가") || word.ends_with("이") || word.ends_with("에서") || word.ends_with("에") || word.ends_with("로") || word.ends_with("으나") || word.ends_with("지만") || word.ends_with("는데") || word.ends_with("으며") || word.ends_with("면서") || word.ends_with("대해"))) break;
        i = j;
    }
    return i;
}

std::pair<std::size_t, std::size_t> SpeechFinder::korean_subject(std::size_t i) const
{
    if (i > first_) {
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
        if (reading_.token(j).script == Script::hangul && word.size() > 6 && (word.ends_with("가") || word.ends_with("이")) && j > first_ && (reading_.low(j - 1).ends_with("고") || quote(j - 1) || quoted_before(j))) return {korean_edge(j + 1), j + 1};
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
    for (std::size_t j = i; j-- > first_;) {
        const std::string_view word = reading_.low(j);
        if (reading_.token(j).script != Script::hangul || word.size() <= 3) continue;
        if ((word.ends_with("는") || word.ends_with("은")) && reading_.over(j, act) == nullptr && reading_.over(j, hedge) == nullptr && !word.ends_with("에서는") && !word.ends_with("에는") && !word.ends_with("있는") && !word.ends_with("하는") && word != "이는") return {korean_edge(j + 1), j + 1};
    }
    return {i, i};
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

std::string SpeechFinder::korean_name(std::size_t a, std::size_t b, std::string_view particle) const
{
    if (a >= b) return {};
    std::string last(reading_.raw(b - 1));
    for (const std::string_view tail : {particle, std::string_view("에서"), std::string_view("는"), std::string_view("은"), std::string_view("가"), std::string_view("이")})
        if (!tail.empty() && last.size() > tail.size() && last.ends_with(tail)) {
            last.resize(last.size() - tail.size());
            break;
        }
    if (last == "그" || last == "그녀" || last == "그들") return before_.name;
    if (b == a + 1)
        if (const Mark* it = reading_.at(a, anaphor); it != nullptr && !before_.name.empty()) return before_.name;
    // Titles before a person's name fall away: "대변인 한서윤".
    std::size_t first = a;
    for (std::size_t i = a; i + 1 < b; ++i)
        if (reading_.over(i, role) != nullptr || reading_.low(i).starts_with("편집자") || reading_.low(i).starts_with("기자")) first = i + 1;
    std::string text;
    for (std::size_t i = first; i + 1 < b; ++i)
        if (!quote(i)) text += std::string(reading_.raw(i)) + " ";
    if (const Mark* known = first + 1 == b ? reading_.at(first, body) : nullptr; known != nullptr && known->end <= reading_.token(first).span.from + last.size() && known->end == reading_.token(first).span.from + last.size()) return std::string(known->term->id);
    return text + last;
}

}  // namespace tw::claims
