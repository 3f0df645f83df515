#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "registry/lists/desk.hpp"

namespace tw::registry {

/// Names of a list's entries -> the one entry that has it; empty where several have.
using EntriesByName = std::unordered_map<std::string, std::string>;

/// Reads the remarks of an sdn entry: clauses between "; ", each with an optional "alt. " (registry.md 3). What no rule knows becomes a
/// remark. `kind` is the entry's own kind. A remark that is `cut` ends inside a clause, which is kept as a remark.
void read_remarks(Entry& entry, std::string_view kind, std::string_view remarks, const EntriesByName& names, bool cut);

/// Which of the two readings of a last clause is meant: the full stop ends the sentence unless the name has one. An exact name of the list
/// decides; without one the stop stays on a dotted abbreviation ("S.A.")
/// and on one of a legal form whose name has other stops ("CO., LTD.").
struct Linked {
    std::string name, entry;    ///< `entry` is empty when no single entry has the name
    bool ambiguous = false;     ///< several have
    bool stop_unsure = false;   ///< nothing decides about the stop
};
Linked linked_to(std::string_view text, bool last, const EntriesByName& names);

}  // namespace tw::registry
