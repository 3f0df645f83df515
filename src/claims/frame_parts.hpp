#pragma once
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/frame.hpp"

namespace tw::claims {

/// Puts together what one sentence claims; its parts stand in frame*.cpp.
class SentenceFrame {
public:
    SentenceFrame(const Reading& reading, const Sentence& sentence, const std::vector<Vessel>& ships, Memory& memory)
        : reading_(reading), memory_(memory), first_(sentence.first), end_(sentence.last)
    {
        const auto from = std::ranges::lower_bound(ships, first_, {}, &Vessel::first), to = std::ranges::lower_bound(ships, end_, {}, &Vessel::first);
        ships_.assign(from, to);
    }

    std::vector<Claim> run();

private:
    void read_times();
    /// Gives claims without a speaker that of the quotation or the transcript's turn they stand in.
    void given_words();
    bool of_other_clause(std::size_t to, const Time& behind) const;
    bool question() const { return reading_.is_mark(end_ - 1, '?'); }
    /// "How many trips?": what the answers count.
    void asked();
    bool supposed() const;
    bool any(TermKind kind, std::string_view id) const;

    /// "said on Tuesday" is when it was said: a day right behind or before a verb of speech.
    void mark_times_of_speech();
    bool of_words_given(const Time& time) const;
    bool became_known(std::size_t at) const;
    bool leads_speech(const Time& time, const Speech& s) const;
    std::size_t verb_end(const Speech& s) const;
    bool plain_between(std::size_t a, std::size_t b) const;
    bool subject_before(std::size_t i) const { return i > first_ + 1 && reading_.token(i - 1).kind == Token::Kind::word; }
    bool subject_mark(std::size_t i) const;
    bool says_before(std::size_t a, std::size_t b) const;
    bool topic_before(std::size_t i) const;

    bool quoted(std::size_t at) const;
    /// The speech that holds what stands at a token: the nearest one before it whose content follows, else the nearest one behind.
    /// Whether a verb tells what somebody came upon, and not what they reckon.
    bool sighting(std::size_t verb) const;
    const Speech* speech_for(std::size_t token) const;
    /// "The Lamplight Centre counts 27, the Tern Institute at least 25": a name right before a figure, after a comma or "and", has the verb of the one before.
    std::string gapped(std::size_t at, const Speech& speech) const;
    std::string gapped_dash(std::size_t at) const;
    /// "18 voyages (coast guard), 21 (Quill Project)": who counts stands in brackets behind the figure.
    std::string bracketed(std::size_t at) const;
    bool parted(std::size_t a, std::size_t b) const;

    /// The time that belongs to a figure or verb: behind it without a comma between, before it, or the only one of the sentence.
    const Time* time_for(std::size_t from, std::size_t to, bool of_quantity) const;
    bool leading(const Time& t) const { return t.first <= first_ + 2; }
    bool comma_between(std::size_t a, std::size_t b) const;
    bool quantity_between(std::size_t a, std::size_t b) const;
    /// Only figures, commas and "and" between: one list.
    bool listed(std::size_t a, std::size_t b) const;

    const Mark* act_for(std::size_t from, std::size_t to) const;

    Claim base(std::size_t at);
    bool negated_evidence(std::size_t at) const;

    void put_time(Claim& claim, const Time* time) const;

    /// "lifting 180 containers in A and putting them ashore at B": from where they were taken to where they were landed.
    void carried_between(Direction& d, std::size_t a, std::size_t b) const;
    void put_place(Claim& claim, std::size_t from, std::size_t to) const;
    /// The stretch of the sentence around tokens that no semicolon parts, and, where another figure or verb follows a comma, no comma.
    std::pair<std::size_t, std::size_t> clause(std::size_t from, std::size_t to) const;

    void put_ships(Claim& claim, std::size_t at, bool nearest) const;
    static void add_ship(Claim& claim, const Vessel& ship);

    void from_quantity(const Quantity& q);

