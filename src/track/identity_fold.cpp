#include "track/identity_fold.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/time.hpp"

namespace tw::track {
namespace {

constexpr std::uint32_t supports_nothing = bit(FixFlag::duplicate) | bit(FixFlag::replay) | bit(FixFlag::clock_fault) |
                                           bit(FixFlag::future) | bit(FixFlag::singleton) | bit(FixFlag::bitflip_suspect);
constexpr std::int64_t farthest_ms = 253'402'300'800'000;  // end of year 9999

std::uint8_t source_bit(std::uint8_t type)
{
    switch (type) {
        case 0: return static_cast<std::uint8_t>(StaticsSource::prejoined);
        case 5: return static_cast<std::uint8_t>(StaticsSource::type_5);
        case 19: return static_cast<std::uint8_t>(StaticsSource::type_19);
        case 24: return static_cast<std::uint8_t>(StaticsSource::type_24);
        default: return static_cast<std::uint8_t>(StaticsSource::other);
    }
}

std::uint32_t one_more(std::uint32_t count) { return count == std::numeric_limits<std::uint32_t>::max() ? count : count + 1; }

std::int64_t last_of(const IdentityInterval& i) { return i.timed ? i.last.value : std::numeric_limits<std::int64_t>::min() / 2; }

}  // namespace

void IdentityFold::begin(Mmsi mmsi, const EventId& segment)
{
    mmsi_ = mmsi;
    segment_ = segment;
    for (auto& values : open_) values.clear();
    latest_ = {};
    run_key_ = {};
    run_last_ = heard_first_ = heard_last_ = {};
    previous_time_ = 0;
    heard_ = 0;
    run_attributes_ = 0;
    started_ = false;
}

void IdentityFold::settle_run()
{
    if (run_key_.value == 0) return;
    run_key_ = {};
    for (std::size_t a = 0; a < attribute_count; ++a) {
        if ((run_attributes_ >> a & 1U) == 0) continue;
        IdentityInterval& said = open_[a][latest_[a]];
        said.last = run_last_.time;
        said.last_row = run_last_.row;
    }
}

void IdentityFold::support(Attribute attribute, std::string value, std::uint8_t source, const Support& s,
                           std::vector<IdentityInterval>& out)
{
    auto& values = open_[static_cast<std::size_t>(attribute)];
    auto& latest = latest_[static_cast<std::size_t>(attribute)];
    // What nothing can join any more goes out, but never the value said last.
    for (std::size_t i = 0; i < values.size();) {
        const bool stale = values[i].timed != s.timed || s.time.value - values[i].last.value > bridge_s;
        if (i != latest && stale) {
            out.push_back(std::move(values[i]));
            values.erase(values.begin() + static_cast<std::ptrdiff_t>(i));
            if (latest > i) --latest;
        } else {
            ++i;
        }
    }
    const auto same = std::find_if(values.begin(), values.end(), [&](const IdentityInterval& i) { return i.value == value && i.timed == s.timed; });
    if (same != values.end()) {
        const auto index = static_cast<std::uint8_t>(same - values.begin());
        if (index != latest) {
            for (IdentityInterval& other : values)
                if (last_of(other) >= last_of(*same)) other.overlaps = true;
        }
        same->last = s.time;
        same->last_row = s.row;
        same->supports = one_more(same->supports);
        same->sources |= source;
        latest = index;
        return;
    }
    if (values.size() == values_kept) {
        std::size_t oldest = latest == 0 ? 1 : 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (i != latest && last_of(values[i]) < last_of(values[oldest])) oldest = i;
        out.push_back(std::move(values[oldest]));
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(oldest));
    }
    IdentityInterval fresh;
    fresh.mmsi = mmsi_;
    fresh.segment = segment_;
    fresh.attribute = attribute;
    fresh.fault = fault_of(attribute, value, mmsi_);
    fresh.value = std::move(value);
    fresh.timed = s.timed;
    fresh.first = fresh.last = s.time;
    fresh.supports = 1;
    fresh.sources = source;
    fresh.first_row = fresh.last_row = s.row;
    values.push_back(std::move(fresh));
    latest = static_cast<std::uint8_t>(values.size() - 1);
}

