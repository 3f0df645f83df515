#include <algorithm>
#include <array>
#include <functional>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/program.hpp"
#include "cli/progress_view.hpp"
#include "export/case_writer.hpp"
#include "export/event_writer.hpp"
#include "export/xlsx.hpp"
#include "store/bundle.hpp"
#include "store/layers_copy.hpp"
#include "store/lake_reader.hpp"
#include "store/parquet_fixes.hpp"

namespace tw::cli {
namespace {

Result<std::uint64_t> walk_events(const store::Case& the_case, const store::EventFilter& filter, bool noise, const std::function<void(const track::Event&)>& use)
{
    std::uint64_t n = 0;
    auto walked = the_case.for_each_event(filter, [&](const store::StoredEvent& stored) {
        const auto* segment = std::get_if<track::Segment>(&stored.event.body);
        if (segment != nullptr && segment->noise && !noise) return true;
        use(stored.event);
        ++n;
        return true;
    });
    if (!walked) return tl::unexpected<Error>(walked.error());
    return n;
}

Result<std::uint64_t> write_events(const store::Case& the_case, const interchange::Names& names, const store::EventFilter& filter, interchange::Format format, bool noise, const interchange::WriteBytes& write)
{
    const auto writer = interchange::make_event_writer(format, names, write);
    auto n = walk_events(the_case, filter, noise, [&](const track::Event& event) { writer->add(event); });
    if (n) writer->finish();
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

enum class Family : std::uint8_t { events, workbook, positions, facts, layers, bundle };

/// How a format is written, and by which name of its own.
struct FormatRow {
    std::string_view name;
    Family family;
    interchange::Format events = interchange::Format::geojson;
    interchange::CaseFormat facts = interchange::CaseFormat::ftm;
    bool loss_inside = true;
};
constexpr std::array formats{
    FormatRow{"geojson", Family::events, interchange::Format::geojson},
    FormatRow{"csv", Family::events, interchange::Format::csv, {}, false},
    FormatRow{"kml", Family::events, interchange::Format::kml},
    FormatRow{"gpx", Family::events, interchange::Format::gpx},
    FormatRow{"xlsx", Family::workbook, interchange::Format::xlsx},
    FormatRow{"parquet", Family::positions, {}, {}, false},
    FormatRow{"gpkg", Family::layers, {}, {}, false},
    FormatRow{"ftm", Family::facts, {}, interchange::CaseFormat::ftm, false},
    FormatRow{"stix", Family::facts, {}, interchange::CaseFormat::stix, false},
    FormatRow{"prov", Family::facts, {}, interchange::CaseFormat::prov, false},
    FormatRow{"bagit", Family::bundle},
};

std::vector<std::string> losses_of(const FormatRow& format)
{
    switch (format.family) {
        case Family::positions: return {"events, places and the log stay in the case", "a row names its capture by number: `tidewaiter info` gives the SHA-256"};
        case Family::layers: return {"the log, the objects, the records with their hashes and withdrawn versions' contents stay in the case: nothing of the proof is in this file",
                                     "positions stay in the lake; a track is simplified", "samples of rejected records are left out: they are bytes of captures"};
        case Family::facts: return interchange::losses(format.facts);
        case Family::bundle: return {};
        case Family::events: case Family::workbook: return interchange::losses(format.events);
    }
    return {};
}

/// Writes a file under its temporary name by `make`, syncs it and gives it its own.
Result<std::uint64_t> write_by_name(const std::string& file, const std::function<Result<std::uint64_t>(const std::filesystem::path&)>& make)
{
    const auto part = part_name(file);
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    auto n = make(part);
    if (n)
        if (auto named = give_name(file); !named) n = tl::unexpected<Error>(named.error());
    if (!n) std::filesystem::remove(part, ignored);
    return n;
}

Result<std::uint64_t> write_workbook(const store::Case& the_case, const interchange::Names& names, const store::EventFilter& filter, bool noise, const std::filesystem::path& file)
{
    interchange::XlsxWriter writer(names, file);
    auto n = walk_events(the_case, filter, noise, [&](const track::Event& event) { writer.add(event); });
    if (!n) return n;
    if (auto done = writer.finish(); !done) return tl::unexpected<Error>(done.error());
    return n;
}

Result<std::uint64_t> write_text(Context& context, const std::string& file, const std::function<Result<std::uint64_t>(const interchange::WriteBytes&)>& make)
{
    if (file == "-") return make([&](std::string_view bytes) { context.out.write(bytes); });
    auto output = OutputFile::create(file);
    if (!output) return tl::unexpected<Error>(output.error());
    auto n = make([&](std::string_view bytes) { output->write(bytes); });
    if (n)
        if (auto done = output->commit(); !done) return tl::unexpected<Error>(done.error());
    return n;
}

Result<ExitStatus> write_bag(Context& context, const store::Case& the_case, const std::string& folder)
{
    ProgressView view(context);
    const auto bundled = store::write_bundle(the_case, folder, fmt::format("tidewaiter {}", version()), view.callback(), context.cancel);
    view.finish();
    if (!bundled) return tl::unexpected<Error>(bundled.error());
    Printout page = context.printout("tidewaiter.export");
    page.record("export", {{{"file", "folder"}, folder}, {{"format", "format"}, "bagit"}, {{"files", "files", Kind::number}, count_cell(bundled->files)}, {{"bytes", "bytes", Kind::number}, count_cell(bundled->bytes)},
                           {{"withheld", "captures withheld by licence", Kind::number}, count_cell(bundled->withheld)}, {{"sealed", "captures sealed", Kind::number}, count_cell(bundled->sealed)}});
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_export(Context& context)
{
    const std::string wanted = context.given.one("--format", "geojson"), file = context.given.one("--output", "-");
    const FormatRow& format = *std::ranges::find(formats, std::string_view(wanted), &FormatRow::name);
    auto filter = filter_of(context);
    if (!filter) return tl::unexpected<Error>(filter.error());
    const bool text = format.family == Family::events || format.family == Family::facts;
    if (!text && file == "-") return fail(Fault::usage, fmt::format("{} can't go to standard output", format.family == Family::positions ? "Parquet" : wanted), "export", format.family == Family::bundle ? "name a new folder with --output" : "give a file with --output");
    if (format.family == Family::facts || format.family == Family::layers || format.family == Family::bundle)
        for (const std::string_view option : {"--kind", "--mmsi", "--from", "--to", "--place", "--noise"})
            if (context.given.has(option)) return fail(Fault::usage, fmt::format("{} is of the whole case; {} means nothing to it", wanted, option), "export");
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
    if (format.family == Family::bundle) return write_bag(context, *the_case, file);
    const bool noise = context.given.has("--noise");
    std::uint64_t lines = 0;
    auto n = [&]() -> Result<std::uint64_t> {
        switch (format.family) {
            case Family::positions: return write_by_name(file, [&](const auto&) { return write_positions(context, *the_case, *filter, file); });
            case Family::workbook: return write_by_name(file, [&](const auto& part) { return write_workbook(*the_case, *names, *filter, noise, part); });
            case Family::bundle: break;
            case Family::layers: return write_by_name(file, [&](const auto& part) -> Result<std::uint64_t> {
                if (auto done = store::copy_layers(*the_case, part); !done) return tl::unexpected<Error>(done.error());
                return std::uint64_t{0};
            });
            case Family::events: return write_text(context, file, [&](const auto& write) { return write_events(*the_case, *names, *filter, format.events, noise, write); });
            case Family::facts: return write_text(context, file, [&](const auto& write) -> Result<std::uint64_t> {
                if (auto done = interchange::write_case(format.facts, *the_case, [&](std::string_view bytes) {
                        lines += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
                        write(bytes);
                    });
                    !done)
                    return tl::unexpected<Error>(done.error());
                return lines;
            });
        }
        return fail(Fault::internal, "no such format", wanted);
    }();
    if (!n) return tl::unexpected<Error>(n.error());
    if (!format.loss_inside)
        if (auto told = tell_losses(context, losses_of(format), file); !told) return tl::unexpected<Error>(told.error());
    if (file == "-") return ExitStatus::done;
    Printout page = context.printout("tidewaiter.export");
    std::vector<Field> fields{{{"file", "file"}, file}, {{"format", "format"}, wanted}};
    if (format.family != Family::layers)
        fields.push_back({{format.family == Family::positions ? "rows" : format.family == Family::facts ? "lines" : "events", format.family == Family::positions ? "rows" : format.family == Family::facts ? "lines" : "events", Kind::number}, count_cell(*n)});
    page.record("export", fields);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--format", .value = "FORMAT", .help = "events, positions, map layers or the whole case; see below", .choices = "geojson csv kml gpx xlsx parquet gpkg ftm stix prov bagit", .offer = Offer::choices},
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
    Example{"tidewaiter export east --format xlsx -o east.xlsx", "every event as a workbook"},
    Example{"tidewaiter export east --format ftm -o east.ftm.json", "vessels, owners and documents for FollowTheMoney programs"},
    Example{"tidewaiter export east --format bagit -o east.bag", "the whole case for a receiver who checks it"},
    Example{"tidewaiter export east --format parquet -o rows.parquet", "the positions themselves"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command export_command{
    .name = "export", .summary = "hand a case on to other programs",
    .prose = "GeoJSON follows RFC 7946: lines are cut at 180 degrees and coordinates have at most seven decimals. Simulated events are marked in each\n"
             "feature, row and placemark; gaps are marked as not measured. Events go as geojson, csv, kml, gpx (tracks alone) or xlsx; positions as parquet;\n"
             "the map layers without the proof as gpkg. Of the whole case: ftm (FollowTheMoney, one entity a line), stix (a STIX 2.1 bundle) and prov\n"
             "(PROV-JSON, what was derived from what); bagit is the case itself as a folder with manifests and a verifier, for somebody else; docs/formats/exports.md says what each holds.\n\n"
             "Every export says what its format can't express: inside GeoJSON, KML, GPX and XLSX, in FILE.loss.txt beside the others, or on standard error.\n\n"
             "Every capture and lake file is hashed first (level 0 of `verify`); when one is missing or changed, nothing is written and the exit is 5.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_export};

}  // namespace tw::cli
