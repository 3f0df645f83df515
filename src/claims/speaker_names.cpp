#include "claims/speaker_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "claims/nominative.hpp"

namespace tw::claims {

using enum TermKind;
using namespace speech_words;

std::string SpeechFinder::name_of(std::size_t a, std::size_t b) const
{
    if (a < b && reading_.token(b - 1).script == Script::cyrillic) {
        while (a < b && (opener(a) || in_time(a) || has(helpers, reading_.low(a)))) ++a;
        std::tie(a, b) = slavic_subject(a, b);
    }
    while (a < b && (opener(a) || reading_.is_word(a, "the") || reading_.is_word(a, "a") || reading_.is_word(a, "an") || reading_.is_word(a, "its") || reading_.is_word(a, "his") || reading_.is_word(a, "their") || reading_.is_word(a, "her") || punctuation(a) || reading_.is_mark(a, '-') || in_time(a) || reading_.is_word(a, "one") || has(helpers, reading_.low(a)) || reading_.is_word(a, "nor") || reading_.is_word(a, "another") || reading_.is_word(a, "same") || reading_.is_word(a, "by") || reading_.is_word(a, "in") || reading_.is_word(a, "at") || reading_.is_word(a, "to") || reading_.is_word(a, "on") || reading_.is_word(a, "from") || reading_.is_word(a, "of") || reading_.is_word(a, "в") || reading_.is_word(a, "у"))) ++a;
    while (b > a && (has(cuts, reading_.low(b - 1)) || reading_.is_word(b - 1, "of") || punctuation(b - 1) || reading_.is_mark(b - 1, '-') || has(helpers, reading_.low(b - 1)))) --b;
    if (a >= b) return {};
    // "How much of it was coal she refused to say", "Who ordered them the department would not say".
    if (b > a + 1 && (reading_.is_word(b - 1, "he") || reading_.is_word(b - 1, "she") || reading_.is_word(b - 1, "they"))) return pronoun(b - 1);
    if (b > a + 1 && (reading_.is_word(b - 1, "we") || reading_.is_word(b - 1, "i"))) return "we";
    if (reading_.is_word(a, "who") || reading_.is_word(a, "what") || reading_.is_word(a, "how") || reading_.is_word(a, "where") || reading_.is_word(a, "when") || reading_.is_word(a, "why") || reading_.is_word(a, "whose") || reading_.is_word(a, "which") || reading_.is_word(a, "whether"))
        for (std::size_t i = b; i-- > a + 1;)
            if (reading_.is_word(i, "the") && i + 1 < b) {
                a = i + 1;
                break;
            }
    a = past_preposition(a, b);
    for (std::size_t i = a + 1; i < b; ++i)
        if (reading_.is_word(i, "nor")) b = i;
    if (reading_.token(b - 1).script == Script::cyrillic) b = before_infinitive(a, b);
    if (a >= b) return {};
    if (const std::string body_of = members_of(a, b); !body_of.empty()) return body_of;
    if (const std::string titled = titled_person(a, b); !titled.empty()) return titled;
    if (b == a + 1)
        if (const Mark* it = reading_.at(a, anaphor)) return it->term->id == "report" && !before_.name.empty() && it->last == b ? before_.name : pronoun(a);
    // "сказал он газете": the pronoun right behind the verb.
    if (reading_.token(a).script == Script::cyrillic && a > first_ && reading_.over(a - 1, say) != nullptr)
        if (const Mark* it = reading_.at(a, anaphor); it != nullptr && reading_.low(a).size() <= 6) return pronoun(a);
    // Ukrainian and Russian put the pronoun, or what is spoken of, right before the verb.
    if (reading_.token(b - 1).script == Script::cyrillic) {
        if (const Mark* it = reading_.at(b - 1, anaphor); it != nullptr && reading_.low(b - 1).size() <= 6) return pronoun(b - 1);
        if (const Mark* land = reading_.at(a, country); land != nullptr && land->term->note.empty() && land->last < b && !reading_.token(land->last).capital) return located(a) ? nominative(std::string(reading_.tokens().raw(a, land->last)), reading_.language(), true) : std::string(reading_.tokens().raw(a, land->last));
    }
    if (const std::string known = whole_body(a, b); !known.empty()) return known;
    if (const std::string again = named_again(a, b); !again.empty()) return again;
    if (const std::string owner = of_papers(a, b); !owner.empty()) return owner;
    if (const std::string body = possessor(a, b); !body.empty()) return body;
    if (const std::string person = person_in(a, b); !person.empty()) return person;
    // A body that the case knows, with what it is before its name: "figures of the tracking service N".
    for (std::size_t i = a; i < b; ++i)
        if (const Mark* mark = reading_.at(i, body); mark != nullptr && mark->last == b && i > a && reading_.over(a, role) == nullptr && (!reading_.token(a).capital || reading_.is_mark(a + 1, '-') || stem(reading_.raw(i - 1)) == reading_.raw(i - 1))) return std::string(mark->term->id);
    // "a bulletin for rail enthusiasts": the paper.
    for (std::size_t i = a + 1; i < b; ++i)
        if (reading_.is_word(i, "for") && document_noun(reading_.low(i - 1))) b = i;
    // "a tip sent to the Desk": what was done with a paper is no part of its name.
    for (std::size_t i = a + 1; i + 1 < b; ++i)
        if (reading_.is_word(i + 1, "to") && !reading_.token(i).capital && (reading_.low(i).ends_with("ed") || participle(i))) b = i;
    for (std::size_t i = a + 1; i < b; ++i)
        if (has(cuts, reading_.low(i)) && !reading_.token(i).capital && (!quote(i - 1) || (i > a + 2 && reading_.token(i).script == Script::cyrillic)) && !reading_.is_word(i - 1, "familiar")) {
            // "records reviewed by the Quill Project": it is theirs.
            if (reading_.is_word(i, "by") && i + 1 < b) {
                std::string theirs = name_of(i + 1, b);
                if (!theirs.empty() && !reading_.is_word(i + 1, "this") && !reading_.is_word(i + 1, "our") && !press(theirs)) return theirs;
            }
            b = i;
            if (reading_.is_word(i, "by") && b > a + 1 && (reading_.low(b - 1).ends_with("ed") || participle(b - 1)) && !reading_.token(b - 1).capital) --b;
            break;
        }
    for (std::size_t i = a; i < std::min(a + 3, b); ++i)
        if (reading_.over(i, report_noun) != nullptr && i + 2 < b && (reading_.is_word(i + 1, "of") || reading_.is_word(i + 1, "by"))) return name_of(i + 2, b);
    while (b > a + 1 && reading_.token(b - 1).kind == Token::Kind::word && reading_.at(b - 1, report_noun) != nullptr && !reading_.token(b - 1).capital && reading_.token(b - 2).capital) --b;
    a = past_class(a, b);
    std::string text(reading_.tokens().raw(a, b));
    if (reading_.token(a).script == Script::cyrillic && located(a)) text = nominative(text, reading_.language(), true);
    // A name in quotation marks says who it is: "группа «Дозор»".
    for (std::size_t i = a; i < b; ++i)
        if (quote(i) && reading_.token(a).script == Script::cyrillic)
            for (std::size_t j = i + 2; j < std::min(b, i + 6); ++j)
                if (quote(j)) return i > a && of_ship(i - 1) ? std::string(reading_.tokens().raw(a, j + 1)) : std::string(reading_.tokens().raw(i + 1, j));
    for (const std::string_view tail : {std::string_view(" group")})
        if (text.size() > tail.size() + 3 && text.ends_with(tail) && reading_.token(b - 2).capital) return text.substr(0, text.size() - tail.size());
    if (text.starts_with("\xC2\xAB") || text.starts_with('"')) {
        std::string bare;
        for (std::size_t i = a; i < b; ++i)
            if (!quote(i)) bare += (bare.empty() ? "" : " ") + std::string(reading_.raw(i));
        return bare;
    }
    return std::string(stem(text));
}

std::size_t SpeechFinder::past_preposition(std::size_t a, std::size_t b) const
{
    // "In its annual review the Belmark coast guard": the subject stands behind.
    if (a == first_ || !(reading_.is_word(a - 1, "in") || reading_.is_word(a - 1, "its") || reading_.is_word(a - 1, "on") || reading_.is_word(a - 1, "at") || reading_.is_word(a - 1, "his") || reading_.is_word(a - 1, "her"))) return a;
    std::size_t the = b;
    for (std::size_t i = a + 1; i < b; ++i)
        if (reading_.is_word(i, "the")) the = i;
    return the + 1 < b ? the + 1 : a;
}

std::size_t SpeechFinder::before_infinitive(std::size_t a, std::size_t b) const
{
    static const std::set<std::string_view> nouns{"власть", "власти", "часть", "части", "область", "области", "сеть", "сети", "мать", "новости", "вести", "влада", "частини", "области", "безопасности", "деятельности", "ведомости", "отчетности"};
    for (std::size_t i = a + 1; i < b; ++i) {
        const std::string_view word = reading_.low(i);
        if (reading_.token(i).capital || word.size() < 10 || nouns.contains(word)) continue;
        if (word.ends_with("ать") || word.ends_with("ить") || word.ends_with("еть") || word.ends_with("ять") || word.ends_with("ться") || word.ends_with("ати") || word.ends_with("ити") || word.ends_with("іти") || word.ends_with("яти") || word.ends_with("увати") || word.ends_with("тися")) return i;
    }
    return b;
}

std::string SpeechFinder::members_of(std::size_t a, std::size_t b) const
{
    // "imagery specialists at the Anchorage Institute": the body speaks.
    static const std::set<std::string_view> members{"observers", "analysts", "researchers", "experts", "specialists", "members", "staff", "officials", "investigators", "inspectors", "authors", "monitors", "scientists", "employees", "people", "engineers", "volunteers"};
    for (std::size_t i = a; i + 2 < b && i < a + 3; ++i) {
        if (i > a && reading_.is_word(i - 1, "crew")) return {};
        if (!members.contains(reading_.low(i)) || reading_.token(i).capital != (i == first_)) continue;
        if (!(reading_.is_word(i + 1, "of") || reading_.is_word(i + 1, "at") || reading_.is_word(i + 1, "from") || reading_.is_word(i + 1, "with"))) continue;
        std::size_t n = i + 2;
        while (n < b && reading_.is_word(n, "the")) ++n;
        if (n < b && reading_.token(n).capital && reading_.over(n, country) == nullptr) return name_of(n, b);
    }
    return {};
}

bool SpeechFinder::opener(std::size_t i) const
{
    static const std::set<std::string_view> words{"while", "although", "though", "but", "and", "yet", "meanwhile", "however", "still", "instead", "then", "when", "as", "since", "even", "both", "later", "earlier", "nevertheless", "nonetheless", "so", "now", "still", "separately", "asked", "also", "only", "moreover", "elsewhere", "two", "three",
        "между", "тем", "временем", "при", "этом", "однако", "зато", "також", "натомість", "тим", "часом", "втім", "впрочем", "кроме", "того", "ранее", "раніше", "но", "але", "а", "и", "і", "та", "да", "ні", "нет", "ведь", "также", "тоже", "теж", "ещё", "еще", "ще", "тут", "там", "там", "пока", "поки", "самі", "сами", "ж", "же", "так", "назад", "всего", "усього", "теперь", "тепер"};
    return words.contains(reading_.low(i)) && (!reading_.token(i).capital || i == first_ || quote(i - 1));
}

std::string SpeechFinder::titled_person(std::size_t a, std::size_t b) const
{
    std::size_t end = b;
    for (std::size_t i = a + 1; i < b; ++i)
        if (reading_.is_word(i, "of") || reading_.is_word(i, "from") || reading_.is_word(i, "at") || reading_.is_word(i, "with") || reading_.is_word(i, "for")) {
            end = i;
            break;
        }
    if (end < b && !person(a, end) && person_in(a, end).empty()) return {};
    if (end < b && person(a, end)) return std::string(reading_.tokens().raw(a, end));
    if (end < b) return person_in(a, end);
    // An initial with its stop ends a name.
    if (b > a + 2 && reading_.is_mark(b - 1, '.') && !reading_.token(b - 1).after_space && reading_.raw(b - 2).size() <= 2 && reading_.token(b - 2).capital && reading_.token(b - 3).capital) return std::string(reading_.tokens().raw(b - 3, b));
    if (reading_.token(b - 1).script == Script::cyrillic) return slavic_person(a, b);
    // "Mr Holm", "General Roke": one name behind a title.
    if (b == a + 2 && reading_.over(a, role) != nullptr && reading_.token(a).capital && reading_.token(b - 1).capital && reading_.over(b - 1, body) == nullptr && reading_.over(b - 1, role) == nullptr && title(reading_.low(a))) return std::string(reading_.raw(b - 1));
    return {};
}

bool SpeechFinder::title(std::string_view word)
{
    static const std::set<std::string_view> titles{"mr", "mrs", "ms", "dr", "prof", "professor", "general", "gen", "colonel", "col", "captain", "capt", "major", "maj", "lieutenant", "lt", "admiral", "adm", "sergeant", "sgt", "commander", "senator", "president", "minister", "marshal", "brigadier", "commodore", "ambassador"};
    return titles.contains(word);
}

std::string SpeechFinder::slavic_person(std::size_t a, std::size_t b) const
{
    std::size_t first = b;
    while (first > a && reading_.token(first - 1).kind == Token::Kind::word && reading_.token(first - 1).capital && !quote(first - 1)) --first;
    while (first < b && reading_.over(first, role) != nullptr) ++first;
    const std::size_t run = b - first;
    bool role_near = false;
    for (std::size_t i = a; i < first; ++i) role_near = role_near || reading_.over(i, role) != nullptr;
    static const std::set<std::string_view> korean{"ким", "пак", "ли", "чхве", "чон", "кан", "хон", "чо", "юн", "рим", "хан", "син", "квон", "рю", "ён", "сон", "пэк", "кім", "лі", "рі", "ри"};
    const auto patronymic = [](std::string_view word) { return word.ends_with("ович") || word.ends_with("евич") || word.ends_with("ич") || word.ends_with("овна") || word.ends_with("евна") || word.ends_with("івна") || word.ends_with("ївна"); };
    // "лоцман Артём Кулик" at the begin, "міністерка оборони Марлунду Ельза Крог": the last two are the person.
    const auto genitive_at = [&](std::size_t i) { return reading_.low(i).ends_with("ого") || reading_.low(i).ends_with("ої") || reading_.low(i).ends_with("ой") || reading_.low(i).ends_with("ых") || reading_.low(i).ends_with("их"); };
    if (run == 3 && (body_in_nominative(reading_.low(first)) || (genitive_at(first + 1) && first == first_))) return {};
    if (run == 3 && !korean.contains(reading_.low(first)) && !patronymic(reading_.low(first + 1)) && !organisation(first, b) && (first == first_ || (first > a && !reading_.token(first - 1).capital)) && !(first > a && reading_.over(first - 1, role) != nullptr)) return std::string(reading_.tokens().raw(b - 2, b));
    if (run < 2 || run > 5 || !role_near || organisation(b - 2, b)) return {};
    if (run == 2) return std::string(reading_.tokens().raw(first, b));
    const bool behind_role = reading_.over(first - 1, role) != nullptr;
    const std::string_view head = reading_.low(first);
    const bool genitive = head.ends_with("ии") || head.ends_with("ії") || head.ends_with("ы") || reading_.over(first, country) != nullptr || reading_.over(first, place) != nullptr;
    if (run == 3 && behind_role && !genitive) return std::string(reading_.tokens().raw(first, b));
    return std::string(reading_.tokens().raw(b - 2, b));
}

std::size_t SpeechFinder::past_class(std::size_t a, std::size_t b) const
{
    static const std::set<std::string_view> classes{"firm", "company", "newspaper", "daily", "weekly", "magazine", "channel", "site", "website", "portal", "service", "agency", "provider", "broadcaster", "outlet", "collective", "network", "organisation", "organization", "ngo", "tank", "specialist", "operator", "owner", "monitor", "tracker", "watchdog", "charity", "nonprofit", "startup", "station", "blog", "group", "body", "project"};
    std::size_t first = b;
    while (first > a && reading_.token(first - 1).kind == Token::Kind::word && reading_.token(first - 1).capital) --first;
    if (first == b || first == a || !classes.contains(reading_.low(first - 1))) return a;
    for (std::size_t i = a; i < first; ++i)
        if (reading_.token(i).capital && i != first_) return a;
    return first;
}

bool SpeechFinder::located(std::size_t a) const
{
    if (a == 0) return false;
    const std::string_view before = reading_.low(a - 1);
    return before == "в" || before == "у" || before == "во" || before == "из" || before == "із" || before == "з" || reading_.over(a - 1, according) != nullptr || reading_.over(a - 1, citing) != nullptr || (reading_.over(a - 1, say) != nullptr && (reading_.over(a - 1, say)->term->text.ends_with(" в") || reading_.over(a - 1, say)->term->text.ends_with(" у")));
}

std::string SpeechFinder::pronoun(std::size_t a) const
{
    const std::string_view word = reading_.low(a);
    static const std::set<std::string_view> pure{"he", "she", "they", "it", "он", "она", "они", "він", "вона", "вони"};
    // "The White House released what it said": the body that the sentence is about.
    if (word == "it" && a > first_ + 3)
        for (std::size_t i = first_; i < first_ + 2; ++i)
            if (const Mark* mark = reading_.at(i, body)) return std::string(mark->term->id);
    static const std::set<std::string_view> people{"he", "she", "он", "она", "він", "вона"};
    if (people.contains(word) && !before_.person.empty()) return before_.person;
    if (pure.contains(word)) return before_.name;
    return stood_for(a, a + 1);
}

std::string SpeechFinder::whole_body(std::size_t a, std::size_t b) const
{
    const Mark* mark = reading_.at(a, body);
    if (mark != nullptr && mark->last >= b) return std::string(mark->term->id);
    const Mark* it = reading_.at(a, anaphor);
    if (it == nullptr && a > first_) it = reading_.at(a - 1, anaphor);
    if (it != nullptr && it->last == b && it->term->id == "report" && !before_.name.empty()) return before_.name;
    if (it != nullptr && it->last == b) return stood_for(a, b);
    return {};
}

std::string SpeechFinder::named_again(std::size_t a, std::size_t b) const
{
    if (before_.name.empty() || b > a + 2 || reading_.token(a).capital) return {};
    const std::string words = fold_case(reading_.tokens().raw(a, b)), name = fold_case(before_.name);
    const std::size_t found = name.find(words);
    return found != std::string::npos && name.size() > words.size() ? before_.name : std::string{};
}

std::string SpeechFinder::of_papers(std::size_t a, std::size_t b) const
{
    if (reading_.is_word(a, "by") || reading_.is_word(a, "to")) return {};
    static const std::set<std::string_view> papers{"records", "record", "documents", "document", "waybills", "papers", "manifest", "invoices", "ledger", "log", "notes", "bulletin", "report", "analysis", "data", "files", "letter", "summary", "study", "paper", "count", "figures", "memo", "list", "dossier", "tally"};
    std::size_t head = a;
    while (head < b && head < a + 4 && !papers.contains(reading_.low(head))) ++head;
    if (head >= b || head >= a + 4) return {};
    static const std::set<std::string_view> things{"ship", "vessel", "port", "harbour", "harbor", "depot", "train", "yard", "station", "warehouse", "terminal", "line", "shed"};
    if (head > a && !reading_.token(a).capital && things.contains(stem(reading_.low(a))) && stem(reading_.raw(a)) != reading_.raw(a)) return std::string(reading_.tokens().raw(a, head + 1));
    if (head > a && stem(reading_.raw(head - 1)) != reading_.raw(head - 1)) return std::string(stem(reading_.tokens().raw(a, head)));
    for (std::size_t i = head + 1; i < b; ++i) {
        const bool of = reading_.is_word(i, "of") || reading_.is_word(i, "by") || reading_.is_word(i, "to") || reading_.is_word(i, "from");
        if (!of) continue;
        std::size_t n = i + 1;
        while (n < b && (reading_.is_word(n, "the") || reading_.is_word(n, "a"))) ++n;
        if (n < b && reading_.token(n).capital) {
            std::string theirs = name_of(n, b);
            // "papers seen by the Wire" speak for themselves.
            if ((reading_.is_word(i, "by") || reading_.is_word(i, "to")) && press(theirs)) return std::string(reading_.tokens().raw(a, head + 1));
            return theirs;
        }
        if (n < b && !reading_.is_word(i, "of") && (reading_.is_word(n, "this") || reading_.is_word(n, "our") || reading_.is_word(n, "us"))) return std::string(reading_.tokens().raw(a, head + 1));
    }
    // "a new report": nothing is known of whose it is.
    for (std::size_t i = a; i < b; ++i)
        if (reading_.token(i).capital || reading_.is_word(i, "of")) return {};
    return reading_.is_word(head, "report") || reading_.is_word(head, "study") ? std::string(reading_.raw(head)) : std::string{};
}

bool SpeechFinder::press(const std::string& name)
{
    static const std::set<std::string_view> papers{"wire", "post", "times", "news", "mirror", "dispatch", "record", "gazette", "newspaper", "herald", "tribune", "journal", "telegraph", "guardian", "chronicle", "courier", "radio", "daily", "weekly", "magazine", "press", "reuters", "bloomberg", "afp", "reporters", "journalists", "argus", "sun", "mail", "star", "echo"};
    const std::string folded = fold_case(name);
    return papers.contains(std::string_view(folded).substr(folded.rfind(' ') == std::string::npos ? 0 : folded.rfind(' ') + 1));
}

std::string SpeechFinder::possessor(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i + 1 < b; ++i) {
        const std::string_view raw = reading_.raw(i);
        const bool owns = stem(raw) != raw && reading_.token(i).kind == Token::Kind::word;
        // "the ship's papers", "the port's own screen": the paper itself.
        if (owns && i == a && !reading_.token(i).capital && (!house(stem(reading_.low(i))) || reading_.is_word(a + 1, "own")) && document_noun(reading_.low(b - 1))) return std::string(reading_.tokens().raw(a, b));
        if (!owns || (!reading_.token(i).capital && !house(stem(reading_.low(i))))) continue;
        bool report = false;
        bool papers_only = reading_.token(i).script == Script::latin;
        for (std::size_t j = i + 1; j < b; ++j) papers_only = papers_only && reading_.token(j).kind == Token::Kind::word && !reading_.token(j).capital && reading_.over(j, role) == nullptr && !house(reading_.low(j));
        report = papers_only;
        for (std::size_t j = i + 1; j < b; ++j) report = report || (reading_.at(j, report_noun) != nullptr) || reading_.is_word(j, "log") || reading_.is_word(j, "summary") || reading_.is_word(j, "ledger") || reading_.is_word(j, "notes");
        if (!report) {
            // "the Lamplight Centre's Ruth Amsel" is the person; left to `person_in`.
            return {};
        }
        if (i == a && reading_.over(i, body) != nullptr) return std::string(reading_.over(i, body)->term->id);
        std::string text(reading_.tokens().raw(a, i + 1));
        return std::string(stem(text));
    }
    return {};
}

