#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "plan/read_capture.hpp"
#include "plan/rederive.hpp"
#include "plan/sea_lengths.hpp"
#include "registry/lists/diff.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// One version of one list or register that a case was given, and what came of it.
struct CaseList {
    CaptureOrdinal ordinal{};
    std::string address;                 ///< file name or web address of the capture
    registry::ListFormat format{};
    registry::ListVersion version;
    registry::Complete complete = registry::Complete::unknown;
    /// `refused` and `held_for_confirmation` leave nothing in the case but the capture.
    registry::Outcome outcome = registry::Outcome::accepted;
    std::string why;                     ///< one sentence where the outcome isn't `accepted`
    std::uint64_t records = 0, added = 0, changed = 0, removed = 0, missing = 0;
    std::map<std::string, std::uint64_t> noted;   ///< what the reader noticed, by code
    bool simulated = false;

    bool applied() const { return outcome == registry::Outcome::accepted || outcome == registry::Outcome::partial; }
};

/// All that the lists and registers of a case say: every claim with the versions that carried it and the bytes it stands in.
struct Registry {
    std::vector<registry::ListVersion> versions;   ///< `ingest` is the capture
    std::vector<registry::Claim> claims;
    std::vector<CaseList> lists;                   ///< by list, then date, then order of adding

    bool empty() const { return lists.empty(); }
};

/// What every list of a case says, from its captured bytes; `integrity` when bytes are not those captured. With `kept`, what was read is kept beside the case (plan/kept_registry.hpp) and
/// found again as long as the same captures are read in the same way and their files have the size and time of change that they had.
Result<Registry> registry_of(const store::Case& the_case, const KeptBy& kept = {});

/// A list given as a file, without a case.
struct ListFile {
    std::string address;
    std::string bytes;                   ///< as they are, packed or not
    ListSettings settings{};
};
/// The same of files. `input_unusable` for one that is no list.
Result<Registry> registry_of(std::span<const ListFile> files);

/// How a capture was said to be a list, from its recorded options; `integrity` when the mapping it was read with isn't in the case.
Result<ListSettings> list_settings(const store::Case& the_case, const RecordedOptions& recorded);

}  // namespace tw::plan
