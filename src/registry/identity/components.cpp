#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "registry/identity/merging.hpp"

namespace tw::registry {
namespace {

struct Join {
    int rank;               ///< stated joins first, then certain inferences, then probable ones
    std::string_view a, b;
    auto operator<=>(const Join&) const = default;
};

int rank_of(const Claim& claim)
{
    if (claim.basis != Basis::inference) return 0;
    return claim.note.starts_with("probable") ? 2 : 1;
}

}  // namespace

Components::Components(std::span<const Claim> claims)
{
    std::vector<Join> joins, bars;
    for (const Claim& claim : claims) {
        if (claim.standing != Standing::stated || claim.subject == claim.value) continue;
        std::string_view a = claim.subject, b = claim.value;
        if (b < a) std::swap(a, b);
        if (claim.property == Property::same_hull_as) joins.push_back({rank_of(claim), a, b});
        if (claim.property == Property::not_same_as) bars.push_back({0, a, b});
    }
    std::ranges::sort(joins);
    joins.erase(std::unique(joins.begin(), joins.end()), joins.end());

    std::map<std::string_view, std::set<std::string_view>> barred;
    for (const Join& bar : bars) barred[bar.a].insert(bar.b), barred[bar.b].insert(bar.a);
    for (const Join& join : joins) {
        for (const std::string_view one : {join.a, join.b})
            if (root_.try_emplace(std::string(one), one).second) members_[std::string(one)] = {std::string(one)};
        std::string left = root_.at(std::string(join.a)), right = root_.at(std::string(join.b));
        if (left == right) continue;
        // The smaller side is renamed, so that each record is renamed at most a logarithm of times.
        if (members_.at(left).size() < members_.at(right).size()) std::swap(left, right);
        const auto forbidden = [&]() -> std::pair<std::string, std::string> {
            for (const std::string& member : members_.at(right))
                if (const auto bar = barred.find(member); bar != barred.end())
                    for (const std::string_view other : bar->second)
                        if (const auto at = root_.find(std::string(other)); (at != root_.end() ? at->second : std::string(other)) == left) return {member, std::string(other)};
            return {};
        }();
        if (!forbidden.first.empty()) {
            auto [x, y] = forbidden;
            if (y < x) std::swap(x, y);
            vetoes_.push_back({std::string(join.a), std::string(join.b), std::move(x), std::move(y)});
            continue;
        }
        auto& into = members_.at(left);
        for (std::string& member : members_.at(right)) root_.at(member) = left, into.push_back(std::move(member));
        members_.erase(right);
    }
    // The name of a component is its first record, however it came together.
    std::unordered_map<std::string, std::vector<std::string>> named;
    for (auto& [root, all] : members_) {
        std::ranges::sort(all);
        for (const std::string& member : all) root_.at(member) = all.front();
        named[all.front()] = std::move(all);
    }
    members_ = std::move(named);
}

const std::string& Components::root(const std::string& subject) const
{
    const auto found = root_.find(subject);
    return found == root_.end() ? subject : found->second;
}

std::vector<std::string> Components::members(const std::string& subject) const
{
    const auto found = members_.find(root(subject));
    return found == members_.end() ? std::vector<std::string>{subject} : found->second;
}

}  // namespace tw::registry
