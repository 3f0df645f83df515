#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/time.hpp"
#include "plan/scene.hpp"

namespace tw::plan {
namespace {

/// A hull said to be at a place at some instant of an interval, or all through it.
struct Presence {
    std::string_view hull;
    const chart::Place* place = nullptr;
    site::Interval when{};
    bool throughout = false;
    std::int32_t speed_dkn = 0;
    Conflict::Row row;
};

/// The longest time that can lie between the two: if even that is too short to sail, both can't be so.
Second most_between(const Presence& a, const Presence& b)
{
    if (a.throughout && b.throughout) return {std::max({std::int64_t{0}, b.when.from.value - a.when.to.value, a.when.from.value - b.when.to.value})};
    if (a.throughout || b.throughout) {
        const site::Interval& stay = a.throughout ? a.when : b.when;
        const site::Interval& seen = a.throughout ? b.when : a.when;
        return {std::max({std::int64_t{0}, seen.to.value - stay.to.value, stay.from.value - seen.from.value})};
    }
    return {std::max(b.when.to.value - a.when.from.value, a.when.to.value - b.when.from.value)};
}

bool is_ship(site::ObjectClass kind)
{
    return kind == site::ObjectClass::ship || kind == site::ObjectClass::naval_ship || kind == site::ObjectClass::tug;
}

std::string span_text(const site::Interval& when) { return format_rfc3339(when.from) + " to " + format_rfc3339(when.to); }

class Search {
public:
    Search(const Scene& scene, const SceneAssumptions& assumptions) : scene_(scene), assume_(assumptions), names_(scene.names())
    {
        for (const site::Look& look : scene.looks) looks_[look.id].push_back(&look);
    }

    std::vector<Conflict> run()
    {
        two_places();
        against_looks();
        absent_and_present();
        return std::move(found_);
    }

private:
    std::vector<Presence> presences() const
    {
        std::vector<Presence> all;
        for (const site::Sighting& s : scene_.sightings) {
            if (!is_ship(s.kind) || s.activity == site::Activity::absent || s.extent != site::Extent::instant || s.sites.size() != 1 || s.candidates.empty()) continue;
            std::int64_t total = 0;
            for (const site::Candidate& c : s.candidates) total += c.likelihood.value;
            const auto& top = *std::ranges::max_element(s.candidates, {}, [](const site::Candidate& c) { return c.likelihood.value; });
            const chart::Place* place = names_.find(s.sites.front());
            if (top.hull == "*" || place == nullptr || std::int64_t{top.likelihood.value} * 1'000'000 < std::int64_t{assume_.sure_ppm} * total) continue;
            all.push_back({top.hull, place, s.when, false, speed_of(top.hull), {s.id, s.ingest, s.offset}});
        }
        for (const HullEvent& e : scene_.events) {
            const auto* call = std::get_if<track::PortCall>(&e.event.body);
            const chart::Place* place = call == nullptr ? nullptr : names_.find(call->place);
            if (place != nullptr && e.watched)
                all.push_back({e.hull, place, {e.event.start, e.event.end}, !call->gap_inside, speed_of(e.hull), {track::to_hex(e.event.id), e.event.first.ingest, e.event.first.offset}});
        }
        std::ranges::sort(all, [](const Presence& a, const Presence& b) { return std::tie(a.hull, a.when.from, a.when.to, a.row) < std::tie(b.hull, b.when.from, b.when.to, b.row); });
        return all;
    }

    std::int32_t speed_of(std::string_view hull) const
    {
        for (const registry::WatchedHull& watched : scene_.watched)
            if (watched.id == hull && watched.speed_dkn > 0) return watched.speed_dkn;
        return assume_.top_speed_dkn;
    }

    /// The least time to get from one place to the other.
    Second needed(const Presence& a, const Presence& b) const
    {
        const chart::Place *from = names_.positioned(a.place->id), *to = names_.positioned(b.place->id);
        const double metres = from == nullptr || to == nullptr ? 0 : great_circle_metres(from->at, to->at);
        const double metres_per_second = static_cast<double>(std::max(1, a.speed_dkn)) / 10 * metres_per_nautical_mile / 3600;
        return std::max(assume_.shift, Second{static_cast<std::int64_t>(metres / metres_per_second)});
    }

    void two_places()
    {
        // Bounded work on hostile input: a row is compared with so many that follow it.
        constexpr std::size_t reach = 256;
        const std::vector<Presence> all = presences();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (std::size_t j = i + 1; j < std::min(all.size(), i + reach) && all[j].hull == all[i].hull; ++j) {
                const Presence &a = all[i], &b = all[j];
                if (names_.within(*a.place, *b.place) || names_.within(*b.place, *a.place)) continue;
                const Second least = needed(a, b), most = most_between(a, b);
                if (most >= least) continue;
                found_.push_back({ConflictKind::hull_at_two_places,
                                  fmt::format("{} at {} ({}) and at {} ({}): {} min at most lie between, {} min at least are needed (speed {:.1f} kn)", a.hull, a.place->id, span_text(a.when),
                                              b.place->id, span_text(b.when), most.value / 60, (least.value + 59) / 60, a.speed_dkn / 10.0),
                                  {a.row, b.row}});
            }
        }
    }

