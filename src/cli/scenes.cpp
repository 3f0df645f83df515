#include "cli/scenes.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <set>

#include "cli/progress_view.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "plan/add.hpp"
#include "site/reading.hpp"

namespace tw::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array columns{Column{"capture", "no.", Kind::number}, Column{"file", "file"}, Column{"read_as", "read as"}, Column{"fresh", "new", Kind::yes_no}, Column{"decoded", "decoded", Kind::number},
                             Column{"rejected", "rejected", Kind::number}, Column{"places", "places", Kind::number}, Column{"looks", "looks", Kind::number}, Column{"sightings", "sightings", Kind::number},
                             Column{"watched", "watched", Kind::number}, Column{"warning", "warning"}, Column{"sha256", "SHA-256"}};

/// A value as CSV holds it, without the guard against spreadsheets: it is read back by this program.
std::string csv_value(std::string_view value)
{
    if (value.find_first_of(",\"\r\n") == std::string_view::npos && !value.starts_with('#')) return std::string(value);
    std::string out = "\"";
    for (const char c : value) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

plan::AddOptions analyst(const Context& context)
{
    plan::AddOptions options;
    options.source.name = context.given.one("--source", "analyst");
    options.source.kind = context.given.has("--simulated") ? evidence::SourceKind::simulation : evidence::SourceKind::person;
    if (const auto grade = evidence::reliability_from("F")) options.source.reliability = {{*grade, evidence::Microsecond::none(), evidence::Microsecond::none()}};
    return options;
}

Result<ExitStatus> take(Context& context, std::string_view schema, const std::vector<fs::path>& inputs)
{
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto target = open_case(context, store::Access::write);
    if (!target) return tl::unexpected<Error>(target.error());
    ProgressView view(context);
    auto added = plan::add(*target, inputs, analyst(context), *stamp, view.callback(), *context.cancel);
    view.finish();
    if (!added) return tl::unexpected<Error>(added.error());
    Printout page = context.printout(schema);
    page.table("files", columns);
    bool nothing = true;
    for (const auto& f : added->files) {
        nothing = nothing && f.fresh && f.read_as == "nothing";
        page.row({count_cell(f.ordinal.value), f.path.filename().string(), text_cell(f.read_as), f.fresh, count_cell(f.accounting.decoded), count_cell(f.accounting.rejected_total()), count_cell(f.places),
                  count_cell(f.looks), count_cell(f.sightings), count_cell(f.watched), text_cell(f.warning), context.style == Style::people ? to_hex(f.blob).substr(0, 12) : to_hex(f.blob)});
    }
    page.finish();
    if (nothing && !added->files.empty()) return fail(Fault::dialect_unknown, "no reader knows what was given; it is captured and counted as rejected", {}, "see `tidewaiter rejects`");
    return ExitStatus::done;
}

}  // namespace

Result<plan::Scene> open_scene(const Context& context)
{
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    return plan::load_scene(*the_case);
}

Result<const chart::Place*> named_place(const plan::Scene& scene, const chart::PlaceNames& names, std::string_view text)
{
    static_cast<void>(scene);
    const chart::Place* place = names.find(text);
    if (place == nullptr) return fail(Fault::not_found, fmt::format("no one place is called `{}`", visible(text)), {}, "`tidewaiter site list CASE --all` lists ids and names");
    return place;
}

Result<site::Interval> window_option(const Context& context)
{
    auto from = time_option(context, "--from"), to = time_option(context, "--to");
    if (!from) return tl::unexpected<Error>(from.error());
    if (!to) return tl::unexpected<Error>(to.error());
    return site::Interval{from->value_or(Second{std::numeric_limits<std::int64_t>::min() / 4}), to->value_or(Second{std::numeric_limits<std::int64_t>::max() / 4})};
}

bool touches(const site::Interval& when, const site::Interval& window) { return when.from < window.to && window.from < when.to; }

