#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/result.hpp"
#include "evidence/sha256.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace tw::store {

class Database;

/// One prepared statement. After a failure of its database every call does nothing, so a writer asks once, at the end
/// (`Database::outcome`). Texts and blobs bound stay the caller's until the statement is stepped or reset.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds the parameters in order. Texts are UTF-8; `Blob`s are bytes; an empty optional or nullptr is NULL.
    template <class... A>
    Statement& bind(const A&... values)
    {
        reset();
        int at = 0;
        (bind_one(++at, values), ...);
        return *this;
    }
    /// Binds one parameter by its place, after a `reset`.
    template <class T>
    void bind_at(int at, const T& value)
    {
        bind_one(at, value);
    }
    /// True while there is a row.
    bool step();
    /// Binds, runs to the end and resets.
    template <class... A>
    void execute(const A&... values)
    {
        bind(values...);
        while (step()) {}
        reset();
    }
    void reset();

    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  ///< valid until the next step
    std::string_view blob(int column) const;  ///< likewise
    bool null(int column) const;
    /// Whether the current rows of two statements hold the same values of the same types.
    bool same_row(const Statement& other) const;

private:
    friend class Database;
    Statement(Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
    void bind_integer(int at, std::int64_t value);
    void bind_real(int at, double value);
    void bind_text(int at, std::string_view value);
    void bind_bytes(int at, std::string_view value);
    void bind_null(int at);

    template <class T>
    void bind_one(int at, const T& value);

    Database* database_;
    sqlite3_stmt* statement_;
};

/// Marks bytes to be bound as a BLOB.
struct Blob {
    std::string_view bytes;
};
template <std::size_t N>
Blob as_blob(const std::array<std::uint8_t, N>& bytes) { return {{reinterpret_cast<const char*>(bytes.data()), N}}; }
inline Blob as_blob(const evidence::Digest& digest) { return as_blob(digest.bytes); }

template <class T>
void Statement::bind_one(int at, const T& value)
{
    if constexpr (std::is_same_v<T, Blob>) bind_bytes(at, value.bytes);
    else if constexpr (std::is_same_v<T, std::nullptr_t>) bind_null(at);
    else if constexpr (std::is_floating_point_v<T>) bind_real(at, value);
    else if constexpr (std::is_integral_v<T>) bind_integer(at, static_cast<std::int64_t>(value));
    else if constexpr (std::is_convertible_v<T, std::string_view>) bind_text(at, value);
    else if (value) bind_one(at, *value);
    else bind_null(at);
}

/// One SQLite connection with the case's guards: foreign statements can't drop or alter anything, nor touch the schema table.
class Database {
public:
    enum class Mode { read, write, immutable, create };
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Mode mode);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs statements separated by ';'.
    void run(const std::string& sql);
    Statement prepare(std::string_view sql);
    /// First value of the first row as an integer; 0 when there is none.
    std::int64_t integer(std::string_view sql);

    bool failed() const { return failure_.has_value(); }
    /// The first failure since the last call, and forgets it.
    Result<void> outcome();
    void fail_with(int code, std::string_view doing);

    /// Turns the guards on or off; off only while the schema is made.
    void guard(bool on);
    bool in_transaction() const;
    std::int64_t changes() const;

private:
    Database() = default;
    sqlite3* handle_ = nullptr;
    std::optional<Error> failure_;
    std::string where_;
};

}  // namespace tw::store
