#include "plan/read_capture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "assess/hypotheses.hpp"
#include "assess/question.hpp"
#include "assess/note.hpp"
#include "assess/reply.hpp"
#include "assess/saved_view.hpp"
#include "cargo/windows.hpp"
#include "claims/compare_property.hpp"
#include "claims/decisions.hpp"
#include "claims/document_read.hpp"
#include "claims/read_claims.hpp"
#include "claims/root.hpp"
#include "core/text.hpp"
#include "evidence/unpack.hpp"
#include "imagery/picture.hpp"
#include "registry/lists/list_version.hpp"
#include "store/parquet_positions.hpp"

namespace tw::plan {
namespace {

constexpr std::size_t head_size = std::size_t{64} << 10;
constexpr std::uint64_t chunk_size = std::uint64_t{4} << 20;
/// Members that must be held whole (places, Parquet inside an archive).
constexpr std::size_t whole_limit = std::size_t{512} << 20;

/// The bytes of one member, as they come.
class Member {
public:
    virtual ~Member() = default;
    /// At least `head_size` bytes, or all there are.
    virtual Result<std::string_view> head() = 0;
    /// All bytes, or `input_unusable` when there are more.
    virtual Result<std::string_view> whole(std::size_t limit) = 0;
    Result<std::string_view> whole() { return whole(whole_limit); }
    virtual ChunkSource chunks() = 0;
    virtual std::uint64_t start() const = 0;
};

class PlainMember : public Member {
public:
    explicit PlainMember(std::string_view bytes) : bytes_(bytes) {}
    Result<std::string_view> head() override { return bytes_.substr(0, head_size); }
    using Member::whole;
    Result<std::string_view> whole(std::size_t) override { return bytes_; }
    ChunkSource chunks() override { return chunks_of(bytes_, chunk_size); }
    std::uint64_t start() const override { return 0; }

private:
    std::string_view bytes_;
};

/// Follows an unpacker until the member changes; keeps the piece that belongs to the next one.
class PackedMember : public Member {
public:
    PackedMember(evidence::Unpacker& from, evidence::UnpackedChunk& pending, std::uint64_t& total)
        : from_(from), pending_(pending), total_(total), member_(pending.member), start_(pending.offset)
    {}

    Result<std::string_view> head() override
    {
        if (auto filled = fill(head_size); !filled) return tl::unexpected(filled.error());
        return std::string_view(held_).substr(0, head_size);
    }
    using Member::whole;
    Result<std::string_view> whole(std::size_t limit) override
    {
        if (auto filled = fill(limit); !filled) return tl::unexpected(filled.error());
        if (held_.size() >= limit) return fail(Fault::input_unusable, fmt::format("a member of this kind must fit in {} MiB", limit >> 20));
        return held_;
    }
    ChunkSource chunks() override
    {
        return chunks_of(
            [this](std::string& out) -> Result<bool> {
                if (!held_.empty()) {
                    out += held_;
                    held_.clear();
                    return true;
                }
                return pull(out);
            },
            chunk_size);
    }
    std::uint64_t start() const override { return start_; }

    /// Passes over what was not read.
    Result<void> skip()
    {
        while (true) {
            held_.clear();
            const auto more = pull(held_);
            if (!more) return tl::unexpected(more.error());
            if (!*more) return {};
        }
    }

private:
    /// Appends the pending piece; false when it belongs to another member or the stream ended.
    Result<bool> pull(std::string& out)
    {
        if (pending_.bytes.empty() || pending_.member != member_) return false;
        out.append(pending_.bytes);
        total_ += pending_.bytes.size();
        auto next = from_.next();
        if (!next) return tl::unexpected(next.error());
        pending_ = *next;
        return true;
    }
    Result<void> fill(std::size_t size)
    {
        while (held_.size() < size) {
            const auto more = pull(held_);
            if (!more) return tl::unexpected(more.error());
            if (!*more) break;
        }
        return {};
    }

