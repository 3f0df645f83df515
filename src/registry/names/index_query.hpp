#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "registry/names/index.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {

/// Words of an index near a word of a question that is not listed, as far as they were looked for.
struct KnownWord {
    int budget = -1;
    std::vector<NearWord> words;
};

/// Telling words of a question that are looked for; more than that may stand for anything.
constexpr std::size_t most_words_asked = 16;
/// A word of the index beside those of the question, one bit each.
struct WordSlot {
    std::uint32_t word = 0xFFFFFFFFU;
    std::uint32_t with = 0;     ///< words that it may stand for
    std::uint32_t joined = 0;   ///< of pairs of neighbours that it may stand for as one word
    int dull = 0;               ///< letters, where it is a word of the question that does not tell
    std::array<std::uint8_t, most_words_asked> distance{}, length{};
};
/// A word of the index beside the words of the question: the first of its distances.
struct WordRow {
    std::uint32_t word = 0xFFFFFFFFU, first = 0;
};

/// How far words of an index are from the words of a question, a byte for each of the first eight: 255 = it is not near.
using FarBytes = std::uint64_t;
constexpr std::size_t most_far_bytes = 8;
constexpr FarBytes near_nothing = ~FarBytes{0};

/// Working room of questions; what it holds between them changes no answer.
struct NameRoom {
    std::vector<std::uint32_t> slots;                     ///< per spelling of the index, its slot in the question, 0 = not looked at; all 0 between questions
    std::vector<FarBytes> far;                            ///< per spelling; all `near_nothing` between questions
    std::unordered_map<std::string, KnownWord> known;     ///< by what makes a spelling
    static constexpr std::size_t most_known = 1U << 13U;
    std::vector<WordSlot> of_slots;
    std::vector<std::uint32_t> looked_at;
    std::vector<WordRow> rows;
    std::vector<WordDistance> distances;
};

/// Rooms of an index that no question is in.
class NameRooms {
public:
    std::unique_ptr<NameRoom> take();
    void give(std::unique_ptr<NameRoom> room);

private:
    static constexpr std::size_t most = 64;
    std::mutex mutex_;
    std::vector<std::unique_ptr<NameRoom>> rooms_;
};

/// One question to an index: distances between its words and those of the index, each computed once.
class NameQuery {
public:
    NameQuery(const NameIndex& index, const PreparedName& query, NameRoom& room);
    ~NameQuery();
    NameQuery(const NameQuery&) = delete;
    NameQuery& operator=(const NameQuery&) = delete;

    std::vector<NameHit> find(std::size_t limit, int least);
    std::vector<NameHit> scan(std::size_t limit, int least);

private:
    using Place = NameIndex::Place;
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    static constexpr std::size_t most_asked = most_words_asked;
    using Slot = WordSlot;
    using Row = WordRow;
    /// A telling word of the question; the same one twice is one.
    struct Asked {
        std::size_t word = 0;       ///< of words_
        int times = 1;
        std::uint32_t alike = 0;    ///< others of the same forms: where one of them has a partner this costs nothing
    };
    /// A word of the index and the words of the question that lead to it.
    struct Near {
        std::uint32_t word = none, queries = 0;
        int distance = 0;
    };
    /// What a name has in common with the question as far as its words tell.
    struct Common {
        int shared = 0, strange = 0, apart = 0;
    };
    /// A word of the question as words of the index are first looked at.
    struct Sought {
        const NameWord* word = nullptr;
        bool plain = false;                ///< has letters that can be looked at in short
        bool without_vowels = false;
        std::vector<std::uint64_t> bags;   ///< letters of each form
    };
    /// A name and the most that it can score.
    struct Candidate {
        int most = 0;
        Place name = 0;
    };
    /// A name and the words of the question that two neighbours in it may stand for, by their keys or for sure.
    struct Parted {
        Place name = 0;
        std::uint32_t words = 0;
        bool sure = false;
    };
    /// The best so far, the last of them on top.
    struct Best {
        std::size_t limit = 0;
        int least = 0;
        std::vector<NameHit> hits;
        std::unordered_set<NameNumber> judged;
        bool full() const { return hits.size() == limit; }
        /// A name that can score less is of no use.
        int floor() const { return full() ? std::max(least, hits.front().score) : least; }
    };
    /// Names of persons with a word left over on both sides score less than this.
    static constexpr int least_without_conflict = identical_score - weights::person_conflict + 1;
    static_assert(weights::one_word_cap < least_without_conflict, "a longer name that shares one word is no answer");
    /// Names read per question beyond the rarest word's, of organisations and hulls.
    static constexpr std::uint64_t most_read = 25'000;

