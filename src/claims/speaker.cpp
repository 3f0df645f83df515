#include "claims/speaker_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "claims/nominative.hpp"

namespace tw::claims {

using enum TermKind;
using namespace speech_words;

std::vector<Speech> SpeechFinder::run()
{
    if (reading_.language() == "ko") {
        for (std::size_t i = first_; i < end_; ++i) korean(i);
    } else {
        transcript();
        for (std::size_t i = first_; i < end_; ++i) {
            phrase(i);
            verb(i);
        }
    }
    std::ranges::stable_sort(list_, {}, &Speech::verb);
    for (const Speech& s : list_)
        if (!s.speaker.empty() && memorable(s.speaker)) before_.name = s.speaker;
    people_named();
    return std::move(list_);
}

bool SpeechFinder::in_time(std::size_t i) const
{
    return std::ranges::any_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; });
}

bool SpeechFinder::punctuation(std::size_t i) const
{
    return reading_.token(i).kind == Token::Kind::mark && reading_.token(i).first != '-' && reading_.token(i).first != '"' && reading_.token(i).first != '\'' && reading_.token(i).first != '/' && reading_.token(i).first != '.';
}

bool SpeechFinder::by_account(std::size_t i)
{
    static constexpr auto nouns = std::to_array<std::string_view>({"account", "count", "reckoning", "estimate", "estimates", "calculation", "calculations", "tally", "figures", "log", "logs", "records", "telling", "version", "book", "books", "data", "numbers", "view", "opinion", "words", "arithmetic", "ledger", "notes", "diary", "survey", "judgement", "judgment", "assessment"});
    if (!(reading_.is_word(i, "by") || reading_.is_word(i, "on") || reading_.is_word(i, "in")) || (i > first_ && reading_.token(i - 1).kind == Token::Kind::word && reading_.low(i - 1).ends_with("ed") && !reading_.is_word(i, "by"))) return false;
    std::size_t noun = i + 1;
    while (noun < end_ && noun < i + 8 && std::ranges::find(nouns, reading_.low(noun)) == nouns.end()) {
        if (reading_.token(noun).kind != Token::Kind::word) return false;
        ++noun;
    }
    if (noun >= end_ || noun >= i + 8 || noun == i + 1) return false;
    if (reading_.is_word(noun + 1, "of")) return false;
    const std::string_view owner = reading_.low(i + 1);
    const bool own = noun == i + 2 || (noun == i + 3 && (reading_.is_word(i + 2, "own") || reading_.is_word(i + 2, "latest") || reading_.is_word(i + 2, "last")));
    std::string who;
    if (own && (owner == "his" || owner == "her")) who = before_.person.empty() ? before_.name : before_.person;
    else if (own && (owner == "their" || owner == "its")) who = before_.name;
    else {
        // "by the project's count": whose the last word before the noun is.
        std::size_t last = noun;
        if (reading_.is_word(last - 1, "own") || reading_.is_word(last - 1, "latest")) --last;
        if (last <= i + 1 || stem(reading_.raw(last - 1)) == reading_.raw(last - 1)) return false;
        who = name_of(i + 1, last);
        who = std::string(stem(who));
    }
    if (who.empty()) return false;
    add(Speech::Kind::says, std::move(who), i, noun + 1, i, true);
    return true;
}

