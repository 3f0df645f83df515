#include "cargo/interval_system.hpp"

#include <algorithm>
#include <cmath>

namespace tw::cargo {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), slack = 1e-9;
constexpr int most_passes = 200, shaving_slices = 64;
constexpr Range all{-infinity, infinity};

/// Product of ends, where nothing times anything is nothing.
double product(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

Range times(const Range& a, const Range& b)
{
    const double p[]{product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)};
    return {*std::min_element(p, p + 4), *std::max_element(p, p + 4)};
}

/// Every x with x * b in a for some b of the range.
Range over(const Range& a, const Range& b)
{
    if (b.low > 0 || b.high < 0) {
        const auto inverse = [](double x) { return std::isinf(x) ? 0.0 : 1 / x; };
        const Range inverted{inverse(b.high), inverse(b.low)};
        return times(a, inverted);
    }
    if (b.low == 0 && b.high == 0) return a.low <= 0 && a.high >= 0 ? all : Range{1, 0};
    if (b.low == 0 && a.low > 0) return {std::isinf(b.high) ? 0 : a.low / b.high, infinity};
    if (b.low == 0 && a.low == 0) return {0, infinity};
    return all;
}

Range plus(const Range& a, const Range& b) { return {a.low + b.low, a.high + b.high}; }
Range minus(const Range& a, const Range& b)
{
    const auto difference = [](double x, double y, double otherwise) { return std::isinf(x) && std::isinf(y) ? otherwise : x - y; };
    return {difference(a.low, b.high, -infinity), difference(a.high, b.low, infinity)};
}

Range forward(Op op, const Range& a, const Range& b)
{
    switch (op) {
    case Op::add: return plus(a, b);
    case Op::subtract: return minus(a, b);
    case Op::multiply: return times(a, b);
    case Op::divide: return over(a, b);
    case Op::negate: return {-a.high, -a.low};
    case Op::least: return {std::min(a.low, b.low), std::min(a.high, b.high)};
    case Op::greatest: return {std::max(a.low, b.low), std::max(a.high, b.high)};
    case Op::whole: return {std::floor(a.low), std::floor(a.high)};
    case Op::number:
    case Op::name: break;
    }
    return all;
}

/// Cuts a range down to another; false when nothing is left.
bool cut(Range& range, const Range& to, bool& moved)
{
    const auto close = [](double a, double b) { return std::fabs(a - b) <= slack * std::max(std::fabs(a), std::fabs(b)); };
    if (to.low > range.low) {
        if (to.low > range.high) {
            if (!close(to.low, range.high)) return false;
            range.low = range.high;
        } else {
            moved = moved || !close(to.low, range.low);
            range.low = to.low;
        }
    }
    if (to.high < range.high) {
        if (to.high < range.low) {
            if (!close(to.high, range.low)) return false;
            range.high = range.low;
        } else {
            moved = moved || !close(to.high, range.high);
            range.high = to.high;
        }
    }
    return true;
}

}  // namespace

std::uint32_t IntervalSystem::variable(Range range)
{
    ranges_.push_back(range);
    return static_cast<std::uint32_t>(ranges_.size() - 1);
}

void IntervalSystem::relate(Op op, std::uint32_t value, std::uint32_t left, std::uint32_t right) { relations_.push_back({op, false, value, left, right}); }
void IntervalSystem::bound(std::uint32_t lesser, std::uint32_t greater) { relations_.push_back({Op::least, true, lesser, lesser, greater}); }

bool IntervalSystem::pass(std::vector<Range>& ranges, bool& moved) const
{
    for (const Relation& r : relations_) {
        if (r.bound) {
            if (!cut(ranges[r.left], {-infinity, ranges[r.right].high}, moved) || !cut(ranges[r.right], {ranges[r.left].low, infinity}, moved)) return false;
            continue;
        }
        if (!cut(ranges[r.value], forward(r.op, ranges[r.left], ranges[r.right]), moved)) return false;
        const Range value = ranges[r.value], a = ranges[r.left], b = ranges[r.right];
        Range for_a = all, for_b = all;
        switch (r.op) {
        case Op::add: for_a = minus(value, b), for_b = minus(value, a); break;
        case Op::subtract: for_a = plus(value, b), for_b = minus(a, value); break;
        case Op::multiply: for_a = over(value, b), for_b = over(value, a); break;
        case Op::divide: for_a = times(value, b), for_b = over(a, value); break;
        case Op::negate: for_a = {-value.high, -value.low}; break;
        case Op::least:
            for_a = {value.low, b.low > value.high ? value.high : infinity};
            for_b = {value.low, a.low > value.high ? value.high : infinity};
            break;
        case Op::greatest:
            for_a = {b.high < value.low ? value.low : -infinity, value.high};
            for_b = {a.high < value.low ? value.low : -infinity, value.high};
            break;
        case Op::whole: for_a = {value.low, value.high + 1}; break;
        case Op::number:
        case Op::name: break;
        }
        if (!cut(ranges[r.left], for_a, moved)) return false;
        if (r.op != Op::negate && r.op != Op::whole && !cut(ranges[r.right], for_b, moved)) return false;
    }
    return true;
}

bool IntervalSystem::narrow(std::vector<Range>& ranges) const
{
    bool moved = true;
    for (int k = 0; k < most_passes && moved; ++k) {
        moved = false;
        if (!pass(ranges, moved)) return false;
    }
    return true;
}

void IntervalSystem::shave(std::vector<Range>& ranges, std::uint32_t variable) const
{
    const Range whole = ranges[variable];
    if (std::isinf(whole.low) || std::isinf(whole.high) || !(whole.low < whole.high)) return;
    const double step = (whole.high - whole.low) / shaving_slices;
    const auto impossible = [&](double low, double high) {
        std::vector<Range> trial = ranges;
        trial[variable] = {low, high};
        return !narrow(trial);
    };
    int first = 0, last = shaving_slices;
    while (first < last && impossible(whole.low + first * step, whole.low + (first + 1) * step)) ++first;
    while (last > first + 1 && impossible(whole.low + (last - 1) * step, whole.low + last * step)) --last;
    ranges[variable] = {whole.low + first * step, last == shaving_slices ? whole.high : whole.low + last * step};
    narrow(ranges);
}

}  // namespace tw::cargo
