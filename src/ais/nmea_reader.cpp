#include "ais/nmea_reader.hpp"

#include <algorithm>

#include "ais/message_fix.hpp"

namespace tw::ais {

namespace {

NmeaOptions stream_options(const ReadOptions& options)
{
    return {.start = options.start, .keep_bad_checksum = options.keep_bad_checksum, .keep_own_ship = options.keep_own_ship};
}

class NmeaReader final : public Reader {
public:
    explicit NmeaReader(const ReadOptions& options) : options_(options), stream_(stream_options(options)) {}

    void feed(std::string_view bytes, ReadBatch& out) override
    {
        FixSink sink(options_, out);
        stream_.feed(bytes, sink, out.accounting);
    }
    void finish(ReadBatch& out) override
    {
        FixSink sink(options_, out);
        stream_.finish(sink, out.accounting);
    }

private:
    ReadOptions options_;
    NmeaStream stream_;
};

/// Puts the envelope's time, station and offset on the messages of its sentences.
class EnvelopeSink final : public MessageSink {
public:
    EnvelopeSink(FixSink& rows, Millisecond time, TimeOrigin origin, std::string_view station, ByteOffset record)
        : rows_(rows), time_(time), origin_(origin), station_(station), record_(record)
    {
    }
    void take(const Received& message) override
    {
        Received outer = message;
        outer.offset = record_;
        if (!station_.empty()) outer.station = station_;
        if (time_.known()) {
            outer.envelope_time = time_;
            outer.envelope_origin = origin_;
        }
        rows_.take(outer);
    }

private:
    FixSink& rows_;
    Millisecond time_;
    TimeOrigin origin_;
    std::string_view station_;
    ByteOffset record_;
};

}  // namespace

void FixSink::take(const Received& message)
{
    Fix fix = fix_of(message);
    fix.ingest = options_.ingest;
    if (options_.simulated || message.station.starts_with(simulated_station)) fix.set(FixFlag::simulated);
    if (!message.station.empty()) {
        fix.station = key_of_station(message.station);
        if (const auto known = out_.stations.find(fix.station); known == out_.stations.end())
            out_.stations.emplace(fix.station, message.station);
    }
    if (const std::optional<Statics> statics = statics_of(*message.bits)) {
        fix.statics = key_of(*statics);
        out_.statics.try_emplace(fix.statics, *statics);
    }
    if (const Millisecond stated = stated_utc(*message.bits); stated.known())
        out_.base_clocks.push_back({fix.station, fix.mmsi, fix.time, stated, fix.ingest, fix.offset});
    out_.fixes.push_back(fix);
}

EmbeddedSentences::Outcome EmbeddedSentences::read(std::string_view sentence, Millisecond time, TimeOrigin origin,
                                                   std::string_view station, ByteOffset record, ReadBatch& out)
{
    FixSink rows(options_, out);
    EnvelopeSink sink(rows, time, origin, station, record);
    Accounting books;
    const std::size_t before = out.fixes.size();
    stream_.feed(sentence, sink, books);
    stream_.feed("\n", sink, books);
    Outcome outcome{.rows = out.fixes.size() - before};
    outcome.refused = books.rejected_total() > 0;
    if (outcome.refused) {
        const auto first = std::ranges::find_if(books.rejected, [](std::uint64_t n) { return n > 0; });
        outcome.reason = static_cast<Reject>(first - books.rejected.begin());
    }
    outcome.waiting = books.read > 0 && books.decoded == 0 && books.ignored() == 0 && !outcome.refused;
    return outcome;
}

std::unique_ptr<Reader> make_nmea_reader(const ReadOptions& options) { return std::make_unique<NmeaReader>(options); }

}  // namespace tw::ais
