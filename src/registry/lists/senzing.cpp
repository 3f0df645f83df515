#include <fmt/format.h>

#include <map>

#include "core/text.hpp"
#include "registry/lists/json_items.hpp"

namespace tw::registry {
namespace {

using Json = nlohmann::json;
using Feature = std::map<std::string, std::string>;

/// Flat keys carry the use of a feature in front ("AKA_NAME_ORG"); it goes to the feature's own type.
void take(Feature& feature, const std::string& key, const std::string& value)
{
    for (const std::string_view stem : {"NAME_ORG", "NAME_FULL", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST", "ADDR_FULL", "ADDR_COUNTRY", "ADDR_LINE1", "ADDR_CITY", "ADDR_POSTAL_CODE"}) {
        if (!key.ends_with(stem) || key.size() <= stem.size() + 1 || key[key.size() - stem.size() - 1] != '_') continue;
        feature[stem.starts_with("NAME") ? "NAME_TYPE" : "ADDR_TYPE"] = key.substr(0, key.size() - stem.size() - 1);
        feature[std::string(stem)] = value;
        return;
    }
    feature[key] = value;
}

std::string get(const Feature& feature, const char* key)
{
    const auto it = feature.find(key);
    return it == feature.end() ? std::string{} : it->second;
}

std::string joined(const Feature& feature, std::initializer_list<const char*> keys, std::string_view between)
{
    std::string out;
    for (const auto* key : keys)
        if (const auto part = get(feature, key); !part.empty()) out += (out.empty() ? "" : std::string(between)) + part;
    return out;
}

bool has_other_script(std::string_view text)
{
    for (const char c : without_accents(text))
        if (static_cast<unsigned char>(c) >= 0xCE && static_cast<unsigned char>(c) != 0xE2) return true;
    return false;
}

void say_name(Entry& entry, const Feature& feature)
{
    std::string name = get(feature, "NAME_ORG");
    if (name.empty()) name = get(feature, "NAME_FULL");
    if (name.empty()) name = joined(feature, {"NAME_FIRST", "NAME_MIDDLE", "NAME_LAST"}, " ");
    const std::string type = get(feature, "NAME_TYPE");
    Property property = Property::alias;
    if (type.empty() || type == "PRIMARY") property = Property::name;
    else if (type == "NATIVE" || has_other_script(name)) property = Property::original_name;
    else if (type == "FORMER" || type == "FKA") property = Property::former_name;
    entry.say(property, name, property == Property::name ? "" : lower(type));
}

void say_feature(Entry& entry, const Feature& feature)
{
    say_name(entry, feature);
    if (const auto key = get(feature, "REL_POINTER_KEY"); !key.empty()) {
        const auto role = get(feature, "REL_POINTER_ROLE");
        const bool owner = lower(role).find("owner") != std::string::npos || lower(role).find("shareholder") != std::string::npos;
        entry.say(owner ? Property::owns_share : Property::linked_to, fmt::format("senzing:{}/{}", get(feature, "REL_POINTER_DOMAIN"), key), role);
    }
    std::string address = get(feature, "ADDR_FULL");
    if (address.empty()) address = joined(feature, {"ADDR_LINE1", "ADDR_LINE2", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY"}, ", ");
    if (address != get(feature, "ADDR_COUNTRY")) entry.say(Property::address, address);
    entry.say_state(Property::country, get(feature, "ADDR_COUNTRY"), "address");
    entry.say_state(Property::country, get(feature, "REGISTRATION_COUNTRY"), "registration");
    entry.say_state(Property::nationality, get(feature, "NATIONALITY"));
    entry.say_state(Property::nationality, get(feature, "CITIZENSHIP"), "citizen");
    entry.say_date(Property::birth_date, get(feature, "DATE_OF_BIRTH"));
    entry.say(Property::tax_number, get(feature, "TAX_ID_NUMBER"), get(feature, "TAX_ID_COUNTRY"));
    entry.say(Property::lei, get(feature, "LEI_NUMBER"));
    entry.say_number(Property::imo, get(feature, "IMO_NUMBER"));
    entry.say_number(Property::mmsi, get(feature, "MMSI_NUMBER"));
    entry.say(Property::call_sign, get(feature, "CALL_SIGN"));
    entry.say(Property::other_number, get(feature, "NATIONAL_ID_NUMBER"), "national id");
    entry.say(Property::other_number, get(feature, "PASSPORT_NUMBER"), "passport");
    entry.say(Property::other_number, get(feature, "OTHER_ID_NUMBER"), get(feature, "OTHER_ID_TYPE"));
    for (const auto& [key, value] : feature) {
        static const std::unordered_set<std::string> read{
            "DATA_SOURCE", "RECORD_ID", "RECORD_TYPE", "NAME_ORG", "NAME_FULL", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST", "NAME_TYPE", "REL_POINTER_KEY", "REL_POINTER_ROLE",
            "REL_POINTER_DOMAIN", "ADDR_FULL", "ADDR_LINE1", "ADDR_LINE2", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY", "ADDR_TYPE", "REGISTRATION_COUNTRY",
            "NATIONALITY", "CITIZENSHIP", "DATE_OF_BIRTH", "TAX_ID_NUMBER", "TAX_ID_COUNTRY", "LEI_NUMBER", "IMO_NUMBER", "MMSI_NUMBER", "CALL_SIGN", "NATIONAL_ID_NUMBER",
            "PASSPORT_NUMBER", "OTHER_ID_NUMBER", "OTHER_ID_TYPE"};
        if (!read.contains(key)) entry.say(Property::remark, value, "senzing:" + key);
    }
}

std::string_view kind_of(std::string_view type)
{
    if (type == "PERSON") return "person";
    if (type == "ORGANIZATION") return "organisation";
    if (type == "VESSEL") return "hull";
    return type == "AIRCRAFT" ? "aircraft" : "unknown";
}

}  // namespace

void read_senzing(const ListInput& of)
{
    Desk& desk = of.desk;
    JsonItems items(of.bytes);
    bool last_failed = false;
    for (JsonItems::Item item; items.next(item);) {
        const auto record = object_of(item, desk);
        last_failed = !record && !item.blank;
        if (!record) continue;
        std::vector<Feature> features(1);
        std::string type;
        for (const auto& [key, value] : record->items()) {
            if (key == "FEATURES" && value.is_array()) {
                for (const auto& one : value) {
                    if (!one.is_object()) continue;
                    Feature& feature = features.emplace_back();
                    for (const auto& [name, text] : one.items()) take(feature, name, text_of(text));
                    if (const auto kind = get(feature, "RECORD_TYPE"); !kind.empty()) type = kind;
                }
            } else if (auto text = text_of(value); !text.empty()) {
                take(features[0], key, text);
            }
        }
        const std::string id = tidied(get(features[0], "RECORD_ID")).text;
        if (id.empty()) {
            desk.books().reject(Reject::member_missing, item.offset, item.bytes);
            continue;
        }
        if (const auto flat = get(features[0], "RECORD_TYPE"); !flat.empty()) type = flat;
        Entry entry(desk, tidied(fmt::format("senzing:{}/{}", get(features[0], "DATA_SOURCE"), id)).text, item.offset, item.bytes.size(), Basis::database);
        if (!desk.first_of(entry.subject())) entry.note("repeated_entry", id);
        entry.say_as(Property::kind, std::string(kind_of(type)), type);
        for (const auto& feature : features) say_feature(entry, feature);
        entry.done();
        ++desk.books().decoded;
    }
    desk.close(items.unended() && (items.array() || last_failed), Complete::yes);
}

}  // namespace tw::registry
