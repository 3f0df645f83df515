#include "claims/frame_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "claims/read_claims.hpp"

namespace tw::claims {

using enum TermKind;

bool SentenceFrame::eventful(std::string_view id) const
{
    static const std::set<std::string_view> acts{"depart", "arrive", "call", "load", "unload", "seen", "list", "delist", "dark", "start", "pause", "resume"};
    return acts.contains(id);
}

bool SentenceFrame::has_figure(const Mark& does) const
{
    const std::size_t next = next_act(does);
    const std::size_t before = act_before(does);
    return std::ranges::any_of(quantities_, [&](const Quantity& q) {
        if (q.first >= does.last && q.first < next) return true;
        return q.last <= does.first && q.first >= before && !comma_between(q.last, does.first);
    });
}

std::size_t SentenceFrame::next_act(const Mark& does) const
{
    for (std::size_t i = does.last; i < end_; ++i)
        if (const Mark* mark = reading_.at(i, act); mark != nullptr && eventful(mark->term->id)) return i;
    return end_;
}

std::size_t SentenceFrame::act_before(const Mark& does) const
{
    for (std::size_t i = does.first; i-- > first_;)
        if (const Mark* mark = reading_.over(i, act)) return mark->last;
    return first_;
}

void SentenceFrame::events()
{
    for (std::size_t i = first_; i < end_; ++i) {
        const Mark* does = reading_.at(i, act);
        if (does == nullptr || !eventful(does->term->id) || does->last > end_) continue;
        const std::string_view id = does->term->id;
        // "was taken off the feeder": of no list.
        if (id == "delist" && does->term->text.ends_with("taken off") && !list_near(does->last) && (reading_.is_word(does->last, "the") || reading_.is_word(does->last, "a") || reading_.is_word(does->last, "an") || reading_.is_word(does->last, "her") || reading_.is_word(does->last, "its"))) continue;
        const bool none = denied_subject(*does) || (negated_act(*does) && !future_ && !supposing(*does));
        if (!none && id != "dark" && has_figure(*does)) continue;
        const bool ship = ship_near(*does) || pronoun_ship(*does);
        const std::size_t from = act_before(*does), to = next_act(*does);
        std::vector<const Time*> times;
        if (reading_.language() != "en") {
            // The verb comes last, or the time first: "24 октября вышел", "23일 도착했다".
            for (const Time& t : times_)
                if (!t.of_speech && t.first >= from && t.last <= does->first) times = {&t};
            // "…, прерванные в феврале, возобновились в начале марта": a comma parts the first from this verb.
            if (times.size() == 1 && reading_.language() != "ko" && comma_between(times.front()->last, does->first))
                if (const auto own = std::ranges::find_if(times_, [&](const Time& t) { return !t.of_speech && t.first >= does->last && t.first <= does->last + 2 && t.last <= to; }); own != times_.end()) times = {&*own};
        }
        if (times.empty() && reading_.language() != "ko")
            for (const Time& t : times_)
                if (!t.of_speech && t.first >= does->last && t.last <= to && !(times.size() == 1 && parted(times.back()->last, t.first)) && !of_next(t, to)) times.push_back(&t);
        if (times.empty())
            for (const Time& t : times_)
                if (!t.of_speech && t.last <= does->first && t.first >= from) times.push_back(&t);
        if (times.empty() && (none || ship))
            if (const Time* t = time_for(does->first, does->last, false); t != nullptr && (t->first >= from || leading(*t))) times.push_back(t);
        const bool turning = id == "start" || id == "pause" || id == "resume" || id == "list" || id == "delist";
        if (turning && !none) std::erase_if(times, [&](const Time* t) { return t->first >= does->last ? t->first > does->last + 12 || comma_between(does->last, t->first) : false; });
        if (none ? false : id == "dark" ? !ship : turning ? times.empty() : !(ship && !times.empty())) continue;
        if (times.empty()) times.push_back(nullptr);
        // What ended decades ago is history and no news of this flow.
        if (memory_.anchor) std::erase_if(times, [&](const Time* t) { return t != nullptr && t->when.interval.to.value / 86'400 < *memory_.anchor - 20 * 365; });
        for (const Time* t : times)
            if (none || t == nullptr || !told_already(*t)) event(*does, t, none);
    }
}

void SentenceFrame::leftovers()
{
    const bool named = std::ranges::any_of(ships_, [&](const Vessel& v) { return v.first >= first_ && v.last <= end_ && !v.former; });
    bool she = false;
    for (std::size_t i = first_; i < end_ && !she; ++i) she = reading_.is_word(i, "she") || reading_.is_word(i, "her");
    if (!(named || any_ship() || (she && memory_.of_ship))) return;
    for (const Time& t : times_) {
        // A bare year is background; what ended decades ago is no news.
        if (t.of_speech || t.when.grain == Grain::year || t.when.grain == Grain::unknown) continue;
        if (memory_.anchor && t.when.interval.to.value / 86'400 < *memory_.anchor - 20 * 365) continue;
        if (std::ranges::any_of(claims_, [&](const Claim& c) { return c.when.known() && c.when.interval == t.when.interval; })) continue;
        // "8월 중순보다": than then.
        if (reading_.low(t.last - 1).ends_with("보다")) continue;
        Claim claim = base(t.first);
        claim.act = Act::seen;
        put_time(claim, &t);
        put_ships(claim, t.first, true);
        claims_.push_back(std::move(claim));
    }
}

bool SentenceFrame::told_already(const Time& time) const
{
    // "two ships, the A and the B, began sailing in May": the figure says it all.
    if (std::ranges::any_of(claims_, [&](const Claim& c) { return c.figure.unit == "ships" && c.when.interval == time.when.interval && c.polarity == Polarity::asserts; })) return true;
    if (std::ranges::any_of(ships_, [&](const Vessel& v) { return v.first >= first_ && v.last <= end_ && !v.former; })) return false;
    return std::ranges::any_of(claims_, [&](const Claim& c) { return c.figure.known() && c.when.interval == time.when.interval; });
}

void SentenceFrame::event(const Mark& does, const Time* time, bool none)
{
    Claim claim = base(does.first);
    claim.act = act_from_name(does.term->id).value_or(Act::other);
    claim.figure = {};
    if (does.term->id == "delist") claim.act = Act::list;
    // "since 4 November the trips have been suspended": that day it began.
    Time turned;
    if (time != nullptr && time->since && (claim.act == Act::start || claim.act == Act::pause || claim.act == Act::resume)) {
        turned = *time;
        turned.when.interval = time->stated;
        time = &turned;
    }
    if (none || does.term->id == "delist") claim.polarity = Polarity::denies;
    put_time(claim, time);
    const std::size_t to = next_act(does);
    Direction d = direction_in(reading_, reading_.language() == "en" ? does.first : act_before(does), std::max(to, does.last), times_);
    // "Shipments from A to B resumed": the ends stand before the verb.
    if (d.from.empty() && d.to.empty() && reading_.language() == "en")
        if (Direction before = direction_in(reading_, act_before(does), std::max(to, does.last), times_); before.both()) d = std::move(before);
    claim.from = d.from;
    claim.to = d.to;
    claim.place = d.place;
    put_object_place(claim, does, d);
    if (!none) {
        put_ships(claim, does.first, true);
        if (claim.hulls.empty() && pronoun_ship(does) && !memory_.ship.empty()) claim.hulls.push_back(memory_.ship);
    }
    claims_.push_back(std::move(claim));
}

void SentenceFrame::put_object_place(Claim& claim, const Mark& does, const Direction& d) const
{
    if (claim.act == Act::depart && claim.from.empty() && does.last < end_) {
        const Mark* at = reading_.at(does.last, place);
        if (at == nullptr && does.first > first_) at = reading_.before(does.first, place);
        if (at != nullptr) claim.from = std::string(at->term->id);
    }
    if (claim.act == Act::arrive && claim.to.empty()) {
        const Mark* at = does.last < end_ ? reading_.at(does.last, place) : nullptr;
        if (at != nullptr) claim.to = std::string(at->term->id);
        else if (!d.between) std::swap(claim.to, claim.place);
    }
    if (claim.act == Act::call && claim.place.empty() && does.last < end_)
        if (const Mark* at = reading_.at(does.last, place)) claim.place = std::string(at->term->id);
}

void SentenceFrame::shown_at_places()
{
    if (!claims_.empty() || ships_.empty() || reading_.language() != "en") return;
    const auto shows = std::ranges::find_if(speeches_, [&](const Speech& s) { return s.kind == Speech::Kind::finds && !s.adjective; });
    if (shows == speeches_.end() || ships_.front().first < shows->verb) return;
    const Direction d = direction_in(reading_, first_, end_, times_);
    if (d.place.empty()) return;
    for (const Time& t : times_) {
        if (t.of_speech || t.first < ships_.front().last) continue;
        Claim claim = base(ships_.front().first);
        claim.act = Act::seen;
        claim.modality = Modality::observed;
        put_time(claim, &t);
        claim.place = d.place;
        put_ships(claim, t.first, true);
        claims_.push_back(std::move(claim));
    }
}

bool SentenceFrame::of_next(const Time& t, std::size_t next) const
{
    // "отошла 2 июня и через четыре дня прибыла": the second day is the second verb's.
    if (reading_.language() == "en" || next >= end_ || t.last + 1 < next || t.first == first_) return false;
    const std::string_view before = reading_.low(t.first - 1);
    return before == "и" || before == "а" || before == "та" || before == "й" || before == "і" || before == "но" || before == "але";
}

bool SentenceFrame::ship_near(const Mark& does) const
{
    for (const Vessel& ship : ships_)
        if (ship.first >= first_ && ship.last <= end_ && !ship.former) return true;
    for (std::size_t i = first_; i < does.first; ++i)
        if (reading_.over(i, ship_word) != nullptr && reading_.token(i).script != Script::hangul) return true;
    return false;
}

bool SentenceFrame::pronoun_ship(const Mark& does) const
{
    if (memory_.ship.empty() && !memory_.of_ship) return false;
    for (std::size_t i = first_; i < does.first && i < first_ + 14; ++i) {
        const std::string_view word = reading_.low(i);
        if (word == "it" || word == "she" || word == "they" || word == "оно" || word == "он" || word == "воно" || word == "він" || word == "her" || word == "its" || word == "его" || word == "её" || word == "ее" || word == "його" || word == "її") return true;
    }
    return false;
}

}  // namespace tw::claims
