#include "serve/api.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "core/time.hpp"
#include "evidence/sha256.hpp"
#include "export/json.hpp"
#include "serve/asking.hpp"
#include "serve/describe.hpp"
#include "serve/evidence_view.hpp"
#include "serve/report_view.hpp"
#include "serve/tiles.hpp"
#include "serve/track_view.hpp"
#include "serve/vantages.hpp"
#include "serve/works.hpp"

namespace tw::serve {
namespace {

using interchange::json_text;

constexpr std::size_t cached_answers = std::size_t{64} << 20;
constexpr std::uint64_t largest_upload = std::uint64_t{4} << 30;

Response json(std::string body)
{
    Response out;
    out.body = std::move(body);
    return out;
}

Response shell(const ApiOptions& options, std::string_view path)
{
    for (const Asset& asset : options.assets) {
        if (asset.path != path) continue;
        Response out;
        out.type = asset.type;
        out.body = asset.gzip;
        out.encoding = "gzip";
        out.etag = fmt::format("\"{}\"", asset.sha256.substr(0, 32));
        out.immutable = path.starts_with("assets/");
        return out;
    }
    if (path != "index.html") return problem(404, "not_found", "the application has no such file");
    Response out;
    out.type = "text/plain; charset=utf-8";
    out.body = "Tidewaiter serves this case, but was built without its web application (./run build makes both).\n"
               "Questions can still be asked: GET /api/v1/openapi.json lists them.\n";
    return out;
}

}  // namespace

struct Api::State {
    explicit State(ApiOptions given) : options(std::move(given)), cache(cached_answers), pictures(options.pictures), revisions(options.cases.size()), working(options.cases.size())
    {
        if (!options.tiles.empty())
            if (auto opened = Tiles::open(options.tiles)) tiles = std::move(*opened);
        for (const auto& served : options.cases) tracks.emplace_back(std::make_unique<TrackView>(served));
    }

    const ServedCase* find(std::string_view id) const
    {
        const auto at = std::ranges::find(options.cases, id, &ServedCase::id);
        return at == options.cases.end() ? nullptr : &*at;
    }
    const Question* question(std::string_view name, bool writes) const
    {
        const auto at = std::ranges::find_if(options.questions, [&](const Question& q) { return q.name == name && q.writes == writes; });
        return at == options.questions.end() ? nullptr : &*at;
    }

