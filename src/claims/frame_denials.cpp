#include "claims/frame_parts.hpp"

#include <algorithm>
#include <array>

namespace tw::claims {

using enum TermKind;

namespace {

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

/// "no" before these says nothing of what happened.
constexpr auto idle_no = std::to_array<std::string_view>({"more", "fewer", "less", "longer", "later", "doubt", "matter", "comment", "comments", "wonder", "trend", "idea", "one's", "need", "reason", "ceiling", "sooner", "such", "secret", "question", "surprise", "answer", "reply", "explanation", "details", "detail"});
/// Numbers and words that somebody never gave.
constexpr auto figures = std::to_array<std::string_view>({"number", "figure", "figures", "numbers", "count", "estimate", "estimates", "tally", "claim", "statement", "words", "total"});
constexpr auto own = std::to_array<std::string_view>({"her", "his", "their", "our", "its", "my"});
constexpr auto slavic_none = std::to_array<std::string_view>({"жоден", "жодна", "жодне", "жодного", "жодної", "жодному", "жодних", "жодні", "жодній", "жодним", "ни", "никто", "никаких", "никакого", "никакой", "никакие", "ніхто", "ніякі", "ніяких", "ніякого", "ніякої"});

}  // namespace

bool SentenceFrame::negated_act(const Mark& does) const
{
    std::size_t at = does.first;
    while (at > first_ && does.first - at < 3 && (reading_.is_word(at - 1, "been") || reading_.is_word(at - 1, "be") || reading_.is_word(at - 1, "ever") || reading_.is_word(at - 1, "actually") || reading_.is_word(at - 1, "yet") || reading_.is_word(at - 1, "have") || reading_.is_word(at - 1, "even") || reading_.is_word(at - 1, "to"))) --at;
    // "Nor did she carry", "nor has it sailed".
    for (std::size_t i = does.first; i-- > first_ && does.first - i <= 5;)
        if (reading_.is_word(i, "nor") && (reading_.is_word(i + 1, "did") || reading_.is_word(i + 1, "has") || reading_.is_word(i + 1, "had") || reading_.is_word(i + 1, "have") || reading_.is_word(i + 1, "was") || reading_.is_word(i + 1, "were"))) return true;
    if (at == first_) return false;
    const std::string_view word = reading_.low(at - 1);
    if (contrasted(at - 1) || idle_negation(does)) return false;
    // "failed to arrive".
    if ((word == "failed" || word == "fails" || word == "failing") && reading_.is_word(at, "to")) return true;
    return word == "not" || word == "never" || word == "не" || word.ends_with("n't") || word.ends_with("n\xE2\x80\x99t");
}

bool SentenceFrame::idle_negation(const Mark& does) const
{
    // "in numbers we had not met before", "his telephone has not stopped", "I have never seen a queue like it".
    if (reading_.is_word(does.last, "before")) return true;
    const std::string_view id = does.term->id;
    if (reading_.language() != "en" || any_ship() || any_thing() || !ships_.empty()) return false;
    const bool passive = does.first > first_ + 1 && (reading_.is_word(does.first - 1, "been") || reading_.is_word(does.first - 2, "was") || reading_.is_word(does.first - 2, "were"));
    if (id == "start" || id == "pause" || id == "resume") return !passive;
    for (std::size_t i = does.first; i-- > first_ && does.first - i <= 4;)
        if (id == "seen" && (reading_.is_word(i, "i") || reading_.is_word(i, "we"))) return true;
    return false;
}

bool SentenceFrame::ship_not(std::size_t i) const
{
    const std::string_view word = reading_.low(i);
    const auto ship_ends = [&](std::size_t at) {
        return at > first_ && (std::ranges::any_of(ships_, [&](const Vessel& v) { return v.last == at || (v.last + 1 == at && reading_.is_mark(v.last, '"')); }) || reading_.over(at - 1, ship_word) != nullptr || reading_.is_word(at - 1, "she") || ((reading_.is_word(at - 1, "it") || reading_.is_word(at - 1, "they")) && memory_.of_ship));
    };
    if (reading_.token(i).script == Script::latin) {
        static constexpr auto helping = std::to_array<std::string_view>({"has", "have", "had", "is", "was", "were", "did", "does", "do"});
        static constexpr auto idle = std::to_array<std::string_view>({"only", "known", "clear", "verified", "possible", "available", "immediately", "yet", "necessarily", "alone", "far", "enough", "unusual", "surprising", "so", "sure", "likely", "expected", "due", "the", "just", "simply", "merely", "entirely", "among", "named", "identified", "a", "an", "one", "as", "in", "what", "why", "how", "who", "unique", "new", "big", "large", "small", "old", "always", "all", "every", "much", "quite", "until", "to", "because"});
        std::size_t aux = i;
        if (word == "not" || word == "never") {
            if (i == first_ || !has(helping, reading_.low(i - 1))) {
                if (word != "never") return false;
            } else {
                aux = i - 1;
            }
        } else if (!(word.ends_with("n't") || word.ends_with("n\xE2\x80\x99t")) || word.starts_with("would") || word.starts_with("could") || word.starts_with("can") || word.starts_with("won") || word.starts_with("should")) {
            return false;
        }
        if (i + 1 >= end_ || reading_.token(i + 1).kind != Token::Kind::word || contrasted(i)) return false;
        const bool stays = reading_.is_word(i + 1, "in") && (reading_.over(i + 2, place) != nullptr || reading_.over(i + 2, country) != nullptr || reading_.is_word(i + 2, "port") || (i + 2 < end_ && reading_.token(i + 2).capital));
        if (has(idle, reading_.low(i + 1)) && !stays) return false;
        if (reading_.over(i, decline) != nullptr || reading_.over(i, deny) != nullptr || reading_.at(i + 1, say) != nullptr) return false;
        return ship_ends(aux);
    }
    if (word != "не" || i + 1 >= end_ || reading_.over(i, decline) != nullptr || reading_.over(i, deny) != nullptr || reading_.at(i + 1, say) != nullptr) return false;
    const std::string_view next = reading_.low(i + 1);
    const bool past = next.ends_with("л") || next.ends_with("ла") || next.ends_with("ло") || next.ends_with("ли") || next.ends_with("лся") || next.ends_with("лась") || next.ends_with("лось") || next.ends_with("лись") || (reading_.language() == "uk" && (next.ends_with("в") || next.ends_with("вся") || next.ends_with("лася") || next.ends_with("лося") || next.ends_with("лися")));
    if (!past || next == "тільки" || next == "только" || next == "стали" || next == "стал" || next == "мог" || next == "могли" || next == "зміг") return false;
    for (std::size_t j = i; j-- > first_ && i - j <= 8;) {
        if (reading_.is_mark(j, ',') || reading_.is_mark(j, ';') || reading_.is_mark(j, ':')) break;
        const std::string_view low = reading_.low(j);
        if (ship_ends(j + 1) || ((low == "он" || low == "она" || low == "оно" || low == "він" || low == "вона" || low == "воно" || low == "той" || low == "та") && (memory_.of_ship || !ships_.empty()))) return true;
    }
    return false;
}

bool SentenceFrame::contrasted(std::size_t at) const
{
    if (!reading_.is_word(at, "not")) return false;
    for (std::size_t i = at + 1; i < std::min(end_, at + 6); ++i)
        if (reading_.is_word(i, "but")) return true;
    return false;
}

bool SentenceFrame::denied_subject(const Mark& does) const
{
    const std::size_t from = act_before(does);
    for (std::size_t i = from; i < does.first; ++i) {
        const std::string_view word = reading_.low(i);
        if (const Mark* mark = reading_.at(i, negation); word == "no" && mark != nullptr && mark->last > i + 1 && mark->last <= does.first && mark->term->text != "no evidence" && mark->term->text != "no proof" && mark->term->text != "no such") return true;
        const bool none = word == "no" || word == "none" || word == "never" || (word == "not" && (reading_.is_word(i + 1, "one") || (reading_.is_word(i + 1, "a") && (thing_near(i + 2) || reading_.is_word(i + 2, "single"))) || reading_.is_word(i + 1, "any"))) || word == "жодного" || word == "жодне" || word == "ни" || (word == "nobody" && does.term->id != "start");
        if (!none || contrasted(i)) continue;
        // "was never meant to travel": another verb's.
        if (word == "never" && does.first - i > 3) continue;
        if (word == "no" && reading_.is_word(i + 1, "longer")) continue;
        // "no evidence", "no comment" are not about what moves; "no satellite saw her" is.
        if (word == "no" && (has(idle_no, reading_.low(i + 1)) || !(thing_near(i + 1) || does.first - i <= 3))) continue;
        return true;
    }
    if (supposing(does)) return false;
    // "made none", "called at neither port", "was not used by a single one".
    for (std::size_t i = does.last; i < std::min(end_, does.last + 4); ++i) {
        if (reading_.token(i).kind == Token::Kind::mark) break;
        if (reading_.is_word(i, "none") || (reading_.is_word(i, "neither") && thing_or_place(i + 1))) return true;
    }
    // "saw no shell", "had seen no ship".
    if (const Mark* mark = does.last < end_ ? reading_.at(does.last, negation) : nullptr; mark != nullptr && mark->last > does.last + 1 && reading_.is_word(does.last, "no")) return true;
    return does.last + 1 < end_ && reading_.is_word(does.last, "no") && (reading_.over(does.last + 1, object) != nullptr || reading_.over(does.last + 1, ship_word) != nullptr);
}

bool SentenceFrame::thing_near(std::size_t at) const
{
    for (std::size_t i = at; i < std::min(end_, at + 3); ++i) {
        if (reading_.over(i, object) != nullptr || reading_.over(i, ship_word) != nullptr) return true;
        if (reading_.token(i).kind != Token::Kind::word) return false;
    }
    return false;
}

bool SentenceFrame::thing_or_place(std::size_t at) const
{
    return at < end_ && (thing_near(at) || reading_.over(at, place) != nullptr || reading_.is_word(at, "port") || reading_.is_word(at, "of") || reading_.is_word(at, "one"));
}

bool SentenceFrame::supposing(const Mark& does) const
{
    for (std::size_t i = does.first; i-- > first_ && does.first - i <= 4;) {
        const std::string_view word = reading_.low(i);
        if (word == "would" || word == "could" || word == "cannot" || word == "can" || word == "may" || word == "might" || word == "should" || word == "if" || word == "whether" || word == "бы" || word == "б") return true;
    }
    return false;
}

bool SentenceFrame::none_at(std::size_t i) const
{
    const std::string_view word = reading_.low(i);
    const auto next = [&](std::string_view text) { return i + 1 < end_ && reading_.low(i + 1) == text; };
    switch (reading_.token(i).script) {
    case Script::hangul:
        // "확인해 줄 수 없다": cannot, and no nothing.
        if (word.starts_with("없었") || word.starts_with("없다")) return !(i > first_ && reading_.is_word(i - 1, "수"));
        if (i > first_ && (word.starts_with("아니라고") || word.starts_with("아니라며") || word.starts_with("아닙니다") || word.starts_with("아니었")) && (reading_.low(i - 1) == "것이" || reading_.low(i - 1) == "것은" || reading_.low(i - 1) == "게" || reading_.low(i - 1) == "건")) return true;
        // What was not published says nothing of the ships.
        if (word.starts_with("않") && i > first_)
            for (const std::string_view idle : {std::string_view("공개"), std::string_view("발표"), std::string_view("알려"), std::string_view("확인"), std::string_view("밝혀"), std::string_view("전해")})
                if (reading_.low(i - 1).starts_with(idle)) return false;
        // "보지 못했다", "확인하지 못했다" of a ship; who could not learn or answer denies nothing.
        if (word.starts_with("못했") && i > first_ && reading_.low(i - 1).ends_with("지") && (reading_.low(i - 1).starts_with("보") || reading_.low(i - 1).starts_with("싣") || reading_.low(i - 1).starts_with("받") || reading_.low(i - 1).starts_with("찾") || reading_.low(i - 1).starts_with("목격") || reading_.low(i - 1).starts_with("발견") || reading_.low(i - 1).starts_with("도착") || reading_.low(i - 1).starts_with("들어오") || reading_.low(i - 1).starts_with("떠나"))) return true;
        // "보내지 않았다": what did not happen; what was not told is a refusal.
        if ((word.starts_with("않았") || word.starts_with("않는다")) && i > first_ && reading_.low(i - 1).ends_with("지")) return !reading_.low(i - 1).starts_with("터지") && !reading_.low(i - 1).starts_with("쓰이") && reading_.over(i, decline) == nullptr && reading_.over(i - 1, decline) == nullptr && reading_.over(i - 1, say) == nullptr;
        return false;
    case Script::cyrillic:
        if (word == "не" && (next("было") || next("було"))) return true;
        // "ни в одном порту", "ані сліду", "ни барреля": with a verb denied, or alone.
        if ((word == "ни" || word == "ані" || word == "ни") && i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::word && !(i + 2 < end_ && reading_.at(i + 1, say) != nullptr) && !refused()) {
            for (std::size_t j = i; j-- > first_ && i - j <= 3;)
                if (reading_.is_word(j, "ни") || reading_.is_word(j, "ані")) return false;
            return true;
        }
        if ((word == "никогда" || word == "ніколи") && (next("не")) && (!ships_.empty() || any_ship() || any_thing() || memory_.of_ship)) return !refused();
        if (word == "нигде" || word == "ніде" || word == "никуда" || word == "нікуди") return !ships_.empty() || any_ship();
        if (word == "жодного" && i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::mark) return true;
        if (has(slavic_none, word) && (thing_near(i + 1) || next("один") || next("одного") || next("одной") || next("одна") || next("разу") || word == "никто" || word == "ніхто")) return word != "ніхто" || act_near(i + 1, 3);
        return (word == "ничего" || word == "нічого") && ((i > first_ && reading_.over(i - 1, say) != nullptr && reading_.over(i - 1, say)->term->id == "found") || act_near(i + 1, 3));
    default: break;
    }
    if (word == "no" && i + 1 < end_) {
        if (const Mark* mark = reading_.at(i, negation); mark != nullptr && mark->last > i + 1) return mark->term->id.empty() || thing_near(i + 1) || ((mark->term->text == "no trace" || mark->term->text == "no sign" || mark->term->text == "no signs") && reading_.is_word(mark->last, "of"));
        if (has(idle_no, reading_.low(i + 1))) return false;
        if (thing_near(i + 1) && (i <= first_ + 1 || reading_.token(i - 1).kind == Token::Kind::mark || reading_.at(i - 1, act) != nullptr || (reading_.over(i - 1, say) != nullptr && reading_.over(i - 1, say)->term->id == "found") || reading_.low(i - 1) == "been" || reading_.low(i - 1) == "was" || reading_.low(i - 1) == "were" || reading_.low(i - 1) == "is" || reading_.low(i - 1) == "are" || reading_.low(i - 1) == "that" || reading_.low(i - 1) == "had" || reading_.low(i - 1) == "has" || reading_.low(i - 1) == "have" || reading_.low(i - 1) == "carried" || reading_.low(i - 1) == "with")) return true;
        // "no image shows one", "no locomotive appears on any of them".
        for (std::size_t j = i + 2; j < std::min(end_, i + 4); ++j)
            if (const std::string_view low = reading_.low(j); low == "shows" || low == "show" || low == "showed" || low == "appears" || low == "appeared" || low == "records" || low == "recorded" || low == "mentions" || low == "lists") return true;
        // "assured us there was no dust": somebody says that there was none.
        if (i > first_ + 1 && reading_.is_word(i - 2, "there") && (reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "is") || reading_.is_word(i - 1, "are") || reading_.is_word(i - 1, "had")) && std::ranges::any_of(speeches_, [](const Speech& s) { return !s.speaker.empty() && s.kind != Speech::Kind::declines; })) return true;
        // "no Corvanian port had handled such cargo".
        for (std::size_t j = i + 2; j < std::min(end_, i + 5); ++j)
            if (reading_.is_word(j, "has") || reading_.is_word(j, "had") || reading_.is_word(j, "have") || reading_.is_word(j, "was") || reading_.is_word(j, "were") || reading_.is_word(j, "ever")) return any_thing() || any_ship();
            else if (reading_.token(j).kind != Token::Kind::word) break;
        // "had published no figure at all".
        return i > first_ && has(figures, reading_.low(i + 1)) && (reading_.is_word(i - 1, "published") || reading_.is_word(i - 1, "issued") || reading_.is_word(i - 1, "released") || reading_.is_word(i - 1, "made") || reading_.is_word(i - 1, "put"));
    }
    if (!times_.empty() && end_ - first_ < 9 && (word == "none" || word == "nothing" || word == "nobody") && (i + 1 >= end_ || reading_.token(i + 1).kind == Token::Kind::mark || next("at") || next("so"))) return true;
    // "We found none", "six in May and none in June".
    if (word == "none" && i > first_ && ((reading_.over(i - 1, say) != nullptr && reading_.over(i - 1, say)->term->id == "found") || reading_.is_word(i - 1, "found") || reading_.is_word(i - 1, "saw") || reading_.is_word(i - 1, "seen") || ((next("in") || next("since") || next("at") || next("on")) && (reading_.is_word(i - 1, "and") || reading_.is_mark(i - 1, ',')) && (any_thing() || any_ship())))) return true;
    if (word == "none" && (next("is") || next("are") || next("had") || next("left") || next("came"))) return true;
    if (word == "none") return next("of") || next("was") || next("were") || next("has") || next("had") || act_near(i + 1, 3) || (i > first_ && reading_.over(i - 1, act) != nullptr);
    if (word == "neither") return !refused() && i + 1 < end_ && (thing_or_place(i + 1) || nor_behind(i + 1));
    if (word == "nor" && (next("did") || next("has") || next("had") || next("have") || next("was") || next("were"))) return act_near(i + 2, 4);
    if (word == "not") {
        for (std::size_t j = i + 1; j < std::min(end_, i + 6); ++j)
            if (reading_.is_word(j, "single")) return true;
        // "flour and not one cartridge": whatever is counted.
        if (next("one") && i + 2 < end_ && reading_.token(i + 2).kind == Token::Kind::word && !reading_.is_word(i + 2, "of") && !reading_.is_word(i + 2, "to") && !contrasted(i)) return true;
        // "not a gram of anything else", "not a rifle among them".
        static constexpr auto bits = std::to_array<std::string_view>({"gram", "gramme", "kilo", "kilogram", "tonne", "ton", "barrel", "drop", "litre", "grain", "cartridge", "bullet", "rifle", "pistol", "gun", "shell", "round", "rocket", "missile", "crate", "box", "wagon", "truck", "ship", "boat", "hull", "sack", "bag", "soul", "sign", "trace"});
        if (next("a") && i + 2 < end_ && has(bits, reading_.low(i + 2)) && !contrasted(i) && !(i > first_ + 1 && (reading_.is_word(i - 1, "is") || reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "are")) && !reading_.is_word(i - 2, "there"))) return true;
        if (next("one") || next("a")) return thing_near(i + 2) && (next("one") || reading_.is_word(i + 2, "single"));
        return i + 2 < end_ && has(own, reading_.low(i + 1)) && has(figures, reading_.low(i + 2));
    }
    if (word == "never") {
        if (act_near(i + 1, 1)) return true;
        if (i + 2 < end_ && has(own, reading_.low(i + 1)) && has(figures, reading_.low(i + 2))) return true;
        if (next("on") || next("at") || next("in") || next("been")) return act_near(i + 1, 6) || any_ship() || any_thing() || list_near(i + 1);
        // "has never said 13,000".
        return i + 1 < end_ && reading_.over(i + 1, say) != nullptr && (reading_.is_number(i + 2) || reading_.is_number(i + 3) || reading_.is_number(i + 4));
    }
    if (word == "nobody" || word == "nothing") {
        if (i + 1 < end_ && next("else")) return false;
        for (std::size_t j = i; j-- > first_ && i - j <= 3;)
            if (reading_.is_word(j, "could") || reading_.is_word(j, "would")) return false;
        if (word == "nothing")
            for (std::size_t j = i + 1; j < std::min(end_, i + 9); ++j)
                if (reading_.is_word(j, "what") || reading_.is_word(j, "whether") || reading_.is_word(j, "how") || reading_.is_word(j, "who")) return false;
        if (i > first_ && reading_.over(i - 1, say) != nullptr && reading_.over(i - 1, say)->term->id == "found") return true;
        // "loaded nothing", "has sold them nothing".
        if (word == "nothing" && !refused() && !next("but") && !next("more") && !next("less"))
            for (std::size_t j = i; j-- > first_ && i - j <= 2;)
                if (const Mark* does = reading_.over(j, act); does != nullptr && reading_.over(j, say) == nullptr) return true;
        // "Nothing was pumped", "there was nothing on board".
        if (word == "nothing" && (next("was") || next("were") || next("has") || next("had")) && !refused())
            for (std::size_t j = i + 2; j < std::min(end_, i + 5); ++j)
                if (const std::string_view low = reading_.low(j); low.ends_with("ed") || low.ends_with("en") || reading_.at(j, act) != nullptr) return low != "happened" && low != "changed";
        if (word == "nothing" && i > first_ + 1 && reading_.is_word(i - 2, "there") && (reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "is")) && !refused() && std::ranges::any_of(speeches_, [](const Speech& s) { return !s.speaker.empty(); })) return !next("to") && !next("new") && !next("unusual");
        if (word == "nothing" && next("on") && (reading_.is_word(i + 2, "board") || reading_.is_word(i + 2, "deck"))) return true;
        return act_near(i + 1, next("has") || next("had") || next("was") || next("is") || next("have") || next("were") ? 5 : 3) || (i + 2 < end_ && reading_.at(i + 2, say) != nullptr && reading_.at(i + 2, say)->term->id == "found");
    }
    return false;
}

