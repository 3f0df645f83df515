#include <fmt/format.h>

#include <array>

#include "core/text.hpp"
#include "registry/lists/desk.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

/// Names of the columns of the two layouts.
struct Layout {
    std::string_view id, kind, alias_type, alias_quality, listed_on, regime, other_names_script, birth, nationality;
};
constexpr Layout current{"Unique ID", "Designation Type", "Name type", "Alias strength", "Date Designated", "Regime Name", "Name non-latin script", "D.O.B", "Nationality(/ies)"};
constexpr Layout older{"Group ID", "Group Type", "Alias Type", "Alias Quality", "Listed On", "Regime", "Name Non-Latin Script", "DOB", "Nationality"};

std::string_view kind_of(std::string_view type)
{
    const std::string low = lower(type);
    if (low == "ship") return "hull";
    if (low == "individual") return "person";
    return low == "entity" ? "organisation" : "unknown";
}

/// Every occurrence of a cell with the same words counts once for an entry whose rows repeat them.
class Once {
public:
    bool operator()(const std::string& subject, std::string_view what, std::string_view value)
    {
        return !value.empty() && seen_.insert(fmt::format("{}\x1f{}\x1f{}", subject, what, value)).second;
    }

private:
    std::unordered_set<std::string> seen_;
};

struct Field {
    std::string_view column;
    Property property;
    std::string_view note;
    enum class Form { text, state, states, date, several } form = Form::text;
};

constexpr auto fields = std::to_array<Field>({
    {"Title", Property::remark, "title", Field::Form::text},
    {"Other Information", Property::remark, "other information", Field::Form::text},
    {"UK Statement of Reasons", Property::remark, "reason", Field::Form::text},
    {"Phone number", Property::remark, "phone", Field::Form::text},
    {"Website", Property::remark, "website", Field::Form::text},
    {"Email address", Property::remark, "email", Field::Form::text},
    {"UN Reference Number", Property::other_number, "UN reference", Field::Form::text},
    {"OFSI Group ID", Property::other_number, "OFSI group", Field::Form::text},
    {"National Identifier number", Property::other_number, "national identifier", Field::Form::text},
    {"National Identification Number", Property::other_number, "national identifier", Field::Form::text},
    {"Passport number", Property::other_number, "passport", Field::Form::text},
    {"Passport Number", Property::other_number, "passport", Field::Form::text},
    {"Position", Property::remark, "position", Field::Form::text},
    {"Gender", Property::remark, "gender", Field::Form::text},
    {"Town of birth", Property::remark, "place of birth", Field::Form::text},
    {"Town of Birth", Property::remark, "place of birth", Field::Form::text},
    {"Country of birth", Property::remark, "country of birth", Field::Form::text},
    {"Country of Birth", Property::remark, "country of birth", Field::Form::text},
    {"Type of entity", Property::remark, "type of entity", Field::Form::text},
    {"Subsidiaries", Property::remark, "subsidiaries", Field::Form::several},
    {"Parent company", Property::owned_or_controlled_by, "parent company", Field::Form::several},
    {"Business registration number (s)", Property::registration_number, "", Field::Form::several},
    {"Current believed flag of ship", Property::flag, "believed", Field::Form::state},
    {"Previous flags", Property::former_flag, "", Field::Form::states},
    {"Type of ship", Property::ship_type, "", Field::Form::text},
    {"Tonnage of ship", Property::tonnage, "", Field::Form::text},
    {"Length of ship", Property::length, "", Field::Form::text},
    {"Year Built", Property::build_year, "", Field::Form::text},
    {"Hull identification number (HIN)", Property::other_number, "HIN", Field::Form::text},
});

void say_name(Entry& entry, const Columns& columns, const Row& row, const Layout& layout, bool old)
{
    const auto get = [&](std::string_view column) { return columns.get(row, column); };
    std::string whole;
    for (const std::string_view column : {"Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"})
        if (const auto part = get(column); !part.empty()) whole += (whole.empty() ? "" : " ") + std::string(part);
    const std::string type = lower(get(layout.alias_type)), strength = lower(get(layout.alias_quality));
    const bool primary = type.starts_with("primary") || (old && type.empty());
    const bool former = type.starts_with("f") || type.find("former") != std::string::npos;
    const bool weak = strength.starts_with("low");
    entry.say(primary ? Property::name : former ? Property::former_name : weak ? Property::weak_name : Property::alias, whole, primary ? "" : entry.desk().decoded(get(layout.alias_quality), row.offset));
    entry.say(Property::original_name, get(layout.other_names_script), entry.desk().decoded(get(old ? "Non-Latin Script Type" : "Non-latin script type"), row.offset));
}

void say_owners(Entry& entry, std::string_view cell, bool now)
{
    for (const auto& party : split_printed(cell, ";"))
        if (Claim* claim = entry.say(Property::owner_or_operator, party, now ? "current" : "previous"); claim != nullptr) {
            claim->valid.still = now;
            if (!now) claim->valid.to.latest = entry.desk().version().date;
        }
}

