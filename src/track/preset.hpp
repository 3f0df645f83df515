#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/units.hpp"

namespace tw::track {

/// How fixes of one MMSI are told apart into transmitters (movement.md 2.2).
struct SegmentRule {
    double cap_knots = 25;          ///< deviation allowed per hour where the ship's class is not known
    bool class_caps = false;        ///< take the cap from the ship type in the statics (3.1)
    double buffer_hours = 0.25;     ///< time allowance added in quadrature
    double penalty_hours = 4;       ///< dead reckoning is shortened to h / (1 + sqrt(h / penalty))
    double stayed_factor = 4;       ///< weight of "stayed put" and of the distance from the course line
    double sharpness = 5;           ///< alpha of exp(-(alpha disc / allowed)^2)
    double class_mismatch = 0.1;    ///< weight when no fix looked back at has the transceiver class of the new one
    double ambiguity = 10;          ///< the second best counts as rival when it times this reaches the best
    double short_count = 10;        ///< fixes at which a segment's weight bends
    std::int32_t look_back = 5;     ///< fixes, 1..5
    std::int64_t silence_s = 86'400;  ///< a segment silent for longer is closed, or suspended where `rejoin_s` is set
    std::int64_t rejoin_s = 0;      ///< longest silence over which a lone suspended segment may be re-joined; 0 = never
    std::int32_t max_open = 100;    ///< open segments of one MMSI; the longest silent is closed first
    bool close_ambiguous = true;    ///< close all rivals and start anew; false: the best takes the fix
    bool need_velocity = true;      ///< positions without SOG or COG can't be matched and count as noise
    std::int64_t coarse_s = 3'600;  ///< a type 27 position this close to another fix of its segment is left out as noise
    double identity_mismatch = 1;   ///< weight when statics on both sides name different ships
    double identity_match = 1;      ///< weight when they name the same
    bool weights_of_all_open = false;  ///< emulation `gfw_weights`: weights of all open segments zipped onto the matched
    std::int32_t noise_fixes = 0;   ///< a segment of fewer fixes beside another living one is noise
    // late repeats: see track/late_repeat.hpp
    std::int32_t repeat_fixes = 0;  ///< a segment of at most so many fixes, at most 7, may be one; 0 = none is
    std::int32_t repeat_metres = 200;  ///< from the line of an earlier segment
    std::int64_t repeat_late_s = 600, repeat_spread_s = 900;  ///< least delay, and by how much delays may differ
    double line_metres = 50;        ///< bound on how far a fix lies from its segment's simplified line
    std::int32_t line_vertices = 512;  ///< vertices of a line; beyond, the bound doubles
};

/// 2.3. `on` and `off` are ignored when `use_speed` is false.
struct StopRule {
    bool use_speed = true;
    std::int32_t on_cn = 50, off_cn = 100;   ///< 0.01 knot
    std::int64_t radius_dm = 5'000;
    std::int64_t excursion_s = 600;
    std::int64_t minimum_s = 1'800;          ///< kept when the span is at least this long
    std::int64_t silence_s = 7'200;          ///< a longer silence inside is assumed, not observed
};

/// 2.4.
struct CallRule {
    std::int64_t enter_dm = 30'000, exit_dm = 40'000;
    std::int32_t stop_cn = 20, go_cn = 50;   ///< 0.01 knot
    std::int64_t gap_s = 14'400;
    std::int64_t apart_dm = 1'111'200;       ///< 60 nm between consecutive events of different segments ends a visit
    bool sticky = false;                     ///< visits follow the ship's stays: see CallFold
    bool first_opens = false;                ///< a first fix in port opens a visit, though it is no event; always so with `sticky`
};

/// 2.5. Calls below `confidence` do not cut legs.
struct LegRule {
    std::uint8_t confidence = 2;
};

/// 2.6.
struct GapRule {
    std::int64_t silence_s = 10'800;         ///< strictly longer silences are gaps
    bool by_mmsi = false;                    ///< consecutive fixes of the MMSI, whatever the segment
    std::int64_t port_dm = 30'000;           ///< an end this close to a place lies at it
    std::int32_t still_cn = 0;               ///< 0.01 knot between the ends, and both ends around one place: in port. 0 = the first end decides
    std::int64_t around_dm = 111'120;        ///< 6 nm: how far around a place reaches, for that
};

/// 2.13, simplified: see track/discover.hpp.
struct DiscoverRule {
    std::int64_t radius_dm = 5'000;          ///< stops this close to each other belong together
    std::int64_t minimum_s = 3'600;          ///< shorter stops do not make a place
    std::int64_t known_dm = 30'000;          ///< nothing is discovered this close to a known place
    std::uint32_t hulls = 2;                 ///< enough different hulls,
    std::uint32_t episodes = 2;              ///< or enough separate stays of one
    std::int64_t apart_s = 172'800;          ///< stays of one hull count apart when this far apart in time
};

/// A parameter record: data with a hash, no code path of its own. Rules that a preset does not use are left out of text and
/// hash, so that it keeps its hash when another preset gets a new rule.
struct Preset {
    std::string name;
    SegmentRule segment;
    StopRule stop;
    CallRule call;
    LegRule leg;
    GapRule gap;
    DiscoverRule discover;

    /// First 64 bits of SHA-256 over the canonical text of all parameters.
    std::uint64_t hash() const;
    /// One `group.parameter = value` per line, in a fixed order: what is hashed, and what a case prints.
    std::string text() const;
};

/// The project's own default.
Preset tw_preset();
/// Global Fishing Watch's published rules: segments 2.2, visits 2.4, gaps longer than 6 h by MMSI.
Preset gfw_preset();
/// Names understood by `preset_from_name`: tw, gfw, gfw12, gfw_weights, gfw_stationary, rtec.
std::vector<std::string_view> preset_names();
Result<Preset> preset_from_name(std::string_view name);

}  // namespace tw::track