    evidence::Unpacker& from_;
    evidence::UnpackedChunk& pending_;
    std::uint64_t& total_;
    std::uint32_t member_;
    std::uint64_t start_;
    std::string held_;
};

/// Reads one member and adds to the outcome.
class MemberReading {
public:
    MemberReading(const ReadSettings& settings, const BatchSink& sink, const Cancel& cancel, ReadOutcome& outcome)
        : settings_(settings), cancel_(cancel), outcome_(outcome),
          counted_([&sink, &outcome](ReadBatch&& batch) -> Result<void> {
              outcome.accounting.merge(batch.accounting);
              return sink(std::move(batch));
          })
    {}

    Result<void> read(Member& member)
    {
        const auto head = member.head();
        if (!head) return tl::unexpected(head.error());
        if (head->empty()) {
            note("nothing", "no bytes");
            return {};
        }
        if (settings_.dialect) return positions(member, *settings_.dialect, "--format");
        if (!settings_.lists.mapping.empty()) return list(member, registry::ListFormat::register_csv, "--mapping");
        const auto listed = sniff_list(*head);
        if (listed && (settings_.lists.insisted || has_marks(*listed))) return list(member, *listed, settings_.lists.insisted ? "layout, as --list says" : "names of columns or members");
        if (looks_like_mapping(*head)) return mapping(member);
        if (assess::looks_like_questions(*head)) return questions(member);
        if (assess::looks_like_hypotheses(*head)) return hypotheses(member);
        if (cargo::looks_like_assumptions(*head)) return assumptions(member);
        if (store::is_parquet(*head)) return parquet(member);
        if (const auto part = cargo::workbook_part(*head); part != cargo::WorkbookPart::none) return workbook(member, part);
        if (const auto format = imagery::picture_format(*head)) return picture(*format);
        if (const auto format = claims::sniff_certain_document(*head)) return document(member, *format);
        // Before positions: their columns are exact names, while positions are found by what columns mean.
        if (claims::looks_like_decisions(*head)) return decisions(member);
        if (assess::looks_like_replies(*head)) return replies(member);
        if (assess::looks_like_notes(*head)) return notes(member);
        if (assess::looks_like_views(*head)) return saved_views(member);
        // A table of claims has columns of sightings too; its own are the rarer.
        if (const auto form = claims::sniff_claims(*head)) return claim_table(member, *form);
        if (const auto form = claims::sniff_properties(*head)) return property_table(member, *form);
        if (const auto form = claims::sniff_sources(*head)) return source_table(member, *form);
        // A table of lots has columns of sightings too; its own are the rarer.
        if (const auto table = cargo::sniff_table(*head)) return cargo_table(member, *table);
        if (const auto layout = site::sniff_log(*head)) return log(member, *layout);
        if (const auto form = registry::sniff_watched(*head)) return watched(member, *form);
        const auto sniffed = ais::sniff(*head);
        if (sniffed) return positions(member, sniffed->dialect, sniffed->evidence);
        if (const auto layout = chart::sniff_places(*head)) return places(member, *layout);
        // Without header: known by the number of columns alone.
        if (listed) return list(member, *listed, "rows of the layout");
        if (registry::looks_like_comments(*head)) return comments(member);
        // Last of all: tables and logs may hold sentences, and are no documents for it.
        if (sniffed.error().fault == Fault::dialect_unknown)
            if (const auto format = claims::sniff_document(*head)) return document(member, *format);
        unreadable(*head, sniffed.error().message);
        return {};
    }

    /// Whether what is left of the capture is not to be read.
    bool stopped() const { return stopped_; }

private:
    /// GeoJSON has members that records of parties have too.
    static std::optional<registry::ListFormat> sniff_list(std::string_view head)
    {
        const auto format = registry::sniff_list(head);
        if (!format) return std::nullopt;
        const bool places = *format == registry::ListFormat::ftm_ndjson && (head.find("\"FeatureCollection\"") != std::string_view::npos || head.find("\"Feature\"") != std::string_view::npos);
        return places ? std::nullopt : std::optional(*format);
    }
    static bool has_marks(registry::ListFormat format)
    {
        return format != registry::ListFormat::ofac_sdn && format != registry::ListFormat::ofac_alt && format != registry::ListFormat::ofac_add;
    }
    static bool looks_like_mapping(std::string_view head) { return head.starts_with("[columns]") || head.find("\n[columns]") != std::string_view::npos; }

