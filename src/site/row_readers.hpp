#pragma once
#include "site/cells.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"

namespace tw::site {

/// One row as a look or a sighting; `cells.refused()` says whether it holds together. Id, capture and offset are the caller's.
Look read_look(Cells& cells);
Sighting read_sighting(Cells& cells);

}  // namespace tw::site
