#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>

#include "registry/names/compare.hpp"
#include "registry/names/fold.hpp"
#include "registry/names/near_words.hpp"
#if defined(__SSSE3__)
#include <tmmintrin.h>
#endif

namespace tw::registry {
namespace {

constexpr std::uint8_t far = 255;

/// Sixteen rows of a column of the table of distances; what is beyond 255 stays there.
#if defined(__SSSE3__)
struct Rows {
    __m128i at;
};
Rows all_rows(std::uint8_t value) { return {_mm_set1_epi8(static_cast<char>(value))}; }
Rows rows_of(const std::uint8_t* values) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(values))}; }
Rows plus(Rows a, Rows b) { return {_mm_adds_epu8(a.at, b.at)}; }
Rows lesser(Rows a, Rows b) { return {_mm_min_epu8(a.at, b.at)}; }
Rows greater(Rows a, Rows b) { return {_mm_max_epu8(a.at, b.at)}; }
Rows either(Rows a, Rows b) { return {_mm_or_si128(a.at, b.at)}; }
bool any_at_most(Rows a, Rows most) { return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(a.at, most.at), a.at)) != 0; }
void put(Rows a, std::uint8_t* to) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), a.at); }
/// Rows moved on by `By`, those before coming in.
template <int By>
Rows moved(Rows a, Rows before) { return {_mm_alignr_epi8(a.at, before.at, 16 - By)}; }
#else
struct Rows {
    std::array<std::uint8_t, 16> at;
};
template <class Each>
Rows each_row(Each each)
{
    Rows out;
    for (std::size_t i = 0; i < 16; ++i) out.at[i] = static_cast<std::uint8_t>(each(i));
    return out;
}
Rows all_rows(std::uint8_t value) { return each_row([&](std::size_t) { return value; }); }
Rows rows_of(const std::uint8_t* values) { return each_row([&](std::size_t i) { return values[i]; }); }
Rows plus(const Rows& a, const Rows& b) { return each_row([&](std::size_t i) { return std::min(255, a.at[i] + b.at[i]); }); }
Rows lesser(const Rows& a, const Rows& b) { return each_row([&](std::size_t i) { return std::min(a.at[i], b.at[i]); }); }
Rows greater(const Rows& a, const Rows& b) { return each_row([&](std::size_t i) { return std::max(a.at[i], b.at[i]); }); }
Rows either(const Rows& a, const Rows& b) { return each_row([&](std::size_t i) { return a.at[i] | b.at[i]; }); }
bool any_at_most(const Rows& a, const Rows& most)
{
    for (std::size_t i = 0; i < 16; ++i)
        if (a.at[i] <= most.at[i]) return true;
    return false;
}
void put(const Rows& a, std::uint8_t* to) { std::copy(a.at.begin(), a.at.end(), to); }
template <int By>
Rows moved(const Rows& a, const Rows& before)
{
    return each_row([&](std::size_t i) { return i >= By ? a.at[i - By] : before.at[16 - By + i]; });
}
#endif

std::uint8_t consonant_count(std::string_view text)
{
    return static_cast<std::uint8_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_vowel(c); }));
}

template <std::size_t Lanes>
using Column = std::array<Rows, Lanes>;

template <int By, std::size_t Lanes>
Column<Lanes> moved(const Column<Lanes>& in)
{
    Column<Lanes> out;
    const Rows nothing = all_rows(0);
    for (std::size_t i = 0; i < Lanes; ++i) {
        if constexpr (By < 16) out[i] = moved<By>(in[i], i > 0 ? in[i - 1] : nothing);
        else out[i] = i >= By / 16 ? in[i - By / 16] : nothing;
    }
    return out;
}

template <std::size_t Lanes>
Column<Lanes> column_of(const std::array<std::uint8_t, 16 * Lanes>& values)
{
    Column<Lanes> out;
    for (std::size_t i = 0; i < Lanes; ++i) out[i] = rows_of(values.data() + 16 * i);
    return out;
}

