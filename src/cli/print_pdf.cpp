#include "cli/print_pdf.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>
#include <vector>

extern char** environ;

namespace tw::cli {
namespace {

namespace fs = std::filesystem;

/// A folder for one printing, gone afterwards.
struct Scratch {
    Scratch()
    {
        std::error_code failed;
        std::string name = (fs::temp_directory_path(failed) / "tidewaiter-print-XXXXXX").string();
        if (!failed && ::mkdtemp(name.data()) != nullptr) path = name;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch()
    {
        std::error_code ignored;
        if (!path.empty()) fs::remove_all(path, ignored);
    }
    fs::path path;
};

/// Runs a program without input and output in a process group of its own; its exit status, or nothing when it had to be killed.
std::optional<int> run_quietly(const std::vector<std::string>& words, int seconds, const Cancel* cancel)
{
    std::vector<char*> argv;
    for (const std::string& w : words) argv.push_back(const_cast<char*>(w.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&how, 0);
    pid_t child = 0;
    const bool started = posix_spawn(&child, words.front().c_str(), &files, &how, argv.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    if (!started) return std::nullopt;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    for (int status = 0;;) {
        if (waitpid(child, &status, WNOHANG) == child) return WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
        if (std::chrono::steady_clock::now() > until || (cancel != nullptr && cancel->requested())) {
            kill(-child, SIGKILL);
            waitpid(child, &status, 0);
            return std::nullopt;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

/// Elements are named by the order in which the browser happened to make them: numbers anew, from 1, in the same order.
void renumber_nodes(std::string& pdf)
{
    constexpr std::string_view key = "(node";
    constexpr std::size_t digits = 8;
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + 1)) {
        const std::string number = pdf.substr(at + key.size(), digits);
        if (number.size() == digits && number.find_first_not_of("0123456789") == std::string::npos && pdf[at + key.size() + digits] == ')') places[number].push_back(at + key.size());
    }
    std::size_t next = 0;
    for (const auto& [number, where] : places) {
        const std::string fresh = fmt::format("{:08}", ++next);
        for (const std::size_t at : where) pdf.replace(at, digits, fresh);
    }
}

}  // namespace

std::optional<fs::path> find_browser(std::string_view search_path)
{
    while (!search_path.empty()) {
        const auto colon = search_path.find(':');
        const fs::path folder(search_path.substr(0, colon));
        search_path = colon == std::string_view::npos ? std::string_view() : search_path.substr(colon + 1);
        if (!folder.is_absolute()) continue;
        for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
            if (const fs::path file = folder / name; access(file.c_str(), X_OK) == 0) return file;
    }
    return std::nullopt;
}

std::string settled(std::string pdf)
{
    for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"})
        for (std::size_t at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + 1)) {
            constexpr std::string_view epoch = "19700101000000";
            const std::size_t digits = at + key.size();
            std::size_t k = 0;
            while (k < epoch.size() && digits + k < pdf.size() && pdf[digits + k] >= '0' && pdf[digits + k] <= '9') {
                pdf[digits + k] = epoch[k];
                ++k;
            }
        }
    renumber_nodes(pdf);
    return pdf;
}

Result<std::string> print_pdf(const fs::path& browser, std::string_view html, int seconds, const Cancel* cancel)
{
    const Scratch scratch;
    if (scratch.path.empty()) return fail(Fault::store_unusable, "no temporary folder can be made for printing");
    const fs::path page = scratch.path / "page.html", printed = scratch.path / "page.pdf";
    if (!(std::ofstream(page, std::ios::binary) << html).flush()) return fail(Fault::store_unusable, "cannot write the page for printing", page.string());
    std::vector<std::string> words{browser.string(), "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-breakpad",
                                   "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + (scratch.path / "profile").string(), "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
                                   "--print-to-pdf=" + printed.string()};
    // The browser's own sandbox needs another user than root; the page has no script and reaches nothing.
    if (geteuid() == 0) words.emplace_back("--no-sandbox");
    words.push_back("file://" + page.string());
    const auto status = run_quietly(words, seconds, cancel);
    if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "printing was interrupted");
    std::ifstream in(printed, std::ios::binary);
    std::string pdf((std::istreambuf_iterator<char>(in)), {});
    if (!status || *status != 0 || !pdf.starts_with("%PDF-")) return fail(Fault::temporary, "the browser printed nothing", browser.string(), "write the page with -o FILE.html and print it from any browser");
    return settled(std::move(pdf));
}

}  // namespace tw::cli
