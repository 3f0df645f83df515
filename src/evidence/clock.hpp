#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/units.hpp"

namespace tw::evidence {

struct MicrosecondTag {
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    static constexpr bool known(std::int64_t v) { return v != none; }
};
/// Microseconds of UTC since 1970-01-01: the unit of capture and log clocks. `none()` = not known.
using Microsecond = Quantity<MicrosecondTag, std::int64_t>;

constexpr Microsecond to_microsecond(Millisecond t) { return t.known() ? Microsecond{t.value * 1000} : Microsecond::none(); }
constexpr Millisecond to_millisecond(Microsecond t)
{
    if (!t.known()) return Millisecond::none();
    return {t.value >= 0 ? t.value / 1000 : -((-t.value + 999) / 1000)};
}

/// Who acts, as a pseudonymous key id: 1 to 64 characters of `a-z 0-9 - _ . :`. Who stands behind the id is kept outside the
/// case, so that a case may be handed on without names.
class Actor {
public:
    /// `usage` for any other text.
    static Result<Actor> from(std::string_view id);
    const std::string& id() const { return id_; }
    bool operator==(const Actor&) const = default;

private:
    explicit Actor(std::string id) : id_(std::move(id)) {}
    std::string id_;
};

/// When and by whom something is done. Always an argument: nothing in these rooms looks at a clock.
struct Stamp {
    Microsecond at;
    Actor actor;
};

}  // namespace tw::evidence
