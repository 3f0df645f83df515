#include "ais/json_reader.hpp"

#include <cstdlib>

#include "ais/json_members.hpp"
#include "ais/json_record.hpp"
#include "ais/json_splitter.hpp"
#include "ais/nmea_reader.hpp"
#include "ais/row_reader.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

/// Whether two decodings of one message differ by more than their printed precision (D-10).
bool disagree(const Fix& raw, const Fix& fields)
{
    const auto apart = [](auto a, auto b, long most) { return a.known() && b.known() && std::labs(static_cast<long>(a.value) - static_cast<long>(b.value)) > most; };
    if (raw.mmsi != fields.mmsi || (fields.type != 0 && raw.type != fields.type)) return true;
    if (fields.at.known() != raw.at.known() && fields.at.known()) return true;
    return apart(raw.at.lon, fields.at.lon, 100) || apart(raw.at.lat, fields.at.lat, 100) || apart(raw.sog, fields.sog, 1) ||
           apart(raw.cog, fields.cog, 1) || apart(raw.heading, fields.heading, 0);
}

class JsonReader final : public Reader, private JsonSink {
public:
    JsonReader(Dialect dialect, const ReadOptions& options)
        : dialect_(dialect), options_(options), splitter_(options.start.value), parsed_(dialect),
          rows_(form_of(dialect), options), unscaled_(unscaled_gpsd_form(), options)
    {
    }

    void feed(std::string_view bytes, ReadBatch& out) override
    {
        out_ = &out;
        splitter_.feed(bytes, *this);
    }
    void finish(ReadBatch& out) override
    {
        out_ = &out;
        splitter_.finish(*this);
    }
    bool lines_stand_alone() const override { return splitter_.by_lines(); }
    std::unique_ptr<Reader> sibling(ByteOffset start) const override
    {
        if (!splitter_.by_lines()) return nullptr;
        ReadOptions options = options_;
        options.start = start;
        auto later = std::make_unique<JsonReader>(dialect_, options);
        later->splitter_.assume_lines();
        return later;
    }

private:
    void record(std::string_view text, std::uint64_t offset) override
    {
        Accounting& books = out_->accounting;
        ++books.read;
        if (text.starts_with('#') || text.starts_with("//")) {
            ++books.comment;
        } else if (!parsed_.parse(text)) {
            books.reject(Reject::json_bad, offset, text);
        } else if (parsed_.extras().error || parsed_.extras().kind == "ERROR") {
            books.reject(Reject::source_error, offset, text);
        } else if ((dialect_ == Dialect::gpsd_json || dialect_ == Dialect::catcher_json) && !parsed_.extras().kind.empty() && parsed_.extras().kind != "AIS") {
            ++books.other_sentence;
        } else if (!parsed_.extras().nmea.empty()) {
            take_raw(text, offset);
        } else {
            take_row(text, offset);
        }
    }

    void envelope(std::string_view text, std::uint64_t) override
    {
        ++out_->accounting.read;
        ++out_->accounting.header;
        const auto unquote = [](std::string_view v) { return v.size() >= 2 && v.front() == '"' ? v.substr(1, v.size() - 2) : v; };
        document_time_ = Millisecond::none();
        station_ = unquote(member_of(text, "stationid"));
        if (dialect_ != Dialect::records) return;
        for_each_member(text, [&](std::string_view key, std::string_view value) {
            if (document_roles_.of(key).role == Role::time) document_time_ = rows_.time_of(unquote(value));
            return !document_time_.known();
        });
    }

    void bad(Reject reason, std::string_view text, std::uint64_t offset) override
    {
        ++out_->accounting.read;
        out_->accounting.reject(reason, offset, text);
    }

    void blank() override
    {
        ++out_->accounting.read;
        ++out_->accounting.blank;
    }

    std::optional<Reject> read_fields(Fix& fix)
    {
        RowReader& reader = parsed_.extras().scaled ? rows_ : unscaled_;
        const auto reason = reader.read(parsed_.row(), false, fix);
        if (dialect_ == Dialect::catcher_json) {
            // `rxtime` is the same reception as `rxuxtime`, to the second.
            if (!fix.time.known() && fix.arrival.known()) {
                fix.time = fix.arrival;
                fix.origin = TimeOrigin::field;
            }
            fix.arrival = Millisecond::none();
        }
        return reason;
    }

    void take_row(std::string_view text, std::uint64_t offset)
    {
        const RowText& row = parsed_.row();
        if (row[Role::mmsi].data() == nullptr) return out_->accounting.reject(Reject::member_missing, offset, text);
        Fix fix;
        fix.offset = {offset};
        if (const auto reason = read_fields(fix)) return out_->accounting.reject(*reason, offset, text);
        if (!fix.arrival.known() && !fix.time.known()) fix.arrival = document_time_;
        Statics statics = (parsed_.extras().scaled ? rows_ : unscaled_).statics(row, fix.type);
        if (statics.present != 0) {
            fix.statics = key_of(statics);
            out_->statics.try_emplace(fix.statics, std::move(statics));
        }
        place_station(fix, row[Role::station]);
        fix.payload = key_of_content(fix);
        if (const Millisecond stated = RowReader::stated_of(row, fix); stated.known())
            out_->base_clocks.push_back({fix.station, fix.mmsi, fix.time, stated, fix.ingest, fix.offset});
        out_->fixes.push_back(fix);
        ++out_->accounting.decoded;
    }

    void place_station(Fix& fix, std::string_view station)
    {
        if (is_blank(station)) station = station_;
        if (station.empty()) return;
        fix.station = key_of_station(station);
        out_->stations.try_emplace(fix.station, station);
    }

    static bool is_blank(std::string_view text) { return trim(text).empty(); }

    /// A record with raw sentences: they are decoded, and the decoded members only compared with them (D-10).
    void take_raw(std::string_view text, std::uint64_t offset)
    {
        Fix fields;
        const bool readable = !parsed_.row()[Role::mmsi].empty() && !read_fields(fields);
        raw_.clear();
        EmbeddedSentences sentences(options_);
        std::optional<Reject> refused;
        std::string_view rest = parsed_.extras().nmea;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            const auto outcome = sentences.read(rest.substr(0, end), fields.time, fields.origin, station_, {offset}, raw_);
            if (outcome.refused && !refused) refused = outcome.reason;
            rest.remove_prefix(end + 1);
        }
        if (raw_.fixes.empty()) return out_->accounting.reject(refused.value_or(Reject::fragment_lost), offset, text);
        for (std::size_t i = 0; i < raw_.fixes.size(); ++i) {
            Fix fix = raw_.fixes.row(i);
            if (readable && disagree(fix, fields)) fix.set(FixFlag::disagreement);
            out_->fixes.push_back(fix);
        }
        out_->statics.merge(raw_.statics);
        out_->stations.merge(raw_.stations);
        out_->base_clocks.insert(out_->base_clocks.end(), raw_.base_clocks.begin(), raw_.base_clocks.end());
        ++out_->accounting.decoded;
    }

    Dialect dialect_;
    ReadOptions options_;
    JsonSplitter splitter_;
    JsonRecord parsed_;
    RowReader rows_, unscaled_;
    MemberRoles document_roles_{form_of(Dialect::records)};
    ReadBatch* out_ = nullptr;
    ReadBatch raw_;
    Millisecond document_time_ = Millisecond::none();
    std::string station_;
};

}  // namespace

std::unique_ptr<Reader> make_json_reader(Dialect dialect, const ReadOptions& options)
{
    return std::make_unique<JsonReader>(dialect, options);
}

}  // namespace tw::ais
