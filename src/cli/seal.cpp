#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/proof_commands.hpp"
#include "core/text.hpp"
#include "plan/take_back.hpp"
#include "store/seal.hpp"

namespace tw::cli {
namespace {

Result<ExitStatus> change(Context& context, bool seals)
{
    const std::string option = seals ? "--to" : "--from";
    if (!context.given.has(option)) return fail(Fault::usage, seals ? "say where the bytes shall go" : "say where the bytes are", option);
    if (seals && trim(context.given.one("--why")).empty()) return fail(Fault::usage, "say why: the reason is kept with the seal", "--why");
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto the_case = open_case(context, store::Access::write);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto capture = plan::capture_named(*the_case, context.given.one("CAPTURE"));
    if (!capture) return tl::unexpected<Error>(capture.error());
    const std::string file = context.given.one(option);
    const auto done = seals ? store::seal(*the_case, capture->ordinal, context.given.one("--why"), file, *stamp) : store::unseal(*the_case, capture->ordinal, file, *stamp);
    if (!done) return tl::unexpected<Error>(done.error());
    Printout page = context.printout(seals ? "tidewaiter.seal" : "tidewaiter.unseal");
    page.record(seals ? "sealed" : "unsealed", {{{"capture", "capture", Kind::number}, count_cell(capture->ordinal.value)}, {{"sha256", "SHA-256"}, evidence::to_hex(capture->capture.blob)}, {{"file", seals ? "bytes now in" : "bytes from"}, file}});
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_seal(Context& context) { return change(context, true); }
Result<ExitStatus> run_unseal(Context& context) { return change(context, false); }

constexpr std::array operands{case_operand, Operand{.name = "CAPTURE", .help = "number of the capture, or the first digits of its SHA-256"}};
constexpr std::array seal_options{Option{.name = "--why", .value = "TEXT", .help = "reason, kept with the seal"},
                                  Option{.name = "--to", .value = "FILE", .help = "where the bytes go; must not exist", .offer = Offer::files}};
constexpr std::array unseal_options{Option{.name = "--from", .value = "FILE", .help = "where the bytes are", .offer = Offer::files}};
constexpr std::array seal_examples{Example{"tidewaiter seal east 3 --why 'names a witness' --to vault/witness.txt", "keep the hash, take the bytes out"}};
constexpr std::array unseal_examples{Example{"tidewaiter unseal east 3 --from vault/witness.txt", "put the same bytes back"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::partial, ExitStatus::store_unusable};

}  // namespace

constexpr Command seal_command{
    .name = "seal", .summary = "take a capture's bytes out of a case and keep their hash",
    .prose = "The bytes are copied to FILE, the copy is hashed, the seal is logged with its reason, and the bytes leave `captures/`. `verify` then says\n"
             "`sealed` for that capture, never ok, and with --strict ends with 15; bundles list it with its hash. What was read from the bytes (positions,\n"
             "looks, samples of rejected records) stays in the case. FILE is not encrypted: put it where it is safe, or encrypt it there.",
    .operands = operands, .options = seal_options, .examples = seal_examples, .statuses = statuses, .run = run_seal};

constexpr Command unseal_command{
    .name = "unseal", .summary = "put a sealed capture's bytes back",
    .prose = "The file must hold exactly the bytes that were sealed: their SHA-256 is in the case. The file itself is left where it is.",
    .operands = operands, .options = unseal_options, .examples = unseal_examples, .statuses = statuses, .run = run_unseal};

}  // namespace tw::cli
