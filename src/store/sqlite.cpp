#include "store/sqlite.hpp"

#include <sqlite3.h>

#include "store/geometry.hpp"

namespace tw::store {
namespace {

/// SQLITE_DENY for whatever could take away a guard: DROP fires no trigger, ALTER and the schema table go around them.
int authorize(void*, int action, const char* first, const char*, const char*, const char*)
{
    switch (action) {
        case SQLITE_DROP_INDEX: case SQLITE_DROP_TABLE: case SQLITE_DROP_TRIGGER: case SQLITE_DROP_VIEW:
        case SQLITE_DROP_VTABLE: case SQLITE_ALTER_TABLE:
        case SQLITE_DROP_TEMP_INDEX: case SQLITE_DROP_TEMP_TABLE: case SQLITE_DROP_TEMP_TRIGGER: case SQLITE_DROP_TEMP_VIEW:
            return SQLITE_DENY;
        case SQLITE_PRAGMA:
            if (first != nullptr && sqlite3_stricmp(first, "writable_schema") == 0) return SQLITE_DENY;
            return SQLITE_OK;
        case SQLITE_UPDATE: case SQLITE_DELETE:
            for (const char* guarded : {"object", "log", "blob", "record", "change"})
                if (sqlite3_stricmp(first, guarded) == 0) return SQLITE_DENY;
            return SQLITE_OK;
        default: return SQLITE_OK;
    }
}

enum Corner : int { min_x, max_x, min_y, max_y };

/// ST_MinX and its like: what the R-tree triggers of a GeoPackage call (GeoPackage 1.3, F.3).
void corner(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    const auto box = envelope_of({bytes, bytes == nullptr ? 0 : size});
    if (!box) return sqlite3_result_null(context);
    const auto which = static_cast<Corner>(reinterpret_cast<std::intptr_t>(sqlite3_user_data(context)));
    const double value[] = {box->min_x, box->max_x, box->min_y, box->max_y};
    sqlite3_result_double(context, value[which]);
}

void is_empty(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    sqlite3_result_int(context, envelope_of({bytes, bytes == nullptr ? 0 : size}) ? 0 : 1);
}

Fault fault_of(int code)
{
    switch (code & 0xff) {
        case SQLITE_BUSY: case SQLITE_LOCKED: return Fault::temporary;
        case SQLITE_CORRUPT: case SQLITE_NOTADB: return Fault::integrity;
        case SQLITE_FULL: case SQLITE_IOERR: case SQLITE_READONLY: case SQLITE_CANTOPEN: return Fault::store_unusable;
        case SQLITE_CONSTRAINT: return Fault::integrity;
        case SQLITE_AUTH: return Fault::integrity;
        default: return Fault::internal;
    }
}

}  // namespace

Statement::Statement(Statement&& other) noexcept : database_(other.database_), statement_(other.statement_) { other.statement_ = nullptr; }
Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind_integer(int at, std::int64_t value)
{
    if (statement_ != nullptr) sqlite3_bind_int64(statement_, at, value);
}
void Statement::bind_real(int at, double value)
{
    if (statement_ != nullptr) sqlite3_bind_double(statement_, at, value);
}
void Statement::bind_text(int at, std::string_view value)
{
    if (statement_ != nullptr) sqlite3_bind_text64(statement_, at, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind_bytes(int at, std::string_view value)
{
    if (statement_ != nullptr) sqlite3_bind_blob64(statement_, at, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC);
}
void Statement::bind_null(int at)
{
    if (statement_ != nullptr) sqlite3_bind_null(statement_, at);
}

bool Statement::step()
{
    if (statement_ == nullptr || database_->failed()) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_->fail_with(code, sqlite3_sql(statement_));
    return false;
}

void Statement::reset()
{
    if (statement_ != nullptr) sqlite3_reset(statement_);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
bool Statement::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

bool Statement::same_row(const Statement& other) const
{
    const int columns = sqlite3_column_count(statement_);
    if (columns != sqlite3_column_count(other.statement_)) return false;
    for (int i = 0; i < columns; ++i) {
        const int type = sqlite3_column_type(statement_, i);
        if (type != sqlite3_column_type(other.statement_, i)) return false;
        if (type == SQLITE_INTEGER && integer(i) != other.integer(i)) return false;
        if (type == SQLITE_FLOAT && sqlite3_column_double(statement_, i) != sqlite3_column_double(other.statement_, i)) return false;
        if ((type == SQLITE_TEXT || type == SQLITE_BLOB) && blob(i) != other.blob(i)) return false;
    }
    return true;
}

std::string_view Statement::text(int column) const
{
    const auto* chars = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return chars == nullptr ? std::string_view() : std::string_view(chars, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::string_view Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Mode mode)
{
    std::unique_ptr<Database> database(new Database);
    database->where_ = file.string();
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    std::string name = file.string();
    if (mode == Mode::create) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    else if (mode == Mode::write) flags |= SQLITE_OPEN_READWRITE;
    else flags |= SQLITE_OPEN_READONLY;
    if (mode == Mode::immutable) {
        flags |= SQLITE_OPEN_URI;
        std::string escaped;
        for (const char c : name) {
            if (c == '%' || c == '?' || c == '#') {
                constexpr char digits[] = "0123456789ABCDEF";
                escaped += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
            } else {
                escaped += c;
            }
        }
        name = "file:" + escaped + "?immutable=1";
    }
    const int code = sqlite3_open_v2(name.c_str(), &database->handle_, flags, nullptr);
    if (code != SQLITE_OK) return fail(fault_of(code), std::string("cannot open: ") + sqlite3_errstr(code), file.string());
    sqlite3* handle = database->handle_;
    sqlite3_busy_timeout(handle, 10'000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, mode == Mode::create ? 0 : 1, nullptr);
    // The schema stays trusted: SQLite lets a trigger write to an R-tree only then, and GeoPackage's spatial index is made so.
    const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    constexpr const char* names[] = {"ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"};
    for (std::intptr_t i = 0; i < 4; ++i)
        sqlite3_create_function(handle, names[i], 1, how, reinterpret_cast<void*>(i), corner, nullptr, nullptr);
    sqlite3_create_function(handle, "ST_IsEmpty", 1, how, nullptr, is_empty, nullptr, nullptr);
    // A power cut must not take back a commit: FULL syncs the write-ahead log at each one. Negative cache size is KiB.
    database->run("PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY;");
    if (auto done = database->outcome(); !done) return tl::unexpected(done.error());
    return database;
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::run(const std::string& sql)
{
    if (failed()) return;
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail_with(code, sql.substr(0, 200));
}

Statement Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    if (!failed()) {
        const int code = sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
        if (code != SQLITE_OK) fail_with(code, sql);
    }
    return {*this, statement};
}

std::int64_t Database::integer(std::string_view sql)
{
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

Result<void> Database::outcome()
{
    if (!failure_) return {};
    Error error = std::move(*failure_);
    failure_.reset();
    return tl::unexpected(std::move(error));
}

void Database::fail_with(int code, std::string_view doing)
{
    if (failure_) return;
    std::string text = sqlite3_errmsg(handle_);
    text += " (";
    text += doing;
    text += ')';
    failure_ = Error{fault_of(code), std::move(text), where_, {}};
}

void Database::guard(bool on)
{
    sqlite3_set_authorizer(handle_, on ? authorize : nullptr, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, on ? 1 : 0, nullptr);
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

}  // namespace tw::store
