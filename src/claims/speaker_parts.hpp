#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/speaker.hpp"

namespace tw::claims {

namespace speech_words {

/// Words that stand between a speaker and the verb.
inline constexpr std::array<std::string_view, 51> helpers{"ж", "же", "раньше", "лишь", "тільки", "только", "лише", "therefore", "thus", "hence", "however", "alone", "nonetheless", "nevertheless", "likewise", "instead", "thereby", "has", "have", "had", "also", "later", "then", "again", "earlier", "now", "already", "since", "never", "would", "will", "himself", "herself", "itself", "themselves", "repeatedly", "publicly", "separately",
    "также", "ранее", "тоже", "уже", "сам", "сама", "також", "раніше", "теж", "вже", "neither", "only", "still"};
inline constexpr std::array<std::string_view, 57> breakers{"яку", "якого", "якій", "яким", "яких", "которую", "которой", "которого", "которым", "которых", "й", "and", "but", "that", "while", "although", "if", "as", "when", "which", "who", "than", "because", "what", "how", "so", "though", "where", "whether", "is", "are", "was", "were", "can", "may", "it's",
    "что", "и", "но", "а", "как", "які", "що", "та", "і", "але", "який", "которые", "который", "которая", "which", "или", "або", "чтобы", "щоб", "где", "де"};
/// Prepositions that end a speaker's name: "a gunner near the front".
inline constexpr std::array<std::string_view, 75> cuts{"speaking", "briefed", "reached", "contacted", "interviewed", "dated", "stamped", "quoted", "holding", "від", "до", "для", "про", "по", "при", "під", "о", "об", "от", "к", "ко", "через", "между", "між", "над", "со", "перед", "после", "після", "цю", "це", "цей", "ці", "эти", "эту", "это", "этот", "такие", "такі", "все", "всё", "ничего", "нічого", "these", "against", "amid", "citing", "upon", "than", "near", "at", "in", "on", "from", "with", "after", "by", "before", "during", "without", "under", "about", "over", "into", "в", "на", "у", "во", "после", "под", "из", "з", "із", "за", "с"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

/// Without a possessive or Korean particle.
inline std::string_view stem(std::string_view word)
{
    for (const std::string_view tail : {std::string_view("'s"), std::string_view("\xE2\x80\x99s"), std::string_view("s'"), std::string_view("s\xE2\x80\x99")})
        if (word.size() > tail.size() && word.ends_with(tail)) return word.substr(0, word.size() - (tail.front() == 's' ? tail.size() - 1 : tail.size()));
    return word;
}

}  // namespace speech_words

/// Finds the acts of speech of one sentence; its parts stand in speaker*.cpp.
class SpeechFinder {
public:
    SpeechFinder(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastSpeaker& before)
        : reading_(reading), first_(first), end_(last), times_(times), before_(before)
    {}

    std::vector<Speech> run();

private:
    bool in_time(std::size_t i) const;
    bool punctuation(std::size_t i) const;
    bool quote(std::size_t i) const { return reading_.is_mark(i, '"'); }

