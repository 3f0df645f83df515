#include <fmt/format.h>

#include "core/text.hpp"
#include "registry/lists/ftm_schema.hpp"
#include "registry/lists/json_items.hpp"

namespace tw::registry {
namespace {

using Json = nlohmann::json;

/// A relation of more ends with more others is no statement about any of them.
constexpr std::size_t most_pairs = 10'000;

/// Values of a property, all of them texts; only a list is one.
std::vector<std::string> values_of(const Json& properties, std::string_view name)
{
    std::vector<std::string> out;
    const auto it = properties.find(name);
    if (it == properties.end() || !it->is_array()) return out;
    for (const auto& value : *it)
        if (auto text = text_of(value); !text.empty()) out.push_back(std::move(text));
    return out;
}

std::string first_of(const Json& properties, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        if (auto values = values_of(properties, name); !values.empty()) return values.front();
    return {};
}

Validity validity_of(Entry& entry, const Json& properties, std::initializer_list<std::string_view> starts)
{
    Validity valid;
    const auto from = first_of(properties, starts), to = first_of(properties, {"endDate"});
    if (!from.empty()) {
        if (const auto day = printed_date(from)) valid.from = *day;
        else entry.note("date_unreadable", from);
    }
    if (!to.empty()) {
        if (const auto day = printed_date(to)) valid.to = *day;
        else entry.note("date_unreadable", to);
    }
    // Ends before it begins: the claim stands, its bounds do not.
    if (valid.from.earliest.known() && valid.to.latest.known() && valid.to.latest < valid.from.earliest) {
        entry.note("interval_reversed", from + " " + to);
        return {};
    }
    return valid;
}

void say_relation(Entry& record, const FtmRelation& relation, const Json& properties)
{
    Desk& desk = record.desk();
    const auto ones = values_of(properties, relation.subject), others = values_of(properties, relation.value);
    if (ones.empty() || others.empty()) record.note("relation_without_end", relation.schema);
    if (ones.size() * others.size() > most_pairs) return record.note("too_many_claims", relation.schema);
    std::string note = first_of(properties, {"role", "relationship", "status"});
    if (note.empty()) note = relation.note;
    std::optional<Share> share;
    if (const auto printed = first_of(properties, {"percentage"}); !printed.empty()) {
        auto text = trim(std::string_view(printed));
        if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
        if (const auto percent = read_percent(text)) share = Share{*percent, *percent};
        else record.note("share_unreadable", printed);
    }
    const Validity valid = validity_of(record, properties, {"startDate"});
    for (const auto& one : ones) {
        Entry entry(desk, "ftm:" + one, record.offset(), 0, Basis::database);
        for (const auto& other : others)
            if (Claim* claim = entry.say(relation.property, "ftm:" + other, note); claim != nullptr) {
                claim->valid = valid;
                claim->share = share;
            }
        entry.done();
    }
}

void say_sanction(Entry& record, const Json& properties)
{
    Desk& desk = record.desk();
    const std::string programme = first_of(properties, {"program", "programId", "authority"});
    const Validity valid = validity_of(record, properties, {"listingDate", "startDate"});
    for (const auto& of : values_of(properties, "entity")) {
        Entry entry(desk, "ftm:" + of, record.offset(), 0, Basis::database);
        std::string note = first_of(properties, {"authority"});
        if (const auto id = first_of(properties, {"authorityId"}); !id.empty()) note += ", " + id;
        if (Claim* listed = entry.say(Property::listed, programme.empty() ? "not named" : programme, note); listed != nullptr) listed->valid = valid;
        entry.done();
    }
}

void say_property(Entry& entry, std::string_view name, const std::string& value, std::string_view kind)
{
    const FtmProperty* known = ftm_property(name);
    if (known == nullptr) {
        entry.say(Property::remark, value, "ftm:" + std::string(name));
        return;
    }
    const std::string note(known->note);
    switch (known->form) {
        case FtmProperty::Form::text: entry.say(known->property, value, note); break;
        case FtmProperty::Form::state: entry.say_state(known->property, value, note); break;
        case FtmProperty::Form::date: entry.say_date(known->property, value, note); break;
        case FtmProperty::Form::number: entry.say_number(known->property == Property::imo && kind != "hull" ? Property::company_imo : known->property, value, note); break;
    }
}

bool are_lists(const Json& properties)
{
    for (const auto& [name, value] : properties.items())
        if (!value.is_array()) return false;
    return properties.is_object();
}

/// Members of a record beside its properties that are kept as they are.
void say_members(Entry& entry, const Json& record)
{
    for (const auto& [name, value] : record.items()) {
        if (name == "id" || name == "schema" || name == "properties" || name == "caption") continue;
        if (name == "datasets" && value.is_array()) {
            for (const auto& one : value) entry.say(Property::remark, text_of(one), "dataset");
            continue;
        }
        entry.say(Property::remark, value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace), "ftm-member:" + name);
    }
}

}  // namespace

void read_ftm(const ListInput& of)
{
    Desk& desk = of.desk;
    JsonItems items(of.bytes);
    bool last_failed = false;
    for (JsonItems::Item item; items.next(item);) {
        const auto record = object_of(item, desk);
        last_failed = !record && !item.blank;
        if (!record) continue;
        const auto member = [&](const char* name) { return record->contains(name) ? text_of((*record)[name]) : std::string{}; };
        const std::string id = tidied(member("id")).text, schema = member("schema");
        if (id.empty()) {
            desk.books().reject(Reject::member_missing, item.offset, item.bytes);
            continue;
        }
        const Json properties = record->contains("properties") ? (*record)["properties"] : Json::object();
        if (!are_lists(properties)) {
            desk.books().reject(Reject::column_bad, item.offset, item.bytes);
            continue;
        }
        Entry entry(desk, "ftm:" + id, item.offset, item.bytes.size(), Basis::database);
        const bool fresh = desk.first_of(entry.subject());
        if (schema == "Sanction") {
            say_sanction(entry, properties);
        } else if (const FtmRelation* relation = ftm_relation(schema); relation != nullptr) {
            say_relation(entry, *relation, properties);
        } else {
            const auto kind = kind_of_schema(schema);
            if (fresh && kind == "unknown") entry.note("schema_unknown", schema);
            if (fresh) entry.say_as(Property::kind, std::string(kind), schema);
            if (!properties.contains("name")) entry.say(Property::name, fresh ? member("caption") : "", "caption");
            for (const auto& [name, values] : properties.items())
                for (const auto& value : values)
                    if (const auto text = text_of(value); !text.empty()) say_property(entry, name, text, kind);
            say_members(entry, *record);
        }
        entry.done();
        ++desk.books().decoded;
    }
    desk.close(items.unended() && (items.array() || last_failed), Complete::yes);
}

}  // namespace tw::registry
