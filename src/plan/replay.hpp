#pragma once
#include <filesystem>
#include <optional>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "evidence/clock.hpp"
#include "store/case.hpp"
#include "track/preset.hpp"

namespace tw::plan {

/// A folder that is removed with everything in it, however its owner ends.
class ScratchFolder {
public:
    explicit ScratchFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&& other) noexcept : folder_(std::move(other.folder_)) { other.folder_.clear(); }
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();
    const std::filesystem::path& path() const { return folder_; }

private:
    std::filesystem::path folder_;
};

struct ReplayOptions {
    std::filesystem::path land;      ///< index of land polygons for the run; empty = none
    unsigned threads = 2;
    std::optional<Second> until;     ///< as `AddOptions::until`
};

/// Reads a capture of one case into another as it was read before: same source, licence, name, format and options. Whether its bytes and its
/// number are the same; `integrity` when its source is not there.
Result<bool> replay_capture(const store::Case& original, const store::StoredCapture& capture, store::Case& again, const evidence::Stamp& stamp, const ReplayOptions& options, const Progress& progress, const Cancel& cancel);

/// The preset of a case's last run; nothing when it was never run. `usage` when this program does not know that preset.
Result<std::optional<track::Preset>> recorded_preset(const store::Case& the_case);

}  // namespace tw::plan
