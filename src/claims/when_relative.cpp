#include "claims/when_parts.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "claims/numbers.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::claims {

using enum TermKind;

std::optional<TimeReader::Count> TimeReader::count_of_periods(std::size_t i) const
{
    if (i >= end_) return std::nullopt;
    Count c;
    std::size_t at = i;
    if (reading_.is_word(i, "a") || reading_.is_word(i, "an")) {
        c.count = 1;
        at = i + 1;
    } else if (const auto n = number_at(reading_, i); n && !n->vague() && n->value % 1000 == 0 && n->value <= 1'000'000) {
        c.count = static_cast<int>(n->value / 1000);
        at = n->last;
    } else if (reading_.at(i, period) != nullptr && reading_.token(i).script == Script::cyrillic) {
        c.count = 1;
    }
    const Mark* unit_mark = at < end_ && c.count > 0 ? reading_.at(at, period) : nullptr;
    if (unit_mark == nullptr) return std::nullopt;
    c.unit = unit_mark->term->id;
    c.last = unit_mark->last;
    return c;
}

std::int64_t TimeReader::back(std::int64_t day, int count, std::string_view unit_name) const
{
    if (unit_name == "day") return day - count;
    if (unit_name == "week") return day - 7 * static_cast<std::int64_t>(count);
    if (unit_name == "fortnight") return day - 14 * static_cast<std::int64_t>(count);
    const int m = unit_name == "year" ? 12 * count : count;
    const int index = year_of(day) * 12 + month_of(day) - 1 - m;
    const int y = index / 12, mo = index % 12 + 1;
    return days_from_civil(y, mo, std::min(day_of_month(day), days_in_month(y, mo)));
}

std::optional<Piece> TimeReader::relative_piece(std::size_t i)
{
    // "the year to the end of June": from the year's first day.
    if (reading_.is_word(i, "year") && reading_.is_word(i + 1, "to") && anchor_) {
        std::size_t at = i + 2;
        while (reading_.is_word(at, "the") && reading_.at(at, part) == nullptr) ++at;
        if (const auto end = piece_at(at))
            if (const auto days = days_of_piece(*end)) return piece(i, end->last, Days{*day_of(year_of(days->from), 1, 1), days->to}, Grain::month);
    }
    if (const auto c = count_of_periods(i)) {
        if (const Mark* after = c->last < end_ ? reading_.at(c->last, relative) : nullptr) {
            const std::string_view id = after->term->id;
            if (id == "ago" && anchor_) return shifted(i, after->last, *anchor_, c->count, c->unit);
            // "900 a year earlier" compares; it says no day.
            if (id == "earlier" && c->unit == "year") return std::nullopt;
            if (id == "earlier" && last_day_) return shifted(i, after->last, *last_day_, c->count, c->unit);
        }
        if (last_day_ && word_of(c->last, {"later", "спустя", "позже", "позднее", "пізніше", "потому", "after", "뒤", "후", "만에"}) && !(reading_.is_word(c->last, "after") && !closes(c->last + 1))) return shifted(i, c->last + 1, *last_day_, -c->count, c->unit);
        if (c->unit == "year" && word_of(c->last, {"ранее", "раньше", "раніше"})) return std::nullopt;
        if (last_day_ && word_of(c->last, {"ранее", "раньше", "раніше", "before", "앞서"}) && !(reading_.is_word(c->last, "before") && !closes(c->last + 1) && !word_of(c->last + 1, {"there", "it", "she", "they", "had", "was", "were", "when", "and", "but"}))) return shifted(i, c->last + 1, *last_day_, c->count, c->unit);
    }
    // "через три дня", "спустя неделю": counted from the day before.
    if (last_day_ && word_of(i, {"через", "спустя", "згодом"}))
        if (const auto c = count_of_periods(i + 1); c && c->unit != "year") return shifted(i, c->last, *last_day_, -c->count, c->unit);
    // "і вже за два дні зник": after two days.
    if (last_day_ && reading_.is_word(i, "за") && reading_.language() == "uk" && i > 0 && word_of(i - 1, {"і", "й", "та", "а", "вже", "уже", "але"}))
        if (const auto c = count_of_periods(i + 1); c && c->unit != "year") return shifted(i, c->last, *last_day_, -c->count, c->unit);
    if (reading_.is_word(i, "next") && anchor_)
        if (const Mark* p = i + 1 < end_ ? reading_.at(i + 1, period) : nullptr) return next_period(i, p);
    if (last_day_ && ((reading_.is_word(i, "same") || reading_.is_word(i, "that")) && reading_.is_word(i + 1, "day"))) {
        PartialDate date{0, month_of(*last_day_), day_of_month(*last_day_)};
        const std::size_t last = take_year(i + 2, date);
        if (date.year == 0) date.year = year_of(*last_day_);
        return piece(i, last, date);
    }
    if (last_day_ && (reading_.is_word(i, "самого") || reading_.is_word(i, "же") || reading_.is_word(i, "тот") || reading_.is_word(i, "того")) && (reading_.is_word(i + 1, "дня") || reading_.is_word(i + 1, "день"))) {
        PartialDate date{0, month_of(*last_day_), day_of_month(*last_day_)};
        const std::size_t last = take_year(i + 2, date);
        if (date.year == 0) date.year = year_of(*last_day_);
        return piece(i, last, date);
    }
    if (reading_.is_word(i, "weekend") && anchor_) {
        const std::int64_t sunday = *anchor_ - weekday_of(*anchor_) % 7;
        return piece(i, i + 1, Days{sunday - 1, sunday + 1}, Grain::day);
    }
    const Mark* mark = reading_.at(i, relative);
    if (mark == nullptr || !anchor_) return std::nullopt;
    // "올해" is this year, "올렸다" is not.
    if (mark->term->text == "올" && reading_.low(i) != "올") return std::nullopt;
    return from_word(i, *mark);
}

