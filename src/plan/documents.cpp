#include "plan/documents.hpp"

#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "evidence/unpack.hpp"

namespace tw::plan {
namespace {

constexpr std::string_view kind = "document_";
constexpr std::size_t member_limit = std::size_t{64} << 20;

bool holds_documents(const store::StoredCapture& capture)
{
    return capture.reading && capture.reading->dialect.find(kind) != std::string::npos;
}

void date_by_capture(claims::Document& document, const evidence::Capture& capture)
{
    if (document.dateline || !capture.stated.known()) return;
    const std::int64_t day = 86'400, second = capture.stated.value / 1'000'000, from = second - ((second % day) + day) % day;
    document.dateline = site::Interval{{from}, {from + day}};
    document.published = site::Interval{{from - 14 * 3600}, {from + day + 12 * 3600}};
    document.warnings.push_back("dated by the time its capture was said to bear");
}

class Reading {
public:
    Reading(const store::StoredCapture& capture, std::vector<CaseDocument>& all) : capture_(capture), all_(all) {}

    Result<void> take(std::string_view bytes, std::string_view member, std::uint64_t start)
    {
        const auto format = claims::sniff_document(bytes);
        if (!format) return {};
        claims::DocumentHints hints;
        hints.format = format;
        auto read = claims::read_document(bytes, hints);
        // What was refused when it was added is refused again and is in the books already; a missing program is news.
        if (!read && read.error().fault == Fault::not_found) return tl::unexpected(read.error());
        if (!read) return {};
        for (claims::MapRun& run : read->map) run.source += start;
        // Inside an archive the offsets of a packed document have no meaning of their own: all of it answers.
        if (!member.empty() && *format == claims::DocumentFormat::docx) read->map = {{0, read->text.size(), start, bytes.size(), 1}};
        date_by_capture(*read, capture_.capture);
        all_.push_back({capture_.ordinal, capture_.capture.address, std::string(member), capture_.simulated, std::move(*read)});
        return {};
    }

    Result<void> unpack(std::string_view packed)
    {
        auto unpacker = evidence::unpack(packed);
        if (!unpacker) return tl::unexpected(unpacker.error());
        std::string held, name;
        std::uint64_t start = 0;
        std::uint32_t member = 0;
        while (true) {
            const auto chunk = (**unpacker).next();
            if (!chunk) return tl::unexpected(chunk.error());
            if (chunk->bytes.empty() || chunk->member != member) {
                if (held.size() <= member_limit)
                    if (auto taken = take(held, name.empty() ? "unpacked" : name, start); !taken) return taken;
                held.clear();
                member = chunk->member;
                start = chunk->offset;
            }
            if (chunk->bytes.empty()) return {};
            if (held.empty()) name = (**unpacker).member_name(member);
            // Held only while it can be a document.
            if (held.size() <= member_limit) held += chunk->bytes;
        }
    }

private:
    const store::StoredCapture& capture_;
    std::vector<CaseDocument>& all_;
};

}  // namespace

Result<std::vector<CaseDocument>> documents_of(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    std::vector<CaseDocument> all;
    for (const store::StoredCapture& capture : *captures) {
        if (!holds_documents(capture)) continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob)
            return fail(Fault::integrity, "the bytes of a document are not those that were captured", capture.capture.address);
        Reading reading(capture, all);
        const bool whole = evidence::packing_of(mapped->bytes()) == evidence::Packing::plain || claims::sniff_certain_document(mapped->bytes());
        if (auto read = whole ? reading.take(mapped->bytes(), {}, 0) : reading.unpack(mapped->bytes()); !read) return tl::unexpected(read.error());
    }
    return all;
}

}  // namespace tw::plan
