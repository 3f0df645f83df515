#include <fmt/format.h>

#include "core/text.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

std::string_view kind_of(std::string_view code)
{
    const auto low = lower(code);
    if (low == "person" || low == "p") return "person";
    return low == "enterprise" || low == "e" || low == "entity" ? "organisation" : "unknown";
}

std::string joined(const Columns& columns, const Row& row, std::initializer_list<std::string_view> names, std::string_view between)
{
    std::string out;
    for (const auto name : names)
        if (const auto part = columns.get(row, name); !part.empty()) out += (out.empty() ? "" : std::string(between)) + std::string(part);
    return out;
}

/// What the first row of an entity says once for all its rows.
void read_head(Entry& entry, const Columns& columns, const Row& row)
{
    const auto get = [&](std::string_view column) { return columns.get(row, column); };
    const auto code = get("Entity_SubjectType_ClassificationCode").empty() ? get("Entity_SubjectType") : get("Entity_SubjectType_ClassificationCode");
    entry.say_as(Property::kind, std::string(kind_of(code)), code);
    entry.say(Property::other_number, get("Entity_EU_ReferenceNumber"), "EU reference");
    entry.say(Property::other_number, get("Entity_UnitedNationId"), "UN reference");
    entry.say(Property::remark, get("Entity_Remark"), "remark");
    entry.say(Property::remark, get("Entity_DesignationDetails"), "designation");
    const auto designated = get("Entity_DesignationDate");
    entry.since(entry.say(Property::listed, get("Entity_Regulation_Programme"), entry.desk().decoded(get("Entity_Regulation_NumberTitle"), row.offset)),
                designated.empty() ? get("Entity_Regulation_EntryIntoForceDate") : designated);
}

/// The one attribute that a row adds.
void read_attribute(Entry& entry, const Columns& columns, const Row& row, bool first_name)
{
    const auto get = [&](std::string_view column) { return columns.get(row, column); };
    std::string whole(get("NameAlias_WholeName"));
    if (whole.empty()) whole = joined(columns, row, {"NameAlias_FirstName", "NameAlias_MiddleName", "NameAlias_LastName"}, " ");
    entry.say(first_name ? Property::name : Property::alias, whole, entry.desk().decoded(get("NameAlias_NameLanguage"), row.offset));
    entry.say(Property::remark, get("NameAlias_Function"), "function");
    entry.say(Property::remark, get("NameAlias_Title"), "title");
    entry.say(Property::address, joined(columns, row, {"Address_PoBox", "Address_Street", "Address_City", "Address_ZipCode", "Address_Region", "Address_Place", "Address_CountryDescription"}, ", "));
    entry.say_state(Property::country, get("Address_CountryIso2Code"), "address");
    auto birth = get("BirthDate_BirthDate");
    if (birth.empty()) birth = get("BirthDate_Year");
    entry.say_date(Property::birth_date, birth, get("BirthDate_Circa") == "true" ? "circa" : "");
    entry.say(Property::remark, joined(columns, row, {"BirthDate_City", "BirthDate_Region", "BirthDate_CountryDescription"}, ", "), "place of birth");
    const auto number = get("Identification_Number").empty() ? get("Identification_LatinNumber") : get("Identification_Number");
    const std::string type = lower(joined(columns, row, {"Identification_TypeCode", "Identification_TypeDescription"}, " "));
    if (type.find("imo") != std::string::npos) entry.say_number(Property::company_imo, number);
    else if (type.find("fiscal") != std::string::npos || type.find("tax") != std::string::npos) entry.say(Property::tax_number, number, type);
    else if (type.find("regnumber") != std::string::npos || type.find("registration") != std::string::npos) entry.say(Property::registration_number, number, type);
    else entry.say(Property::other_number, number, type);
    entry.say_state(Property::nationality, get("Citizenship_CountryIso2Code"));
}

}  // namespace

void read_eu_financial(const ListInput& of)
{
    Desk& desk = of.desk;
    Rows rows(of.bytes, ';');
    Columns columns;
    bool cut = false;
    std::unordered_set<std::string> named;
    for (Row row; rows.next(row);) {
        if (columns.size() == 0) {
            ++desk.books().read;
            if (row.kind == Row::Kind::blank) {
                ++desk.books().blank;
                continue;
            }
            columns = Columns(row.cells);
            ++desk.books().header;
            for (const std::string_view column : {"Entity_LogicalId", "NameAlias_WholeName", "Entity_Regulation_Programme"})
                if (!columns.has(column)) return desk.refuse(fmt::format("the column {} is missing", column));
            continue;
        }
        cut = !row.ended && row.kind != Row::Kind::row;
        if (!is_whole(row, columns.size(), desk.books())) continue;
        const std::string id = tidied(desk.decoded(columns.get(row, "Entity_LogicalId"), row.offset)).text;
        if (id.empty()) {
            desk.books().reject(Reject::member_missing, row.offset, row.raw);
            continue;
        }
        Entry entry(desk, "eu-fsf:" + id, row.offset, row.raw.size(), Basis::authority);
        if (desk.first_of(entry.subject())) read_head(entry, columns, row);
        const bool has_name = !columns.get(row, "NameAlias_WholeName").empty() || !columns.get(row, "NameAlias_LastName").empty();
        read_attribute(entry, columns, row, has_name && named.insert(entry.subject()).second);
        entry.done();
        ++desk.books().decoded;
    }
    if (columns.size() == 0) return desk.refuse("the file has no header");
    desk.close(cut, Complete::yes);
}

}  // namespace tw::registry
