#include "voyage/spread.hpp"

#include <algorithm>
#include <array>

#include "voyage/moves.hpp"

namespace tw::voyage {
namespace {

/// Corners from which every move stays inside the window and on water.
std::vector<std::uint8_t> open_corners(const Window& window)
{
    std::vector<std::uint8_t> wide(window.corners(), 0), open(window.corners(), 0);
    const auto n = static_cast<std::size_t>(window.width);
    for (std::size_t y = 0; y < static_cast<std::size_t>(window.height); ++y)
        for (std::size_t x = reach, i = y * n + reach; x + reach < n; ++x, ++i)
            wide[i] = window.water[i - 3] & window.water[i - 2] & window.water[i - 1] & window.water[i] & window.water[i + 1] & window.water[i + 2];
    for (std::size_t i = reach * n; i + reach * n < window.corners(); ++i)
        open[i] = wide[i - 3 * n] & wide[i - 2 * n] & wide[i - n] & wide[i] & wide[i + n] & wide[i + 2 * n];
    return open;
}

using Costs = std::array<std::int32_t, moves.size()>;

/// Length of each move from each row: the side of a cell half way up the move times the move's length in cells.
std::vector<Costs> costs_of(const Window& window)
{
    std::vector<Costs> costs(static_cast<std::size_t>(window.height));
    for (std::int32_t y = 0; y < window.height; ++y) {
        std::array<double, 2 * reach + 1> sides{};
        for (int dy = -reach; dy <= reach; ++dy)
            sides[static_cast<std::size_t>(dy + reach)] = window.level.side(window.row + y + dy / 2.0);
        for (std::size_t k = 0; k < moves.size(); ++k)
            costs[static_cast<std::size_t>(y)][k] = static_cast<std::int32_t>(
                sides[static_cast<std::size_t>(moves[k].dy + reach)] * std::sqrt(static_cast<double>(moves[k].dx * moves[k].dx + moves[k].dy * moves[k].dy)));
    }
    return costs;
}

/// Buckets as wide as the shortest move, used in turn: corners of one bucket can't shorten each other's way.
class Buckets {
public:
    Buckets(std::int32_t shortest, std::int32_t longest)
        : width_(std::max(1, shortest)), buckets_(static_cast<std::size_t>(longest / width_ + 2))
    {
    }
    void push(std::int32_t length, std::uint32_t corner)
    {
        buckets_[static_cast<std::size_t>(length / width_) % buckets_.size()].push_back(corner);
        ++waiting_;
    }
    bool empty() const { return waiting_ == 0; }
    /// The next bucket's corners; `turn` tells which lengths belong to it.
    void take(std::vector<std::uint32_t>& out)
    {
        while (buckets_[static_cast<std::size_t>(turn_) % buckets_.size()].empty())
            ++turn_;
        out.clear();
        out.swap(buckets_[static_cast<std::size_t>(turn_) % buckets_.size()]);
        waiting_ -= out.size();
    }
    bool is_now(std::int32_t length) const { return length / width_ == turn_; }

private:
    std::int32_t width_, turn_ = 0;
    std::size_t waiting_ = 0;
    std::vector<std::vector<std::uint32_t>> buckets_;
};

struct Place {
    std::int32_t x, y;
};

class Work {
public:
    Work(const Window& window, std::span<const std::int32_t> to_go, std::int64_t most)
        : window_(window), to_go_(to_go), most_(most), open_(open_corners(window)), costs_(costs_of(window))
    {
        for (std::size_t k = 0; k < moves.size(); ++k)
            jumps_[k] = moves[k].dy * window.width + moves[k].dx;
        for (const Costs& row : costs_)
            for (const std::int32_t cost : row) {
                shortest_ = std::min(shortest_, cost);
                longest_ = std::max(longest_, cost);
            }
        out_.length.assign(window.corners(), Spread::never);
        out_.arrived.assign(window.corners(), 255);
    }

