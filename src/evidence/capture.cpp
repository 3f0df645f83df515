#include "evidence/capture.hpp"

namespace tw::evidence {
namespace {

void put_instant(Json::Object& object, const char* member, Microsecond instant)
{
    if (instant.known()) object.emplace(member, instant.value);
}

void put_text(Json::Object& object, const char* member, const std::string& text)
{
    if (!text.empty()) object.emplace(member, text);
}

}  // namespace

Result<Object> make_object(const Capture& capture)
{
    if (capture.source.empty()) return fail(Fault::usage, "a capture needs a source", capture.address);
    Json::Object body;
    body.emplace("blob", to_hex(capture.blob));
    body.emplace("size", static_cast<std::int64_t>(capture.size));
    body.emplace("media_type", capture.media_type);
    body.emplace("source", capture.source.text());
    put_text(body, "address", capture.address);
    put_text(body, "method", capture.method);
    put_instant(body, "ours", capture.ours);
    put_instant(body, "server", capture.server);
    put_instant(body, "stated", capture.stated);
    put_text(body, "licence", capture.licence);
    body.emplace("allows", Json::Object{{"store", capture.allows.store}, {"show", capture.allows.show}, {"export", capture.allows.exported}});
    if (capture.redacted) body.emplace("redacted", true);
    put_text(body, "parent", capture.parent.text());
    return make_object("capture", Json(std::move(body)));
}

Result<Capture> capture_from(const Json& body)
{
    Capture capture;
    const auto blob = digest_from_hex(body.text_or("blob"));
    if (!blob) return tl::unexpected(blob.error());
    capture.blob = *blob;
    const auto source = ObjectId::from(body.text_or("source"));
    if (!source) return tl::unexpected(source.error());
    capture.source = *source;
    const std::int64_t size = body.number_or("size", -1);
    if (size < 0) return fail(Fault::input_unusable, "a capture without size");
    capture.size = static_cast<std::uint64_t>(size);
    capture.media_type = body.text_or("media_type");
    capture.address = body.text_or("address");
    capture.method = body.text_or("method");
    capture.ours = {body.number_or("ours", MicrosecondTag::none)};
    capture.server = {body.number_or("server", MicrosecondTag::none)};
    capture.stated = {body.number_or("stated", MicrosecondTag::none)};
    capture.licence = body.text_or("licence");
    if (const Json* allows = body.find("allows"))
        capture.allows = {allows->truth_or("store"), allows->truth_or("show"), allows->truth_or("export")};
    capture.redacted = body.truth_or("redacted");
    if (const std::string parent = body.text_or("parent"); !parent.empty()) {
        const auto id = ObjectId::from(parent);
        if (!id) return tl::unexpected(id.error());
        capture.parent = *id;
    }
    return capture;
}

}  // namespace tw::evidence
