#include "claims/quantity.hpp"

#include <algorithm>
#include <array>

#include "claims/quantity_unit.hpp"

namespace tw::claims {
namespace {

using enum TermKind;
using site::Bound;
using site::Figure;

struct Ordinal {
    std::string_view word;
    std::int64_t value;
};
constexpr std::array<Ordinal, 31> ordinals{{{"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7}, {"eighth", 8}, {"ninth", 9}, {"tenth", 10}, {"eleventh", 11}, {"twelfth", 12},
    {"второй", 2}, {"третий", 3}, {"четвертый", 4}, {"четвёртый", 4}, {"пятый", 5}, {"шестой", 6}, {"седьмой", 7}, {"восьмой", 8}, {"девятый", 9}, {"десятый", 10},
    {"другий", 2}, {"третій", 3}, {"четвертий", 4}, {"п’ятий", 5}, {"п'ятий", 5}, {"шостий", 6}, {"сьомий", 7}, {"восьмий", 8}, {"дев’ятий", 9}, {"десятий", 10}}};

/// Words that grow: "rose from 300 to 500" is two figures and no range.
constexpr std::array<std::string_view, 23> growths{"rising", "falling", "growing", "climbing", "выросло", "выросли", "зросло", "зросла", "рост", "rose", "grew", "grown", "increased", "jumped", "fell", "climbed", "up", "down", "dropped", "risen", "doubled", "вырос", "зріс"};

class Finder {
public:
    Finder(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastCounted& counted)
        : reading_(reading), first_(first), end_(last), times_(times), counted_(counted)
    {}

    std::vector<Quantity> run()
    {
        for (std::size_t i = first_; i < end_;) {
            if (in_time(i)) {
                ++i;
                continue;
            }
            if (auto found = ordinal(i)) {
                i = std::max(i + 1, found->last);
                list_.push_back(std::move(*found));
                continue;
            }
            if (auto found = half(i)) {
                i = found->last;
                list_.push_back(std::move(*found));
                continue;
            }
            const auto number = number_at(reading_, i);
            if (!number || number->last > end_ || refused(*number)) {
                i = number ? std::max(i + 1, refused_last_) : i + 1;
                continue;
            }
            i = std::max(i + 1, take(*number));
        }
        resolve_open();
        return std::move(list_);
    }

private:
    bool in_time(std::size_t i) const
    {
        return std::ranges::any_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; });
    }

    /// Numbers that are prices, codes, parts of names, ages, calibres or clock times.
    bool refused(const Number& number)
    {
        refused_last_ = number.last;
        const std::size_t i = number.first;
        const auto& tokens = reading_.tokens();
        if (i > first_) {
            const std::string_view before = reading_.raw(i - 1);
            const bool touching = !reading_.token(i).after_space;
            if (before == "$" || before == "€" || before == "£" || before == "₽" || before == "₴" || before == "№" || before == "#") return true;
            if (touching && reading_.token(i - 1).kind == Token::Kind::word && reading_.token(i).kind == Token::Kind::number && reading_.token(i - 1).script != Script::hangul) return true;
            if (reading_.is_mark(i - 1, '-') && touching && i >= 2 && reading_.token(i - 1).after_space == false && reading_.token(i - 2).kind == Token::Kind::word && reading_.token(i).kind == Token::Kind::number) return true;
            if (reading_.before(i, ship_mark) != nullptr || (i >= 2 && (reading_.is_mark(i - 1, ':') || reading_.is_mark(i - 1, '.')) && reading_.before(i - 1, ship_mark) != nullptr)) return true;
            if (reading_.is_mark(i - 1, ':') && i >= 2 && reading_.is_number(i - 2) && touching) return true;
        }
        if (number.last < end_) {
            const std::string_view after = reading_.raw(number.last);
            const bool touching = !reading_.token(number.last).after_space;
            if (after == "$" || after == "€" || after == "°") return true;
            if (touching && after == ":" && number.last + 1 < end_ && reading_.is_number(number.last + 1)) return true;
            if (touching && after == "/" && number.last + 1 < end_ && reading_.is_number(number.last + 1)) return true;
            std::size_t unit_at = number.last;
            if (reading_.is_mark(unit_at, '-')) ++unit_at;
            if (unit_at < end_ && reading_.at(unit_at, calibre_unit) != nullptr && number.value < 1'000'000) {
                refused_last_ = unit_at + 1;
                // A calibre is none, but Korean and others write "152㎜ 포탄 137만 발": the number comes after it.
                return true;
            }
            // "555-0148": two runs of digits that no unit follows.
            if (touching && reading_.is_mark(number.last, '-') && number.last + 1 < end_ && reading_.is_number(number.last + 1) && reading_.raw(number.last + 1).front() == '0') {
                refused_last_ = number.last + 2;
                return true;
            }
        }
        const std::string_view raw = tokens.raw(number.first);
        if (raw.size() > 1 && raw.front() == '0' && raw[1] != '.' && raw[1] != ',') return true;
        return false;
    }

