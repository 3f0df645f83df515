#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "core/text.hpp"
#include "plan/sayings.hpp"
#include "site/act_table.hpp"

namespace tw::cli {
namespace {

/// The source as the case has it: the row of its key that stands, else one for whoever gave captures under this name.
Result<claims::SourceKey> source_named(const store::Case& the_case, const std::string& name)
{
    const auto keys = plan::source_keys_of(the_case);
    if (!keys) return tl::unexpected<Error>(keys.error());
    const claims::RootTable table(*keys);
    if (const claims::SourceKey* known = table.find(name)) return *known;
    const auto sources = the_case.sources();
    if (!sources) return tl::unexpected<Error>(sources.error());
    if (std::ranges::none_of(*sources, [&](const store::StoredSource& s) { return s.source.name == name; }))
        return fail(Fault::not_found, "no source of the case has this key or name", name, "`tidewaiter info CASE` names who gave captures; keys stand in the column `source` of tables");
    claims::SourceKey made;
    made.key = made.publisher = name;
    return made;
}

Result<ExitStatus> run_grade(Context& context)
{
    const std::string letter = context.given.one("LETTER");
    if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'F') return fail(Fault::usage, "a grade is a letter from A (reliable) to E (unreliable), or F (cannot be judged)", letter);
    const std::string why(trim(context.given.one("--why")));
    if (why.empty()) return fail(Fault::usage, "say why the source is graded so", "--why");
    std::string row;
    {
        const auto the_case = open_case(context, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        const auto source = source_named(*the_case, context.given.one("SOURCE"));
        if (!source) return tl::unexpected<Error>(source.error());
        std::string roots;
        for (const std::string& root : source->roots) roots += (roots.empty() ? "" : ";") + root;
        const auto stamp = stamp_of(context);
        if (!stamp) return tl::unexpected<Error>(stamp.error());
        row = fmt::format("key,publisher,kind,admiralty_source_suggestion,root_key,notes,recorded\n{},{},{},{},{},{},{}\n", site::as_cell(source->key), site::as_cell(source->publisher), site::as_cell(source->kind), letter, site::as_cell(roots), site::as_cell(why),
                          format_rfc3339(Millisecond{stamp->at.value / 1000}));
    }
    return add_text(context, "tidewaiter.grade", "grade.csv", row);
}

constexpr std::array operands{case_operand, Operand{.name = "SOURCE", .help = "key of a source, or the name of who gave captures"}, Operand{.name = "LETTER", .help = "A to F (Admiralty)"}};
constexpr std::array options{Option{.name = "--why", .value = "TEXT", .help = "the reason; needed"}, Option{.name = "--source", .value = "NAME", .help = "source of the grade's own capture (analyst)"}};
constexpr std::array examples{Example{"tidewaiter grade rajin seed004 B --why 'Checked against two archives.'", "a source that tables cite"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command grade_command{
    .name = "grade", .summary = "say how reliable a source is, and why",
    .prose = "Writes a row of source keys (docs/formats/sources.md) with the new letter and captures it; who derives from whom stays as it was. The last row of a key stands, so that\n"
             "the way back is to grade again. Weights of hypotheses, grades of statements and what corroborates what follow at once.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_grade};

}  // namespace tw::cli
