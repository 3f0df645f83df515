#pragma once
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "evidence/clock.hpp"
#include "store/case.hpp"
#include "store/retraction.hpp"
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

/// What an analyst took back and let stand again, to be done in another case that its captures are read into again, each at its place among them.
class ReplayedRetractions {
public:
    /// Of the log's entries up to the first after `known_at`.
    static Result<ReplayedRetractions> of(const store::Case& original, const std::optional<evidence::Microsecond>& known_at = {});
    /// Does the acts that came before this entry of the original's log and were not done yet. A row that `again` does not hold is passed over.
    Result<void> before(std::int64_t seq, store::Case& again, const evidence::Stamp& stamp);
    Result<void> rest(store::Case& again, const evidence::Stamp& stamp) { return before(std::numeric_limits<std::int64_t>::max(), again, stamp); }
    /// Whether acts after `known_at` were left out.
    bool leaves_out() const { return leaves_out_; }

private:
    std::vector<store::RetractionAct> acts_;
    std::size_t next_ = 0;
    bool leaves_out_ = false;
};
/// The log's entry that added each capture, by object id.
Result<std::map<std::string, evidence::LogEntry>> additions(const store::Case& of, const std::optional<evidence::Microsecond>& known_at = {});

/// The preset of a case's last run; nothing when it was never run. `usage` when this program does not know that preset.
Result<std::optional<track::Preset>> recorded_preset(const store::Case& the_case);

}  // namespace tw::plan
