#include "simulate/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "ais/reader.hpp"
#include "simulate/schedule.hpp"
#include "simulate/sentences.hpp"

namespace tw::simulate {
namespace {

// One reception: the row as it will be written, in order of time, receiver, ship and kind.
struct Heard {
    Second time{};
    std::size_t receiver = 0, ship = 0;
    std::uint8_t type = 1;
    bool channel_b = false;
    Damage damage = Damage::none;
    std::vector<std::size_t> damaged_bits;
    Bits payload;
    LonLat at;
    auto order() const { return std::tuple(time, receiver, ship, type); }
};

// Reporting interval by speed and class (ITU-R M.1371-5, Annex 1, tables 1 and 2), seconds.
std::int64_t interval(const Ship& ship, const Motion& motion)
{
    if (ship.class_b)
        return motion.knots > 2 ? 30 : 180;
    if (!motion.under_way && motion.knots <= 3)
        return 180;
    return motion.knots > 23 ? 2 : motion.knots > 14 ? 6 : 10;
}

// Standard normal as the sum of twelve uniforms: no library function, so the same everywhere.
double normal(Random& random)
{
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += random.uniform();
    return sum;
}

class Listener {
public:
    Listener(const World& world, std::size_t index, const Life& life, std::uint64_t seed, std::vector<Heard>& out)
        : world_(world), index_(index), ship_(world.ships[index]), life_(life), air_(seed, index * 16 + 2),
          noise_(seed, index * 16 + 3), damage_(seed, index * 16 + 4), out_(out)
    {
    }

