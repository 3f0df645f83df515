#include "claims/frame_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "claims/read_claims.hpp"

namespace tw::claims {

using enum TermKind;

void SentenceFrame::mark_times_of_speech()
{
    for (Time& time : times_) {
        if (time.since || time.when.open_start) continue;
        if (of_words_given(time)) {
            time.of_speech = true;
            continue;
        }
        const bool day = time.when.grain == Grain::day || time.when.grain == Grain::minute || time.when.grain == Grain::month || time.when.grain == Grain::week;
        if (!day) continue;
        if (reading_.language() == "ko" && became_known(time.last)) time.of_speech = true;
        for (const Speech& s : speeches_) {
            // "heard on Wednesday that …", "found on Monday that …".
            if (time.first >= verb_end(s) && time.first <= verb_end(s) + 3 && (reading_.is_word(time.last, "that") || reading_.is_word(time.last + 1, "что") || reading_.is_word(time.last + 1, "що"))) time.of_speech = true;
            if (s.kind == Speech::Kind::finds && reading_.language() != "ko") continue;
            if (reading_.language() == "ko") {
                // "국방부는 6일 …고 밝혔다": the day right behind the speaker.
                if (s.forward && s.first < time.first && time.first <= s.first + 4 && topic_before(time.first) && time.when.grain == Grain::day) time.of_speech = true;
                // "…고 합참이 5일 국회에 보고했다": between who says it and the verb.
                if (time.first > s.first && time.last <= s.verb && s.verb - time.last <= 3 && subject_mark(time.first) && !says_before(time.last, s.verb)) time.of_speech = true;
                continue;
            }
            const std::size_t behind = verb_end(s);
            if (time.first >= behind && time.first <= behind + (reading_.language() == "en" && s.kind == Speech::Kind::says ? 6 : 4) && plain_between(behind, time.first)) time.of_speech = true;
            if (time.last == s.verb && s.kind != Speech::Kind::finds && (reading_.at(s.verb, say) != nullptr || reading_.at(s.verb, deny) != nullptr || reading_.at(s.verb, decline) != nullptr) && subject_before(time.first)) time.of_speech = true;
            // "On Tuesday the ministry said that …", "A year ago the ministry spoke of …".
            if (leads_speech(time, s)) time.of_speech = true;
            if (time.first >= s.verb && time.last <= s.last) time.of_speech = true;
        }
    }
}

bool SentenceFrame::became_known(std::size_t at) const
{
    // "19일 알려졌다": the day on which it came out.
    static constexpr auto verbs = std::to_array<std::string_view>({"알려졌", "알려진", "전해졌", "전해진", "보도됐", "보도되", "공개됐", "공개되", "밝혀졌", "발표됐", "발표되", "드러났"});
    for (std::size_t i = at; i < std::min(end_, at + 2); ++i)
        if (std::ranges::any_of(verbs, [&](std::string_view verb) { return reading_.low(i).starts_with(verb); })) return true;
    return false;
}

bool SentenceFrame::of_words_given(const Time& time) const
{
    // "a letter leaked at the weekend", "a note released in March", "a closed briefing on Wednesday": when it was said.
    if (reading_.language() != "en") return false;
    static constexpr auto told = std::to_array<std::string_view>({"released", "published", "leaked", "issued", "printed", "posted", "aired", "broadcast", "interview", "interviewed", "briefing", "statement", "letter", "speech", "conference", "hearing", "bulletin", "newsletter", "testimony", "communiqué", "telegram", "interviews"});
    std::size_t at = time.first;
    while (at > first_ && (reading_.is_word(at - 1, "on") || reading_.is_word(at - 1, "at") || reading_.is_word(at - 1, "in") || reading_.is_word(at - 1, "of") || reading_.is_word(at - 1, "the") || reading_.is_word(at - 1, "last") || reading_.is_word(at - 1, "from") || reading_.is_word(at - 1, "late") || reading_.is_word(at - 1, "early"))) --at;
    if (at == first_ || at == time.first) return at > first_ && std::ranges::find(told, reading_.low(at - 1)) != told.end() && (reading_.low(at - 1).ends_with("ed") || reading_.is_word(at - 1, "broadcast"));
    return std::ranges::find(told, reading_.low(at - 1)) != told.end();
}

bool SentenceFrame::leads_speech(const Time& time, const Speech& s) const
{
    if (time.first > first_ && (reading_.is_word(time.first - 1, "за") || reading_.is_word(time.first - 1, "during") || reading_.is_word(time.first - 1, "for") || reading_.is_word(time.first - 1, "over"))) return false;
    if (s.kind == Speech::Kind::finds || !leading(time) || time.first >= s.first || s.verb <= time.last || reading_.at(s.verb, according) != nullptr) return false;
    std::size_t at = time.last;
    if (reading_.is_mark(at, ',')) ++at;
    while (at < s.verb && (reading_.is_word(at, "the") || reading_.is_word(at, "a") || reading_.is_word(at, "an") || reading_.is_word(at, "its") || reading_.is_word(at, "his") || reading_.is_word(at, "her"))) ++at;
    // The subject stands between, and what is said behind the verb without a comma.
    for (std::size_t i = at; i < s.verb; ++i)
        if (reading_.token(i).kind == Token::Kind::mark && !reading_.is_mark(i, '"') && !reading_.is_mark(i, '-')) return false;
    if (at > s.first + 2 || at >= s.verb) return false;
    const std::size_t behind = verb_end(s);
    return behind < end_ && !reading_.is_mark(behind, ',') && s.forward;
}

std::size_t SentenceFrame::verb_end(const Speech& s) const
{
    for (const TermKind kind : {decline, deny, say})
        if (const Mark* mark = reading_.at(s.verb, kind)) return mark->last;
    return s.verb + 1;
}

bool SentenceFrame::plain_between(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b; ++i) {
        // "say they discovered last Friday": the day of another verb.
        if (i > a && (reading_.at(i, say) != nullptr || reading_.at(i, deny) != nullptr)) return false;
        if (reading_.is_mark(i, '"') && reading_.token(i).script != Script::latin && reading_.language() != "en") continue;
        if (reading_.token(i).kind != Token::Kind::word || reading_.is_word(i, "that") || reading_.is_number(i)) return false;
        if (reading_.at(i, object) != nullptr || reading_.at(i, act) != nullptr) return false;
    }
    return true;
}

