#pragma once
#include <string>
#include <vector>

#include "report/model.hpp"

namespace tw::test {

/// A made-up case between four places of the Sea of Japan: `ships` ships that shuttle, call, stop and fall silent. Every
/// leg gives a track, a gap, a call, a stop and a leg event, so `legs` legs give about five times as many events.
report::Model sample_model(std::size_t ships, std::size_t legs, bool simulated);

/// Adds so many made-up statements of every kind, each on up to four rows of the sample's capture; names, words and rows are hostile.
void add_statements(report::Model& model, std::size_t number);

/// A coarse coast around that sea, so that pages can be looked at without the land index.
report::LandSource sample_land();

}  // namespace tw::test
