#include "simulate/world.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include "core/toml.hpp"

#include "core/time.hpp"

namespace tw::simulate {
namespace {

// Reads members of one table and remembers the first thing that is wrong.
class Members {
public:
    Members(const toml::table& table, std::string what, std::optional<Error>& fault)
        : table_(table), what_(std::move(what)), fault_(fault)
    {
    }

    void wrong(std::string_view member, std::string_view problem) const
    {
        if (!fault_)
            fault_ = Error{Fault::input_unusable, fmt::format("{}: {} {}", what_, member, problem),
                           fmt::format("line {}", table_.source().begin.line), {}};
    }
    std::string text(std::string_view member, std::optional<std::string> fallback = std::nullopt) const
    {
        if (const auto value = table_[member].value<std::string>())
            return *value;
        if (table_.contains(member) || !fallback)
            wrong(member, "must be a text");
        return fallback.value_or("");
    }
    double number(std::string_view member, double low, double high, std::optional<double> fallback = std::nullopt) const
    {
        const auto value = table_[member].value<double>();
        if (!value && !table_.contains(member) && fallback)
            return *fallback;
        if (!value || !(*value >= low && *value <= high)) {
            wrong(member, fmt::format("must be a number from {} to {}", low, high));
            return low;
        }
        return *value;
    }
    bool flag(std::string_view member, bool fallback) const
    {
        const auto value = table_[member].value<bool>();
        if (!value && table_.contains(member))
            wrong(member, "must be true or false");
        return value.value_or(fallback);
    }
    Second hours(std::string_view member, std::optional<double> fallback = std::nullopt) const
    {
        return {std::llround(number(member, 0, 10'000, fallback) * 3600)};
    }
    std::vector<double> numbers(std::string_view member, std::size_t count) const
    {
        std::vector<double> out;
        if (const auto* list = table_[member].as_array())
            for (const auto& item : *list)
                if (const auto value = item.value<double>(); value && std::isfinite(*value))
                    out.push_back(*value);
        if (out.size() != count) {
            wrong(member, fmt::format("must be a list of {} numbers", count));
            out.assign(count, 0);
        }
        return out;
    }
    LonLat position(std::string_view member) const
    {
        const auto pair = numbers(member, 2);
        if (std::abs(pair[0]) > 180 || std::abs(pair[1]) > 84) {
            wrong(member, "must be [lon, lat] between 84 S and 84 N");
            return lon_lat(0, 0);
        }
        return lon_lat(pair[0], pair[1]);
    }
    bool has(std::string_view member) const { return table_.contains(member); }
    // Calls f(members) for each table of a list; a missing list is an empty one.
    template <class F>
    void each(std::string_view member, F&& f) const
    {
        const auto node = table_[member];
        if (!node)
            return;
        const auto* list = node.as_array();
        if (list == nullptr) {
            wrong(member, "must be a list of tables");
            return;
        }
        for (const auto& item : *list) {
            if (const auto* table = item.as_table())
                f(Members(*table, fmt::format("{} of {}", member, what_), fault_));
            else
                wrong(member, "must be a list of tables");
        }
    }

private:
    const toml::table& table_;
    std::string what_;
    std::optional<Error>& fault_;
};

using SiteNumbers = std::map<std::string, std::size_t>;

std::size_t site_number(const Members& from, std::string_view member, const SiteNumbers& sites)
{
    const std::string id = from.text(member);
    const auto found = sites.find(id);
    if (found == sites.end()) {
        from.wrong(member, "names no site: " + id);
        return 0;
    }
    return found->second;
}

std::vector<Step> read_steps(const Members& ship, std::string_view member, const SiteNumbers& sites)
{
    std::vector<Step> steps;
    ship.each(member, [&](const Members& m) {
        Step step;
        step.site = site_number(m, "site", sites);
        const auto stay = m.numbers("stay_hours", 2);
        step.least_stay = {std::llround(std::clamp(stay[0], 0.1, 10'000.0) * 3600)};
        step.most_stay = {std::llround(std::clamp(stay[1], 0.1, 10'000.0) * 3600)};
        if (stay[0] < 0.1 || stay[1] < stay[0] || stay[1] > 10'000)
            m.wrong("stay_hours", "must be [least, most], from 0.1 hours");
        step.sail_on = m.flag("sail_on", true);
        step.stay_on = m.flag("stay_on", true);
        const auto times = static_cast<int>(m.number("times", 1, 1000, 1));
        steps.insert(steps.end(), static_cast<std::size_t>(times), step);
    });
    return steps;
}

Ship read_ship(const Members& m, const SiteNumbers& sites)
{
    Ship ship;
    ship.id = m.text("id");
    ship.name = m.text("name");
    ship.callsign = m.text("callsign", "");
    ship.mmsi = {static_cast<std::uint32_t>(m.number("mmsi", 1, 999'999'999))};
    ship.imo = {static_cast<std::uint32_t>(m.number("imo", 0, 9'999'999, 0))};
    ship.class_b = m.flag("class_b", false);
    ship.type = static_cast<std::uint8_t>(m.number("type", 0, 255, 70));
    const auto size = m.numbers("size", 4);
    if (std::any_of(size.begin(), size.end(), [](double v) { return v < 0 || v > 511; }))
        m.wrong("size", "must be metres to bow, stern, port, starboard");
    else {
        ship.to_bow = static_cast<std::uint16_t>(size[0]);
        ship.to_stern = static_cast<std::uint16_t>(size[1]);
        ship.to_port = static_cast<std::uint16_t>(size[2]);
        ship.to_starboard = static_cast<std::uint16_t>(size[3]);
    }
    ship.draught_dm = static_cast<std::uint16_t>(std::lround(m.number("draught", 0, 25, 6) * 10));
    ship.speed_knots = m.number("speed", 1, 60);
    ship.home = site_number(m, "home", sites);
    ship.first_departure = m.hours("first_departure_hours", 1);
    ship.steps = read_steps(m, "step", sites);
    ship.cycle = read_steps(m, "cycle", sites);
    if (ship.cycle.size() == 1 && ship.cycle[0].site == ship.home && ship.steps.empty())
        m.wrong("cycle", "must lead somewhere");
    return ship;
}

Site read_site(const Members& m, const std::vector<chart::Place>& gazetteer, std::optional<Error>& fault)
{
    Site site;
    site.id = m.text("id");
    site.name = m.text("name", site.id);
    site.anchorage = m.flag("anchorage", false);
    if (m.has("at")) {
        site.at = m.position("at");
        return site;
    }
    const std::string place = m.text("place", site.id);
    const auto found = std::find_if(gazetteer.begin(), gazetteer.end(), [&](const auto& p) { return p.id == place; });
    if (found != gazetteer.end() && found->at.known())
        site.at = found->at;
    else if (!fault)
        fault = Error{Fault::not_found, "no place with a position has the id " + place, "site " + site.id, {}};
    return site;
}

World build(const toml::table& root, const std::vector<chart::Place>& gazetteer, std::optional<Error>& fault)
{
    const Members m(root, "world", fault);
    World world;
    world.name = m.text("name");
    if (const auto start = parse_time(m.text("start"), true))
        world.start = to_second(*start);
    else
        m.wrong("start", "must be a time with a zone");
    world.length = {std::llround(m.number("days", 0.01, 400) * 86'400)};
    world.thin = {std::llround(m.number("thin_seconds", 0, 86'400, 120))};
    world.thin_statics = {std::llround(m.number("thin_statics_seconds", 60, 86'400, 1800))};
    world.noise_metres = m.number("noise_metres", 0, 10'000, 6);
    world.damaged = m.number("damaged", 0, 0.5, 2e-4);
    world.silently_damaged = m.number("silently_damaged", 0, 0.5, 1e-5);
    world.margin = {std::llround(m.number("margin_metres", 0, 50'000, 800) * 10)};
    world.lattice = {std::llround(m.number("lattice_metres", 50, 20'000, 400) * 10)};
    SiteNumbers sites;
    m.each("site", [&](const Members& s) {
        world.sites.push_back(read_site(s, gazetteer, fault));
        if (!sites.emplace(world.sites.back().id, world.sites.size() - 1).second)
            s.wrong("id", "is given twice");
    });
    m.each("station", [&](const Members& s) {
        Station station;
        station.name = s.text("name");
        station.at = s.position("at");
        station.range_nm = s.number("range_nm", 0.1, 500);
        s.each("hole", [&](const Members& h) { station.holes.push_back({h.hours("from_hours"), h.hours("to_hours")}); });
        world.stations.push_back(station);
    });
    m.each("satellite", [&](const Members& s) {
        world.satellites.push_back({s.text("name"), {std::llround(s.number("period_minutes", 1, 10'000) * 60)},
                                    {std::llround(s.number("pass_minutes", 0, 10'000) * 60)}, s.hours("first_hours", 0),
                                    s.number("share", 0, 1)});
    });
    if (world.sites.empty())
        m.wrong("site", "is missing");
    else
        m.each("ship", [&](const Members& s) { world.ships.push_back(read_ship(s, sites)); });
    return world;
}

}  // namespace

Result<World> read_world(std::string_view text, const std::vector<chart::Place>& gazetteer)
{
    try {
        const toml::table root = toml::parse(text);
        std::optional<Error> fault;
        World world = build(root, gazetteer, fault);
        if (fault)
            return tl::unexpected(*fault);
        return world;
    } catch (const toml::parse_error& error) {
        return fail(Fault::input_unusable, std::string(error.description()), fmt::format("line {}", error.source().begin.line));
    } catch (const std::exception& error) {
        return fail(Fault::input_unusable, error.what());
    }
}

}  // namespace tw::simulate
