#include "serve/asking.hpp"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "evidence/sha256.hpp"

namespace tw::serve {
namespace {

constexpr std::string_view revision_header = "X-Tidewaiter-Revision";

std::string key_of(const ServedCase& served, std::int64_t revision, const Question& question, const std::vector<std::pair<const Word*, std::string>>& words)
{
    std::string key = fmt::format("{}\n{}\n{}", served.id, revision, question.name);
    for (const auto& [word, value] : words) key += fmt::format("\n{}={}", word->name, value);
    return key;
}

Response revised(Response response, std::int64_t revision)
{
    response.headers.emplace_back(revision_header, std::to_string(revision));
    return response;
}

Response stopped() { return problem(503, "cancelled", "the question was stopped before it was answered", "ask it again when you want the answer"); }

std::string words_text(const std::vector<std::pair<const Word*, std::string>>& words)
{
    std::string text;
    for (const auto& [word, value] : words) text += fmt::format("{}{}{}{}", text.empty() ? "" : ", ", word->name, value.empty() ? "" : " ", value);
    return text;
}

int status_of_exit(int status)
{
    switch (status) {
        case 2: return 400;
        case 3: return 422;
        case 4: return 404;
        case 6:
        case 7:
        case 75:
        case 130: return 503;
        default: return 500;
    }
}

}  // namespace

std::shared_ptr<const std::string> AnswerCache::find(const std::string& key)
{
    const std::scoped_lock lock(mutex_);
    const auto at = at_.find(key);
    if (at == at_.end()) return nullptr;
    used_.splice(used_.begin(), used_, at->second);
    return at->second->second;
}

void AnswerCache::keep(const std::string& key, std::shared_ptr<const std::string> text)
{
    const std::scoped_lock lock(mutex_);
    if (text->size() > limit_ / 4 || at_.contains(key)) return;
    size_ += text->size();
    used_.emplace_front(key, std::move(text));
    at_[key] = used_.begin();
    while (size_ > limit_) {
        size_ -= used_.back().second->size();
        at_.erase(used_.back().first);
        used_.pop_back();
    }
}

Result<std::vector<std::pair<const Word*, std::string>>> words_of(const Question& question, const std::map<std::string, std::vector<std::string>, std::less<>>& query)
{
    std::vector<std::pair<const Word*, std::string>> out;
    for (const auto& [name, values] : query)
        if (std::ranges::none_of(question.words, [&](const Word& word) { return word.name == name; }))
            return fail(Fault::usage, fmt::format("{} takes no {}", question.name, name));
    for (const Word& word : question.words) {
        const auto at = query.find(word.name);
        if (at == query.end()) {
            if (word.required) return fail(Fault::usage, fmt::format("{} needs {}", question.name, word.name));
            continue;
        }
        if (at->second.size() > 1 && !word.many) return fail(Fault::usage, fmt::format("{} takes {} once", question.name, word.name));
        for (const std::string& value : at->second) {
            if (word.operand && !word.choices.empty() && (" " + word.choices + " ").find(" " + value + " ") == std::string::npos)
                return fail(Fault::usage, fmt::format("{} is one of: {}", word.name, word.choices));
            if (word.operand && value.empty()) return fail(Fault::usage, fmt::format("{} is empty", word.name));
            if (word.takes_value || word.operand) out.emplace_back(&word, value);
            else if (value == "1" || value == "true" || value.empty()) out.emplace_back(&word, std::string());
            else if (value != "0" && value != "false") return fail(Fault::usage, fmt::format("{} is a switch: 1 or 0", word.name));
        }
    }
    return out;
}

Response problem_of(const Answer& answer)
{
    const std::size_t at = answer.err.find("{\"schema\":\"tidewaiter.error\"");
    if (at != std::string::npos)
        if (const auto parsed = nlohmann::json::parse(std::string_view(answer.err).substr(at, answer.err.find('\n', at) - at), nullptr, false); parsed.is_object()) {
            const auto text = [&](const char* name) { return parsed.contains(name) && parsed[name].is_string() ? parsed[name].get<std::string>() : std::string(); };
            return problem(status_of_exit(answer.status), text("fault"), text("message"), text("next"));
        }
    return problem(status_of_exit(answer.status), "failed", fmt::format("the question ended with status {}", answer.status));
}

Response ask_case(const Asker& asker, const ServedCase& served, const Question& question, const Request& request, AnswerCache& cache, Works& works)
{
    const auto words = words_of(question, request.query);
    if (!words) return problem(words.error());
    auto before = revision(served);
    if (!before) return problem(before.error());
    for (int attempt = 0;; ++attempt) {
        const std::string key = key_of(served, *before, question, *words);
        Response response;
        response.etag = fmt::format("\"{}\"", evidence::to_hex(evidence::sha256(key)).substr(0, 32));
        if (request.if_none_match == response.etag) return revised(std::move(response), *before);
        if (auto known = cache.find(key)) {
            response.shared = std::move(known);
            return revised(std::move(response), *before);
        }
        const auto begun = works.begin(key, served.id, question.name, words_text(*words));
        if (begun.stopped) return revised(stopped(), *before);
        if (!begun.work && attempt < 3) {
            before = revision(served);
            if (!before) return problem(before.error());
            continue;
        }
        const auto work = begun.work ? begun.work : std::make_shared<Work>();
        const WorkEnd ends(works, work);
        Answer answer = asker({&question, served.folder, *words, &work->cancel, work->progress()});
        const auto after = revision(served);
        if (!after) return problem(after.error());
        if (answer.out.empty() && work->cancel.requested()) return revised(stopped(), *after);
        if (*after != *before && attempt < 3) {
            before = after;
            continue;
        }
        if (answer.out.empty()) return revised(problem_of(answer), *after);
        response.shared = std::make_shared<const std::string>(std::move(answer.out));
        if (answer.status != 0) response.headers.emplace_back("X-Tidewaiter-Status", std::to_string(answer.status));
        if (*after != *before) response.etag.clear();
        else if (answer.status == 0) cache.keep(key, response.shared);
        return revised(std::move(response), *after);
    }
}

namespace {

/// An act as a work of its own: two alike are two acts.
std::shared_ptr<Work> begun_act(Works& works, const ServedCase& served, const Question& question, const std::string& words)
{
    static std::atomic<std::uint64_t> acts{0};
    return works.begin(fmt::format("act {}", ++acts), served.id, question.name, words).work;
}

/// What an act printed, or why it was not done.
Response done(Answer answer, const ServedCase& served, const Work& work)
{
    const auto after = revision(served);
    if (!after) return problem(after.error());
    if (answer.out.empty() && work.cancel.requested()) return revised(problem(503, "cancelled", "it was stopped; what was committed before stays", "do it again to complete it"), *after);
    if (answer.out.empty() && answer.status != 0) return revised(problem_of(answer), *after);
    Response response;
    response.body = answer.out.empty() ? std::string("{}\n") : std::move(answer.out);
    if (answer.status != 0) response.headers.emplace_back("X-Tidewaiter-Status", std::to_string(answer.status));
    return revised(std::move(response), *after);
}

}  // namespace

Response do_in_case(const Asker& asker, const ServedCase& served, const Question& question, const Request& request, const std::map<std::string, std::vector<std::string>, std::less<>>& forced, Works& works)
{
    if (!request.content_type.starts_with("application/json")) return problem(415, "media_type", "the body must be application/json");
    const auto body = nlohmann::json::parse(request.body, nullptr, false);
    if (!body.is_object()) return problem(400, "json", "the body is no JSON object");
    std::map<std::string, std::vector<std::string>, std::less<>> query;
    if (body.contains("words")) {
        const auto& words = body["words"];
        if (!words.is_object()) return problem(400, "json", "\"words\" is no object");
        for (const auto& [name, value] : words.items()) {
            if (value.is_boolean()) {
                if (value.get<bool>()) query[name] = {"1"};
            } else if (value.is_string()) {
                query[name] = {value.get<std::string>()};
            } else if (value.is_array() && std::ranges::all_of(value, [](const auto& one) { return one.is_string(); })) {
                query[name] = value.get<std::vector<std::string>>();
            } else {
                return problem(400, "json", fmt::format("\"{}\" is neither a text, a list of texts nor true", name));
            }
        }
    }
    for (const auto& [name, values] : forced) query[name] = values;
    const auto words = words_of(question, query);
    if (!words) return problem(words.error());
    const auto before = revision(served);
    if (!before) return problem(before.error());
    if (body.contains("if_revision") && (!body["if_revision"].is_number_integer() || body["if_revision"].get<std::int64_t>() != *before))
        return revised(problem(409, "stale", "the case has changed since this page was loaded", "look at what is new, then do it again"), *before);
    const auto work = begun_act(works, served, question, words_text(*words));
    const WorkEnd ends(works, work);
    return done(asker({&question, served.folder, *words, &work->cancel, work->progress()}), served, *work);
}

Response add_upload(const Asker& asker, const ServedCase& served, const Question& question, const Request& request, Works& works)
{
    std::map<std::string, std::vector<std::string>, std::less<>> query = request.query;
    query["file"] = {request.file};
    if (!query.contains("name")) return problem(400, "usage", "a file needs the name that it had");
    const auto words = words_of(question, query);
    if (!words) return problem(words.error());
    const auto work = begun_act(works, served, question, query["name"].front());
    const WorkEnd ends(works, work);
    return done(asker({&question, served.folder, *words, &work->cancel, work->progress()}), served, *work);
}

}  // namespace tw::serve
