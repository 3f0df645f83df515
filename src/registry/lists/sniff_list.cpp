#include <algorithm>

#include "core/text.hpp"
#include "registry/lists/printed_text.hpp"
#include "registry/lists/read_list.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= 9 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ListFormat> of_markup(std::string_view head)
{
    if (head.find("<CONSOLIDATED_LIST") != std::string_view::npos) return ListFormat::un_xml;
    if (head.find("<Sanctions") != std::string_view::npos && head.find("<sdnList") == std::string_view::npos) return ListFormat::ofac_advanced_xml;
    return std::nullopt;
}

std::optional<ListFormat> of_objects(std::string_view head)
{
    const auto line = head.substr(0, head.find('\n'));
    const auto has = [&](std::string_view member) { return head.find(member) != std::string_view::npos; };
    if (line.find("\"tidewaiter_claims\"") != std::string_view::npos) return ListFormat::claims_ndjson;
    if (has("\"RECORD_ID\"") && (has("\"DATA_SOURCE\"") || has("\"FEATURES\""))) return ListFormat::senzing_json;
    if (has("\"schema\"") && has("\"properties\"")) return ListFormat::ftm_ndjson;
    if (has("\"subject\"") && has("\"property\"") && has("\"value\"")) return ListFormat::claims_ndjson;
    return std::nullopt;
}

std::optional<ListFormat> of_header(const Columns& columns)
{
    const auto has = [&](std::initializer_list<std::string_view> names) { return std::ranges::all_of(names, [&](std::string_view n) { return columns.has(n); }); };
    if ((columns.has("celex") || columns.has("amendedCelex")) && has({"annex", "measure"})) return ListFormat::eu_journal;
    if (has({"Unique ID", "Name 6"})) return ListFormat::uk_sanctions_list;
    if (has({"Group ID", "Name 6"})) return ListFormat::uk_consolidated;
    if (has({"id", "schema", "identifiers", "sanctions"})) return ListFormat::opensanctions_targets;
    if (has({"type", "caption", "imo", "mmsi", "id"})) return ListFormat::opensanctions_maritime;
    if (has({"ent_num", "SDN_Name"})) return ListFormat::ofac_sdn;
    return std::nullopt;
}

std::optional<ListFormat> of_table(std::string_view head)
{
    Rows semicolons(head, ';'), rows(head);
    Row row;
    if (semicolons.next(row) && Columns(row.cells).has("Entity_LogicalId")) return ListFormat::eu_financial;
    for (int line = 0; line < 5 && rows.next(row); ++line) {
        if (row.kind != Row::Kind::row) continue;
        if (const auto known = of_header(Columns(row.cells))) return known;
        if (!is_number(trim(row.cells[0]))) continue;
        const bool second = row.cells.size() > 1 && is_number(trim(row.cells[1]));
        if (row.cells.size() == 12 && !second) return ListFormat::ofac_sdn;
        if (row.cells.size() == 5 && second) return ListFormat::ofac_alt;
        if (row.cells.size() == 6 && second) return ListFormat::ofac_add;
    }
    return std::nullopt;
}

bool is_comment(const Row& row) { return row.kind == Row::Kind::row && row.cells.size() == 2 && is_number(trim(row.cells[0])) && row.raw.ends_with('"') && !is_number(trim(row.cells[1])); }

}  // namespace

bool looks_like_comments(std::string_view head)
{
    head = head.substr(0, std::size_t{64} << 10);
    const auto last_line = head.rfind('\n');
    Rows rows(last_line == std::string_view::npos ? head : head.substr(0, last_line));
    Row row;
    int seen = 0;
    for (; seen < 5 && rows.next(row); ++seen)
        if (!is_comment(row)) return false;
    return seen > 0;
}

std::uint64_t count_comments(std::string_view bytes)
{
    std::uint64_t count = 0;
    Rows rows(bytes);
    for (Row row; rows.next(row);) count += row.kind == Row::Kind::row && row.cells.size() == 2 && is_number(trim(row.cells[0])) ? 1 : 0;
    return count;
}

Result<ListFormat> sniff_list(std::string_view head)
{
    head = head.substr(0, std::size_t{64} << 10);
    auto text = head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head;
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    std::optional<ListFormat> found;
    if (text.starts_with('<')) found = of_markup(text);
    else if (text.starts_with('{') || text.starts_with('[')) found = of_objects(text);
    else if (!text.empty()) found = of_table(head);
    if (found) return *found;
    return fail(Fault::dialect_unknown, head.empty() ? "an empty file is no list" : "the file has the layout of no list that is known", {},
                "name the layout, or read it as a ship register with a mapping (docs/formats/lists.md)");
}

}  // namespace tw::registry
