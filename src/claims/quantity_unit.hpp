#pragma once
#include <string>

#include "claims/reading.hpp"

namespace tw::claims {

/// What stands behind a number.
struct Counted {
    std::string unit{};         ///< "containers", "t", "percent"; empty = nothing that is known
    std::string object{};
    std::string calibre{};
    std::int64_t factor = 1;    ///< of the unit into the one given: 1000 for kilotonnes in "t"
    std::size_t last = 0;       ///< token after it
    bool of_them = false;       ///< "of them", "of those": of what was counted before
    bool of_mass = false;       ///< "of it": of the mass told before
    bool rate = false;
};

/// What a number that ends before token `at` counts: an object within a few adjectives, a unit of mass or share with the object it is of,
/// a calibre between. `end` bounds the sentence.
Counted counted_after(const Reading& reading, std::size_t at, std::size_t end);

/// The same for Korean, from the byte where the number ends: counting words carry particles. `first` begins the sentence; things
/// counted often stand before their number.
struct KoreanCounted {
    Counted counted{};
    std::optional<site::Bound> bound{};
    bool ordinal = false;
};
std::optional<KoreanCounted> korean_counted(const Reading& reading, std::size_t first, std::size_t number, std::size_t at, std::size_t end);

}  // namespace tw::claims
