#include "store/schema.hpp"

#include <algorithm>
#include <array>

#include "store/sqlite.hpp"

namespace tw::store {
namespace {

using Shape = Symbol::Shape;

constexpr std::string_view place_columns =
    "id TEXT, parent TEXT, name TEXT, aliases TEXT, kind TEXT, role TEXT, locode TEXT, country TEXT, zone TEXT, source TEXT, trust TEXT, "
    "notes TEXT, ingest INTEGER, source_offset INTEGER";
constexpr std::string_view gap_columns =
    "id TEXT, mmsi INTEGER, hull INTEGER, start DATETIME, end DATETIME, distance_m REAL, speed_kn REAL, heard_terrestrial INTEGER, "
    "heard_satellite INTEGER, heard_unknown INTEGER, shore_m REAL, port_m REAL, place TEXT, in_port BOOLEAN, multi_hull BOOLEAN, "
    "alternatives TEXT, simulated BOOLEAN";

constexpr std::array<Layer, 31> all_layers{{
    {"segments", "LINESTRING",
     "id TEXT, mmsi INTEGER, hull INTEGER, start DATETIME, end DATETIME, fixes INTEGER, length_m REAL, tolerance_m REAL, "
     "noise BOOLEAN, open BOOLEAN, simulated BOOLEAN",
     "Tracks as measured", {Shape::line, "#0072b2", 0.4}, true},
    {"legs", "LINESTRING",
     "id TEXT, mmsi INTEGER, hull INTEGER, start DATETIME, end DATETIME, from_call TEXT, to_call TEXT, from_place TEXT, "
     "to_place TEXT, length_m REAL, visible_share REAL, gaps INTEGER, open BOOLEAN, simulated BOOLEAN",
     "Legs between calls: straight from end to end, not the way sailed", {Shape::dashed, "#999999", 0.3}},
    {"gaps", "LINESTRING", gap_columns, "Silences: straight between the two fixes, way unknown", {Shape::dashed, "#d55e00", 0.6}},
    {"gaps_open", "POINT", gap_columns, "Silences that have not ended: last fix heard", {Shape::point, "#d55e00", 3.0}},
    {"stops", "POINT",
     "id TEXT, mmsi INTEGER, hull INTEGER, start DATETIME, end DATETIME, observed_s INTEGER, assumed_s INTEGER, radius_m REAL, "
     "fixes INTEGER, open BOOLEAN, simulated BOOLEAN",
     "Stops", {Shape::point, "#e69f00", 2.0}},
    {"port_calls", "POINT",
     "id TEXT, mmsi INTEGER, hull INTEGER, start DATETIME, end DATETIME, place TEXT, confidence INTEGER, arrive_from DATETIME, "
     "arrive_to DATETIME, depart_from DATETIME, depart_to DATETIME, stopped BOOLEAN, gap_inside BOOLEAN, "
     "discovered_place BOOLEAN, open BOOLEAN, simulated BOOLEAN",
     "Port calls", {Shape::point, "#009e73", 2.6}},
    {"hulls", "POINT",
     "mmsi INTEGER, hull TEXT, kind TEXT, imo INTEGER, name TEXT, callsign TEXT, flag TEXT, ship_type INTEGER, length_m REAL, "
     "width_m REAL, fixes INTEGER, first_heard DATETIME, last_heard DATETIME, contradictions TEXT, watched BOOLEAN, "
     "simulated BOOLEAN",
     "Transmitters where last heard", {Shape::point, "#cc79a7", 2.2}},
    {"sites", "POINT", place_columns, "Places", {Shape::point, "#000000", 1.8}},
    {"site_areas", "MULTIPOLYGON", place_columns, "Outlines of places", {Shape::area, "#56b4e9", 0.3}},
    {"looks", "POINT",
     "id TEXT, site TEXT, placed_by TEXT, start DATETIME, end DATETIME, extent TEXT, looks INTEGER, sensor TEXT, gsd_m REAL, usable REAL, "
     "detects TEXT, planned BOOLEAN, origin TEXT, source TEXT, notes TEXT, stated_from TEXT, stated_to TEXT, stated_zone TEXT, ingest INTEGER, "
     "source_offset INTEGER",
     "Looks: attempts to see a site, whether or not anything was seen", {Shape::point, "#56b4e9", 1.6}},
    {"sightings", "POINT",
     "id TEXT, look TEXT, site TEXT, placed_by TEXT, start DATETIME, end DATETIME, extent TEXT, class TEXT, type TEXT, activity TEXT, figure TEXT, "
     "figure_least REAL, figure_most REAL, length_m REAL, length_sd_m REAL, beam_m REAL, beam_sd_m REAL, bridge TEXT, cranes TEXT, hatches TEXT, "
     "colours TEXT, hulls TEXT, named_alone BOOLEAN, identity_words TEXT, origin TEXT, source TEXT, notes TEXT, stated_from TEXT, stated_to TEXT, "
     "stated_zone TEXT, ingest INTEGER, source_offset INTEGER",
     "Sightings at their sites: what a look saw or a document says was seen", {Shape::point, "#f0e442", 2.4}},
    {"watched_hulls", "",
     "id TEXT, name TEXT, former_names TEXT, imo INTEGER, mmsi INTEGER, callsign TEXT, flag TEXT, type TEXT, length_m REAL, length_sd_m REAL, "
     "beam_m REAL, bridge TEXT, cranes TEXT, hatches TEXT, colours TEXT, speed_kn REAL, owner TEXT, manager TEXT, source TEXT, trust TEXT, "
     "notes TEXT, ingest INTEGER, source_offset INTEGER",
     "Hulls that the case watches, as registers and lists describe them", {}},
    {"identities", "",
     "mmsi INTEGER, attribute TEXT, value TEXT, first_heard DATETIME, last_heard DATETIME, supports INTEGER, fault TEXT, "
     "overlaps BOOLEAN, first_ingest INTEGER, first_offset INTEGER, last_ingest INTEGER, last_offset INTEGER, simulated BOOLEAN",
     "What transmitters said about themselves", {}},
    {"superseded_events", "",
     "id TEXT, thread TEXT, kind TEXT, mmsi INTEGER, start DATETIME, end DATETIME, reason TEXT, changed DATETIME, change_set TEXT",
     "Events that no longer stand, kept with the reason", {}},
    {"sources", "", "id TEXT, name TEXT, kind TEXT, owner TEXT, licence TEXT, reliability TEXT, simulated BOOLEAN", "Sources", {}},
    {"captures", "",
     "id TEXT, blob TEXT, size INTEGER, media_type TEXT, address TEXT, method TEXT, source TEXT, ours DATETIME, server DATETIME, "
     "stated DATETIME, licence TEXT, simulated BOOLEAN, dialect TEXT, found_by TEXT, unpacked INTEGER, records INTEGER, "
     "decoded INTEGER, partial INTEGER, ignored INTEGER, rejected INTEGER",
     "Captures and what became of their records", {}},
    {"rejects", "", "capture INTEGER, reason TEXT, records INTEGER", "Rejected records by capture and reason", {}},
    {"reject_samples", "", "capture INTEGER, reason TEXT, source_offset INTEGER, excerpt TEXT", "Examples of rejected records", {}},
    {"presets", "", "name TEXT, text TEXT, object TEXT", "Presets in force", {}},
    {"lake_parts", "",
     "path TEXT, sha256 TEXT, bytes INTEGER, row_count INTEGER, bucket INTEGER, buckets INTEGER, first_day INTEGER, last_day INTEGER",
     "Parquet files of the lake", {}},
    {"change_sets", "", "object TEXT, family TEXT, changed DATETIME, first_change INTEGER, last_change INTEGER, added INTEGER, revised INTEGER, withdrawn INTEGER",
     "What each run changed", {}},
    {"statics", "",
     "key INTEGER, present INTEGER, imo INTEGER, name TEXT, callsign TEXT, destination TEXT, vendor TEXT, ship_type INTEGER, "
     "to_bow INTEGER, to_stern INTEGER, to_port INTEGER, to_starboard INTEGER, length_dm INTEGER, width_dm INTEGER, "
     "draught_dm INTEGER, eta INTEGER, mothership INTEGER, source_type INTEGER",
     "Static records that positions refer to", {}, false, true},
    {"stations", "", "key INTEGER, name TEXT", "Receiving stations that positions refer to", {}, false, true},
    {"stages", "", "name TEXT, key TEXT, fingerprint TEXT", "What each stage last worked on", {}, false, true},
    {"registry_hulls", "POINT", "id TEXT, name TEXT, imo TEXT, mmsi TEXT, call_sign TEXT, flag TEXT, ship_type TEXT, build_year TEXT, records TEXT, listings INTEGER, alerts INTEGER",
     "Hulls of lists and registers, where a transmitter of theirs was last heard", {Shape::point, "#9467bd", 2.0}, false, true},
    {"registry_identities", "", "hull TEXT, record TEXT, property TEXT, value TEXT, valid_from TEXT, valid_to TEXT, seen_from TEXT, seen_to TEXT, basis TEXT, source TEXT, source_date TEXT, capture INTEGER, source_offset INTEGER",
     "What lists, registers and transmitters say of the identity of hulls", {}, false, true},
    {"registry_organisations", "", "id TEXT, name TEXT, kind TEXT, company_imo TEXT, numbers TEXT, records TEXT, listings INTEGER", "Organisations and persons of lists and registers", {}, false, true},
    {"registry_edges", "", "subject TEXT, relation TEXT, object TEXT, share_min TEXT, share_max TEXT, standing TEXT, valid_from TEXT, valid_to TEXT, seen_from TEXT, seen_to TEXT, basis TEXT, source TEXT, source_date TEXT, capture INTEGER, source_offset INTEGER",
     "Owners, managers and links as stated: subject relation object", {}, false, true},
    {"registry_listings", "",
     "record TEXT, of TEXT, authority TEXT, list TEXT, programme TEXT, listed_from TEXT, listed_to TEXT, first_sight BOOLEAN, seen_from TEXT, seen_to TEXT, capture INTEGER, source_offset INTEGER",
     "Entries of lists with the days on which they stood there; being named is not guilt", {}, false, true},
    {"registry_alerts", "", "code TEXT, severity TEXT, since TEXT, until TEXT, text TEXT, records TEXT", "Contradictions and signals about identities", {}, false, true},
    {"layer_styles", "",
     "f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, "
     "styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME",
     "Styles for QGIS", {}, false, true},
}};

/// GeoPackage 1.3, annex C.
constexpr const char* geopackage_tables = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
)sql";

/// The tables that proofs rest on. Triggers stop UPDATE and DELETE; because REPLACE fires no delete trigger unless
/// recursive_triggers is on, a trigger before INSERT stops it (and every upsert) by itself.
constexpr const char* guarded_tables = R"sql(
CREATE TABLE case_format (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
CREATE TABLE object (id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE blob (id TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE log (seq INTEGER PRIMARY KEY NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TABLE record (version INTEGER PRIMARY KEY NOT NULL, family INTEGER NOT NULL, id BLOB NOT NULL, hash BLOB NOT NULL,
  body BLOB NOT NULL, cites BLOB NOT NULL);
CREATE TABLE change (seq INTEGER PRIMARY KEY NOT NULL, version INTEGER NOT NULL, live INTEGER NOT NULL, reason INTEGER NOT NULL);
CREATE INDEX log_object ON log (object);
-- ROLLBACK where rows come by the hundred thousand: ABORT would make SQLite keep a journal for every single statement.
CREATE TRIGGER object_new BEFORE INSERT ON object WHEN EXISTS (SELECT 1 FROM object WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'objects never change'); END;
CREATE TRIGGER blob_new BEFORE INSERT ON blob WHEN EXISTS (SELECT 1 FROM blob WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'blobs never change'); END;
CREATE TRIGGER log_new BEFORE INSERT ON log WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
  BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;
CREATE TRIGGER record_new BEFORE INSERT ON record WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM record)
  BEGIN SELECT RAISE(ROLLBACK, 'records never change'); END;
CREATE TRIGGER change_new BEFORE INSERT ON change WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM change)
  BEGIN SELECT RAISE(ROLLBACK, 'changes never change'); END;
)sql";

/// Versions withdrawn and shown: what queries use instead of the layers, which people edit.
constexpr const char* live_table =
    "live (version INTEGER PRIMARY KEY NOT NULL, family INTEGER NOT NULL, kind INTEGER NOT NULL, mmsi INTEGER NOT NULL, "
    "start INTEGER NOT NULL, end INTEGER NOT NULL);";

constexpr const char* indexes =
    "CREATE INDEX record_id ON record (family, id); CREATE INDEX change_version ON change (version); "
    "CREATE INDEX live_hull ON live (mmsi, kind, start);";

/// GeoPackage 1.3, F.3 (R-tree Spatial Indexes), with the table's name in place of <t>.
constexpr std::string_view rtree = R"sql(
CREATE VIRTUAL TABLE "rtree_<t>_geom" USING rtree(id, minx, maxx, miny, maxy);
INSERT INTO gpkg_extensions VALUES ('<t>', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
CREATE TRIGGER "rtree_<t>_geom_insert" AFTER INSERT ON "<t>" WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN INSERT OR REPLACE INTO "rtree_<t>_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_<t>_geom_update1" AFTER UPDATE OF "geom" ON "<t>" WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN INSERT OR REPLACE INTO "rtree_<t>_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_<t>_geom_update2" AFTER UPDATE OF "geom" ON "<t>" WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM "rtree_<t>_geom" WHERE id = OLD."fid"; END;
CREATE TRIGGER "rtree_<t>_geom_update3" AFTER UPDATE ON "<t>" WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM "rtree_<t>_geom" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_<t>_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_<t>_geom_update4" AFTER UPDATE ON "<t>" WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM "rtree_<t>_geom" WHERE id IN (OLD."fid", NEW."fid"); END;
CREATE TRIGGER "rtree_<t>_geom_delete" AFTER DELETE ON "<t>" WHEN OLD."geom" NOT NULL
BEGIN DELETE FROM "rtree_<t>_geom" WHERE id = OLD."fid"; END;
)sql";

std::string with_table(std::string_view text, std::string_view table)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with("<t>")) {
            out += table;
            at += 3;
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::string create_table(const Layer& layer, std::string_view schema)
{
    std::string sql = "CREATE TABLE ";
    sql += schema;
    sql += '.';
    sql += layer.table;
    // QGIS expects the key of layer_styles to be called id.
    sql += layer.table == "layer_styles" ? " (id" : " (fid";
    sql += " INTEGER PRIMARY KEY NOT NULL, ";
    if (!layer.geometry.empty()) {
        sql += "geom ";
        sql += layer.geometry;
        sql += ", ";
    }
    sql += layer.columns;
    sql += ");";
    return sql;
}

void register_layer(Database& database, const Layer& layer)
{
    const bool feature = !layer.geometry.empty();
    database.prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?,?,?,?,'1970-01-01T00:00:00.000Z',?)")
        .execute(layer.table, feature ? "features" : "attributes", layer.table, layer.title, feature ? std::optional<int>(4326) : std::nullopt);
    if (feature) database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,4326,0,0)").execute(layer.table, layer.geometry);
}

