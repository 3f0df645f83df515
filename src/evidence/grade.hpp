#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "evidence/clock.hpp"

namespace tw::evidence {

/// Admiralty reliability of a source. `f` is "cannot be judged", which is not worse than `e`: it sorts apart.
enum class Reliability : char { a = 'A', b = 'B', c = 'C', d = 'D', e = 'E', f = 'F' };
/// Admiralty credibility of an item; `six` is "cannot be judged".
enum class Credibility : char { one = '1', two = '2', three = '3', four = '4', five = '5', six = '6' };

Result<Reliability> reliability_from(std::string_view text);
Result<Credibility> credibility_from(std::string_view text);

/// What was thought of a source from `from` (inclusive) to `to` (exclusive); unknown ends are open.
struct ReliabilityInterval {
    Reliability grade = Reliability::f;
    Microsecond from = Microsecond::none(), to = Microsecond::none();
    bool operator==(const ReliabilityInterval&) const = default;
};

/// The grade in force at an instant; where intervals overlap the later entry wins; `f` where none covers it.
Reliability reliability_at(const std::vector<ReliabilityInterval>& history, Microsecond instant);

/// "B2".
std::string printed(Reliability reliability, Credibility credibility);

}  // namespace tw::evidence
