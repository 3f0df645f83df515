#include "store/verify_file.hpp"

#include <map>

#include "store/schema.hpp"

namespace tw::store {
namespace {

constexpr std::size_t most_sentences = 20;

std::map<std::string, std::string> definitions(Database& database)
{
    std::map<std::string, std::string> found;
    auto rows = database.prepare("SELECT type || ' ' || name, tbl_name || coalesce(sql, '') FROM sqlite_master ORDER BY 1");
    while (rows.step()) found.emplace(rows.text(0), rows.text(1));
    return found;
}

/// Whether a layer's R-tree is whole and gives every row a box that holds its geometry.
bool tree_covers(Database& database, const std::string& table)
{
    const std::string tree = "rtree_" + table + "_geom";
    {
        auto rows = database.prepare("SELECT rtreecheck('main', '" + tree + "')");
        if (rows.step() && rows.text(0) != "ok") return false;
    }
    return database.integer("SELECT count(*) FROM " + tree) == database.integer("SELECT count(*) FROM " + table + " WHERE NOT ST_IsEmpty(geom)") &&
           database.integer("SELECT count(*) FROM " + table + " t LEFT JOIN " + tree + " r ON r.id = t.fid WHERE NOT ST_IsEmpty(t.geom) AND (r.id IS NULL OR "
                            "r.minx > ST_MinX(t.geom) OR r.maxx < ST_MaxX(t.geom) OR r.miny > ST_MinY(t.geom) OR r.maxy < ST_MaxY(t.geom))") == 0;
}

/// Whether every row of `ought` stands in `is` too.
bool holds_rows_of(Database& is, Database& ought, const std::string& columns_from)
{
    Statement here = is.prepare(columns_from), there = ought.prepare(columns_from);
    bool more = here.step();
    while (there.step()) {
        while (more && !here.same_row(there)) more = here.step();
        if (!more) return false;
    }
    return true;
}

}  // namespace

Result<FileState> file_state(Database& database)
{
    FileState state;
    {
        auto rows = database.prepare("PRAGMA integrity_check(" + std::to_string(most_sentences) + ")");
        while (rows.step())
            if (rows.text(0) != "ok") state.damage.emplace_back(rows.text(0));
    }
    for (const Layer& layer : layers())
        if (layer.indexed && !tree_covers(database, std::string(layer.table))) state.presentation.push_back("rtree_" + std::string(layer.table) + "_geom");
    const auto fresh = Database::open({}, Database::Mode::create);
    if (!fresh) return tl::unexpected(fresh.error());
    if (auto done = create_schema(**fresh); !done) return tl::unexpected(done.error());
    const auto is = definitions(database);
    for (const auto& [name, text] : definitions(**fresh))
        if (const auto here = is.find(name); here == is.end() || here->second != text) state.altered.push_back(name);
    for (const char* table : {"case_format", "gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "layer_styles"})
        if (!holds_rows_of(database, **fresh, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2")) state.presentation.emplace_back(table);
    for (Database* each : {&database, fresh->get()})
        if (auto done = each->outcome(); !done) return tl::unexpected(done.error());
    return state;
}

}  // namespace tw::store