    // ---- acts of ships ----
    bool eventful(std::string_view id) const;
    /// Whether a verb belongs to a figure that is claimed already: it stands between the verb and the next verb, or before it in its clause.
    bool has_figure(const Mark& does) const;
    std::size_t next_act(const Mark& does) const;
    std::size_t act_before(const Mark& does) const;
    void events();
    /// A figure of the sentence has this time already, and no ship of its own is named: the same thing said again.
    bool told_already(const Time& time) const;
    /// "Keelmark shows the X at Rajin on 3 March, 9 April and 22 May": seen there on each day.
    void shown_at_places();
    void event(const Mark& does, const Time* time, bool none);
    /// "left Rajin", "reached Dunai": the place is the verb's own object.
    void put_object_place(Claim& claim, const Mark& does, const Direction& d) const;
    bool of_next(const Time& t, std::size_t next) const;
    bool ship_near(const Mark& does) const;
    bool pronoun_ship(const Mark& does) const;
    /// "was not stopped", "did not carry", "never sent", "не везли": the act itself is denied.
    bool negated_act(const Mark& does) const;
    /// "not one but two ships", "not a tug but a freighter": a contrast, in which what follows "but" did happen.
    bool contrasted(std::size_t at) const;
    /// "No ship was seen", "not one train", "none of them": what is said is that it did not happen.
    bool denied_subject(const Mark& does) const;

    /// "рейсов не было", "움직임이 없었다", "This week it has logged nothing": that nothing happened, with its time.
    void nothings();
    /// Whether a word that denies stands at a token with what it denies beside it: "no ship", "never sailed", "neither … nor", "ни одного".
    bool none_at(std::size_t i) const;
    bool thing_near(std::size_t at) const;
    bool thing_or_place(std::size_t at) const;
    bool act_near(std::size_t at, std::size_t words) const;
    /// "Correction: we wrote that 16,000 …": what a house takes back.
    bool misprinted(std::size_t at) const;
    /// A negation that says nothing of the ships, though it stands at a verb of theirs.
    bool idle_negation(const Mark& does) const;
    /// A ship that did not, whatever the verb: "the Hopeful has not been in Korean waters".
    bool ship_not(std::size_t i) const;
    bool supposed_at(std::size_t at) const;
    bool struck_slavic(std::size_t i) const;
    bool list_near(std::size_t at) const;
    /// Somebody refuses to speak in this sentence.
    bool refused() const;
    /// "took the ship off their blacklist", "Taken off it".
    bool struck_off(std::size_t i) const;
    bool nor_behind(std::size_t at) const;
    /// "would not have carried", "whether it had not sailed": nothing is said to have been so.
    bool supposing(const Mark& does) const;
    bool any_ship() const;
    bool any_thing() const;

    // ---- what moves without a figure ----
    /// A movement with both ends, a listing, a silence, a place that grew, a transfer somebody vouches for: once a sentence, where no other claim
    /// says so already.
    void flows();
    /// Days of a sentence about a ship that no claim has yet: something happened to her then, whatever the verb.
    void leftovers();
    const Mark* first_act(std::initializer_list<std::string_view> ids) const;
    /// The first thing of the sentence that can be cargo, or a place that grows.
    const Mark* cargo() const;
    void flow(Act what, std::size_t at, const Mark* thing, const Direction* d);

    /// Denials and refusals that no figure or act carries.
    void refusals();

    /// "called the report 'arithmetic for beginners'": a name that somebody gives to what others claim denies it, unless it is praise.
    /// "no evidence", "nothing of the kind".
    bool no_proof() const;
    bool belittled();
    /// The words before a verb, from the sentence's begin or the last comma, without an article.
    std::string namer(std::size_t verb) const;

    const Reading& reading_;
    std::vector<Vessel> ships_;            ///< of this sentence
    Memory& memory_;
    std::size_t first_, end_;
    bool future_ = false;
    std::vector<Time> times_;
    std::vector<Speech> speeches_;
    std::vector<Quantity> quantities_;
    std::vector<Claim> claims_;
};

}  // namespace tw::claims
