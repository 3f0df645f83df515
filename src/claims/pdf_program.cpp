#include "claims/pdf_program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include "core/text.hpp"

namespace tw::claims {
namespace {

/// A descriptor that closes itself.
class Handle {
public:
    explicit Handle(int fd = -1) : fd_(fd) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { close(); }
    void close()
    {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }
    int get() const { return fd_; }

private:
    int fd_;
};

struct Ended {
    std::string text;
    int status = 0;
    enum class Why : std::uint8_t { itself, output, wall } why = Why::itself;
};

void bound(int what, rlim_t most)
{
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

/// The child's side between fork and exec: only calls that are safe there.
[[noreturn]] void become(const char* const* arguments, int in, int out, int error, const DocumentLimits& limits)
{
    dup2(in, 0);
    dup2(out, 1);
    dup2(error, 2);
    for (int fd = 3; fd < 1024; ++fd) ::close(fd);
    bound(RLIMIT_CPU, limits.cpu_seconds);
    bound(RLIMIT_AS, limits.memory);
    bound(RLIMIT_FSIZE, 0);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_NOFILE, 64);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (chdir("/") != 0) _exit(126);
    static constexpr std::array<const char*, 2> environment{"LC_ALL=C.UTF-8", nullptr};
    execve(arguments[0], const_cast<char* const*>(arguments), const_cast<char* const*>(environment.data()));
    _exit(127);
}

/// Runs a program and takes what it prints on one of its outputs.
Result<Ended> run(const std::vector<const char*>& arguments, int input, bool errors, const DocumentLimits& limits)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(Fault::temporary, "no pipe to be had", "pdftotext");
    Handle from(ends[0]), to(ends[1]);
    const Handle nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
    const pid_t child = fork();
    if (child < 0) return fail(Fault::temporary, "no process to be had", "pdftotext");
    if (child == 0) become(arguments.data(), input >= 0 ? input : nothing.get(), errors ? nothing.get() : to.get(), errors ? to.get() : nothing.get(), limits);
    to.close();
    Ended ended;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(limits.wall_seconds);
    std::array<char, 65536> piece{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) {
            ended.why = Ended::Why::wall;
            break;
        }
        pollfd ready{from.get(), POLLIN, 0};
        if (poll(&ready, 1, static_cast<int>(std::min<std::int64_t>(left, 1000))) <= 0) continue;
        const ssize_t got = read(from.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        if (ended.text.size() + static_cast<std::size_t>(got) > limits.output) {
            ended.why = Ended::Why::output;
            break;
        }
        ended.text.append(piece.data(), static_cast<std::size_t>(got));
    }
    if (ended.why != Ended::Why::itself) kill(child, SIGKILL);
    while (waitpid(child, &ended.status, 0) < 0 && errno == EINTR) {}
    return ended;
}

}  // namespace

std::string find_pdf_program()
{
    for (const char* path : {"/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext"})
        if (access(path, X_OK) == 0) return path;
    return {};
}

Result<ProgramText> pdf_text(std::string_view bytes, std::string_view program, const DocumentLimits& limits)
{
    const std::string path = program.empty() ? find_pdf_program() : std::string(program);
    if (path.empty() || access(path.c_str(), X_OK) != 0)
        return fail(Fault::not_found, "a PDF is read by pdftotext, which is not installed", path, "install poppler-utils");
    const Handle memory(memfd_create("document.pdf", MFD_CLOEXEC));
    if (memory.get() < 0) return fail(Fault::temporary, "no memory for the PDF", "pdftotext");
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t wrote = write(memory.get(), bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return fail(Fault::temporary, "no memory for the PDF", "pdftotext");
        done += static_cast<std::size_t>(wrote);
    }
    lseek(memory.get(), 0, SEEK_SET);
    ProgramText out;
    const auto version = run({path.c_str(), "-v", nullptr}, -1, true, limits);
    if (!version) return tl::unexpected(version.error());
    constexpr std::string_view word = "version ";
    const std::size_t at = version->text.find(word);
    const std::string number = at == std::string::npos ? "of unknown version" : version->text.substr(at + word.size(), version->text.find('\n', at) - at - word.size());
    out.program = "pdftotext " + visible(trim(number).substr(0, 40));
    auto ended = run({path.c_str(), "-enc", "UTF-8", "-eol", "unix", "/dev/stdin", "-", nullptr}, memory.get(), false, limits);
    if (!ended) return tl::unexpected(ended.error());
    const auto refuse = [&](std::string why) { return fail(Fault::input_unusable, std::move(why), out.program); };
    if (ended->why == Ended::Why::wall) return refuse(fmt::format("the PDF was not read within {} s", limits.wall_seconds));
    if (ended->why == Ended::Why::output) return refuse(fmt::format("the PDF gives more than {} MiB of text", limits.output >> 20U));
    if (WIFSIGNALED(ended->status)) {
        const int signal = WTERMSIG(ended->status);
        return refuse(signal == SIGXCPU || signal == SIGKILL ? fmt::format("the PDF takes more than {} s of processor time", limits.cpu_seconds) : fmt::format("the program was ended by signal {}: the PDF is damaged or takes more memory than it may", signal));
    }
    if (WEXITSTATUS(ended->status) != 0)
        return refuse(fmt::format("the program refuses the PDF (status {}): damaged, locked, or more than it may take", WEXITSTATUS(ended->status)));
    out.text = std::move(ended->text);
    return out;
}

}  // namespace tw::claims