/// What a text costs beside each letter, row by row; row 0 stands before its first letter, rows past its last are far.
template <std::size_t Lanes>
struct Profile {
    static constexpr std::size_t steps = Lanes == 1 ? 4 : 6;
    using Values = std::array<std::uint8_t, 16 * Lanes>;
    std::array<Column<Lanes>, 128> change, other, other_before;  ///< exchange for the letter; far where the letter of the row, or the one before it, is another
    std::array<Column<Lanes>, steps> drop;                       ///< of the 1, 2, 4 ... letters that end in the row
    Column<Lanes> start;

    Profile(std::string_view text, const SpellingCosts& costs)
    {
        std::array<bool, 128> known{};
        for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789SCTJ")) known[static_cast<std::size_t>(c)] = true;
        for (std::size_t letter = 0; letter < 128; ++letter) {
            if (!known[letter]) continue;
            Values row_change, row_other, row_before;
            row_change.fill(far);
            row_other.fill(far);
            row_before.fill(far);
            for (std::size_t i = 0; i < text.size(); ++i) {
                const auto mine = static_cast<std::size_t>(static_cast<unsigned char>(text[i]) & 0x7FU);
                row_change[i + 1] = costs.change[mine][letter];
                if (mine == letter) row_other[i + 1] = 0;
                if (mine == letter && i + 2 < row_before.size()) row_before[i + 2] = 0;
            }
            change[letter] = column_of<Lanes>(row_change);
            other[letter] = column_of<Lanes>(row_other);
            other_before[letter] = column_of<Lanes>(row_before);
        }
        Values sums;
        sums.fill(far);
        const auto cost = [&](std::size_t i) { return static_cast<int>(costs.drop[static_cast<unsigned char>(text[i]) & 0x7FU]); };
        int sum = 0;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            sums[i] = static_cast<std::uint8_t>(std::min(255, sum));
            if (i < text.size()) sum += cost(i);
        }
        start = column_of<Lanes>(sums);
        for (std::size_t step = 0; step < steps; ++step) {
            Values all;
            all.fill(far);
            const std::size_t count = std::size_t{1} << step;
            for (std::size_t i = count; i <= text.size(); ++i) {
                int dropped = 0;
                for (std::size_t k = i - count; k < i; ++k) dropped += cost(k);
                all[i] = static_cast<std::uint8_t>(std::min(255, dropped));
            }
            drop[step] = column_of<Lanes>(all);
        }
    }
};

/// The sets of consonants in eleven bits.
constexpr std::string_view rough_consonants = "kptvsclmnr";
constexpr std::size_t rough_sets = 1U << 11U;
std::uint16_t rough_set(std::uint32_t letters)
{
    std::uint32_t out = (letters >> 26U & 1U) << 10U;
    for (std::size_t i = 0; i < rough_consonants.size(); ++i) out |= (letters >> (rough_consonants[i] - 'a') & 1U) << i;
    return static_cast<std::uint16_t>(out);
}

std::uint16_t rough_of(std::uint8_t letter)
{
    static const std::array<std::uint16_t, 128> table = [] {
        std::array<std::uint16_t, 128> out{};
        for (std::size_t c = 0; c < out.size(); ++c) {
            const char one = static_cast<char>(c);
            out[c] = rough_set(consonants({&one, 1}));
        }
        return out;
    }();
    return table[letter & 0x7FU];
}

/// What the rest of a text costs at least, row by row, beside the rest of a word, by their consonants: those of its own that the word may not have, those of the word that it has not.
struct RestCosts {
    std::array<Rows, rough_sets> lacking, strange;

