#include "prism_masks.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "core/philox.hpp"

namespace tw::test {
namespace {

using voyage::End;
constexpr Second longest_hole{7'200};
constexpr Decimetre near{92'600};

End end_of(const ObservedHull::Report& report)
{
    End end{.at = report.at, .from = report.time, .to = report.time};
    if (report.sog.value >= 20 && report.sog.value < 1022 && report.cog.known())
        end.course = degrees(report.cog);
    return end;
}

/// Whether the hull was heard all the time between two reports, stops aside.
bool is_heard(const ObservedHull& hull, std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to; ++i) {
        const auto& a = hull.reports[i];
        const auto& b = hull.reports[i + 1];
        if (b.time - a.time <= longest_hole)
            continue;
        const bool in_stop = std::any_of(hull.stops.begin(), hull.stops.end(), [&](const auto& stop) { return stop.arrive <= a.time && b.time <= stop.depart; });
        if (!in_stop)
            return false;
    }
    return true;
}

std::size_t first_at(const ObservedHull& hull, Second time)
{
    return static_cast<std::size_t>(std::lower_bound(hull.reports.begin(), hull.reports.end(), time, [](const auto& r, Second t) { return r.time < t; }) - hull.reports.begin());
}

/// Ends of a mask over [from, to]: the last report before and the first after; nothing outside the hull's data or with holes.
bool put_ends(const ObservedHull& hull, Second from, Second to, Mask& mask)
{
    const std::size_t last = first_at(hull, to);
    std::size_t first = first_at(hull, from);
    if (first >= hull.reports.size() || last >= hull.reports.size() || (first == 0 && hull.reports[first].time > from))
        return false;
    if (hull.reports[first].time > from)
        --first;
    if (first >= last || !is_heard(hull, first, last))
        return false;
    mask.start = end_of(hull.reports[first]);
    mask.end = end_of(hull.reports[last]);
    return true;
}

/// Length of the hidden way by the reports.
double sailed(const ObservedHull& hull, const Mask& mask)
{
    double sum = 0;
    for (std::size_t i = first_at(hull, mask.start.to); i + 1 < hull.reports.size() && hull.reports[i + 1].time <= mask.end.from; ++i)
        sum += great_circle_metres(hull.reports[i].at, hull.reports[i + 1].at);
    return sum;
}

/// The fastest mean speed, in knots, between hidden reports an hour or more apart.
double most_needed(const ObservedHull& hull, std::size_t first, std::size_t last)
{
    double most = 0;
    for (std::size_t i = first, k = first; k < last; ++k) {
        while (i < k && hull.reports[k].time - hull.reports[i + 1].time >= Second{3'600})
            ++i;
        if (const Second time = hull.reports[k].time - hull.reports[i].time; time >= Second{3'600})
            most = std::max(most, great_circle_metres(hull.reports[i].at, hull.reports[k].at) / 1'852 / (static_cast<double>(time.value) / 3'600));
    }
    return most;
}

/// Pieces of the hull's runs; a run that another one overlaps may mix two ships and is passed over.
void add_pieces(const ObservedHull& hull, std::size_t index, Random& random, std::vector<Mask>& masks)
{
    constexpr std::size_t least_inside = 4;
    constexpr double one_ship = 60;  // knots
    for (std::size_t r = 0; r < hull.runs.size(); ++r) {
        const auto& run = hull.runs[r];
        if ((r > 0 && hull.runs[r - 1].to > run.from) || (r + 1 < hull.runs.size() && hull.runs[r + 1].from < run.to))
            continue;
        const std::size_t end = first_at(hull, run.to + Second{1});
        for (std::size_t i = first_at(hull, run.from); i + 1 < end;) {
            const Second length{static_cast<std::int64_t>(3'600 * std::exp(random.uniform() * std::log(72.0)))};
            std::size_t last = i + 1;
            while (last + 1 < end && hull.reports[last].time - hull.reports[i].time < length && hull.reports[last + 1].time - hull.reports[last].time <= longest_hole)
                ++last;
            if (last - i > least_inside && most_needed(hull, i, last) <= one_ship && hull.reports[i + 1].time - hull.reports[i].time <= longest_hole && hull.reports[last].time - hull.reports[i].time >= Second{3'600}) {
                Mask mask{.kind = Mask::Kind::piece, .hull = index, .start = end_of(hull.reports[i]), .end = end_of(hull.reports[last])};
                masks.push_back(mask);
            }
            i = last;
        }
    }
}

}  // namespace

std::optional<std::size_t> nearest_site(const std::vector<voyage::Site>& sites, LonLat at)
{
    std::optional<std::size_t> best;
    Decimetre least = near;
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (std::abs(sites[i].at.lat.value - at.lat.value) < 2'000'000 && great_circle(sites[i].at, at) <= least) {
            least = great_circle(sites[i].at, at);
            best = i;
        }
    return best;
}

std::vector<Mask> masks_of(const std::vector<ObservedHull>& hulls, std::uint64_t seed)
{
    std::vector<Mask> masks;
    for (std::size_t h = 0; h < hulls.size(); ++h) {
        const auto& hull = hulls[h];
        Random random(seed, hull.id);
        const auto hidden = [&] { return Second{static_cast<std::int64_t>(3'600 * std::exp(random.uniform() * std::log(24.0)))}; };
        for (std::size_t s = 0; s < hull.stops.size(); ++s) {
            const auto& stop = hull.stops[s];
            const Second before = hidden(), after = hidden();
            const bool follows = s > 0, leads = s + 1 < hull.stops.size();
            // one call only: the mask ends where the hull's other calls begin
            const Second from = std::max(stop.arrive - before, follows ? hull.stops[s - 1].depart : stop.arrive - before);
            const Second to = std::min(stop.depart + after, leads ? hull.stops[s + 1].arrive : stop.depart + after);
            Mask mask{.hull = h, .stop = s, .start = {}, .end = {}};
            if (put_ends(hull, from, to, mask))
                masks.push_back(mask);
            if (follows && leads && put_ends(hull, hull.stops[s - 1].depart, hull.stops[s + 1].arrive, mask)) {
                mask.kind = Mask::Kind::between_calls;
                masks.push_back(mask);
            }
            if (leads) {
                const Second way = hull.stops[s + 1].arrive - stop.depart;
                Mask none{.kind = Mask::Kind::no_call, .hull = h, .start = {}, .end = {}};
                if (way >= Second{3 * 3'600} && put_ends(hull, stop.depart + Second{3'600}, hull.stops[s + 1].arrive - Second{3'600}, none))
                    masks.push_back(none);
            }
        }
        add_pieces(hull, h, random, masks);
    }
    return masks;
}

std::vector<MaskScore> score(const voyage::WaterGrid& grid, const chart::Land* land, const std::vector<ObservedHull>& hulls, const std::vector<Mask>& masks,
                             const std::vector<voyage::Site>& sites, const Scoring& scoring)
{
    // Calls per site and hull, once; a mask takes its own out.
    std::map<std::size_t, std::map<std::size_t, double>> calls;
    std::vector<std::vector<std::optional<std::size_t>>> site_of(hulls.size());
    for (std::size_t h = 0; h < hulls.size(); ++h)
        for (const auto& stop : hulls[h].stops) {
            site_of[h].push_back(nearest_site(sites, stop.at));
            if (site_of[h].back())
                calls[*site_of[h].back()][h] += 1;
        }
    std::vector<MaskScore> scores;
    const std::size_t step = scoring.most == 0 ? 1 : std::max<std::size_t>(1, masks.size() / scoring.most);
    for (std::size_t m = 0; m < masks.size(); m += step) {
        const Mask& mask = masks[m];
        const ObservedHull& hull = hulls[mask.hull];
        MaskScore out;
        out.mask = mask;
        voyage::SpeedRecord record;
        for (std::size_t i = 1; i < hull.reports.size(); ++i)
            if (hull.reports[i].time <= mask.start.to || hull.reports[i - 1].time >= mask.end.from)
                record.add(hull.reports[i].sog, hull.reports[i].time - hull.reports[i - 1].time);
        auto pace = voyage::pace_of(hull.craft, record);
        out.own_speed = pace.basis == voyage::Pace::Basis::own_speeds;
        out.fastest_known = knots(record.percentile(0.995, 1));
        out.hours_known = record.hours_under_way();
        out.hours = static_cast<double>((mask.end.from - mask.start.to).value) / 3'600;
        if (scoring.own_cap) {
            // the speed over the whole hidden way would leave no time for the stop, so the stop's time is taken out
            double hours = out.hours;
            if (mask.stop)
                hours -= static_cast<double>((hull.stops[*mask.stop].depart - hull.stops[*mask.stop].arrive).value) / 3'600;
            pace.most = Centiknot{static_cast<std::int32_t>(std::ceil(105 * sailed(hull, mask) / 1'852 / std::max(hours, 0.1))) + 1};
            pace.usual = std::min(pace.usual, pace.most);
        }
        const std::size_t nowhere = sites.size();
        const std::size_t truth = mask.stop ? site_of[mask.hull][*mask.stop].value_or(nowhere) : nowhere;
        out.listed = truth != nowhere;
        if (mask.stop && !out.listed) {
            scores.push_back(out);
            continue;
        }
        auto known = sites;
        for (const auto& [site, by_hull] : calls)
            for (const auto& [h, count] : by_hull) {
                const double left = count - (h == mask.hull && truth == site ? 1 : 0);
                if (h == mask.hull)
                    known[site].hull_calls += left;
                else if (hulls[h].craft == hull.craft)
                    known[site].class_calls += left;
            }
        out.known_port = out.listed && known[truth].hull_calls + known[truth].class_calls > 0;
        voyage::PrismOptions options;
        options.ranking = scoring.rule;
        const auto begun = std::chrono::steady_clock::now();
        const auto found = voyage::prism(grid, mask.start, mask.end, pace, known, options);
        out.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
        if (!found)
            continue;
        out.ground = found->ground;
        out.sites = found->sites.size();
        if (found->ellipse_hectares > 0)
            out.area_share = static_cast<double>(found->region_hectares) / static_cast<double>(found->ellipse_hectares);
        if (found->ellipse_hectares > 0)
            out.likely_share = static_cast<double>(found->likely_hectares) / static_cast<double>(found->ellipse_hectares);
        if (found->ellipse_hectares > 0)
            out.sea_share = static_cast<double>(found->sea_hectares) / static_cast<double>(found->ellipse_hectares);
        const std::size_t first_hidden = first_at(hull, mask.start.to + Second{1}), last_hidden = first_at(hull, mask.end.from);
        for (std::size_t i = first_hidden; i < last_hidden; ++i) {
            ++out.hidden;
            if (!found->region.contains(hull.reports[i].at)) {
                ++out.outside;
                out.ashore += grid.water(found->region.level, hull.reports[i].at) ? 0 : 1;
            }
            out.outside_likely += found->likely.contains(hull.reports[i].at) ? 0 : 1;
        }
        out.most_needed = most_needed(hull, first_hidden, last_hidden);
        auto widest = pace;
        widest.most = voyage::speed_cap(hull.craft);
        const voyage::WaterGrid sea(nullptr);
        if (const auto landless = voyage::prism(sea, mask.start, mask.end, widest, {}, {}); landless && landless->ellipse_hectares > 0)
            out.area_share_cap = static_cast<double>(found->region_hectares) / static_cast<double>(landless->ellipse_hectares);
        if (land != nullptr)
            out.shore_nm = std::min(metres(land->distance_to_coast(mask.start.at, Decimetre{2'000'000})), metres(land->distance_to_coast(mask.end.at, Decimetre{2'000'000}))) / 1'852;
        if (mask.kind == Mask::Kind::no_call) {
            out.probability = found->no_call.value * 1e-6;
            out.first = std::all_of(found->sites.begin(), found->sites.end(), [&](const auto& reach) { return reach.probability <= found->no_call; });
        }
        for (std::size_t i = 0; out.listed && i < found->sites.size(); ++i)
            if (found->sites[i].site == truth) {
                out.reachable = true;
                out.in_likely = found->sites[i].needed <= pace.likely();
                out.rank = i + 1;
                out.in_top_three = i < 3;
                out.first = i == 0;
                out.probability = found->sites[i].probability.value * 1e-6;
            }
        scores.push_back(out);
    }
    return scores;
}

}  // namespace tw::test
