#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/numbers.hpp"
#include "claims/quantity.hpp"
#include "claims/quantity_unit.hpp"

namespace tw::claims {

/// Words that grow: "rose from 300 to 500" is two figures and no range.
inline constexpr std::array<std::string_view, 23> growths{"rising", "falling", "growing", "climbing", "выросло", "выросли", "зросло", "зросла", "рост", "rose", "grew", "grown", "increased", "jumped", "fell", "climbed", "up", "down", "dropped", "risen", "doubled", "вырос", "зріс"};

/// Reads the figures of one sentence; its parts stand in quantity*.cpp.
class QuantityFinder {
public:
    QuantityFinder(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastCounted& counted)
        : reading_(reading), first_(first), end_(last), times_(times), counted_(counted)
    {}

    std::vector<Quantity> run();

private:
    bool in_time(std::size_t i) const;
    /// What is asked, not told: "asked whether", "아니냐는 질문".
    bool asked(std::size_t i);

    /// Numbers that are prices, codes, parts of names, ages, calibres or clock times.
    bool refused(const Number& number);

    /// "half of the shells", "половина партій": 50 percent.
    std::optional<Quantity> half(std::size_t i) const;
    /// "her cargo", "its load": of which half is told.
    bool half_load(std::size_t at) const;

    std::pair<std::int64_t, std::size_t> ordinal_at(std::size_t i) const;
    std::optional<Quantity> ordinal(std::size_t i);
    /// "sailed there four times", "twice loaded at", "трижды заходило": trips, calls or loadings by the verb beside it.
    std::optional<Quantity> repeated(std::size_t i);
    /// What a verb that was done so often counts as; empty = nothing of ships.
    std::string_view repeated_unit(std::size_t first, std::size_t last) const;

    /// Reads one figure from its number; gives the token to go on with.
    std::size_t take(const Number& number);

    struct Range {
        std::int64_t low = 0;
        Number high;
    };
    std::optional<Range> range_from(const Number& low) const;
    bool between_before(std::size_t number) const;
    bool grows(std::size_t number) const;

    /// Takes the bound words before a number; gives the token where the whole begins.
    std::size_t bound_before(Quantity& q, std::size_t number) const;

    /// "asked about the 44 trips", "listed two ships over 23 voyages": what it is about, not how many.
    bool not_a_bound(const Mark& mark, bool gap, std::size_t number) const;

    /// "the upper 200,000s": the upper half of the hundred thousand.
    void hundreds_range(Quantity& q, const Number& number, std::size_t& at) const;

    std::size_t bound_behind(Quantity& q, std::size_t at, std::size_t& span_end) const;
    /// "nine voyages or more", "18 тонн с лишним": the bound stands behind the thing.
    void bound_behind_thing(Quantity& q, std::size_t& span_end) const;
    /// "cannot handle more than 14": a negation turns the bound behind it round.
    void turn_bound(std::optional<site::Bound>& outer, std::size_t& at, const Mark* nearest) const;

    void settle_unit(Quantity& q, const Number& number, std::size_t at, std::size_t tail, std::int64_t scale);
    /// "ракет" and nothing near that says they are guided or ballistic.
    bool bare_rocket(std::size_t at, std::size_t last) const;
    /// "showed reporters three pictures": none that anybody looked through.
    bool shown(std::size_t at) const;
    /// A distance is told only from a border: the line that a place is measured against.
    bool to_border(const Counted& counted) const;
    /// Lengths, speeds and areas count nothing.
    static bool foreign(const Counted& counted);
    /// "Each train had eight to ten wagons": by the train.
    void each(Quantity& q) const;
    /// "A container holds 400 rounds", "rounds go into each box", "за рейс брал 240": by what holds or takes them.
    void capacity(Quantity& q) const;
    /// "change hands each week", "Every day 300 boxes leave", "в сутки проходит": by the time that the clause names.
    void every(Quantity& q) const;
    std::string_view time_of_rate(std::size_t i) const;
    void by(Quantity& q, std::string_view what) const;
    /// What "them", "a day" and "штук" are about at a token: a thing named before in the sentence, else what was counted before.
    LastCounted referent(std::size_t at, bool mass) const;
    void remember(const std::string& object, const std::string& unit);
    static bool is_mass(std::string_view unit) { return unit.starts_with("t/") || unit == "t" || unit == "tons" || unit.starts_with("kg") || unit.starts_with("percent") || unit.starts_with("barrels"); }

    bool denied(std::size_t at) const;

    /// Whether a number without a thing behind it can mean what was counted before.
    bool may_inherit(Quantity& q, std::size_t at) const;
    /// Words behind a figure that goes on with the thing counted before.
    static bool goes_on(std::string_view word);
    static bool follows(std::string_view word);
    /// A word that only a verb or its adverb can be behind a number: "48 already carry them", "40 were".
    bool verbal(std::size_t at) const;
    /// A number that cannot but go on with what was counted: a rest, a part of which, a difference, a clause with no thing of its own.
    bool goes_on_from(Quantity& q, std::size_t at) const;

    /// A thing in the plural that the sentence names before a number and that no other number counts: "the number of containers was 415".
    /// "- containers on the quay: 88": a thing, a colon, its number.
    const Mark* key_before(std::size_t number) const;
    /// "Berth 14", "page 12", "by-law of 1952": a name and no count.
    bool label(const Number& number) const;
    const Mark* named_before(std::size_t at) const;

    /// Joins with the figure before where both are alternatives; else adds.
    void push(Quantity q);
    bool is_or(std::size_t i) const { return reading_.is_word(i, "or") || reading_.is_word(i, "или") || reading_.is_word(i, "або") || reading_.is_word(i, "чи") || reading_.is_word(i, "либо"); }

    /// Figures without a unit take that of the next in a list ("5 and 6 kg"), else of what was counted before.
    void resolve_open();

    /// Mark of a figure that takes nothing but the unit of the next.
    static constexpr std::string_view awaits_next = "?";

    const Reading& reading_;
    std::size_t first_, end_;
    const std::vector<Time>& times_;
    LastCounted& counted_;
    LastCounted start_ = counted_;
    std::vector<Quantity> list_;
    std::size_t refused_last_ = 0;
    static constexpr std::size_t unknown_ = static_cast<std::size_t>(-1);
    std::size_t asked_ = unknown_, asked_end_ = 0;   ///< tokens of a question told; found once
};

}  // namespace tw::claims
