#include "claims/quantity_parts.hpp"

namespace tw::claims {

using enum TermKind;
using site::Bound;
using site::Figure;

std::optional<QuantityFinder::Range> QuantityFinder::range_from(const Number& low) const
{
    std::size_t at = low.last;
    if (at >= end_) return std::nullopt;
    const bool dash = reading_.is_mark(at, '-') || reading_.is_mark(at, '~');
    const bool to = reading_.is_word(at, "to") || reading_.is_word(at, "до") || reading_.is_word(at, "по") || (reading_.language() == "ko" && reading_.low(at).starts_with("에서"));
    const bool and_ = (reading_.is_word(at, "and") || reading_.is_word(at, "и") || reading_.is_word(at, "і") || reading_.is_word(at, "та")) && between_before(low.first);
    // "스물넷에서 스물여섯 번": the particle stands in the number's own word.
    if (!dash && !to && !and_ && reading_.language() == "ko" && reading_.tokens().text.substr(low.end).starts_with("에서"))
        if (const auto high = number_at(reading_, at); high && !high->vague() && high->last <= end_ && high->value > low.value) {
            Range range{low.value, *high};
            if (low.scale == 1 && high->scale > 1 && low.value < 1'000'000 && low.value / 1000 < high->scale && low.value < 1'000'000) range.low = low.value;
            return range;
        }
    if (!dash && !to && !and_) {
        // "420만 발에서 580만 발": the unit stands between.
        if (reading_.language() != "ko") return std::nullopt;
        const std::string_view word = reading_.low(at);
        if (word.find("에서") == std::string_view::npos || !reading_.is_number(at + 1)) return std::nullopt;
    }
    const auto high = number_at(reading_, at + 1);
    if (!high || high->vague() || high->last > end_) return std::nullopt;
    if (to && grows(low.first)) return std::nullopt;
    Range range{low.value, *high};
    if (low.scale == 1 && high->scale > 1 && low.value < 1'000'000 && low.value / 1000 < high->scale) range.low *= high->scale;
    if (range.low >= high->value) return std::nullopt;
    return range;
}

bool QuantityFinder::between_before(std::size_t number) const
{
    for (std::size_t i = number; i-- > first_ && number - i <= 4;)
        if (reading_.at(i, between) != nullptr) return true;
    return false;
}

bool QuantityFinder::grows(std::size_t number) const
{
    if (number == first_ || !reading_.is_word(number - 1, "from")) return false;
    for (std::size_t i = number - 1; i-- > first_ && number - i <= 6;)
        if (std::ranges::find(growths, reading_.low(i)) != growths.end()) return true;
    return false;
}

std::size_t QuantityFinder::bound_before(Quantity& q, std::size_t number) const
{
    std::size_t at = number;
    std::optional<Bound> outer;
    const Mark* nearest = nullptr;
    for (;;) {
        std::size_t end = at;
        while (end > first_ && (reading_.is_word(end - 1, "the") || reading_.is_word(end - 1, "a") || reading_.is_word(end - 1, "of") || reading_.is_word(end - 1, "only") || reading_.is_word(end - 1, "just"))) --end;
        const Mark* mark = end > first_ ? reading_.before(end, bound) : nullptr;
        if (mark == nullptr && end != at) mark = reading_.before(at, bound);
        if (mark == nullptr || mark->first < first_) break;
        const Bound said = static_cast<Bound>(mark->term->value);
        if (not_a_bound(*mark, end != at, at)) break;
        if (!outer || said != Bound::about) outer = said;
        at = mark->first;
        nearest = mark;
    }
    turn_bound(outer, at, nearest);
    if (q.figure.bound == Bound::range) {
        if (at > first_ && (reading_.at(at - 1, between) != nullptr || reading_.is_word(at - 1, "from") || reading_.is_word(at - 1, "от") || reading_.is_word(at - 1, "від"))) --at;
        return at;
    }
    if (outer && q.figure.bound == Bound::exact) q.figure.bound = *outer;
    return at;
}

bool QuantityFinder::not_a_bound(const Mark& mark, bool gap, std::size_t number) const
{
    const std::string_view text = mark.term->text;
    // "adding up to some 243,000 tonnes".
    static constexpr auto adds = std::to_array<std::string_view>({"add", "adds", "added", "adding", "sum", "sums", "summed", "summing", "mount", "totted", "totting"});
    if (text == "up to" && mark.first > first_ && std::ranges::find(adds, reading_.low(mark.first - 1)) != adds.end()) return true;
    if (text != "about" && text != "over" && text != "around" && text != "below" && text != "under" && text != "above") return false;
    if (gap && (reading_.is_word(number - 1, "the"))) return true;
    if (mark.first <= first_) return false;
    static constexpr std::array<std::string_view, 32> topics{"asked", "questions", "question", "report", "reports", "reported", "talk", "talks", "talked", "talking", "spoke", "speak", "claims", "claim", "rumours", "rumors", "concerned", "doubts", "said", "nothing", "told", "complained", "complaint", "knows", "knew", "information", "sanctioned", "sanctions", "fined", "row", "dispute", "anger"};
    if (std::ranges::find(topics, reading_.low(mark.first - 1)) != topics.end()) return true;
    if (text != "over") return false;
    for (std::size_t i = first_; i < mark.first; ++i)
        if (const Mark* does = reading_.at(i, act); does != nullptr && does->term->id == "list" && reading_.over(mark.first - 1, act) == nullptr) return true;
    return false;
}

void QuantityFinder::hundreds_range(Quantity& q, const Number& number, std::size_t& at) const
{
    const bool plural = at < end_ && !reading_.token(at).after_space && reading_.is_word(at, "s");
    if (!plural || q.figure.bound == Bound::range || q.first == first_) return;
    std::int64_t place = 1000;
    while (number.value % (place * 10) == 0 && place < 1'000'000'000'000) place *= 10;
    const std::string_view which = reading_.low(q.first - 1);
    if (which != "upper" && which != "high" && which != "lower" && which != "low") return;
    const bool upper = which == "upper" || which == "high";
    q.figure.bound = Bound::range;
    q.figure.low = number.value + (upper ? place / 2 : 0);
    q.figure.high = number.value + (upper ? place : place / 2) - 1000;
    q.last = ++at;
    --q.first;
}

std::size_t QuantityFinder::bound_behind(Quantity& q, std::size_t at, std::size_t& span_end) const
{
    if (at >= end_ || q.figure.bound == Bound::vague) return at;
    if (reading_.is_mark(at, '+') && !reading_.token(at).after_space) {
        if (q.figure.bound == Bound::exact) q.figure.bound = Bound::at_least;
        q.last = at + 1;
        return at + 1;
    }
    const Mark* mark = reading_.at(at, bound_after);
    if (mark == nullptr || reading_.token(mark->first).script == Script::hangul) return at;
    if (q.figure.bound == Bound::exact || q.figure.bound == Bound::about) q.figure.bound = static_cast<Bound>(mark->term->value);
    q.last = mark->last;
    span_end = reading_.token(mark->last - 1).span.to;
    return mark->last;
}

void QuantityFinder::turn_bound(std::optional<Bound>& outer, std::size_t& at, const Mark* nearest) const
{
    if (!outer || nearest == nullptr || (*outer != Bound::more_than && *outer != Bound::less_than)) return;
    static constexpr auto lower = std::to_array<std::string_view>({"less than", "fewer than", "below", "under", "меньше", "менее", "ниже", "менше", "нижче"});
    if (*outer == Bound::less_than && std::ranges::find(lower, nearest->term->text) == lower.end()) return;
    for (std::size_t i = at; i-- > first_ && at - i <= 3;) {
        const std::string_view word = reading_.low(i);
        if (reading_.token(i).kind == Token::Kind::mark || word == "only" || word == "just" || word == "that" || reading_.at(i, say) != nullptr) return;
        const bool no = word == "not" || word == "cannot" || word == "never" || word == "не" || word == "ніколи" || word == "никогда" || word.ends_with("n't") || word.ends_with("n\xE2\x80\x99t");
        if (!no) continue;
        outer = *outer == Bound::more_than ? Bound::at_most : Bound::at_least;
        at = i;
        return;
    }
}

void QuantityFinder::bound_behind_thing(Quantity& q, std::size_t& span_end) const
{
    if (q.figure.unit.empty() || reading_.language() == "ko" || (q.figure.bound != Bound::exact && q.figure.bound != Bound::about)) return;
    const bool comma = reading_.is_mark(q.last, ',');
    const Mark* mark = reading_.at(q.last + (comma ? 1 : 0), bound_after);
    if (mark == nullptr || mark->last > end_ || reading_.token(mark->first).script == Script::hangul) return;
    const std::size_t next = mark->last;
    const bool closed = next >= end_ || reading_.token(next).kind == Token::Kind::mark;
    static constexpr auto doubtful = std::to_array<std::string_view>({"plus", "odd", "max", "minimum", "maximum", "and up", "плюс", "tops"});
    if (!closed && (comma || std::ranges::find(doubtful, mark->term->text) != doubtful.end())) return;
    // "12 wagons, at least three of them": it bounds the next.
    if (!closed && (reading_.is_number(next) || reading_.at(next, number) != nullptr || reading_.at(next, vague) != nullptr || reading_.at(next, bound) != nullptr || reading_.is_word(next, "of") || reading_.is_word(next, "a") || reading_.is_word(next, "the") || reading_.is_word(next, "one"))) return;
    q.figure.bound = static_cast<Bound>(mark->term->value);
    q.last = mark->last;
    span_end = reading_.token(mark->last - 1).span.to;
}

}  // namespace tw::claims
