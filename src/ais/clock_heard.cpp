#include "ais/clock_heard.hpp"

#include <algorithm>

namespace tw::ais {

void HeardTwice::add(std::uint64_t key, const Hearing& hearing)
{
    if (keys_.size() >= keys_kept && key > keys_.rbegin()->first) return;
    std::vector<Hearing>& heard = keys_[key];
    const auto at = std::lower_bound(heard.begin(), heard.end(), hearing);
    if (at == heard.end() || *at != hearing) {
        heard.insert(at, hearing);
        if (heard.size() > hearings_kept + 1) heard.pop_back();
    }
    if (keys_.size() > keys_kept) keys_.erase(std::prev(keys_.end()));
}

void HeardTwice::observe(PayloadKey payload, Stream stream, Millisecond time) { add(payload.value, {stream, time.value}); }

void HeardTwice::merge(const HeardTwice& other)
{
    for (const auto& [key, heard] : other.keys_)
        for (const Hearing& hearing : heard) add(key, hearing);
}

std::vector<Disagreement> HeardTwice::disagreements() const
{
    std::map<std::tuple<StreamHour, StreamHour, std::int64_t>, std::uint64_t> counts;
    for (const auto& [key, heard] : keys_) {
        if (heard.size() < 2 || heard.size() > hearings_kept) continue;
        // Hearings lie by stream, then time: the first of each stream stands for it.
        std::vector<Hearing> firsts;
        bool unique = true;
        for (const Hearing& h : heard) {
            if (firsts.empty() || firsts.back().stream != h.stream) firsts.push_back(h);
            else if (h.time - firsts.back().time > 10'000 && h.time - firsts.back().time <= farthest_ms) unique = false;
        }
        if (!unique) continue;
        for (std::size_t i = 0; i < firsts.size(); ++i) {
            for (std::size_t j = i + 1; j < firsts.size(); ++j) {
                const std::int64_t apart = firsts[i].time - firsts[j].time;
                if (apart > farthest_ms || apart < -farthest_ms) continue;
                const std::int64_t seconds = floor_div(apart + 500, 1000);
                ++counts[{stream_hour(firsts[i].stream, {firsts[i].time}), stream_hour(firsts[j].stream, {firsts[j].time}), seconds}];
            }
        }
    }
    std::vector<Disagreement> list;
    list.reserve(counts.size());
    for (const auto& [key, times] : counts) list.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), times});
    return list;
}

void HeardTwice::save(ByteWriter& out) const
{
    out.put(static_cast<std::uint32_t>(keys_.size()));
    for (const auto& [key, heard] : keys_) {
        out.put(key).put(static_cast<std::uint8_t>(heard.size()));
        for (const Hearing& h : heard) out.put(h.stream.value).put(h.time);
    }
}

bool HeardTwice::load(ByteReader& in)
{
    const auto count = in.take<std::uint32_t>();
    if (count > keys_kept) return false;
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const auto key = in.take<std::uint64_t>();
        const auto heard = in.take<std::uint8_t>();
        if (heard == 0 || heard > hearings_kept + 1) return false;
        for (std::uint8_t h = 0; h < heard; ++h) {
            Hearing hearing;
            hearing.stream.value = in.take<std::uint64_t>();
            hearing.time = in.take<std::int64_t>();
            if (!is_sane({hearing.time})) return false;
            add(key, hearing);
        }
    }
    return in.ok();
}

}  // namespace tw::ais
