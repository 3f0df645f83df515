#include <fmt/format.h>

#include "core/text.hpp"
#include "registry/identity/identifiers.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/xml_records.hpp"

namespace tw::registry {
namespace {

std::string joined(const Element& of, std::initializer_list<std::string_view> parts, std::string_view between)
{
    std::string out;
    for (const auto part : parts)
        if (const auto text = of.text_of(part); !text.empty()) out += (out.empty() ? "" : std::string(between)) + std::string(text);
    return out;
}

void read_aliases(Entry& entry, const Element& element)
{
    for (const auto& alias : element.children) {
        if (!alias.name.ends_with("_ALIAS")) continue;
        const auto quality = alias.text_of("QUALITY"), name = alias.text_of("ALIAS_NAME");
        if (name.empty()) {
            entry.note("alias_without_name", quality);
            continue;
        }
        const Property property = quality == "Low" ? Property::weak_name : quality == "f.k.a." ? Property::former_name : Property::alias;
        std::string note(quality);
        if (const auto more = alias.text_of("NOTE"); !more.empty()) note += (note.empty() ? "" : ", ") + std::string(more);
        entry.say(property, name, note);
    }
}

void read_birth(Entry& entry, const Element& birth)
{
    const auto type = birth.text_of("TYPE_OF_DATE");
    std::string note = lower(type);
    if (const auto more = birth.text_of("NOTE"); !more.empty()) note += (note.empty() ? "" : ", ") + std::string(more);
    const auto from = birth.text_of("FROM_YEAR"), to = birth.text_of("TO_YEAR");
    if (!from.empty() || !to.empty()) entry.say(Property::birth_date, fmt::format("{}/{}", from, to), note);
    else if (const auto date = birth.text_of("DATE"); !date.empty()) entry.say_date(Property::birth_date, date, note);
    else entry.say_date(Property::birth_date, birth.text_of("YEAR"), note);
}

void read_document(Entry& entry, const Element& document)
{
    std::string note = joined(document, {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE", "DATE_OF_ISSUE", "NOTE"}, ", ");
    entry.say(Property::other_number, document.text_of("NUMBER"), note);
}

/// "IMO number: 5571322", "IMO Number 5342883", "Company IMO: ...": seven digits within 24 characters of the word. An entity's number is the
/// company's unless the words before it speak of a ship.
void read_numbers_in_prose(Entry& entry, std::string_view prose)
{
    for (std::size_t at = 0; (at = prose.find("IMO", at)) != std::string_view::npos; at += 3) {
        std::size_t digit = at + 3;
        const std::size_t end = std::min(prose.size(), at + 27);
        while (digit < end && (prose[digit] < '0' || prose[digit] > '9')) ++digit;
        std::size_t after = digit;
        while (after < prose.size() && prose[after] >= '0' && prose[after] <= '9') ++after;
        const auto number = prose.substr(digit, after - digit);
        if (number.empty()) continue;
        if (number.size() != 7) {
            entry.note("imo_in_prose_bad_length", number);
            continue;
        }
        const bool company = read_imo_company(number).usable(), ship = read_imo_ship(number).usable();
        if (!company && ship) {
            entry.note("ship_number_in_prose", number);
            entry.say(Property::remark, prose.substr(at, after - at), "ship number in prose");
        } else {
            entry.say_number(Property::company_imo, number, "in prose");
        }
    }
}

void read_party(Desk& desk, XmlRecord&& record, bool person)
{
    const Element& e = record.element;
    std::string id = tidied(e.text_of("REFERENCE_NUMBER")).text;
    if (id.empty()) id = tidied(e.text_of("DATAID")).text;
    if (id.empty()) return desk.books().reject(Reject::member_missing, record.offset, e.name);
    Entry entry(desk, "un:" + id, record.offset, record.length, Basis::authority);
    if (!desk.first_of(entry.subject())) entry.note("repeated_entry", id);
    entry.say(Property::kind, person ? "person" : "organisation");
    entry.say(Property::name, joined(e, {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}, " "));
    entry.say(Property::original_name, e.text_of("NAME_ORIGINAL_SCRIPT"));
    entry.since(entry.say(Property::listed, e.text_of("UN_LIST_TYPE"), id), e.text_of("LISTED_ON"));
    read_aliases(entry, e);
    for (const auto& child : e.children) {
        if (child.name == "NATIONALITY")
            for (const auto& value : child.children) entry.say_state(Property::nationality, value.text);
        else if (child.name == "TITLE" || child.name == "DESIGNATION")
            for (const auto& value : child.children) entry.say(Property::remark, value.text, lower(child.name));
        else if (child.name.ends_with("_DATE_OF_BIRTH")) read_birth(entry, child);
        else if (child.name.ends_with("_DOCUMENT")) read_document(entry, child);
        else if (child.name.ends_with("_PLACE_OF_BIRTH"))
            entry.say(Property::remark, joined(child, {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"}, ", "), "place of birth");
        else if (child.name.ends_with("_ADDRESS")) {
            entry.say(Property::address, joined(child, {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"}, ", "), std::string(child.text_of("NOTE")));
            entry.say_state(Property::country, child.text_of("COUNTRY"), "address");
        }
    }
    const auto prose = e.text_of("COMMENTS1");
    entry.say(Property::remark, prose, "comment");
    if (!person) read_numbers_in_prose(entry, prose);
    entry.done();
    ++desk.books().decoded;
}

}  // namespace

void read_un(const ListInput& of)
{
    Desk& desk = of.desk;
    bool right_root = false;
    const auto walked = walk_records(
        of.bytes, [&](const Element& root) { right_root = root.name == "CONSOLIDATED_LIST"; },
        [&](XmlRecord&& record) {
            if (!right_root) return;
            ++desk.books().read;
            if (record.too_long) return desk.books().reject(Reject::line_too_long, record.offset, record.element.name);
            if (record.element.name == "INDIVIDUAL" || record.element.name == "ENTITY") {
                const bool person = record.element.name == "INDIVIDUAL";
                return read_party(desk, std::move(record), person);
            }
            ++desk.books().other_sentence;
            desk.note("unknown_element", {}, record.element.name, record.offset);
        });
    if (!walked) return desk.refuse(walked.error().message + " (" + walked.error().where + ")");
    if (!right_root) return desk.refuse("the outermost element is not CONSOLIDATED_LIST");
    desk.close(false, Complete::yes);
}

}  // namespace tw::registry
