#include <bit>
#include <concepts>
#include <type_traits>

#include <xxhash.h>

#include "core/bytes.hpp"
#include "track/vessel_state.hpp"

namespace tw::track {
namespace {

constexpr std::uint32_t magic = 0x32465654;  // "TVF2"
constexpr std::uint64_t most_elements = 1'000'000;

/// Writes every member that a `fields` function names.
class Saver {
public:
    template <class... T>
    void operator()(T&... values) { (one(values), ...); }
    const std::string& bytes() const { return out_.bytes(); }

private:
    ByteWriter out_;

    template <class T>
    void one(T& v)
    {
        if constexpr (std::is_same_v<T, bool>) out_.put(static_cast<std::uint8_t>(v));
        else if constexpr (std::is_integral_v<T>) out_.put(v);
        else if constexpr (std::is_same_v<T, double>) out_.put(std::bit_cast<std::uint64_t>(v));
        else if constexpr (std::is_same_v<T, float>) out_.put(std::bit_cast<std::uint32_t>(v));
        else if constexpr (std::is_same_v<T, std::string>) out_.text(v);
        else if constexpr (std::is_same_v<T, LonLat>) out_.put(v.lon.value).put(v.lat.value);
        else if constexpr (std::is_same_v<T, Row>) row(v);
        else if constexpr (requires { v.value; }) out_.put(v.value);
        else if constexpr (requires { v.push_back(v.front()); }) {
            out_.put(static_cast<std::uint32_t>(v.size()));
            for (auto& e : v) one(e);
        } else if constexpr (requires { v.size(); }) for (auto& e : v) one(e);
        else v.fields(*this);
    }
    void row(Row& r)
    {
        out_.put(static_cast<std::uint8_t>(r.known()));
        if (!r.known()) return;
        (*this)(r.time, r.at, r.sog, r.cog, r.classes, r.bits, r.weight, r.metric, r.ingest, r.content, r.offset);
    }
};

class Loader {
public:
    explicit Loader(std::string_view bytes) : in_(bytes) {}
    template <class... T>
    void operator()(T&... values) { (one(values), ...); }
    ByteReader& in() { return in_; }

private:
    ByteReader in_;

    template <class T>
    void one(T& v)
    {
        if constexpr (std::is_same_v<T, bool>) v = in_.take<std::uint8_t>() != 0;
        else if constexpr (std::is_integral_v<T>) v = in_.take<T>();
        else if constexpr (std::is_same_v<T, double>) v = std::bit_cast<double>(in_.take<std::uint64_t>());
        else if constexpr (std::is_same_v<T, float>) v = std::bit_cast<float>(in_.take<std::uint32_t>());
        else if constexpr (std::is_same_v<T, std::string>) v = in_.text();
        else if constexpr (std::is_same_v<T, LonLat>) v = {{in_.take<std::int32_t>()}, {in_.take<std::int32_t>()}};
        else if constexpr (std::is_same_v<T, Row>) row(v);
        else if constexpr (requires { v.value; }) v.value = in_.take<std::remove_cvref_t<decltype(v.value)>>();
        else if constexpr (requires { v.push_back(v.front()); }) {
            const auto n = in_.take<std::uint32_t>();
            v.clear();
            if (n > most_elements || !in_.can_hold(n, 1)) return;
            v.resize(n);
            for (auto& e : v) one(e);
        } else if constexpr (requires { v.size(); }) for (auto& e : v) one(e);
        else v.fields(*this);
    }
    void row(Row& r)
    {
        r = {};
        if (in_.take<std::uint8_t>() == 0) return;
        (*this)(r.time, r.at, r.sog, r.cog, r.classes, r.bits, r.weight, r.metric, r.ingest, r.content, r.offset);
        if (r.cog >= 3600) r.cog = 0;
    }
};

/// Whether indices read from bytes lie where the code will look.
bool in_bounds(const std::vector<Track>& tracks)
{
    for (const Track& t : tracks)
        if (t.head >= Track::slots || t.kept < 1 || t.kept > Track::kept_most || t.released > t.kept || !t.last().known()) return false;
    return true;
}

}  // namespace

std::string VesselFold::save() const
{
    State& s = *state_;
    Saver saver;
    std::uint32_t version = magic;
    std::uint64_t places = s.world.places != nullptr ? s.world.places->hash() : 0;
    saver(version, s.preset_hash, places);
    s.fields(saver);
    std::string bytes = saver.bytes();
    ByteWriter seal;
    seal.put(XXH3_64bits(bytes.data(), bytes.size()));
    return bytes + seal.bytes();
}

Result<void> VesselFold::load(std::string_view bytes)
{
    const auto refuse = [](const char* why) { return fail(Fault::integrity, why, "VesselFold::load", "run again from the first row"); };
    if (bytes.size() < 28) return refuse("saved state is too short");
    const std::string_view body = bytes.substr(0, bytes.size() - 8);
    if (ByteReader(bytes.substr(body.size())).take<std::uint64_t>() != XXH3_64bits(body.data(), body.size()))
        return refuse("saved state is damaged");
    Loader loader(body);
    std::uint32_t version = 0;
    std::uint64_t preset = 0, places = 0;
    loader(version, preset, places);
    if (version != magic) return refuse("saved state is of another version");
    if (preset != state_->preset_hash) return refuse("saved state is of another preset");
    if (places != (state_->world.places != nullptr ? state_->world.places->hash() : 0)) return refuse("saved state is of another gazetteer");
    auto loaded = std::make_unique<State>(state_->rules, state_->world, state_->thorough);
    State& next = *loaded;
    next.fields(loader);
    const std::size_t known = next.world.places != nullptr ? next.world.places->size() : 0;
    bool sound = loader.in().at_end() && in_bounds(next.active) && in_bounds(next.suspended);
    for (Lane& lane : next.lanes) sound = sound && lane.call.in_bounds(known) && lane.heard.in_bounds();
    if (!sound || !next.mmsi_heard.in_bounds()) return refuse("saved state is not well-formed");
    state_ = std::move(loaded);
    return {};
}

}  // namespace tw::track
