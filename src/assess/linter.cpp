#include "assess/linter.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "assess/words.hpp"
#include "core/text.hpp"

namespace tw::assess {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// Where a phrase stands as whole words, from `at`.
std::size_t find_words(std::string_view text, std::string_view phrase, std::size_t at = 0)
{
    for (at = text.find(phrase, at); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
        const bool begins = at == 0 || !letter(text[at - 1]), ends = at + phrase.size() >= text.size() || !letter(text[at + phrase.size()]);
        if (begins && ends) return at;
    }
    return std::string_view::npos;
}
bool has(std::string_view text, std::string_view phrase) { return find_words(text, phrase) != std::string_view::npos; }

template <std::size_t N>
std::string_view any_of(std::string_view text, const std::array<std::string_view, N>& phrases)
{
    for (const std::string_view phrase : phrases)
        if (has(text, phrase)) return phrase;
    return {};
}

constexpr std::array<std::string_view, 28> hedges{"probably", "may", "might", "could", "possibly", "perhaps", "apparently", "seemingly", "presumably", "supposedly", "allegedly", "appears", "appear", "seems", "seem", "suggests", "strongly suggests",
                                                  "must have", "surely", "certainly", "clearly", "obviously", "undoubtedly", "no doubt", "highly likely", "likelihood is", "believed", "suspected"};
constexpr std::array<std::string_view, 9> contents{"munitions", "ammunition", "shells", "rounds", "rockets", "missiles", "weapons", "explosives", "arms"};
constexpr std::array<std::string_view, 5> relations{"listed", "linked", "observed", "reported", "estimated"};
constexpr std::array<std::string_view, 4> corroborations{"corroborated", "independent sources", "independently", "confirmed"};

/// Our own words: lower case, quotations and bound values blanked, so that names and other people's sentences are exempt.
std::string own_words(const Statement& s, bool with_values)
{
    std::string text = s.text;
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, text.size()); ++i) text[i] = ' ';
    };
    for (const auto& [from, to] : s.quotes) blank(from, to);
    if (!with_values)
        for (const Binding& b : s.bindings) blank(b.from, b.to);
    // The month, not the hedge.
    for (std::size_t at = find_words(text, "May"); at != std::string::npos; at = find_words(text, "May", at + 1))
        if (at > 0) text.replace(at, 3, "MAI");
    return lower(text);
}

/// Sentences of a text: ended by a full stop and a blank, or the end.
std::vector<std::pair<std::size_t, std::size_t>> sentences(std::string_view text)
{
    std::vector<std::pair<std::size_t, std::size_t>> all;
    std::size_t from = 0;
    while (from < text.size()) {
        std::size_t end = text.find(". ", from);
        end = end == std::string_view::npos ? text.size() : end + 1;
        all.emplace_back(from, end);
        from = end == text.size() ? end : end + 1;
    }
    return all;
}

/// The longest likelihood word of the table at or after a place.
std::optional<std::pair<std::size_t, Likelihood>> next_likelihood(std::string_view text, std::size_t at)
{
    std::optional<std::pair<std::size_t, Likelihood>> best;
    for (int i = 0; i < 7; ++i) {
        const auto word = static_cast<Likelihood>(i);
        const std::size_t found = find_words(text, words_of(word), at);
        if (found == std::string_view::npos) continue;
        if (!best || found < best->first || (found == best->first && words_of(word).size() > words_of(best->second).size())) best = {found, word};
    }
    return best;
}

void check_words(const Statement& s, std::vector<Lint>& to)
{
    const std::string own = own_words(s, true);
    for (const auto& [from, end] : sentences(own)) {
        const std::string_view sentence = std::string_view(own).substr(from, end - from);
        const bool likelihood = next_likelihood(sentence, 0).has_value();
        if (likelihood && has(sentence, "confidence")) to.push_back({LintRule::mixed_words, s.id, "a likelihood and a level of confidence share a sentence"});
        if (s.kind == StatementKind::opinion) continue;
        for (auto found = next_likelihood(sentence, 0); found; found = next_likelihood(sentence, found->first + words_of(found->second).size())) {
            const std::string_view after = sentence.substr(found->first + words_of(found->second).size());
            if (!after.starts_with(" (" + std::string(range_of(found->second)))) to.push_back({LintRule::unlisted_word, s.id, std::string(words_of(found->second)) + " stands without its range"});
        }
    }
    const std::string bare = own_words(s, false);
    if (const auto word = any_of(bare, hedges); !word.empty()) to.push_back({LintRule::unlisted_word, s.id, std::string(word)});
    if (s.kind == StatementKind::opinion && next_likelihood(own, 0)) to.push_back({LintRule::unlisted_word, s.id, "an opinion holds no likelihood word"});
}

