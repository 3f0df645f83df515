#include "claims/numbers.hpp"

#include <algorithm>
#include <array>

namespace tw::claims {
namespace {

constexpr std::int64_t greatest = 1'000'000'000'000'000;

bool digit(char c) { return c >= '0' && c <= '9'; }

/// "1,234,567" by one mark: a first group of one to three digits and full groups of three.
bool grouped(std::string_view text, char mark)
{
    std::size_t run = 0, groups = 0;
    for (const char c : text) {
        if (c == mark) {
            if (groups == 0 ? run == 0 || run > 3 : run != 3) return false;
            ++groups;
            run = 0;
        } else if (!digit(c) || ++run > 3) {
            return false;
        }
    }
    return groups > 0 && run == 3 && text.front() != '0';
}

/// Digits with at most one decimal mark, other marks dropped.
std::optional<std::int64_t> plain(std::string_view text, char decimal)
{
    std::int64_t value = 0;
    int after = -1;
    for (const char c : text) {
        if (c == decimal) {
            if (after >= 0) return std::nullopt;
            after = 0;
        } else if (digit(c)) {
            if (after >= 3) continue;
            value = value * 10 + (c - '0');
            if (value > greatest) return std::nullopt;
            if (after >= 0) ++after;
        }
    }
    for (int i = std::max(after, 0); i < 3; ++i) value *= 10;
    return value > greatest ? std::nullopt : std::optional(value);
}

std::optional<std::int64_t> times(std::int64_t value, std::int64_t factor)
{
    return factor <= 0 || value > greatest / factor ? std::nullopt : std::optional(value * factor);
}

/// Korean steps after digits: 만, 천, 백, 십, 억, each with digits between ("1만 3천", "6만5000").
struct Step {
    std::string_view word;
    std::int64_t factor;
};
constexpr std::array<Step, 9> korean_steps{{{"천만", 10'000'000}, {"백만", 1'000'000}, {"십만", 100'000}, {"억", 100'000'000}, {"만", 10'000}, {"천", 1'000}, {"백", 100}, {"십", 10}, {"조", 1'000'000'000'000}}};

void korean_tail(const Reading& reading, Number& number)
{
    const std::string_view text = reading.tokens().text;
    std::int64_t total = 0, current = number.value;
    std::size_t at = number.end;
    std::int64_t last_factor = greatest;
    for (;;) {
        const auto step = std::ranges::find_if(korean_steps, [&](const Step& s) { return text.substr(at).starts_with(s.word); });
        if (step == korean_steps.end() || step->factor >= last_factor) break;
        const auto grown = times(current, step->factor);
        if (!grown || total + *grown > greatest) break;
        total += *grown;
        current = 0;
        last_factor = step->factor;
        number.scale = std::max(number.scale, step->factor);
        at += step->word.size();
        number.end = at;
        std::size_t next = at;
        while (next < text.size() && text[next] == ' ') ++next;
        std::size_t stop = next;
        while (stop < text.size() && (digit(text[stop]) || text[stop] == ',')) ++stop;
        if (stop == next || !digit(text[next])) break;
        const auto more = plain(text.substr(next, stop - next), '.');
        if (!more || *more >= last_factor * 1000) break;
        current = *more;
        at = stop;
        number.end = stop;
    }
    if (last_factor == greatest) return;
    number.value = total + current;
    while (number.last < reading.size() && reading.token(number.last).span.from < number.end) ++number.last;
}

/// Joins "816 000" where a blank parts groups of three digits.
std::string joined_groups(const Reading& reading, std::size_t token, std::size_t& last)
{
    std::string digits(reading.raw(token));
    last = token + 1;
    if (digits.size() > 3 || !std::ranges::all_of(digits, digit) || digits.front() == '0') return digits;
    while (reading.is_number(last)) {
        const std::string_view next = reading.raw(last);
        const std::size_t blank = reading.token(last).span.from - reading.token(last - 1).span.to;
        const std::string_view whole = next.substr(0, next.find_first_of(".,"));
        if (blank == 0 || blank > 3 || whole.size() != 3) break;
        if (reading.tokens().text[reading.token(last).span.from - 1] == '\n') break;
        digits += next;
        ++last;
        if (whole.size() != next.size()) break;
    }
    return digits;
}

void multiply(const Reading& reading, Number& number)
{
    for (const Mark* mark = nullptr; (mark = reading.at(number.last, TermKind::multiplier)) != nullptr;) {
        if (reading.token(mark->first).script == Script::hangul) return;
        const auto grown = times(number.value, mark->term->value);
        if (!grown) return;
        number.value = *grown;
        if (number.rival) number.rival = times(*number.rival, mark->term->value);
        number.scale *= mark->term->value;
        number.last = mark->last;
        number.end = reading.token(mark->last - 1).span.to;
        if (reading.is_mark(number.last, '.') && !reading.token(number.last).after_space && number.last + 1 < reading.size() && reading.token(mark->first).script == Script::cyrillic) ++number.last;
    }
}

/// "200k", "1.6M": a letter right behind the digits.
void letter_scale(const Reading& reading, Number& number)
{
    if (number.last >= reading.size() || reading.token(number.last).after_space) return;
    const std::string_view letter = reading.raw(number.last);
    std::int64_t factor = letter == "k" || letter == "K" ? 1'000 : letter == "M" ? 1'000'000 : 0;
    if (letter == "m")
        for (std::size_t i = number.last + 1; i < std::min(number.last + 5, reading.size()); ++i)
            if (const Mark* thing = reading.at(i, TermKind::object); thing != nullptr && !thing->term->note.empty()) factor = 1'000'000;
    const auto grown = times(number.value, factor);
    if (!grown) return;
    number.value = *grown;
    number.scale = factor;
    number.end = reading.token(number.last).span.to;
    ++number.last;
}

std::optional<Number> digits_at(const Reading& reading, std::size_t token)
{
    Number number;
    number.first = token;
    const std::string digits = joined_groups(reading, token, number.last);
    const auto read = read_digits(digits, reading.language());
    if (!read) return std::nullopt;
    number.value = read->value;
    number.rival = read->rival;
    number.end = reading.token(number.last - 1).span.to;
    letter_scale(reading, number);
    multiply(reading, number);
    if (reading.language() == "ko") korean_tail(reading, number);
    // A scale word settles it: nobody writes 1,500 million for one and a half.
    if (number.scale > 1 && number.rival && *number.rival < number.value && reading.language() != "en" && reading.language() != "ko") std::swap(number.value, *number.rival);
    if (number.scale > 1) number.rival.reset();
    return number;
}

/// Whether a number fits into the noughts of the one before it: "twenty" and "eight", "three hundred" and "twelve".
bool fills(std::int64_t before, std::int64_t more)
{
    std::int64_t noughts = 1;
    while (before % (noughts * 10) == 0 && noughts < greatest) noughts *= 10;
    return noughts >= 10'000 && more > 0 && more < noughts;
}

std::optional<Number> words_at(const Reading& reading, std::size_t token)
{
    const Mark* mark = reading.at(token, TermKind::number);
    if (mark == nullptr) return std::nullopt;
    if (reading.token(token).script == Script::hangul && mark->end != reading.token(mark->last - 1).span.to) return std::nullopt;
    Number number;
    number.first = token;
    number.spelled = true;
    std::int64_t total = 0, current = mark->term->value, smallest = mark->term->value;
    number.last = mark->last;
    for (std::size_t i = mark->last; i < reading.size();) {
        std::size_t next = i;
        if (reading.is_mark(next, '-') || reading.is_word(next, "and")) ++next;
        if (const Mark* more = reading.at(next, TermKind::number); more != nullptr && fills(smallest, more->term->value) && (next == i || smallest >= 100'000 || reading.is_mark(i, '-'))) {
            current += more->term->value;
            smallest = more->term->value;
            i = number.last = more->last;
            continue;
        }
        const Mark* scale = reading.at(i, TermKind::multiplier);
        if (scale == nullptr || reading.token(i).script == Script::hangul) break;
        const auto grown = times(current, scale->term->value);
        if (!grown) return std::nullopt;
        number.scale = std::max(number.scale, scale->term->value);
        if (scale->term->value >= 1000) {
            total += *grown;
            current = 0;
            smallest = scale->term->value * 1000;
        } else {
            current = *grown;
            smallest = scale->term->value * 1000;
        }
        if (total > greatest) return std::nullopt;
        i = number.last = scale->last;
    }
    number.value = total + current;
    number.end = reading.token(number.last - 1).span.to;
    return number;
}

}  // namespace

std::optional<Digits> read_digits(std::string_view text, std::string_view language)
{
    if (text.empty() || text.size() > 24 || !digit(text.front())) return std::nullopt;
    const std::size_t comma = text.find(','), point = text.find('.');
    const bool commas = comma != std::string_view::npos, points = point != std::string_view::npos;
    const auto answer = [](std::optional<std::int64_t> value, std::optional<std::int64_t> rival = {}) -> std::optional<Digits> {
        if (!value) return std::nullopt;
        return Digits{*value, rival};
    };
    if (!commas && !points) return answer(plain(text, '.'));
    if (commas && points) {
        const char decimal = text.rfind(',') > text.rfind('.') ? ',' : '.';
        const std::size_t at = text.find(decimal);
        if (text.find(decimal, at + 1) != std::string_view::npos || !grouped(text.substr(0, at), decimal == ',' ? '.' : ',')) return std::nullopt;
        return answer(plain(text, decimal));
    }
    const char mark = commas ? ',' : '.';
    const bool many = text.find(mark, text.find(mark) + 1) != std::string_view::npos;
    if (!grouped(text, mark)) {
        if (many) return std::nullopt;
        return answer(plain(text, mark));
    }
    const auto thousands = plain(text, '\0'), decimal = plain(text, mark);
    if (many) return answer(thousands);
    // In English and Korean the comma groups; a point before three digits is a decimal point. Continental writing turns both around.
    const bool western = language == "en" || language == "ko";
    if (western) return commas ? answer(thousands) : answer(decimal, thousands);
    return answer(thousands, decimal);
}

std::optional<Number> number_at(const Reading& reading, std::size_t token)
{
    if (token >= reading.size()) return std::nullopt;
    if (reading.is_number(token)) return digits_at(reading, token);
    if (const Mark* vague = reading.at(token, TermKind::vague)) {
        Number number;
        number.first = token;
        number.last = vague->last;
        number.end = vague->end;
        number.value = vague->term->value / 1'000'000'000 * 1000;
        number.high = vague->term->value % 1'000'000'000 * 1000;
        number.spelled = true;
        number.range = vague->term->id == "range";
        return number;
    }
    return words_at(reading, token);
}

}  // namespace tw::claims
