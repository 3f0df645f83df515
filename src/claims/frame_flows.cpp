#include "claims/frame_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "claims/read_claims.hpp"

namespace tw::claims {

using enum TermKind;

void SentenceFrame::flows()
{
    Direction d = direction_in(reading_, first_, end_, times_);
    const Mark* moves = first_act({"transfer", "arrive", "depart", "load", "unload"});
    const Mark* thing = cargo();
    if (d.to.empty() && !d.between && moves != nullptr && moves->term->id == "arrive") std::swap(d.to, d.place);
    const bool told = std::ranges::any_of(claims_, [](const Claim& c) { return (!c.from.empty() && !c.to.empty()) || c.polarity != Polarity::asserts; });
    if (d.both() && !told && (thing != nullptr || moves != nullptr)) {
        // "a delivery from A to B, when the X was seen at C": one movement.
        std::erase_if(claims_, [](const Claim& c) { return c.act == Act::seen && !c.figure.known() && c.polarity == Polarity::asserts; });
        flow(Act::transfer, moves != nullptr ? moves->first : first_, thing, &d);
        return;
    }
    if (!claims_.empty()) return;
    const bool timed = std::ranges::any_of(times_, [](const Time& t) { return !t.of_speech; });
    const bool vouched = std::ranges::any_of(speeches_, [](const Speech& s) { return !s.speaker.empty(); });
    if (const Mark* listing = first_act({"list"})) return flow(Act::list, listing->first, nullptr, nullptr);
    if (const Mark* silent = first_act({"dark"}); silent != nullptr && any_ship()) return flow(Act::other, silent->first, nullptr, nullptr);
    if (const Mark* grown = first_act({"growth"}); grown != nullptr && thing != nullptr && (thing->term->id == "depot" || thing->term->id == "pit" || thing->term->id == "rail_traffic")) return flow(Act::other, grown->first, thing, &d);
    if (moves != nullptr && thing != nullptr && (timed || (vouched && !d.from.empty()) || (vouched && any_ship()))) flow(Act::transfer, moves->first, thing, &d);
    else if (moves != nullptr && timed && !ships_.empty() && future_) flow(Act::transfer, moves->first, thing, &d);
    else if (thing != nullptr && timed && thing->term->id == "transfer") flow(Act::transfer, thing->first, thing, &d);
}

const Mark* SentenceFrame::first_act(std::initializer_list<std::string_view> ids) const
{
    for (std::size_t i = first_; i < end_; ++i)
        if (const Mark* mark = reading_.at(i, act); mark != nullptr && std::ranges::find(ids, mark->term->id) != ids.end()) return mark;
    return nullptr;
}

const Mark* SentenceFrame::cargo() const
{
    static const std::set<std::string_view> none{"image", "ship", "call", "trip", "voyage", "soldier", "station", "day"};
    for (std::size_t i = first_; i < end_; ++i)
        if (const Mark* mark = reading_.at(i, object); mark != nullptr && !none.contains(mark->term->id)) return mark;
    return nullptr;
}

void SentenceFrame::flow(Act what, std::size_t at, const Mark* thing, const Direction* d)
{
    Claim claim = base(at);
    claim.act = what;
    if (thing != nullptr) claim.object = std::string(thing->term->id);
    put_time(claim, time_for(at, at + 1, false));
    if (d != nullptr) {
        claim.from = d->from;
        claim.to = d->to;
        claim.place = d->place;
    }
    put_ships(claim, at, false);
    claims_.push_back(std::move(claim));
}

void SentenceFrame::refusals()
{
    for (const Speech& s : speeches_) {
        if (s.kind != Speech::Kind::denies && s.kind != Speech::Kind::declines) continue;
        const Polarity polarity = s.kind == Speech::Kind::denies ? Polarity::denies : Polarity::declines;
        const bool carried = std::ranges::any_of(claims_, [&](const Claim& c) { return c.polarity == polarity; });
        if (carried) continue;
        Claim claim;
        claim.polarity = polarity;
        claim.speaker = s.speaker;
        // What is refused or denied inside a quotation, or without a name, is so by whoever is quoted.
        if (claim.speaker.empty() || (quoted(s.verb) && quoted(s.first)))
            for (const Speech& other : speeches_)
                if (&other != &s && !other.speaker.empty() && !other.adjective && !quoted(other.verb)) claim.speaker = other.speaker;
        claim.spans.push_back(reading_.span(first_, end_));
        put_place(claim, s.first, s.last);
        claims_.push_back(std::move(claim));
    }
    if (belittled()) return;
    // "has said that there is no proof of anything": a denial in other words.
    if (std::ranges::any_of(claims_, [](const Claim& c) { return c.polarity != Polarity::asserts; })) return;
    for (const Speech& s : speeches_) {
        if (s.kind != Speech::Kind::says || s.speaker.empty() || !no_proof()) continue;
        Claim claim;
        claim.polarity = Polarity::denies;
        claim.speaker = s.speaker;
        claim.spans.push_back(reading_.span(first_, end_));
        claims_.push_back(std::move(claim));
        return;
    }
}

bool SentenceFrame::no_proof() const
{
    for (std::size_t i = first_; i < end_; ++i) {
        const Mark* mark = reading_.at(i, negation);
        if (mark == nullptr || mark->term->id != "none") continue;
        if (mark->term->text != "nothing") return true;
        // "nothing of the kind", "has nothing to do with".
        if (reading_.is_word(i + 1, "of") && (reading_.is_word(i + 3, "kind") || reading_.is_word(i + 3, "sort"))) return true;
        if (reading_.is_word(i + 1, "to") && (reading_.is_word(i + 2, "do") || reading_.is_word(i + 2, "hide"))) return true;
        if (i > first_ && (reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "is") || reading_.is_word(i - 1, "sent") || reading_.is_word(i - 1, "sold") || reading_.is_word(i - 1, "shipped") || reading_.is_word(i - 1, "supplied"))) return true;
    }
    return false;
}

