#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/geodesy.hpp"
#include "core/result.hpp"

namespace tw::store {

class Database;

/// One table of `case.gpkg` that is worked out from captures by another room and written whole: nothing rests on it, and nothing reads it but people and map programs.
struct DerivedTable {
    using Cell = std::variant<std::monostate, std::int64_t, std::string>;   ///< texts are hostile
    struct Row {
        LonLat at{};                  ///< only in a layer with geometry; unknown = none
        std::vector<Cell> cells{};    ///< in the order of the layer's columns (store/schema.cpp)
    };
    std::string table;
    std::vector<Row> rows;
};

/// Writes the tables in place of what they held, in the open transaction of the database, and remembers what was written.
Result<void> write_derived(Database& database, std::span<const DerivedTable> tables);

/// Names of the tables that hold other rows than were written last. Such a table was edited; the next `add` or `run` that works it out writes it anew.
std::vector<std::string> edited_derived(Database& database);

}  // namespace tw::store
