#include "plan/listening.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace tw::plan {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

std::int64_t hour_of(Millisecond at) { return at.value >= 0 ? at.value / hour_ms : -((-at.value + hour_ms - 1) / hour_ms); }

}  // namespace

void Listening::add(const Interval& interval)
{
    const auto [entry, fresh] = hours_.try_emplace(hour_of(interval.first), interval);
    if (fresh) return;
    entry->second.first = std::min(entry->second.first, interval.first);
    entry->second.last = std::max(entry->second.last, interval.last);
}

void Listening::heard(Millisecond at)
{
    if (at.known()) add({at, at});
}

void Listening::heard(std::span<const std::int64_t> times)
{
    Interval run{Millisecond::none(), Millisecond::none()};
    std::int64_t from = 0;
    for (const std::int64_t time : times) {
        const Millisecond at{time};
        if (!at.known()) continue;
        if (run.first.known() && time - from >= 0 && time - from < hour_ms) {
            run.first = std::min(run.first, at);
            run.last = std::max(run.last, at);
            continue;
        }
        if (run.first.known()) add(run);
        run = {at, at};
        from = hour_of(at) * hour_ms;
    }
    if (run.first.known()) add(run);
}

void Listening::merge(const Listening& other)
{
    for (const auto& [hour, interval] : other.hours_) add(interval);
}

std::vector<Listening::Interval> Listening::intervals(Millisecond pause) const
{
    std::vector<Interval> joined;
    for (const auto& [hour, interval] : hours_) {
        if (!joined.empty() && interval.first - joined.back().last <= pause) {
            joined.back().last = interval.last;
        } else {
            joined.push_back(interval);
        }
    }
    return joined;
}

Millisecond Listening::until(Millisecond at, Millisecond pause) const
{
    Millisecond end = at;
    for (auto entry = hours_.lower_bound(hour_of(at)); entry != hours_.end(); ++entry) {
        if (entry->second.first - end > pause) break;
        end = std::max(end, entry->second.last);
    }
    return end;
}

std::string Listening::text() const
{
    std::string out;
    for (const auto& [hour, interval] : hours_) {
        if (!out.empty()) out += ' ';
        out += std::to_string(interval.first.value) + '+' + std::to_string(interval.last.value - interval.first.value);
    }
    return out;
}

Listening Listening::parse(std::string_view text)
{
    Listening found;
    while (!text.empty()) {
        const auto blank = text.find(' ');
        const std::string_view word = text.substr(0, blank);
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
        const auto plus = word.find('+');
        if (plus == std::string_view::npos) return {};
        const auto first = parse_integer(word.substr(0, plus));
        const auto length = parse_integer(word.substr(plus + 1));
        if (!first || !length || *length < 0 || *length >= hour_ms) return {};
        found.add({Millisecond{*first}, Millisecond{*first + *length}});
    }
    return found;
}

}  // namespace tw::plan
