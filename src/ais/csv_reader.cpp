#include "ais/csv_reader.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <ranges>
#include <utility>

#include "ais/csv_layout.hpp"
#include "ais/csv_scan.hpp"
#include "ais/digit_words.hpp"
#include "ais/line_blocks.hpp"
#include "ais/row_reader.hpp"
#include "ais/statics_cache.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

constexpr std::size_t window = std::size_t{32} << 10;  ///< bytes scanned at a time: their rows stay in the first cache
constexpr std::uint32_t ahead = 8;  ///< rows between sending for a cache entry and using it

/// One row of a block: where it starts and where its cells end. The last cell ends before the newline and its return.
struct RowCells {
    const char* text;
    const std::uint32_t* ends;
    std::uint32_t start, end, last;
    bool inner_quotes;  ///< whether quotes may stand inside its cells

    std::string_view cell(std::uint32_t i) const
    {
        const std::uint32_t from = i == 0 ? start : ends[i - 1] + 1;
        return {text + from, (i == last ? end : ends[i]) - from};
    }
    /// Cells first..last with the delimiters between them.
    std::string_view run(CsvRun r) const
    {
        const std::uint32_t from = r.first == 0 ? start : ends[r.first - 1] + 1;
        return {text + from, (r.last == last ? end : ends[r.last]) - from};
    }
    /// A cell without its quotes; blank cells have no `data()`.
    std::string_view value(std::uint32_t i, std::string& scratch) const
    {
        std::string_view v = cell(i);
        if (!v.empty() && v.front() == '"') {
            if (inner_quotes) {
                v = unquoted(v, scratch);
            } else if (v.size() >= 2 && v.back() == '"') {
                v = v.substr(1, v.size() - 2);
            }
        }
        return v.empty() ? std::string_view() : v;
    }
};

/// Appends rows column by column.
void append(const std::vector<Fix>& rows, FixColumns& to)
{
    const auto column = [&rows](auto& values, auto&& part) {
        const auto parts = rows | std::views::transform(part);
        values.insert(values.end(), parts.begin(), parts.end());
    };
    const auto coded = [&rows](auto& values, auto part) {
        const std::size_t before = values.size();
        values.resize(before + rows.size());
        std::ranges::transform(rows, values.begin() + static_cast<std::ptrdiff_t>(before), [part](const Fix& f) { return static_cast<std::uint8_t>(f.*part); });
    };
    column(to.time, [](const Fix& f) -> const auto& { return f.time.value; });
    column(to.arrival, [](const Fix& f) -> const auto& { return f.arrival.value; });
    column(to.mmsi, [](const Fix& f) -> const auto& { return f.mmsi.value; });
    column(to.lon, [](const Fix& f) -> const auto& { return f.at.lon.value; });
    column(to.lat, [](const Fix& f) -> const auto& { return f.at.lat.value; });
    column(to.sog, [](const Fix& f) -> const auto& { return f.sog.value; });
    column(to.cog, [](const Fix& f) -> const auto& { return f.cog.value; });
    column(to.heading, [](const Fix& f) -> const auto& { return f.heading.value; });
    column(to.rot, &Fix::rot);
    column(to.nav_status, &Fix::nav_status);
    column(to.type, &Fix::type);
    column(to.second, &Fix::second);
    coded(to.transceiver, &Fix::transceiver);
    coded(to.origin, &Fix::origin);
    column(to.comm_state, &Fix::comm_state);
    column(to.flags, &Fix::flags);
    column(to.station, [](const Fix& f) -> const auto& { return f.station.value; });
    column(to.payload, [](const Fix& f) -> const auto& { return f.payload.value; });
    column(to.statics, [](const Fix& f) -> const auto& { return f.statics.value; });
    column(to.ingest, [](const Fix& f) -> const auto& { return f.ingest.value; });
    column(to.offset, [](const Fix& f) -> const auto& { return f.offset.value; });
}

/// What reading needs beside the layout: large, so that a reader hands it on to the next sibling.
struct CsvSpace {
    StaticsCache cache;
    CsvBorders borders;
    std::vector<std::uint32_t> ships;  ///< of the rows of a window, for fetching their entries early
    std::vector<Fix> fixes;
};

/// Spaces not in use, shared by a reader and its siblings on any thread.
class CsvSpaces {
public:
    std::unique_ptr<CsvSpace> take()
    {
        const std::scoped_lock lock(mutex_);
        if (idle_.empty()) return std::make_unique<CsvSpace>();
        auto space = std::move(idle_.back());
        idle_.pop_back();
        return space;
    }
    void give_back(std::unique_ptr<CsvSpace> space)
    {
        const std::scoped_lock lock(mutex_);
        idle_.push_back(std::move(space));
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<CsvSpace>> idle_;
};

class CsvReader final : public Reader {
public:
    CsvReader(Dialect dialect, const ReadOptions& options, std::shared_ptr<CsvSpaces> spaces)
        : dialect_(dialect), options_(options), lines_(options.start.value, longest_csv_row),
          spaces_(std::move(spaces)), space_(spaces_->take()), scratch_(role_count)
    {
    }
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    ~CsvReader() override { spaces_->give_back(std::move(space_)); }

