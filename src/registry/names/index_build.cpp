#include <algorithm>
#include <limits>
#include <unordered_map>

#include "registry/names/index.hpp"
#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"

namespace tw::registry {

/// Puts an index together: names as they come, then places, words by spelling, lists.
class NameIndexBuilder {
public:
    NameIndexBuilder(NameIndex& index, std::size_t names) : index_(index), names_(names) {}
    void add(std::string_view raw);
    void finish();

private:
    using Place = NameIndex::Place;
    using Words = std::span<const NameWord* const>;
    /// A name within a text: whose, and its words.
    struct Within {
        NameNumber name = 0;
        std::vector<std::uint32_t> words;
    };
    void describe(Words words, std::uint32_t number);
    static std::size_t class_of(Words words);
    void put_in_order();
    void put_spellings_first();
    void tell_words();
    void describe_words();
    void list_names();
    void list_near_words();

    NameIndex& index_;
    std::size_t names_;                                       ///< names within texts are numbered from here on
    std::unordered_map<std::string, std::uint32_t> numbers_;  ///< of words
    std::vector<std::uint8_t> class_;                         ///< of each name as given
    std::vector<Within> within_;
    std::vector<std::uint8_t> class_within_;
    std::vector<std::uint64_t> letters_within_;
    std::vector<std::uint8_t> length_within_;
};

std::size_t NameIndexBuilder::class_of(Words words)
{
    std::size_t told = 0;
    bool again = false;   // telling words more than once
    bool unlike = false;  // of the same forms, but not of one spelling, or one of them does not tell
    for (std::size_t i = 0; i < words.size(); ++i) {
        const NameWord& word = *words[i];
        if (!telling(word)) continue;
        unlike = unlike || std::any_of(words.begin(), words.end(), [&word](const NameWord* w) { return !telling(*w) && w->forms == word.forms; });
        const auto before = words.first(i);
        const auto twin = std::find_if(before.begin(), before.end(), [&word](const NameWord* w) { return telling(*w) && word.role != WordRole::initial && w->forms == word.forms; });
        if (twin == before.end()) ++told;
        else {
            unlike = unlike || !same_spelling(**twin, word);
            again = true;
        }
    }
    return unlike || told >= NameIndex::mixed ? NameIndex::mixed : again ? NameIndex::twice + told : told;
}

/// Keys of a name, and what it is first looked at by.
void NameIndexBuilder::describe(Words words, std::uint32_t number)
{
    const std::string together = run_together(words);
    for (const std::uint32_t key : together_keys(together)) index_.together_keys_.add(key, number);
    for (const std::uint32_t key : letter_keys(words, index_.kind_)) index_.letter_keys_.add(key, number);
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (may_join(*words[i], *words[i + 1]))
            for (const std::uint32_t key : pair_keys(*words[i], *words[i + 1], joined(*words[i], *words[i + 1]))) (telling(*words[i]) && telling(*words[i + 1]) ? index_.pair_keys_ : index_.particle_keys_).add(key, number);
    const bool whole = number < names_;
    (whole ? index_.together_letters_ : letters_within_).push_back(letter_bag(together));
    (whole ? index_.together_length_ : length_within_).push_back(static_cast<std::uint8_t>(std::min<std::size_t>(together.size(), 255)));
    (whole ? class_ : class_within_).push_back(static_cast<std::uint8_t>(class_of(words)));
}

void NameIndexBuilder::add(std::string_view raw)
{
    const PreparedName name = prepare(raw, index_.kind_);
    index_.texts_ += raw;
    index_.text_ends_.push_back(index_.texts_.size());
    const auto number = static_cast<NameNumber>(index_.text_ends_.size() - 1);
    std::vector<const NameWord*> words;
    const std::size_t first = index_.name_words_.size();
    for (const NameWord& word : name.words) {
        const auto [at, added] = numbers_.try_emplace(word_identity(word), static_cast<std::uint32_t>(index_.words_.size()));
        if (added) {
            index_.words_.push_back(word);
            index_.words_.back().forms.shrink_to_fit();
            index_.words_.back().letters.shrink_to_fit();
        }
        index_.name_words_.push_back(at->second);
        words.push_back(&word);
    }
    index_.word_ends_.push_back(static_cast<std::uint32_t>(index_.name_words_.size()));
    describe(words, number);
    if (name.parts.empty()) return;
    index_.parts_.emplace_back(number, name.parts);
    for (std::uint8_t part = 0; part <= last_part(name.parts); ++part) {
        std::vector<const NameWord*> some;
        Within within{number, {}};
        for (std::size_t i = 0; i < words.size(); ++i)
            if (name.parts[i] == part) {
                some.push_back(words[i]);
                within.words.push_back(index_.name_words_[first + i]);
            }
        if (index_.kind_ != NameKind::person) {
            for (const std::uint32_t key : together_keys(run_together(some))) index_.together_keys_.add(key, number);
            for (const std::uint32_t key : letter_keys(some, index_.kind_)) index_.letter_keys_.add(key, number);
            continue;
        }
        if (std::none_of(some.begin(), some.end(), [](const NameWord* w) { return w->role == WordRole::plain; })) continue;
        describe(some, static_cast<std::uint32_t>(names_ + within_.size()));
        within_.push_back(std::move(within));
    }
}

/// Persons by class, then as given, then those within a text: a list of places is parted by the number of words that a name has.
void NameIndexBuilder::put_in_order()
{
    const std::size_t whole = index_.size();
    const std::size_t all = whole + within_.size();
    const auto class_at = [&](std::size_t i) { return i < whole ? class_[i] : class_within_[i - whole]; };
    for (std::size_t i = 0; i < all; ++i) ++index_.class_starts_[class_at(i) + std::size_t{1}];
    for (std::size_t i = 1; i <= NameIndex::classes; ++i) index_.class_starts_[i] += index_.class_starts_[i - 1];
    auto next = index_.class_starts_;
    index_.order_.resize(all);
    std::vector<Place> places(names_ + within_.size());   // by the numbers of keys
    std::vector<std::uint32_t> from(all);                 // of each place
    for (std::uint32_t i = 0; i < all; ++i) {
        const Place place = next[class_at(i)]++;
        index_.order_[place] = i < whole ? i : within_[i - whole].name;
        places[i < whole ? i : names_ + (i - whole)] = place;
        from[place] = i;
    }
    std::vector<std::uint32_t> words;
    std::vector<std::uint32_t> ends;
    words.reserve(index_.name_words_.size());
    ends.reserve(all);
    std::vector<std::uint64_t> letters(all);
    std::vector<std::uint8_t> lengths(all);
    for (Place place = 0; place < all; ++place) {
        const std::uint32_t i = from[place];
        if (i < whole)
            for (std::uint32_t w = i == 0 ? 0 : index_.word_ends_[i - 1]; w < index_.word_ends_[i]; ++w) words.push_back(index_.name_words_[w]);
        else {
            words.insert(words.end(), within_[i - whole].words.begin(), within_[i - whole].words.end());
            index_.wholes_.emplace_back(place, places[within_[i - whole].name]);
        }
        ends.push_back(static_cast<std::uint32_t>(words.size()));
        letters[place] = i < whole ? index_.together_letters_[i] : letters_within_[i - whole];
        lengths[place] = i < whole ? index_.together_length_[i] : length_within_[i - whole];
    }
    index_.name_words_ = std::move(words);
    index_.word_ends_ = std::move(ends);
    index_.together_letters_ = std::move(letters);
    index_.together_length_ = std::move(lengths);
    for (auto& [name, parts] : index_.parts_) name = places[name];
    std::sort(index_.parts_.begin(), index_.parts_.end());
    for (KeyTable* const table : {&index_.pair_keys_, &index_.particle_keys_, &index_.together_keys_, &index_.letter_keys_}) table->finish(places);
}

/// One word of each spelling first, by its first appearance.
void NameIndexBuilder::put_spellings_first()
{
    std::unordered_map<std::string, std::uint32_t> spellings;
    std::vector<std::uint32_t> spelling(index_.words_.size());
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> others;
    for (std::uint32_t w = 0; w < index_.words_.size(); ++w) {
        const auto [at, added] = spellings.try_emplace(spelling_identity(index_.words_[w]), static_cast<std::uint32_t>(order.size()));
        spelling[w] = at->second;
        (added ? order : others).push_back(w);
    }
    index_.spellings_ = order.size();
    for (const std::uint32_t w : others) index_.spelling_of_.push_back(spelling[w]);
    order.insert(order.end(), others.begin(), others.end());
    std::vector<std::uint32_t> numbers(index_.words_.size());
    std::vector<NameWord> words;
    words.reserve(order.size());
    for (const std::uint32_t w : order) {
        numbers[w] = static_cast<std::uint32_t>(words.size());
        words.push_back(std::move(index_.words_[w]));
    }
    index_.words_ = std::move(words);
    for (std::uint32_t& word : index_.name_words_) word = numbers[word];
}

/// The telling words of names, each spelling once.
void NameIndexBuilder::tell_words()
{
    for (std::size_t one = 0; one < NameIndex::classes; ++one) {
        index_.told_starts_[one] = index_.told_words_.size();
        for (Place place = index_.class_starts_[one]; one != NameIndex::mixed && place < index_.class_starts_[one + 1]; ++place) {
            const auto all = index_.words_of(place);
            for (std::size_t i = 0; i < all.size(); ++i) {
                const NameWord& word = index_.words_[all[i]];
                const auto same = [&](std::uint32_t other) { return telling(index_.words_[other]) && word.role != WordRole::initial && index_.words_[other].forms == word.forms; };
                if (telling(word) && std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), same)) index_.told_words_.push_back(index_.spelling(all[i]));
            }
        }
    }
}

