#pragma once
#include <compare>
#include <cstddef>
#include <functional>

namespace tw {

/// A value that can't be mistaken for another of the same representation: `Mmsi{1}` is not `ImoNumber{1}`.
/// Ordered and hashable by its value; no arithmetic.
template <class Tag, class Rep>
struct Strong {
    using rep = Rep;
    Rep value{};

    constexpr auto operator<=>(const Strong&) const = default;

    /// The value that stands for "not given", for tags that have one.
    static constexpr Strong none() requires requires { Tag::none; } { return {Tag::none}; }
    constexpr bool known() const requires requires { Tag::none; } { return Tag::known(value); }
};

/// A strong type that adds and subtracts with itself and scales by plain integers: units of measure.
template <class Tag, class Rep>
struct Quantity {
    using rep = Rep;
    Rep value{};

    constexpr auto operator<=>(const Quantity&) const = default;

    static constexpr Quantity none() requires requires { Tag::none; } { return {Tag::none}; }
    constexpr bool known() const requires requires { Tag::none; } { return Tag::known(value); }
    constexpr Quantity operator-() const { return {static_cast<Rep>(-value)}; }
    constexpr Quantity& operator+=(Quantity other) { value = static_cast<Rep>(value + other.value); return *this; }
    constexpr Quantity& operator-=(Quantity other) { value = static_cast<Rep>(value - other.value); return *this; }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend constexpr Quantity operator*(Quantity a, Rep k) { return {static_cast<Rep>(a.value * k)}; }
};

}  // namespace tw

template <class Tag, class Rep>
struct std::hash<tw::Strong<Tag, Rep>> {
    std::size_t operator()(const tw::Strong<Tag, Rep>& s) const noexcept { return std::hash<Rep>{}(s.value); }
};
