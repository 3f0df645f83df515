#include "registry/lists/ftm_schema.hpp"

#include <algorithm>
#include <array>

namespace tw::registry {
namespace {

using Form = FtmProperty::Form;

/// When several write one property, the first is written.
constexpr auto properties = std::to_array<FtmProperty>({
    {"name", Property::name, "", Form::text},
    {"alias", Property::alias, "", Form::text},
    {"weakAlias", Property::weak_name, "", Form::text},
    {"previousName", Property::former_name, "", Form::text},
    {"imoNumber", Property::imo, "", Form::number},
    {"mmsi", Property::mmsi, "", Form::number},
    {"callSign", Property::call_sign, "", Form::text},
    {"flag", Property::flag, "", Form::state},
    {"pastFlags", Property::former_flag, "", Form::state},
    {"type", Property::ship_type, "", Form::text},
    {"buildDate", Property::build_year, "", Form::text},
    {"tonnage", Property::tonnage, "", Form::text},
    {"grossRegisteredTonnage", Property::gross_tonnage, "", Form::text},
    {"birthDate", Property::birth_date, "", Form::date},
    {"nationality", Property::nationality, "", Form::state},
    {"citizenship", Property::nationality, "citizen", Form::state},
    {"country", Property::country, "", Form::state},
    {"jurisdiction", Property::country, "jurisdiction", Form::state},
    {"address", Property::address, "", Form::text},
    {"full", Property::address, "full", Form::text},
    {"taxNumber", Property::tax_number, "", Form::text},
    {"innCode", Property::tax_number, "INN", Form::text},
    {"registrationNumber", Property::registration_number, "", Form::text},
    {"ogrnCode", Property::registration_number, "OGRN", Form::text},
    {"leiCode", Property::lei, "", Form::text},
    {"idNumber", Property::other_number, "", Form::text},
    {"passportNumber", Property::other_number, "passport", Form::text},
});

constexpr auto relations = std::to_array<FtmRelation>({
    {"Ownership", "owner", "asset", Property::owns_share, ""},
    {"Directorship", "director", "organization", Property::leader_of, "director"},
    {"Representation", "agent", "client", Property::acts_for, ""},
    {"Family", "person", "relative", Property::family_of, ""},
    {"Associate", "person", "associate", Property::associate_of, ""},
    {"Membership", "member", "organization", Property::associate_of, "member"},
    {"Employment", "employee", "employer", Property::associate_of, "employee"},
    {"Succession", "successor", "predecessor", Property::successor_of, ""},
    {"UnknownLink", "subject", "object", Property::linked_to, ""},
});

}  // namespace

std::string_view kind_of_schema(std::string_view schema)
{
    if (schema == "Vessel") return "hull";
    if (schema == "Person") return "person";
    if (schema == "Airplane") return "aircraft";
    for (const std::string_view one : {"Company", "Organization", "LegalEntity", "PublicBody"})
        if (schema == one) return "organisation";
    return "unknown";
}

std::string_view schema_of_kind(std::string_view kind)
{
    if (kind == "hull") return "Vessel";
    if (kind == "person") return "Person";
    if (kind == "aircraft") return "Airplane";
    return kind == "organisation" ? "Organization" : "LegalEntity";
}

const FtmProperty* ftm_property(std::string_view name)
{
    const auto it = std::ranges::find(properties, name, &FtmProperty::name);
    return it == properties.end() ? nullptr : &*it;
}

const FtmProperty* ftm_property_of(Property property, std::string_view note, bool hull)
{
    if (property == Property::original_name) property = Property::alias;
    if (property == Property::company_imo && !hull) property = Property::imo;
    const FtmProperty* first = nullptr;
    for (const auto& row : properties) {
        if (row.property != property) continue;
        if (row.note == note) return &row;
        if (first == nullptr) first = &row;
    }
    return first;
}

const FtmRelation* ftm_relation(std::string_view schema)
{
    const auto it = std::ranges::find(relations, schema, &FtmRelation::schema);
    return it == relations.end() ? nullptr : &*it;
}

const FtmRelation* ftm_relation_of(Property property)
{
    const auto it = std::ranges::find(relations, property, &FtmRelation::property);
    return it == relations.end() ? nullptr : &*it;
}

}  // namespace tw::registry