void say_listing(Entry& entry, const Columns& columns, const Row& row, const Layout& layout, Once& once)
{
    const auto regime = columns.get(row, layout.regime);
    if (!once(entry.subject(), "listed", regime)) return;
    std::string measures;
    for (const auto& measure : split_printed(columns.get(row, "Sanctions Imposed"), "|")) measures += (measures.empty() ? "" : "; ") + measure;
    entry.since(entry.say(Property::listed, regime, entry.desk().decoded(measures, row.offset)), columns.get(row, layout.listed_on));
}

void read_row(Entry& entry, const Columns& columns, const Row& row, const Layout& layout, bool old, Once& once)
{
    const auto get = [&](std::string_view column) { return columns.get(row, column); };
    const auto& subject = entry.subject();
    const auto kind = kind_of(get(layout.kind));
    if (once(subject, "kind", get(layout.kind))) entry.say_as(Property::kind, std::string(kind), get(layout.kind));
    say_name(entry, columns, row, layout, old);
    say_listing(entry, columns, row, layout, once);
    for (const auto& number : split_printed(get("IMO number"), ";"))
        if (once(subject, "imo", number)) entry.say_number(kind == "hull" ? Property::imo : Property::company_imo, number);
    if (once(subject, "birth", get(layout.birth)))
        for (const auto& date : split_printed(get(layout.birth), ";")) entry.say_date(Property::birth_date, date);
    if (once(subject, "nationality", get(layout.nationality)))
        for (const auto& state : split_printed(get(layout.nationality), ";")) entry.say_state(Property::nationality, state);
    std::string address;
    for (std::size_t i = 1; i <= 6; ++i)
        if (const auto line = get(fmt::format("Address {}{}", old ? "" : "Line ", i)); !line.empty()) address += (address.empty() ? "" : ", ") + std::string(line);
    const auto country = get(old ? "Country" : "Address Country");
    for (const auto part : {get(old ? "Post/Zip Code" : "Address Postal Code"), country})
        if (!part.empty()) address += (address.empty() ? "" : ", ") + std::string(part);
    if (once(subject, "address", address)) entry.say(Property::address, address);
    if (once(subject, "country", country)) entry.say_state(Property::country, country, "address");
    for (const auto& field : fields) {
        const auto cell = get(field.column);
        if (!once(subject, field.column, cell)) continue;
        std::string note(field.note);
        switch (field.form) {
            case Field::Form::text: entry.say(field.property, cell, note); break;
            case Field::Form::state: entry.say_state(field.property, cell, note); break;
            case Field::Form::date: entry.say_date(field.property, cell, note); break;
            case Field::Form::several:
                for (const auto& one : split_printed(cell, ";")) entry.say(field.property, one, note);
                break;
            case Field::Form::states:
                for (const auto& one : split_printed(cell, ";")) entry.say_state(field.property, one, note);
                break;
        }
    }
    if (once(subject, "current owner", get("Current owner/operator (s)"))) say_owners(entry, get("Current owner/operator (s)"), true);
    if (once(subject, "previous owner", get("Previous owner/operator (s)"))) say_owners(entry, get("Previous owner/operator (s)"), false);
}

}  // namespace

void read_uk(const ListInput& of, bool old)
{
    Desk& desk = of.desk;
    const Layout& layout = old ? older : current;
    Rows rows(of.bytes);
    Columns columns;
    Once once;
    bool cut = false;
    int before = 0;
    for (Row row; rows.next(row);) {
        if (columns.size() == 0) {
            ++desk.books().read;
            ++(row.kind == Row::Kind::blank ? desk.books().blank : desk.books().header);
            const Columns tried(row.cells);
            if (tried.has(layout.id) && tried.has("Name 6")) {
                columns = tried;
                for (const auto column : {layout.kind, layout.alias_type, layout.regime, layout.listed_on})
                    if (!columns.has(column)) return desk.refuse(fmt::format("the column {} is missing", column));
                continue;
            }
            if (++before > 3) return desk.refuse(fmt::format("no header with the columns {} and Name 6 in the first lines", layout.id));
            if (before == 1 && row.kind == Row::Kind::row) desk.note("report_date", {}, row.raw, row.offset);
            continue;
        }
        cut = !row.ended && row.kind != Row::Kind::row;
        if (!is_whole(row, columns.size(), desk.books())) continue;
        const std::string id = tidied(desk.decoded(columns.get(row, layout.id), row.offset)).text;
        if (id.empty()) {
            desk.books().reject(Reject::member_missing, row.offset, row.raw);
            continue;
        }
        Entry entry(desk, (old ? "uk-group:" : "uk:") + id, row.offset, row.raw.size(), Basis::authority);
        desk.first_of(entry.subject());
        read_row(entry, columns, row, layout, old, once);
        entry.done();
        ++desk.books().decoded;
    }
    if (columns.size() == 0) return desk.refuse("the file has no header");
    desk.close(cut, Complete::yes);
}

}  // namespace tw::registry