    /// Nothing is kept of a list but its books: it is read from the capture again (plan/registry.hpp). Of one that is refused nothing is applied.
    Result<void> list(Member& member, registry::ListFormat format, std::string_view found_by)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        std::optional<registry::RegisterMapping> columns;
        registry::ListVersion version = registry::stated_version(format, bytes->substr(0, head_size), settings_.lists.version);
        version.ingest = settings_.options.ingest;
        if (format == registry::ListFormat::register_csv) {
            auto read = registry::read_register_mapping(settings_.lists.mapping);
            if (!read) return tl::unexpected(read.error());
            columns = std::move(*read);
            if (settings_.lists.version.list.empty()) version.list = columns->name;
        }
        auto reading = registry::read_list(format, *bytes, version, {.comments = settings_.lists.comments, .mapping = columns ? &*columns : nullptr});
        if (!reading) return tl::unexpected(reading.error());
        if (reading->outcome == registry::Outcome::refused) {
            warn("list refused, nothing of it is applied: " + reading->refusal);
            Accounting one;
            one.read = 1;
            one.reject(Reject::unreadable, member.start(), bytes->substr(0, 120));
            outcome_.accounting.merge(one);
            note("list_refused", reading->refusal);
        } else {
            for (registry::Claim& claim : reading->claims) claim.offset.value += member.start();
            for (RejectSample& sample : reading->accounting.samples) sample.offset += member.start();
            outcome_.accounting.merge(reading->accounting);
            std::string read_as = "list_" + std::string(registry::name(format));
            std::ranges::replace(read_as, '-', '_');
            note(read_as, found_by);
        }
        outcome_.lists.push_back({format, std::move(*reading)});
        return {};
    }

    /// Nothing is read of it here: it is read beside the list that names it.
    Result<void> comments(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        Accounting books;
        books.read = books.decoded = registry::count_comments(*bytes);
        outcome_.accounting.merge(books);
        note("ofac_comments", "two columns, a number and a text");
        return {};
    }

    Result<void> mapping(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        const auto read = registry::read_register_mapping(*bytes);
        if (!read) {
            warn("mapping of a register: " + read.error().message + (read.error().where.empty() ? "" : ", " + read.error().where));
            unreadable(bytes->substr(0, 120), read.error().message);
            return {};
        }
        Accounting books;
        books.read = books.decoded = read->columns.size();
        outcome_.accounting.merge(books);
        note("register_mapping", "[columns]");
        return {};
    }

    /// A picture is kept and not looked into; the report shows it small.
    Result<void> picture(imagery::PictureFormat format)
    {
        Accounting one;
        one.read = one.decoded = 1;
        outcome_.accounting.merge(one);
        note("picture_" + lower(imagery::name(format)), "first bytes");
        return {};
    }

    /// Nothing is kept of a document but its books: it is read from the capture again (plan/documents.hpp).
    Result<void> document(Member& member, claims::DocumentFormat format)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        claims::DocumentHints hints;
        hints.format = format;
        const auto read = claims::read_document(*bytes, hints);
        if (!read) {
            warn(read.error().message + (read.error().next.empty() ? "" : ": " + read.error().next));
            unreadable(bytes->substr(0, 120), read.error().message);
            return {};
        }
        for (const std::string& warning : read->warnings) warn(warning);
        Accounting one;
        one.read = one.decoded = 1;
        outcome_.accounting.merge(one);
        ++outcome_.documents;
        note("document_" + std::string(claims::name(format)), format == claims::DocumentFormat::text ? "sentences" : "first bytes");
        return {};
    }

