#include "plan/read_parallel.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace tw::plan {
namespace {

/// Workers take chunks in turn, read them apart, and hand the batches over in the order of the chunks.
class Crew {
public:
    Crew(ais::Reader& reader, const ChunkSource& source, const BatchSink& sink, const Cancel& cancel)
        : reader_(reader), source_(source), sink_(sink), cancel_(cancel)
    {}

    Result<void> run(unsigned threads)
    {
        {
            std::vector<std::jthread> workers;
            for (unsigned i = 1; i < threads; ++i) workers.emplace_back([this] { work(); });
            work();
        }
        return std::move(outcome_);
    }

private:
    void work()
    {
        while (true) {
            std::uint64_t turn = 0;
            std::optional<Chunk> chunk;
            {
                const std::scoped_lock lock(taking_);
                if (stopped()) return;
                if (cancel_.requested()) return stop(fail(Fault::cancelled, "interrupted while reading"));
                auto taken = source_();
                if (!taken) return stop(tl::unexpected(taken.error()));
                if (!*taken) return;
                chunk = std::move(**taken);
                turn = taken_++;
            }
            ReadBatch batch;
            const auto part = reader_.sibling(ByteOffset{chunk->offset});
            part->feed(chunk->bytes, batch);
            part->finish(batch);
            std::unique_lock lock(giving_);
            turn_came_.wait(lock, [&] { return given_ == turn || !outcome_; });
            if (!outcome_) return;
            if (auto taken = sink_(std::move(batch)); !taken) outcome_ = std::move(taken);
            ++given_;
            turn_came_.notify_all();
        }
    }

    bool stopped()
    {
        const std::scoped_lock lock(giving_);
        return !outcome_;
    }

    void stop(Result<void> why)
    {
        const std::scoped_lock lock(giving_);
        if (outcome_) outcome_ = std::move(why);
        turn_came_.notify_all();
    }

    ais::Reader& reader_;
    const ChunkSource& source_;
    const BatchSink& sink_;
    const Cancel& cancel_;
    std::mutex taking_, giving_;
    std::condition_variable turn_came_;
    std::uint64_t taken_ = 0, given_ = 0;
    Result<void> outcome_;
};

}  // namespace

Result<void> read_parallel(ais::Reader& reader, const ChunkSource& source, unsigned threads, const BatchSink& sink,
                           const Cancel& cancel)
{
    bool first = true;
    while (true) {
        if (cancel.requested()) return fail(Fault::cancelled, "interrupted while reading");
        auto chunk = source();
        if (!chunk) return tl::unexpected(chunk.error());
        if (!*chunk) break;
        ReadBatch batch;
        reader.feed((**chunk).bytes, batch);
        if (auto taken = sink(std::move(batch)); !taken) return taken;
        if (first && reader.lines_stand_alone()) {
            if (auto read = Crew(reader, source, sink, cancel).run(threads); !read) return read;
            break;
        }
        first = false;
    }
    ReadBatch last;
    reader.finish(last);
    return sink(std::move(last));
}

}  // namespace tw::plan
