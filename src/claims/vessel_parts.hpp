#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claims/vessel.hpp"

namespace tw::claims {

/// Finds the ships of one text; its parts stand in vessel*.cpp.
class VesselFinder {
public:
    explicit VesselFinder(const Reading& reading) : reading_(reading), owner_(reading.size(), 0) {}

    std::vector<Vessel> run();

private:
    bool taken(std::size_t i) const { return owner_[i] != 0; }
    bool space_only(std::size_t i) const;

    /// A name of capital words and numbers from a token on: "Omskiy-119", "Lady R", "Polyus Vega", "Zarechny 7". End of it; `at` itself = none.
    std::size_t name_end(std::size_t at) const;

    /// "«Кобзаря»" of «Кобзарь»: the dictionary form, where the text has it or the word before asks for the genitive.
    void dictionary_forms();
    /// A number behind a name that counts what was counted before, and is no part of the name.
    bool gapped_count(std::size_t i) const;

    std::string text_of(std::size_t first, std::size_t last) const;

    Vessel* add(std::size_t first, std::size_t last, std::string name);
    Vessel* add(std::size_t first, std::size_t last) { return add(first, last, text_of(first, last)); }

    /// A quoted name from an opening mark on: end of the closing mark; 0 = none.
    std::size_t quoted(std::size_t open) const;
    Vessel* add_quoted(std::size_t open);

    /// "IMO 1234567": the number belongs to the name before it.
    void numbers();
    Vessel* name_before(std::size_t at);

    /// "the cargo ship Angara", "судно «Гончар»", "화물선 ‘새벽뜰호’", "a ship named X", "second ship, the X".
    void after_word(std::size_t i);
    /// "새벽뜰호가": a Korean name ends in 호.
    void korean_name(std::size_t at);
    /// Words that somebody said, and no name: "…"라고.
    bool spoken(std::size_t open) const;
    /// A name in quotation marks without 호, by what stands beside it.
    bool korean_quoted(std::size_t open) const;
    /// "은빛수달호는", "‘데류긴 선장호’": a word of three syllables or more, or a name in quotation marks, that ends in 호.
    void korean_ho(std::size_t i);
    /// A word that can be part of a ship's Korean name: no particle behind it, no class of thing, nothing that the lexicon knows.
    bool korean_part(std::size_t i) const;
    /// A foreign name without 호, by a word that ships are called by: "오슬라 베이가".
    void korean_bare(std::size_t i);
    /// "Arrivals: X from A; Y from B. Sailed: Z for C": names in a list of movements.
    void movements(std::size_t i);
    /// A word that can stand behind a whole name and not behind an adjective: a verb, a preposition, a mark.
    bool ends_name(std::size_t at) const;
    /// "the Grain Ledger" is a house, so "the Ledger" is that house.
    bool nickname(const std::string& text) const { return nicknames_.contains(text); }
    /// "고르니 베르쿠트(IMO …)": words before the bracket that no particle ends.
    Vessel* korean_before(std::size_t end);
    /// Capital words that are no ship although a word for ships stands before them.
    bool common(std::size_t first, std::size_t last) const;
    void prefixed(std::size_t i);
    /// A hull of the case: said with "the" and no other capital beside it, or near a word for ships, or in quotation marks.
    void known_hull(std::size_t i);
    bool near_ship(std::size_t first, std::size_t last) const;
    /// "(formerly X)", "known as X until 2019", "бывшая «X»".
    void former_name(std::size_t i);
    // ---- ships said by name alone ----
    /// Takes names that no word for ships stands beside, by what is said of them anywhere in the text.
    void bare_names();
    /// A run of capital words, or a name in quotation marks, that may be a ship; `last` == `first` where there is none.
    struct Bare {
        std::size_t first = 0, last = 0;
        bool article = false, in_quotes = false, capitals = false;
    };
    Bare bare_at(std::size_t i) const;
    bool beside_ship(std::size_t at) const;
    bool bare_refused(const Bare& name) const;
    /// Points for what stands around a name once: 3 = only of ships, 2 = of what moves and of ships, 1 = a hint; below 0 = no ship.
    int bare_cue(const Bare& name) const;
    int cue_before(const Bare& name) const;
    /// Named for a water or a place, and nothing says that a ship is meant.
    bool watery(const Bare& name) const;
    /// "the managers of the X": what follows is said of them.
    bool object_behind(const Bare& name) const;
    /// "before that she was the X": a name of before.
    bool once(std::size_t at) const;
    int cue_behind(const Bare& name) const;
    int cue_of_verb(const Bare& name, std::size_t at) const;
    bool she_near(std::size_t at) const;
    bool ship_apposed(std::size_t at) const;
    /// "на борту «X»", "«X» вышла": a Cyrillic name in quotation marks.
    int cue_cyrillic(const Bare& name) const;
    bool speaks_of_ships();

    /// "A, B and C": what stands beside a ship in a list of capital names is one too.
    void lists();
    void chain(std::size_t at);
    /// "IRIS, MAGNOLIA and SMALL CHANGE", «A» и «B»: names written in the same way before one that was found.
    void chain_back(std::size_t first);
    /// "Two vessels, Lantern and Good Hope", "ships such as the X": names apposed to a plural.
    void apposed(std::size_t i);
    bool shouted(std::size_t first, std::size_t last) const;
    /// "the Grain Ledger, a volunteer project": a body apposed.
    bool body_apposed(std::size_t at) const;
    bool imo_behind(std::size_t at) const { return at + 1 < reading_.size() && reading_.is_mark(at, '(') && reading_.over(at + 1, TermKind::ship_mark) != nullptr; }
    bool plural_before(std::size_t at) const;

    /// Names that were found stand for their ship wherever they come again, quotation marks or not.
    void again();

    const Reading& reading_;
    std::vector<std::size_t> owner_;       ///< by token: ship it belongs to, plus one
    std::vector<Vessel> found_;
    std::set<std::string> names_;
    std::set<std::string> nicknames_;
    int speaks_ = 0;
};

}  // namespace tw::claims