void style_layer(Database& database, const Layer& layer)
{
    if (layer.geometry.empty()) return;
    database.prepare("INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
                     "VALUES ('','',?,'geom',?,?,?,1,?,'tidewaiter',NULL,'1970-01-01T00:00:00.000Z')")
        .execute(layer.table, layer.table, qml_style(layer.symbol), sld_style(layer.table, layer.symbol), layer.title);
}

}  // namespace

std::span<const Layer> layers() { return all_layers; }

void ensure_layer(Database& database, std::string_view table)
{
    bool there = false;
    {
        auto row = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
        there = row.bind(table).step();
    }
    const auto layer = std::ranges::find(all_layers, table, &Layer::table);
    if (there || layer == all_layers.end()) return;
    database.guard(false);
    database.run(create_table(*layer, "main"));
    register_layer(database, *layer);
    style_layer(database, *layer);
    database.guard(true);
}

std::string projection_tables(std::string_view schema)
{
    std::string sql;
    for (const Layer& layer : all_layers)
        if (!layer.derived) sql += create_table(layer, schema);
    sql += "CREATE TABLE " + std::string(schema) + '.' + live_table;
    return sql;
}

void create_indexes(Database& database) { database.run(indexes); }

void drop_indexes(Database& database)
{
    database.guard(false);
    database.run("DROP INDEX record_id; DROP INDEX change_version; DROP INDEX live_hull;");
    database.guard(true);
}

