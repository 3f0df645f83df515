#include "claims/frame_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "claims/read_claims.hpp"

namespace tw::claims {

using enum TermKind;

namespace {

/// Words that open a supposition.
constexpr std::array<std::string_view, 8> supposes{"if", "suppose", "если", "якщо", "якби", "imagine", "допустим", "припустімо"};

std::size_t gap(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

}  // namespace

void SentenceFrame::given_words()
{
    const bool new_line = first_ == 0 || reading_.tokens().text.substr(reading_.token(first_ - 1).span.to, reading_.token(first_).span.from - reading_.token(first_ - 1).span.to).find('\n') != std::string_view::npos;
    if (new_line) memory_.quote_open = false;
    const bool labelled = !speeches_.empty() && speeches_.front().verb == first_ && speeches_.front().last > first_ && reading_.is_mark(speeches_.front().last - 1, ':');
    if (labelled) memory_.turn = speeches_.front().speaker;
    else if (new_line) memory_.turn.clear();
    std::size_t marks = 0;
    for (std::size_t i = first_; i < end_; ++i) marks += reading_.is_mark(i, '"') ? 1 : 0;
    const bool inside = memory_.quote_open;
    const bool whole = reading_.is_mark(first_, '"') && marks == 2 && (reading_.is_mark(end_ - 1, '"') || reading_.is_mark(end_ - 2, '"'));
    const bool opens = !inside && marks % 2 == 1 && reading_.is_mark(first_, '"');
    if (marks % 2 == 1) memory_.quote_open = !memory_.quote_open;
    const bool own = std::ranges::any_of(speeches_, [](const Speech& s) { return !s.speaker.empty() && !s.adjective; });
    if (own && memory_.turn.empty()) return;
    // What goes on in quotation marks, or in a transcript's turn, is said by whoever spoke before.
    const std::string& who = !memory_.turn.empty() ? memory_.turn : memory_.speaker.person.empty() ? memory_.speaker.name : memory_.speaker.person;
    if (who.empty() || !(inside || whole || opens || !memory_.turn.empty())) return;
    for (Claim& claim : claims_)
        if (claim.speaker.empty()) claim.speaker = who;
}

std::vector<Claim> SentenceFrame::run()
{
    if (end_ <= first_ || supposed()) return {};
    if (question()) {
        asked();
        return {};
    }
    future_ = any(modal, "intended");
    for (std::size_t i = first_; i < std::min(end_, first_ + 12); ++i)
        if (const std::string_view word = reading_.low(i); word == "correction" || word == "clarification" || word == "erratum" || word == "corrigendum" || word == "corrected") memory_.correction = true;
    read_times();
    speeches_ = speeches_in(reading_, first_, end_, times_, memory_.speaker);
    mark_times_of_speech();
    quantities_ = quantities_in(reading_, first_, end_, times_, memory_.counted);
    // "the Hae Ran 2": a number of her name.
    std::erase_if(quantities_, [&](const Quantity& q) { return std::ranges::any_of(ships_, [&](const Vessel& v) { return !v.name.empty() && v.first < q.number && q.number < v.last; }); });
    if (quantities_.size() > 64) quantities_.resize(64);
    for (const Quantity& q : quantities_) from_quantity(q);
    events();
    shown_at_places();
    nothings();
    refusals();
    flows();
    leftovers();
    given_words();
    if (any_ship() || !ships_.empty()) memory_.of_ship = true;
    for (const Vessel& ship : ships_)
        if (ship.first >= first_ && ship.last <= end_ && !ship.former && !ship.name.empty()) memory_.ship = ship.name;
    return std::move(claims_);
}

void SentenceFrame::read_times()
{
    // "It handed over four in the autumn, and intends to send eight in February": what is to come begins with its own clause.
    std::size_t ahead = first_;
    for (std::size_t i = first_; future_ && i < end_; ++i)
        if (const Mark* mark = reading_.at(i, modal); mark != nullptr && mark->term->id == "intended") {
            bool done = false;
            for (std::size_t j = first_; j < i; ++j) {
                if (const Mark* does = reading_.at(j, act); does != nullptr && does->last <= i) done = true;
                if (done && (reading_.is_mark(j, ',') || reading_.is_mark(j, ';'))) ahead = j;
            }
            break;
        }
    if (ahead > first_) times_ = times_in(reading_, first_, ahead, memory_.anchor, false, memory_.last_day);
    std::vector<Time> more = times_in(reading_, ahead, end_, memory_.anchor, future_, memory_.last_day);
    times_.insert(times_.end(), more.begin(), more.end());
    // "Tuesday's Child", "Autumn Leaf": a ship's name and no day.
    std::erase_if(times_, [&](const Time& t) { return std::ranges::any_of(ships_, [&](const Vessel& v) { return v.first <= t.first && t.last <= v.last && v.last - v.first <= 6; }); });
}

void SentenceFrame::asked()
{
    for (std::size_t i = first_; i < end_; ++i)
        if (const Mark* thing = reading_.at(i, object); thing != nullptr && !thing->term->note.empty()) memory_.counted = {std::string(thing->term->id), std::string(thing->term->note)};
}

bool SentenceFrame::supposed() const
{
    std::size_t i = first_;
    while (i < end_ && reading_.token(i).kind == Token::Kind::mark) ++i;
    // "Had the 5,000 crates been aboard, …", "Were 40 trains available, …".
    if (i + 1 < end_ && !question() && (reading_.is_word(i, "had") || reading_.is_word(i, "were") || reading_.is_word(i, "should")) && reading_.token(i).capital) return true;
    return i < end_ && std::ranges::find(supposes, reading_.low(i)) != supposes.end();
}

bool SentenceFrame::any(TermKind kind, std::string_view id) const
{
    for (std::size_t i = first_; i < end_; ++i)
        if (const Mark* mark = reading_.at(i, kind); mark != nullptr && mark->term->id == id) return true;
    return false;
}

bool SentenceFrame::quoted(std::size_t at) const
{
    std::size_t marks = 0;
    for (std::size_t i = first_; i < at; ++i) marks += reading_.is_mark(i, '"') ? 1 : 0;
    return marks % 2 == 1;
}

bool SentenceFrame::parted(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b && i < end_; ++i)
        if (reading_.is_mark(i, ';')) return true;
    return false;
}

const Time* SentenceFrame::time_for(std::size_t from, std::size_t to, bool of_quantity) const
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
    const bool near = behind != nullptr && !comma_between(to, behind->first) && !(of_quantity && quantity_between(to, behind->first)) && !(before != nullptr && of_other_clause(to, *behind));
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

bool SentenceFrame::of_other_clause(std::size_t to, const Time& behind) const
{
    // "took 240 boxes and on 9 April lay at the pier": the day behind "and" is the next verb's.
    std::size_t at = behind.first;
    while (at > to && at + 2 > behind.first && reading_.token(at - 1).kind == Token::Kind::word && (reading_.is_word(at - 1, "on") || reading_.is_word(at - 1, "in") || reading_.is_word(at - 1, "by") || reading_.is_word(at - 1, "в") || reading_.is_word(at - 1, "у") || reading_.is_word(at - 1, "к") || reading_.is_word(at - 1, "до"))) --at;
    if (at == to) return false;
    const std::string_view joint = reading_.low(at - 1);
    if (joint != "and" && joint != "but" && joint != "и" && joint != "а" && joint != "но" && joint != "і" && joint != "й" && joint != "та" && joint != "але") return false;
    for (std::size_t i = behind.last; i < std::min(end_, behind.last + 4); ++i) {
        if (reading_.token(i).kind == Token::Kind::mark || reading_.is_number(i)) return false;
        if (reading_.at(i, act) != nullptr) return true;
    }
    return false;
}

bool SentenceFrame::comma_between(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b && i < end_; ++i)
        if (reading_.is_mark(i, ',') || reading_.is_mark(i, ';')) return true;
    return false;
}

