#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.hpp"
#include "core/toml.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

bool is_state(Property property)
{
    return property == Property::flag || property == Property::former_flag || property == Property::country || property == Property::nationality;
}

/// Whether the days of a row are the days of such a statement.
bool is_dated(Property property) { return property == Property::listed || property == Property::flag || is_relation(property); }

/// The days a cell names; nothing stated, and noted, when it is no date.
DayRange day_cell(Entry& entry, std::string_view text)
{
    if (text.empty()) return {};
    const auto range = printed_date(text);
    if (!range) entry.note("date_unreadable", text);
    return range.value_or(DayRange{});
}

tl::unexpected<Error> bad(std::string message, std::string where = {}) { return fail(Fault::usage, std::move(message), std::move(where)); }

/// False when a cell of numbers holds words: the columns of the row may have shifted.
bool say_cell(Entry& entry, Property property, std::string_view text, const Validity& days)
{
    if (property == Property::imo || property == Property::company_imo || property == Property::mmsi) {
        const Claim* claim = entry.say_number(property, text);
        return claim == nullptr || claim->property == property;
    }
    Claim* claim = is_state(property) ? entry.say_state(property, text) : property == Property::birth_date ? entry.say_date(property, text) : entry.say(property, text);
    if (claim != nullptr && is_dated(property)) claim->valid = days;
    return true;
}

/// Whether a cell of the row says what kind of record it is.
bool own_kind(const RegisterMapping& mapping, const Columns& columns, const Row& row)
{
    return std::ranges::any_of(mapping.columns, [&](const auto& column) { return column.second == Property::kind && !columns.get(row, column.first).empty(); });
}

}  // namespace

Result<RegisterMapping> read_register_mapping(std::string_view text)
{
    toml::table table;
    try {
        table = toml::parse(text);
    } catch (const toml::parse_error& error) {
        return bad("the mapping is no TOML: " + std::string(error.description()), fmt::format("line {}", error.source().begin.line));
    }
    RegisterMapping out;
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (name == "columns") continue;
        const auto* word = value.as_string();
        if (word == nullptr) return bad("this member of a mapping is no text", std::string(name));
        if (name == "name") out.name = **word;
        else if (name == "key") out.key = **word;
        else if (name == "kind") out.kind = **word;
        else if (name == "separator") out.separator = **word;
        else if (name == "from") out.from = **word;
        else if (name == "to") out.to = **word;
        else if (name == "delimiter") {
            if ((*word)->size() != 1 || **word == "\"" || **word == "\n") return bad("a delimiter is one character", **word);
            out.delimiter = (**word)[0];
        } else if (name == "basis") {
            const auto basis = basis_from(**word);
            if (!basis) return bad("no such basis: filing, authority, database, press or inference is", **word);
            out.basis = *basis;
        } else {
            return bad("no such member of a mapping", std::string(name));
        }
    }
    if (out.name.empty()) return bad("the mapping has no name");
    constexpr auto kinds = std::to_array<std::string_view>({"hull", "organisation", "person", "aircraft", "unknown"});
    if (std::ranges::find(kinds, out.kind) == kinds.end()) return bad("no such kind of record", out.kind);
    const auto* columns = table["columns"].as_table();
    if (columns == nullptr || columns->empty()) return bad("the mapping has no table of columns");
    for (const auto& [column, value] : *columns) {
        const auto* word = value.as_string();
        const auto property = word == nullptr ? std::nullopt : property_from(**word);
        if (!property) return bad("this column is mapped to no property", std::string(column.str()));
        out.columns.emplace(std::string(column.str()), *property);
    }
    return out;
}

void read_register(const ListInput& of)
{
    Desk& desk = of.desk;
    const RegisterMapping& mapping = *of.companions.mapping;
    Rows rows(of.bytes, mapping.delimiter);
    Columns columns;
    bool cut = false;
    std::uint64_t number = 0;
    for (Row row; rows.next(row);) {
        if (columns.size() == 0) {
            ++desk.books().read;
            if (row.kind == Row::Kind::blank) {
                ++desk.books().blank;
                continue;
            }
            columns = Columns(row.cells);
            ++desk.books().header;
            if (!mapping.key.empty() && !columns.has(mapping.key)) return desk.refuse(fmt::format("the column {} is missing", mapping.key));
            for (const auto& [column, property] : mapping.columns)
                if (!columns.has(column)) return desk.refuse(fmt::format("the column {} is missing", column));
            for (const auto& column : {mapping.from, mapping.to})
                if (!column.empty() && !columns.has(column)) return desk.refuse(fmt::format("the column {} is missing", column));
            continue;
        }
        cut = !row.ended && row.kind != Row::Kind::row;
        if (!is_whole(row, columns.size(), desk.books())) continue;
        const std::string key = mapping.key.empty() ? std::to_string(++number) : tidied(desk.decoded(columns.get(row, mapping.key), row.offset)).text;
        if (key.empty()) {
            desk.books().reject(Reject::member_missing, row.offset, row.raw);
            continue;
        }
        Entry entry(desk, fmt::format("{}:{}", mapping.name, key), row.offset, row.raw.size(), mapping.basis);
        if (!desk.first_of(entry.subject())) entry.note("repeated_entry", row.raw);
        if (!own_kind(mapping, columns, row)) entry.say(Property::kind, mapping.kind);
        const Validity days{.from = day_cell(entry, columns.get(row, mapping.from)), .to = day_cell(entry, columns.get(row, mapping.to))};
        std::string misplaced;
        for (const auto& column : columns.names()) {
            const auto text = columns.get(row, column);
            if (text.empty()) continue;
            const auto it = mapping.columns.find(column);
            if (it == mapping.columns.end() && (column == mapping.key || column == mapping.from || column == mapping.to)) continue;
            if (it == mapping.columns.end()) entry.say(Property::remark, text, column);
            else
                for (const auto& one : mapping.separator.empty() ? std::vector<std::string>{std::string(text)} : split_printed(text, mapping.separator))
                    if (!say_cell(entry, it->second, one, days)) misplaced = one;
        }
        if (!misplaced.empty()) entry.doubt(desk.decoded(misplaced, row.offset));
        entry.done();
        ++desk.books().decoded;
    }
    if (columns.size() == 0) return desk.refuse("the file has no header");
    desk.close(cut, Complete::yes);
}

}  // namespace tw::registry
