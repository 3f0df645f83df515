#include "ais/clock_flip.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

namespace tw::ais {
namespace {

/// The nearest rows of up to two other receivers on one side of an instant: one receiver may itself be wrong.
struct Witnesses {
    std::array<const FlipRow*, 2> rows{};

    bool any() const { return rows[0] != nullptr; }
    bool full() const { return rows[1] != nullptr; }
    void offer(const FlipRow& row)
    {
        if (rows[0] == nullptr) rows[0] = &row;
        else if (rows[0]->stream != row.stream) rows[1] = &row;
    }
};

struct Neighbours {
    Witnesses before, after;
    bool both() const { return before.any() && after.any(); }
};

Neighbours neighbours(const std::vector<FlipRow>& rows, Stream not_of, std::int64_t time, std::int64_t within)
{
    // A receiver that heard the ship alone for longer than this has no witness there.
    constexpr std::ptrdiff_t rows_looked_at = 512;
    Neighbours found;
    const auto at = std::partition_point(rows.begin(), rows.end(), [&](const FlipRow& r) { return r.time.value <= time; });
    for (auto it = at; it != rows.begin() && !found.before.full();) {
        --it;
        if (time - it->time.value > within || at - it > rows_looked_at) break;
        if (it->stream != not_of) found.before.offer(*it);
    }
    for (auto it = at; it != rows.end() && !found.after.full(); ++it) {
        if (it->time.value - time > within || it - at > rows_looked_at) break;
        if (it->stream != not_of) found.after.offer(*it);
    }
    return found;
}

}  // namespace

void ClockFlips::ship(std::span<const FlipRow> given)
{
    std::vector<FlipRow> rows;
    for (const FlipRow& r : given)
        if (is_sane(r.time) && r.at.known()) rows.push_back(r);
    /// The first witness from which, or to which, the row could have got.
    const auto reachable = [&](const Witnesses& witnesses, LonLat at, std::int64_t time) -> const FlipRow* {
        for (const FlipRow* w : witnesses.rows) {
            if (w == nullptr) continue;
            const double hours = static_cast<double>(std::abs(time - w->time.value)) / 3'600'000;
            const double allowed = hours * rules_.fastest_knots * metres_per_nautical_mile + rules_.slack_metres;
            if (great_circle(w->at, at).value <= std::llround(allowed * 10)) return w;
        }
        return nullptr;
    };
    std::set<StreamHour> taken;
    for (const FlipRow& r : rows) {
        // One row for each hour of a receiver is enough to judge that hour.
        if (!taken.insert(stream_hour(r.stream, r.time)).second) continue;
        const Neighbours now = neighbours(rows, r.stream, r.time.value, rules_.neighbour_ms);
        if (!now.both()) continue;
        Trial& trial = trials_[stream_hour(r.stream, r.time)];
        ++trial.tested;
        if (reachable(now.before, r.at, r.time.value) != nullptr || reachable(now.after, r.at, r.time.value) != nullptr) continue;
        ++trial.infeasible;
        for (std::size_t s = 0; s < shifts; ++s) {
            const std::int64_t time = r.time.value - error_of(s) * 1000;
            const Neighbours then = neighbours(rows, r.stream, time, rules_.neighbour_ms);
            const FlipRow* before = reachable(then.before, r.at, time);
            const FlipRow* after = reachable(then.after, r.at, time);
            if (before == nullptr || after == nullptr) continue;
            ++trial.mended[s];
            const std::int64_t span = after->time.value - before->time.value;
            const double fraction = span == 0 ? 0 : static_cast<double>(time - before->time.value) / static_cast<double>(span);
            trial.misfit_dm[s] += great_circle(interpolate(before->at, after->at, fraction), r.at).value;
        }
    }
}

void ClockFlips::merge(const ClockFlips& other)
{
    for (const auto& [key, from] : other.trials_) {
        Trial& trial = trials_[key];
        trial.tested += from.tested;
        trial.infeasible += from.infeasible;
        for (std::size_t s = 0; s < shifts; ++s) {
            trial.mended[s] += from.mended[s];
            trial.misfit_dm[s] += from.misfit_dm[s];
        }
    }
}

std::vector<ClockEntry> ClockFlips::judge() const
{
    std::vector<ClockEntry> entries;
    for (const auto& [key, trial] : trials_) {
        if (trial.infeasible < rules_.ships_needed || trial.infeasible * 2 <= trial.tested) continue;
        // Of the shifts that mend four ships in five, the one after which ships lie nearest to their expected places.
        std::optional<std::size_t> best;
        bool tie = false;
        for (std::size_t s = 0; s < shifts; ++s) {
            if (trial.mended[s] < rules_.ships_needed || trial.mended[s] * 10 < trial.infeasible * 8) continue;
            if (!best) {
                best = s;
                continue;
            }
            const double mean = static_cast<double>(trial.misfit_dm[s]) / static_cast<double>(trial.mended[s]);
            const double mean_best = static_cast<double>(trial.misfit_dm[*best]) / static_cast<double>(trial.mended[*best]);
            tie = mean == mean_best || (tie && mean > mean_best);
            if (mean < mean_best) best = s;
        }
        ClockEntry entry{key.stream, key.hour, key.hour, 0, ClockKind::bit_flip, ClockVerdict::drop, trial.infeasible};
        if (best && !tie) {
            entry.error_s = error_of(*best);
            entry.verdict = ClockVerdict::repair;
        }
        entries.push_back(entry);
    }
    // Two receivers that accuse each other of the same error in opposite directions: either may be right.
    std::vector<ClockEntry> settled = entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool mirrored = std::any_of(entries.begin(), entries.end(), [&](const ClockEntry& e) {
            return e.stream != entries[i].stream && e.error_s != 0 && e.error_s == -entries[i].error_s && std::abs(e.hour_first - entries[i].hour_first) <= 48;
        });
        if (!mirrored) continue;
        settled[i].verdict = ClockVerdict::unresolved;
        settled[i].error_s = 0;
    }
    return settled;
}

}  // namespace tw::ais
