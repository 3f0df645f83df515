#include <array>

#include "cli/cases.hpp"
#include "cli/keys.hpp"
#include "cli/output_file.hpp"
#include "cli/proof_commands.hpp"
#include "plan/prove.hpp"

namespace tw::cli {
namespace {

Result<std::optional<evidence::Checkpoint>> since_of(const Context& context)
{
    std::optional<evidence::Checkpoint> since;
    if (!context.given.has("--since")) return since;
    if (!context.given.has("--key")) return fail(Fault::usage, "a checkpoint says nothing without the key that must have signed it", "--since", "give the signer's public key with --key");
    const auto key = key_file(context.given.one("--key"));
    if (!key) return tl::unexpected<Error>(key.error());
    const auto envelope = small_file(context.given.one("--since"));
    if (!envelope) return tl::unexpected<Error>(envelope.error());
    auto opened = evidence::open_checkpoint(*envelope, *key);
    if (!opened) return tl::unexpected<Error>(opened.error());
    since = std::move(*opened);
    return since;
}

Result<ExitStatus> run_prove(Context& context)
{
    const std::string file = context.given.one("--output", "-");
    if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    auto since = since_of(context);
    if (!since) return tl::unexpected<Error>(since.error());
    const auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto proof = plan::prove(*the_case, {context.given.all("ID"), std::move(*since)});
    if (!proof) return tl::unexpected<Error>(proof.error());
    const auto text = evidence::text_of(*proof);
    if (!text) return tl::unexpected<Error>(text.error());
    if (proof->envelope.empty()) context.note("note: no checkpoint is signed (`tidewaiter sign`): the proof's roots are nobody's word yet");
    if (file == "-") {
        context.out.write(*text + "\n");
        return ExitStatus::done;
    }
    if (auto written = write_file(file, *text + "\n"); !written) return tl::unexpected<Error>(written.error());
    Printout page = context.printout("tidewaiter.prove");
    page.record("proof", {{{"file", "proof"}, file},
                          {{"captures", "captures", Kind::number}, count_cell(proof->captures.size())},
                          {{"entries", "log entries", Kind::number}, count_cell(proof->entries.size())},
                          {{"rows", "rows", Kind::number}, count_cell(proof->rows.size())},
                          {{"log_size", "of a log of", Kind::number}, count_cell(proof->roots.log_size)},
                          {{"log_root", "log root"}, evidence::to_hex(proof->roots.log_root)},
                          {{"of_captures", "and captures", Kind::number}, count_cell(proof->roots.captures)},
                          {{"capture_root", "capture root"}, evidence::to_hex(proof->roots.capture_root)},
                          {{"signed", "signed", Kind::yes_no}, !proof->envelope.empty()}});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "ID", .help = "a capture by its number or SHA-256, an object of the log, an event, a recorded statement; without any, every capture", .offer = Offer::events, .required = false, .many = true}};
constexpr std::array options{Option{.name = "--output", .value = "FILE", .help = "file to write; without it standard output", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--since", .value = "FILE", .help = "an older signed checkpoint: also show that the log continues it", .offer = Offer::files},
                             Option{.name = "--key", .value = "FILE", .help = "public key that signed it", .offer = Offer::files},
                             Option{.name = "--force", .help = "overwrite the file if it exists"}};
constexpr std::array examples{Example{"tidewaiter prove east 3f9c01ab77e2 -o proof.json", "prove the captures and rows an event rests on; the receiver runs `tidewaiter verify proof.json`"},
                              Example{"tidewaiter prove east --since last.json --key my.key.pub -o proof.json", "every capture, and that the log goes on from a checkpoint held elsewhere"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command prove_command{
    .name = "prove", .summary = "prove to somebody without the case that bytes are of it",
    .prose = "A proof is one JSON file (docs/formats/proof.md): the roots of the checkpoint that was signed last with its signature, and for each capture and log entry the\n"
             "hashes that lead from it to them (RFC 6962). An event or statement brings the captures and rows it rests on. Nothing else of the case is given away\n"
             "but the log entries and objects named. `tidewaiter verify FILE` checks it. Where nothing was signed, the roots are those of the whole log and nobody's word.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_prove};

}  // namespace tw::cli
