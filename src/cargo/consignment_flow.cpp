#include "cargo/consignment_flow.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <utility>

#include "core/philox.hpp"
#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr double day = 86'400;
constexpr std::array<std::string_view, 5> doubts{"same_place", "against_rows", "against_countries", "against_statement", "against_role"};

/// "KP>RU" as two codes in capitals; nothing for other texts.
std::optional<std::pair<std::string, std::string>> two_ends(std::string_view text)
{
    const std::size_t arrow = text.find('>');
    if (arrow == std::string_view::npos) return std::nullopt;
    auto from = lower(trim(text.substr(0, arrow))), to = lower(trim(text.substr(arrow + 1)));
    if (from.empty() || to.empty()) return std::nullopt;
    return std::pair(std::move(from), std::move(to));
}

const PlaceKnowledge* find(std::span<const PlaceKnowledge> places, std::string_view id)
{
    const auto found = std::ranges::find(places, id, &PlaceKnowledge::id);
    return found == places.end() ? nullptr : &*found;
}

void against_rows(std::span<const Consignment> rows, const DirectionRules& rules, std::vector<Suspect>& found)
{
    std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> counts;
    for (const Consignment& c : rows)
        if (!c.sum && !c.from.empty() && !c.to.empty()) ++counts[{c.from, c.to, c.code}];
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Consignment& c = rows[i];
        if (c.sum || c.from.empty() || c.to.empty() || c.from == c.to) continue;
        const auto here = counts[{c.from, c.to, c.code}];
        const auto there = counts.find({c.to, c.from, c.code});
        if (there == counts.end()) continue;
        const std::uint64_t all = here + there->second;
        if (all < rules.least || static_cast<double>(here) > rules.few * static_cast<double>(all)) continue;
        found.push_back({i, Doubt::against_rows, fmt::format("{} of {} rows of this commodity between the two places go this way", here, all)});
    }
}

void against_statements(std::span<const Consignment> rows, std::vector<Suspect>& found)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto mine = two_ends(rows[i].direction);
        if (!rows[i].sum || !mine) continue;
        for (std::size_t j = 0; j < rows.size(); ++j) {
            const auto other = two_ends(rows[j].direction);
            if (i == j || !rows[j].sum || !other || mine->first != other->second || mine->second != other->first) continue;
            const bool overlap = rows[i].when.from < rows[j].when.to && rows[j].when.from < rows[i].when.to;
            if (!overlap || !rows[i].tonnes.known() || rows[i].tonnes.low != rows[j].tonnes.low) continue;
            found.push_back({i, Doubt::against_statement, fmt::format("{} states the same tonnage of an overlapping period the other way", rows[j].id)});
            break;
        }
    }
}

double middle(const site::Interval& i) { return (static_cast<double>(i.from.value) + static_cast<double>(i.to.value)) / 2 / day; }

double quantile(const std::vector<double>& sorted, double q)
{
    if (sorted.empty()) return 0;
    const double at = q * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

/// Days since the last arrival before each departure; -1 = none.
std::vector<double> lags(const std::vector<double>& arrivals, const std::vector<double>& departures)
{
    std::vector<double> out;
    for (const double d : departures) {
        const auto after = std::ranges::upper_bound(arrivals, d);
        out.push_back(after == arrivals.begin() ? -1 : d - *(after - 1));
    }
    return out;
}

double share_within(const std::vector<double>& days, double within)
{
    return static_cast<double>(std::ranges::count_if(days, [&](double d) { return d >= 0 && d <= within; })) / static_cast<double>(days.size());
}

}  // namespace

void Total::add(const site::Figure& figure)
{
    if (!figure.known()) {
        ++unknown;
        return;
    }
    const site::Possible values = site::possible(figure);
    least += values.low;
    if (!values.high) most.reset();
    else if (most) *most += *values.high;
}

std::string_view name(Doubt doubt) { return doubts[static_cast<std::size_t>(doubt)]; }

