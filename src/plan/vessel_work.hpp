#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "batch/fix_columns.hpp"
#include "track/clean_rows.hpp"
#include "track/identity_fold.hpp"
#include "track/identity_hull.hpp"
#include "track/vessel_fold.hpp"

namespace tw::plan {

/// What the folds made of one transmitter.
struct VesselResult {
    track::Transmitter transmitter;       ///< with its identity intervals
    std::vector<track::Event> events;     ///< in canonical order
    track::FoldBooks books;
    Millisecond last_time = Millisecond::none();  ///< last timed row
    CaptureOrdinal last_ingest;           ///< the capture that holds it
    LonLat last_at;                       ///< last position used for motion
    bool simulated = false;
};

/// All folds of one transmitter in a row: cleaning, identity, motion. Rows come in canonical order, cut anyhow.
class VesselWork {
public:
    VesselWork(Mmsi mmsi, const track::FoldRules& rules, const track::World& world, bool identity);

    /// `scratch` is used and left empty; sharing it between vessels saves its growing anew for each.
    Result<void> step(const FixColumns& rows, std::size_t first, std::size_t last, FixColumns& scratch);
    /// Last timed row so far and its capture: what the watermark is chosen by.
    Millisecond last_time() const { return result_.last_time; }
    CaptureOrdinal last_ingest() const { return result_.last_ingest; }
    VesselResult finish(Second watermark, FixColumns& scratch);

private:
    void keep(const track::CleanRow& row, FixColumns& ready);
    Result<void> flush(FixColumns& ready);

    const track::World& world_;
    bool identity_;
    track::CleanRows clean_;
    track::IdentityFold said_;
    track::VesselFold motion_;
    track::Collected collected_;
    VesselResult result_;
};

}  // namespace tw::plan
