#include "site/cells.hpp"

#include "site/act_table.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "site/bounded.hpp"

namespace tw::site {
namespace {

std::optional<Ppm> read_share(std::string_view text)
{
    const bool percent = text.ends_with('%');
    if (percent) text = trim(text.substr(0, text.size() - 1));
    const auto value = parse_real(text);
    const double share = value ? *value / (percent ? 100 : 1) : -1;
    if (!(share >= 0 && share <= 1)) return std::nullopt;
    return Ppm{static_cast<std::int32_t>(share * 1e6 + 0.5)};
}

}  // namespace

Ppm Cells::share(std::string_view name, Ppm otherwise)
{
    const std::string_view text = row_.get(name);
    if (text.empty()) return otherwise;
    const auto share = read_share(text);
    if (!share) refuse(Reject::number_bad);
    return share.value_or(otherwise);
}

namespace {

/// A length in metres as parts of a metre; 0 to 100 km.
std::optional<std::int32_t> read_length(std::string_view text, std::int64_t thousandths_per_part)
{
    const auto value = thousandths(text);
    if (!value || *value > 100'000'000) return std::nullopt;
    return static_cast<std::int32_t>((*value + thousandths_per_part / 2) / thousandths_per_part);
}

}  // namespace

std::int32_t Cells::decimetres(std::string_view name)
{
    if (!given(name)) return 0;
    const auto value = read_length(row_.get(name), 100);
    if (!value) refuse(Reject::number_bad);
    return value.value_or(0);
}

std::int32_t Cells::centimetres(std::string_view name)
{
    if (!given(name)) return 0;
    const auto value = read_length(row_.get(name), 10);
    if (!value) refuse(Reject::number_bad);
    return value.value_or(0);
}

std::int32_t Cells::count(std::string_view name, std::int32_t otherwise)
{
    const std::string_view text = row_.get(name);
    if (text.empty()) return otherwise;
    const auto value = parse_integer(text);
    if (!value || *value < 0 || *value > 1'000'000) {
        refuse(Reject::number_bad);
        return otherwise;
    }
    return static_cast<std::int32_t>(*value);
}

bool Cells::yes(std::string_view name)
{
    const std::string text = lower(row_.get(name));
    if (text == "yes" || text == "true" || text == "1") return true;
    if (!text.empty() && text != "no" && text != "false" && text != "0") refuse(Reject::word_unknown);
    return false;
}

std::vector<std::pair<std::string, std::optional<Ppm>>> Cells::shares(std::string_view name)
{
    std::vector<std::pair<std::string, std::optional<Ppm>>> list;
    std::string_view text = row_.get(name);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view entry = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (entry.empty()) continue;
        const std::size_t equals = entry.rfind('=');
        if (equals == std::string_view::npos) {
            list.emplace_back(entry, std::nullopt);
            continue;
        }
        const auto share = read_share(trim(entry.substr(equals + 1)));
        const std::string_view of = trim(entry.substr(0, equals));
        if (!share || of.empty()) refuse(Reject::number_bad);
        list.emplace_back(of, share);
    }
    return list;
}

Stated Cells::stated(Interval& when)
{
    Stated stated{text("from"), text("to"), text("zone")};
    if (stated.from.empty()) {
        refuse(Reject::member_missing);
        return stated;
    }
    if (!read_zone(stated.zone == "local" || stated.zone == "either" ? "unknown" : std::string_view(stated.zone), std::nullopt)) {
        refuse(Reject::word_unknown);
        return stated;
    }
    const auto interval = resolve(stated, std::nullopt);
    if (interval) {
        when = *interval;
    } else {
        const bool both = resolve({stated.from, {}, stated.zone}, std::nullopt) && resolve({stated.to, {}, stated.zone}, std::nullopt);
        refuse(both ? Reject::interval_reversed : Reject::time_bad);
    }
    return stated;
}

std::string as_cell(std::string_view value)
{
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

std::string as_cells(std::initializer_list<std::string_view> values)
{
    std::string text;
    for (const std::string_view value : values) text += ',' + as_cell(value);
    return text;
}

}  // namespace tw::site