bool SpeechFinder::owned_account(std::size_t i)
{
    static constexpr auto nouns = std::to_array<std::string_view>({"version", "account", "story", "answer", "reply", "response", "position", "figure", "count", "tally", "estimate", "explanation", "view", "verdict", "conclusion", "finding", "findings", "reckoning", "guess", "total", "number", "statement", "testimony", "case", "line", "argument", "assessment", "calculation"});
    static constexpr auto links = std::to_array<std::string_view>({"is", "was", "stands", "stood", "runs", "ran", "goes", "went", "came", "comes", "remains", "has"});
    const bool denial = reading_.is_word(i, "denial") || reading_.is_word(i, "denials");
    if ((!denial && std::ranges::find(nouns, reading_.low(i)) == nouns.end()) || i == first_ || i + 1 >= end_) return false;
    if (!denial && !reading_.is_mark(i + 1, ':') && std::ranges::find(links, reading_.low(i + 1)) == links.end()) return false;
    std::size_t owner = i - 1;
    while (owner > first_ && i - owner <= 2 && stem(reading_.raw(owner)) == reading_.raw(owner) && !reading_.token(owner).capital && (reading_.is_word(owner, "own") || reading_.is_word(owner, "latest") || reading_.is_word(owner, "official") || reading_.is_word(owner, "first") || reading_.is_word(owner, "new") || reading_.is_word(owner, "revised"))) --owner;
    const std::string_view word = reading_.low(owner);
    std::string who;
    if (word == "his" || word == "her") who = before_.person.empty() ? before_.name : before_.person;
    else if (word == "its" || word == "their") who = before_.name;
    else if (stem(reading_.raw(owner)) != reading_.raw(owner)) {
        const std::size_t from = left_edge(i);
        if (from > owner || reading_.over(owner, ship_word) != nullptr) return false;
        who = std::string(stem(name_of(from, owner + 1)));
    }
    if (who.empty()) return false;
    add(denial ? Speech::Kind::denies : Speech::Kind::says, std::move(who), owner, i + 1, i, true);
    return true;
}

std::string SpeechFinder::doer_before(std::size_t comma) const
{
    // "Sund blacklisted two ships, saying …": a house or a person at the begin that did something.
    std::size_t from = first_;
    for (std::size_t j = first_; j < comma; ++j)
        if (reading_.is_mark(j, '-') && reading_.token(j).after_space) from = j + 1;
    std::size_t verb_at = from;
    while (verb_at < comma && verb_at < from + 8 && !(reading_.token(verb_at).kind == Token::Kind::word && !reading_.token(verb_at).capital && (reading_.low(verb_at).ends_with("ed") || (reading_.at(verb_at, act) != nullptr && reading_.over(verb_at, role) == nullptr)))) {
        if (reading_.token(verb_at).kind != Token::Kind::word) return {};
        ++verb_at;
    }
    if (verb_at == from || verb_at >= comma || verb_at >= from + 8) return {};
    for (std::size_t j = from; j < verb_at; ++j)
        if (reading_.over(j, ship_word) != nullptr || reading_.over(j, object) != nullptr) return {};
    static constexpr auto deeds = std::to_array<std::string_view>({"blacklisted", "listed", "sanctioned", "accused", "added", "named", "charged", "designated", "banned", "seized", "detained", "impounded", "fined", "summoned", "protested", "complained", "objected", "rejected", "dismissed", "welcomed", "defended", "criticised", "criticized", "condemned", "published", "released", "issued", "updated", "revised", "raised", "lowered", "corrected", "delisted", "removed", "expelled", "barred", "arrested", "raided"});
    if (std::ranges::find(deeds, reading_.low(verb_at)) == deeds.end()) return {};
    return name_of(from, verb_at);
}

bool SpeechFinder::if_right(std::size_t i)
{
    if (!reading_.is_word(i, "if")) return false;
    for (std::size_t j = i + 2; j + 1 < std::min(end_, i + 12); ++j) {
        const bool right = ((reading_.is_word(j, "is") || reading_.is_word(j, "are") || reading_.is_word(j, "was") || reading_.is_word(j, "were")) && (reading_.is_word(j + 1, "right") || reading_.is_word(j + 1, "correct") || (reading_.is_word(j + 1, "to") && reading_.is_word(j + 3, "believed")))) ||
                           ((reading_.is_word(j, "has") || reading_.is_word(j, "have")) && ((reading_.is_word(j + 1, "it") && reading_.is_word(j + 2, "right")) || reading_.is_word(j + 1, "counted")));
        if (!right) continue;
        std::string who = name_of(i + 1, j);
        if (who.empty()) return false;
        add(Speech::Kind::says, std::move(who), i, j + 2, i, i == first_);
        return true;
    }
    return false;
}