std::optional<Piece> TimeReader::whole(std::size_t first, std::size_t last, std::optional<Days> days, Grain grain) const
{
    if (!days) return std::nullopt;
    return piece(first, last, *days, grain);
}

std::optional<Piece> TimeReader::shifted(std::size_t i, std::size_t last, std::int64_t from, int count, std::string_view unit_name) const
{
    const std::int64_t day = back(from, count, unit_name);
    if (unit_name == "month") {
        return whole(i, last, days_of({year_of(day), month_of(day)}), Grain::month);
    }
    if (unit_name == "year") {
        // "700 years earlier" lies before all that is dated here.
        const auto whole = days_of({year_of(day)});
        if (!whole) return std::nullopt;
        return piece(i, last, *whole, Grain::year);
    }
    if (unit_name == "week" || unit_name == "fortnight") {
        return piece(i, last, Days{day - 3, day + 4}, Grain::week);
    }
    return piece(i, last, Days{day, day + 1}, Grain::day);
}

std::optional<Piece> TimeReader::next_period(std::size_t i, const Mark* p) const
{
    const std::string_view id = p->term->id;
    const std::int64_t a = *anchor_;
    if (id == "week") return piece(i, p->last, Days{a - weekday_of(a) + 8, a - weekday_of(a) + 15}, Grain::week);
    const int index = year_of(a) * 12 + month_of(a);
    if (id == "month") return whole(i, p->last, days_of({index / 12, index % 12 + 1}), Grain::month);
    if (id == "year") return whole(i, p->last, days_of({year_of(a) + 1}), Grain::year);
    return std::nullopt;
}

