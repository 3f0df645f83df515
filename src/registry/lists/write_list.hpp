#pragma once
#include <span>
#include <string>

#include "registry/claim.hpp"

namespace tw::registry {

/// One claim per line with every field, after a head with the versions: `read_list(claims_ndjson, …)` gives the same claims.
std::string claims_ndjson(std::span<const Claim> claims, std::span<const ListVersion> versions);
/// One claim per row: subject, property, value, raw, from and to of both axes, share, note, basis, standing, list, offset, length.
std::string claims_csv(std::span<const Claim> claims, std::span<const ListVersion> versions);

/// FollowTheMoney records, one per line, entities first, then listings and relations, each in order of id. A projection: dates of names, flags,
/// MMSI and call signs are lost (write the claims beside it). Relations that FollowTheMoney has no schema for become UnknownLink with the
/// property as role.
std::string ftm_ndjson(std::span<const Claim> claims);

/// OpenSanctions' maritime layout: one row per ship or company and IMO number, a ship without number once, in order of id.
std::string maritime_csv(std::span<const Claim> claims);

}  // namespace tw::registry
