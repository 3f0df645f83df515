#include "claims/when.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "claims/numbers.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::claims {
namespace {

using enum TermKind;

/// One date before it is joined with others: stated parts, or days that are known already.
struct Piece {
    std::size_t first = 0, last = 0;
    PartialDate date{};
    std::optional<Days> days{};
    Grain grain = Grain::unknown;
    bool relative = false;
    bool to_anchor = false;                ///< a period that ends with the anchor
    std::vector<site::Interval> readings{};
};

class Reader {
public:
    Reader(const Reading& reading, std::size_t last, Anchor anchor, bool future, std::optional<std::int64_t>& last_day)
        : reading_(reading), end_(last), anchor_(anchor), future_(future), last_day_(last_day)
    {}

    std::vector<Time> run(std::size_t first)
    {
        std::vector<Time> times;
        for (std::size_t i = first; i < end_;) {
            if (!may_begin(i)) {
                ++i;
                continue;
            }
            auto time = time_at(i, first);
            if (!time) {
                ++i;
                continue;
            }
            i = std::max(i + 1, time->last);
            times.push_back(std::move(*time));
        }
        return times;
    }

private:
    /// Whether any time can begin at a token: a number, a word of time, or one of the few others.
    bool may_begin(std::size_t i) const
    {
        constexpr std::uint64_t words = Reading::kind_bit(TermKind::month) | Reading::kind_bit(TermKind::season) | Reading::kind_bit(weekday) | Reading::kind_bit(part) | Reading::kind_bit(relative) | Reading::kind_bit(period) | Reading::kind_bit(TermKind::since) | Reading::kind_bit(TermKind::until) |
                                        Reading::kind_bit(between) | Reading::kind_bit(from_date) | Reading::kind_bit(through) | Reading::kind_bit(TermKind::number);
        if (reading_.is_number(i) || (reading_.kinds(i) & words) != 0 || reading_.token(i).script == Script::hangul) return true;
        if (reading_.token(i).kind != Token::Kind::word) return false;
        return word_of(i, reading_.token(i).script == Script::cyrillic ? std::initializer_list<std::string_view>{"самого", "же", "тот", "того", "через", "спустя", "згодом"} : std::initializer_list<std::string_view>{"a", "an", "next", "same", "that", "weekend", "year", "last"});
    }
    // ---- plain numbers ----
    std::optional<int> small(std::size_t i, int least, int most) const
    {
        if (i >= end_ || !reading_.is_number(i)) return std::nullopt;
        const auto value = parse_integer(reading_.raw(i));
        if (!value || *value < least || *value > most || reading_.raw(i).size() > 4) return std::nullopt;
        return static_cast<int>(*value);
    }
    std::optional<int> year(std::size_t i) const { return i < end_ && reading_.is_number(i) && reading_.raw(i).size() == 4 ? small(i, 1950, 2049) : std::nullopt; }
    const Mark* month(std::size_t i) const
    {
        if (i >= end_) return nullptr;
        const Mark* mark = reading_.at(i, TermKind::month);
        if (mark == nullptr || mark->term->value == 0) return nullptr;
        if (reading_.token(i).script == Script::latin && !reading_.token(i).capital) return nullptr;
        return mark;
    }
    /// Past a "." of an abbreviation, "th" of an ordinal, "of".
    std::size_t past_stop(std::size_t i) const { return reading_.is_mark(i, '.') && !reading_.token(i).after_space ? i + 1 : i; }
    std::size_t past_ordinal(std::size_t i) const
    {
        if (i < end_ && !reading_.token(i).after_space && (reading_.is_word(i, "st") || reading_.is_word(i, "nd") || reading_.is_word(i, "rd") || reading_.is_word(i, "th"))) return i + 1;
        return i;
    }
    /// A year behind a date: "2023", ", 2023", "of 2023", "2023 года".
    std::size_t take_year(std::size_t i, PartialDate& date) const
    {
        std::size_t at = i;
        if (reading_.is_mark(at, ',') || reading_.is_word(at, "of") || reading_.is_word(at, "in")) ++at;
        if (const auto y = year(at)) {
            date.year = *y;
            return past_year_word(at + 1);
        }
        if (reading_.is_word(at, "this") && reading_.is_word(at + 1, "month") && date.month == 0) return at + 2;
        if (const Mark* last_year = i < end_ ? reading_.at(i, relative) : nullptr; last_year != nullptr && anchor_ && (last_year->term->id == "last_year" || last_year->term->id == "this_year")) {
            date.year = year_of(*anchor_) - (last_year->term->id == "last_year" ? 1 : 0);
            return last_year->last;
        }
        return i;
    }
    std::size_t past_year_word(std::size_t i) const
    {
        if (i >= end_) return i;
        const Mark* word = reading_.at(i, period);
        if (word == nullptr || word->term->id != "year" || reading_.token(i).script != Script::cyrillic) return i;
        return past_stop(word->last);
    }

