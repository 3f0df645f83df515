#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace tw::plan {

/// When somebody was listening: the times at which at least one row of any transmitter was received, as intervals. A silence
/// of one ship says something only while others were still heard.
class Listening {
public:
    struct Interval {
        Millisecond first, last;
        bool operator==(const Interval&) const = default;
    };

    /// A row was received. Rows without time say nothing.
    void heard(Millisecond at);
    /// The same for many rows, times as in `FixColumns::time`.
    void heard(std::span<const std::int64_t> times);
    void merge(const Listening& other);
    /// Intervals in order; silences of more than `pause` part them.
    std::vector<Interval> intervals(Millisecond pause) const;
    /// How long the listening that includes `at` went on without a pause longer than `pause`; `at` itself where nobody listened.
    Millisecond until(Millisecond at, Millisecond pause) const;

    /// One line of text and back; `parse` of anything else gives nothing heard.
    std::string text() const;
    static Listening parse(std::string_view text);
    bool operator==(const Listening& other) const { return hours_ == other.hours_; }

private:
    void add(const Interval& interval);

    std::map<std::int64_t, Interval> hours_;  ///< by UTC hour; only hours in which something was heard
};

}  // namespace tw::plan
