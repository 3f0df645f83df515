#include <array>
#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <thread>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/report_page.hpp"
#include "cli/served.hpp"
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

Result<std::string> rendered(const Context& context, const serve::ServedCase& served)
{
    auto the_case = store::Case::open(served.folder, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    return report_page(context, *the_case, std::nullopt, true, {}).map([](ReportPage&& page) { return std::move(page.html); });
}

Result<ExitStatus> run_serve(Context& context)
{
    const auto port = number_option(context, "--port", 0, 65'535);
    if (!port) return tl::unexpected<Error>(port.error());
    std::vector<std::filesystem::path> folders;
    for (const std::string& folder : context.given.all("CASE")) folders.emplace_back(folder);
    auto cases = serve::served_cases(folders);
    if (!cases) return tl::unexpected<Error>(cases.error());

    serve::ApiOptions options;
    options.cases = std::move(*cases);
    options.questions = served_questions();
    options.ask = [&context](const serve::Asked& asked) { return answer(context, asked); };
    options.version = std::string(version());
    options.read_only = context.given.has("--read-only");
    options.assets = serve::bundle();
    options.tiles = tiles_file(context);
    options.report = [&context](const serve::ServedCase& served) { return rendered(context, served); };
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
