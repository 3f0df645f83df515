#pragma once
#include <optional>
#include <string_view>

#include "registry/claim.hpp"

namespace tw::registry {

/// "hull", "organisation", "person", "aircraft" or "unknown" of a FollowTheMoney schema.
std::string_view kind_of_schema(std::string_view schema);
/// The schema to write for a kind.
std::string_view schema_of_kind(std::string_view kind);

/// A property of entities and what it claims.
struct FtmProperty {
    std::string_view name;
    Property property;
    std::string_view note;
    enum class Form { text, state, date, number } form = Form::text;
};
/// Null for properties that are kept as they are.
const FtmProperty* ftm_property(std::string_view name);
/// The property under which a claim is written; null when there is none.
const FtmProperty* ftm_property_of(Property property, std::string_view note, bool hull);

/// A schema that relates two entities: the claim's subject is the one, its value the other.
struct FtmRelation {
    std::string_view schema, subject, value;
    Property property;
    std::string_view note;
};
const FtmRelation* ftm_relation(std::string_view schema);
const FtmRelation* ftm_relation_of(Property property);

}  // namespace tw::registry
