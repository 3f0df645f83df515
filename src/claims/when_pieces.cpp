#include "claims/when_parts.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "claims/numbers.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::claims {

using enum TermKind;

std::optional<int> TimeReader::small(std::size_t i, int least, int most) const
{
    if (i >= end_ || !reading_.is_number(i)) return std::nullopt;
    const auto value = parse_integer(reading_.raw(i));
    if (!value || *value < least || *value > most || reading_.raw(i).size() > 4) return std::nullopt;
    return static_cast<int>(*value);
}

const Mark* TimeReader::month(std::size_t i) const
{
    if (i >= end_) return nullptr;
    const Mark* mark = reading_.at(i, TermKind::month);
    if (mark == nullptr || mark->term->value == 0) return nullptr;
    if (reading_.token(i).script == Script::latin && !reading_.token(i).capital) return nullptr;
    return mark;
}

std::size_t TimeReader::past_ordinal(std::size_t i) const
{
    if (i < end_ && !reading_.token(i).after_space && (reading_.is_word(i, "st") || reading_.is_word(i, "nd") || reading_.is_word(i, "rd") || reading_.is_word(i, "th"))) return i + 1;
    return i;
}

std::optional<int> TimeReader::ordinal_word(std::size_t i, std::size_t& last) const
{
    static constexpr auto words = std::to_array<std::string_view>({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"});
    if (i >= end_) return std::nullopt;
    const auto at = std::ranges::find(words, reading_.low(i));
    if (at != words.end()) {
        last = i + 1;
        return static_cast<int>(at - words.begin()) + 1;
    }
    if (reading_.token(i).script == Script::cyrillic) return slavic_ordinal(i, last);
    const int tens = reading_.is_word(i, "twenty") ? 20 : reading_.is_word(i, "thirty") ? 30 : reading_.is_word(i, "thirtieth") ? -30 : 0;
    if (tens < 0) {
        last = i + 1;
        return 30;
    }
    if (tens == 0 || !reading_.is_mark(i + 1, '-')) return std::nullopt;
    const auto one = i + 2 < end_ ? std::ranges::find(words, reading_.low(i + 2)) : words.end();
    if (one == words.end() || one - words.begin() > 8) return std::nullopt;
    last = i + 3;
    return tens + static_cast<int>(one - words.begin()) + 1;
}

std::optional<int> TimeReader::slavic_ordinal(std::size_t i, std::size_t& last) const
{
    static constexpr std::array<std::string_view, 20> russian{"первого", "второго", "третьего", "четвертого", "пятого", "шестого", "седьмого", "восьмого", "девятого", "десятого", "одиннадцатого", "двенадцатого", "тринадцатого", "четырнадцатого", "пятнадцатого", "шестнадцатого", "семнадцатого", "восемнадцатого", "девятнадцатого", "двадцатого"};
    static constexpr std::array<std::string_view, 20> ukrainian{"першого", "другого", "третього", "четвертого", "п'ятого", "шостого", "сьомого", "восьмого", "дев'ятого", "десятого", "одинадцятого", "дванадцятого", "тринадцятого", "чотирнадцятого", "п'ятнадцятого", "шістнадцятого", "сімнадцятого", "вісімнадцятого", "дев'ятнадцятого", "двадцятого"};
    const auto one = [&](std::size_t at) -> int {
        if (at >= end_) return 0;
        const std::string_view word = reading_.low(at);
        if (word == "четвёртого") return 4;
        if (word == "п\xE2\x80\x99ятого") return 5;
        if (word == "дев\xE2\x80\x99ятого") return 9;
        if (word == "п\xE2\x80\x99ятнадцятого") return 15;
        if (word == "дев\xE2\x80\x99ятнадцятого") return 19;
        for (const auto* list : {&russian, &ukrainian})
            if (const auto found = std::ranges::find(*list, word); found != list->end()) return static_cast<int>(found - list->begin()) + 1;
        return word == "тридцатого" || word == "тридцятого" ? 30 : 0;
    };
    if (word_of(i, {"двадцать", "двадцять", "тридцать", "тридцять"}))
        if (const int unit = one(i + 1); unit >= 1 && unit <= 9) {
            last = i + 2;
            return (reading_.low(i).starts_with("дв") ? 20 : 30) + unit;
        }
    if (const int day = one(i); day != 0) {
        last = i + 1;
        return day;
    }
    return std::nullopt;
}

std::optional<Piece> TimeReader::slavic_day(std::size_t i) const
{
    const auto d = small(i, 1, 31);
    if (!d || !anchor_ || reading_.raw(i).size() > 2) return std::nullopt;
    std::size_t at = i + 1;
    const bool ending = reading_.is_mark(at, '-') && !reading_.token(at).after_space && word_of(at + 1, {"го", "ого"});
    if (ending) at += 2;
    if (word_of(at, {"числа"})) return bare_day(i, at + 1, *d);
    if (!ending) return std::nullopt;
    // "а 6-го пришёл", "24-го біля Керчі"; "24-го полка" is no day.
    if (closes(at)) return bare_day(i, at, *d);
    const std::string_view next = reading_.low(at);
    const bool joins = word_of(at, {"в", "у", "во", "на", "из", "с", "з", "із", "зі", "біля", "возле", "около", "к", "до", "от", "від", "под", "під", "уже", "вже", "она", "он", "оно", "они", "вона", "він", "воно", "вони", "судно", "и", "і", "та", "й", "танкер", "теплохід", "теплоход"});
    const bool verb = reading_.at(at, act) != nullptr || next.ends_with("л") || next.ends_with("ла") || next.ends_with("ло") || next.ends_with("ли") || next.ends_with("лся") || next.ends_with("лась") || next.ends_with("ся") || next.ends_with("ось");
    if (!joins && !verb) return std::nullopt;
    return bare_day(i, at, *d);
}

std::size_t TimeReader::take_year(std::size_t i, PartialDate& date) const
{
    std::size_t at = i;
    if (reading_.is_mark(at, ',') || reading_.is_word(at, "of") || reading_.is_word(at, "in")) ++at;
    if (const auto y = year(at)) {
        date.year = *y;
        return past_year_word(at + 1);
    }
    if (reading_.is_word(at, "this") && reading_.is_word(at + 1, "month") && date.month == 0) return at + 2;
    // "April of last year", "May this year", "June the same year".
    std::size_t of = i;
    if (reading_.is_word(of, "of") || reading_.is_mark(of, ',')) ++of;
    if (const Mark* same = of < end_ ? reading_.at(of, relative) : nullptr; same != nullptr && last_day_ && (same->term->id == "that_year")) {
        date.year = year_of(*last_day_);
        return same->last;
    }
    if (const Mark* last_year = of < end_ ? reading_.at(of, relative) : nullptr; last_year != nullptr && anchor_ && (last_year->term->id == "last_year" || last_year->term->id == "this_year")) {
        date.year = year_of(*anchor_) - (last_year->term->id == "last_year" ? 1 : 0);
        return last_year->last;
    }
    return i;
}

std::size_t TimeReader::past_year_word(std::size_t i) const
{
    if (i >= end_) return i;
    // "2024-го".
    if (reading_.is_mark(i, '-') && !reading_.token(i).after_space && word_of(i + 1, {"го", "му", "м", "й", "ый", "ом", "ого", "го"})) i += 2;
    if (i >= end_) return i;
    const Mark* word = reading_.at(i, period);
    if (word == nullptr || word->term->id != "year" || reading_.token(i).script != Script::cyrillic) return i;
    return past_stop(word->last);
}

std::optional<Piece> TimeReader::day_month(std::size_t i) const
{
    PartialDate date;
    if (const Mark* m = month(i)) {
        date.month = static_cast<int>(m->term->value);
        std::size_t at = past_stop(m->last);
        if (const auto d = small(at, 1, 31); d && reading_.raw(at).size() <= 2 && !counts(at + 1)) {
            date.day = *d;
            at = past_ordinal(at + 1);
        } else if (std::size_t behind = at; reading_.is_word(at, "the")) {
            // "May the third".
            if (const auto word = ordinal_word(at + 1, behind)) {
                date.day = *word;
                at = behind;
            }
        }
        at = take_year(at, date);
        return piece(i, at, date);
    }
    auto d = small(i, 1, 31);
    std::size_t at = past_ordinal(i + 1);
    if (!d) {
        // "the eighteenth of February".
        std::size_t behind = i;
        d = ordinal_word(i, behind);
        if (!d || !(reading_.is_word(behind, "of") || month(behind) != nullptr) || *d > 31) return std::nullopt;
        at = behind;
    } else if (reading_.raw(i).size() > 2) {
        return std::nullopt;
    }
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

std::optional<Piece> TimeReader::month_by_word(std::size_t i) const
{
    // "this April", "last June", "next May": June last year is said in full.
    const bool this_one = reading_.is_word(i, "this"), last_one = reading_.is_word(i, "last"), next_one = reading_.is_word(i, "next");
    if (!anchor_ || (!this_one && !last_one && !next_one)) return std::nullopt;
    const Mark* m = month(i + 1);
    if (m == nullptr) return std::nullopt;
    if (small(m->last, 1, 31) && reading_.raw(m->last).size() <= 2 && !counts(m->last + 1)) return std::nullopt;
    const int wanted = static_cast<int>(m->term->value), now = month_of(*anchor_), y = year_of(*anchor_);
    const int chosen = this_one ? y : next_one ? (wanted > now ? y : y + 1) : wanted < now ? y : y - 1;
    return piece(i, m->last, {chosen, wanted});
}

std::optional<Piece> TimeReader::ordinal_day(std::size_t i) const
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
    const bool ends = at >= end_ || reading_.token(at).kind == Token::Kind::mark || reading_.at(at, TermKind::until) != nullptr || reading_.at(at, origin) != nullptr || word_of(at, {"the", "of", "after", "and", "or", "but", "with", "by", "when", "at", "in", "on", "to", "before", "as", "she", "he", "it", "they", "was", "were", "had", "has", "a", "an", "her", "his", "its", "their", "another", "then", "there", "under", "having", "where", "while", "because", "only", "came", "left", "carrying"});
    if (!ends || (reading_.is_word(at, "of") && !reading_.is_word(at + 1, "the"))) return std::nullopt;
    if (reading_.is_word(at, "of")) at += reading_.is_word(at + 2, "month") ? 3 : 0;
    return bare_day(i, at, *d);
}

bool TimeReader::counts(std::size_t i) const
{
    return i < end_ && (reading_.at(i, object) != nullptr || reading_.at(i, unit) != nullptr || reading_.at(i, multiplier) != nullptr);
}

std::optional<Piece> TimeReader::numeric(std::size_t i) const
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

std::optional<Piece> TimeReader::with_part(std::size_t i)
{
    const Mark* part_mark = reading_.at(i, part);
    if (part_mark == nullptr) return std::nullopt;
    std::size_t at = part_mark->last;
    while (reading_.is_mark(at, '-') || reading_.is_word(at, "of") || reading_.is_word(at, "in") || reading_.is_word(at, "the")) ++at;
    if (at >= end_ && part_mark->term->note != "alone" && part_mark->term->text.size() != 2) return std::nullopt;
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
    const bool quarter = part_mark->term->text.size() == 2 && (part_mark->term->text[0] == 'q' || part_mark->term->text[1] == 'q' || part_mark->term->text[0] == 'h' || part_mark->term->text[1] == 'h');
    if (quarter) {
        if (const std::size_t tick = reading_.is_mark(at, '\'') || reading_.is_mark(at, '/') ? at + 1 : at; small(tick, 10, 49) && reading_.raw(tick).size() == 2 && (tick > at || !counts(tick + 1)) && (tick > at || !reading_.token(tick).after_space)) {
            // "Q1'24", "1Q24".
            date.year = 2000 + *small(tick, 10, 49);
            put_part(date, part_mark->term->id);
            return piece(i, tick + 1, date);
        } else if (tick > at && year(tick)) {
            date.year = *year(tick);
            put_part(date, part_mark->term->id);
            return piece(i, tick + 1, date);
        }
    }
    if (of == nullptr && (part_mark->term->note == "alone" || quarter) && anchor_) {
        // "the third quarter", "the first half": the nearest that has begun.
        date.year = year_of(*anchor_);
        put_part(date, part_mark->term->id);
        if (const auto days = days_of(date); days && days->from > *anchor_ && !future_) --date.year;
        return piece(i, part_mark->last, date);
    }
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

void TimeReader::put_part(PartialDate& date, std::string_view id)
{
    if (id == "end" && date.month == 0) date.month = 12;
    date.part = month_part(id);
}

std::optional<Piece> TimeReader::season_piece(std::size_t i) const
{
    std::size_t at = i;
    const Mark* before = reading_.at(i, relative);
    if (before != nullptr) at = before->last;
    if (!season(at)) return std::nullopt;
    const Mark* mark = reading_.at(at, TermKind::season);
    PartialDate date;
    date.season = static_cast<int>(mark->term->value);
    std::size_t last = take_year(mark->last, date);
    // "the winter of 2023-24".
    if (date.year != 0 && (reading_.is_mark(last, '-') || reading_.is_mark(last, '/')) && (small(last + 1, 0, 2049)))
        if (const int next = *small(last + 1, 0, 2049); next % 100 == (date.year + 1) % 100) {
            if (date.season == 1) ++date.year;
            last += 2;
        }
    if (before != nullptr && before->term->id == "last_year" && anchor_) {
        date.year = year_of(*anchor_) - 1;
    } else if (before != nullptr && reading_.token(at).script != Script::cyrillic && reading_.token(at).script != Script::hangul) {
        return std::nullopt;
    }
    // A bare word ("spring" of water, "fall") needs a sign that it is meant.
    if (mark->term->id == "fall" && !(i > 0 && (reading_.is_word(i - 1, "this") || reading_.is_word(i - 1, "last") || reading_.is_word(i - 1, "and") || reading_.is_word(i - 1, "next") || (reading_.is_word(i - 1, "the") && i > 1 && (reading_.is_word(i - 2, "in") || reading_.is_word(i - 2, "since") || reading_.is_word(i - 2, "during")) && !reading_.is_word(mark->last, "in"))))) return std::nullopt;
    if (date.year == 0 && mark->term->id.empty() && reading_.token(at).script == Script::latin) {
        const bool placed = i > 0 && (reading_.is_word(i - 1, "the") || reading_.is_word(i - 1, "between") || reading_.is_word(i - 1, "in") || reading_.is_word(i - 1, "this") || reading_.is_word(i - 1, "last") || reading_.is_word(i - 1, "since"));
        if (!placed) return std::nullopt;
    }
    Piece p = piece(i, last, date);
    if (date.year == 0 && anchor_ && i > 0 && reading_.token(i).script == Script::cyrillic && (reading_.low(i - 1).starts_with("прошл") || reading_.low(i - 1).starts_with("минувш") || reading_.low(i - 1).starts_with("минул"))) p.days = days_near(date, *anchor_ - 60, false);
    if (mark->term->id == "last" && anchor_) {
        // "Last summer" spoken in autumn is the one just gone.
        p.days = days_near(date, *anchor_ - 60, false);
    }
    return p;
}

std::optional<Piece> TimeReader::weekday_piece(std::size_t i) const
{
    std::size_t at = i;
    bool strictly_before = false;
    if (word_of(at, {"previous", "preceding", "prior", "following", "that"}) && at + 1 < end_ && reading_.at(at + 1, weekday) != nullptr && reading_.token(at + 1).capital && anchor_) {
        // Counted from the day stated before.
        const std::int64_t base = last_day_.value_or(*anchor_);
        const int wanted = static_cast<int>(reading_.at(at + 1, weekday)->term->value);
        std::int64_t step = (weekday_of(base) - wanted + 7) % 7;
        std::int64_t day = base - step;
        if (reading_.is_word(at, "following")) day = base + (step == 0 ? 7 : 7 - step);
        else if (step == 0 && !reading_.is_word(at, "that")) day = base - 7;
        return piece(i, at + 2, Days{day, day + 1}, Grain::day);
    }
    if (reading_.is_word(at, "last") || (reading_.is_word(at, "past") && i > 0 && (reading_.is_word(i - 1, "this") || reading_.is_word(i - 1, "the")))) {
        ++at;
        strictly_before = true;
    } else if (reading_.language() == "ko" && reading_.low(at) == "지난") {
        ++at;
        strictly_before = true;
    } else if (reading_.token(at).script == Script::cyrillic && (reading_.low(at).starts_with("прошл") || reading_.low(at).starts_with("минувш") || reading_.low(at).starts_with("минул")) && at + 1 < end_ && reading_.at(at + 1, weekday) != nullptr) {
        ++at;
        strictly_before = true;
    }
    std::int64_t week_shift = 0;
    bool in_week = false;
    if (const Mark* week = at < end_ ? reading_.at(at, relative) : nullptr; week != nullptr && reading_.language() == "ko" && (week->term->id == "last_week" || week->term->id == "this_week") && week->last < end_ && reading_.at(week->last, weekday) != nullptr) {
        in_week = true;
        week_shift = week->term->id == "last_week" ? -7 : 0;
        at = week->last;
    }
    const Mark* mark = at < end_ ? reading_.at(at, weekday) : nullptr;
    if (mark == nullptr || !anchor_) return std::nullopt;
    if (reading_.token(at).script == Script::latin && !reading_.token(at).capital) return std::nullopt;
    // "Серед них": among them; "Tuesday's Child": a name.
    if (reading_.is_word(at, "серед")) return std::nullopt;
    if (mark->end < reading_.token(mark->last - 1).span.to && reading_.token(at).script == Script::latin && mark->last < end_ && reading_.token(mark->last).capital) return std::nullopt;
    const int wanted = static_cast<int>(mark->term->value);
    std::int64_t back = (weekday_of(*anchor_) - wanted + 7) % 7;
    if (back == 0 && strictly_before) back = 7;
    std::size_t last = mark->last;
    std::int64_t day = future_ && back != 0 && !strictly_before ? *anchor_ - back + 7 : *anchor_ - back;
    if (in_week) {
        const std::int64_t monday = *anchor_ - weekday_of(*anchor_) + 1;
        return piece(i, last, Days{monday + wanted - 1 + week_shift, monday + wanted + week_shift}, Grain::day);
    }
    if (const std::size_t of = reading_.is_word(last, "of") || reading_.is_word(last, "in") ? last + 1 : last; of != last && of < end_ && reading_.at(of, relative) != nullptr && (reading_.at(of, relative)->term->id == "last_week" || reading_.at(of, relative)->term->id == "this_week")) last = of;
    if (const Mark* week = last < end_ ? reading_.at(last, relative) : nullptr; week != nullptr && (week->term->id == "last_week" || week->term->id == "this_week")) {
        const std::int64_t monday = *anchor_ - weekday_of(*anchor_) + 1;
        day = monday + wanted - 1 - (week->term->id == "last_week" ? 7 : 0);
        last = week->last;
    }
    return piece(i, last, Days{day, day + 1}, Grain::day);
}

std::optional<Piece> TimeReader::bare_year(std::size_t i) const
{
    const auto y = year(i);
    if (!y || counts(i + 1)) return std::nullopt;
    const std::size_t after = past_year_word(i + 1);
    // "2024's total", "2022-2024".
    if (after == i + 1 && reading_.is_mark(i + 1, '\'') && !reading_.token(i + 1).after_space && reading_.is_word(i + 2, "s")) return piece(i, i + 3, {*y});
    if (after == i + 1 && i > 1 && reading_.is_mark(i - 1, '-') && year(i - 2)) return piece(i, after, {*y});
    if (after == i + 1) {
        if (i == 0) return std::nullopt;
        const std::string_view before = reading_.low(i - 1);
        const bool placed = before == "in" || before == "of" || before == "since" || before == "until" || before == "by" || before == "during" || before == "from" || before == "to" || before == "throughout" || before == "through" || before == "before" || before == "after" || before == "and" || before == "between" || before == "late" || before == "early" || before == "в" || before == "с" || before == "у" || before == "з";
        if (!placed) return std::nullopt;
        if (before == "and" || before == "to" || before == "from" || before == "of" || before == "by") {
            // "between 2021 and 2023", not "and 2000 boxes".
            if (i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::word && reading_.at(i + 1, through) == nullptr && reading_.at(i + 1, TermKind::until) == nullptr && !reading_.is_word(i + 1, "the") && !reading_.is_word(i + 1, "and")) return std::nullopt;
        }
    }
    return piece(i, after, {*y});
}

}  // namespace tw::claims
