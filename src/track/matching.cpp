#include <algorithm>

#include <xxhash.h>

#include "track/vessel_state.hpp"

namespace tw::track {
namespace {

/// Largest speed of a ship type in knots (movement.md 3.1), by the tens of the ITU ship type. Cargo counts as container.
double class_cap(std::uint8_t ship_type, double otherwise)
{
    switch (ship_type / 10) {
        case 4: return 45;
        case 6: return 28;
        case 7: return 26;
        case 8: return 17;
        default: break;
    }
    if (ship_type == 30) return 16;
    if (ship_type == 31 || ship_type == 32 || ship_type == 52) return 15;
    return otherwise;
}

std::uint64_t text_key(const std::string& text) { return text.empty() ? 0 : XXH3_64bits(text.data(), text.size()) | 1; }

}  // namespace

Identity VesselFold::State::identity_of(StaticsKey key) const
{
    Identity identity;
    if (world.statics == nullptr || key.value == 0) return identity;
    const auto found = world.statics->find(key);
    if (found == world.statics->end()) return identity;
    const Statics& s = found->second;
    if ((s.present & Statics::imo_field) != 0 && imo_is_valid(s.imo)) identity.imo = s.imo.value;
    if ((s.present & Statics::name_field) != 0) identity.name = text_key(s.name);
    if ((s.present & Statics::callsign_field) != 0) identity.callsign = text_key(s.callsign);
    return identity;
}

float VesselFold::State::identity_weight(const Track& track, StaticsKey key) const
{
    const SegmentRule& rule = preset.segment;
    if (key.value == 0 || key == track.statics || (rule.identity_match == 1 && rule.identity_mismatch == 1)) return 1;
    const Identity identity = identity_of(key);
    const Identity& own = track.identity;
    if (identity.imo != 0 && own.imo != 0) return static_cast<float>(identity.imo == own.imo ? rule.identity_match : rule.identity_mismatch);
    if (identity.callsign != 0 && identity.callsign == own.callsign) return static_cast<float>(rule.identity_match);
    if (identity.name != 0 && identity.name == own.name) return static_cast<float>(rule.identity_match);
    // a changed name alone, or call sign alone, is an ordinary event in a ship's life; both at once are another ship
    if (identity.name != 0 && own.name != 0 && identity.callsign != 0 && own.callsign != 0) return static_cast<float>(rule.identity_mismatch);
    return 1;
}

void VesselFold::State::describe(Track& track, StaticsKey key)
{
    if (key.value == 0 || key == track.statics) return;
    track.statics = key;
    if (world.statics == nullptr) return;
    const Identity identity = identity_of(key);
    if (identity.imo != 0) track.identity.imo = identity.imo;
    if (identity.name != 0) track.identity.name = identity.name;
    if (identity.callsign != 0) track.identity.callsign = identity.callsign;
    if (!preset.segment.class_caps) return;
    const auto found = world.statics->find(key);
    if (found == world.statics->end() || found->second.ship_type == 0) return;
    // metrics still owed are those of the old cap
    for (std::size_t back = 0; back < track.kept; ++back) track.at(back).metric = stored_metric(track, back);
    track.cap = class_cap(found->second.ship_type, preset.segment.cap_knots);
    // see VesselFold::State::take: within this disc the last fix wins whatever the hours
    track.near_metres = 0.8 / preset.segment.sharpness * track.cap * preset.segment.buffer_hours * metres_per_nautical_mile /
                        std::max(1.0, preset.segment.stayed_factor) * 0.998;
}

double VesselFold::State::stored_metric(const Track& track, std::size_t back) const
{
    const Row& row = track.at(back);
    if (row.metric >= 0) return row.metric;
    const Row& before = track.at(back + 1);
    const double hours = static_cast<double>(row.time - before.time) / 3'600'000;
    const double disc = discrepancy_miles(before, row, penalised_hours(hours, preset.segment), preset.segment);
    return match_metric(disc, hours, track.cap, preset.segment) * row.weight;
}

Match VesselFold::State::match(const Track& track, const Row& row, StaticsKey statics) const
{
    const SegmentRule& rule = preset.segment;
    Match result;
    const std::size_t depth = std::min<std::size_t>(static_cast<std::size_t>(rule.look_back), track.kept);
    std::uint8_t classes = 0;
    for (std::size_t k = 0; k < depth; ++k) classes |= track.at(k).classes;
    float weight = (classes & row.classes) != 0 ? 1.0F : static_cast<float>(rule.class_mismatch);
    weight *= identity_weight(track, statics);
    double best = 0;
    for (std::size_t k = 0; k < depth; ++k) {
        const Row& before = track.at(k);
        const std::int64_t dt = row.time - before.time;
        if (dt > rule.silence_s * 1000) break;
        const double hours = static_cast<double>(dt) / 3'600'000;
        const double disc = discrepancy_miles(before, row, penalised_hours(hours, rule), rule);
        double metric = match_metric(disc, hours, track.cap, rule);
        if (metric <= 0) continue;
        if (world.surroundings != nullptr && rule.rejoin_s > 0 && hours > 1 &&
            metres(world.surroundings->water_distance(before.at, row.at)) / metres_per_nautical_mile > allowed_miles(hours, 2 * track.cap, rule))
            continue;
        metric *= weight;
        const double usable = metric / static_cast<double>(std::max<std::size_t>(1, 2 * k));
        if (k > 0 && usable <= stored_metric(track, k - 1)) continue;
        if (usable > best) {
            best = usable;
            result.metric = metric;
            result.hours = hours;
            result.weight = weight;
            result.drop = static_cast<std::uint8_t>(k);
        }
    }
    return result;
}

Track* VesselFold::State::rejoin(const Row& row)
{
    const SegmentRule& rule = preset.segment;
    Track* best = nullptr;
    double best_score = 0, second = 0;
    for (Track& track : suspended) {
        const std::int64_t dt = row.time - track.last().time;
        if (dt > rule.rejoin_s * 1000) continue;
        const double hours = static_cast<double>(dt) / 3'600'000;
        const Decimetre way = world.surroundings != nullptr ? world.surroundings->water_distance(track.last().at, row.at)
                                                            : great_circle(track.last().at, row.at);
        if (metres(way) / metres_per_nautical_mile > allowed_miles(hours, track.cap, rule)) continue;
        const double a = static_cast<double>(track.added) / rule.short_count;
        const double score = a / std::sqrt(1 + a * a) / hours;
        if (score > best_score) {
            second = best_score;
            best_score = score;
            best = &track;
        } else {
            second = std::max(second, score);
        }
    }
    return second * rule.ambiguity >= best_score ? nullptr : best;
}

}  // namespace tw::track
