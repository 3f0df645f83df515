#include "store/case.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>

#include "store/parts.hpp"
#include "store/schema.hpp"
#include "store/transaction.hpp"

namespace tw::store {
namespace {

namespace fs = std::filesystem;

/// What a killed `create` may have left; anything else in the folder is the user's.
bool is_leftover(const fs::path& entry)
{
    const std::string file = entry.filename().string();
    return file == ".lock" || file == "case.toml" || file.starts_with("case.toml.") || file.starts_with("case.new") || file == "captures" || file == "lake";
}

Result<CaseSettings> read_settings(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(Fault::not_found, "the case has no case.toml", file.string());
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return parse_settings(text);
}

}  // namespace

Case::Case(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

Result<Case> Case::create(const fs::path& folder, const CaseSettings& settings, const evidence::Stamp& stamp)
{
    const Layout layout{folder};
    std::error_code error;
    if (fs::exists(layout.database(), error)) return fail(Fault::exists, "there is a case already", folder.string());
    if (fs::exists(folder, error)) {
        for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
            if (!is_leftover(i->path())) return fail(Fault::exists, "the folder is not empty", folder.string());
    }
    fs::create_directories(layout.captures(), error);
    fs::create_directories(layout.lake(), error);
    if (error) return fail(Fault::store_unusable, "cannot make the folder: " + error.message(), folder.string());
    fs::permissions(folder, fs::perms::owner_all, error);
    {
        auto lock = FileLock::take(layout.lock());
        if (!lock) return tl::unexpected(lock.error());
        if (auto done = write_whole(layout.settings(), to_toml(settings)); !done) return tl::unexpected(done.error());
        // The database appears under its name only when it is whole.
        const fs::path draft = folder / "case.new";
        for (const char* tail : {"", "-wal", "-shm", "-journal"}) fs::remove(draft.string() + tail, error);
        {
            auto database = Database::open(draft, Database::Mode::create);
            if (!database) return tl::unexpected(database.error());
            if (auto done = create_schema(**database); !done) return tl::unexpected(done.error());
        }
        fs::permissions(draft, fs::perms::owner_read | fs::perms::owner_write, error);
        fs::rename(draft, layout.database(), error);
        if (error) return fail(Fault::store_unusable, "cannot put the database in place: " + error.message(), folder.string());
        if (const int at = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); at >= 0) {
            ::fsync(at);
            ::close(at);
        }
    }
    auto made = open(folder, Access::write);
    if (!made) return made;
    auto founding = made->begin(stamp);
    if (!founding) return tl::unexpected(founding.error());
    if (auto done = founding->put_founding(settings); !done) return tl::unexpected(done.error());
    if (auto done = founding->commit(); !done) return tl::unexpected(done.error());
    return made;
}

Result<Case> Case::open(const fs::path& folder, Access access)
{
    auto parts = std::make_unique<Parts>();
    parts->layout = Layout{folder};
    const Layout& layout = parts->layout;
    std::error_code error;
    if (!fs::exists(layout.database(), error)) {
        if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
            return fail(Fault::store_unusable, "the case can't be opened: " + error.message(), folder.string());
        return fail(Fault::not_found, "there is no case", folder.string(), "tidewaiter init makes one");
    }
    auto settings = read_settings(layout.settings());
    if (!settings) return tl::unexpected(settings.error());
    parts->settings = std::move(*settings);
    auto mode = Database::Mode::write;
    if (access == Access::write) {
        auto lock = FileLock::take(layout.lock());
        if (!lock) return tl::unexpected(lock.error());
        parts->lock.emplace(std::move(*lock));
    } else {
        // A reader of a write-ahead log needs to write beside it; in a folder where it can't, and with nothing in the log,
        // the file itself is all there is.
        const bool log = fs::exists(layout.database().string() + "-wal", error);
        mode = !log && ::access(folder.c_str(), W_OK) != 0 ? Database::Mode::immutable : Database::Mode::read;
    }
    const auto damaged = [&](const Error& e) -> tl::unexpected<Error> {
        if (e.fault != Fault::integrity) return tl::unexpected(e);
        return fail(Fault::integrity, "the case file is damaged or cut off", layout.database().string(), "take a copy of it from a backup; `captures/` holds the originals, which can be added to a new case");
    };
    auto database = Database::open(layout.database(), mode);
    if (!database) return damaged(database.error());
    parts->database = std::move(*database);
    if (auto done = check_schema(*parts->database); !done) return damaged(done.error());
    parts->database->guard(true);
    const auto ledger = current_ledger(*parts);
    if (!ledger) return tl::unexpected(ledger.error());
    if (access == Access::write) {
        std::set<std::string> lake;
        for (const auto& [path, part] : (*ledger)->parts) lake.insert(path);
        if (auto done = sweep(layout, lake); !done) return tl::unexpected(done.error());
    }
    return Case(std::move(parts));
}

Result<const Ledger*> current_ledger(const Case::Parts& parts)
{
    const std::int64_t version = parts.database->integer("PRAGMA data_version");
    if (version != parts.data_version) {
        auto ledger = load_ledger(*parts.database);
        if (!ledger) return tl::unexpected(ledger.error());
        parts.ledger = std::move(*ledger);
        parts.data_version = version;
    }
    return &parts.ledger;
}

const fs::path& Case::folder() const { return parts_->layout.folder; }
const CaseSettings& Case::settings() const { return parts_->settings; }
bool Case::writable() const { return parts_->lock.has_value(); }
fs::path Case::lake_folder() const { return parts_->layout.lake(); }
fs::path Case::blob_path(const evidence::Digest& blob) const { return parts_->layout.blob(blob); }
Database& Case::database() const { return *parts_->database; }
Case::Parts& Case::parts() const { return *parts_; }

Result<StagedBlob> Case::stage(const ByteSource& source)
{
    if (!writable()) return fail(Fault::usage, "the case is open for reading only", folder().string());
    return stage_blob(parts_->layout, source);
}

Result<StagedBlob> Case::stage_file(const fs::path& file, const Progress& progress, const Cancel* cancel)
{
    struct Descriptor {
        int value;
        ~Descriptor()
        {
            if (value >= 0) ::close(value);
        }
    };
    const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (in.value < 0)
        return fail(errno == ENOENT ? Fault::not_found : Fault::input_unusable, std::string("cannot open: ") + std::strerror(errno), file.string());
    struct stat about {};
    if (::fstat(in.value, &about) == 0 && S_ISDIR(about.st_mode)) return fail(Fault::input_unusable, "this is a folder", file.string());
    ::posix_fadvise(in.value, 0, 0, POSIX_FADV_SEQUENTIAL);
    std::uint64_t done = 0;
    return stage([&](std::span<char> room) -> Result<std::size_t> {
        if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "interrupted while copying", file.string());
        ssize_t got = 0;
        do got = ::read(in.value, room.data(), room.size());
        while (got < 0 && errno == EINTR);
        if (got < 0) return fail(Fault::input_unusable, std::string("cannot read: ") + std::strerror(errno), file.string());
        done += static_cast<std::uint64_t>(got);
        if (progress) progress({.stage = "capture", .bytes_done = done, .bytes_total = static_cast<std::uint64_t>(about.st_size), .rows_done = 0});
        return static_cast<std::size_t>(got);
    });
}

}  // namespace tw::store
