#include "claims/quantity_parts.hpp"

namespace tw::claims {

using enum TermKind;
using site::Bound;
using site::Figure;

std::vector<Quantity> QuantityFinder::run()
{
    for (std::size_t i = first_; i < end_;) {
        if (in_time(i) || asked(i)) {
            ++i;
            continue;
        }
        if (auto found = ordinal(i)) {
            i = std::max(i + 1, found->last);
            list_.push_back(std::move(*found));
            continue;
        }
        if (auto found = repeated(i)) {
            i = std::max(i + 1, found->last);
            list_.push_back(std::move(*found));
            continue;
        }
        if (auto found = half(i)) {
            i = found->last;
            list_.push_back(std::move(*found));
            continue;
        }
        const auto number = number_at(reading_, i);
        if (!number || number->last > end_ || refused(*number)) {
            i = number ? std::max(i + 1, refused_last_) : i + 1;
            continue;
        }
        i = std::max(i + 1, take(*number));
    }
    resolve_open();
    return std::move(list_);
}

bool QuantityFinder::asked(std::size_t i)
{
    if (asked_ == unknown_) {
        asked_ = asked_end_ = end_;
        if (reading_.language() == "ko") {
            // "… 아니냐는 질문이 나왔다", "몇 발이었을까".
            for (std::size_t j = first_ + 1; j < end_; ++j)
                if (((reading_.low(j).starts_with("질문") || reading_.low(j).starts_with("의문")) && (reading_.low(j - 1).ends_with("냐는") || reading_.low(j - 1).ends_with("느냐는"))) || (reading_.low(j).starts_with("물었") && reading_.low(j - 1).ends_with("냐고"))) {
                    asked_ = first_;
                    asked_end_ = j;
                }
            for (std::size_t j = end_; j-- > first_ && end_ - j <= 3;)
                if (reading_.low(j).ends_with("까") && !reading_.low(j).ends_with("니까")) asked_ = first_;
            for (std::size_t j = first_; j < end_ && asked_ == first_; ++j)
                if (const Mark* thing = reading_.at(j, object); thing != nullptr && !thing->term->note.empty()) counted_ = {std::string(thing->term->id), std::string(thing->term->note)};
        } else {
            // "asked whether more than 200,000 was not nearer the mark".
            static constexpr auto asks = std::to_array<std::string_view>({"asked", "asks", "ask", "asking", "wondered", "wonders", "wonder", "inquired", "enquired", "queried", "question", "questioned", "спросил", "спросила", "спросили", "спрашивает", "поинтересовался", "запитав", "запитала", "запитали", "питає", "спитав"});
            for (std::size_t j = first_; j < end_ && asked_ == end_; ++j) {
                if (j == first_ || std::ranges::find(asks, reading_.low(j)) == asks.end()) continue;
                for (std::size_t k = j + 1; k < std::min(end_, j + 9); ++k)
                    if (reading_.is_word(k, "whether") || reading_.is_word(k, "ли") || reading_.is_word(k, "чи") || (reading_.is_word(k, "if") && k < j + 4)) {
                        asked_ = k;
                        break;
                    }
            }
            for (std::size_t k = asked_; k < end_ && k < asked_ + 14; ++k)
                if (const Mark* thing = reading_.at(k, object); thing != nullptr && !thing->term->note.empty()) {
                    remember(std::string(thing->term->id), std::string(thing->term->note));
                    break;
                }
            for (std::size_t k = asked_; k < asked_end_; ++k)
                if (reading_.is_mark(k, ',') || reading_.is_mark(k, ';')) asked_end_ = k;
        }
    }
    return i >= asked_ && i < asked_end_;
}

bool QuantityFinder::in_time(std::size_t i) const
{
    return std::ranges::any_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; });
}

