#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/units.hpp"
#include "evidence/clock.hpp"
#include "store/sqlite.hpp"

namespace tw::store {

/// Values as the projections show them; what is not known is NULL.
/// GeoPackage DATETIME: always with milliseconds.
std::string date_time(Millisecond instant);
std::string date_time(Second instant);
std::optional<std::string> date_time(evidence::Microsecond instant);
/// Hostile text with visible codes.
std::optional<std::string> maybe(const std::string& text);
/// The bytes of a geometry, which must outlive the binding.
std::optional<Blob> shape(const std::string& geometry);
template <class T>
std::optional<std::int64_t> nonzero(T value)
{
    if (value == 0) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

}  // namespace tw::store
