#include "claims/speaker_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "claims/nominative.hpp"

namespace tw::claims {

using enum TermKind;
using namespace speech_words;

namespace {

/// "перевезення", "поставку": what was done, as a noun that is denied or told of.
bool deed(std::string_view word)
{
    static constexpr auto endings = std::to_array<std::string_view>({"ння", "ання", "ание", "ение", "ания", "ения", "вку", "зку", "вки", "зки", "вок", "зок"});
    return word.size() > 10 && std::ranges::any_of(endings, [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

std::size_t SpeechFinder::left_edge(std::size_t at) const
{
    std::size_t i = at;
    while (i > first_) {
        const std::size_t j = i - 1;
        if (punctuation(j) && !reading_.is_mark(j, '(')) break;
        if (quote(j) && !paired_left(j)) break;
        // A name in quotation marks belongs to what stands before it: "Залізниця «Східний коридор»".
        if (quote(j) && reading_.token(j).script != Script::hangul && reading_.language() != "en") {
            std::size_t open = j;
            do --open;
            while (open > first_ && !quote(open));
            i = open;
            continue;
        }
        if (in_time(j)) break;
        // "the 5th brigade", "the 300 block": an ordinal is part of a name.
        if (reading_.is_number(j) && !(j + 1 < at && !reading_.token(j + 1).after_space && (reading_.is_word(j + 1, "th") || reading_.is_word(j + 1, "st") || reading_.is_word(j + 1, "nd") || reading_.is_word(j + 1, "rd")))) break;
        const std::string_view word = reading_.low(j);
        // "the Revenue and Customs Department".
        if (word == "and" && j > first_ && j + 1 < at && reading_.token(j - 1).capital && reading_.token(j + 1).capital && organisation_word(reading_.low(at - 1)) && reading_.token(at - 1).capital) {
            i = j;
            continue;
        }
        if (has(breakers, word) && !reading_.token(j).capital) break;
        if (reading_.at(j, say) != nullptr && !reading_.token(j).capital && reading_.at(j, report_noun) == nullptr) break;
        // "dock workers", "the transport ministry": a noun here.
        if (reading_.at(j, act) != nullptr && !reading_.token(j).capital && reading_.over(j, role) == nullptr && !word.ends_with("ed") && !participle(j) && !act_noun(j, at) && !deed(word)) break;
        if (reading_.is_mark(j, '-') && reading_.token(j).after_space) break;
        i = j;
    }
    return i;
}

bool SpeechFinder::act_noun(std::size_t i, std::size_t at) const
{
    return i + 1 < at && reading_.at(i, act) != nullptr && reading_.at(i, act)->last == i + 1 && (reading_.over(i + 1, role) != nullptr || house(reading_.low(i + 1)) || document_noun(reading_.low(i + 1)));
}

bool SpeechFinder::participle(std::size_t i) const
{
    // "papers seen by the Wire", "pictures sold to the Gazette".
    static const std::set<std::string_view> words{"seen", "sold", "shown", "given", "written", "held", "kept", "taken", "drawn", "sent", "read", "made", "known"};
    static const std::set<std::string_view> behind{"by", "to", "from", "of", "for", "at", "with"};
    return words.contains(reading_.low(i)) && i + 1 < end_ && behind.contains(reading_.low(i + 1));
}

bool SpeechFinder::paired_left(std::size_t close) const
{
    for (std::size_t i = close; i-- > first_ && close - i <= 5;)
        if (quote(i)) return true;
    return false;
}

std::size_t SpeechFinder::right_edge(std::size_t at) const
{
    std::size_t i = at;
    while (i < end_) {
        if (punctuation(i)) break;
        if (reading_.is_mark(i, '.') && (i + 1 >= end_ || reading_.token(i + 1).after_space)) break;
        if (quote(i) && !paired_right(i)) break;
        if ((in_time(i) || reading_.is_number(i)) && i > at) break;
        if (has(breakers, reading_.low(i)) && !reading_.token(i).capital) break;
        if (reading_.is_mark(i, '-') && reading_.token(i).after_space) break;
        if (i > at && reading_.at(i, say) != nullptr && reading_.at(i, report_noun) == nullptr && !reading_.token(i).capital) break;
        ++i;
        if (quote(i - 1)) {
            while (i < end_ && !quote(i)) ++i;
            if (i < end_) ++i;
        }
    }
    return i;
}

bool SpeechFinder::paired_right(std::size_t open) const
{
    for (std::size_t i = open + 1; i < end_ && i - open <= 5; ++i)
        if (quote(i)) return true;
    return false;
}

bool SpeechFinder::sets_at(std::size_t at) const
{
    for (std::size_t i = at; i < std::min(end_, at + 10); ++i) {
        if (reading_.is_word(i, "in") && reading_.is_word(i + 1, "the") && (reading_.is_word(i + 2, "upper") || reading_.is_word(i + 2, "lower") || reading_.is_word(i + 2, "mid") || reading_.is_word(i + 2, "high") || reading_.is_word(i + 2, "low") || reading_.is_word(i + 2, "hundreds") || reading_.is_word(i + 2, "thousands") || reading_.is_word(i + 2, "range"))) return true;
        if (reading_.is_word(i, "at") && i + 1 < end_ && reading_.over(i + 1, place) == nullptr) return true;
        if (reading_.token(i).kind == Token::Kind::mark) return false;
    }
    return false;
}

bool SpeechFinder::shows_pictures(std::size_t at) const
{
    static const std::set<std::string_view> pictures{"pictures", "picture", "images", "image", "imagery", "photos", "photo", "photographs", "photograph", "footage", "video", "videos", "снимки", "знімки", "снимок", "знімок", "кадры", "кадри"};
    bool seen_one = false;
    const std::size_t from = left_edge(at);
    for (std::size_t i = from; i < at; ++i) {
        seen_one = seen_one || pictures.contains(reading_.low(i));
        if (reading_.is_word(i, "by") || stem(reading_.raw(i)) != reading_.raw(i)) return false;
    }
    return seen_one;
}

bool SpeechFinder::named_behind(std::size_t at) const
{
    const std::size_t stop_at = right_edge(at);
    if (stop_at <= at || stop_at - at > 9 || (stop_at < end_ && !punctuation(stop_at) && !reading_.is_mark(stop_at, '.'))) return false;
    if (reading_.is_word(at, "that") || reading_.is_number(at) || (quote(at) && reading_.language() == "en")) return false;
    bool named = false;
    for (std::size_t i = at; i < stop_at; ++i) {
        if (reading_.at(i, act) != nullptr && !reading_.token(i).capital && reading_.over(i, role) == nullptr) return false;
        named = named || reading_.over(i, role) != nullptr || reading_.over(i, body) != nullptr || reading_.over(i, anaphor) != nullptr || (reading_.token(i).capital && reading_.over(i, place) == nullptr && !in_time(i));
    }
    return named;
}

std::size_t SpeechFinder::relative_head(std::size_t from, std::size_t at) const
{
    // "Papers that the Ledger has seen describe", "an officer who asked us to leave out his name said": the subject stands before the clause.
    for (std::size_t i = at; i-- > first_ + 1 && at - i <= 18;) {
        if (reading_.token(i).kind == Token::Kind::mark && !reading_.is_mark(i, '-') && !reading_.is_mark(i, '\'')) return at;
        if (!reading_.is_word(i, "who") && !reading_.is_word(i, "that") && !reading_.is_word(i, "which") && !reading_.is_word(i, "whom")) continue;
        if (reading_.over(i - 1, say) != nullptr && !reading_.token(i - 1).capital && reading_.over(i - 1, role) == nullptr) return at;
        const std::string_view head = reading_.low(i - 1);
        const bool somebody = reading_.over(i - 1, role) != nullptr || reading_.over(i - 1, body) != nullptr || house(head) || document_noun(head) || head == "people" || head == "man" || head == "woman" || head == "group" || head == "firm" || head == "volunteers" || head == "paperwork" || head == "agent" || head == "registry" || head == "those";
        bool verbal = false;
        for (std::size_t j = i + 1; j < at && !verbal; ++j) {
            const std::string_view low = reading_.low(j);
            verbal = low == "has" || low == "have" || low == "had" || low == "was" || low == "were" || low == "is" || low == "are" || low.ends_with("ed") || low.ends_with("s") || reading_.over(j, act) != nullptr || low == "wrote" || low == "spoke" || low == "saw";
        }
        return somebody && verbal && i < from + 18 ? i : at;
    }
    return at;
}

std::string SpeechFinder::carried(std::size_t at) const
{
    if (at == first_) return {};
    const std::string_view word = reading_.low(at - 1);
    if (word == "which" || word == "who" || word == "который" || word == "которая" || word == "яка" || word == "який") {
        std::size_t end = at - 1;
        if (end > first_ && reading_.is_mark(end - 1, ',')) --end;
        return name_of(left_edge(end), end);
    }
    if (reading_.token(at - 1).script == Script::cyrillic && list_.empty() && (word == "и" || word == "та" || word == "і" || word == "й"))
        if (std::string who = leading_subject(at); !who.empty()) return who;
    if (word != "and" && word != "but" && word != "и" && word != "та" && word != "і" && word != "й") return {};
    for (const Speech& s : list_)
        if (!s.speaker.empty()) return s.speaker;
    std::size_t verb_at = first_;
    while (verb_at < at && !(reading_.at(verb_at, act) != nullptr || reading_.at(verb_at, say) != nullptr || (reading_.low(verb_at).ends_with("ed") && !reading_.token(verb_at).capital))) ++verb_at;
    if (verb_at == first_ || verb_at >= at) return {};
    return left_edge(verb_at) == first_ ? name_of(first_, verb_at) : std::string{};
}

bool SpeechFinder::noun_use(std::size_t i) const
{
    if (i == first_) return true;
    const std::string_view before = reading_.low(i - 1);
    static const std::set<std::string_view> leads{"the", "these", "those", "its", "his", "her", "their", "such", "of", "all", "media", "news", "any", "dismissed", "rejected", "denied", "earlier", "recent", "an", "a", "press", "dismisses", "rejects", "dismissing", "rejecting", "denies", "other", "previous", "no"};
    return leads.contains(before) || (i + 1 < end_ && (reading_.is_word(i + 1, "of") || reading_.is_word(i + 1, "by")));
}

bool SpeechFinder::only_filler(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b; ++i)
        if (!has(helpers, reading_.low(i)) && !quote(i) && !reading_.is_mark(i, '-') && !reading_.is_mark(i, '.') && !has(cuts, reading_.low(i))) return false;
    return true;
}

bool SpeechFinder::speaker_like(std::size_t from, std::size_t at, bool inverted) const
{
    if (inverted) return true;
    for (std::size_t i = from; i < at; ++i)
        if (reading_.at(i, act) != nullptr && !reading_.token(i).capital && reading_.over(i, role) == nullptr && !act_noun(i, at) && !participle(i)) return false;
    for (std::size_t i = from; i < at; ++i) {
        if (reading_.over(i, body) != nullptr || reading_.over(i, role) != nullptr || reading_.over(i, anaphor) != nullptr || reading_.over(i, report_noun) != nullptr) return true;
        if (reading_.token(i).capital && i != first_ && reading_.over(i, place) == nullptr) return true;
        static const std::set<std::string_view> words{"group", "institute", "centre", "center", "ministry", "agency", "mission", "guards", "guard", "police", "staff", "army", "navy", "inspectors", "who", "screen", "record", "records", "documents", "log", "papers", "customs", "manifest", "manifests", "invoices", "ledger", "waybills", "register", "notes", "table", "letter", "memo", "dossier", "logbook", "files", "receipts", "митниця", "таможня"};
        if (words.contains(reading_.low(i)) || house(reading_.low(i)) || document_noun(reading_.low(i))) return true;
        if (reading_.token(i).capital && i == first_ && reading_.over(i, ship_word) == nullptr && reading_.over(i, object) == nullptr && i + 1 == at) return true;
    }
    return false;
}

bool SpeechFinder::document_noun(std::string_view word)
{
    static const std::set<std::string_view> nouns{"report", "reports", "book", "books", "annex", "manual", "waybill", "tally", "paper", "papers", "letter", "sheet", "sheets", "table", "register", "statement", "review", "survey", "census", "invoice", "bill", "bills", "declaration", "declarations", "certificate", "schedule", "timetable", "diary", "notebook", "screen", "index", "database", "memo", "cable", "minutes", "transcript", "brochure", "filing", "filings", "audit", "inventory", "chart", "charts", "map", "plan", "plans", "contract", "receipt", "documents", "document", "log", "logs", "ledger", "manifest", "records", "files", "notes", "summary", "study", "slide", "slides", "list", "copy", "note", "permit", "pass", "chit", "bulletin", "newsletter", "tip", "circular", "dossier", "logbook", "journal", "invoices", "waybills", "manifest", "manifests", "almanac"};
    return nouns.contains(word);
}

bool SpeechFinder::tail_end(std::size_t at) const
{
    // Nothing but a few words without figures: the sentence ends with the speaker.
    for (std::size_t i = at; i < end_; ++i) {
        if (quote(i) && i + 1 < end_) return false;
        if (reading_.is_word(i, "that") || reading_.is_word(i, "что") || reading_.is_word(i, "що")) return false;
        if (reading_.is_number(i) && !in_time(i)) return false;
    }
    return true;
}

std::size_t SpeechFinder::parenthesis(std::size_t close) const
{
    for (std::size_t i = close; i-- > first_ && close - i <= 14;) {
        if (reading_.is_mark(i, ',')) {
            const std::size_t edge = left_edge(i);
            return edge < i ? edge : close + 1;
        }
        // A name in quotation marks is passed over.
        if (quote(i) && paired_left(i)) {
            do --i;
            while (i > first_ && !quote(i));
            continue;
        }
        if (reading_.is_mark(i, '.') || quote(i)) break;
    }
    return close + 1;
}

std::string SpeechFinder::apposed(std::size_t from, std::size_t close) const
{
    std::size_t comma = close;
    while (comma > from && !reading_.is_mark(comma - 1, ',')) --comma;
    if (comma == from) return name_of(from, close);
    if (person(comma, close)) return std::string(reading_.tokens().raw(comma, close));
    if (person(from, comma - 1)) return std::string(reading_.tokens().raw(from, comma - 1));
    // "The owner, Brightwater Lines, …": a house behind what it is.
    std::size_t name = comma;
    const bool slavic = reading_.token(name < close ? name : from).script == Script::cyrillic;
    while (name < close && name < comma + 3 && !reading_.token(name).capital && (slavic || reading_.is_word(name, "the") || reading_.is_word(name, "a") || house(reading_.low(name)) || reading_.is_word(name, "firm") || reading_.over(name, role) != nullptr)) ++name;
    bool capitals = name < close && close - name <= 4 && !in_time(name);
    for (std::size_t i = name; i < close; ++i) capitals = capitals && (quote(i) || (reading_.token(i).kind == Token::Kind::word && (reading_.token(i).capital || reading_.token(name).script == Script::cyrillic)));
    const bool plain = !reading_.token(comma - 2).capital && (reading_.over(comma - 2, role) != nullptr || reading_.over(from, anaphor) != nullptr || house(reading_.low(comma - 2)) || reading_.over(from, role) != nullptr);
    if (capitals && plain) return name_of(name, close);
    return name_of(from, comma - 1);
}

std::size_t SpeechFinder::calls(std::size_t i) const
{
    for (std::size_t j = i; j-- > first_ && i - j <= 9;) {
        const std::string_view word = reading_.low(j);
        if (word == "called" || word == "calls" || word == "branded" || word == "described" || word == "labelled" || word == "labeled" || word == "as" || word.starts_with("назвал") || word == "назвав" || word == "назвало" || word.starts_with("назив") || word.starts_with("называ") || word == "dismissed") {
            if (word == "as") continue;
            return j;
        }
        if (reading_.is_mark(j, '.')) break;
    }
    return end_;
}

}  // namespace tw::claims
