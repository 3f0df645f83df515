#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/calendar.hpp"
#include "claims/when.hpp"

namespace tw::claims {

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

/// Reads the times of one sentence; its parts stand in when*.cpp.
class TimeReader {
public:
    TimeReader(const Reading& reading, std::size_t last, Anchor anchor, bool future, std::optional<std::int64_t>& last_day)
        : reading_(reading), end_(last), anchor_(anchor), future_(future), last_day_(last_day)
    {}

    std::vector<Time> run(std::size_t first);

private:
    /// Whether any time can begin at a token: a number, a word of time, or one of the few others.
    bool may_begin(std::size_t i) const;
    // ---- plain numbers ----
    std::optional<int> small(std::size_t i, int least, int most) const;
    std::optional<int> year(std::size_t i) const { return i < end_ && reading_.is_number(i) && reading_.raw(i).size() == 4 ? small(i, 1950, 2049) : std::nullopt; }
    const Mark* month(std::size_t i) const;
    /// Past a "." of an abbreviation, "th" of an ordinal, "of".
    std::size_t past_stop(std::size_t i) const { return reading_.is_mark(i, '.') && !reading_.token(i).after_space ? i + 1 : i; }
    std::size_t past_ordinal(std::size_t i) const;
    /// A year behind a date: "2023", ", 2023", "of 2023", "2023 года".
    std::size_t take_year(std::size_t i, PartialDate& date) const;
    std::size_t past_year_word(std::size_t i) const;

    // ---- pieces ----
    std::optional<Piece> piece_at(std::size_t i);

    Piece piece(std::size_t first, std::size_t last, PartialDate date) const;
    Piece piece(std::size_t first, std::size_t last, Days days, Grain grain) const;

    /// "October 16, 2023", "16 октября 2023 года", "October 2023", "Oct."
    std::optional<Piece> day_month(std::size_t i) const;
    /// "eighteenth", "twenty-first": a day of a month in words.
    std::optional<int> ordinal_word(std::size_t i, std::size_t& last) const;
    /// "третьего", "двадцать первого".
    std::optional<int> slavic_ordinal(std::size_t i, std::size_t& last) const;
    /// "this April", "last June".
    std::optional<Piece> month_by_word(std::size_t i) const;
    /// "on the 15th", "the 15th of this month": of the nearest month before the anchor.
    std::optional<Piece> ordinal_day(std::size_t i) const;
    /// Whether a thing that is counted stands here: "May 300 containers" is no date.
    bool counts(std::size_t i) const;

    /// "2024-06-17", "16.10.2023", "03/04/2024".
    std::optional<Piece> numeric(std::size_t i) const;

    /// "mid-August", "the end of August 2023", "mid-2022", "the first quarter of 2024", "the beginning of the year".
    std::optional<Piece> with_part(std::size_t i);

    /// "the end of May" is late May; "the end of the year" are its last days, not its last third.
    static std::string_view month_part(std::string_view id) { return id == "end" ? "late" : id; }
    static void put_part(PartialDate& date, std::string_view id);

    bool season(std::size_t i) const;
    std::optional<Piece> season_piece(std::size_t i) const;

    std::optional<Piece> weekday_piece(std::size_t i) const;

    /// A number of periods: "two months", "a week", "75 days".
    struct Count {
        int count = 0;
        std::string_view unit;
        std::size_t last = 0;
    };
    std::optional<Count> count_of_periods(std::size_t i) const;
    std::int64_t back(std::int64_t day, int count, std::string_view unit_name) const;

    std::optional<Piece> relative_piece(std::size_t i);

    bool word_of(std::size_t i, std::initializer_list<std::string_view> words) const;
    bool closes(std::size_t i) const { return i >= end_ || reading_.token(i).kind == Token::Kind::mark; }