std::optional<Piece> TimeReader::from_word(std::size_t i, const Mark& mark)
{
    const std::int64_t a = *anchor_;
    const std::string_view id = mark.term->id;
    const std::int64_t monday = a - weekday_of(a) + 1;
    const auto days = [&](std::int64_t from, std::int64_t to, Grain grain) { return piece(i, mark.last, Days{from, to}, grain); };
    const auto until_now = [&](std::int64_t from, Grain grain) {
        Piece p = piece(i, mark.last, Days{from, a + 1}, grain);
        p.to_anchor = true;
        return p;
    };
    const int this_month = year_of(a) * 12 + month_of(a) - 1;
    if (const auto near = near_last(i, mark)) return near;
    if (id == "weekend") return days(a - weekday_of(a) % 7 - 1, a - weekday_of(a) % 7 + 1, Grain::day);
    if (id == "christmas" || id == "new_year") {
        const auto feast = days_near(id == "christmas" ? PartialDate{0, 12, 25} : PartialDate{0, 1, 1}, a, future_);
        if (feast) return piece(i, mark.last, *feast, Grain::day);
    }
    if (id == "feast") {
        const auto feast = days_near(PartialDate{0, static_cast<int>(mark.term->value) / 100, static_cast<int>(mark.term->value) % 100}, a, future_);
        if (feast) return piece(i, mark.last, *feast, Grain::day);
    }
    if (id == "this_quarter" || id == "last_quarter") {
        const int index = this_month / 3 - (id == "last_quarter" ? 1 : 0);
        const auto from = day_of(index * 3 / 12, index * 3 % 12 + 1, 1), to = day_of((index + 1) * 3 / 12, (index + 1) * 3 % 12 + 1, 1);
        if (from && to) return days(*from, *to, Grain::season);
    }
    if (id == "today") return days(a, a + 1, Grain::day);
    if (id == "yesterday") return days(a - 1, a, Grain::day);
    if (id == "before_yesterday") return days(a - 2, a - 1, Grain::day);
    if (id == "this_week") return days(monday, monday + 7, Grain::week);
    if (id == "last_week") return days(monday - 7, monday, Grain::week);
    if (id == "this_month" || id == "last_month") {
        const int index = this_month - (id == "last_month" ? 1 : 0);
        if (const Mark* p = mark.last < end_ && reading_.language() == "ko" ? reading_.at(mark.last, part) : nullptr) {
            PartialDate date{index / 12, index % 12 + 1};
            put_part(date, p->term->id);
            return piece(i, p->last, date);
        }
        if (reading_.language() == "ko" && small(mark.last, 1, 31) && mark.last + 1 < end_ && reading_.low(mark.last + 1).starts_with("일") && !reading_.low(mark.last + 1).starts_with("일간")) return piece(i, mark.last + 2, PartialDate{index / 12, index % 12 + 1, *small(mark.last, 1, 31)});
        return whole(i, mark.last, days_of({index / 12, index % 12 + 1}), Grain::month);
    }
    if (id == "this_year" || id == "last_year" || id == "year_before_last") {
        const int y = year_of(a) - (id == "this_year" ? 0 : id == "last_year" ? 1 : 2);
        if (auto inside = month_of_year(mark.last, y)) {
            inside->first = i;
            return inside;
        }
        if (const Mark* p = mark.last < end_ && reading_.language() == "ko" ? reading_.at(mark.last, part) : nullptr) {
            PartialDate date{y};
            put_part(date, p->term->id);
            return piece(i, p->last, date);
        }
        if (auto inside = slavic_month_of_year(mark.last, y)) {
            inside->first = i;
            return inside;
        }
        return whole(i, mark.last, days_of({y}), Grain::year);
    }
    if (id == "recent_weeks") return until_now(a - 56, Grain::week);
    if (id == "recent_months") return until_now(a - 180, Grain::month);
    if (id == "recent_days") return until_now(a - 7, Grain::day);
    if (id == "recent_years") return until_now(back(a, 5, "year"), Grain::year);
    if (id == "past_week") return until_now(a - 7, Grain::week);
    if (id == "past_month") return until_now(back(a, 1, "month"), Grain::month);
    if (id == "past_year") return until_now(back(a, 1, "year"), Grain::year);
    if (id == "past_n" || id == "over_n") {
        std::size_t at = mark.last;
        if (reading_.is_word(at, "the")) ++at;
        if (const Mark* more = at < end_ ? reading_.at(at, relative) : nullptr; more != nullptr && more->term->id == "past_n") at = more->last;
        if (reading_.language() == "ko")
            if (std::string_view tail; const int natives = native_days(at, &tail)) {
                if (!(tail.starts_with("간") || (at + 1 < end_ && (reading_.low(at + 1).starts_with("동안") || reading_.low(at + 1).starts_with("사이"))))) return std::nullopt;
                Piece p = piece(i, at + 1, Days{a - natives, a + 1}, Grain::day);
                p.to_anchor = true;
                return p;
            }
        const auto c = count_of_periods(at);
        if (!c || (id == "over_n" && c->unit == "day" && c->count < 3)) return std::nullopt;
        if (reading_.is_word(c->last, "ago") || reading_.is_word(c->last, "later")) return std::nullopt;
        // A soft start: two months are 45 to 75 days, 37.5 a month at the widest; the wider reading is kept.
        const bool soft = c->unit == "month";
        Piece p = piece(i, c->last, Days{soft ? a - 75 * static_cast<std::int64_t>(c->count) / 2 : back(a, c->count, c->unit), a + 1},
                        c->unit == "day" ? Grain::day : c->unit == "week" || c->unit == "fortnight" ? Grain::week : c->unit == "month" ? Grain::month : Grain::year);
        p.to_anchor = true;
        return p;
    }
    return std::nullopt;
}

