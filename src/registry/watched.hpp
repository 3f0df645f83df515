#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/named_rows.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

namespace tw::registry {

/// A hull that the case watches: what registers and lists say it is and looks like. Lengths of 0 are not known.
struct WatchedHull {
    std::string id;                         ///< "imo:9179842", "mmsi:273210440" or "name:lady-r"
    std::string name{};
    std::vector<std::string> former_names{};
    ImoNumber imo{};                        ///< 0 = none; kept as written, valid or not
    Mmsi mmsi{};                            ///< 0 = none
    std::string callsign{}, flag{}, type{};
    std::int32_t length_dm = 0, length_sd_dm = 0, beam_dm = 0;
    std::string bridge{};                   ///< "forward", "midships", "aft"; empty = not known
    std::string cranes{}, hatches{}, colours{};
    std::int32_t speed_dkn = 0;             ///< highest speed, tenths of a knot; 0 = not known
    std::string owner{}, manager{}, source{}, trust{}, notes{};
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct WatchedRows {
    std::vector<WatchedHull> hulls;
    Accounting accounting;                  ///< sample offsets count from the capture's start
};

/// Whether the first bytes of a file begin a table of watched hulls (docs/formats/watched.md): `name` with `imo` or `mmsi`, a
/// column that describes the hull, and no position. `dialect_unknown` for anything else.
Result<chart::RowForm> sniff_watched(std::string_view head);

/// Reads every row that holds together; the others are counted rejects: `member_missing` (neither id, IMO number, MMSI nor name),
/// `number_bad`, `mmsi_bad`, `word_unknown` (bridge). `start` is the text's own in the unpacked capture.
WatchedRows read_watched(chart::RowForm form, std::string_view content, CaptureOrdinal ingest, std::uint64_t start = 0);

/// Lower-case letters, digits and bytes beyond ASCII, other runs as '-': "Lady R" is "lady-r".
std::string slug(std::string_view name);

/// Whether a text names this hull: its id, name or a former name, ASCII case and outer blanks apart, or its IMO number or MMSI.
bool is_called(const WatchedHull& hull, std::string_view text);

}  // namespace tw::registry