bool SentenceFrame::quantity_between(std::size_t a, std::size_t b) const
{
    return std::ranges::any_of(quantities_, [&](const Quantity& q) { return q.first >= a && q.last <= b; });
}

bool SentenceFrame::listed(std::size_t a, std::size_t b) const
{
    for (std::size_t i = a; i < b && i < end_; ++i)
        if (reading_.at(i, act) != nullptr || reading_.at(i, say) != nullptr || reading_.is_mark(i, ';')) return false;
    return true;
}

const Mark* SentenceFrame::act_for(std::size_t from, std::size_t to) const
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

Claim SentenceFrame::base(std::size_t at)
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

bool SentenceFrame::negated_evidence(std::size_t at) const
{
    for (std::size_t i = first_; i < at; ++i)
        if (const Mark* mark = reading_.at(i, negation); mark != nullptr && mark->term->id == "none") return true;
    return false;
}

void SentenceFrame::put_time(Claim& claim, const Time* time) const
{
    if (time == nullptr) return;
    claim.when = time->when;
    claim.cumulative = claim.figure.known() && (time->since || time->when.open_start);
    claim.spans.push_back(reading_.span(time->first, time->last));
}

void SentenceFrame::put_place(Claim& claim, std::size_t from, std::size_t to) const
{
    const auto [a, b] = clause(from, to);
    Direction d = direction_in(reading_, a, b, times_);
    // "Rajin sent 180 boxes to A and got 44 back from B": the subject is the other end of each.
    if (!d.both() && !d.between && (a > first_ || b < end_) && (!d.from.empty() || !d.to.empty()) && reading_.language() == "en") {
        std::string subject;
        for (std::size_t i = first_; i < end_ && reading_.at(i, act) == nullptr && subject.empty(); ++i)
            for (const TermKind kind : {TermKind::place, TermKind::country})
                if (const Mark* mark = reading_.at(i, kind); mark != nullptr && mark->term->note != "adjective" && subject.empty() && !(i > first_ && (reading_.over(i - 1, origin) != nullptr || reading_.over(i - 1, destination) != nullptr))) subject = std::string(mark->term->id);
        if (!subject.empty() && d.from.empty() && d.to != subject) d.from = subject;
        else if (!subject.empty() && d.to.empty() && d.from != subject) d.to = subject;
    }
    // "From Dunai to Rajin: 3,400 containers": the ends stand before the colon.
    if (d.from.empty() && d.to.empty() && !d.between && a > first_)
        if (Direction before = direction_in(reading_, first_, a, times_); before.both()) d = std::move(before);
    // "came off the Orsova": a ship is no end of a way.
    for (std::string* end : {&d.from, &d.to, &d.place})
        if (!end->empty() && std::ranges::any_of(ships_, [&](const Vessel& v) { return fold_case(v.name) == *end; })) end->clear();
    if (!d.both() && !d.between && claim.figure.known()) carried_between(d, a, b);
    claim.from = d.from;
    claim.to = d.to;
    claim.place = d.place;
    if (claim.act == Act::arrive && claim.to.empty() && !d.between) std::swap(claim.to, claim.place);
    if (claim.act == Act::depart && claim.from.empty() && !d.between) std::swap(claim.from, claim.place);
    if (claim.act != Act::arrive && claim.act != Act::depart && claim.act != Act::transfer && !claim.to.empty() && claim.from.empty() && claim.place.empty() && claim.act != Act::list) std::swap(claim.place, claim.to);
}

