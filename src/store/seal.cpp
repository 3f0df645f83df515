#include "store/seal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "store/sqlite.hpp"
#include "store/transaction.hpp"

namespace tw::store {
namespace {

namespace fs = std::filesystem;

Result<void> sync(const fs::path& file)
{
    const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0) ::close(handle);
    if (!done) return fail(Fault::store_unusable, "the copy can't be brought to disk", file.string());
    return {};
}

/// The file must hold exactly these bytes.
Result<void> must_be(const fs::path& file, const evidence::Capture& capture)
{
    const auto hashed = evidence::sha256_file(file);
    if (!hashed) return tl::unexpected(hashed.error());
    if (hashed->digest != capture.blob || hashed->size != capture.size)
        return fail(Fault::integrity, "the file does not hold the capture's bytes: it has SHA-256 " + evidence::to_hex(hashed->digest), file.string());
    return {};
}

}  // namespace

Result<std::map<std::string, std::string>> sealed_captures(const Case& the_case)
{
    std::map<std::string, std::string> sealed;
    auto rows = the_case.database().prepare("SELECT l.action, o.body FROM log l JOIN object o ON o.id = l.object WHERE l.action IN ('seal', 'unseal') ORDER BY l.seq");
    while (rows.step()) {
        const auto body = evidence::parse_canonical(rows.text(1));
        if (!body) continue;  // `verify` names it
        if (rows.text(0) == "seal") sealed[body->text_or("capture")] = body->text_or("why");
        else sealed.erase(body->text_or("capture"));
    }
    if (auto done = the_case.database().outcome(); !done) return tl::unexpected(done.error());
    return sealed;
}

Result<void> seal(Case& the_case, CaptureOrdinal ordinal, std::string_view why, const fs::path& to, const evidence::Stamp& stamp)
{
    const auto capture = the_case.capture(ordinal);
    if (!capture) return tl::unexpected(capture.error());
    const auto sealed = sealed_captures(the_case);
    if (!sealed) return tl::unexpected(sealed.error());
    if (sealed->contains(capture->id.text())) return fail(Fault::usage, "the capture is sealed already", std::to_string(ordinal.value));
    const fs::path blob = the_case.blob_path(capture->capture.blob);
    if (auto good = must_be(blob, capture->capture); !good) return good;
    std::error_code error;
    fs::copy_file(blob, to, fs::copy_options::none, error);
    if (error) return fail(error == std::errc::file_exists ? Fault::exists : Fault::store_unusable, "the bytes can't be copied: " + error.message(), to.string());
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
    if (auto good = must_be(to, capture->capture); !good) return good;
    if (auto done = sync(to); !done) return done;
    auto transaction = the_case.begin(stamp);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = transaction->put_seal(ordinal, why, true); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    fs::remove(blob, error);
    if (error) return fail(Fault::partial, "the seal is logged, but the bytes could not be removed: " + error.message(), blob.string(), "remove the file");
    return {};
}

Result<void> unseal(Case& the_case, CaptureOrdinal ordinal, const fs::path& from, const evidence::Stamp& stamp)
{
    const auto capture = the_case.capture(ordinal);
    if (!capture) return tl::unexpected(capture.error());
    const auto sealed = sealed_captures(the_case);
    if (!sealed) return tl::unexpected(sealed.error());
    if (!sealed->contains(capture->id.text())) return fail(Fault::usage, "the capture is not sealed", std::to_string(ordinal.value));
    if (auto good = must_be(from, capture->capture); !good) return good;
    const auto staged = the_case.stage_file(from);
    if (!staged) return tl::unexpected(staged.error());
    if (staged->digest != capture->capture.blob) return fail(Fault::integrity, "the file changed while it was read", from.string());
    auto transaction = the_case.begin(stamp);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = transaction->put_seal(ordinal, sealed->at(capture->id.text()), false); !done) return done;
    return transaction->commit();
}

}  // namespace tw::store
