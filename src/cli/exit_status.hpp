#pragma once
#include <array>
#include <string_view>

#include "core/result.hpp"

namespace tw::cli {

/// How the program ends (docs/commands/exit-status.md). Codes 124-127 and 137 belong to timeouts, shells and kills.
enum class ExitStatus : int {
    done = 0, usage = 2, input_unusable = 3, not_found = 4, integrity = 5, partial = 6, store_unusable = 7,
    verify_0 = 10, verify_1 = 11, verify_2 = 12, verify_3 = 13, verify_4 = 14, verify_unchecked = 15,
    internal = 70, temporary = 75, interrupted = 130,
};

/// A status and what it tells.
struct StatusMeaning {
    ExitStatus status;
    std::string_view meaning;
};

/// Every status there is, in order; the help, the man pages and the documentation print this table.
inline constexpr std::array<StatusMeaning, 16> exit_statuses{{
    {ExitStatus::done, "done"},
    {ExitStatus::usage, "the command line is wrong"},
    {ExitStatus::input_unusable, "an input can't be used"},
    {ExitStatus::not_found, "the named thing does not exist"},
    {ExitStatus::integrity, "stored bytes or the log do not match their hashes"},
    {ExitStatus::partial, "part of the work is done; running again resumes"},
    {ExitStatus::store_unusable, "the case is locked, of another version, or the disk is full"},
    {ExitStatus::verify_0, "verify: bytes differ from their hash (level 0)"},
    {ExitStatus::verify_1, "verify: the log chain is broken (level 1)"},
    {ExitStatus::verify_2, "verify: a citation does not resolve (level 2)"},
    {ExitStatus::verify_3, "verify: a result made again is another (level 3)"},
    {ExitStatus::verify_4, "verify: the report made again is another (level 4)"},
    {ExitStatus::verify_unchecked, "verify --strict: something was not checked"},
    {ExitStatus::internal, "a fault of the program"},
    {ExitStatus::temporary, "temporary trouble, try again"},
    {ExitStatus::interrupted, "interrupted; running again resumes"},
}};

/// The status a failed operation ends with.
constexpr ExitStatus status_of(Fault fault)
{
    switch (fault) {
        case Fault::usage:
        case Fault::exists: return ExitStatus::usage;
        case Fault::input_unusable:
        case Fault::dialect_unknown:
        case Fault::dialect_ambiguous: return ExitStatus::input_unusable;
        case Fault::not_found: return ExitStatus::not_found;
        case Fault::integrity: return ExitStatus::integrity;
        case Fault::partial: return ExitStatus::partial;
        case Fault::store_unusable: return ExitStatus::store_unusable;
        case Fault::cancelled: return ExitStatus::interrupted;
        case Fault::temporary: return ExitStatus::temporary;
        case Fault::internal: return ExitStatus::internal;
    }
    return ExitStatus::internal;
}

}  // namespace tw::cli
