#include "plan/add.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <set>

#include "plan/clocks.hpp"
#include "plan/inputs.hpp"
#include "plan/rederive.hpp"
#include "plan/listening.hpp"
#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "plan/read_capture.hpp"
#include "plan/rebuilt_times.hpp"
#include "plan/registry_layers.hpp"
#include "plan/witnesses.hpp"
#include "store/lake_writer.hpp"
#include "store/transaction.hpp"

namespace tw::plan {
namespace {

namespace fs = std::filesystem;

/// Whether a file is a table of truth that `simulate` writes: called `truth-…`, beginning with the mark that all its files bear.
bool is_truth_table(const fs::path& path)
{
    if (!path.filename().string().starts_with("truth-")) return false;
    constexpr std::string_view mark = "# simulated";
    std::array<char, mark.size()> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    return lower(std::string_view(head.data(), static_cast<std::size_t>(file.gcount()))) == mark;
}

/// The first whole day that a name bears, "sdn_2024-05-03.csv"; `none()` when it bears none.
registry::Day day_in_name(std::string_view name)
{
    for (std::size_t at = 0; at + 10 <= name.size(); ++at)
        if (const auto day = registry::read_day(name.substr(at, 10))) return *day;
    return registry::Day::none();
}

/// Inputs are committed together until so many bytes have been read: what a killed process has to read again.
constexpr std::uint64_t group_bytes = std::uint64_t{2} << 30;

/// One transaction: some inputs with everything read from them.
class Group {
public:
    Group(store::Case& target, const AddOptions& options, const Progress& progress, const Cancel& cancel)
        : case_(target), options_(options), progress_(progress), cancel_(cancel)
    {}

    Result<void> begin(const evidence::Stamp& stamp)
    {
        auto open = case_.begin(stamp);
        if (!open) return tl::unexpected(open.error());
        transaction_ = std::make_unique<store::Transaction>(std::move(*open));
        auto source = transaction_->put_source(options_.source);
        if (!source) return tl::unexpected(source.error());
        source_ = *source;
        store::LakeWriterOptions lake;
        lake.lake = case_.lake_folder();
        lake.scratch = case_.lake_folder() / "scratch.tmp";
        lake.memory = options_.memory;
        lake.threads = options_.threads;
        auto writer = store::LakeWriter::create(lake);
        if (!writer) return tl::unexpected(writer.error());
        writer_ = std::move(*writer);
        return {};
    }

    Result<void> take(const fs::path& path, AddedFile& file)
    {
        const bool piped = path == standard_input;
        if (!piped && is_truth_table(path)) {
            file.problem = "a simulator's table of truth is no evidence";
            return {};
        }
        const auto staged = piped ? stage_standard_input(case_, progress_, &cancel_) : case_.stage_file(path, progress_, &cancel_);
        if (!staged && staged.error().fault == Fault::input_unusable) {
            file.problem = staged.error().message;
            file.unreadable = true;
            return {};
        }
        if (!staged) return tl::unexpected(staged.error());
        file.blob = staged->digest;
        file.bytes = staged->size;
        evidence::Capture act;
        act.address = !options_.name.empty() ? options_.name : piped ? "standard input" : path.filename().string();
        act.method = piped ? "pipe" : "file";
        act.source = source_;
        act.licence = options_.licence;
        act.stated = options_.stated;
        act.allows.exported = options_.may_export;
        const auto registered = transaction_->register_capture(*staged, act);
        if (!registered) return tl::unexpected(registered.error());
        file.ordinal = registered->ordinal;
        file.fresh = registered->fresh;
        if (!file.fresh && (options_.accept_removals || !options_.comments.empty()))
            if (const auto confirmed = confirm(file); !confirmed || *confirmed) return confirmed ? Result<void>{} : tl::unexpected(confirmed.error());
        if (!file.fresh)
            if (const auto known = case_.capture(file.ordinal); known && known->retracted) file.warning = "it was taken back: `tidewaiter restore` lets it stand again";
        if (!file.fresh && !may_read_again(file.ordinal)) return {};
        file.fresh = true;
        bytes_ += file.bytes;
        list_day_ = options_.list_day_by_name ? day_in_name(path.filename().string()) : options_.lists.version.date;
        return read(case_.blob_path(file.blob), file);
    }

    Result<void> commit()
    {
        if (const auto parts = writer_->finish(progress_, &cancel_); !parts) {
            return tl::unexpected(parts.error());
        } else if (auto put = transaction_->put_lake_parts(*parts); !put) {
            return put;
        }
        if (auto put = transaction_->put_statics(statics_); !put) return put;
        if (auto put = transaction_->put_stations(stations_); !put) return put;
        return transaction_->commit();
    }

    bool full() const { return bytes_ >= group_bytes; }
    std::uint64_t rows() const { return rows_; }

private:
    /// Bytes held already are read again when the user now says what they are and nothing came of them before.
    bool may_read_again(CaptureOrdinal ordinal) const
    {
        if (!options_.dialect) return false;
        const auto capture = case_.capture(ordinal);
        return capture && (!capture->reading || capture->reading->accounting.decoded == 0);
    }

