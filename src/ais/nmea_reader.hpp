#pragma once
#include <memory>
#include <string_view>

#include "ais/nmea_stream.hpp"
#include "ais/reader.hpp"
#include "core/ids.hpp"
#include "core/units.hpp"

namespace tw::ais {

/// The one reader of all NMEA dialects (A1-A7). Own-ship sentences (VDO) are booked as `other_sentence` unless
/// `keep_own_ship`. Lines do not stand alone, because messages span them.
std::unique_ptr<Reader> make_nmea_reader(const ReadOptions& options);

/// Appends the row of a message, its static record, its station and its base clock to a batch.
class FixSink final : public MessageSink {
public:
    FixSink(const ReadOptions& options, ReadBatch& out) : options_(options), out_(out) {}
    void take(const Received& message) override;

private:
    const ReadOptions& options_;
    ReadBatch& out_;
};

/// Sentences inside the records of another dialect (`nmea[]` of a JSON envelope). The record's own time and station, where
/// given, go before what the sentences say; rows lead back to the record's bytes. Parts may come in different records. The
/// sentences are not records of their own: the caller books the envelope.
class EmbeddedSentences {
public:
    explicit EmbeddedSentences(const ReadOptions& options) : options_(options), stream_({}) {}

    /// Takes one sentence of the record at `record`; appends the rows it completes to `out` and returns how many. A refused
    /// sentence gives its reason.
    struct Outcome {
        std::size_t rows = 0;
        bool waiting = false;    ///< the part of a message whose other parts are still missing
        bool refused = false;
        Reject reason = Reject::unreadable;
    };
    Outcome read(std::string_view sentence, Millisecond time, TimeOrigin origin, std::string_view station, ByteOffset record,
                 ReadBatch& out);

private:
    ReadOptions options_;
    NmeaStream stream_;
};

}  // namespace tw::ais
