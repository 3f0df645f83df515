#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "export/case_writers.hpp"
#include "export/json_object.hpp"
#include "export/lines.hpp"

namespace tw::interchange {
namespace {

std::string extension_id() { return "extension-definition--" + uuid5("stix extension 1"); }

/// What is seen at a sighting, in words.
std::string sentence(const site::Sighting& s)
{
    std::string text = fmt::format("Sighting {}: {}{}, {}", s.id, site::name(s.kind), s.type.empty() ? "" : " (" + s.type + ")", site::name(s.activity));
    if (s.figure.known()) text += ", " + site::text_of(s.figure);
    text += fmt::format(", at some time from {} to {}", format_rfc3339(s.when.from), format_rfc3339(s.when.to));
    if (!s.identity_words.empty()) text += "; identity as published: " + s.identity_words;
    if (!s.source.empty()) text += "; source " + s.source;
    return visible(text);
}

std::string sentence(const track::Event& e)
{
    const std::string span = fmt::format("{} to {}{}", format_rfc3339(e.start), format_rfc3339(e.end), e.open ? " or later" : "");
    if (const auto* call = std::get_if<track::PortCall>(&e.body)) return fmt::format("Port call, confidence {} of 4, {}{}", call->confidence, span, call->stopped ? "" : "; no stop seen");
    std::string text = "Nothing was received from this transmitter, " + span;
    for (const auto& p : properties_of(e, {}))
        if (p.name == "consistent_with" && !p.text.empty()) text += ". Consistent with: " + p.text;
    return text;
}

class Stix {
public:
    Stix(const CaseFacts& facts, const store::Case& the_case, const WriteBytes& write) : facts_(facts), case_(the_case), write_(write) {}

    Result<void> everything()
    {
        auto log = case_.log();
        if (!log) return tl::unexpected(log.error());
        if (!log->empty()) {
            created_ = format_rfc3339(evidence::to_millisecond(log->front().at));
            modified_ = format_rfc3339(evidence::to_millisecond(log->back().at));
            case_key_ = log->front().object;
        }
        engine_ = "identity--" + uuid5("engine");
        write_(fmt::format("{{\"type\":\"bundle\",\"id\":\"bundle--{}\",\"objects\":[\n", uuid5("bundle\n" + case_key_ + "\n" + modified_)));
        JsonObject engine = begin("identity", engine_);
        put(engine.text("name", "tidewaiter").text("identity_class", "system").text("description", "The program that computed these objects."));
        JsonObject extension = begin("extension-definition", extension_id());
        put(extension.text("name", "tidewaiter evidence").text("description", "Hull numbers, likelihoods in parts per million, intervals, and the bytes that a statement rests on.")
                .text("schema", "docs/formats/exports.md of tidewaiter").text("version", "1.0.0").texts("extension_types", std::vector<std::string>{"property-extension"}));
        for (const auto& source : facts_.sources) identity(source);
        for (const auto& place : facts_.places) location(place);
        for (const auto& hull : facts_.hulls) identity(hull);
        if (auto done = events(); !done) return done;
        if (auto done = sightings(); !done) return done;
        write_("\n]}\n");
        return {};
    }

private:
    JsonObject begin(std::string_view type, std::string_view id)
    {
        JsonObject o;
        o.text("type", type).text("spec_version", "2.1").text("id", id);
        if (id != engine_) o.text("created_by_ref", engine_);
        return std::move(o.text("created", created_).text("modified", modified_));
    }
    void put(const JsonObject& object)
    {
        write_((count_++ == 0 ? "" : ",\n") + object.str());
    }
    static JsonObject& extend(JsonObject& object, const JsonObject& members, bool simulated)
    {
        if (simulated) object.texts("labels", std::vector<std::string>{"simulated"});
        JsonObject extension, holder;
        extension.text("extension_type", "property-extension");
        std::string inner = extension.str();
        if (!members.empty()) inner = inner.substr(0, inner.size() - 1) + "," + members.str().substr(1);
        return object.raw("extensions", holder.raw(extension_id(), inner).str());
    }