void SentenceFrame::carried_between(Direction& d, std::size_t a, std::size_t b) const
{
    static constexpr auto at_words = std::to_array<std::string_view>({"at", "in", "from", "в", "у", "из", "із", "з", "зі", "port", "the", "of", "порту", "порте", "порті"});
    static constexpr auto to_words = std::to_array<std::string_view>({"at", "in", "to", "for", "в", "у", "до", "на", "port", "the", "of", "порту", "порте", "порті", "порт"});
    const auto place_behind = [&](std::size_t from, std::size_t limit, const auto& words) -> std::string {
        for (std::size_t i = from; i < std::min(b, limit); ++i) {
            if (i > from && reading_.at(i, act) != nullptr && reading_.at(i, act)->first > from) return {};
            for (const TermKind kind : {TermKind::place, TermKind::country})
                if (const Mark* mark = reading_.at(i, kind); mark != nullptr && mark->term->note != "adjective" && i > from && std::ranges::find(words, reading_.low(i - 1)) != words.end()) return std::string(mark->term->id);
            // A place that no table knows, in Latin letters.
            if (reading_.token(i).capital && reading_.token(i).script == Script::latin && i > from && (reading_.is_word(i - 1, "at") || reading_.is_word(i - 1, "in") || reading_.is_word(i - 1, "for") || reading_.is_word(i - 1, "to")) && reading_.over(i, month) == nullptr && reading_.over(i, weekday) == nullptr && reading_.over(i, body) == nullptr && std::ranges::none_of(ships_, [&](const Vessel& v) { return v.first <= i && i < v.last; }) && std::ranges::none_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; })) return fold_case(reading_.raw(i));
        }
        return {};
    };
    static constexpr auto loads = std::to_array<std::string_view>({"load", "loads", "loaded", "loading", "lifted", "lifts", "lifting", "picked", "collected", "embarked", "взял", "взяла", "взяло", "взяв", "узял", "узяла", "узяв", "приняло", "принял", "приняла", "прийняв", "прийняло", "прийняла", "загрузил", "загрузила", "загрузило", "погрузил", "погрузило", "завантажив", "завантажило", "завантажила", "забрал", "забрала", "забрало", "забрав", "забрало"});
    static constexpr auto lands = std::to_array<std::string_view>({"unloaded", "unloading", "discharged", "discharging", "landed", "landing", "putting", "put", "delivered", "delivering", "left", "leaving", "sailed", "sailing", "bound", "headed", "heading", "cleared", "carried", "brought", "took", "taking", "bringing", "carrying", "выгрузил", "выгрузила", "выгрузило", "доставил", "доставила", "доставило", "повёз", "повез", "повезла", "повезло", "вивантажив", "вивантажила", "вивантажило", "доставив", "доправив", "доправило", "пошёл", "пошел", "пошла", "пішов", "пішла", "пішло", "ушёл", "ушла", "отвёз", "відвіз", "привёз", "привіз", "привезла"});
    const auto is_in = [&](const auto& list, std::size_t i) { return std::ranges::find(list, reading_.low(i)) != list.end(); };
    for (std::size_t i = a; i < b; ++i) {
        if (!is_in(loads, i)) continue;
        const std::string from = place_behind(i, i + 10, at_words);
        if (from.empty()) continue;
        for (std::size_t j = i + 2; j < std::min(b, i + 22); ++j) {
            if (!is_in(lands, j) || !(reading_.is_word(j - 1, "and") || reading_.is_word(j - 1, "then") || reading_.is_word(j - 1, "was") || reading_.is_word(j - 1, "were") || reading_.is_word(j - 1, "и") || reading_.is_word(j - 1, "й") || reading_.is_word(j - 1, "і") || reading_.is_word(j - 1, "та") || reading_.is_word(j - 1, "before") || reading_.is_mark(j - 1, ','))) continue;
            const std::string to = place_behind(j, j + 10, to_words);
            if (to.empty() || to == from) continue;
            d.from = from;
            d.to = to;
            d.place.clear();
            return;
        }
        return;
    }
    // "Plants in Kemerovo shipped 21,000 t to Tikhoretsk": where those who send are.
    if (d.to.empty() || !d.from.empty() || reading_.language() != "en") return;
    for (std::size_t i = a + 3; i < b; ++i) {
        const Mark* does = reading_.at(i, act);
        if (does == nullptr || does->term->id != "transfer" || does->term->note != "out") continue;
        std::size_t at = i;
        while (at > a + 2 && (reading_.is_word(at - 1, "have") || reading_.is_word(at - 1, "has") || reading_.is_word(at - 1, "had") || reading_.is_word(at - 1, "also"))) --at;
        if (!(reading_.is_word(at - 2, "in") || reading_.is_word(at - 2, "at")) || !reading_.token(at - 1).capital || reading_.over(at - 1, month) != nullptr) return;
        const Mark* known = reading_.over(at - 1, TermKind::place);
        const std::string from = known != nullptr ? std::string(known->term->id) : fold_case(reading_.raw(at - 1));
        if (from != d.to) d.from = from;
        return;
    }
}

