#include "registry/claim.hpp"

#include <array>
#include <fmt/format.h>

namespace tw::registry {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Property::count_)> property_names{
    "kind", "name", "weak_name", "alias", "former_name", "original_name", "imo", "company_imo", "mmsi", "call_sign", "flag", "former_flag",
    "ship_type", "build_year", "length", "beam", "tonnage", "gross_tonnage", "mmsi_device_class", "birth_date", "nationality", "country",
    "address", "tax_number", "registration_number", "lei", "other_number", "listed", "remark", "keel_laid", "converted", "broken_up", "first_seen",
    "owner_changed", "disowned", "registered_owner", "beneficial_owner",
    "owns_share", "controls", "ism_manager", "technical_manager", "operator", "charterer", "p_and_i", "class_society", "linked_to",
    "acts_for", "family_of", "leader_of", "associate_of", "supports", "owned_or_controlled_by", "owner_or_operator", "same_hull_as", "not_same_as",
    "renamed_from", "successor_of"};
constexpr std::array<std::string_view, 6> basis_names{"filing", "authority", "database", "press", "inference", "broadcast"};
constexpr std::array<std::string_view, 4> standing_names{"stated", "denied", "withdrawn", "superseded"};

template <class Value, std::size_t N>
std::optional<Value> found(const std::array<std::string_view, N>& names, std::string_view text)
{
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == text) return static_cast<Value>(i);
    return std::nullopt;
}

}  // namespace

std::string_view name(Property property) { return property_names.at(static_cast<std::size_t>(property)); }
std::optional<Property> property_from(std::string_view text) { return found<Property>(property_names, text); }
bool is_relation(Property property) { return property >= Property::registered_owner; }

std::string_view name(Basis basis) { return basis_names.at(static_cast<std::size_t>(basis)); }
std::optional<Basis> basis_from(std::string_view text) { return found<Basis>(basis_names, text); }
std::string_view name(Standing standing) { return standing_names.at(static_cast<std::size_t>(standing)); }

Result<std::int64_t> read_percent(std::string_view text)
{
    const auto bad = [&] { return fail(Fault::usage, "this is no share: a percentage from 0 to 100 with at most six decimals is", std::string(text)); };
    std::int64_t whole = 0, scale = 1'000'000;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        whole = whole * 10 + (text[i] - '0');
        if (whole > 100) return bad();
    }
    if (i == 0) return bad();
    whole *= 1'000'000;
    if (i < text.size()) {
        if ((text[i] != '.' && text[i] != ',') || i + 1 == text.size()) return bad();
        for (++i; i < text.size(); ++i) {
            scale /= 10;
            if (text[i] < '0' || text[i] > '9' || scale == 0) return bad();
            whole += (text[i] - '0') * scale;
        }
    }
    if (whole > 100'000'000) return bad();
    return whole;
}

std::string printed_percent(std::int64_t millionths)
{
    std::string out = fmt::format("{}.{:06}", millionths / 1'000'000, millionths % 1'000'000);
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out;
}

}  // namespace tw::registry
