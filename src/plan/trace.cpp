#include "plan/trace.hpp"

#include <algorithm>

#include "evidence/sha256.hpp"
#include "evidence/unpack.hpp"
#include "core/mapped_file.hpp"
#include "store/lake_reader.hpp"

namespace tw::plan {
namespace {

constexpr std::uint64_t line_limit = 4096;

/// A row whose time was set right stands in the lake under the time it was received with.
Result<std::optional<Fix>> find_moved_row(const store::Case& from, const std::vector<store::LakePart>& parts, Mmsi mmsi,
                                          const track::RowRef& cited)
{
    store::LakeQuery query;
    query.vessels = {mmsi};
    auto reader = store::LakeReader::open(from.lake_folder(), parts, query);
    if (!reader) return tl::unexpected(reader.error());
    FixColumns batch;
    while (true) {
        const auto more = (**reader).next(batch);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return std::nullopt;
        for (std::size_t i = 0; i < batch.size(); ++i)
            if (batch.ingest[i] == cited.ingest.value && batch.offset[i] == cited.offset.value) return batch.row(i);
    }
}

TracedRow trace_row(const store::Case& from, const std::vector<store::LakePart>& parts, const track::Event& event,
                    std::string part, const track::RowRef& cited)
{
    TracedRow row;
    row.part = std::move(part);
    row.cited = cited;
    auto stored = store::find_row(from.lake_folder(), parts, event.mmsi, cited.time, cited.ingest, cited.offset);
    if (stored && !*stored) stored = find_moved_row(from, parts, event.mmsi, cited);
    if (!stored) {
        row.problem = stored.error().message;
    } else if (!*stored) {
        row.problem = "the lake does not hold this row";
    } else {
        row.stored = **stored;
    }
    auto capture = from.capture(cited.ingest);
    if (!capture) {
        row.problem = capture.error().message;
        return row;
    }
    row.capture = std::move(*capture);
    if (const auto mapped = MappedFile::open(from.blob_path(row.capture.capture.blob));
        mapped && evidence::sha256(mapped->bytes()) != row.capture.capture.blob)
        row.problem = "the captured bytes are not those that were added: their SHA-256 differs";
    auto source = excerpt(from, cited.ingest, cited.offset);
    if (source) {
        row.source = std::move(*source);
    } else {
        row.problem = source.error().message;
    }
    return row;
}

}  // namespace

Result<Excerpt> excerpt(const store::Case& from, CaptureOrdinal capture, ByteOffset offset)
{
    const auto stored = from.capture(capture);
    if (!stored) return tl::unexpected(stored.error());
    const auto mapped = MappedFile::open(from.blob_path(stored->capture.blob));
    if (!mapped) return fail(Fault::integrity, "the captured bytes are missing", stored->capture.address);
    const std::uint64_t back = std::min<std::uint64_t>(offset.value, line_limit);
    const std::uint64_t begin = offset.value - back;
    auto bytes = evidence::packing_of(mapped->bytes()) == evidence::Packing::plain
                     ? Result<std::string>(std::string(mapped->bytes().substr(
                           std::min<std::uint64_t>(begin, mapped->bytes().size()), back + line_limit + 1)))
                     : evidence::unpacked_range(mapped->bytes(), begin, static_cast<std::size_t>(back + line_limit + 1));
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() <= back) return fail(Fault::not_found, "the capture ends before this offset", stored->capture.address);
    const auto newline_before = back == 0 ? std::string::npos : bytes->rfind('\n', static_cast<std::size_t>(back) - 1);
    const std::size_t line = newline_before == std::string::npos ? static_cast<std::size_t>(back) : newline_before + 1;
    const auto newline = bytes->find('\n', static_cast<std::size_t>(back));
    Excerpt found;
    found.offset = begin + line;
    found.whole = newline != std::string::npos || bytes->size() < back + line_limit + 1;
    found.bytes = bytes->substr(line, newline == std::string::npos ? std::string::npos : newline - line);
    if (found.bytes.size() > line_limit) {
        found.bytes.resize(line_limit);
        found.whole = false;
    }
    if (!found.bytes.empty() && found.bytes.back() == '\r') found.bytes.pop_back();
    return found;
}

Result<Trace> trace(const store::Case& from, std::string_view id)
{
    auto event = from.event(id);
    if (!event) return tl::unexpected(event.error());
    auto parts = from.lake_parts();
    if (!parts) return tl::unexpected(parts.error());
    Trace found{std::move(*event), {}};
    const track::Event& e = found.event.event;
    found.rows.push_back(trace_row(from, *parts, e, "first", e.first));
    if (e.last.time.known() && (e.last.ingest != e.first.ingest || e.last.offset != e.first.offset))
        found.rows.push_back(trace_row(from, *parts, e, "last", e.last));
    return found;
}

}  // namespace tw::plan
