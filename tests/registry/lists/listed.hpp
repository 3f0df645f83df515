#pragma once
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/lists/read_list.hpp"
#include "support/shared_data.hpp"

namespace tw::test {

inline std::filesystem::path sanctions() { return shared_data() / "sanctions"; }

inline registry::ListVersion version(std::string list, std::string_view date = "2024-05-03")
{
    return {std::move(list), "US", *registry::read_day(date), {}};
}

/// Reads what must be readable at all.
inline registry::ListReading reading(registry::ListFormat format, std::string_view bytes, const registry::Companions& with = {}, std::string_view date = "2024-05-03")
{
    auto read = registry::read_list(format, bytes, version("test", date), with);
    return read ? std::move(*read) : registry::ListReading{};
}

inline std::string shown(const registry::Claim& claim) { return claim.raw.empty() ? claim.value : claim.raw; }

/// Values of one property of one subject, in the order of the file.
inline std::vector<std::string> values(const std::vector<registry::Claim>& claims, std::string_view subject, registry::Property property)
{
    std::vector<std::string> out;
    for (const auto& claim : claims)
        if (claim.subject == subject && claim.property == property) out.push_back(claim.value);
    return out;
}

/// Subjects whose property has a value.
inline std::vector<std::string> subjects_with(const std::vector<registry::Claim>& claims, registry::Property property, std::string_view value)
{
    std::vector<std::string> out;
    for (const auto& claim : claims)
        if (claim.property == property && claim.value == value && std::ranges::find(out, claim.subject) == out.end()) out.push_back(claim.subject);
    return out;
}

inline const registry::Claim* claim_of(const std::vector<registry::Claim>& claims, std::string_view subject, registry::Property property)
{
    const auto it = std::ranges::find_if(claims, [&](const auto& claim) { return claim.subject == subject && claim.property == property; });
    return it == claims.end() ? nullptr : &*it;
}

}  // namespace tw::test
