#include "claims/frame.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "claims/read_claims.hpp"

namespace tw::claims {
namespace {

using enum TermKind;

/// Words that open a supposition.
constexpr std::array<std::string_view, 8> supposes{"if", "suppose", "если", "якщо", "якби", "imagine", "допустим", "припустімо"};

std::size_t gap(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

class Frame {
public:
    Frame(const Reading& reading, const Sentence& sentence, const std::vector<Vessel>& ships, Memory& memory)
        : reading_(reading), memory_(memory), first_(sentence.first), end_(sentence.last)
    {
        const auto from = std::ranges::lower_bound(ships, first_, {}, &Vessel::first), to = std::ranges::lower_bound(ships, end_, {}, &Vessel::first);
        ships_.assign(from, to);
    }

    std::vector<Claim> run()
    {
        if (end_ <= first_ || supposed()) return {};
        if (question()) {
            asked();
            return {};
        }
        future_ = any(modal, "intended");
        std::vector<Time> times = times_in(reading_, first_, end_, memory_.anchor, future_, memory_.last_day);
        times_ = std::move(times);
        speeches_ = speeches_in(reading_, first_, end_, times_, memory_.speaker);
        mark_times_of_speech();
        quantities_ = quantities_in(reading_, first_, end_, times_, memory_.counted);
        if (quantities_.size() > 64) quantities_.resize(64);
        for (const Quantity& q : quantities_) from_quantity(q);
        events();
        nothings();
        refusals();
        flows();
        for (const Vessel& ship : ships_)
            if (ship.first >= first_ && ship.last <= end_ && !ship.former && !ship.name.empty()) memory_.ship = ship.name;
        return std::move(claims_);
    }

private:
    bool question() const { return reading_.is_mark(end_ - 1, '?'); }
    /// "How many trips?": what the answers count.
    void asked()
    {
        for (std::size_t i = first_; i < end_; ++i)
            if (const Mark* thing = reading_.at(i, object); thing != nullptr && !thing->term->note.empty()) memory_.counted = {std::string(thing->term->id), std::string(thing->term->note)};
    }
    bool supposed() const
    {
        std::size_t i = first_;
        while (i < end_ && reading_.token(i).kind == Token::Kind::mark) ++i;
        return i < end_ && std::ranges::find(supposes, reading_.low(i)) != supposes.end();
    }
    bool any(TermKind kind, std::string_view id) const
    {
        for (std::size_t i = first_; i < end_; ++i)
            if (const Mark* mark = reading_.at(i, kind); mark != nullptr && mark->term->id == id) return true;
        return false;
    }

    /// "said on Tuesday" is when it was said: a day right behind or before a verb of speech.
    void mark_times_of_speech()
    {
        for (Time& time : times_) {
            if (time.since || time.when.open_start) continue;
            const bool day = time.when.grain == Grain::day || time.when.grain == Grain::minute || time.when.grain == Grain::month;
            if (!day) continue;
            for (const Speech& s : speeches_) {
                if (s.kind == Speech::Kind::finds && reading_.language() != "ko") continue;
                if (reading_.language() == "ko") {
                    // "국방부는 6일 …고 밝혔다": the day right behind the speaker.
                    if (s.forward && s.first < time.first && time.first <= s.first + 4 && topic_before(time.first)) time.of_speech = true;
                    // "…고 합참이 5일 국회에 보고했다": between who says it and the verb.
                    if (time.first > s.first && time.last <= s.verb && s.verb - time.last <= 3 && subject_mark(time.first) && !says_before(time.last, s.verb)) time.of_speech = true;
                    continue;
                }
                const std::size_t behind = verb_end(s);
                if (time.first >= behind && time.first <= behind + 4 && plain_between(behind, time.first)) time.of_speech = true;
                if (time.last == s.verb && s.kind != Speech::Kind::finds && reading_.at(s.verb, say) != nullptr && subject_before(time.first)) time.of_speech = true;
                if (time.first >= s.verb && time.last <= s.last) time.of_speech = true;
            }
        }
    }
    std::size_t verb_end(const Speech& s) const
    {
        for (const TermKind kind : {decline, deny, say})
            if (const Mark* mark = reading_.at(s.verb, kind)) return mark->last;
        return s.verb + 1;
    }
    bool plain_between(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i < b; ++i) {
            if (reading_.token(i).kind != Token::Kind::word || reading_.is_word(i, "that") || reading_.is_number(i)) return false;
            if (reading_.at(i, object) != nullptr || reading_.at(i, act) != nullptr) return false;
        }
        return true;
    }
    bool subject_before(std::size_t i) const { return i > first_ + 1 && reading_.token(i - 1).kind == Token::Kind::word; }
    bool subject_mark(std::size_t i) const
    {
        const std::string_view word = i > first_ ? reading_.low(i - 1) : std::string_view{};
        return word.size() > 3 && (word.ends_with("는") || word.ends_with("은") || word.ends_with("이") || word.ends_with("가") || word.ends_with("도"));
    }
    bool says_before(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i < b; ++i)
            if (reading_.low(i).ends_with("고") || reading_.at(i, object) != nullptr || reading_.is_number(i)) return true;
        return false;
    }
    bool topic_before(std::size_t i) const
    {
        const std::string_view word = i > first_ ? reading_.low(i - 1) : std::string_view{};
        return word.ends_with("는") || word.ends_with("은");
    }

