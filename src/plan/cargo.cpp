#include "plan/cargo.hpp"

#include <algorithm>
#include <tuple>
#include <variant>

#include "cargo/consignment_words.hpp"
#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "plan/read_capture.hpp"

namespace tw::plan {
namespace {

std::optional<std::int32_t> clock_of(const chart::PlaceNames& names, const chart::Place& place) { return site::offset_minutes(names.zone(place)); }

/// Sites become ids; of several sites the time is that of any of them.
template <class T>
void join_sites(T& thing, const chart::PlaceNames& names)
{
    std::optional<site::Interval> when;
    for (std::string& text : thing.sites) {
        const chart::Place* place = names.find(text);
        if (place == nullptr) continue;
        text = place->id;
        const auto here = site::resolve(thing.stated, clock_of(names, *place));
        if (!here) continue;
        when = when ? site::Interval{std::min(when->from, here->from), std::max(when->to, here->to)} : *here;
    }
    if (when) thing.when = *when;
}

template <class T>
void order_by_time(std::vector<T>& list)
{
    std::ranges::sort(list, [](const T& a, const T& b) { return std::tie(a.when.from.value, a.when.to.value, a.id, a.ingest.value, a.offset.value) < std::tie(b.when.from.value, b.when.to.value, b.id, b.ingest.value, b.offset.value); });
}

bool holds_rates(const store::StoredCapture& capture)
{
    if (!capture.reading) return false;
    for (const auto kind : {cargo::TableKind::box_rates, cargo::TableKind::car_rates, cargo::TableKind::lags})
        if (capture.reading->dialect.find(std::string(cargo::name(kind)) + '_') != std::string::npos) return true;
    return false;
}

/// Rates and lags are read again from what was captured.
Result<void> read_rates(const store::Case& the_case, Cargo& all)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    for (const store::StoredCapture& capture : *captures) {
        if (!holds_rates(capture)) continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a table of rates are not those that were captured", capture.capture.address);
        ReadSettings settings;
        settings.options.ingest = capture.ordinal;
        auto read = read_capture(mapped->bytes(), settings, [](ReadBatch&&) -> Result<void> { return {}; }, Cancel{});
        if (!read) return tl::unexpected(read.error());
        const auto take = [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
        take(all.box_rates, read->cargo.box_rates);
        take(all.car_rates, read->cargo.car_rates);
        take(all.lags, read->cargo.lags);
        all.simulated = all.simulated || capture.simulated;
    }
    return {};
}

}  // namespace

bool is_at(const chart::PlaceNames& names, const std::vector<std::string>& sites, const chart::Place& place)
{
    return std::ranges::any_of(sites, [&](const std::string& id) {
        const chart::Place* here = names.find(id);
        return here != nullptr && names.within(*here, place);
    });
}

cargo::LagModel Cargo::lag(const chart::PlaceNames& names, const chart::Place& from, const chart::Place& to) const
{
    const cargo::Lag* found = nullptr;
    bool exact = false;
    for (const cargo::Lag& l : lags) {
        const chart::Place *a = names.find(l.from), *b = names.find(l.to);
        if (a == nullptr || b == nullptr || !names.within(from, *a) || !names.within(to, *b)) continue;
        const bool same = a->id == from.id && b->id == to.id;
        if (found == nullptr || (same && !exact)) {
            found = &l;
            exact = same;
        }
    }
    return found == nullptr ? cargo::LagModel{} : found->model;
}

std::vector<site::Interval> Cargo::arrivals(const chart::PlaceNames& names, const chart::Place& at, const std::vector<store::StoredEvent>& calls) const
{
    std::vector<site::Interval> all;
    for (const site::Sighting& s : sightings) {
        const bool ship = s.kind == site::ObjectClass::ship || s.kind == site::ObjectClass::naval_ship;
        const bool came = s.activity == site::Activity::arriving || s.activity == site::Activity::unloading;
        if (ship && came && s.extent != site::Extent::tally && is_at(names, s.sites, at)) all.push_back(s.when);
    }
    for (const store::StoredEvent& stored : calls) {
        const auto* call = std::get_if<track::PortCall>(&stored.event.body);
        const chart::Place* place = call == nullptr ? nullptr : names.find(call->place);
        if (place != nullptr && names.within(*place, at)) all.push_back({stored.event.start, Second{stored.event.start.value + 1}});
    }
    std::ranges::sort(all);
    // one ship seen twice within a day of her coming is one arrival
    constexpr std::int64_t day = 86'400;
    std::vector<site::Interval> once;
    for (const site::Interval& i : all)
        if (once.empty() || i.from.value - once.back().from.value >= day) once.push_back(i);
    return once;
}

Result<Cargo> load_cargo(const store::Case& the_case)
{
    auto places = the_case.places();
    auto sightings = the_case.sightings();
    auto lots = the_case.lots();
    auto trains = the_case.trains();
    auto consignments = the_case.consignments();
    for (const Error* failed : {places ? nullptr : &places.error(), sightings ? nullptr : &sightings.error(), lots ? nullptr : &lots.error(), trains ? nullptr : &trains.error(), consignments ? nullptr : &consignments.error()})
        if (failed != nullptr) return tl::unexpected<Error>(*failed);
    Cargo all;
    all.places = std::move(places->places);
    std::ranges::sort(all.places, {}, &chart::Place::id);
    all.sightings = std::move(*sightings);
    all.lots = std::move(*lots);
    all.trains = std::move(*trains);
    all.consignments = std::move(*consignments);
    const chart::PlaceNames names = all.names();
    for (site::Sighting& s : all.sightings) join_sites(s, names);
    for (cargo::Lot& lot : all.lots) join_sites(lot, names);
    for (cargo::Consist& train : all.trains) join_sites(train, names);
    for (cargo::Consignment& row : all.consignments) {
        const chart::Place *from = row.from.empty() ? nullptr : names.find(row.from), *to = row.to.empty() ? nullptr : names.find(row.to);
        if (from != nullptr) row.from = from->id;
        if (to != nullptr) row.to = to->id;
        // the day is that of where it left, or of where it was declared when that is not known
        if (const chart::Place* of = from != nullptr ? from : to; of != nullptr)
            if (const auto when = cargo::read_day(row.stated, clock_of(names, *of))) row.when = *when;
    }
    auto seen = cargo::lots_of(all.sightings);
    all.lots.insert(all.lots.end(), std::make_move_iterator(seen.begin()), std::make_move_iterator(seen.end()));
    order_by_time(all.lots);
    order_by_time(all.trains);
    order_by_time(all.consignments);
    const auto made_up = [](const auto& thing) { return thing.origin == site::Origin::simulated; };
    all.simulated = std::ranges::any_of(all.lots, made_up) || std::ranges::any_of(all.trains, made_up) || std::ranges::any_of(all.consignments, made_up);
    if (auto read = read_rates(the_case, all); !read) return tl::unexpected(read.error());
    return all;
}

}  // namespace tw::plan
