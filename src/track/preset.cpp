#include "track/preset.hpp"

#include <fmt/format.h>

#include "evidence/sha256.hpp"

namespace tw::track {
namespace {

/// Calls `f(name, value)` for each parameter in canonical order: the one list of what a preset consists of.
template <class F>
void for_each_parameter(const Preset& p, F&& f)
{
    f("segment.cap_knots", p.segment.cap_knots);
    f("segment.class_caps", p.segment.class_caps);
    f("segment.buffer_hours", p.segment.buffer_hours);
    f("segment.penalty_hours", p.segment.penalty_hours);
    f("segment.stayed_factor", p.segment.stayed_factor);
    f("segment.sharpness", p.segment.sharpness);
    f("segment.class_mismatch", p.segment.class_mismatch);
    f("segment.ambiguity", p.segment.ambiguity);
    f("segment.short_count", p.segment.short_count);
    f("segment.look_back", p.segment.look_back);
    f("segment.silence_s", p.segment.silence_s);
    f("segment.rejoin_s", p.segment.rejoin_s);
    f("segment.max_open", p.segment.max_open);
    f("segment.close_ambiguous", p.segment.close_ambiguous);
    f("segment.need_velocity", p.segment.need_velocity);
    f("segment.coarse_s", p.segment.coarse_s);
    f("segment.identity_mismatch", p.segment.identity_mismatch);
    f("segment.identity_match", p.segment.identity_match);
    f("segment.weights_of_all_open", p.segment.weights_of_all_open);
    f("segment.noise_fixes", p.segment.noise_fixes);
    if (p.segment.repeat_fixes != 0) {
        f("segment.repeat_fixes", p.segment.repeat_fixes);
        f("segment.repeat_metres", p.segment.repeat_metres);
        f("segment.repeat_late_s", p.segment.repeat_late_s);
        f("segment.repeat_spread_s", p.segment.repeat_spread_s);
    }
    f("segment.line_metres", p.segment.line_metres);
    f("segment.line_vertices", p.segment.line_vertices);
    f("stop.use_speed", p.stop.use_speed);
    f("stop.on_cn", p.stop.on_cn);
    f("stop.off_cn", p.stop.off_cn);
    f("stop.radius_dm", p.stop.radius_dm);
    f("stop.excursion_s", p.stop.excursion_s);
    f("stop.minimum_s", p.stop.minimum_s);
    f("stop.silence_s", p.stop.silence_s);
    f("call.enter_dm", p.call.enter_dm);
    f("call.exit_dm", p.call.exit_dm);
    f("call.stop_cn", p.call.stop_cn);
    f("call.go_cn", p.call.go_cn);
    f("call.gap_s", p.call.gap_s);
    f("call.apart_dm", p.call.apart_dm);
    f("call.sticky", p.call.sticky);
    f("call.first_opens", p.call.first_opens);
    f("leg.confidence", p.leg.confidence);
    f("gap.silence_s", p.gap.silence_s);
    f("gap.by_mmsi", p.gap.by_mmsi);
    f("gap.port_dm", p.gap.port_dm);
    if (p.gap.still_cn != 0) {
        f("gap.still_cn", p.gap.still_cn);
        f("gap.around_dm", p.gap.around_dm);
    }
    f("discover.radius_dm", p.discover.radius_dm);
    f("discover.minimum_s", p.discover.minimum_s);
    f("discover.known_dm", p.discover.known_dm);
    f("discover.hulls", p.discover.hulls);
    f("discover.episodes", p.discover.episodes);
    f("discover.apart_s", p.discover.apart_s);
    f("discover.run_s", 21'600);  // no rule reads it any more; without the line every preset would change its hash
}

}  // namespace

std::string Preset::text() const
{
    std::string text;
    for_each_parameter(*this, [&](std::string_view parameter, auto value) {
        fmt::format_to(std::back_inserter(text), "{} = {}\n", parameter, value);
    });
    return text;
}

std::uint64_t Preset::hash() const
{
    const auto digest = evidence::sha256(text()).bytes;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 8; ++i) hash = hash << 8 | digest[i];
    return hash;
}

Preset gfw_preset()
{
    Preset p;
    p.name = "gfw";
    p.gap.silence_s = 6 * 3600;
    p.gap.by_mmsi = true;
    return p;
}

Preset tw_preset()
{
    Preset p;
    p.name = "tw";
    p.segment.class_caps = true;
    p.segment.rejoin_s = 60 * 86'400;
    p.segment.close_ambiguous = false;
    p.segment.need_velocity = false;
    p.segment.coarse_s = 600;
    p.segment.identity_mismatch = 0.01;
    p.segment.identity_match = 3;
    p.segment.noise_fixes = 3;
    p.segment.repeat_fixes = 7;
    p.call.sticky = true;
    p.call.first_opens = true;
    p.gap.still_cn = 50;
    p.discover.known_dm = p.call.exit_dm;
    return p;
}

std::vector<std::string_view> preset_names() { return {"tw", "gfw", "gfw12", "gfw_weights", "gfw_stationary", "rtec"}; }

Result<Preset> preset_from_name(std::string_view name)
{
    if (name == "tw") return tw_preset();
    Preset p = gfw_preset();
    p.name = name;
    if (name == "gfw") return p;
    if (name == "gfw12") {
        p.gap.silence_s = 12 * 3600;
        return p;
    }
    if (name == "gfw_weights") {
        p.segment.weights_of_all_open = true;
        return p;
    }
    if (name == "gfw_stationary") {
        p.stop = {.use_speed = false, .excursion_s = 0, .minimum_s = 720 * 60 + 1};
        return p;
    }
    if (name == "rtec") {
        p = tw_preset();
        p.name = name;
        p.stop.minimum_s = 1'800;
        p.stop.excursion_s = 0;
        return p;
    }
    return fail(Fault::not_found, "no such preset", std::string(name), "presets: tw, gfw, gfw12, gfw_weights, gfw_stationary, rtec");
}

}  // namespace tw::track