    RestCosts(std::string_view text, bool unwritten_vowels)
    {
        std::array<Rows, 11> mine, other;
        for (std::size_t bit = 0; bit < 11; ++bit) {
            const auto cost = static_cast<std::uint8_t>(lacking_cost(bit == 10 ? 1U << 26U : 1U << static_cast<unsigned>(rough_consonants[bit] - 'a'), unwritten_vowels));
            std::array<std::uint8_t, 16> has, has_not;
            for (std::size_t row = 0; row < 16; ++row) {
                const bool there = row < text.size() && (rough_set(consonants(text.substr(row))) >> bit & 1U) != 0;
                has[row] = there ? cost : std::uint8_t{0};
                has_not[row] = there ? std::uint8_t{0} : cost;
            }
            mine[bit] = rows_of(has.data());
            other[bit] = rows_of(has_not.data());
        }
        strange[0] = lacking[rough_sets - 1] = all_rows(0);
        for (std::size_t set = 1; set < rough_sets; ++set) {
            strange[set] = plus(strange[set & (set - 1)], other[static_cast<std::size_t>(std::countr_zero(set))]);
            const std::size_t without = rough_sets - 1 - set;
            lacking[without] = plus(lacking[rough_sets - 1 - (set & (set - 1))], mine[static_cast<std::size_t>(std::countr_zero(set))]);
        }
    }
    Rows least(std::uint16_t any, std::uint16_t every) const { return greater(lacking[any], strange[every]); }
};

}  // namespace

