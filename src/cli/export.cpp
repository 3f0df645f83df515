#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/progress_view.hpp"
#include "export/event_writer.hpp"
#include "store/lake_reader.hpp"
#include "store/parquet_fixes.hpp"

namespace tw::cli {
namespace {

Result<std::uint64_t> write_events(const store::Case& the_case, const interchange::Names& names, const store::EventFilter& filter, interchange::Format format, bool noise, const interchange::WriteBytes& write)
{
    std::uint64_t n = 0;
    const auto writer = interchange::make_event_writer(format, names, write);
    auto walked = the_case.for_each_event(filter, [&](const store::StoredEvent& stored) {
        const auto* segment = std::get_if<track::Segment>(&stored.event.body);
        if (segment != nullptr && segment->noise && !noise) return true;
        writer->add(stored.event);
        ++n;
        return true;
    });
    if (!walked) return tl::unexpected<Error>(walked.error());
    writer->finish();
    return n;
}

Result<std::uint64_t> write_positions(Context& context, const store::Case& the_case, const store::EventFilter& filter, const std::string& file)
{
    auto parts = the_case.lake_parts();
    if (!parts) return tl::unexpected<Error>(parts.error());
    store::LakeQuery query;
    query.vessels = filter.hulls;
    if (filter.from) query.from = to_millisecond(*filter.from);
    if (filter.to) query.to = to_millisecond(*filter.to);
    auto reader = store::LakeReader::open(the_case.lake_folder(), *parts, query);
    if (!reader) return tl::unexpected<Error>(reader.error());
    auto writer = store::ParquetFixWriter::create(part_name(file));
    if (!writer) return tl::unexpected<Error>(writer.error());
    ProgressView view(context);
    const Progress progress = view.callback();
    FixColumns rows;
    std::uint64_t n = 0;
    for (;;) {
        if (context.cancel->requested()) return fail(Fault::cancelled, "interrupted; nothing was written");
        auto more = (*reader)->next(rows);
        if (!more) return tl::unexpected<Error>(more.error());
        if (!*more) break;
        if (auto put = (*writer)->append(rows); !put) return tl::unexpected<Error>(put.error());
        n += rows.size();
        if (progress) progress({"writing", 0, 0, n});
    }
    if (auto closed = (*writer)->close(); !closed) return tl::unexpected<Error>(closed.error());
    if (auto named = give_name(file); !named) return tl::unexpected<Error>(named.error());
    return n;
}

/// The loss list of a format that can't carry it inside goes beside the file, or to standard error.
Result<void> tell_losses(Context& context, const std::vector<std::string>& losses, const std::string& file)
{
    std::string text = "What this export can't express:\n";
    for (const auto& loss : losses) text += "- " + loss + "\n";
    if (file == "-") {
        context.note(text.substr(0, text.size() - 1));
        return {};
    }
    return write_file(file + ".loss.txt", text);
}

Result<ExitStatus> run_export(Context& context)
{
    const std::string format = context.given.one("--format", "geojson"), file = context.given.one("--output", "-");
    auto filter = filter_of(context);
    if (!filter) return tl::unexpected<Error>(filter.error());
    if (format == "parquet" && file == "-") return fail(Fault::usage, "Parquet can't go to standard output", "export", "give a file with --output");
    if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto names = names_of(*the_case);
    if (!names) return tl::unexpected<Error>(names.error());
    if (auto known = resolve_place(*names, *filter); !known) return tl::unexpected<Error>(known.error());
    {
        ProgressView view(context);
        auto good = check_bytes(context, *the_case, view.callback());
        view.finish();
        if (!good) return tl::unexpected<Error>(good.error());
    }
    Result<std::uint64_t> n = std::uint64_t{0};
    if (format == "parquet") {
        n = write_positions(context, *the_case, *filter, file);
        std::error_code ignored;
        if (!n) std::filesystem::remove(part_name(file), ignored);
        if (!n) return tl::unexpected<Error>(n.error());
        if (auto told = tell_losses(context, {"events, places and the log stay in the case", "a row names its capture by number: `tidewaiter info` gives the SHA-256"}, file); !told) return tl::unexpected<Error>(told.error());
    } else {
        const auto kind = format == "csv" ? interchange::Format::csv : format == "kml" ? interchange::Format::kml : interchange::Format::geojson;
        const bool noise = context.given.has("--noise");
        if (file == "-") {
            n = write_events(*the_case, *names, *filter, kind, noise, [&](std::string_view bytes) { context.out.write(bytes); });
        } else {
            auto output = OutputFile::create(file);
            if (!output) return tl::unexpected<Error>(output.error());
            n = write_events(*the_case, *names, *filter, kind, noise, [&](std::string_view bytes) { output->write(bytes); });
            if (n)
                if (auto done = output->commit(); !done) return tl::unexpected<Error>(done.error());
        }
        if (!n) return tl::unexpected<Error>(n.error());
        if (kind == interchange::Format::csv)
            if (auto told = tell_losses(context, interchange::losses(kind), file); !told) return tl::unexpected<Error>(told.error());
    }
    if (file == "-") return ExitStatus::done;
    Printout page = context.printout("tidewaiter.export");
    page.record("export", {{{"file", "file"}, file}, {{"format", "format"}, format}, {{"rows", format == "parquet" ? "rows" : "events", Kind::number}, count_cell(*n)}});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--format", .value = "FORMAT", .help = "events as GeoJSON, CSV or KML; positions as Parquet", .choices = "geojson csv kml parquet", .offer = Offer::choices},
    Option{.name = "--output", .value = "FILE", .help = "file to write; without it standard output", .offer = Offer::files, .letter = "-o"},
    Option{.name = "--force", .help = "overwrite the file if it exists"},
    Option{.name = "--kind", .value = "KIND", .help = "only this kind of event", .choices = "segment stop port_call leg gap", .many = true, .offer = Offer::choices},
    Option{.name = "--mmsi", .value = "MMSI", .help = "only this transmitter", .many = true, .offer = Offer::hulls},
    Option{.name = "--from", .value = "TIME", .help = "only what reaches past this time"},
    Option{.name = "--to", .value = "TIME", .help = "only what begins before this time"},
    Option{.name = "--place", .value = "PLACE", .help = "only events at this place, by id or name", .offer = Offer::places},
    Option{.name = "--noise", .help = "with runs too short or too scattered to be a track"},
};
constexpr std::array examples{
    Example{"tidewaiter export east -o east.geojson", "every event for a map program"},
    Example{"tidewaiter export east --format kml --kind segment --kind gap -o east.kml", "tracks and gaps for a globe"},
    Example{"tidewaiter export east --format csv --kind port_call > calls.csv", "port calls for a spreadsheet"},
    Example{"tidewaiter export east --format parquet -o rows.parquet", "the positions themselves"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command export_command{
    .name = "export", .summary = "hand events and positions on to other programs",
    .prose = "GeoJSON follows RFC 7946: lines are cut at 180 degrees and coordinates have at most seven decimals. Simulated events are marked in each\n"
             "feature, row and placemark; gaps are marked as not measured. Every export says what its format can't express: inside GeoJSON and KML, in\n"
             "FILE.loss.txt beside CSV and Parquet, or on standard error.\n\n"
             "Every capture and lake file is hashed first (level 0 of `verify`); when one is missing or changed, nothing is written and the exit is 5.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_export};

}  // namespace tw::cli