void SpeechFinder::phrase(std::size_t i)
{
    if (reading_.token(i).script == Script::latin && (by_account(i) || if_right(i) || owned_account(i))) return;
    if (const Mark* mark = reading_.at(i, according); mark != nullptr && mark->term->id != "after") {
        std::size_t at = mark->last;
        while (at < end_ && in_time(at)) ++at;
        std::size_t stop_at = right_edge(at);
        std::string who = name_of(at, stop_at);
        // "according to the union's chairwoman, Hedda Moe".
        if (stop_at + 2 < end_ && reading_.is_mark(stop_at, ',') && !person(at, stop_at) && !personal(who)) {
            const std::size_t behind = right_edge(stop_at + 1);
            if (person(stop_at + 1, behind) && (behind >= end_ || punctuation(behind) || reading_.is_mark(behind, '.'))) {
                who = std::string(reading_.tokens().raw(stop_at + 1, behind));
                stop_at = behind;
            }
        }
        if (stop_at + 2 < end_ && reading_.is_mark(stop_at, ',') && reading_.is_word(stop_at + 1, "known") && reading_.is_word(stop_at + 2, "as")) {
            // "the London institute, known as RUSI, …"
            const std::size_t close = right_edge(stop_at + 3);
            if (std::string known = name_of(stop_at + 3, close); !known.empty()) {
                who = std::move(known);
                stop_at = close;
            }
        }
        // "according to Y, an adviser" keeps Y; "his data" keep who spoke.
        if (at < end_ && (reading_.is_word(at, "его") || reading_.is_word(at, "её") || reading_.is_word(at, "ее") || reading_.is_word(at, "их") || reading_.is_word(at, "його") || reading_.is_word(at, "її") || reading_.is_word(at, "їх"))) {
            const bool alone = stop_at <= at + 2;
            // "по его словам", "за її спостереженнями": a person, where one was named.
            if (alone && !reading_.is_word(at, "их") && !reading_.is_word(at, "їх") && !before_.person.empty() && of_person(at + 1, i)) who = before_.person;
            else if (alone) who = before_.name;
            else who = name_of(at + 1, stop_at);
        }
        if (who.empty()) who = before_.name;
        if (!mark->term->text.starts_with("как ") && !mark->term->text.starts_with("як ")) who = person_nominative(who, reading_.language());
        if (mark->term->id == "before") who = before_.name;
        if (mark->term->id == "basis" && reading_.over(at, body) == nullptr) return;
        add(Speech::Kind::says, std::move(who), i, stop_at, i, i <= first_ + 2);
        list_.back().forward = true;
    }
    if (const Mark* mark = reading_.at(i, citing); mark != nullptr && mark->term->id.empty()) {
        const std::size_t stop_at = right_edge(mark->last);
        std::string who = name_of(mark->last, stop_at);
        if (who.empty()) return;
        add(Speech::Kind::says, std::move(who), i, stop_at, i, true);
    }
}

