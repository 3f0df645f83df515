#include "cli/screen_input.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "chart/csv_rows.hpp"
#include "core/text.hpp"
#include "registry/identity/identifiers.hpp"
#include "registry/identity/plain.hpp"

namespace tw::cli {
namespace {

using registry::ScreenQuery;

struct Field {
    std::string_view column;
    std::string ScreenQuery::*member;
};
constexpr std::array fields{Field{"name", &ScreenQuery::name}, Field{"imo", &ScreenQuery::imo}, Field{"mmsi", &ScreenQuery::mmsi}, Field{"call_sign", &ScreenQuery::call_sign}, Field{"callsign", &ScreenQuery::call_sign},
                            Field{"company_imo", &ScreenQuery::company_imo}, Field{"tax_number", &ScreenQuery::tax_number}};

/// Says which numbers of a question can't be used, and why.
std::string odd_numbers(const ScreenQuery& query)
{
    std::string text;
    const auto say = [&](std::string_view what, const std::string& given, registry::Reading reading) {
        if (!given.empty() && reading != registry::Reading::ok) text += fmt::format("{}{} {} can't be used ({}): it joins nothing", text.empty() ? "" : "; ", what, visible(given), registry::name(reading));
    };
    say("IMO number", query.imo, registry::read_imo_text(query.imo).reading);
    say("company number", query.company_imo, registry::read_imo_company(query.company_imo).reading);
    say("MMSI", query.mmsi, registry::read_mmsi(query.mmsi).reading);
    return text;
}

bool asks(const ScreenQuery& query)
{
    return std::ranges::any_of(fields, [&](const Field& field) { return !(query.*(field.member)).empty(); });
}

}  // namespace

ScreenLine query_of(const std::string& text)
{
    ScreenLine line{.id = text};
    std::string plain = registry::plain_text(text);
    const bool marked = plain.starts_with("IMO");
    std::string digits = marked ? plain.substr(3) : plain;
    std::erase_if(digits, [](char c) { return c == ' ' || c == '.' || c == ':'; });
    if (!registry::all_digits(digits)) {
        line.query.name = text;
        const auto sign = registry::read_call_sign(text);
        if (sign.reading == registry::Reading::ok && sign.state.known() && std::ranges::any_of(sign.canonical, [](char c) { return c >= '0' && c <= '9'; })) line.query.call_sign = sign.canonical;
        return line;
    }
    if (!marked && digits.size() == 9) line.query.mmsi = digits;
    else if (!marked && registry::read_business_number(digits)) line.query.tax_number = digits;
    else if (!registry::read_imo_ship(digits).usable() && registry::read_imo_company(digits).usable()) line.query.company_imo = digits;
    else line.query.imo = digits;
    line.note = odd_numbers(line.query);
    if (!line.query.imo.empty() && registry::read_imo_ship(digits).usable() && registry::read_imo_company(digits).usable()) line.note = "taken for a ship's number; it passes as a company's too (--company)";
    return line;
}

Result<std::vector<ScreenLine>> read_queries(std::string_view csv)
{
    chart::CsvRows rows(csv);
    chart::CsvRow row;
    std::vector<std::string> header;
    std::vector<ScreenLine> lines;
    while (rows.next(row)) {
        if (row.kind == chart::CsvRow::Kind::blank || row.kind == chart::CsvRow::Kind::comment) continue;
        if (header.empty()) {
            for (const std::string& column : row.fields) header.push_back(lower(trim(column)));
            if (std::ranges::none_of(fields, [&](const Field& f) { return std::ranges::find(header, f.column) != header.end(); }))
                return fail(Fault::usage, "the table has no column that can be asked", {}, "name, imo, mmsi, call_sign, company_imo or tax_number");
            continue;
        }
        ScreenLine line{.id = std::to_string(lines.size() + 1)};
        if (row.kind == chart::CsvRow::Kind::quote_open || row.fields.size() > header.size()) {
            line.usable = false, line.note = "the row does not fit the header";
            lines.push_back(std::move(line));
            continue;
        }
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            const std::string value(trim(row.fields[i]));
            if (value.empty()) continue;
            if (header[i] == "id") line.id = value;
            if (header[i] == "as_of") {
                const auto day = registry::read_day(value);
                if (day) line.as_of = *day;
                else line.usable = false, line.note = fmt::format("`{}` is no day", visible(value));
            }
            for (const Field& field : fields)
                if (header[i] == field.column) line.query.*(field.member) = value;
        }
        if (line.usable) line.note = odd_numbers(line.query);
        if (!asks(line.query)) line.usable = false, line.note = "nothing to ask in this row";
        lines.push_back(std::move(line));
    }
    if (header.empty()) return fail(Fault::input_unusable, "the table is empty");
    return lines;
}

}  // namespace tw::cli
