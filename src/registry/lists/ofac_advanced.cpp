#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "registry/identity/identifiers.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/xml_records.hpp"

namespace tw::registry {
namespace {

struct Document {
    std::string type, number, country;
};

/// What the parts before the parties say, by id; nothing is taken from an id's own value but the direction of a few relations.
struct Tables {
    std::map<std::string, std::map<std::string, std::string>, std::less<>> values;   ///< element name -> id -> text
    std::map<std::string, std::string> party_type_of_sub_type, location, kind, entry_of_profile;
    std::multimap<std::string, Document> documents;                                  ///< by identity

    std::string text(std::string_view set, std::string_view id) const
    {
        const auto table = values.find(set);
        if (table == values.end()) return {};
        const auto it = table->second.find(std::string(id));
        return it == table->second.end() ? std::string{} : it->second;
    }
};

std::string stripped(std::string_view text) { return tidied(text).text; }

/// A date of Year, Month and Day elements, as far as they are there.
std::optional<DayRange> date_of(const Element* e)
{
    if (e == nullptr) return std::nullopt;
    const auto year = parse_integer(e->text_of("Year"));
    const auto month = parse_integer(e->text_of("Month")), day = parse_integer(e->text_of("Day"));
    if (!year || *year < 1850 || *year > 2100) return std::nullopt;
    std::string iso = fmt::format("{:04}", *year);
    if (month) iso += fmt::format("-{:02}", *month);
    if (month && day) iso += fmt::format("-{:02}", *day);
    const auto range = read_day_range(iso);
    return range ? std::optional(*range) : std::nullopt;
}

/// From and To of a DatePeriod, each between two dates: Start/From, Start/To, End/From, End/To.
std::string period_of(const Element& period)
{
    const auto bounds = [&](std::string_view side) -> std::optional<DayRange> {
        const Element* at = period.child(side);
        if (at == nullptr) return std::nullopt;
        const auto from = date_of(at->child("From")), to = date_of(at->child("To"));
        if (!from && !to) return std::nullopt;
        return DayRange{from ? from->earliest : to->earliest, to ? to->latest : from->latest};
    };
    const auto start = bounds("Start"), end = bounds("End");
    if (!start && !end) return {};
    const DayRange all{start ? start->earliest : end->earliest, end ? end->latest : start->latest};
    const std::string plain = printed(all);
    return plain.empty() ? printed(all.earliest) + "/" + printed(all.latest) : plain;
}

std::string country_of(const Tables& tables, std::string_view id) { return tables.text("Country", id); }

void read_reference(Tables& tables, const Element& set)
{
    for (const auto& value : set.children) {
        tables.values[value.name][std::string(value.attribute("ID"))] = stripped(value.text);
        if (value.name == "PartySubType") tables.party_type_of_sub_type[std::string(value.attribute("ID"))] = value.attribute("PartyTypeID");
    }
}

void collect_values(const Element& e, std::vector<std::string>& parts)
{
    if (e.name == "Value" || e.name == "VALUE") parts.push_back(stripped(e.text));
    for (const auto& child : e.children) collect_values(child, parts);
}

void read_location(Tables& tables, const Element& e)
{
    std::vector<std::string> parts;
    collect_values(e, parts);
    for (const auto& child : e.children)
        if (child.name == "LocationCountry") parts.push_back(country_of(tables, child.attribute("CountryID")));
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
    tables.location[std::string(e.attribute("ID"))] = text;
}

void read_document(Tables& tables, const Element& e)
{
    tables.documents.emplace(std::string(e.attribute("IdentityID")),
                             Document{tables.text("IDRegDocType", e.attribute("IDRegDocTypeID")), stripped(e.text_of("IDRegistrationNo")), country_of(tables, e.attribute("IssuedBy-CountryID"))});
}

void say_document(Entry& entry, const Document& document, std::string_view kind)
{
    std::string note = document.country;
    const auto& type = document.type;
    if (type == "MMSI") entry.say_number(Property::mmsi, document.number, note);
    else if (type == "Vessel Registration Identification" || (type == "Identification Number" && document.number.starts_with("IMO"))) {
        const bool hull = kind == "hull";
        if (document.number.starts_with("IMO") || read_imo_ship(document.number).usable()) entry.say_number(hull ? Property::imo : Property::company_imo, document.number, note);
        else {
            entry.note("other_register", document.number);
            entry.say(Property::registration_number, document.number, note.empty() ? "other register" : "other register, " + note);
        }
    } else {
        if (!type.empty()) note = type + (note.empty() ? "" : ", " + note);
        if (type == "Tax ID No." || type == "V.A.T. Number") entry.say(Property::tax_number, document.number, note);
        else if (type == "Legal Entity Number") entry.say(Property::lei, document.number, note);
        else if (type.find("Registration") != std::string::npos || type == "Company Number" || type.find("Registry") != std::string::npos)
            entry.say(Property::registration_number, document.number, note);
        else entry.say(Property::other_number, document.number, note);
    }
}

void say_alias(Entry& entry, const Tables& tables, const Element& alias)
{
    const std::string type = tables.text("AliasType", alias.attribute("AliasTypeID"));
    const bool weak = alias.attribute("LowQuality") == "true", primary = alias.attribute("Primary") == "true";
    const bool former = type.starts_with("F.K.A") || type.starts_with("f.k.a");
    for (const auto& documented : alias.children) {
        if (documented.name != "DocumentedName") continue;
        std::string name, script;
        for (const auto& part : documented.children)
            if (const Element* value = part.child("NamePartValue"); value != nullptr) {
                name += (name.empty() ? "" : " ") + stripped(value->text);
                script = tables.text("Script", value->attribute("ScriptID"));
            }
        std::string note = type;
        const bool original = !script.empty() && script != "Latin";
        if (original) note += (note.empty() ? "" : ", ") + script;
        entry.say(original ? Property::original_name : primary ? Property::name : former ? Property::former_name : weak ? Property::weak_name : Property::alias, name,
                  note == "Name" ? "" : note);
    }
}

void say_feature(Entry& entry, const Tables& tables, const Element& feature)
{
    const std::string type = tables.text("FeatureType", feature.attribute("FeatureTypeID")), key = lower(type);
    for (const auto& version : feature.children) {
        if (version.name != "FeatureVersion") continue;
        std::string value;
        for (const auto& part : version.children) {
            std::string piece;
            if (part.name == "VersionDetail") {
                piece = stripped(part.text);
                if (piece.empty()) piece = tables.text("DetailReference", part.attribute("DetailReferenceID"));
            } else if (part.name == "VersionLocation") {
                const auto at = tables.location.find(std::string(part.attribute("LocationID")));
                if (at != tables.location.end()) piece = at->second;
            } else if (part.name == "DatePeriod") {
                piece = period_of(part);
            }
            if (!piece.empty()) value += (value.empty() ? "" : ", ") + piece;
        }
        if (key == "vessel type" || key == "other vessel type") entry.say(Property::ship_type, value, key.starts_with("other") ? "other" : "");
        else if (key == "vessel flag" || key == "other vessel flag") entry.say_state(Property::flag, value, key.starts_with("other") ? "other" : "");
        else if (key == "former vessel flag") entry.say_state(Property::former_flag, value);
        else if (key == "vessel call sign" || key == "other vessel call sign") entry.say(Property::call_sign, value, key.starts_with("other") ? "other" : "");
        else if (key == "vessel year of build") entry.say(Property::build_year, value);
        else if (key == "vessel tonnage") entry.say(Property::tonnage, value);
        else if (key == "vessel gross registered tonnage") entry.say(Property::gross_tonnage, value);
        else if (key == "vessel owner") entry.say(Property::owner_or_operator, value, type);
        else if (key == "birthdate") entry.say(Property::birth_date, value);
        else if (key.starts_with("nationality") || key.starts_with("citizenship")) entry.say_state(Property::nationality, value, key.starts_with("citizenship") ? "citizen" : "");
        else if (key == "location") entry.say(Property::address, value);
        else entry.say(Property::remark, value, type.empty() ? "feature" : type);
    }
}

std::string kind_of(const Tables& tables, std::string_view sub_type)
{
    const std::string sub = lower(tables.text("PartySubType", sub_type));
    const auto at = tables.party_type_of_sub_type.find(std::string(sub_type));
    const std::string type = at == tables.party_type_of_sub_type.end() ? "" : lower(tables.text("PartyType", at->second));
    if (sub == "vessel") return "hull";
    if (sub == "aircraft") return "aircraft";
    if (type == "individual") return "person";
    return type == "entity" ? "organisation" : "unknown";
}

void read_party(Desk& desk, Tables& tables, const XmlRecord& record)
{
    bool any = false;
    for (const auto& profile : record.element.children) {
        const std::string id = tidied(profile.attribute("ID")).text;
        if (profile.name != "Profile" || id.empty()) continue;
        any = true;
        Entry entry(desk, "ofac:" + id, record.offset, record.length, Basis::authority);
        if (!desk.first_of(entry.subject())) entry.note("repeated_entry", id);
        const std::string kind = kind_of(tables, profile.attribute("PartySubTypeID"));
        tables.kind[id] = kind;
        entry.say(Property::kind, kind);
        for (const auto& part : profile.children) {
            if (part.name == "Identity") {
                for (const auto& alias : part.children)
                    if (alias.name == "Alias") say_alias(entry, tables, alias);
                const auto [from, to] = tables.documents.equal_range(std::string(part.attribute("ID")));
                for (auto it = from; it != to; ++it) say_document(entry, it->second, kind);
            } else if (part.name == "Feature") {
                say_feature(entry, tables, part);
            }
        }
        entry.say(Property::remark, record.element.text_of("Comment"), "comment");
        entry.done();
    }
    if (any) ++desk.books().decoded;
    else desk.books().reject(Reject::member_missing, record.offset, record.element.name);
}

Property relation_of(std::string_view type)
{
    const std::string low = lower(type);
    if (low.starts_with("owned or controlled")) return Property::owned_or_controlled_by;
    if (low.starts_with("associate")) return Property::associate_of;
    if (low.find("support") != std::string::npos) return Property::supports;
    if (low.starts_with("acting for")) return Property::acts_for;
    if (low.starts_with("family")) return Property::family_of;
    return low.starts_with("leader") ? Property::leader_of : Property::linked_to;
}

void read_relation(Desk& desk, const Tables& tables, const XmlRecord& record)
{
    const Element& e = record.element;
    std::string from = tidied(e.attribute("From-ProfileID")).text, to = tidied(e.attribute("To-ProfileID")).text;
    if (from.empty() || to.empty()) return desk.books().reject(Reject::member_missing, record.offset, e.name);
    const std::string type = tables.text("RelationType", e.attribute("RelationTypeID"));
    const Property property = relation_of(type);
    std::string note = fmt::format("{} {}", e.attribute("RelationTypeID"), type);
    // From the owned to the owner: what has a person on the owned side and a thing on the other is printed backwards.
    const auto kind = [&](const std::string& id) {
        const auto at = tables.kind.find(id);
        return at == tables.kind.end() ? std::string{} : at->second;
    };
    const bool thing = kind(to) == "hull" || kind(to) == "aircraft";
    if (property == Property::owned_or_controlled_by && thing && kind(from) != "hull" && kind(from) != "aircraft") {
        std::swap(from, to);
        note += ", printed backwards";
        desk.note("relation_flipped", "ofac:" + from, note, record.offset);
    }
    if (e.attribute("Former") == "true") note += ", former";
    Entry entry(desk, "ofac:" + from, record.offset, record.length, Basis::authority);
    entry.say(property, "ofac:" + to, note);
    if (!tables.kind.contains(from) || !tables.kind.contains(to)) entry.note("relation_without_party", from + " " + to);
    entry.done();
    ++desk.books().decoded;
}

void read_listing(Desk& desk, const Tables& tables, const XmlRecord& record)
{
    const Element& e = record.element;
    const std::string profile = tidied(e.attribute("ProfileID")).text;
    if (profile.empty()) return desk.books().reject(Reject::member_missing, record.offset, e.name);
    std::optional<DayRange> since;
    for (const auto& event : e.children)
        if (event.name == "EntryEvent")
            if (const auto day = date_of(event.child("Date")); day && (!since || day->earliest < since->earliest)) since = day;
    Entry entry(desk, "ofac:" + profile, record.offset, record.length, Basis::authority);
    const std::string list = tables.text("List", e.attribute("ListID"));
    for (const auto& measure : e.children) {
        if (measure.name != "SanctionsMeasure" || tables.text("SanctionsType", measure.attribute("SanctionsTypeID")) != "Program") continue;
        if (Claim* listed = entry.say(Property::listed, measure.text_of("Comment"), list); listed != nullptr && since) {
            listed->valid.from = *since;
            listed->valid.still = true;
        }
    }
    entry.done();
    ++desk.books().decoded;
}

}  // namespace

void read_ofac_advanced(const ListInput& of)
{
    Desk& desk = of.desk;
    Tables tables;
    bool right_root = false;
    const auto walked = walk_records(
        of.bytes, [&](const Element& root) { right_root = root.name == "Sanctions"; },
        [&](XmlRecord&& record) {
            if (!right_root) return;
            ++desk.books().read;
            if (record.too_long) return desk.books().reject(Reject::line_too_long, record.offset, record.element.name);
            if (record.element.name == "DistinctParty") return read_party(desk, tables, record);
            if (record.element.name == "ProfileRelationship") return read_relation(desk, tables, record);
            if (record.element.name == "SanctionsEntry") return read_listing(desk, tables, record);
            if (record.section == "ReferenceValueSets") read_reference(tables, record.element);
            else if (record.element.name == "Location") read_location(tables, record.element);
            else if (record.element.name == "IDRegDocument") read_document(tables, record.element);
            ++desk.books().other_sentence;
        });
    if (!walked) return desk.refuse(walked.error().message + " (" + walked.error().where + ")");
    if (!right_root) return desk.refuse("the outermost element is not Sanctions");
    desk.close(false, Complete::yes);
}

}  // namespace tw::registry
