#include "claims/when_parts.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "claims/numbers.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::claims {

using enum TermKind;

std::optional<Piece> TimeReader::korean(std::size_t i) const
{
    if (auto counted_days = native(i)) return counted_days;
    if (auto twice = korean_range(i)) return twice;
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
    // "1분기": a quarter of the year named, else of the nearest that has begun.
    if (counted(at, "분기") && small(at, 1, 4) && anchor_) {
        static constexpr std::array<std::string_view, 4> quarters{"q1", "q2", "q3", "q4"};
        put_part(date, quarters[static_cast<std::size_t>(*small(at, 1, 4) - 1)]);
        if (date.year == 0) {
            date.year = year_of(*anchor_);
            if (const auto days = days_of(date); days && days->from > *anchor_ && !future_) --date.year;
        }
        return piece(i, at + 2, date);
    }
    // "지난 3일에": the third of the month; "지난 3일간" are days.
    if (at == i && reading_.low(i) == "지난" && counted(i + 1, "일") && small(i + 1, 1, 31) && anchor_) {
        const std::string_view rest = tail(i + 2, "일");
        const bool length = rest.starts_with("간") || (i + 3 < end_ && (reading_.low(i + 3).starts_with("동안") || reading_.low(i + 3).starts_with("사이")));
        if (!length) return bare_day(i, i + 3, *small(i + 1, 1, 31));
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

std::optional<Piece> TimeReader::korean_range(std::size_t i) const
{
    // "5월 3∼9일", "3~9일", "4∼5월": the unit stands at the second number alone.
    const auto wave = [&](std::size_t at) { return at < end_ && (reading_.raw(at) == "~" || reading_.raw(at) == "\xE2\x88\xBC" || reading_.raw(at) == "\xEF\xBD\x9E" || reading_.is_mark(at, '-')); };
    const auto named = [&](std::size_t at, std::string_view word) { return at < end_ && reading_.low(at).starts_with(word) && !reading_.token(at).after_space; };
    std::size_t at = i;
    PartialDate first, second;
    if (year(at) && named(at + 1, "년")) {
        first.year = second.year = *year(at);
        at += 2;
    }
    if (small(at, 1, 12) && wave(at + 1) && small(at + 2, 1, 12) && named(at + 3, "월")) {
        first.month = *small(at, 1, 12);
        second.month = *small(at + 2, 1, 12);
        at += 4;
    } else {
        if (small(at, 1, 12) && named(at + 1, "월")) {
            first.month = second.month = *small(at, 1, 12);
            at += 2;
        }
        if (!small(at, 1, 31) || !wave(at + 1) || !small(at + 2, 1, 31) || !named(at + 3, "일") || reading_.low(at + 3).starts_with("일간")) return std::nullopt;
        first.day = *small(at, 1, 31);
        second.day = *small(at + 2, 1, 31);
        at += 4;
    }
    if (first.month == 0) {
        if (!anchor_) return std::nullopt;
        const auto last = bare_day(i, at, second.day);
        if (!last || !last->days || second.day <= first.day) return std::nullopt;
        return piece(i, at, Days{last->days->from - (second.day - first.day), last->days->to}, Grain::day);
    }
    if (first.year == 0 && anchor_) {
        const auto end = days_near(second, *anchor_, future_);
        if (!end) return std::nullopt;
        second.year = year_of(end->from);
        first.year = first.month > second.month ? second.year - 1 : second.year;
    }
    const auto from = days_of(first), to = days_of(second);
    if (!from || !to || from->from >= to->to) return std::nullopt;
    return piece(i, at, Days{from->from, to->to}, second.day != 0 ? Grain::day : Grain::month);
}

std::optional<Piece> TimeReader::native(std::size_t i) const
{
    std::string_view tail;
    int days = native_days(i, &tail);
    std::size_t at = i + 1;
    if (days == 0 && reading_.is_number(i) && i + 1 < end_ && reading_.low(i + 1) == "일" && small(i, 1, 90)) {
        days = *small(i, 1, 90);
        at = i + 2;
    }
    // "일주일 전", "한 주 전": a week, three days more or fewer.
    if (days == 0 && (reading_.low(i).starts_with("일주일") || (reading_.low(i) == "한" && i + 1 < end_ && reading_.low(i + 1).starts_with("주"))) && anchor_) {
        std::size_t end = reading_.low(i) == "한" ? i + 2 : i + 1;
        std::string_view rest = reading_.low(end - 1);
        rest.remove_prefix(std::min(rest.size(), reading_.low(i) == "한" ? std::string_view("주").size() : std::string_view("일주일").size()));
        if (rest.empty() && end < end_) rest = reading_.low(end++);
        if (rest.starts_with("전") && rest != "전체") return shifted(i, end, *anchor_, 1, "week");
        if ((rest.starts_with("뒤") || rest.starts_with("후")) && last_day_) return shifted(i, end, *last_day_, -1, "week");
        return std::nullopt;
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

std::optional<Piece> TimeReader::bare_day(std::size_t i, std::size_t last, int day) const
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

int TimeReader::native_days(std::size_t i, std::string_view* tail) const
{
    static constexpr std::array<std::pair<std::string_view, int>, 11> words{{{"하루", 1}, {"이틀", 2}, {"사흘", 3}, {"나흘", 4}, {"닷새", 5}, {"엿새", 6}, {"이레", 7}, {"여드레", 8}, {"아흐레", 9}, {"열흘", 10}, {"보름", 15}}};
    for (const auto& [word, days] : words)
        if (i < end_ && reading_.low(i).starts_with(word)) {
            if (tail != nullptr) *tail = reading_.low(i).substr(word.size());
            return days;
        }
    return 0;
}

bool TimeReader::korean_opening(std::size_t last, std::initializer_list<std::string_view> words) const
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

}  // namespace tw::claims
