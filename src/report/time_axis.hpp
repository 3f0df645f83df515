#pragma once
#include <string>
#include <vector>

#include "core/time.hpp"

namespace tw::report {

/// Maps instants to pixels and chooses ticks that fall on round UTC times.
class TimeAxis {
public:
    /// `to` is after `from`; the axis runs from `left` to `right` pixels.
    TimeAxis(Second from, Second to, double left, double right);

    /// Pixel of an instant, held inside the axis.
    double x(Second t) const;
    struct Tick { double x; std::string text; };
    /// At most about ten.
    std::vector<Tick> ticks() const;

private:
    Second from_, to_;
    double left_, right_;
};

}  // namespace tw::report
