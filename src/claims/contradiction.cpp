#include "claims/contradiction.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "claims/contradiction_parts.hpp"
#include "core/text.hpp"
#include "registry/watched.hpp"

namespace tw::claims {

std::string_view name(ContradictionKind kind)
{
    constexpr std::array<std::string_view, 11> names{"value", "window", "direction", "identity", "unit", "bound", "reference_frame", "scope", "zone", "place_name", "arithmetic"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name(ContradictionState state)
{
    constexpr std::array<std::string_view, 3> names{"open", "explained", "accepted"};
    return names[static_cast<std::size_t>(state)];
}

std::string says(const Claim& claim)
{
    site::Figure figure = claim.figure;
    const CountedThing what = counted(claim);
    if (figure.unit.empty()) figure.unit = what.term;
    std::ranges::replace(figure.unit, '_', ' ');
    std::string text = site::text_of(figure);
    if (claim.of.known()) text += " of " + site::text_of(claim.of);
    if (!claim.calibre.empty()) text += " (" + claim.calibre + ")";
    if (claim.polarity == Polarity::denies) text = "denied: " + text;
    return text;
}

ContradictionMember member_of(const Claim& claim, const RootTable& roots)
{
    return {claim.id, says(claim), claim.speaker.empty() ? claim.publisher : claim.speaker, claim.source, roots_of(claim, roots), claim.simulated, claim.ingest, claim.offset};
}

ContradictionMember member_of(const Property& property, const RootTable& roots)
{
    std::string text = property.figure.known() ? site::text_of(property.figure) : property.word;
    if (!property.scope.empty()) text += ", " + property.scope;
    if (!property.frame.empty()) text += " (" + property.frame + ")";
    if (!property.said.empty()) text += ", as of " + property.said;
    return {property.id, std::move(text), property.speaker, property.source, roots.roots_of_text(property.source), property.simulated, property.ingest, property.offset};
}

void finish(Contradiction& found, const std::string& what)
{
    std::vector<std::string> ids;
    Roots common;
    bool first = true;
    for (ContradictionSide& side : found.sides) {
        std::ranges::sort(side.members, {}, &ContradictionMember::id);
        for (const ContradictionMember& member : side.members) {
            ids.push_back(member.id);
            if (first) common = member.roots;
            else std::erase_if(common, [&](const std::string& root) { return !member.roots.contains(root); });
            first = false;
        }
    }
    found.one_root = !common.empty();
    std::ranges::sort(ids);
    std::string joined;
    for (const std::string& id : ids) joined += (joined.empty() ? "" : "+") + id;
    found.id = fmt::format("{}:{}", name(found.kind), what.empty() ? joined : what);
}

std::vector<Claim> claims_from(std::span<const Property> properties)
{
    std::vector<Claim> claims;
    for (const Property& property : properties) {
        if (property.property != "count" || !property.figure.known()) continue;
        Claim claim;
        claim.id = property.id;
        claim.speaker = property.speaker;
        claim.act = Act::seen;
        claim.object = property.figure.unit;
        claim.figure = property.figure;
        claim.of = property.of;
        claim.place = property.subject;
        claim.scope = property.scope;
        claim.when.interval = property.when;
        claim.when.grain = Grain::day;
        claim.source = property.source;
        claim.notes = property.notes;
        claim.simulated = property.simulated;
        claim.ingest = property.ingest;
        claim.offset = property.offset;
        claims.push_back(std::move(claim));
    }
    return claims;
}

std::optional<bool> passes_check(std::string_view property, std::string_view number)
{
    const bool digits = !number.empty() && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    const auto digit = [&](std::size_t i) { return static_cast<std::int64_t>(number[i] - '0'); };
    const auto weighed = [&](const auto& weights) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * digit(i);
        return sum;
    };
    if (property == "imo") return digits && number.size() == 7 && imo_is_valid(ImoNumber{static_cast<std::uint32_t>(parse_integer(number).value_or(0))});
    // IMO company number: the last digit is (11 - weighted sum mod 11) mod 10.
    if (property == "company_imo") return digits && number.size() == 7 && (11 - weighed(std::array<std::int64_t, 6>{8, 6, 4, 2, 9, 7}) % 11) % 10 == digit(6);
    // OGRN: the 13th digit is the first twelve mod 11, last digit.
    if (property == "registration_number") {
        if (!digits || number.size() != 13) return false;
        return *parse_integer(number.substr(0, 12)) % 11 % 10 == digit(12);
    }
    // INN of a company: weights 2 4 10 3 5 9 4 6 8, sum mod 11 mod 10.
    if (property == "tax_number") return digits && number.size() == 10 && weighed(std::array<std::int64_t, 9>{2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digit(9);
    if (property == "mmsi") return digits && number.size() == 9;
    return std::nullopt;
}

std::vector<Contradiction> find_contradictions(const Said& said, const ContradictionAssumptions& assumptions)
{
    std::vector<Claim> claims(said.claims.begin(), said.claims.end());
    for (Claim& claim : claims_from(said.properties)) claims.push_back(std::move(claim));
    std::ranges::sort(claims, {}, [](const Claim& c) { return std::tuple(c.id, c.ingest.value, c.offset.value); });
    std::vector<Contradiction> found;
    contradictions_of_counts(said, claims, assumptions, found);
    contradictions_of_starts(said, claims, assumptions, found);
    contradictions_of_copies(said, claims, found);
    contradictions_of_properties(said, assumptions, found);
    contradictions_of_places(said, found);
    contradictions_of_arithmetic(said, claims, found);
    std::ranges::sort(found, {}, [](const Contradiction& c) { return std::pair(c.kind, c.id); });
    return found;
}

}  // namespace tw::claims