std::string SpeechFinder::person_in(std::size_t a, std::size_t b) const
{
    std::size_t last = b;
    std::size_t first = last;
    while (first > a && reading_.token(first - 1).kind == Token::Kind::word && reading_.token(first - 1).capital && reading_.over(first - 1, role) == nullptr && reading_.over(first - 1, country) == nullptr && stem(reading_.raw(first - 1)) == reading_.raw(first - 1)) --first;
    if (first == a || first + 1 >= last || last - first > 3) {
        return {};
    }
    const std::string_view lead = reading_.low(first - 1);
    const bool introduced = reading_.over(first - 1, role) != nullptr || (reading_.token(first - 1).kind == Token::Kind::word && !reading_.token(first - 1).capital && lead != "of" && lead != "the" && lead != "to" && lead != "for" && lead != "a" && lead != "an" && lead != "by") ||
                            stem(reading_.raw(first - 1)) != reading_.raw(first - 1) || quote(first - 1);
    if (!introduced || organisation(first, last)) return {};
    return std::string(reading_.tokens().raw(first, last));
}

bool SpeechFinder::house(std::string_view word)
{
    static const std::set<std::string_view> words{"ministry", "army", "navy", "office", "service", "government", "agency", "institute", "police", "embassy", "guard", "guards", "parliament", "military", "department", "staff", "directorate", "authority", "authorities", "committee", "council", "commission", "administration", "centre", "center", "group", "mission", "intelligence", "customs", "branch", "forces", "force", "railways", "railway", "port", "company", "consulate", "mission", "delegation", "presidency", "cabinet", "bureau", "arm", "division", "operator", "owner", "regulator", "watchdog", "foundation", "panel", "board", "club", "desk", "court", "registry", "tribunal", "secretariat", "federation", "consortium", "cooperative", "chamber", "archive", "command", "garrison", "outlet", "newspaper"};
    return words.contains(word);
}

