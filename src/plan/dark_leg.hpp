#pragma once
#include <string>
#include <vector>

#include "store/case.hpp"
#include "voyage/prism.hpp"

namespace tw::plan {

/// A row at an end of a dark leg, to be walked back to its bytes.
struct LegRow {
    Second time{};
    LonLat at;
    CaptureOrdinal ingest;
    ByteOffset offset;
};

/// A hull's time without reports, with everything of the case that a prism of it rests on.
struct DarkLeg {
    Mmsi mmsi;
    ImoNumber imo;                       ///< as sent; 0 = none
    std::string hull, name;              ///< name is hostile text
    std::int32_t length_dm = 0;          ///< as sent; 0 = not known
    std::string gap;                     ///< id of the gap event; empty for a leg between two times
    LegRow last_heard, heard_again;
    voyage::End start, end;
    voyage::Pace pace;
    double hours_under_way = 0;          ///< of the hull's own speeds
    std::vector<voyage::Site> sites;
    std::vector<std::string> site_names; ///< by site; hostile text
    std::size_t rows_inside = 0;         ///< rows of the hull between the two ends (of other transmitters of it, or of another ship on its number)
    bool simulated = false;
};

/// What prisms of one case have in common: its places and how often who called there.
class LegSource {
public:
    /// Ports and their parts count as one site, at the port; places that no list names come from the calls there.
    static Result<LegSource> of(const store::Case& from);

    /// The leg of a gap event. `usage` for an event that is no gap, is not closed, or has no position at an end.
    Result<DarkLeg> of_gap(const store::Case& from, const track::Event& gap) const;
    /// The leg between the last row at or before `start` and the first at or after `end`. `not_found` when there is none.
    Result<DarkLeg> between(const store::Case& from, Mmsi mmsi, Second start, Second end) const;

    const std::vector<voyage::Site>& sites() const { return sites_; }

private:
    struct Calls { std::string site; Mmsi mmsi; voyage::Craft craft; double count; };
    std::vector<voyage::Site> sites_;
    std::vector<std::string> names_;
    std::vector<Calls> calls_;
    std::vector<store::Hull> hulls_;

    Result<DarkLeg> with_rows(const store::Case& from, Mmsi mmsi, Second start, Second end, DarkLeg leg) const;
};

}  // namespace tw::plan