    /// A list that the case has already: only its removals are confirmed now, or its comments given. True when it was one.
    Result<bool> confirm(AddedFile& file)
    {
        const auto capture = case_.capture(file.ordinal);
        if (!capture || !capture->reading || capture->reading->dialect.find("list_") == std::string::npos) return false;
        const auto recorded = case_.stage_fingerprint(recorded_options_stage, std::to_string(file.ordinal.value));
        if (!recorded) return tl::unexpected(recorded.error());
        RecordedOptions how = RecordedOptions::from(recorded->value_or(""));
        how.accept_removals |= options_.accept_removals;
        if (!options_.comments.empty()) how.comments = options_.comments;
        file.has_list = true;
        file.read_as = capture->reading->dialect;
        file.accounting = capture->reading->accounting;
        if (auto put = transaction_->set_stage(recorded_options_stage, std::to_string(file.ordinal.value), how.text()); !put) return tl::unexpected(put.error());
        return true;
    }

    RecordedOptions recorded_options(bool list, registry::Day day) const
    {
        RecordedOptions how{.zone = options_.zone, .keep_bad_checksum = options_.keep_bad_checksum, .keep_own_ship = options_.keep_own_ship};
        if (!list) return how;
        how.list = options_.lists.version.list;
        how.authority = options_.lists.version.authority;
        how.list_date = registry::printed(day);
        how.mapping = options_.mapping;
        how.comments = options_.comments;
        how.accept_removals = options_.accept_removals;
        return how;
    }

    Result<void> read(const fs::path& blob, AddedFile& file)
    {
        const auto mapped = MappedFile::open(blob);
        if (!mapped) return tl::unexpected(mapped.error());
        ReadSettings settings;
        settings.dialect = options_.dialect;
        settings.threads = options_.threads;
        settings.sha256 = evidence::to_hex(file.blob);
        settings.options.ingest = file.ordinal;
        settings.options.keep_bad_checksum = options_.keep_bad_checksum;
        settings.options.keep_own_ship = options_.keep_own_ship;
        settings.options.simulated = options_.source.simulated();
        settings.options.zone = options_.zone;
        settings.lists = options_.lists;
        settings.lists.version.date = list_day_;
        listening_ = {};
        clocks_ = {};
        clock_number_ = clock_number(file.blob);
        times_.reset();
        if (auto rebuilt = find_rebuilt_times(mapped->bytes(), settings, cancel_); !rebuilt) {
            return tl::unexpected(rebuilt.error());
        } else if (*rebuilt) {
            times_.emplace(std::move(**rebuilt));
        }
        auto outcome = read_capture(mapped->bytes(), settings, [this, &mapped](ReadBatch&& batch) {
            if (!batch.fixes.empty()) mapped->release(batch.fixes.offset.front());
            return keep(std::move(batch));
        }, cancel_);
        if (!outcome) return tl::unexpected(outcome.error());
        leave_out_later(*outcome);
        file.read_as = outcome->read_as;
        file.found_by = outcome->found_by;
        file.accounting = outcome->accounting;
        file.places = outcome->places.size();
        file.looks = outcome->looks.size();
        file.sightings = outcome->sightings.size();
        file.watched = outcome->watched.size();
        file.has_list = !outcome->lists.empty();
        file.warning = outcome->warning;
        if (outcome->named_alone > 0)
            file.warning += fmt::format("{}assumed (named_alone): {} sighting{} with one bare hull name read as {} % that hull, {} % another ship", file.warning.empty() ? "" : "; ",
                                        outcome->named_alone, outcome->named_alone == 1 ? "" : "s", site::named_alone.value / 10'000, 100 - site::named_alone.value / 10'000);
        if (auto put = put_rows(*outcome); !put) return put;
        if (const std::string text = recorded_options(file.has_list, list_day_).text(); !text.empty())
            if (auto put = transaction_->set_stage(recorded_options_stage, std::to_string(file.ordinal.value), text); !put) return put;
        if (auto put = transaction_->set_stage("listening", std::to_string(file.ordinal.value), listening_.text()); !put)
            return put;
        if (const std::string text = evidence_text(clocks_); !text.empty())
            if (auto put = transaction_->set_stage("clock", std::to_string(file.ordinal.value), text); !put) return put;
        return transaction_->put_reading(file.ordinal, {outcome->read_as, outcome->found_by, outcome->unpacked, outcome->accounting});
    }

    /// Rows that are not certainly over by `until`, by their widest reading.
    void leave_out_later(ReadOutcome& read) const
    {
        if (!options_.until) return;
        const auto later = [&](const auto& row) { return *options_.until < row.when.to; };
        std::erase_if(read.looks, later);
        std::erase_if(read.sightings, later);
        std::erase_if(read.cargo.lots, later);
        std::erase_if(read.cargo.trains, later);
        std::erase_if(read.cargo.consignments, later);
    }

