#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tw::registry {

/// The names of each word, by how many telling words they have; beside each name its other telling words, so that a list is read from one end to the other without a look elsewhere.
class NameLists {
public:
    /// Telling words up to which the others stand beside a name.
    static constexpr std::size_t widest = 6;

    /// First every row is counted, then the same are put, in the order in which they shall stand.
    void count(std::uint32_t word, std::size_t told);
    void begin(std::size_t words);
    void count_done();
    void put(std::uint32_t word, std::size_t told, std::uint32_t place, std::span<const std::uint32_t> all);
    void done();

    /// Names of a word with `told` telling words, 1 to `widest`: `told` numbers for each, its place and its other words; 0 = names of more words or of none that are counted: places alone.
    std::span<const std::uint32_t> rows(std::uint32_t word, std::size_t told) const
    {
        const Head& head = heads_[word];
        const std::size_t at = slot(told);
        const std::uint32_t from = at == 0 ? 0 : head.ends[at - 1];
        return {rows_.data() + head.first + from, head.ends[at] - from};
    }
    /// How many names a word has.
    std::size_t names(std::uint32_t word) const;
    std::size_t bytes() const { return heads_.capacity() * sizeof(Head) + rows_.capacity() * sizeof(std::uint32_t); }

private:
    static constexpr std::size_t slots = widest + 1;
    static constexpr std::size_t slot(std::size_t told) { return told == 0 || told > widest ? widest : told - 1; }
    struct Head {
        std::uint64_t first = 0;
        std::array<std::uint32_t, slots> ends{};   ///< counted from the first
    };
    std::vector<Head> heads_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::array<std::uint32_t, slots>> next_;   ///< while rows are put
};

}  // namespace tw::registry
