#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "ais/clock_stream.hpp"
#include "core/bytes.hpp"

namespace tw::ais {

/// How much later one receiving clock puts the same transmissions than another: `later` over `earlier` by `seconds`, so many
/// times. The raw material of T-06.
struct Disagreement {
    StreamHour a, b;             ///< a < b
    std::int64_t seconds = 0;    ///< time by a less time by b
    std::uint64_t times = 0;
    auto operator<=>(const Disagreement&) const = default;
};

/// A bounded, order-free sample of transmissions: those whose payload keys are smallest. What is in it does not depend on the
/// order or division of the rows, because a key leaves only when too many smaller ones exist, and never comes back.
class HeardTwice {
public:
    static constexpr std::size_t keys_kept = 1U << 16;
    static constexpr std::size_t hearings_kept = 16;       ///< of one key; more = not unique, says nothing
    static constexpr std::int64_t farthest_ms = 172'800'000;  ///< 48 h: the largest clock error seen in the field

    void observe(PayloadKey payload, Stream stream, Millisecond time);
    void merge(const HeardTwice& other);
    /// Pairs of clocks that heard the same transmission, by (a, b, seconds). A payload heard twice by one stream more than
    /// 10 s apart within 48 h is not unique and is left out.
    std::vector<Disagreement> disagreements() const;

    void save(ByteWriter& out) const;
    bool load(ByteReader& in);

private:
    struct Hearing {
        Stream stream;
        std::int64_t time = 0;
        auto operator<=>(const Hearing&) const = default;
    };
    void add(std::uint64_t key, const Hearing& hearing);

    std::map<std::uint64_t, std::vector<Hearing>> keys_;  ///< hearings ascending; `hearings_kept` + 1 of them = too many
};

}  // namespace tw::ais
