#include <fmt/format.h>

#include "core/text.hpp"
#include "export/case_facts.hpp"
#include "export/case_writers.hpp"
#include "export/json_object.hpp"
#include "registry/lists/write_list.hpp"
#include "track/identity_flag.hpp"

namespace tw::interchange {
namespace {

constexpr std::size_t id_digits = 32;

/// Stable wherever the same thing is met: made from what names it, not from the case.
std::string entity_id(std::string_view kind, std::string_view key)
{
    return fmt::format("tw-{}-{}", kind, evidence::to_hex(evidence::sha256(fmt::format("tidewaiter ftm/{}\n{}", kind, key))).substr(0, id_digits));
}
std::string document_id(std::string_view sha256) { return "tw-document-" + std::string(sha256.substr(0, id_digits)); }

bool is_web_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

std::string day_of(evidence::Microsecond t) { return t.known() ? format_rfc3339(evidence::to_millisecond(t)).substr(0, 10) : std::string{}; }

/// The country of a flag as a list writes it, by code or name; empty for words that name none in ITU's table.
std::string flag_code(std::string_view written)
{
    const std::string word = lower(trim(written));
    for (const auto& flag : track::all_flags())
        if (lower(flag.code) == word || lower(flag.name) == word) return lower(flag.code);
    return {};
}

void put(const WriteBytes& write, std::string_view id, std::string_view schema, const JsonObject& properties)
{
    JsonObject entity;
    write(entity.text("id", id).text("schema", schema).raw("properties", properties.str()).str() + "\n");
}

/// One thing said, with the span over which it was said: FollowTheMoney has no interval for a property.
std::string sentence(const store::Identity& said)
{
    std::string text = fmt::format("AIS {} \"{}\" from MMSI {}", track::name(said.attribute), said.value, said.mmsi.value);
    if (said.timed) text += fmt::format(", {} to {}", format_rfc3339(said.first), format_rfc3339(said.last));
    text += fmt::format(", {} {}", said.supports, said.supports == 1 ? "message" : "messages");
    if (!said.counts()) text += fmt::format("; does not count: {}", track::name(said.fault));
    if (said.overlaps) text += "; another value was said in between";
    return visible(text);
}

class Ftm {
public:
    Ftm(const CaseFacts& facts, const WriteBytes& write) : facts_(facts), write_(write) {}

    void everything()
    {
        for (const auto& capture : facts_.captures) document(capture);
        for (const auto& hull : facts_.hulls) vessel(hull);
        for (const auto& [name, company] : companies_) {
            JsonObject p;
            p.texts("name", std::set<std::string>{name}).texts("notes", company.notes).texts("proof", company.proof).texts("sourceUrl", company.addresses);
            put(write_, entity_id("company", name), "LegalEntity", p);
        }
        for (const auto& link : links_) write_(link);
        // Lists and registers: entities, then listings (Sanction) and relations (Ownership, UnknownLink), with ids of their own.
        if (!facts_.registry.empty()) write_(registry::ftm_ndjson(facts_.registry));
    }

private:
    struct Company {
        std::set<std::string> notes, proof, addresses;
    };

    void document(const store::StoredCapture& capture)
    {
        const auto& c = capture.capture;
        const std::string hash = evidence::to_hex(c.blob);
        const auto* source = facts_.source(c.source);
        std::set<std::string> notes{"SHA-256 " + hash, "tidewaiter " + capture.id.text()};
        if (capture.simulated) notes.insert("SIMULATED: no observation of the real world");
        if (source != nullptr) {
            notes.insert(fmt::format("source reliability {} (Admiralty)", static_cast<char>(evidence::reliability_at(source->source.reliability, c.ours))));
            const std::string& licence = c.licence.empty() ? source->source.licence : c.licence;
            if (!licence.empty()) notes.insert("licence " + visible(licence));
        }
        JsonObject p;
        p.texts("fileName", std::set<std::string>{c.address.empty() ? hash : visible(c.address)});
        if (c.media_type != "application/octet-stream") p.texts("mimeType", std::set<std::string>{c.media_type});
        p.texts("fileSize", std::set<std::string>{std::to_string(c.size)}).texts("retrievedAt", std::set<std::string>{day_of(c.ours)});
        p.texts("publishedAt", std::set<std::string>{day_of(c.stated)});
        if (source != nullptr) p.texts("publisher", std::set<std::string>{visible(source->source.name)});
        if (is_web_address(c.address)) p.texts("sourceUrl", std::set<std::string>{c.address});
        p.texts("notes", notes).texts("keywords", tag(capture.simulated));
        put(write_, document_id(hash), "Document", p);
    }

    static std::set<std::string> tag(bool simulated) { return simulated ? std::set<std::string>{"simulated"} : std::set<std::string>{}; }

