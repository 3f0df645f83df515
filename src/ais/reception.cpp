#include "ais/reception.hpp"

namespace tw::ais {

namespace {

void take_if_unknown(Millisecond& mine, Millisecond other)
{
    if (!mine.known()) mine = other;
}

}  // namespace

void StatedTimes::fill_from(const StatedTimes& other)
{
    take_if_unknown(tag, other.tag);
    take_if_unknown(gatehouse, other.gatehouse);
    take_if_unknown(suffix, other.suffix);
    take_if_unknown(bracket, other.bracket);
    take_if_unknown(relay, other.relay);
}

Millisecond StatedTimes::event() const
{
    if (tag.known()) return tag;
    if (gatehouse.known()) return gatehouse;
    if (suffix.known()) return suffix;
    return bracket;
}

TimeOrigin StatedTimes::origin() const
{
    if (tag.known()) return TimeOrigin::tag_block;
    if (gatehouse.known()) return TimeOrigin::gatehouse;
    if (suffix.known()) return TimeOrigin::suffix;
    return bracket.known() ? TimeOrigin::bracket : TimeOrigin::none;
}

Millisecond StatedTimes::arrival() const
{
    if (relay.known()) return relay;
    bool below = tag.known();
    for (const Millisecond rung : {gatehouse, suffix, bracket}) {
        if (!rung.known()) continue;
        if (below) return rung;
        below = true;
    }
    return Millisecond::none();
}

}  // namespace tw::ais
