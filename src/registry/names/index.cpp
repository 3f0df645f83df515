#include "registry/names/index.hpp"

#include <algorithm>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"

namespace tw::registry {

void KeyTable::finish(std::span<const std::uint32_t> values)
{
    if (!values.empty())
        for (Key& key : keys_) key.value = values[key.value];
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    keys_.shrink_to_fit();
    shift_ = keys_.size() > (1U << 20) ? 12 : 20;
    starts_.assign((std::size_t{1} << (32 - shift_)) + 1, 0);
    for (const Key& key : keys_) ++starts_[(key.hash >> shift_) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
}

std::span<const KeyTable::Key> KeyTable::find(std::uint32_t hash) const
{
    if (starts_.empty()) return {};
    const auto from = keys_.begin() + starts_[hash >> shift_];
    const auto to = keys_.begin() + starts_[(hash >> shift_) + 1];
    const auto first = std::lower_bound(from, to, hash, [](const Key& key, std::uint32_t wanted) { return key.hash < wanted; });
    auto last = first;
    while (last != to && last->hash == hash) ++last;
    return {first, last};
}

NameIndex::NameIndex(NameKind kind) : kind_(kind), rooms_(std::make_shared<NameRooms>()) {}

bool NameIndex::is_listed(const NameWord& word) const
{
    const auto keys = listed_keys_.find(spelling_key(word));
    return std::any_of(keys.begin(), keys.end(), [&](const KeyTable::Key& key) { return same_spelling(words_[listed_[key.value]], word); });
}

/// What is near a word that is listed; nothing where it is none.
std::span<const NearWord> NameIndex::near_listed(const NameWord& word) const
{
    for (const KeyTable::Key& key : listed_keys_.find(spelling_key(word)))
        if (same_spelling(words_[listed_[key.value]], word)) {
            const std::uint64_t from = key.value == 0 ? 0 : near_ends_[key.value - 1];
            return std::span(near_listed_).subspan(from, near_ends_[key.value] - from);
        }
    return {};
}

std::string_view NameIndex::text(NameNumber name) const
{
    const std::uint64_t from = name == 0 ? 0 : text_ends_[name - 1];
    return std::string_view(texts_).substr(from, text_ends_[name] - from);
}

std::span<const std::uint32_t> NameIndex::words_of(Place name) const
{
    const std::uint32_t from = name == 0 ? 0 : word_ends_[name - 1];
    return std::span(name_words_).subspan(from, word_ends_[name] - from);
}

std::span<const std::uint8_t> NameIndex::parts_of(Place name) const
{
    const auto at = std::lower_bound(parts_.begin(), parts_.end(), name, [](const auto& row, Place wanted) { return row.first < wanted; });
    return at == parts_.end() || at->first != name ? std::span<const std::uint8_t>{} : std::span<const std::uint8_t>(at->second);
}

/// The telling words that differ of a name of a class; not of the mixed.
std::span<const std::uint32_t> NameIndex::told_of(Place name, std::size_t of_class) const
{
    const std::size_t told = told_in(of_class);
    return std::span(told_words_).subspan(told_starts_[of_class] + (name - class_starts_[of_class]) * told, told);
}

/// Lets memory begin to bring the telling words of a name.
void NameIndex::fetch_told(Place name) const
{
    if (const std::size_t one = class_of(name); one != mixed) __builtin_prefetch(told_of(name, one).data());
}

/// The whole text of a name within it; itself, where it is the whole.
NameIndex::Place NameIndex::whole_of(Place place) const
{
    const auto at = std::lower_bound(wholes_.begin(), wholes_.end(), place, [](const auto& row, Place wanted) { return row.first < wanted; });
    return at == wholes_.end() || at->first != place ? place : at->second;
}

std::size_t NameIndex::class_of(Place name) const
{
    return static_cast<std::size_t>(std::upper_bound(class_starts_.begin() + 1, class_starts_.end(), name) - class_starts_.begin() - 1);
}

std::size_t NameIndex::bytes() const
{
    std::size_t out = texts_.capacity() + text_ends_.capacity() * 8 + together_length_.capacity() + told_.capacity() + short_forms_.capacity() * sizeof(ShortForm) + near_.bytes() + lists_.bytes();
    for (const KeyTable* const table : {&whole_keys_, &pair_keys_, &particle_keys_, &together_keys_, &letter_keys_, &listed_keys_}) out += table->bytes();
    out += 8 * (together_letters_.capacity() + bags_.capacity() + near_ends_.capacity() + wholes_.capacity()) + near_listed_.capacity() * sizeof(NearWord);
    out += 4 * (order_.capacity() + firsts_.capacity() + told_words_.capacity() + listed_.capacity() + name_words_.capacity() + word_ends_.capacity() + spelling_of_.capacity());
    for (const NameWord& word : words_) {
        out += sizeof(NameWord) + word.letters.capacity() * 4 + word.forms.capacity() * sizeof(std::string);
        for (const std::string& form : word.forms) out += form.capacity() > 15 ? form.capacity() + 1 : 0;
        out += word.written.capacity() > 15 ? word.written.capacity() + 1 : 0;
    }
    for (const auto& [name, parts] : parts_) out += sizeof(name) + sizeof(parts) + parts.capacity();
    return out;
}

}  // namespace tw::registry
