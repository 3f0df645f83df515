#include "plan/replay.hpp"

#include <algorithm>
#include <vector>

#include "plan/add.hpp"
#include "plan/rederive.hpp"
#include "plan/registry.hpp"
#include "store/transaction.hpp"

namespace tw::plan {

ScratchFolder::~ScratchFolder()
{
    if (folder_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Result<bool> replay_capture(const store::Case& original, const store::StoredCapture& capture, store::Case& again, const evidence::Stamp& stamp, const ReplayOptions& options, const Progress& progress, const Cancel& cancel)
{
    const auto sources = original.sources();
    if (!sources) return tl::unexpected(sources.error());
    const auto source = std::ranges::find_if(*sources, [&](const auto& s) { return s.id == capture.capture.source; });
    if (source == sources->end()) return fail(Fault::integrity, "a capture's source is not in the case", capture.id.text());
    AddOptions add;
    add.source = source->source;
    add.licence = capture.capture.licence;
    add.name = capture.capture.address;
    add.stated = capture.capture.stated;
    add.may_export = capture.capture.allows.exported;
    add.threads = options.threads;
    add.until = options.until;
    if (capture.reading && capture.reading->found_by == "--format")
        if (const auto dialect = ais::dialect_from_name(capture.retracted ? capture.was_read_as : capture.reading->dialect)) add.dialect = *dialect;
    const auto recorded = original.stage_fingerprint(recorded_options_stage, std::to_string(capture.ordinal.value));
    if (!recorded) return tl::unexpected(recorded.error());
    const auto how = RecordedOptions::from(recorded->value_or(""));
    add.zone = how.zone;
    add.keep_bad_checksum = how.keep_bad_checksum;
    add.keep_own_ship = how.keep_own_ship;
    if (auto lists = list_settings(original, how); !lists) return tl::unexpected(lists.error());
    else add.lists = std::move(*lists);
    add.mapping = how.mapping;
    add.comments = how.comments;
    add.layers = false;
    add.accept_removals = how.accept_removals;
    const std::vector<std::filesystem::path> inputs{original.blob_path(capture.capture.blob)};
    const auto added = plan::add(again, inputs, add, stamp, progress, cancel);
    if (!added) return tl::unexpected(added.error());
    return added->files.size() == 1 && added->files.front().blob == capture.capture.blob && added->files.front().ordinal == capture.ordinal;
}

Result<std::map<std::string, evidence::LogEntry>> additions(const store::Case& of, const std::optional<evidence::Microsecond>& known_at)
{
    const auto log = of.log();
    if (!log) return tl::unexpected(log.error());
    std::map<std::string, evidence::LogEntry> by_object;
    for (const evidence::LogEntry& entry : *log) {
        if (known_at && known_at->value < entry.at.value) break;
        if (entry.action == evidence::Action::add) by_object.emplace(entry.object, entry);
    }
    return by_object;
}

Result<ReplayedRetractions> ReplayedRetractions::of(const store::Case& original, const std::optional<evidence::Microsecond>& known_at)
{
    auto acts = store::retraction_acts(original);
    if (!acts) return tl::unexpected(acts.error());
    ReplayedRetractions all;
    all.acts_ = std::move(*acts);
    if (!known_at || all.acts_.empty()) return all;
    const auto log = original.log();
    if (!log) return tl::unexpected(log.error());
    const auto late = std::ranges::find_if(*log, [&](const evidence::LogEntry& entry) { return known_at->value < entry.at.value; });
    if (late != log->end()) all.leaves_out_ = std::erase_if(all.acts_, [&](const store::RetractionAct& act) { return act.seq >= late->seq; }) > 0;
    return all;
}

Result<void> ReplayedRetractions::before(std::int64_t seq, store::Case& again, const evidence::Stamp& stamp)
{
    if (next_ >= acts_.size() || acts_[next_].seq >= seq) return {};
    auto transaction = again.begin(stamp);
    if (!transaction) return tl::unexpected(transaction.error());
    for (; next_ < acts_.size() && acts_[next_].seq < seq; ++next_)
        if (auto done = transaction->put_retraction(acts_[next_].of, acts_[next_].restores); !done) return tl::unexpected(done.error());
    return transaction->commit();
}

Result<std::optional<track::Preset>> recorded_preset(const store::Case& the_case)
{
    const auto recorded = the_case.stage_fingerprint("run", "settings");
    if (!recorded) return tl::unexpected(recorded.error());
    if (!*recorded) return std::optional<track::Preset>{};
    const auto presets = the_case.presets();
    if (!presets) return tl::unexpected(presets.error());
    std::optional<track::Preset> found;
    for (const auto& [name, text] : *presets) {
        const auto preset = track::preset_from_name(name);
        if ((*recorded)->ends_with(text) && preset && preset->text() == text) found = *preset;
    }
    if (!found) return fail(Fault::usage, "this program does not know the preset of the last run", the_case.folder().string(), "run the case again with one of this program's presets");
    return found;
}

}  // namespace tw::plan
