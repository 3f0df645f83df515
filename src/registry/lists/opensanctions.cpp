#include <fmt/format.h>

#include "core/text.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/ftm_schema.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

/// Calls `read` for every record of a table with the named columns.
template <class Read>
void each_row(Desk& desk, std::string_view bytes, std::initializer_list<std::string_view> required, Read&& read)
{
    Rows rows(bytes);
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
            continue;
        }
        cut = !row.ended && row.kind != Row::Kind::row;
        if (!is_whole(row, columns.size(), desk.books())) continue;
        if (tidied(desk.decoded(columns.get(row, "id"), row.offset)).text.empty()) {
            desk.books().reject(Reject::member_missing, row.offset, row.raw);
            continue;
        }
        read(columns, row);
        ++desk.books().decoded;
    }
    if (columns.size() == 0) return desk.refuse("the file has no header");
    desk.close(cut, Complete::yes);
}

/// A bag of numbers without names: each is told by its form.
void say_identifiers(Entry& entry, std::string_view cell, bool ship)
{
    for (const auto& one : split_printed(cell, ";")) switch (number_form(one)) {
            case NumberForm::imo: entry.say_number(ship ? Property::imo : Property::company_imo, one); break;
            case NumberForm::mmsi: ship ? entry.say_number(Property::mmsi, one) : entry.say(Property::other_number, one); break;
            case NumberForm::call_sign: entry.say(ship ? Property::call_sign : Property::other_number, one); break;
            case NumberForm::inn: entry.say(Property::tax_number, one, "INN by form"); break;
            case NumberForm::ogrn: entry.say(Property::registration_number, one, "OGRN by form"); break;
            case NumberForm::lei: entry.say(Property::lei, one); break;
            case NumberForm::none: entry.say(Property::other_number, one); break;
        }
}

}  // namespace

void read_targets(const ListInput& of)
{
    Desk& desk = of.desk;
    each_row(desk, of.bytes, {"id", "schema", "name", "aliases", "identifiers", "sanctions", "dataset"}, [&](const Columns& columns, const Row& row) {
        const auto get = [&](std::string_view column) { return columns.get(row, column); };
        Entry entry(desk, "ftm:" + tidied(desk.decoded(get("id"), row.offset)).text, row.offset, row.raw.size(), Basis::database);
        if (!desk.first_of(entry.subject())) entry.note("repeated_entry", row.raw);
        const auto kind = kind_of_schema(get("schema"));
        entry.say_as(Property::kind, std::string(kind), get("schema"));
        entry.say(Property::name, get("name"));
        for (const auto& alias : split_printed(get("aliases"), ";")) entry.say(Property::alias, alias);
        for (const auto& date : split_printed(get("birth_date"), ";")) entry.say_date(Property::birth_date, date);
        // Flag, past flags and residence in one column: a country of some kind, never a flag.
        for (const auto& country : split_printed(get("countries"), ";")) entry.say_state(Property::country, country, "unspecified");
        for (const auto& address : split_printed(get("addresses"), ";")) entry.say(Property::address, address);
        say_identifiers(entry, get("identifiers"), kind == "hull");
        for (const auto& sanction : split_cell(get("sanctions"))) {
            Claim* listed = entry.say(Property::listed, sanction, entry.desk().decoded(get("dataset"), row.offset));
            const auto dash = sanction.rfind(" - ");
            if (listed == nullptr || dash == std::string::npos) continue;
            if (const auto day = printed_date(sanction.substr(dash + 3))) listed->valid.from = *day;
        }
        for (const auto& programme : split_printed(get("program_ids"), ";")) entry.say(Property::remark, programme, "programme id");
        for (const auto& phone : split_printed(get("phones"), ";")) entry.say(Property::remark, phone, "phone");
        for (const auto& email : split_printed(get("emails"), ";")) entry.say(Property::remark, email, "email");
        for (const auto& dataset : split_printed(get("dataset"), ";")) entry.say(Property::remark, dataset, "dataset");
        entry.done();
    });
}

void read_maritime(const ListInput& of)
{
    Desk& desk = of.desk;
    std::unordered_map<std::string, std::string> number_of;
    each_row(desk, of.bytes, {"type", "caption", "imo", "flag", "mmsi", "id", "aliases"}, [&](const Columns& columns, const Row& row) {
        const auto get = [&](std::string_view column) { return columns.get(row, column); };
        Entry entry(desk, "ftm:" + tidied(desk.decoded(get("id"), row.offset)).text, row.offset, row.raw.size(), Basis::database);
        const bool ship = get("type") == "VESSEL";
        if (desk.first_of(entry.subject())) {
            entry.say_as(Property::kind, ship ? "hull" : "organisation", get("type"));
            entry.say(Property::name, get("caption"));
            for (const auto& alias : split_printed(get("aliases"), ";")) entry.say(Property::alias, alias);
            for (const auto& country : split_printed(get("countries"), ";")) entry.say_state(Property::country, country, "unspecified");
            for (const auto& flag : split_printed(get("flag"), ";")) entry.say_state(Property::flag, flag);
            for (const auto& mmsi : split_printed(get("mmsi"), ";")) entry.say_number(Property::mmsi, mmsi);
            for (const auto& risk : split_printed(get("risk"), ";")) entry.say(Property::remark, risk, "risk");
            for (const auto& dataset : split_printed(get("datasets"), ";")) entry.say(Property::remark, dataset, "dataset");
        }
        const auto number = get("imo");
        if (number.empty() && !ship) entry.note("organisation_without_number", row.raw);
        const auto [at, fresh] = number_of.emplace(entry.subject(), number);
        if (!fresh && at->second != number) entry.note(ship ? "several_numbers" : "several_company_numbers", fmt::format("{};{}", at->second, desk.decoded(number, row.offset)));
        entry.say_number(ship ? Property::imo : Property::company_imo, number);
        entry.done();
    });
}

}  // namespace tw::registry
