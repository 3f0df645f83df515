#include "store/statement_record.hpp"

#include <charconv>

#include "evidence/sha256.hpp"
#include "store/parts.hpp"
#include "store/sqlite.hpp"

namespace tw::store {
namespace {

using evidence::Json;

/// "3:120": a capture and a byte.
std::string text_of(const std::pair<std::uint32_t, std::uint64_t>& row) { return std::to_string(row.first) + ':' + std::to_string(row.second); }

std::optional<std::pair<std::uint32_t, std::uint64_t>> row_of(std::string_view text)
{
    std::pair<std::uint32_t, std::uint64_t> row;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, row.first);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ':') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, row.second);
    if (second.ec != std::errc{} || second.ptr != end) return std::nullopt;
    return row;
}

StatementRests rests_of(const Json& one, bool& whole)
{
    StatementRests to{one.text_or("id"), {}, {}, {}};
    if (const auto digest = evidence::digest_from_hex(one.text_or("text"))) to.text = *digest;
    else whole = false;
    if (const Json* rows = one.find("rows"); rows != nullptr && rows->list() != nullptr)
        for (const Json& row : *rows->list()) {
            if (const auto read = row.text() == nullptr ? std::nullopt : row_of(*row.text())) to.rows.push_back(*read);
            else whole = false;
        }
    if (const Json* events = one.find("events"); events != nullptr && events->list() != nullptr)
        for (const Json& event : *events->list())
            if (event.text() != nullptr) to.events.push_back(*event.text());
    return to;
}

}  // namespace

Result<std::optional<StatementRecord>> last_statements(const Case& the_case)
{
    Database& database = the_case.database();
    // Found by its kind and not only through the log: a damaged log must not hide what its damage touches.
    auto rows = database.prepare("SELECT coalesce((SELECT max(seq) FROM log WHERE object = o.id), 0) AS at, o.id, o.body FROM object o WHERE o.kind = 'statements' OR o.id LIKE 'statements\\_%' ESCAPE '\\' ORDER BY at DESC, o.id LIMIT 1");
    std::optional<StatementRecord> last;
    if (rows.step()) {
        last.emplace();
        last->logged = rows.integer(0);
        last->object = std::string(rows.text(1));
        last->intact = evidence::ObjectId::of("statements", rows.text(2)).text() == last->object;
        if (const auto body = evidence::parse_canonical(rows.text(2))) {
            last->program = body->text_or("program");
            last->land = body->text_or("land");
            if (const auto digest = evidence::digest_from_hex(body->text_or("settings"))) last->settings = *digest;
            else last->intact = false;
            if (const Json* list = body->find("statements"); list != nullptr && list->list() != nullptr)
                for (const Json& one : *list->list()) last->statements.push_back(rests_of(one, last->intact));
        } else {
            last->intact = false;
        }
    }
    rows.reset();
    if (auto done = database.outcome(); !done) return tl::unexpected(done.error());
    return last;
}

Result<evidence::Object> statements_object(const StatementRecord& record)
{
    Json::List list;
    for (const StatementRests& one : record.statements) {
        Json::List rows, events;
        for (const auto& row : one.rows) rows.emplace_back(text_of(row));
        for (const std::string& event : one.events) events.emplace_back(event);
        Json::Object to{{"id", one.id}, {"text", evidence::to_hex(one.text)}, {"rows", std::move(rows)}};
        if (!events.empty()) to.emplace("events", std::move(events));
        list.emplace_back(std::move(to));
    }
    Json::Object body{{"program", record.program}, {"settings", evidence::to_hex(record.settings)}, {"statements", std::move(list)}};
    if (!record.land.empty()) body.emplace("land", record.land);
    return evidence::make_object("statements", Json(std::move(body)));
}

evidence::Digest settings_digest(const Case& the_case)
{
    const auto hashed = evidence::sha256_file(the_case.parts().layout.settings());
    return hashed ? hashed->digest : evidence::Digest{};
}

}  // namespace tw::store
