#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ais/message_bits.hpp"
#include "batch/fix.hpp"

namespace tw::ais {

/// Every time that a sentence and its wrappers state, one per rung of the ladder (T-01).
struct StatedTimes {
    Millisecond tag = Millisecond::none();        ///< tag block `c:`
    Millisecond gatehouse = Millisecond::none();  ///< `$PGHP`
    Millisecond suffix = Millisecond::none();     ///< epoch after the checksum; of two, the earlier
    Millisecond bracket = Millisecond::none();    ///< ISO time or epoch before the sentence
    Millisecond relay = Millisecond::none();      ///< later of two epochs, or an epoch in `t:`

    /// Takes from `other` what this one does not state (D-18).
    void fill_from(const StatedTimes& other);
    /// The best rung.
    Millisecond event() const;
    TimeOrigin origin() const;
    /// When a later station recorded it: the relay time, or else the next lower rung.
    Millisecond arrival() const;
};

/// A message as it was received: valid only during the call that hands it over.
struct Received {
    const MessageBits* bits = nullptr;
    std::size_t stated_size = 0;   ///< bits by the sentence's own fill count, before repair (D-26)
    StatedTimes times;
    Millisecond envelope_time = Millisecond::none();  ///< stated by a record of another dialect around the sentence
    TimeOrigin envelope_origin = TimeOrigin::none;
    std::string_view station;      ///< as written in the source; empty = not given
    std::uint32_t flags = 0;       ///< FixFlag bits that follow from the sentences
    ByteOffset offset;             ///< of the record with the first part, with its tag block or prefix
    char channel = 0;
    bool own_ship = false;
    std::uint16_t parts = 1;       ///< sentences it came in

    /// Event time and its origin: the envelope's, where there is one, else the best rung.
    Millisecond time() const { return envelope_time.known() ? envelope_time : times.event(); }
    TimeOrigin origin() const { return envelope_time.known() ? envelope_origin : times.origin(); }
};

/// Takes messages one by one.
class MessageSink {
public:
    virtual ~MessageSink() = default;
    virtual void take(const Received& message) = 0;
};

}  // namespace tw::ais