bool SentenceFrame::subject_mark(std::size_t i) const
{
    const std::string_view word = i > first_ ? reading_.low(i - 1) : std::string_view{};
    return word.size() > 3 && (word.ends_with("는") || word.ends_with("은") || word.ends_with("이") || word.ends_with("가") || word.ends_with("도"));
}

bool SentenceFrame::says_before(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b; ++i)
        if (reading_.low(i).ends_with("고") || reading_.at(i, object) != nullptr || reading_.is_number(i)) return true;
    return false;
}

bool SentenceFrame::topic_before(std::size_t i) const
{
    const std::string_view word = i > first_ ? reading_.low(i - 1) : std::string_view{};
    return word.ends_with("는") || word.ends_with("은");
}

bool SentenceFrame::sighting(std::size_t verb) const
{
    static constexpr auto verbs = std::to_array<std::string_view>({"found", "saw", "seen", "counted", "seized", "discovered", "spotted", "detected", "opened", "recovered", "photographed", "observed", "uncovered", "noticed", "inspected"});
    return std::ranges::find(verbs, reading_.low(verb)) != verbs.end();
}

const Speech* SentenceFrame::speech_for(std::size_t token) const
{
    const Speech* best = nullptr;
    for (const Speech& s : speeches_) {
        if (s.adjective || s.speaker.empty()) continue;
        // "The customs board says officers found 12": the board says it.
        if (best != nullptr && best->kind == Speech::Kind::says && best->forward && s.kind == Speech::Kind::finds && fold_case(s.speaker) == s.speaker && s.first >= best->last && s.first <= best->last + 3 && sighting(s.verb) && reading_.language() == "en" && !reading_.is_mark(s.first - 1, ',') && !reading_.is_word(s.first - 1, "and") && !reading_.is_word(s.first - 1, "but") && !reading_.is_word(s.first - 1, "while")) continue;
        if (s.forward && s.last <= token + (reading_.language() == "ko" ? 64 : 0) ) best = &s;
        else if (reading_.language() == "ko" && s.first <= token) best = &s;
    }
    if (best != nullptr && best->kind != Speech::Kind::finds) return best;
    const Speech* behind = nullptr;
    for (const Speech& s : speeches_)
        if (!s.adjective && !s.relative && !s.speaker.empty() && s.first > token) {
            behind = &s;
            break;
        }
    if (best != nullptr && (behind == nullptr || behind->kind == Speech::Kind::finds)) return best;
    if (behind != nullptr) return behind;
    for (const Speech& s : speeches_)
        if (!s.adjective && !s.speaker.empty() && s.first <= token && token < s.last) return &s;
    if (best == nullptr)
        for (const Speech& s : speeches_)
            if (!s.adjective && !s.speaker.empty() && !s.forward && s.kind != Speech::Kind::declines) return &s;
    return best;
}

