#include "batch/fix_bytes.hpp"
#include "track/clean_rows.hpp"

namespace tw::track {
namespace {

constexpr std::uint32_t version = 0x0001'4c43;  // "CL", 1

void put(ByteWriter& out, const CleanRow& row)
{
    put_fix(out, row.fix);
    out.put(static_cast<std::uint8_t>(row.motion)).put(row.speed_known).put(row.speed_derived).put(row.stopped).put(row.matchable);
    out.put(row.speed.value).put(row.radius.value);
}

CleanRow take(ByteReader& in)
{
    CleanRow row;
    row.fix = take_fix(in);
    row.flags = row.fix.flags;
    row.motion = static_cast<Motion>(in.take<std::uint8_t>());
    row.speed_known = in.take<std::uint8_t>() != 0;
    row.speed_derived = in.take<std::uint8_t>() != 0;
    row.stopped = in.take<std::uint8_t>() != 0;
    row.matchable = in.take<std::uint8_t>() != 0;
    row.speed.value = in.take<std::int32_t>();
    row.radius.value = in.take<std::int64_t>();
    return row;
}

}  // namespace

std::string CleanRows::save() const
{
    ByteWriter out;
    out.put(version).put(summary_.mmsi.value).put(summary_.rows).put(summary_.transmissions).put(summary_.positions);
    out.put(summary_.first.value).put(summary_.last.value);
    out.put(summary_.west).put(summary_.south).put(summary_.east).put(summary_.north);
    out.put(previous_time_).put(fine_time_).put(fine_at_.lon.value).put(fine_at_.lat.value);
    out.put(replay_state_).put(crowd_day_end_).put(crowd_count_).put(started_).put(had_fine_);
    out.put(ring_head_).put(ring_fill_);
    for (const Recent& r : ring_)
        out.put(r.time).put(r.payload).put(r.lon).put(r.lat).put(r.ingest).put(r.sog).put(r.type).put(r.second);
    replay_.save(out);
    out.put(static_cast<std::uint32_t>(held_.size()));
    for (const CleanRow& row : held_) put(out, row);
    return out.bytes();
}

Result<void> CleanRows::load(std::string_view bytes)
{
    ByteReader in(bytes);
    if (in.take<std::uint32_t>() != version) return fail(Fault::input_unusable, "the saved cleaning state is of another version");
    begin({in.take<std::uint32_t>()});
    summary_.rows = in.take<std::uint64_t>();
    summary_.transmissions = in.take<std::uint64_t>();
    summary_.positions = in.take<std::uint64_t>();
    summary_.first.value = in.take<std::int64_t>();
    summary_.last.value = in.take<std::int64_t>();
    for (std::int32_t* edge : {&summary_.west, &summary_.south, &summary_.east, &summary_.north}) *edge = in.take<std::int32_t>();
    for (std::int64_t* time : {&previous_time_, &fine_time_}) *time = in.take<std::int64_t>();
    fine_at_.lon.value = in.take<std::int32_t>();
    fine_at_.lat.value = in.take<std::int32_t>();
    replay_state_ = in.take<std::uint64_t>();
    crowd_day_end_ = in.take<std::int64_t>();
    crowd_count_ = in.take<std::uint32_t>();
    for (bool* flag : {&started_, &had_fine_}) *flag = in.take<std::uint8_t>() != 0;
    ring_head_ = in.take<std::uint8_t>();
    ring_fill_ = in.take<std::uint8_t>();
    for (Recent& r : ring_) {
        r.time = in.take<std::int64_t>();
        r.payload = in.take<std::uint64_t>();
        r.lon = in.take<std::int32_t>();
        r.lat = in.take<std::int32_t>();
        r.ingest = in.take<std::uint32_t>();
        r.sog = in.take<std::uint16_t>();
        r.type = in.take<std::uint8_t>();
        r.second = in.take<std::uint8_t>();
    }
    const bool replay_read = replay_.load(in);
    const auto count = in.take<std::uint32_t>();
    if (replay_read && count <= hold_size)
        for (std::uint32_t i = 0; i < count; ++i) held_.push_back(take(in));
    if (!replay_read || count > hold_size || !in.at_end() || ring_head_ >= ring_size || ring_fill_ > ring_size) {
        begin({});
        return fail(Fault::input_unusable, "the saved cleaning state is damaged");
    }
    return {};
}

}  // namespace tw::track
