#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "cargo/lot.hpp"

namespace tw::cargo {

/// One row of a railway or customs register, as it says. What was declared is kept as declared beside whatever somebody later took it to be.
struct Consignment {
    std::string id;
    site::Stated stated{};              ///< day of departure (or of the declaration), as written; "2023-08" to "2024-01" of a row that sums up
    site::Interval when{};
    std::string from{}, to{};           ///< places as written, or their ids once a case joins them; empty = not carried
    std::string code{};                 ///< commodity code as written (GNG, ETSNG, HS)
    std::string declared{};             ///< declared text
    std::string reclassified{}, reclassified_by{};  ///< what it is taken to be, and by whom or why; empty = nobody said
    site::Figure tonnes{};              ///< thousandths of a tonne, unit "t"
    site::Figure cars{};                ///< unit "cars"
    site::Figure boxes{};               ///< unit "boxes"
    std::string consignor{}, consignee{};
    std::string direction{};            ///< as stated: "KP>RU", "import", …; empty = not stated
    bool sum = false;                   ///< the row sums up many departures
    site::Origin origin = site::Origin::document;
    std::string source{}, notes{};
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

}  // namespace tw::cargo
