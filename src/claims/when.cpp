#include "claims/when_parts.hpp"

#include <algorithm>
#include <array>

#include "claims/calendar.hpp"
#include "claims/numbers.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::claims {

using enum TermKind;

namespace {

/// "с прошлой осени": the word between the preposition and the season or month.
bool slavic_last(std::string_view word)
{
    static constexpr auto words = std::to_array<std::string_view>({"прошлой", "прошлого", "минувшей", "минувшего", "нынешней", "нынешнего", "этой", "этого", "позапрошлой", "прошлогодней", "минулої", "минулого", "цієї", "цього", "нинішньої", "нинішнього", "торішньої", "торішнього", "самого", "самої"});
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

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
        if (!time->since && !time->when.open_start) listed_end_ = time->last;
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
    if (reading_.token(i).script == Script::cyrillic && (reading_.low(i).ends_with("ого") || reading_.low(i).ends_with("ьего"))) return true;
    return word_of(i, reading_.token(i).script == Script::cyrillic ? std::initializer_list<std::string_view>{"самого", "же", "тот", "того", "через", "спустя", "згодом", "за", "первые", "первых", "перші", "перших"} : std::initializer_list<std::string_view>{"a", "an", "next", "this", "same", "that", "weekend", "year", "week", "opening", "final", "closing", "initial", "previous", "preceding", "prior", "following", "last", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth"});
}

std::optional<Piece> TimeReader::piece_at(std::size_t i)
{
    if (i >= end_) return std::nullopt;
    if (reading_.token(i).script == Script::hangul || reading_.language() == "ko")
        if (auto found = korean(i)) return found;
    if (auto found = numeric(i)) return found;
    if (auto found = period_piece(i)) return found;
    if (auto found = with_part(i)) return found;
    if (auto found = month_by_word(i)) return found;
    if (auto found = day_month(i)) return found;
    if (auto found = listed_day(i)) return found;
    if (auto found = listed_after(i)) return found;
    if (auto found = ordinal_day(i)) return found;
    if (auto found = slavic_day(i)) return found;
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
    listed_ = p->date.day != 0 && p->date.month != 0 ? std::optional(p->date) : std::nullopt;
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
        if (!small(i, 1, 31) || i + 2 >= end_) return std::nullopt;
        const std::size_t behind = past_ordinal(i + 1);
        const Mark* joint = reading_.at(behind, through);
        if (joint == nullptr || !small(joint->last, 1, 31)) return std::nullopt;
        // "3 and 14 May" are two days.
        if (joint->term->id == "and" && *small(joint->last, 1, 31) != *small(i, 1, 31) + 1) return std::nullopt;
    } else {
        at = opener->last;
    }
    while (reading_.is_word(at, "the") && reading_.at(at, part) == nullptr) ++at;
    std::size_t words_end = at + 1;
    auto bare = small(at, 1, 31);
    if (bare) words_end = past_ordinal(at + 1);
    else if (opener != nullptr) bare = ordinal_word(at, words_end);
    const Mark* middle = bare && words_end < end_ ? reading_.at(words_end, through) != nullptr ? reading_.at(words_end, through) : reading_.at(words_end, TermKind::until) : nullptr;
    const bool night = bare && opener != nullptr && reading_.is_word(words_end, "на");
    // "с 3 на 4 мая": the night between.
    if (night)
        if (const auto b = piece_at(words_end + 1); b && b->date.day == *bare + 1) {
            Piece whole = *b;
            whole.first = i;
            const auto days = days_of_piece(*b);
            if (!days) return std::nullopt;
            last_day_ = days->from;
            whole.days = Days{days->from - 1, days->to};
            return time_of(whole, *whole.days);
        }
    auto a = bare && middle != nullptr ? std::optional<Piece>{} : piece_at(at);
    if (!a && bare && middle != nullptr) {
        std::size_t behind = middle->last;
        while (reading_.is_word(behind, "the")) ++behind;
        const auto b = piece_at(behind);
        if (b && b->date.day != 0 && b->date.month != 0) {
            PartialDate date = b->date;
            date.day = *bare;
            a = piece(at, words_end, date);
        } else {
            a = piece_at(at);
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
    bool loose = false;
    // Korean: "8월부터 1월까지" carries the joint in its words.
    const bool korean_from = reading_.language() == "ko" && reading_.low(a.last - 1).find("부터") != std::string_view::npos;
    const bool korean_and = reading_.language() == "ko" && (reading_.low(a.last - 1).ends_with("과") || reading_.low(a.last - 1).ends_with("와"));
    loose = korean_and;
    if (!korean_from && !korean_and) {
        const Mark* joint = reading_.at(at, through) != nullptr ? reading_.at(at, through) : reading_.at(at, TermKind::until);
        if (joint == nullptr || joint->term->id == "by" || joint->term->id == "before") return std::nullopt;
        loose = joint->term->id == "and" && !pair && !twins(a, joint->last);
        at = joint->last;
    }
    while ((reading_.is_word(at, "the") && reading_.at(at, part) == nullptr) || reading_.is_word(at, "в") || reading_.is_word(at, "до")) ++at;
    const std::optional<std::int64_t> kept = last_day_;
    std::optional<Piece> b;
    // "May 3 to 9": the month of the first.
    if (const auto day = small(at, 1, 31); day && !korean_from && a.date.month != 0 && a.date.day != 0 && *day > a.date.day && reading_.raw(at).size() <= 2 && reading_.token(a.last - 1).kind == Token::Kind::number && !counts(past_ordinal(at + 1)) && month(past_ordinal(at + 1)) == nullptr && !(loose && *day != a.date.day + 1)) {
        PartialDate date = a.date;
        date.day = *day;
        const std::size_t last = take_year(past_ordinal(at + 1), date);
        if (a.date.year == 0) a.date.year = date.year;
        b = piece(at, last, date);
    }
    // "2023-24".
    if (const auto two = small(at, 0, 99); !b && two && a.date.year != 0 && a.date.month == 0 && a.date.season == 0 && reading_.raw(at).size() == 2 && *two == (a.date.year + 1) % 100 && reading_.is_mark(at - 1, '-')) b = piece(at, at + 1, {a.date.year + 1});
    if (!b) b = piece_at(at);
    if (loose && b) {
        const auto from = days_of_piece(a), to = days_of_piece(*b);
        if (!from || !to || !adjoining(a, *from, *b, *to)) {
            last_day_ = kept;
            return std::nullopt;
        }
    }
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

bool TimeReader::adjoining(const Piece& a, Days first, const Piece& b, Days second)
{
    if (first.to != second.from || a.grain != b.grain || a.to_anchor || b.to_anchor) return false;
    if (a.grain == Grain::month) return true;
    return a.grain == Grain::day ? first.to == first.from + 1 : a.grain == Grain::year && a.date.year != 0 && b.date.year != 0;
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
    if (anchor_ && !(future_ && p.grain != Grain::year) && days.from <= *anchor_ && days.to > *anchor_ + 1) days.to = *anchor_ + 1;
    time.when.interval = time.stated = interval_of(days);
    time.when.grain = p.grain;
    time.when.relative = p.relative;
    time.readings = p.readings;
    return time;
}

void TimeReader::opening(Time& time, std::size_t first, const Piece& p)
{
    std::size_t at = p.first;
    while (at > first && (reading_.is_word(at - 1, "the") || reading_.is_word(at - 1, "в") || reading_.is_word(at - 1, "у") || reading_.is_word(at - 1, "in") || reading_.is_word(at - 1, "on") || slavic_last(reading_.low(at - 1)) || (reading_.token(at - 1).script == Script::latin && word_of(at - 1, {"early", "late", "around", "about", "very"})))) --at;
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
    if (const Mark* joint = reading_.before(at, through); until_mark == nullptr && joint != nullptr && ((reading_.is_word(joint->first, "through") && !(joint->first > first && word_of(joint->first - 1, {"all", "right", "straight"}))) || joint->term->text == "up to")) until_mark = joint;
    const bool towards = until_mark == nullptr && (reading_.is_word(p.first, "к") || reading_.is_word(p.first, "ко"));
    if (until_mark == nullptr && !korean_until && !towards) return;
    time.when.open_start = true;
    time.when.interval.from = Second{time.when.interval.to.value - 86'400};
    if (until_mark != nullptr) time.first = until_mark->first;
}

bool TimeReader::dated(std::size_t at, std::size_t first) const
{
    if (at < first + 2) return false;
    static constexpr auto papers = std::to_array<std::string_view>({"recent", "latest", "earliest", "newest", "oldest", "one", "another", "those", "shot", "shots", "frame", "frames", "scene", "scenes", "snapshot", "snapshots", "capture", "captures", "scan", "scans", "video", "videos", "clip", "clips", "record", "records", "entry", "entries", "email", "e-mail", "cable", "memo", "message", "messages", "post", "tweet", "statement", "decree", "order", "reports", "receipt", "receipts", "bill", "log", "listing", "minutes", "view", "views", "picture's", "data", "figures", "dispatch", "image", "images", "imagery", "picture", "pictures", "photo", "photos", "photograph", "photographs", "footage", "pass", "passes", "note", "letter", "letters", "document", "documents", "invoice", "invoices", "manifest", "report", "снимки", "снимке", "снимок", "знімки", "знімок"});
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
