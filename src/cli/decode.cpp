#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <utility>

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

/// What an input is decoded to. `take` returns false when nobody reads on.
class Decoder {
public:
    virtual ~Decoder() = default;
    virtual bool take(std::string_view bytes) = 0;
    virtual Accounting finish() = 0;
};

/// Every message of NMEA as a line of JSON.
class Messages final : public Decoder {
public:
    explicit Messages(Context& context)
        : out_(context.out), lines_(context.out, {.scaled = !context.given.has("--unscaled"), .stamped = context.given.has("--stamped")}),
          stream_({.start = {}, .keep_bad_checksum = context.given.has("--keep-bad-checksum"), .keep_own_ship = true})
    {}
    bool take(std::string_view bytes) override
    {
        stream_.feed(bytes, lines_, books_);
        return !out_.closed();
    }
    Accounting finish() override
    {
        stream_.finish(lines_, books_);
        lines_.finish();
        return books_;
    }

private:
    Sink& out_;
    DecodeLines lines_;
    ais::NmeaStream stream_;
    Accounting books_;
};

/// Positions of any dialect as a table.
class Rows final : public Decoder {
public:
    Rows(Context& context, ais::Dialect dialect) : page_(context.printout("tidewaiter.decode")), reader_(ais::make_reader(dialect, {})) { page_.table("rows", columns); }

    bool take(std::string_view bytes) override
    {
        reader_->feed(bytes, batch_);
        return print();
    }
    Accounting finish() override
    {
        reader_->finish(batch_);
        print();
        page_.finish();
        return books_;
    }

private:
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

    Printout page_;
    std::unique_ptr<ais::Reader> reader_;
    ReadBatch batch_;
    Accounting books_;
};

/// Keeps the first bytes until they tell the dialect, then hands on to the right decoder.
class Chooser {
public:
    explicit Chooser(Context& context) : context_(context), format_(context.given.one("--format")) {}

    Result<bool> take(std::string_view bytes)
    {
        constexpr std::size_t enough = 64 * 1024;
        if (decoder_ != nullptr) return decoder_->take(bytes);
        head_ += bytes;
        return choose(head_.size() >= enough);
    }
    Result<Accounting> finish()
    {
        if (decoder_ == nullptr)
            if (auto chosen = choose(true); !chosen) return tl::unexpected<Error>(chosen.error());
        return decoder_->finish();
    }

private:
    Result<bool> choose(bool at_last)
    {
        auto dialect = format_.empty() ? ais::sniff(head_).map([](const ais::Sniffed& s) { return s.dialect; }) : ais::dialect_from_name(format_);
        if (!dialect && !at_last) return true;
        const bool rows = context_.given.has("--rows");
        // What no reader knows is read as NMEA, and every line of it counted as rejected.
        if (!dialect && (rows || !format_.empty())) return tl::unexpected<Error>(dialect.error());
        if (rows || (dialect && *dialect != ais::Dialect::nmea)) decoder_ = std::make_unique<Rows>(context_, *dialect);
        else decoder_ = std::make_unique<Messages>(context_);
        return decoder_->take(std::exchange(head_, {}));
    }

    Context& context_;
    std::string format_, head_;
    std::unique_ptr<Decoder> decoder_;
};

Result<ExitStatus> end(Context& context, const Accounting& books, const std::string& file)
{
    context.note(fmt::format("{} records read = {} decoded + {} ignored + {} rejected", books.read, books.decoded, books.ignored(), books.rejected_total()));
    for (std::size_t i = 0; i < books.rejected.size(); ++i)
        if (books.rejected[i] > 0) context.note(fmt::format("  {}: {}", name(static_cast<Reject>(i)), books.rejected[i]));
    if (books.read > 0 && books.decoded == 0) return fail(Fault::input_unusable, "no record could be decoded", file, "say what it is with --format");
    return ExitStatus::done;
}

Result<ExitStatus> run_decode(Context& context)
{
    const std::string file = context.given.one("FILE", "-");
    Chooser chooser(context);
    std::optional<Error> failed;
    auto read = read_input(file, [&](std::string_view bytes) {
        const auto more = chooser.take(bytes);
        if (!more) failed = more.error();
        return more && *more;
    }, *context.cancel);
    if (failed) return tl::unexpected<Error>(*failed);
    auto books = chooser.finish();
    if (!read) return tl::unexpected<Error>(read.error());
    if (!books) return tl::unexpected<Error>(books.error());
    return end(context, *books, file);
}

constexpr std::array operands{Operand{.name = "FILE", .help = "file to read, - or nothing for standard input; may be packed", .offer = Offer::files, .required = false}};
constexpr std::array options{
    Option{.name = "--rows", .help = "print positions as a table, of NMEA too, instead of every field of its messages"},
    Option{.name = "--format", .value = "DIALECT", .help = "read as this, whatever it looks like", .choices = "nmea noaa noaa_snake danish exact_earth spire spire_combined stream_json catcher_json gpsd_json libais_json table records trajectory", .offer = Offer::choices},
    Option{.name = "--unscaled", .help = "numbers as sent instead of degrees, knots and words"},
    Option{.name = "--stamped", .help = "with time, station, channel and byte offset of each message"},
    Option{.name = "--keep-bad-checksum", .help = "decode sentences whose checksum fails"},
};
constexpr std::array examples{
    Example{"tidewaiter decode feed.nmea", "every field of every message, one JSON object per line, as gpsd writes it"},
    Example{"zcat feed.gz | tidewaiter decode --stamped", "from a pipe, with times and byte offsets"},
    Example{"tidewaiter decode AIS_2023_01_11.csv --csv", "positions of any dialect as CSV: what it is is found by looking"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::interrupted};

}  // namespace

constexpr Command decode_command{
    .name = "decode", .summary = "decode AIS to text, without a case",
    .prose = "NMEA messages of all types become JSON lines in gpsd's member names, units and words; the two parts of a type 24 become one object. Other\n"
             "dialects, and NMEA with --rows, become a table of positions. What became of every record is told on standard error.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_decode};

}  // namespace tw::cli
