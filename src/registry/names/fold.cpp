#include "registry/names/fold.hpp"

#include <array>

namespace tw::registry {
namespace {

struct Rule {
    std::string_view from, to;
};
/// Longest first within a first letter; the first rule that fits is taken.
constexpr std::array rules{
    Rule{"shch", "S"}, Rule{"stch", "S"}, Rule{"sch", "S"}, Rule{"sh", "S"}, Rule{"tsch", "C"}, Rule{"tch", "C"}, Rule{"chzh", "J"}, Rule{"ch", "C"}, Rule{"cz", "C"}, Rule{"ck", "k"},
    Rule{"dzh", "J"}, Rule{"dj", "J"}, Rule{"zh", "J"}, Rule{"kh", "h"}, Rule{"gh", "g"}, Rule{"ph", "f"}, Rule{"th", "t"}, Rule{"dh", "d"}, Rule{"q", "k"},
    Rule{"x", "ks"}, Rule{"ts", "T"}, Rule{"tz", "T"}, Rule{"w", "v"}, Rule{"ou", "u"}, Rule{"oo", "u"}, Rule{"ee", "i"}, Rule{"ye", "e"}, Rule{"ie", "e"},
    Rule{"ey", "i"}, Rule{"ei", "i"}, Rule{"y", "i"},
};

std::string fold_once(std::string_view in)
{
    std::string out;
    const auto at = [in](std::size_t i) { return i < in.size() ? in[i] : '\0'; };
    for (std::size_t i = 0; i < in.size();) {
        const char c = in[i];
        const Rule* taken = nullptr;
        for (const Rule& rule : rules)
            if (rule.from[0] == c && in.substr(i).starts_with(rule.from)) {
                taken = &rule;
                break;
            }
        if (taken != nullptr) {
            out += taken->to;
            i += taken->from.size();
            continue;
        }
        const char next = at(i + 1);
        if (c == 'c') out += next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
        else if (c == 'j') out += next == 'i' || is_vowel(next) ? 'J' : 'i';
        // A final h after a vowel is written or not: Abdallah, Abdalla.
        else if (c == 'h' && next == '\0' && i > 0 && is_vowel(in[i - 1])) {}
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == 'S' || c == 'C' || c == 'T' || c == 'J') out += c;
        ++i;
    }
    if (out.size() > 3 && out.ends_with("off")) out.replace(out.size() - 2, 2, "v");
    std::string single;
    for (const char c : out)
        if (single.empty() || single.back() != c || (c >= '0' && c <= '9')) single += c;
    return single;
}

char rough(char c)
{
    switch (c) {
    case 'g': case 'k': return 'k';
    case 'b': case 'p': return 'p';
    case 'd': case 't': return 't';
    case 'f': case 'v': return 'v';
    case 's': case 'S': case 'z': case 'T': return 's';
    case 'C': case 'J': return 'c';
    case 'l': case 'm': case 'n': case 'r': return c;
    default: return c >= '0' && c <= '9' ? c : '\0';
    }
}

}  // namespace

std::string fold(std::string_view latin)
{
    // Each pass shortens the word or leaves it, "x" apart, which comes once: the loop ends.
    std::string now = fold_once(latin);
    for (std::string next = fold_once(now); next != now; next = fold_once(now)) now = std::move(next);
    return now;
}

std::string fold_korean(std::string_view in)
{
    std::string out;
    for (std::size_t i = 0; i < in.size();) {
        if (!is_vowel(in[i])) {
            const char c = in[i];
            const char next = i + 1 < in.size() ? in[i + 1] : '\0';
            if ((c == 'r' || c == 'l' || c == 'n') && i == 0 && next == 'i') { ++i; continue; }        // Ri, Lee, Yi
            if (c == 'r' && next != '\0' && !is_vowel(next)) { ++i; continue; }                          // Park
            if (c == 'v' && is_vowel(next)) { ++i; continue; }                                           // Woo, Won
            if (c == 'h' && !out.empty() && !is_vowel(out.back())) { ++i; continue; }
            if (c == 'J' || c == 'C') out += 'c';
            else if (c == 'S' || c == 'z') out += 's';
            else if (c == 'l') out += 'r';
            else if (const char r = rough(c); r == 'k' || r == 'p' || r == 't') out += r;
            else out += c;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < in.size() && is_vowel(in[end])) ++end;
        std::string_view run = in.substr(i, end - i);
        i = end;
        if (run.size() > 1 && run[0] == 'i') {
            out += 'i';  // the glide of ya, yo, yeo
            run.remove_prefix(1);
        }
        const bool has_a = run.find('a') != run.npos;
        if (has_a) out += run.back() == 'e' || run.back() == 'i' ? 'e' : 'a';
        else if (run == "e" || run == "oe" || run == "oi" || run == "ue") out += 'e';
        else if (run == "i" || run == "ui") out += 'i';
        else out += 'o';
    }
    std::string single;
    for (const char c : out)
        if (single.empty() || single.back() != c) single += c;
    return single;
}

std::string skeleton(std::string_view folded)
{
    std::string out;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (i == 0 && is_vowel(folded[i])) { out += 'a'; continue; }
        if (i == 0 && folded[i] == 'h') { out += 'h'; continue; }
        const char c = rough(folded[i]);
        if (c != '\0' && (out.empty() || out.back() != c)) out += c;
    }
    return out;
}

std::uint32_t consonants(std::string_view folded)
{
    std::uint32_t out = 0;
    for (const char c : folded)
        if (const char r = rough(c); r != '\0') out |= r >= '0' && r <= '9' ? 1U << 26 : 1U << (r - 'a');
    return out;
}

}  // namespace tw::registry
