#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "cargo/formula.hpp"

namespace tw::cargo {

/// Values from low to high, both included; empty when low > high.
struct Range {
    double low = 0, high = std::numeric_limits<double>::infinity();
    bool empty() const { return low > high; }
    bool operator==(const Range&) const = default;
};

/// Variables with ranges, and what must hold between them. Ranges are narrowed until nothing follows any more (forward and backward
/// propagation, HC4 of Benhamou et al. 1999): what is cut off is impossible; what is left need not be possible.
class IntervalSystem {
public:
    std::uint32_t variable(Range range);
    /// value = left op right.
    void relate(Op op, std::uint32_t value, std::uint32_t left, std::uint32_t right);
    /// lesser <= greater.
    void bound(std::uint32_t lesser, std::uint32_t greater);

    const std::vector<Range>& ranges() const { return ranges_; }
    /// Narrows ranges, one per variable; false when nothing is possible. Ends closer than 1e-9 of themselves count as meeting.
    bool narrow(std::vector<Range>& ranges) const;
    /// Narrows one variable further by cutting off ends in which nothing is possible.
    void shave(std::vector<Range>& ranges, std::uint32_t variable) const;

private:
    struct Relation {
        Op op;
        bool bound;
        std::uint32_t value, left, right;
    };
    bool pass(std::vector<Range>& ranges, bool& moved) const;

    std::vector<Range> ranges_;
    std::vector<Relation> relations_;
};

}  // namespace tw::cargo
