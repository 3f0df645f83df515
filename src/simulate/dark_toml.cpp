#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include "core/toml.hpp"

#include "core/time.hpp"
#include "simulate/dark_world.hpp"

namespace tw::simulate {
namespace {

/// Reads numbers and texts of one table; the first thing that is wrong is kept.
struct Table {
    const toml::table& at;
    std::string what;
    std::optional<Error>& fault;

    void wrong(std::string_view member, std::string_view problem) const
    {
        if (!fault) fault = Error{Fault::input_unusable, fmt::format("{}: {} {}", what, member, problem), fmt::format("line {}", at.source().begin.line), {}};
    }
    double number(std::string_view member, double low, double high, double otherwise) const
    {
        if (!at.contains(member)) return otherwise;
        const auto value = at[member].value<double>();
        if (value && *value >= low && *value <= high) return *value;
        wrong(member, fmt::format("must be a number from {} to {}", low, high));
        return otherwise;
    }
    std::string text(std::string_view member, std::string otherwise) const
    {
        const auto value = at[member].value<std::string>();
        // Texts go into CSV as they are.
        if (value && value->find_first_of(",;\"\n\r#=") == std::string::npos) return *value;
        if (at.contains(member)) wrong(member, "must be a text without , ; \" # = and line breaks");
        return otherwise;
    }
};

template <class F>
void each(const toml::table& table, std::string_view member, std::optional<Error>& fault, F&& f)
{
    const auto* list = table[member].as_array();
    if (list == nullptr) return;
    for (const auto& item : *list)
        if (const auto* entry = item.as_table()) f(Table{*entry, std::string(member), fault});
}

DarkSite read_site(const Table& t, std::size_t number)
{
    DarkSite s;
    s.id = t.text("id", fmt::format("site{}", number));
    s.role = t.text("role", "");
    const auto* at = t.at["at"].as_array();
    const auto lon = at != nullptr && at->size() == 2 ? (*at)[0].value<double>() : std::nullopt, lat = at != nullptr && at->size() == 2 ? (*at)[1].value<double>() : std::nullopt;
    if (!lon || !lat || !(std::abs(*lon) <= 180) || !(std::abs(*lat) <= 84)) t.wrong("at", "must be [lon, lat] between 84 S and 84 N");
    else s.at = lon_lat(*lon, *lat);
    s.stay_hours = t.number("stay_hours", 0.5, 5'000, s.stay_hours);
    s.stay_sigma = t.number("stay_sigma", 0, 2, s.stay_sigma);
    s.others_per_day = t.number("others_per_day", 0, 50, s.others_per_day);
    s.others_stay_hours = t.number("others_stay_hours", 0.5, 5'000, s.others_stay_hours);
    s.looks_per_day = t.number("looks_per_day", 0, 2, s.looks_per_day);
    s.clear = t.number("clear", 0, 1, s.clear);
    s.detects = t.number("detects", 0.05, 1, s.detects);
    s.boxes_per_day = t.number("boxes_per_day", 0, 10'000, s.boxes_per_day);
    s.trains = t.number("trains", 0, 1, s.trains);
    return s;
}

DarkHull read_hull(const Table& t, std::size_t number, const std::vector<DarkSite>& sites)
{
    DarkHull h;
    h.id = t.text("id", fmt::format("hull{}", number));
    h.length_m = t.number("length_m", 10, 450, h.length_m);
    h.colours = t.number("colours", -5, 5, h.colours);
    h.speed = t.number("speed", 3, 30, h.speed);
    h.speed_sd = t.number("speed_sd", 0, 5, h.speed_sd);
    h.top = t.number("top", h.speed, 40, std::max(h.top, h.speed));
    h.wait_hours = t.number("wait_hours", 0, 1'000, h.wait_hours);
    h.strays = t.number("strays", 0, 1, h.strays);
    h.stray_days = t.number("stray_days", 0.1, 400, h.stray_days);
    h.transmits = t.number("transmits", 0, 1, h.transmits);
    const auto site_of = [&](std::string_view member, std::size_t otherwise) {
        const std::string id = t.text(member, sites[otherwise].id);
        for (std::size_t s = 0; s < sites.size(); ++s)
            if (sites[s].id == id) return s;
        t.wrong(member, "names no site: " + id);
        return otherwise;
    };
    h.home = site_of("home", 0);
    const double regular = t.number("regular", 0, 1, 0.9);
    const std::size_t a = site_of("from", 0), b = site_of("to", 1), n = sites.size();
    h.next.assign(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t usual = i == a ? b : a;
        for (std::size_t j = 0; j < n; ++j)
            if (i != j) h.next[i * n + j] = n == 2 || i == usual ? 1 : j == usual ? regular : (1 - regular) / static_cast<double>(n - 2);
    }
    return h;
}

}  // namespace

bool is_dark_world(std::string_view text)
{
    try {
        return toml::parse(text).contains("dark");
    } catch (const std::exception&) {
        return false;
    }
}

Result<DarkWorld> read_dark_world(std::string_view text)
{
    try {
        const toml::table root = toml::parse(text);
        const auto* dark = root["dark"].as_table();
        if (dark == nullptr) return fail(Fault::input_unusable, "the world has no [dark] section");
        std::optional<Error> fault;
        const Table top{root, "world", fault}, t{*dark, "dark", fault};
        if (dark->contains("varied")) {
            const auto seed = (*dark)["varied"].value<std::int64_t>();
            if (!seed || *seed < 0) return fail(Fault::input_unusable, "dark: varied must be a whole number");
            return varied_world(static_cast<std::uint64_t>(*seed));
        }
        DarkWorld world;
        world.name = top.text("name", "");
        const auto start = parse_time(top.text("start", ""), true);
        if (!start) top.wrong("start", "must be a time with a zone");
        else world.start = to_second(*start);
        world.days = top.number("days", 1, 2'000, world.days);
        world.detour = t.number("detour", 1, 5, world.detour);
        world.cloud_days = t.number("cloud_days", 0.05, 60, world.cloud_days);
        world.length_sd_m = t.number("length_sd_m", 0.5, 100, world.length_sd_m);
        world.others_length_m = t.number("others_length_m", 10, 450, world.others_length_m);
        world.others_length_sd_m = t.number("others_length_sd_m", 0.5, 200, world.others_length_sd_m);
        world.named = t.number("named", 0, 1, world.named);
        world.colours_sd = t.number("colours_sd", 0.01, 50, world.colours_sd);
        each(*dark, "site", fault, [&](const Table& s) { world.sites.push_back(read_site(s, world.sites.size())); });
        if (world.sites.size() < 2 && !fault) return fail(Fault::input_unusable, "a dark world needs at least two [[dark.site]]");
        if (!fault) each(*dark, "hull", fault, [&](const Table& h) { world.hulls.push_back(read_hull(h, world.hulls.size(), world.sites)); });
        each(*dark, "pause", fault, [&](const Table& p) { world.pauses.push_back({p.number("from_day", 0, 2'000, 0), p.number("days", 0, 2'000, 0)}); });
        if (fault) return tl::unexpected<Error>(*fault);
        if (world.hulls.empty()) return fail(Fault::input_unusable, "a dark world needs at least one [[dark.hull]]");
        return world;
    } catch (const toml::parse_error& e) {
        return fail(Fault::input_unusable, std::string(e.description()), fmt::format("line {}", e.source().begin.line));
    } catch (const std::exception& e) {
        return fail(Fault::input_unusable, e.what());
    }
}

}  // namespace tw::simulate