    void leave_out_later(ReadBatch& batch) const
    {
        if (!options_.until) return;
        const std::int64_t last = to_millisecond(*options_.until).value;
        std::erase_if(batch.base_clocks, [&](const BaseClock& clock) { return clock.received.known() && clock.received.value > last; });
        if (std::ranges::none_of(batch.fixes.time, [&](std::int64_t time) { return time > last; })) return;
        FixColumns kept;
        for (std::size_t i = 0; i < batch.fixes.size(); ++i)
            if (batch.fixes.time[i] <= last) kept.push_back(batch.fixes.row(i));
        batch.fixes = std::move(kept);
    }

    Result<void> put_rows(const ReadOutcome& read)
    {
        if (!read.places.empty())
            if (auto put = transaction_->put_places(read.places); !put) return tl::unexpected(put.error());
        if (!read.looks.empty())
            if (auto put = transaction_->put_looks(read.looks); !put) return tl::unexpected(put.error());
        if (!read.sightings.empty())
            if (auto put = transaction_->put_sightings(read.sightings); !put) return tl::unexpected(put.error());
        if (!read.watched.empty())
            if (auto put = transaction_->put_watched_hulls(read.watched); !put) return tl::unexpected(put.error());
        if (!read.cargo.lots.empty())
            if (auto put = transaction_->put_lots(read.cargo.lots); !put) return tl::unexpected(put.error());
        if (!read.cargo.trains.empty())
            if (auto put = transaction_->put_trains(read.cargo.trains); !put) return tl::unexpected(put.error());
        if (!read.cargo.consignments.empty())
            if (auto put = transaction_->put_consignments(read.cargo.consignments); !put) return tl::unexpected(put.error());
        return {};
    }

    Result<void> keep(ReadBatch&& batch)
    {
        rows_ += batch.fixes.size();
        if (progress_) progress_({"reading", 0, 0, rows_});
        if (times_) apply_rebuilt_times(*times_, batch.fixes);
        leave_out_later(batch);
        listening_.heard(batch.fixes.time);
        observe_clocks(batch);
        statics_.merge(batch.statics);
        stations_.merge(batch.stations);
        if (batch.fixes.empty()) return {};
        return writer_->add(batch.fixes);
    }

    /// What the rows say about the clocks that received them; most tables say nothing.
    void observe_clocks(const ReadBatch& batch)
    {
        for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
            if (batch.fixes.second[i] >= 60 && batch.fixes.comm_state[i] == 0 && batch.fixes.station[i] == 0) continue;
            const Fix fix = batch.fixes.row(i);
            clocks_.observe(fix, ais::stream_of(fix.station, clock_number_));
        }
        for (const BaseClock& clock : batch.base_clocks) clocks_.observe(clock, ais::stream_of(clock.station, clock_number_));
    }

    store::Case& case_;
    const AddOptions& options_;
    const Progress& progress_;
    const Cancel& cancel_;
    std::unique_ptr<store::Transaction> transaction_;
    std::unique_ptr<store::LakeWriter> writer_;
    evidence::ObjectId source_;
    StaticsDictionary statics_;
    StationDictionary stations_;
    Listening listening_;          ///< of the capture being read
    ais::ClockEvidence clocks_;    ///< likewise
    std::optional<ais::TimesOfRows> times_;
    std::uint64_t clock_number_ = 0;
    registry::Day list_day_ = registry::Day::none();   ///< of the input being read
    std::uint64_t bytes_ = 0, rows_ = 0;
};

}  // namespace

Result<Added> add(store::Case& target, std::span<const fs::path> inputs, const AddOptions& options,
                  const evidence::Stamp& stamp, const Progress& progress, const Cancel& cancel)
{
    Added added;
    const auto paths = expand_inputs(inputs, added.unread_folders);
    if (!paths) return tl::unexpected(paths.error());
    if (!options.name.empty() && paths->size() > 1) return fail(Fault::usage, "only one input can be given a name", "--name");
    for (auto next = paths->begin(); next != paths->end();) {
        Group group(target, options, progress, cancel);
        if (auto begun = group.begin(stamp); !begun) return tl::unexpected(begun.error());
        for (; next != paths->end() && !group.full(); ++next) {
            AddedFile file;
            file.path = *next;
            if (auto taken = group.take(*next, file); !taken) return tl::unexpected(taken.error());
            added.files.push_back(std::move(file));
        }
        if (auto committed = group.commit(); !committed) return tl::unexpected(committed.error());
        added.rows += group.rows();
    }
    if (std::ranges::none_of(added.files, &AddedFile::has_list) || options.until) return added;
    auto lists = registry_with_witnesses(target, options.kept);
    if (!lists) return tl::unexpected(lists.error());
    if (options.layers)
        if (auto written = write_registry_layers(target, *lists, stamp); !written) return tl::unexpected(written.error());
    for (CaseList& list : lists->lists)
        if (std::ranges::any_of(added.files, [&](const AddedFile& f) { return f.has_list && f.ordinal == list.ordinal; })) added.lists.push_back(std::move(list));
    return added;
}

}  // namespace tw::plan
