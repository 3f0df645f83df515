#pragma once
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/philox.hpp"
#include "voyage/signals.hpp"

namespace tw::test {

/// A loading port, simulated day by day: boxes come by train, a ship comes sooner the more boxes wait (or, in a world without
/// signal, whenever it likes), lies one to three days and takes them. Looks fail under cloud, ships are missed, boxes miscounted.
struct PortWorld {
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;
    int arrivals = 0;
};

struct PortRule {
    int days = 365;
    bool signal = true;
    double usable = 0.7;     ///< share of days with a usable look
    double base = 0.12;      ///< chance of an arrival a day without signal
};

inline constexpr std::int64_t port_day0 = 19'000;

inline PortWorld port_world(const PortRule& rule, Random& random)
{
    PortWorld w;
    double boxes = 0;
    int lies = 0;
    for (int d = 0; d < rule.days; ++d) {
        if (random.uniform() < 0.35) boxes += 30 + 90 * random.uniform();
        const double logit = rule.signal ? -6.0 + 0.028 * std::min(boxes, 320.0) : std::log(rule.base / (1 - rule.base));
        if (lies == 0 && random.uniform() < 1 / (1 + std::exp(-logit))) lies = 1 + static_cast<int>(random.below(3)), ++w.arrivals;
        const std::int64_t noon = (port_day0 + d) * 86'400 + 36'000;
        if (random.uniform() < rule.usable) {
            site::Look look;
            look.id = "L" + std::to_string(d), look.site = "port", look.when = {{noon}, {noon + 60}}, look.origin = site::Origin::simulated;
            look.detects = {{site::ObjectClass::ship, {900'000}}};
            w.looks.push_back(look);
            const auto see = [&](site::ObjectClass kind, site::Activity activity, double count, const char* unit) {
                site::Sighting s;
                s.id = look.id + (kind == site::ObjectClass::ship ? "s" : "b"), s.look = look.id, s.sites = {"port"}, s.when = look.when, s.kind = kind, s.activity = activity, s.origin = site::Origin::simulated;
                s.figure = {site::Bound::about, std::llround(count) * 1000, std::llround(count) * 1000, unit};
                if (count == 0) s.figure.bound = site::Bound::exact;
                w.sightings.push_back(s);
            };
            const bool seen = lies > 0 && random.uniform() < 0.9;
            see(site::ObjectClass::ship, seen ? site::Activity::present : site::Activity::absent, seen ? 1 : 0, "ships");
            see(site::ObjectClass::stack, site::Activity::present, boxes * std::exp(0.15 * std::sqrt(-2 * std::log(1 - random.uniform())) * std::cos(6.283185307179586 * random.uniform())), "containers_20ft");
        }
        if (lies > 0 && --lies == 0) boxes *= 0.1;
    }
    return w;
}

inline std::vector<voyage::SiteDay> days_of(const PortWorld& w, int days)
{
    const voyage::PlaceTest at = [](std::string_view place) { return place == "port"; };
    return voyage::site_days(w.looks, w.sightings, {at, at}, port_day0, days);
}

}  // namespace tw::test
