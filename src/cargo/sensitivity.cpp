#include "cargo/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tw::cargo {
namespace {

/// Inputs that move together, by what they are called.
struct Handle {
    std::string name;
    std::vector<std::size_t> inputs;
};

std::vector<Handle> handles_of(const Graph& graph)
{
    std::vector<Handle> handles;
    std::map<std::uint64_t, std::size_t> by_stream;
    for (std::size_t k = 0; k < graph.inputs.size(); ++k) {
        const Input& input = graph.inputs[k];
        if (input.quantile.fixed()) continue;
        const auto [at, fresh] = by_stream.emplace(input.stream, handles.size());
        const Node& node = *graph.placed[input.placed].node;
        if (fresh) handles.push_back({node.group.empty() ? node.name : "group " + node.group.substr(node.group.starts_with('-') ? 1 : 0), {}});
        handles[at->second].inputs.push_back(k);
    }
    return handles;
}

/// Counter-based streams of the second sample; the first is the one that draws use.
constexpr std::uint64_t second_sample = 0x5EC0'0D5A'3B1E'0001;

class Study {
public:
    Study(const Graph& graph, std::uint64_t seed, std::size_t points) : graph_(graph), handles_(handles_of(graph)), values_(graph.steps.size()), points_(points)
    {
        for (const Placed& p : graph.placed)
            if (p.node->kind == NodeKind::output && p.slot != no_slot) {
                outputs_.push_back(&p);
                result_.push_back({p.node, 0, {}});
            }
        first_.resize(points * graph.inputs.size());
        second_.resize(first_.size());
        for (std::size_t k = 0; k < graph.inputs.size(); ++k)
            for (std::size_t n = 0; n < points; ++n) {
                const Input& input = graph.inputs[k];
                first_[n * graph.inputs.size() + k] = input.quantile.at(uniform_of(input, seed, n));
                second_[n * graph.inputs.size() + k] = input.quantile.at(uniform_of(input, seed ^ second_sample, n));
            }
    }

    std::vector<Sensitivity> take()
    {
        tornado();
        indices();
        for (Sensitivity& s : result_)
            std::ranges::stable_sort(s.tornado, std::greater<>{}, [](const Driver& d) { return std::fabs(d.high - d.low); });
        return std::move(result_);
    }

private:
    double output(std::size_t o) const { return values_[outputs_[o]->slot] / outputs_[o]->node->unit.scale; }

    void tornado()
    {
        std::vector<double> middle, inputs;
        for (const Input& input : graph_.inputs) middle.push_back(input.quantile.at(0.5));
        evaluate(graph_, middle, values_);
        for (std::size_t o = 0; o < outputs_.size(); ++o) result_[o].middle = output(o);
        for (const Handle& handle : handles_) {
            std::vector<Driver> drivers(outputs_.size());
            for (const bool high : {false, true}) {
                inputs = middle;
                for (const std::size_t k : handle.inputs) inputs[k] = graph_.inputs[k].quantile.at(high != graph_.inputs[k].falls ? 0.95 : 0.05);
                evaluate(graph_, inputs, values_);
                for (std::size_t o = 0; o < outputs_.size(); ++o) (high ? drivers[o].high : drivers[o].low) = output(o);
            }
            for (std::size_t o = 0; o < outputs_.size(); ++o) {
                drivers[o].name = handle.name;
                result_[o].tornado.push_back(drivers[o]);
            }
        }
    }

    /// Values of all outputs at every point of a sample whose inputs of one handle come from the other.
    std::vector<double> sampled(const std::vector<double>& from, const std::vector<double>& other, const Handle* swapped)
    {
        const std::size_t width = graph_.inputs.size();
        std::vector<double> at(outputs_.size() * points_), inputs(width);
        for (std::size_t n = 0; n < points_; ++n) {
            std::copy_n(from.data() + n * width, width, inputs.data());
            if (swapped != nullptr)
                for (const std::size_t k : swapped->inputs) inputs[k] = other[n * width + k];
            evaluate(graph_, inputs, values_);
            for (std::size_t o = 0; o < outputs_.size(); ++o) at[o * points_ + n] = output(o);
        }
        return at;
    }

    void indices()
    {
        const auto a = sampled(first_, second_, nullptr), b = sampled(second_, first_, nullptr);
        std::vector<double> centre(outputs_.size()), variance(outputs_.size());
        const auto n = static_cast<double>(points_);
        for (std::size_t o = 0; o < outputs_.size(); ++o) {
            double sum = 0, squares = 0;
            for (std::size_t k = o * points_; k < (o + 1) * points_; ++k) sum += a[k] + b[k];
            centre[o] = sum / (2 * n);
            for (std::size_t k = o * points_; k < (o + 1) * points_; ++k) squares += (a[k] - centre[o]) * (a[k] - centre[o]) + (b[k] - centre[o]) * (b[k] - centre[o]);
            variance[o] = squares / (2 * n);
        }
        for (std::size_t h = 0; h < handles_.size(); ++h) {
            const auto mixed = sampled(first_, second_, &handles_[h]);
            for (std::size_t o = 0; o < outputs_.size(); ++o) {
                if (!(variance[o] > 0)) continue;
                double first = 0, total = 0;
                for (std::size_t k = o * points_; k < (o + 1) * points_; ++k) {
                    first += (b[k] - centre[o]) * (mixed[k] - a[k]);
                    total += (a[k] - mixed[k]) * (a[k] - mixed[k]);
                }
                result_[o].tornado[h].first = first / n / variance[o];
                result_[o].tornado[h].total = total / (2 * n) / variance[o];
            }
        }
    }

    const Graph& graph_;
    std::vector<Handle> handles_;
    std::vector<const Placed*> outputs_;
    std::vector<Sensitivity> result_;
    std::vector<double> values_, first_, second_;
    std::size_t points_;
};

}  // namespace

std::vector<std::string> Sensitivity::top() const
{
    std::vector<Driver> sorted = tornado;
    std::ranges::stable_sort(sorted, std::greater<>{}, &Driver::total);
    std::vector<std::string> names;
    for (const Driver& d : sorted)
        if (names.size() < 3 && d.total >= 0.005) names.push_back(d.name);
    return names;
}

std::vector<Sensitivity> sensitivity(const Graph& graph, std::uint64_t seed, std::size_t points) { return Study(graph, seed, points).take(); }

}  // namespace tw::cargo