std::pair<std::size_t, std::size_t> SentenceFrame::clause(std::size_t from, std::size_t to) const
{
    std::size_t a = from, b = to;
    while (a > first_ && !reading_.is_mark(a - 1, ';') && !reading_.is_mark(a - 1, ':')) --a;
    while (b < end_ && !reading_.is_mark(b, ';')) ++b;
    if (quantities_.size() < 2 || reading_.language() != "en") return {a, b};
    // "… sent 180 to A and got 44 back from B": a second verb with ends of its own parts the two.
    for (std::size_t i = a + 1, tries = 0; i + 1 < b && tries < 8; ++i) {
        if (!reading_.is_word(i, "and") && !reading_.is_word(i, "but") && !reading_.is_word(i, "while")) continue;
        const Mark* does = reading_.at(i + 1, act);
        if (does == nullptr || does->term->id == "start" || does->term->id == "pause" || does->term->id == "growth") continue;
        const auto counted = [&](std::size_t x, std::size_t y) { return std::ranges::any_of(quantities_, [&](const Quantity& q) { return q.first >= x && q.last <= y; }); };
        if (!counted(a, i) || !counted(i, b)) continue;
        ++tries;
        const Direction own = direction_in(reading_, i + 1, b, times_);
        if (own.from.empty() && own.to.empty()) continue;
        if (to <= i) b = i;
        else a = i + 1;
        break;
    }
    return {a, b};
}

void SentenceFrame::put_ships(Claim& claim, std::size_t at, bool nearest) const
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

void SentenceFrame::add_ship(Claim& claim, const Vessel& ship)
{
    std::string text = ship.name;
    if (text.empty() && ship.imo.value != 0) text = "imo:" + std::to_string(ship.imo.value);
    if (text.empty() && ship.mmsi.value != 0) text = "mmsi:" + std::to_string(ship.mmsi.value);
    if (!text.empty() && std::ranges::find(claim.hulls, text) == claim.hulls.end()) claim.hulls.push_back(std::move(text));
}

void SentenceFrame::from_quantity(const Quantity& q)
{
    Claim claim = base(q.number);
    claim.figure = q.figure;
    claim.others = q.others;
    claim.object = q.object;
    claim.calibre = q.calibre;
    if (q.rival) claim.others.push_back(*q.rival);
    if (q.denied) claim.polarity = Polarity::denies;
    if (misprinted(q.first)) {
        claim.polarity = Polarity::denies;
        claim.speaker.clear();
    }
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

std::vector<Claim> claims_of_sentence(const Reading& reading, const Sentence& sentence, const std::vector<Vessel>& ships, Memory& memory)
{
    return SentenceFrame(reading, sentence, ships, memory).run();
}

}  // namespace tw::claims