    // ---- names ----
    /// Tokens [a, b) as a speaker: a person's name where there is one, else the whole without article.
    std::string name_of(std::size_t a, std::size_t b) const;
    /// Words that open a sentence or a clause and belong to no name.
    bool opener(std::size_t i) const;
    /// "military analyst Rolf Esten of the Curlew Centre", "port worker Oleg K.", "представитель службы Ардании Олег Брант": the person among the words.
    std::string titled_person(std::size_t a, std::size_t b) const;
    static bool title(std::string_view word);
    /// Two names at the end behind a role and whatever it is of; three where they stand right behind the role ("посол Пак Чхоль Ун").
    std::string slavic_person(std::size_t a, std::size_t b) const;
    /// The subject among words that may stand in any order: without to whom it is said and what is told.
    std::pair<std::size_t, std::size_t> slavic_subject(std::size_t a, std::size_t b) const;
    /// A body, a role or a pronoun in the nominative.
    bool nominative_head(std::size_t i) const;
    /// "говорится в", "следует из".
    bool paper_verb(const Mark& mark) const;
    /// A role aboard or for a ship or a firm: what follows in quotation marks says whose.
    bool of_ship(std::size_t i) const;
    bool tail_speaker(std::size_t at) const;
    /// Who stands before the first of two verbs joined by "и".
    std::string leading_subject(std::size_t at) const;
    std::size_t past_preposition(std::size_t a, std::size_t b) const;
    /// "Управление порта комментировать доклад отказалось": end of the subject.
    std::size_t before_infinitive(std::size_t a, std::size_t b) const;
    std::string members_of(std::size_t a, std::size_t b) const;
    static bool press(const std::string& name);
    /// Papers, books and screens that say something.
    static bool document_noun(std::string_view word);
    /// "satellite firm Corvus Optics": the name behind what it is.
    std::size_t past_class(std::size_t a, std::size_t b) const;
    /// Behind a preposition that puts it into another case: "в Пхеньяне", "по оценке центра".
    bool located(std::size_t a) const;
    std::string pronoun(std::size_t a) const;
    /// The canonical name of a body the case knows, when the words are that body and nothing more.
    std::string whole_body(std::size_t a, std::size_t b) const;
    /// "the ministry", "the army": the one named before whose name has that word.
    std::string named_again(std::size_t a, std::size_t b) const;
    /// "railway waybills leaked to the Quill Project", "the mission's ledger": papers speak for whom they are of.
    std::string of_papers(std::size_t a, std::size_t b) const;
    /// "the Tern Institute's summary", "Moll's own report", "RUSI's analysis": whose it is.
    std::string possessor(std::size_t a, std::size_t b) const;
    /// Two or more capital words at the end after a role, or before a comma: "junior minister Paula Stein".
    std::string person_in(std::size_t a, std::size_t b) const;
    static bool house(std::string_view word);
    bool organisation(std::size_t a, std::size_t b) const;
    bool person(std::size_t a, std::size_t b) const;

    /// Where the words that can be one subject begin, going left from `at`.
    std::size_t left_edge(std::size_t at) const;
    /// A closing quotation mark whose opening one lies close before it: a name in quotes.
    /// "dock workers", "the transport ministry", "the loading manual": a word for an act that is part of a name.
    bool act_noun(std::size_t i, std::size_t at) const;
    bool participle(std::size_t i) const;
    bool paired_left(std::size_t close) const;
    std::size_t right_edge(std::size_t at) const;
    bool paired_right(std::size_t open) const;

    // ---- phrases ----
    void phrase(std::size_t i);

    void verb(std::size_t i);

    /// "the wrong number", "may be false", "Ansgar Lie": a word of denial that denies nothing.
    bool attributive(std::size_t i, std::size_t last) const;
    /// A word that opens what is asked.
    bool asks(std::size_t i) const;
    bool plain_object(std::size_t a, std::size_t b) const;
    /// "our survey", "this newspaper's reporter".
    bool ours(std::size_t a, std::size_t b) const;
    bool sets_at(std::size_t at) const;
    /// "New pictures of the depot show": nobody in particular; "the group's pictures" are the group's.
    bool shows_pictures(std::size_t at) const;