    Result<void> cargo_table(Member& member, cargo::Table table)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        keep(cargo::read_table(table, *bytes, capture_of_rows(member)));
        note(fmt::format("{}_{}", cargo::name(table.kind), table.form == chart::RowForm::csv ? "csv" : "geojson"), "columns or members of the layout");
        return {};
    }

    /// One part of a workbook; its strings and styles are kept for the sheets that follow.
    Result<void> workbook(Member& member, cargo::WorkbookPart part)
    {
        const auto refuse = [&](const Error& why) {
            warn("workbook: " + why.message + "; nothing behind it was read");
            stopped_ = true;
            const auto head = member.head();
            unreadable(head ? head->substr(0, 120) : std::string_view{}, why.message);
        };
        const auto bytes = member.whole(cargo::WorkbookLimits{}.part_bytes);
        if (!bytes && bytes.error().fault != Fault::input_unusable) return tl::unexpected(bytes.error());
        if (!bytes) return refuse(bytes.error()), Result<void>{};
        if (part != cargo::WorkbookPart::sheet) {
            if (auto read = workbook_.read(part, *bytes); !read) refuse(read.error());
            return {};
        }
        const auto rows = workbook_.rows(*bytes);
        if (!rows) return refuse(rows.error()), Result<void>{};
        if (auto sheet = cargo::read_sheet(*rows, *bytes, capture_of_rows(member))) {
            keep(std::move(sheet->rows));
            note(fmt::format("{}_xlsx", cargo::name(sheet->kind)), "headings of a sheet");
        } else if (!rows->empty()) {
            unreadable(bytes->substr(static_cast<std::size_t>(rows->front().offset), 120), "no sheet of the workbook has the headings of a table that is known");
        }
        return {};
    }

    site::CaptureOfRows capture_of_rows(const Member& member) const { return {settings_.options.ingest, settings_.sha256, member.start(), settings_.options.simulated}; }

    void keep(cargo::TableRows&& rows)
    {
        outcome_.accounting.merge(rows.accounting);
        const auto take = [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
        take(outcome_.cargo.lots, rows.lots);
        take(outcome_.cargo.trains, rows.trains);
        take(outcome_.cargo.consignments, rows.consignments);
        take(outcome_.cargo.box_rates, rows.box_rates);
        take(outcome_.cargo.car_rates, rows.car_rates);
        take(outcome_.cargo.lags, rows.lags);
    }

    Result<void> positions(Member& member, ais::Dialect dialect, std::string_view evidence)
    {
        note(ais::name(dialect), evidence);
        ais::ReadOptions options = settings_.options;
        options.start = {member.start()};
        const auto reader = ais::make_reader(dialect, options);
        const ChunkSource inner = member.chunks();
        const std::uint64_t start = member.start();
        return read_parallel(*reader, [&inner, start]() -> Result<std::optional<Chunk>> {
            auto chunk = inner();
            if (chunk && *chunk) (**chunk).offset += start;
            return chunk;
        }, settings_.threads, counted_, cancel_);
    }

    Result<void> parquet(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        auto rows = store::ParquetPositions::open(*bytes, {settings_.options.ingest, settings_.options.simulated, settings_.options.zone});
        if (!rows) {
            unreadable(bytes->substr(0, 4), rows.error().message);
            return {};
        }
        note("parquet", (**rows).evidence());
        while (true) {
            if (cancel_.requested()) return fail(Fault::cancelled, "interrupted while reading");
            ReadBatch batch;
            const auto more = (**rows).next(batch);
            if (!more) return tl::unexpected(more.error());
            if (auto taken = counted_(std::move(batch)); !taken) return taken;
            if (!*more) return {};
        }
    }

    Result<void> places(Member& member, chart::PlaceLayout layout)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        chart::Places read = chart::read_places(layout, *bytes, settings_.options.ingest);
        for (chart::Place& place : read.places) place.offset.value += member.start();
        for (RejectSample& sample : read.accounting.samples) sample.offset += member.start();
        outcome_.accounting.merge(read.accounting);
        outcome_.places.insert(outcome_.places.end(), std::make_move_iterator(read.places.begin()),
                               std::make_move_iterator(read.places.end()));
        note(chart::name(layout), "columns or members of the layout");
        return {};
    }

    Result<void> log(Member& member, site::LogLayout layout)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        site::LogRows rows = site::read_log(layout, *bytes, {settings_.options.ingest, settings_.sha256, member.start(), settings_.options.simulated});
        outcome_.accounting.merge(rows.accounting);
        outcome_.named_alone += rows.named_alone;
        outcome_.looks.insert(outcome_.looks.end(), std::make_move_iterator(rows.looks.begin()), std::make_move_iterator(rows.looks.end()));
        outcome_.sightings.insert(outcome_.sightings.end(), std::make_move_iterator(rows.sightings.begin()), std::make_move_iterator(rows.sightings.end()));
        note(site::name(layout), "columns or members of the layout");
        return {};
    }

    Result<void> watched(Member& member, chart::RowForm form)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        registry::WatchedRows rows = registry::read_watched(form, *bytes, settings_.options.ingest, member.start());
        outcome_.accounting.merge(rows.accounting);
        outcome_.watched.insert(outcome_.watched.end(), std::make_move_iterator(rows.hulls.begin()), std::make_move_iterator(rows.hulls.end()));
        note(form == chart::RowForm::csv ? "watched_csv" : "watched_geojson", "columns or members of the layout");
        return {};
    }

    /// Nothing is kept of a question list but its books: `ask` reads it from the capture again.
    Result<void> questions(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        const auto read = assess::read_questions(*bytes);
        if (!read) {
            outcome_.warning = "question list: " + read.error().message + ", " + read.error().where;
            unreadable(bytes->substr(0, 120), outcome_.warning);
            return {};
        }
        Accounting books;
        books.read = books.decoded = read->size();
        outcome_.accounting.merge(books);
        outcome_.questions += read->size();
        note("questions", "[[question]]");
        return {};
    }

    /// Likewise nothing is kept of a table of claims but its books: `claims_of` reads it from the capture again.
    Result<void> claim_table(Member& member, chart::RowForm form)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        const claims::ClaimRows rows = claims::read_claims(form, *bytes, {settings_.options.ingest, settings_.sha256, member.start(), settings_.options.simulated});
        outcome_.accounting.merge(rows.accounting);
        outcome_.claims += rows.claims.size();
        note(claims::table_name(form), "columns or members of the layout");
        return {};
    }

    /// Likewise of an assumptions file: `quantity` reads it again.
    Result<void> assumptions(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        const auto read = cargo::read_assumptions(*bytes);
        const auto fits = read ? cargo::check(*read) : Result<void>(tl::unexpected(read.error()));
        if (!fits) {
            outcome_.warning = "assumptions file: " + fits.error().message + ", " + fits.error().where;
            unreadable(bytes->substr(0, 120), outcome_.warning);
            return {};
        }
        Accounting books;
        books.read = books.decoded = read->nodes.size();
        outcome_.accounting.merge(books);
        note("assumptions", "[[node]]");
        return {};
    }

    Result<void> decisions(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(claims::read_decisions(*bytes, settings_.options.ingest, member.start()).accounting);
        note("claim_decisions", "columns decision and claim");
        return {};
    }

    Result<void> replies(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(assess::read_replies(*bytes, settings_.options.ingest, member.start()).accounting);
        note("replies", "columns reply, to and who");
        return {};
    }

    Result<void> notes(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(assess::read_notes(*bytes, settings_.options.ingest, member.start()).accounting);
        note("notes", "columns note and about");
        return {};
    }

    Result<void> saved_views(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(assess::read_views(*bytes, settings_.options.ingest, member.start()).accounting);
        note("saved_views", "columns saved_view, name and link");
        return {};
    }

    /// Likewise of competing hypotheses.
    Result<void> hypotheses(Member& member)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        const auto read = assess::read_hypotheses(*bytes);
        if (!read) {
            outcome_.warning = "hypotheses: " + read.error().message + ", " + read.error().where;
            unreadable(bytes->substr(0, 120), outcome_.warning);
            return {};
        }
        Accounting books;
        books.read = books.decoded = read->size();
        outcome_.accounting.merge(books);
        note("hypotheses", "[[matrix]]");
        return {};
    }

    /// As tables of claims: read again when they are needed.
    Result<void> property_table(Member& member, chart::RowForm form)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        const auto rows = claims::read_properties(form, *bytes, settings_.options.ingest, settings_.options.simulated, member.start());
        outcome_.accounting.merge(rows.accounting);
        note(claims::properties_name(form), "columns or members of the layout");
        return {};
    }

    Result<void> source_table(Member& member, chart::RowForm form)
    {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(claims::read_sources(form, *bytes, settings_.options.ingest, member.start()).accounting);
        note(form == chart::RowForm::csv ? "sources_csv" : "sources_geojson", "columns or members of the layout");
        return {};
    }

    void warn(const std::string& what) { outcome_.warning += (outcome_.warning.empty() ? "" : "; ") + what; }

    void unreadable(std::string_view head, std::string_view why)
    {
        Accounting one;
        one.read = 1;
        one.reject(Reject::unreadable, 0, head);
        outcome_.accounting.merge(one);
        note("nothing", why);
    }

    void note(std::string_view read_as, std::string_view found_by)
    {
        if (!read_.insert(std::string(read_as)).second) return;
        outcome_.read_as += (outcome_.read_as.empty() ? "" : "+") + std::string(read_as);
        outcome_.found_by += (outcome_.found_by.empty() ? "" : "; ") + std::string(found_by);
    }

    const ReadSettings& settings_;
    const Cancel& cancel_;
    ReadOutcome& outcome_;
    BatchSink counted_;
    std::set<std::string> read_;
    cargo::Workbook workbook_;
    bool stopped_ = false;
};

}  // namespace

