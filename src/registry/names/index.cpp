#include "registry/names/index.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "registry/names/fold.hpp"
#include "registry/names/index_keys.hpp"

namespace tw::registry {
namespace {

/// Hash of a text, one letter of it left out where `gap` names one.
std::uint32_t hash_of(char sort, std::string_view text, std::size_t gap = std::string_view::npos)
{
    std::uint64_t hash = 0xCBF29CE484222325U ^ static_cast<unsigned char>(sort);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i != gap) hash = (hash ^ static_cast<unsigned char>(text[i])) * 0x100000001B3U;
    return static_cast<std::uint32_t>((hash ^ (hash >> 29)) >> 16);
}

}  // namespace

class WordTable {
public:
    std::unordered_map<std::string, std::uint32_t> numbers;
};

std::string word_identity(const NameWord& word)
{
    std::string out{static_cast<char>(word.role), static_cast<char>(word.script), static_cast<char>(word.repaired)};
    out += std::to_string(word.value) + '\x1f' + word.written;
    for (const std::string& form : word.forms) out += '\x1f' + form;
    return out;
}

std::uint64_t letter_bag(std::string_view folded)
{
    std::uint64_t out = 0;
    for (const char c : folded.substr(0, 64)) {
        const bool small = c >= 'a' && c <= 'z';
        const int at = small ? c - 'a' : c == 'S' ? 26 : c == 'C' ? 27 : c == 'T' ? 28 : c == 'J' ? 29 : 30;
        const std::uint64_t bit = std::uint64_t{1} << at;
        out |= (out & bit) != 0 ? bit << 32 : bit;
    }
    return out;
}

std::vector<std::uint32_t> word_keys(const NameWord& word)
{
    std::vector<std::uint32_t> out;
    const auto with_gaps = [&out](char sort, std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) out.push_back(hash_of(sort, text, i));
    };
    for (const std::string& form : word.forms) {
        const std::string bones = skeleton(form);
        out.push_back(hash_of('f', form));
        if (form.size() <= 5 && form.size() >= 2) {
            out.push_back(hash_of('d', form));
            with_gaps('d', form);
        }
        if (bones.size() >= 2) out.push_back(hash_of('s', bones));
        if (bones.size() >= 4) with_gaps('s', bones);
        if (form.size() <= 12) out.push_back(hash_of('k', fold_korean(form)));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string run_together(std::span<const NameWord* const> words)
{
    std::string out;
    for (const NameWord* w : words)
        if ((telling(*w) || w->role == WordRole::particle) && !w->forms.empty()) out += w->forms[0];
    return out.substr(0, 2 * longest_word);
}

/// Keys of a whole name: its letters run together, and the first letters of its words.
std::vector<std::uint32_t> name_keys(std::span<const NameWord* const> words, NameKind kind)
{
    std::vector<std::uint32_t> out;
    const std::string bones = skeleton(run_together(words));
    if (bones.size() >= 3) out.push_back(hash_of('t', bones));
    if (kind == NameKind::organisation) {
        std::string firsts;
        std::string single;
        for (const NameWord* w : words) {
            if (!telling(*w) || w->script != WordScript::latin) continue;
            firsts += w->written.front();
            if (w->role == WordRole::plain) single = w->written;
        }
        if (firsts.size() >= 3 && firsts.size() <= 6) out.push_back(hash_of('a', firsts));
        if (single.size() >= 3 && single.size() <= 6) out.push_back(hash_of('a', single));
    }
    return out;
}

/// Keys of two neighbours as one word, as they may stand in another name.
void add_pair_keys(std::span<const NameWord* const> words, std::vector<std::uint32_t>& out)
{
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const NameWord& a = *words[i];
        const NameWord& b = *words[i + 1];
        if (a.forms.empty() || b.forms.empty() || a.role == WordRole::initial || b.role == WordRole::initial || a.forms[0].size() + b.forms[0].size() > 16) continue;
        const std::string form = a.forms[0] + b.forms[0];
        if (const std::string bones = skeleton(form); bones.size() >= 3) out.push_back(hash_of('j', bones));
        if (a.forms[0].size() <= 6 && b.forms[0].size() <= 6) out.push_back(hash_of('K', fold_korean(form)));
    }
}

