#include "plan/witnesses.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::plan {
namespace {

using registry::Claim;
using registry::Property;

constexpr std::string_view ais = "ais:", watched = "watched:";
constexpr std::int64_t day_seconds = 86'400;

registry::Day day_of(Second time) { return {static_cast<std::int32_t>((time.value - ((time.value % day_seconds) + day_seconds) % day_seconds) / day_seconds)}; }

std::string metres(std::int32_t decimetres) { return fmt::format("{}.{}", decimetres / 10, decimetres % 10); }

class Witnesses {
public:
    explicit Witnesses(Registry& all) : all_(all) {}

    void take(const std::vector<store::Identity>& identities, const std::vector<store::Hull>& hulls)
    {
        begin(ais_list);
        for (const store::Identity& one : identities) {
            if (one.mmsi.value == 0) continue;
            switch (one.attribute) {
            case track::Attribute::imo: said(one, Property::imo, one.value); break;
            case track::Attribute::name: said(one, Property::name, one.value); break;
            case track::Attribute::callsign: said(one, Property::call_sign, one.value); break;
            case track::Attribute::size: {
                const track::HullSize size = track::size_of(one.value);
                if (size.length > 0) said(one, Property::length, metres(size.length));
                if (size.width > 0) said(one, Property::beam, metres(size.width));
                break;
            }
            default: break;
            }
        }
        for (const store::Hull& hull : hulls) {
            if (hull.kind == track::HullKind::not_a_ship) continue;
            store::Identity whole;
            whole.mmsi = hull.mmsi;
            whole.timed = hull.timed;
            whole.first = hull.first;
            whole.last = hull.last;
            if (const auto at = std::ranges::find(identities, hull.mmsi, &store::Identity::mmsi); at != identities.end()) whole.first_row = at->first_row;
            said(whole, Property::kind, "hull");
            said(whole, Property::mmsi, fmt::format("{:09}", hull.mmsi.value));
            if (hull.transceiver == Transceiver::a || hull.transceiver == Transceiver::b_so || hull.transceiver == Transceiver::b_cs) said(whole, Property::mmsi_device_class, hull.transceiver == Transceiver::a ? "A" : "B");
        }
    }

    void take(const std::vector<registry::WatchedHull>& hulls)
    {
        begin(watched_list);
        for (const registry::WatchedHull& hull : hulls) {
            states(hull, Property::kind, "hull");
            states(hull, Property::name, hull.name);
            for (const std::string& former : hull.former_names) states(hull, Property::former_name, former);
            if (hull.imo.value != 0) states(hull, Property::imo, fmt::format("{:07}", hull.imo.value));
            if (hull.mmsi.value != 0) states(hull, Property::mmsi, fmt::format("{:09}", hull.mmsi.value));
            states(hull, Property::call_sign, hull.callsign);
            states(hull, Property::flag, hull.flag);
            states(hull, Property::ship_type, hull.type);
            // A length with a spread is an estimate, and contradicts nothing.
            if (hull.length_dm > 0 && hull.length_sd_dm == 0) states(hull, Property::length, metres(hull.length_dm));
            if (hull.beam_dm > 0) states(hull, Property::beam, metres(hull.beam_dm));
        }
    }

private:
    void begin(std::string_view list) { list_ = list, first_ = static_cast<std::uint32_t>(all_.versions.size()); }

    /// A version for each capture, so that a claim leads back to its bytes.
    std::uint32_t version_of(CaptureOrdinal ingest)
    {
        for (auto i = first_; i < all_.versions.size(); ++i)
            if (all_.versions[i].ingest == ingest) return i;
        all_.versions.push_back({.list = std::string(list_), .ingest = ingest});
        return static_cast<std::uint32_t>(all_.versions.size() - 1);
    }

    void said(const store::Identity& one, Property property, std::string value)
    {
        Claim claim{.subject = fmt::format("{}{:09}", ais, one.mmsi.value), .property = property, .value = std::move(value), .basis = registry::Basis::broadcast, .version = version_of(one.first_row.ingest), .offset = one.first_row.offset};
        if (one.timed) {
            const registry::Day first = day_of(one.first), last = day_of(one.last);
            claim.valid = {.from = {first, first}, .to = {last, last}};
            claim.seen = {first, last};
        }
        if (one.fault != track::ValueFault::none) claim.note = "does not count as identity";
        all_.claims.push_back(std::move(claim));
    }

    void states(const registry::WatchedHull& hull, Property property, std::string value)
    {
        if (value.empty()) return;
        all_.claims.push_back({.subject = std::string(watched) + hull.id, .property = property, .value = std::move(value), .version = version_of(hull.ingest), .offset = hull.offset});
    }

    Registry& all_;
    std::string_view list_{};
    std::uint32_t first_ = 0;
};

}  // namespace

Result<Registry> registry_with_witnesses(const store::Case& the_case, const KeptBy& kept)
{
    auto all = registry_of(the_case, kept);
    if (!all) return all;
    const auto identities = the_case.identities();
    if (!identities) return tl::unexpected(identities.error());
    const auto hulls = the_case.hulls();
    if (!hulls) return tl::unexpected(hulls.error());
    const auto watched_rows = the_case.watched_hulls();
    if (!watched_rows) return tl::unexpected(watched_rows.error());
    Witnesses witnesses(*all);
    witnesses.take(*identities, *hulls);
    witnesses.take(*watched_rows);
    return all;
}

Mmsi transmitter_of(std::string_view subject)
{
    if (!subject.starts_with(ais)) return {};
    const auto number = parse_integer(subject.substr(ais.size()));
    return number && *number > 0 && *number <= 999'999'999 ? Mmsi{static_cast<std::uint32_t>(*number)} : Mmsi{};
}

std::string_view watched_of(std::string_view subject) { return subject.starts_with(watched) ? subject.substr(watched.size()) : std::string_view{}; }

}  // namespace tw::plan
