#include "registry/ownership/from_claims.hpp"

#include <optional>

namespace tw::registry {
namespace {

struct Meaning {
    EdgeKind kind;
    bool subject_holds;    ///< else the value does
    bool sole = false;
};

std::optional<Meaning> meaning(Property property)
{
    switch (property) {
    case Property::registered_owner: return Meaning{EdgeKind::ownership, false, true};
    case Property::beneficial_owner: case Property::owned_or_controlled_by: case Property::owner_or_operator: return Meaning{EdgeKind::ownership, false};
    case Property::owns_share: return Meaning{EdgeKind::ownership, true};
    case Property::controls: return Meaning{EdgeKind::control, true};
    case Property::ism_manager: case Property::technical_manager: case Property::operator_: return Meaning{EdgeKind::manager, false};
    case Property::linked_to: case Property::acts_for: case Property::associate_of: case Property::supports: case Property::family_of: case Property::leader_of:
        return Meaning{EdgeKind::linked, false};
    default: return std::nullopt;
    }
}

}  // namespace

Holdings holdings_from(std::span<const Claim> claims, const ListCalendar& calendar, const Components& components)
{
    Holdings all;
    for (const Claim& claim : claims) {
        if (claim.standing != Standing::stated) continue;
        if (claim.property == Property::listed) {
            const ListVersion* version = calendar.version_of(claim);
            if (version == nullptr || version->authority.empty()) continue;
            all.add(ListedParty{.node = all.node(components.root(claim.subject)), .authority = all.authority(version->authority), .valid = calendar.listing(claim), .seen = claim.seen,
                                .claim = static_cast<std::uint32_t>(&claim - claims.data())});
            continue;
        }
        const auto means = meaning(claim.property);
        if (!means || claim.value.empty()) continue;
        const NodeId subject = all.node(components.root(claim.subject)), other = all.node(components.root(claim.value));
        Holding one{.holder = means->subject_holds ? subject : other, .held = means->subject_holds ? other : subject, .kind = means->kind, .basis = claim.basis, .sole = means->sole,
                    .dropped = calendar.dropped(claim), .share = claim.share, .valid = claim.valid, .seen = claim.seen, .claim = static_cast<std::uint32_t>(&claim - claims.data())};
        constexpr std::string_view joint = "joint arrangement ";
        if (claim.note.starts_with(joint)) one.joint = all.joint(std::string_view(claim.note).substr(joint.size()));
        all.add(one);
    }
    return all;
}

}  // namespace tw::registry