std::vector<std::uint32_t> keys_of_pairs_like(const NameWord& word)
{
    std::vector<std::uint32_t> out;
    for (const std::string& form : word.forms) {
        if (form.size() < 4) continue;
        out.push_back(hash_of('j', skeleton(form)));
        if (word.script == WordScript::hangul) out.push_back(hash_of('K', fold_korean(form)));
    }
    return out;
}

void NameIndex::add(std::string_view raw, WordTable& table)
{
    const PreparedName name = prepare(raw, kind_);
    texts_ += raw;
    text_ends_.push_back(texts_.size());
    std::vector<const NameWord*> words;
    for (const NameWord& word : name.words) {
        const auto [at, added] = table.numbers.try_emplace(word_identity(word), static_cast<std::uint32_t>(words_.size()));
        if (added) {
            words_.push_back(word);
            words_.back().forms.shrink_to_fit();
            words_.back().letters.shrink_to_fit();
        }
        name_words_.push_back(at->second);
        words.push_back(&word);
    }
    word_ends_.push_back(static_cast<std::uint32_t>(name_words_.size()));
    const auto number = static_cast<NameNumber>(text_ends_.size() - 1);
    const std::size_t block = number / 64;
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    if (block >= parted_.size()) {
        parted_.push_back(0);
        with_initial_.push_back(0);
    }
    if (!name.parts.empty()) {
        parts_.emplace_back(number, name.parts);
        parted_[block] |= bit;
    }
    unsigned told = 0;
    unsigned initials = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!telling(*words[i])) continue;
        const bool initial = words[i]->role == WordRole::initial;
        if (initial) {
            with_initial_[block] |= bit;
            ++initials;
        }
        if (initial || std::none_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), [&](const NameWord* w) { return telling(*w) && w->forms == words[i]->forms; })) ++told;
    }
    told_counts_.push_back(static_cast<std::uint8_t>(initials > 15 ? 15 : std::min(told, 15U) | initials << 4U));
    std::vector<std::uint32_t> keys = name_keys(words, kind_);
    if (kind_ != NameKind::hull) add_pair_keys(words, keys);
    for (const std::uint32_t key : keys) name_keys_.push_back({key, number});
    const std::string together = run_together(words);
    together_letters_.push_back(letter_bag(together));
    together_length_.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(together.size(), 255)));
}

void NameIndex::finish()
{
    const auto starts = [](std::vector<Key>& keys) {
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        keys.shrink_to_fit();
        std::vector<std::uint32_t> out((1U << 16) + 1, 0);
        for (const Key& key : keys) ++out[(key.hash >> 16) + 1];
        for (std::size_t i = 1; i < out.size(); ++i) out[i] += out[i - 1];
        return out;
    };
    told_.reserve(words_.size());
    for (const NameWord& word : words_) told_.push_back(telling(word) && word.role != WordRole::initial ? 1 : 0);
    short_forms_.assign(words_.size(), {});
    short_letters_.assign(words_.size(), 0);
    short_bags_.assign(words_.size(), 0);
    for (std::size_t w = 0; w < words_.size(); ++w) {
        const NameWord& word = words_[w];
        if (word.forms.size() != 1 || word.forms[0].size() > 15 || word.role == WordRole::initial || !has_plain_letters(word)) continue;
        short_letters_[w] = word.letters[0];
        short_bags_[w] = letter_bag(word.forms[0]);
        std::copy(word.forms[0].begin(), word.forms[0].end(), short_forms_[w].begin());
        short_forms_[w][15] = static_cast<char>(word.forms[0].size());
    }
    for (std::size_t w = 0; w < words_.size(); ++w)
        if (told_[w] != 0)
            for (const std::uint32_t key : word_keys(words_[w])) word_keys_.push_back({key, static_cast<std::uint32_t>(w)});
    word_key_starts_ = starts(word_keys_);
    name_key_starts_ = starts(name_keys_);

    posting_starts_.assign(words_.size() + 1, 0);
    for (const std::uint32_t word : name_words_) ++posting_starts_[word + 1];
    for (std::size_t i = 1; i < posting_starts_.size(); ++i) posting_starts_[i] += posting_starts_[i - 1];
    postings_.resize(name_words_.size());
    std::vector<std::uint32_t> next(posting_starts_.begin(), posting_starts_.end());
    for (NameNumber name = 0; name < size(); ++name)
        for (const std::uint32_t word : words_of(name)) postings_[next[word]++] = name;
    // Names of a common word as bits are added up faster than one by one.
    const std::size_t blocks = parted_.size();
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
        const auto names = names_with(w);
        if (size() < 4096 || names.size() < size() / 64) continue;
        common_words_.push_back(w);
        common_names_.resize(common_names_.size() + blocks, 0);
        std::uint64_t* row = common_names_.data() + common_names_.size() - blocks;
        for (const NameNumber name : names) row[name / 64] |= std::uint64_t{1} << (name % 64);
    }
    texts_.shrink_to_fit();
    text_ends_.shrink_to_fit();
    name_words_.shrink_to_fit();
    word_ends_.shrink_to_fit();
    words_.shrink_to_fit();
    together_letters_.shrink_to_fit();
    together_length_.shrink_to_fit();
    told_counts_.shrink_to_fit();
    common_names_.shrink_to_fit();
}