    static std::string source_id(const evidence::ObjectId& id) { return "identity--" + uuid5("source\n" + id.text()); }
    std::string hull_id(std::string_view hull) const { return "identity--" + uuid5(fmt::format("hull\n{}", hull)); }
    /// Empty where the place is not written.
    std::string location_id(std::string_view place) const { return located_.contains(place) ? "location--" + uuid5(fmt::format("place\n{}\n{}", case_key_, place)) : std::string{}; }

    void identity(const store::StoredSource& source)
    {
        JsonObject o = begin("identity", source_id(source.id)), more;
        o.text("name", visible(source.source.name)).text("identity_class", "unknown").text("description", fmt::format("Source of the case, kind {}", evidence::name(source.source.kind)));
        const char grade = static_cast<char>(evidence::reliability_at(source.source.reliability, evidence::Microsecond::none()));
        more.text("source_reliability", std::string_view(&grade, 1)).text("source_licence", visible(source.source.licence));
        put(extend(o, more, source.source.simulated()));
    }

    void identity(const HullFacts& hull)
    {
        JsonObject o = begin("identity", hull_id(hull.id)), more;
        std::set<std::string> mmsis, imos, names;
        std::vector<std::string> contradictions;
        for (const auto& t : hull.transmitters) {
            mmsis.insert(fmt::format("{:09}", t.mmsi.value));
            if (t.imo.value != 0) imos.insert(std::to_string(t.imo.value));
            contradictions.insert(contradictions.end(), t.contradictions.begin(), t.contradictions.end());
        }
        for (const auto& said : hull.said)
            if (said.attribute == track::Attribute::name) names.insert(visible(said.value));
        for (const auto& row : hull.listed) {
            names.insert(visible(row.name));
            if (row.imo.value != 0) imos.insert(std::to_string(row.imo.value));
            if (row.mmsi.value != 0) mmsis.insert(fmt::format("{:09}", row.mmsi.value));
            names.insert(row.former_names.begin(), row.former_names.end());
        }
        o.text("name", visible(name_of(hull))).text("identity_class", "unknown").text("description", "A ship, as this case knows it: " + hull.id);
        more.text("hull", hull.id).texts("imo_numbers", imos).texts("mmsi_numbers", mmsis).texts("names", names).texts("proof_sha256", hull.captures);
        put(extend(o, more, hull.simulated));
        std::ranges::sort(contradictions);
        const auto [end, last] = std::ranges::unique(contradictions);
        contradictions.erase(end, last);
        for (const auto& contradiction : contradictions) {
            JsonObject opinion = begin("opinion", "opinion--" + uuid5(fmt::format("contradiction\n{}\n{}\n{}", case_key_, hull.id, contradiction)));
            opinion.text("explanation", visible(contradiction)).text("opinion", "disagree").texts("object_refs", std::vector<std::string>{hull_id(hull.id)});
            put(extend(opinion, {}, hull.simulated));
        }
    }

    void location(const chart::Place& place)
    {
        const bool country = place.country.size() == 2 && std::ranges::all_of(place.country, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!place.at.known() && !country) return;
        located_.insert(place.id);
        const auto* capture = facts_.capture(place.ingest);
        JsonObject o = begin("location", location_id(place.id)), more;
        o.text("name", visible(place.name.empty() ? place.id : place.name));
        if (place.at.known()) o.raw("latitude", degrees_text(place.at.lat.value)).raw("longitude", degrees_text(place.at.lon.value));
        if (country) o.text("country", place.country);
        confidence(o, place.trust);
        more.text("place", visible(place.id)).text("part_of", visible(place.parent)).text("position_trust", visible(place.trust));
        if (capture != nullptr) more.texts("proof_sha256", std::vector<std::string>{evidence::to_hex(capture->capture.blob)});
        put(extend(o, more, capture != nullptr && capture->simulated));
    }

    /// "B2" gives the confidence of its 2; other words give none.
    static void confidence(JsonObject& object, std::string_view trust)
    {
        if (trust.size() != 2 || !evidence::reliability_from(trust.substr(0, 1))) return;
        const auto credibility = evidence::credibility_from(trust.substr(1));
        if (!credibility) return;
        if (const auto value = stix_confidence(*credibility)) object.number("confidence", *value);
    }

