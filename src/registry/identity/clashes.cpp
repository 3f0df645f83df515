#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "core/time.hpp"
#include "registry/identity/alert_rules.hpp"

namespace tw::registry {
namespace {

// Values of one hull that each further one is held against: real hulls have a handful, a hostile list must not cost the square of its rows.
constexpr std::size_t most_compared = 64;

struct Size {
    std::int64_t decimetres;
    const DatedValue* said;
    const IdentityRecord* record;
};

std::vector<Size> sizes(std::span<const IdentityRecord* const> hull, std::vector<DatedValue> IdentityRecord::*what)
{
    std::vector<Size> found;
    for (const IdentityRecord* record : hull)
        for (const DatedValue& value : record->*what)
            if (const auto metres = read_metres(value.value)) found.push_back({*metres, &value, record});
    return found;
}

std::int64_t year_of(const std::string& text)
{
    std::int64_t year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    return error == std::errc{} && end - text.data() == 4 && year >= 1850 && year <= 2100 ? year : 0;
}

std::int64_t year_of(std::int32_t day) { return to_civil(Millisecond{std::int64_t{day} * 86'400'000}).year; }

/// A conversion explains a change between two sizes when it can lie between the first day of one and the last day of the other.
bool converted_between(std::span<const IdentityRecord* const> hull, const Size& a, const Size& b)
{
    const DatedValue& early = a.said->when.from <= b.said->when.from ? *a.said : *b.said;
    const DatedValue& late = &early == a.said ? *b.said : *a.said;
    for (const IdentityRecord* record : hull)
        for (const DatedValue& conversion : record->converted)
            if (conversion.when.to >= early.when.from && conversion.when.from <= late.when.to) return true;
    return false;
}

bool differ(const Size& a, const Size& b, const IdentityRules& rules)
{
    const std::int64_t apart = std::abs(a.decimetres - b.decimetres);
    const std::int64_t error = (a.said->broadcast || b.said->broadcast) ? rules.broadcast_error_decimetres : 0;
    return apart > error && apart * 100 > rules.dimension_percent * std::min(a.decimetres, b.decimetres);
}

/// First year in which a build year is given for the hull by others than itself; 0 when nobody does.
std::int64_t built(std::span<const IdentityRecord* const> hull, std::uint32_t& claim)
{
    std::int64_t least = 0;
    for (const IdentityRecord* record : hull)
        for (const DatedValue& value : record->build_year) {
            const std::int64_t year = value.broadcast ? 0 : year_of(value.value);
            if (year != 0 && (least == 0 || year < least)) least = year, claim = value.claim;
        }
    return least;
}

void size_clashes(std::span<const IdentityRecord* const> hull, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    std::uint32_t built_claim = 0;
    const std::int64_t year = built(hull, built_claim);
    for (const auto& [what, word] : {std::pair{&IdentityRecord::length, "length"}, std::pair{&IdentityRecord::beam, "beam"}}) {
        const std::vector<Size> all = sizes(hull, what);
        // Against the first that differs is enough: one alert for each value that clashes, not for each pair.
        for (std::size_t b = 1; b < all.size(); ++b)
            for (std::size_t a = 0; a < std::min(b, most_compared); ++a) {
                if (!differ(all[a], all[b], rules) || converted_between(hull, all[a], all[b])) continue;
                const auto pair = [&](AlertCode code, std::string text, std::vector<std::uint32_t> claims) {
                    alerts.push_back(alert(code, {all[a].record->subject, all[b].record->subject}, std::move(claims), std::move(text)));
                };
                pair(AlertCode::dimension_jump, fmt::format("{} {} m ({}) and {} m ({}), and no conversion on record", word, all[a].said->value, printed(all[a].said->when), all[b].said->value, printed(all[b].said->when)),
                     {all[a].said->claim, all[b].said->claim});
                const Size& own = all[a].said->broadcast ? all[a] : all[b];
                const Size& other = all[a].said->broadcast ? all[b] : all[a];
                if (own.said->broadcast && !other.said->broadcast && year != 0 && own.said->when.from != Span::first && year_of(own.said->when.from) - year > rules.scrap_age_years)
                    pair(AlertCode::old_number_on_other_hull, fmt::format("the number of a hull built in {} is sent by one of another {} ({} m, not {} m) in {}", year, word, own.said->value, other.said->value, year_of(own.said->when.from)),
                         {own.said->claim, other.said->claim, built_claim});
                break;
            }
    }
}

void life_clashes(std::span<const IdentityRecord* const> hull, std::vector<Alert>& alerts)
{
    const DatedValue *earliest = nullptr, *latest = nullptr;
    const IdentityRecord *first = nullptr, *last = nullptr;
    for (const IdentityRecord* record : hull)
        for (const DatedValue& heard : record->heard) {
            if (heard.when.to != Span::last && (!earliest || heard.when.to < earliest->when.to)) earliest = &heard, first = record;
            if (heard.when.from != Span::first && (!latest || heard.when.from > latest->when.from)) latest = &heard, last = record;
        }
    for (const IdentityRecord* record : hull) {
        for (const DatedValue& keel : record->keel_laid)
            if (earliest && keel.when.from != Span::first && keel.when.from > earliest->when.to)
                alerts.push_back(alert(AlertCode::born_after_seen, {record->subject, first->subject}, {keel.claim, earliest->claim}, fmt::format("keel laid {}, heard {}", keel.value, printed(earliest->when))));
        for (const DatedValue& end : record->broken_up)
            if (latest && end.when.to != Span::last && latest->when.from > end.when.to)
                alerts.push_back(alert(AlertCode::dead_hull_alive, {record->subject, last->subject}, {end.claim, latest->claim}, fmt::format("broken up or lost {}, heard {}", end.value, printed(latest->when))));
    }
}

void place_clashes(std::span<const IdentityRecord* const> hull, std::span<const SeenAt> seen, const IdentityRules& rules, std::vector<Alert>& alerts)
{
    std::vector<const SeenAt*> fixes;
    for (const SeenAt& fix : seen)
        if (std::ranges::any_of(hull, [&](const IdentityRecord* r) { return r->subject == fix.subject; })) fixes.push_back(&fix);
    std::ranges::sort(fixes, [](const SeenAt* a, const SeenAt* b) { return std::tie(a->time, a->subject, a->place) < std::tie(b->time, b->subject, b->place); });
    for (std::size_t i = 1; i < fixes.size(); ++i) {
        const SeenAt &a = *fixes[i - 1], &b = *fixes[i];
        if (a.subject == b.subject) continue;
        const double metres = great_circle_metres(a.place, b.place);
        const double seconds = static_cast<double>((b.time - a.time).value) / 1000;
        if (metres <= rules.near_metres || metres * knots_per_metre_per_second <= rules.knots * seconds) continue;
        std::vector<std::uint32_t> claims;
        for (const IdentityRecord* r : hull)
            if (r->subject == a.subject || r->subject == b.subject)
                for (const DatedValue& number : r->imo) claims.push_back(number.claim);
        alerts.push_back(alert(AlertCode::hull_at_two_places, {a.subject, b.subject}, std::move(claims),
                               fmt::format("two places {} km apart, {} and {}", static_cast<std::int64_t>(metres / 1000), format_rfc3339(a.time), format_rfc3339(b.time))));
        return;
    }
}

}  // namespace

std::string printed(Span span)
{
    if (!span.dated()) return "undated";
    if (span.from == span.to) return printed(Day{span.from});
    if (span.to == Span::last) return "since " + printed(Day{span.from});
    if (span.from == Span::first) return "until " + printed(Day{span.to});
    return printed(Day{span.from}) + " to " + printed(Day{span.to});
}

std::vector<Alert> clashes(std::span<const IdentityRecord* const> records, std::span<const SeenAt> seen, const IdentityRules& rules)
{
    std::vector<Alert> alerts;
    size_clashes(records, rules, alerts);
    life_clashes(records, alerts);
    if (records.size() > 1 && !seen.empty()) place_clashes(records, seen, rules, alerts);
    return alerts;
}

}  // namespace tw::registry