    void against_looks()
    {
        for (const site::Sighting& s : scene_.sightings) {
            if (s.look.empty()) continue;
            const Conflict::Row row{s.id, s.ingest, s.offset};
            const auto named = looks_.find(s.look);
            if (named == looks_.end()) {
                found_.push_back({ConflictKind::sighting_outside_look, fmt::format("sighting \"{}\" names the look \"{}\", which is not in the case", s.id, s.look), {row}});
                continue;
            }
            for (const site::Look* look : named->second) {
                const Conflict::Row of_look{look->id, look->ingest, look->offset};
                if (site::same_instant(s.when, look->when) == site::Sure::excluded)
                    found_.push_back({ConflictKind::sighting_outside_look, fmt::format("sighting \"{}\" was {}, its look \"{}\" was {}", s.id, span_text(s.when), look->id, span_text(look->when)), {row, of_look}});
                else if (!at_site_of(s, *look))
                    found_.push_back({ConflictKind::sighting_outside_look, fmt::format("sighting \"{}\" is at another site than its look \"{}\" of {}", s.id, look->id, look->site), {row, of_look}});
                if (site::sees(*look, s.kind).value == 0)
                    found_.push_back({ConflictKind::sighting_contradicts_look, fmt::format("sighting \"{}\" rests on the look \"{}\", which {}", s.id, look->id,
                                                                                           look->planned ? "was planned and not taken" : "could not see such a thing"), {row, of_look}});
            }
        }
    }

    /// A site the case does not know is its own conflict and no other.
    bool at_site_of(const site::Sighting& s, const site::Look& look) const
    {
        const chart::Place* looked_at = names_.find(look.site);
        if (looked_at == nullptr || s.sites.empty()) return true;
        return std::ranges::any_of(s.sites, [&](const std::string& site) {
            const chart::Place* place = names_.find(site);
            return place == nullptr || names_.within(*place, *looked_at) || names_.within(*looked_at, *place);
        });
    }

    void absent_and_present()
    {
        // Without a look to name, "absent that day" and "present that day" can both be so; within an hour they are taken for one view.
        constexpr Second same_look{3600};
        std::map<std::tuple<std::string, site::Interval, int, std::string>, std::vector<const site::Sighting*>> at_once;
        for (const site::Sighting& s : scene_.sightings)
            if (s.extent == site::Extent::instant && s.sites.size() == 1 && (!s.look.empty() || s.when.length() <= same_look)) at_once[{s.look, s.look.empty() ? s.when : site::Interval{}, static_cast<int>(s.kind), s.type}].push_back(&s);
        constexpr std::size_t reach = 256;
        for (const auto& [key, group] : at_once) {
            std::size_t compared = 0;
            for (const site::Sighting* absent : group) {
                if (absent->activity != site::Activity::absent) continue;
                for (const site::Sighting* present : group) {
                    if (present->activity == site::Activity::absent || ++compared > reach * group.size()) continue;
                    const chart::Place *here = names_.find(present->sites.front()), *nowhere = names_.find(absent->sites.front());
                    if (here == nullptr || nowhere == nullptr || !names_.within(*here, *nowhere) || !may_be_one(*absent, *present)) continue;
                    found_.push_back({ConflictKind::sighting_contradicts_look,
                                      fmt::format("at {} sighting \"{}\" says absent and \"{}\" says {} at once ({})", nowhere->id, absent->id, present->id, site::name(present->activity), span_text(present->when)),
                                      {{absent->id, absent->ingest, absent->offset}, {present->id, present->ingest, present->offset}}});
                }
            }
        }
    }

    /// "Hull A absent" and "hull B present" both hold.
    static bool may_be_one(const site::Sighting& absent, const site::Sighting& present)
    {
        if (absent.candidates.empty()) return true;
        return std::ranges::any_of(absent.candidates, [&](const site::Candidate& a) {
            return a.hull != "*" && std::ranges::any_of(present.candidates, [&](const site::Candidate& p) { return p.hull == a.hull; });
        });
    }

    const Scene& scene_;
    const SceneAssumptions& assume_;
    chart::PlaceNames names_;
    std::unordered_map<std::string, std::vector<const site::Look*>> looks_;
    std::vector<Conflict> found_;
};

}  // namespace

std::vector<Conflict> find_conflicts(const Scene& scene, const SceneAssumptions& assumptions) { return Search(scene, assumptions).run(); }

}  // namespace tw::plan