bool SentenceFrame::belittled()
{
    if (std::ranges::any_of(claims_, [](const Claim& c) { return c.polarity != Polarity::asserts; })) return false;
    static const std::set<std::string_view> names{"called", "calls", "calling", "branded", "brands", "labelled", "labeled", "dubbed", "described", "describes", "termed", "characterised", "characterized", "назвал", "назвала", "назвали", "назвало", "называет", "называют", "назвав", "називає", "називають"};
    static const std::set<std::string_view> told{"report", "reports", "claim", "claims", "allegation", "allegations", "accusation", "accusations", "charge", "charges", "story", "stories", "suggestion", "suggestions", "rumour", "rumours", "rumor", "rumors", "finding", "findings", "dossier", "article", "assertion", "assertions", "listing", "statement", "estimate", "study", "analysis",
        "сообщения", "сообщение", "отчёт", "отчет", "обвинения", "обвинение", "слухи", "доклад", "сведения", "заявления", "заявление", "утверждения", "публикацию", "статью", "чутки", "звіт", "повідомлення", "звинувачення", "заяви", "заяву", "твердження", "статтю", "доповідь"};
    static const std::set<std::string_view> praise{"accurate", "true", "credible", "correct", "alarming", "worrying", "convincing", "important", "serious", "precise", "plausible", "helpful", "достоверным", "достоверными", "правдивым", "убедительным", "тревожным", "правдивим", "переконливим", "тривожним"};
    for (std::size_t i = first_ + 1; i + 2 < end_; ++i) {
        if (!names.contains(reading_.low(i))) continue;
        bool of_claims = false, good = false;
        for (std::size_t j = i + 1; j < std::min(end_, i + 6); ++j) of_claims = of_claims || told.contains(reading_.low(j));
        for (std::size_t j = i + 1; j < end_; ++j) good = good || praise.contains(reading_.low(j));
        if (!of_claims || good) continue;
        Claim claim;
        claim.polarity = Polarity::denies;
        for (const Speech& s : speeches_)
            if (s.verb == i || claim.speaker.empty()) claim.speaker = s.speaker;
        if (claim.speaker.empty()) claim.speaker = namer(i);
        claim.spans.push_back(reading_.span(first_, end_));
        claims_.push_back(std::move(claim));
        return true;
    }
    return false;
}

std::string SentenceFrame::namer(std::size_t verb) const
{
    std::size_t a = verb;
    while (a > first_ && verb - a < 8 && reading_.token(a - 1).kind == Token::Kind::word && !reading_.is_word(a - 1, "and") && !reading_.is_word(a - 1, "but")) --a;
    while (a < verb && (reading_.is_word(a, "the") || reading_.is_word(a, "a") || reading_.is_word(a, "an"))) ++a;
    return a < verb ? std::string(reading_.tokens().raw(a, verb)) : std::string{};
}

}  // namespace tw::claims
