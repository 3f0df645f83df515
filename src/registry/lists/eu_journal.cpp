#include <fmt/format.h>

#include <array>

#include "core/text.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/name_cell.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

/// Without these a row cannot be told from another or says nothing.
constexpr auto required = std::to_array<std::string_view>({"recordId", "annex", "measure", "startDate", "schema", "name", "imoNumber"});

struct Field {
    std::string_view column;
    Property property;
    std::string_view note;
    enum class Form { text, state, date } form = Form::text;
};

/// Cells that hold lists.
constexpr auto fields = std::to_array<Field>({
    {"alias", Property::alias, "", Field::Form::text},
    {"weakAlias", Property::weak_name, "", Field::Form::text},
    {"previousName", Property::former_name, "", Field::Form::text},
    {"country", Property::country, "", Field::Form::state},
    {"nationality", Property::nationality, "", Field::Form::state},
    {"jurisdiction", Property::country, "jurisdiction", Field::Form::state},
    {"birthDate", Property::birth_date, "", Field::Form::date},
    {"birthPlace", Property::remark, "place of birth", Field::Form::text},
    {"position", Property::remark, "position", Field::Form::text},
    {"passportNumber", Property::other_number, "passport", Field::Form::text},
    {"gender", Property::remark, "gender", Field::Form::text},
    {"appearance", Property::remark, "appearance", Field::Form::text},
    {"ethnicity", Property::remark, "ethnicity", Field::Form::text},
    {"fatherName", Property::remark, "father's name", Field::Form::text},
    {"motherName", Property::remark, "mother's name", Field::Form::text},
    {"incorporationDate", Property::remark, "incorporated", Field::Form::date},
    {"legalForm", Property::remark, "legal form", Field::Form::text},
    {"sector", Property::remark, "sector", Field::Form::text},
    {"registrationNumber", Property::registration_number, "", Field::Form::text},
    {"taxNumber", Property::tax_number, "", Field::Form::text},
    {"innCode", Property::tax_number, "INN", Field::Form::text},
    {"ogrnCode", Property::registration_number, "OGRN", Field::Form::text},
    {"kppCode", Property::other_number, "KPP", Field::Form::text},
    {"okpoCode", Property::other_number, "OKPO", Field::Form::text},
    {"leiCode", Property::lei, "", Field::Form::text},
    {"swiftBic", Property::other_number, "SWIFT/BIC", Field::Form::text},
    {"ticker", Property::other_number, "ticker", Field::Form::text},
    {"flag", Property::flag, "", Field::Form::state},
    {"address", Property::address, "", Field::Form::text},
    {"phone", Property::remark, "phone", Field::Form::text},
    {"email", Property::remark, "email", Field::Form::text},
    {"website", Property::remark, "website", Field::Form::text},
});

std::string_view kind_of(std::string_view schema)
{
    if (schema == "Vessel") return "hull";
    if (schema == "Person") return "person";
    if (schema == "Airplane") return "aircraft";
    return schema == "LegalEntity" || schema == "Company" || schema == "Organization" || schema == "PublicBody" ? "organisation" : "unknown";
}

void say_numbers(Entry& entry, Property property, std::string_view cell)
{
    const auto numbers = split_cell(cell);
    if (numbers.size() > 1) entry.note("several_numbers", cell);
    for (const auto& number : numbers) entry.say_number(property, number);
}

void read_row(Entry& entry, const Columns& columns, const Row& row, std::string_view act)
{
    const auto get = [&](std::string_view column) { return columns.get(row, column); };
    const auto schema = get("schema"), kind = kind_of(schema);
    entry.say_as(Property::kind, std::string(kind), schema);
    say_name_cell(entry, get("name"));
    entry.since(entry.say_as(Property::listed, fmt::format("{} annex {}", act, get("annex")), {}, entry.desk().decoded(get("measure"), entry.offset())), get("startDate"));
    for (const auto& field : fields)
        for (const auto& one : split_cell(get(field.column))) {
            std::string note(field.note);
            switch (field.form) {
                case Field::Form::text: entry.say(field.property, one, note); break;
                case Field::Form::state: entry.say_state(field.property, one, note); break;
                case Field::Form::date: entry.say_date(field.property, one, note); break;
            }
        }
    say_numbers(entry, kind == "hull" ? Property::imo : Property::company_imo, get("imoNumber"));
    say_numbers(entry, Property::mmsi, get("mmsi"));
    entry.say(Property::other_number, get("idNumber"));
    entry.say(Property::remark, get("reason"), "reason");
    entry.say(Property::remark, get("notes"), "notes");
}

}  // namespace

void read_eu_journal(const ListInput& of)
{
    Desk& desk = of.desk;
    Rows rows(of.bytes);
    Columns columns;
    bool cut = false;
    for (Row row; rows.next(row);) {
        if (columns.size() == 0) {
            ++desk.books().read;
            if (row.kind == Row::Kind::blank) {
                ++desk.books().blank;
                continue;
            }
            columns = Columns(row.cells);
            ++desk.books().header;
            for (const auto column : required)
                if (!columns.has(column)) return desk.refuse(fmt::format("the column {} is missing", column));
            if (!columns.has("celex") && !columns.has("amendedCelex")) return desk.refuse("the column celex is missing");
            if (of.bytes.starts_with("\xEF\xBB\xBF")) desk.note("byte_order_mark", {}, {}, 0);
            continue;
        }
        cut = !row.ended && row.kind != Row::Kind::row;
        if (!is_whole(row, columns.size(), desk.books())) continue;
        const auto get = [&](std::string_view column) { return columns.get(row, column); };
        const std::string act(columns.has("celex") ? get("celex") : get("amendedCelex"));
        if (act.empty() || get("name").empty()) {
            desk.books().reject(Reject::member_missing, row.offset, row.raw);
            continue;
        }
        // Record numbers repeat across annexes, measures and kinds; some annexes have none.
        const std::string record(get("recordId").empty() ? get("name") : get("recordId"));
        Entry entry(desk, desk.decoded(fmt::format("eu:{}/{}/{}/{}/{}", act, get("annex"), record, get("schema"), get("measure")), row.offset), row.offset, row.raw.size(),
                    Basis::authority);
        if (!desk.first_of(entry.subject())) entry.note("repeated_entry", row.raw);
        read_row(entry, columns, row, act);
        if (columns.has("amendmentCelex")) entry.say(Property::remark, get("amendmentCelex"), "amended by");
        entry.done();
        ++desk.books().decoded;
    }
    if (columns.size() == 0) return desk.refuse("the file has no header");
    // An amendment says what is added, never what is taken away.
    const bool amendment = columns.has("amendmentCelex");
    desk.close(cut, amendment ? Complete::no : Complete::yes);
}

}  // namespace tw::registry
