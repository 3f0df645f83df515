#include "store/lake_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "store/column_pairs.hpp"
#include "store/hashed_file.hpp"
#include "store/lake_partition.hpp"

namespace tw::store {
namespace {

constexpr std::size_t row_bytes = 84;
constexpr std::size_t least_memory = std::size_t{64} << 20;
/// What writing a Parquet file needs beside the rows.
constexpr std::size_t file_memory = std::size_t{24} << 20;
constexpr const char* scratch_name = "lake-spill";

/// A folder of the writer's own, removed with its object.
class ScratchFolder {
public:
    explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
        std::filesystem::remove(path_.parent_path(), ignored);  // the scratch folder itself, if nothing else is in it
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class Writer final : public LakeWriter {
public:
    explicit Writer(const LakeWriterOptions& options)
        : options_(options), scratch_(options.scratch / scratch_name),
          buffer_rows_(options.memory / 4 * 3 / (3 * row_bytes))
    {
    }
    ~Writer() override
    {
        if (spilling_.valid()) spilling_.wait();
    }

    Result<void> add(const FixColumns& rows) override
    {
        if (finished_) return fail(Fault::internal, "rows added to a finished lake writer");
        for (std::size_t first = 0; first < rows.size();) {
            const std::size_t count = std::min(rows.size() - first, buffer_rows_ - filling_.size());
            for_each_pair(rows, filling_, [&](const auto& from, auto& to) {
                if (to.capacity() < buffer_rows_ && to.size() + count > to.capacity()) to.reserve(std::min(buffer_rows_, 2 * (to.size() + count)));
                to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(first), from.begin() + static_cast<std::ptrdiff_t>(first + count));
            });
            first += count;
            if (filling_.size() == buffer_rows_)
                if (auto spilled = spill(); !spilled) return spilled;
        }
        return {};
    }

    Result<std::vector<LakePart>> finish(const Progress& progress, const Cancel* cancel) override
    {
        finished_ = true;
        if (auto collected = collect(); !collected) return tl::unexpected(collected.error());
        if (!filling_.empty()) {
            const bool only_one = runs_.empty();
            auto run = SpilledRun::write(filling_, options_.buckets, only_one ? std::filesystem::path{} : run_path(), grouped_, packing_);
            if (!run) return tl::unexpected(run.error());
            runs_.push_back(std::move(*run));
        }
        filling_ = {};
        draining_ = {};
        grouped_ = {};
        auto pending = write_parts(progress, cancel);
        runs_.clear();
        if (!pending) return tl::unexpected(pending.error());
        return publish(*pending);
    }

private:
    std::filesystem::path run_path() const { return scratch_.path() / fmt::format("run-{}", runs_.size()); }

    /// Hands the full buffer to a thread of its own; the next one fills meanwhile.
    Result<void> spill()
    {
        if (auto collected = collect(); !collected) return collected;
        std::swap(filling_, draining_);
        spilling_ = std::async(std::launch::async, [this, path = run_path()] {
            auto run = SpilledRun::write(draining_, options_.buckets, path, grouped_, packing_);
            draining_.clear();
            return run;
        });
        return {};
    }

    Result<void> collect()
    {
        if (!spilling_.valid()) return {};
        auto run = spilling_.get();
        if (!run) return tl::unexpected(run.error());
        runs_.push_back(std::move(*run));
        return {};
    }

