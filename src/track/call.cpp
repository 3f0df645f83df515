#include "track/call.hpp"

#include "track/local.hpp"

namespace tw::track {
namespace {
constexpr Decimetre probe_near{50'000}, probe_limit{200'000};
}

std::uint8_t Visit::confidence() const
{
    const bool stay = stopped || gap;
    if (entry && exit) return stay ? 4 : 1;
    if (entry || exit) return stay ? 3 : 1;
    return stay ? 2 : 1;
}

AnchorageIndex::Near CallFold::look(LonLat at, const CallRule& rule, const AnchorageIndex& places)
{
    if (probe_known_ && is_local(probe_at_, at)) {
        const auto moved = static_cast<std::int64_t>(local_metres(probe_at_, at) * 10.02) + 10;
        AnchorageIndex::Near near;
        if (probe_distance_ - moved >= rule.exit_dm) {
            near.distance = {probe_distance_ - moved};
            return near;
        }
        if (probe_distance_ + moved <= rule.enter_dm && probe_distance_ + moved < probe_second_ - moved) {
            near.place = probe_place_;
            near.distance = {probe_distance_ + moved};
            return near;
        }
    }
    auto near = places.nearest(at, std::max(probe_near, Decimetre{rule.exit_dm}));
    if (!near.found()) near = places.nearest(at, probe_limit);
    if (!near.found()) near.distance = probe_limit;
    probe_at_ = at;
    probe_distance_ = near.distance.value;
    probe_second_ = near.second.value;
    probe_place_ = near.place;
    probe_known_ = true;
    return near;
}

void CallFold::open(const Onward& fix, bool entered)
{
    visit_ = {};
    visit_.first = visit_.last = fix.row;
    visit_.at_first = visit_.at_last = fix.meter;
    visit_.segment = fix.segment;
    visit_.entry = entered;
    visit_.simulated = fix.row.simulated();
    if (entered) visit_.outside_before = before_;
    visiting_ = true;
    has_event_ = false;
}

void CallFold::close(std::vector<Visit>& out, bool exited, std::int64_t outside)
{
    visit_.exit = exited;
    visit_.outside_after = outside;
    out.push_back(std::move(visit_));
    visit_ = {};
    visiting_ = false;
}

void CallFold::add(const Onward& fix, const StopFold& stop, const Stay* ended, const Preset& preset, const AnchorageIndex& places,
                   std::vector<Visit>& out)
{
    if (preset.call.sticky) {
        follow(fix, stop, ended, preset, places, out);
    } else {
        publish(fix, preset.call, places, out);
        previous_.keep(fix);
    }
    started_ = true;
    before_ = fix.row.time;
}

void CallFold::note(const Onward& fix, const CallRule& rule, const AnchorageIndex& places, std::uint8_t rank, std::vector<Visit>& out)
{
    const LonLat at = places.site(site_).at;
    if (visiting_ && has_event_ && event_segment_ != fix.segment && great_circle(event_at_, at).value > rule.apart_dm)
        close(out, false, 0);
    if (!visiting_) open(fix, false);
    if (rank > visit_.place_rank) {
        visit_.place_rank = rank;
        visit_.place = places.site(site_).id;
        visit_.at = at;
        visit_.discovered = places.site(site_).discovered;
    }
    event_at_ = at;
    event_segment_ = fix.segment;
    has_event_ = true;
}

void CallFold::publish(const Onward& fix, const CallRule& rule, const AnchorageIndex& places, std::vector<Visit>& out)
{
    const Row& row = fix.row;
    const auto near = look(row.at, rule, places);
    const bool was_in = state_ != at_sea;
    const bool in = near.distance.value <= rule.enter_dm || (was_in && near.distance.value < rule.exit_dm);
    const bool rests = fix.speed_cn >= 0 && fix.speed_cn <= rule.stop_cn ? true : fix.speed_cn >= rule.go_cn ? false : state_ == stopped;
    const State next = !in ? at_sea : rests ? stopped : in_port;

    if (started_) {
        if (was_in && row.time - before_ >= rule.gap_s * 1000) {
            note(previous_.again(), rule, places, 1, out);
            visit_.gap = true;
            if (in && site_ != near.place) {
                site_ = near.place;
                note(fix, rule, places, 1, out);
                visit_.gap = true;
            }
        }
        if (was_in && !in) {
            if (state_ == stopped) {
                note(previous_.again(), rule, places, 2, out);
                visit_.stopped = true;
            }
            note(previous_.again(), rule, places, 1, out);
            close(out, true, row.time);
        }
        if (in) {
            site_ = near.place;
            if (!was_in) {
                if (visiting_) close(out, false, 0);
                open(fix, true);
                note(fix, rule, places, 1, out);
            }
            if (next != state_ && (next == stopped || state_ == stopped)) {
                note(fix, rule, places, 2, out);
                visit_.stopped = true;
            }
        }
    } else if (in && rule.first_opens) {
        site_ = near.place;
        note(fix, rule, places, next == stopped ? 2 : 1, out);
        visit_.stopped = next == stopped;
    }
    if (in) {
        site_ = near.place;
        if (visiting_) {
            visit_.last = row;
            visit_.at_last = fix.meter;
            visit_.simulated = visit_.simulated || row.simulated();
        }
    }
    state_ = next;
}

void CallFold::finish(std::int64_t watermark_ms, const StopFold& stop, const Preset& preset, const AnchorageIndex& places,
                      std::vector<Visit>& out)
{
    const bool silent = started_ && watermark_ms - before_ >= preset.call.gap_s * 1000;
    if (preset.call.sticky) {
        if (visiting_ && holds_stay_ && stop.stay() != nullptr) weigh(*stop.stay(), preset, places);
        if (visiting_ && left_ == never && silent) visit_.gap = true;
        if (visiting_) end_visit(out, left_ != never, left_);
    } else {
        if (state_ != at_sea && silent) {
            note(previous_.again(), preset.call, places, 1, out);
            visit_.gap = true;
        }
        if (visiting_) close(out, false, 0);
    }
    *this = {};
}

PortCall body_of(const Visit& visit)
{
    PortCall call;
    call.place = visit.place;
    call.at = visit.at;
    call.confidence = visit.confidence();
    call.arrive_to = visit.first.second();
    call.arrive_from = visit.entry ? to_second(Millisecond{visit.outside_before}) : call.arrive_to;
    call.depart_from = visit.last.second();
    call.depart_to = visit.exit ? to_second(Millisecond{visit.outside_after}) : call.depart_from;
    call.arrival_known = visit.entry;
    call.departure_known = visit.exit;
    call.stopped = visit.stopped;
    call.gap_inside = visit.gap;
    call.discovered_place = visit.discovered;
    return call;
}

}  // namespace tw::track
