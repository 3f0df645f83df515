#include "claims/claim.hpp"

namespace tw::claims {

std::string_view name(Act act)
{
    switch (act) {
    case Act::transfer: return "transfer";
    case Act::call: return "call";
    case Act::load: return "load";
    case Act::unload: return "unload";
    case Act::depart: return "depart";
    case Act::arrive: return "arrive";
    case Act::seen: return "seen";
    case Act::hold: return "hold";
    case Act::list: return "list";
    case Act::use: return "use";
    case Act::start: return "start";
    case Act::pause: return "pause";
    case Act::resume: return "resume";
    case Act::other: break;
    }
    return "other";
}

std::string_view name(Polarity polarity)
{
    switch (polarity) {
    case Polarity::denies: return "denies";
    case Polarity::declines: return "declines";
    case Polarity::asserts: break;
    }
    return "asserts";
}

std::string_view name(Modality modality)
{
    switch (modality) {
    case Modality::observed: return "observed";
    case Modality::assessed: return "assessed";
    case Modality::capable: return "capable";
    case Modality::intended: return "intended";
    case Modality::stated: break;
    }
    return "stated";
}

std::string_view name(Hedge hedge)
{
    switch (hedge) {
    case Hedge::weak: return "weak";
    case Hedge::strong: return "strong";
    case Hedge::capability: return "capability";
    case Hedge::resemblance: return "resemblance";
    case Hedge::cannot_verify: return "cannot_verify";
    case Hedge::none: break;
    }
    return "none";
}

std::string_view name(Basis basis)
{
    switch (basis) {
    case Basis::imagery: return "imagery";
    case Basis::intercept: return "intercept";
    case Basis::documents: return "documents";
    case Basis::other_claim: return "other_claim";
    case Basis::undisclosed: break;
    }
    return "undisclosed";
}

std::string_view name(Grain grain)
{
    switch (grain) {
    case Grain::minute: return "minute";
    case Grain::day: return "day";
    case Grain::part_of_month: return "part_of_month";
    case Grain::week: return "week";
    case Grain::month: return "month";
    case Grain::season: return "season";
    case Grain::year: return "year";
    case Grain::longer: return "longer";
    case Grain::unknown: break;
    }
    return "unknown";
}

}  // namespace tw::claims
