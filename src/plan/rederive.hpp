#pragma once
#include <filesystem>

#include "core/progress.hpp"
#include "store/case.hpp"
#include "store/verify.hpp"

namespace tw::plan {

struct RederiveOptions {
    std::filesystem::path scratch;   ///< a folder that does not exist yet; removed at the end
    std::filesystem::path land;      ///< index of land polygons; empty = none
    unsigned threads = 2;
};

/// Level 3 of `verify`: reads every capture again with the options recorded for it, in a case made only for this, runs the same preset,
/// and compares each part of the digest (docs/formats/digest.md). A part that differs is a finding with the events that don't come out
/// again. Where the results can't be made again (captures sealed or withheld, evidence not run yet, other land polygons or another version
/// of the folds) that is noted as not checked. Fails only where trying is impossible.
Result<void> rederive(const store::Case& the_case, const RederiveOptions& options, store::Verdict& verdict, const Progress& progress, const Cancel& cancel);

/// How a capture was read, where that is not the default: as `add` records it and `rederive` reads it.
struct RecordedOptions {
    std::string zone;
    bool keep_bad_checksum = false, keep_own_ship = false;
    std::string list{}, authority{}, list_date{};   ///< what the user said of a list; never with ';'
    std::string mapping{};           ///< SHA-256 of the capture that maps a register's columns, hexadecimal
    std::string comments{};          ///< likewise of the comments file in which cut remarks go on
    bool accept_removals = false;
    std::string text() const;        ///< empty = all defaults
    static RecordedOptions from(std::string_view text);
};
inline constexpr std::string_view recorded_options_stage = "options";

}  // namespace tw::plan