std::string SentenceFrame::gapped(std::size_t at, const Speech& speech) const
{
    if (std::string other = gapped_dash(at); !other.empty()) return other;
    if (reading_.language() != "en" || !speech.forward || speech.verb >= at) return {};
    const auto figure = std::ranges::find(quantities_, at, &Quantity::number);
    if (figure == quantities_.end() || figure == quantities_.begin()) return {};
    std::size_t end = figure->first;
    if (end > first_ && reading_.at(end - 1, between) != nullptr) --end;
    while (end > first_ && (reading_.is_word(end - 1, "somewhere") || reading_.is_mark(end - 1, '"'))) --end;
    std::size_t begin = end;
    while (begin > first_ && end - begin < 6 && reading_.token(begin - 1).kind == Token::Kind::word && !reading_.is_word(begin - 1, "and") && reading_.at(begin - 1, act) == nullptr && reading_.at(begin - 1, say) == nullptr) --begin;
    if (begin == first_ || begin == end || !(reading_.is_mark(begin - 1, ',') || reading_.is_word(begin - 1, "and") || reading_.is_mark(begin - 1, ';'))) return {};
    if (!reading_.is_word(begin, "the") && !reading_.token(begin).capital) return {};
    while (reading_.is_word(begin, "the")) ++begin;
    if (begin >= end || !reading_.token(begin).capital || reading_.over(begin, country) != nullptr || reading_.over(begin, place) != nullptr) return {};
    while (end > begin + 1 && (reading_.is_word(end - 1, "of") || reading_.is_word(end - 1, "at") || reading_.is_word(end - 1, "to") || reading_.is_mark(end - 1, '"') || reading_.is_word(end - 1, "for"))) --end;
    // "Colonel Bo Strand of Corvania", "Ms Verhoeven": the person.
    while (begin + 1 < end && reading_.over(begin, role) != nullptr && reading_.token(begin).capital) ++begin;
    for (std::size_t i = begin + 2; i < end; ++i)
        if (reading_.is_word(i, "of") && reading_.token(i - 1).capital && reading_.token(begin).capital) end = i;
    std::string name(reading_.tokens().raw(begin, end));
    if (name.ends_with(" group")) name.resize(name.size() - 6);
    return name;
}

std::string SentenceFrame::gapped_dash(std::size_t at) const
{
    // "Міністерство нарахувало 640, поліція — не більше 400, а сторож Гнат Пугач — приблизно пів тисячі".
    if (reading_.language() == "en" || reading_.language() == "ko") return {};
    const auto figure = std::ranges::find(quantities_, at, &Quantity::number);
    if (figure == quantities_.end() || figure->first < first_ + 3 || !reading_.is_mark(figure->first - 1, '-') || !reading_.token(figure->first).after_space) return {};
    const std::size_t end = figure->first - 1;
    std::size_t begin = end;
    while (begin > first_ && end - begin < 5 && reading_.token(begin - 1).kind == Token::Kind::word && !reading_.is_word(begin - 1, "а") && !reading_.is_word(begin - 1, "і") && !reading_.is_word(begin - 1, "и") && reading_.at(begin - 1, say) == nullptr && reading_.at(begin - 1, act) == nullptr) --begin;
    if (begin == end || begin == first_ || reading_.over(begin, place) != nullptr || reading_.over(begin, month) != nullptr || reading_.over(begin, object) != nullptr || reading_.at(begin, relative) != nullptr) return {};
    for (std::size_t i = begin; i < end; ++i)
        if (reading_.is_word(i, "у") || reading_.is_word(i, "в") || reading_.is_word(i, "за") || reading_.is_word(i, "на") || reading_.is_word(i, "из") || reading_.is_word(i, "з") || reading_.over(i, month) != nullptr || reading_.over(i, object) != nullptr) return {};
    if (end - begin >= 2 && reading_.token(end - 1).capital && reading_.token(end - 2).capital) return std::string(reading_.tokens().raw(end - 2, end));
    return std::string(reading_.tokens().raw(begin, end));
}

std::string SentenceFrame::bracketed(std::size_t at) const
{
    const auto figure = std::ranges::find(quantities_, at, &Quantity::number);
    if (figure == quantities_.end() || figure->last >= end_ || !reading_.is_mark(figure->last, '(') || !reading_.token(figure->last).after_space) return {};
    std::size_t a = figure->last + 1, b = a;
    while (b < end_ && !reading_.is_mark(b, ')')) ++b;
    if (b >= end_ || b - a > 5) return {};
    for (std::size_t i = a; i < b; ++i)
        if (reading_.token(i).kind != Token::Kind::word || reading_.over(i, place) != nullptr || reading_.over(i, country) != nullptr || reading_.over(i, unit) != nullptr || reading_.over(i, object) != nullptr || reading_.over(i, month) != nullptr || reading_.over(i, ship_mark) != nullptr || reading_.over(i, relative) != nullptr) return {};
    while (a < b && reading_.is_word(a, "the")) ++a;
    const bool one_of_more = quantities_.size() > 1 && (reading_.is_mark(b + 1, ',') || reading_.is_mark(b + 1, ';') || reading_.is_word(b + 1, "and") || reading_.is_word(b + 1, "or") || figure != quantities_.begin());
    return one_of_more && a < b ? std::string(reading_.tokens().raw(a, b)) : std::string{};
}

}  // namespace tw::claims
