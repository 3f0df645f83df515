#pragma once
#include <span>
#include <vector>

#include "registry/ownership/holdings.hpp"

namespace tw::registry {

/// The whole of an entity in millionths of a percent.
inline constexpr std::int32_t whole = 100'000'000;

/// All that is stated about one holder and one entity on one day. Sources that differ make a range, never an average.
struct Stake {
    NodeId holder{}, held{};
    EdgeKind kind = EdgeKind::ownership;
    Dating dating = Dating::certain;     ///< `possible` has a minimum of 0
    std::int32_t min = 0, max = 0;       ///< share in millionths of a percent; 0 and `whole` when it isn't known; both 0 for other kinds
    bool title = false;                  ///< a register's owner: says nothing about how much is left for owners behind it
    std::uint32_t joint = 0;
    std::uint32_t first = 0, count = 0;  ///< of `HoldingDay::statements`, the best founded first
    bool settled() const { return dating != Dating::possible && min == max; }
};

/// How a party stands on an authority's lists on a day.
enum class OnList : std::uint8_t { no, possible, yes };

/// The holdings of one day as known on another, as compressed rows: the stakes in an entity lie together, those of a holder through an index.
class HoldingDay {
public:
    HoldingDay(const Holdings& holdings, Vantage vantage);

    const Holdings& holdings() const { return *holdings_; }
    Vantage vantage() const { return vantage_; }
    std::size_t nodes() const { return in_first_.size() - 1; }
    std::span<const Stake> stakes() const { return stakes_; }
    /// Stakes in an entity, by holder; self-holdings among them.
    std::span<const Stake> into(NodeId held) const { return std::span(stakes_).subspan(in_first_[held.value], in_first_[held.value + 1] - in_first_[held.value]); }
    /// Places in `stakes` of what a holder holds.
    std::span<const std::uint32_t> of(NodeId holder) const { return std::span(out_).subspan(out_first_[holder.value], out_first_[holder.value + 1] - out_first_[holder.value]); }
    std::uint32_t place(const Stake& stake) const { return static_cast<std::uint32_t>(&stake - stakes_.data()); }
    /// Indices of the statements behind a stake, best basis first (filing, authority, database, press, inference), then the newest.
    std::span<const std::uint32_t> statements(const Stake& stake) const { return std::span(statements_).subspan(stake.first, stake.count); }

    /// For each node, whether the authority lists it on the day.
    std::vector<OnList> listed_by(std::string_view authority) const;

private:
    const Holdings* holdings_;
    Vantage vantage_;
    std::vector<Stake> stakes_;
    std::vector<std::uint32_t> in_first_, out_first_, out_, statements_;
};

}  // namespace tw::registry
