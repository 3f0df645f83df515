#pragma once
#include <array>
#include <cstddef>
#include <type_traits>

#include "batch/fix_columns.hpp"

namespace tw::store {

/// Calls `f(column of from, same column of to)` for each column in canonical order.
template <class F>
void for_each_pair(const FixColumns& from, FixColumns& to, F&& f)
{
    std::array<const void*, 21> sources{};
    std::size_t count = 0;
    for_each_column(from, [&](const char*, const auto& column) { sources.at(count++) = &column; });
    std::size_t next = 0;
    for_each_column(to, [&](const char*, auto& column) {
        f(*static_cast<const std::remove_reference_t<decltype(column)>*>(sources[next++]), column);
    });
}

}  // namespace tw::store
