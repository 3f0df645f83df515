#include "evidence/bounded_program.hpp"

#include <fcntl.h>
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

namespace tw::evidence {
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

void bound(int what, rlim_t most)
{
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

/// The child's side between fork and exec: only calls that are safe there.
[[noreturn]] void become(const char* const* arguments, int in, int out, int error, const ProgramBounds& bounds)
{
    dup2(in, 0);
    dup2(out, 1);
    dup2(error, 2);
    for (int fd = 3; fd < 1024; ++fd) ::close(fd);
    bound(RLIMIT_CPU, bounds.cpu_seconds);
    if (bounds.memory > 0) bound(RLIMIT_AS, bounds.memory);
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

/// The bytes as a file that lies in memory alone.
bool fill(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t wrote = write(file, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

}  // namespace

Result<ProgramEnd> run_bounded(const std::vector<std::string>& arguments, std::string_view input, Output output, const ProgramBounds& bounds)
{
    const auto none = [&](std::string why) { return fail(Fault::temporary, std::move(why), arguments.front()); };
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return none("no pipe to be had");
    Handle from(ends[0]), to(ends[1]);
    const Handle nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
    const Handle given(memfd_create("input", MFD_CLOEXEC));
    if (given.get() < 0 || !fill(given.get(), input)) return none("no memory for the program's input");
    std::vector<const char*> words;
    for (const std::string& word : arguments) words.push_back(word.c_str());
    words.push_back(nullptr);
    const pid_t child = fork();
    if (child < 0) return none("no process to be had");
    const bool errors = output == Output::error;
    if (child == 0) become(words.data(), given.get(), errors ? nothing.get() : to.get(), errors ? to.get() : nothing.get(), bounds);
    to.close();
    ProgramEnd ended;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(bounds.wall_seconds);
    std::array<char, 65536> piece{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) {
            ended.why = ProgramEnd::Why::wall;
            break;
        }
        pollfd ready{from.get(), POLLIN, 0};
        if (poll(&ready, 1, static_cast<int>(std::min<std::int64_t>(left, 1000))) <= 0) continue;
        const ssize_t got = read(from.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        if (ended.text.size() + static_cast<std::size_t>(got) > bounds.output) {
            ended.why = ProgramEnd::Why::output;
            break;
        }
        ended.text.append(piece.data(), static_cast<std::size_t>(got));
    }
    if (ended.why != ProgramEnd::Why::itself) kill(child, SIGKILL);
    while (waitpid(child, &ended.status, 0) < 0 && errno == EINTR) {}
    return ended;
}

}  // namespace tw::evidence
