#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "export/case_writers.hpp"
#include "export/json_object.hpp"

namespace tw::interchange {
namespace {

/// One transaction of the case: entries of the log that bear one stamp.
struct Act {
    evidence::Microsecond at;
    std::string actor;
    std::vector<std::string> objects;
};

std::string time_of(evidence::Microsecond t) { return format_rfc3339(evidence::to_millisecond(t)); }
std::string name(std::string_view local) { return fmt::format("tw:{}", local); }
std::string_view kind_of(std::string_view object) { return object.substr(0, object.rfind('_')); }

class Prov {
public:
    Prov(const CaseFacts& facts, const store::Case& the_case, const WriteBytes& write) : facts_(facts), case_(the_case), write_(write) {}

    Result<void> everything()
    {
        if (auto done = read_acts(); !done) return done;
        write_("{\n\"prefix\":{\"tw\":\"urn:tidewaiter:\"}");
        section("agent");
        for (const auto& source : facts_.sources) {
            JsonObject o;
            member(name(source.id.text()), o.text("prov:label", visible(source.source.name)).text("tw:kind", evidence::name(source.source.kind)).text("tw:licence", visible(source.source.licence)));
        }
        std::set<std::string> actors;
        for (const auto& act : acts_) actors.insert(act.actor);
        for (const auto& actor : actors) member(name("actor_" + actor), JsonObject{});
        if (auto done = entities(); !done) return done;
        section("activity");
        for (std::size_t i = 0; i < acts_.size(); ++i) {
            JsonObject o;
            member(activity(i), o.text("prov:startTime", time_of(acts_[i].at)).text("prov:endTime", time_of(acts_[i].at)).text("prov:label", words(acts_[i])));
        }
        section("wasAssociatedWith");
        for (std::size_t i = 0; i < acts_.size(); ++i) {
            JsonObject o;
            member(relation(), o.text("prov:activity", activity(i)).text("prov:agent", name("actor_" + acts_[i].actor)));
        }
        section("wasAttributedTo");
        for (const auto& capture : facts_.captures) {
            JsonObject o;
            member(relation(), o.text("prov:entity", name(capture.id.text())).text("prov:agent", name(capture.capture.source.text())));
        }
        section("wasGeneratedBy");
        for (std::size_t i = 0; i < acts_.size(); ++i)
            for (const auto& object : acts_[i].objects) {
                JsonObject o;
                if (kind_of(object) != "source") member(relation(), o.text("prov:entity", name(object)).text("prov:activity", activity(i)).text("prov:time", time_of(acts_[i].at)));
            }
        used();
        if (auto done = derivations(); !done) return done;
        write_("}\n}\n");
        return {};
    }

private:
    void section(std::string_view title)
    {
        write_(fmt::format("{},\n\"{}\":{{", open_ ? "}" : "", title));
        open_ = true;
        first_ = true;
    }
    void member(std::string_view key, const JsonObject& value)
    {
        write_(fmt::format("{}\n{}:{}", first_ ? "" : ",", json_text(key), value.str()));
        first_ = false;
    }
    std::string relation() { return fmt::format("_:r{}", ++relations_); }
    static std::string activity(std::size_t i) { return fmt::format("tw:act_{}", i + 1); }
    static std::string event_name(const store::StoredEvent& e) { return fmt::format("tw:event_{}_{}", track::to_hex(e.event.id), e.version); }

    static std::string words(const Act& act)
    {
        std::set<std::string_view> kinds;
        for (const auto& object : act.objects) kinds.insert(kind_of(object));
        return kinds.contains("reading") || kinds.contains("capture") ? "add" : kinds.contains("change_set") ? "run" : kinds.contains("case") ? "init" : "other";
    }

    Result<void> read_acts()
    {
        auto log = case_.log();
        if (!log) return tl::unexpected(log.error());
        for (const auto& entry : *log) {
            if (entry.action != evidence::Action::add && entry.action != evidence::Action::supersede) continue;
            if (acts_.empty() || acts_.back().at.value != entry.at.value || acts_.back().actor != entry.actor) acts_.push_back({entry.at, entry.actor, {}});
            // An object that stands already is in force again: it is generated once.
            if (entry.action == evidence::Action::add) acts_.back().objects.push_back(entry.object);
        }
        return {};
    }

