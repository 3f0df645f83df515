#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plan/listening.hpp"
#include "plan/run_state.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// Until when the silence of a transmitter means anything: as long as the source that heard it last went on hearing others,
/// without a pause of more than a day.
class Watch {
public:
    static Result<Watch> load(const store::Case& from);
    Second until(Millisecond last, CaptureOrdinal heard_by) const;

private:
    std::map<std::uint32_t, std::string> source_of_;   ///< by capture
    std::map<std::string, Listening> heard_;           ///< by source
};

/// What a run has to do.
struct Need {
    bool everything = false;
    std::vector<Mmsi> vessels;            ///< ascending; those touched, where not everything
    std::vector<std::string> reasons;     ///< empty = nothing to do
    VesselMarks marks;                    ///< of the last run
    std::vector<store::LakePart> parts;
};

/// Compares the case with what the last run left: its settings (`fingerprint`), its parts, and the silences it judged.
Result<Need> find_need(const store::Case& from, const std::string& fingerprint, const Watch& watch);

/// Transmitters with rows in the given parts.
Result<std::set<std::uint32_t>> transmitters_in(const store::Case& from, std::vector<store::LakePart> parts);

/// What `find_need` compares with next time.
std::string parts_text(const std::vector<store::LakePart>& parts);

}  // namespace tw::plan
