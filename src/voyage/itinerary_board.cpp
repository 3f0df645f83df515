#include "voyage/itinerary_board.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

#include "voyage/visit_shares.hpp"

namespace tw::voyage {
namespace {

constexpr double leg_speed_sd = 1.0;        ///< knots, from leg to leg of one hull
constexpr double gain_alone = 0.9;
constexpr double loiters = 0.03;            ///< of passages that AIS heard
constexpr double as_good_as_impossible = 1e-4;
constexpr double stays_days = 2;            ///< e-folding time of other ships' stays
constexpr double seen_again = 0.15;

Result<void> check(const Watch& watch)
{
    if (watch.sites.empty()) return fail(Fault::usage, "a watch needs at least one site");
    if (watch.hulls.empty()) return fail(Fault::usage, "a watch needs at least one hull");
    if (watch.hulls.size() > 10'000 || watch.sites.size() > 10'000) return fail(Fault::usage, "a watch has at most 10 000 hulls and sites");
    if (watch.to <= watch.from) return fail(Fault::usage, "the watch ends before it begins");
    if ((watch.to - watch.from).value > std::int64_t{20} * 366 * 86'400) return fail(Fault::usage, "a watch spans at most 20 years");
    if (watch.sea_nm.size() != watch.sites.size() * watch.sites.size()) return fail(Fault::usage, "the table of ways does not fit the sites");
    for (const View& v : watch.views) {
        if (v.site >= watch.sites.size()) return fail(Fault::usage, "a look names a site that is not watched", v.id);
        if (v.when.to <= v.when.from) return fail(Fault::usage, "a look ends before it begins", v.id);
        if (!(v.detects >= 0 && v.detects <= 1)) return fail(Fault::usage, "a chance of detection lies outside 0 to 1", v.id);
    }
    for (const Glimpse& g : watch.glimpses) {
        if (g.view != Glimpse::alone && g.view >= watch.views.size()) return fail(Fault::usage, "a sighting names a look that does not exist", g.id);
        if (g.when.to <= g.when.from) return fail(Fault::usage, "a sighting ends before it begins", g.id);
        if (g.sites.empty()) return fail(Fault::usage, "a sighting names no site", g.id);
        if (!(g.other > 0)) return fail(Fault::usage, "a sighting leaves no room for another ship", g.id);
        for (const std::size_t s : g.sites)
            if (s >= watch.sites.size()) return fail(Fault::usage, "a sighting names a site that is not watched", g.id);
        for (const auto& c : g.candidates)
            if (c.hull >= watch.hulls.size() || !(c.weight >= 0)) return fail(Fault::usage, "a sighting has an unusable candidate", g.id);
    }
    for (const Pin& p : watch.pins) {
        if (p.hull >= watch.hulls.size()) return fail(Fault::usage, "a fix names a hull that is not watched", p.id);
        if (p.to < p.from) return fail(Fault::usage, "a fix ends before it begins", p.id);
        if (p.site != Pin::at_sea && p.site >= watch.sites.size()) return fail(Fault::usage, "a fix names a site that is not watched", p.id);
        if (p.site == Pin::at_sea && (p.from_sites_nm.size() != watch.sites.size() || p.to_sites_nm.size() != watch.sites.size())) return fail(Fault::usage, "a fix at sea lacks its ways", p.id);
    }
    return {};
}

/// The sites a hull is followed over: all of them where they are few, else those that it was seen at, by its share of the sightings there.
std::vector<std::int16_t> own_sites(const Watch& watch, const VisitShares* shares, std::size_t hull)
{
    constexpr double hardly_there = 0.04;  // of the hull's sightings
    constexpr std::size_t at_least = 3;
    std::vector<std::int16_t> order(watch.sites.size());
    std::iota(order.begin(), order.end(), std::int16_t{0});
    if (shares != nullptr) {
        std::vector<double> score(watch.sites.size(), 0.0);
        for (const Pin& p : watch.pins)
            if (p.hull == hull && p.site != Pin::at_sea) score[p.site] += 10;
        for (std::size_t s = 0; s < score.size(); ++s) score[s] += shares->seen(hull, s);
        const double all = std::accumulate(score.begin(), score.end(), 0.0);
        std::stable_sort(order.begin(), order.end(), [&](std::int16_t a, std::int16_t b) { return score[static_cast<std::size_t>(a)] > score[static_cast<std::size_t>(b)]; });
        order.resize(std::min(order.size(), most_own_sites));
        while (order.size() > at_least && score[static_cast<std::size_t>(order.back())] < hardly_there * all) order.pop_back();
        std::sort(order.begin(), order.end());
    }
    order.push_back(Stay::elsewhere);
    return order;
}

std::vector<Taps> ways(const Watch& watch, const std::vector<std::int16_t>& sites, const Vessel& v, double step, double hours)
{
    std::vector<Taps> sail(sites.size() * sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
        for (std::size_t j = 0; j < sites.size(); ++j) {
            Taps& taps = sail[i * sites.size() + j];
            if (i == j) continue;
            if (sites[i] < 0 || sites[j] < 0) taps = elsewhere_taps(hours);
            else taps = sailing_taps(watch.way(static_cast<std::size_t>(sites[i]), static_cast<std::size_t>(sites[j])), v.speed + step, leg_speed_sd, v.top, hours);
        }
    return sail;
}

/// The sailing time with room for loitering: most of it goes as sailed, the rest spreads over days; and a little for being a
/// bin early, since ends of pins fall anywhere in theirs.
Taps loose(Taps taps, double hours)
{
    if (!taps.possible()) return taps;
    if (taps.first > 1) {
        --taps.first;
        taps.share.insert(taps.share.begin(), 0.05);
    }
    const auto more = static_cast<std::size_t>(240 / hours);
    const std::size_t n = taps.share.size();
    std::vector<double> share(n + more, 0.0);
    const double stay = std::exp(-hours / 24);
    double loitering = 0;
    for (std::size_t k = 0; k < share.size(); ++k) {
        const double in = k < n ? taps.share[k] : 0;
        loitering = loitering * stay + loiters * in * (1 - stay);
        share[k] = (1 - loiters) * in + loitering;
    }
    taps.share = std::move(share);
    return taps;
}

/// How well what was heard of a passage lies on the way between two places: 1 on it, less with every mile that going by the first and the last
/// position would be a detour. The stretch between these two is at least as long as any place's way to them differs, so that a ship that was heard
/// going one way is not thought to have gone the other. Positions on the way to a place nobody named may lie anywhere: their detours spread over some
/// ten times as many miles, so that one on the way between two sites speaks for these by as much.
std::vector<double> fits_of(const Watch& watch, const std::vector<std::int16_t>& sites, const Pin& pin)
{
    constexpr double no_detour_nm = 10, share_of_way = 0.1, least = 0.02, to_elsewhere = 0.1;
    const std::size_t n = sites.size();
    std::vector<double> fits(n * n, to_elsewhere);
    double heard = 0;
    for (std::size_t s = 0; s < watch.sites.size(); ++s)
        if (pin.from_sites_nm[s] >= 0 && pin.to_sites_nm[s] >= 0) heard = std::max(heard, std::abs(pin.from_sites_nm[s] - pin.to_sites_nm[s]));
    for (std::size_t i = 0; i + 1 < n; ++i)
        for (std::size_t j = 0; j + 1 < n; ++j) {
            const auto from = static_cast<std::size_t>(sites[i]), to = static_cast<std::size_t>(sites[j]);
            const double way = watch.way(from, to), detour = pin.from_sites_nm[from] + heard + pin.to_sites_nm[to] - way;
            if (way < 0 || pin.from_sites_nm[from] < 0 || pin.to_sites_nm[to] < 0) continue;
            fits[i * n + j] = std::max(least, std::exp(-std::max(0.0, detour) / (no_detour_nm + share_of_way * way)));
        }
    return fits;
}

void add_pins(const Watch& watch, Board& board, std::size_t hull)
{
    Board::Hull& h = board.hulls[hull];
    const Vessel& v = watch.hulls[hull];
    const double hours = board.bin_hours(), sd = std::max(1.0, v.speed_sd) + 1;
    std::vector<const Pin*> own;
    for (const Pin& p : watch.pins)
        if (p.hull == hull && p.to >= watch.from && p.from < watch.to) own.push_back(&p);
    std::stable_sort(own.begin(), own.end(), [](const Pin* a, const Pin* b) { return std::tie(a->from, a->to) < std::tie(b->from, b->to); });
    for (const Pin* p : own) {
        HeldPin pin;
        pin.from = board.bin_of(p->from);
        pin.to = board.bin_of(p->to);
        if (pin.to - pin.from >= 2) ++pin.from, --pin.to;  // whole bins only
        const bool placed = p->site != Pin::at_sea;
        const auto outside = [&](std::int32_t bin) {
            if (placed && bin >= 0 && bin < board.bins)
                for (std::size_t i = 0; i < h.sites.size(); ++i) h.outside.push_back({bin, static_cast<std::int16_t>(i), as_good_as_impossible});
        };
        if (p->arrives && p->from >= watch.from) outside(board.bin_of(p->from) - 1);
        if (p->leaves && p->to < watch.to) outside(board.bin_of(p->to) + 1);
        if (placed) {
            const auto at = std::find(h.sites.begin(), h.sites.end() - 1, static_cast<std::int16_t>(p->site));
            pin.place = static_cast<std::int16_t>(at - h.sites.begin());
        } else {
            for (std::size_t i = 0; i + 1 < h.sites.size(); ++i) {
                const auto s = static_cast<std::size_t>(h.sites[i]);
                pin.in.push_back(loose(sailing_taps(p->from_sites_nm[s], v.speed, sd, v.top, hours), hours));
                pin.out.push_back(loose(sailing_taps(p->to_sites_nm[s], v.speed, sd, v.top, hours), hours));
            }
            pin.in.push_back(elsewhere_taps(hours));
            pin.out.push_back(elsewhere_taps(hours));
            pin.fits = fits_of(watch, h.sites, *p);
            if (p->from_last_nm >= 0) pin.link = loose(sailing_taps(p->from_last_nm, v.speed, sd, v.top, hours), hours);
        }
        if (!h.pins.empty() && pin.from <= h.pins.back().to) {
            HeldPin& last = h.pins.back();
            if (last.place == pin.place && placed) {
                last.to = std::max(last.to, pin.to);
                continue;
            }
            pin.from = last.to + 1;  // one bin, two states: the earlier one keeps it
            if (pin.from > pin.to) continue;
        }
        h.pins.push_back(std::move(pin));
    }
    std::stable_sort(h.outside.begin(), h.outside.end(), [](const Clue& a, const Clue& b) { return a.bin < b.bin; });
}

double similarity(const Glimpse& a, const Glimpse& b)
{
    double both = 0, left = 0, right = 0;
    for (const auto& c : a.candidates) left += c.weight * c.weight;
    for (const auto& c : b.candidates) right += c.weight * c.weight;
    for (const auto& c : a.candidates)
        for (const auto& d : b.candidates)
            if (c.hull == d.hull) both += c.weight * d.weight;
    if (left <= 0 && right <= 0) return 1;
    return left > 0 && right > 0 ? both / std::sqrt(left * right) : 0;
}

/// Which earlier sightings at the site may be the same other ship: those of the last earlier instant with any, within four days.
void find_again(const Watch& watch, Board& board)
{
    board.again.resize(watch.glimpses.size());
    std::map<std::size_t, std::vector<std::uint32_t>> by_site;
    for (std::uint32_t i = 0; i < board.instants.size(); ++i)
        if (!board.instants[i].alone && board.instants[i].glimpses_end > board.instants[i].glimpses_begin) by_site[board.instants[i].site].push_back(i);
    for (auto& [site, list] : by_site) {
        std::stable_sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) { return board.instants[a].from < board.instants[b].from; });
        for (std::size_t k = 1; k < list.size(); ++k) {
            const Board::Instant &now = board.instants[list[k]], &was = board.instants[list[k - 1]];
            const double days = (now.from - was.from) * board.bin_hours() / 24;
            if (days > 4) continue;
            for (std::uint32_t g = now.glimpses_begin; g < now.glimpses_end; ++g)
                for (std::uint32_t e = was.glimpses_begin; e < was.glimpses_end; ++e) {
                    const std::uint32_t one = board.glimpse_of[g], other = board.glimpse_of[e];
                    const double chance = seen_again * std::exp(-days / stays_days) * similarity(watch.glimpses[one], watch.glimpses[other]);
                    if (chance > 0.01) board.again[one].push_back({other, chance});
                }
        }
    }
}

/// How much each sighting is expected to show one watched hull or another, on the scale of the candidates' weights; nothing in a watch of few sites.
class Expected {
public:
    Expected(const Watch& watch, const VisitShares* shares) : watch_(watch), shares_(shares), looks_(watch.sites.size(), 1.0), all_(watch.glimpses.size(), 0.0)
    {
        for (const View& v : watch.views) looks_[v.site] += v.detects > 0;
        for (std::size_t g = 0; g < all_.size(); ++g)
            for (const auto& c : watch.glimpses[g].candidates) all_[g] += of(g, c);
    }
    /// All hulls but the candidate.
    double rivals(std::size_t glimpse, const Glimpse::Candidate& c) const { return std::max(0.0, all_[glimpse] - of(glimpse, c)); }

private:
    double of(std::size_t glimpse, const Glimpse::Candidate& c) const
    {
        const std::size_t site = watch_.glimpses[glimpse].sites.front();
        return shares_ != nullptr ? c.weight * shares_->seen(c.hull, site) / looks_[site] : 0;
    }
    const Watch& watch_;
    const VisitShares* shares_;
    std::vector<double> looks_, all_;
};

void add_sights(const Watch& watch, const Expected& expected, Board& board, std::size_t hull)
{
    Board::Hull& h = board.hulls[hull];
    std::vector<std::int16_t> place_of(watch.sites.size(), -1);
    for (std::size_t i = 0; i + 1 < h.sites.size(); ++i) place_of[static_cast<std::size_t>(h.sites[i])] = static_cast<std::int16_t>(i);
    for (std::uint32_t i = 0; i < board.instants.size(); ++i) {
        const Board::Instant& instant = board.instants[i];
        std::vector<Board::Maybe> maybes;
        for (std::uint32_t g = instant.glimpses_begin; g < instant.glimpses_end; ++g)
            for (const auto& c : watch.glimpses[board.glimpse_of[g]].candidates)
                if (c.hull == hull && c.weight > 0) maybes.push_back({board.glimpse_of[g], c.weight, expected.rivals(board.glimpse_of[g], c)});
        if (instant.alone && maybes.empty()) continue;
        const auto begin = static_cast<std::uint32_t>(h.maybes.size());
        const auto end = static_cast<std::uint32_t>(begin + maybes.size());
        const auto sight = [&](std::size_t site) {
            if (place_of[site] >= 0) h.sights.push_back({i, place_of[site], begin, end});
        };
        const std::size_t before = h.sights.size();
        if (instant.alone)
            for (const std::size_t s : watch.glimpses[board.glimpse_of[instant.glimpses_begin]].sites) sight(s);
        else
            sight(instant.site);
        if (h.sights.size() > before) h.maybes.insert(h.maybes.end(), maybes.begin(), maybes.end());
    }
}

}  // namespace

std::int32_t Board::bin_of(Second t) const
{
    const std::int64_t bin = (t.value - origin) / bin_seconds - (t.value < origin ? 1 : 0);
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(bin, 0, bins - 1));
}

