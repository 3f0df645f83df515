#pragma once
#include <memory>

#include "ais/reader.hpp"

namespace tw::ais {

/// A reader for any of the JSON dialects. Records that are lines stand alone; elements of an array are read as they come, so
/// memory holds one record, not the document.
std::unique_ptr<Reader> make_json_reader(Dialect dialect, const ReadOptions& options);

}  // namespace tw::ais