    /// Whether a role, a body or a person, and nothing else, stands between a verb and the end of the clause.
    bool named_behind(std::size_t at) const;
    /// "… said X, and denied that": the speaker before; "the trader, which denied": whom the clause is about; "Oke Dahl sailed … and says".
    std::string carried(std::size_t at) const;
    /// The relative pronoun of a clause that stands between a subject and its verb at `at`; `at` when there is none.
    std::size_t relative_head(std::size_t from, std::size_t at) const;
    /// "by his account", "on the project's count".
    bool by_account(std::size_t i);
    /// "the owners' version:", "the ministry's figure is".
    bool owned_account(std::size_t i);
    /// Who did something before ", saying …".
    std::string doer_before(std::size_t comma) const;
    /// "if the trackers at Hullmark have it right".
    bool if_right(std::size_t i);
    bool negated(std::size_t i) const { return i > first_ && (reading_.is_word(i - 1, "not") || reading_.is_word(i - 1, "не") || reading_.is_word(i - 1, "never")); }
    /// "the reports", "its claims": a noun.
    bool noun_use(std::size_t i) const;
    bool only_filler(std::size_t a, std::size_t b) const;
    /// A finder must be somebody: a body, a role, a capital name, "the group"; things that ships do are not found by ships.
    bool speaker_like(std::size_t from, std::size_t at, bool inverted) const;
    bool tail_end(std::size_t at) const;
    /// "X, a minister, said": the comma before the parenthesis that ends at `close`; `close` + 1 when there is none.
    std::size_t parenthesis(std::size_t close) const;
    /// Of "Pyongyang's envoy, Ri Gwang" and "Jon Hale, a fellow": the person; else what stands first.
    std::string apposed(std::size_t from, std::size_t close) const;
    std::string subject(std::size_t from, std::size_t at) const;
    /// Verb of naming before an adjective: "called the claims false", "назвала заявление ложью".
    std::size_t calls(std::size_t i) const;

    // ---- Korean ----
    void korean(std::size_t i);
    bool plain_said(std::size_t i) const;
    /// A topic that can speak: a body, a role, a person.
    bool korean_somebody(std::size_t j) const;
    static bool bare_office(std::string_view word);
    static bool korean_somebody_role(std::string_view word);
    bool korean_owned(std::size_t i);
    bool korean_adnominal(std::size_t i);
    std::size_t quoted_name(std::size_t j) const;
    bool another_denial(std::size_t i) const;
    void korean_after(const Mark& mark, std::size_t i);
    /// Begin of the words before a particle: to the last comma, sentence begin, or a word that ends a clause.
    std::size_t korean_edge(std::size_t at) const;
    /// The subject of a verb: "…다고 X가 밝혔다" right before it, else the topic "X는" nearest to the sentence's begin.
    std::pair<std::size_t, std::size_t> korean_subject(std::size_t i) const;
    bool topic_far(std::size_t i) const;
    bool quoted_at(std::size_t at) const;
    /// Whether what is said ends a few words before: "…다고 아르단 합동참모부가".
    bool quoted_before(std::size_t at) const;
    /// "감시실장 엘린 바스크", "이나래 의원": first and last token of the person among words that name no body; equal = none.
    std::pair<std::size_t, std::size_t> korean_person(std::size_t a, std::size_t b) const;
    std::string korean_name(std::size_t a, std::size_t b, std::string_view particle) const;

    void add(Speech::Kind kind, std::string who, std::size_t first, std::size_t last, std::size_t verb_at, bool forward);

    // ---- whom words stand for ----
    void remember(const std::string& name, std::string said_as);
    /// "боцман", "the captain": one person without a name.
    bool sole_role(const std::string& name) const;
    /// "по его словам": what only a person has.
    bool of_person(std::size_t a, std::size_t phrase) const;
    /// One to three capital words, none of them a word for houses.
    static bool personal(const std::string& name);
    static bool organisation_word(std::string_view word);
    /// "the institute": the one named before that has the word in its name; a word that fits anybody means the last; else it is itself.
    std::string stood_for(std::size_t a, std::size_t b) const;
    /// "MINISTER HALLA REY: …".
    void transcript();
    void people_named();

    /// "every paper said" is nobody to whom "he" can point later.
    static bool memorable(const std::string& name);

    const Reading& reading_;
    std::size_t first_, end_;
    const std::vector<Time>& times_;
    LastSpeaker& before_;
    std::vector<Speech> list_;
};

}  // namespace tw::claims