    void feed(std::string_view bytes, ReadBatch& out) override
    {
        lines_.feed(
            bytes, [&](std::string_view block, std::uint64_t offset) { take_block(block, offset, out); },
            [&](std::string_view excerpt, std::uint64_t offset) { take_long_line(excerpt, offset, out); });
    }

    void finish(ReadBatch& out) override
    {
        lines_.finish([&](std::string_view block, std::uint64_t offset) { take_block(block, offset, out); });
    }

    bool lines_stand_alone() const override { return !hopeless_; }

    std::unique_ptr<Reader> sibling(ByteOffset start) const override
    {
        if (!rows_) return nullptr;
        ReadOptions options = options_;
        options.start = start;
        auto later = std::make_unique<CsvReader>(dialect_, options, spaces_);
        later->begun_ = true;
        later->begin_rows(*layout_);
        return later;
    }

private:
    void take_long_line(std::string_view excerpt, std::uint64_t offset, ReadBatch& out)
    {
        if (hopeless_) return;
        ++out.accounting.read;
        out.accounting.reject(rows_ ? Reject::line_too_long : Reject::unreadable, offset, excerpt);
        hopeless_ = !rows_;
    }

    void take_block(std::string_view block, std::uint64_t offset, ReadBatch& out)
    {
        while (!rows_ && !hopeless_ && !block.empty()) {
            const std::size_t line = block.find('\n') + 1;
            take_opening(block.substr(0, line - 1), offset, out);
            block.remove_prefix(line);
            offset += line;
        }
        if (hopeless_) return;
        while (!block.empty()) {
            std::size_t cut = block.size() <= window ? block.size() : block.rfind('\n', window) + 1;
            if (cut == 0) cut = block.find('\n', window) + 1;
            take_rows(block.substr(0, cut), offset, out);
            block.remove_prefix(cut);
            offset += cut;
        }
    }