    bool quoted(std::size_t at) const
    {
        std::size_t marks = 0;
        for (std::size_t i = first_; i < at; ++i) marks += reading_.is_mark(i, '"') ? 1 : 0;
        return marks % 2 == 1;
    }
    /// The speech that holds what stands at a token: the nearest one before it whose content follows, else the nearest one behind.
    const Speech* speech_for(std::size_t token) const
    {
        const Speech* best = nullptr;
        for (const Speech& s : speeches_) {
            if (s.adjective || s.speaker.empty()) continue;
            if (s.forward && s.last <= token + (reading_.language() == "ko" ? 64 : 0) ) best = &s;
            else if (reading_.language() == "ko" && s.first <= token) best = &s;
        }
        if (best != nullptr && best->kind != Speech::Kind::finds) return best;
        const Speech* behind = nullptr;
        for (const Speech& s : speeches_)
            if (!s.adjective && !s.speaker.empty() && s.first > token) {
                behind = &s;
                break;
            }
        if (best != nullptr && (behind == nullptr || behind->kind == Speech::Kind::finds)) return best;
        if (behind != nullptr) return behind;
        for (const Speech& s : speeches_)
            if (!s.adjective && !s.speaker.empty() && s.first <= token && token < s.last) return &s;
        if (best == nullptr)
            for (const Speech& s : speeches_)
                if (!s.adjective && !s.speaker.empty() && !s.forward && s.kind != Speech::Kind::declines) return &s;
        return best;
    }
    /// "The Lamplight Centre counts 27, the Tern Institute at least 25": a name right before a figure, after a comma or "and", has the verb of the one before.
    std::string gapped(std::size_t at, const Speech& speech) const
    {
        if (reading_.language() != "en" || !speech.forward || speech.verb >= at) return {};
        const auto figure = std::ranges::find(quantities_, at, &Quantity::number);
        if (figure == quantities_.end() || figure == quantities_.begin()) return {};
        std::size_t end = figure->first;
        if (end > first_ && reading_.at(end - 1, between) != nullptr) --end;
        std::size_t begin = end;
        while (begin > first_ && end - begin < 6 && reading_.token(begin - 1).kind == Token::Kind::word && !reading_.is_word(begin - 1, "and") && reading_.at(begin - 1, act) == nullptr && reading_.at(begin - 1, say) == nullptr) --begin;
        if (begin == first_ || begin == end || !(reading_.is_mark(begin - 1, ',') || reading_.is_word(begin - 1, "and") || reading_.is_mark(begin - 1, ';'))) return {};
        if (!reading_.is_word(begin, "the") && !reading_.token(begin).capital) return {};
        while (reading_.is_word(begin, "the")) ++begin;
        if (begin >= end || !reading_.token(begin).capital || reading_.over(begin, country) != nullptr || reading_.over(begin, place) != nullptr) return {};
        std::string name(reading_.tokens().raw(begin, end));
        if (name.ends_with(" group")) name.resize(name.size() - 6);
        return name;
    }
    /// "18 voyages (coast guard), 21 (Quill Project)": who counts stands in brackets behind the figure.
    std::string bracketed(std::size_t at) const
    {
        const auto figure = std::ranges::find(quantities_, at, &Quantity::number);
        if (figure == quantities_.end() || figure->last >= end_ || !reading_.is_mark(figure->last, '(') || !reading_.token(figure->last).after_space) return {};
        std::size_t a = figure->last + 1, b = a;
        while (b < end_ && !reading_.is_mark(b, ')')) ++b;
        if (b >= end_ || b - a > 5) return {};
        for (std::size_t i = a; i < b; ++i)
            if (reading_.token(i).kind != Token::Kind::word || reading_.over(i, place) != nullptr || reading_.over(i, country) != nullptr || reading_.over(i, unit) != nullptr || reading_.over(i, object) != nullptr || reading_.over(i, month) != nullptr || reading_.over(i, ship_mark) != nullptr || reading_.over(i, relative) != nullptr) return {};
        while (a < b && reading_.is_word(a, "the")) ++a;
        const bool one_of_more = quantities_.size() > 1 && (reading_.is_mark(b + 1, ',') || reading_.is_mark(b + 1, ';') || reading_.is_word(b + 1, "and") || reading_.is_word(b + 1, "or") || figure != quantities_.begin());
        return one_of_more && a < b ? std::string(reading_.tokens().raw(a, b)) : std::string{};
    }
    bool parted(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i < b && i < end_; ++i)
            if (reading_.is_mark(i, ';')) return true;
        return false;
    }

