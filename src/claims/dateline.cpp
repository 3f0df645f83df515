#include "claims/dateline.hpp"

#include <algorithm>
#include <array>

#include "core/time.hpp"

namespace tw::claims {
namespace {

struct MonthWord {
    std::string_view word;
    int month;
};

/// Months in English, Russian and Ukrainian: whole words and the short forms that stand with a full stop.
constexpr auto months = std::to_array<MonthWord>({
    {"january", 1}, {"february", 2}, {"march", 3}, {"april", 4}, {"may", 5}, {"june", 6}, {"july", 7}, {"august", 8}, {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    {"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"sept", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
    {"января", 1}, {"февраля", 2}, {"марта", 3}, {"апреля", 4}, {"мая", 5}, {"июня", 6}, {"июля", 7}, {"августа", 8}, {"сентября", 9}, {"октября", 10}, {"ноября", 11}, {"декабря", 12},
    {"янв", 1}, {"фев", 2}, {"мар", 3}, {"апр", 4}, {"июн", 6}, {"июл", 7}, {"авг", 8}, {"сен", 9}, {"окт", 10}, {"ноя", 11}, {"дек", 12},
    {"січня", 1}, {"лютого", 2}, {"березня", 3}, {"квітня", 4}, {"травня", 5}, {"червня", 6}, {"липня", 7}, {"серпня", 8}, {"вересня", 9}, {"жовтня", 10}, {"листопада", 11}, {"грудня", 12},
});

struct ZoneWord {
    std::string_view word;
    int minutes;
};
constexpr auto zones = std::to_array<ZoneWord>({{"utc", 0}, {"gmt", 0}, {"z", 0}, {"bst", 60}, {"cet", 60}, {"cest", 120}, {"eet", 120}, {"eest", 180}, {"msk", 180}, {"мск", 180}, {"kst", 540}, {"jst", 540},
                                                {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"pst", -480}, {"pdt", -420}});

struct Token {
    enum class Kind : std::uint8_t { number, word, sign } kind = Kind::sign;
    std::size_t from = 0, to = 0;
    int value = 0;         ///< of a number of up to four digits, else -1
    bool blank_before = false;
};

constexpr std::array<std::string_view, 3> korean{"년", "월", "일"};

std::vector<Token> tokens_of(std::string_view s)
{
    std::vector<Token> out;
    bool blank = false;
    for (std::size_t i = 0; i < s.size();) {
        const auto c = static_cast<unsigned char>(s[i]);
        Token t;
        t.from = i;
        t.blank_before = blank;
        blank = false;
        if (c >= '0' && c <= '9') {
            t.kind = Token::Kind::number;
            for (; i < s.size() && s[i] >= '0' && s[i] <= '9'; ++i) t.value = i - t.from < 4 ? t.value * 10 + (s[i] - '0') : -1;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80) {
            t.kind = Token::Kind::word;
            while (i < s.size()) {
                const auto b = static_cast<unsigned char>(s[i]);
                if (!((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b >= 0x80)) break;
                // Dashes and quotation marks are no letters.
                if (b == 0xE2 && i + 2 < s.size() && static_cast<unsigned char>(s[i + 1]) == 0x80) {
                    if (i == t.from) i += 3;
                    break;
                }
                ++i;
            }
        } else {
            ++i;
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                blank = true;
                continue;
            }
        }
        t.to = i;
        out.push_back(t);
    }
    return out;
}

class Finder {
public:
    explicit Finder(std::string_view text) : folded_(fold(text)), tokens_(tokens_of(folded_)) {}

    std::vector<StatedDate> find()
    {
        std::vector<StatedDate> out;
        std::size_t role_from = 0;
        for (std::size_t i = 0; i < tokens_.size();) {
            StatedDate found;
            std::size_t next = date_at(i, found);
            if (next == 0) {
                ++i;
                continue;
            }
            found.span = {tokens_[i].from, tokens_[next - 1].to};
            next = time_at(next, found);
            found.role = role_of(role_from, found.span.from);
            role_from = found.span.to;
            out.push_back(found);
            i = next;
        }
        return out;
    }

private:
    bool is(std::size_t i, std::string_view sign) const { return i < tokens_.size() && text(i) == sign; }
    std::string_view text(std::size_t i) const { return std::string_view(folded_).substr(tokens_[i].from, tokens_[i].to - tokens_[i].from); }
    int number(std::size_t i, int low, int high) const
    {
        if (i >= tokens_.size() || tokens_[i].kind != Token::Kind::number) return 0;
        return tokens_[i].value >= low && tokens_[i].value <= high ? tokens_[i].value : 0;
    }
    std::size_t digits(std::size_t i) const { return tokens_[i].to - tokens_[i].from; }
    int month(std::size_t i) const
    {
        if (i >= tokens_.size() || tokens_[i].kind != Token::Kind::word) return 0;
        const auto found = std::ranges::find(months, text(i), &MonthWord::word);
        return found == months.end() ? 0 : found->month;
    }
    bool suffix(std::size_t i, std::size_t which) const { return i < tokens_.size() && text(i).starts_with(korean[which]); }

    /// Tokens of a date that begins here; 0 = none.
    std::size_t date_at(std::size_t i, StatedDate& d) const
    {
        if (const int y = number(i, 1900, 2199); y != 0 && digits(i) == 4) {
            if (suffix(i + 1, 0) && number(i + 2, 1, 12) && suffix(i + 3, 1) && number(i + 4, 1, 31) && suffix(i + 5, 2)) {
                d.year = y, d.month = number(i + 2, 1, 12), d.day = number(i + 4, 1, 31);
                return i + 6;
            }
            for (const std::string_view sign : {"-", ".", "/"})
                if (is(i + 1, sign) && number(i + 2, 1, 12) && is(i + 3, sign) && number(i + 4, 1, 31)) {
                    d.year = y, d.month = number(i + 2, 1, 12), d.day = number(i + 4, 1, 31);
                    return i + 5;
                }
        }
        if (const int day = number(i, 1, 31); day != 0) {
            if (i > 0 && !tokens_[i].blank_before && tokens_[i - 1].kind == Token::Kind::sign && (text(i - 1) == "." || text(i - 1) == ",")) return 0;
            if (suffix(i + 1, 1) && day <= 12 && number(i + 2, 1, 31) && suffix(i + 3, 2)) {
                d.month = day, d.day = number(i + 2, 1, 31);
                return i + 4;
            }
            for (const std::string_view sign : {".", "/", "-"}) {
                if (!is(i + 1, sign) || !is(i + 3, sign)) continue;
                const int second = number(i + 2, 1, 31), y = number(i + 4, 1900, 2199);
                if (second == 0 || y == 0) continue;
                const bool day_first = second <= 12, month_first = day <= 12;
                // Full stops separate day first everywhere; slashes only where one reading is possible.
                if (sign != "." && day_first && month_first && day != second) return 0;
                d.year = y, d.day = day_first ? day : second, d.month = day_first ? second : day;
                return i + 5;
            }
            std::size_t m = i + 1;
            if (m < tokens_.size() && (text(m) == "th" || text(m) == "st" || text(m) == "nd" || text(m) == "rd")) ++m;
            if (is(m, "of") || is(m, "-")) ++m;
            if (const int mon = month(m); mon != 0) {
                d.month = mon, d.day = day;
                return year_after(m + 1, d);
            }
        }
        if (const int mon = month(i); mon != 0) {
            std::size_t n = i + 1;
            if (is(n, ".")) ++n;
            if (const int day = number(n, 1, 31); day != 0 && digits(n) <= 2) {
                d.month = mon, d.day = day;
                ++n;
                if (n < tokens_.size() && (text(n) == "th" || text(n) == "st" || text(n) == "nd" || text(n) == "rd")) ++n;
                return year_after(n, d);
            }
        }
        return 0;
    }

    std::size_t year_after(std::size_t n, StatedDate& d) const
    {
        const std::size_t none = n;
        if (is(n, ".")) ++n;
        if (is(n, ",") || is(n, "-")) ++n;
        if (const int y = number(n, 1900, 2199); y != 0 && digits(n) == 4) {
            d.year = y;
            return n + 1;
        }
        return none;
    }

    std::size_t time_at(std::size_t n, StatedDate& d) const
    {
        const std::size_t none = n;
        for (int skip = 0; skip < 3 && n < tokens_.size(); ++skip) {
            const std::string_view t = text(n);
            if (t == "," || t == "." || t == "at" || t == "в" || t == "о" || t == "t" || t == "-" || t == "г" || t == "р" || t == "(" || t == "|") ++n;
            else break;
        }
        if (n + 2 >= tokens_.size() || tokens_[n].kind != Token::Kind::number || digits(n) > 2 || tokens_[n].value > 23) return none;
        if (!(is(n + 1, ":") || (is(n + 1, ".") && digits(n) <= 2)) || tokens_[n + 2].kind != Token::Kind::number || digits(n + 2) != 2 || tokens_[n + 2].value > 59) return none;
        if (is(n + 1, ".") && n + 3 < tokens_.size() && is(n + 3, ".")) return none;
        int minute = tokens_[n].value * 60 + tokens_[n + 2].value;
        n += 3;
        if (is(n, ":") && n + 1 < tokens_.size() && tokens_[n + 1].kind == Token::Kind::number) n += 2;
        if (is(n, ".") && n + 1 < tokens_.size() && tokens_[n + 1].kind == Token::Kind::number && !tokens_[n + 1].blank_before) n += 2;
        if (n < tokens_.size() && (text(n) == "a" || text(n) == "p" || text(n) == "am" || text(n) == "pm")) {
            const bool afternoon = text(n).starts_with('p');
            if (minute >= 13 * 60) return none;
            minute = minute % 720 + (afternoon ? 720 : 0);
            const bool dotted = text(n).size() == 1;
            ++n;
            if (dotted) {
                if (is(n, ".")) ++n;
                if (is(n, "m")) ++n;
                if (is(n, ".")) ++n;
            }
        }
        d.minute = minute;
        d.span.to = tokens_[n - 1].to;
        if (n < tokens_.size()) {
            if (const auto zone = std::ranges::find(zones, text(n), &ZoneWord::word); zone != zones.end()) {
                d.offset_minutes = zone->minutes;
                d.span.to = tokens_[n].to;
                ++n;
            } else if ((is(n, "+") || is(n, "-")) && n + 1 < tokens_.size() && tokens_[n + 1].kind == Token::Kind::number) {
                const int sign = is(n, "+") ? 1 : -1, value = tokens_[n + 1].value;
                if (tokens_[n + 1].blank_before) {
                    // a dash between words
                } else if (digits(n + 1) == 4 && value >= 0) {
                    d.offset_minutes = sign * (value / 100 * 60 + value % 100);
                    n += 2;
                } else if (digits(n + 1) == 2 && is(n + 2, ":") && n + 3 < tokens_.size() && tokens_[n + 3].kind == Token::Kind::number) {
                    d.offset_minutes = sign * (value * 60 + tokens_[n + 3].value);
                    n += 4;
                }
                if (d.offset_minutes && (*d.offset_minutes > 14 * 60 || *d.offset_minutes < -12 * 60)) d.offset_minutes.reset();
            }
        }
        return n;
    }

    StatedDate::Role role_of(std::size_t from, std::size_t to) const
    {
        const std::size_t begin = to - from > 60 ? to - 60 : from;
        const std::string_view before = std::string_view(folded_).substr(begin, to - begin);
        std::size_t best = 0;
        StatedDate::Role role = StatedDate::Role::plain;
        const auto look = [&](std::initializer_list<std::string_view> words, StatedDate::Role is) {
            for (const std::string_view w : words)
                if (const std::size_t at = before.rfind(w); at != std::string_view::npos && at + w.size() >= best) best = at + w.size(), role = is;
        };
        look({"published", "posted", "issued", "опубликовано", "опубліковано", "дата публикации", "дата публікації", "입력", "등록", "게재", "기사입력", "송고"}, StatedDate::Role::published);
        look({"updated", "modified", "last update", "изменено", "обновлено", "оновлено", "змінено", "수정", "업데이트", "최종수정", "republished", "reposted"}, StatedDate::Role::updated);
        look({"originally published", "first published", "originally appeared", "first appeared", "впервые опубликовано", "вперше опубліковано", "최초"}, StatedDate::Role::original);
        return role;
    }

    std::string folded_;
    std::vector<Token> tokens_;
};

}  // namespace

std::string fold(std::string_view text)
{
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto c = static_cast<unsigned char>(out[i]);
        if (c >= 'A' && c <= 'Z') {
            out[i] = static_cast<char>(c + 32);
        } else if (c == 0xD0 && i + 1 < out.size()) {
            const auto d = static_cast<unsigned char>(out[i + 1]);
            if (d >= 0x90 && d <= 0x9F) out[i + 1] = static_cast<char>(d + 0x20);                                   // А-П
            else if (d >= 0xA0 && d <= 0xAF) out[i] = static_cast<char>(0xD1), out[i + 1] = static_cast<char>(d - 0x20);  // Р-Я
            else if (d >= 0x80 && d <= 0x8F) out[i] = static_cast<char>(0xD1), out[i + 1] = static_cast<char>(d + 0x10);  // Ѐ-Џ
            ++i;
        } else if (c == 0xD2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) == 0x90) {
            out[++i] = static_cast<char>(0x91);  // Ґ
        }
    }
    return out;
}

std::vector<StatedDate> dates_in(std::string_view text) { return Finder(text).find(); }

std::optional<site::Interval> day_of(const StatedDate& date)
{
    if (!date.full() || !is_valid({date.year, date.month, date.day})) return std::nullopt;
    const std::int64_t from = days_from_civil(date.year, date.month, date.day) * 86'400;
    return site::Interval{{from}, {from + 86'400}};
}

std::optional<site::Interval> instants_of(const StatedDate& date)
{
    auto day = day_of(date);
    if (!day) return std::nullopt;
    if (date.minute) *day = {{day->from.value + *date.minute * 60}, {day->from.value + *date.minute * 60 + 60}};
    if (date.minute && date.offset_minutes) return site::Interval{{day->from.value - *date.offset_minutes * 60}, {day->to.value - *date.offset_minutes * 60}};
    return site::Interval{{day->from.value - 14 * 3600}, {day->to.value + 12 * 3600}};
}

}  // namespace tw::claims
