#include "claims/when_parts.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "core/text.hpp"

namespace tw::claims {

using enum TermKind;

namespace {

/// Days of `count` periods that begin with a day, or that end before it.
Days forward_days(std::int64_t from, int count, std::string_view unit)
{
    if (unit == "month") {
        const int index = year_of(from) * 12 + month_of(from) - 1 + count;
        return {from, day_of(index / 12, index % 12 + 1, 1).value_or(from + 30 * count)};
    }
    const int days = unit == "week" ? 7 : unit == "fortnight" ? 14 : 1;
    return {from, from + static_cast<std::int64_t>(days) * count};
}

Days backward_days(std::int64_t end, int count, std::string_view unit)
{
    if (unit == "month") {
        // Whole months where the end is that of a month, else as many months back to the same day.
        const std::int64_t last = end - 1;
        const bool whole = day_of_month(last) == days_in_month(year_of(last), month_of(last));
        const int index = year_of(last) * 12 + month_of(last) - 1 - (whole ? count - 1 : count);
        const int y = index / 12, m = index % 12 + 1;
        const auto from = day_of(y, m, whole ? 1 : std::min(day_of_month(last), days_in_month(y, m)));
        return {from ? *from + (whole ? 0 : 1) : end - 30 * count, end};
    }
    const int days = unit == "week" ? 7 : unit == "fortnight" ? 14 : 1;
    return {end - static_cast<std::int64_t>(days) * count, end};
}

}  // namespace

std::optional<Piece> TimeReader::period_piece(std::size_t i)
{
    if (auto found = week_of(i)) return found;
    if (auto found = first_periods(i)) return found;
    return periods_to(i);
}

std::optional<Piece> TimeReader::week_of(std::size_t i)
{
    const bool weekend = reading_.is_word(i, "weekend");
    if (!weekend && !reading_.is_word(i, "week")) return std::nullopt;
    std::size_t at = i + 1;
    const bool holds = word_of(at, {"of"}), ends = word_of(at, {"ending", "to", "through", "ended"}), begins = word_of(at, {"beginning", "starting", "from", "commencing"});
    if (!holds && !ends && !begins) return std::nullopt;
    ++at;
    while (word_of(at, {"on", "the"})) ++at;
    const auto inner = piece_at(at);
    if (!inner || inner->grain != Grain::day) return std::nullopt;
    const auto days = days_of_piece(*inner);
    if (!days || days->to != days->from + 1) return std::nullopt;
    const std::int64_t monday = days->from - weekday_of(days->from) + 1;
    const Days week = weekend ? Days{monday + 5, monday + 7} : ends ? Days{days->to - 7, days->to} : begins ? Days{days->from, days->from + 7} : Days{monday, monday + 7};
    return piece(i, inner->last, week, weekend ? Grain::day : Grain::week);
}

std::optional<Piece> TimeReader::first_periods(std::size_t i)
{
    const bool first = word_of(i, {"first", "opening", "initial", "первые", "первых", "перші", "перших"}), final_ones = word_of(i, {"last", "final", "closing", "последние", "последних", "останні", "останніх"});
    if (!first && !final_ones) return std::nullopt;
    const auto c = count_of_periods(i + 1);
    if (!c || c->unit == "year") return std::nullopt;
    std::size_t at = c->last;
    const bool english = reading_.token(i).script == Script::latin;
    if (english) {
        if (!word_of(at, {"of", "in"})) return std::nullopt;
        ++at;
    }
    std::optional<Piece> inner;
    const std::size_t plain = reading_.is_word(at, "the") ? at + 1 : at;
    if (const Mark* year_word = plain < end_ ? reading_.at(plain, period) : nullptr; year_word != nullptr && year_word->term->id == "year" && anchor_)
        inner = piece(plain, year_word->last, {year_of(*anchor_)});
    else if (const auto y = year(at)) inner = piece(at, past_year_word(at + 1), {*y});
    else inner = piece_at(plain);
    if (!inner || inner->to_anchor || inner->grain == Grain::day) return std::nullopt;
    const auto days = days_of_piece(*inner);
    if (!days) return std::nullopt;
    const Days part_days = first ? forward_days(days->from, c->count, c->unit) : backward_days(days->to, c->count, c->unit);
    if (part_days.from < days->from || part_days.to > days->to) return std::nullopt;
    return piece(i, inner->last, part_days, c->unit == "month" ? Grain::month : Grain::week);
}

std::optional<Piece> TimeReader::periods_to(std::size_t i)
{
    if (reading_.token(i).script != Script::latin && !reading_.is_number(i)) return std::nullopt;
    const auto c = count_of_periods(i);
    if (!c || c->unit == "year" || !word_of(c->last, {"to", "ending", "ended", "through", "until"})) return std::nullopt;
    std::size_t at = c->last + 1;
    while (word_of(at, {"on", "the", "in"})) ++at;
    const auto inner = piece_at(at);
    if (!inner || inner->to_anchor) return std::nullopt;
    const auto days = days_of_piece(*inner);
    if (!days || (c->unit != "month" && days->to != days->from + 1)) return std::nullopt;
    return piece(i, inner->last, backward_days(days->to, c->count, c->unit), c->unit == "month" ? Grain::month : Grain::week);
}

std::optional<Piece> TimeReader::listed_day(std::size_t i) const
{
    // "on 3, 9 and 14 May": days before the last one that has the month.
    const auto d = small(i, 1, 31);
    if (!d || reading_.raw(i).size() > 2) return std::nullopt;
    std::size_t at = past_ordinal(i + 1);
    for (int tries = 0; tries < 6; ++tries) {
        const bool comma = reading_.is_mark(at, ',');
        if (comma) ++at;
        const bool joined = word_of(at, {"and", "or", "и", "і", "й", "та", "или", "або"});
        if (joined) ++at;
        if (!comma && !joined) return std::nullopt;
        while (reading_.is_word(at, "the")) ++at;
        if (!small(at, 1, 31) || reading_.raw(at).size() > 2) return std::nullopt;
        if (const auto whole = day_month(at); whole && whole->date.day != 0 && whole->first == at) {
            PartialDate date = whole->date;
            if (date.day <= *d) return std::nullopt;
            date.day = *d;
            return piece(i, past_ordinal(i + 1), date);
        }
        at = past_ordinal(at + 1);
    }
    return std::nullopt;
}

std::optional<Piece> TimeReader::listed_after(std::size_t i) const
{
    // "on May 3, 9 and 14": days behind the first one that has the month.
    if (!listed_ || i == 0) return std::nullopt;
    const auto d = small(i, 1, 31);
    if (!d || reading_.raw(i).size() > 2 || *d <= listed_->day) return std::nullopt;
    std::size_t before = i;
    if (reading_.is_word(before - 1, "and") || reading_.is_word(before - 1, "or")) --before;
    if (before > 0 && reading_.is_mark(before - 1, ',')) --before;
    if (before == i || before != listed_end_) return std::nullopt;
    const std::size_t at = past_ordinal(i + 1);
    if (!(closes(at) || word_of(at, {"and", "or", "at", "in", "off", "from", "to", "but", "when"}))) return std::nullopt;
    PartialDate date = *listed_;
    date.day = *d;
    return piece(i, at, date);
}

}  // namespace tw::claims
