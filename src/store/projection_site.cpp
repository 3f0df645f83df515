#include <fmt/format.h>

#include <map>

#include "chart/place_names.hpp"
#include "core/text.hpp"
#include "store/geometry.hpp"
#include "store/projection.hpp"
#include "store/projection_cells.hpp"

namespace tw::store {
namespace {

std::optional<double> share(Ppm p) { return static_cast<double>(p.value) / 1e6; }

std::optional<double> part_of(std::int64_t value, double parts)
{
    if (value == 0) return std::nullopt;
    return static_cast<double>(value) / parts;
}

std::string joined(const std::vector<std::string>& list)
{
    std::string text;
    for (const std::string& item : list) text += (text.empty() ? "" : ";") + visible(item);
    return text;
}

std::string percent(Ppm p) { return fmt::format("{}", static_cast<double>(p.value) / 1e6); }

constexpr const char* standing =
    "SELECT r.version, r.body, r.cites FROM record r WHERE r.family = ? AND "
    "(SELECT live FROM change WHERE version = r.version ORDER BY seq DESC LIMIT 1) = 1 ORDER BY r.version";

/// Where the first of these sites lies that has a position, its own or that of a place it is part of; and which place gave it.
const chart::Place* position_of(const chart::PlaceNames& places, const std::vector<std::string>& sites)
{
    for (const std::string& site : sites)
        if (const chart::Place* place = places.positioned(site)) return place;
    return nullptr;
}

}  // namespace

void Projector::show_look(std::int64_t version, const site::Look& l)
{
    unplaced_ = true;
    insert_into("live").execute(version, static_cast<int>(Family::look), 0, 0, l.when.from.value, l.when.to.value);
    std::string detects;
    for (const auto& d : l.detects) detects += fmt::format("{}{}={}", detects.empty() ? "" : ";", site::name(d.kind), percent(d.probability));
    insert_into("looks").execute(version, nullptr, visible(l.id), maybe(l.site), nullptr, date_time(l.when.from), date_time(l.when.to), site::name(l.extent), l.looks, maybe(l.sensor),
                                 part_of(l.gsd_cm, 100), share(l.usable), detects, l.planned, site::name(l.origin), maybe(l.source), maybe(l.notes), maybe(l.stated.from),
                                 maybe(l.stated.to), maybe(l.stated.zone), l.ingest.value, l.offset.value);
}

void Projector::show_sighting(std::int64_t version, const site::Sighting& s)
{
    unplaced_ = true;
    insert_into("live").execute(version, static_cast<int>(Family::sighting), static_cast<int>(s.kind), 0, s.when.from.value, s.when.to.value);
    std::string hulls;
    for (const auto& c : s.candidates) hulls += fmt::format("{}{}={}", hulls.empty() ? "" : ";", visible(c.hull), percent(c.likelihood));
    const site::Possible values = site::possible(s.figure);
    const auto thousandths = [&](std::int64_t v) { return s.figure.known() ? std::optional(static_cast<double>(v) / 1000) : std::nullopt; };
    insert_into("sightings").execute(version, nullptr, visible(s.id), maybe(s.look), joined(s.sites), nullptr, date_time(s.when.from), date_time(s.when.to), site::name(s.extent),
                                     site::name(s.kind), maybe(s.type), site::name(s.activity), visible(site::text_of(s.figure)), thousandths(values.low),
                                     values.high ? thousandths(*values.high) : std::nullopt, part_of(s.appearance.length_dm, 10), part_of(s.appearance.length_sd_dm, 10),
                                     part_of(s.appearance.beam_dm, 10), part_of(s.appearance.beam_sd_dm, 10), maybe(s.appearance.bridge), maybe(s.appearance.cranes),
                                     maybe(s.appearance.hatches), maybe(s.appearance.colours), hulls, s.named_alone, maybe(s.identity_words), site::name(s.origin), maybe(s.source),
                                     maybe(s.notes), maybe(s.stated.from), maybe(s.stated.to), maybe(s.stated.zone), s.ingest.value, s.offset.value);
}

void Projector::show_watched(std::int64_t version, const registry::WatchedHull& h)
{
    insert_into("live").execute(version, static_cast<int>(Family::watched), 0, h.mmsi.value, 0, 0);
    insert_into("watched_hulls").execute(version, visible(h.id), maybe(h.name), joined(h.former_names), nonzero(h.imo.value), nonzero(h.mmsi.value), maybe(h.callsign), maybe(h.flag),
                                         maybe(h.type), part_of(h.length_dm, 10), part_of(h.length_sd_dm, 10), part_of(h.beam_dm, 10), maybe(h.bridge), maybe(h.cranes), maybe(h.hatches),
                                         maybe(h.colours), part_of(h.speed_dkn, 10), maybe(h.owner), maybe(h.manager), maybe(h.source), maybe(h.trust), maybe(h.notes), h.ingest.value,
                                         h.offset.value);
}

void Projector::show_cargo(std::int64_t version, Family family, const site::Interval& when)
{
    insert_into("live").execute(version, static_cast<int>(family), 0, 0, when.from.value, when.to.value);
}

void Projector::place_observations(Database& guarded)
{
    if (!unplaced_) return;
    unplaced_ = false;
    std::vector<std::pair<std::int64_t, std::vector<std::string>>> looks, sightings;
    auto rows = guarded.prepare(standing);
    for (rows.bind(static_cast<int>(Family::look)); rows.step();)
        if (const auto look = decode_look(rows.blob(1), rows.blob(2))) looks.push_back({rows.integer(0), {look->site}});
    for (rows.bind(static_cast<int>(Family::sighting)); rows.step();)
        if (auto sighting = decode_sighting(rows.blob(1), rows.blob(2))) sightings.emplace_back(rows.integer(0), std::move(sighting->sites));
    if (looks.empty() && sightings.empty()) return;
    std::vector<chart::Place> places;
    for (rows.bind(static_cast<int>(Family::place)); rows.step();)
        if (auto place = decode_place(rows.blob(1), rows.blob(2))) places.push_back(std::move(*place));
    const chart::PlaceNames names(places);
    const auto write = [&](std::string_view table, const auto& observations) {
        auto update = database_.prepare("UPDATE " + schema_ + '.' + std::string(table) + " SET geom = ?, placed_by = ? WHERE fid = ?");
        for (const auto& [version, sites] : observations) {
            const chart::Place* place = position_of(names, sites);
            const std::string geometry = place == nullptr ? std::string() : point_geometry(place->at);
            update.execute(shape(geometry), place == nullptr ? std::nullopt : std::optional(visible(place->id)), version);
        }
    };
    write("looks", looks);
    write("sightings", sightings);
}

}  // namespace tw::store
