#include "serve/streams.hpp"

#include <fmt/format.h>
#include <vector>

namespace tw::serve {

std::optional<std::uint64_t> Streams::join(const std::string& topic, Sink sink)
{
    const std::scoped_lock lock(mutex_);
    if (members_.size() >= most_) return std::nullopt;
    members_.emplace(next_, Member{topic, std::move(sink)});
    return next_++;
}

void Streams::leave(std::uint64_t id)
{
    const std::scoped_lock lock(mutex_);
    members_.erase(id);
}

void Streams::tell(const std::string& topic, std::uint64_t id, const std::string& event, const std::string& data)
{
    const std::string text = fmt::format("id: {}\nevent: {}\ndata: {}\n\n", id, event, data);
    std::vector<Sink> sinks;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [key, member] : members_)
            if (member.topic == topic) sinks.push_back(member.sink);
    }
    for (const Sink& sink : sinks) sink(text);
}

std::size_t Streams::count() const
{
    const std::scoped_lock lock(mutex_);
    return members_.size();
}

}  // namespace tw::serve