    /// A number that fails its own check is told, but not as a number that identifies.
    static void imo(const std::string& number, std::set<std::string>& imos, std::set<std::string>& notes)
    {
        if (track::fault_of(track::Attribute::imo, number, {}) == track::ValueFault::none) imos.insert("IMO" + number);
        else notes.insert("IMO number " + visible(number) + " fails its check digit");
    }

    void vessel(const HullFacts& hull)
    {
        std::set<std::string> names, previous, imos, mmsis, callsigns, flags, types, notes, proof, addresses;
        for (const auto& t : hull.transmitters) {
            mmsis.insert(fmt::format("{:09}", t.mmsi.value));
            if (t.imo.value != 0) imos.insert("IMO" + std::to_string(t.imo.value));
            flags.insert(lower(t.flag));
            for (const auto& contradiction : t.contradictions) notes.insert("Contradiction: " + visible(contradiction));
        }
        for (const auto& said : hull.said) {
            if (said.attribute == track::Attribute::name) names.insert(visible(said.value));
            if (said.attribute == track::Attribute::callsign) callsigns.insert(visible(said.value));
            if (said.attribute == track::Attribute::imo && said.counts()) imos.insert("IMO" + visible(said.value));
            if (said.attribute != track::Attribute::destination && said.attribute != track::Attribute::draught) notes.insert(sentence(said));
        }
        for (const auto& row : hull.listed) {
            const auto* capture = facts_.capture(row.ingest);
            const std::set<std::string> from = capture == nullptr ? std::set<std::string>{} : std::set<std::string>{document_id(evidence::to_hex(capture->capture.blob))};
            if (!row.name.empty()) names.insert(visible(row.name));
            for (const auto& name : row.former_names) previous.insert(visible(name));
            if (row.imo.value != 0) imo(std::to_string(row.imo.value), imos, notes);
            if (row.mmsi.value != 0) mmsis.insert(fmt::format("{:09}", row.mmsi.value));
            callsigns.insert(visible(row.callsign));
            if (const std::string code = flag_code(row.flag); !code.empty()) flags.insert(code);
            else if (!row.flag.empty()) notes.insert("List row: flag " + visible(row.flag));
            types.insert(visible(row.type));
            if (!row.notes.empty()) notes.insert(visible(row.notes));
            if (!row.source.empty()) notes.insert("List row: source " + visible(row.source) + (row.trust.empty() ? "" : ", trust " + visible(row.trust)));
            if (is_web_address(row.source)) addresses.insert(visible(row.source));
            link(hull, row, row.owner, "owner", from);
            link(hull, row, row.manager, "manager", from);
        }
        for (const auto& hash : hull.captures) proof.insert(document_id(hash));
        if (hull.simulated) notes.insert("SIMULATED: rests on simulated material");
        if (names.empty()) {
            names.insert(hull.id);
            notes.insert("No name is known; the name given is this program's id");
        }
        JsonObject p;
        p.texts("name", names).texts("previousName", previous).texts("imoNumber", imos).texts("mmsi", mmsis).texts("callSign", callsigns).texts("flag", flags).texts("type", types);
        p.texts("proof", proof).texts("sourceUrl", addresses).texts("notes", notes).texts("keywords", tag(hull.simulated));
        put(write_, entity_id("vessel", hull.id), "Vessel", p);
    }

    void link(const HullFacts& hull, const registry::WatchedHull& row, const std::string& party, std::string_view role, const std::set<std::string>& proof)
    {
        const std::string name = visible(trim(party));
        if (name.empty()) return;
        Company& company = companies_[name];
        company.proof.insert(proof.begin(), proof.end());
        if (is_web_address(row.source)) company.addresses.insert(visible(row.source));
        company.notes.insert(fmt::format("Named as {} in a list of watched hulls; whether a company or a person is not said", role));
        const bool owner = role == "owner";
        JsonObject p;
        p.texts(owner ? "owner" : "subject", std::set<std::string>{entity_id("company", name)}).texts(owner ? "asset" : "object", std::set<std::string>{entity_id("vessel", hull.id)});
        p.texts("role", std::set<std::string>{std::string(role)});
        // A link has no `proof` in FollowTheMoney before 4; both its ends have.
        std::set<std::string> documents;
        for (const auto& id : proof) documents.insert("Document " + id);
        p.texts("summary", documents);
        if (is_web_address(row.source)) p.texts("sourceUrl", std::set<std::string>{visible(row.source)});
        JsonObject entity;
        entity.text("id", entity_id("link", fmt::format("{}\n{}\n{}", role, hull.id, name))).text("schema", owner ? "Ownership" : "UnknownLink").raw("properties", p.str());
        links_.insert(entity.str() + "\n");
    }

    const CaseFacts& facts_;
    const WriteBytes& write_;
    std::map<std::string, Company> companies_;
    std::set<std::string> links_;
};

}  // namespace

Result<void> write_ftm(const CaseFacts& facts, const WriteBytes& write)
{
    Ftm(facts, write).everything();
    return {};
}

}  // namespace tw::interchange
