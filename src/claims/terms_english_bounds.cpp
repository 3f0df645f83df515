#include "claims/terms.hpp"

#include <array>

#include "site/bounded.hpp"

namespace tw::claims {
namespace {

using enum TermKind;
constexpr std::int64_t least = static_cast<std::int64_t>(site::Bound::at_least);
constexpr std::int64_t more = static_cast<std::int64_t>(site::Bound::more_than);
constexpr std::int64_t most = static_cast<std::int64_t>(site::Bound::at_most);
constexpr std::int64_t less = static_cast<std::int64_t>(site::Bound::less_than);
constexpr std::int64_t about = static_cast<std::int64_t>(site::Bound::about);
constexpr std::int64_t upto = static_cast<std::int64_t>(site::Bound::up_to);
/// Low and high of a vague word, whole numbers.
constexpr std::int64_t span(std::int64_t low, std::int64_t high) { return low * 1'000'000'000 + high; }

/// Words that bound a number, vague numbers and numbers in words.
constexpr auto terms = std::to_array<Term>({
    {"getting on for", bound, {}, {}, about}, {"going on for", bound, {}, {}, about}, {"knocking on for", bound, {}, {}, about}, {"something like", bound, {}, {}, about}, {"something in the order of", bound, {}, {}, about}, {"give or take", bound, {}, {}, about}, {"in the neighbourhood of", bound, {}, {}, about}, {"in the neighborhood of", bound, {}, {}, about}, {"pushing", bound, {}, {}, less}, {"just shy of", bound, {}, {}, less}, {"a shade under", bound, {}, {}, less}, {"a shade over", bound, {}, {}, more},
    {"a bit more than", bound, {}, {}, more}, {"a bit over", bound, {}, {}, more}, {"well beyond", bound, {}, {}, more}, {"far above", bound, {}, {}, more},
    {"far over", bound, {}, {}, more}, {"far exceeding", bound, {}, {}, more}, {"rather over", bound, {}, {}, more}, {"not less than about", bound, {}, {}, more},
    {"some way over", bound, {}, {}, more}, {"way over", bound, {}, {}, more}, {"way more than", bound, {}, {}, more}, {"anything over", bound, {}, {}, more},
    {"any more than", bound, {}, {}, more}, {"upwards of some", bound, {}, {}, more}, {"somewhat over", bound, {}, {}, more},
    {"somewhat above", bound, {}, {}, more}, {"north of some", bound, {}, {}, more}, {"at above", bound, {}, {}, more}, {"at more than", bound, {}, {}, more},
    {"at over", bound, {}, {}, more}, {"quite a bit more than", bound, {}, {}, more}, {"many more than", bound, {}, {}, more}, {"a touch over", bound, {}, {}, more},
    {"a touch above", bound, {}, {}, more}, {"a whisker over", bound, {}, {}, more}, {"a hair over", bound, {}, {}, more},
    {"marginally more than", bound, {}, {}, more}, {"marginally over", bound, {}, {}, more}, {"a fraction over", bound, {}, {}, more},
    {"a fraction more than", bound, {}, {}, more}, {"running above", bound, {}, {}, more}, {"running over", bound, {}, {}, more},
    {"stood above", bound, {}, {}, more}, {"stood at over", bound, {}, {}, more}, {"stands at over", bound, {}, {}, more}, {"outnumbering", bound, {}, {}, more},
    {"more like more than", bound, {}, {}, more}, {"at least some", bound, {}, {}, least}, {"at least about", bound, {}, {}, least},
    {"not one fewer than", bound, {}, {}, least}, {"no fewer", bound, {}, {}, least}, {"at the very least,", bound, {}, {}, least},
    {"at a bare minimum", bound, {}, {}, least}, {"as few as", bound, {}, {}, least}, {"not fewer", bound, {}, {}, least},
    {"at a conservative estimate", bound, {}, {}, least}, {"upward of some", bound, {}, {}, least}, {"minimum of", bound, {}, {}, least},
    {"the bare minimum of", bound, {}, {}, least}, {"from at least", bound, {}, {}, least}, {"at the maximum", bound, {}, {}, most},
    {"at maximum", bound, {}, {}, most}, {"a maximum", bound, {}, {}, most}, {"a limit of", bound, {}, {}, most}, {"a top of", bound, {}, {}, most},
    {"no bigger than", bound, {}, {}, most}, {"at the very outside", bound, {}, {}, most}, {"not one more than", bound, {}, {}, most},
    {"up to no more than", bound, {}, {}, most}, {"not to exceed", bound, {}, {}, most}, {"does not exceed", bound, {}, {}, most},
    {"did not exceed", bound, {}, {}, most}, {"do not exceed", bound, {}, {}, most}, {"not exceeded", bound, {}, {}, most}, {"never exceeded", bound, {}, {}, most},
    {"never exceeds", bound, {}, {}, most}, {"never exceed", bound, {}, {}, most}, {"has not exceeded", bound, {}, {}, most},
    {"had not exceeded", bound, {}, {}, most}, {"has never exceeded", bound, {}, {}, most}, {"have not exceeded", bound, {}, {}, most},
    {"will not exceed", bound, {}, {}, most}, {"cannot exceed", bound, {}, {}, most}, {"could not exceed", bound, {}, {}, most},
    {"did not top", bound, {}, {}, most}, {"does not top", bound, {}, {}, most}, {"never topped", bound, {}, {}, most}, {"up to some", bound, {}, {}, upto},
    {"up to about", bound, {}, {}, upto}, {"up to around", bound, {}, {}, upto}, {"as many as some", bound, {}, {}, upto},
    {"potentially as many as", bound, {}, {}, upto}, {"possibly as many as", bound, {}, {}, upto}, {"potentially up to", bound, {}, {}, upto},
    {"possibly up to", bound, {}, {}, upto}, {"all the way up to", bound, {}, {}, upto}, {"reaching up to", bound, {}, {}, upto},
    {"as much as some", bound, {}, {}, upto}, {"close on", bound, {}, {}, less}, {"close upon", bound, {}, {}, less}, {"practically", bound, {}, {}, less},
    {"hard on", bound, {}, {}, less}, {"fast approaching", bound, {}, {}, less}, {"a bit less than", bound, {}, {}, less}, {"a bit fewer than", bound, {}, {}, less},
    {"a touch under", bound, {}, {}, less}, {"a touch below", bound, {}, {}, less}, {"a whisker under", bound, {}, {}, less}, {"a hair under", bound, {}, {}, less},
    {"marginally under", bound, {}, {}, less}, {"marginally less than", bound, {}, {}, less}, {"marginally below", bound, {}, {}, less},
    {"a fraction under", bound, {}, {}, less}, {"little less than", bound, {}, {}, less}, {"little under", bound, {}, {}, less},
    {"barely under", bound, {}, {}, less}, {"closing in on", bound, {}, {}, less}, {"near on", bound, {}, {}, less}, {"edging towards", bound, {}, {}, less},
    {"not far off", bound, {}, {}, less}, {"not far from", bound, {}, {}, less}, {"well-nigh", bound, {}, {}, less}, {"a tad under", bound, {}, {}, less},
    {"a tad below", bound, {}, {}, less}, {"a tad less than", bound, {}, {}, less}, {"a shade less than", bound, {}, {}, less},
    {"a shade below", bound, {}, {}, less}, {"a little short of", bound, {}, {}, less}, {"just less than", bound, {}, {}, less},
    {"just fewer than", bound, {}, {}, less}, {"under about", bound, {}, {}, less}, {"inside of", bound, {}, {}, less}, {"anything less than", bound, {}, {}, less},
    {"a tad over", bound, {}, {}, more}, {"a tad above", bound, {}, {}, more}, {"a tad more than", bound, {}, {}, more}, {"a shade above", bound, {}, {}, more},
    {"a shade more than", bound, {}, {}, more}, {"about some", bound, {}, {}, about}, {"something in the region of", bound, {}, {}, about},
    {"something in the order of", bound, {}, {}, about}, {"something on the order of", bound, {}, {}, about}, {"ca", bound, {}, {}, about},
    {"abt", bound, {}, {}, about}, {"approx.", bound, {}, {}, about}, {"approx", bound, {}, {}, about}, {"ca.", bound, {}, {}, about},
    {"some about", bound, {}, {}, about}, {"or thereabouts", bound, {}, {}, about}, {"reportedly about", bound, {}, {}, about},
    {"possibly some", bound, {}, {}, about}, {"maybe some", bound, {}, {}, about}, {"maybe about", bound, {}, {}, about}, {"perhaps about", bound, {}, {}, about},
    {"perhaps some", bound, {}, {}, about}, {"probably about", bound, {}, {}, about}, {"something approaching", bound, {}, {}, about},
    {"an average of about", bound, {}, {}, about}, {"averaging about", bound, {}, {}, about}, {"a notional", bound, {}, {}, about},
    {"at about", bound, {}, {}, about}, {"at around", bound, {}, {}, about}, {"in all about", bound, {}, {}, about}, {"around some", bound, {}, {}, about},
    {"plus or minus", bound, {}, {}, about}, {"a ballpark", bound, {}, {}, about}, {"an approximate total of", bound, {}, {}, about},
    {"the equivalent of about", bound, {}, {}, about}, {"put at about", bound, {}, {}, about}, {"put at some", bound, {}, {}, about},
    {"put at around", bound, {}, {}, about}, {"put at roughly", bound, {}, {}, about}, {"reckoned at about", bound, {}, {}, about},
    {"rounding to", bound, {}, {}, about}, {"or over", bound_after, {}, {}, least}, {"or a little more", bound_after, {}, {}, least},
    {"or a little over", bound_after, {}, {}, least}, {"or a few more", bound_after, {}, {}, least}, {"or slightly more", bound_after, {}, {}, least},
    {"or a bit more", bound_after, {}, {}, least}, {"and rising", bound_after, {}, {}, least}, {"or possibly more", bound_after, {}, {}, least},
    {"or perhaps more", bound_after, {}, {}, least}, {"or even more", bound_after, {}, {}, least}, {"if not more", bound_after, {}, {}, least},
    {"and growing", bound_after, {}, {}, least}, {"and climbing", bound_after, {}, {}, least}, {"or a little less", bound_after, {}, {}, most},
    {"or a little fewer", bound_after, {}, {}, most}, {"or a few fewer", bound_after, {}, {}, most}, {"or slightly fewer", bound_after, {}, {}, most},
    {"or so at most", bound_after, {}, {}, most}, {"at a stretch", bound_after, {}, {}, most}, {"at a pinch", bound_after, {}, {}, most},
    {"at best", bound_after, {}, {}, most}, {"and not one more", bound_after, {}, {}, most}, {"and not more", bound_after, {}, {}, most},
    {"and no further", bound_after, {}, {}, most}, {"or possibly fewer", bound_after, {}, {}, most}, {"or so of", bound_after, {}, {}, about},
    {"or near enough", bound_after, {}, {}, about}, {"or near it", bound_after, {}, {}, about}, {"or close to it", bound_after, {}, {}, about},
    {"or something like it", bound_after, {}, {}, about}, {"or something like that", bound_after, {}, {}, about}, {"by a rough count", bound_after, {}, {}, about},
    {"by rough count", bound_after, {}, {}, about}, {"at a rough count", bound_after, {}, {}, about}, {"in round numbers", bound_after, {}, {}, about},
    {"in round figures", bound_after, {}, {}, about}, {"at a guess", bound_after, {}, {}, about}, {"at a rough guess", bound_after, {}, {}, about},
    {"roughly", bound_after, {}, {}, about}, {"approx", bound_after, {}, {}, about}, {"approximately", bound_after, {}, {}, about},
    {"ish", bound_after, {}, {}, about}, {"a few score", vague, {}, {}, span(60, 199)}, {"a score or more of", vague, {}, {}, span(20, 99)},
    {"several score", vague, {}, {}, span(60, 199)}, {"couple of", vague, {}, {}, span(2, 3)}, {"a couple", vague, {}, {}, span(2, 3)},
    {"two or three dozen", vague, {}, {}, span(24, 36)}, {"several dozens", vague, {}, {}, span(24, 99)},
    {"hundreds upon hundreds of", vague, {}, {}, span(200, 999)}, {"many hundreds", vague, {}, {}, span(200, 999)},
    {"many thousands", vague, {}, {}, span(2000, 9999)}, {"thousands upon thousands of", vague, {}, {}, span(2000, 9999)},
    {"some hundreds of", vague, {}, {}, span(200, 999)}, {"some thousands of", vague, {}, {}, span(2000, 9999)}, {"tens of", vague, {}, {}, span(20, 99)},
    {"tens of millions", vague, {}, {}, span(20000000, 99999999)}, {"hundreds of millions", vague, {}, {}, span(200000000, 999999999)},
    {"hundreds of millions of", vague, {}, {}, span(200000000, 999999999)}, {"several tens of thousands", vague, {}, {}, span(20000, 99999)},
    {"a few tens of thousands", vague, {}, {}, span(20000, 99999)}, {"a few thousands", vague, {}, {}, span(2000, 9999)},
    {"a few hundreds", vague, {}, {}, span(200, 999)}, {"many tens of thousands", vague, {}, {}, span(20000, 99999)}, {"dozens more", vague, {}, {}, span(24, 99)},
    {"hundreds more", vague, {}, {}, span(200, 999)}, {"thousands more", vague, {}, {}, span(2000, 9999)}, {"a few more", vague, {}, {}, span(3, 9)},
    {"several more", vague, {}, {}, span(3, 9)}, {"a couple of dozen or so", number, {}, {}, 24000}, {"two score", number, {}, {}, 40000},
    {"three score", number, {}, {}, 60000}, {"a baker's dozen", number, {}, {}, 13000}, {"a gross", number, {}, {}, 144000},
    {"eleven hundred", number, {}, {}, 1100000}, {"thirteen hundred", number, {}, {}, 1300000}, {"fourteen hundred", number, {}, {}, 1400000},
    {"sixteen hundred", number, {}, {}, 1600000}, {"seventeen hundred", number, {}, {}, 1700000}, {"eighteen hundred", number, {}, {}, 1800000},
    {"nineteen hundred", number, {}, {}, 1900000}, {"two dozen", number, {}, {}, 24000}, {"three dozen", number, {}, {}, 36000},
    {"four dozen", number, {}, {}, 48000}, {"five dozen", number, {}, {}, 60000}, {"a hundred and fifty", number, {}, {}, 150000},
    {"a hundred and twenty", number, {}, {}, 120000}, {"one hundred and fifty", number, {}, {}, 150000}, {"a further dozen", number, {}, {}, 12000},
    {"some dozen", number, {}, {}, 12000}, {"quarter million", number, {}, {}, 250000000}, {"half million", number, {}, {}, 500000000},
    {"a million and a quarter", number, {}, {}, 1250000000}, {"three quarters of a million", number, {}, {}, 750000000},
});

}  // namespace

std::span<const Term> english_bounds() { return terms; }

}  // namespace tw::claims
