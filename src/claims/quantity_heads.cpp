#include "claims/quantity_parts.hpp"

namespace tw::claims {

using enum TermKind;
using site::Bound;
using site::Figure;

namespace {

struct Ordinal {
    std::string_view word;
    std::int64_t value;
};
constexpr std::array<Ordinal, 44> ordinals{{{"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7}, {"eighth", 8}, {"ninth", 9}, {"tenth", 10}, {"eleventh", 11}, {"twelfth", 12}, {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15}, {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20}, {"thirtieth", 30}, {"fortieth", 40}, {"fiftieth", 50}, {"hundredth", 100},
    {"второй", 2}, {"третий", 3}, {"четвертый", 4}, {"четвёртый", 4}, {"пятый", 5}, {"шестой", 6}, {"седьмой", 7}, {"восьмой", 8}, {"девятый", 9}, {"десятый", 10},
    {"другий", 2}, {"третій", 3}, {"четвертий", 4}, {"п’ятий", 5}, {"п'ятий", 5}, {"шостий", 6}, {"сьомий", 7}, {"восьмий", 8}, {"дев’ятий", 9}, {"десятий", 10}}};

constexpr auto stems = std::to_array<Ordinal>({{"втор", 2}, {"треть", 3}, {"трет", 3}, {"четверт", 4}, {"четвёрт", 4}, {"пят", 5}, {"шест", 6}, {"седьм", 7}, {"восьм", 8}, {"девят", 9}, {"десят", 10}, {"одиннадцат", 11}, {"двенадцат", 12}, {"тринадцат", 13}, {"четырнадцат", 14}, {"пятнадцат", 15}, {"шестнадцат", 16}, {"двадцат", 20}, {"тридцат", 30},
    {"друг", 2}, {"п'ят", 5}, {"п’ят", 5}, {"шост", 6}, {"сьом", 7}, {"дев'ят", 9}, {"дев’ят", 9}, {"одинадцят", 11}, {"дванадцят", 12}, {"тринадцят", 13}, {"чотирнадцят", 14}, {"п'ятнадцят", 15}, {"п’ятнадцят", 15}, {"двадцят", 20}, {"тридцят", 30}});

}  // namespace

bool QuantityFinder::refused(const Number& number)
{
    refused_last_ = number.last;
    if (label(number)) return true;
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

bool QuantityFinder::label(const Number& number) const
{
    const std::size_t i = number.first;
    if (i == first_ || !reading_.token(i).after_space) return false;
    static constexpr auto labels = std::to_array<std::string_view>({"berth", "pier", "room", "page", "pages", "gate", "no", "number", "figure", "figures", "table", "route", "channel", "track", "platform", "chapter", "section", "article", "paragraph", "question", "bulletin", "version", "unit", "block", "dock", "warehouse", "highway", "quay", "jetty", "bay", "hall", "hangar", "annex", "resolution", "law", "act", "flight", "order", "case", "item", "frame", "slide", "volume", "issue", "level", "zone", "sector", "district", "hill", "building", "school", "slip", "crane", "stamp", "line", "причал", "причалу", "причала", "причале", "стр", "страница", "странице", "статья", "пункт", "дом", "кабинет", "комната", "ворота", "причалі", "сторінка", "сторінці", "кабінет", "кімната"});
    const std::string_view before = reading_.low(i - 1);
    const bool digits = reading_.is_number(i) && number.scale == 1;
    // A label is a name behind a noun without an article that would count: "Berth 14 was free".
    if (digits && std::ranges::find(labels, before) != labels.end() && !(number.last < end_ && reading_.at(number.last, object) != nullptr && before != "no" && before != "page")) return true;
    // "a by-law of 1952 lorries may …": a year.
    const bool bare_year = digits && reading_.raw(i).size() == 4 && number.value >= 1'800'000 && number.value <= 2'049'000 && number.last == i + 1;
    if (bare_year && before == "of" && i > first_ + 1) {
        static constexpr auto wholes = std::to_array<std::string_view>({"total", "number", "stock", "sum", "load", "cargo", "fleet", "batch", "consignment", "shipment", "lot", "some", "all", "out", "maximum", "minimum", "excess", "upwards", "each", "order", "store"});
        return std::ranges::find(wholes, reading_.low(i - 2)) == wholes.end();
    }
    // "seven in ten containers", "nine out of ten": a share in words.
    if (number.spelled && number.value <= 100'000 && i > first_ + 1 && (before == "in" || (before == "of" && reading_.is_word(i - 2, "out"))))
        if (reading_.at(before == "in" ? i - 2 : i - 3, TermKind::number) != nullptr) return true;
    if (number.spelled && number.last + 1 < end_ && reading_.is_word(number.last, "in") && reading_.at(number.last + 1, TermKind::number) != nullptr) return true;
    // "closes at six", "after ten at night": the clock.
    if (number.value <= 24'000 && (before == "at" || before == "till" || before == "until" || (before == "after" && reading_.is_word(number.last, "at"))))
        return number.last >= end_ || reading_.token(number.last).kind == Token::Kind::mark || reading_.is_word(number.last, "at") || reading_.is_word(number.last, "in");
    return false;
}

bool QuantityFinder::half_load(std::size_t at) const
{
    static constexpr auto whose = std::to_array<std::string_view>({"her", "its", "his", "their", "the", "that"});
    static constexpr auto loads = std::to_array<std::string_view>({"cargo", "load", "fleet", "consignment", "shipment", "batch", "lot", "stock", "total", "crates", "boxes", "containers"});
    return at + 1 < end_ && std::ranges::find(whose, reading_.low(at)) != whose.end() && std::ranges::find(loads, reading_.low(at + 1)) != loads.end();
}

std::optional<Quantity> QuantityFinder::half(std::size_t i) const
{
    const std::string_view word = reading_.low(i);
    const bool english = word == "half" && i + 1 < end_ && (reading_.is_word(i + 1, "of") || half_load(i + 1) || reading_.is_word(i + 1, "the") || reading_.is_word(i + 1, "that") || reading_.is_word(i + 1, "were") || reading_.is_word(i + 1, "are")) && (i == first_ || (!reading_.is_word(i - 1, "first") && !reading_.is_word(i - 1, "second") && !reading_.is_word(i - 1, "other")));
    // "In the autumn it was half": of what was told in percent before.
    const bool lone = word == "half" && !english && counted_.shares && i > first_ && (i + 1 >= end_ || reading_.token(i + 1).kind == Token::Kind::mark) && (reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "is") || reading_.is_word(i - 1, "about") || reading_.is_word(i - 1, "nearly") || reading_.is_word(i - 1, "almost") || reading_.is_word(i - 1, "to") || reading_.is_word(i - 1, "than"));
    const bool slavic = word == "половина" || word == "половину" || word == "половины" || word == "половини";
    if (!english && !lone && !slavic && !(reading_.token(i).script == Script::hangul && word.starts_with("절반"))) return std::nullopt;
    if (slavic && i > first_ && (reading_.low(i - 1).starts_with("перв") || reading_.low(i - 1).starts_with("втор") || reading_.low(i - 1).starts_with("перш") || reading_.low(i - 1).starts_with("друг"))) return std::nullopt;
    bool thing = i + 1 < end_ && (reading_.is_word(i + 1, "were") || reading_.is_word(i + 1, "are")) && !counted_.unit.empty();
    for (std::size_t j = i; j < std::min(end_, i + 6); ++j) thing = thing || reading_.at(j, object) != nullptr;
    thing = thing || half_load(i + 1);
    if (reading_.token(i).script == Script::hangul)
        for (std::size_t j = i; j-- > first_ && i - j <= 3;) thing = thing || reading_.at(j, object) != nullptr;
    // "half of them", "половина з них": of what was counted before.
    static constexpr std::array<std::string_view, 9> them{"them", "those", "these", "it", "that", "них", "этого", "цього", "того"};
    if (!counted_.unit.empty() && i + 1 < end_)
        for (std::size_t j = i + 1; j < std::min(end_, i + 3); ++j) thing = thing || std::ranges::find(them, reading_.low(j)) != them.end();
    if (!counted_.unit.empty() && reading_.token(i).script == Script::hangul) thing = true;
    if (!thing && !lone) return std::nullopt;
    Quantity q;
    q.number = i;
    q.last = i + 1;
    q.figure = {Bound::exact, 50'000, 50'000, "percent"};
    q.first = bound_before(q, i);
    if (reading_.token(i).script == Script::hangul && i + 1 < end_) {
        const std::string_view tail = reading_.low(i + 1);
        if (tail.starts_with("이상")) q.figure.bound = Bound::at_least;
        else if (tail.starts_with("가까이") || tail.starts_with("미만")) q.figure.bound = Bound::less_than;
        else if (tail.starts_with("이하")) q.figure.bound = Bound::at_most;
        else if (tail.starts_with("정도") || tail.starts_with("가량")) q.figure.bound = Bound::about;
        else if (tail.starts_with("넘")) q.figure.bound = Bound::more_than;
    }
    q.span = {reading_.token(q.first).span.from, reading_.token(i).span.to};
    q.object = counted_.object;
    return q;
}

/// "sixth", "fifty-ninth", "33rd", "шестой": its value and the token behind it; 0 = none.
std::pair<std::int64_t, std::size_t> QuantityFinder::ordinal_at(std::size_t i) const
{
    // "her first trip": of a ship that goes on.
    if (reading_.is_word(i, "first") && i > first_ && (reading_.is_word(i - 1, "her") || reading_.is_word(i - 1, "its"))) return {1, i + 1};
    if (const auto found = std::ranges::find(ordinals, reading_.low(i), &Ordinal::word); found != ordinals.end()) return {found->value, i + 1};
    if (reading_.token(i).script == Script::cyrillic)
        for (const Ordinal& stem : stems)
            if (const std::string_view word = reading_.low(i); word.starts_with(stem.word)) {
                static constexpr auto endings = std::to_array<std::string_view>({"ый", "ий", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ье", "ья", "ью", "ей", "ього", "ему", "его", "им", "а", "у", "ої", "ій", "ою", "я", "ю", "ьої"});
                if (std::ranges::find(endings, word.substr(stem.word.size())) != endings.end()) return {stem.value, i + 1};
            }
    // "12-й", "7-го".
    if (reading_.is_number(i) && reading_.is_mark(i + 1, '-') && i + 2 < end_ && !reading_.token(i + 2).after_space && reading_.token(i + 2).script == Script::cyrillic && reading_.low(i + 2).size() <= 6 && reading_.at(i + 2, calibre_unit) == nullptr)
        if (const auto number = number_at(reading_, i); number && number->value % 1000 == 0 && number->value <= 999'000) return {number->value / 1000, i + 3};
    static constexpr auto tens = std::to_array<Ordinal>({{"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}});
    if (const auto ten = std::ranges::find(tens, reading_.low(i), &Ordinal::word); ten != tens.end() && reading_.is_mark(i + 1, '-') && i + 2 < end_) {
        if (reading_.is_word(i + 2, "first")) return {ten->value + 1, i + 3};
        if (const auto one = std::ranges::find(ordinals, reading_.low(i + 2), &Ordinal::word); one != ordinals.end() && one->value < 10) return {ten->value + one->value, i + 3};
    }
    if (reading_.is_number(i) && i + 1 < end_ && !reading_.token(i + 1).after_space && (reading_.is_word(i + 1, "st") || reading_.is_word(i + 1, "nd") || reading_.is_word(i + 1, "rd") || reading_.is_word(i + 1, "th")))
        if (const auto number = number_at(reading_, i); number && number->value % 1000 == 0) return {number->value / 1000, i + 2};
    return {0, i};
}

std::optional<Quantity> QuantityFinder::ordinal(std::size_t i)
{
    const auto [value, at] = ordinal_at(i);
    if (value == 0 || at >= end_) return std::nullopt;
    const bool calls = reading_.is_word(at, "call") && reading_.is_word(at + 1, "at");
    const Mark* thing = reading_.at(at, object);
    if (calls) {
        Quantity q;
        q.first = q.number = i;
        q.last = at + 1;
        q.span = reading_.span(i, at);
        q.object = "call";
        q.figure = {Bound::exact, value * 1000, value * 1000, "calls"};
        remember(q.object, q.figure.unit);
        return q;
    }
    // "its seventh northbound pass", "fourth such run": words between.
    std::size_t behind = at;
    const auto plain = [&](std::size_t j) { return j < end_ && reading_.token(j).kind == Token::Kind::word && !reading_.token(j).capital && !reading_.is_word(j, "of") && !reading_.is_word(j, "pass") && reading_.at(j, act) == nullptr && reading_.at(j, period) == nullptr && reading_.at(j, TermKind::part) == nullptr; };
    while (thing == nullptr && behind < at + 2 && plain(behind)) {
        ++behind;
        thing = behind < end_ ? reading_.at(behind, object) : nullptr;
    }
    const bool pass = reading_.is_word(behind, "pass");
    if (!pass && (thing == nullptr || thing->term->note.empty())) return std::nullopt;
    const std::string_view id = pass ? std::string_view("trip") : thing->term->id;
    if (id != "call" && id != "trip" && id != "voyage" && id != "loading" && id != "delivery" && id != "shipment") return std::nullopt;
    // "A second shipment" is another one; "her third delivery" counts.
    static constexpr auto whose = std::to_array<std::string_view>({"her", "its", "his", "their", "whose", "ship's", "vessel's"});
    if ((id == "delivery" || id == "shipment") && reading_.token(i).script == Script::latin && (i == first_ || std::ranges::find(whose, reading_.low(i - 1)) == whose.end())) return std::nullopt;
    // "the second delivery point": what follows is meant.
    if (!pass && reading_.token(thing->first).script == Script::latin && thing->last < end_ && reading_.at(thing->last, object) != nullptr) return std::nullopt;
    Quantity q;
    q.first = q.number = i;
    q.last = pass ? behind + 1 : thing->last;
    q.span = reading_.span(i, at);
    q.object = std::string(id);
    q.figure = {Bound::exact, value * 1000, value * 1000, std::string(pass ? std::string_view("trips") : thing->term->note)};
    remember(q.object, q.figure.unit);
    return q;
}

std::string_view QuantityFinder::repeated_unit(std::size_t first, std::size_t last) const
{
    static constexpr auto calls = std::to_array<std::string_view>({"called", "calls", "call", "docked", "docks", "docking", "berthed", "berths", "moored", "moors", "tied", "alongside", "visited", "visits", "visiting", "anchored", "touched", "stopped"});
    static constexpr auto trips = std::to_array<std::string_view>({"sailed", "sails", "sailing", "crossed", "crossing", "crosses", "plied", "shuttled", "steamed", "travelled", "traveled", "transited", "voyaged", "passed", "gone", "went", "ходил", "ходила", "ходило", "ходили", "сходил", "сходила", "сходило", "ходив", "сходив"});
    static constexpr auto calling = std::to_array<std::string_view>({"заход", "зашл", "зашё", "зашел", "зайш", "швартов", "пришварт"});
    const auto unit = [&](std::size_t i) -> std::string_view {
        const std::string_view word = reading_.low(i);
        if (std::ranges::find(calls, word) != calls.end() || std::ranges::any_of(calling, [&](std::string_view stem) { return word.starts_with(stem); })) return "calls";
        if (std::ranges::find(trips, word) != trips.end()) return "trips";
        if (word == "loaded" || word == "unloaded" || word == "discharged" || word == "reloaded") return "loadings";
        const Mark* does = reading_.at(i, act);
        if (does == nullptr) return {};
        const std::string_view id = does->term->id;
        return id == "depart" || id == "arrive" ? std::string_view("trips") : id == "load" || id == "unload" ? std::string_view("loadings") : std::string_view{};
    };
    for (std::size_t i = first; i-- > first_ && first - i <= 10;) {
        if (reading_.is_mark(i, ';')) break;
        if (const auto found = unit(i); !found.empty()) return found;
    }
    for (std::size_t i = last; i < std::min(end_, last + 5); ++i) {
        if (reading_.token(i).kind == Token::Kind::mark) break;
        if (const auto found = unit(i); !found.empty()) return found;
    }
    return {};
}

std::optional<Quantity> QuantityFinder::repeated(std::size_t i)
{
    if (reading_.language() == "ko") return std::nullopt;
    static constexpr auto words = std::to_array<Ordinal>({{"twice", 2}, {"thrice", 3}, {"дважды", 2}, {"трижды", 3}, {"четырежды", 4}, {"двічі", 2}, {"тричі", 3}});
    static constexpr auto turns = std::to_array<std::string_view>({"times", "occasions", "раз", "раза", "разів", "рази", "разу"});
    Figure figure{Bound::exact, 0, 0, {}};
    std::size_t last = i + 1;
    if (const auto word = std::ranges::find(words, reading_.low(i), &Ordinal::word); word != words.end()) {
        figure.low = figure.high = word->value * 1000;
    } else if (reading_.is_number(i) || reading_.at(i, TermKind::number) != nullptr || reading_.at(i, vague) != nullptr) {
        const auto number = number_at(reading_, i);
        if (!number || number->last >= end_ || number->value < 2'000 || number->value % 1'000 != 0) return std::nullopt;
        last = number->last;
        while (reading_.is_word(last, "separate") || reading_.is_word(last, "different") || reading_.is_word(last, "more")) ++last;
        if (last >= end_ || std::ranges::find(turns, reading_.low(last)) == turns.end()) return std::nullopt;
        ++last;
        figure.low = figure.high = number->value;
        if (number->vague()) figure = {number->range ? Bound::range : Bound::vague, number->value, number->high, {}};
    }
    if (figure.low == 0) return std::nullopt;
    // "five times the usual", "twice as many", "в три раза больше": a comparison.
    static constexpr auto compared = std::to_array<std::string_view>({"the", "as", "more", "its", "their", "that", "what", "larger", "higher", "bigger", "over", "greater", "less", "than", "больше", "меньше", "выше", "более", "більше", "менше", "вище", "a", "each", "per"});
    if (last < end_ && std::ranges::find(compared, reading_.low(last)) != compared.end()) return std::nullopt;
    if (i > first_ && (reading_.is_word(i - 1, "в") || reading_.is_word(i - 1, "у") || reading_.is_word(i - 1, "by"))) return std::nullopt;
    const std::string_view unit = repeated_unit(i, last);
    if (unit.empty()) return std::nullopt;
    Quantity q;
    q.first = q.number = i;
    q.last = last;
    q.figure = figure;
    q.figure.unit = std::string(unit);
    q.object = unit == "calls" ? "call" : unit == "trips" ? "trip" : "loading";
    q.first = bound_before(q, i);
    q.span = reading_.span(q.first, last);
    q.denied = denied(q.first);
    remember(q.object, q.figure.unit);
    return q;
}

}  // namespace tw::claims
