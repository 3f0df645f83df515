#include "cargo/consignment_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

struct Headings {
    ConsignmentColumn column;
    std::array<std::string_view, 6> names;
};

/// The first name is ours. Russian headings as registers of RZD data sellers print them, in lower and in title case: case folding here is ASCII only.
constexpr std::array<Headings, static_cast<std::size_t>(ConsignmentColumn::count_)> headings{{
    {ConsignmentColumn::id, {"id", "waybill", "Номер накладной", "номер накладной", "Накладная", "накладная"}},
    {ConsignmentColumn::date, {"date", "departure_date", "Дата отправления", "дата отправления", "Дата", "дата"}},
    {ConsignmentColumn::date_to, {"date_to", "", "", "", "", ""}},
    {ConsignmentColumn::from, {"from", "origin_station", "Станция отправления", "станция отправления", "departure_station", ""}},
    {ConsignmentColumn::to, {"to", "destination_station", "Станция назначения", "станция назначения", "arrival_station", ""}},
    {ConsignmentColumn::code, {"commodity_code", "hs_code", "Код груза", "код груза", "gng", "etsng"}},
    {ConsignmentColumn::declared, {"declared", "commodity", "Груз", "груз", "Наименование груза", "наименование груза"}},
    {ConsignmentColumn::tonnes, {"tonnes", "weight_t", "Тонн", "тонн", "Вес, т", "вес, т"}},
    {ConsignmentColumn::kilograms, {"kilograms", "weight_kg", "Вес, кг", "вес, кг", "Масса, кг", "масса, кг"}},
    {ConsignmentColumn::cars, {"cars", "wagons", "Вагонов", "вагонов", "Количество вагонов", "количество вагонов"}},
    {ConsignmentColumn::boxes, {"boxes", "containers", "Контейнеров", "контейнеров", "Количество контейнеров", "количество контейнеров"}},
    {ConsignmentColumn::consignor, {"consignor", "shipper", "Грузоотправитель", "грузоотправитель", "", ""}},
    {ConsignmentColumn::consignee, {"consignee", "", "Грузополучатель", "грузополучатель", "", ""}},
    {ConsignmentColumn::direction, {"direction", "", "Направление", "направление", "", ""}},
}};

constexpr bool in_order()
{
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (static_cast<std::size_t>(headings[i].column) != i) return false;
    return true;
}
static_assert(in_order());

bool has_any(std::span<const std::string> names, ConsignmentColumn column)
{
    return std::ranges::any_of(headings[static_cast<std::size_t>(column)].names, [&](std::string_view n) { return !n.empty() && std::ranges::find(names, n) != names.end(); });
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// "2023-12-31" of "31.12.2023"; other texts as they are.
std::string iso_day(std::string_view text)
{
    text = trim(text);
    constexpr std::string_view form = "dd.dd.dddd";
    if (text.size() != form.size()) return std::string(text);
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == 'd' ? !digit(text[i]) : text[i] != '.') return std::string(text);
    return std::string(text.substr(6)) + '-' + std::string(text.substr(3, 2)) + '-' + std::string(text.substr(0, 2));
}

}  // namespace

std::string_view consignment_value(const chart::NamedRow& row, ConsignmentColumn column)
{
    for (const std::string_view n : headings[static_cast<std::size_t>(column)].names)
        if (!n.empty())
            if (const auto value = row.get(n); !value.empty()) return value;
    return {};
}

bool is_consignment_heading(std::span<const std::string> names)
{
    using enum ConsignmentColumn;
    const auto has = [&](ConsignmentColumn c) { return has_any(names, c); };
    for (const std::string_view other : {"site", "lat", "lon", "latitude", "longitude", "imo", "lag_days"})
        if (std::ranges::find(names, other) != names.end()) return false;
    return has(date) && (has(from) || has(to)) && (has(code) || has(declared) || has(tonnes) || has(kilograms) || has(consignee));
}

std::string plain_number(std::string_view text)
{
    std::string out;
    text = trim(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool no_break = text.substr(i).starts_with("\xC2\xA0"), blank = text[i] == ' ';
        if (blank || no_break) {
            if (no_break) ++i;
            const bool group = !out.empty() && digit(out.back()) && i + 3 < text.size() && digit(text[i + 1]) && digit(text[i + 2]) && digit(text[i + 3]);
            if (!group) out += ' ';
            continue;
        }
        out += text[i];
    }
    const std::size_t comma = out.find(',');
    if (comma != std::string::npos && out.find(',', comma + 1) == std::string::npos && out.find('.') == std::string::npos && out.size() - comma != 4) out[comma] = '.';
    return out;
}

Result<site::Interval> read_day(const site::Stated& stated, std::optional<std::int32_t> place_offset_minutes)
{
    const site::Stated iso{iso_day(stated.from), iso_day(stated.to), stated.zone};
    return site::resolve(iso, place_offset_minutes);
}

}  // namespace tw::cargo
