#include "assess/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tw::assess {
namespace {

struct Band {
    std::string_view words, range;
    std::int32_t from, to;            ///< parts per million, half-open but for the last
};
constexpr std::array<Band, 7> bands{{{"almost no chance", "1-5 %", 10'000, 50'000}, {"very unlikely", "5-20 %", 50'000, 200'000}, {"unlikely", "20-45 %", 200'000, 450'000},
                                     {"roughly even chance", "45-55 %", 450'000, 550'000}, {"likely", "55-80 %", 550'000, 800'000}, {"very likely", "80-95 %", 800'000, 950'000},
                                     {"almost certain", "95-99 %", 950'000, 990'001}}};

/// Band number with one below and one above the table: 0 to 8.
int slot(std::int32_t ppm)
{
    if (ppm < bands.front().from) return 0;
    for (std::size_t b = 0; b < bands.size(); ++b)
        if (ppm < bands[b].to) return static_cast<int>(b) + 1;
    return static_cast<int>(bands.size()) + 1;
}

/// Whole percent, rounded half up.
std::int32_t percent(std::int32_t ppm) { return (ppm + 5'000) / 10'000; }

}  // namespace

std::string_view words_of(Likelihood likelihood) { return bands[static_cast<std::size_t>(likelihood)].words; }
std::string_view range_of(Likelihood likelihood) { return bands[static_cast<std::size_t>(likelihood)].range; }

std::optional<Likelihood> likelihood_of(Ppm probability)
{
    const int at = slot(probability.value);
    if (at == 0 || at == static_cast<int>(bands.size()) + 1) return std::nullopt;
    return static_cast<Likelihood>(at - 1);
}

WordedLikelihood worded(Ppm probability, Ppm low, Ppm high)
{
    const auto [least, most] = std::minmax(low.value, high.value);
    const int touched = slot(most) - slot(least) + 1;
    if (touched > 2) return {std::nullopt, fmt::format("not assessed (90 % interval {} to {} %)", percent(least), percent(most))};
    if (probability.value < bands.front().from) return {std::nullopt, "below 1 %: no word"};
    const auto word = likelihood_of(probability);
    if (!word) return {std::nullopt, "above 99 %: no word"};
    return {word, fmt::format("{} ({})", words_of(*word), range_of(*word))};
}

std::string_view name(Confidence confidence)
{
    constexpr std::array<std::string_view, 3> names{"low", "moderate", "high"};
    return names[static_cast<std::size_t>(confidence)];
}

WordedConfidence confidence(const EvidenceBase& base)
{
    WordedConfidence to;
    const bool sound = base.stable && !base.contradicted;
    if (base.groups >= 3 && base.letter <= 'B' && base.covered_ppm >= 900'000 && sound) to.level = Confidence::high;
    else if (base.groups >= 2 && base.letter <= 'C' && base.stable) to.level = Confidence::moderate;
    to.text = fmt::format("Confidence is {}: {} independent group{}, {}, {}, {}{}.", name(to.level), base.groups, base.groups == 1 ? "" : "s",
                          base.letter == 'F' ? std::string("no grade that can be judged") : fmt::format("best grade {}", base.letter),
                          base.covered_ppm < 0 ? std::string("coverage not known") : fmt::format("{} of 100 parts covered", percent(base.covered_ppm)),
                          base.stable ? "the same without any one group" : base.tried ? "not the same without every group" : "not tried without each group", base.contradicted ? ", an open contradiction" : "");
    return to;
}

evidence::Credibility proposed_credibility(std::size_t groups_agreeing, bool basis_shown, bool contradicted_by_record, bool anything_to_judge)
{
    using enum evidence::Credibility;
    if (!anything_to_judge) return six;
    if (contradicted_by_record) return five;
    if (groups_agreeing >= 2) return one;
    if (groups_agreeing == 1 || basis_shown) return two;
    return three;
}

}  // namespace tw::assess
