#pragma once
#include <deque>
#include <memory>
#include <string>

#include "ais/message_bits.hpp"
#include "ais/reception.hpp"
#include "cli/sink.hpp"

namespace tw::cli {

struct DecodeStyle {
    bool scaled = true;   ///< degrees, knots and words; else numbers as sent
    bool stamped = false; ///< add time, station, channel and byte offset
};

/// Writes every message as one line of JSON in gpsd's convention. Part A of a type 24 waits for its part B (at most 256 wait;
/// the oldest is then written alone, and so are those left at the end).
class DecodeLines final : public ais::MessageSink {
public:
    DecodeLines(Sink& out, DecodeStyle style) : out_(out), style_(style) {}
    void take(const ais::Received& message) override;
    /// Writes the parts A that still wait.
    void finish();

private:
    struct Waiting {
        std::unique_ptr<ais::MessageBits> bits;
        std::string stamp;
    };
    void write(std::string line, const std::string& stamp);

    Sink& out_;
    DecodeStyle style_;
    std::deque<Waiting> waiting_;
};

}  // namespace tw::cli
