#include "registry/ownership/holding_day.hpp"

#include <algorithm>
#include <tuple>

namespace tw::registry {
namespace {

/// Rows of equal keys from a list of keys: the first place of each key and one past the last.
template <class List, class Key>
std::vector<std::uint32_t> rows_of(std::size_t keys, const List& list, Key key)
{
    std::vector<std::uint32_t> first(keys + 1, 0);
    for (const auto& one : list) ++first[key(one) + 1];
    for (std::size_t k = 0; k < keys; ++k) first[k + 1] += first[k];
    return first;
}

/// What the rows need of a statement, small enough that a million of them are sorted without going back to the statements.
struct Stated {
    std::uint32_t holder, held, index, joint;
    std::int32_t min, max;
    EdgeKind kind;
    Dating dating;
    bool sole, known;
};

Stated stated(const Holding& h, std::uint32_t index, Dating dated)
{
    const Share share = h.kind != EdgeKind::ownership ? Share{0, 0} : h.share.value_or(Share{0, whole});
    return {h.holder.value, h.held.value, index, h.joint, static_cast<std::int32_t>(share.min), static_cast<std::int32_t>(share.max), h.kind, dated, h.sole, h.share.has_value()};
}

/// Statements about one holder and entity are shown in this order: the best basis, then the newest, then anything that doesn't depend on the order read.
bool shown_before(const Holding& x, const Holding& y)
{
    if (x.basis != y.basis) return x.basis < y.basis;
    const auto age = [](const Holding& h) { return std::tuple(h.valid.from.latest, h.seen.from); };
    if (age(x) != age(y)) return age(x) > age(y);
    const auto rest = [](const Holding& h) { return std::tuple(h.share.value_or(Share{-1, -1}).min, h.share.value_or(Share{-1, -1}).max, h.joint, h.claim); };
    return rest(x) < rest(y);
}

Stake combined(std::span<const Stated> same, std::uint32_t first)
{
    const Stated& head = same.front();
    Stake stake{.holder = {head.holder}, .held = {head.held}, .kind = head.kind, .dating = head.dating, .min = head.min, .max = head.max, .title = head.sole,
                .joint = head.joint, .first = first, .count = static_cast<std::uint32_t>(same.size())};
    for (const Stated& one : same.subspan(1)) {
        stake.dating = std::min(stake.dating, one.dating);
        stake.min = std::min(stake.min, one.min), stake.max = std::max(stake.max, one.max);
        if (stake.joint == 0) stake.joint = one.joint;
    }
    if (stake.dating == Dating::possible) stake.min = 0;
    return stake;
}

/// One registered owner alone holds the whole; each of several an unknown part of it.
void settle_titles(std::span<Stake> into, std::span<const Stated> same)
{
    const auto alone = [&](const Stake& s) { return same[s.first].sole && !same[s.first].known && s.kind == EdgeKind::ownership; };
    if (std::ranges::count_if(into, alone) != 1) return;
    Stake& one = *std::ranges::find_if(into, alone);
    if (one.dating != Dating::possible) one.min = whole;
}

}  // namespace

HoldingDay::HoldingDay(const Holdings& holdings, Vantage vantage) : holdings_(&holdings), vantage_(vantage)
{
    const auto all = holdings.holdings();
    const std::size_t n = holdings.nodes();
    std::vector<Stated> used, rows;
    used.reserve(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const Dating dated = dating(all[i].valid, all[i].seen, all[i].dropped, vantage);
        if (dated != Dating::excluded) used.push_back(stated(all[i], i, dated));
    }
    const auto first = rows_of(n, used, [](const Stated& s) { return s.held; });
    rows.resize(used.size());
    auto next = first;
    for (const Stated& s : used) rows[next[s.held]++] = s;

    const auto before = [&](const Stated& a, const Stated& b) {
        if (a.holder != b.holder) return a.holder < b.holder;
        if (a.kind != b.kind) return a.kind < b.kind;
        return shown_before(all[a.index], all[b.index]);
    };
    stakes_.reserve(used.size());
    statements_.reserve(used.size());
    in_first_.reserve(n + 1);
    for (std::size_t node = 0; node < n; ++node) {
        in_first_.push_back(static_cast<std::uint32_t>(stakes_.size()));
        const std::uint32_t end = first[node + 1];
        if (end - first[node] > 1) std::sort(rows.begin() + first[node], rows.begin() + end, before);
        for (std::uint32_t at = first[node], stop = at; at < end; at = stop) {
            while (stop < end && rows[stop].holder == rows[at].holder && rows[stop].kind == rows[at].kind) statements_.push_back(rows[stop++].index);
            stakes_.push_back(combined(std::span(rows).subspan(at, stop - at), at));
        }
        settle_titles(std::span(stakes_).subspan(in_first_.back()), rows);
    }
    in_first_.push_back(static_cast<std::uint32_t>(stakes_.size()));

    const auto holder = [](const Stake& s) { return s.holder.value; };
    out_first_ = rows_of(n, stakes_, holder);
    out_.resize(stakes_.size());
    next = out_first_;
    for (std::uint32_t s = 0; s < stakes_.size(); ++s) out_[next[holder(stakes_[s])]++] = s;
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
