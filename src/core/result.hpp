#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace tw {

/// What kind of failure stopped an operation. The command line maps each to an exit status (docs/commands/exit-status.md).
enum class Fault {
    usage,             ///< the request itself is wrong
    input_unusable,    ///< the given file or bytes can't be read as what they claim
    dialect_unknown,   ///< no known format matches
    dialect_ambiguous, ///< more than one format matches
    not_found,         ///< the named thing does not exist
    exists,            ///< it exists already and would be overwritten
    integrity,         ///< stored bytes or the log do not match their hashes
    partial,           ///< part of the work is done; running again resumes
    store_unusable,    ///< the case is locked, full or of another version
    cancelled,         ///< interrupted by the user; resumable
    temporary,         ///< try again
    internal,          ///< our own bug
};

/// One sentence, where, and (if there is one) what to do next.
struct Error {
    Fault fault = Fault::internal;
    std::string message;
    std::string where;
    std::string next;
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(Fault::not_found, "no such event", id);`
inline tl::unexpected<Error> fail(Fault fault, std::string message, std::string where = {}, std::string next = {})
{
    return tl::unexpected<Error>(Error{fault, std::move(message), std::move(where), std::move(next)});
}

/// Stable lower-case name of a fault, as printed in `--json` output.
std::string_view name(Fault fault);

}  // namespace tw
