#include "plan/fold_bucket.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace tw::plan {

Result<BucketResult> fold_bucket(const FoldSettings& settings, std::uint32_t bucket, std::uint32_t buckets,
                                 std::span<const Mmsi> vessels, const Cancel& cancel)
{
    store::LakeQuery query;
    query.bucket = bucket;
    query.buckets = buckets;
    query.vessels.assign(vessels.begin(), vessels.end());
    auto reader = store::LakeReader::open(settings.from->lake_folder(), settings.parts, query);
    if (!reader) return tl::unexpected(reader.error());

    std::unordered_map<std::uint32_t, std::unique_ptr<VesselWork>> works;
    BucketResult result;
    FixColumns batch;
    while (true) {
        if (cancel.requested()) return fail(Fault::cancelled, "interrupted while folding");
        const auto more = (**reader).next(batch);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        result.rows += batch.size();
        for (std::size_t first = 0; first < batch.size();) {
            const std::uint32_t mmsi = batch.mmsi[first];
            std::size_t last = first + 1;
            while (last < batch.size() && batch.mmsi[last] == mmsi) ++last;
            auto& work = works[mmsi];
            if (!work) work = std::make_unique<VesselWork>(Mmsi{mmsi}, settings.preset, settings.world, settings.identity);
            if (auto stepped = work->step(batch, first, last); !stepped) return tl::unexpected(stepped.error());
            first = last;
        }
    }

    std::vector<std::uint32_t> order;
    order.reserve(works.size());
    for (const auto& [mmsi, work] : works) order.push_back(mmsi);
    std::ranges::sort(order);
    result.vessels.reserve(order.size());
    for (const std::uint32_t mmsi : order) {
        std::unique_ptr<VesselWork> work = std::move(works[mmsi]);
        const Second watermark = work->last_time().known() ? settings.watermark(work->last_time(), work->last_ingest()) : Second{};
        result.vessels.push_back(work->finish(watermark));
    }
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
