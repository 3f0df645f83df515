#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/named_rows.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"
#include "site/bounded.hpp"
#include "site/interval.hpp"

namespace tw::claims {

/// What one source says that one thing is: a hull's length, a company's number, the day a lot arrived, which way a flow ran
/// (docs/formats/properties.md). Counts over a window are claims; everything else that sources can disagree on is a property.
struct Property {
    std::string id;
    std::string subject;               ///< the thing: a hull, company, place, lot or flow, as the case calls it
    std::string about;                 ///< what it is: "hull", "company", "place", "lot", "flow", "count"
    std::string property;              ///< "length", "distance", "flag", "imo", "owner", "place_kind", "start", "direction", …
    std::string word;                  ///< value as written
    site::Figure figure{};             ///< value with a unit; `unknown` for words and dates
    std::optional<site::Interval> date;///< value that is a date, read under every zone it may mean
    std::optional<site::Interval> day; ///< the same as written, by one clock
    site::Figure part{}, of{};         ///< parts that a share was made of: 80 of 2,400
    std::string frame;                 ///< what it is measured from, or by which relation: "border", "list link"
    std::string scope;                 ///< what exactly is meant, in words: "first trains seen"
    site::Interval when{};             ///< what the value is about; empty = not said
    std::string said;                  ///< as written: when it was published or listed
    std::string speaker, source, notes;
    bool simulated = false;
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct PropertyRows {
    std::vector<Property> properties;
    Accounting accounting;
};

/// "properties_csv" or "properties_geojson".
std::string_view properties_name(chart::RowForm form);
/// Whether the first bytes of a file begin a table of properties: columns `subject`, `property`, `value` and `source`.
Result<chart::RowForm> sniff_properties(std::string_view head);
/// Reads every row that holds together; the others are counted rejects: `member_missing` (no subject, property or value), `number_bad`,
/// `time_bad`, `word_unknown` (qualifier, zone).
PropertyRows read_properties(chart::RowForm form, std::string_view content, CaptureOrdinal ingest, bool simulated, std::uint64_t start = 0);

/// The set that a figure leaves possible, in the unit of its kind: lengths in millimetres, shares in thousandths of a percent, else thousandths
/// of the unit as written. Nothing for units that measure different things.
struct Measure {
    std::string of;                    ///< "length", "share", "time", or the unit itself
    site::Possible set{};
};
Measure measure(const site::Figure& figure);

}  // namespace tw::claims
