#include "claims/speaker.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "claims/nominative.hpp"

namespace tw::claims {
namespace {

using enum TermKind;

/// Words that stand between a speaker and the verb.
constexpr std::array<std::string_view, 44> helpers{"therefore", "thus", "hence", "however", "alone", "nonetheless", "nevertheless", "likewise", "instead", "thereby", "has", "have", "had", "also", "later", "then", "again", "earlier", "now", "already", "since", "never", "would", "will", "himself", "herself", "itself", "themselves", "repeatedly", "publicly", "separately",
    "также", "ранее", "тоже", "уже", "сам", "сама", "також", "раніше", "теж", "вже", "neither", "only", "still"};
constexpr std::array<std::string_view, 46> breakers{"and", "but", "that", "while", "although", "if", "as", "when", "which", "who", "than", "because", "what", "how", "so", "though", "where", "whether", "is", "are", "was", "were", "can", "may", "it's",
    "что", "и", "но", "а", "как", "які", "що", "та", "і", "але", "який", "которые", "который", "которая", "which", "или", "або", "чтобы", "щоб", "где", "де"};
/// Prepositions that end a speaker's name: "a gunner near the front".
constexpr std::array<std::string_view, 66> cuts{"від", "до", "для", "про", "по", "при", "під", "о", "об", "от", "к", "ко", "через", "между", "між", "над", "со", "перед", "после", "після", "цю", "це", "цей", "ці", "эти", "эту", "это", "этот", "такие", "такі", "все", "всё", "ничего", "нічого", "these", "against", "amid", "citing", "upon", "than", "near", "at", "in", "on", "from", "with", "after", "by", "before", "during", "without", "under", "about", "over", "into", "в", "на", "у", "во", "после", "под", "из", "з", "із", "за", "с"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

/// Without a possessive or Korean particle.
std::string_view stem(std::string_view word)
{
    for (const std::string_view tail : {std::string_view("'s"), std::string_view("\xE2\x80\x99s"), std::string_view("s'"), std::string_view("s\xE2\x80\x99")})
        if (word.size() > tail.size() && word.ends_with(tail)) return word.substr(0, word.size() - (tail.front() == 's' ? tail.size() - 1 : tail.size()));
    return word;
}

class Finder {
public:
    Finder(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastSpeaker& before)
        : reading_(reading), first_(first), end_(last), times_(times), before_(before)
    {}

    std::vector<Speech> run()
    {
        if (reading_.language() == "ko") {
            for (std::size_t i = first_; i < end_; ++i) korean(i);
        } else {
            for (std::size_t i = first_; i < end_; ++i) {
                phrase(i);
                verb(i);
            }
        }
        std::ranges::stable_sort(list_, {}, &Speech::verb);
        if (!list_.empty())
            for (const Speech& s : list_)
                if (!s.speaker.empty() && memorable(s.speaker)) before_.name = s.speaker;
        return std::move(list_);
    }

private:
    bool in_time(std::size_t i) const
    {
        return std::ranges::any_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; });
    }
    bool punctuation(std::size_t i) const
    {
        return reading_.token(i).kind == Token::Kind::mark && reading_.token(i).first != '-' && reading_.token(i).first != '"' && reading_.token(i).first != '\'' && reading_.token(i).first != '/' && reading_.token(i).first != '.';
    }
    bool quote(std::size_t i) const { return reading_.is_mark(i, '"'); }