void NameIndexBuilder::describe_words()
{
    const std::span words(index_.words_.data(), index_.spellings_);
    index_.told_.reserve(words.size());
    for (const NameWord& word : words) {
        index_.told_.push_back(!telling(word) ? 0 : word.role == WordRole::initial ? 2 : 1);
        index_.firsts_.push_back(first_letters(word));
    }
    index_.short_forms_.assign(words.size(), {});
    index_.bags_.assign(words.size(), 0);
    for (std::size_t w = 0; w < words.size(); ++w) {
        const NameWord& word = words[w];
        if (index_.told_[w] != 0)
            for (const std::uint32_t key : whole_keys(word)) index_.whole_keys_.add(key, static_cast<std::uint32_t>(w));
        NameIndex::ShortForm& brief = index_.short_forms_[w];
        if (word.forms.size() != 1 || word.forms[0].size() > brief.text.size() || word.role == WordRole::initial || !has_plain_letters(word)) continue;
        brief.letters = word.letters[0];
        index_.bags_[w] = letter_bag(word.forms[0]);
        std::copy(word.forms[0].begin(), word.forms[0].end(), brief.text.begin());
        brief.size = static_cast<std::uint8_t>(word.forms[0].size());
    }
    index_.whole_keys_.finish({});
    index_.near_.build(words);
}