    Result<void> entities()
    {
        section("entity");
        for (const auto& act : acts_)
            for (const auto& id : act.objects) {
                if (kind_of(id) == "source") continue;
                JsonObject o;
                o.text("prov:type", name(kind_of(id)));
                if (kind_of(id) == "capture") {
                    const auto found = std::ranges::find_if(facts_.captures, [&](const auto& c) { return c.id.text() == id; });
                    if (found != facts_.captures.end()) {
                        const auto& c = found->capture;
                        o.text("prov:label", visible(c.address)).text("tw:sha256", evidence::to_hex(c.blob)).text("tw:bytes", std::to_string(c.size)).yes_no("tw:simulated", found->simulated);
                    }
                }
                member(name(id), o);
            }
        store::EventFilter all;
        all.superseded = true;
        return case_.for_each_event(all, [&](const store::StoredEvent& e) {
            JsonObject o;
            o.text("prov:type", "tw:event").text("tw:kind", track::name(e.event.kind)).text("tw:mmsi", fmt::format("{:09}", e.event.mmsi.value)).text("tw:start", format_rfc3339(e.event.start));
            o.text("tw:end", format_rfc3339(e.event.end)).yes_no("tw:stands", e.live).yes_no("tw:simulated", e.event.simulated);
            if (!e.live) o.text("tw:reason", store::name(e.reason));
            member(event_name(e), o);
            return true;
        });
    }

    /// A run uses the lake and the captures in force; reading uses what it captures.
    void used()
    {
        section("used");
        std::vector<std::string> lake, captures;
        for (std::size_t i = 0; i < acts_.size(); ++i) {
            const bool run = words(acts_[i]) == "run";
            for (const auto& object : acts_[i].objects) {
                if (kind_of(object) == "lake") lake.push_back(object);
                if (kind_of(object) == "capture") captures.push_back(object);
            }
            if (!run) continue;
            for (const auto* inputs : {&lake, &captures})
                for (const auto& input : *inputs) {
                    JsonObject o;
                    member(relation(), o.text("prov:activity", activity(i)).text("prov:entity", name(input)));
                }
        }
    }

    Result<void> derivations()
    {
        section("wasDerivedFrom");
        for (const auto& act : acts_) {
            std::vector<std::string> captures;
            for (const auto& object : act.objects)
                if (kind_of(object) == "capture") captures.push_back(object);
            for (const auto& object : act.objects)
                if (kind_of(object) == "reading" || kind_of(object) == "lake" || (kind_of(object) == "change_set" && words(act) == "add"))
                    for (const auto& capture : captures) derived(name(object), name(capture), false);
        }
        std::map<track::EventId, std::string> latest;
        store::EventFilter all;
        all.superseded = true;
        return case_.for_each_event(all, [&](const store::StoredEvent& e) {
            std::set<std::string> from;
            for (const CaptureOrdinal ordinal : {e.event.first.ingest, e.event.last.ingest})
                if (const auto* capture = facts_.capture(ordinal)) from.insert(name(capture->id.text()));
            for (const auto& capture : from) derived(event_name(e), capture, false);
            // The same thread stored again: what stood before was superseded by it.
            std::string& before = latest[e.event.thread];
            if (!before.empty()) derived(event_name(e), before, true);
            before = event_name(e);
            return true;
        });
    }

    void derived(std::string_view generated, std::string_view used, bool revision)
    {
        JsonObject o;
        o.text("prov:generatedEntity", generated).text("prov:usedEntity", used);
        if (revision) o.raw("prov:type", R"({"$":"prov:Revision","type":"prov:QUALIFIED_NAME"})");
        member(relation(), o);
    }

    const CaseFacts& facts_;
    const store::Case& case_;
    const WriteBytes& write_;
    std::vector<Act> acts_;
    std::size_t relations_ = 0;
    bool open_ = false, first_ = true;
};

}  // namespace

Result<void> write_prov(const CaseFacts& facts, const store::Case& the_case, const WriteBytes& write) { return Prov(facts, the_case, write).everything(); }

}  // namespace tw::interchange
