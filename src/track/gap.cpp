#include "track/gap.hpp"

#include <algorithm>
#include <utility>

#include "track/anchorages.hpp"

namespace tw::track {

void HeardBefore::turn(std::int64_t time)
{
    const std::int64_t bin = time >= 0 ? time / bin_ms : -((-time + bin_ms - 1) / bin_ms);
    const std::int64_t end = (bin + 1) * bin_ms;
    const bool fresh = bin_end_ == std::numeric_limits<std::int64_t>::min() || (end - bin_end_) / bin_ms >= static_cast<std::int64_t>(bins);
    if (fresh) {
        counts_ = {};
        head_ = 0;
    } else {
        for (std::int64_t b = bin_end_; b < end; b += bin_ms) {
            head_ = (head_ + 1) % bins;
            counts_[head_] = {};
        }
    }
    bin_end_ = end;
}

void HeardBefore::add(const std::int64_t* time, std::size_t count, Receiver receiver)
{
    for (std::size_t i = 0; i < count;) {
        if (time[i] >= bin_end_) turn(time[i]);
        const std::size_t begin = i;
        while (i < count && time[i] < bin_end_) ++i;
        std::uint16_t& n = counts_[head_][static_cast<std::size_t>(receiver)];
        n = static_cast<std::uint16_t>(std::min<std::size_t>(0xFFFF, n + (i - begin)));
    }
}

std::uint32_t HeardBefore::total(Receiver receiver) const
{
    std::uint32_t sum = 0;
    for (const auto& bin : counts_) sum += bin[static_cast<std::size_t>(receiver)];
    return sum;
}

namespace {

/// A place around which both ends lie: of the port nearest to one of them, the part nearest to that end.
std::uint32_t common_place(LonLat from, LonLat to, Decimetre around, const AnchorageIndex& places)
{
    for (const auto& [one, other] : {std::pair(from, to), std::pair(to, from)}) {
        const auto near = places.nearest(one, around);
        if (near.found() && places.nearest_of(places.site(near.place).group, other, around).found()) return near.place;
    }
    return AnchorageIndex::Near::none;
}

}  // namespace

Gap gap_between(const Row& from, const Row* to, const HeardBefore& heard, const GapRule& rule, const World& world)
{
    Gap gap;
    gap.open = to == nullptr;
    if (to != nullptr && from.at.known() && to->at.known()) {
        gap.distance = geodesic(from.at, to->at);
        gap.measured = true;
        // centiknots = (dm / 10) / (ms / 1000) * 1.94384 * 100, rounded
        const double seconds = static_cast<double>(to->time - from.time) / 1000;
        const double speed = metres(gap.distance) / seconds * knots_per_metre_per_second * 100;
        gap.implied = {static_cast<std::int32_t>(std::min(2e9, speed + 0.5))};
    }
    gap.before_terrestrial = heard.total(Receiver::terrestrial);
    gap.before_satellite = heard.total(Receiver::satellite);
    gap.before_unknown = heard.total(Receiver::unknown);
    gap.shore = world.surroundings != nullptr ? world.surroundings->shore_distance(from.at) : Decimetre{-1};
    gap.port = {-1};
    if (world.places != nullptr) {
        const AnchorageIndex& places = *world.places;
        const auto near = places.nearest(from.at, {1'000'000});
        if (near.found()) {
            gap.port = near.distance;
            const bool begins_in_port = near.distance.value <= rule.port_dm;
            if (begins_in_port) gap.place = places.site(near.place).id;
            gap.in_port = rule.still_cn == 0 && begins_in_port;
        }
        if (rule.still_cn != 0 && gap.measured && gap.implied.value <= rule.still_cn) {
            const std::uint32_t place = common_place(from.at, to->at, {rule.around_dm}, places);
            gap.in_port = place != AnchorageIndex::Near::none;
            if (gap.in_port) gap.place = places.site(place).id;
        }
    }
    return gap;
}

std::uint32_t alternatives_of(const Gap& gap)
{
    std::uint32_t all = bit(Alternative::poor_coverage) | bit(Alternative::outage) | bit(Alternative::jamming) |
                        bit(Alternative::equipment_fault) | bit(Alternative::provider_thinning);
    if (gap.in_port || !gap.place.empty()) all |= bit(Alternative::berth_power_down);
    if (!gap.in_port) all |= bit(Alternative::weather);
    if (gap.multi_hull) all |= bit(Alternative::identity_error);
    return all;
}

}  // namespace tw::track
