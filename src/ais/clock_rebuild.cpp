#include "ais/clock_rebuild.hpp"

#include <cstdlib>

#include "ais/clock_sotdma.hpp"
#include "ais/clock_stream.hpp"

namespace tw::ais {
namespace {

constexpr std::int64_t jump_s = 5, disorder_s = 10, agree_s = 2, day_s = 86'400, bound_s = disorder_s + jump_s, unsure_s = 60;
constexpr int agreeing_needed = 2, misses_allowed = 8;

constexpr int seconds_on(int from, int to) { return (to - from + 60) % 60; }

/// Second of the minute in which a row was sent, where it says so: that of the slot, else that of the position.
std::optional<int> sent_second(const Fix& fix)
{
    if (const auto slot = sotdma_clock(fix).slot_ms()) return *slot / 1000;
    if (fix.second < 60) return fix.second;
    return std::nullopt;
}

}  // namespace

SecondRoll::Reading SecondRoll::step(const Fix& fix)
{
    const auto second = sent_second(fix);
    if (!second) return {elapsed_, misses_ == 0};
    if (last_ < 0) last_ = *second;
    const auto fits = [&](int from) {
        const int on = seconds_on(from, *second);
        return on <= jump_s || on >= 60 - disorder_s;
    };
    if (fits(last_)) {
        waiting_ = -1;
        agreeing_ = misses_ = 0;
        const int on = seconds_on(last_, *second);
        if (on > jump_s) return {elapsed_ - (60 - on), true};
        elapsed_ += on;
        last_ = *second;
        return {elapsed_, true};
    }
    ++misses_;
    if (waiting_ >= 0 && fix.mmsi != waiting_for_ && fits(waiting_)) {
        ++agreeing_;
        if (seconds_on(waiting_, *second) <= jump_s) waiting_ = *second;
    } else {
        waiting_ = *second;
        agreeing_ = 0;
    }
    waiting_for_ = fix.mmsi;
    if (agreeing_ < agreeing_needed && misses_ < misses_allowed) return {elapsed_, false};
    const bool agreed = agreeing_ >= agreeing_needed;
    elapsed_ += seconds_on(last_, waiting_);
    last_ = waiting_;
    waiting_ = -1;
    agreeing_ = misses_ = 0;
    return {elapsed_, agreed};
}

void TimeRebuild::anchor(std::int64_t offset, bool whole_date)
{
    if (!runs_.empty() && std::abs(runs_.back().offset_s - offset) <= agree_s) {
        RebuiltRun& run = runs_.back();
        run.last = row_;
        candidate_.reset();
        return;
    }
    if (candidate_ && std::abs(candidate_->offset_s - offset) <= agree_s) {
        candidate_->last = row_;
        runs_.push_back(*candidate_);
        candidate_.reset();
        return;
    }
    // Hour and minute alone can mend a date that is known, not give one.
    if (whole_date || !runs_.empty()) candidate_ = RebuiltRun{row_, row_, offset, bound_s};
}

void TimeRebuild::observe(const Fix& fix, const BaseClock* stated)
{
    const auto [rolled, sure] = roll_.step(fix);
    if (!sure) {
        ++row_;
        return;
    }
    if (stated != nullptr && is_sane(stated->stated)) {
        anchor(floor_div(stated->stated.value, 1000) - rolled, true);
    } else if (const auto minute = sotdma_clock(fix).minute_of_day; minute && !runs_.empty()) {
        // Whole minutes by which the present run is off, by the nearest such minute of the day.
        const std::int64_t now = runs_.back().offset_s + rolled;
        std::int64_t off = std::int64_t{*minute} * 60 - floor_div(now, 60) * 60 % day_s;
        off = off - floor_div(off + day_s / 2, day_s) * day_s;
        // At the turn of a minute a message may have rolled over already, or not yet: it says nothing.
        const std::int64_t into = now - floor_div(now, 60) * 60;
        if (into >= disorder_s && into < 60 - disorder_s) anchor(runs_.back().offset_s + off, false);
    }
    ++row_;
}

std::vector<RebuiltRun> TimeRebuild::finish()
{
    if (runs_.empty() && candidate_) runs_.push_back(*candidate_);
    std::vector<RebuiltRun> out;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        out.push_back(runs_[i]);
        if (i + 1 == runs_.size()) break;
        // Somewhere between two runs a silence swallowed the difference: those rows are off by at most that much.
        const RebuiltRun& next = runs_[i + 1];
        if (runs_[i].last + 1 < next.first)
            out.push_back({runs_[i].last + 1, next.first - 1, runs_[i].offset_s, std::abs(next.offset_s - runs_[i].offset_s) + bound_s});
    }
    return out;
}

std::optional<std::int64_t> TimesOfRows::apply(Fix& fix)
{
    const auto [rolled, sure] = roll_.step(fix);
    const std::uint64_t row = row_++;
    while (run_ < runs_.size() && runs_[run_].last < row) ++run_;
    if (run_ == runs_.size() || row < runs_[run_].first || fix.time.known()) return std::nullopt;
    fix.time.value = (runs_[run_].offset_s + rolled) * 1000;
    fix.origin = TimeOrigin::reconstructed;
    return runs_[run_].bound_s + (sure ? 0 : unsure_s);
}

}  // namespace tw::ais