    /// A line before or at the header.
    void take_opening(std::string_view line, std::uint64_t offset, ReadBatch& out)
    {
        if (!begun_ && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        begun_ = true;
        Accounting& books = out.accounting;
        ++books.read;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (trim(line).empty()) {
            ++books.blank;
        } else if (auto layout = match_header(dialect_, line)) {
            ++books.header;
            begin_rows(std::move(*layout));
        } else if (line.starts_with('#')) {
            ++books.comment;
        } else {
            books.reject(Reject::unreadable, offset, line);
            hopeless_ = true;
        }
    }

    void begin_rows(CsvLayout layout)
    {
        layout_ = std::move(layout);
        rows_.emplace(*layout_->form, options_, layout_->delimiter == ',' ? '.' : ',');
        pieces_.resize(layout_->fixed_runs.size());
        for (const CsvColumn column : layout_->moving)
            if (column.role == Role::mmsi) mmsi_column_ = column.index;
    }

    void take_rows(std::string_view block, std::uint64_t offset, ReadBatch& out)
    {
        scan_csv(block, layout_->delimiter, space_->borders);
        texts_.block_end = space_->borders.inner_quotes ? nullptr : block.data() + block.size();
        find_ships(block);
        space_->fixes.clear();
        std::uint32_t start = 0;
        std::uint32_t first_cell = 0;
        auto open = space_->borders.open_rows.begin();
        for (std::uint32_t r = 0; r < space_->borders.rows; ++r) {
            space_->cache.prefetch({space_->ships[r + ahead]});
            const std::uint32_t behind = space_->borders.row_cells[r];
            const std::uint32_t newline = space_->borders.cell_ends[behind - 1];
            RowCells row{block.data(), space_->borders.cell_ends.data() + first_cell, start, newline, behind - first_cell - 1,
                         space_->borders.inner_quotes};
            if (row.end > row.start && block[row.end - 1] == '\r') --row.end;
            const bool is_open = open != space_->borders.open_rows.end() && *open == r;
            if (is_open) ++open;
            ++out.accounting.read;
            if (!is_open && row.last + 1 == layout_->columns && block[start] != '#') {
                take_row(row, offset, out);
            } else {
                take_odd_row(row, is_open, offset, out);
            }
            start = newline + 1;
            first_cell = behind;
        }
        append(space_->fixes, out.fixes);
    }

    /// Whether the row repeats the header: concatenated files.
    bool is_header(std::string_view text) const
    {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        return text == layout_->header;
    }

    /// The ships of a window's rows, 0 where they are not plain to see, and a first look for where they are remembered.
    void find_ships(std::string_view block)
    {
        const CsvBorders& borders = space_->borders;
        std::vector<std::uint32_t>& ships = space_->ships;
        ships.assign(borders.rows + ahead, 0);
        if (layout_->fixed.empty()) return;
        for (std::uint32_t r = 0, first = 0; r < borders.rows; first = borders.row_cells[r++]) {
            const std::uint32_t cell = first + mmsi_column_;
            if (cell >= borders.row_cells[r]) continue;
            const std::uint32_t from = cell == 0 ? 0 : borders.cell_ends[cell - 1] + 1;
            const std::uint32_t size = borders.cell_ends[cell] - from;
            if (size != 9 && size != 11) continue;
            if (const auto mmsi = nine_digits(block.data() + from + (size - 9) / 2)) {
                ships[r] = *mmsi;
                space_->cache.prefetch_place({*mmsi});
            }
        }
    }

    /// Rows that are no plain record: blanks, comments, repeated headers, wrong counts, quotes that do not pair.
    void take_odd_row(const RowCells& row, bool is_open, std::uint64_t offset, ReadBatch& out)
    {
        const std::string_view text(row.text + row.start, row.end - row.start);
        Accounting& books = out.accounting;
        if (trim(text).empty()) {
            ++books.blank;
        } else if (is_header(text)) {
            ++books.header;
        } else if (text.front() == '#') {
            ++books.comment;
        } else if (!split_csv_row(text, layout_->delimiter, cells_)) {
            books.reject(Reject::quote_open, offset + row.start, text);
        } else if (cells_.size() < layout_->columns) {
            books.reject(is_open ? Reject::quote_open : Reject::row_too_short, offset + row.start, text);
        } else if (cells_.size() > layout_->columns + 1 || (cells_.size() == layout_->columns + 1 && !cells_.back().empty())) {
            books.reject(is_open ? Reject::quote_open : Reject::row_too_long, offset + row.start, text);
        } else {
            cell_ends_.clear();
            for (const std::string_view cell : cells_)
                cell_ends_.push_back(static_cast<std::uint32_t>(cell.data() + cell.size() - row.text));
            const char* const block_end = std::exchange(texts_.block_end, nullptr);  // quotes may have been taken out of these cells
            take_row({row.text, cell_ends_.data(), row.start, row.end, static_cast<std::uint32_t>(cells_.size() - 1), true}, offset, out);
            texts_.block_end = block_end;
        }
    }

    void take_row(const RowCells& row, std::uint64_t offset, ReadBatch& out)
    {
        for (const CsvColumn column : layout_->moving)
            texts_[column.role] = row.value(column.index, scratch_[static_cast<std::size_t>(column.role)]);
        static constexpr Fix blank;  // copied: quicker than set member by member
        Fix& fix = space_->fixes.emplace_back(blank);
        fix.offset = {offset + row.start};
        if (const auto reason = rows_->read(texts_, true, fix)) {
            space_->fixes.pop_back();
            const std::string_view text(row.text + row.start, row.end - row.start);
            if (is_header(text)) {
                ++out.accounting.header;
            } else {
                out.accounting.reject(*reason, offset + row.start, text);
            }
            return;
        }
        if (!layout_->fixed.empty()) fix.statics = statics_of(row, fix, out);
        if (fix.station.value != 0) out.stations.try_emplace(fix.station, texts_[Role::station]);
        fix.payload = key_of_content(fix);
        ++out.accounting.decoded;
    }

    StaticsKey statics_of(const RowCells& row, const Fix& fix, ReadBatch& out)
    {
        for (std::size_t i = 0; i < pieces_.size(); ++i) pieces_[i] = row.run(layout_->fixed_runs[i]);
        StaticsCache::Entry& entry = space_->cache.at(fix.mmsi);
        if (StaticsCache::same(entry, fix.type, pieces_, texts_.block_end)) return entry.key;
        for (const CsvColumn column : layout_->fixed)
            texts_[column.role] = row.value(column.index, scratch_[static_cast<std::size_t>(column.role)]);
        Statics statics = rows_->statics(texts_, fix.type);
        StaticsKey key;
        if (statics.present != 0) {
            key = key_of(statics);
            out.statics.try_emplace(key, std::move(statics));
        }
        StaticsCache::keep(entry, fix.type, pieces_, key);
        return key;
    }

    Dialect dialect_;
    ReadOptions options_;
    LineBlocks lines_;
    std::optional<CsvLayout> layout_;
    std::optional<RowReader> rows_;
    std::uint32_t mmsi_column_ = 0;
    bool begun_ = false, hopeless_ = false;
    RowText texts_;
    std::shared_ptr<CsvSpaces> spaces_;
    std::unique_ptr<CsvSpace> space_;
    std::vector<std::string> scratch_;
    std::vector<std::string_view> cells_, pieces_;
    std::vector<std::uint32_t> cell_ends_;
};

}  // namespace

std::unique_ptr<Reader> make_csv_reader(Dialect dialect, const ReadOptions& options)
{
    return std::make_unique<CsvReader>(dialect, options, std::make_shared<CsvSpaces>());
}

}  // namespace tw::ais