    // ---- pieces ----
    std::optional<Piece> piece_at(std::size_t i)
    {
        if (i >= end_) return std::nullopt;
        if (reading_.token(i).script == Script::hangul || reading_.language() == "ko")
            if (auto found = korean(i)) return found;
        if (auto found = numeric(i)) return found;
        if (auto found = with_part(i)) return found;
        if (auto found = day_month(i)) return found;
        if (auto found = ordinal_day(i)) return found;
        if (auto found = weekday_piece(i)) return found;
        if (auto found = season_piece(i)) return found;
        if (auto found = relative_piece(i)) return found;
        return bare_year(i);
    }

    Piece piece(std::size_t first, std::size_t last, PartialDate date) const
    {
        Piece p;
        p.first = first;
        p.last = last;
        p.date = date;
        p.grain = grain_of(date);
        p.relative = date.year == 0;
        return p;
    }
    Piece piece(std::size_t first, std::size_t last, Days days, Grain grain) const
    {
        Piece p;
        p.first = first;
        p.last = last;
        p.days = days;
        p.grain = grain;
        p.relative = true;
        return p;
    }

    /// "October 16, 2023", "16 октября 2023 года", "October 2023", "Oct."
    std::optional<Piece> day_month(std::size_t i) const
    {
        PartialDate date;
        if (const Mark* m = month(i)) {
            date.month = static_cast<int>(m->term->value);
            std::size_t at = past_stop(m->last);
            if (const auto d = small(at, 1, 31); d && reading_.raw(at).size() <= 2 && !counts(at + 1)) {
                date.day = *d;
                at = past_ordinal(at + 1);
            }
            at = take_year(at, date);
            return piece(i, at, date);
        }
        const auto d = small(i, 1, 31);
        if (!d || reading_.raw(i).size() > 2) return std::nullopt;
        std::size_t at = past_ordinal(i + 1);
        if (reading_.is_word(at, "of")) ++at;
        const Mark* m = month(at);
        if (m == nullptr && reading_.is_mark(at, '-') && month(at + 1) != nullptr) {
            m = month(++at);                                       // 10-Apr-24
            date.day = *d;
            date.month = static_cast<int>(m->term->value);
            at = m->last;
            if (reading_.is_mark(at, '-'))
                if (const auto y = small(at + 1, 0, 2049)) {
                    date.year = *y < 100 ? 2000 + *y : *y;
                    at += 2;
                }
            return piece(i, at, date);
        }
        if (m == nullptr) return std::nullopt;
        date.day = *d;
        date.month = static_cast<int>(m->term->value);
        at = take_year(past_stop(m->last), date);
        return piece(i, at, date);
    }
    /// "on the 15th", "the 15th of this month": of the nearest month before the anchor.
    std::optional<Piece> ordinal_day(std::size_t i) const
    {
        const auto d = small(i, 1, 31);
        if (!d || !anchor_ || i == 0 || !reading_.is_word(i - 1, "the")) return std::nullopt;
        std::size_t at = past_ordinal(i + 1);
        if (at == i + 1) return std::nullopt;
        if (reading_.is_word(at, "of"))
            if (const Mark* month_mark = reading_.at(at + 1, relative); month_mark != nullptr && (month_mark->term->id == "this_month" || month_mark->term->id == "last_month")) {
                const std::int64_t inside = month_mark->term->id == "this_month" ? *anchor_ : *anchor_ - day_of_month(*anchor_);
                return piece(i, month_mark->last, {year_of(inside), month_of(inside), *d});
            }
        const bool ends = at >= end_ || reading_.token(at).kind == Token::Kind::mark || reading_.at(at, TermKind::until) != nullptr || reading_.at(at, origin) != nullptr || reading_.is_word(at, "the") || reading_.is_word(at, "of") || reading_.is_word(at, "after");
        if (!ends || (reading_.is_word(at, "of") && !reading_.is_word(at + 1, "the"))) return std::nullopt;
        if (reading_.is_word(at, "of")) at += reading_.is_word(at + 2, "month") ? 3 : 0;
        return bare_day(i, at, *d);
    }
    /// Whether a thing that is counted stands here: "May 300 containers" is no date.
    bool counts(std::size_t i) const { return i < end_ && (reading_.at(i, object) != nullptr || reading_.at(i, unit) != nullptr || reading_.at(i, multiplier) != nullptr); }