    // ---- names ----
    /// Tokens [a, b) as a speaker: a person's name where there is one, else the whole without article.
    std::string name_of(std::size_t a, std::size_t b) const
    {
        while (a < b && (opener(a) || reading_.is_word(a, "the") || reading_.is_word(a, "a") || reading_.is_word(a, "an") || reading_.is_word(a, "its") || reading_.is_word(a, "his") || reading_.is_word(a, "their") || reading_.is_word(a, "her") || punctuation(a) || reading_.is_mark(a, '-') || in_time(a) || reading_.is_word(a, "one") || has(helpers, reading_.low(a)) || reading_.is_word(a, "nor") || reading_.is_word(a, "another") || reading_.is_word(a, "same") || reading_.is_word(a, "by") || reading_.is_word(a, "in") || reading_.is_word(a, "at") || reading_.is_word(a, "to") || reading_.is_word(a, "on") || reading_.is_word(a, "from") || reading_.is_word(a, "в") || reading_.is_word(a, "у"))) ++a;
        while (b > a && (has(cuts, reading_.low(b - 1)) || reading_.is_word(b - 1, "of") || punctuation(b - 1) || reading_.is_mark(b - 1, '-') || has(helpers, reading_.low(b - 1)))) --b;
        if (a >= b) return {};
        if (const std::string titled = titled_person(a, b); !titled.empty()) return titled;
        if (b == a + 1)
            if (const Mark* it = reading_.at(a, anaphor)) return it->term->id == "report" ? before_.name : pronoun(a);
        // Ukrainian and Russian put the pronoun, or what is spoken of, right before the verb.
        if (reading_.token(b - 1).script == Script::cyrillic) {
            if (const Mark* it = reading_.at(b - 1, anaphor); it != nullptr && reading_.low(b - 1).size() <= 6) return pronoun(b - 1);
            if (const Mark* land = reading_.at(a, country); land != nullptr && land->term->note.empty() && land->last < b && !reading_.token(land->last).capital) return std::string(reading_.tokens().raw(a, land->last));
        }
        if (const std::string known = whole_body(a, b); !known.empty()) return known;
        if (const std::string again = named_again(a, b); !again.empty()) return again;
        if (const std::string owner = of_papers(a, b); !owner.empty()) return owner;
        if (const std::string body = possessor(a, b); !body.empty()) return body;
        if (const std::string person = person_in(a, b); !person.empty()) return person;
        // A body that the case knows, with what it is before its name: "figures of the tracking service N".
        for (std::size_t i = a; i < b; ++i)
            if (const Mark* mark = reading_.at(i, body); mark != nullptr && mark->last == b && i > a && reading_.over(a, role) == nullptr && (!reading_.token(a).capital || reading_.is_mark(a + 1, '-') || stem(reading_.raw(i - 1)) == reading_.raw(i - 1))) return std::string(mark->term->id);
        for (std::size_t i = a + 1; i < b; ++i)
            if (has(cuts, reading_.low(i)) && !reading_.token(i).capital && !quote(i - 1)) {
                // "records reviewed by the Quill Project": it is theirs.
                if (reading_.is_word(i, "by") && i + 1 < b) {
                    std::string theirs = name_of(i + 1, b);
                    if (!theirs.empty() && !reading_.is_word(i + 1, "this") && !reading_.is_word(i + 1, "our")) return theirs;
                }
                b = i;
                break;
            }
        if (reading_.over(a, report_noun) != nullptr && a + 2 < b && (reading_.is_word(a + 1, "of") || reading_.is_word(a + 1, "by"))) return name_of(a + 2, b);
        while (b > a + 1 && reading_.token(b - 1).kind == Token::Kind::word && reading_.at(b - 1, report_noun) != nullptr && !reading_.token(b - 1).capital && reading_.token(b - 2).capital) --b;
        a = past_class(a, b);
        std::string text(reading_.tokens().raw(a, b));
        if (reading_.token(a).script == Script::cyrillic && located(a)) text = nominative(text, reading_.language(), true);
        // A name in quotation marks says who it is: "группа «Дозор»".
        for (std::size_t i = a; i < b; ++i)
            if (quote(i) && reading_.token(a).script == Script::cyrillic)
                for (std::size_t j = i + 2; j < std::min(b, i + 6); ++j)
                    if (quote(j)) return std::string(reading_.tokens().raw(i + 1, j));
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
    /// Words that open a sentence or a clause and belong to no name.
    bool opener(std::size_t i) const
    {
        static const std::set<std::string_view> words{"while", "although", "though", "but", "and", "yet", "meanwhile", "however", "still", "instead", "then", "when", "as", "since", "even", "both", "later", "earlier", "nevertheless", "nonetheless", "so", "now", "still", "separately", "asked", "also", "only", "moreover", "elsewhere", "two", "three",
            "между", "тем", "временем", "при", "этом", "однако", "зато", "також", "натомість", "тим", "часом", "втім", "впрочем", "кроме", "того", "ранее", "раніше", "но", "але", "а", "и", "і", "та", "да", "ні", "нет", "ведь", "также", "тоже", "теж", "ещё", "еще", "ще", "тут", "там", "там", "пока", "поки", "самі", "сами", "ж", "же"};
        return words.contains(reading_.low(i)) && (!reading_.token(i).capital || i == first_ || quote(i - 1));
    }
    /// "military analyst Rolf Esten of the Curlew Centre", "port worker Oleg K.", "представитель службы Ардании Олег Брант": the person among the words.
    std::string titled_person(std::size_t a, std::size_t b) const
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
    static bool title(std::string_view word)
    {
        static const std::set<std::string_view> titles{"mr", "mrs", "ms", "dr", "prof", "professor", "general", "gen", "colonel", "col", "captain", "capt", "major", "maj", "lieutenant", "lt", "admiral", "adm", "sergeant", "sgt", "commander", "senator", "president", "minister", "marshal", "brigadier", "commodore", "ambassador"};
        return titles.contains(word);
    }
    /// Two names at the end behind a role and whatever it is of; three where they stand right behind the role ("посол Пак Чхоль Ун").
    std::string slavic_person(std::size_t a, std::size_t b) const
    {
        std::size_t first = b;
        while (first > a && reading_.token(first - 1).kind == Token::Kind::word && reading_.token(first - 1).capital && !quote(first - 1)) --first;
        while (first < b && reading_.over(first, role) != nullptr) ++first;
        const std::size_t run = b - first;
        bool role_near = false;
        for (std::size_t i = a; i < first; ++i) role_near = role_near || reading_.over(i, role) != nullptr;
        if (run < 2 || run > 5 || !role_near || organisation(b - 2, b)) return {};
        if (run == 2) return std::string(reading_.tokens().raw(first, b));
        const bool behind_role = reading_.over(first - 1, role) != nullptr;
        const std::string_view head = reading_.low(first);
        const bool genitive = head.ends_with("ии") || head.ends_with("ії") || head.ends_with("ы") || reading_.over(first, country) != nullptr || reading_.over(first, place) != nullptr;
        if (run == 3 && behind_role && !genitive) return std::string(reading_.tokens().raw(first, b));
        return std::string(reading_.tokens().raw(b - 2, b));
    }
    /// "satellite firm Corvus Optics": the name behind what it is.
    std::size_t past_class(std::size_t a, std::size_t b) const
    {
        static const std::set<std::string_view> classes{"firm", "company", "newspaper", "daily", "weekly", "magazine", "channel", "site", "website", "portal", "service", "agency", "provider", "broadcaster", "outlet", "collective", "network", "organisation", "organization", "ngo", "tank", "specialist", "operator", "owner", "monitor", "tracker", "watchdog", "charity", "nonprofit", "startup", "station", "blog", "group", "body", "project"};
        std::size_t first = b;
        while (first > a && reading_.token(first - 1).kind == Token::Kind::word && reading_.token(first - 1).capital) --first;
        if (first == b || first == a || !classes.contains(reading_.low(first - 1))) return a;
        for (std::size_t i = a; i < first; ++i)
            if (reading_.token(i).capital && i != first_) return a;
        return first;
    }
    /// Behind a preposition that puts it into another case: "в Пхеньяне", "по оценке центра".
    bool located(std::size_t a) const
    {
        if (a == 0) return false;
        const std::string_view before = reading_.low(a - 1);
        return before == "в" || before == "у" || before == "во" || reading_.over(a - 1, according) != nullptr || reading_.over(a - 1, say) != nullptr || reading_.over(a - 1, citing) != nullptr;
    }
    std::string pronoun(std::size_t a) const
    {
        const std::string_view word = reading_.low(a);
        static const std::set<std::string_view> pure{"he", "she", "they", "it", "он", "она", "они", "він", "вона", "вони"};
        // "The White House released what it said": the body that the sentence is about.
        if (word == "it" && a > first_ + 3)
            for (std::size_t i = first_; i < first_ + 2; ++i)
                if (const Mark* mark = reading_.at(i, body)) return std::string(mark->term->id);
        if (pure.contains(word)) return before_.name;
        return before_.name.empty() ? std::string(reading_.raw(a)) : before_.name;
    }
    /// The canonical name of a body the case knows, when the words are that body and nothing more.
    std::string whole_body(std::size_t a, std::size_t b) const
    {
        const Mark* mark = reading_.at(a, body);
        if (mark != nullptr && mark->last >= b) return std::string(mark->term->id);
        const Mark* it = reading_.at(a, anaphor);
        if (it == nullptr && a > first_) it = reading_.at(a - 1, anaphor);
        if (it != nullptr && it->last == b && !before_.name.empty()) return before_.name;
        return {};
    }
    /// "the ministry", "the army": the one named before whose name has that word.
    std::string named_again(std::size_t a, std::size_t b) const
    {
        if (before_.name.empty() || b > a + 2 || reading_.token(a).capital) return {};
        const std::string words = fold_case(reading_.tokens().raw(a, b)), name = fold_case(before_.name);
        const std::size_t found = name.find(words);
        return found != std::string::npos && name.size() > words.size() ? before_.name : std::string{};
    }
    /// "railway waybills leaked to the Quill Project", "the mission's ledger": papers speak for whom they are of.
    std::string of_papers(std::size_t a, std::size_t b) const
    {
        if (reading_.is_word(a, "by") || reading_.is_word(a, "to")) return {};
        static const std::set<std::string_view> papers{"records", "record", "documents", "document", "waybills", "papers", "manifest", "invoices", "ledger", "log", "notes", "bulletin", "report", "analysis", "data", "files", "letter", "summary", "study", "paper", "count", "figures", "memo", "list", "dossier"};
        std::size_t head = a;
        while (head < b && head < a + 4 && !papers.contains(reading_.low(head))) ++head;
        if (head >= b || head >= a + 4) return {};
        if (head > a && stem(reading_.raw(head - 1)) != reading_.raw(head - 1)) return std::string(stem(reading_.tokens().raw(a, head)));
        for (std::size_t i = head + 1; i < b; ++i) {
            const bool of = reading_.is_word(i, "of") || reading_.is_word(i, "by") || reading_.is_word(i, "to") || reading_.is_word(i, "from");
            if (!of) continue;
            std::size_t n = i + 1;
            while (n < b && (reading_.is_word(n, "the") || reading_.is_word(n, "a"))) ++n;
            if (n < b && reading_.token(n).capital) return name_of(n, b);
        }
        // "a new report": nothing is known of whose it is.
        for (std::size_t i = a; i < b; ++i)
            if (reading_.token(i).capital || reading_.is_word(i, "of")) return {};
        return reading_.is_word(head, "report") || reading_.is_word(head, "study") ? std::string(reading_.raw(head)) : std::string{};
    }
    /// "the Tern Institute's summary", "Moll's own report", "RUSI's analysis": whose it is.
    std::string possessor(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i + 1 < b; ++i) {
            const std::string_view raw = reading_.raw(i);
            const bool owns = stem(raw) != raw && reading_.token(i).kind == Token::Kind::word;
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
    /// Two or more capital words at the end after a role, or before a comma: "junior minister Paula Stein".
    std::string person_in(std::size_t a, std::size_t b) const
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
    static bool house(std::string_view word)
    {
        static const std::set<std::string_view> words{"ministry", "army", "navy", "office", "service", "government", "agency", "institute", "police", "embassy", "guard", "guards", "parliament", "military", "department", "staff", "directorate", "authority", "authorities", "committee", "council", "commission", "administration", "centre", "center", "group", "mission", "intelligence", "customs", "branch", "forces", "force", "railways", "railway", "port", "company", "consulate", "mission", "delegation", "presidency", "cabinet", "bureau", "arm", "division", "operator", "owner", "regulator", "watchdog", "foundation"};
        return words.contains(word);
    }
    bool organisation(std::size_t a, std::size_t b) const
    {
        static const std::set<std::string_view> words{"collective", "foundation", "network", "society", "fund", "association", "board", "team", "radio", "tribune", "herald", "ledger", "courier", "gazette", "chronicle", "lines", "shipping", "maritime", "analytics", "optics", "logistics", "marine", "trading", "holdings", "consulate", "embassy", "laboratory", "programme", "initiative", "alliance", "authority", "railways", "port", "forces", "command", "intelligence", "customs", "police", "monitor", "research", "international", "фонд", "центр", "институт", "інститут", "агентство", "группа", "група", "служба", "мид", "мзс", "минобороны", "міноборони", "минтранс", "мінтранс", "компания", "компанія","institute", "centre", "center", "group", "project", "ministry", "agency", "council", "navy", "guard", "mission", "staff", "office", "department", "service", "bureau", "committee", "commission", "union", "company", "news", "post", "times", "watch", "observatory", "university", "house", "army"};
        for (std::size_t i = a; i < b; ++i)
            if (words.contains(reading_.low(i)) || reading_.over(i, body) != nullptr) return true;
        return false;
    }
    bool person(std::size_t a, std::size_t b) const
    {
        while (a < b && (reading_.is_word(a, "the") || reading_.is_word(a, "a"))) return false;
        if (b < a + 2 || b > a + 3) return false;
        for (std::size_t i = a; i < b; ++i)
            if (reading_.token(i).kind != Token::Kind::word || !reading_.token(i).capital || reading_.over(i, role) != nullptr) return false;
        return !organisation(a, b);
    }

    /// Where the words that can be one subject begin, going left from `at`.
    std::size_t left_edge(std::size_t at) const
    {
        std::size_t i = at;
        while (i > first_) {
            const std::size_t j = i - 1;
            if (punctuation(j) && !reading_.is_mark(j, '(')) break;
            if (quote(j) && !paired_left(j)) break;
            if (in_time(j) || reading_.is_number(j)) break;
            const std::string_view word = reading_.low(j);
            if (has(breakers, word) && !reading_.token(j).capital) break;
            if (reading_.at(j, say) != nullptr && !reading_.token(j).capital && reading_.at(j, report_noun) == nullptr) break;
            if (reading_.at(j, act) != nullptr && !reading_.token(j).capital && reading_.over(j, role) == nullptr && !word.ends_with("ed")) break;
            if (reading_.is_mark(j, '-') && reading_.token(j).after_space) break;
            i = j;
        }
        return i;
    }
    /// A closing quotation mark whose opening one lies close before it: a name in quotes.
    bool paired_left(std::size_t close) const
    {
        for (std::size_t i = close; i-- > first_ && close - i <= 5;)
            if (quote(i)) return true;
        return false;
    }
    std::size_t right_edge(std::size_t at) const
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
    bool paired_right(std::size_t open) const
    {
        for (std::size_t i = open + 1; i < end_ && i - open <= 5; ++i)
            if (quote(i)) return true;
        return false;
    }

    // ---- phrases ----
    void phrase(std::size_t i)
    {
        if (const Mark* mark = reading_.at(i, according); mark != nullptr && mark->term->id != "after") {
            std::size_t at = mark->last;
            while (at < end_ && in_time(at)) ++at;
            std::size_t stop_at = right_edge(at);
            std::string who = name_of(at, stop_at);
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
                if (alone) who = before_.name;
                else who = name_of(at + 1, stop_at);
            }
            if (who.empty()) who = before_.name;
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

    void verb(std::size_t i)
    {
        Speech::Kind kind = Speech::Kind::says;
        const Mark* mark = reading_.at(i, decline);
        if (mark != nullptr && mark->term->id == "neither" && !reading_.is_word(first_, "neither") && !reading_.is_word(first_, "none")) mark = nullptr;
        if (mark != nullptr) kind = Speech::Kind::declines;
        else if ((mark = reading_.at(i, deny)) != nullptr) kind = Speech::Kind::denies;
        else if ((mark = reading_.at(i, say)) != nullptr) kind = mark->term->id == "found" || mark->term->id == "estimate" ? Speech::Kind::finds : Speech::Kind::says;
        if (mark == nullptr || in_time(i)) return;
        // "of declared explosives", "a reported number": said of a thing, not by somebody.
        if (kind == Speech::Kind::says || kind == Speech::Kind::finds)
            if (i > first_ && (reading_.is_word(i - 1, "of") || reading_.is_word(i - 1, "an") || reading_.is_word(i - 1, "on") || (reading_.is_word(i - 1, "the") && reading_.over(i + 1, object) != nullptr))) return;
        if (reading_.token(i).capital && i > first_ && kind == Speech::Kind::says) return;
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
            std::string same = list_.empty() ? std::string{} : list_.back().speaker;
            if (!same.empty()) add(kind, std::move(same), i, mark->last, i, true);
            return;
        }
        // "put the cargo at 60 boxes", not "put to sea" or "put on a list".
        if (kind == Speech::Kind::finds && (reading_.is_word(i, "put") || reading_.is_word(i, "puts")) && mark->last == i + 1 && !sets_at(i + 1)) return;
        if (kind == Speech::Kind::finds && shows_pictures(i)) return;
        const bool adjective = kind == Speech::Kind::denies && mark->term->id == "adjective";
        if (kind == Speech::Kind::denies && !adjective && negated(i)) return;
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
        // "the agency that briefed the committee said": the subject stands before the clause.
        if (from > first_ + 1 && from < at && (reading_.is_word(from - 1, "that") || reading_.is_word(from - 1, "which") || reading_.is_word(from - 1, "who")) && reading_.token(from - 2).kind == Token::Kind::word && reading_.over(from - 2, say) == nullptr && reading_.low(from).ends_with("ed")) {
            const std::size_t outer = left_edge(from - 1);
            if (outer + 1 < from) {
                at = from - 1;
                from = outer;
            }
        }
        std::string who;
        // "…, says analyst Bo Trent." stands at the end; a parenthesis before the verb does not.
        const bool stands_behind = from == at && at > first_ && reading_.is_mark(at - 1, ',') && !adjective && named_behind(mark->last);
        bool inverted = false;
        std::size_t last = mark->last;
        if (from < at && !only_filler(from, at)) {
            who = subject(from, at);
        } else if (!stands_behind && at > first_ && reading_.is_mark(at - 1, ',') && parenthesis(at - 1) != at) {
            from = parenthesis(at - 1);
            who = apposed(from, at - 1);
        }
        if (who.empty() && !stands_behind) who = carried(at);
        if (who.empty() && kind != Speech::Kind::declines) {
            std::size_t to = mark->last;
            while (to + 1 < end_ && (in_time(to) || (has(cuts, reading_.low(to)) && in_time(to + 1)))) ++to;
            // "сообщила во вторник пограничная служба", "said Ines Farrow": the speaker follows.
            const std::size_t stop_at = right_edge(to);
            const bool opens = at == first_ || punctuation(at - 1) || quote(at - 1) || reading_.is_mark(at - 1, '-') || (reading_.language() != "en" && from == at);
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
        if (who == "We" || who == "we" || who == "I" || who == "These" || who == "These " || who == "мы" || who == "Мы" || who == "ми" || who == "Ми") who.clear();
        if (who.empty() && kind == Speech::Kind::finds) return;
        if (kind == Speech::Kind::finds && !speaker_like(from, at, inverted)) return;
        if (who.empty() && kind == Speech::Kind::says) return;
        const bool comma_before = from > first_ && (reading_.is_mark(from - 1, ',') || quote(from - 1));
        const bool forward = !inverted ? !(comma_before && tail_end(mark->last)) : last < end_ && !tail_end(last);
        add(kind, std::move(who), std::min(from, i), last, i, forward);
        list_.back().adjective = adjective && list_.back().speaker.empty();
        // "Y said, according to Z" is handled by the phrase; "told the Post" names no speaker.
    }

    bool sets_at(std::size_t at) const
    {
        for (std::size_t i = at; i < std::min(end_, at + 10); ++i) {
            if (reading_.is_word(i, "at") && i + 1 < end_ && reading_.over(i + 1, place) == nullptr) return true;
            if (reading_.token(i).kind == Token::Kind::mark) return false;
        }
        return false;
    }
    /// "New pictures of the depot show": nobody in particular; "the group's pictures" are the group's.
    bool shows_pictures(std::size_t at) const
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

    /// Whether a role, a body or a person, and nothing else, stands between a verb and the end of the clause.
    bool named_behind(std::size_t at) const
    {
        const std::size_t stop_at = right_edge(at);
        if (stop_at <= at || stop_at - at > 9 || (stop_at < end_ && !punctuation(stop_at) && !reading_.is_mark(stop_at, '.'))) return false;
        if (reading_.is_word(at, "that") || reading_.is_number(at)) return false;
        bool named = false;
        for (std::size_t i = at; i < stop_at; ++i) {
            if (reading_.at(i, act) != nullptr && !reading_.token(i).capital && reading_.over(i, role) == nullptr) return false;
            named = named || reading_.over(i, role) != nullptr || reading_.over(i, body) != nullptr || reading_.over(i, anaphor) != nullptr || (reading_.token(i).capital && reading_.over(i, place) == nullptr && !in_time(i));
        }
        return named;
    }
    /// "… said X, and denied that": the speaker before; "the trader, which denied": whom the clause is about; "Oke Dahl sailed … and says".
    std::string carried(std::size_t at) const
    {
        if (at == first_) return {};
        const std::string_view word = reading_.low(at - 1);
        if (word == "which" || word == "who" || word == "который" || word == "которая" || word == "яка" || word == "який") {
            std::size_t end = at - 1;
            if (end > first_ && reading_.is_mark(end - 1, ',')) --end;
            return name_of(left_edge(end), end);
        }
        if (word != "and" && word != "but" && word != "и" && word != "та" && word != "і") return {};
        for (const Speech& s : list_)
            if (!s.speaker.empty()) return s.speaker;
        std::size_t verb_at = first_;
        while (verb_at < at && !(reading_.at(verb_at, act) != nullptr || reading_.at(verb_at, say) != nullptr || (reading_.low(verb_at).ends_with("ed") && !reading_.token(verb_at).capital))) ++verb_at;
        if (verb_at == first_ || verb_at >= at) return {};
        return left_edge(verb_at) == first_ ? name_of(first_, verb_at) : std::string{};
    }
    bool negated(std::size_t i) const { return i > first_ && (reading_.is_word(i - 1, "not") || reading_.is_word(i - 1, "не") || reading_.is_word(i - 1, "never")); }
    /// "the reports", "its claims": a noun.
    bool noun_use(std::size_t i) const
    {
        if (i == first_) return true;
        const std::string_view before = reading_.low(i - 1);
        static const std::set<std::string_view> leads{"the", "these", "those", "its", "his", "her", "their", "such", "of", "all", "media", "news", "any", "dismissed", "rejected", "denied", "earlier", "recent", "an", "a", "press", "dismisses", "rejects", "dismissing", "rejecting", "denies", "other", "previous", "no"};
        return leads.contains(before) || (i + 1 < end_ && (reading_.is_word(i + 1, "of") || reading_.is_word(i + 1, "by")));
    }
    bool only_filler(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i < b; ++i)
            if (!has(helpers, reading_.low(i)) && !quote(i) && !reading_.is_mark(i, '-') && !reading_.is_mark(i, '.') && !has(cuts, reading_.low(i))) return false;
        return true;
    }
    /// A finder must be somebody: a body, a role, a capital name, "the group"; things that ships do are not found by ships.
    bool speaker_like(std::size_t from, std::size_t at, bool inverted) const
    {
        if (inverted) return true;
        for (std::size_t i = from; i < at; ++i)
            if ((reading_.at(i, act) != nullptr && !reading_.token(i).capital && reading_.over(i, role) == nullptr)) return false;
        for (std::size_t i = from; i < at; ++i) {
            if (reading_.over(i, body) != nullptr || reading_.over(i, role) != nullptr || reading_.over(i, anaphor) != nullptr || reading_.over(i, report_noun) != nullptr) return true;
            if (reading_.token(i).capital && i != first_ && reading_.over(i, place) == nullptr) return true;
            static const std::set<std::string_view> words{"group", "institute", "centre", "center", "ministry", "agency", "mission", "guards", "guard", "police", "staff", "army", "navy", "inspectors", "who", "screen", "record", "records", "documents", "log", "papers", "customs", "manifest", "manifests", "invoices", "ledger", "waybills", "register", "notes", "table", "letter", "memo", "dossier", "logbook", "files", "receipts", "митниця", "таможня"};
            if (words.contains(reading_.low(i))) return true;
            if (reading_.token(i).capital && i == first_ && reading_.over(i, ship_word) == nullptr && reading_.over(i, object) == nullptr && i + 1 == at) return true;
        }
        return false;
    }
    bool tail_end(std::size_t at) const
    {
        // Nothing but a few words without figures: the sentence ends with the speaker.
        for (std::size_t i = at; i < end_; ++i) {
            if (quote(i) && i + 1 < end_) return false;
            if (reading_.is_word(i, "that") || reading_.is_word(i, "что") || reading_.is_word(i, "що")) return false;
            if (reading_.is_number(i) && !in_time(i)) return false;
        }
        return true;
    }
    /// "X, a minister, said": the comma before the parenthesis that ends at `close`; `close` + 1 when there is none.
    std::size_t parenthesis(std::size_t close) const
    {
        for (std::size_t i = close; i-- > first_ && close - i <= 14;) {
            if (reading_.is_mark(i, ',')) {
                const std::size_t edge = left_edge(i);
                return edge < i ? edge : close + 1;
            }
            if (reading_.is_mark(i, '.') || quote(i)) break;
        }
        return close + 1;
    }
    /// Of "Pyongyang's envoy, Ri Gwang" and "Jon Hale, a fellow": the person; else what stands first.
    std::string apposed(std::size_t from, std::size_t close) const
    {
        std::size_t comma = close;
        while (comma > from && !reading_.is_mark(comma - 1, ',')) --comma;
        if (comma == from) return name_of(from, close);
        if (person(comma, close)) return std::string(reading_.tokens().raw(comma, close));
        if (person(from, comma - 1)) return std::string(reading_.tokens().raw(from, comma - 1));
        return name_of(from, comma - 1);
    }
    std::string subject(std::size_t from, std::size_t at) const
    {
        // "A manifest dated …", "Another, stamped …": a paper and its date.
        // "the editor, Yara Senn, said" ends in a comma and is read above; "Yara Senn of X said" here.
        return name_of(from, at);
    }
    /// Verb of naming before an adjective: "called the claims false", "назвала заявление ложью".
    std::size_t calls(std::size_t i) const
    {
        for (std::size_t j = i; j-- > first_ && i - j <= 9;) {
            const std::string_view word = reading_.low(j);
            if (word == "called" || word == "calls" || word == "branded" || word == "described" || word == "labelled" || word == "labeled" || word == "as" || word.starts_with("назвал") || word.starts_with("назив") || word.starts_with("называ") || word == "dismissed") {
                if (word == "as") continue;
                return j;
            }
            if (reading_.is_mark(j, '.')) break;
        }
        return end_;
    }

    // ---- Korean ----
    void korean(std::size_t i)
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
    bool another_denial(std::size_t i) const
    {
        for (std::size_t j = i + 1; j < end_; ++j)
            if (const Mark* mark = reading_.at(j, deny); mark != nullptr && mark->term->id.empty()) return true;
        return false;
    }
    void korean_after(const Mark& mark, std::size_t i)
    {
        if (i == first_) return;
        add(Speech::Kind::says, korean_name(korean_edge(i), i, "에"), korean_edge(i), mark.last, i, true);
    }
    /// Begin of the words before a particle: to the last comma, sentence begin, or a word that ends a clause.
    std::size_t korean_edge(std::size_t at) const
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
    /// The subject of a verb: "…다고 X가 밝혔다" right before it, else the topic "X는" nearest to the sentence's begin.
    std::pair<std::size_t, std::size_t> korean_subject(std::size_t i) const
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
    bool quoted_at(std::size_t at) const
    {
        std::size_t marks = 0;
        for (std::size_t i = first_; i < at; ++i) marks += quote(i) ? 1 : 0;
        return marks % 2 == 1;
    }
    /// Whether what is said ends a few words before: "…다고 아르단 합동참모부가".
    bool quoted_before(std::size_t at) const
    {
        for (std::size_t i = at; i-- > first_ && at - i <= 4;)
            if (reading_.low(i).ends_with("다고") || reading_.low(i).ends_with("라고")) return true;
        return false;
    }
    std::string korean_name(std::size_t a, std::size_t b, std::string_view particle) const
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

    void add(Speech::Kind kind, std::string who, std::size_t first, std::size_t last, std::size_t verb_at, bool forward)
    {
        Speech s;
        s.kind = kind;
        s.speaker = std::move(who);
        s.first = first;
        s.last = last;
        s.verb = verb_at;
        s.forward = forward;
        if (!s.speaker.empty() && memorable(s.speaker)) before_.name = s.speaker;
        list_.push_back(std::move(s));
    }

    /// "every paper said" is nobody to whom "he" can point later.
    static bool memorable(const std::string& name)
    {
        return !(name.starts_with("every ") || name.starts_with("each ") || name.starts_with("some") || name.starts_with("others") || name.starts_with("Some") || name.starts_with("Others"));
    }

    const Reading& reading_;
    std::size_t first_, end_;
    const std::vector<Time>& times_;
    LastSpeaker& before_;
    std::vector<Speech> list_;
};

}  // namespace

std::vector<Speech> speeches_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastSpeaker& before)
{
    return Finder(reading, first, last, times, before).run();
}

}  // namespace tw::claims
