#include <algorithm>
#include <map>

#include "assess/hypotheses.hpp"

namespace tw::assess {
namespace {

std::int64_t inconsistency(Cell cell) { return cell == Cell::i ? 1 : cell == Cell::ii ? 2 : 0; }

/// Scores without the rows of one group.
std::vector<std::int64_t> scores(const Matrix& matrix, std::span<const std::string> groups, const std::string* without)
{
    std::vector<std::int64_t> sum(matrix.hypotheses.size(), 0);
    for (std::size_t r = 0; r < matrix.evidence.size(); ++r) {
        if (without != nullptr && groups[r] == *without) continue;
        const EvidenceRow& row = matrix.evidence[r];
        for (std::size_t h = 0; h < sum.size(); ++h) sum[h] += inconsistency(row.cells[h]) * row.weight();
    }
    return sum;
}

std::vector<std::size_t> leaders(const std::vector<std::int64_t>& sum)
{
    std::vector<std::size_t> first;
    if (sum.empty()) return first;
    const std::int64_t least = *std::ranges::min_element(sum);
    for (std::size_t h = 0; h < sum.size(); ++h)
        if (sum[h] == least) first.push_back(h);
    return first;
}

/// Likelihoods multiply across strict groups only: of each group the row that tells most (greatest ratio of its extremes).
std::vector<Posterior> posteriors_of(const Matrix& matrix, std::span<const std::string> groups)
{
    std::map<std::string, const EvidenceRow*> telling;
    const auto spread = [](const EvidenceRow& row) {
        const auto [low, high] = std::ranges::minmax(row.likelihoods);
        return static_cast<double>(high) / static_cast<double>(low);
    };
    for (std::size_t r = 0; r < matrix.evidence.size(); ++r) {
        const EvidenceRow& row = matrix.evidence[r];
        if (row.likelihoods.empty()) continue;
        const EvidenceRow*& best = telling[groups[r]];
        if (best == nullptr || spread(row) > spread(*best) || (spread(row) == spread(*best) && row.id < best->id)) best = &row;
    }
    std::vector<Posterior> all;
    if (telling.empty()) return all;
    std::vector<double> likelihood(matrix.hypotheses.size(), 1);
    for (const auto& [group, row] : telling) {
        double most = 0;
        for (std::size_t h = 0; h < likelihood.size(); ++h) most = std::max(most, likelihood[h] *= static_cast<double>(row->likelihoods[h]));
        for (double& l : likelihood) l /= most;
    }
    for (const std::int32_t prior : {100'000, 500'000, 900'000}) {
        Posterior one{prior, {}};
        for (std::size_t h = 0; h < likelihood.size(); ++h) {
            double others = 0;
            for (std::size_t o = 0; o < likelihood.size(); ++o)
                if (o != h) others += likelihood[o];
            const double own = static_cast<double>(prior) * likelihood[h], rest = static_cast<double>(1'000'000 - prior) * others / static_cast<double>(likelihood.size() - 1);
            one.ppm.push_back(static_cast<std::int32_t>(own / (own + rest) * 1e6 + 0.5));
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

std::int32_t EvidenceRow::weight() const
{
    switch (letter) {
    case 'A':
    case 'B': return 4;
    case 'C': return 3;
    case 'E': return 1;
    default: return 2;
    }
}

Weighing weigh(const Matrix& matrix, std::span<const std::string> given)
{
    Weighing to;
    std::vector<std::string> groups;
    for (std::size_t r = 0; r < matrix.evidence.size(); ++r) {
        const std::string& own = given.size() == matrix.evidence.size() && !given[r].empty() ? given[r] : matrix.evidence[r].group;
        groups.push_back(own.empty() ? "row " + matrix.evidence[r].id : own);
    }
    const auto sum = scores(matrix, groups, nullptr);
    for (std::size_t h = 0; h < sum.size(); ++h) to.order.push_back({h, sum[h]});
    std::ranges::stable_sort(to.order, {}, &Ranked::score);
    to.first = leaders(sum);
    for (const Ranked& ranked : to.order)
        if (!to.runner_up && std::ranges::find(to.first, ranked.hypothesis) == to.first.end()) to.runner_up = ranked.hypothesis;
    std::vector<std::string> telling;
    for (std::size_t r = 0; r < matrix.evidence.size(); ++r) {
        const auto& cells = matrix.evidence[r].cells;
        if (std::ranges::all_of(cells, [&](Cell cell) { return cell == cells.front(); })) to.flat_rows.push_back(r);
        else if (std::ranges::find(telling, groups[r]) == telling.end()) telling.push_back(groups[r]);
    }
    to.groups = telling.size();
    for (const std::string& group : telling) {
        to.without_group.push_back({"without " + group, leaders(scores(matrix, groups, &group))});
        to.stable = to.stable && to.without_group.back().first == to.first;
    }
    // One cell, one step: only sums change, so no score is counted anew.
    for (std::size_t r = 0; r < matrix.evidence.size(); ++r)
        for (std::size_t h = 0; h < sum.size(); ++h)
            for (const int step : {-1, 1}) {
                const Cell now = matrix.evidence[r].cells[h];
                const int at = static_cast<int>(now) + step;
                if (at < 0 || at > static_cast<int>(Cell::ii)) continue;
                auto moved = sum;
                moved[h] += (inconsistency(static_cast<Cell>(at)) - inconsistency(now)) * matrix.evidence[r].weight();
                auto first = leaders(moved);
                if (first == to.first) continue;
                to.cell_flips.push_back({matrix.evidence[r].id + " for " + matrix.hypotheses[h].id + " from " + std::string(name(now)) + " to " + std::string(name(static_cast<Cell>(at))), std::move(first)});
            }
    for (std::size_t n = 0; n < matrix.next.size(); ++n) {
        const NextLook& look = matrix.next[n];
        std::int64_t lead = 0, rival = 0;
        for (std::size_t h = 0; h < look.cells.size(); ++h) {
            // What CC and C are worth against each other counts too here: half a step of inconsistency.
            const std::int64_t value = static_cast<std::int64_t>(look.cells[h]) * 500;
            if (!to.first.empty() && h == to.first.front()) lead = value;
            if (to.runner_up && h == *to.runner_up) rival = value;
        }
        to.next.emplace_back(n, std::abs(lead - rival) / std::max<std::int32_t>(1, look.cost));
    }
    std::ranges::stable_sort(to.next, [](const auto& a, const auto& b) { return a.second > b.second; });
    to.posteriors = posteriors_of(matrix, groups);
    return to;
}

}  // namespace tw::assess
