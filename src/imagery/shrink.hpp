#pragma once
#include "imagery/picture.hpp"

namespace tw::imagery {

/// The picture with its longest side at most `side`, each pixel the rounded mean of those it stands for; never enlarged. Whole numbers only, so that the same picture gives
/// the same bytes everywhere.
Picture shrink(const Picture& picture, std::uint32_t side);

}  // namespace tw::imagery