void SpeechFinder::verb(std::size_t i)
{
    Speech::Kind kind = Speech::Kind::says;
    const Mark* mark = reading_.at(i, decline);
    if (mark != nullptr && mark->term->id == "neither" && !reading_.is_word(first_, "neither") && !reading_.is_word(first_, "none")) mark = nullptr;
    if (mark != nullptr) kind = Speech::Kind::declines;
    else if ((mark = reading_.at(i, deny)) != nullptr) kind = Speech::Kind::denies;
    else if ((mark = reading_.at(i, say)) != nullptr) kind = mark->term->id == "found" || mark->term->id == "estimate" ? Speech::Kind::finds : Speech::Kind::says;
    // "Neither the ministry nor the port would confirm the figure".
    if (reading_.is_word(first_, "neither") && i > first_ + 1 && (reading_.is_word(i, "confirm") || reading_.is_word(i, "comment") || reading_.is_word(i, "answer") || reading_.is_word(i, "reply") || reading_.is_word(i, "say") || reading_.is_word(i, "answered") || reading_.is_word(i, "replied") || reading_.is_word(i, "commented") || reading_.is_word(i, "responded"))) {
        std::size_t nor = i;
        while (nor > first_ && !reading_.is_word(nor, "nor")) --nor;
        if (nor == first_ && i <= first_ + 4 && reading_.token(first_ + 1).kind == Token::Kind::word && !reading_.is_word(first_ + 1, "of")) {
            add(Speech::Kind::declines, name_of(first_ + 1, i), first_, i + 1, i, true);
            return;
        }
        if (nor > first_) {
            add(Speech::Kind::declines, name_of(first_ + 1, nor), first_, i + 1, i, true);
            return;
        }
    }
    if (mark == nullptr || in_time(i)) return;
    // "of declared explosives", "a reported number": said of a thing, not by somebody.
    if (kind == Speech::Kind::says || kind == Speech::Kind::finds)
        if (i > first_ && (reading_.is_word(i - 1, "of") || reading_.is_word(i - 1, "an") || reading_.is_word(i - 1, "on") || (reading_.is_word(i - 1, "the") && reading_.over(i + 1, object) != nullptr))) return;
    if (reading_.token(i).capital && i > first_ && kind == Speech::Kind::says) return;
    // "12 calls have been logged": nobody in particular did.
    if ((kind == Speech::Kind::says || kind == Speech::Kind::finds) && i > first_ && mark->last == i + 1 && reading_.low(i).ends_with("ed") && (reading_.is_word(i - 1, "been") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "being"))) {
        if (!reading_.is_word(mark->last, "by")) return;
    }
    // "the accused had sold": a person in court.
    if (mark->term->id == "accuse" && i > first_ && reading_.is_word(i - 1, "the")) return;
    // "trips said to have been made": nobody says it.
    if ((kind == Speech::Kind::says || kind == Speech::Kind::finds) && reading_.is_word(mark->last, "to") && (reading_.is_word(mark->last + 1, "have") || reading_.is_word(mark->last + 1, "be"))) return;
    // "claimed by soldiers", "reported by the port": whoever stands behind "by".
    if ((kind == Speech::Kind::says || kind == Speech::Kind::finds) && reading_.is_word(mark->last, "by") && i > first_ && reading_.low(i).ends_with("ed")) {
        std::string by_whom = name_of(mark->last + 1, right_edge(mark->last + 1));
        if (!by_whom.empty()) add(kind, std::move(by_whom), i, right_edge(mark->last + 1), i, false);
        return;
    }
    // ", adding that …": whoever spoke before.
    if (kind == Speech::Kind::says && i > first_ && reading_.is_mark(i - 1, ',') && reading_.low(i).ends_with("ing") && reading_.token(i).script == Script::latin) {
        std::string same = list_.empty() ? doer_before(i - 1) : list_.back().speaker;
        if (!same.empty()) add(kind, std::move(same), i, mark->last, i, true);
        return;
    }
    // "a newspaper report that …": a noun.
    if (reading_.is_word(i, "report") && i > first_ && !(reading_.low(i - 1).ends_with("s") && stem(reading_.raw(i - 1)) == reading_.raw(i - 1)) && !reading_.is_word(i - 1, "they") && !reading_.is_word(i - 1, "people") && !reading_.is_word(i - 1, "police")) return;
    // "with a declared cargo": said of the thing.
    if ((kind == Speech::Kind::says || kind == Speech::Kind::finds) && i > first_ && reading_.token(i).script == Script::latin && reading_.low(i).ends_with("ed") && (reading_.is_word(i - 1, "a") || reading_.is_word(i - 1, "her") || reading_.is_word(i - 1, "its") || reading_.is_word(i - 1, "their") || reading_.is_word(i - 1, "no"))) return;
    // ", відкинувши звинувачення": whoever speaks in the sentence.
    if (kind == Speech::Kind::denies && i > first_ && reading_.is_mark(i - 1, ',') && reading_.token(i).script == Script::cyrillic && (reading_.low(i).ends_with("вши") || reading_.low(i).ends_with("нув") || reading_.low(i).ends_with("ая") || reading_.low(i).ends_with("чи"))) {
        std::string same = list_.empty() ? std::string{} : list_.back().speaker;
        if (same.empty()) same = leading_subject(i - 1);
        add(kind, std::move(same), i, mark->last, i, true);
        return;
    }
    // "put the cargo at 60 boxes", not "put to sea" or "put on a list".
    if (kind == Speech::Kind::finds && (reading_.is_word(i, "put") || reading_.is_word(i, "puts")) && mark->last == i + 1 && !sets_at(i + 1)) return;
    if (kind == Speech::Kind::finds && shows_pictures(i)) return;
    const bool adjective = kind == Speech::Kind::denies && mark->term->id == "adjective";
    if (kind == Speech::Kind::denies && !adjective && negated(i)) return;
    if (adjective && attributive(i, mark->last)) return;
    // "The two ships had no record of this route": a record is theirs, and nobody denies.
    if (kind == Speech::Kind::denies && mark->term->text.find("no record") != std::string_view::npos)
        for (std::size_t j = i; j-- > first_ && i - j <= 4;)
            if (reading_.over(j, ship_word) != nullptr || reading_.over(j, object) != nullptr) return;
    if (mark->term->id == "estimate" && reading_.is_word(i, "estimated") && (reading_.is_number(mark->last) || (i > first_ && reading_.is_word(i - 1, "an")))) return;
    if ((reading_.is_word(i, "reports") || reading_.is_word(i, "claims") || reading_.is_word(i, "notes") || reading_.is_word(i, "estimate") || reading_.is_word(i, "estimates") || reading_.is_word(i, "show") || reading_.is_word(i, "documented")) && noun_use(i)) return;
    std::size_t at = i;
    while (at > first_ && (has(helpers, reading_.low(at - 1)) || in_time(at - 1) || reading_.low(at - 1).ends_with("ly"))) --at;
    if (adjective) {
        // "called the reports groundless": who called.
        const std::size_t caller = calls(i);
        if (caller == end_) {
            add(kind, {}, i, mark->last, i, false);
            list_.back().adjective = true;
            return;
        }
        at = caller;
    }
    std::size_t from = left_edge(at);
    const bool behind_only = reading_.token(i).script == Script::cyrillic && kind == Speech::Kind::says && paper_verb(*mark);
    if (behind_only) from = at;
    // "the agency that briefed the committee said": the subject stands before the clause.
    if (from > first_ + 1 && from < at && (reading_.is_word(from - 1, "that") || reading_.is_word(from - 1, "which") || reading_.is_word(from - 1, "who")) && reading_.token(from - 2).kind == Token::Kind::word && reading_.over(from - 2, say) == nullptr && reading_.low(from).ends_with("ed")) {
        const std::size_t outer = left_edge(from - 1);
        if (outer + 1 < from) {
            at = from - 1;
            from = outer;
        }
    }
    if (const std::size_t head = reading_.token(i).script == Script::latin ? relative_head(from, at) : at; head < at) {
        const std::size_t outer = left_edge(head);
        if (outer < head) {
            at = head;
            from = outer;
        }
    }
    // "Whether the crates were opened the ministry would not say": the subject behind what is asked.
    if (kind == Speech::Kind::declines && reading_.token(i).script == Script::latin && asks(first_))
        for (std::size_t j = at; j-- > from + 1;)
            if (reading_.is_word(j, "the") && !has(cuts, reading_.low(j - 1)) && !reading_.is_word(j - 1, "of") && !reading_.is_word(j - 1, "to")) {
                from = j + 1;
                break;
            }
    std::string who;
    // "…, says analyst Bo Trent." stands at the end; a parenthesis before the verb does not.
    const bool told = mark->term->id == "told";
    const bool stands_behind = from == at && at > first_ && reading_.is_mark(at - 1, ',') && !adjective && !told && (named_behind(mark->last) || behind_only || (kind == Speech::Kind::says && reading_.token(i).script == Script::cyrillic && tail_speaker(mark->last)));
    bool inverted = false;
    std::size_t last = mark->last;
    if (from < at && !only_filler(from, at)) {
        who = subject(from, at);
        // "Власник флоту, фірма «Брайтвотер», на запитання не відповів": what is refused stands between.
        if (reading_.token(at - 1).script == Script::cyrillic && from > first_ && reading_.is_mark(from - 1, ',') && plain_object(from, at) && parenthesis(from - 1) != from) {
            const std::size_t outer = parenthesis(from - 1);
            who = apposed(outer, from - 1);
            from = outer;
        }
    } else if (!stands_behind && at > first_ && reading_.is_mark(at - 1, ',') && parenthesis(at - 1) != at) {
        from = parenthesis(at - 1);
        who = apposed(from, at - 1);
    }
    bool joined = false;
    if (who.empty() && !stands_behind) {
        who = carried(at);
        joined = !who.empty() && reading_.token(i).script == Script::cyrillic;
    }
    if (who.empty() && kind != Speech::Kind::declines) {
        std::size_t to = mark->last;
        while (to + 1 < end_ && (in_time(to) || (has(cuts, reading_.low(to)) && in_time(to + 1)))) ++to;
        // "сообщила во вторник пограничная служба", "said Ines Farrow": the speaker follows.
        const std::size_t stop_at = right_edge(to);
        const bool opens = behind_only || (!told && (at == first_ || punctuation(at - 1) || quote(at - 1) || reading_.is_mark(at - 1, '-') || (reading_.language() != "en" && from == at)));
        if (opens && stop_at > to && !reading_.is_word(to, "that") && !reading_.is_word(to, "what")) {
            who = name_of(to, stop_at);
            if (stop_at < end_ && reading_.is_mark(stop_at, ',') && !person(to, stop_at)) {
                const std::size_t behind = right_edge(stop_at + 1);
                if (person(stop_at + 1, behind) && (behind >= end_ || punctuation(behind) || reading_.is_mark(behind, '.'))) who = std::string(reading_.tokens().raw(stop_at + 1, behind));
            }
            inverted = true;
            last = stop_at;
        }
    }
    // "accused of moving 2,200 shells": said of it.
    if (mark->term->id == "accuse" && i > first_ && (reading_.is_mark(i - 1, ',') || reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "been")) && reading_.is_word(mark->last, "of")) return;
    // The publisher's own "could not confirm" is no refusal of anybody.
    if (ours(from, at) && kind == Speech::Kind::declines && !quoted_at(i)) return;
    if (ours(from, at)) who.clear();
    if (who == "We" || who == "we" || who == "I" || who == "These" || who == "These " || who == "я" || who == "Я" || who == "мы" || who == "Мы" || who == "ми" || who == "Ми") who.clear();
    if (who.empty() && kind == Speech::Kind::finds) return;
    if (kind == Speech::Kind::finds && !joined && !speaker_like(from, at, inverted)) return;
    if (who.empty() && kind == Speech::Kind::says) return;
    const bool comma_before = from > first_ && (reading_.is_mark(from - 1, ',') || quote(from - 1));
    const bool forward = !inverted ? !(comma_before && tail_end(mark->last)) : last < end_ && !tail_end(last);
    // ", which the treasury says has moved oil": what stands before is not the treasury's.
    std::size_t lead = from;
    while (lead > first_ + 1 && (reading_.is_word(lead - 1, "the") || reading_.is_word(lead - 1, "a") || reading_.is_word(lead - 1, "an") || reading_.is_word(lead - 1, "her") || reading_.is_word(lead - 1, "his") || reading_.is_word(lead - 1, "its"))) --lead;
    const bool relative = !inverted && lead > first_ + 1 && (reading_.is_word(lead - 1, "which") || reading_.is_word(lead - 1, "whom") || reading_.is_word(lead - 1, "who")) && reading_.is_mark(lead - 2, ',') && from < at;
    add(kind, std::move(who), std::min(from, i), last, i, forward || relative);
    list_.back().relative = relative;
    list_.back().adjective = adjective && list_.back().speaker.empty();
    // "Y said, according to Z" is handled by the phrase; "told the Post" names no speaker.
}