std::string hulls_text(const plan::Scene& scene, const site::Sighting& sighting)
{
    std::string text;
    for (const site::Candidate& c : sighting.candidates) {
        const registry::WatchedHull* hull = c.hull == "*" ? nullptr : scene.hull(c.hull);
        const std::string name = c.hull == "*" ? "another" : hull == nullptr || hull->name.empty() ? c.hull : hull->name;
        text += fmt::format("{}{} {:.3g} %", text.empty() ? "" : ", ", name, c.likelihood.value / 1e4);
    }
    if (sighting.named_alone) text += " (assumed: one bare name)";
    return text;
}

Cell share_cell(Ppm share) { return Fixed{(share.value + 500) / 1000, 3}; }

Cell tenths_cell(std::int32_t value)
{
    if (value == 0) return Unknown{};
    return Fixed{value, 1};
}

Cell thousandths_cell(std::int64_t value)
{
    int decimals = 3;
    for (; decimals > 0 && value % 10 == 0; --decimals) value /= 10;
    return decimals == 0 ? Cell{value} : Cell{Fixed{value, decimals}};
}

std::string span_text(Second length)
{
    const std::int64_t minutes = (length.value + 30) / 60;
    if (minutes < 60) return fmt::format("{} min", minutes);
    if (minutes < 2880) return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
    return fmt::format("{} d {} h", minutes / 1440, minutes % 1440 / 60);
}

Result<std::string> verb_of(const Context& context, std::string_view known)
{
    static const std::set<std::string, std::less<>> writing{"add", "name", "pin", "unpin", "withdraw"};
    const std::string verb = context.given.one("VERB");
    for (std::string_view rest = known; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == verb) {
            if (writing.contains(verb) && (context.given.has("--as-of") || context.given.has("--known-at")))
                return fail(Fault::usage, "what is done is done to the case as it is now", context.given.has("--as-of") ? "--as-of" : "--known-at");
            return verb;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return fail(Fault::usage, fmt::format("there is no verb `{}`", visible(verb)), {}, fmt::format("one of: {}", known));
}

Result<std::string> what_of(const Context& context, std::string_view missing)
{
    const auto given = context.given.all("WHAT");
    if (given.size() == 1) return given.front();
    return fail(Fault::usage, given.empty() ? fmt::format("{} is missing", missing) : fmt::format("`{}` is one word too many", visible(given[1])));
}

Result<ExitStatus> add_files(Context& context, std::string_view schema)
{
    std::vector<fs::path> inputs;
    for (const std::string& file : context.given.all("WHAT")) inputs.emplace_back(file);
    return take(context, schema, inputs);
}

Result<ExitStatus> add_row(Context& context, std::string_view schema, std::string_view file_name, std::span<const std::pair<std::string_view, std::string_view>> option_columns)
{
    std::string header, row;
    for (const auto& [option, column] : option_columns) {
        if (!context.given.has(option)) continue;
        const std::string value = column == "planned" ? "yes" : context.given.one(option);
        header += (header.empty() ? "" : ",") + std::string(column);
        row += (row.empty() && header == column ? "" : ",") + csv_value(value);
    }
    const std::string text = header + '\n' + row + '\n';
    const auto layout = site::sniff_log(text);
    if (!layout) return fail(Fault::usage, "too little is given to make a row", {}, "give a FILE, or --site, --at and what was seen (see --help)");
    const auto tried = site::read_log(*layout, text, {});
    if (tried.accounting.decoded != 1) {
        std::string why = "it can't be read";
        for (const RejectSample& sample : tried.accounting.samples) why = std::string(name(sample.reason));
        return fail(Fault::usage, fmt::format("the row does not hold together: {}", why), {}, "nothing was added");
    }
    return add_text(context, schema, file_name, text);
}

Result<ExitStatus> add_text(Context& context, std::string_view schema, std::string_view file_name, std::string_view text)
{
    std::string folder = (fs::temp_directory_path() / "tidewaiter-row-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return fail(Fault::temporary, "no temporary folder can be made", folder);
    const fs::path file = fs::path(folder) / file_name;
    std::ofstream(file, std::ios::binary) << text;
    auto done = take(context, schema, {file});
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return done;
}

}  // namespace tw::cli