bool SentenceFrame::list_near(std::size_t at) const
{
    for (std::size_t i = at; i < std::min(end_, at + 7); ++i) {
        const std::string_view word = reading_.low(i);
        if (word == "list" || word == "lists" || word == "blacklist" || word == "register" || word == "watchlist" || word == "roll" || word == "annex" || word == "schedule" || word == "appendix" || word == "registry" || word == "index") return true;
        if (reading_.token(i).kind == Token::Kind::mark && !reading_.is_mark(i, '-')) return false;
    }
    return false;
}

bool SentenceFrame::refused() const
{
    return std::ranges::any_of(speeches_, [](const Speech& s) { return s.kind == Speech::Kind::declines; });
}

bool SentenceFrame::struck_off(std::size_t i) const
{
    static constexpr auto verbs = std::to_array<std::string_view>({"took", "taken", "take", "takes", "taking", "removed", "removes", "remove", "removing", "struck", "strikes", "strike", "striking", "dropped", "drops", "drop", "deleted", "deletes", "crossed", "cleared"});
    if (reading_.token(i).script == Script::cyrillic) return struck_slavic(i);
    if ((reading_.is_word(i, "delisted") || reading_.is_word(i, "de-listed")) && (reading_.token(i).capital || reading_.is_mark(i + 1, ':'))) return true;
    // "The Register removed her last week", "has come off after two years", "delisted the X".
    if ((reading_.is_word(i, "come") || reading_.is_word(i, "came") || reading_.is_word(i, "comes")) && reading_.is_word(i + 1, "off") && (!ships_.empty() || memory_.of_ship) && (list_near(i + 2) || reading_.is_word(i + 2, "after") || reading_.is_mark(i + 2, '.') || reading_.is_mark(i + 2, ','))) return true;
    if ((reading_.is_word(i, "delisted") || reading_.is_word(i, "delists") || reading_.is_word(i, "unlisted")) && (any_ship() || !ships_.empty())) return true;
    if (reading_.is_word(i, "removed") && (reading_.is_word(i + 1, "her") || reading_.is_word(i + 1, "it")) && i > first_ && (reading_.is_word(i - 1, "register") || reading_.is_word(i - 1, "registry") || reading_.is_word(i - 1, "treasury") || reading_.is_word(i - 1, "office") || reading_.is_word(i - 1, "ministry"))) return true;
    if (!has(verbs, reading_.low(i))) return false;
    if (reading_.is_word(i, "struck") && reading_.is_word(i + 1, "off") && !reading_.is_word(i + 2, "the") && (any_ship() || !ships_.empty() || memory_.of_ship)) return true;
    for (std::size_t j = i + 1; j < std::min(end_, i + 16); ++j) {
        if (reading_.is_mark(j, '.') || reading_.is_mark(j, ';')) return false;
        if (!reading_.is_word(j, "off") && !reading_.is_word(j, "from") && !(reading_.is_word(j, "out") && reading_.is_word(j + 1, "of"))) continue;
        if (list_near(j + 1) && (reading_.over(j + 1, place) == nullptr)) return true;
        if (j == i + 1 && reading_.is_word(j, "off") && (reading_.is_word(j + 1, "it") || reading_.is_word(j + 1, "them"))) return true;
    }
    return false;
}

