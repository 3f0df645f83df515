#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/names/index.hpp"

namespace tw::registry {

/// Words of an index that a word of a question may stand for.
struct LikeWords {
    std::vector<std::uint32_t> words;
    std::vector<int> distances;
    std::uint64_t names = 0;     ///< that hold one of them, some counted twice
};

/// Working room of questions; what it holds between them changes no answer.
struct NameRoom {
    std::vector<std::vector<std::uint64_t>> marks;       ///< one bit a name, all 0 between questions
    std::vector<std::uint64_t> seen;                     ///< one bit a word, all 0 between questions
    std::unordered_map<std::string, LikeWords> known;    ///< by what makes a word
    static constexpr std::size_t most_known = 1U << 16;
};

/// One question to an index: distances between its words and those of the index, each computed once.
class NameQuery {
public:
    NameQuery(const NameIndex& index, const PreparedName& query, NameRoom& room);

    std::vector<NameHit> find(std::size_t limit, int least);
    std::vector<NameHit> scan(std::size_t limit, int least);

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    /// A word of the index beside the words of the question, one bit each.
    struct Row {
        std::uint32_t word = none;
        std::uint32_t first = 0;     ///< of its distances
        std::uint32_t with = 0;      ///< words that it may stand for
        std::uint32_t joined = 0;    ///< neighbours that it may stand for as one word
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
    /// A word of the question, or two neighbours as one, as words of the index are first looked at.
    struct Sought {
        const NameWord* word = nullptr;
        bool two = false;                  ///< neighbours
        bool plain = false;                ///< has letters that can be looked at in short
        std::vector<std::uint64_t> bags;   ///< letters of each form
    };
    /// A name and the most that it can score.
    struct Candidate {
        int most = 0;
        NameNumber name = 0;
    };
    /// Names read per question beyond the rarest word's, of organisations and hulls.
    static constexpr std::uint64_t most_read = 25'000;
    /// Names of persons looked at whose words lack one of the question by the keys.
    static constexpr std::size_t most_almost = 2'000;

    // index_words.cpp: words beside words
    const Row& row(std::uint32_t word);
    std::vector<std::uint32_t> words_by_keys(const Sought& sought);
    const LikeWords& words_like(const NameWord& word, bool two);
    static Sought sought(const NameWord& word, bool two);
    bool may_be(const Sought& sought, std::uint32_t word) const;
    bool accepted(const WordDistance& distance, bool two) const;
    // index_judge.cpp: one name beside the question
    NameHit judge(NameNumber name);
    int most_points(NameNumber name);
    int most_after(int query_extra, int record_extra) const;
    bool parted_in_record(std::span<const std::uint32_t> words, std::span<const std::uint32_t> close, std::uint32_t missing, std::uint32_t left) const;
    bool runs_alike(NameNumber name) const;
    std::vector<NameHit> judge_best(std::vector<Candidate>& candidates, std::size_t limit, int least, bool look);
    // index_find.cpp: names of persons by bits
    std::vector<Candidate> by_marks(int least);
    bool repeats(std::size_t q) const;
    void mark(const LikeWords& like, std::vector<std::uint64_t>& marks) const;
    // index_rank.cpp: names of other kinds, those with the most in common
    void note(std::uint32_t word, std::size_t q, int distance);
    const Near* near(std::uint32_t word) const;
    Common common(NameNumber name) const;
    std::vector<NameNumber> by_words();
    std::vector<NameNumber> parted_otherwise();
    std::size_t needed() const;
    // index_scan.cpp: every name
    std::vector<std::uint32_t> likeness() const;

    const NameIndex& index_;
    const PreparedName& query_;
    NameRoom& room_;
    std::vector<const NameWord*> words_;
    std::vector<std::optional<NameWord>> pairs_;               ///< per word, it and the next as one where that makes sense
    std::vector<Sought> sought_, sought_pairs_;                ///< per word; without a word where there is no pair
    std::vector<std::size_t> telling_;
    std::uint32_t telling_mask_ = 0;
    int told_ = 0, initials_ = 0;                              ///< telling words that differ; initials among them
    std::string together_;
    std::uint64_t letters_ = 0;
    std::vector<Near> near_;                                   ///< open addressing, a power of two
    std::size_t noted_ = 0;
    std::vector<Row> rows_;                                    ///< the same
    std::size_t row_count_ = 0;
    std::vector<WordDistance> distances_;
    std::vector<const NameWord*> record_words_;
    std::vector<WordDistance> matrix_;
};

}  // namespace tw::registry
