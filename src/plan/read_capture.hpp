#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ais/reader.hpp"
#include "batch/accounting.hpp"
#include "cargo/table.hpp"
#include "chart/gazetteer.hpp"
#include "core/progress.hpp"
#include "plan/read_parallel.hpp"
#include "registry/lists/read_list.hpp"
#include "registry/watched.hpp"
#include "site/reading.hpp"

namespace tw::plan {

/// How lists and registers are to be read, beyond what their bytes say.
struct ListSettings {
    registry::ListVersion version{};       ///< what the user said of it; empty members are the file's to say
    std::string mapping{};                 ///< text of a mapping: the file is a ship register with these columns
    std::string comments{};                ///< text of the sdn_comments.csv of the same release: cut remarks go on in it
    bool insisted = false;                 ///< a list by the user's word: its layouts are tried before all others
};

struct ReadSettings {
    std::optional<ais::Dialect> dialect;   ///< insisted on; absent = found by looking
    ais::ReadOptions options;              ///< `start` is set per member
    ListSettings lists{};
    unsigned threads = 2;
    std::string sha256;                    ///< hexadecimal, of the captured bytes: names looks and sightings without an id
};

/// One list of a capture, read.
struct ReadList {
    registry::ListFormat format{};
    registry::ListReading reading;         ///< offsets are those of the capture's unpacked stream
};

/// What one capture turned out to be. Rows went to the sink.
struct ReadOutcome {
    std::string read_as;        ///< dialect or place layout; several, joined by '+', for an archive of unlike members
    std::string found_by;
    std::string warning;        ///< what was odd about the packing, one sentence; empty = nothing
    std::uint64_t unpacked = 0; ///< bytes after decompression
    Accounting accounting;
    std::vector<chart::Place> places;
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;
    std::vector<registry::WatchedHull> watched;
    cargo::TableRows cargo;         ///< lots, trains, consignments, and the rates and lags of a case; its accounting is part of the whole
    std::vector<ReadList> lists;    ///< sanctions lists and registers, refused ones too
    std::uint64_t questions = 0;    ///< of a question list
    std::uint64_t documents = 0;    ///< pages and texts for people
    std::uint64_t claims = 0;       ///< rows of a table of claims
    std::uint64_t named_alone = 0;  ///< sightings that rest on the assumption of that name (site/sighting.hpp)
};

/// Reads one capture, whatever it is: unpacks, looks what each member is, and reads it. A member that no reader knows counts as
/// one record, rejected as `unreadable`. Fails only when the sink does, when interrupted, or when an archive explodes.
Result<ReadOutcome> read_capture(std::string_view packed, const ReadSettings& settings, const BatchSink& sink, const Cancel& cancel);

}  // namespace tw::plan