bool SentenceFrame::struck_slavic(std::size_t i) const
{
    // "из списка вычеркнули", "виключено з переліку".
    static constexpr auto verbs = std::to_array<std::string_view>({"вычеркн", "исключ", "удал", "убра", "снял", "снят", "вывел", "выведен", "изъя", "виключ", "вилуч", "викресл", "прибра", "зняли", "знято", "видал", "вивел", "виведен"});
    if (std::ranges::none_of(verbs, [&](std::string_view stem) { return reading_.low(i).starts_with(stem); })) return false;
    for (std::size_t j = i > first_ + 7 ? i - 7 : first_; j < std::min(end_, i + 8); ++j) {
        const std::string_view low = reading_.low(j);
        if (!(low.starts_with("списк") || low.starts_with("перечн") || low.starts_with("реестр") || low.starts_with("переліку") || low.starts_with("реєстру")) || j == first_) continue;
        for (std::size_t k = j; k-- > first_ && j - k <= 3;)
            if (const std::string_view from = reading_.low(k); from == "из" || from == "с" || from == "со" || from == "з" || from == "із" || from == "зі") return true;
    }
    return false;
}

bool SentenceFrame::misprinted(std::size_t at) const
{
    static constexpr auto printed = std::to_array<std::string_view>({"wrote", "said", "reported", "stated", "gave", "put", "printed", "misstated", "published", "says", "gives"});
    static constexpr auto ours = std::to_array<std::string_view>({"we", "version", "article", "item", "headline", "report", "story", "newspaper", "caption"});
    std::size_t house = end_;
    for (std::size_t i = at; i-- > first_;) {
        if (reading_.is_mark(i, ';') || reading_.is_word(i, "but") || reading_.is_word(i, "instead") || reading_.is_word(i, "should")) return false;
        if (has(ours, reading_.low(i))) house = i;
    }
    if (house == end_ || !(memory_.correction || reading_.language() != "en")) return false;
    for (std::size_t i = house; i < at; ++i)
        if (has(printed, reading_.low(i))) return true;
    return false;
}