    /// "half of the shells", "половина партій": 50 percent.
    std::optional<Quantity> half(std::size_t i) const
    {
        const std::string_view word = reading_.low(i);
        const bool english = word == "half" && i + 1 < end_ && (reading_.is_word(i + 1, "of") || reading_.is_word(i + 1, "the") || reading_.is_word(i + 1, "that") || reading_.is_word(i + 1, "were") || reading_.is_word(i + 1, "are")) && (i == first_ || (!reading_.is_word(i - 1, "first") && !reading_.is_word(i - 1, "second") && !reading_.is_word(i - 1, "other")));
        const bool slavic = word == "половина" || word == "половину" || word == "половины" || word == "половини";
        if (!english && !slavic && !(reading_.token(i).script == Script::hangul && word.starts_with("절반"))) return std::nullopt;
        if (slavic && i > first_ && (reading_.low(i - 1).starts_with("перв") || reading_.low(i - 1).starts_with("втор") || reading_.low(i - 1).starts_with("перш") || reading_.low(i - 1).starts_with("друг"))) return std::nullopt;
        bool thing = i + 1 < end_ && (reading_.is_word(i + 1, "were") || reading_.is_word(i + 1, "are")) && !counted_.unit.empty();
        for (std::size_t j = i; j < std::min(end_, i + 6); ++j) thing = thing || reading_.at(j, object) != nullptr;
        // "half of them", "половина з них": of what was counted before.
        static constexpr std::array<std::string_view, 9> them{"them", "those", "these", "it", "that", "них", "этого", "цього", "того"};
        if (!counted_.unit.empty() && i + 1 < end_)
            for (std::size_t j = i + 1; j < std::min(end_, i + 3); ++j) thing = thing || std::ranges::find(them, reading_.low(j)) != them.end();
        if (!counted_.unit.empty() && reading_.token(i).script == Script::hangul) thing = true;
        if (!thing) return std::nullopt;
        Quantity q;
        q.number = i;
        q.last = i + 1;
        q.figure = {Bound::exact, 50'000, 50'000, "percent"};
        q.first = bound_before(q, i);
        q.span = {reading_.token(q.first).span.from, reading_.token(i).span.to};
        q.object = counted_.object;
        return q;
    }

    std::optional<Quantity> ordinal(std::size_t i)
    {
        const Mark* thing = i + 1 < end_ ? reading_.at(i + 1, object) : nullptr;
        if (thing == nullptr || thing->term->note.empty()) return std::nullopt;
        const auto found = std::ranges::find(ordinals, reading_.low(i), &Ordinal::word);
        if (found == ordinals.end()) return std::nullopt;
        const std::string_view id = thing->term->id;
        if (id != "call" && id != "trip" && id != "voyage" && id != "delivery" && id != "shipment") return std::nullopt;
        Quantity q;
        q.first = q.number = i;
        q.last = thing->last;
        q.span = reading_.span(i, i + 1);
        q.object = std::string(id);
        q.figure = {Bound::exact, found->value * 1000, found->value * 1000, std::string(thing->term->note)};
        counted_ = {q.object, q.figure.unit};
        return q;
    }

