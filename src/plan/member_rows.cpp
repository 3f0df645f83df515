#include <fmt/format.h>

#include "plan/member_reading.hpp"
#include "store/parquet_positions.hpp"

namespace tw::plan {

Result<void> MemberReading::positions(Member& member, ais::Dialect dialect, std::string_view evidence)
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

Result<void> MemberReading::parquet(Member& member)
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

Result<void> MemberReading::places(Member& member, chart::PlaceLayout layout)
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

Result<void> MemberReading::log(Member& member, site::LogLayout layout)
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

Result<void> MemberReading::watched(Member& member, chart::RowForm form)
{
    const auto bytes = member.whole();
    if (!bytes) return tl::unexpected(bytes.error());
    registry::WatchedRows rows = registry::read_watched(form, *bytes, settings_.options.ingest, member.start());
    outcome_.accounting.merge(rows.accounting);
    outcome_.watched.insert(outcome_.watched.end(), std::make_move_iterator(rows.hulls.begin()), std::make_move_iterator(rows.hulls.end()));
    note(form == chart::RowForm::csv ? "watched_csv" : "watched_geojson", "columns or members of the layout");
    return {};
}

Result<void> MemberReading::cargo_table(Member& member, cargo::Table table)
{
    const auto bytes = member.whole();
    if (!bytes) return tl::unexpected(bytes.error());
    keep(cargo::read_table(table, *bytes, capture_of_rows(member)));
    note(fmt::format("{}_{}", cargo::name(table.kind), table.form == chart::RowForm::csv ? "csv" : "geojson"), "columns or members of the layout");
    return {};
}

Result<void> MemberReading::workbook(Member& member, cargo::WorkbookPart part)
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

void MemberReading::keep(cargo::TableRows&& rows)
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

}  // namespace tw::plan