bool SpeechFinder::asks(std::size_t i) const
{
    static constexpr auto words = std::to_array<std::string_view>({"who", "whom", "whose", "what", "where", "when", "why", "how", "which", "whether", "if", "for", "on", "about", "to"});
    return std::ranges::find(words, reading_.low(i)) != words.end();
}

bool SpeechFinder::plain_object(std::size_t a, std::size_t b) const
{
    if (b - a > 4) return false;
    for (std::size_t i = a; i < b; ++i)
        if (reading_.token(i).kind != Token::Kind::word || reading_.token(i).capital || reading_.over(i, role) != nullptr || reading_.over(i, body) != nullptr || reading_.over(i, anaphor) != nullptr) return false;
    return true;
}

bool SpeechFinder::ours(std::size_t a, std::size_t b) const
{
    // "our survey", "this newspaper's reporter": the publisher's own.
    while (a < b && (opener(a) || in_time(a) || reading_.token(a).kind == Token::Kind::mark || has(cuts, reading_.low(a)))) ++a;
    if (a >= b) return false;
    const std::string_view word = reading_.low(a);
    if (word == "our" || word == "my" || word == "we" || word == "i") return true;
    return word == "this" && a + 1 < b && (reading_.low(a + 1).starts_with("newspaper") || reading_.low(a + 1).starts_with("paper") || reading_.is_word(a + 1, "reporter") || reading_.low(a + 1).starts_with("correspondent"));
}