    ApiOptions options;
    AnswerCache cache;
    Works works;
    ReportTickets reports;
    PictureView pictures;
    VantageTracks seen_tracks;
    std::unique_ptr<Tiles> tiles;
    std::vector<std::unique_ptr<TrackView>> tracks;
    std::vector<std::atomic<std::int64_t>> revisions;
    std::vector<char> working;     ///< whether something was told to be worked on; of the thread that tells
    Guard* guard = nullptr;
};

Api::Api(ApiOptions options) : state_(std::make_shared<State>(std::move(options))) {}
Api::~Api() = default;
void Api::use(Guard& guard) { state_->guard = &guard; }

Router Api::router()
{
    Router router;
    const auto state = state_;
    const auto get = [&](std::string pattern, Handler handler) { router.add({.method = Method::get, .pattern = std::move(pattern), .handler = std::move(handler)}); };
    // Handlers of one case: 404 for a case that is not served.
    const auto of_case = [&](Method method, const std::string& pattern, const std::function<Response(const ServedCase&, std::size_t, const Request&)>& handler) {
        Route route;
        route.method = method;
        route.pattern = "/api/v1/cases/{case}" + pattern;
        route.handler = [state, handler](const Request& request) {
            const ServedCase* served = state->find(request.captured.front());
            if (served == nullptr) return problem(404, "not_found", "no such case is served");
            return handler(*served, static_cast<std::size_t>(served - state->options.cases.data()), request);
        };
        return route;
    };

    router.add({.pattern = "/", .handler = [state](const Request&) { return shell(state->options, "index.html"); }, .is_public = true, .quick = true});
    router.add({.pattern = "/assets/{rest...}", .handler = [state](const Request& request) {
        std::string path = "assets";
        for (const auto& part : request.captured) path += "/" + part;
        return shell(state->options, path);
    }, .is_public = true, .quick = true});
    router.add({.pattern = "/api/v1/health", .handler = [](const Request&) { return json("{\"alive\":true}\n"); }, .is_public = true, .quick = true});
    router.add({.method = Method::post, .pattern = "/session", .handler = [state](const Request& request) {
        const auto body = nlohmann::json::parse(request.body, nullptr, false);
        const auto token = body.is_object() && body.contains("code") && body["code"].is_string() && state->guard != nullptr ? state->guard->redeem(body["code"].get<std::string>()) : std::nullopt;
        return token ? json(fmt::format("{{\"token\":{}}}\n", json_text(*token))) : problem(403, "code", "this code is wrong or was used before", "end the program and start it again for a new address");
    }, .is_public = true, .quick = true, .body_limit = 4096});
    get("/api/v1/openapi.json", [this_state = state](const Request&) { return json(describe(this_state->options)); });
    get("/api/v1/meta", [state](const Request&) {
        std::string text = fmt::format("{{\"version\":{},\"read_only\":{},\"cases\":[", json_text(state->options.version), state->options.read_only);
        bool first = true;
        for (const auto& served : state->options.cases) {
            const auto head = revision(served);
            text += fmt::format("{}{{\"id\":{},\"name\":{},\"revision\":{},\"simulated\":{}}}", first ? "" : ",", json_text(served.id), json_text(served.name), head ? std::to_string(*head) : "null", served.simulated);
            first = false;
        }
        return json(text + "],\"commands\":" + described_questions(state->options) + "}\n");
    });
    router.add(of_case(Method::get, "/ask/{command}", [state](const ServedCase& served, std::size_t, const Request& request) {
        const Question* question = state->question(request.captured[1], false);
        return question == nullptr ? problem(404, "not_found", "there is no such question") : ask_case(state->options.ask, served, *question, request, state->cache, state->works);
    }));
    router.add(of_case(Method::post, "/do/{command}", [state](const ServedCase& served, std::size_t, const Request& request) {
        const Question* question = state->question(request.captured[1], true);
        // A file comes as the bytes of the request, never as a path: the page names no file of the machine.
        if (question == nullptr || question->name == "add") return problem(404, "not_found", "there is no such act");
        return state->options.read_only ? problem(403, "read_only", "the case is served read-only") : do_in_case(state->options.ask, served, *question, request, {}, state->works);
    }));
    Route upload = of_case(Method::post, "/add", [state](const ServedCase& served, std::size_t, const Request& request) {
        const Question* question = state->question("add", true);
        if (question == nullptr || state->options.read_only) return problem(403, "read_only", "the case is served read-only");
        return add_upload(state->options.ask, served, *question, request, state->works);
    });
    upload.body_limit = largest_upload;
    upload.to_file = true;
    router.add(std::move(upload));
    router.add(of_case(Method::get, "/tracks", [state](const ServedCase& served, std::size_t at, const Request& request) {
        const Vantage vantage = vantage_of(request);
        return vantage.any() && state->options.stand ? state->seen_tracks.show(served, vantage, request, state->options.stand, state->works) : state->tracks[at]->show(request);
    }));
    Route working = of_case(Method::get, "/working", [state](const ServedCase& served, std::size_t, const Request&) { return json(state->works.json(served.id)); });
    working.quick = true;
    router.add(std::move(working));
    Route stop = of_case(Method::post, "/working/{id}/stop", [state](const ServedCase& served, std::size_t, const Request& request) {
        const auto id = parse_integer(request.captured[1]);
        return id && *id > 0 && state->works.stop(served.id, static_cast<std::uint64_t>(*id)) ? json("{\"stopped\":true}\n") : problem(404, "not_found", "nothing of this number is being worked out");
    });
    stop.quick = true;
    router.add(std::move(stop));
    router.add(of_case(Method::get, "/bytes/{sha256}", [](const ServedCase& served, std::size_t, const Request& request) { return capture_bytes(served, request.captured[1], request); }));
    router.add(of_case(Method::get, "/captures/{sha256}", [](const ServedCase& served, std::size_t, const Request& request) { return capture_file(served, request.captured[1]); }));
    router.add(of_case(Method::get, "/pictures/{sha256}", [state](const ServedCase& served, std::size_t, const Request& request) { return state->pictures.show(served, request.captured[1], request); }));
    router.add(of_case(Method::get, "/changes", [](const ServedCase& served, std::size_t, const Request& request) { return changes_since(served, request); }));
    Route stream = of_case(Method::get, "/stream", [](const ServedCase& served, std::size_t, const Request&) { return json(served.id); });
    stream.is_stream = true;
    router.add(std::move(stream));
    router.add(of_case(Method::post, "/report", [state](const ServedCase& served, std::size_t, const Request& request) {
        if (!state->options.report) return problem(404, "not_found", "this service renders no report");
        return state->reports.make(served, vantage_of(request), state->options.report, state->works);
    }));
    router.add({.pattern = "/report/{ticket}", .handler = [state](const Request& request) { return state->reports.take(request.captured.front()); }, .is_public = true});
    get("/tiles/land/{z}/{x}/{y}", [state](const Request& request) {
        std::array<std::uint32_t, 3> at{};
        for (std::size_t i = 0; i < 3; ++i) {
            const std::string& text = request.captured[i];
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), at[i]);
            if (error != std::errc{} || end != text.data() + text.size() || at[0] > 22) return problem(400, "usage", "a tile is three whole numbers");
        }
        if (state->tiles == nullptr) return problem(404, "not_found", "there is no map of the land: ./run build makes it");
        auto tile = state->tiles->tile(static_cast<int>(at[0]), at[1], at[2]);
        if (!tile) return problem(tile.error());
        Response out;
        if (!*tile) {
            out.status = 204;
            return out;
        }
        out.type = "application/vnd.mapbox-vector-tile";
        out.body = std::move(**tile);
        if (out.body.starts_with("\x1f\x8b")) out.encoding = "gzip";
        out.etag = fmt::format("\"{}\"", evidence::to_hex(evidence::sha256(out.body)).substr(0, 32));
        return out;
    });
    return router;
}

void Api::tell_changes(Streams& streams)
{
    for (std::size_t i = 0; i < state_->options.cases.size(); ++i) {
        const std::string& id = state_->options.cases[i].id;
        std::string works = state_->works.json(id);
        works.pop_back();
        const bool idle = works == "{\"working\":[]}";
        if (!idle || state_->working[i]) streams.tell(id, static_cast<std::uint64_t>(state_->revisions[i].load()), "working", works);
        state_->working[i] = !idle;
        const auto head = revision(state_->options.cases[i]);
        if (!head || state_->revisions[i].exchange(*head) == *head) continue;
        streams.tell(state_->options.cases[i].id, static_cast<std::uint64_t>(*head), "revision", fmt::format("{{\"revision\":{}}}", *head));
    }
}

void Api::stop_works() { state_->works.stop_all(); }

std::string Api::description() const { return describe(state_->options); }

}  // namespace tw::serve
