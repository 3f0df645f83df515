#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/units.hpp"
#include "site/interval.hpp"

namespace tw::site {

/// Where a look or a sighting comes from; the kinds are marked in every output and weighed apart.
enum class Origin : std::uint8_t { imagery, analyst, document, simulated };
std::string_view name(Origin origin);
std::optional<Origin> origin_from_name(std::string_view text);

/// What can be looked for and seen. Names as in the `class` column.
enum class ObjectClass : std::uint8_t { ship, naval_ship, tug, stack, railcar, train, pit, crane, truck, other };
std::string_view name(ObjectClass kind);
std::optional<ObjectClass> object_class_from_name(std::string_view text);

/// The three answers of a look about a class of objects. Unknown is never empty.
enum class Answer : std::uint8_t { seen, not_seen, unknown };
std::string_view name(Answer answer);

/// How an interval is meant.
enum class Extent : std::uint8_t {
    instant,     ///< one look at some instant of the interval
    throughout,  ///< looks spread over the whole interval; `looks` says how many where that is published
    tally,       ///< a sum over the interval, not one scene
};
std::string_view name(Extent extent);
std::optional<Extent> extent_from_name(std::string_view text);

/// One attempt to see a site: it exists whether or not something was seen. The table of looks is the coverage log.
struct Look {
    std::string id;                ///< unique in the case; the input's own or made from capture and row
    std::string site;              ///< chart::Place id of a site or a part of one
    Stated stated{};               ///< the time as written
    Interval when{};               ///< as read without the place's clock; a scene reads `stated` again with it
    Extent extent = Extent::instant;
    std::int32_t looks = 1;        ///< of a `throughout` statement; 0 = not published
    std::string sensor{};
    std::int32_t gsd_cm = 0;       ///< ground sample distance; 0 = not known
    Ppm usable{1'000'000};         ///< share of the site that could be seen (cloud, edge, no data)
    struct Detection { ObjectClass kind = ObjectClass::ship; Ppm probability{}; };
    std::vector<Detection> detects{};  ///< chance to see one object of the class that is there, given a usable view
    bool planned = false;          ///< asked for and not taken: covers nothing
    Origin origin = Origin::analyst;
    std::string source{};
    std::string notes{};
    std::string picture{};         ///< SHA-256 of the captured picture that was looked at, 64 hexadecimal digits; empty = none is named
    CaptureOrdinal ingest{};
    ByteOffset offset{};           ///< of the row in its capture
};

/// Whether a text is a SHA-256 as looks name pictures: 64 lower-case hexadecimal digits.
bool is_hash(std::string_view text);

/// Largest pixel that shows one object of a class at all, centimetres; 0 = no limit. Assumptions of this program after sensor limits in use: hulls over 100 m in
/// 20 m radar, blocks of boxes over 50 m at 10 m, cars of 14 m and crane jibs at 5 m, trucks at 1.5 m. Counting needs finer ones.
std::int32_t coarsest_cm(ObjectClass kind);

/// Chance that an object of the class would have been seen had it been there: usable share times detection probability
/// (where the look names no class at all: 0.9, or 0 where its pixel is coarser than `coarsest_cm`). 0 for planned looks and below a usable share of 5 %.
Ppm sees(const Look& look, ObjectClass kind);

}  // namespace tw::site
