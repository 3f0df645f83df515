#pragma once
#include <memory>

#include "ais/reader.hpp"

namespace tw::ais {

/// A reader for Tracktable trajectories: one line each, `*T*,<id>,<domain>,<points>,<properties>,...,*P*,<domain>,<dimension>,
/// <has id>,<has time>,<point properties>,...`, then the points as MMSI, time, longitude, latitude and their properties.
/// Records are points; a line whose head can't be read is one record.
std::unique_ptr<Reader> make_trajectory_reader(const ReadOptions& options);

}  // namespace tw::ais
