#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "chart/place_names.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"

namespace tw::site {

/// What is known of one site or part: the looks that covered all of it, and the sightings in it. Keeps pointers into what it was made
/// from. `site` of looks and `sites` of sightings are place ids or names.
struct SiteView {
    struct Held {
        const Sighting* sighting = nullptr;
        bool here = true;            ///< false: perhaps here (a wider site, or one of several sites)
    };
    const chart::Place* place = nullptr;
    std::optional<std::int32_t> clock{};     ///< minutes east of Greenwich of its local time, where known
    std::vector<const Look*> looks{};        ///< of the site itself or a whole it is part of; planned ones stay in
    std::vector<Held> sightings{};
};

SiteView view_of(const chart::Place& place, const chart::PlaceNames& names, std::span<const Look> looks, std::span<const Sighting> sightings);

/// Why an answer is unknown.
enum class Because : std::uint8_t {
    known,           ///< it is not unknown
    not_looked,      ///< nobody looked, or the look was only planned
    unusable,        ///< looked, and too little could be seen
    unattributed,    ///< something was seen at about that time or in a wider site, and whether it was this look or this part was not said
};
std::string_view name(Because because);

/// One look, or one sighting that is its own look, and what it says of a class of objects.
struct Sample {
    Interval when{};
    std::optional<std::int64_t> day{};   ///< days since 1970-01-01 of the place's civil day, where it lies in one
    Extent extent = Extent::instant;
    Answer answer = Answer::unknown;
    Because because = Because::known;
    Ppm chance{};                        ///< that an object which is there is seen
    Figure figure{};                     ///< of what was seen; of several sightings their sum
    std::int64_t looks = 1;              ///< that it stands for; 0 = not published
    const Look* look = nullptr;          ///< null: the sighting is its own look
    std::vector<const Sighting*> sightings{};
};

/// What makes a look one that could say empty. Both are assumptions with these names.
struct Seeing {
    Ppm least_chance{500'000};           ///< below it a look that saw nothing is unusable
    Ppm own_chance{900'000};             ///< of a sighting that is its own look
};

/// The samples of a class (and finer type, where one is given) in order of time, irregular as they are. A look that saw nothing is `not_seen`
/// only where its chance to see is at least `least_chance`, and no sighting without a look overlaps it; a sighting that overlaps
/// exactly one look is taken as that look's. `absent` is `not_seen`; a planned look is unknown. Tallies are left out: a sum is no
/// sample, but looks of which a tally says that some saw something are `unattributed`. Bytes in, same bytes out: no clock, no order of adding.
std::vector<Sample> samples_of(const SiteView& view, ObjectClass kind, std::string_view type = {}, const Seeing& seeing = {});

/// One civil day of the place.
struct Day {
    std::int64_t day = 0;
    Answer answer = Answer::unknown;
    Because because = Because::not_looked;
    std::uint32_t samples = 0;           ///< that lie in it
};

/// Every day from `first` to `last`, both included: seen if any sample of the day saw, else not seen if any could have, else unknown.
/// A sample that can lie in several days says nothing of one day (it is counted by `loose`), but a `throughout` with at least one look a day
/// says it of all. At most 100 000 days.
struct Days {
    std::vector<Day> days;
    std::uint64_t seen = 0, not_seen = 0, unusable = 0, not_looked = 0;
    std::uint64_t loose = 0;             ///< samples that no one day holds
    std::uint64_t usable() const { return seen + not_seen; }
};
Days days_of(std::span<const Sample> samples, std::int64_t first, std::int64_t last);

/// Civil day of an instant by a clock.
std::int64_t civil_day(Second instant, std::int32_t clock_minutes);
/// "2023-10-20" of a civil day.
std::string day_text(std::int64_t day);

}  // namespace tw::site
