#include <utility>

#include "core/bytes.hpp"
#include "track/identity_fold.hpp"

namespace tw::track {
namespace {

constexpr std::uint32_t version = 0x0001'4449;  // "ID", 1

void put(ByteWriter& out, const RowPlace& place) { out.put(place.ingest.value).put(place.offset.value); }

void put(ByteWriter& out, const IdentityInterval& i)
{
    out.put(static_cast<std::uint8_t>(i.attribute)).text(i.value).put(i.timed).put(i.first.value).put(i.last.value);
    out.put(i.supports).put(i.sources).put(static_cast<std::uint8_t>(i.fault)).put(i.overlaps);
    put(out, i.first_row);
    put(out, i.last_row);
}

RowPlace take_place(ByteReader& in)
{
    RowPlace place;
    place.ingest.value = in.take<std::uint32_t>();
    place.offset.value = in.take<std::uint64_t>();
    return place;
}

IdentityInterval take_interval(ByteReader& in)
{
    IdentityInterval i;
    i.attribute = static_cast<Attribute>(in.take<std::uint8_t>());
    i.value = in.text();
    i.timed = in.take<std::uint8_t>() != 0;
    i.first.value = in.take<std::int64_t>();
    i.last.value = in.take<std::int64_t>();
    i.supports = in.take<std::uint32_t>();
    i.sources = in.take<std::uint8_t>();
    i.fault = static_cast<ValueFault>(in.take<std::uint8_t>());
    i.overlaps = in.take<std::uint8_t>() != 0;
    i.first_row = take_place(in);
    i.last_row = take_place(in);
    return i;
}

}  // namespace

std::string IdentityFold::save() const
{
    ByteWriter out;
    out.put(version).put(mmsi_.value);
    for (const std::uint8_t byte : segment_) out.put(byte);
    out.put(run_key_.value).put(run_attributes_).put(previous_time_).put(heard_).put(started_);
    for (const Support* s : {&run_last_, &heard_first_, &heard_last_}) {
        out.put(s->timed).put(s->time.value);
        put(out, s->row);
    }
    for (std::size_t a = 0; a < attribute_count; ++a) {
        out.put(latest_[a]).put(static_cast<std::uint8_t>(open_[a].size()));
        for (const IdentityInterval& i : open_[a]) put(out, i);
    }
    return out.bytes();
}

Result<void> IdentityFold::load(std::string_view bytes)
{
    ByteReader in(bytes);
    if (in.take<std::uint32_t>() != version) return fail(Fault::input_unusable, "the saved identity state is of another version");
    const Mmsi mmsi{in.take<std::uint32_t>()};
    EventId segment{};
    for (std::uint8_t& byte : segment) byte = in.take<std::uint8_t>();
    begin(mmsi, segment);
    run_key_.value = in.take<std::uint64_t>();
    run_attributes_ = in.take<std::uint16_t>();
    previous_time_ = in.take<std::int64_t>();
    heard_ = in.take<std::uint32_t>();
    started_ = in.take<std::uint8_t>() != 0;
    for (Support* s : {&run_last_, &heard_first_, &heard_last_}) {
        s->timed = in.take<std::uint8_t>() != 0;
        s->time.value = in.take<std::int64_t>();
        s->row = take_place(in);
    }
    bool sound = true;
    for (std::size_t a = 0; a < attribute_count; ++a) {
        latest_[a] = in.take<std::uint8_t>();
        const auto count = in.take<std::uint8_t>();
        sound = sound && count <= values_kept && (count == 0 ? latest_[a] == 0 && (run_attributes_ >> a & 1U) == 0 : latest_[a] < count);
        for (std::uint8_t i = 0; sound && i < count; ++i) {
            open_[a].push_back(take_interval(in));
            open_[a].back().mmsi = mmsi;
            open_[a].back().segment = segment;
            sound = open_[a].back().attribute == static_cast<Attribute>(a);
        }
    }
    if (!sound || !in.at_end()) {
        begin({});
        return fail(Fault::input_unusable, "the saved identity state is damaged");
    }
    return {};
}

}  // namespace tw::track
