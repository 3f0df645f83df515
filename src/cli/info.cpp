#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "ais/nmea_reader.hpp"
#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"
#include "plan/sayings.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"capture", "no.", Kind::number}, Column{"name", "file"}, Column{"source", "source"}, Column{"reliability", "grade"},
                             Column{"read_as", "read as"}, Column{"bytes", "bytes", Kind::number}, Column{"read", "read", Kind::number}, Column{"decoded", "decoded", Kind::number},
                             Column{"ignored", "ignored", Kind::number}, Column{"rejected", "rejected", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}, Column{"sha256", "SHA-256"}};

Cell area_cell(const store::CaseSettings& settings)
{
    if (!settings.area) return Unknown{};
    const auto& [sw, ne] = *settings.area;
    return fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", degrees(sw.lon), degrees(sw.lat), degrees(ne.lon), degrees(ne.lat));
}

Result<ExitStatus> run_info(Context& context)
{
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    auto captures = the_case->captures();
    auto sources = the_case->sources();
    auto counts = the_case->event_counts();
    auto passages = the_case->passage_count();
    auto hulls = the_case->hulls();
    auto places = the_case->places();
    auto parts = the_case->lake_parts();
    auto log = the_case->log();
    for (const Error* failed : {captures ? nullptr : &captures.error(), sources ? nullptr : &sources.error(), counts ? nullptr : &counts.error(), passages ? nullptr : &passages.error(), hulls ? nullptr : &hulls.error(),
                                places ? nullptr : &places.error(), parts ? nullptr : &parts.error(), log ? nullptr : &log.error()})
        if (failed != nullptr) return tl::unexpected<Error>(*failed);

    std::uint64_t rows = 0;
    Millisecond first = Millisecond::none(), last = Millisecond::none();
    for (const auto& part : *parts) {
        rows += part.rows;
        if (part.min_time.known() && (!first.known() || part.min_time < first)) first = part.min_time;
        if (part.max_time.known() && (!last.known() || part.max_time > last)) last = part.max_time;
    }
    Accounting all;
    bool simulated = false;
    for (const auto& c : *captures) {
        simulated = simulated || c.simulated;
        if (c.reading) all.merge(c.reading->accounting);
    }
    simulated = simulated || std::ranges::any_of(*hulls, &store::Hull::simulated);
    if (const auto stations = the_case->stations())
        simulated = simulated || std::ranges::any_of(*stations, [](const auto& station) { return station.second.starts_with(ais::simulated_station); });
    const auto& settings = the_case->settings();
    const auto events = [&](track::EventKind kind) { const auto i = static_cast<std::size_t>(kind); return i < counts->size() ? count_cell((*counts)[i]) : count_cell(0); };
    using enum track::EventKind;
    Printout page = context.printout("tidewaiter.info");
    page.record("case", {{{"name", "name"}, text_cell(settings.name)},
                         {{"folder", "folder"}, (view->is_the_case() ? the_case->folder() : std::filesystem::path(context.given.one("CASE"))).string()},
                         {{"simulated", "holds simulated material", Kind::yes_no}, simulated},
                         {{"period_from", "period from", Kind::time}, settings.period ? Cell{settings.period->from} : Cell{Unknown{}}},
                         {{"period_to", "period to", Kind::time}, settings.period ? Cell{settings.period->to} : Cell{Unknown{}}},
                         {{"area", "area (W,S,E,N)"}, area_cell(settings)},
                         {{"captures", "captures", Kind::number}, count_cell(captures->size())},
                         {{"sources", "sources", Kind::number}, count_cell(sources->size())},
                         {{"records_read", "records read", Kind::number}, count_cell(all.read)},
                         {{"records_decoded", "records decoded", Kind::number}, count_cell(all.decoded)},
                         {{"records_ignored", "records ignored", Kind::number}, count_cell(all.ignored())},
                         {{"records_rejected", "records rejected", Kind::number}, count_cell(all.rejected_total())},
                         {{"rows", "rows in the lake", Kind::number}, count_cell(rows)},
                         {{"first_row", "first row", Kind::time}, time_cell(first)},
                         {{"last_row", "last row", Kind::time}, time_cell(last)},
                         {{"hulls", "ships (MMSI)", Kind::number}, count_cell(hulls->size())},
                         {{"places", "places", Kind::number}, count_cell(places->places.size())},
                         {{"tracks", "tracks", Kind::number}, events(segment)},
                         {{"stops", "stops", Kind::number}, events(stop)},
                         {{"port_calls", "port calls", Kind::number}, count_cell((*counts)[static_cast<std::size_t>(port_call)] - *passages)},
                         {{"passages", "passages", Kind::number}, count_cell(*passages)},
                         {{"legs", "legs", Kind::number}, events(leg)},
                         {{"gaps", "gaps", Kind::number}, events(gap)},
                         {{"log_entries", "log entries", Kind::number}, count_cell(log->size())}});
    const auto keys = plan::source_keys_of(*the_case);
    if (!keys) return tl::unexpected<Error>(keys.error());
    const claims::RootTable graded(*keys);
    page.table("captures", columns);
    for (const auto& c : *captures) {
        Cell source = Unknown{}, grade = Unknown{};
        for (const auto& s : *sources) {
            if (s.id != c.capture.source) continue;
            source = s.source.name;
            grade = std::string(1, plan::letter_of(graded, s.source, c.capture.ours));
        }
        const Accounting books = c.reading ? c.reading->accounting : Accounting{};
        const std::string sha = to_hex(c.capture.blob);
        page.row({count_cell(c.ordinal.value), c.capture.address, source, grade, c.reading ? text_cell(c.reading->dialect) : Cell{Unknown{}}, count_cell(c.capture.size), count_cell(books.read), count_cell(books.decoded),
                  count_cell(books.ignored()), count_cell(books.rejected_total()), c.simulated, context.style == Style::people ? sha.substr(0, 12) : sha});
    }
    page.finish();
    return ExitStatus::done;
}

constexpr std::array options{as_of_option, known_at_option};
constexpr std::array operands{case_operand};
constexpr std::array examples{Example{"tidewaiter info east", "what a case holds"}, Example{"tidewaiter info east --json", "the same for a program"}, Example{"tidewaiter info east --csv", "the captures as CSV"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command info_command{
    .name = "info", .summary = "say what a case holds",
    .prose = "Captures with their books (records read = decoded + ignored + rejected), rows, ships, events by kind, and the length of the log.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_info};

}  // namespace tw::cli
