#include <algorithm>
#include <array>

#include "cli/proof_commands.hpp"
#include "core/mapped_file.hpp"
#include "evidence/proof.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"finding", "finding"}, Column{"what", "what"}, Column{"detail", "detail"}};

Result<MappedFile> mapped(const std::string& file)
{
    auto bytes = MappedFile::open(file);
    if (!bytes) return fail(Fault::not_found, "the file can't be read", file);
    return bytes;
}

}  // namespace

Result<ExitStatus> check_proof_file(Context& context, const store::Demands& given)
{
    const auto text = mapped(context.given.one("CASE"));
    if (!text) return tl::unexpected<Error>(text.error());
    const auto proof = evidence::proof_from(text->bytes());
    if (!proof) return fail(proof.error().fault, proof.error().message, context.given.one("CASE"), "verify takes a case, a bundle, a proof or a report that carries one");
    std::vector<MappedFile> held;
    evidence::ProofDemands demands{given.key, given.checkpoint, {}};
    for (const std::string& file : context.given.all("--file")) {
        auto bytes = mapped(file);
        if (!bytes) return tl::unexpected<Error>(bytes.error());
        demands.files.emplace_back(file, bytes->bytes());
        held.push_back(std::move(*bytes));
    }
    const auto findings = evidence::check_proof(*proof, demands);
    int lowest = 0;
    for (const auto& f : findings)
        if (f.proven == evidence::Proven::bad && (lowest == 0 || 10 + f.level < lowest)) lowest = 10 + f.level;
    const auto of = [&](evidence::Proven proven) { return count_cell(static_cast<std::size_t>(std::ranges::count(findings, proven, &evidence::ProofFinding::proven))); };
    Printout page = context.printout("tidewaiter.verify_proof");
    page.record("verdict", {{{"ok", "good", Kind::yes_no}, lowest == 0},
                            {{"checked", "proven", Kind::number}, of(evidence::Proven::good)},
                            {{"bad", "not as said", Kind::number}, of(evidence::Proven::bad)},
                            {{"unchecked", "not checked", Kind::number}, of(evidence::Proven::open)},
                            {{"log_size", "of a log of", Kind::number}, count_cell(proof->roots.log_size)},
                            {{"log_root", "log root"}, evidence::to_hex(proof->roots.log_root)},
                            {{"of_captures", "and captures", Kind::number}, count_cell(proof->roots.captures)},
                            {{"capture_root", "capture root"}, evidence::to_hex(proof->roots.capture_root)}});
    page.table("findings", columns, "findings");
    for (const auto& f : findings) page.row({std::string(evidence::name(f.proven)), f.what, f.detail});
    page.finish();
    if (lowest != 0) return static_cast<ExitStatus>(lowest);
    const bool open = std::ranges::any_of(findings, [](const auto& f) { return f.proven == evidence::Proven::open; });
    return context.given.has("--strict") && open ? ExitStatus::verify_unchecked : ExitStatus::done;
}

}  // namespace tw::cli
