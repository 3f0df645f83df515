#include "plan/verify.hpp"

#include <algorithm>
#include <unordered_map>

#include "plan/clocks.hpp"
#include "core/mapped_file.hpp"
#include "plan/open_statement.hpp"
#include "plan/read_capture.hpp"
#include "store/lake_reader.hpp"
#include "track/row.hpp"

namespace tw::plan {
namespace {

/// What identifies a row in the lake: its place in its capture.
struct RowKey {
    std::uint32_t ingest;
    std::uint64_t offset;
    bool operator==(const RowKey&) const = default;
};

struct RowKeyHash {
    std::size_t operator()(const RowKey& key) const noexcept
    {
        return std::hash<std::uint64_t>{}(key.offset * 0x9E3779B97F4A7C15ULL ^ key.ingest);
    }
};

/// Times are compared as the folds saw them: with receiving clocks set right.
Result<std::vector<bool>> rows_in_lake(const store::Case& the_case, std::span<const store::CitedRow> cited)
{
    const auto parts = the_case.lake_parts();
    if (!parts) return tl::unexpected(parts.error());
    const auto clocks = Clocks::load(the_case);
    if (!clocks) return tl::unexpected(clocks.error());
    std::unordered_multimap<RowKey, std::size_t, RowKeyHash> wanted;
    wanted.reserve(cited.size());
    for (std::size_t i = 0; i < cited.size(); ++i)
        wanted.emplace(RowKey{cited[i].row.ingest.value, cited[i].row.offset.value}, i);
    std::vector<bool> found(cited.size());
    auto reader = store::LakeReader::open(the_case.lake_folder(), *parts, {});
    if (!reader) return tl::unexpected(reader.error());
    FixColumns batch;
    while (true) {
        const auto more = (**reader).next(batch);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return found;
        clocks->apply(batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto [first, last] = wanted.equal_range({batch.ingest[i], batch.offset[i]});
            for (auto entry = first; entry != last; ++entry) {
                const track::RowRef& row = cited[entry->second].row;
                if (cited[entry->second].mmsi.value == batch.mmsi[i] && row.time.value == batch.time[i] &&
                    row.at.lon.value == batch.lon[i] && row.at.lat.value == batch.lat[i] && row.content == track::content_hash(batch, i))
                    found[entry->second] = true;
            }
        }
    }
}

Result<std::vector<bool>> records_in_capture(const store::Case& the_case, const store::StoredCapture& capture,
                                             std::span<const ByteOffset> offsets)
{
    std::vector<bool> found(offsets.size());
    const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
    if (!mapped) return found;
    ReadSettings settings;
    settings.options.ingest = capture.ordinal;
    settings.options.keep_bad_checksum = true;
    settings.options.keep_own_ship = true;
    if (capture.reading && capture.reading->found_by == "--format")
        if (const auto dialect = ais::dialect_from_name(capture.reading->dialect)) settings.dialect = *dialect;
    const auto mark = [&](ByteOffset offset) {
        const auto at = std::ranges::lower_bound(offsets, offset);
        if (at != offsets.end() && *at == offset) found[static_cast<std::size_t>(at - offsets.begin())] = true;
    };
    const auto read = read_capture(mapped->bytes(), settings, [&](ReadBatch&& batch) -> Result<void> {
        for (const std::uint64_t offset : batch.fixes.offset) mark({offset});
        return {};
    }, Cancel{});
    if (!read) return tl::unexpected(read.error());
    for (const chart::Place& place : read->places) mark(place.offset);
    for (const site::Look& look : read->looks) mark(look.offset);
    for (const site::Sighting& sighting : read->sightings) mark(sighting.offset);
    for (const registry::WatchedHull& hull : read->watched) mark(hull.offset);
    for (const cargo::Lot& lot : read->cargo.lots) mark(lot.offset);
    for (const cargo::Consist& train : read->cargo.trains) mark(train.offset);
    for (const cargo::Consignment& row : read->cargo.consignments) mark(row.offset);
    return found;
}

}  // namespace

Result<store::Verdict> verify(const store::Case& the_case, int level, const Progress& progress, const Cancel* cancel, const store::Demands& demands)
{
    store::Witness witness;
    witness.in_lake = [&](std::span<const store::CitedRow> rows) { return rows_in_lake(the_case, rows); };
    witness.in_capture = [&](const store::StoredCapture& capture, std::span<const ByteOffset> offsets) {
        return records_in_capture(the_case, capture, offsets);
    };
    auto verdict = store::verify(the_case, level, witness, progress, cancel, demands);
    if (!verdict || level < 2) return verdict;
    if (auto done = open_recorded(the_case, *verdict); !done) verdict->add(store::FindingKind::table_inconsistent, "statements", "the index of statements cannot be read: " + done.error().message, {{}, {"*"}});
    return verdict;
}

}  // namespace tw::plan
