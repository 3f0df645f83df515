#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "registry/as_of.hpp"

namespace tw::registry {

/// A party or a hull in the graph of holdings: its place in the order of first mention.
using NodeId = Strong<struct OwnershipNodeTag, std::uint32_t>;

/// What an edge says. A manager runs and owns nothing; `linked` is a list's own word without a share. Neither is an outcome of any rule.
enum class EdgeKind : std::uint8_t { ownership, control, manager, linked };
std::string_view name(EdgeKind kind);

/// One statement about a holder and what it holds.
struct Holding {
    static constexpr std::uint32_t no_claim = std::numeric_limits<std::uint32_t>::max();

    NodeId holder{}, held{};
    EdgeKind kind = EdgeKind::ownership;
    Basis basis = Basis::database;
    bool sole = false;                 ///< the only registered owner on a day holds the whole; one of several an unknown part
    bool dropped = false;              ///< later versions of the source don't carry it
    std::optional<Share> share{};      ///< of ownership; nothing = not known
    Validity valid{};
    Seen seen{};
    std::uint32_t joint = 0;           ///< an evidenced joint arrangement, by `Holdings::joint`; 0 = none
    std::uint32_t claim = no_claim;    ///< index of the claim behind it
};

/// A party stands on a list of an authority.
struct ListedParty {
    NodeId node{};
    std::uint32_t authority = 0;       ///< by `Holdings::authority`
    bool dropped = false;
    Validity valid{};
    Seen seen{};
    std::uint32_t claim = Holding::no_claim;
};

/// All that is stated about holdings and listings, whatever the day. Names are kept once; ids have 32 bits.
class Holdings {
public:
    /// The node of a name, new on first mention. At most 2^32 - 2 names.
    NodeId node(std::string_view name);
    std::optional<NodeId> find(std::string_view name) const;
    const std::string& name_of(NodeId node) const { return names_[node.value]; }
    std::size_t nodes() const { return names_.size(); }

    std::uint32_t joint(std::string_view name);
    std::uint32_t authority(std::string_view name);
    const std::string& joint_name(std::uint32_t joint) const { return joints_[joint - 1]; }
    std::optional<std::uint32_t> find_authority(std::string_view name) const;

    /// A holding whose share isn't within 0 to 100 percent, or whose bounds are swapped, is refused with false.
    bool add(const Holding& holding);
    void add(const ListedParty& listed) { listed_.push_back(listed); }
    std::span<const Holding> holdings() const { return holdings_; }
    std::span<const ListedParty> listed() const { return listed_; }
    void reserve(std::size_t nodes, std::size_t edges);

private:
    struct Text {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Text, std::equal_to<>> ids_;
    std::vector<std::string> names_, joints_, authorities_;
    std::vector<Holding> holdings_;
    std::vector<ListedParty> listed_;
};

}  // namespace tw::registry
