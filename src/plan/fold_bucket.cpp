#include "plan/fold_bucket.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace tw::plan {

namespace {

/// Works of one bucket by MMSI.
class Bench {
public:
    explicit Bench(const FoldSettings& settings) : settings_(settings) {}

    /// Rows in canonical order of any vessels; `skip` leaves a vessel out.
    Result<void> step(const FixColumns& rows, const std::unordered_set<std::uint32_t>& skip)
    {
        for (std::size_t first = 0; first < rows.size();) {
            const std::uint32_t mmsi = rows.mmsi[first];
            std::size_t last = first + 1;
            while (last < rows.size() && rows.mmsi[last] == mmsi) ++last;
            if (!skip.contains(mmsi)) {
                auto& work = works_[mmsi];
                if (!work) work = std::make_unique<VesselWork>(Mmsi{mmsi}, settings_.rules, settings_.world, settings_.identity);
                if (auto stepped = work->step(rows, first, last, scratch_); !stepped) return stepped;
            }
            first = last;
        }
        return {};
    }

    std::vector<VesselResult> finish()
    {
        std::vector<std::uint32_t> order;
        order.reserve(works_.size());
        for (const auto& [mmsi, work] : works_) order.push_back(mmsi);
        std::ranges::sort(order);
        std::vector<VesselResult> vessels;
        vessels.reserve(order.size());
        for (const std::uint32_t mmsi : order) {
            std::unique_ptr<VesselWork> work = std::move(works_[mmsi]);
            const Second watermark = work->last_time().known() ? settings_.watermark(work->last_time(), work->last_ingest()) : Second{};
            vessels.push_back(work->finish(watermark, scratch_));
        }
        return vessels;
    }

private:
    const FoldSettings& settings_;
    FixColumns scratch_;
    std::unordered_map<std::uint32_t, std::unique_ptr<VesselWork>> works_;
};

/// Calls `use` for each batch of a query.
template <class Use>
Result<void> each_batch(const FoldSettings& settings, const store::LakeQuery& query, const Cancel& cancel, Use&& use)
{
    auto reader = store::LakeReader::open(settings.from->lake_folder(), settings.parts, query);
    if (!reader) return tl::unexpected(reader.error());
    FixColumns batch;
    while (true) {
        if (cancel.requested()) return fail(Fault::cancelled, "interrupted while folding");
        const auto more = (**reader).next(batch);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return {};
        if (auto used = use(batch); !used) return used;
    }
}

/// Vessels of which a clock repair moves at least one row: their rows come out of order, so each is sorted again in memory.
Result<std::unordered_set<std::uint32_t>> moved_vessels(const FoldSettings& settings, const store::LakeQuery& query, const Cancel& cancel)
{
    std::unordered_set<std::uint32_t> moved;
    if (settings.clocks == nullptr || settings.clocks->table.empty()) return moved;
    auto read = each_batch(settings, query, cancel, [&](FixColumns& batch) -> Result<void> {
        const std::vector<std::int64_t> before = batch.time;
        if (!settings.clocks->apply(batch)) return {};
        for (std::size_t i = 0; i < batch.size(); ++i)
            if (batch.time[i] != before[i]) moved.insert(batch.mmsi[i]);
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return moved;
}

FixColumns sorted(const FixColumns& rows)
{
    std::vector<Fix> fixes;
    fixes.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) fixes.push_back(rows.row(i));
    std::ranges::sort(fixes, canonical_before);
    FixColumns out;
    out.reserve(fixes.size());
    for (const Fix& fix : fixes) out.push_back(fix);
    return out;
}

}  // namespace

Result<BucketResult> fold_bucket(const FoldSettings& settings, std::uint32_t bucket, std::uint32_t buckets,
                                 std::span<const Mmsi> vessels, const Cancel& cancel)
{
    store::LakeQuery query;
    query.bucket = bucket;
    query.buckets = buckets;
    query.vessels.assign(vessels.begin(), vessels.end());
    const auto moved = moved_vessels(settings, query, cancel);
    if (!moved) return tl::unexpected(moved.error());

    BucketResult result;
    Bench bench(settings);
    FixColumns aside;
    auto read = each_batch(settings, query, cancel, [&](FixColumns& batch) -> Result<void> {
        result.rows += batch.size();
        if (settings.clocks != nullptr) settings.clocks->apply(batch);
        if (!moved->empty())
            for (std::size_t i = 0; i < batch.size(); ++i)
                if (moved->contains(batch.mmsi[i])) aside.push_back(batch.row(i));
        return bench.step(batch, *moved);
    });
    if (!read) return tl::unexpected(read.error());
    if (!aside.empty())
        if (auto stepped = bench.step(sorted(aside), {}); !stepped) return tl::unexpected(stepped.error());
    result.vessels = bench.finish();
    return result;
}

Result<void> fold_buckets(const FoldSettings& settings, std::uint32_t buckets, std::span<const Mmsi> vessels, unsigned threads,
                          const std::function<void(BucketResult&&)>& take, const Progress& progress, const Cancel& cancel)
{
    std::vector<std::vector<Mmsi>> chosen(buckets);
    for (const Mmsi vessel : vessels) chosen[store::lake_bucket(vessel, buckets)].push_back(vessel);
    std::atomic<std::uint32_t> next{0};
    std::mutex giving;
    std::map<std::uint32_t, BucketResult> waiting;
    std::uint32_t given = 0;
    std::uint64_t rows = 0;
    Result<void> outcome;
    const auto work = [&] {
        while (true) {
            const std::uint32_t bucket = next.fetch_add(1);
            if (bucket >= buckets) return;
            auto result = !vessels.empty() && chosen[bucket].empty()
                              ? Result<BucketResult>(BucketResult{})
                              : fold_bucket(settings, bucket, buckets, chosen[bucket], cancel);
            const std::scoped_lock lock(giving);
            if (!result) {
                if (outcome) outcome = tl::unexpected(result.error());
                next.store(buckets);
                return;
            }
            rows += result->rows;
            waiting.emplace(bucket, std::move(*result));
            for (auto entry = waiting.begin(); entry != waiting.end() && entry->first == given; entry = waiting.erase(entry), ++given)
                take(std::move(entry->second));
            if (progress) progress({"folding", given, buckets, rows});
        }
    };
    {
        std::vector<std::jthread> crew;
        for (unsigned i = 1; i < threads; ++i) crew.emplace_back(work);
        work();
    }
    return outcome;
}

}  // namespace tw::plan
