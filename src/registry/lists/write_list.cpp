#include "registry/lists/write_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/text.hpp"
#include "registry/lists/ftm_schema.hpp"

namespace tw::registry {
namespace {

using Json = nlohmann::ordered_json;

std::string cell(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && trim(text) == text) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"') out += '"';
    }
    return out + '"';
}

std::string in_quotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"') out += '"';
    }
    return out + '"';
}

/// Ids keep the name of their origin, but FollowTheMoney's own come back as they were.
std::string ftm_id(std::string_view subject) { return std::string(subject.starts_with("ftm:") ? subject.substr(4) : subject); }

/// Values in order of first mention, each once.
using Values = std::vector<std::string>;
void add(Values& values, const std::string& value)
{
    if (!value.empty() && std::ranges::find(values, value) == values.end()) values.push_back(value);
}

struct Subject {
    std::string kind;
    std::map<Property, Values> values;
    std::vector<const Claim*> claims;
};

std::map<std::string, Subject> subjects_of(std::span<const Claim> claims)
{
    std::map<std::string, Subject> out;
    for (const auto& claim : claims) {
        Subject& subject = out[claim.subject];
        subject.claims.push_back(&claim);
        if (claim.property == Property::kind) subject.kind = claim.value;
        add(subject.values[claim.property], claim.value);
    }
    return out;
}

const Values& of(const Subject& subject, Property property)
{
    static const Values none;
    const auto it = subject.values.find(property);
    return it == subject.values.end() ? none : it->second;
}

std::string joined(const Values& values)
{
    std::string out;
    for (const auto& value : values) out += (out.empty() ? "" : ";") + value;
    return out;
}

std::string bound(const DayRange& range)
{
    if (range.earliest == range.latest) return printed(range.earliest);
    return printed(range.earliest) + "/" + printed(range.latest);
}

/// The date of a side as FollowTheMoney prints it: day, month or year; nothing when the range is none of these.
std::string ftm_date(const DayRange& range)
{
    if (!range.earliest.known() || !range.latest.known()) return {};
    const std::string from = printed(range.earliest);
    for (const std::size_t size : {10U, 7U, 4U})
        if (const auto read = read_day_range(from.substr(0, size)); read && *read == range) return from.substr(0, size);
    return {};
}

void set_dates(std::map<std::string, Values>& properties, const Claim& claim, const char* start)
{
    add(properties[start], ftm_date(claim.valid.from));
    add(properties["endDate"], ftm_date(claim.valid.to));
}

std::string record(const std::string& id, std::string_view schema, const std::map<std::string, Values>& properties)
{
    Json json;
    json["id"] = id;
    json["schema"] = schema;
    json["properties"] = Json::object();
    for (const auto& [name, values] : properties)
        if (!values.empty()) json["properties"][name] = values;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string ftm_value(const FtmProperty& property, const std::string& value) { return property.form == FtmProperty::Form::state && value.size() == 2 ? lower(value) : value; }

std::string entity_record(const std::string& subject, const Subject& entity)
{
    std::map<std::string, Values> properties;
    for (const Claim* claim : entity.claims) {
        if (claim->property == Property::remark) {
            if (claim->note.starts_with("ftm:")) add(properties[claim->note.substr(4)], claim->raw.empty() ? claim->value : claim->raw);
            else if (!claim->note.starts_with("ftm-member:") && claim->note != "dataset")
                add(properties["notes"], claim->note.empty() ? claim->value : claim->note + ": " + claim->value);
        } else if (const auto* property = ftm_property_of(claim->property, claim->note, entity.kind == "hull"); property != nullptr) {
            add(properties[std::string(property->name)], ftm_value(*property, claim->value));
        }
    }
    if (!of(entity, Property::listed).empty()) add(properties["topics"], "sanction");
    return record(ftm_id(subject), schema_of_kind(entity.kind), properties);
}

std::string listing_record(const Claim& claim, const std::string& id)
{
    std::map<std::string, Values> properties;
    add(properties["entity"], ftm_id(claim.subject));
    add(properties["program"], claim.value);
    add(properties["authority"], claim.note);
    set_dates(properties, claim, "startDate");
    return record(id, "Sanction", properties);
}

std::string relation_record(const Claim& claim, const std::string& id)
{
    const FtmRelation* relation = ftm_relation_of(claim.property);
    std::map<std::string, Values> properties;
    // Owners of a hull or company stand on the other side of an Ownership.
    const bool owned = claim.property == Property::registered_owner || claim.property == Property::beneficial_owner || claim.property == Property::owned_or_controlled_by;
    const std::string one = ftm_id(claim.subject), other = ftm_id(claim.value);
    if (owned) {
        add(properties["owner"], other);
        add(properties["asset"], one);
    } else {
        add(properties[relation == nullptr ? "subject" : std::string(relation->subject)], one);
        add(properties[relation == nullptr ? "object" : std::string(relation->value)], other);
    }
    if (relation == nullptr) add(properties["role"], std::string(name(claim.property)));
    add(properties["role"], claim.note);
    if (claim.share) add(properties["percentage"], claim.share->min == claim.share->max ? printed_percent(claim.share->min) : printed_percent(claim.share->min) + "-" + printed_percent(claim.share->max));
    set_dates(properties, claim, "startDate");
    return record(id, owned ? "Ownership" : relation == nullptr ? "UnknownLink" : relation->schema, properties);
}

}  // namespace