void check_digits(const Statement& s, std::vector<Lint>& to)
{
    std::vector<bool> explained(s.text.size(), false);
    const auto explain = [&](std::size_t from, std::size_t end) {
        for (std::size_t i = from; i < std::min(end, explained.size()); ++i) explained[i] = true;
    };
    for (const Binding& b : s.bindings) {
        explain(b.from, b.to);
        if (b.to > s.text.size() || b.from > b.to || s.text.substr(b.from, b.to - b.from) != b.shown) to.push_back({LintRule::stale_binding, s.id, b.path});
    }
    for (const auto& [from, end] : s.quotes) explain(from, end);
    // The ranges of the table belong to their words, and so does the 90 % of an interval.
    const std::string own = lower(s.text);
    for (auto found = next_likelihood(own, 0); found; found = next_likelihood(own, found->first + 1)) {
        const std::size_t at = found->first + words_of(found->second).size() + 2;
        if (std::string_view(own).substr(std::min(at, own.size())).starts_with(range_of(found->second))) explain(at, at + range_of(found->second).size());
    }
    for (const std::string_view phrase : {std::string_view("90 % interval"), std::string_view("95 % interval")})
        for (std::size_t at = own.find(phrase); at != std::string::npos; at = own.find(phrase, at + 1)) explain(at, at + phrase.size());
    for (std::size_t i = 0; i < s.text.size(); ++i)
        if (digit(s.text[i]) && (!explained[i] || s.kind == StatementKind::opinion)) {
            to.push_back({LintRule::orphan_digits, s.id, s.text.substr(i, 12)});
            return;
        }
}

void check_bounds(const Statement& s, std::vector<Lint>& to)
{
    for (const Binding& b : s.bindings) {
        if (!b.bound) continue;
        std::string words(site::name(*b.bound));
        std::ranges::replace(words, '_', ' ');
        using enum site::Bound;
        if (*b.bound == exact || *b.bound == range || *b.bound == vague || *b.bound == unknown) continue;
        const std::size_t reach = words.size() + 1;
        const std::string before = lower(s.text.substr(b.from >= reach ? b.from - reach : 0, std::min(reach, b.from)));
        if (trim(before) != words) to.push_back({LintRule::bound_dropped, s.id, words + " " + b.shown});
    }
}

void check_calibres(const Statement& s, std::vector<Lint>& to)
{
    // Any number before "mm" is a calibre where rounds are spoken of.
    const std::string text = lower(s.text);
    if (any_of(text, std::array<std::string_view, 4>{"rounds", "shells", "rockets", "round"}).empty()) return;
    std::set<std::string> calibres;
    for (std::size_t at = text.find("mm"); at != std::string::npos; at = text.find("mm", at + 2)) {
        std::size_t end = at;
        while (end > 0 && text[end - 1] == ' ') --end;
        std::size_t from = end;
        while (from > 0 && digit(text[from - 1])) --from;
        if (from < end && (at + 2 >= text.size() || !letter(text[at + 2]))) calibres.insert(text.substr(from, end - from));
    }
    if (calibres.size() == 1 && !has(text, "another calibre")) to.push_back({LintRule::single_calibre, s.id, *calibres.begin() + " mm alone"});
}

