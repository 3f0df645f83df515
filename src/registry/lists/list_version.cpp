#include "registry/lists/list_version.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "registry/lists/printed_text.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

std::string_view between(std::string_view text, std::string_view begin, std::string_view end)
{
    const auto from = text.find(begin);
    if (from == std::string_view::npos) return {};
    text.remove_prefix(from + begin.size());
    const auto to = text.find(end);
    return to == std::string_view::npos ? std::string_view{} : text.substr(0, to);
}

Day one_day(std::string_view text)
{
    const auto range = printed_date(trim(text));
    return range && range->earliest == range->latest ? range->latest : Day::none();
}

std::string two(std::string_view digits) { return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits); }

/// "32014R0833" is "eu-833/2014".
std::string act(std::string_view celex)
{
    const bool whole = celex.size() == 10 && celex[0] == '3' && celex[5] == 'R' && std::ranges::all_of(celex.substr(6), [](char c) { return c >= '0' && c <= '9'; });
    if (!whole) return "eu";
    auto number = celex.substr(6);
    while (number.size() > 1 && number[0] == '0') number.remove_prefix(1);
    return "eu-" + std::string(number) + "/" + std::string(celex.substr(1, 4));
}

ListVersion eu_act(std::string_view head)
{
    Rows rows(head);
    Row header, first;
    if (!rows.next(header) || !rows.next(first)) return {.list = "eu", .authority = "EU"};
    const Columns columns(header.cells);
    const bool amends = columns.has("amendmentCelex");
    return {.list = act(columns.get(first, amends ? "amendmentCelex" : "celex")), .authority = "EU"};
}

ListVersion printed_version(ListFormat format, std::string_view head)
{
    const auto line = head.substr(0, head.find('\n'));
    switch (format) {
    case ListFormat::ofac_sdn: return {.list = "ofac-sdn", .authority = "US"};
    case ListFormat::ofac_alt: return {.list = "ofac-alt", .authority = "US"};
    case ListFormat::ofac_add: return {.list = "ofac-add", .authority = "US"};
    case ListFormat::ofac_advanced_xml: {
        const auto issue = between(head, "<DateOfIssue", "</DateOfIssue>");
        return {.list = "ofac-sdn-advanced", .authority = "US",
                .date = one_day(std::string(between(issue, "<Year>", "<")) + "-" + two(between(issue, "<Month>", "<")) + "-" + two(between(issue, "<Day>", "<")))};
    }
    case ListFormat::un_xml: return {.list = "un-sc", .authority = "UN", .date = one_day(between(head, "dateGenerated=\"", "\"").substr(0, 10))};
    case ListFormat::eu_journal: return eu_act(head);
    case ListFormat::eu_financial: return {.list = "eu-financial", .authority = "EU"};
    case ListFormat::uk_sanctions_list: return {.list = "uk-sl", .authority = "UK", .date = one_day(line.substr(std::min(line.size(), line.find(':') + 1)))};
    case ListFormat::uk_consolidated: {
        const auto from = line.find(',');
        return {.list = "uk-consolidated", .authority = "UK", .date = from == std::string_view::npos ? Day::none() : one_day(line.substr(from + 1))};
    }
    default: return {.list = std::string(name(format))};
    }
}

}  // namespace

ListVersion stated_version(ListFormat format, std::string_view head, const ListVersion& given)
{
    ListVersion version = printed_version(format, head);
    if (!given.list.empty()) version.list = given.list;
    if (!given.authority.empty()) version.authority = given.authority;
    if (given.date.known()) version.date = given.date;
    version.ingest = given.ingest;
    return version;
}

}  // namespace tw::registry