bool IdentityFold::step(const Fix& fix, const StaticsDictionary& statics, std::vector<IdentityInterval>& out)
{
    if (fix.mmsi != mmsi_ || (started_ && fix.time.value < previous_time_)) return false;
    started_ = true;
    previous_time_ = fix.time.value;
    const bool timed = fix.time.known();
    if (timed && (fix.time.value < -farthest_ms || fix.time.value > farthest_ms)) return true;
    if ((fix.flags & supports_nothing) != 0) return true;

    const Support s{timed, timed ? to_second(fix.time) : Second{}, {fix.ingest, fix.offset}};
    if (timed) {
        if (!heard_first_.timed) heard_first_ = s;
        heard_last_ = s;
    } else if (heard_ == 0) {
        heard_first_ = heard_last_ = s;
    }
    heard_ = one_more(heard_);
    if (fix.statics.value == 0) return true;
    if (fix.statics == run_key_ && run_last_.timed == timed) {
        run_last_ = s;
        return true;
    }
    const auto found = statics.find(fix.statics);
    if (found == statics.end()) return true;
    const Statics& said = found->second;
    const std::uint8_t source = source_bit(said.source_type);
    settle_run();
    run_attributes_ = 0;
    for (std::size_t a = 1; a < attribute_count; ++a) {
        const auto attribute = static_cast<Attribute>(a);
        std::string value = value_of(said, attribute);
        if (value.empty()) continue;
        run_attributes_ |= static_cast<std::uint16_t>(1U << a);
        // The same value in a changed record of a joined source is no new statement about this attribute (I-11).
        if (said.source_type == 0 && !open_[a].empty()) {
            IdentityInterval& now = open_[a][latest_[a]];
            if (now.value == value && now.timed == timed) {
                now.last = s.time;
                now.last_row = s.row;
                now.sources |= source;
                continue;
            }
        }
        support(attribute, std::move(value), source, s, out);
    }
    if (said.source_type == 0) {
        run_key_ = fix.statics;
        run_last_ = s;
    }
    return true;
}

void IdentityFold::finish(std::vector<IdentityInterval>& out)
{
    settle_run();
    for (auto& values : open_) {
        for (IdentityInterval& value : values) out.push_back(std::move(value));
        values.clear();
    }
    if (heard_ == 0) return;
    IdentityInterval own;
    own.mmsi = mmsi_;
    own.segment = segment_;
    own.attribute = Attribute::mmsi;
    own.value = std::to_string(mmsi_.value);
    own.fault = fault_of(Attribute::mmsi, own.value, mmsi_);
    own.timed = heard_first_.timed;
    own.first = heard_first_.time;
    own.last = heard_last_.time;
    own.supports = heard_;
    own.sources = static_cast<std::uint8_t>(StaticsSource::other);
    own.first_row = heard_first_.row;
    own.last_row = heard_last_.row;
    out.push_back(std::move(own));
    heard_ = 0;
}

Identity identity_at(const std::vector<IdentityInterval>& intervals, Second when, Transceiver transceiver, const IdentityJoin& join)
{
    const auto fits = [&](const IdentityInterval& i) {
        if (!i.timed || !i.counts() || i.first.value - join.before_s > when.value || i.last.value + join.after_s < when.value) return false;
        if (!join.same_class || transceiver == Transceiver::unknown) return true;
        const bool class_a = (i.sources & static_cast<std::uint8_t>(StaticsSource::type_5)) != 0;
        return transceiver == Transceiver::a ? class_a : (i.sources & ~static_cast<std::uint8_t>(StaticsSource::type_5)) != 0;
    };
    // Best first: what has begun before what has not; of those begun the latest, of those to come the nearest.
    const auto better = [&](const IdentityInterval& a, const IdentityInterval& b) {
        const bool begun_a = a.first <= when, begun_b = b.first <= when;
        if (begun_a != begun_b) return begun_a;
        if (a.first != b.first) return begun_a ? a.first > b.first : a.first < b.first;
        return a.value < b.value;
    };
    Identity identity{};
    for (const IdentityInterval& i : intervals) {
        const IdentityInterval*& best = identity[static_cast<std::size_t>(i.attribute)];
        if (fits(i) && (best == nullptr || better(i, *best))) best = &i;
    }
    // A value that began after another's last support, and before the moment, has ended that other one.
    for (const IdentityInterval& i : intervals) {
        const IdentityInterval*& best = identity[static_cast<std::size_t>(i.attribute)];
        if (best != nullptr && i.timed && i.value != best->value && i.first > best->last && i.first <= when) best = nullptr;
    }
    return identity;
}

}  // namespace tw::track