std::string claims_csv(std::span<const Claim> claims, std::span<const ListVersion> versions)
{
    std::string out = "subject,property,value,raw,valid_from,valid_to,still,seen_from,seen_to,share_min,share_max,note,basis,standing,list,list_date,offset,length\n";
    for (const auto& c : claims) {
        const ListVersion* version = c.version < versions.size() ? &versions[c.version] : nullptr;
        out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", cell(c.subject), name(c.property), cell(c.value), cell(c.raw),
                           bound(c.valid.from), bound(c.valid.to), c.valid.still ? "yes" : "", printed(c.seen.from), printed(c.seen.to),
                           c.share ? printed_percent(c.share->min) : "", c.share ? printed_percent(c.share->max) : "", cell(c.note), name(c.basis), name(c.standing),
                           version != nullptr ? cell(version->list) : "", version != nullptr ? printed(version->date) : "", c.offset.value, c.length);
    }
    return out;
}

std::string ftm_ndjson(std::span<const Claim> claims)
{
    const auto subjects = subjects_of(claims);
    std::string out, listings, relations;
    for (const auto& [id, subject] : subjects) {
        std::size_t listing = 0, relation = 0;
        const bool described = std::ranges::any_of(subject.claims, [](const Claim* claim) { return !is_relation(claim->property) && claim->property != Property::listed; });
        if (described) out += entity_record(id, subject);
        for (const Claim* claim : subject.claims) {
            if (claim->standing != Standing::stated) continue;
            if (claim->property == Property::listed) listings += listing_record(*claim, fmt::format("{}/listing-{}", ftm_id(id), ++listing));
            if (is_relation(claim->property)) relations += relation_record(*claim, fmt::format("{}/relation-{}", ftm_id(id), ++relation));
        }
    }
    return out + listings + relations;
}

std::string maritime_csv(std::span<const Claim> claims)
{
    std::string out = "\"type\",\"caption\",\"imo\",\"risk\",\"countries\",\"flag\",\"mmsi\",\"id\",\"url\",\"datasets\",\"aliases\"\n";
    for (const auto& [id, subject] : subjects_of(claims)) {
        const bool ship = subject.kind == "hull";
        Values numbers = of(subject, ship ? Property::imo : Property::company_imo);
        if (!ship && (subject.kind != "organisation" || numbers.empty())) continue;
        if (numbers.empty()) numbers.emplace_back();
        Values aliases, risk, datasets;
        for (const auto property : {Property::alias, Property::weak_name, Property::former_name, Property::original_name})
            for (const auto& one : of(subject, property)) add(aliases, one);
        for (const Claim* claim : subject.claims) {
            if (claim->property == Property::remark && claim->note == "risk") add(risk, claim->value);
            if (claim->property == Property::remark && claim->note == "dataset") add(datasets, claim->value);
        }
        if (risk.empty() && !of(subject, Property::listed).empty()) risk.emplace_back("sanction");
        const auto& names = of(subject, Property::name);
        for (const auto& number : numbers)
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", in_quotes(ship ? "VESSEL" : "ORGANIZATION"), in_quotes(names.empty() ? "" : names.front()), in_quotes(number), in_quotes(joined(risk)),
                               in_quotes(lower(joined(of(subject, Property::country)))), in_quotes(lower(joined(of(subject, Property::flag)))), in_quotes(joined(of(subject, Property::mmsi))), in_quotes(ftm_id(id)),
                               in_quotes(""), in_quotes(joined(datasets)), in_quotes(joined(aliases)));
    }
    return out;
}

}  // namespace tw::registry