    Result<std::vector<PendingPart>> write_parts(const Progress& progress, const Cancel* cancel)
    {
        std::mutex mutex;
        Partitions partitions(runs_, packing_, options_.buckets);
        std::vector<Partition> queue;       // of the span at hand, last first
        std::vector<std::optional<PendingPart>> done;
        std::optional<Error> fault;
        std::uint64_t rows_done = 0;

        const std::size_t whole_share = options_.memory / options_.threads;
        const std::size_t share = whole_share > 2 * file_memory ? whole_share - file_memory : whole_share / 2;
        const auto take = [&]() -> std::optional<std::pair<std::size_t, Partition>> {
            const std::lock_guard lock(mutex);
            if (fault) return std::nullopt;
            if (cancel != nullptr && cancel->requested()) {
                fault = Error{Fault::cancelled, "writing the lake was interrupted", options_.lake.string(), "run it again"};
                return std::nullopt;
            }
            if (queue.empty()) {
                auto next = partitions.next();
                if (!next) {
                    fault = next.error();
                    return std::nullopt;
                }
                queue = std::move(*next);
                std::ranges::reverse(queue);
            }
            if (queue.empty()) return std::nullopt;
            Partition partition = std::move(queue.back());
            queue.pop_back();
            done.emplace_back();
            return std::pair(done.size() - 1, std::move(partition));
        };
        const auto work = [&] {
            while (auto job = take()) {
                const auto& [ordinal, partition] = *job;
                auto written = write_partition(partition, runs_, {options_.lake, scratch_.path(), share, ordinal});
                const std::lock_guard lock(mutex);
                if (written) {
                    done[ordinal] = std::move(*written);
                    rows_done += partition.rows;
                    if (progress) progress({"lake", 0, 0, rows_done});
                } else if (!fault) {
                    fault = written.error();
                }
            }
        };
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < options_.threads; ++i) helpers.emplace_back(work);
        work();
        helpers.clear();
        if (fault) return tl::unexpected(*fault);
        std::vector<PendingPart> parts;
        for (auto& part : done) parts.push_back(std::move(*part));
        return parts;
    }

    /// Waits for the disk, then gives all parts their names, then waits for the names.
    Result<std::vector<LakePart>> publish(const std::vector<PendingPart>& pending) const
    {
        std::vector<LakePart> parts;
        std::set<std::filesystem::path> folders;
        for (const PendingPart& p : pending)
            if (auto synced = sync_path(p.temporary); !synced) return tl::unexpected(synced.error());
        for (const PendingPart& p : pending) {
            std::error_code failed;
            std::filesystem::rename(p.temporary, options_.lake / p.part.path, failed);
            if (failed) return fail(Fault::store_unusable, "cannot rename a part: " + failed.message(), p.part.path);
            for (auto folder = p.temporary.parent_path(); folder != options_.lake; folder = folder.parent_path()) folders.insert(folder);
            parts.push_back(p.part);
        }
        folders.insert(options_.lake);
        for (const auto& folder : folders)
            if (auto synced = sync_path(folder); !synced) return tl::unexpected(synced.error());
        return parts;
    }

    LakeWriterOptions options_;
    ScratchFolder scratch_;
    std::size_t buffer_rows_;
    FixColumns filling_, draining_, grouped_;
    LakePacking packing_;
    std::vector<SpilledRun> runs_;
    std::future<Result<SpilledRun>> spilling_;
    bool finished_ = false;
};

Result<void> remove_leftovers(const std::filesystem::path& lake)
{
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator it(lake, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code ignored;
        if (it->path().extension() == ".tmp" && it->is_regular_file(ignored)) std::filesystem::remove(it->path(), ignored);
    }
    if (failed) return fail(Fault::store_unusable, "cannot look through the lake: " + failed.message(), lake.string());
    return {};
}

}  // namespace

Result<std::unique_ptr<LakeWriter>> LakeWriter::create(const LakeWriterOptions& options)
{
    if (!std::has_single_bit(options.buckets) || options.buckets > max_buckets)
        return fail(Fault::usage, fmt::format("{} buckets: the number must be a power of two up to {}", options.buckets, max_buckets));
    LakeWriterOptions sane = options;
    sane.memory = std::max(options.memory, least_memory);
    sane.threads = std::clamp(options.threads, 1U, 64U);
    std::error_code failed;
    std::filesystem::create_directories(sane.lake, failed);
    if (!failed) std::filesystem::remove_all(sane.scratch / scratch_name, failed);
    if (!failed) std::filesystem::create_directories(sane.scratch / scratch_name, failed);
    if (failed) return fail(Fault::store_unusable, "cannot prepare the lake's folders: " + failed.message(), sane.lake.string());
    if (auto swept = remove_leftovers(sane.lake); !swept) return tl::unexpected(swept.error());
    return std::make_unique<Writer>(sane);
}

}  // namespace tw::store