void NameIndexBuilder::list_names()
{
    const bool person = index_.kind_ == NameKind::person;
    index_.lists_.begin(index_.spellings_);
    std::vector<std::uint32_t> mine;
    // Each telling word once with the others; a word that does not tell, and all of names that are not counted, once with the place alone.
    const auto each = [&](const auto& take) {
        std::size_t one = 0;
        for (Place place = 0; place < index_.places(); ++place) {
            while (person && place >= index_.class_starts_[one + 1]) ++one;
            const bool told = person && one != NameIndex::mixed;
            const auto telling_words = told ? index_.told_of(place, one) : std::span<const std::uint32_t>{};
            for (const std::uint32_t word : telling_words) take(word, telling_words.size(), place, telling_words);
            mine.clear();
            for (const std::uint32_t word : index_.words_of(place)) {
                const std::uint32_t number = index_.spelling(word);
                if ((told && index_.told_[number] != 0) || std::find(mine.begin(), mine.end(), number) != mine.end()) continue;
                mine.push_back(number);
                take(number, 0, place, telling_words);
            }
        }
    };
    each([&](std::uint32_t word, std::size_t told, Place, std::span<const std::uint32_t>) { index_.lists_.count(word, told); });
    index_.lists_.count_done();
    each([&](std::uint32_t word, std::size_t told, Place place, std::span<const std::uint32_t> all) { index_.lists_.put(word, told, place, all); });
    index_.lists_.done();
}

/// The words of names are the words of questions: what is near them is found once.
void NameIndexBuilder::list_near_words()
{
    constexpr std::size_t fewest_names = 3;
    const std::size_t most_near = (std::size_t{1} << 20U) + 16 * index_.size();
    std::vector<std::pair<std::size_t, std::uint32_t>> by_names;
    for (std::uint32_t w = 0; w < index_.spellings_; ++w)
        if (const std::size_t names = index_.lists_.names(w); index_.told_[w] != 2 && names >= fewest_names) by_names.emplace_back(names, w);
    std::stable_sort(by_names.begin(), by_names.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const std::span words(index_.words_.data(), index_.spellings_);
    for (const auto& [names, w] : by_names) {
        if (index_.near_listed_.size() > most_near) break;
        const auto near = index_.near_.near(words, words[w], index_.kind_, every_word);
        index_.listed_keys_.add(spelling_key(words[w]), static_cast<std::uint32_t>(index_.listed_.size()));
        index_.listed_.push_back(w);
        index_.near_listed_.insert(index_.near_listed_.end(), near.begin(), near.end());
        index_.near_ends_.push_back(index_.near_listed_.size());
    }
    index_.listed_keys_.finish({});
    index_.near_listed_.shrink_to_fit();
}

void NameIndexBuilder::finish()
{
    const bool person = index_.kind_ == NameKind::person;
    numbers_.clear();
    if (person) put_in_order();
    else
        for (KeyTable* const table : {&index_.pair_keys_, &index_.particle_keys_, &index_.together_keys_, &index_.letter_keys_}) table->finish({});
    put_spellings_first();
    if (person) tell_words();
    describe_words();
    list_names();
    if (person) list_near_words();
    index_.texts_.shrink_to_fit();
    index_.text_ends_.shrink_to_fit();
    index_.told_words_.shrink_to_fit();
    index_.name_words_.shrink_to_fit();
    index_.word_ends_.shrink_to_fit();
    index_.words_.shrink_to_fit();
    index_.together_letters_.shrink_to_fit();
    index_.together_length_.shrink_to_fit();
}

NameIndex NameIndex::build(NameKind kind, std::span<const std::string_view> names)
{
    NameIndex out(kind);
    const std::size_t count = std::min<std::size_t>(names.size(), std::numeric_limits<std::uint32_t>::max() - 1);
    out.text_ends_.reserve(count);
    out.word_ends_.reserve(count);
    NameIndexBuilder builder(out, count);
    for (const std::string_view name : names.first(count)) {
        // Words are numbered in 32 bits: what would not fit is left out like names beyond the limit. A name within a text has its words again.
        if (out.name_words_.size() > std::numeric_limits<std::uint32_t>::max() / 2) break;
        builder.add(name);
    }
    builder.finish();
    return out;
}

}  // namespace tw::registry