std::vector<FlowCell> flow_matrix(std::span<const Consignment> rows, std::span<const std::vector<std::size_t>> suspects_of_row)
{
    std::map<std::pair<std::string, std::string>, FlowCell> cells;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Consignment& c = rows[i];
        FlowCell& cell = cells[{c.from, c.to}];
        cell.from = c.from;
        cell.to = c.to;
        if (c.sum) {
            ++cell.sums;
            cell.tonnes_of_sums.add(c.tonnes);
        } else {
            ++cell.rows;
            cell.tonnes.add(c.tonnes);
            cell.cars.add(c.cars);
            cell.boxes.add(c.boxes);
        }
        if (i < suspects_of_row.size() && !suspects_of_row[i].empty()) ++cell.suspects;
    }
    std::vector<FlowCell> matrix;
    for (auto& [ends, cell] : cells) {
        cell.both_ways = ends.first != ends.second && cells.contains({ends.second, ends.first});
        matrix.push_back(cell);
    }
    return matrix;
}

std::vector<Suspect> suspects(std::span<const Consignment> rows, std::span<const PlaceKnowledge> places, const DirectionRules& rules)
{
    std::vector<Suspect> found;
    against_rows(rows, rules, found);
    against_statements(rows, found);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Consignment& c = rows[i];
        if (!c.from.empty() && c.from == c.to) found.push_back({i, Doubt::same_place, "it leaves and arrives at one place"});
        const PlaceKnowledge *from = find(places, c.from), *to = find(places, c.to);
        if (const auto stated = two_ends(c.direction); stated && stated->first != stated->second) {
            // where only one end is known, it must not be the other end of what is stated
            const std::string a = from == nullptr ? std::string() : lower(from->country), b = to == nullptr ? std::string() : lower(to->country);
            if (a != b && ((!a.empty() && a == stated->second) || (!b.empty() && b == stated->first)))
                found.push_back({i, Doubt::against_countries, fmt::format("it states {} and goes from {} to {}", c.direction, a.empty() ? "a place of unknown country" : a, b.empty() ? "a place of unknown country" : b)});
        }
        if (from != nullptr && from->role == "store" && !c.to.empty()) found.push_back({i, Doubt::against_role, fmt::format("it leaves {}, which is known to store", from->id)});
        if (to != nullptr && to->role == "load" && !c.from.empty()) found.push_back({i, Doubt::against_role, fmt::format("it goes to {}, which is known to load", to->id)});
    }
    std::ranges::sort(found, [](const Suspect& a, const Suspect& b) { return std::tie(a.row, a.doubt, a.detail) < std::tie(b.row, b.doubt, b.detail); });
    return found;
}

DepartureLag departure_lag(std::span<const site::Interval> arrivals, std::span<const site::Interval> departures, double within_days, int shifts, std::uint64_t seed)
{
    DepartureLag result;
    std::vector<double> in, out;
    const auto coarse = [](const site::Interval& i) { return static_cast<double>(i.length().value) > coarsest_days * day; };
    for (const auto& a : arrivals)
        if (!coarse(a)) in.push_back(middle(a));
    for (const auto& d : departures)
        if (!coarse(d)) out.push_back(middle(d));
    std::ranges::sort(in);
    std::ranges::sort(out);
    result.arrivals = in.size();
    result.departures = out.size();
    if (in.empty() || out.empty()) return result;
    const auto real = lags(in, out);
    for (const double d : real) {
        if (d >= 0) result.days.push_back(d);
        else ++result.before_all;
    }
    std::ranges::sort(result.days);
    result.median = quantile(result.days, 0.5);
    result.low_quarter = quantile(result.days, 0.25);
    result.high_quarter = quantile(result.days, 0.75);
    result.within = share_within(real, within_days);
    const double first = std::min(in.front(), out.front()), span = std::max(in.back(), out.back()) - first + 1;
    if (in.size() < 3 || out.size() < 3 || span < 4 * within_days || shifts < 1) return result;
    Random random(seed, 0x1A6);
    int at_least = 0;
    for (int s = 0; s < shifts; ++s) {
        const double by = random.uniform() * span;
        std::vector<double> moved;
        for (const double a : in) moved.push_back(first + std::fmod(a - first + by, span));
        std::ranges::sort(moved);
        // the last arrival before the window begins is the last one of the window: it goes round
        moved.insert(moved.begin(), moved.back() - span);
        const double within = share_within(lags(moved, out), within_days);
        result.placebo_within += within / shifts;
        at_least += within >= result.within ? 1 : 0;
    }
    result.shifts = shifts;
    result.p = (1.0 + at_least) / (1.0 + shifts);
    return result;
}

}  // namespace tw::cargo