bool SpeechFinder::attributive(std::size_t i, std::size_t last) const
{
    if (reading_.token(i).script != Script::latin || i == first_) return false;
    if (reading_.token(i).capital) return !quote(i - 1);
    const std::string_view before = reading_.low(i - 1);
    // "may be wrong": nobody says that it is.
    if (before == "be" && i > first_ + 1)
        for (std::size_t j = i - 1; j-- > first_ && i - j <= 5;)
            if (reading_.is_word(j, "may") || reading_.is_word(j, "might") || reading_.is_word(j, "could") || reading_.is_word(j, "can")) return true;
    const bool noun_behind = last < end_ && reading_.token(last).kind == Token::Kind::word && !has(cuts, reading_.low(last)) && !has(breakers, reading_.low(last)) && reading_.at(last, say) == nullptr && !in_time(last);
    return (before == "the" || before == "that" || before == "this") && noun_behind && calls(i) == end_;
}

std::string SpeechFinder::subject(std::size_t from, std::size_t at) const
{
    // "A manifest dated …", "Another, stamped …": a paper and its date.
    // "the editor, Yara Senn, said" ends in a comma and is read above; "Yara Senn of X said" here.
    return name_of(from, at);
}

void SpeechFinder::add(Speech::Kind kind, std::string who, std::size_t first, std::size_t last, std::size_t verb_at, bool forward)
{
    Speech s;
    s.kind = kind;
    s.speaker = std::move(who);
    s.first = first;
    s.last = last;
    s.verb = verb_at;
    s.forward = forward;
    // "he" behind a bare role means whoever has it.
    if (!s.speaker.empty() && s.verb >= first && kind != Speech::Kind::finds && sole_role(s.speaker)) before_.person = s.speaker;
    if (!s.speaker.empty() && memorable(s.speaker)) remember(s.speaker, fold_case(reading_.tokens().raw(first, std::max(last, first))));
    list_.push_back(std::move(s));
}

bool SpeechFinder::memorable(const std::string& name)
{
    // Pictures show, but nobody means them by "he" or "the group".
    static const std::set<std::string_view> pictures{"imagery", "images", "image", "pictures", "photos", "footage", "video", "satellite imagery", "satellite images", "снимки", "знімки", "кадры", "кадри"};
    if (pictures.contains(fold_case(name))) return false;
    return !(name.starts_with("every ") || name.starts_with("each ") || name.starts_with("some") || name.starts_with("others") || name.starts_with("Some") || name.starts_with("Others"));
}

std::vector<Speech> speeches_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastSpeaker& before)
{
    return SpeechFinder(reading, first, last, times, before).run();
}

}  // namespace tw::claims