    /// The time that belongs to a figure or verb: behind it without a comma between, before it, or the only one of the sentence.
    const Time* time_for(std::size_t from, std::size_t to, bool of_quantity) const
    {
        const Time* before = nullptr;
        const Time* behind = nullptr;
        std::size_t count = 0;
        for (const Time& t : times_) {
            if (t.of_speech) continue;
            ++count;
            if (t.last <= from) before = &t;
            else if (t.first >= to && behind == nullptr) behind = &t;
        }
        if (count == 0) return nullptr;
        const bool near = behind != nullptr && !comma_between(to, behind->first) && !(of_quantity && quantity_between(to, behind->first));
        if (near && before == nullptr) return behind;
        if (near && before != nullptr) {
            const bool leads = leading(*before) && count == 2 ? false : gap(before->last, from) + 1 < gap(to, behind->first) && !comma_between(before->last, from);
            return leads ? before : behind;
        }
        if (before != nullptr) {
            if (of_quantity && quantity_between(before->last, from) && !leading(*before) && !listed(before->last, from)) return behind != nullptr && count == 1 ? behind : nullptr;
            if (parted(before->last, from) && behind == nullptr && count > 1) return before;
            return parted(before->last, from) ? nullptr : before;
        }
        if (behind == nullptr) return nullptr;
        if (of_quantity && quantity_between(to, behind->first)) return listed(to, behind->first) ? behind : nullptr;
        return parted(to, behind->first) ? nullptr : behind;
    }
    bool leading(const Time& t) const { return t.first <= first_ + 2; }
    bool comma_between(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i < b && i < end_; ++i)
            if (reading_.is_mark(i, ',') || reading_.is_mark(i, ';')) return true;
        return false;
    }
    bool quantity_between(std::size_t a, std::size_t b) const
    {
        return std::ranges::any_of(quantities_, [&](const Quantity& q) { return q.first >= a && q.last <= b; });
    }
    /// Only figures, commas and "and" between: one list.
    bool listed(std::size_t a, std::size_t b) const
    {
        for (std::size_t i = a; i < b && i < end_; ++i)
            if (reading_.at(i, act) != nullptr || reading_.at(i, say) != nullptr || reading_.is_mark(i, ';')) return false;
        return true;
    }

    const Mark* act_for(std::size_t from, std::size_t to) const
    {
        const Mark* best = nullptr;
        std::size_t least = 1000;
        for (auto at = std::ranges::lower_bound(reading_.marks(), first_, {}, &Mark::first); at != reading_.marks().end() && at->last <= end_; ++at) {
            const Mark& mark = *at;
            if (mark.term->kind != act) continue;
            const std::size_t distance = mark.last <= from ? from - mark.last : mark.first >= to ? (mark.first - to) * 2 + 1 : 0;
            if (distance < least) {
                least = distance;
                best = &mark;
            }
        }
        return best;
    }

    Claim base(std::size_t at)
    {
        Claim claim;
        claim.spans.push_back(reading_.span(first_, end_));
        if (const Speech* s = speech_for(at)) {
            claim.speaker = s->speaker;
            if (std::string other = gapped(at, *s); !other.empty()) claim.speaker = std::move(other);
            if (s->kind == Speech::Kind::denies) claim.polarity = Polarity::denies;
            if (s->kind == Speech::Kind::declines) claim.polarity = Polarity::declines;
            if (s->kind == Speech::Kind::finds) claim.modality = Modality::observed;
            for (const Speech& other : speeches_)
                if (&other != s && !other.speaker.empty() && other.speaker != s->speaker && other.verb < s->verb && other.kind != Speech::Kind::denies) claim.chain.push_back(other.speaker);
        }
        if (std::string other = bracketed(at); !other.empty()) claim.speaker = std::move(other);
        for (std::size_t i = first_; i < end_; ++i) {
            if (const Mark* h = reading_.at(i, hedge)) {
                const std::string_view id = h->term->id;
                if (id == "capability" ? i > at : gap(i, at) > 14) continue;
                claim.hedge = hedge_from_name(id).value_or(claim.hedge);
                if (id == "capability") claim.modality = Modality::capable;
            }
            if (const Mark* b = reading_.at(i, TermKind::basis); b != nullptr && claim.basis == Basis::undisclosed) claim.basis = basis_from_name(b->term->id).value_or(Basis::undisclosed);
        }
        if (future_ && claim.modality == Modality::stated) claim.modality = Modality::intended;
        if (negated_evidence(at)) claim.polarity = Polarity::denies;
        return claim;
    }
    bool negated_evidence(std::size_t at) const
    {
        for (std::size_t i = first_; i < at; ++i)
            if (const Mark* mark = reading_.at(i, negation); mark != nullptr && mark->term->id == "none") return true;
        return false;
    }

    void put_time(Claim& claim, const Time* time) const
    {
        if (time == nullptr) return;
        claim.when = time->when;
        claim.cumulative = claim.figure.known() && (time->since || time->when.open_start);
        claim.spans.push_back(reading_.span(time->first, time->last));
    }

    void put_place(Claim& claim, std::size_t from, std::size_t to) const
    {
        const auto [a, b] = clause(from, to);
        Direction d = direction_in(reading_, a, b, times_);
        claim.from = d.from;
        claim.to = d.to;
        claim.place = d.place;
        if (claim.act == Act::arrive && claim.to.empty() && !d.between) std::swap(claim.to, claim.place);
        if (claim.act == Act::depart && claim.from.empty() && !d.between) std::swap(claim.from, claim.place);
        if (claim.act != Act::arrive && claim.act != Act::depart && claim.act != Act::transfer && !claim.to.empty() && claim.from.empty() && claim.place.empty() && claim.act != Act::list) std::swap(claim.place, claim.to);
    }
    /// The stretch of the sentence around tokens that no semicolon parts, and, where another figure or verb follows a comma, no comma.
    std::pair<std::size_t, std::size_t> clause(std::size_t from, std::size_t to) const
    {
        std::size_t a = from, b = to;
        while (a > first_ && !reading_.is_mark(a - 1, ';') && !reading_.is_mark(a - 1, ':')) --a;
        while (b < end_ && !reading_.is_mark(b, ';')) ++b;
        return {a, b};
    }

    void put_ships(Claim& claim, std::size_t at, bool nearest) const
    {
        const Vessel* best = nullptr;
        for (const Vessel& ship : ships_) {
            if (ship.first < first_ || ship.last > end_ || ship.former) continue;
            if (nearest) {
                if (ship.last <= at || best == nullptr) best = &ship;
                continue;
            }
            add_ship(claim, ship);
        }
        if (nearest && best != nullptr) add_ship(claim, *best);
    }
    static void add_ship(Claim& claim, const Vessel& ship)
    {
        std::string text = ship.name;
        if (text.empty() && ship.imo.value != 0) text = "imo:" + std::to_string(ship.imo.value);
        if (text.empty() && ship.mmsi.value != 0) text = "mmsi:" + std::to_string(ship.mmsi.value);
        if (!text.empty() && std::ranges::find(claim.hulls, text) == claim.hulls.end()) claim.hulls.push_back(std::move(text));
    }

    void from_quantity(const Quantity& q)
    {
        Claim claim = base(q.number);
        claim.figure = q.figure;
        claim.others = q.others;
        claim.object = q.object;
        claim.calibre = q.calibre;
        if (q.rival) claim.others.push_back(*q.rival);
        if (q.denied) claim.polarity = Polarity::denies;
        if (const Mark* does = act_for(q.first, q.last); does != nullptr && does->last <= q.first && q.first - does->last <= 2 && negated_act(*does)) claim.polarity = Polarity::denies;
        if (const Mark* does = act_for(q.first, q.last)) claim.act = act_from_name(does->term->id).value_or(Act::other);
        if (claim.object == "trip" || claim.object == "voyage" || claim.object == "call") claim.act = Act::call;
        if (claim.figure.unit.starts_with("percent")) claim.act = Act::use;
        if (claim.modality == Modality::capable) claim.act = Act::hold;
        claim.readings = unit_readings(claim.figure.unit, claim.speaker);
        if (claim.figure.unit == "tons") claim.figure.unit = "t";
        claim.spans.push_back(q.span);
        put_time(claim, time_for(q.first, q.last, true));
        put_place(claim, q.first, q.last);
        put_ships(claim, q.first, false);
        if (any(TermKind::cumulative, {})) claim.cumulative = true;
        claims_.push_back(std::move(claim));
    }

    // ---- acts of ships ----
    bool eventful(std::string_view id) const
    {
        static const std::set<std::string_view> acts{"depart", "arrive", "call", "load", "unload", "seen", "list", "delist", "dark", "start", "pause", "resume"};
        return acts.contains(id);
    }
    /// Whether a verb belongs to a figure that is claimed already: it stands between the verb and the next verb, or before it in its clause.
    bool has_figure(const Mark& does) const
    {
        const std::size_t next = next_act(does);
        const std::size_t before = act_before(does);
        return std::ranges::any_of(quantities_, [&](const Quantity& q) {
            if (q.first >= does.last && q.first < next) return true;
            return q.last <= does.first && q.first >= before && !comma_between(q.last, does.first);
        });
    }
    std::size_t next_act(const Mark& does) const
    {
        for (std::size_t i = does.last; i < end_; ++i)
            if (const Mark* mark = reading_.at(i, act); mark != nullptr && eventful(mark->term->id)) return i;
        return end_;
    }
    std::size_t act_before(const Mark& does) const
    {
        for (std::size_t i = does.first; i-- > first_;)
            if (const Mark* mark = reading_.over(i, act)) return mark->last;
        return first_;
    }
    void events()
    {
        for (std::size_t i = first_; i < end_; ++i) {
            const Mark* does = reading_.at(i, act);
            if (does == nullptr || !eventful(does->term->id) || does->last > end_) continue;
            const std::string_view id = does->term->id;
            const bool none = denied_subject(*does);
            if (!none && id != "dark" && has_figure(*does)) continue;
            const bool ship = ship_near(*does) || pronoun_ship(*does);
            const std::size_t from = act_before(*does), to = next_act(*does);
            std::vector<const Time*> times;
            if (reading_.language() != "en") {
                // The verb comes last, or the time first: "24 октября вышел", "23일 도착했다".
                for (const Time& t : times_)
                    if (!t.of_speech && t.first >= from && t.last <= does->first) times = {&t};
            }
            if (times.empty() && reading_.language() != "ko")
                for (const Time& t : times_)
                    if (!t.of_speech && t.first >= does->last && t.last <= to && !(times.size() == 1 && parted(times.back()->last, t.first))) times.push_back(&t);
            if (times.empty())
                for (const Time& t : times_)
                    if (!t.of_speech && t.last <= does->first && t.first >= from) times.push_back(&t);
            if (times.empty() && (none || ship))
                if (const Time* t = time_for(does->first, does->last, false); t != nullptr && (t->first >= from || leading(*t))) times.push_back(t);
            const bool turning = id == "start" || id == "pause" || id == "resume" || id == "list" || id == "delist";
            if (turning && !none) std::erase_if(times, [&](const Time* t) { return t->first >= does->last ? t->first > does->last + 12 || comma_between(does->last, t->first) : false; });
            if (none ? false : id == "dark" ? !ship : turning ? times.empty() : !(ship && !times.empty())) continue;
            if (times.empty()) times.push_back(nullptr);
            for (const Time* t : times)
                if (none || t == nullptr || !told_already(*t)) event(*does, t, none);
        }
    }
    /// A figure of the sentence has this time already, and no ship of its own is named: the same thing said again.
    bool told_already(const Time& time) const
    {
        // "two ships, the A and the B, began sailing in May": the figure says it all.
        if (std::ranges::any_of(claims_, [&](const Claim& c) { return c.figure.unit == "ships" && c.when.interval == time.when.interval && c.polarity == Polarity::asserts; })) return true;
        if (std::ranges::any_of(ships_, [&](const Vessel& v) { return v.first >= first_ && v.last <= end_ && !v.former; })) return false;
        return std::ranges::any_of(claims_, [&](const Claim& c) { return c.figure.known() && c.when.interval == time.when.interval; });
    }
    void event(const Mark& does, const Time* time, bool none)
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
    /// "left Rajin", "reached Dunai": the place is the verb's own object.
    void put_object_place(Claim& claim, const Mark& does, const Direction& d) const
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
    bool ship_near(const Mark& does) const
    {
        for (const Vessel& ship : ships_)
            if (ship.first >= first_ && ship.last <= end_ && !ship.former) return true;
        for (std::size_t i = first_; i < does.first; ++i)
            if (reading_.over(i, ship_word) != nullptr && reading_.token(i).script != Script::hangul) return true;
        return false;
    }
    bool pronoun_ship(const Mark& does) const
    {
        if (memory_.ship.empty()) return false;
        for (std::size_t i = first_; i < does.first && i < first_ + 14; ++i) {
            const std::string_view word = reading_.low(i);
            if (word == "it" || word == "she" || word == "they" || word == "оно" || word == "он" || word == "воно" || word == "він" || word == "her" || word == "its") return true;
        }
        return false;
    }
    /// "was not stopped", "did not carry", "never sent", "не везли": the act itself is denied.
    bool negated_act(const Mark& does) const
    {
        std::size_t at = does.first;
        while (at > first_ && does.first - at < 3 && (reading_.is_word(at - 1, "been") || reading_.is_word(at - 1, "be") || reading_.is_word(at - 1, "ever") || reading_.is_word(at - 1, "actually") || reading_.is_word(at - 1, "yet") || reading_.is_word(at - 1, "have"))) --at;
        if (at == first_) return false;
        const std::string_view word = reading_.low(at - 1);
        if (contrasted(at - 1)) return false;
        return word == "not" || word == "never" || word == "не" || word.ends_with("n't") || word.ends_with("n\xE2\x80\x99t");
    }
    /// "not one but two ships", "not a tug but a freighter": a contrast, in which what follows "but" did happen.
    bool contrasted(std::size_t at) const
    {
        if (!reading_.is_word(at, "not")) return false;
        for (std::size_t i = at + 1; i < std::min(end_, at + 6); ++i)
            if (reading_.is_word(i, "but")) return true;
        return false;
    }
    /// "No ship was seen", "not one train", "none of them": what is said is that it did not happen.
    bool denied_subject(const Mark& does) const
    {
        const std::size_t from = act_before(does);
        for (std::size_t i = from; i < does.first; ++i) {
            const std::string_view word = reading_.low(i);
            const bool none = word == "no" || word == "none" || word == "never" || (word == "not" && (reading_.is_word(i + 1, "one") || reading_.is_word(i + 1, "a") || reading_.is_word(i + 1, "any"))) || word == "жодного" || word == "жодне" || word == "ни" || word == "nobody";
            if (!none || contrasted(i)) continue;
            if (word == "no" && reading_.is_word(i + 1, "longer")) continue;
            // "no evidence", "no comment" are not about what moves.
            if (word == "no" && !(reading_.over(i + 1, object) != nullptr || reading_.over(i + 1, ship_word) != nullptr || reading_.over(i + 2, object) != nullptr || reading_.over(i + 2, ship_word) != nullptr)) continue;
            return true;
        }
        // "saw no shell", "had seen no ship".
        return does.last + 1 < end_ && reading_.is_word(does.last, "no") && (reading_.over(does.last + 1, object) != nullptr || reading_.over(does.last + 1, ship_word) != nullptr);
    }

    /// "рейсов не было", "움직임이 없었다", "This week it has logged nothing": that nothing happened, with its time.
    void nothings()
    {
        bool nothing = false;
        std::size_t at = first_;
        for (std::size_t i = first_; i < end_ && !nothing; ++i) {
            const std::string_view word = reading_.low(i);
            const bool none = word.starts_with("없었") || word.starts_with("없다") || (word == "не" && i + 1 < end_ && (reading_.is_word(i + 1, "было") || reading_.is_word(i + 1, "було"))) || (word == "жодного" && i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::mark) ||
                              ((word == "nothing" || word == "ничего" || word == "нічого") && i > first_ && reading_.over(i - 1, say) != nullptr && reading_.over(i - 1, say)->term->id == "found") || (word == "not" && i + 2 < end_ && (reading_.is_word(i + 1, "one") || reading_.is_word(i + 2, "single")) && reading_.over(i + 2, object) != nullptr) ||
                              (word == "neither" && i + 1 < end_ && (reading_.over(i + 1, ship_word) != nullptr || reading_.over(i + 1, object) != nullptr || reading_.is_word(i + 1, "of"))) || (word == "no" && i + 2 < end_ && (i <= first_ + 1 || reading_.token(i - 1).kind == Token::Kind::mark) && (reading_.over(i + 1, ship_word) != nullptr || reading_.over(i + 2, ship_word) != nullptr || reading_.over(i + 1, object) != nullptr)) || (word == "none" && reading_.is_word(i + 1, "of")) || (word == "никто") || (word == "never" && reading_.over(i + 1, act) != nullptr);
            const Mark* does = reading_.at(i, act);
            const bool undone = does != nullptr && does->term->id != "use" && does->term->id != "growth" && does->term->id != "hold" && negated_act(*does) && !future_;
            const bool passive = (word == "nothing" || word == "ничего" || word == "нічого" || word == "none") && i + 2 < end_ && (reading_.at(i + 1, act) != nullptr || reading_.at(i + 2, act) != nullptr || reading_.at(i + 3, act) != nullptr || reading_.at(i + 2, say) != nullptr || reading_.at(i + 3, say) != nullptr);
            if ((none || undone || passive) && !contrasted(i)) {
                nothing = true;
                at = i;
            }
        }
        if (!nothing || std::ranges::any_of(claims_, [](const Claim& c) { return c.polarity == Polarity::denies; })) return;
        const bool about = !times_.empty() || any_ship() || any_thing();
        if (!about) return;
        Claim claim = base(at);
        claim.polarity = Polarity::denies;
        claim.act = Act::seen;
        put_time(claim, time_for(at, at + 1, false));
        put_place(claim, at, at + 1);
        claims_.push_back(std::move(claim));
    }
    bool any_ship() const
    {
        for (std::size_t i = first_; i < end_; ++i)
            if (reading_.at(i, ship_word) != nullptr) return true;
        return false;
    }
    bool any_thing() const
    {
        for (std::size_t i = first_; i < end_; ++i)
            if (reading_.at(i, object) != nullptr) return true;
        return false;
    }

    // ---- what moves without a figure ----
    /// A movement with both ends, a listing, a silence, a place that grew, a transfer somebody vouches for: once a sentence, where no other claim
    /// says so already.
    void flows()
    {
        Direction d = direction_in(reading_, first_, end_, times_);
        const Mark* moves = first_act({"transfer", "arrive", "depart", "load", "unload"});
        const Mark* thing = cargo();
        if (d.to.empty() && !d.between && moves != nullptr && moves->term->id == "arrive") std::swap(d.to, d.place);
        const bool told = std::ranges::any_of(claims_, [](const Claim& c) { return (!c.from.empty() && !c.to.empty()) || c.polarity != Polarity::asserts; });
        if (d.both() && !told && (thing != nullptr || moves != nullptr)) {
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
        else if (thing != nullptr && timed && thing->term->id == "transfer") flow(Act::transfer, thing->first, thing, &d);
    }
    const Mark* first_act(std::initializer_list<std::string_view> ids) const
    {
        for (std::size_t i = first_; i < end_; ++i)
            if (const Mark* mark = reading_.at(i, act); mark != nullptr && std::ranges::find(ids, mark->term->id) != ids.end()) return mark;
        return nullptr;
    }
    /// The first thing of the sentence that can be cargo, or a place that grows.
    const Mark* cargo() const
    {
        static const std::set<std::string_view> none{"image", "ship", "call", "trip", "voyage", "soldier", "station", "day"};
        for (std::size_t i = first_; i < end_; ++i)
            if (const Mark* mark = reading_.at(i, object); mark != nullptr && !none.contains(mark->term->id)) return mark;
        return nullptr;
    }
    void flow(Act what, std::size_t at, const Mark* thing, const Direction* d)
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

    /// Denials and refusals that no figure or act carries.
    void refusals()
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
            if (claim.speaker.empty() || quoted(s.verb))
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
            if (s.kind != Speech::Kind::says || s.speaker.empty() || !any(negation, "none")) continue;
            Claim claim;
            claim.polarity = Polarity::denies;
            claim.speaker = s.speaker;
            claim.spans.push_back(reading_.span(first_, end_));
            claims_.push_back(std::move(claim));
            return;
        }
    }

    /// "called the report 'arithmetic for beginners'": a name that somebody gives to what others claim denies it, unless it is praise.
    bool belittled()
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
    /// The words before a verb, from the sentence's begin or the last comma, without an article.
    std::string namer(std::size_t verb) const
    {
        std::size_t a = verb;
        while (a > first_ && verb - a < 8 && reading_.token(a - 1).kind == Token::Kind::word && !reading_.is_word(a - 1, "and") && !reading_.is_word(a - 1, "but")) --a;
        while (a < verb && (reading_.is_word(a, "the") || reading_.is_word(a, "a") || reading_.is_word(a, "an"))) ++a;
        return a < verb ? std::string(reading_.tokens().raw(a, verb)) : std::string{};
    }

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

}  // namespace

std::vector<Claim> claims_of_sentence(const Reading& reading, const Sentence& sentence, const std::vector<Vessel>& ships, Memory& memory)
{
    return Frame(reading, sentence, ships, memory).run();
}

}  // namespace tw::claims
