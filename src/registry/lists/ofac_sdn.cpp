#include <array>
#include <fmt/format.h>

#include "core/text.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/ofac_remarks.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

constexpr std::size_t sdn_columns = 12, remarks_limit = 1000;
constexpr char end_mark = 0x1A;
enum Column : std::size_t { ent_num, sdn_name, sdn_type, programme, title, call_sign, vessel_type, tonnage, gross_tonnage, flag, owner, remarks };

/// A cell without outer blanks; empty where the list prints its mark for nothing.
std::string_view cell(const Row& row, std::size_t column)
{
    const auto text = trim(row.cells[column]);
    return text == "-0-" ? std::string_view{} : text;
}

bool is_number(std::string_view text)
{
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty() && text.size() <= 9;
}

std::string_view kind_of(std::string_view type)
{
    if (type == "individual") return "person";
    if (type == "vessel") return "hull";
    return type == "aircraft" ? "aircraft" : "organisation";
}

/// The records of one OFAC file: a header is recognised by its first cell, the end mark by its byte.
class OfacRows {
public:
    OfacRows(Desk& desk, std::string_view bytes, std::size_t columns) : desk_(desk), columns_(columns), bytes_(bytes)
    {
        if (bytes_.starts_with("\xEF\xBB\xBF")) desk_.note("byte_order_mark", {}, {}, 0);
        while (!bytes_.empty() && (bytes_.back() == end_mark || bytes_.back() == '\n' || bytes_.back() == '\r')) {
            marked_ = marked_ || bytes_.back() == end_mark;
            lines_end_ = lines_end_ || bytes_.back() == '\n';
            bytes_.remove_suffix(1);
            if (marked_) break;
        }
        rows_ = Rows(bytes_);
    }

    /// The next record that holds together, its length of cells already right.
    bool next(Row& row)
    {
        while (rows_.next(row)) {
            const bool first = !begun_;
            begun_ = true;
            if (!is_whole(row, columns_, desk_.books())) {
                last_rejected_ = row.kind != Row::Kind::blank;
                continue;
            }
            last_rejected_ = false;
            if (is_number(trim(row.cells[0]))) return true;
            if (first) {
                ++desk_.books().header;
                desk_.note("header_row", {}, row.raw, row.offset);
                continue;
            }
            desk_.books().reject(Reject::number_bad, row.offset, row.raw);
        }
        return false;
    }

    void close()
    {
        const bool cut = !marked_ && (!lines_end_ || last_rejected_);
        if (!marked_) desk_.note("end_mark_missing", {}, {}, bytes_.size());
        desk_.close(cut, marked_ ? Complete::yes : Complete::unknown);
    }

private:
    Desk& desk_;
    std::size_t columns_;
    std::string_view bytes_;
    Rows rows_{{}};
    bool marked_ = false, lines_end_ = false, begun_ = false, last_rejected_ = false;
};

EntriesByName names_of(std::string_view bytes)
{
    EntriesByName names;
    Rows rows(bytes);
    for (Row row; rows.next(row);) {
        if (row.kind != Row::Kind::row || row.cells.size() != sdn_columns || !is_number(trim(row.cells[ent_num]))) continue;
        const auto printed = cell(row, sdn_name);
        const std::string subject = "ofac:" + std::string(trim(row.cells[ent_num]));
        const auto [at, fresh] = names.emplace(is_utf8(printed) ? std::string(printed) : from_latin1(printed), subject);
        if (!fresh && at->second != subject) at->second.clear();
    }
    return names;
}

using Comments = std::unordered_map<std::string, std::string>;

Comments comments_of(Desk& desk, std::string_view bytes)
{
    Comments rest;
    Rows rows(bytes);
    for (Row row; rows.next(row);) {
        if (row.kind == Row::Kind::blank || (row.cells.size() == 1 && row.cells[0] == std::string(1, end_mark))) continue;
        if (row.kind == Row::Kind::row && row.cells.size() == 2 && is_number(trim(row.cells[0]))) rest[std::string(trim(row.cells[0]))] += row.cells[1];
        else desk.note("comment_row_unreadable", {}, row.raw, row.offset);
    }
    return rest;
}

