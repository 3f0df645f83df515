#include "claims/quantity_unit.hpp"

#include <algorithm>
#include <array>

#include "claims/numbers.hpp"

namespace tw::claims {
namespace {

using enum TermKind;

/// Words behind which no thing counted by the number before can stand.
constexpr std::array<std::string_view, 85> closers{
    "onto", "off", "aboard", "via", "through", "across", "among", "within", "towards", "until", "about", "and", "or", "but", "by", "with", "from", "on", "at", "in", "for", "near", "to", "into", "as", "than", "that", "which", "who", "were", "was", "is", "are", "had", "has", "have", "been", "be", "will", "would", "could", "can",
    "may", "might", "after", "before", "while", "since", "during", "between", "under", "over", "against", "without", "when", "where", "if", "because", "so", "then", "not", "he", "she", "it", "they", "we", "you",
    "и", "или", "но", "что", "с", "со", "в", "во", "на", "к", "из", "для", "та", "й", "і", "але", "з", "у"};

bool closes(std::string_view word) { return std::ranges::find(closers, word) != closers.end(); }

/// "152mm", "152 mm", "152-мм", "калибра 152 мм", "152㎜": token after it, and its name; 0 = none here.
std::size_t calibre_at(const Reading& reading, std::size_t at, std::size_t end, std::string& calibre)
{
    std::size_t i = at;
    while (i < end && (reading.is_word(i, "калибра") || reading.is_word(i, "калибром") || reading.is_word(i, "калібру") || reading.is_word(i, "caliber") || reading.is_word(i, "calibre") || reading.is_word(i, "калибр") || reading.is_word(i, "калібром"))) ++i;
    if (i >= end || !reading.is_number(i)) return 0;
    const std::size_t number = i++;
    if (reading.is_mark(i, '-') && reading.at(i, calibre_unit) == nullptr) ++i;
    const Mark* mark = i < end ? reading.at(i, calibre_unit) : nullptr;
    if (mark == nullptr) return 0;
    calibre = std::string(reading.raw(number)) + "mm";
    std::size_t last = mark->last;
    if (last < end && (reading.is_word(last, "caliber") || reading.is_word(last, "calibre"))) ++last;
    return last;
}

/// "per trip", "a day", "/day", "на добу", "в сутки": token after it and the singular it is by.
std::size_t rate_at(const Reading& reading, std::size_t at, std::size_t end, std::string& by)
{
    if (at >= end) return 0;
    std::size_t i = at;
    const std::string_view word = reading.low(i);
    // One word: "daily", "ежедневно", "щодоби".
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> adverbs{{{"daily", "day"}, {"weekly", "week"}, {"monthly", "month"}, {"yearly", "year"}, {"annually", "year"}, {"ежедневно", "day"}, {"ежесуточно", "day"}, {"еженедельно", "week"}, {"ежемесячно", "month"}, {"щодня", "day"}, {"щодоби", "day"}, {"щотижня", "week"}, {"щомісяця", "month"}, {"nightly", "day"}}};
    for (const auto& [adverb, unit_of_time] : adverbs)
        if (word == adverb) {
            by = std::string(unit_of_time);
            return at + 1;
        }
    if (at + 1 >= end) return 0;
    const bool opens = word == "per" || word == "a" || word == "an" || word == "each" || word == "/" || word == "every" || (word == "to" && (reading.is_word(at + 1, "a") || reading.is_word(at + 1, "each") || reading.is_word(at + 1, "every"))) || word == "на" || word == "в" || word == "за";
    if (!opens) return 0;
    ++i;
    while (i < end && (reading.is_word(i, "один") || reading.is_word(i, "одну") || reading.is_word(i, "кожен") || reading.is_word(i, "каждый") || reading.is_word(i, "standard") || (word == "to" && i == at + 1))) ++i;
    if (i >= end) return 0;
    if (const Mark* p = reading.at(i, period)) {
        // "64 вагони за тиждень": in a week, not each week.
        if (word == "за" && p->term->id != "day") return 0;
        // "40 a month earlier" tells when, not how often.
        if (p->last < end && (reading.is_word(p->last, "earlier") || reading.is_word(p->last, "later") || reading.is_word(p->last, "ago") || reading.is_word(p->last, "before"))) return 0;
        by = std::string(p->term->id);
        return p->last;
    }
    if (reading.is_word(i, "hour") || reading.is_word(i, "hr") || reading.is_word(i, "час") || reading.is_word(i, "годину")) {
        by = "hour";
        return i + 1;
    }
    if (word == "/" && (reading.is_word(i, "d") || reading.is_word(i, "h") || reading.is_word(i, "сут") || reading.is_word(i, "добу") || reading.is_word(i, "сутки"))) {
        by = reading.is_word(i, "h") ? "hour" : "day";
        return i + 1;
    }
    if (reading.is_word(i, "night")) {
        by = "night";
        return i + 1;
    }
    if (reading.is_word(i, "добу") || reading.is_word(i, "сутки") || reading.is_word(i, "день")) {
        by = "day";
        return i + 1;
    }
    if (word == "на" || word == "в" || word == "за" ? reading.at(i, object) == nullptr || word == "в" : reading.at(i, object) == nullptr) return 0;
    const Mark* thing = reading.at(i, object);
    // "a box" counts by the box only in the singular: "a ship" may begin another thought.
    static constexpr std::array<std::string_view, 11> ones{"container", "box", "trip", "voyage", "round", "shell", "train", "railcar", "wagon", "car", "crate"};

    if ((word == "a" || word == "an") && std::ranges::find(ones, reading.low(i)) == ones.end()) return 0;
    by = thing->term->id == "artillery_shell" ? "round" : thing->term->id == "voyage" ? "trip" : std::string(thing->term->id);
    return thing->last;
}

/// The object a mass is of: "of declared explosives", "взрывчатых веществ".
void object_of(const Reading& reading, std::size_t at, std::size_t end, Counted& counted)
{
    std::size_t i = at;
    for (std::size_t steps = 0; i < end && steps < 6; ++steps) {
        if (const Mark* thing = reading.at(i, object)) {
            counted.object = std::string(thing->term->id);
            counted.last = thing->last;
            return;
        }
        if (reading.token(i).kind != Token::Kind::word) return;
        if (closes(reading.low(i)) || reading.at(i, say) != nullptr || (reading.at(i, act) != nullptr && !reading.low(i).ends_with("ed"))) return;
        ++i;
    }
}

/// Whether a cargo or a calibre follows within a few words.
bool load_follows(const Reading& reading, std::size_t at, std::size_t end)
{
    for (std::size_t i = at; i < std::min(end, at + 4); ++i)
        if (reading.at(i, object) != nullptr || reading.is_number(i) || reading.is_word(i, "them") || reading.is_word(i, "those") || reading.is_word(i, "calibre") || reading.is_word(i, "caliber") || reading.is_word(i, "type") || reading.is_word(i, "kind") || reading.is_word(i, "sort") || reading.is_word(i, "size")) return true;
    return false;
}

struct KoreanCounter {
    std::string_view word, object, unit;
};
/// Longest first where one begins another; an empty unit is not counted here at all (years, hours, people's ages, prices).
constexpr std::array<KoreanCounter, 52> korean_counters{{
    {"배럴", "barrel", "barrels"}, {"척분", "", ""}, {"박스", "container", "containers"}, {"궤짝", "crate", "crates"}, {"매", "image", "images"}, {"컷", "image", "images"}, {"개월", "", ""},
    {"편", "train", "trains"},
    {"개월", "", ""}, {"개국", "", ""}, {"개소", "", ""}, {"개", "", "*"}, {"발", "artillery_shell", "rounds"}, {"번째", "", "#"}, {"회", "trip", "trips"}, {"차례", "trip", "trips"}, {"번", "trip", "trips"}, {"척", "ship", "ships"}, {"량", "railcar", "railcars"},
    {"칸", "railcar", "railcars"}, {"기", "missile", "missiles"}, {"대", "", "*"}, {"편성", "train", "trains"}, {"건", "shipment", "shipments"}, {"항차", "voyage", "voyages"}, {"문", "howitzer", "guns"}, {"장", "image", "images"}, {"상자", "crate", "crates"}, {"톤", "", "t"},
    {"t", "", "t"}, {"퍼센트", "", "percent"}, {"%", "", "percent"}, {"％", "", "percent"}, {"왕복", "trip", "round_trips"}, {"킬로그램", "", "kg"}, {"㎏", "", "kg"}, {"kg", "", "kg"}, {"년", "", ""}, {"월", "", ""}, {"일", "", ""}, {"시간", "", ""}, {"시", "", ""}, {"분", "", ""},
    {"세", "", ""}, {"살", "", ""}, {"쪽", "", ""}, {"원", "", ""}, {"달러", "", ""}, {"명", "", ""}, {"미터", "", ""}, {"킬로미터", "", ""}, {"주", "", ""},
}};

struct KoreanTail {
    std::string_view word;
    site::Bound bound;
};
constexpr std::array<KoreanTail, 40> korean_tails{{
    {"이 채 ", site::Bound::less_than}, {"가 채 ", site::Bound::less_than}, {"이 안 ", site::Bound::less_than}, {"가 안 ", site::Bound::less_than}, {"도 못 ", site::Bound::less_than}, {"이 못 ", site::Bound::less_than}, {"에 미치지", site::Bound::less_than}, {"을 밑돌", site::Bound::less_than}, {"를 밑돌", site::Bound::less_than},
    {"을 밑도", site::Bound::less_than}, {"를 밑도", site::Bound::less_than}, {"에 가까운", site::Bound::less_than}, {"을 상회", site::Bound::more_than}, {"를 상회", site::Bound::more_than}, {"을 초과", site::Bound::more_than}, {"를 초과", site::Bound::more_than}, {"에 조금 못", site::Bound::less_than}, {"이나마", site::Bound::exact},
    {"이상", site::Bound::at_least}, {"이하", site::Bound::at_most}, {"초과", site::Bound::more_than}, {"미만", site::Bound::less_than}, {"가량", site::Bound::about}, {"정도", site::Bound::about}, {"안팎", site::Bound::about}, {"내외", site::Bound::about},
    {"남짓", site::Bound::more_than}, {"쯤", site::Bound::about}, {"가까이", site::Bound::less_than}, {"도 안 ", site::Bound::less_than}, {"도 채 ", site::Bound::less_than}, {"을 넘", site::Bound::more_than}, {"를 넘", site::Bound::more_than}, {"이 넘", site::Bound::more_than},
    {"가 넘", site::Bound::more_than}, {"넘", site::Bound::more_than}, {"에 못 미", site::Bound::less_than}, {"에 육박", site::Bound::less_than}, {"을 웃도", site::Bound::more_than}, {"를 웃도", site::Bound::more_than},
}};

std::size_t past_blanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

}  // namespace

Counted counted_after(const Reading& reading, std::size_t at, std::size_t end)
{
    Counted counted;
    counted.last = at;
    int strangers = 0;
    std::size_t i = at;
    while (i < end && i < at + 9) {
        if (i == at && reading.is_mark(i, '-') && !reading.token(i).after_space) {
            ++i;
            continue;
        }
        if (const std::size_t past = calibre_at(reading, i, end, counted.calibre)) {
            i = past;
            if (i < end && (reading.is_mark(i, ',') || reading.is_word(i, "and") || reading.is_word(i, "or") || reading.is_word(i, "и"))) {
                std::string second;
                if (const std::size_t more = calibre_at(reading, i + 1, end, second)) {
                    counted.calibre = "mixed";
                    i = more;
                }
            }
            continue;
        }
        if (const Mark* mark = reading.at(i, unit)) {
            const std::string_view raw = reading.raw(i);
            if (raw.size() <= 2 && reading.token(i).capital && mark->term->id != "percent") return counted;
            counted.unit = std::string(mark->term->id);
            counted.last = mark->last;
            if (counted.unit == "kt") {
                counted.unit = "t";
                counted.factor = 1000;
            }
            std::size_t next = mark->last;
            if (reading.is_mark(next, '.') && reading.token(i).script == Script::cyrillic) ++next;
            std::string by;
            if (const std::size_t past = rate_at(reading, next, end, by)) {
                counted.unit += "/" + by;
                counted.rate = true;
                counted.last = past;
                return counted;
            }
            object_of(reading, next, end, counted);
            // "900 tonnes of them a year".
            if (counted.object.empty() && reading.is_word(next, "of") && (reading.is_word(next + 1, "them") || reading.is_word(next + 1, "it") || reading.is_word(next + 1, "these")))
                if (const std::size_t past = rate_at(reading, next + 2, end, by)) {
                    counted.unit += "/" + by;
                    counted.rate = true;
                    counted.last = past;
                }
            if (!counted.object.empty())
                if (const std::size_t past = rate_at(reading, counted.last, end, by)) {
                    counted.unit += "/" + by;
                    counted.rate = true;
                    counted.last = past;
                }
            return counted;
        }
        // "58 calls at Dunai": the verb of that wording is none here.
        if (strangers == 0 && reading.is_word(i + 1, "at") && (reading.is_word(i, "calls") || reading.is_word(i, "call"))) {
            counted.unit = "calls";
            counted.object = "call";
            counted.last = i + 1;
            return counted;
        }
        if (const Mark* mark = reading.at(i, object)) {
            if (mark->term->note.empty()) {
                if (counted.object.empty()) counted.object = std::string(mark->term->id);
                i = mark->last;
                continue;
            }
            // "container ships": the last of a compound is what is counted.
            for (const Mark* more = nullptr; mark->last < end && (more = reading.at(mark->last, object)) != nullptr && !more->term->note.empty() && reading.token(mark->last).script == Script::latin;) mark = more;
            counted.unit = std::string(mark->term->note);
            if (counted.unit.find('/') != std::string::npos) {
                counted.object = std::string(mark->term->id);
                counted.rate = true;
                counted.last = mark->last;
                if (mark->term->text.starts_with("mb") || mark->term->text.starts_with("mmb") || mark->term->text.starts_with("mln")) counted.factor = 1'000'000;
                if (mark->term->text.starts_with("kb") || mark->term->text.starts_with("tbd")) counted.factor = 1'000;
                return counted;
            }
            if (counted.object.empty() || mark->term->id != "container") counted.object = std::string(mark->term->id);
            counted.last = mark->last;
            if (const std::size_t past = calibre_at(reading, counted.last, end, counted.calibre)) counted.last = past;
            else if (reading.is_word(counted.last, "of"))
                if (const std::size_t later = calibre_at(reading, counted.last + 1, end, counted.calibre)) counted.last = later;
            std::string by;
            // "three rounds of talks": no ammunition.
            if (mark->term->id == "artillery_shell" && reading.is_word(mark->first, "rounds") && mark->last == mark->first + 1 && reading.is_word(mark->last, "of") && !load_follows(reading, mark->last + 1, end)) return Counted{{}, {}, {}, 1, at};
            if (const std::size_t past = rate_at(reading, counted.last, end, by)) {
                counted.unit += "/" + by;
                counted.rate = true;
                counted.last = past;
            } else if (reading.is_word(counted.last, "of")) {
                Counted load;
                object_of(reading, counted.last + 1, end, load);
                if (counted.object == "container" && !load.object.empty()) counted.object = load.object;
                // "12 wagons of coal a day".
                if (const std::size_t rated = load.object.empty() ? 0 : rate_at(reading, load.last, end, by)) {
                    counted.unit += "/" + by;
                    counted.rate = true;
                    counted.last = rated;
                }
            }
            return counted;
        }
        const Token& token = reading.token(i);
        if (token.kind == Token::Kind::mark) {
            if (token.first == '-' && !token.after_space) {
                ++i;
                continue;
            }
            if (token.first == '"' && (i > at || (at >= 2 && (reading.is_mark(at - 2, '"') || (at >= 3 && reading.is_mark(at - 3, '"')) || (at >= 4 && reading.is_mark(at - 4, '"')))))) {
                ++i;
                continue;
            }
            return Counted{{}, {}, counted.calibre, 1, at};
        }
        if (token.kind == Token::Kind::number) return Counted{{}, {}, {}, 1, at};
        const std::string_view word = reading.low(i);
        // "30 зі снарядами": with what they are loaded.
        if (word == "с" || word == "со" || word == "з" || word == "із" || word == "зі")
            if (const std::string_view with = i + 1 < end ? reading.low(i + 1) : std::string_view{}; with.ends_with("ами") || with.ends_with("ями") || with.ends_with("ом") || with.ends_with("ою") || with.ends_with("єю") || with.ends_with("ем")) return Counted{{}, {}, counted.calibre, 1, at};
        // "thousands of them": the vague word took the preposition.
        if (i == at && at > 0 && (word == "them" || word == "those" || word == "these") && reading.is_word(at - 1, "of")) {
            counted.of_them = true;
            counted.last = i + 1;
            return counted;
        }
        // "Forty-one of the latter".
        if (word == "of" && i == at && reading.is_word(i + 1, "the") && (reading.is_word(i + 2, "latter") || reading.is_word(i + 2, "lot"))) {
            counted.of_them = true;
            counted.last = i + 3;
            return counted;
        }
        if (word == "of" || word == "из" || word == "з" || word == "із") {
            if (i != at) return Counted{{}, {}, counted.calibre, 1, at};
            ++i;
            const bool pronoun = reading.is_word(i, "them") || reading.is_word(i, "those") || reading.is_word(i, "these") || reading.is_word(i, "них");
            const bool mass = reading.is_word(i, "it") || reading.is_word(i, "that") || reading.is_word(i, "this") || reading.is_word(i, "неё") || reading.is_word(i, "нее") || reading.is_word(i, "неї") || reading.is_word(i, "этого") || reading.is_word(i, "цього");
            // "two of those voyages": the thing itself is named.
            bool named = false;
            for (std::size_t j = i + 1; j < std::min(end, i + 3) && !named && pronoun && !reading.is_word(i, "them"); ++j) {
                if (reading.token(j).kind != Token::Kind::word || closes(reading.low(j))) break;
                named = reading.at(j, object) != nullptr && !reading.at(j, object)->term->note.empty();
            }
            if (named) {
                ++i;
                continue;
            }
            if (pronoun || (mass && !(i + 1 < end && reading.at(i + 1, object) != nullptr))) {
                counted.of_mass = mass;
                counted.of_them = true;
                counted.last = i + 1;
                std::string by;
                // "twenty thousand of them a month".
                if (const std::size_t past = rate_at(reading, i + 1, end, by)) {
                    counted.unit = "/" + by;
                    counted.rate = true;
                    counted.of_them = false;
                    counted.last = past;
                }
                return counted;
            }
            // "nine of the twelve missiles": what the other number counts; that number is a figure of its own.
            std::size_t other = i;
            while (reading.is_word(other, "the") || reading.is_word(other, "these") || reading.is_word(other, "those") || reading.is_word(other, "its") || reading.is_word(other, "their")) ++other;
            if (other < end)
                if (const auto number = number_at(reading, other); number && number->last < end && reading.token(other).script != Script::hangul) {
                    Counted inner = counted_after(reading, number->last, end);
                    inner.last = at;
                    if (!inner.unit.empty() && !inner.rate && inner.factor == 1 && (inner.unit != "t" && inner.unit != "kg" && inner.unit != "tons" && inner.unit != "percent")) return inner;
                }
            continue;
        }
        if (i == at) {
            std::string by;
            if (const std::size_t past = rate_at(reading, i, end, by)) {
                counted.unit = "/" + by;
                counted.rate = true;
                counted.last = past;
                return counted;
            }
        }
        // "сто штук": of what was counted before, or by what stands behind.
        if (word == "штук" || word == "штуки" || word == "шт") {
            std::size_t past = i + 1;
            if (word == "шт" && reading.is_mark(past, '.')) ++past;
            if (past < end && reading.at(past, object) != nullptr) {
                i = past;
                continue;
            }
            std::string by;
            if (const std::size_t rated = rate_at(reading, past, end, by)) {
                counted.unit = "/" + by;
                counted.rate = true;
                past = rated;
            } else {
                counted.of_them = true;
            }
            counted.last = past;
            return counted;
        }
        // "not 300 full ones": of what was counted before.
        if (word == "ones" && i > at) {
            counted.of_them = true;
            counted.last = i + 1;
            return counted;
        }
        if (word == "the" && strangers > 0) return Counted{{}, {}, counted.calibre, 1, at};
        if (word == "the" || word == "a" || word == "such" || word == "its" || word == "their" || word == "his") {
            ++i;
            continue;
        }
        if (closes(word) || reading.at(i, say) != nullptr || reading.at(i, period) != nullptr) return Counted{{}, {}, counted.calibre, 1, at};
        if (reading.at(i, act) != nullptr && !word.ends_with("ed") && !word.ends_with("ых") && !word.ends_with("их")) return Counted{{}, {}, counted.calibre, 1, at};
        const bool known = reading.over(i, country) != nullptr || reading.over(i, place) != nullptr || reading.over(i, ship_word) != nullptr;
        // A plural of no thing that is counted ends the phrase: "two cranes working round", "eleven governments".
        const bool plural = !known && token.script == Script::latin && !token.capital && word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("'s") && reading.at(i, role) == nullptr && !(i + 1 < end && reading.at(i + 1, object) != nullptr && !reading.at(i + 1, object)->term->note.empty());
        if (plural) return Counted{{}, {}, counted.calibre, 1, at};
        if (!known && ++strangers > 2) return Counted{{}, {}, counted.calibre, 1, at};
        ++i;
    }
    return Counted{{}, {}, counted.calibre, 1, at};
}

std::optional<KoreanCounted> korean_counted(const Reading& reading, std::size_t first, std::size_t number, std::size_t at, std::size_t end)
{
    const std::string_view text = reading.tokens().folded;
    KoreanCounted found;
    at = past_blanks(text, at);
    if (text.substr(at).starts_with("여")) {
        const std::size_t next = past_blanks(text, at + 3);
        if (std::ranges::any_of(korean_counters, [&](const KoreanCounter& c) { return !c.unit.empty() && text.substr(next).starts_with(c.word); })) {
            found.bound = site::Bound::more_than;
            at = next;
        }
    }
    const auto counter = std::ranges::find_if(korean_counters, [&](const KoreanCounter& c) { return text.substr(at).starts_with(c.word); });
    if (counter == korean_counters.end() || counter->unit.empty()) return std::nullopt;
    at += counter->word.size();
    found.ordinal = counter->unit == "#";
    found.counted.unit = std::string(counter->unit);
    found.counted.object = std::string(counter->object);
    const std::size_t tail = past_blanks(text, at);
    for (const KoreanTail& t : korean_tails)
        if (text.substr(tail).starts_with(t.word)) {
            // "석탄 8200톤을 넘겨줬다": handed over, not exceeded.
            const std::string_view rest = text.substr(tail + t.word.size());
            if (t.word.ends_with("넘") && (rest.starts_with("겨") || rest.starts_with("겼") || rest.starts_with("김") || rest.starts_with("긴") || rest.starts_with("기") || rest.starts_with("길") || rest.starts_with("어왔") || rest.starts_with("어갔") || rest.starts_with("어온") || rest.starts_with("어간"))) continue;
            found.bound = t.bound;
            at = tail + t.word.size();
            break;
        }
    std::size_t last = number;
    while (last < end && reading.token(last).span.from < at) ++last;
    found.counted.last = last;
    // "한 편당 화차가 약 40량": by the train.
    for (std::size_t i = number; i-- > first && number - i <= 4;) {
        const std::string_view word = reading.low(i);
        if (!word.ends_with("당") || word.size() < 6 || word.size() > 15) continue;
        const std::string_view by = word.starts_with("편") || word.starts_with("열차") ? "train" : word.starts_with("척") || word.starts_with("배") ? "ship" : word.starts_with("상자") ? "crate" : word.starts_with("컨테이너") || word.starts_with("개") ? "container" : word.starts_with("회") || word.starts_with("차례") ? "trip" : std::string_view{};
        if (by.empty() || found.counted.unit.empty() || found.counted.unit == "*") break;
        found.counted.unit += "/" + std::string(by);
        found.counted.rate = true;
        return found;
    }
    // "상자 하나에 470발", "한 상자에 …": by the box.
    for (std::size_t i = number; i-- > first && number - i <= 6;) {
        const std::string_view word = reading.low(i);
        if (i == first || !(word == "하나에" || word == "하나에는" || word == "하나당" || word == "한" || word == "개에")) continue;
        const Mark* box = word == "한" ? reading.at(i + 1, object) : reading.over(i - 1, object);
        if (word == "한" && !(i + 1 < number && (reading.low(i + 1).ends_with("에") || reading.low(i + 1).ends_with("에는")))) continue;
        if (box == nullptr || box->term->note.empty() || box->term->note == found.counted.unit || found.counted.unit == "*" || found.counted.unit == "#") break;
        found.counted.unit += "/" + std::string(box->term->id);
        found.counted.rate = true;
        return found;
    }
    // What is counted stands before the number, or right behind the counting word.
    const Mark* thing = nullptr;
    for (std::size_t i = number; i-- > first && number - i <= 7;)
        if (const Mark* before = reading.at(i, object)) {
            thing = before;
            break;
        }
    const Mark* behind = last < end ? reading.at(last, object) : nullptr;
    if (found.ordinal || (thing == nullptr && behind != nullptr)) thing = behind;
    if (found.ordinal)
        // "다섯 번째 입항한", "통과는 열한 번째".
        for (std::size_t i = number > first + 4 ? number - 4 : first; i < std::min(end, last + 3); ++i) {
            const std::string_view word = reading.low(i);
            const bool calls = word.starts_with("기항") || word.starts_with("입항") || word.starts_with("정박") || word.starts_with("접안");
            if (!calls && !word.starts_with("통과") && !word.starts_with("항해") && !word.starts_with("운항")) continue;
            found.counted.object = calls ? "call" : "trip";
            found.counted.unit = calls ? "calls" : "trips";
            return found;
        }
    if (found.ordinal && thing == nullptr) return std::nullopt;
    for (std::size_t i = number; i-- > first && number - i <= 5;)
        if (reading.at(i, calibre_unit) != nullptr && i > first && reading.is_number(i - 1)) found.counted.calibre = std::string(reading.raw(i - 1)) + "mm";
    if (found.counted.unit == "trips" && !found.ordinal) {
        // "라진에 네 차례 기항했다" are calls; "두 번 넘어졌다" is nothing of ships.
        bool moves = thing != nullptr || behind != nullptr;
        for (std::size_t i = last; i < std::min(end, last + 3); ++i) {
            const std::string_view word = reading.low(i);
            if (word.starts_with("기항") || word.starts_with("입항") || word.starts_with("정박") || word.starts_with("접안")) {
                found.counted.object = "call";
                found.counted.unit = "calls";
                return found;
            }
            moves = moves || (reading.at(i, act) != nullptr && reading.at(i, act)->term->id != "use");
        }
        for (std::size_t i = first; i < number && !moves; ++i) moves = reading.at(i, ship_word) != nullptr || reading.at(i, act) != nullptr || reading.at(i, place) != nullptr;
        if (!moves) return std::nullopt;
        if (thing != nullptr && thing->term->note == "shipments") return found;
    }
    const bool travels = thing != nullptr && found.counted.unit == "trips" && (thing->term->note == "ships" || thing->term->note == "containers" || thing->term->note == "trains" || thing->term->note == "railcars" || thing->term->note == "crates" || thing->term->note == "rounds" || thing->term->note == "missiles" || thing->term->note == "images");
    if (thing != nullptr && !travels) {
        found.counted.object = std::string(thing->term->id);
        if ((found.counted.unit == "*" || found.ordinal || (found.counted.unit == "rounds" && found.counted.object == "missile") || found.counted.unit == "trips" || (found.counted.unit == "rounds" && found.counted.object == "rocket")) && !thing->term->note.empty()) found.counted.unit = std::string(thing->term->note);
        // "포탄 컨테이너 4천 개": boxes of shells.
        if (found.counted.object == "container" && thing->first > first)
            if (const Mark* load = reading.before(thing->first, object)) found.counted.object = std::string(load->term->id);
        if (counter->word == "척" || counter->word == "량" || counter->word == "칸") {
            found.counted.object = std::string(counter->object);
            found.counted.unit = std::string(counter->unit);
        }
    }
    if (found.counted.unit == "#") return std::nullopt;
    // "발사대 12대": the thing says what its general counting word leaves open.
    if (thing != nullptr && (counter->word == "문" || counter->word == "대") && !thing->term->note.empty()) found.counted.unit = std::string(thing->term->note);
    // "하루 평균 열차 6편성", "하루에 15발": by the day.
    for (std::size_t i = number; i-- > first && number - i <= 4;) {
        const std::string_view word = reading.low(i);
        const bool day = word.starts_with("하루") || word.starts_with("매일") || word.starts_with("일평균") || word.starts_with("일일");
        const bool week_rate = word.starts_with("매주") || word.starts_with("주당") || word.starts_with("주평균");
        const bool month_rate = word.starts_with("매달") || word.starts_with("매월") || word.starts_with("월평균");
        if ((day && !(i + 1 < number && (reading.low(i + 1).starts_with("전") || reading.low(i + 1).starts_with("뒤") || reading.low(i + 1).starts_with("동안")))) || month_rate || week_rate) {
            found.counted.unit += day ? "/day" : week_rate ? "/week" : "/month";
            found.counted.rate = true;
            break;
        }
    }
    return found;
}

}  // namespace tw::claims