    // index_words.cpp: words beside words
    std::uint32_t row(std::uint32_t word);
    std::span<const NearWord> known(const NameWord& word, int budget);
    void know_all(int most_lost);
    std::vector<std::uint32_t> words_like_pair(std::size_t q) const;
    static Sought sought(const NameWord& word);
    bool may_be(const Sought& sought, std::uint32_t word) const;
    bool may_be_odd(const Sought& sought, const NameWord& other) const;
    /// Number of the slot of a word; 1 = it stands for none of the question.
    std::uint32_t slot_of(std::uint32_t word)
    {
        const std::uint32_t number = room_.slots[word];
        return number != 0 ? number : look_at(word);
    }
    std::uint32_t look_at(std::uint32_t word);
    void put_pairs_in_slots();
    // index_judge.cpp: one name beside the question
    NameHit judge(Place name);
    int least_lost(std::span<const Slot* const> words, bool left_over) const;
    int most_points(Place name, std::size_t of_class, std::uint32_t parted, std::span<const std::uint32_t> told = {});
    int most_points_of_row(std::span<const std::uint32_t> row, std::uint32_t word);
    std::uint32_t without_partner(std::uint32_t shared) const;
    std::uint32_t words_parted(Place name, std::uint32_t words) const;
    bool runs_alike(Place name) const;
    int most_together(Place name) const;
    void judge_best(std::vector<Candidate>& candidates, Best& best);
    static std::vector<NameHit> answer(Best& best);
    // index_find.cpp: persons
    void find_persons(Best& best);
    void read(const NearWord& word, int budget, int low, int high, int floor, std::vector<Candidate>& out);
    void read_loose(std::uint32_t word, int floor, std::vector<Candidate>& out);
    void read_rows(std::span<const std::uint32_t> rows, std::size_t of_class, const NearWord& near, int budget, int floor, std::vector<Candidate>& out);
    void gather(int budget, const Best& best, std::vector<Candidate>& out);
    void find_by_keys();
    bool may_be_parted(const Parted& one, int budget) const;
    bool others_fit(std::span<const std::uint32_t> words, FarBytes mine, std::uint32_t otherwise, int rows, int left_out) const;
    bool initial_of(std::uint32_t word) const { return unasked_ > 0 || (index_.firsts_[word] & initials_) != 0; }
    static FarBytes bytes_of(std::uint32_t asked);
    void mark(std::uint32_t word, std::uint32_t asked);
    // index_rank.cpp: names of other kinds, those with the most in common
    void note(std::uint32_t word, std::size_t q, int distance);
    const Near* near(std::uint32_t word) const;
    Common common(Place name) const;
    std::vector<Place> by_words();
    std::vector<Place> parted_otherwise();
    std::size_t needed() const;
    // index_scan.cpp: every name
    void scan_persons(Best& best);

    const NameIndex& index_;
    const PreparedName& query_;
    NameRoom& room_;
    std::vector<const NameWord*> words_;
    std::vector<std::optional<NameWord>> pairs_;               ///< per word, it and the next as one where they may be joined
    std::vector<Sought> sought_;                               ///< per word
    std::vector<std::size_t> telling_;
    std::vector<Asked> asked_;
    std::vector<std::size_t> asked_of_;                        ///< per word, its number in asked_, most_asked = none
    int told_ = 0, all_told_ = 0;                              ///< telling words that differ; with those that do not
    int dull_told_ = 0;                                        ///< words that do not tell and are the same as a telling word of the index
    int initial_letters_ = 0;                                  ///< of the initials, which two of them have in common
    std::uint32_t initials_ = 0;                               ///< first letters of the initials
    int free_ = 0, unasked_ = 0;                               ///< words that may stand for any: initials, and those past `most_asked`; the latter
    std::vector<std::span<const NearWord>> near_asked_;        ///< all that is near each of asked_, where that was looked up
    bool far_set_ = false;                                     ///< FarBytes of words are set
    bool by_far_ = false;                                      ///< and names can be passed over by them
    std::vector<std::uint32_t> marked_;                        ///< words whose FarBytes were set though they are near none
    FarBytes lanes_ = 0, asked_bytes_ = 0;                     ///< those that stand for words asked for; for words that need one near
    int far_letters_ = 0, far_offset_ = 0, most_offset_ = 0;   ///< letters of the words asked for; what their bytes are too high, together; the most
    std::vector<Parted> parted_;                               ///< names by keys of neighbours
    std::vector<Candidate> together_alike_;                    ///< names whose letters run together are alike
    std::vector<Slot>& slots_;                                 ///< the first two are those of words not looked at, and of all that stand for none
    std::vector<std::uint32_t>& looked_at_;                    ///< words of the index
    std::vector<std::uint32_t> led_to_;                        ///< those that stand for two words of the question, or for one that does not tell
    std::vector<std::uint32_t> initials_alike_;                ///< initials that are the same as one of the question
    std::uint32_t said_dully_ = 0;                             ///< words asked for of the same forms as a word of the question that does not tell
    int excused_ = 0;                                          ///< words asked for that need no partner where one of the same forms has one
    bool alike_ = false;                                       ///< two words asked for are of the same forms
    bool joined_ = false;                                      ///< a word of the index may stand for two of the question
    bool dull_there_ = false;                                  ///< a word that does not tell, in a name, may stand beside one of the question that does
    int dull_rows_ = 0, dull_letters_ = 0;                     ///< so many of those, and their letters, where the names of such words are found by the other words
    bool dull_shared_ = false;                                 ///< a word that does not tell, here or there, may stand beside one that does
    std::string together_;
    std::uint64_t letters_ = 0;
    std::vector<Near> near_;                                   ///< open addressing, a power of two
    std::size_t noted_ = 0;
    std::vector<Row>& rows_;                                   ///< the same
    std::size_t row_count_ = 0;
    std::vector<WordDistance>& distances_;
    std::vector<const NameWord*> record_words_;
    std::vector<WordDistance> matrix_;
};

/// The names that one text holds, where it holds several: the whole, then each; as `score` pairs them.
std::vector<PreparedName> single_names(const PreparedName& name);

}  // namespace tw::registry
