#include "claims/story_facts.hpp"

#include <xxhash.h>

#include <algorithm>

#include "claims/numbers.hpp"
#include "claims/when.hpp"
#include "core/ids.hpp"

namespace tw::claims {
namespace {

constexpr std::uint64_t kind_bits = 7;
constexpr std::int64_t thousand = 1000, greater = 32 * thousand, least = 2 * thousand;

std::uint64_t fact(FactKind kind, const void* bytes, std::size_t size) { return (XXH3_64bits_withSeed(bytes, size, static_cast<std::uint64_t>(kind)) & ~kind_bits) | static_cast<std::uint64_t>(kind); }

class Facts {
public:
    Facts(const Document& document, const Lexicon& lexicon) : reading_(document.text, lexicon, document.language)
    {
        if (document.dateline && document.dateline->length() > Second{}) anchor_ = (document.dateline->to.value - 1) / 86'400;
        covered_.resize(reading_.size());
        for (const Block& block : document.blocks)
            if (block.part == Part::main)
                for (const Sentence& sentence : sentences_of(reading_.tokens(), block.span)) read(sentence);
        std::ranges::sort(facts_);
        facts_.erase(std::unique(facts_.begin(), facts_.end()), facts_.end());
    }
    std::vector<std::uint64_t> take() { return std::move(facts_); }

private:
    void read(const Sentence& sentence)
    {
        for (const Time& time : times_in(reading_, sentence.first, sentence.last, anchor_, false, last_day_)) {
            for (std::size_t i = time.first; i < time.last; ++i) covered_[i] = true;
            day_of_story(time.stated.length() > Second{} ? time.stated : time.when.interval);
        }
        for (std::size_t i = sentence.first; i < sentence.last;) {
            if (!covered_[i])
                if (const auto number = number_at(reading_, i)) {
                    value(*number);
                    i = std::max(number->last, i + 1);
                    continue;
                }
            if (!covered_[i]) name(sentence, i);
            ++i;
        }
    }

    void day_of_story(const site::Interval& interval)
    {
        const std::int64_t days[]{interval.from.value / 86'400, interval.to.value / 86'400};
        if (days[1] > days[0] && days[1] - days[0] <= 100) facts_.push_back(fact(days[1] - days[0] == 1 ? FactKind::day : FactKind::period, days, sizeof days));
    }

    void value(const Number& number)
    {
        const std::int64_t v = number.value;
        if (number.vague() || v < least) return;
        const bool year = !number.spelled && v >= 1900 * thousand && v <= 2100 * thousand;
        if (year) return;
        const bool imo = v % thousand == 0 && v >= 1'000'000 * thousand && v < 10'000'000 * thousand && imo_is_valid(ImoNumber{static_cast<std::uint32_t>(v / thousand)});
        facts_.push_back(fact(imo ? FactKind::identifier : v < greater ? FactKind::small : FactKind::number, &v, sizeof v));
    }

    bool capital(std::size_t i, std::size_t last) const { return i < last && reading_.token(i).kind == Token::Kind::word && reading_.token(i).capital; }

    void name(const Sentence& sentence, std::size_t i)
    {
        const Token& token = reading_.token(i);
        if (token.kind != Token::Kind::word) return;
        const std::string_view word = reading_.low(i);
        if (token.script == Script::hangul) {
            if (word.size() < 6) return;
        } else {
            // A sentence's first word is a name only where another follows at once.
            if (!token.capital || ((i == sentence.first || reading_.is_mark(i - 1, '"')) && !capital(i + 1, sentence.last))) return;
        }
        if (const std::string sounds = consonants_of(word); sounds.size() >= 2) facts_.push_back(fact(FactKind::name, sounds.data(), sounds.size()));
    }

    Reading reading_;
    Anchor anchor_;
    std::optional<std::int64_t> last_day_;
    std::vector<bool> covered_;
    std::vector<std::uint64_t> facts_;
};

}  // namespace

FactKind kind_of(std::uint64_t fact) { return static_cast<FactKind>(fact & kind_bits); }

std::vector<std::uint64_t> story_facts(const Document& document, const Lexicon& lexicon) { return Facts(document, lexicon).take(); }

}  // namespace tw::claims
