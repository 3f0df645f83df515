#include "plan/hull_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/time.hpp"
#include "track/identity_class.hpp"
#include "track/identity_flag.hpp"

namespace tw::plan {
namespace {

std::string_view words(track::ValueFault fault)
{
    switch (fault) {
        case track::ValueFault::check_digit: return "its check digit fails";
        case track::ValueFault::placeholder: return "a placeholder";
        case track::ValueFault::equals_mmsi: return "the MMSI entered as IMO number";
        case track::ValueFault::default_number: return "a number that many share";
        case track::ValueFault::reserved: return "a reserved value";
        case track::ValueFault::invalid_form: return "an MMSI of no known form";
        case track::ValueFault::unallocated_mid: return "unallocated country digits";
        case track::ValueFault::none: break;
    }
    return "no reason given";
}

std::string_view words(track::ContradictionKind kind)
{
    switch (kind) {
        case track::ContradictionKind::imo_on_two_hulls: return "one IMO number on two hulls";
        case track::ContradictionKind::two_imos_one_mmsi: return "two IMO numbers under one MMSI";
        case track::ContradictionKind::shared_mmsi: return "two ships under one MMSI at once";
        case track::ContradictionKind::value_unsound: break;
    }
    return "a value that does not count";
}

std::string sentence(const track::Contradiction& c)
{
    if (c.kind == track::ContradictionKind::value_unsound && c.fault == track::ValueFault::unallocated_mid)
        return fmt::format("unallocated country digits (MID {:03})", track::mid_of(c.a));
    if (c.kind == track::ContradictionKind::value_unsound) {
        const std::string text = fmt::format("{} does not count as identity: {}", c.value_a, words(c.fault));
        return c.timed ? text + fmt::format(", {} to {}", format_rfc3339(c.first), format_rfc3339(c.last)) : text;
    }
    std::string text = fmt::format("contradiction, {}: {}", words(c.kind), c.value_a);
    if (!c.value_b.empty()) text += fmt::format(" / {}", c.value_b);
    if (c.a != c.b) text += fmt::format(" (MMSI {} and {})", c.a.value, c.b.value);
    if (c.fault != track::ValueFault::none) text += fmt::format(", {}", track::name(c.fault));
    if (c.timed) text += fmt::format(", {} to {}", format_rfc3339(c.first), format_rfc3339(c.last));
    return text;
}

/// What was said last of an attribute, among values that count; empty when nothing was.
std::string_view latest(const track::Transmitter& t, track::Attribute attribute)
{
    const track::IdentityInterval* best = nullptr;
    for (const track::IdentityInterval& interval : t.intervals)
        if (interval.attribute == attribute && interval.counts() &&
            (best == nullptr || std::tuple(interval.timed, interval.last, interval.supports) >= std::tuple(best->timed, best->last, best->supports)))
            best = &interval;
    return best == nullptr ? std::string_view{} : std::string_view(best->value);
}

/// A transmitter that was not folded now, as the case has it.
TransmitterFacts remembered(const store::Hull& hull)
{
    TransmitterFacts facts;
    facts.transmitter.mmsi = hull.mmsi;
    facts.transmitter.timed = hull.timed;
    facts.transmitter.first = hull.first;
    facts.transmitter.last = hull.last;
    facts.transmitter.fixes = hull.fixes;
    facts.transmitter.not_a_ship = hull.kind == track::HullKind::not_a_ship;
    facts.transmitter.transceiver = hull.transceiver;
    facts.last_at = hull.last_at;
    facts.simulated = hull.simulated;
    return facts;
}

}  // namespace

Result<HullRecords> hull_records(const store::Case& from, std::vector<TransmitterFacts> fresh, bool everything)
{
    HullRecords records;
    std::map<std::uint32_t, TransmitterFacts> all;
    if (!everything) {
        const auto hulls = from.hulls();
        if (!hulls) return tl::unexpected(hulls.error());
        for (const store::Hull& hull : *hulls) all.emplace(hull.mmsi.value, remembered(hull));
        const auto identities = from.identities();
        if (!identities) return tl::unexpected(identities.error());
        for (const store::Identity& identity : *identities)
            if (const auto entry = all.find(identity.mmsi.value); entry != all.end()) entry->second.transmitter.intervals.push_back(identity);
    }
    for (TransmitterFacts& facts : fresh) {
        for (const track::IdentityInterval& interval : facts.transmitter.intervals) {
            store::Identity identity;
            static_cast<track::IdentityInterval&>(identity) = interval;
            identity.simulated = facts.simulated;
            records.identities.push_back(std::move(identity));
        }
        all.insert_or_assign(facts.transmitter.mmsi.value, std::move(facts));
    }

    std::vector<track::Transmitter> transmitters;
    transmitters.reserve(all.size());
    for (auto& [mmsi, facts] : all) transmitters.push_back(std::move(facts.transmitter));
    const track::Hulls grouped = track::group_hulls(transmitters);
    records.hulls.resize(transmitters.size());
    for (const track::Hull& hull : grouped.hulls) {
        for (const std::uint32_t index : hull.transmitters) {
            const track::Transmitter& t = transmitters[index];
            const TransmitterFacts& facts = all.at(t.mmsi.value);
            store::Hull& record = records.hulls[index];
            record.mmsi = t.mmsi;
            record.id = hull.id;
            record.kind = hull.kind;
            record.transceiver = t.transceiver;
            record.imo = hull.imo;
            record.name = latest(t, track::Attribute::name);
            record.callsign = latest(t, track::Attribute::callsign);
            if (const auto flag = track::flag_of(track::mid_of(t.mmsi), t.timed ? std::optional(t.last) : std::nullopt)) record.flag = flag->code;
            record.ship_type = hull.ship_type;
            record.size = hull.size;
            record.fixes = t.fixes;
            record.timed = t.timed;
            record.first = t.first;
            record.last = t.last;
            record.last_at = facts.last_at;
            record.simulated = facts.simulated;
            record.watched = std::ranges::find(from.settings().watched, t.mmsi) != from.settings().watched.end() ||
                             (hull.imo.value != 0 && std::ranges::find(from.settings().watched_imo, hull.imo) != from.settings().watched_imo.end());
        }
    }
    for (const track::Contradiction& c : grouped.contradictions) {
        const std::string text = sentence(c);
        for (const Mmsi mmsi : c.a == c.b ? std::vector{c.a} : std::vector{c.a, c.b}) {
            const auto record = std::ranges::lower_bound(records.hulls, mmsi, {}, &store::Hull::mmsi);
            if (record != records.hulls.end() && record->mmsi == mmsi) record->contradictions.push_back(text);
        }
    }
    return records;
}

}  // namespace tw::plan
