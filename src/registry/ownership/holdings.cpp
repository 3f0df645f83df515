#include "registry/ownership/holdings.hpp"

#include <algorithm>

namespace tw::registry {
namespace {

std::uint32_t place(std::vector<std::string>& names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) names.emplace_back(name);
    else return static_cast<std::uint32_t>(found - names.begin()) + 1;
    return static_cast<std::uint32_t>(names.size());
}

}  // namespace

std::string_view name(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::ownership: return "ownership";
    case EdgeKind::control: return "control";
    case EdgeKind::manager: return "manager";
    case EdgeKind::linked: break;
    }
    return "linked";
}

NodeId Holdings::node(std::string_view name)
{
    if (const auto found = ids_.find(name); found != ids_.end()) return {found->second};
    const auto id = static_cast<std::uint32_t>(names_.size());
    ids_.emplace(name, id);
    names_.emplace_back(name);
    return {id};
}

std::optional<NodeId> Holdings::find(std::string_view name) const
{
    const auto found = ids_.find(name);
    return found == ids_.end() ? std::nullopt : std::optional(NodeId{found->second});
}

std::uint32_t Holdings::joint(std::string_view name) { return place(joints_, name); }
std::uint32_t Holdings::authority(std::string_view name) { return place(authorities_, name); }

std::optional<std::uint32_t> Holdings::find_authority(std::string_view name) const
{
    const auto found = std::ranges::find(authorities_, name);
    return found == authorities_.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - authorities_.begin()) + 1);
}

bool Holdings::add(const Holding& holding)
{
    if (holding.share && (holding.share->min < 0 || holding.share->min > holding.share->max || holding.share->max > 100'000'000)) return false;
    holdings_.push_back(holding);
    return true;
}

void Holdings::reserve(std::size_t nodes, std::size_t edges)
{
    ids_.reserve(nodes);
    names_.reserve(nodes);
    holdings_.reserve(edges);
}

}  // namespace tw::registry
