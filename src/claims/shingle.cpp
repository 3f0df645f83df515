#include "claims/shingle.hpp"

#include <xxhash.h>

#include <algorithm>

#include "claims/dateline.hpp"
#include "claims/shingle_words.hpp"
#include "claims/story_facts.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

constexpr std::size_t words_a_shingle = 5, characters_a_shingle = 4, words_a_quote = 12;

void settle(std::vector<std::uint64_t>& hashes)
{
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

constexpr std::uint64_t mixed(std::uint64_t x)
{
    // Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
    return x ^ x >> 31U;
}

template <class Get>
void shingle(std::size_t many, std::size_t length, Get&& hash_at, std::vector<std::uint64_t>& out)
{
    // A short text is one shingle.
    if (many > 0 && many < length) length = many;
    for (std::size_t i = 0; i + length <= many && length > 0; ++i) {
        std::uint64_t hash = length;
        for (std::size_t k = 0; k < length; ++k) hash = mixed(hash ^ hash_at(i + k));
        out.push_back(hash);
    }
}

/// Letters of Hangul and Han as one hash each; empty unless they prevail.
std::vector<std::uint64_t> wide_letters(std::string_view text)
{
    std::vector<std::uint64_t> out;
    std::size_t narrow = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool wide = (c >= 0xE3 && c <= 0xED) && i + 2 < text.size();
        if (wide) out.push_back(XXH3_64bits(text.data() + i, 3));
        else if (c >= '0' && c <= '9') out.push_back(c);
        narrow += (c >= 'a' && c <= 'z') || (c >= 0xC3 && c <= 0xD3);
        i += wide ? 3 : 1;
    }
    if (out.size() <= narrow) out.clear();
    return out;
}

std::vector<std::uint64_t> shingles_of(std::string_view folded, const std::vector<ShingleWord>& words)
{
    std::vector<std::uint64_t> out;
    const auto wide = wide_letters(folded);
    if (!wide.empty()) {
        out.reserve(wide.size());
        shingle(wide.size(), characters_a_shingle, [&](std::size_t i) { return wide[i]; }, out);
    } else {
        out.reserve(words.size());
        shingle(words.size(), words_a_shingle, [&](std::size_t i) { return words[i].hash; }, out);
    }
    settle(out);
    return out;
}

/// Hashes of the names that stand after words of attribution, in one to four words.
std::vector<std::uint64_t> cited_names(std::string_view folded, const std::vector<ShingleWord>& words)
{
    std::vector<std::uint64_t> out;
    const auto text = [&](std::size_t i) { return i < words.size() ? folded.substr(words[i].from, words[i].to - words[i].from) : std::string_view(); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view w = text(i);
        std::size_t from = 0;
        if ((w == "according" && text(i + 1) == "to") || (w == "reported" && text(i + 1) == "by") || (w == "published" && text(i + 1) == "by") || (w == "seen" && text(i + 1) == "by") || (w == "obtained" && text(i + 1) == "by") || (w == "ссылкой" && text(i + 1) == "на") || (w == "посиланням" && text(i + 1) == "на")) from = i + 2;
        else if (w == "told" || w == "by" || w == "from" || w == "of" || w == "citing" || w == "the" || w == "сообщает" || w == "пишет" || w == "передает" || w == "передаёт" || w == "повідомляє" || w == "пише" || w == "агентство" || w == "агентства" || w == "агентству") from = i + 1;
        else continue;
        if (text(from) == "the") ++from;
        std::uint64_t hash = 1;
        for (std::size_t n = 0; n < 5 && from + n < words.size(); ++n) {
            hash = mixed(hash ^ words[from + n].hash);
            out.push_back(hash);
        }
    }
    settle(out);
    return out;
}

}  // namespace

std::vector<std::uint64_t> shingles_of(std::string_view text)
{
    const std::string folded = fold(text);
    return shingles_of(folded, shingle_words(text, folded));
}

Sketch sketch_of(const std::vector<std::uint64_t>& shingles)
{
    Sketch sketch;
    sketch.fill(0xFFFFFFFF);
    std::array<std::uint32_t, 128> add{}, times{};
    for (std::size_t i = 0; i < 128; ++i) {
        const std::uint64_t r = mixed(0x9E3779B97F4A7C15ULL * (i + 1));
        add[i] = static_cast<std::uint32_t>(r);
        times[i] = static_cast<std::uint32_t>(r >> 32U) | 1U;
    }
    for (const std::uint64_t s : shingles) {
        const auto x = static_cast<std::uint32_t>(s >> 32U ^ s);
        for (std::size_t i = 0; i < 128; ++i) {
            const std::uint32_t h = (x ^ add[i]) * times[i];
            sketch[i] = std::min(sketch[i], h ^ h >> 15U);
        }
    }
    return sketch;
}

std::int32_t Overlap::jaccard() const { return a + b == 0 ? 0 : static_cast<std::int32_t>(both * 1'000'000 / (a + b - both)); }
std::int32_t Overlap::containment() const { return std::min(a, b) == 0 ? 0 : static_cast<std::int32_t>(both * 1'000'000 / std::min(a, b)); }

Overlap overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b)
{
    Overlap out{a.size(), b.size(), 0};
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        out.both += a[i] == b[j];
        const bool left = a[i] <= b[j], right = b[j] <= a[i];
        i += left;
        j += right;
    }
    return out;
}

std::uint64_t name_key(std::string_view name)
{
    const std::string folded = fold(name);
    auto words = shingle_words(name, folded);
    const auto text = [&](const ShingleWord& w) { return std::string_view(folded).substr(w.from, w.to - w.from); };
    if (!words.empty() && text(words.front()) == "the") words.erase(words.begin());
    // "Halyard Wire Service" is credited as Halyard.
    constexpr std::array<std::string_view, 5> trade{"wire", "service", "news", "agency", "press"};
    while (words.size() > 1 && std::ranges::find(trade, text(words.back())) != trade.end()) words.pop_back();
    std::uint64_t hash = 1;
    for (const ShingleWord& w : words) hash = mixed(hash ^ w.hash);
    return words.empty() ? 0 : hash;
}

Summary summarise(const Document& d, const Lexicon& lexicon)
{
    Summary out{d.language, d.publisher, d.agency, d.byline, d.canonical, d.published, d.dateline, {}, {}, {}, {}, {}};
    std::string text;
    text.reserve(d.text.size());
    for (const Block& b : d.blocks)
        if (b.part == Part::main) text.append(d.text, b.span.from, b.span.length()).append("\n");
    const std::string folded = fold(text);
    const auto words = shingle_words(text, folded);
    out.shingles = shingles_of(folded, words);
    for (std::size_t i = 0; i + words_a_quote <= words.size(); ++i) {
        std::size_t run = 0;
        while (run < words_a_quote && words[i + run].quoted && (run == 0 || !words[i + run].opens || words[i + run - 1].quoted)) ++run;
        if (run < words_a_quote) continue;
        std::uint64_t hash = words_a_quote;
        for (std::size_t k = 0; k < words_a_quote; ++k) hash = mixed(hash ^ words[i + k].hash);
        out.quotes.push_back(hash);
    }
    settle(out.quotes);
    out.facts = story_facts(d, lexicon);
    out.cited = cited_names(folded, words);
    out.sketch = sketch_of(out.shingles);
    return out;
}

}  // namespace tw::claims
