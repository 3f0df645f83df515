#pragma once
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace tw::store {

class Database;

/// Version of the tables; a case of a later one is refused.
inline constexpr int schema_version = 2;

/// How a layer is drawn by map programs.
struct Symbol {
    enum class Shape { point, line, dashed, area } shape;
    std::string_view colour;        ///< "#rrggbb", colour-blind safe (Okabe and Ito 2008)
    double size;                    ///< millimetres: diameter or line width
};

/// One projection: a table that is recreated from the guarded tables and may be edited without touching any proof.
struct Layer {
    std::string_view table;
    std::string_view geometry;      ///< GeoPackage type name; empty = attributes only
    std::string_view columns;       ///< SQL column list after fid and geom
    std::string_view title;
    Symbol symbol;                  ///< meaningless without geometry
    bool indexed = false;           ///< has an R-tree
    bool derived = false;           ///< filled by reading the captures again, not by `rebuild`
};
std::span<const Layer> layers();

/// CREATE TABLE statements of the projections that `rebuild` fills, in the given schema ("main" or an attached one), without
/// triggers.
std::string projection_tables(std::string_view schema);

/// Makes a derived layer that a case of an earlier program lacks.
void ensure_layer(Database& database, std::string_view table);

/// Makes everything in an empty database: GeoPackage tables, guarded tables with their triggers, projections, styles.
Result<void> create_schema(Database& database);
/// The indexes of `record`, `change` and `live`. A transaction that loads many rows drops them first and makes them at its end.
void create_indexes(Database& database);
void drop_indexes(Database& database);

/// `store_unusable` unless this is a case of a version that this program writes.
Result<void> check_schema(Database& database);

/// QGIS and OGC SLD style of a symbol, for the table `layer_styles`.
std::string qml_style(const Symbol& symbol);
std::string sld_style(std::string_view layer, const Symbol& symbol);

}  // namespace tw::store
