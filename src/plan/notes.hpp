#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/note.hpp"
#include "core/result.hpp"
#include "plan/scene.hpp"
#include "plan/statements.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// Every note, pin and what took one back, in order of adding, read from the captured bytes. `integrity` when they are not those captured.
Result<std::vector<assess::Note>> notes_of(const store::Case& the_case);

/// A note or pin that stands, with what the case says of the thing now.
struct NotedThing {
    assess::Note note;
    std::string kind, id;      ///< the two halves of `about`
    std::string says;          ///< one line; empty = the case has no such thing (any more), or it has no line of its own
    std::optional<std::size_t> statement;   ///< index among the statements given
};
/// What stands, each with what it is about. `statements` may be empty: then a statement has no line.
Result<std::vector<NotedThing>> noted_things(const store::Case& the_case, const std::vector<CaseStatement>& statements);

/// One line for a site, look, sighting, watched hull, transmitter, event or claim of the case; nothing when there is none of this name. Other kinds (statement, capture, view) are taken on trust and give an empty line.
Result<std::optional<std::string>> line_of(const store::Case& the_case, std::string_view about);

}  // namespace tw::plan