std::optional<Piece> TimeReader::near_last(std::size_t i, const Mark& mark) const
{
    const std::string_view id = mark.term->id;
    const std::int64_t base = last_day_.value_or(*anchor_);
    const std::int64_t monday = base - weekday_of(base) + 1;
    const int index = year_of(base) * 12 + month_of(base) - 1;
    const auto days = [&](std::int64_t from, std::int64_t to, Grain grain) { return piece(i, mark.last, Days{from, to}, grain); };
    if (id == "prior_day") return days(base - 1, base, Grain::day);
    if (id == "prior_week") return days(monday - 7, monday, Grain::week);
    if (id == "prior_month") return whole(i, mark.last, days_of({(index - 1) / 12, (index - 1) % 12 + 1}), Grain::month);
    if (!last_day_) return std::nullopt;
    if (id == "next_day") return days(base + 1, base + 2, Grain::day);
    if (id == "that_day") return days(base, base + 1, Grain::day);
    if (id == "that_week") return days(monday, monday + 7, Grain::week);
    if (id == "next_week_after") return days(monday + 7, monday + 14, Grain::week);
    if (id == "that_month") return whole(i, mark.last, days_of({index / 12, index % 12 + 1}), Grain::month);
    if (id == "next_month_after") return whole(i, mark.last, days_of({(index + 1) / 12, (index + 1) % 12 + 1}), Grain::month);
    if (id == "that_year") return whole(i, mark.last, days_of({year_of(base)}), Grain::year);
    return std::nullopt;
}

std::optional<Piece> TimeReader::slavic_month_of_year(std::size_t i, int y) const
{
    std::size_t at = i;
    if (reading_.is_mark(at, ',')) ++at;
    if (!word_of(at, {"в", "у"}) || at + 1 >= end_ || reading_.token(at).script != Script::cyrillic) return std::nullopt;
    const Mark* m = month(at + 1);
    if (m == nullptr) return std::nullopt;
    return piece(i, m->last, {y, static_cast<int>(m->term->value)});
}

std::optional<Piece> TimeReader::month_of_year(std::size_t i, int y)
{
    if (i >= end_) return std::nullopt;
    auto inner = reading_.language() == "ko" ? korean(i) : std::optional<Piece>{};
    if (!inner || inner->date.month == 0 || inner->date.year != 0) return std::nullopt;
    inner->date.year = y;
    return inner;
}

}  // namespace tw::claims