    /// "2024-06-17", "16.10.2023", "03/04/2024".
    std::optional<Piece> numeric(std::size_t i) const
    {
        if (!reading_.is_number(i)) return std::nullopt;
        if (const auto y = year(i); y && reading_.is_mark(i + 1, '-') && small(i + 2, 1, 12) && reading_.is_mark(i + 3, '-') && small(i + 4, 1, 31)) {
            return piece(i, i + 5, {*y, *small(i + 2, 1, 12), *small(i + 4, 1, 31)});
        }
        const std::string_view raw = reading_.raw(i);
        int a = 0, b = 0, y = 0;
        std::size_t last = i + 1;
        if (std::ranges::count(raw, '.') == 2) {
            const std::size_t p = raw.find('.'), q = raw.find('.', p + 1);
            const auto x = parse_integer(raw.substr(0, p)), z = parse_integer(raw.substr(p + 1, q - p - 1)), w = parse_integer(raw.substr(q + 1));
            if (!x || !z || !w || *x > 2100 || *z > 31 || *w > 2100) return std::nullopt;
            if (*x > 31) return piece(i, last, {static_cast<int>(*x), static_cast<int>(*z), static_cast<int>(*w)});
            return piece(i, last, {static_cast<int>(*w < 100 ? 2000 + *w : *w), static_cast<int>(*z), static_cast<int>(*x)});
        }
        const char mark = reading_.is_mark(i + 1, '/') ? '/' : '\0';
        if (mark == '\0' || !small(i, 1, 31) || !small(i + 2, 1, 31) || !reading_.is_mark(i + 3, '/')) return std::nullopt;
        const auto third = small(i + 4, 0, 2049);
        if (!third) return std::nullopt;
        a = *small(i, 1, 31);
        b = *small(i + 2, 1, 31);
        y = *third < 100 ? 2000 + *third : *third;
        last = i + 5;
        const auto day_first = day_of(y, b, a), month_first = day_of(y, a, b);
        if (!day_first && !month_first) return std::nullopt;
        const std::int64_t low = std::min(day_first.value_or(*(month_first ? month_first : day_first)), month_first.value_or(*(day_first ? day_first : month_first)));
        const std::int64_t high = std::max(day_first.value_or(low), month_first.value_or(low));
        Piece both = piece(i, last, Days{low, high + 1}, Grain::day);
        both.relative = false;
        if (low != high) both.readings = {interval_of({low, low + 1}), interval_of({high, high + 1})};
        return both;
    }

    /// "mid-August", "the end of August 2023", "mid-2022", "the first quarter of 2024", "the beginning of the year".
    std::optional<Piece> with_part(std::size_t i)
    {
        const Mark* part_mark = reading_.at(i, part);
        if (part_mark == nullptr) return std::nullopt;
        std::size_t at = part_mark->last;
        while (reading_.is_mark(at, '-') || reading_.is_word(at, "of") || reading_.is_word(at, "in") || reading_.is_word(at, "the")) ++at;
        if (at >= end_) return std::nullopt;
        PartialDate date;
        if (month(at) != nullptr || season(at)) {
            auto inner = month(at) != nullptr ? day_month(at) : season_piece(at);
            if (!inner || inner->date.day != 0) return std::nullopt;
            inner->first = i;
            if (inner->date.season == 0) inner->date.part = month_part(part_mark->term->id);
            inner->grain = grain_of(inner->date);
            return inner;
        }
        if (const auto y = year(at)) {
            date.year = *y;
            put_part(date, part_mark->term->id);
            return piece(i, past_year_word(at + 1), date);
        }
        if (anchor_ && (reading_.is_word(at, "year") || reading_.is_word(at, "month")) && reading_.is_word(at - 1, "the") && !reading_.is_word(at + 1, "before")) {
            date.year = year_of(*anchor_);
            if (reading_.is_word(at, "month")) date.month = month_of(*anchor_);
            put_part(date, part_mark->term->id);
            return piece(i, at + 1, date);
        }
        const Mark* of = reading_.at(at, relative);
        if (of == nullptr || !anchor_) return std::nullopt;
        const std::string_view id = of->term->id;
        if (id == "this_year" || id == "last_year") {
            date.year = year_of(*anchor_) - (id == "last_year" ? 1 : 0);
            put_part(date, part_mark->term->id);
            return piece(i, of->last, date);
        }
        date.part = month_part(part_mark->term->id);
        if (id != "this_month" && id != "last_month") return std::nullopt;
        const std::int64_t day = id == "this_month" ? *anchor_ : *anchor_ - day_of_month(*anchor_);
        date.year = year_of(day);
        date.month = month_of(day);
        return piece(i, of->last, date);
    }

    /// "the end of May" is late May; "the end of the year" are its last days, not its last third.
    static std::string_view month_part(std::string_view id) { return id == "end" ? "late" : id; }
    static void put_part(PartialDate& date, std::string_view id)
    {
        if (id == "end" && date.month == 0) date.month = 12;
        date.part = month_part(id);
    }

