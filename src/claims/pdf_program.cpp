#include "claims/pdf_program.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/text.hpp"
#include "evidence/bounded_program.hpp"

namespace tw::claims {

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
    const evidence::ProgramBounds bounds{limits.cpu_seconds, limits.wall_seconds, limits.memory, limits.output};
    ProgramText out;
    const auto version = evidence::run_bounded({path, "-v"}, {}, evidence::Output::error, bounds);
    if (!version) return tl::unexpected(version.error());
    constexpr std::string_view word = "version ";
    const std::size_t at = version->text.find(word);
    const std::string number = at == std::string::npos ? "of unknown version" : version->text.substr(at + word.size(), version->text.find('\n', at) - at - word.size());
    out.program = "pdftotext " + visible(trim(number).substr(0, 40));
    auto ended = evidence::run_bounded({path, "-enc", "UTF-8", "-eol", "unix", "/dev/stdin", "-"}, bytes, evidence::Output::standard, bounds);
    if (!ended) return tl::unexpected(ended.error());
    const auto refuse = [&](std::string why) { return fail(Fault::input_unusable, std::move(why), out.program); };
    if (ended->why == evidence::ProgramEnd::Why::wall) return refuse(fmt::format("the PDF was not read within {} s", limits.wall_seconds));
    if (ended->why == evidence::ProgramEnd::Why::output) return refuse(fmt::format("the PDF gives more than {} MiB of text", limits.output >> 20U));
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
