#pragma once
#include <string_view>

#include "ais/reader.hpp"

namespace tw::test {

/// Everything the reader of sentences makes of a text.
inline ReadBatch decoded(std::string_view nmea)
{
    ReadBatch batch;
    const auto reader = ais::make_reader(ais::Dialect::nmea, {});
    reader->feed(nmea, batch);
    reader->finish(batch);
    return batch;
}

}  // namespace tw::test