    bool season(std::size_t i) const { return i < end_ && reading_.at(i, TermKind::season) != nullptr; }
    std::optional<Piece> season_piece(std::size_t i) const
    {
        std::size_t at = i;
        const Mark* before = reading_.at(i, relative);
        if (before != nullptr) at = before->last;
        if (!season(at)) return std::nullopt;
        const Mark* mark = reading_.at(at, TermKind::season);
        PartialDate date;
        date.season = static_cast<int>(mark->term->value);
        std::size_t last = take_year(mark->last, date);
        if (before != nullptr && before->term->id == "last_year" && anchor_) {
            date.year = year_of(*anchor_) - 1;
        } else if (before != nullptr && reading_.token(at).script != Script::cyrillic && reading_.token(at).script != Script::hangul) {
            return std::nullopt;
        }
        // A bare word ("spring" of water, "fall") needs a sign that it is meant.
        if (date.year == 0 && mark->term->id.empty() && reading_.token(at).script == Script::latin) {
            const bool placed = i > 0 && (reading_.is_word(i - 1, "the") || reading_.is_word(i - 1, "between") || reading_.is_word(i - 1, "in") || reading_.is_word(i - 1, "this") || reading_.is_word(i - 1, "last") || reading_.is_word(i - 1, "since"));
            if (!placed) return std::nullopt;
        }
        Piece p = piece(i, last, date);
        if (mark->term->id == "last" && anchor_) {
            // "Last summer" spoken in autumn is the one just gone.
            p.days = days_near(date, *anchor_ - 60, false);
        }
        return p;
    }

    std::optional<Piece> weekday_piece(std::size_t i) const
    {
        std::size_t at = i;
        bool strictly_before = false;
        if (reading_.is_word(at, "last")) {
            ++at;
            strictly_before = true;
        }
        const Mark* mark = at < end_ ? reading_.at(at, weekday) : nullptr;
        if (mark == nullptr || !anchor_) return std::nullopt;
        if (reading_.token(at).script == Script::latin && !reading_.token(at).capital) return std::nullopt;
        const int wanted = static_cast<int>(mark->term->value);
        std::int64_t back = (weekday_of(*anchor_) - wanted + 7) % 7;
        if (back == 0 && strictly_before) back = 7;
        std::size_t last = mark->last;
        std::int64_t day = future_ && back != 0 ? *anchor_ - back + 7 : *anchor_ - back;
        if (const Mark* week = last < end_ ? reading_.at(last, relative) : nullptr; week != nullptr && (week->term->id == "last_week" || week->term->id == "this_week")) {
            const std::int64_t monday = *anchor_ - weekday_of(*anchor_) + 1;
            day = monday + wanted - 1 - (week->term->id == "last_week" ? 7 : 0);
            last = week->last;
        }
        return piece(i, last, Days{day, day + 1}, Grain::day);
    }

    /// A number of periods: "two months", "a week", "75 days".
    struct Count {
        int count = 0;
        std::string_view unit;
        std::size_t last = 0;
    };
    std::optional<Count> count_of_periods(std::size_t i) const
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
    std::int64_t back(std::int64_t day, int count, std::string_view unit_name) const
    {
        if (unit_name == "day") return day - count;
        if (unit_name == "week") return day - 7 * static_cast<std::int64_t>(count);
        if (unit_name == "fortnight") return day - 14 * static_cast<std::int64_t>(count);
        const int m = unit_name == "year" ? 12 * count : count;
        const int index = year_of(day) * 12 + month_of(day) - 1 - m;
        const int y = index / 12, mo = index % 12 + 1;
        return days_from_civil(y, mo, std::min(day_of_month(day), days_in_month(y, mo)));
    }