    Result<void> events()
    {
        store::EventFilter filter;
        filter.kinds = {track::EventKind::port_call, track::EventKind::gap};
        return case_.for_each_event(filter, [&](const store::StoredEvent& stored) {
            const track::Event& e = stored.event;
            const auto hull = facts_.hull_of.find(e.mmsi);
            std::vector<std::string> about;
            if (hull != facts_.hull_of.end()) about.push_back(hull_id(hull->second));
            const auto* call = std::get_if<track::PortCall>(&e.body);
            const auto* gap = std::get_if<track::Gap>(&e.body);
            if (const std::string at = location_id(call != nullptr ? call->place : gap->place); !at.empty()) about.push_back(at);
            if (about.empty()) about.push_back(engine_);
            JsonObject o = begin("note", "note--" + uuid5(fmt::format("event\n{}", track::to_hex(e.id)))), more;
            o.text("abstract", call != nullptr ? "Port call" : "AIS silence").text("content", sentence(e)).texts("object_refs", about);
            more.text("event", track::to_hex(e.id)).text("start_time", format_rfc3339(e.start)).text("end_time", format_rfc3339(e.end)).yes_no("not_ended", e.open);
            proof(more, {{e.first.ingest, e.first.offset}, {e.last.ingest, e.last.offset}});
            put(extend(o, more, e.simulated));
            return true;
        });
    }

    void proof(JsonObject& to, const std::vector<track::RowPlace>& rows) const
    {
        std::string list;
        for (const auto& row : rows) {
            const auto* capture = facts_.capture(row.ingest);
            JsonObject one;
            if (capture != nullptr) list += (list.empty() ? "" : ",") + one.text("sha256", evidence::to_hex(capture->capture.blob)).number("offset", static_cast<std::int64_t>(row.offset.value)).str();
        }
        if (!list.empty()) to.raw("proof", "[" + list + "]");
    }

    Result<void> sightings()
    {
        auto all = case_.sightings();
        if (!all) return tl::unexpected(all.error());
        for (const auto& s : *all) {
            const auto* capture = facts_.capture(s.ingest);
            std::set<std::string> about;
            for (const auto& site : s.sites)
                if (const std::string at = location_id(site); !at.empty()) about.insert(at);
            std::string candidates;
            for (const auto& c : s.candidates) {
                JsonObject one;
                const bool known = facts_.hull(c.hull) != nullptr;
                if (known) about.insert(hull_id(c.hull));
                candidates += (candidates.empty() ? "" : ",") + one.text("hull", visible(c.hull)).text("hull_ref", known ? hull_id(c.hull) : std::string{}).number("likelihood_ppm", c.likelihood.value).str();
            }
            if (about.empty()) about.insert(engine_);
            const std::string key = fmt::format("sighting\n{}\n{}\n{}", capture == nullptr ? std::string{} : evidence::to_hex(capture->capture.blob), s.offset.value, s.id);
            JsonObject o = begin("note", "note--" + uuid5(key)), more;
            o.text("abstract", "Sighting").text("content", sentence(s)).texts("object_refs", about);
            more.text("sighting", visible(s.id)).text("origin", site::name(s.origin)).text("from_time", format_rfc3339(s.when.from)).text("to_time", format_rfc3339(s.when.to));
            if (!candidates.empty()) more.raw("candidates", "[" + candidates + "]");
            proof(more, {{s.ingest, s.offset}});
            put(extend(o, more, s.origin == site::Origin::simulated || (capture != nullptr && capture->simulated)));
        }
        return {};
    }

    const CaseFacts& facts_;
    const store::Case& case_;
    const WriteBytes& write_;
    std::string created_ = "1970-01-01T00:00:00Z", modified_ = created_, case_key_, engine_;
    std::set<std::string, std::less<>> located_;
    std::size_t count_ = 0;
};

}  // namespace

Result<void> write_stix(const CaseFacts& facts, const store::Case& the_case, const WriteBytes& write) { return Stix(facts, the_case, write).everything(); }

}  // namespace tw::interchange
