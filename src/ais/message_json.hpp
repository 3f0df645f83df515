#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "ais/message_bits.hpp"

namespace tw::ais {

/// How to write a message as JSON.
struct JsonStyle {
    bool scaled = true;          ///< degrees, knots and words; else the numbers as sent
    std::string_view device;     ///< member "device"; left out when empty
    std::size_t stated_size = 0; ///< bits by the sentence's own fill count; 0 = as the message
};

/// Appends one message as a JSON object without newline, in gpsd's member names, units and words.
/// Members that the message is too short for are left out, except where gpsd writes 0 (lists of stations or slots, and
/// application payloads). Two things differ from gpsd: the rate of turn keeps its sign, and where gpsd does not read the
/// communication state (type 26, or a state that a wrong fill count cuts) the true one stands beside `radio` as `comm_state`.
void append_json(const MessageBits& message, const JsonStyle& style, std::string& out);

/// Appends parts A and B of a type 24 as the one object that gpsd makes of them.
void append_json_joined(const MessageBits& part_a, const MessageBits& part_b, const JsonStyle& style, std::string& out);

}  // namespace tw::ais
