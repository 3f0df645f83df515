#include "store/derived.hpp"

#include <algorithm>
#include <optional>

#include "core/bytes.hpp"
#include "core/text.hpp"
#include "evidence/sha256.hpp"
#include "store/geometry.hpp"
#include "store/projection_cells.hpp"
#include "store/schema.hpp"
#include "store/stage.hpp"

namespace tw::store {
namespace {

constexpr std::string_view stage = "derived tables";

/// Names of a layer's own columns; `columns` is "id TEXT, name TEXT".
std::vector<std::string> columns_of(const Layer& layer)
{
    std::vector<std::string> names;
    std::string_view rest = layer.columns;
    while (!rest.empty()) {
        const auto end = rest.find(", ");
        names.emplace_back(rest.substr(0, rest.find(' ')));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
    }
    return names;
}

const Layer* layer_of(std::string_view table)
{
    const auto found = std::ranges::find(layers(), table, &Layer::table);
    return found == layers().end() ? nullptr : &*found;
}

/// SHA-256 over the rows of a table as they stand, keys and geometry included.
std::string hash_of(Database& database, const Layer& layer)
{
    evidence::Sha256 hash;
    std::string list = layer.geometry.empty() ? "fid" : "fid, geom";
    const auto names = columns_of(layer);
    for (const std::string& name : names) list += ", " + name;
    const int width = static_cast<int>(names.size()) + (layer.geometry.empty() ? 1 : 2);
    auto rows = database.prepare("SELECT " + list + " FROM " + std::string(layer.table) + " ORDER BY fid");
    while (rows.step())
        for (int i = 0; i < width; ++i) {
            ByteWriter cell;
            cell.put(static_cast<std::uint8_t>(rows.null(i) ? 0 : 1)).text(rows.blob(i));
            hash.update(cell.bytes());
        }
    return evidence::to_hex(hash.finish());
}

}  // namespace

Result<void> write_derived(Database& database, std::span<const DerivedTable> tables)
{
    for (const DerivedTable& table : tables) {
        const Layer* layer = layer_of(table.table);
        if (layer == nullptr || !layer->derived) return fail(Fault::internal, "no such derived table", table.table);
        ensure_layer(database, table.table);
        database.run("DELETE FROM " + table.table + ";");
        const auto names = columns_of(*layer);
        const bool placed = !layer->geometry.empty();
        std::string sql = "INSERT INTO " + table.table + " (fid" + (placed ? ", geom" : "");
        for (const std::string& name : names) sql += ", " + name;
        sql += placed ? ") VALUES (?1,?2" : ") VALUES (?1";
        for (std::size_t i = 0; i < names.size(); ++i) sql += ",?" + std::to_string(i + (placed ? 3 : 2));
        sql += ")";
        auto insert = database.prepare(sql);
        std::int64_t fid = 0;
        for (const DerivedTable::Row& row : table.rows) {
            if (row.cells.size() != names.size()) return fail(Fault::internal, "a row of a derived table has another width", table.table);
            const std::string geometry = placed ? point_geometry(row.at) : std::string();
            std::vector<std::string> texts;
            texts.reserve(row.cells.size());
            for (const auto& cell : row.cells) texts.push_back(std::holds_alternative<std::string>(cell) ? visible(std::get<std::string>(cell)) : std::string());
            insert.reset();
            int at = 0;
            insert.bind_at(++at, ++fid);
            if (placed) insert.bind_at(++at, shape(geometry));
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const auto* number = std::get_if<std::int64_t>(&row.cells[i]);
                if (number != nullptr) insert.bind_at(++at, *number);
                else if (texts[i].empty()) insert.bind_at(++at, nullptr);
                else insert.bind_at(++at, std::string_view(texts[i]));
            }
            while (insert.step()) {}
        }
        const std::string hash = hash_of(database, *layer);
        database.prepare("INSERT INTO stages VALUES (NULL,?,?,?) ON CONFLICT (name, key) DO UPDATE SET fingerprint = excluded.fingerprint").execute(stage, table.table, sealed_stage(stage, table.table, hash));
    }
    return database.outcome();
}

std::vector<std::string> edited_derived(Database& database)
{
    std::vector<std::pair<std::string, std::string>> written;
    {
        auto rows = database.prepare("SELECT key, fingerprint FROM stages WHERE name = ? ORDER BY key");
        for (rows.bind(stage); rows.step();) written.emplace_back(rows.text(0), rows.text(1));
    }
    std::vector<std::string> edited;
    for (const auto& [table, fingerprint] : written) {
        const Layer* layer = layer_of(table);
        const auto hash = opened_stage(stage, table, fingerprint);
        if (layer == nullptr || !layer->derived || !hash || *hash != hash_of(database, *layer)) edited.push_back(table);
    }
    return edited;
}

}  // namespace tw::store
