#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "site/row_readers.hpp"

namespace tw::site {
namespace {

constexpr std::array<std::string_view, 4> bridges{"", "forward", "midships", "aft"};

/// "300", "250-350" or nothing, with its qualifier.
Figure read_figure(Cells& cells)
{
    Figure figure;
    figure.unit = cells.text("unit");
    const std::string text = cells.text("figure");
    figure.bound = cells.word("qualifier", text.empty() ? Bound::unknown : Bound::exact, bound_from_name);
    if (text.empty()) {
        // A bound without a figure bounds nothing.
        figure.bound = Bound::unknown;
        return figure;
    }
    const std::size_t dash = text.find('-');
    const auto low = thousandths(trim(std::string_view(text).substr(0, dash)));
    const auto high = dash == std::string::npos ? low : thousandths(trim(std::string_view(text).substr(dash + 1)));
    if (!low || !high || *low > *high) {
        cells.refuse(Reject::number_bad);
        return figure;
    }
    figure.low = *low;
    figure.high = *high;
    const bool spans = figure.bound == Bound::range || figure.bound == Bound::vague;
    if (dash != std::string::npos && !spans) {
        // "about 250-350" still is a range; any other bound of a range says two things at once.
        if (figure.bound != Bound::exact && figure.bound != Bound::about) cells.refuse(Reject::word_unknown);
        figure.bound = Bound::range;
    }
    if (dash == std::string::npos && spans) cells.refuse(Reject::number_bad);
    return figure;
}

Appearance read_appearance(Cells& cells)
{
    Appearance seen;
    seen.length_dm = cells.decimetres("length_m");
    seen.length_sd_dm = cells.decimetres("length_sd_m");
    seen.beam_dm = cells.decimetres("beam_m");
    seen.beam_sd_dm = cells.decimetres("beam_sd_m");
    seen.bridge = lower(cells.text("bridge"));
    if (std::ranges::find(bridges, seen.bridge) == bridges.end()) cells.refuse(Reject::word_unknown);
    seen.cranes = cells.text("cranes");
    seen.hatches = cells.text("hatches");
    seen.colours = cells.text("colours");
    return seen;
}

/// Names without shares are equally likely; one name alone is not certainty.
void read_candidates(Cells& cells, Sighting& sighting)
{
    const auto names = cells.shares("hulls");
    const auto bare = static_cast<std::size_t>(std::ranges::count_if(names, [](const auto& n) { return !n.second; }));
    if (bare == 1 && names.size() == 1 && names.front().first != "*") {
        sighting.named_alone = true;
        sighting.candidates = {{names.front().first, named_alone}, {"*", Ppm{1'000'000} - named_alone}};
        return;
    }
    // Some with and some without a share: nobody can say what the rest is worth.
    if (bare != 0 && bare != names.size()) cells.refuse(Reject::number_bad);
    for (const auto& [hull, share] : names)
        sighting.candidates.push_back({hull, share.value_or(Ppm{static_cast<std::int32_t>(1'000'000 / names.size())})});
}

}  // namespace

Sighting read_sighting(Cells& cells)
{
    Sighting sighting;
    sighting.id = cells.text("id");
    sighting.look = cells.text("look");
    const std::string column = cells.text("site");
    std::string_view sites = column;
    while (!sites.empty()) {
        const std::size_t end = std::min(sites.find(';'), sites.size());
        if (const auto site = trim(sites.substr(0, end)); !site.empty()) sighting.sites.emplace_back(site);
        sites.remove_prefix(std::min(end + 1, sites.size()));
    }
    sighting.stated = cells.stated(sighting.when);
    sighting.extent = cells.word("extent", Extent::instant, extent_from_name);
    sighting.kind = cells.word("class", ObjectClass::ship, object_class_from_name);
    sighting.type = cells.text("type");
    sighting.activity = cells.word("activity", Activity::present, activity_from_name);
    sighting.figure = read_figure(cells);
    sighting.appearance = read_appearance(cells);
    read_candidates(cells, sighting);
    if (sighting.sites.empty() && sighting.candidates.empty()) cells.refuse(Reject::member_missing);
    sighting.identity_words = cells.text("identity_words");
    sighting.origin = cells.word("origin", Origin::analyst, origin_from_name);
    sighting.source = cells.text("source");
    sighting.notes = cells.text("notes");
    return sighting;
}

}  // namespace tw::site
