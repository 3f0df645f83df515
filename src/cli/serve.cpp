#include <array>
#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <thread>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/kept_views.hpp"
#include "cli/program.hpp"
#include "cli/report_page.hpp"
#include "cli/served.hpp"
#include "cli/vantage.hpp"
#include "serve/api.hpp"
#include "serve/bundle.hpp"
#include "serve/server.hpp"

namespace tw::cli {
namespace {

/// The land tiles lie beside the land index that set-up made.
std::filesystem::path tiles_file(const Context& context)
{
    const auto index = land_index(context);
    if (index.empty()) return {};
    const auto file = index.parent_path() / "land.mbtiles";
    std::error_code unknown;
    return std::filesystem::exists(file, unknown) ? file : std::filesystem::path();
}

/// A context of its own for one question, as if it were given a case and a vantage.
class Asking {
public:
    Asking(const Context& from, const serve::ServedCase& served, const serve::Vantage& vantage, Cancel& cancel, const Progress& progress) : progress_(progress)
    {
        given_.values["CASE"] = {served.folder.string()};
        if (!vantage.as_of.empty()) given_.values["--as-of"] = {vantage.as_of};
        if (!vantage.known_at.empty()) given_.values["--known-at"] = {vantage.known_at};
        context.emplace(Context{.given = given_, .out = from.out, .err = from.err, .quiet = true, .offline = true, .progress = ProgressStyle::none, .cancel = &cancel, .program = from.program, .state = from.state,
                          .search_path = from.search_path, .now = from.now, .actor = from.actor, .views = from.views, .told = progress_ ? &progress_ : nullptr});
    }

private:
    Given given_;
    Progress progress_;

public:
    std::optional<Context> context;
};

/// What a report is made of, as one text: the log's last entry stands for all that is in the case. Land is told by the index's size and time.
std::string made_of(const Context& context, const store::Case& the_case)
{
    const auto head = the_case.log_head();
    const auto last = head ? the_case.log(*head, 1) : Result<std::vector<evidence::LogEntry>>(tl::unexpected<Error>(head.error()));
    if (!last || last->empty()) return {};
    const auto land = land_index(context);
    std::error_code none;
    const auto size = land.empty() ? 0 : std::filesystem::file_size(land, none);
    const auto written = land.empty() ? 0 : std::filesystem::last_write_time(land, none).time_since_epoch().count();
    return fmt::format("{}\n{}\n{}\n{} {}", evidence::to_hex(last->front().hash), the_case.settings().name, the_case.folder().string(), size, written);
}

/// The report is the one that `report` writes; what was drawn before is taken as kept, and so is the page itself.
Result<std::string> rendered(const Context& context, const serve::ServedCase& served, const serve::Vantage& vantage, Cancel& cancel, const Progress& progress)
{
    Asking asking(context, served, vantage, cancel, progress);
    const auto view = view_case(*asking.context);
    if (!view) return tl::unexpected<Error>(view.error());
    const plan::KeptBy by = kept_by(*asking.context);
    const std::string input = view->is_the_case() ? made_of(context, view->get()) : std::string();
    const auto key = input.empty() ? std::nullopt : by.key("report page", input);
    const store::Kept kept(by.place);
    if (key)
        if (auto found = kept.find(*key)) return std::move(*found);
    auto page = report_page(*asking.context, view->get(), std::nullopt, false, progress);
    if (!page) return tl::unexpected<Error>(page.error());
    if (key) kept.keep(*key, page->html);
    return std::move(page->html);
}

Result<serve::Stood> stood(const Context& context, const serve::ServedCase& served, const serve::Vantage& vantage, Cancel& cancel, const Progress& progress)
{
    Asking asking(context, served, vantage, cancel, progress);
    auto view = view_case(*asking.context);
    if (!view) return tl::unexpected<Error>(view.error());
    auto held = std::make_shared<plan::CaseView>(std::move(*view));
    return serve::Stood{held->get().folder(), held};
}

Result<ExitStatus> run_serve(Context& context)
{
    const auto port = number_option(context, "--port", 0, 65'535);
    if (!port) return tl::unexpected<Error>(port.error());
    std::vector<std::filesystem::path> folders;
    for (const std::string& folder : context.given.all("CASE")) folders.emplace_back(folder);
    auto cases = serve::served_cases(folders);
    if (!cases) return tl::unexpected<Error>(cases.error());

    KeptViews views(3);
    context.views = &views;
    serve::ApiOptions options;
    options.cases = std::move(*cases);
    options.questions = served_questions();
    options.ask = [&context](const serve::Asked& asked) { return answer(context, asked); };
    options.version = std::string(version());
    options.read_only = context.given.has("--read-only");
    options.assets = serve::bundle();
    options.tiles = tiles_file(context);
    options.report = [&context](const serve::ServedCase& served, const serve::Vantage& vantage, Cancel& cancel, const Progress& progress) { return rendered(context, served, vantage, cancel, progress); };
    options.stand = [&context](const serve::ServedCase& served, const serve::Vantage& vantage, Cancel& cancel, const Progress& progress) { return stood(context, served, vantage, cancel, progress); };
    options.pictures = {context.program, [&context](const serve::ServedCase& served) { return store::Kept::Place{served.folder, store::user_secret(context.state)}; }};
    serve::Api api(std::move(options));
    auto server = serve::Server::open({.port = static_cast<std::uint16_t>(port->value_or(0))}, api.router());
    if (!server) return tl::unexpected<Error>(server.error());
    api.use((*server)->guard());

    const std::string address = fmt::format("http://127.0.0.1:{}/#code={}", (*server)->port(), (*server)->guard().code());
    Printout page = context.printout("tidewaiter.serve");
    page.record("service", {{{"address", "open this address in a browser"}, address}, {{"read_only", "read-only", Kind::yes_no}, context.given.has("--read-only")}});
    page.finish();
    context.out.flush();
    context.note("it opens once; nothing outside this machine can reach it; Ctrl+C ends it");

    std::atomic<bool> ended = false;
    std::thread watch([&] {
        for (int beat = 0; !ended; ++beat) {
            if (context.cancel != nullptr && context.cancel->requested()) {
                api.stop_works();
                (*server)->stop();
                return;
            }
            if (beat % 10 == 0) api.tell_changes((*server)->streams());
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    });
    (*server)->run();
    ended = true;
    watch.join();
    return ExitStatus::done;
}

constexpr std::array operands{Operand{.name = "CASE", .help = "folders of the cases", .offer = Offer::folders, .many = true}};
constexpr std::array options{Option{.name = "--port", .value = "N", .help = "port of 127.0.0.1 to listen on; without it a free one"},
                             Option{.name = "--read-only", .help = "let nobody change the cases through the service"}};
constexpr std::array examples{Example{"tidewaiter serve east", "serve a case to the browser of this machine; the address is printed"},
                              Example{"tidewaiter serve east west --read-only --port 8080", "two cases, to look at only"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::store_unusable, ExitStatus::temporary};

}  // namespace

constexpr Command serve_command{
    .name = "serve", .summary = "serve cases to a browser on this machine",
    .prose = "Brings up the workbench: the application and the questions of this program over HTTP, on the loopback address only. The printed address holds\n"
             "a code that opens one session; every later request needs the session's token, and no page of another origin gets through.\n\n"
             "It runs until it is interrupted. `add` and `run` may work on a case meanwhile: the page shows one state of it and says when there is a newer one.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_serve};

}  // namespace tw::cli
