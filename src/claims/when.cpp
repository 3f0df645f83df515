#include "claims/when_parts.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "claims/numbers.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::claims {

using enum TermKind;

std::vector<Time> TimeReader::run(std::size_t first)
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

bool TimeReader::may_begin(std::size_t i) const
{
    constexpr std::uint64_t words = Reading::kind_bit(TermKind::month) | Reading::kind_bit(TermKind::season) | Reading::kind_bit(weekday) | Reading::kind_bit(part) | Reading::kind_bit(relative) | Reading::kind_bit(period) | Reading::kind_bit(TermKind::since) | Reading::kind_bit(TermKind::until) |
                                    Reading::kind_bit(between) | Reading::kind_bit(from_date) | Reading::kind_bit(through) | Reading::kind_bit(TermKind::number);
    if (reading_.is_number(i) || (reading_.kinds(i) & words) != 0 || reading_.token(i).script == Script::hangul) return true;
    if (reading_.token(i).kind != Token::Kind::word) return false;
    return word_of(i, reading_.token(i).script == Script::cyrillic ? std::initializer_list<std::string_view>{"самого", "же", "тот", "того", "через", "спустя", "згодом"} : std::initializer_list<std::string_view>{"a", "an", "next", "this", "same", "that", "weekend", "year", "last", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth"});
}

std::optional<Piece> TimeReader::piece_at(std::size_t i)
{
    if (i >= end_) return std::nullopt;
    if (reading_.token(i).script == Script::hangul || reading_.language() == "ko")
        if (auto found = korean(i)) return found;
    if (auto found = numeric(i)) return found;
    if (auto found = with_part(i)) return found;
    if (auto found = month_by_word(i)) return found;
    if (auto found = day_month(i)) return found;
    if (auto found = ordinal_day(i)) return found;
    if (auto found = weekday_piece(i)) return found;
    if (auto found = season_piece(i)) return found;
    if (auto found = relative_piece(i)) return found;
    return bare_year(i);
}

Piece TimeReader::piece(std::size_t first, std::size_t last, PartialDate date) const
{
    Piece p;
    p.first = first;
    p.last = last;
    p.date = date;
    p.grain = grain_of(date);
    p.relative = date.year == 0;
    return p;
}

Piece TimeReader::piece(std::size_t first, std::size_t last, Days days, Grain grain) const
{
    Piece p;
    p.first = first;
    p.last = last;
    p.days = days;
    p.grain = grain;
    p.relative = true;
    return p;
}

bool TimeReader::season(std::size_t i) const
{
    return i < end_ && reading_.at(i, TermKind::season) != nullptr;
}

bool TimeReader::word_of(std::size_t i, std::initializer_list<std::string_view> words) const
{
    return i < end_ && std::ranges::any_of(words, [&](std::string_view word) { return reading_.low(i) == word; });
}

std::optional<Days> TimeReader::days_of_piece(const Piece& p) const
{
    if (p.days) return p.days;
    if (p.date.year != 0) return days_of(p.date);
    if (!anchor_) return std::nullopt;
    return days_near(p.date, *anchor_, future_);
}

std::optional<Time> TimeReader::time_at(std::size_t i, std::size_t first)
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

std::optional<Time> TimeReader::range_at(std::size_t i)
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

std::optional<Time> TimeReader::joined_range(Piece a, bool pair)
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
    // "3월 3일부터 9일까지": the month of the first.
    if (b && korean_from && a.date.month != 0 && a.date.day != 0 && b->date.month == 0 && small(at, 1, 31) && *small(at, 1, 31) > a.date.day) {
        PartialDate same = a.date;
        same.day = *small(at, 1, 31);
        b = piece(at, b->last, same);
    }
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

bool TimeReader::twins(const Piece& a, std::size_t at) const
{
    if (a.date.day != 0 || !a.date.part.empty() || a.days) return false;
    if (a.date.month != 0) return month(at) != nullptr && !small(at + 1, 1, 31);
    return a.date.season != 0 && season(at);
}

Time TimeReader::time_of(const Piece& p, Days days) const
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

void TimeReader::opening(Time& time, std::size_t first, const Piece& p)
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

bool TimeReader::dated(std::size_t at, std::size_t first) const
{
    if (at < first + 2) return false;
    static constexpr std::array<std::string_view, 26> papers{"image", "images", "imagery", "picture", "pictures", "photo", "photos", "photograph", "photographs", "footage", "pass", "passes", "note", "letter", "letters", "document", "documents", "invoice", "invoices", "manifest", "report", "снимки", "снимке", "снимок", "знімки", "знімок"};
    static constexpr auto stems = std::to_array<std::string_view>({"снимк", "изображени", "фотографи", "фото", "кадр", "знімк", "зображенн", "світлин", "письм", "документ", "накладн", "доклад", "отчёт", "отчет", "заявлени", "указ", "приказ", "наказ", "звіт", "лист", "решени", "рішенн", "запис"});
    if (reading_.token(at - 2).script == Script::cyrillic) return std::ranges::any_of(stems, [&](std::string_view stem) { return reading_.low(at - 2).starts_with(stem); });
    return std::ranges::find(papers, reading_.low(at - 2)) != papers.end();
}

std::size_t TimeReader::past_the(std::size_t at, std::size_t first) const
{
    while (at > first && reading_.is_word(at - 1, "the")) --at;
    return at;
}

const Mark* TimeReader::since_clause(std::size_t at, std::size_t first) const
{
    for (std::size_t i = at; i-- > first && at - i <= 8;) {
        if (reading_.token(i).kind == Token::Kind::mark || reading_.is_number(i)) return nullptr;
        if (reading_.is_word(i, "since")) return reading_.at(i, TermKind::since);
    }
    return nullptr;
}

std::vector<Time> times_in(const Reading& reading, std::size_t first, std::size_t last, Anchor anchor, bool future, std::optional<std::int64_t>& last_day)
{
    return TimeReader(reading, last, anchor, future, last_day).run(first);
}

}  // namespace tw::claims
