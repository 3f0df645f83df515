// Hidden commands by which the program describes itself: completion, man pages, documentation.
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/complete.hpp"
#include "cli/help.hpp"
#include "cli/program.hpp"

namespace tw::cli {
namespace {

Result<void> write_page(const std::filesystem::path& folder, const std::string& name, const std::string& text)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    std::ofstream file(folder / name, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) return fail(Fault::store_unusable, "a page can't be written", (folder / name).string());
    return {};
}

Result<std::string> folder_of(const Context& context)
{
    const auto words = context.given.all("words");
    if (words.size() != 1) return fail(Fault::usage, "the folder to write into is missing");
    return words.front();
}

Result<ExitStatus> run_complete(Context& context)
{
    const auto words = context.given.all("words");
    context.out.write(complete(words, live_values));
    return ExitStatus::done;
}

Result<ExitStatus> run_man(Context& context)
{
    const auto folder = folder_of(context);
    if (!folder) return tl::unexpected<Error>(folder.error());
    if (auto done = write_page(*folder, "tidewaiter.1", man_of_program(version())); !done) return tl::unexpected<Error>(done.error());
    for (const Command* command : commands()) {
        if (command->hidden) continue;
        if (auto done = write_page(*folder, fmt::format("tidewaiter-{}.1", command->name), man_of(*command, version())); !done)
            return tl::unexpected<Error>(done.error());
    }
    return ExitStatus::done;
}

Result<ExitStatus> run_docs(Context& context)
{
    const auto folder = folder_of(context);
    if (!folder) return tl::unexpected<Error>(folder.error());
    if (auto done = write_page(*folder, "README.md", markdown_index()); !done) return tl::unexpected<Error>(done.error());
    if (auto done = write_page(*folder, "exit-status.md", markdown_exit_status()); !done) return tl::unexpected<Error>(done.error());
    for (const Command* command : commands()) {
        if (command->hidden) continue;
        if (auto done = write_page(*folder, fmt::format("{}.md", command->name), markdown_of(*command)); !done)
            return tl::unexpected<Error>(done.error());
    }
    return ExitStatus::done;
}

}  // namespace

constexpr Command complete_command{.name = "__complete", .summary = "candidates for shell completion", .prose = {}, .operands = {}, .options = {}, .examples = {}, .statuses = {}, .run = run_complete, .hidden = true};
constexpr Command man_command{.name = "__man", .summary = "write the man pages into a folder", .prose = {}, .operands = {}, .options = {}, .examples = {}, .statuses = {}, .run = run_man, .hidden = true};
constexpr Command docs_command{.name = "__docs", .summary = "write docs/commands into a folder", .prose = {}, .operands = {}, .options = {}, .examples = {}, .statuses = {}, .run = run_docs, .hidden = true};

}  // namespace tw::cli