void SpellingTree::build(std::vector<std::pair<std::string, std::uint32_t>> texts)
{
    std::sort(texts.begin(), texts.end());
    std::vector<std::uint32_t> path;   // nodes from the root to the last text
    const auto leave = [&](std::size_t depth) {
        for (; path.size() > depth; path.pop_back()) {
            nodes_[path.back()].next = static_cast<std::uint32_t>(nodes_.size());
            if (path.size() < 2) continue;
            const Node& child = nodes_[path.back()];
            Node& parent = nodes_[path[path.size() - 2]];
            parent.any |= child.any;
            parent.every &= child.every;
            const std::uint16_t its = rough_of(child.letter);
            parent.rest_any |= child.rest_any | its;
            parent.rest_every &= child.rest_every | its;
            parent.longest = std::max(parent.longest, child.longest);
            parent.most_consonants = std::max(parent.most_consonants, child.most_consonants);
        }
    };
    std::string_view last;
    for (const auto& [text, word] : texts) {
        if (text.empty()) continue;
        std::size_t shared = 0;
        while (shared < std::min(last.size(), text.size()) && last[shared] == text[shared]) ++shared;
        leave(shared);
        for (std::size_t i = shared; i < text.size(); ++i) {
            path.push_back(static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back({0, static_cast<std::uint32_t>(words_.size()), 0, ~0U, 0, rough_sets - 1, static_cast<std::uint8_t>(static_cast<unsigned char>(text[i]) & 0x7FU), static_cast<std::uint8_t>(i + 1), 0, 0});
        }
        Node& end = nodes_[path.back()];
        end.any |= consonants(text);
        end.every &= consonants(text);
        end.rest_every = 0;
        end.longest = std::max(end.longest, end.depth);
        end.most_consonants = std::max(end.most_consonants, consonant_count(text));
        words_.push_back(word);
        last = text;
    }
    leave(0);
    nodes_.push_back({static_cast<std::uint32_t>(nodes_.size() + 1), static_cast<std::uint32_t>(words_.size()), 0, 0, 0, 0, 0, 0, 0, 0});
    nodes_.shrink_to_fit();
    words_.shrink_to_fit();
}

template <std::size_t Lanes>
void SpellingTree::search(std::string_view text, bool unwritten_vowels, const Reach& reach, std::vector<std::pair<std::uint32_t, int>>& out) const
{
    const SpellingCosts& costs = spelling_costs(unwritten_vowels);
    const Profile<Lanes> profile(text, costs);
    const auto consonants_of_text = consonant_count(text);
    const std::uint32_t mine = consonants(text);
    // An exchange of two letters reaches back two columns.
    constexpr int exchange = exchanged_letters;
    const Rows exchanged = all_rows(exchange);
    std::array<Column<Lanes>, 66> columns;
    std::array<std::uint8_t, 66> letters{};
    for (auto& rows : columns[0]) rows = all_rows(far);
    columns[1] = profile.start;
    const auto count = static_cast<std::uint32_t>(nodes_.size() - 1);
    // Worth their making in a large tree.
    std::optional<RestCosts> rest;
    if (Lanes == 1 && count > 10 * rough_sets) rest.emplace(text, unwritten_vowels);
    for (std::uint32_t at = 0; at < count;) {
        const Node& node = nodes_[at];
        const int most = reach[unwritten_vowels ? 1U + std::max(consonants_of_text, node.most_consonants) : std::max<std::size_t>(text.size(), node.longest)];
        if (lacking_cost(mine & ~node.any, unwritten_vowels) > most || lacking_cost(node.every & ~mine, unwritten_vowels) > most) {
            at = node.next;
            continue;
        }
        const Rows limit = all_rows(static_cast<std::uint8_t>(most));
        const std::size_t depth = node.depth + std::size_t{1};
        letters[depth] = node.letter;
        const Column<Lanes>& above = columns[depth - 1];
        Column<Lanes> now = moved<1>(above);
        const Column<Lanes> swapped = moved<2>(columns[depth - 2]);
        const Rows dropped = all_rows(costs.drop[node.letter]);
        const auto& change = profile.change[node.letter];
        // Row i: the letter of the row is the one before in the tree, and the letter of the row before it is this one.
        const auto& other = profile.other[letters[depth - 1]];
        const auto& other_before = profile.other_before[node.letter];
        for (std::size_t i = 0; i < Lanes; ++i) {
            now[i] = lesser(plus(now[i], change[i]), plus(above[i], dropped));
            if (depth > 2) now[i] = lesser(now[i], either(plus(swapped[i], exchanged), either(other[i], other_before[i])));
        }
        const auto drop_rows = [&]<int By>(std::integral_constant<int, By>, std::size_t step) {
            const Column<Lanes> before = moved<By>(now);
            for (std::size_t i = 0; i < Lanes; ++i) now[i] = lesser(now[i], plus(before[i], profile.drop[step][i]));
        };
        drop_rows(std::integral_constant<int, 1>{}, 0);
        drop_rows(std::integral_constant<int, 2>{}, 1);
        drop_rows(std::integral_constant<int, 4>{}, 2);
        drop_rows(std::integral_constant<int, 8>{}, 3);
        if constexpr (Lanes > 1) {
            drop_rows(std::integral_constant<int, 16>{}, 4);
            drop_rows(std::integral_constant<int, 32>{}, 5);
        }
        columns[depth] = now;
        bool alive = false;
        for (std::size_t i = 0; i < Lanes; ++i) alive = alive || any_at_most(rest ? plus(now[i], rest->least(node.rest_any, node.rest_every)) : now[i], limit);
        if (alive && nodes_[at + 1].first != node.first) {
            std::array<std::uint8_t, 16 * Lanes> values;
            for (std::size_t i = 0; i < Lanes; ++i) put(now[i], values.data() + 16 * i);
            const int distance = values[text.size()];
            if (distance <= most)
                for (std::uint32_t word = node.first; word < nodes_[at + 1].first; ++word) out.emplace_back(words_[word], distance);
        }
        if (!alive && most >= exchange) {
            const std::uint16_t its = rest ? rough_of(node.letter) : std::uint16_t{0};
            for (std::size_t i = 0; i < Lanes; ++i) alive = alive || any_at_most(rest ? plus(above[i], rest->least(node.rest_any | its, node.rest_every | its)) : above[i], all_rows(static_cast<std::uint8_t>(most - exchange)));
        }
        at = alive ? at + 1 : node.next;
    }
}

void SpellingTree::near(std::string_view text, bool unwritten_vowels, const Reach& reach, std::vector<std::pair<std::uint32_t, int>>& out) const
{
    if (nodes_.size() < 2 || text.empty()) return;
    text = text.substr(0, 63);
    if (text.size() < 16) search<1>(text, unwritten_vowels, reach, out);
    else search<4>(text, unwritten_vowels, reach, out);
}

}  // namespace tw::registry
