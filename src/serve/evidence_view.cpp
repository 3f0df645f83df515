#include "serve/evidence_view.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "evidence/unpack.hpp"
#include "export/json.hpp"
#include "store/case.hpp"
#include "store/seal.hpp"

namespace tw::serve {
namespace {

constexpr std::uint64_t most_bytes = 65'536;
constexpr std::uint64_t largest_download = std::uint64_t{1} << 30;

std::optional<std::uint64_t> number(const std::string& text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The file of a capture of the case; its name is worked out from the stored hash, never from the request's text.
Result<std::filesystem::path> file_of(const ServedCase& served, const std::string& sha256)
{
    auto the_case = store::Case::open(served.folder, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto captures = the_case->captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    const auto sealed = store::sealed_captures(*the_case);
    if (!sealed) return tl::unexpected<Error>(sealed.error());
    for (const auto& stored : *captures) {
        if (evidence::to_hex(stored.capture.blob) != sha256) continue;
        if (const auto why = sealed->find(stored.id.text()); why != sealed->end()) return fail(Fault::not_found, "the capture is sealed: " + why->second);
        return the_case->blob_path(stored.capture.blob);
    }
    return fail(Fault::not_found, "the case has no capture with this hash");
}

}  // namespace

Response capture_bytes(const ServedCase& served, const std::string& sha256, const Request& request)
{
    const auto offset = number(request.one("from", "0"));
    const auto length = number(request.one("length", "4096"));
    if (!offset || !length || *length == 0 || *length > most_bytes) return problem(400, "usage", "from and length are whole numbers, length from 1 to 65536");
    const auto path = file_of(served, sha256);
    if (!path) return problem(path.error());
    const auto file = MappedFile::open(*path);
    if (!file) return problem(file.error());
    const auto bytes = evidence::unpacked_range(file->bytes(), *offset, static_cast<std::size_t>(*length));
    if (!bytes) return problem(bytes.error());
    std::string hex;
    hex.reserve(bytes->size() * 2);
    for (const char c : *bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    using interchange::json_text;
    Response out;
    out.body = fmt::format("{{\"sha256\":{},\"offset\":{},\"length\":{},\"text\":{},\"hex\":{}}}\n", json_text(sha256), *offset, bytes->size(), json_text(visible(*bytes)), json_text(hex));
    out.etag = fmt::format("\"{}-{}-{}\"", sha256.substr(0, 16), *offset, *length);
    out.immutable = true;
    return out;
}

Response capture_file(const ServedCase& served, const std::string& sha256)
{
    const auto path = file_of(served, sha256);
    if (!path) return problem(path.error());
    const auto file = MappedFile::open(*path);
    if (!file) return problem(file.error());
    if (file->bytes().size() > largest_download) return problem(413, "too_large", "captures of more than 1 GiB are not sent: take them from the case's folder");
    Response out;
    out.type = "application/octet-stream";
    out.body = std::string(file->bytes());
    out.etag = fmt::format("\"{}\"", sha256);
    out.immutable = true;
    out.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}\"", sha256));
    return out;
}

Response changes_since(const ServedCase& served, const Request& request)
{
    const auto since = number(request.one("since", "0"));
    if (!since || *since > (std::uint64_t{1} << 62)) return problem(400, "usage", "since is a whole number");
    auto the_case = store::Case::open(served.folder, store::Access::read_only);
    if (!the_case) return problem(the_case.error());
    const auto head = the_case->log_head();
    if (!head) return problem(head.error());
    const auto entries = the_case->log(static_cast<std::int64_t>(*since) + 1, 1000);
    if (!entries) return problem(entries.error());
    using interchange::json_text;
    Response out;
    out.body = fmt::format("{{\"revision\":{},\"entries\":[", *head);
    bool first = true;
    for (const auto& entry : *entries) {
        out.body += fmt::format("{}\n{{\"seq\":{},\"at\":{},\"actor\":{},\"action\":{},\"object\":{}}}", first ? "" : ",", entry.seq, json_text(format_rfc3339(evidence::to_millisecond(entry.at))), json_text(entry.actor),
                                json_text(evidence::name(entry.action)), json_text(entry.object));
        first = false;
    }
    out.body += "]}\n";
    return out;
}

}  // namespace tw::serve