bool SentenceFrame::act_near(std::size_t at, std::size_t words) const
{
    for (std::size_t i = at; i < std::min(end_, at + words); ++i) {
        // "shipped from", "delivered to": the preposition is one word with the verb.
        for (const TermKind kind : {origin, destination})
            if (const Mark* way = reading_.at(i, kind); way != nullptr && way->last > i + 1 && (reading_.low(i).ends_with("ed") || reading_.is_word(i, "sent"))) return true;
        if (const Mark* does = reading_.at(i, act); does != nullptr && does->term->id != "start" && does->term->id != "use" && does->term->id != "growth" && does->term->id != "hold") return true;
    }
    return false;
}

bool SentenceFrame::nor_behind(std::size_t at) const
{
    for (std::size_t i = at; i < std::min(end_, at + 10); ++i)
        if (reading_.is_word(i, "nor")) return any_ship() || any_thing() || !ships_.empty() || act_near(i, 12);
    return false;
}

void SentenceFrame::nothings()
{
    bool nothing = false, act_undone = false;
    std::size_t at = first_;
    for (std::size_t i = first_; i < end_ && !nothing; ++i) {
        const Mark* does = reading_.at(i, act);
        const bool undone = does != nullptr && does->term->id != "use" && does->term->id != "growth" && does->term->id != "hold" && negated_act(*does) && !future_ && !supposing(*does);
        if ((none_at(i) || undone || struck_off(i) || (!future_ && !supposed_at(i) && ship_not(i))) && !contrasted(i)) {
            nothing = true;
            act_undone = undone;
            at = i;
        }
    }
    if (!nothing || std::ranges::any_of(claims_, [](const Claim& c) { return c.polarity == Polarity::denies; })) return;
    const bool about = act_undone || !times_.empty() || !ships_.empty() || any_ship() || any_thing() || reading_.language() == "en" || std::ranges::any_of(speeches_, [](const Speech& s) { return !s.speaker.empty(); });
    if (!about) return;
    Claim claim = base(at);
    claim.polarity = Polarity::denies;
    claim.act = struck_off(at) ? Act::list : Act::seen;
    put_time(claim, time_for(at, at + 1, false));
    put_place(claim, at, at + 1);
    if (claim.act == Act::list) put_ships(claim, at, false);
    claims_.push_back(std::move(claim));
}

bool SentenceFrame::supposed_at(std::size_t at) const
{
    for (std::size_t i = at; i-- > first_ && at - i <= 6;) {
        const std::string_view word = reading_.low(i);
        if (word == "would" || word == "could" || word == "may" || word == "might" || word == "if" || word == "whether" || word == "unless" || word == "бы" || word == "б" || word == "если" || word == "якщо" || word == "чтобы" || word == "щоб") return true;
    }
    return false;
}

bool SentenceFrame::any_ship() const
{
    for (std::size_t i = first_; i < end_; ++i)
        if (reading_.at(i, ship_word) != nullptr) return true;
    return false;
}

bool SentenceFrame::any_thing() const
{
    for (std::size_t i = first_; i < end_; ++i)
        if (reading_.at(i, object) != nullptr) return true;
    return false;
}

}  // namespace tw::claims
