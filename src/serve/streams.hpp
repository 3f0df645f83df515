#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace tw::serve {

/// The open event streams. A stream belongs to a topic (a case); what is told to a topic reaches all of its streams.
class Streams {
public:
    explicit Streams(std::size_t most) : most_(most) {}

    /// Called with each text to send; returns at once.
    using Sink = std::function<void(const std::string&)>;

    /// A place for one more stream, or nothing when all are taken.
    std::optional<std::uint64_t> join(const std::string& topic, Sink sink);
    void leave(std::uint64_t id);
    /// Sends an event (HTML standard, server-sent events) to the topic's streams. `data` is one line.
    void tell(const std::string& topic, std::uint64_t id, const std::string& event, const std::string& data);
    std::size_t count() const;

private:
    struct Member { std::string topic; Sink sink; };
    std::size_t most_;
    mutable std::mutex mutex_;
    std::map<std::uint64_t, Member> members_;
    std::uint64_t next_ = 1;
};

}  // namespace tw::serve
