#include "plan/replay.hpp"

#include <algorithm>
#include <vector>

#include "plan/add.hpp"
#include "plan/rederive.hpp"
#include "plan/registry.hpp"

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
        if (const auto dialect = ais::dialect_from_name(capture.reading->dialect)) add.dialect = *dialect;
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
