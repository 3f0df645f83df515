#include "registry/lists/read_list.hpp"

#include <array>

#include "registry/lists/desk.hpp"

namespace tw::registry {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(ListFormat::count_)> format_names{
    "ofac-sdn", "ofac-alt", "ofac-add", "ofac-comments", "ofac-advanced-xml", "un-xml", "eu-journal", "eu-financial", "uk-sanctions-list",
    "uk-consolidated", "opensanctions-targets", "opensanctions-maritime", "ftm-ndjson", "senzing-json", "claims-ndjson", "register-csv"};

void read(ListFormat format, const ListInput& of)
{
    switch (format) {
        case ListFormat::ofac_sdn: return read_ofac_sdn(of);
        case ListFormat::ofac_alt: return read_ofac_alt(of);
        case ListFormat::ofac_add: return read_ofac_add(of);
        case ListFormat::ofac_advanced_xml: return read_ofac_advanced(of);
        case ListFormat::un_xml: return read_un(of);
        case ListFormat::eu_journal: return read_eu_journal(of);
        case ListFormat::eu_financial: return read_eu_financial(of);
        case ListFormat::uk_sanctions_list: return read_uk(of, false);
        case ListFormat::uk_consolidated: return read_uk(of, true);
        case ListFormat::opensanctions_targets: return read_targets(of);
        case ListFormat::opensanctions_maritime: return read_maritime(of);
        case ListFormat::ftm_ndjson: return read_ftm(of);
        case ListFormat::senzing_json: return read_senzing(of);
        case ListFormat::claims_ndjson: return read_claims_ndjson(of);
        case ListFormat::register_csv: return read_register(of);
        case ListFormat::ofac_comments:
        case ListFormat::count_: return;
    }
}

}  // namespace

std::string_view name(ListFormat format) { return format < ListFormat::count_ ? format_names[static_cast<std::size_t>(format)] : "unknown"; }

std::optional<ListFormat> list_format_from(std::string_view text)
{
    for (std::size_t i = 0; i < format_names.size(); ++i)
        if (format_names[i] == text) return static_cast<ListFormat>(i);
    return std::nullopt;
}

std::string_view name(Outcome outcome)
{
    switch (outcome) {
        case Outcome::accepted: return "accepted";
        case Outcome::partial: return "partial";
        case Outcome::refused: return "refused";
        case Outcome::held_for_confirmation: return "held_for_confirmation";
    }
    return "refused";
}

std::string_view name(Complete complete)
{
    switch (complete) {
        case Complete::yes: return "yes";
        case Complete::no: return "no";
        case Complete::unknown: return "unknown";
    }
    return "unknown";
}

Result<ListReading> read_list(ListFormat format, std::string_view bytes, const ListVersion& version, const Companions& companions)
{
    std::vector<Claim> claims;
    auto reading = read_list(format, bytes, version, companions, [&](Claim&& claim) { claims.push_back(std::move(claim)); });
    if (reading && reading->outcome != Outcome::refused) reading->claims = std::move(claims);
    return reading;
}

Result<ListReading> read_list(ListFormat format, std::string_view bytes, const ListVersion& version, const Companions& companions, const ClaimSink& sink)
{
    if (format >= ListFormat::count_) return fail(Fault::usage, "no such layout of lists");
    if (format == ListFormat::ofac_comments)
        return fail(Fault::usage, "sdn_comments.csv holds the ends of remarks and is read together with the sdn.csv of its day", version.list);
    if (format == ListFormat::register_csv && companions.mapping == nullptr)
        return fail(Fault::usage, "a ship register is read with a mapping of its columns", version.list, "write one: docs/formats/lists.md");
    ListReading reading;
    reading.version = version;
    Desk desk(reading, sink);
    // An empty download is not an empty list.
    if (bytes.empty()) desk.refuse("the file is empty");
    else read(format, {bytes, companions, desk});
    return reading;
}

}  // namespace tw::registry