void read_entry(Entry& entry, const Row& row, const std::string& remark, const EntriesByName& names, bool cut)
{
    const auto kind = kind_of(cell(row, sdn_type));
    entry.say_as(Property::kind, std::string(kind), kind);
    entry.say(Property::name, cell(row, sdn_name));
    for (const auto& one : split_printed(cell(row, programme), "] [")) entry.say(Property::listed, one);
    entry.say(Property::remark, cell(row, title), "title");
    entry.say(Property::call_sign, cell(row, call_sign));
    entry.say(Property::ship_type, cell(row, vessel_type));
    entry.say(Property::tonnage, cell(row, tonnage));
    entry.say(Property::gross_tonnage, cell(row, gross_tonnage));
    entry.say_state(Property::flag, cell(row, flag));
    entry.say(Property::owner_or_operator, cell(row, owner), "owner column");
    read_remarks(entry, kind, remark, names, cut);
}

}  // namespace

void read_ofac_sdn(const ListInput& of)
{
    Desk& desk = of.desk;
    const EntriesByName names = names_of(of.bytes);
    Comments rest = comments_of(desk, of.companions.comments);
    OfacRows rows(desk, of.bytes, sdn_columns);
    for (Row row; rows.next(row);) {
        const std::string number(trim(row.cells[ent_num]));
        Entry entry(desk, "ofac:" + number, row.offset, row.raw.size(), Basis::authority);
        if (!desk.first_of(entry.subject())) entry.note("repeated_entry", row.raw);
        std::string remark(cell(row, remarks));
        // Only a remark that was cut has a rest; another rest belongs to another day's file.
        bool cut = row.cells[remarks].size() == remarks_limit;
        if (const auto it = rest.find(number); it != rest.end()) {
            if (cut) remark = row.cells[remarks] + it->second;
            else entry.note("comment_of_another_day", it->second);
            cut = false;
            rest.erase(it);
        }
        read_entry(entry, row, remark, names, cut);
        entry.done();
        ++desk.books().decoded;
    }
    for (const auto& [number, text] : std::map<std::string, std::string>(rest.begin(), rest.end())) desk.note("comment_without_entry", "ofac:" + number, text, 0);
    rows.close();
}

void read_ofac_alt(const ListInput& of)
{
    OfacRows rows(of.desk, of.bytes, 5);
    for (Row row; rows.next(row);) {
        Entry entry(of.desk, "ofac:" + std::string(trim(row.cells[0])), row.offset, row.raw.size(), Basis::authority);
        of.desk.first_of(entry.subject());
        const auto type = cell(row, 2);
        std::string note(type);
        if (const auto more = cell(row, 4); !more.empty()) note += ", " + of.desk.decoded(more, row.offset);
        entry.say(type == "fka" ? Property::former_name : Property::alias, cell(row, 3), note);
        entry.done();
        ++of.desk.books().decoded;
    }
    rows.close();
}

void read_ofac_add(const ListInput& of)
{
    OfacRows rows(of.desk, of.bytes, 6);
    for (Row row; rows.next(row);) {
        Entry entry(of.desk, "ofac:" + std::string(trim(row.cells[0])), row.offset, row.raw.size(), Basis::authority);
        of.desk.first_of(entry.subject());
        std::string address;
        for (const std::size_t column : {2U, 3U, 4U})
            if (const auto part = cell(row, column); !part.empty()) address += (address.empty() ? "" : ", ") + std::string(part);
        entry.say(Property::address, address, of.desk.decoded(cell(row, 5), row.offset));
        entry.say_state(Property::country, cell(row, 4), "address");
        entry.done();
        ++of.desk.books().decoded;
    }
    rows.close();
}

}  // namespace tw::registry
