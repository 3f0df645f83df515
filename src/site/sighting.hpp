#pragma once
#include <string>
#include <vector>

#include "site/bounded.hpp"
#include "site/look.hpp"

namespace tw::site {

/// What was going on. Names as in the `activity` column.
enum class Activity : std::uint8_t {
    present, absent, loading, unloading, arriving, departing, anchored, idle, covered, growing, other
};
std::string_view name(Activity activity);
std::optional<Activity> activity_from_name(std::string_view text);

/// How likely the thing seen is one hull, relative to the other candidates; never a bare name.
struct Candidate {
    std::string hull;      ///< id of a watched hull ("imo:9179842"), or "*" for another ship
    Ppm likelihood{};      ///< parts per million; the entries of one sighting need not sum to a million
};

/// What a single bare name is taken to mean, in parts per million; the rest is another ship. Assumption `named_alone`.
inline constexpr Ppm named_alone{950'000};

/// Measured or seen traits of a hull at a look, for re-identification. 0 = not measured.
struct Appearance {
    std::int32_t length_dm = 0, length_sd_dm = 0;   ///< metres times ten, with one standard deviation
    std::int32_t beam_dm = 0, beam_sd_dm = 0;
    std::string bridge{};    ///< "forward", "midships", "aft"; empty = not seen
    std::string cranes{};    ///< number or layout as text; empty = not seen
    std::string hatches{};
    std::string colours{};   ///< of hull and deck, "blue;white"
};

/// What a look saw, or a document says was seen. Absence is a sighting with `absent` and counts only with its coverage.
struct Sighting {
    std::string id;
    std::string look{};               ///< id of the look it belongs to; empty = the sighting is its own look
    std::vector<std::string> sites{}; ///< chart::Place ids, the site or part first; several = one of them, or one after the other
    Stated stated{};                  ///< the time as written
    Interval when{};                  ///< as read without the place's clock; a scene reads `stated` again with it
    Extent extent = Extent::instant;
    ObjectClass kind = ObjectClass::ship;
    std::string type{};               ///< finer class: "ore", "tank", "box", "tanker"
    Figure figure{};
    Activity activity = Activity::present;
    Appearance appearance{};
    std::vector<Candidate> candidates{};  ///< empty = nobody said which hull
    bool named_alone = false;         ///< one bare name was written: read as 95 % that hull, 5 % another (assumption `named_alone`)
    std::string identity_words{};     ///< as published: "named", "matched by shape and size"
    Origin origin = Origin::analyst;
    std::string source{};             ///< key or name of who says so
    std::string notes{};
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

}  // namespace tw::site
