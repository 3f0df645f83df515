#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>

#include "cli/cases.hpp"
#include "cli/proof_commands.hpp"
#include "cli/keys.hpp"
#include "cli/output_file.hpp"
#include "store/checkpoints.hpp"
#include "store/transaction.hpp"

namespace tw::cli {

Result<std::string> small_file(const std::filesystem::path& file)
{
    constexpr std::uintmax_t longest = 1U << 20U;
    std::error_code error;
    if (const auto size = std::filesystem::file_size(file, error); error) return fail(Fault::not_found, "there is no such file", file.string());
    else if (size > longest) return fail(Fault::input_unusable, "the file is too large for a key or a checkpoint", file.string());
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(Fault::input_unusable, "the file can't be read", file.string());
    return std::string{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Result<evidence::SigningKey> key_file(const std::filesystem::path& file)
{
    const auto pem = small_file(file);
    if (!pem) return tl::unexpected<Error>(pem.error());
    auto key = evidence::SigningKey::from_pem(*pem);
    if (!key) return fail(key.error().fault, key.error().message, file.string());
    return key;
}

namespace {

/// Nobody but the owner may read it, from the first byte on.
Result<void> write_private(const std::filesystem::path& file, const std::string& text)
{
    const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (handle < 0) return fail(errno == EEXIST ? Fault::exists : Fault::store_unusable, "the key can't be written", file.string());
    const bool written = ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(handle) == 0;
    ::close(handle);
    if (!written) return fail(Fault::store_unusable, "the key can't be written", file.string());
    return {};
}

Result<ExitStatus> run_keygen(Context& context)
{
    const std::string file = context.given.one("FILE"), open = file + ".pub";
    std::error_code error;
    for (const auto& name : {file, open})
        if (std::filesystem::exists(name, error)) return fail(Fault::exists, "the file exists; a key is never overwritten", name);
    const auto key = evidence::SigningKey::generate();
    if (!key) return tl::unexpected<Error>(key.error());
    if (auto done = write_private(file, key->private_pem()); !done) return tl::unexpected<Error>(done.error());
    if (auto done = write_file(open, key->public_pem()); !done) return tl::unexpected<Error>(done.error());
    Printout page = context.printout("tidewaiter.keygen");
    page.record("key", {{{"private", "keep to yourself"}, file}, {{"public", "hand out"}, open}, {{"key", "key"}, key->id()}});
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_sign(Context& context)
{
    const std::string file = context.given.one("--output");
    if (!file.empty())
        if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    if (!context.given.has("--key")) return fail(Fault::usage, "no key was given", "--key", "`tidewaiter keygen FILE` makes one");
    const auto key = key_file(context.given.one("--key"));
    if (!key) return tl::unexpected<Error>(key.error());
    if (!key->can_sign()) return fail(Fault::usage, "this is a public key; signing needs the private one", context.given.one("--key"));
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto the_case = open_case(context, store::Access::write);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto hashes = store::log_hashes(*the_case);
    if (!hashes) return tl::unexpected<Error>(hashes.error());
    const auto checkpoint = store::checkpoint_of(*hashes, hashes->entries.size(), stamp->at);
    if (!checkpoint) return tl::unexpected<Error>(checkpoint.error());
    const auto envelope = evidence::sign_checkpoint(*checkpoint, *key);
    if (!envelope) return tl::unexpected<Error>(envelope.error());
    auto transaction = the_case->begin(*stamp);
    if (!transaction) return tl::unexpected<Error>(transaction.error());
    const auto id = transaction->put_checkpoint(*envelope, key->public_hex());
    if (!id) return tl::unexpected<Error>(id.error());
    if (auto done = transaction->commit(); !done) return tl::unexpected<Error>(done.error());
    if (!file.empty())
        if (auto written = write_file(file, *envelope + "\n"); !written) return tl::unexpected<Error>(written.error());
    Printout page = context.printout("tidewaiter.sign");
    page.record("checkpoint", {{{"log_entries", "log entries", Kind::number}, count_cell(checkpoint->log_size)},
                               {{"captures", "captures", Kind::number}, count_cell(checkpoint->captures)},
                               {{"log_root", "log root"}, evidence::to_hex(checkpoint->log_root)},
                               {{"capture_root", "capture root"}, evidence::to_hex(checkpoint->capture_root)},
                               {{"key", "key"}, key->id()}});
    if (file.empty()) page.say("next: hand a copy of the checkpoint to somebody else (sign again with --output FILE); what only you hold binds nobody");
    page.finish();
    return ExitStatus::done;
}

constexpr std::array key_operands{Operand{.name = "FILE", .help = "file for the private key; the public one becomes FILE.pub", .offer = Offer::files}};
constexpr std::array key_examples{Example{"tidewaiter keygen my.key", "my.key to sign with, my.key.pub to hand out"}};
constexpr std::array key_statuses{ExitStatus::store_unusable};

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--key", .value = "FILE", .help = "private key in PEM form (`tidewaiter keygen`)", .offer = Offer::files},
                             Option{.name = "--output", .value = "FILE", .help = "also write the signed checkpoint to this file", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--force", .help = "overwrite the file if it exists"}};
constexpr std::array examples{Example{"tidewaiter sign east --key my.key -o east.checkpoint.json", "sign, and keep a copy to hand to somebody else"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::store_unusable};

}  // namespace

constexpr Command keygen_command{
    .name = "keygen", .summary = "make a key to sign cases with",
    .prose = "An Ed25519 key pair in PEM form, as openssl reads it. The private key has no password: keep it where only you can read. A key is never\n"
             "overwritten.",
    .operands = key_operands, .options = {}, .examples = key_examples, .statuses = key_statuses, .run = run_keygen};

constexpr Command sign_command{
    .name = "sign", .summary = "bind a case's log and captures with a signature",
    .prose = "The checkpoint holds a Merkle root over the log entries so far and one over the captures (RFC 6962), as an in-toto statement in a DSSE\n"
             "envelope. It is stored in the case and logged; `verify` checks it at level 1. A copy held by somebody else is what keeps the owner of the\n"
             "case from rewriting it: `verify --key KEY.pub --checkpoint FILE` shows that the log still begins with what was signed.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_sign};

}  // namespace tw::cli