Result<ReadOutcome> read_capture(std::string_view packed, const ReadSettings& settings, const BatchSink& sink, const Cancel& cancel)
{
    ReadOutcome outcome;
    MemberReading reading(settings, sink, cancel, outcome);
    // A Word file is a zip, and one document.
    if (evidence::packing_of(packed) == evidence::Packing::plain || (!settings.dialect && claims::sniff_certain_document(packed))) {
        outcome.unpacked = packed.size();
        PlainMember member(packed);
        if (auto read = reading.read(member); !read) return tl::unexpected(read.error());
        return outcome;
    }
    auto unpacker = evidence::unpack(packed);
    if (!unpacker) {
        Accounting one;
        one.read = 1;
        one.reject(Reject::unreadable, 0, packed);
        outcome.accounting.merge(one);
        outcome.read_as = "nothing";
        outcome.found_by = unpacker.error().message;
        return outcome;
    }
    auto first = (**unpacker).next();
    if (!first) return tl::unexpected(first.error());
    evidence::UnpackedChunk pending = *first;
    while (!pending.bytes.empty()) {
        PackedMember member(**unpacker, pending, outcome.unpacked);
        if (auto read = reading.read(member); !read) return tl::unexpected(read.error());
        if (reading.stopped()) break;
        if (auto skipped = member.skip(); !skipped) return tl::unexpected(skipped.error());
    }
    if (!(**unpacker).notes().empty()) {
        const evidence::UnpackNote& note = (**unpacker).notes().front();
        outcome.warning = fmt::format("{}: {} at byte {} of the unpacked stream",
                                      evidence::name(evidence::packing_of(packed)), evidence::name(note.warning), note.offset);
    }
    if (outcome.read_as.empty()) outcome.read_as = "nothing";
    return outcome;
}

}  // namespace tw::plan
