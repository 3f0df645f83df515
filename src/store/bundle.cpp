#include "store/bundle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "core/text.hpp"
#include "core/time.hpp"
#include "store/folder.hpp"
#include "store/parts.hpp"
#include "store/seal.hpp"
#include "store/sqlite.hpp"

namespace tw::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view payload_manifest = "manifest-sha256.txt", tag_manifest = "tagmanifest-sha256.txt", withheld_list = "withheld.txt";

Result<std::string> read_whole(const fs::path& file)
{
    constexpr std::uintmax_t longest = std::uintmax_t{1} << 28U;
    std::error_code error;
    if (const auto size = fs::file_size(file, error); error || size > longest) return fail(Fault::input_unusable, "the file can't be read, or is too large for what it should be", file.string());
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(Fault::input_unusable, "the file can't be read", file.string());
    return std::string{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The database as one file without a write-ahead log, so that reading the bundle writes nothing into it.
Result<void> copy_database(const Case& from, const fs::path& to)
{
    from.database().prepare("VACUUM INTO ?").execute(to.string());
    if (auto done = from.database().outcome(); !done) return done;
    auto copy = Database::open(to, Database::Mode::write);
    if (!copy) return tl::unexpected(copy.error());
    (*copy)->run("PRAGMA journal_mode=DELETE;");
    return (*copy)->outcome();
}

class Writer {
public:
    Writer(const Case& from, fs::path folder, std::string_view program, const Progress& progress, const Cancel* cancel)
        : case_(from), folder_(std::move(folder)), program_(program), progress_(progress), cancel_(cancel)
    {
    }

    Result<Bundled> everything()
    {
        std::error_code error;
        fs::create_directories(folder_ / "data", error);
        if (error) return fail(Fault::store_unusable, "cannot make the folder: " + error.message(), folder_.string());
        if (auto done = copy_database(case_, folder_ / "data" / "case.gpkg"); !done) return tl::unexpected(done.error());
        if (auto done = list("data/case.gpkg"); !done) return tl::unexpected(done.error());
        const Layout& layout = case_.parts().layout;
        if (auto done = copy(layout.settings(), "data/case.toml"); !done) return tl::unexpected(done.error());
        const auto sealed = sealed_captures(case_);
        if (!sealed) return tl::unexpected(sealed.error());
        std::string withheld;
        for (const StoredCapture& capture : case_.parts().ledger.captures) {
            const std::string hash = evidence::to_hex(capture.capture.blob);
            const bool is_sealed = sealed->contains(capture.id.text());
            if (is_sealed || !capture.capture.allows.exported) {
                withheld += fmt::format("{}  {}  {}\n", hash, capture.capture.size, is_sealed ? "sealed" : "licence");
                ++(is_sealed ? books_.sealed : books_.withheld);
                continue;
            }
            if (auto done = copy(layout.blob(capture.capture.blob), "data/" + layout.blob(capture.capture.blob).lexically_relative(layout.folder).generic_string()); !done)
                return tl::unexpected(done.error());
        }
        for (const auto& [path, part] : case_.parts().ledger.parts)
            if (auto done = copy(layout.lake() / path, "data/lake/" + path); !done) return tl::unexpected(done.error());
        if (auto done = tags(withheld); !done) return tl::unexpected(done.error());
        return books_;
    }

private:
    Result<void> copy(const fs::path& from, const std::string& name)
    {
        if (cancel_ != nullptr && cancel_->requested()) return fail(Fault::cancelled, "interrupted; nothing was written", folder_.string());
        std::error_code error;
        fs::create_directories((folder_ / name).parent_path(), error);
        fs::copy_file(from, folder_ / name, error);
        if (error) return fail(Fault::store_unusable, "cannot copy: " + error.message(), from.string());
        fs::permissions(folder_ / name, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read, error);
        return list(name);
    }

    /// What is listed is the hash of the copy, not of what was meant to be copied.
    Result<void> list(const std::string& name)
    {
        const auto hashed = evidence::sha256_file(folder_ / name, {}, cancel_);
        if (!hashed) return tl::unexpected(hashed.error());
        payload_[name] = evidence::to_hex(hashed->digest);
        ++books_.files;
        books_.bytes += hashed->size;
        if (progress_) progress_({.stage = "copying", .bytes_done = books_.bytes, .bytes_total = 0, .rows_done = books_.files});
        return {};
    }

    Result<void> tags(const std::string& withheld)
    {
        const auto log = case_.log();
        if (!log) return tl::unexpected(log.error());
        std::map<std::string, std::string> files;
        files["bagit.txt"] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
        const std::string day = log->empty() ? "1970-01-01" : format_rfc3339(evidence::to_millisecond(log->back().at)).substr(0, 10);
        files["bag-info.txt"] = fmt::format("Bag-Software-Agent: {}\nBagging-Date: {}\nExternal-Identifier: {}\nExternal-Description: Case of {} log entries; data/ opens as a case\nPayload-Oxum: {}.{}\n",
                                            program_, day, log->empty() ? std::string{} : log->front().object, log->size(), books_.bytes, books_.files);
        files[std::string(withheld_list)] = withheld;
        files["verify_bundle.py"] = verifier_script();
        for (auto entry = log->rbegin(); entry != log->rend(); ++entry) {
            if (entry->action != evidence::Action::sign) continue;
            const auto id = evidence::ObjectId::from(entry->object);
            if (!id) break;
            const auto object = case_.object(*id);
            if (!object) return tl::unexpected(object.error());
            const auto body = evidence::parse_canonical(object->body);
            if (!body) return tl::unexpected(body.error());
            files["checkpoint.dsse.json"] = body->text_or("envelope") + "\n";
            files["checkpoint.key.txt"] = body->text_or("key") + "\n";
            break;
        }
        std::string manifest;
        for (const auto& [name, hash] : payload_) manifest += hash + "  " + name + "\n";
        files[std::string(payload_manifest)] = manifest;
        std::string listed;
        for (const auto& [name, text] : files) {
            if (auto done = write_whole(folder_ / name, text); !done) return done;
            listed += evidence::to_hex(evidence::sha256(text)) + "  " + name + "\n";
        }
        return write_whole(folder_ / tag_manifest, listed);
    }

    const Case& case_;
    fs::path folder_;
    std::string_view program_;
    const Progress& progress_;
    const Cancel* cancel_;
    std::map<std::string, std::string> payload_;
    Bundled books_;
};

/// A path as a manifest may name it: relative, ASCII, and inside the bag.
bool is_inside(std::string_view path)
{
    if (path.empty() || path.front() == '/' || path.size() > 1000) return false;
    for (const char c : path)
        if (c <= ' ' || c > '~' || c == '\\' || c == '%') return false;
    for (const auto& part : fs::path(path))
        if (part == ".." || part == ".") return false;
    return true;
}

class Check {
public:
    Check(const fs::path& folder, const Progress& progress, const Cancel* cancel) : folder_(folder), progress_(progress), cancel_(cancel) {}

    Result<BundleCheck> everything()
    {
        if (auto done = manifest(tag_manifest, false); !done) return tl::unexpected(done.error());
        if (auto done = manifest(payload_manifest, true); !done) return tl::unexpected(done.error());
        std::error_code error;
        for (fs::recursive_directory_iterator i(folder_, error), end; !error && i != end; i.increment(error)) {
            std::error_code ignored;
            if (i->is_directory(ignored) && !i->is_symlink(ignored)) continue;
            const std::string name = i->path().lexically_relative(folder_).generic_string();
            if (name != tag_manifest && !listed_.contains(name)) find(FindingKind::bundle_unlisted, visible(name), "no manifest lists this file");
        }
        withheld();
        std::ranges::sort(check_.findings, [](const auto& a, const auto& b) { return std::tie(a.kind, a.what) < std::tie(b.kind, b.what); });
        return std::move(check_);
    }

private:
    void find(FindingKind kind, std::string what, std::string detail) { check_.findings.push_back({kind, std::move(what), std::move(detail), 0, {}}); }

    Result<void> manifest(std::string_view name, bool payload)
    {
        const auto text = read_whole(folder_ / name);
        if (!text) {
            find(FindingKind::bundle_missing, std::string(name), text.error().message);
            return {};
        }
        std::size_t line_number = 0;
        for (std::size_t from = 0; from < text->size();) {
            ++line_number;
            const std::size_t end = text->find('\n', from);
            const std::string_view line = std::string_view(*text).substr(from, end == std::string::npos ? std::string::npos : end - from);
            from = end == std::string::npos ? text->size() : end + 1;
            const std::string_view path = line.size() > 66 ? line.substr(66) : std::string_view{};
            const auto digest = evidence::digest_from_hex(line.substr(0, std::min<std::size_t>(64, line.size())));
            if (end == std::string::npos || !digest || line.substr(64, 2) != "  " || !is_inside(path) || payload != path.starts_with("data/")) {
                find(FindingKind::bundle_changed, fmt::format("{} line {}", name, line_number), "this is no line of a manifest");
                continue;
            }
            if (!listed_.insert(std::string(path)).second) {
                find(FindingKind::bundle_changed, fmt::format("{} line {}", name, line_number), "the file is listed twice");
                continue;
            }
            if (auto done = file(std::string(path), *digest); !done) return done;
        }
        return {};
    }

    Result<void> file(const std::string& path, const evidence::Digest& expected)
    {
        std::error_code ignored;
        if (fs::is_symlink(folder_ / path, ignored)) {
            find(FindingKind::bundle_changed, path, "a link stands in the place of the file");
            return {};
        }
        const auto hashed = evidence::sha256_file(folder_ / path, {}, cancel_);
        if (!hashed) {
            if (hashed.error().fault == Fault::cancelled) return tl::unexpected(hashed.error());
            find(FindingKind::bundle_missing, path, "the file is not there or cannot be read");
            return {};
        }
        ++check_.files;
        check_.bytes += hashed->size;
        if (progress_) progress_({.stage = "verify", .bytes_done = check_.bytes, .bytes_total = 0, .rows_done = check_.files});
        if (hashed->digest != expected) find(FindingKind::bundle_changed, path, "the bytes have SHA-256 " + evidence::to_hex(hashed->digest));
        return {};
    }

    /// `<sha256>  <size>  <why>` a line.
    void withheld()
    {
        const auto text = read_whole(folder_ / withheld_list);
        if (!text) return;
        for (std::size_t from = 0; from + 64 <= text->size();) {
            if (const std::string hash = text->substr(from, 64); evidence::digest_from_hex(hash)) check_.withheld.insert(hash);
            const std::size_t end = text->find('\n', from);
            if (end == std::string::npos) break;
            from = end + 1;
        }
    }

    const fs::path& folder_;
    const Progress& progress_;
    const Cancel* cancel_;
    std::set<std::string> listed_;
    BundleCheck check_;
};

}  // namespace

Result<Bundled> write_bundle(const Case& the_case, const fs::path& folder, std::string_view program, const Progress& progress, const Cancel* cancel)
{
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder, error))) return fail(Fault::exists, "there is something of this name already", folder.string());
    const fs::path part = folder.string() + ".part";
    fs::remove_all(part, error);
    auto done = Writer(the_case, part, program, progress, cancel).everything();
    if (done) {
        fs::rename(part, folder, error);
        if (error) done = fail(Fault::store_unusable, "cannot give the bundle its name: " + error.message(), folder.string());
    }
    if (!done) fs::remove_all(part, error);
    return done;
}

bool is_bundle(const fs::path& folder)
{
    std::error_code error;
    return fs::is_regular_file(folder / "bagit.txt", error) || (fs::is_regular_file(folder / payload_manifest, error) && fs::is_directory(folder / "data", error));
}

Result<BundleCheck> check_bundle(const fs::path& folder, const Progress& progress, const Cancel* cancel) { return Check(folder, progress, cancel).everything(); }

}  // namespace tw::store
