#include "site/mix.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace tw::site {
namespace {

/// Log of the chance of counts in their order under a flat Dirichlet prior.
double log_evidence(const std::vector<double>& counts)
{
    double sum = 0, value = std::lgamma(static_cast<double>(counts.size()));
    for (const double n : counts) {
        value += std::lgamma(n + 1);
        sum += n;
    }
    return value - std::lgamma(sum + static_cast<double>(counts.size()));
}

}  // namespace

std::int64_t Mix::sum() const
{
    std::int64_t all = 0;
    for (const auto& [type, n] : types) all += n;
    return all;
}

MixOfSample mix_of(const Sample& sample)
{
    MixOfSample of;
    for (const Sighting* s : sample.sightings) {
        if (s->figure.bound != Bound::exact && s->figure.bound != Bound::about) {
            of.left_out += s->type.empty() ? 0 : 1;
            continue;
        }
        if (s->type.empty()) of.mix.total = s->figure.low / 1000;
        else of.mix.types[s->type] += s->figure.low / 1000;
    }
    return of;
}

std::optional<MixChange> mix_change(const Mix& before, const Mix& after, std::int64_t block)
{
    const auto first = before.sum(), second = after.sum();
    if (first <= 0 || second <= 0) return std::nullopt;
    std::set<std::string> types;
    for (const Mix* mix : {&before, &after})
        for (const auto& [type, n] : mix->types) types.insert(type);
    std::vector<double> a, b, both;
    double bits = 0;
    const double per = static_cast<double>(std::max<std::int64_t>(1, block));
    for (const std::string& type : types) {
        const auto of = [&](const Mix& mix) { return mix.types.contains(type) ? static_cast<double>(mix.types.at(type)) : 0.0; };
        a.push_back(of(before) / per);
        b.push_back(of(after) / per);
        both.push_back(a.back() + b.back());
        const double p = of(before) / static_cast<double>(first), q = of(after) / static_cast<double>(second), m = (p + q) / 2;
        for (const double share : {p, q})
            if (share > 0) bits += share / 2 * std::log2(share / m);
    }
    const double odds = log_evidence(a) + log_evidence(b) - log_evidence(both);
    const double chance = 1 / (1 + std::exp(-odds));
    return MixChange{{static_cast<std::int32_t>(std::lround(chance * 1e6))}, static_cast<std::int64_t>(std::llround(std::max(0.0, bits) * 1e6))};
}

}  // namespace tw::site