    /// Nothing when there are no such days.
    std::optional<Piece> whole(std::size_t first, std::size_t last, std::optional<Days> days, Grain grain) const;
    std::optional<Piece> shifted(std::size_t i, std::size_t last, std::int64_t from, int count, std::string_view unit_name) const;
    std::optional<Piece> next_period(std::size_t i, const Mark* p) const;

    std::optional<Piece> from_word(std::size_t i, const Mark& mark);
    /// "the week before", "that month", "the next day": counted from the day stated before, or from the anchor where there is none.
    std::optional<Piece> near_last(std::size_t i, const Mark& mark) const;
    /// "지난해 10월", "последнего года в октябре": a month inside a year that is named by a word.
    std::optional<Piece> month_of_year(std::size_t i, int y);

    std::optional<Piece> bare_year(std::size_t i) const;

    /// "2023년 10월 16일", "10월 중순", "6일", "2022년 중반", "올여름".
    std::optional<Piece> korean(std::size_t i) const;
    /// "사흘 뒤", "이틀 전", "3일 뒤": so many days from the day stated before; without one, before the anchor.
    std::optional<Piece> native(std::size_t i) const;
    /// "5월 3∼9일", "4∼5월".
    std::optional<Piece> korean_range(std::size_t i) const;
    /// "6일": the nearest such day of a month before the anchor, or of the month stated before.
    std::optional<Piece> bare_day(std::size_t i, std::size_t last, int day) const;

    // ---- periods ----
    std::optional<Piece> period_piece(std::size_t i);
    /// "the week of 5 May", "the week ending 11 May", "the weekend of 3 May".
    std::optional<Piece> week_of(std::size_t i);
    /// "the first five months of the year", "the last two weeks of May".
    std::optional<Piece> first_periods(std::size_t i);
    /// "the six months to May", "the seven days to Sunday".
    std::optional<Piece> periods_to(std::size_t i);
    /// Days without a month in a list: before the one that has it, and behind it.
    std::optional<Piece> listed_day(std::size_t i) const;
    std::optional<Piece> listed_after(std::size_t i) const;
    /// "6-го", "24-го числа": an ordinal day of Russian and Ukrainian.
    std::optional<Piece> slavic_day(std::size_t i) const;
    /// Two single days or years right behind one another.
    static bool adjoining(const Piece& a, Days first, const Piece& b, Days second);
    /// A month behind a year's word: "торік у травні".
    std::optional<Piece> slavic_month_of_year(std::size_t i, int y) const;

    // ---- joining ----
    std::optional<Days> days_of_piece(const Piece& p) const;

    std::optional<Time> time_at(std::size_t i, std::size_t first);

    /// "between A and B", "from A to B", "4 to 9 August".
    std::optional<Time> range_at(std::size_t i);

    std::optional<Time> joined_range(Piece a, bool pair);

    /// "May and June", "the summer and autumn": two bare months or seasons side by side are one stretch.
    bool twins(const Piece& a, std::size_t at) const;

    Time time_of(const Piece& p, Days days) const;

    /// "since A" reaches to the anchor; "until A" and "by A" have no begin.
    void opening(Time& time, std::size_t first, const Piece& p);
    /// "사흘": three days; 0 = no such word. What follows the word in its token is left in `tail`.
    int native_days(std::size_t i, std::string_view* tail = nullptr) const;
    /// "images from 9 October": of that day, not since it.
    bool dated(std::size_t at, std::size_t first) const;
    std::size_t past_the(std::size_t at, std::size_t first) const;
    bool korean_opening(std::size_t last, std::initializer_list<std::string_view> words) const;
    /// "since the line was opened in late August".
    const Mark* since_clause(std::size_t at, std::size_t first) const;

    const Reading& reading_;
    std::size_t end_;
    Anchor anchor_;
    bool future_;
    std::optional<std::int64_t>& last_day_;
    std::optional<PartialDate> listed_{};   ///< the day with its month that was read last, and the token behind it
    std::size_t listed_end_ = 0;
};

}  // namespace tw::claims
