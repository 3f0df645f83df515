#include "ais/clock_table.hpp"

#include <algorithm>
#include <tuple>

#include "core/bytes.hpp"

namespace tw::ais {

std::string_view name(ClockKind kind)
{
    switch (kind) {
        case ClockKind::base_stations: return "base_stations";
        case ClockKind::transmissions: return "transmissions";
        case ClockKind::satellite: return "satellite";
        case ClockKind::bit_flip: return "bit_flip";
        case ClockKind::slots: return "slots";
        case ClockKind::utc_second: break;
    }
    return "utc_second";
}

std::string_view name(ClockVerdict verdict)
{
    switch (verdict) {
        case ClockVerdict::repair: return "repair";
        case ClockVerdict::drop: return "drop";
        case ClockVerdict::unresolved: break;
    }
    return "unresolved";
}

ClockTable::ClockTable(const std::vector<ClockEntry>& entries)
{
    // Hour by hour, so that ranges of different kinds may overlap in the input.
    std::vector<ClockEntry> hours;
    for (const ClockEntry& e : entries) {
        for (std::int64_t hour = e.hour_first; hour <= e.hour_last; ++hour) {
            hours.push_back(e);
            hours.back().hour_first = hours.back().hour_last = hour;
        }
    }
    std::sort(hours.begin(), hours.end(), [](const ClockEntry& a, const ClockEntry& b) {
        return std::tie(a.stream, a.hour_first, a.kind, a.verdict, a.error_s, a.evidence) < std::tie(b.stream, b.hour_first, b.kind, b.verdict, b.error_s, b.evidence);
    });
    for (const ClockEntry& e : hours) {
        if (!entries_.empty()) {
            ClockEntry& last = entries_.back();
            if (last.stream == e.stream && e.hour_first <= last.hour_last) continue;
            if (last.stream == e.stream && e.hour_first == last.hour_last + 1 && last.error_s == e.error_s && last.kind == e.kind && last.verdict == e.verdict) {
                last.hour_last = e.hour_last;
                last.evidence += e.evidence;
                continue;
            }
        }
        entries_.push_back(e);
    }
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        auto& range = streams_.try_emplace(entries_[i].stream, i, i).first->second;
        range.second = i + 1;
    }
}

bool ClockTable::apply(Fix& fix, Stream stream) const
{
    bool changed = false;
    if (const auto found = streams_.find(stream); found != streams_.end() && is_sane(fix.time) && !fix.has(FixFlag::clock_repaired)) {
        const std::int64_t hour = stream_hour(stream, fix.time).hour;
        const auto begin = entries_.begin() + found->second.first;
        const auto end = entries_.begin() + found->second.second;
        const auto at = std::partition_point(begin, end, [&](const ClockEntry& e) { return e.hour_last < hour; });
        if (at != end && at->hour_first <= hour) {
            if (at->verdict == ClockVerdict::drop) fix.set(FixFlag::clock_fault);
            if (at->verdict == ClockVerdict::repair) {
                fix.time.value -= at->error_s * 1000;
                fix.set(FixFlag::clock_repaired);
                fix.flags &= ~bit(FixFlag::future);  // said of the faulty time; asked again below
                changed = at->error_s != 0;
            }
        }
    }
    if (is_future(fix)) fix.set(FixFlag::future);
    return changed;
}

std::string ClockTable::save() const
{
    ByteWriter out;
    for (const ClockEntry& e : entries_) {
        out.put(e.stream.value).put(e.hour_first).put(e.hour_last).put(e.error_s);
        out.put(static_cast<std::uint8_t>(e.kind)).put(static_cast<std::uint8_t>(e.verdict)).put(e.evidence);
    }
    return out.bytes();
}

std::size_t apply_clock(const ClockTable& table, FixColumns& rows, std::size_t first, std::size_t last,
                        const std::vector<std::uint64_t>& capture_of)
{
    std::size_t changed = 0;
    for (std::size_t i = first; i < last; ++i) {
        Fix fix;
        fix.time.value = rows.time[i];
        fix.arrival.value = rows.arrival[i];
        fix.flags = rows.flags[i];
        const std::uint64_t capture = rows.ingest[i] < capture_of.size() ? capture_of[rows.ingest[i]] : 0;
        changed += table.apply(fix, stream_of({rows.station[i]}, capture));
        rows.time[i] = fix.time.value;
        rows.flags[i] = fix.flags;
    }
    return changed;
}

}  // namespace tw::ais
