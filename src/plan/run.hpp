#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "evidence/clock.hpp"
#include "store/case.hpp"
#include "store/records.hpp"
#include "track/preset.hpp"
#include "track/vessel_fold.hpp"

namespace tw::plan {

struct RunOptions {
    track::Preset preset = track::tw_preset();
    std::filesystem::path land;               ///< index of land polygons; empty = distances to shore are not computed
    unsigned threads = 2;
    bool everything = false;                  ///< fold every vessel again, touched or not
    bool dry = false;                         ///< only say what would be done
};

/// What a run did, or with `dry` would do.
struct Ran {
    std::uint64_t vessels = 0;                ///< transmitters in the case
    std::uint64_t touched = 0;                ///< folded by this run
    std::vector<std::string> reasons;         ///< why, one sentence each; empty = nothing to do
    std::uint64_t rows = 0;                   ///< rows read from the lake
    std::uint64_t clock_repairs = 0;          ///< station hours whose clock was shifted
    track::FoldBooks books;
    store::Change events, hulls, identities, places;
    std::vector<std::uint64_t> counts;        ///< live events per kind after the run, indexed by track::EventKind
    std::uint64_t passages = 0;               ///< of the port calls among them
};

/// Turns the lake into events: clocks, cleaning, identities, segments, stops, port calls, gaps, legs, discovered places. Only
/// vessels that new evidence touches are folded again: those with new rows, and those whose silence a source has outlasted.
/// The events do not depend on the number of threads, on the order in which evidence came, or on earlier runs.
Result<Ran> run(store::Case& target, const RunOptions& options, const evidence::Stamp& stamp, const Progress& progress,
                const Cancel& cancel);

}  // namespace tw::plan