void check_meaning(const Statement& s, std::vector<Lint>& to)
{
    using enum StatementKind;
    const std::string own = own_words(s, true), bare = own_words(s, false);
    if (s.kind == observed)
        if (const auto word = any_of(bare, contents); !word.empty() && !has(bare, "contents were not observed")) to.push_back({LintRule::contents_observed, s.id, std::string(word)});
    if (s.kind == observed)
        for (const std::string_view bound : contents)
            for (const Binding& b : s.bindings)
                if (has(lower(b.shown), bound) && !has(bare, "contents were not observed")) {
                    to.push_back({LintRule::contents_observed, s.id, b.shown});
                    break;
                }
    if (const auto word = any_of(bare, corroborations); !word.empty() && groups_of(s) < 2 && !has(bare, "not " + std::string(word)) && s.kind != unknown)
        to.push_back({LintRule::one_root, s.id, std::string(word) + " on " + std::to_string(groups_of(s)) + " strict group"});
    for (const auto& [from, end] : sentences(own)) {
        const std::string_view sentence = std::string_view(bare).substr(from, end - from);
        std::string found;
        int count = 0;
        for (const std::string_view word : relations)
            if (has(sentence, word)) {
                ++count;
                found += (found.empty() ? "" : ", ") + std::string(word);
            }
        if (count > 1 && !has(sentence, "contents were not observed")) to.push_back({LintRule::relations_mixed, s.id, found});
        if (s.kind == claimed && has(sentence, "observed") && !has(sentence, "not observed")) to.push_back({LintRule::relations_mixed, s.id, "a claim worded as observed"});
        if (s.kind == observed && (has(sentence, "reported") || has(sentence, "estimated"))) to.push_back({LintRule::relations_mixed, s.id, "an observation worded as reported or estimated"});
    }
    if (s.kind != claimed && s.kind != opinion && s.kind != unknown)
        for (const auto& [from, end] : sentences(own)) {
            const std::string_view sentence = std::string_view(own).substr(from, end - from);
            bool rate = has(sentence, "per day") || has(sentence, "per week") || has(sentence, "per month") || has(sentence, "share of");
            for (std::size_t at = sentence.find('%'); at != std::string_view::npos; at = sentence.find('%', at + 1)) {
                const bool interval = sentence.substr(at).starts_with("% interval") || sentence.substr(at).starts_with("%)") || sentence.substr(at).starts_with("%;");
                rate = rate || !interval;
            }
            bool of = has(sentence, "looks") || has(sentence, "chance") || has(sentence, "probability");
            for (std::size_t at = sentence.find(" of "); at != std::string_view::npos; at = sentence.find(" of ", at + 1)) of = of || (at > 0 && digit(sentence[at - 1]) && at + 4 < sentence.size() && digit(sentence[at + 4]));
            if (rate && !of) to.push_back({LintRule::rate_without_denominator, s.id, std::string(sentence.substr(0, 60))});
        }
    if (s.simulated && !s.text.starts_with("SIMULATED")) to.push_back({LintRule::simulated_unmarked, s.id, {}});
    if (s.kind == inferred && s.unknowns.empty()) to.push_back({LintRule::empty_unknowns, s.id, "an inferred statement names nothing that is not known"});
    if (s.support.empty() && s.assumptions.empty()) to.push_back({LintRule::unsupported, s.id, "neither a row nor a named assumption"});
}

}  // namespace

std::string_view name(LintRule rule)
{
    constexpr std::array<std::string_view, 14> names{"mixed_words", "unlisted_word", "orphan_digits", "stale_binding", "single_calibre", "one_root", "rate_without_denominator", "bound_dropped",
                                                     "contents_observed", "relations_mixed", "simulated_unmarked", "missing_denial", "empty_unknowns", "unsupported"};
    return names[static_cast<std::size_t>(rule)];
}

std::vector<Lint> lint(const Statement& statement)
{
    std::vector<Lint> found;
    check_words(statement, found);
    check_digits(statement, found);
    check_bounds(statement, found);
    check_calibres(statement, found);
    check_meaning(statement, found);
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<Lint> lint(std::span<const Statement> statements, std::span<const Denial> denials)
{
    std::vector<Lint> all;
    std::set<std::string> cited;
    bool unknowns = false;
    for (const Statement& s : statements) {
        for (Lint& one : lint(s)) all.push_back(std::move(one));
        for (const Support& support : s.support) cited.insert(support.id);
        unknowns = unknowns || s.kind == StatementKind::unknown;
    }
    for (const Denial& denial : denials)
        if (cited.contains(denial.denies) && !cited.contains(denial.denial)) all.push_back({LintRule::missing_denial, {}, denial.denial + " denies " + denial.denies});
    if (!unknowns) all.push_back({LintRule::empty_unknowns, {}, "no statement says what cannot be known"});
    return all;
}

}  // namespace tw::assess
