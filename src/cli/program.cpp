#include "cli/program.hpp"

#include <cerrno>
#include <cstring>
#include <exception>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "core/text.hpp"
#include "export/json.hpp"

namespace tw::cli {
namespace {

void print(const Error& error, const Context& context)
{
    if (context.style == Style::json || context.style == Style::jsonl) {
        using interchange::json_text;
        context.err.write(fmt::format("{{\"schema\":\"tidewaiter.error\",\"version\":1,\"fault\":{},\"message\":{},\"where\":{},\"next\":{}}}\n", json_text(name(error.fault)),
                                      json_text(error.message), json_text(error.where), json_text(error.next)));
        return;
    }
    std::string text = "tidewaiter: " + visible(error.message);
    if (!error.where.empty()) text += fmt::format(" ({})", visible(error.where));
    const std::string next = error.next.empty() && error.fault == Fault::temporary ? "wait until the other program is done, and type the same command again" : error.next;
    if (!next.empty()) text += fmt::format("\n  next: {}", visible(next));
    context.err.write(text + "\n");
}

Style style_of(const Given& given)
{
    return given.has("--json") ? Style::json : given.has("--jsonl") ? Style::jsonl : given.has("--csv") ? Style::csv : Style::people;
}

ProgressStyle progress_of(std::string_view how)
{
    return how == "tty" ? ProgressStyle::bar : how == "jsonl" ? ProgressStyle::lines : how == "none" ? ProgressStyle::none : ProgressStyle::automatic;
}

void print_version(const Context& context)
{
    Printout page = context.printout("tidewaiter.version");
    page.record("tidewaiter", {{{"version", "tidewaiter"}, std::string(version())},
                               {{"case_version", "case format", Kind::number}, std::int64_t{1}},
                               {{"compiler", "built with"}, std::string(__VERSION__)}});
    page.finish();
}

}  // namespace

std::string_view version() { return TIDEWAITER_VERSION; }

int run(std::span<const std::string> words, const Surroundings& around, Sink& out, Sink& err)
{
    Result<Request> request = parse(words);
    const Given nothing;
    const Given& given = request ? request->given : nothing;
    const std::string color = given.one("--color", around.color);
    Context context{.given = given, .out = out, .err = err, .style = style_of(given)};
    context.color = color == "always" || (color != "never" && !around.no_color && out.is_terminal());
    context.quiet = given.has("--quiet");
    context.offline = given.has("--offline") || around.offline;
    context.progress = progress_of(given.one("--progress", around.progress));
    context.cancel = around.cancel;
    context.program = around.program;
    context.state = around.state;
    context.search_path = around.search_path;
    context.now = around.now;
    context.actor = around.actor;
    context.views = around.views;
    context.told = around.told;

    ExitStatus status = ExitStatus::done;
    if (!request) {
        print(request.error(), context);
        status = status_of(request.error().fault);
    } else if (request->version) {
        print_version(context);
    } else if (request->usage_tree) {
        out.write(usage_tree());
    } else if (request->command == nullptr) {
        (request->help ? out : err).write(help_of_program());
        status = request->help ? ExitStatus::done : ExitStatus::usage;
    } else if (request->help) {
        out.write(help_of(*request->command));
    } else {
        Result<ExitStatus> result = ExitStatus::internal;
        try {
            result = request->command->run(context);
        } catch (const std::exception& e) {
            result = fail(Fault::internal, "the program met a fault of its own", e.what(), "please report it with the command line that led here");
        }
        if (!result) print(result.error(), context);
        status = result ? *result : status_of(result.error().fault);
    }
    out.flush();
    if (out.error() != 0 && out.error() != EPIPE) {
        print({Fault::store_unusable, "the output can't be written", std::strerror(out.error()), "free some space, or choose another place"}, context);
        if (status == ExitStatus::done) status = ExitStatus::store_unusable;
    }
    err.flush();
    return static_cast<int>(status);
}

}  // namespace tw::cli