NameIndex NameIndex::build(NameKind kind, std::span<const std::string_view> names)
{
    NameIndex out(kind);
    WordTable table;
    const std::size_t count = std::min<std::size_t>(names.size(), std::numeric_limits<std::uint32_t>::max() - 1);
    out.text_ends_.reserve(count);
    out.word_ends_.reserve(count);
    for (const std::string_view name : names.first(count)) {
        // Words are numbered in 32 bits: what would not fit is left out like names beyond the limit.
        if (out.name_words_.size() + longest_name > std::numeric_limits<std::uint32_t>::max()) break;
        out.add(name, table);
    }
    table.numbers.clear();
    out.finish();
    return out;
}

std::string_view NameIndex::text(NameNumber name) const
{
    const std::uint64_t from = name == 0 ? 0 : text_ends_[name - 1];
    return std::string_view(texts_).substr(from, text_ends_[name] - from);
}

std::span<const std::uint32_t> NameIndex::words_of(NameNumber name) const
{
    const std::uint32_t from = name == 0 ? 0 : word_ends_[name - 1];
    return std::span(name_words_).subspan(from, word_ends_[name] - from);
}

std::span<const std::uint8_t> NameIndex::parts_of(NameNumber name) const
{
    const auto at = std::lower_bound(parts_.begin(), parts_.end(), name, [](const auto& row, NameNumber wanted) { return row.first < wanted; });
    return at == parts_.end() || at->first != name ? std::span<const std::uint8_t>{} : std::span<const std::uint8_t>(at->second);
}

std::span<const std::uint32_t> NameIndex::names_with(std::uint32_t word) const
{
    return std::span(postings_).subspan(posting_starts_[word], posting_starts_[word + 1] - posting_starts_[word]);
}

std::span<const NameIndex::Key> NameIndex::find_key(const std::vector<Key>& keys, const std::vector<std::uint32_t>& starts, std::uint32_t hash)
{
    if (starts.empty()) return {};
    const auto from = keys.begin() + starts[hash >> 16];
    const auto to = keys.begin() + starts[(hash >> 16) + 1];
    const auto first = std::lower_bound(from, to, Key{hash, 0});
    const auto last = std::upper_bound(first, to, Key{hash, std::numeric_limits<std::uint32_t>::max()});
    return {first, last};
}

std::size_t NameIndex::bytes() const
{
    std::size_t out = texts_.capacity() + text_ends_.capacity() * 8 + together_length_.capacity() + told_.capacity() + told_counts_.capacity() + short_forms_.capacity() * 16 + (word_keys_.capacity() + name_keys_.capacity()) * sizeof(Key);
    out += 8 * (short_bags_.capacity() + together_letters_.capacity() + with_initial_.capacity() + parted_.capacity() + common_names_.capacity());
    out += 4 * (short_letters_.capacity() + common_words_.capacity() + name_words_.capacity() + word_ends_.capacity() + postings_.capacity() + posting_starts_.capacity() + word_key_starts_.capacity() + name_key_starts_.capacity());
    for (const NameWord& word : words_) {
        out += sizeof(NameWord) + word.letters.capacity() * 4 + word.forms.capacity() * sizeof(std::string);
        for (const std::string& form : word.forms) out += form.capacity() > 15 ? form.capacity() + 1 : 0;
        out += word.written.capacity() > 15 ? word.written.capacity() + 1 : 0;
    }
    for (const auto& [name, parts] : parts_) out += sizeof(name) + sizeof(parts) + parts.capacity();
    return out;
}

}  // namespace tw::registry