    Spread run(std::span<const std::uint32_t> from)
    {
        Buckets buckets(shortest_, longest_);
        for (const std::uint32_t corner : from) {
            out_.length[corner] = 0;
            buckets.push(0, corner);
        }
        std::vector<std::uint32_t> now;
        std::vector<std::uint8_t> done(window_.corners(), 0);
        while (!buckets.empty()) {
            buckets.take(now);
            for (const std::uint32_t corner : now) {
                if (done[corner] != 0 || !buckets.is_now(out_.length[corner]))
                    continue;
                done[corner] = 1;
                ++out_.settled;
                if (open_[corner] != 0)
                    from_open(corner, buckets);
                else
                    from_shore(corner, buckets);
            }
        }
        return std::move(out_);
    }

private:
    void offer(std::uint32_t corner, std::int32_t length, std::size_t move, Buckets& buckets)
    {
        if (length >= out_.length[corner] || std::int64_t{length} + to_go_[corner] > most_)
            return;
        out_.length[corner] = length;
        out_.arrived[corner] = static_cast<std::uint8_t>(move);
        buckets.push(length, corner);
    }

    void from_open(std::uint32_t corner, Buckets& buckets)
    {
        const Costs& costs = costs_[corner / static_cast<std::uint32_t>(window_.width)];
        const std::int32_t length = out_.length[corner];
        for (std::size_t k = 0; k < moves.size(); ++k)
            offer(static_cast<std::uint32_t>(static_cast<std::int32_t>(corner) + jumps_[k]), length + costs[k], k, buckets);
    }

    void from_shore(std::uint32_t corner, Buckets& buckets)
    {
        const auto width = static_cast<std::uint32_t>(window_.width);
        const Place at{static_cast<std::int32_t>(corner % width), static_cast<std::int32_t>(corner / width)};
        const Costs& costs = costs_[static_cast<std::size_t>(at.y)];
        const std::int32_t length = out_.length[corner];
        for (std::size_t k = 0; k < moves.size(); ++k) {
            const Move& move = moves[k];
            const std::int32_t y = at.y + move.dy, x = wrapped(at.x + move.dx);
            if (y < 0 || y >= window_.height || x < 0 || x >= window_.width)
                continue;
            std::uint8_t wet = 0;
            for (std::size_t c = 0; c < move.cells; ++c)
                wet = static_cast<std::uint8_t>(wet + cell(at.x + move.over[c][0], at.y + move.over[c][1]));
            if (move.along_side ? wet > 0 : wet == move.cells)
                offer(static_cast<std::uint32_t>(window_.at(x, y)), length + costs[k], k, buckets);
        }
    }

    std::int32_t wrapped(std::int32_t x) const { return window_.around ? (x + window_.width) % window_.width : x; }
    std::uint8_t cell(std::int32_t x, std::int32_t y) const
    {
        x = wrapped(x);
        return x < 0 || y < 0 || x >= window_.width || y >= window_.height ? std::uint8_t{0} : window_.water[window_.at(x, y)];
    }

    const Window& window_;
    std::span<const std::int32_t> to_go_;
    std::int64_t most_;
    std::vector<std::uint8_t> open_;
    std::vector<Costs> costs_;
    std::array<std::int32_t, moves.size()> jumps_{};
    std::int32_t shortest_ = Spread::never, longest_ = 0;
    Spread out_;
};

}  // namespace

Spread spread(const Window& window, std::span<const std::uint32_t> from, std::span<const std::int32_t> to_go, std::int64_t most)
{
    return Work(window, to_go, most).run(from);
}

std::vector<std::uint32_t> chain_to(const Window& window, const Spread& spread, std::uint32_t corner)
{
    std::vector<std::uint32_t> chain{corner};
    while (spread.arrived[corner] != 255 && chain.size() <= window.corners()) {
        const Move& move = moves[spread.arrived[corner]];
        const auto width = static_cast<std::uint32_t>(window.width);
        std::int32_t x = static_cast<std::int32_t>(corner % width) - move.dx;
        if (window.around)
            x = (x + window.width) % window.width;
        corner = static_cast<std::uint32_t>(window.at(x, static_cast<std::int32_t>(corner / width) - move.dy));
        chain.push_back(corner);
    }
    return chain;
}

}  // namespace tw::voyage
