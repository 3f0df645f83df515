#include "evidence/source.hpp"

#include <array>

namespace tw::evidence {
namespace {

constexpr std::array<std::string_view, 9> kinds{"sensor", "receiver", "registry", "official_list", "publisher",
                                                "person", "leak",     "own_fieldwork", "simulation"};

void put_instant(Json::Object& object, const char* member, Microsecond instant)
{
    if (instant.known()) object.emplace(member, instant.value);
}

}  // namespace

std::string_view name(SourceKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

Result<SourceKind> source_kind_from(std::string_view text)
{
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == text) return static_cast<SourceKind>(i);
    return fail(Fault::usage, "no such kind of source", std::string(text),
                "one of sensor, receiver, registry, official_list, publisher, person, leak, own_fieldwork, simulation");
}

Result<Object> make_object(const Source& source)
{
    if (source.name.empty()) return fail(Fault::usage, "a source needs a name");
    Json::Object body;
    body.emplace("name", source.name);
    body.emplace("kind", name(source.kind));
    if (!source.owner.empty()) body.emplace("owner", source.owner);
    if (!source.licence.empty()) body.emplace("licence", source.licence);
    if (!source.upstream.empty()) {
        Json::List upstream;
        for (const auto& other : source.upstream) upstream.emplace_back(other);
        body.emplace("upstream", std::move(upstream));
    }
    if (!source.reliability.empty()) {
        Json::List history;
        for (const auto& interval : source.reliability) {
            Json::Object entry;
            entry.emplace("grade", std::string(1, static_cast<char>(interval.grade)));
            put_instant(entry, "from", interval.from);
            put_instant(entry, "to", interval.to);
            history.emplace_back(std::move(entry));
        }
        body.emplace("reliability", std::move(history));
    }
    if (source.leak) body.emplace("leak", true);
    if (source.personal) body.emplace("personal", true);
    if (source.legal_hold) body.emplace("legal_hold", true);
    return make_object("source", Json(std::move(body)));
}

Result<Source> source_from(const Json& body)
{
    Source source;
    source.name = body.text_or("name");
    const auto kind = source_kind_from(body.text_or("kind"));
    if (!kind) return tl::unexpected(kind.error());
    source.kind = *kind;
    source.owner = body.text_or("owner");
    source.licence = body.text_or("licence");
    if (const Json* upstream = body.find("upstream"); upstream != nullptr && upstream->list() != nullptr)
        for (const Json& other : *upstream->list())
            if (other.text() != nullptr) source.upstream.push_back(*other.text());
    if (const Json* history = body.find("reliability"); history != nullptr && history->list() != nullptr)
        for (const Json& entry : *history->list()) {
            const auto grade = reliability_from(entry.text_or("grade"));
            if (!grade) return tl::unexpected(grade.error());
            source.reliability.push_back({*grade, {entry.number_or("from", MicrosecondTag::none)}, {entry.number_or("to", MicrosecondTag::none)}});
        }
    source.leak = body.truth_or("leak");
    source.personal = body.truth_or("personal");
    source.legal_hold = body.truth_or("legal_hold");
    return source;
}

}  // namespace tw::evidence