Result<void> create_schema(Database& database)
{
    database.run("PRAGMA journal_mode=WAL;");
    database.run("BEGIN;");
    database.run(geopackage_tables);
    database.run(guarded_tables);
    for (const std::string_view table : {"object", "blob", "log", "record", "change"}) {
        const std::string t(table);
        database.run("CREATE TRIGGER " + t + "_update BEFORE UPDATE ON " + t + " BEGIN SELECT RAISE(ABORT, 'guarded table: " + t + "'); END;");
        database.run("CREATE TRIGGER " + t + "_delete BEFORE DELETE ON " + t + " BEGIN SELECT RAISE(ABORT, 'guarded table: " + t + "'); END;");
    }
    database.run("INSERT INTO case_format VALUES ('format', 'tidewaiter case'), ('version', '" + std::to_string(schema_version) + "');");
    database.run(projection_tables("main"));
    create_indexes(database);
    for (const Layer& layer : all_layers) {
        if (layer.derived) database.run(create_table(layer, "main"));
        register_layer(database, layer);
        if (layer.indexed) database.run(with_table(rtree, layer.table));
    }
    database.run("CREATE UNIQUE INDEX statics_key ON statics (key); CREATE UNIQUE INDEX stations_key ON stations (key); "
                 "CREATE UNIQUE INDEX stages_key ON stages (name, key);");
    for (const Layer& layer : all_layers) style_layer(database, layer);
    database.run("COMMIT;");
    return database.outcome();
}

Result<void> check_schema(Database& database)
{
    auto row = database.prepare("SELECT value FROM case_format WHERE key='version'");
    const bool found = row.step();
    const std::int64_t version = found ? row.integer(0) : 0;
    row.reset();
    if (auto done = database.outcome(); !done)
        return fail(done.error().fault == Fault::internal ? Fault::store_unusable : done.error().fault,
                    "this is not a case file, or an empty one", done.error().where);
    if (version != schema_version)
        return fail(Fault::store_unusable, "the case has tables of version " + std::to_string(version) + ", this program writes version " + std::to_string(schema_version));
    return {};
}

}  // namespace tw::store
