#include "report/words.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::report {
namespace {

std::string date_of(const CivilTime& t) { return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day); }
std::string clock_of(const CivilTime& t) { return fmt::format("{:02}:{:02}", t.hour, t.minute); }

}  // namespace

bool Model::simulated() const
{
    for (const auto& capture : captures)
        if (capture.simulated) return true;
    for (const auto& entry : events)
        if (entry.event.simulated) return true;
    for (const auto& site : sites)
        if (site.simulated) return true;
    return false;
}

std::string moment(Second t)
{
    const CivilTime civil = to_civil(to_millisecond(t));
    return fmt::format("{} {} UTC", date_of(civil), clock_of(civil));
}

std::string span(Second from, Second to)
{
    const CivilTime a = to_civil(to_millisecond(from)), b = to_civil(to_millisecond(to));
    if (date_of(a) != date_of(b)) return fmt::format("{} {} to {} {} UTC", date_of(a), clock_of(a), date_of(b), clock_of(b));
    if (clock_of(a) == clock_of(b)) return fmt::format("{} {} UTC", date_of(a), clock_of(a));
    return fmt::format("{} {} to {} UTC", date_of(a), clock_of(a), clock_of(b));
}

std::string duration(std::int64_t seconds)
{
    const std::int64_t minutes = (seconds + 30) / 60, hours = minutes / 60, days = hours / 24;
    if (days > 0) return fmt::format("{} d {} h", days, hours % 24);
    if (hours > 0) return fmt::format("{} h {} min", hours, minutes % 60);
    return minutes > 0 ? fmt::format("{} min", minutes) : fmt::format("{} s", seconds);
}

std::string distance(Decimetre length)
{
    const double m = metres(length);
    if (m < 1000) return fmt::format("{:.0f} m", m);
    return fmt::format("{:.1f} nm ({:.1f} km)", m / metres_per_nautical_mile, m / 1000);
}

std::string count(std::uint64_t n)
{
    std::string digits = std::to_string(n);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, "\u202f");
    return digits;
}

std::string grouped(const std::string& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t j = i;
        while (j < text.size() && text[j] >= '0' && text[j] <= '9') ++j;
        if (j - i >= 5 && j - i <= 18) out += count(std::stoull(text.substr(i, j - i)));
        else out += text.substr(i, std::max<std::size_t>(j - i, 1));
        i = std::max(j, i + 1);
    }
    return out;
}

std::string place_text(LonLat at)
{
    if (!at.known()) return "position not given";
    const auto part = [](Degree7 d, char positive, char negative) {
        const std::int64_t rounded = (std::llabs(d.value) + 500) / 1000;
        return fmt::format("{}.{:04}° {}", rounded / 10'000, rounded % 10'000, d.value < 0 ? negative : positive);
    };
    return part(at.lat, 'N', 'S') + " " + part(at.lon, 'E', 'W');
}

std::string short_id(const track::Event& event) { return track::to_hex(event.id).substr(0, 12); }

std::vector<std::string_view> alternatives(std::uint32_t bits)
{
    struct Name { track::Alternative bit; std::string_view name; };
    using enum track::Alternative;
    constexpr std::array names{
        Name{poor_coverage, "poor coverage"}, Name{outage, "network outage"}, Name{jamming, "jamming"}, Name{weather, "weather or ice"},
        Name{equipment_fault, "equipment fault"}, Name{berth_power_down, "power-down at the berth"},
        Name{provider_thinning, "thinning by the provider"}, Name{identity_error, "identity error"}, Name{late_repeat, "an older position received again"}};
    std::vector<std::string_view> out;
    for (const auto& [alternative, name] : names)
        if ((bits & static_cast<std::uint32_t>(alternative)) != 0) out.push_back(name);
    return out;
}

std::string arrival(const track::PortCall& call)
{
    if (!call.arrival_known) return "already inside when first heard, " + moment(call.arrive_to);
    return span(call.arrive_from, call.arrive_to);
}

std::string departure(const track::PortCall& call)
{
    if (!call.departure_known) return "still inside when last heard, " + moment(call.depart_from);
    return span(call.depart_from, call.depart_to);
}

std::string shortened(std::string_view hostile, std::size_t letters)
{
    std::string shown = visible(hostile);
    std::size_t met = 0;
    for (std::size_t i = 0; i < shown.size(); ++i)
        if ((static_cast<unsigned char>(shown[i]) & 0xC0) != 0x80 && ++met > letters) return shown.substr(0, i) + "…";
    return shown;
}

std::string place_label(const PlaceEntry& place)
{
    constexpr std::string_view made = "unnamed place ";
    const std::string& name = place.name.empty() ? place.id : place.name;
    return place.discovered && name.starts_with(made) ? "unnamed " + name.substr(made.size()) : name;
}

std::string_view label(track::EventKind kind)
{
    switch (kind) {
        case track::EventKind::segment: return "track";
        case track::EventKind::stop: return "stop";
        case track::EventKind::port_call: return "port call";
        case track::EventKind::leg: return "leg";
        case track::EventKind::gap: return "gap";
    }
    return "event";
}

}  // namespace tw::report
