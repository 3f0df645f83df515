#include "registry/names/index.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "registry/names/index_keys.hpp"

namespace tw::registry {

class WordTable {
public:
    std::unordered_map<std::string, std::uint32_t> numbers;
};

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

void NameIndex::add_keys(std::span<const NameWord* const> words, NameNumber number)
{
    for (const std::uint32_t key : together_keys(run_together(words))) together_keys_.add(key, number);
    for (const std::uint32_t key : letter_keys(words, kind_)) letter_keys_.add(key, number);
}

void NameIndex::add(std::string_view raw, WordTable& table)
{
    const PreparedName name = prepare(raw, kind_);
    texts_ += raw;
    text_ends_.push_back(texts_.size());
    const auto number = static_cast<NameNumber>(text_ends_.size() - 1);
    std::vector<const NameWord*> words;
    std::size_t told = 0;
    bool again = false;   // a telling word twice
    bool unlike = false;  // more than one twice, or not surely of one spelling
    for (const NameWord& word : name.words) {
        const auto [at, added] = table.numbers.try_emplace(word_identity(word), static_cast<std::uint32_t>(words_.size()));
        if (added) {
            words_.push_back(word);
            words_.back().forms.shrink_to_fit();
            words_.back().letters.shrink_to_fit();
        }
        name_words_.push_back(at->second);
        if (telling(word)) {
            const auto twin = std::find_if(words.begin(), words.end(), [&word](const NameWord* w) { return telling(*w) && word.role != WordRole::initial && w->forms == word.forms; });
            if (twin == words.end()) ++told;
            else {
                unlike = unlike || again || (*twin)->script != word.script || word.script == WordScript::hangul || word.script == WordScript::han;
                again = true;
            }
        }
        words.push_back(&word);
    }
    word_ends_.push_back(static_cast<std::uint32_t>(name_words_.size()));
    class_.push_back(static_cast<std::uint8_t>(unlike || told >= mixed || !name.parts.empty() ? mixed : again ? twice + told : told));
    add_keys(words, number);
    if (!name.parts.empty()) {
        parts_.emplace_back(number, name.parts);
        for (std::uint8_t part = 0; part <= *std::max_element(name.parts.begin(), name.parts.end()); ++part) {
            std::vector<const NameWord*> some;
            for (std::size_t i = 0; i < words.size(); ++i)
                if (name.parts[i] == part) some.push_back(words[i]);
            add_keys(some, number);
        }
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (may_join(*words[i], *words[i + 1]))
            for (const std::uint32_t key : pair_keys(*words[i], *words[i + 1], joined(*words[i], *words[i + 1]))) (telling(*words[i]) && telling(*words[i + 1]) ? pair_keys_ : particle_keys_).add(key, number);
    const std::string together = run_together(words);
    together_letters_.push_back(letter_bag(together));
    together_length_.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(together.size(), 255)));
}

/// Persons by class, then as given: a list of places is parted by the number of words that a name has.
void NameIndex::put_in_order()
{
    for (const std::uint8_t one : class_) ++class_starts_[one + std::size_t{1}];
    for (std::size_t i = 1; i <= classes; ++i) class_starts_[i] += class_starts_[i - 1];
    std::array<Place, classes + 1> next = class_starts_;
    order_.resize(size());
    std::vector<Place> places(size());
    for (NameNumber name = 0; name < size(); ++name) order_[places[name] = next[class_[name]]++] = name;

    std::vector<std::uint32_t> words;
    std::vector<std::uint32_t> ends;
    words.reserve(name_words_.size());
    ends.reserve(size());
    std::vector<std::uint64_t> letters(size());
    std::vector<std::uint8_t> lengths(size());
    for (Place place = 0; place < size(); ++place) {
        const NameNumber name = order_[place];
        for (std::uint32_t w = name == 0 ? 0 : word_ends_[name - 1]; w < word_ends_[name]; ++w) words.push_back(name_words_[w]);
        ends.push_back(static_cast<std::uint32_t>(words.size()));
        letters[place] = together_letters_[name];
        lengths[place] = together_length_[name];
    }
    name_words_ = std::move(words);
    word_ends_ = std::move(ends);
    together_letters_ = std::move(letters);
    together_length_ = std::move(lengths);
    for (auto& [name, parts] : parts_) name = places[name];
    std::sort(parts_.begin(), parts_.end());
    for (std::size_t one = 0; one < classes; ++one) {
        told_starts_[one] = told_words_.size();
        for (Place place = class_starts_[one]; one != mixed && place < class_starts_[one + 1]; ++place) {
            const auto all = words_of(place);
            for (std::size_t i = 0; i < all.size(); ++i) {
                const NameWord& word = words_[all[i]];
                const auto same = [&](std::uint32_t other) { return telling(words_[other]) && word.role != WordRole::initial && words_[other].forms == word.forms; };
                if (telling(word) && std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), same)) told_words_.push_back(all[i]);
            }
        }
    }
    pair_keys_.finish(places);
    particle_keys_.finish(places);
    together_keys_.finish(places);
    letter_keys_.finish(places);
}

void NameIndex::describe_words()
{
    told_.reserve(words_.size());
    for (const NameWord& word : words_) told_.push_back(!telling(word) ? 0 : word.role == WordRole::initial ? 2 : 1);
    short_forms_.assign(words_.size(), {});
    bags_.assign(words_.size(), 0);
    for (std::size_t w = 0; w < words_.size(); ++w) {
        const NameWord& word = words_[w];
        if (told_[w] != 0)
            for (const std::uint32_t key : whole_keys(word)) whole_keys_.add(key, static_cast<std::uint32_t>(w));
        ShortForm& brief = short_forms_[w];
        if (word.forms.size() != 1 || word.forms[0].size() > brief.text.size() || word.role == WordRole::initial || !has_plain_letters(word)) continue;
        brief.letters = word.letters[0];
        bags_[w] = letter_bag(word.forms[0]);
        std::copy(word.forms[0].begin(), word.forms[0].end(), brief.text.begin());
        brief.size = static_cast<std::uint8_t>(word.forms[0].size());
    }
    whole_keys_.finish({});
    near_.build(words_);
}