    std::optional<Piece> relative_piece(std::size_t i)
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
                if (id == "earlier" && last_day_) return shifted(i, after->last, *last_day_, c->count, c->unit);
            }
            if (last_day_ && word_of(c->last, {"later", "спустя", "позже", "позднее", "пізніше", "потому", "after", "뒤", "후", "만에"}) && !(reading_.is_word(c->last, "after") && !closes(c->last + 1))) return shifted(i, c->last + 1, *last_day_, -c->count, c->unit);
            if (last_day_ && word_of(c->last, {"ранее", "раньше", "раніше", "before", "앞서"}) && !(reading_.is_word(c->last, "before") && !closes(c->last + 1))) return shifted(i, c->last + 1, *last_day_, c->count, c->unit);
        }
        // "через три дня", "спустя неделю": counted from the day before.
        if (last_day_ && word_of(i, {"через", "спустя", "згодом"}))
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
        return from_word(i, *mark);
    }

    bool word_of(std::size_t i, std::initializer_list<std::string_view> words) const
    {
        return i < end_ && std::ranges::any_of(words, [&](std::string_view word) { return reading_.low(i) == word; });
    }
    bool closes(std::size_t i) const { return i >= end_ || reading_.token(i).kind == Token::Kind::mark; }

    Piece shifted(std::size_t i, std::size_t last, std::int64_t from, int count, std::string_view unit_name) const
    {
        const std::int64_t day = back(from, count, unit_name);
        if (unit_name == "month") {
            const Days whole = *days_of({year_of(day), month_of(day)});
            return piece(i, last, whole, Grain::month);
        }
        if (unit_name == "year") return piece(i, last, *days_of({year_of(day)}), Grain::year);
        if (unit_name == "week" || unit_name == "fortnight") {
            return piece(i, last, Days{day - 3, day + 4}, Grain::week);
        }
        return piece(i, last, Days{day, day + 1}, Grain::day);
    }
    std::optional<Piece> next_period(std::size_t i, const Mark* p) const
    {
        const std::string_view id = p->term->id;
        const std::int64_t a = *anchor_;
        if (id == "week") return piece(i, p->last, Days{a - weekday_of(a) + 8, a - weekday_of(a) + 15}, Grain::week);
        const int index = year_of(a) * 12 + month_of(a);
        if (id == "month") return piece(i, p->last, *days_of({index / 12, index % 12 + 1}), Grain::month);
        if (id == "year") return piece(i, p->last, *days_of({year_of(a) + 1}), Grain::year);
        return std::nullopt;
    }

    std::optional<Piece> from_word(std::size_t i, const Mark& mark)
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
        if (id == "today") return days(a, a + 1, Grain::day);
        if (id == "yesterday") return days(a - 1, a, Grain::day);
        if (id == "before_yesterday") return days(a - 2, a - 1, Grain::day);
        if (id == "this_week") return days(monday, monday + 7, Grain::week);
        if (id == "last_week") return days(monday - 7, monday, Grain::week);
        if (id == "this_month" || id == "last_month") {
            const int index = this_month - (id == "last_month" ? 1 : 0);
            return piece(i, mark.last, *days_of({index / 12, index % 12 + 1}), Grain::month);
        }
        if (id == "this_year" || id == "last_year" || id == "year_before_last") {
            const int y = year_of(a) - (id == "this_year" ? 0 : id == "last_year" ? 1 : 2);
            if (auto inside = month_of_year(mark.last, y)) {
                inside->first = i;
                return inside;
            }
            return piece(i, mark.last, *days_of({y}), Grain::year);
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
    /// "the week before", "that month", "the next day": counted from the day stated before, or from the anchor where there is none.
    std::optional<Piece> near_last(std::size_t i, const Mark& mark) const
    {
        const std::string_view id = mark.term->id;
        const std::int64_t base = last_day_.value_or(*anchor_);
        const std::int64_t monday = base - weekday_of(base) + 1;
        const int index = year_of(base) * 12 + month_of(base) - 1;
        const auto days = [&](std::int64_t from, std::int64_t to, Grain grain) { return piece(i, mark.last, Days{from, to}, grain); };
        if (id == "prior_day") return days(base - 1, base, Grain::day);
        if (id == "prior_week") return days(monday - 7, monday, Grain::week);
        if (id == "prior_month") return piece(i, mark.last, *days_of({(index - 1) / 12, (index - 1) % 12 + 1}), Grain::month);
        if (!last_day_) return std::nullopt;
        if (id == "next_day") return days(base + 1, base + 2, Grain::day);
        if (id == "that_day") return days(base, base + 1, Grain::day);
        if (id == "that_week") return days(monday, monday + 7, Grain::week);
        if (id == "next_week_after") return days(monday + 7, monday + 14, Grain::week);
        if (id == "that_month") return piece(i, mark.last, *days_of({index / 12, index % 12 + 1}), Grain::month);
        if (id == "next_month_after") return piece(i, mark.last, *days_of({(index + 1) / 12, (index + 1) % 12 + 1}), Grain::month);
        if (id == "that_year") return piece(i, mark.last, *days_of({year_of(base)}), Grain::year);
        return std::nullopt;
    }
    /// "지난해 10월", "последнего года в октябре": a month inside a year that is named by a word.
    std::optional<Piece> month_of_year(std::size_t i, int y)
    {
        if (i >= end_) return std::nullopt;
        auto inner = reading_.language() == "ko" ? korean(i) : std::optional<Piece>{};
        if (!inner || inner->date.month == 0 || inner->date.year != 0) return std::nullopt;
        inner->date.year = y;
        return inner;
    }

    std::optional<Piece> bare_year(std::size_t i) const
    {
        const auto y = year(i);
        if (!y || counts(i + 1)) return std::nullopt;
        const std::size_t after = past_year_word(i + 1);
        if (after == i + 1) {
            if (i == 0) return std::nullopt;
            const std::string_view before = reading_.low(i - 1);
            const bool placed = before == "in" || before == "of" || before == "since" || before == "until" || before == "by" || before == "during" || before == "from" || before == "to" || before == "throughout" || before == "through" || before == "before" || before == "after" || before == "and" || before == "в" || before == "с" || before == "у" || before == "з";
            if (!placed) return std::nullopt;
            if (before == "and" || before == "to" || before == "from" || before == "of" || before == "by") {
                // "between 2021 and 2023", not "and 2000 boxes".
                if (i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::word && reading_.at(i + 1, through) == nullptr && reading_.at(i + 1, TermKind::until) == nullptr && !reading_.is_word(i + 1, "the") && !reading_.is_word(i + 1, "and")) return std::nullopt;
            }
        }
        return piece(i, after, {*y});
    }

    /// "2023년 10월 16일", "10월 중순", "6일", "2022년 중반", "올여름".
    std::optional<Piece> korean(std::size_t i) const
    {
        if (auto counted_days = native(i)) return counted_days;
        PartialDate date;
        std::size_t at = i;
        const auto counted = [&](std::size_t token, std::string_view word) {
            return token + 1 < end_ && reading_.is_number(token) && !reading_.token(token + 1).after_space && reading_.low(token + 1).starts_with(word);
        };
        const auto tail = [&](std::size_t token, std::string_view word) { return reading_.low(token).substr(word.size()); };
        if (counted(at, "년") && year(at)) {
            date.year = *year(at);
            at += 2;
        }
        if (counted(at, "월") && small(at, 1, 12)) {
            date.month = *small(at, 1, 12);
            at += 2;
        }
        if (counted(at, "일") && small(at, 1, 31)) {
            // "3일간" and "3일 동안" are lengths of time.
            const std::string_view rest = tail(at + 1, "일");
            if (rest.starts_with("간") || rest.starts_with("째") || (at + 2 < end_ && (reading_.low(at + 2).starts_with("동안") || reading_.low(at + 2) == "전" || reading_.low(at + 2) == "뒤" || reading_.low(at + 2) == "만에"))) return std::nullopt;
            date.day = *small(at, 1, 31);
            at += 2;
        } else if (at < end_ && at > i) {
            if (const Mark* p = reading_.at(at, part); p != nullptr && p->term->id != "") {
                put_part(date, p->term->id);
                at = p->last;
            }
        }
        if (at == i) {
            if (reading_.low(i).starts_with("올여름") || reading_.low(i).starts_with("올봄") || reading_.low(i).starts_with("올가을") || reading_.low(i).starts_with("올겨울")) {
                date.season = reading_.low(i).starts_with("올여름") ? 3 : reading_.low(i).starts_with("올봄") ? 2 : reading_.low(i).starts_with("올가을") ? 4 : 1;
                return piece(i, i + 1, date);
            }
            return std::nullopt;
        }
        if (date.year == 0 && date.month == 0 && date.day == 0) return std::nullopt;
        if (date.month == 0 && date.day != 0) {
            if (date.year != 0 || !anchor_) return std::nullopt;
            return bare_day(i, at, date.day);
        }
        return piece(i, at, date);
    }
    /// "사흘 뒤", "이틀 전", "3일 뒤": so many days from the day stated before; without one, before the anchor.
    std::optional<Piece> native(std::size_t i) const
    {
        std::string_view tail;
        int days = native_days(i, &tail);
        std::size_t at = i + 1;
        if (days == 0 && reading_.is_number(i) && i + 1 < end_ && reading_.low(i + 1) == "일" && small(i, 1, 90)) {
            days = *small(i, 1, 90);
            at = i + 2;
        }
        if (days == 0) return std::nullopt;
        if (tail.empty() && at < end_) tail = reading_.low(at++);
        const bool after = tail.starts_with("뒤") || tail.starts_with("후") || tail.starts_with("만에"), before = tail.starts_with("전") || tail.starts_with("앞서");
        if (!after && !before) return std::nullopt;
        const auto base = after ? last_day_ : last_day_ && tail.starts_with("앞서") ? last_day_ : anchor_;
        if (!base) return std::nullopt;
        const std::int64_t day = *base + (after ? days : -days);
        return piece(i, at, Days{day, day + 1}, Grain::day);
    }
    /// "6일": the nearest such day of a month before the anchor, or of the month stated before.
    std::optional<Piece> bare_day(std::size_t i, std::size_t last, int day) const
    {
        std::int64_t from = *anchor_;
        if (last_day_ && day > day_of_month(*last_day_) && *last_day_ <= *anchor_) {
            const auto same_month = day_of(year_of(*last_day_), month_of(*last_day_), day);
            if (same_month && *same_month <= *anchor_) return piece(i, last, Days{*same_month, *same_month + 1}, Grain::day);
        }
        for (int back_months = 0; back_months < 3; ++back_months) {
            const int index = year_of(from) * 12 + month_of(from) - 1 - back_months;
            const auto found = day_of(index / 12, index % 12 + 1, day);
            if (found && *found <= *anchor_) return piece(i, last, Days{*found, *found + 1}, Grain::day);
        }
        return std::nullopt;
    }

    // ---- joining ----
    std::optional<Days> days_of_piece(const Piece& p) const
    {
        if (p.days) return p.days;
        if (p.date.year != 0) return days_of(p.date);
        if (!anchor_) return std::nullopt;
        return days_near(p.date, *anchor_, future_);
    }

    std::optional<Time> time_at(std::size_t i, std::size_t first)
    {
        if (auto range = range_at(i)) return range;
        auto p = piece_at(i);
        if (!p) return std::nullopt;
        if (auto joined = joined_range(*p, false)) return joined;
        const auto days = days_of_piece(*p);
        if (!days) return std::nullopt;
        Time time = time_of(*p, *days);
        opening(time, first, *p);
        // "before the spring" bounds nothing that is claimed.
        if (const Mark* before = reading_.before(past_the(p->first, first), TermKind::until); before != nullptr && before->term->id == "before") return std::nullopt;
        if (p->date.year == 0 && p->date.month == 0 && p->relative && p->last == p->first + 1 && reading_.at(p->first, TermKind::relative) != nullptr && reading_.at(p->first, TermKind::relative)->term->id == "today") return time;
        last_day_ = time.when.interval.to.value / 86'400 - 1;
        if (time.when.grain == Grain::day || time.when.grain == Grain::minute) last_day_ = time.when.interval.from.value / 86'400;
        return time;
    }

    /// "between A and B", "from A to B", "4 to 9 August".
    std::optional<Time> range_at(std::size_t i)
    {
        std::size_t at = i;
        const bool pair = reading_.at(i, between) != nullptr;
        const Mark* opener = pair ? reading_.at(i, between) : reading_.at(i, from_date) != nullptr ? reading_.at(i, from_date) : reading_.at(i, TermKind::since);
        if (opener == nullptr) {
            // "4 to 9 August": a bare day before the whole date.
            if (!small(i, 1, 31) || i + 2 >= end_ || reading_.at(i + 1, through) == nullptr || !small(i + 2, 1, 31)) return std::nullopt;
        } else {
            at = opener->last;
        }
        while (reading_.is_word(at, "the") && reading_.at(at, part) == nullptr) ++at;
        auto a = piece_at(at);
        if (!a && small(at, 1, 31) && at + 1 < end_ && reading_.at(at + 1, through) != nullptr) {
            const auto b = piece_at(reading_.at(at + 1, through)->last);
            if (b && b->date.day != 0) {
                PartialDate date = b->date;
                date.day = *small(at, 1, 31);
                a = piece(at, at + 1, date);
            }
        }
        if (!a) return std::nullopt;
        auto joined = joined_range(*a, pair || opener == nullptr);
        if (joined) joined->first = i;
        return joined;
    }

    std::optional<Time> joined_range(Piece a, bool pair)
    {
        std::size_t at = a.last;
        if (at >= end_) return std::nullopt;
        // Korean: "8월부터 1월까지" carries the joint in its words.
        const bool korean_from = reading_.language() == "ko" && reading_.low(a.last - 1).find("부터") != std::string_view::npos;
        if (!korean_from) {
            const Mark* joint = reading_.at(at, through) != nullptr ? reading_.at(at, through) : reading_.at(at, TermKind::until);
            if (joint == nullptr || (joint->term->id == "and" && !pair && !twins(a, joint->last)) || joint->term->id == "by" || joint->term->id == "before") return std::nullopt;
            at = joint->last;
        }
        while ((reading_.is_word(at, "the") && reading_.at(at, part) == nullptr) || reading_.is_word(at, "в") || reading_.is_word(at, "до")) ++at;
        auto b = piece_at(at);
        if (!b || b->to_anchor) return std::nullopt;
        const auto end_days = days_of_piece(*b);
        if (!end_days) return std::nullopt;
        if (!a.days && a.date.year == 0) {
            // The year of the first is that of the last unless it would then come after it.
            a.date.year = year_of(end_days->from);
            if (const auto d = days_of(a.date); d && d->from > end_days->from) --a.date.year;
        }
        const auto begin_days = days_of_piece(a);
        if (!begin_days || begin_days->from >= end_days->to) return std::nullopt;
        Piece whole = piece(a.first, b->last, Days{begin_days->from, end_days->to}, std::max(a.grain, b->grain));
        whole.relative = a.relative || b->relative;
        last_day_ = end_days->to - 1;
        return time_of(whole, *whole.days);
    }

    /// "May and June", "the summer and autumn": two bare months or seasons side by side are one stretch.
    bool twins(const Piece& a, std::size_t at) const
    {
        if (a.date.day != 0 || !a.date.part.empty() || a.days) return false;
        if (a.date.month != 0) return month(at) != nullptr && !small(at + 1, 1, 31);
        return a.date.season != 0 && season(at);
    }

    Time time_of(const Piece& p, Days days) const
    {
        Time time;
        time.first = p.first;
        time.last = p.last;
        if (anchor_ && days.from <= *anchor_ && days.to > *anchor_ + 1) days.to = *anchor_ + 1;
        time.when.interval = time.stated = interval_of(days);
        time.when.grain = p.grain;
        time.when.relative = p.relative;
        time.readings = p.readings;
        return time;
    }

    /// "since A" reaches to the anchor; "until A" and "by A" have no begin.
    void opening(Time& time, std::size_t first, const Piece& p)
    {
        std::size_t at = p.first;
        while (at > first && (reading_.is_word(at - 1, "the") || reading_.is_word(at - 1, "в") || reading_.is_word(at - 1, "у") || reading_.is_word(at - 1, "in") || reading_.is_word(at - 1, "on"))) --at;
        const bool korean_since = reading_.language() == "ko" && korean_opening(p.last, {"부터", "이후", "이래"});
        const bool korean_until = reading_.language() == "ko" && korean_opening(p.last, {"까지", "이전"});
        const Mark* since_mark = reading_.before(at, TermKind::since);
        if (since_mark == nullptr && reading_.before(at, from_date) != nullptr && !dated(at, first)) since_mark = reading_.before(at, from_date);
        if (since_mark == nullptr && !p.to_anchor) since_mark = since_clause(at, first);
        if (p.to_anchor) return;
        if ((since_mark != nullptr || korean_since) && anchor_) {
            const std::int64_t from = time.when.interval.from.value / 86'400;
            if (from <= *anchor_) time.when.interval.to = Second{(*anchor_ + 1) * 86'400};
            time.since = true;
            if (since_mark != nullptr) time.first = since_mark->first;
            return;
        }
        const Mark* until_mark = reading_.before(at, TermKind::until);
        if (until_mark != nullptr && until_mark->term->id == "before") until_mark = nullptr;
        if (until_mark == nullptr && reading_.before(at, through) != nullptr && reading_.is_word(reading_.before(at, through)->first, "through")) until_mark = reading_.before(at, through);
        if (until_mark == nullptr && !korean_until) return;
        time.when.open_start = true;
        time.when.interval.from = Second{time.when.interval.to.value - 86'400};
        if (until_mark != nullptr) time.first = until_mark->first;
    }
    /// "사흘": three days; 0 = no such word. What follows the word in its token is left in `tail`.
    int native_days(std::size_t i, std::string_view* tail = nullptr) const
    {
        static constexpr std::array<std::pair<std::string_view, int>, 11> words{{{"하루", 1}, {"이틀", 2}, {"사흘", 3}, {"나흘", 4}, {"닷새", 5}, {"엿새", 6}, {"이레", 7}, {"여드레", 8}, {"아흐레", 9}, {"열흘", 10}, {"보름", 15}}};
        for (const auto& [word, days] : words)
            if (i < end_ && reading_.low(i).starts_with(word)) {
                if (tail != nullptr) *tail = reading_.low(i).substr(word.size());
                return days;
            }
        return 0;
    }
    /// "images from 9 October": of that day, not since it.
    bool dated(std::size_t at, std::size_t first) const
    {
        if (at < first + 2) return false;
        static constexpr std::array<std::string_view, 26> papers{"image", "images", "imagery", "picture", "pictures", "photo", "photos", "photograph", "photographs", "footage", "pass", "passes", "note", "letter", "letters", "document", "documents", "invoice", "invoices", "manifest", "report", "снимки", "снимке", "снимок", "знімки", "знімок"};
        return std::ranges::find(papers, reading_.low(at - 2)) != papers.end();
    }
    std::size_t past_the(std::size_t at, std::size_t first) const
    {
        while (at > first && reading_.is_word(at - 1, "the")) --at;
        return at;
    }
    bool korean_opening(std::size_t last, std::initializer_list<std::string_view> words) const
    {
        for (const std::string_view word : words) {
            if (reading_.low(last - 1).find(word) != std::string_view::npos) return true;
            if (last < end_ && reading_.low(last).starts_with(word)) return true;
        }
        // "항로가 열린 뒤": after something began.
        if (words.size() == 3)
            for (std::size_t i = last + 1; i < std::min(last + 4, end_); ++i)
                if (reading_.low(i) == "뒤" || reading_.low(i) == "후" || reading_.low(i) == "뒤로") return !reading_.is_number(i - 1) && reading_.at(i - 1, period) == nullptr && native_days(i - 1) == 0;
        return false;
    }
    /// "since the line was opened in late August".
    const Mark* since_clause(std::size_t at, std::size_t first) const
    {
        for (std::size_t i = at; i-- > first && at - i <= 8;) {
            if (reading_.token(i).kind == Token::Kind::mark || reading_.is_number(i)) return nullptr;
            if (reading_.is_word(i, "since")) return reading_.at(i, TermKind::since);
        }
        return nullptr;
    }

    const Reading& reading_;
    std::size_t end_;
    Anchor anchor_;
    bool future_;
    std::optional<std::int64_t>& last_day_;
};

}  // namespace

std::vector<Time> times_in(const Reading& reading, std::size_t first, std::size_t last, Anchor anchor, bool future, std::optional<std::int64_t>& last_day)
{
    return Reader(reading, last, anchor, future, last_day).run(first);
}

}  // namespace tw::claims
