#include "registry/names/name_lists.hpp"

namespace tw::registry {

void NameLists::begin(std::size_t words) { heads_.assign(words, {}); }

void NameLists::count(std::uint32_t word, std::size_t told)
{
    const std::size_t at = slot(told);
    heads_[word].ends[at] += at == widest ? 1U : static_cast<std::uint32_t>(told);
}

void NameLists::count_done()
{
    std::uint64_t first = 0;
    next_.resize(heads_.size());
    for (std::size_t word = 0; word < heads_.size(); ++word) {
        Head& head = heads_[word];
        head.first = first;
        std::uint32_t end = 0;
        for (std::size_t at = 0; at < slots; ++at) {
            next_[word][at] = end;
            end += head.ends[at];
            head.ends[at] = end;
        }
        first += end;
    }
    rows_.resize(first);
}

void NameLists::put(std::uint32_t word, std::size_t told, std::uint32_t place, std::span<const std::uint32_t> all)
{
    const std::size_t at = slot(told);
    std::uint32_t* to = rows_.data() + heads_[word].first + next_[word][at];
    *to++ = place;
    // An initial may be among them twice.
    bool own = true;
    for (std::size_t i = 0; at < widest && i < all.size(); ++i) {
        if (all[i] != word || !own) *to++ = all[i];
        else own = false;
    }
    next_[word][at] += at == widest ? 1U : static_cast<std::uint32_t>(told);
}

void NameLists::done() { next_ = {}; }

std::size_t NameLists::names(std::uint32_t word) const
{
    std::size_t out = rows(word, 0).size();
    for (std::size_t told = 1; told <= widest; ++told) out += rows(word, told).size() / told;
    return out;
}

}  // namespace tw::registry