std::size_t QuantityFinder::take(const Number& number)
{
    Quantity q;
    q.number = q.first = number.first;
    q.last = number.last;
    std::size_t span_end = number.end;
    q.figure.low = q.figure.high = number.value;
    q.figure.bound = Bound::exact;
    if (number.range && number.high - number.value == 1'000 && number.value <= 3'000) {
        // "두세": either of two numbers side by side.
        q.others.push_back({Bound::exact, number.high, number.high, {}});
    } else if (number.vague()) {
        q.figure.high = number.high;
        q.figure.bound = number.range ? Bound::range : Bound::vague;
    }
    std::size_t at = number.last;
    std::size_t tail = number.end;
    std::int64_t scale = number.scale;
    if (!number.vague())
        if (const auto range = range_from(number)) {
            q.figure.bound = Bound::range;
            q.figure.low = range->low;
            q.figure.high = range->high.value;
            at = q.last = range->high.last;
            tail = span_end = range->high.end;
            scale = range->high.scale;
        }
    q.first = bound_before(q, number.first);
    // "порядка сотни", "близько сотні": one hundred behind a bound, some hundreds alone.
    if (number.vague() && number.last == number.first + 1 && number.first > first_ && reading_.before(number.first, bound) != nullptr) {
        const std::string_view word = reading_.low(number.first);
        const std::int64_t one = word == "сотни" || word == "сотні" ? 100'000 : word == "тысячи" || word == "тисячі" ? 1'000'000 : word == "десятка" ? 10'000 : 0;
        if (one > 0) {
            q.figure = {Bound::exact, one, one, {}};
            q.first = bound_before(q, number.first);
        }
    }
    // "с десяток", "з півсотні": about ten.
    static constexpr auto rough = std::to_array<std::string_view>({"десяток", "дюжину", "сотню", "полсотни", "півсотні", "тысячу", "тисячу", "полдюжины", "полторы", "півтори", "пару"});
    static constexpr auto with = std::to_array<std::string_view>({"с", "з", "із", "зо", "зі"});
    if (q.figure.bound == Bound::exact && q.first == number.first && q.first > first_ && std::ranges::find(with, reading_.low(q.first - 1)) != with.end() && std::ranges::find(rough, reading_.low(q.first)) != rough.end() && (at >= end_ || (!reading_.low(at).ends_with("ами") && !reading_.low(at).ends_with("ями") && !reading_.low(at).ends_with("ом")))) {
        q.figure.bound = Bound::about;
        --q.first;
    }
    hundreds_range(q, number, at);
    if (number.rival && q.figure.bound != Bound::range) {
        q.rival = q.figure;
        q.rival->low = q.rival->high = *number.rival;
    }
    at = bound_behind(q, at, span_end);
    // "the 3,214 of you who follow".
    if (reading_.is_word(at, "of") && (reading_.is_word(at + 1, "you") || reading_.is_word(at + 1, "us"))) return at;
    settle_unit(q, number, at, tail, scale);
    for (Figure& other : q.others)
        if (other.unit.empty()) other.unit = q.figure.unit;
    bound_behind_thing(q, span_end);
    q.span = {reading_.token(q.first).span.from, std::max(span_end, reading_.token(q.first).span.to)};
    q.denied = denied(q.first);
    if (q.figure.unit.empty())
        if (const Mark* key = key_before(q.first); key != nullptr && (at >= end_ || reading_.token(at).kind == Token::Kind::mark)) {
            q.figure.unit = std::string(key->term->note);
            q.object = std::string(key->term->id);
        }
    // "штук сто", "вагонов сорок, не больше": the thing stands before, and the number is rough.
    if (q.figure.unit.empty() && q.first > first_ && reading_.token(q.first).script == Script::cyrillic && (at >= end_ || reading_.token(at).kind == Token::Kind::mark)) {
        const Mark* thing = reading_.before(q.first, object);
        const bool pieces = reading_.is_word(q.first - 1, "штук");
        const LastCounted of = pieces ? (named_before(q.first) != nullptr ? LastCounted{std::string(named_before(q.first)->term->id), std::string(named_before(q.first)->term->note)} : counted_) : LastCounted{};
        if (pieces || (thing != nullptr && !thing->term->note.empty())) {
            q.figure.unit = pieces ? of.unit : std::string(thing->term->note);
            q.object = pieces ? of.object : std::string(thing->term->id);
            if (q.figure.bound == Bound::exact) q.figure.bound = Bound::about;
            --q.first;
            const Mark* after = reading_.is_mark(at, ',') ? reading_.at(at + 1, bound_after) : nullptr;
            if (after != nullptr && (after->last >= end_ || reading_.token(after->last).kind == Token::Kind::mark)) {
                q.figure.bound = static_cast<Bound>(after->term->value);
                q.last = at = after->last;
            }
        }
    }
    // "The box was one of 36": of what is one.
    if (q.figure.unit.empty() && q.first > first_ + 2 && reading_.is_word(q.first - 1, "of") && (reading_.is_word(q.first - 2, "one") || reading_.is_word(q.first - 2, "out")))
        for (std::size_t i = q.first - 2; i-- > first_ && q.first - i <= 9;)
            if (const Mark* thing = reading_.at(i, object); thing != nullptr && !thing->term->note.empty()) {
                q.figure.unit = std::string(thing->term->note);
                q.object = std::string(thing->term->id);
                break;
            }
    if (q.figure.unit.empty() && !may_inherit(q, at)) return std::max(at, q.last);
    // "the two vessels" were counted before.
    const bool of_all = q.first > first_ + 1 && reading_.is_word(q.first - 2, "of") && number.value >= 3'000 && q.first >= 3 && (reading_.at(q.first - 3, TermKind::number) != nullptr || reading_.is_number(q.first - 3));
    if (number.spelled && !of_all && number.value <= 10'000 && q.figure.bound == Bound::exact && q.first > first_ && (reading_.is_word(q.first - 1, "the") || reading_.is_word(q.first - 1, "these") || reading_.is_word(q.first - 1, "those") || reading_.is_word(q.first - 1, "эти") || reading_.is_word(q.first - 1, "ці"))) return q.last;
    // A lone "one" tells nothing.
    if (number.spelled && q.figure.low == 1000 && q.figure.bound == Bound::exact && !q.rate) return q.last;
    if (!q.figure.unit.empty() && q.figure.unit[0] != '/' && !q.figure.unit.starts_with("percent") && !q.figure.unit.starts_with("kg") && q.object != "distance") remember(q.object, q.figure.unit);
    if (q.figure.unit == "percent") counted_.shares = true;
    const std::size_t next = std::max(at, q.last);
    push(std::move(q));
    return next;
}

void QuantityFinder::push(Quantity q)
{
    if (!list_.empty()) {
        Quantity& before = list_.back();
        const bool or_between = q.first > before.last ? q.first == before.last + 1 && is_or(before.last) : q.first == before.last + 1;
        const bool or_after_number = q.first >= 1 && q.first > before.number && is_or(q.first - 1) && q.first - 1 <= before.last + 1 && q.first - 1 >= before.number + 1;
        const bool next_number = q.figure.low == before.figure.low + 1'000 && q.figure.low <= 20'000 && q.figure.low == q.figure.high;
        if ((or_between || or_after_number) && is_or(q.first - 1) && (!q.rate || (next_number && before.figure.unit.empty())) && !before.rate && before.others.size() < 4) {
            if (before.figure.unit.empty()) {
                before.figure.unit = q.figure.unit;
                before.object = q.object;
            }
            if (q.figure.unit.empty()) q.figure.unit = before.figure.unit;
            // "two or three trains a day": either of them, by the same unit.
            if (next_number && q.rate) {
                before.figure.unit = q.figure.unit;
                before.object = q.object;
                before.rate = true;
            }
            before.others.push_back(q.figure);
            before.last = q.last;
            return;
        }
    }
    list_.push_back(std::move(q));
}

void QuantityFinder::resolve_open()
{
    for (std::size_t i = list_.size(); i-- > 0;) {
        Quantity& q = list_[i];
        if (!q.figure.unit.empty()) continue;
        const bool listed = i + 1 < list_.size() && list_[i + 1].first <= q.last + 2 && !list_[i + 1].figure.unit.empty() && q.last < end_ &&
                            (reading_.is_word(q.last, "and") || is_or(q.last) || reading_.is_word(q.last, "but") || reading_.is_word(q.last, "а") || reading_.is_mark(q.last, ',') || reading_.is_word(q.last, "и") || reading_.is_word(q.last, "і") || reading_.is_word(q.last, "та"));
        if (listed) {
            q.figure.unit = list_[i + 1].figure.unit;
            q.object = list_[i + 1].object;
            q.calibre = list_[i + 1].calibre;
        }
    }
    LastCounted last = start_;
    bool here = false;
    for (Quantity& q : list_) {
        if (q.figure.unit.empty() && q.object == awaits_next) continue;
        if (q.figure.unit.empty()) {
            if (const Mark* thing = q.inherited && here ? nullptr : named_before(q.first)) {
                last = {std::string(thing->term->id), std::string(thing->term->note)};
                here = false;
            }
        }
        if (q.figure.unit.empty() && !last.unit.empty()) {
            // A rate goes on within its sentence: "460 rounds a container, the other between 270 and 360".
            q.figure.unit = here ? last.unit : last.unit.substr(0, last.unit.find('/'));
            q.object = last.object;
            q.inherited = true;
        }
        here = true;
        if (!q.figure.unit.empty() && !q.figure.unit.starts_with("percent") && !q.figure.unit.starts_with("kg") && q.object != "distance" && q.object != "image") last = {q.object, q.figure.unit};
        if (q.rival) q.rival->unit = q.figure.unit;
    }
    std::erase_if(list_, [](const Quantity& q) { return q.figure.unit.empty(); });
    if (!last.unit.empty()) remember(last.object, last.unit);
}

bool QuantityFinder::denied(std::size_t at) const
{
    if (reading_.language() == "ko") {
        // "일곱 차례가 아니라 다섯 차례".
        for (std::size_t i = at; i < std::min(end_, at + 5); ++i)
            if (reading_.low(i).starts_with("아니라") || reading_.low(i).starts_with("아닌")) return true;
            else if (i > at && (reading_.is_number(i) || reading_.token(i).kind == Token::Kind::mark)) return false;
        return false;
    }
    if (reading_.is_word(first_, "nor")) return true;
    for (std::size_t i = at; i-- > first_ && at - i <= 2;) {
        const std::string_view word = reading_.low(i);
        if (word == "not" || word == "не" || word == "instead") return !(at < end_ && reading_.is_word(at, "only"));
        if (reading_.token(i).kind != Token::Kind::word || word == "but" || word == "а") return false;
    }
    return false;
}

const Mark* QuantityFinder::key_before(std::size_t number) const
{
    if (number <= first_ + 1 || !reading_.is_mark(number - 1, ':')) return nullptr;
    for (std::size_t i = first_; i + 1 < number; ++i) {
        if (reading_.token(i).kind == Token::Kind::mark && !reading_.is_mark(i, '-') && !reading_.is_mark(i, '\'')) return nullptr;
        const Mark* thing = reading_.at(i, object);
        if (thing == nullptr || thing->term->note.empty() || thing->term->id == "day") continue;
        if (reading_.token(i).script == Script::latin && !reading_.low(thing->last - 1).ends_with('s')) continue;
        return thing;
    }
    return nullptr;
}

const Mark* QuantityFinder::named_before(std::size_t at) const
{
    for (std::size_t i = at; i-- > first_ && at - i <= 24;) {
        if (reading_.is_mark(i, ';')) return nullptr;
        const Mark* thing = reading_.at(i, object);
        if (thing == nullptr || thing->term->note.empty() || thing->term->note == "images" || thing->term->note == "days") continue;
        const bool taken = std::ranges::any_of(list_, [&](const Quantity& q) { return !q.figure.unit.empty() && q.first <= i && i < q.last; });
        if (taken) return nullptr;
        const std::string_view word = reading_.low(thing->last - 1);
        if (reading_.token(i).script == Script::latin && !word.ends_with('s')) continue;
        return thing;
    }
    return nullptr;
}

std::vector<Quantity> quantities_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastCounted& counted)
{
    return QuantityFinder(reading, first, last, times, counted).run();
}

}  // namespace tw::claims