bool SpeechFinder::organisation_word(std::string_view word)
{
    static const std::set<std::string_view> words{"panel", "club", "court", "registry", "federation", "consortium", "chamber", "archive", "collective", "foundation", "network", "society", "fund", "association", "board", "team", "radio", "tribune", "herald", "ledger", "courier", "gazette", "chronicle", "lines", "shipping", "maritime", "analytics", "optics", "logistics", "marine", "trading", "holdings", "consulate", "embassy", "laboratory", "programme", "initiative", "alliance", "authority", "railways", "port", "forces", "command", "intelligence", "customs", "police", "monitor", "research", "international", "фонд", "центр", "институт", "інститут", "агентство", "группа", "група", "служба", "мид", "мзс", "минобороны", "міноборони", "минтранс", "мінтранс", "компания", "компанія","institute", "centre", "center", "group", "project", "ministry", "agency", "council", "navy", "guard", "mission", "staff", "office", "department", "service", "bureau", "committee", "commission", "union", "company", "news", "post", "times", "watch", "observatory", "university", "house", "army"};
    return words.contains(word);
}

bool SpeechFinder::organisation(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b; ++i)
        if (organisation_word(reading_.low(i)) || reading_.over(i, body) != nullptr) return true;
    return false;
}

bool SpeechFinder::person(std::size_t a, std::size_t b) const
{
    while (a < b && (reading_.is_word(a, "the") || reading_.is_word(a, "a"))) return false;
    // "Kim Do-yun": a given name with a hyphen.
    const bool hyphen = b == a + 4 && reading_.is_mark(a + 2, '-') && !reading_.token(a + 2).after_space && !reading_.token(a + 3).after_space;
    if (hyphen) return reading_.token(a).capital && reading_.token(a + 1).capital && reading_.over(a, role) == nullptr && !organisation(a, b);
    if (b < a + 2 || b > a + 3) return false;
    for (std::size_t i = a; i < b; ++i)
        if (reading_.token(i).kind != Token::Kind::word || !reading_.token(i).capital || reading_.over(i, role) != nullptr) return false;
    return !organisation(a, b);
}

}  // namespace tw::claims
