#include "cargo/lot.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::array<std::string_view, 3> kinds{"boxes", "crates", "cars"};
constexpr std::array<std::string_view, size_classes> sizes{"unknown", "20ft", "40ft", "rail_box", "other"};
constexpr std::array<std::string_view, 3> directions{"unknown", "inbound", "outbound"};

template <class E>
std::optional<E> find_word(std::span<const std::string_view> words, std::string_view text)
{
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

/// Units under which one kind of thing is counted.
std::string_view counted(std::string_view unit)
{
    if (unit == "boxes" || unit == "containers" || unit == "containers_20ft" || unit == "containers_40ft" || unit == "containers_empty" || unit == "new_containers") return "boxes";
    if (unit == "cars" || unit == "railcars" || unit == "wagons") return "cars";
    return unit;
}

SizeClass size_of_unit(std::string_view unit)
{
    if (unit == "containers_20ft") return SizeClass::ft20;
    if (unit == "containers_40ft") return SizeClass::ft40;
    return SizeClass::unknown;
}

}  // namespace

std::string_view name(LotKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::optional<LotKind> lot_kind_from_name(std::string_view text) { return find_word<LotKind>(kinds, text); }
std::string_view name(SizeClass size) { return sizes[static_cast<std::size_t>(size)]; }
std::optional<SizeClass> size_class_from_name(std::string_view text) { return find_word<SizeClass>(sizes, text); }
std::string_view name(Direction direction) { return directions[static_cast<std::size_t>(direction)]; }
std::optional<Direction> direction_from_name(std::string_view text) { return find_word<Direction>(directions, text); }

std::vector<Lot> lots_of(std::span<const site::Sighting> sightings)
{
    std::vector<Lot> lots;
    for (const site::Sighting& s : sightings) {
        const bool cars = s.kind == site::ObjectClass::railcar;
        if ((!cars && s.kind != site::ObjectClass::stack) || s.sites.empty()) continue;
        if (s.activity == site::Activity::absent || s.extent == site::Extent::tally) continue;
        if (s.activity == site::Activity::growing && !s.figure.known()) continue;
        Lot lot;
        lot.id = s.id;
        lot.sites = s.sites;
        lot.stated = s.stated;
        lot.when = s.when;
        lot.kind = cars ? LotKind::cars : s.type == "crate" || s.type == "crates" ? LotKind::crates : LotKind::boxes;
        lot.size = size_class_from_name(s.type).value_or(size_of_unit(s.figure.unit));
        lot.figure = s.figure;
        if (lot.figure.known() && lot.figure.unit.empty()) lot.figure.unit = cars ? "cars" : "boxes";
        lot.origin = s.origin;
        lot.source = s.source;
        lot.notes = s.notes;
        lot.sighting = s.id;
        lot.ingest = s.ingest;
        lot.offset = s.offset;
        std::vector<std::string_view> words;
        for (std::string_view rest = s.appearance.colours; !rest.empty();) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            if (const auto word = trim(rest.substr(0, end)); !word.empty()) words.push_back(word);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (words.size() > 1) lot.figure = {};
        if (words.empty()) words.emplace_back();
        for (const std::string_view word : words) {
            Lot one = lot;
            one.colour_word = word;
            // a word that is no colour of the list says as much as another paint that is not in it
            one.colour = colour_from_name(word).value_or(Colour::other);
            if (words.size() > 1) one.id += ':' + std::string(word);
            lots.push_back(std::move(one));
        }
    }
    return lots;
}

bool comparable(const site::Figure& a, const site::Figure& b) { return a.known() && b.known() && counted(a.unit) == counted(b.unit); }

}  // namespace tw::cargo
