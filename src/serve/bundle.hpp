#pragma once
#include <span>

#include "serve/asset.hpp"

namespace tw::serve {

/// The web application that was built into this program (cmake/Embed.cmake); empty when it was built without one.
std::span<const Asset> bundle();

}  // namespace tw::serve
