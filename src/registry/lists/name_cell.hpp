#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "registry/lists/desk.hpp"

namespace tw::registry {

/// A name cell taken apart: "X (ex Y)", "A (B) (C)".
struct NameCell {
    std::string name;
    std::vector<std::string> former, other;
};
/// Trailing brackets hold former names when they begin with "ex", "formerly", "f.k.a." or "previously", else other names. A cell that is all
/// bracket, or whose brackets nest or do not close, is one name.
NameCell name_cell(std::string_view cell);

/// The claims of such a cell: name, former_name, weak_name with the note "in the name cell".
void say_name_cell(Entry& entry, std::string_view cell);

}  // namespace tw::registry