    /// Reads one figure from its number; gives the token to go on with.
    std::size_t take(const Number& number)
    {
        Quantity q;
        q.number = q.first = number.first;
        q.last = number.last;
        std::size_t span_end = number.end;
        q.figure.low = q.figure.high = number.value;
        q.figure.bound = Bound::exact;
        if (number.vague()) {
            q.figure.high = number.high;
            q.figure.bound = Bound::vague;
        }
        std::size_t at = number.last;
        std::size_t tail = number.end;
        std::int64_t scale = number.scale;
        if (!number.vague())
            if (const auto range = range_from(number)) {
                q.figure.bound = Bound::range;
                q.figure.low = range->low;
                q.figure.high = range->high.value;
                at = q.last = range->high.last;
                tail = span_end = range->high.end;
                scale = range->high.scale;
            }
        q.first = bound_before(q, number.first);
        hundreds_range(q, number, at);
        if (number.rival && q.figure.bound != Bound::range) {
            q.rival = q.figure;
            q.rival->low = q.rival->high = *number.rival;
        }
        at = bound_behind(q, at, span_end);
        settle_unit(q, number, at, tail, scale);
        q.span = {reading_.token(q.first).span.from, std::max(span_end, reading_.token(q.first).span.to)};
        q.denied = denied(q.first);
        if (q.figure.unit.empty() && !may_inherit(q, at)) return std::max(at, q.last);
        // "the two vessels" were counted before.
        if (number.spelled && number.value <= 10'000 && q.figure.bound == Bound::exact && q.first > first_ && (reading_.is_word(q.first - 1, "the") || reading_.is_word(q.first - 1, "these") || reading_.is_word(q.first - 1, "those") || reading_.is_word(q.first - 1, "эти") || reading_.is_word(q.first - 1, "ці"))) return q.last;
        // A lone "one" tells nothing.
        if (number.spelled && q.figure.low == 1000 && q.figure.bound == Bound::exact && !q.rate) return q.last;
        if (!q.figure.unit.empty() && q.figure.unit[0] != '/' && !q.figure.unit.starts_with("percent") && !q.figure.unit.starts_with("kg") && q.object != "distance") counted_ = {q.object, q.figure.unit};
        const std::size_t next = std::max(at, q.last);
        push(std::move(q));
        return next;
    }

    struct Range {
        std::int64_t low = 0;
        Number high;
    };
    std::optional<Range> range_from(const Number& low) const
    {
        std::size_t at = low.last;
        if (at >= end_) return std::nullopt;
        const bool dash = reading_.is_mark(at, '-') || reading_.is_mark(at, '~');
        const bool to = reading_.is_word(at, "to") || reading_.is_word(at, "до") || reading_.is_word(at, "по") || (reading_.language() == "ko" && reading_.low(at).starts_with("에서"));
        const bool and_ = (reading_.is_word(at, "and") || reading_.is_word(at, "и") || reading_.is_word(at, "і") || reading_.is_word(at, "та")) && between_before(low.first);
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
    bool between_before(std::size_t number) const
    {
        for (std::size_t i = number; i-- > first_ && number - i <= 4;)
            if (reading_.at(i, between) != nullptr) return true;
        return false;
    }
    bool grows(std::size_t number) const
    {
        if (number == first_ || !reading_.is_word(number - 1, "from")) return false;
        for (std::size_t i = number - 1; i-- > first_ && number - i <= 6;)
            if (std::ranges::find(growths, reading_.low(i)) != growths.end()) return true;
        return false;
    }

    /// Takes the bound words before a number; gives the token where the whole begins.
    std::size_t bound_before(Quantity& q, std::size_t number) const
    {
        std::size_t at = number;
        std::optional<Bound> outer;
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
        }
        if (q.figure.bound == Bound::range) {
            if (at > first_ && (reading_.at(at - 1, between) != nullptr || reading_.is_word(at - 1, "from") || reading_.is_word(at - 1, "от") || reading_.is_word(at - 1, "від"))) --at;
            return at;
        }
        if (outer && q.figure.bound == Bound::exact) q.figure.bound = *outer;
        return at;
    }

    /// "asked about the 44 trips", "listed two ships over 23 voyages": what it is about, not how many.
    bool not_a_bound(const Mark& mark, bool gap, std::size_t number) const
    {
        const std::string_view text = mark.term->text;
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

    /// "the upper 200,000s": the upper half of the hundred thousand.
    void hundreds_range(Quantity& q, const Number& number, std::size_t& at) const
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

    std::size_t bound_behind(Quantity& q, std::size_t at, std::size_t& span_end) const
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

    void settle_unit(Quantity& q, const Number& number, std::size_t at, std::size_t tail, std::int64_t scale)
    {
        Counted counted;
        if (reading_.language() == "ko") {
            const auto korean = korean_counted(reading_, first_, number.first, tail, end_);
            if (!korean) return;
            counted = korean->counted;
            if (korean->bound && (q.figure.bound == Bound::exact)) q.figure.bound = *korean->bound;
            if (counted.unit == "*") {
                if (counted_.unit.empty() || counted_.unit == "ships" || counted_.unit == "rounds" || counted_.unit == "trips") counted_ = {"container", "containers"};
                q.inherited = true;
                counted.unit = counted_.unit;
                counted.object = counted_.object;
            }
        } else {
            counted = counted_after(reading_, at, end_);
            if (counted.of_them) {
                if (counted_.unit.empty()) return;
                q.inherited = true;
                counted.unit = counted_.unit;
                counted.object = counted_.object;
            }
            if (counted.unit.starts_with("/")) {
                if (counted_.unit.empty()) return;
                q.inherited = true;
                counted.unit = counted_.unit.substr(0, counted_.unit.find('/')) + counted.unit;
                counted.object = counted_.object;
            }
        }
        static_cast<void>(scale);
        if (counted.unit.empty()) return;
        if (foreign(counted)) {
            if (!to_border(counted)) return;
            counted.object = "distance";
        }
        if (counted.object == "image" && shown(q.first)) return;
        if (q.rival && counted.unit != "t" && counted.unit != "tons" && counted.unit != "kg" && counted.unit != "percent" && q.rival->low > q.figure.low) {
            // Nobody counts thousandths of a box.
            std::swap(q.figure.low, q.rival->low);
            q.figure.high = q.figure.low;
            q.rival.reset();
        }
        // A bare four-digit year before a thing ("2024 shipments") is no count.
        if (!number.spelled && q.figure.bound == Bound::exact && number.last == number.first + 1 && number.value >= 1'980'000 && number.value <= 2'049'000 && reading_.raw(number.first).size() == 4 && number.value != 2'000'000 && number.scale == 1 && reading_.language() != "ko") return;
        q.figure.unit = counted.unit;
        q.object = counted.object;
        q.calibre = counted.calibre;
        q.rate = counted.rate;
        q.last = std::max(q.last, counted.last);
        if (counted.factor != 1) {
            q.figure.low *= counted.factor;
            q.figure.high *= counted.factor;
        }
        if (q.object.empty() && (q.figure.unit == "t" || q.figure.unit == "tons" || q.figure.unit == "percent")) q.object = counted_.object;
        each(q);
    }
    /// "showed reporters three pictures": none that anybody looked through.
    bool shown(std::size_t at) const
    {
        for (std::size_t i = at; i-- > first_ && at - i <= 6;) {
            const std::string_view word = reading_.low(i);
            if (word.starts_with("show") || word.starts_with("показ") || word.starts_with("publish") || word.starts_with("released")) return true;
        }
        return false;
    }
    /// A distance is told only from a border: the line that a place is measured against.
    bool to_border(const Counted& counted) const
    {
        if (counted.unit != "km" && counted.unit != "mi") return false;
        for (std::size_t i = counted.last; i < std::min(end_, counted.last + 8); ++i) {
            const std::string_view word = reading_.low(i);
            if (word == "border" || word == "frontier" || word.starts_with("границ") || word.starts_with("кордон")) return true;
        }
        return false;
    }
    /// Lengths, speeds and areas count nothing.
    static bool foreign(const Counted& counted)
    {
        static constexpr std::array<std::string_view, 14> measures{"km", "mi", "nmi", "m", "ft", "cm", "kn", "ha", "km2", "m2", "dwt", "lb", "percentage_points", "mm"};
        return std::ranges::find(measures, counted.unit) != measures.end();
    }
    /// "Each train had eight to ten wagons": by the train.
    void each(Quantity& q) const
    {
        if (q.rate || q.figure.unit == "t" || q.figure.unit == "kg" || q.figure.unit == "percent") return;
        // "two trains of 24 wagons each".
        if ((reading_.is_word(q.last, "each") || reading_.is_word(q.last, "apiece")) && !list_.empty() && !list_.back().object.empty() && !list_.back().figure.unit.empty() && list_.back().figure.unit != q.figure.unit) {
            q.figure.unit += "/" + list_.back().object;
            q.rate = true;
            return;
        }
        for (std::size_t i = q.first; i-- > first_ && q.first - i <= 6;) {
            if (reading_.token(i).kind == Token::Kind::mark) return;
            if (!reading_.is_word(i, "each") && !reading_.is_word(i, "every")) continue;
            const Mark* thing = i + 1 < end_ ? reading_.at(i + 1, object) : nullptr;
            if (thing == nullptr || thing->term->note.empty() || thing->term->note == q.figure.unit) return;
            q.figure.unit += "/" + std::string(thing->term->id);
            q.rate = true;
            return;
        }
    }

    bool denied(std::size_t at) const
    {
        if (reading_.language() == "ko") {
            // "일곱 차례가 아니라 다섯 차례".
            for (std::size_t i = at; i < std::min(end_, at + 5); ++i)
                if (reading_.low(i).starts_with("아니라") || reading_.low(i).starts_with("아닌")) return true;
                else if (i > at && (reading_.is_number(i) || reading_.token(i).kind == Token::Kind::mark)) return false;
            return false;
        }
        if (reading_.is_word(first_, "nor")) return true;
        for (std::size_t i = at; i-- > first_ && at - i <= 2;) {
            const std::string_view word = reading_.low(i);
            if (word == "not" || word == "не" || word == "instead") return !(at < end_ && reading_.is_word(at, "only"));
            if (reading_.token(i).kind != Token::Kind::word || word == "but" || word == "а") return false;
        }
        return false;
    }

    /// Whether a number without a thing behind it can mean what was counted before.
    bool may_inherit(Quantity& q, std::size_t at) const
    {
        if (reading_.language() == "ko") return false;
        if (q.figure.bound == Bound::vague) return q.first > first_ && reading_.over(q.first - 1, say) != nullptr && (at >= end_ || reading_.token(at).kind == Token::Kind::mark);
        // "5 and 6 kg": the unit stands behind the next.
        if (at + 1 < end_ && reading_.is_number(at + 1) && (reading_.is_word(at, "and") || reading_.is_word(at, "и") || reading_.is_word(at, "і") || reading_.is_word(at, "та"))) {
            q.object = awaits_next;
            return true;
        }
        if (q.figure.low < 2'000) return false;
        const std::string_view raw = reading_.raw(q.number);
        if (q.figure.bound == Bound::exact && raw.size() == 4 && q.figure.low >= 1'950'000 && q.figure.low <= 2'049'000) return false;
        if (raw.size() > 5 && raw.find_first_of(",.") == std::string_view::npos && reading_.is_number(q.number) && q.last == q.number + 1) return false;
        // "eight more than in May", "18 voyages (coast guard), 21 (the mission)".
        if (reading_.is_word(at, "more") && (reading_.is_word(at + 1, "than") || ((at + 1 >= end_ || reading_.token(at + 1).kind == Token::Kind::mark) && q.first > first_ && (reading_.is_word(q.first - 1, "were") || reading_.is_word(q.first - 1, "are") || reading_.is_word(q.first - 1, "another"))) || reading_.at(at + 1, act) != nullptr || reading_.at(at + 1, origin) != nullptr || in_time(at + 1))) return true;
        if (reading_.is_mark(at, '(') && reading_.token(at).after_space && q.first > first_ && !list_.empty() && at + 1 < end_ && reading_.token(at + 1).kind == Token::Kind::word && (reading_.is_mark(q.first - 1, ',') || reading_.is_word(q.first - 1, "and") || is_or(q.first - 1))) return true;
        // What follows must not be a thing of its own.
        const bool cyrillic = at < end_ && reading_.token(at).script == Script::cyrillic;
        const bool done = at < end_ && (reading_.at(at, act) != nullptr || in_time(at) || (cyrillic && (reading_.at(at, origin) != nullptr || reading_.at(at, destination) != nullptr || reading_.at(at, since) != nullptr || reading_.at(at, say) != nullptr)));
        if (at < end_ && reading_.token(at).kind == Token::Kind::word && !done && !follows(reading_.low(at))) return false;
        if (at < end_ && (reading_.is_mark(at, '-') || reading_.is_mark(at, '/') || reading_.is_mark(at, '(')) && !reading_.token(at).after_space) return false;
        const bool bounded = q.figure.bound != Bound::exact;
        if (q.first == first_) return bounded || done;
        // "у липні було сім, у червні — дев'ять": the same again, with a dash for the verb.
        if (!list_.empty() && reading_.is_mark(q.first - 1, '-') && reading_.token(q.first).after_space && (at >= end_ || reading_.token(at).kind == Token::Kind::mark)) return true;
        const std::size_t before = q.first - 1;
        if (in_time(before) && at < end_ && reading_.at(at, act) != nullptr) return true;
        if (reading_.token(before).kind == Token::Kind::mark && !reading_.is_mark(before, '"')) {
            const bool verb_behind = done || (at < end_ && (reading_.is_word(at, "were") || reading_.is_word(at, "was") || reading_.is_word(at, "had") || reading_.is_word(at, "have")));
            return bounded ? reading_.is_mark(before, ',') || reading_.is_mark(before, '-') || reading_.is_mark(before, ';') || reading_.is_mark(before, ':') : verb_behind && reading_.is_mark(before, ',');
        }
        if (bounded) return true;
        const std::string_view word = reading_.low(before);
        if (word == "the") return reading_.is_word(at, "of") || reading_.is_word(at, "in") || in_time(at);
        if ((word == "from" || word == "с" || word == "з") && q.first > first_ + 1 && std::ranges::find(growths, reading_.low(q.first - 2)) != growths.end()) return true;
        static constexpr std::array<std::string_view, 49> leads{"не", "ні", "ни", "against", "versus", "than", "compared", "vs", "which", "whom", "них", "против", "проти", "чем", "ніж", "и", "та", "і", "по", "были", "були", "стало", "of", "was", "were", "been", "counted", "counts", "lists", "listed", "only", "or", "but", "not", "for", "just", "moved", "held", "had", "has", "with", "numbered", "and", "at", "reached", "to", "было", "було", "их"};
        if (word == "is" || word == "be") return q.figure.low >= 100'000;
        return std::ranges::find(leads, word) != leads.end() || reading_.over(before, say) != nullptr || reading_.over(before, act) != nullptr;
    }
    static bool follows(std::string_view word)
    {
        static constexpr std::array<std::string_view, 46> allowed{"in", "on", "at", "and", "or", "but", "over", "between", "from", "to", "as", "all", "more", "that", "which", "were", "was", "had", "have", "for", "since", "until", "by", "during", "a", "per", "while", "before", "after", "another", "not",
            "of", "came", "went", "he", "she", "they", "it", "в", "и", "на", "за", "у", "і", "а", "out"};
        return std::ranges::find(allowed, word) != allowed.end();
    }

    /// A thing in the plural that the sentence names before a number and that no other number counts: "the number of containers was 415".
    const Mark* named_before(std::size_t at) const
    {
        for (std::size_t i = at; i-- > first_ && at - i <= 14;) {
            if (reading_.is_mark(i, ';')) return nullptr;
            const Mark* thing = reading_.at(i, object);
            if (thing == nullptr || thing->term->note.empty()) continue;
            const bool taken = std::ranges::any_of(list_, [&](const Quantity& q) { return !q.figure.unit.empty() && q.first <= i && i < q.last; });
            if (taken) return nullptr;
            const std::string_view word = reading_.low(thing->last - 1);
            if (reading_.token(i).script == Script::latin && !word.ends_with('s')) continue;
            return thing;
        }
        return nullptr;
    }

    /// Joins with the figure before where both are alternatives; else adds.
    void push(Quantity q)
    {
        if (!list_.empty()) {
            Quantity& before = list_.back();
            const bool or_between = q.first > before.last ? q.first == before.last + 1 && is_or(before.last) : q.first == before.last + 1;
            const bool or_after_number = q.first >= 1 && q.first > before.number && is_or(q.first - 1) && q.first - 1 <= before.last + 1 && q.first - 1 >= before.number + 1;
            if ((or_between || or_after_number) && is_or(q.first - 1) && !q.rate && !before.rate && before.others.size() < 4) {
                if (before.figure.unit.empty()) {
                    before.figure.unit = q.figure.unit;
                    before.object = q.object;
                }
                if (q.figure.unit.empty()) q.figure.unit = before.figure.unit;
                before.others.push_back(q.figure);
                before.last = q.last;
                return;
            }
        }
        list_.push_back(std::move(q));
    }
    bool is_or(std::size_t i) const { return reading_.is_word(i, "or") || reading_.is_word(i, "или") || reading_.is_word(i, "або") || reading_.is_word(i, "чи") || reading_.is_word(i, "либо"); }

    /// Figures without a unit take that of the next in a list ("5 and 6 kg"), else of what was counted before.
    void resolve_open()
    {
        for (std::size_t i = list_.size(); i-- > 0;) {
            Quantity& q = list_[i];
            if (!q.figure.unit.empty()) continue;
            const bool listed = i + 1 < list_.size() && list_[i + 1].first <= q.last + 2 && !list_[i + 1].figure.unit.empty() && q.last < end_ &&
                                (reading_.is_word(q.last, "and") || reading_.is_word(q.last, "but") || reading_.is_word(q.last, "а") || reading_.is_mark(q.last, ',') || reading_.is_word(q.last, "и") || reading_.is_word(q.last, "і") || reading_.is_word(q.last, "та"));
            if (listed) {
                q.figure.unit = list_[i + 1].figure.unit;
                q.object = list_[i + 1].object;
                q.calibre = list_[i + 1].calibre;
            }
        }
        LastCounted last = start_;
        bool here = false;
        for (Quantity& q : list_) {
            if (q.figure.unit.empty() && q.object == awaits_next) continue;
            if (q.figure.unit.empty()) {
                if (const Mark* thing = named_before(q.first)) {
                    last = {std::string(thing->term->id), std::string(thing->term->note)};
                    here = false;
                }
            }
            if (q.figure.unit.empty() && !last.unit.empty()) {
                // A rate goes on within its sentence: "460 rounds a container, the other between 270 and 360".
                q.figure.unit = here ? last.unit : last.unit.substr(0, last.unit.find('/'));
                q.object = last.object;
                q.inherited = true;
            }
            here = true;
            if (!q.figure.unit.empty() && !q.figure.unit.starts_with("percent") && !q.figure.unit.starts_with("kg") && q.object != "distance" && q.object != "image") last = {q.object, q.figure.unit};
            if (q.rival) q.rival->unit = q.figure.unit;
        }
        std::erase_if(list_, [](const Quantity& q) { return q.figure.unit.empty(); });
        if (!last.unit.empty()) counted_ = last;
    }

    /// Mark of a figure that takes nothing but the unit of the next.
    static constexpr std::string_view awaits_next = "?";

    const Reading& reading_;
    std::size_t first_, end_;
    const std::vector<Time>& times_;
    LastCounted& counted_;
    LastCounted start_ = counted_;
    std::vector<Quantity> list_;
    std::size_t refused_last_ = 0;
};

}  // namespace

std::vector<Quantity> quantities_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastCounted& counted)
{
    return Finder(reading, first, last, times, counted).run();
}

}  // namespace tw::claims