Result<Board> lay_out(const Watch& watch, std::int32_t bin_seconds)
{
    if (auto good = check(watch); !good) return tl::unexpected<Error>(good.error());
    Board board;
    board.origin = watch.from.value;
    board.bin_seconds = bin_seconds;
    board.bins = static_cast<std::int32_t>(((watch.to - watch.from).value + bin_seconds - 1) / bin_seconds);
    std::vector<std::vector<std::uint32_t>> of_view(watch.views.size());
    for (std::uint32_t g = 0; g < watch.glimpses.size(); ++g)
        if (watch.glimpses[g].view != Glimpse::alone) of_view[watch.glimpses[g].view].push_back(g);
    board.instant_of.assign(watch.glimpses.size(), 0);
    const auto inside = [&](const site::Interval& when) { return when.to > watch.from && when.from < watch.to; };
    const auto add = [&](const site::Interval& when, double miss, double gain, std::size_t site, bool alone, const std::vector<std::uint32_t>& glimpses) {
        Board::Instant instant;
        instant.from = board.bin_of(when.from);
        instant.to = board.bin_of(when.to - Second{1});
        if (instant.to - instant.from == 1 && when.length().value <= bin_seconds) {  // one bin is exact enough
            const std::int32_t middle = board.bin_of({(when.from.value + when.to.value) / 2});
            instant.from = instant.to = middle;
        }
        instant.miss = miss;
        instant.gain = gain;
        instant.site = site;
        instant.alone = alone;
        instant.glimpses_begin = static_cast<std::uint32_t>(board.glimpse_of.size());
        for (const std::uint32_t g : glimpses) {
            board.glimpse_of.push_back(g);
            board.instant_of[g] = static_cast<std::uint32_t>(board.instants.size());
        }
        instant.glimpses_end = static_cast<std::uint32_t>(board.glimpse_of.size());
        if (instant.to > instant.from) board.moving.push_back(static_cast<std::uint32_t>(board.instants.size()));
        board.instants.push_back(instant);
    };
    for (std::size_t v = 0; v < watch.views.size(); ++v) {
        const View& view = watch.views[v];
        if (!inside(view.when) || (view.detects <= 0 && of_view[v].empty())) continue;
        const double sees = of_view[v].empty() ? view.detects : std::max(view.detects, 0.05);
        add(view.when, 1 - std::min(sees, 0.995), sees, view.site, false, of_view[v]), board.instants.back().view = v;
    }
    for (std::uint32_t g = 0; g < watch.glimpses.size(); ++g)
        if (watch.glimpses[g].view == Glimpse::alone && inside(watch.glimpses[g].when)) add(watch.glimpses[g].when, 1, gain_alone, watch.glimpses[g].sites.front(), true, {g});
    find_again(watch, board);
    const std::unique_ptr<VisitShares> shares = watch.sites.size() > most_own_sites ? std::make_unique<VisitShares>(watch) : nullptr;
    const Expected expected(watch, shares.get());
    board.hulls.resize(watch.hulls.size());
    for (std::size_t h = 0; h < watch.hulls.size(); ++h) {
        board.hulls[h].sites = own_sites(watch, shares.get(), h);
        for (const double step : speed_steps) board.hulls[h].sail.push_back(ways(watch, board.hulls[h].sites, watch.hulls[h], step, board.bin_hours()));
        add_pins(watch, board, h);
        add_sights(watch, expected, board, h);
    }
    return board;
}

}  // namespace tw::voyage
