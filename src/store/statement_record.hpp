#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evidence/object.hpp"
#include "store/case.hpp"

namespace tw::store {

/// What one statement rests on.
struct StatementRests {
    std::string id;
    evidence::Digest text{};                                      ///< of the sentence
    std::vector<std::pair<std::uint32_t, std::uint64_t>> rows;    ///< capture and byte at which the row begins; ascending, each once
    std::vector<std::string> events;                              ///< ids in hexadecimal; ascending, each once
};

/// The statements of a case as they stood when they were recorded: from a broken thing to the statements that it touches.
struct StatementRecord {
    std::string program;             ///< name and version
    std::string land{};              ///< hash of land polygons and waters, 64 hexadecimal digits; empty = none
    evidence::Digest settings{};     ///< of `case.toml`, which no other hash covers
    std::vector<StatementRests> statements;
    std::int64_t logged = 0;         ///< entry of the log that names it; 0 = not logged yet
    std::string object{};            ///< its id; empty = not logged yet
    bool intact = true;              ///< false: its bytes are not those recorded, and what could be read of it is here
};

/// The index that was recorded last (`Transaction::put_statements`); nothing when none was. A damaged one is given as far as it can be read.
Result<std::optional<StatementRecord>> last_statements(const Case& the_case);

Result<evidence::Object> statements_object(const StatementRecord& record);

/// SHA-256 of `case.toml` as it lies there; zeros when it is gone.
evidence::Digest settings_digest(const Case& the_case);

}  // namespace tw::store
