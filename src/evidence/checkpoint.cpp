#include "evidence/checkpoint.hpp"

#include "evidence/json.hpp"
#include "evidence/merkle.hpp"

namespace tw::evidence {
namespace {

constexpr std::string_view statement_type = "https://in-toto.io/Statement/v1", predicate_type = "urn:tidewaiter:checkpoint:1";

Json subject(std::string_view name, const Digest& root) { return Json(Json::Object{{"name", name}, {"digest", Json::Object{{"sha256", to_hex(root)}}}}); }

/// The root under this name; nothing when the statement lacks it.
Result<Digest> root_in(const Json& statement, std::string_view name)
{
    if (const Json* subjects = statement.find("subject"); subjects != nullptr && subjects->list() != nullptr)
        for (const Json& s : *subjects->list())
            if (const Json* digest = s.find("digest"); digest != nullptr && s.text_or("name") == name) return digest_from_hex(digest->text_or("sha256"));
    return fail(Fault::input_unusable, "the statement names no root", std::string(name));
}

}  // namespace

Digest root_of(std::span<const Digest> hashes)
{
    std::vector<Digest> leaves;
    leaves.reserve(hashes.size());
    for (const Digest& hash : hashes) leaves.push_back(merkle_leaf({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()}));
    return merkle_root(leaves);
}

Result<std::string> statement_of(const Checkpoint& c)
{
    Json::Object predicate{{"case", c.case_id}, {"log_size", static_cast<std::int64_t>(c.log_size)}, {"captures", static_cast<std::int64_t>(c.captures)}, {"at", c.at.value}};
    return canonical(Json(Json::Object{{"_type", statement_type},
                                       {"subject", Json::List{subject("log", c.log_root), subject("captures", c.capture_root)}},
                                       {"predicateType", predicate_type},
                                       {"predicate", Json(std::move(predicate))}}));
}

Result<Checkpoint> checkpoint_from(std::string_view statement)
{
    const auto json = parse_canonical(statement);
    if (!json) return tl::unexpected(json.error());
    const Json* predicate = json->find("predicate");
    if (json->text_or("_type") != statement_type || json->text_or("predicateType") != predicate_type || predicate == nullptr)
        return fail(Fault::input_unusable, "the statement is no checkpoint of a case");
    Checkpoint c;
    const auto log = root_in(*json, "log"), captures = root_in(*json, "captures");
    if (!log) return tl::unexpected(log.error());
    if (!captures) return tl::unexpected(captures.error());
    const std::int64_t size = predicate->number_or("log_size", -1), count = predicate->number_or("captures", -1);
    if (size < 0 || count < 0) return fail(Fault::input_unusable, "the checkpoint has no size");
    c.case_id = predicate->text_or("case");
    c.log_size = static_cast<std::uint64_t>(size);
    c.captures = static_cast<std::uint64_t>(count);
    c.log_root = *log;
    c.capture_root = *captures;
    c.at = {predicate->number_or("at", MicrosecondTag::none)};
    return c;
}

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key)
{
    auto statement = statement_of(checkpoint);
    if (!statement) return tl::unexpected(statement.error());
    return dsse_envelope(statement_media_type, *statement, key);
}

Result<Checkpoint> open_checkpoint(std::string_view envelope, const SigningKey& key)
{
    auto opened = open_envelope(envelope, key);
    if (!opened) return tl::unexpected(opened.error());
    if (opened->payload_type != statement_media_type) return fail(Fault::input_unusable, "the envelope holds no in-toto statement", opened->payload_type);
    return checkpoint_from(opened->payload);
}

}  // namespace tw::evidence
