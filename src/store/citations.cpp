#include "store/citations.hpp"

#include <algorithm>
#include <tuple>

namespace tw::store {
namespace {

template <class List, class Key>
void sort_once(List& list, Key key)
{
    std::ranges::sort(list, {}, key);
    const auto again = std::ranges::unique(list, {}, key);
    list.erase(again.begin(), again.end());
}

}  // namespace

Result<Citations> citations_of(const Case& the_case, const Cancel* cancel)
{
    Citations all;
    const auto cite = [&](CaptureOrdinal ingest, ByteOffset offset) {
        if (ingest.value != 0) all.offsets[ingest.value].push_back(offset);
    };
    const auto done = the_case.for_each_event({}, [&](const StoredEvent& stored) {
        const track::Event& e = stored.event;
        all.rows.push_back({e.mmsi, e.first});
        cite(e.first.ingest, e.first.offset);
        // An open gap has no last row.
        if (e.last.ingest.value != 0) {
            all.rows.push_back({e.mmsi, e.last});
            cite(e.last.ingest, e.last.offset);
        }
        return cancel == nullptr || !cancel->requested();
    });
    if (!done) return tl::unexpected(done.error());
    if (const auto places = the_case.places())
        for (const chart::Place& place : places->places) cite(place.ingest, place.offset);
    if (const auto looks = the_case.looks())
        for (const site::Look& look : *looks) cite(look.ingest, look.offset);
    if (const auto sightings = the_case.sightings())
        for (const site::Sighting& sighting : *sightings) cite(sighting.ingest, sighting.offset);
    if (const auto watched = the_case.watched_hulls())
        for (const registry::WatchedHull& hull : *watched) cite(hull.ingest, hull.offset);
    if (const auto lots = the_case.lots())
        for (const cargo::Lot& lot : *lots) cite(lot.ingest, lot.offset);
    if (const auto trains = the_case.trains())
        for (const cargo::Consist& train : *trains) cite(train.ingest, train.offset);
    if (const auto rows = the_case.consignments())
        for (const cargo::Consignment& row : *rows) cite(row.ingest, row.offset);
    if (const auto identities = the_case.identities())
        for (const Identity& identity : *identities) {
            cite(identity.first_row.ingest, identity.first_row.offset);
            cite(identity.last_row.ingest, identity.last_row.offset);
        }
    sort_once(all.rows, [](const CitedRow& c) { return std::tuple(c.mmsi.value, c.row.time.value, c.row.content, c.row.ingest.value, c.row.offset.value); });
    for (auto& [ordinal, list] : all.offsets) sort_once(list, [](ByteOffset offset) { return offset.value; });
    return all;
}

}  // namespace tw::store
