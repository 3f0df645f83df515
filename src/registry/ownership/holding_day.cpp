#include "registry/ownership/holding_day.hpp"

#include <algorithm>
#include <tuple>

namespace tw::registry {
namespace {

constexpr std::uint32_t place_of(NodeId node) { return node.value; }

/// Rows of equal keys from a list of keys: the first place of each key and one past the last.
template <class Keys>
std::vector<std::uint32_t> rows_of(std::size_t keys, std::size_t count, Keys key)
{
    std::vector<std::uint32_t> first(keys + 1, 0);
    for (std::size_t i = 0; i < count; ++i) ++first[key(i) + 1];
    for (std::size_t k = 0; k < keys; ++k) first[k + 1] += first[k];
    return first;
}

}  // namespace

HoldingDay::HoldingDay(const Holdings& holdings, Vantage vantage) : holdings_(&holdings), vantage_(vantage)
{
    const auto all = holdings.holdings();
    const std::size_t n = holdings.nodes();
    std::vector<Dating> datings(all.size());
    std::vector<std::uint32_t> used;
    used.reserve(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        datings[i] = dating(all[i].valid, all[i].seen, all[i].dropped, vantage);
        if (datings[i] != Dating::excluded) used.push_back(i);
    }
    const auto held = [&](std::size_t i) { return place_of(all[used[i]].held); };
    const auto rows = rows_of(n, used.size(), held);
    statements_.resize(used.size());
    auto next = rows;
    for (std::size_t i = 0; i < used.size(); ++i) statements_[next[held(i)]++] = used[i];

    stakes_.reserve(used.size());
    in_first_.reserve(n + 1);
    const auto order = [&](std::uint32_t a, std::uint32_t b) {
        const Holding &x = all[a], &y = all[b];
        if (x.holder != y.holder) return x.holder < y.holder;
        if (x.kind != y.kind) return x.kind < y.kind;
        if (x.basis != y.basis) return x.basis < y.basis;
        const auto age = [](const Holding& h) { return std::tuple(h.valid.from.latest, h.seen.from); };
        if (age(x) != age(y)) return age(x) > age(y);
        const auto rest = [](const Holding& h) { return std::tuple(h.share.value_or(Share{-1, -1}).min, h.share.value_or(Share{-1, -1}).max, h.joint, h.claim); };
        return rest(x) < rest(y);
    };
    for (std::size_t node = 0; node < n; ++node) {
        in_first_.push_back(static_cast<std::uint32_t>(stakes_.size()));
        const std::uint32_t end = rows[node + 1];
        if (end - rows[node] > 1) std::sort(statements_.begin() + rows[node], statements_.begin() + end, order);
        for (std::uint32_t at = rows[node]; at < end;) {
            const Holding& head = all[statements_[at]];
            std::uint32_t stop = at + 1;
            while (stop < end && all[statements_[stop]].holder == head.holder && all[statements_[stop]].kind == head.kind) ++stop;
            combine(at, stop, datings);
            at = stop;
        }
        // One registered owner alone holds the whole; each of several an unknown part of it.
        const std::uint32_t first = in_first_.back();
        const auto alone = [&](const Stake& s) { return all[statements_[s.first]].sole && !all[statements_[s.first]].share; };
        if (std::count_if(stakes_.begin() + first, stakes_.end(), alone) == 1)
            for (std::size_t s = first; s < stakes_.size(); ++s)
                if (alone(stakes_[s]) && stakes_[s].dating != Dating::possible) stakes_[s].min = whole;
    }
    in_first_.push_back(static_cast<std::uint32_t>(stakes_.size()));

    const auto holder = [&](std::size_t s) { return place_of(stakes_[s].holder); };
    out_first_ = rows_of(n, stakes_.size(), holder);
    out_.resize(stakes_.size());
    next = out_first_;
    for (std::uint32_t s = 0; s < stakes_.size(); ++s) out_[next[holder(s)]++] = s;
}

void HoldingDay::combine(std::uint32_t begin, std::uint32_t end, const std::vector<Dating>& datings)
{
    const auto all = holdings_->holdings();
    const Holding& head = all[statements_[begin]];
    Stake stake{.holder = head.holder, .held = head.held, .kind = head.kind, .dating = Dating::excluded, .title = head.sole, .first = begin, .count = end - begin};
    const bool ownership = head.kind == EdgeKind::ownership;
    std::int64_t min = whole, max = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Holding& one = all[statements_[i]];
        const Dating dated = datings[statements_[i]];
        stake.dating = std::min(stake.dating, dated);
        if (stake.joint == 0) stake.joint = one.joint;
        if (!ownership) continue;
        const Share share = one.share.value_or(Share{0, whole});
        min = std::min(min, share.min), max = std::max(max, share.max);
    }
    if (ownership) {
        stake.min = stake.dating == Dating::possible ? 0 : static_cast<std::int32_t>(min);
        stake.max = static_cast<std::int32_t>(max);
    }
    stakes_.push_back(stake);
}

std::vector<OnList> HoldingDay::listed_by(std::string_view authority) const
{
    std::vector<OnList> on(nodes(), OnList::no);
    const auto wanted = holdings_->find_authority(authority);
    if (!wanted) return on;
    for (const ListedParty& party : holdings_->listed()) {
        if (party.authority != *wanted) continue;
        const Dating dated = dating(party.valid, party.seen, party.dropped, vantage_);
        if (dated == Dating::excluded) continue;
        OnList& state = on[party.node.value];
        state = std::max(state, dated == Dating::possible ? OnList::possible : OnList::yes);
    }
    return on;
}

}  // namespace tw::registry
