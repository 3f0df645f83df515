#include "plan/excerpts.hpp"

#include <algorithm>

#include "evidence/unpack.hpp"
#include "core/mapped_file.hpp"

namespace tw::plan {
namespace {

constexpr std::size_t longest = 400;

/// Takes bytes until the line ends or enough are there; true when it is complete.
bool take(std::string& excerpt, std::string_view bytes)
{
    for (const char c : bytes) {
        if (c == '\n' || excerpt.size() >= longest) return true;
        if (c != '\r') excerpt += c;
    }
    return false;
}

}  // namespace

std::map<std::uint64_t, std::string> excerpts(const store::Case& from, const store::StoredCapture& capture, const std::vector<std::uint64_t>& offsets)
{
    std::map<std::uint64_t, std::string> out;
    // A Parquet row's offset is its number, not a byte.
    if (offsets.empty() || !capture.reading || capture.reading->dialect.find("parquet") != std::string::npos) return out;
    const auto mapped = MappedFile::open(from.blob_path(capture.capture.blob));
    if (!mapped) return out;
    if (evidence::packing_of(mapped->bytes()) == evidence::Packing::plain) {
        for (const auto offset : offsets)
            if (offset < mapped->bytes().size()) take(out[offset], mapped->bytes().substr(static_cast<std::size_t>(offset), 2 * longest));
        return out;
    }
    auto stream = evidence::unpack(mapped->bytes());
    if (!stream) return out;
    std::vector<std::uint64_t> unfinished;
    auto next = offsets.begin();
    while (next != offsets.end() || !unfinished.empty()) {
        const auto chunk = (*stream)->next();
        if (!chunk || chunk->bytes.empty()) break;
        std::erase_if(unfinished, [&](std::uint64_t offset) { return take(out[offset], chunk->bytes); });
        for (; next != offsets.end() && *next < chunk->offset + chunk->bytes.size(); ++next) {
            if (*next < chunk->offset) continue;
            if (!take(out[*next], chunk->bytes.substr(static_cast<std::size_t>(*next - chunk->offset)))) unfinished.push_back(*next);
        }
    }
    return out;
}

}  // namespace tw::plan