/// The words of most names are the words of most questions.
void NameIndex::know_common_words()
{
    constexpr std::size_t fewest_names = 50;
    constexpr std::size_t most_words = 20'000;
    std::vector<std::uint32_t> by_names;
    for (std::uint32_t w = 0; w < words_.size(); ++w)
        if (told_[w] == 1 && names_with(w).size() >= fewest_names) by_names.push_back(w);
    std::stable_sort(by_names.begin(), by_names.end(), [this](std::uint32_t a, std::uint32_t b) { return names_with(a).size() > names_with(b).size(); });
    if (by_names.size() > most_words) by_names.resize(most_words);
    std::sort(by_names.begin(), by_names.end());
    for (const std::uint32_t w : by_names) {
        common_keys_.add(word_key(words_[w]), static_cast<std::uint32_t>(common_words_.size()));
        common_words_.push_back(w);
        common_near_.push_back(near_.near(words_, words_[w], kind_, most_lost_by_default));
        common_near_.back().shrink_to_fit();
    }
    common_keys_.finish({});
}

/// What is near a common word; null where it is none.
const std::vector<NearWord>* NameIndex::near_common(const NameWord& word) const
{
    for (const KeyTable::Key& key : common_keys_.find(word_key(word)))
        if (words_[common_words_[key.value]] == word) return &common_near_[key.value];
    return nullptr;
}

/// Letters of the telling words of a name that differ.
std::uint64_t NameIndex::bag_of(Place name) const
{
    const std::size_t one = class_of(name);
    if (one == mixed) return any_bag;
    const std::size_t told = told_in(one);
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < told; ++i) {
        const std::uint64_t bag = bags_[told_words_[told_starts_[one] + (name - class_starts_[one]) * told + i]];
        if (bag == 0) return any_bag;
        out = with_letters(out, bag);
    }
    return out;
}

void NameIndex::list_names()
{
    posting_starts_.assign(words_.size() + 1, 0);
    for (const std::uint32_t word : name_words_) ++posting_starts_[word + 1];
    for (std::size_t i = 1; i < posting_starts_.size(); ++i) posting_starts_[i] += posting_starts_[i - 1];
    postings_.resize(name_words_.size());
    std::vector<std::uint32_t> next(posting_starts_.begin(), posting_starts_.end());
    const bool person = kind_ == NameKind::person;
    if (person) posting_bags_.resize(name_words_.size());
    for (Place name = 0; name < size(); ++name) {
        const std::uint64_t bag = person ? bag_of(name) : 0;
        for (const std::uint32_t word : words_of(name)) {
            if (person) posting_bags_[next[word]] = bag;
            postings_[next[word]++] = name;
        }
    }
}

void NameIndex::finish()
{
    if (kind_ == NameKind::person) put_in_order();
    else {
        pair_keys_.finish({});
        particle_keys_.finish({});
        together_keys_.finish({});
        letter_keys_.finish({});
    }
    class_ = {};
    describe_words();
    list_names();
    if (kind_ == NameKind::person) know_common_words();
    texts_.shrink_to_fit();
    text_ends_.shrink_to_fit();
    told_words_.shrink_to_fit();
    name_words_.shrink_to_fit();
    word_ends_.shrink_to_fit();
    words_.shrink_to_fit();
    together_letters_.shrink_to_fit();
    together_length_.shrink_to_fit();
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

std::span<const std::uint32_t> NameIndex::names_with(std::uint32_t word) const
{
    return std::span(postings_).subspan(posting_starts_[word], posting_starts_[word + 1] - posting_starts_[word]);
}

std::size_t NameIndex::class_of(Place name) const
{
    return static_cast<std::size_t>(std::upper_bound(class_starts_.begin() + 1, class_starts_.end(), name) - class_starts_.begin() - 1);
}

std::size_t NameIndex::bytes() const
{
    std::size_t out = texts_.capacity() + text_ends_.capacity() * 8 + together_length_.capacity() + told_.capacity() + short_forms_.capacity() * sizeof(ShortForm) + near_.bytes();
    out += whole_keys_.bytes() + pair_keys_.bytes() + particle_keys_.bytes() + together_keys_.bytes() + letter_keys_.bytes() + common_keys_.bytes();
    out += 8 * (together_letters_.capacity() + bags_.capacity() + posting_bags_.capacity());
    for (const auto& near : common_near_) out += sizeof(near) + near.capacity() * sizeof(NearWord);
    out += 4 * (order_.capacity() + told_words_.capacity() + common_words_.capacity() + name_words_.capacity() + word_ends_.capacity() + postings_.capacity() + posting_starts_.capacity());
    for (const NameWord& word : words_) {
        out += sizeof(NameWord) + word.letters.capacity() * 4 + word.forms.capacity() * sizeof(std::string);
        for (const std::string& form : word.forms) out += form.capacity() > 15 ? form.capacity() + 1 : 0;
        out += word.written.capacity() > 15 ? word.written.capacity() + 1 : 0;
    }
    for (const auto& [name, parts] : parts_) out += sizeof(name) + sizeof(parts) + parts.capacity();
    return out;
}

}  // namespace tw::registry
