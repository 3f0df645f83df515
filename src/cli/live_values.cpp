#include <numeric>

#include "batch/accounting.hpp"
#include "cli/cases.hpp"
#include "cli/complete.hpp"

namespace tw::cli {

std::vector<std::pair<std::string, std::string>> live_values(Offer what, const std::string& folder)
{
    std::vector<std::pair<std::string, std::string>> out;
    if (what == Offer::reasons) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(Reject::count_); ++i) out.emplace_back(name(static_cast<Reject>(i)), "");
        return out;
    }
    const auto the_case = store::Case::open(folder, store::Access::read_only);
    if (!the_case) return out;
    if (what == Offer::hulls) {
        if (const auto hulls = the_case->hulls())
            for (const auto& hull : *hulls) out.emplace_back(std::to_string(hull.mmsi.value), hull.name);
    } else if (what == Offer::places) {
        if (const auto places = the_case->places())
            for (const auto& place : places->places) out.emplace_back(place.id, place.name);
    } else if (what == Offer::events) {
        constexpr std::uint64_t most = 5000;
        const auto counts = the_case->event_counts();
        if (!counts || std::accumulate(counts->begin(), counts->end(), std::uint64_t{0}) > most) return out;
        static_cast<void>(the_case->for_each_event({}, [&](const store::StoredEvent& stored) {
            const auto& e = stored.event;
            out.emplace_back(track::to_hex(e.id).substr(0, 12), std::string(track::name(e.kind)) + ", MMSI " + std::to_string(e.mmsi.value) + ", " + format_rfc3339(e.start));
            return true;
        }));
    }
    return out;
}

}  // namespace tw::cli
