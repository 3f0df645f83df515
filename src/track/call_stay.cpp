#include "track/call.hpp"

/// Visits that follow the ship's stays (CallRule::sticky).

namespace tw::track {

bool CallFold::inside(LonLat at, const CallRule& rule, const AnchorageIndex& places)
{
    const auto near = look(at, rule, places);
    if (!near.found()) return false;
    if (places.site(near.place).group == group_) return near.distance.value < rule.exit_dm;
    return places.nearest_of(group_, at, {rule.exit_dm - 1}).found();
}

void CallFold::name(const AnchorageIndex::Near& near, const AnchorageIndex& places)
{
    const auto& site = places.site(near.place);
    visit_.place = site.id;
    visit_.at = site.at;
    visit_.discovered = site.discovered;
    group_ = site.group;
}

/// Gives the visit the place of `stay`, if the ship rested in it longer than in those before.
void CallFold::weigh(const Stay& stay, const Preset& preset, const AnchorageIndex& places)
{
    const std::int64_t span = stay.last.time - stay.anchor.time;
    if ((!rested_ && !stay.lasts(preset.stop)) || span <= longest_) return;
    // all its fixes were near the place of before, or within the stop's radius of one that was
    const auto near = places.nearest(stay.centre(), {preset.call.exit_dm + preset.stop.radius_dm});
    if (!near.found()) return;
    longest_ = span;
    name(near, places);
}

/// The visit began when this stay of it did.
void CallFold::begin_with(const Stay& stay)
{
    visit_.first = stay.anchor;
    visit_.at_first = stay.onset.meter;
    visit_.segment = stay.onset.segment;
    visit_.outside_before = stay.onset.before;
    visit_.entry = stay.onset.before != never;
    visit_.simulated = visit_.simulated || stay.simulated;
}

void CallFold::end_visit(std::vector<Visit>& out, bool exited, std::int64_t outside)
{
    close(out, exited, exited ? outside : 0);
    holds_stay_ = rested_ = false;
    left_ = never;
    longest_ = -1;
}

void CallFold::follow(const Onward& fix, const StopFold& stop, const Stay* ended, const Preset& preset, const AnchorageIndex& places,
                      std::vector<Visit>& out)
{
    const CallRule& rule = preset.call;
    const Row& row = fix.row;
    const Stay* stay = stop.stay();
    const bool lies = stay != nullptr && !stop.away();  // the fix belongs to the stay
    if (ended != nullptr) {
        if (visiting_ && holds_stay_) weigh(*ended, preset, places);
        rested_ = false;
        // the stay that takes over may have begun inside
        holds_stay_ = visiting_ && lies && stay->anchor.time <= visit_.last.time;
    }
    if (visiting_ && left_ == never && row.time - before_ >= rule.gap_s * 1000) visit_.gap = true;

    bool in = false;
    if (visiting_) {
        in = (lies && holds_stay_) || inside(row.at, rule, places);
        if (in) {
            left_ = never;
        } else if (holds_stay_ && stop.away()) {
            if (left_ == never) left_ = row.time;
        } else {
            end_visit(out, true, left_ != never ? left_ : row.time);
        }
    }
    if (!visiting_) {
        const auto near = look(row.at, rule, places);
        if (near.found() && near.distance.value <= rule.enter_dm) {
            if (!entered_.row.known()) {
                entered_.keep(fix);
                outside_before_ = before_;
            }
            // while the ship may yet be back where it lay, it has not come in
            if (stop.away()) return;
            open(entered_.again(), outside_before_ != never);
            visit_.outside_before = outside_before_;
            name(near, places);
            in = true;
        } else if (lies && stay->lasts(preset.stop) && near.distance.value <= rule.exit_dm + 2 * preset.stop.radius_dm) {
            // the centre lies within the radius of the anchor, and so does this fix
            if (const auto around = places.nearest(stay->centre(), {rule.exit_dm}); around.found()) {
                open(fix, false);
                begin_with(*stay);
                visit_.gap = row.time - before_ >= rule.gap_s * 1000 && before_ >= stay->anchor.time;
                name(around, places);
                in = true;
            }
        }
    }
    if (entered_.row.known()) entered_ = {};
    if (!in) return;
    holds_stay_ = holds_stay_ || lies;
    if (fix.speed_cn >= 0 && fix.speed_cn <= rule.stop_cn) {
        visit_.stopped = true;
        rested_ = true;
    }
    if (lies && stay->lasts(preset.stop)) {
        visit_.stopped = true;
        if (stay->anchor.time < visit_.first.time) begin_with(*stay);
    }
    visit_.last = row;
    visit_.at_last = fix.meter;
    visit_.simulated = visit_.simulated || row.simulated();
}

}  // namespace tw::track
