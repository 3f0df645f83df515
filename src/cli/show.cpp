#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "plan/trace.hpp"

namespace tw::cli {
namespace {

constexpr std::array alternative_names{"poor coverage", "network outage", "jamming", "weather or ice", "equipment fault", "power-down at the berth", "thinning by the provider", "identity error", "an older position received again"};

std::string alternatives(std::uint32_t bits)
{
    std::string text;
    for (std::size_t i = 0; i < alternative_names.size(); ++i)
        if ((bits >> i & 1U) != 0) text += (text.empty() ? "" : ", ") + std::string(alternative_names[i]);
    return text;
}

constexpr std::array columns{Column{"row", "row"}, Column{"time", "time", Kind::time}, Column{"lon", "lon", Kind::number}, Column{"lat", "lat", Kind::number}, Column{"capture", "no.", Kind::number},
                             Column{"file", "file"}, Column{"offset", "byte", Kind::number}, Column{"sha256", "SHA-256"}, Column{"bytes", "bytes"}, Column{"problem", "problem"}};

/// The record as it lies in the capture: offset, hexadecimal bytes, readable text; 16 to a line, at most 512 bytes.
void dump(Printout& page, std::uint64_t offset, std::string_view bytes)
{
    constexpr std::size_t most = 512, wide = 16;
    const std::string_view shown = bytes.substr(0, most);
    for (std::size_t i = 0; i < shown.size(); i += wide) {
        std::string hex, text;
        for (const char c : shown.substr(i, wide)) {
            const auto byte = static_cast<unsigned char>(c);
            hex += fmt::format("{:02x} ", byte);
            text += byte >= 0x20 && byte < 0x7F ? c : '.';
        }
        page.say(fmt::format("  {:>12}  {:<48} {}", offset + i, hex, text));
    }
    if (bytes.size() > most) page.say(fmt::format("  … {} more bytes of this record", bytes.size() - most));
}

void print(Context& context, const plan::Trace& trace)
{
    const auto& e = trace.event.event;
    const auto* gap = std::get_if<track::Gap>(&e.body);
    const auto before = [&](std::uint32_t track::Gap::* rows) { return gap == nullptr ? Cell{Unknown{}} : count_cell(gap->*rows); };
    Printout page = context.printout("tidewaiter.show");
    page.record("event", {{{"id", "id"}, track::to_hex(e.id)},
                          {{"thread", "thread"}, track::to_hex(e.thread)},
                          {{"kind", "kind"}, std::string(track::name(e.kind))},
                          {{"mmsi", "MMSI"}, std::to_string(e.mmsi.value)},
                          {{"start", "from", Kind::time}, e.start},
                          {{"end", "to", Kind::time}, e.end},
                          {{"place", "place"}, text_cell(place_of(e))},
                          {{"gist", "in short"}, gist(e)},
                          {{"alternatives", "consistent with"}, text_cell(alternatives(e.alternatives))},
                          {{"before_terrestrial", "rows of the 12 h before, from shore", Kind::number}, before(&track::Gap::before_terrestrial)},
                          {{"before_satellite", "from space", Kind::number}, before(&track::Gap::before_satellite)},
                          {{"before_unknown", "unsaid", Kind::number}, before(&track::Gap::before_unknown)},
                          {{"open", "open", Kind::yes_no}, e.open},
                          {{"simulated", "simulated", Kind::yes_no}, e.simulated},
                          {{"preset", "preset"}, fmt::format("{:016x}", e.preset)},
                          {{"standing", "standing", Kind::yes_no}, trace.event.live},
                          {{"reason", "reason of last change"}, std::string(store::name(trace.event.reason))}});
    if (context.style == Style::people) {
        for (const auto& row : trace.rows) {
            page.say("");
            page.say(fmt::format("{} row: {}  {:.7f} {:.7f}", row.part, row.cited.time.known() ? format_rfc3339(row.cited.time) : "no time", degrees(row.cited.at.lat), degrees(row.cited.at.lon)));
            page.say(fmt::format("  capture {}: {}, SHA-256 {}", row.cited.ingest.value, visible(row.capture.capture.address), to_hex(row.capture.capture.blob)));
            if (row.source) dump(page, row.source->offset, row.source->bytes);
            if (!row.problem.empty()) page.say("  problem: " + visible(row.problem));
        }
    } else {
        page.table("rows", columns);
        for (const auto& row : trace.rows)
            page.row({row.part, time_cell(row.cited.time), longitude_cell(row.cited.at), latitude_cell(row.cited.at), count_cell(row.cited.ingest.value), row.capture.capture.address, count_cell(row.source ? row.source->offset : row.cited.offset.value),
                      to_hex(row.capture.capture.blob), row.source ? Cell{row.source->bytes} : Cell{Unknown{}}, text_cell(row.problem)});
    }
    page.finish();
}

Result<ExitStatus> run_show(Context& context)
{
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    auto trace = plan::trace(*the_case, lower(context.given.one("ID")));
    if (!trace) return tl::unexpected<Error>(trace.error());
    print(context, *trace);
    const bool broken = std::any_of(trace->rows.begin(), trace->rows.end(), [](const auto& row) { return !row.problem.empty(); });
    return broken ? ExitStatus::integrity : ExitStatus::done;
}

constexpr std::array options{as_of_option, known_at_option};
constexpr std::array operands{case_operand, Operand{.name = "ID", .help = "id of an event, or its first digits (at least 4)", .offer = Offer::events}};
constexpr std::array examples{Example{"tidewaiter show east 3f9c01ab77e2", "walk an event back to its bytes"}, Example{"tidewaiter show east 3f9c01ab77e2 --json", "for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command show_command{
    .name = "show", .summary = "walk an event back to the bytes it rests on",
    .prose = "Prints the event, the rows it cites, and for each row the capture, the offset in the unpacked capture and the record as it was received:\n"
             "offset, hexadecimal bytes, readable text.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_show};

}  // namespace tw::cli