    void listen()
    {
        const Second end = world_.start + world_.length;
        Second kept{world_.start.value - 86'400}, statics_kept = kept;
        std::int64_t step = 0;
        for (Second t = world_.start + Second{static_cast<std::int64_t>(air_.below(180))}; t < end; t += Second{step}) {
            if (const auto* off = silence(t)) {
                step = std::max<std::int64_t>(1, (off->to - t).value);
                continue;
            }
            const Phase& phase = life_.at(t);
            const Motion motion = motion_at(phase, t, profile_of(phase, ship_.speed_knots));
            step = interval(ship_, motion);
            const auto receivers = heard_by(t, motion.at);
            if (receivers.empty()) {
                step = std::max<std::int64_t>(step, 60);
                continue;
            }
            send(t, motion, receivers, false);
            kept = t;
            if (t - statics_kept >= world_.thin_statics) {
                send(t, motion, receivers, true);
                statics_kept = t;
            }
            step += std::max<std::int64_t>(0, world_.thin.value - step);
        }
    }

private:
    const Silence* silence(Second t) const
    {
        const auto found =
            std::find_if(life_.off.begin(), life_.off.end(), [&](const Silence& s) { return t >= s.from && t < s.to; });
        return found == life_.off.end() ? nullptr : &*found;
    }

    // Numbers of the receivers that hear a message: stations first, then satellites.
    std::vector<std::size_t> heard_by(Second t, LonLat at)
    {
        std::vector<std::size_t> heard;
        const Second since = t - world_.start;
        for (std::size_t i = 0; i < world_.stations.size(); ++i) {
            const Station& station = world_.stations[i];
            const double range = station.range_nm * metres_per_nautical_mile * (ship_.class_b ? 0.5 : 1.0);
            const double away = great_circle_metres(at, station.at);
            const bool down = std::any_of(station.holes.begin(), station.holes.end(),
                                          [&](const Silence& hole) { return since >= hole.from && since < hole.to; });
            // Sure up to 60 % of the range, then less and less.
            if (away < range && !down && air_.uniform() < std::min(0.97, (range - away) / (0.4 * range)))
                heard.push_back(i);
        }
        for (std::size_t i = 0; i < world_.satellites.size(); ++i) {
            const Satellite& satellite = world_.satellites[i];
            const std::int64_t phase = (since - satellite.first).value % std::max<std::int64_t>(1, satellite.period.value);
            const double share = satellite.share * (ship_.class_b ? 0.3 : 1.0);
            if (since >= satellite.first && phase < satellite.pass.value && air_.uniform() < share)
                heard.push_back(world_.stations.size() + i);
        }
        return heard;
    }

    Report report_of(Second t, const Motion& motion)
    {
        Report report;
        const double east = normal(noise_) * world_.noise_metres;
        const double north = normal(noise_) * world_.noise_metres;
        report.at = destination(destination(motion.at, 90, east), 0, north);
        report.knots = std::max(0.0, motion.knots + (motion.under_way ? 0.1 : 0.05) * normal(noise_));
        report.course = std::fmod(motion.course + 360 + normal(noise_) * (motion.under_way ? 0.5 : 40), 360);
        report.heading = ship_.class_b ? 511 : static_cast<int>(std::fmod(motion.course + 360 + normal(noise_) * 0.7, 360));
        report.nav_status = motion.under_way ? 0 : world_.sites[motion.site].anchorage ? 1 : 5;
        report.time = t;
        return report;
    }

    void send(Second t, const Motion& motion, const std::vector<std::size_t>& receivers, bool statics)
    {
        std::vector<std::pair<std::uint8_t, Bits>> messages;
        if (!statics)
            messages.emplace_back(ship_.class_b ? std::uint8_t{18} : std::uint8_t{1},
                                  ship_.class_b ? position_b(ship_, report_of(t, motion)) : position_a(ship_, report_of(t, motion)));
        else if (!ship_.class_b)
            messages.emplace_back(std::uint8_t{5}, static_a(ship_, world_.sites[motion.site].name));
        else
            for (const bool part_b : {false, true})
                messages.emplace_back(std::uint8_t{24}, static_b(ship_, part_b));
        const bool channel_b = air_.below(2) == 1;
        for (auto& [type, payload] : messages)
            for (const std::size_t receiver : receivers)
                out_.push_back(received(t, motion.at, type, payload, receiver, channel_b));
    }

    Heard received(Second t, LonLat at, std::uint8_t type, const Bits& payload, std::size_t receiver, bool channel_b)
    {
        Heard heard{t, receiver, index_, type, channel_b, Damage::none, {}, payload, at};
        const double draw = damage_.uniform();
        if (draw >= world_.damaged + world_.silently_damaged)
            return heard;
        // The type stays readable; anything after it may be hit.
        const std::size_t bit = 8 + damage_.below(payload.size() - 8);
        if (draw < world_.damaged) {
            heard.damage = Damage::shown;
            heard.damaged_bits.push_back(bit);
        } else {
            heard.damage = Damage::silent;
            heard.payload[bit] = !heard.payload[bit];
        }
        return heard;
    }

    const World& world_;
    std::size_t index_;
    const Ship& ship_;
    const Life& life_;
    Random air_, noise_, damage_;
    std::vector<Heard>& out_;
};

void write(const World& world, std::vector<Heard>& all, std::uint64_t seed, Simulated& out)
{
    std::stable_sort(all.begin(), all.end(), [](const Heard& a, const Heard& b) { return a.order() < b.order(); });
    out.nmea = "# SIMULATED by tidewaiter: world " + world.name + ", seed " + std::to_string(seed) +
               ". No ship, number or movement here is real.\r\n"
               "# Every row says so itself: its station starts with SIM-.\r\n";
    std::uint64_t serial = 0;
    for (const Heard& heard : all) {
        const std::string station =
            std::string(ais::simulated_station) + (heard.receiver < world.stations.size()
                                               ? world.stations[heard.receiver].name
                                               : world.satellites[heard.receiver - world.stations.size()].name);
        TrueMessage message;
        message.offset = out.nmea.size();
        message.type = heard.type;
        message.damage = heard.damage;
        message.ship = heard.ship;
        message.time = heard.time;
        message.at = heard.at;
        const std::string text =
            sentences(heard.payload, station, heard.time, serial++, heard.channel_b, heard.damaged_bits);
        message.lines = static_cast<std::uint8_t>(std::count(text.begin(), text.end(), '\n'));
        out.nmea += text;
        out.messages.push_back(message);
    }
}

}  // namespace

Result<Simulated> simulate(const World& world, const chart::Land& land, std::uint64_t seed)
{
    Simulated out;
    Ways ways(world, land);
    std::vector<Heard> all;
    for (std::size_t i = 0; i < world.ships.size(); ++i) {
        const auto life = plan_life(world, i, ways, seed);
        if (!life)
            return tl::unexpected(life.error());
        tell_truth(world, i, *life, out);
        Listener(world, i, *life, seed, all).listen();
    }
    write(world, all, seed, out);
    return out;
}

}  // namespace tw::simulate
