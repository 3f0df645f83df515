#include "serve/describe.hpp"

#include <nlohmann/json.hpp>

namespace tw::serve {
namespace {

using Json = nlohmann::ordered_json;

Json text_parameter(const std::string& name, const char* in, const std::string& help, bool required)
{
    return {{"name", name}, {"in", in}, {"required", required}, {"description", help}, {"schema", {{"type", "string"}}}};
}

Json replies(const std::string& type, const std::string& what)
{
    return {{"200", {{"description", what}, {"headers", {{"X-Tidewaiter-Revision", {{"description", "where the case's log stood"}, {"schema", {{"type", "integer"}}}}}}}, {"content", {{type, Json::object()}}}}},
            {"default", {{"description", "a problem document (RFC 9457) with a stable code"}, {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}}}};
}

Json parameters_of(const Question& question)
{
    Json out = Json::array({text_parameter("case", "path", "a case that is served", true)});
    for (const Word& word : question.words) {
        Json one = text_parameter(word.name, "query", word.help, word.required);
        if (!word.operand && !word.takes_value) one["schema"] = {{"type", "string"}, {"enum", {"0", "1"}}};
        if (word.many) one["schema"] = {{"type", "array"}, {"items", one["schema"]}}, one["explode"] = true;
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

std::string described_questions(const ApiOptions& options)
{
    Json out = Json::array();
    for (const Question& question : options.questions) {
        Json words = Json::array();
        for (const Word& word : question.words)
            words.push_back({{"name", word.name}, {"help", word.help}, {"choices", word.choices}, {"required", word.required}, {"switch", !word.operand && !word.takes_value}, {"many", word.many}});
        out.push_back({{"name", question.name}, {"summary", question.summary}, {"writes", question.writes}, {"words", std::move(words)}});
    }
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string describe(const ApiOptions& options)
{
    Json paths;
    const Json of_case = Json::array({text_parameter("case", "path", "a case that is served", true)});
    const auto with = [&](std::initializer_list<Json> more) {
        Json all = of_case;
        for (const Json& one : more) all.push_back(one);
        return all;
    };
    paths["/session"]["post"] = {{"summary", "the one-time code for the token that every other request carries in X-Tidewaiter-Token"}, {"security", Json::array()}, {"responses", replies("application/json", "the token")}};
    paths["/api/v1/health"]["get"] = {{"summary", "alive"}, {"security", Json::array()}, {"responses", replies("application/json", "alive")}};
    paths["/api/v1/meta"]["get"] = {{"summary", "version, cases with their revision, questions"}, {"responses", replies("application/json", "what is served")}};
    paths["/api/v1/openapi.json"]["get"] = {{"summary", "this description"}, {"responses", replies("application/json", "OpenAPI 3.1")}};
    for (const Question& question : options.questions) {
        if (question.name == "add") continue;
        if (question.writes)
            paths["/api/v1/cases/{case}/do/" + question.name]["post"] = {{"summary", question.summary}, {"parameters", of_case}, {"requestBody", {{"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Act"}}}}}}}}},
                                                                        {"responses", replies("application/json", "what `tidewaiter " + question.name + " --json` prints")}};
        else
            paths["/api/v1/cases/{case}/ask/" + question.name]["get"] = {{"summary", question.summary}, {"parameters", parameters_of(question)}, {"responses", replies("application/json", "what `tidewaiter " + question.name + " --json` prints")}};
    }
    paths["/api/v1/cases/{case}/add"]["post"] = {{"summary", "adds the body as a file"}, {"parameters", with({text_parameter("name", "query", "file name", true), text_parameter("source", "query", "who it is from", false)})},
                                                 {"requestBody", {{"content", {{"application/octet-stream", Json::object()}}}}}, {"responses", replies("application/json", "what `tidewaiter add --json` prints")}};
    paths["/api/v1/cases/{case}/tracks"]["get"] = {{"summary", "positions in view as binary columns"},
                                                   {"parameters", with({text_parameter("bbox", "query", "west,south,east,north in degrees", false), text_parameter("from", "query", "RFC 3339", false), text_parameter("to", "query", "RFC 3339", false),
                                                                        text_parameter("ids", "query", "MMSIs, separated by commas", false), text_parameter("zoom", "query", "of 512-pixel tiles, 0 to 22", false),
                                                                        text_parameter("as-of", "query", "the world then", false), text_parameter("known-at", "query", "the case then", false)})},
                                                   {"responses", replies("application/vnd.tidewaiter.tracks", "TWTK, version 1")}};
    paths["/api/v1/cases/{case}/bytes/{sha256}"]["get"] = {{"summary", "bytes of a capture, made visible"},
                                                           {"parameters", with({text_parameter("sha256", "path", "of the capture", true), text_parameter("from", "query", "offset in the unpacked stream", false), text_parameter("length", "query", "1 to 65536", false)})},
                                                           {"responses", replies("application/json", "text and hexadecimal")}};
    paths["/api/v1/cases/{case}/captures/{sha256}"]["get"] = {{"summary", "a capture for download"}, {"parameters", with({text_parameter("sha256", "path", "of the capture", true)})}, {"responses", replies("application/octet-stream", "the bytes")}};
    paths["/api/v1/cases/{case}/pictures/{sha256}"]["get"] = {{"summary", "a captured picture, made small"},
                                                              {"parameters", with({text_parameter("sha256", "path", "of the capture", true), text_parameter("side", "query", "longest side in pixels: 160 or 1280", false)})},
                                                              {"responses", replies("image/jpeg", "the picture; never a sealed or withheld one")}};
    paths["/api/v1/cases/{case}/changes"]["get"] = {{"summary", "log entries after one"}, {"parameters", with({text_parameter("since", "query", "seq of the last known entry", false)})}, {"responses", replies("application/json", "entries")}};
    paths["/api/v1/cases/{case}/stream"]["get"] = {{"summary", "an event for each new revision"}, {"parameters", of_case}, {"responses", replies("text/event-stream", "server-sent events")}};
    paths["/api/v1/cases/{case}/report"]["post"] = {{"summary", "renders the report; the ticket opens it once within a minute"}, {"parameters", with({text_parameter("as-of", "query", "the world then", false), text_parameter("known-at", "query", "the case then", false)})}, {"responses", replies("application/json", "a ticket")}};
    paths["/api/v1/cases/{case}/working"]["get"] = {{"summary", "questions that are being answered: for how long, and how far"}, {"parameters", of_case}, {"responses", replies("application/json", "the works")}};
    paths["/api/v1/cases/{case}/working/{id}/stop"]["post"] = {{"summary", "stops one of them; whoever asked is told `cancelled`"}, {"parameters", with({text_parameter("id", "path", "of the work", true)})}, {"responses", replies("application/json", "stopped")}};
    paths["/report/{ticket}"]["get"] = {{"summary", "a rendered report"}, {"security", Json::array()}, {"parameters", Json::array({text_parameter("ticket", "path", "from POST …/report", true)})}, {"responses", replies("text/html", "the report")}};
    paths["/tiles/land/{z}/{x}/{y}"]["get"] = {{"summary", "a vector tile of the land"}, {"parameters", Json::array({text_parameter("z", "path", "zoom", true), text_parameter("x", "path", "column", true), text_parameter("y", "path", "row from the north", true)})},
                                               {"responses", replies("application/vnd.mapbox-vector-tile", "the tile; 204 where all is water")}};
    const Json document = {{"openapi", "3.1.0"}, {"info", {{"title", "Tidewaiter"}, {"version", options.version}}}, {"security", Json::array({{{"token", Json::array()}}})}, {"paths", paths},
                           {"components", {{"securitySchemes", {{"token", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Tidewaiter-Token"}}}}},
                                           {"schemas", {{"Problem", {{"type", "object"}, {"required", {"status", "code", "detail"}}, {"properties", {{"status", {{"type", "integer"}}}, {"code", {{"type", "string"}}}, {"detail", {{"type", "string"}}}, {"next", {{"type", "string"}}}}}}},
                                                        {"Act", {{"type", "object"}, {"properties", {{"words", {{"type", "object"}}}, {"if_revision", {{"type", "integer"}}}}}}}}}}}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tw::serve
