#include <array>
#include <fmt/format.h>
#include <memory>

#include "ais/nmea_stream.hpp"
#include "ais/reader.hpp"
#include "cli/commands.hpp"
#include "cli/decode_lines.hpp"
#include "cli/input_bytes.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"time", "time", Kind::time}, Column{"mmsi", "MMSI"}, Column{"type", "type", Kind::number}, Column{"lon", "lon", Kind::number}, Column{"lat", "lat", Kind::number},
                             Column{"sog_kn", "kn", Kind::number}, Column{"cog_deg", "course", Kind::number}, Column{"heading", "heading", Kind::number}, Column{"nav_status", "status", Kind::number},
                             Column{"offset", "byte", Kind::number}};

/// Bytes of the input until its dialect can be told, then a reader and its rows.
class Rows {
public:
    Rows(Printout& page, std::string format) : page_(page), format_(std::move(format)) {}

    bool take(std::string_view bytes)
    {
        constexpr std::size_t enough = 64 * 1024;
        if (reader_ == nullptr) {
            head_ += bytes;
            return head_.size() < enough || start();
        }
        reader_->feed(bytes, batch_);
        return print();
    }
    Result<Accounting> finish()
    {
        if (reader_ == nullptr && failed_.message.empty()) start();
        if (!failed_.message.empty()) return tl::unexpected<Error>(failed_);
        reader_->finish(batch_);
        print();
        return books_;
    }

private:
    bool start()
    {
        auto dialect = format_.empty() ? ais::sniff(head_).map([](const ais::Sniffed& s) { return s.dialect; }) : ais::dialect_from_name(format_);
        if (!dialect) {
            failed_ = dialect.error();
            return false;
        }
        reader_ = ais::make_reader(*dialect, {});
        reader_->feed(head_, batch_);
        head_.clear();
        return print();
    }
    bool print()
    {
        books_.merge(batch_.accounting);
        for (std::size_t i = 0; i < batch_.fixes.size() && !page_.closed(); ++i) {
            const Fix f = batch_.fixes.row(i);
            page_.row({time_cell(f.time), std::to_string(f.mmsi.value), f.type == 0 ? Cell{Unknown{}} : count_cell(f.type), longitude_cell(f.at), latitude_cell(f.at),
                       f.sog.known() ? Cell{Fixed{f.sog.value, 1}} : Cell{Unknown{}}, f.cog.known() ? Cell{Fixed{f.cog.value, 1}} : Cell{Unknown{}},
                       f.heading.known() ? count_cell(f.heading.value) : Cell{Unknown{}}, f.nav_status == 15 ? Cell{Unknown{}} : count_cell(f.nav_status), count_cell(f.offset.value)});
        }
        batch_.clear();
        return !page_.closed();
    }

    Printout& page_;
    std::string format_, head_;
    std::unique_ptr<ais::Reader> reader_;
    ReadBatch batch_;
    Accounting books_;
    Error failed_;
};

Result<ExitStatus> end(Context& context, const Accounting& books, const std::string& file)
{
    context.note(fmt::format("{} records read = {} decoded + {} ignored + {} rejected", books.read, books.decoded, books.ignored(), books.rejected_total()));
    for (std::size_t i = 0; i < books.rejected.size(); ++i)
        if (books.rejected[i] > 0) context.note(fmt::format("  {}: {}", name(static_cast<Reject>(i)), books.rejected[i]));
    if (books.read > 0 && books.decoded == 0) return fail(Fault::input_unusable, "no record could be decoded", file, "say what it is with --format");
    return ExitStatus::done;
}

Result<ExitStatus> decode_messages(Context& context, const std::string& file)
{
    DecodeLines lines(context.out, {.scaled = !context.given.has("--unscaled"), .stamped = context.given.has("--stamped")});
    ais::NmeaStream stream({.start = {}, .keep_bad_checksum = context.given.has("--keep-bad-checksum"), .keep_own_ship = true});
    Accounting books;
    auto read = read_input(file, [&](std::string_view bytes) { stream.feed(bytes, lines, books); return !context.out.closed(); }, *context.cancel);
    stream.finish(lines, books);
    lines.finish();
    if (!read) return tl::unexpected<Error>(read.error());
    return end(context, books, file);
}

Result<ExitStatus> decode_rows(Context& context, const std::string& file, const std::string& format)
{
    Printout page = context.printout("tidewaiter.decode");
    page.table("rows", columns);
    Rows rows(page, format);
    auto read = read_input(file, [&](std::string_view bytes) { return rows.take(bytes); }, *context.cancel);
    if (!read) return tl::unexpected<Error>(read.error());
    auto books = rows.finish();
    if (!books) return tl::unexpected<Error>(books.error());
    page.finish();
    return end(context, *books, file);
}

Result<ExitStatus> run_decode(Context& context)
{
    const std::string file = context.given.one("FILE", "-"), format = context.given.one("--format");
    const bool rows = context.given.has("--rows") || (!format.empty() && format != "nmea");
    return rows ? decode_rows(context, file, format) : decode_messages(context, file);
}

constexpr std::array operands{Operand{.name = "FILE", .help = "file to read, - or nothing for standard input; may be packed", .offer = Offer::files, .required = false}};
constexpr std::array options{
    Option{.name = "--rows", .help = "print positions of any dialect as a table instead of every field of NMEA messages"},
    Option{.name = "--format", .value = "DIALECT", .help = "read as this, whatever it looks like; all but nmea imply --rows", .choices = "nmea noaa noaa_snake danish exact_earth spire spire_combined stream_json catcher_json gpsd_json libais_json table records trajectory", .offer = Offer::choices},
    Option{.name = "--unscaled", .help = "numbers as sent instead of degrees, knots and words"},
    Option{.name = "--stamped", .help = "with time, station, channel and byte offset of each message"},
    Option{.name = "--keep-bad-checksum", .help = "decode sentences whose checksum fails"},
};
constexpr std::array examples{
    Example{"tidewaiter decode feed.nmea", "every field of every message, one JSON object per line, as gpsd writes it"},
    Example{"zcat feed.gz | tidewaiter decode --stamped", "from a pipe, with times and byte offsets"},
    Example{"tidewaiter decode AIS_2023_01_11.csv --rows --csv", "positions of any dialect as CSV"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::interrupted};

}  // namespace

constexpr Command decode_command{
    .name = "decode", .summary = "decode AIS to text, without a case",
    .prose = "NMEA messages of all types become JSON lines in gpsd's member names, units and words; the two parts of a type 24 become one object. Other\n"
             "dialects, and NMEA with --rows, become a table of positions. What became of every record is told on standard error.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_decode};

}  // namespace tw::cli
