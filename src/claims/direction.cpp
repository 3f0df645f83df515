#include "claims/direction_parts.hpp"

#include <array>

#include "claims/nominative.hpp"

namespace tw::claims {

using enum TermKind;

Direction DirectionFinder::run()
{
    if (reading_.language() == "ko") korean();
    else prepositions();
    objects();
    subjects();
    parties();
    nouns();
    return std::move(found_);
}

bool DirectionFinder::in_time(std::size_t i) const
{
    return std::ranges::any_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; });
}

Named DirectionFinder::named_at(std::size_t i) const
{
    std::size_t at = i;
    for (int skipped = 0; at < end_ && skipped < 4; ++skipped) {
        if (reading_.is_word(at, "the") || reading_.is_word(at, "port") || reading_.is_word(at, "ports") || reading_.is_word(at, "of") || reading_.is_word(at, "порт") || reading_.is_word(at, "порта") || reading_.is_word(at, "порту") || reading_.is_word(at, "a") || reading_.is_word(at, "an") || reading_.is_word(at, "apparent") || reading_.is_word(at, "depot") || reading_.is_word(at, "near") || reading_.is_word(at, "northern") || reading_.is_word(at, "порти") || reading_.is_word(at, "порты")) {
            const bool name = reading_.token(at).capital && at + 1 < end_ && reading_.token(at + 1).capital && reading_.is_word(at, "port");
            if (name) break;
            ++at;
            continue;
        }
        const Mark* adjective = reading_.at(at, country);
        if (adjective != nullptr && adjective->term->note == "adjective" && adjective->last < end_ && reading_.token(adjective->last).kind == Token::Kind::word) {
            // "the North Korean port of Rajin": the place says more than the adjective.
            const Named inner = adjective->last + 1 < end_ ? named_at(adjective->last) : Named{};
            if (!inner.id.empty()) return inner;
            // "a Russian military port" lies in Russia.
            for (std::size_t j = adjective->last; j < std::min(end_, adjective->last + 3); ++j)
                if (reading_.is_word(j, "port") || reading_.is_word(j, "ports") || reading_.is_word(j, "base") || reading_.is_word(j, "territory") || reading_.is_word(j, "soil") || reading_.is_word(j, "pier")) return {std::string(adjective->term->id), j + 1, true};
            return {};
        }
        break;
    }
    if (at >= end_) return {};
    // "зі східного узбережжя": an adjective, where no name begins with a capital.
    const bool small = reading_.token(at).script == Script::cyrillic && !reading_.token(at).capital && reading_.low(at).starts_with("восточн");
    const bool small_too = reading_.token(at).script == Script::cyrillic && !reading_.token(at).capital && reading_.low(at).starts_with("східн");
    if (small || small_too) return {};
    if (const Mark* mark = reading_.at(at, place)) return {std::string(mark->term->id), mark->last, false};
    if (const Mark* mark = reading_.at(at, country); mark != nullptr && mark->term->note.empty()) return {std::string(mark->term->id), mark->last, true};
    const Token& t = reading_.token(at);
    if (t.kind != Token::Kind::word || !t.capital || t.script == Script::hangul || in_time(at) || reading_.over(at, body) != nullptr || reading_.over(at, role) != nullptr || reading_.over(at, month) != nullptr || reading_.over(at, weekday) != nullptr || reading_.over(at, country) != nullptr) return {};
    std::size_t last = at + 1;
    while (last < end_ && last < at + 3 && reading_.token(last).kind == Token::Kind::word && reading_.token(last).capital) ++last;
    // "from the Marsh Harrier": a ship, as places of two words take no article.
    static constexpr auto grounds = std::to_array<std::string_view>({"canal", "river", "strait", "bay", "lake", "islands", "island", "peninsula", "gulf", "sea", "republic", "union", "kingdom", "emirates", "states", "coast", "district", "region", "province", "port", "harbour", "depot", "arsenal", "station", "netherlands", "straits", "mountains", "hills", "terminal", "base"});
    if (t.script == Script::latin && last >= at + 2 && at > i && reading_.is_word(at - 1, "the") && std::ranges::find(grounds, reading_.low(last - 1)) == grounds.end() && (last >= end_ || std::ranges::find(grounds, reading_.low(last)) == grounds.end())) return {};
    static constexpr auto houses = std::to_array<std::string_view>({"institute", "centre", "center", "project", "group", "watch", "post", "news", "times", "herald", "mirror", "dispatch", "wire", "record", "gazette", "ministry", "agency", "army", "navy", "lines", "shipping", "marine", "maritime", "council", "committee", "union", "press", "company", "bank", "office", "service", "guard", "telegraph", "journal", "tribune", "chronicle", "courier"});
    if (std::ranges::find(houses, reading_.low(last - 1)) != houses.end()) return {};
    // "the Lethe canal" is its whole name; a depot or a yard is not.
    static constexpr auto waters = std::to_array<std::string_view>({"canal", "river", "strait", "bay", "lake", "islands", "island", "peninsula", "pass", "gulf", "sea"});
    if (last < end_ && t.script == Script::latin && std::ranges::find(waters, reading_.low(last)) != waters.end()) ++last;
    return {fold_case(reading_.tokens().raw(at, last)), last, false};
}

void DirectionFinder::prepositions()
{
    for (std::size_t i = first_; i < end_; ++i) {
        if (in_time(i)) continue;
        if (reading_.token(i).script == Script::cyrillic) {
            cyrillic(i);
            continue;
        }
        const Mark* out = reading_.at(i, origin);
        const Mark* in = reading_.at(i, destination);
        pair(i);
        if (out == nullptr && in == nullptr) continue;
        // "according to Keelmark", "belongs to Oriel": no movement.
        static constexpr auto idle = std::to_array<std::string_view>({"according", "belong", "belongs", "belonged", "belonging", "linked", "tied", "referring", "speaking", "spoke", "thanks", "due", "reply", "letter", "letters", "question", "questions", "close", "known", "attributed", "said", "told", "answer", "response", "related", "registered", "comparable", "compared", "similar", "next", "opposed", "visit", "visitor", "ambassador", "envoy"});
        if (in != nullptr && in->term->text == "to" && i > first_ && std::ranges::find(idle, reading_.low(i - 1)) != idle.end()) continue;
        const std::size_t at = out != nullptr ? out->last : in->last;
        const Named who = named_at(at);
        if (who.id.empty()) continue;
        if (out != nullptr && out->term->id == "both") {
            found_.between = true;
            found_.place = who.id;
            const std::size_t second = who.last < end_ && reading_.is_word(who.last, "and") ? who.last + 1 : end_;
            if (const Named other = second < end_ ? named_at(second) : Named{}; !other.id.empty()) {
                join(found_.place, other.id);
                i = other.last - 1;
            }
            continue;
        }
        if (out != nullptr && out->term->id == "at") {
            if (found_.place.empty()) found_.place = who.id;
            continue;
        }
        if (out != nullptr) {
            // "from the Tern Institute": who says it and no place.
            if (who.country || known(at, who)) first_of(found_.from, who, i);
            continue;
        }
        if (in->term->id == "weak" && !leaves_before(i)) continue;
        if (who.country || known(at, who) || reading_.token(who.last - 1).capital) first_of(found_.to, who, i);
    }
}

void DirectionFinder::first_of(std::string& end, const Named& who, std::size_t&)
{
    if (!end.empty()) return;
    end = who.id;
    if (who.last < end_ && (reading_.is_word(who.last, "and") || reading_.is_word(who.last, "or") || reading_.is_word(who.last, "и") || reading_.is_word(who.last, "та"))) {
        const Named other = named_at(who.last + 1);
        if (!other.id.empty() && (reading_.at(who.last + 1, place) != nullptr)) join(end, other.id);
    }
}

void DirectionFinder::pair(std::size_t i)
{
    const Mark* one = reading_.at(i, place) != nullptr ? reading_.at(i, place) : reading_.at(i, country);
    if (one == nullptr) {
        // "12 wagons, Aldersk to Tumangang": the one end is known, so the other is a place.
        const bool lone = reading_.token(i).kind == Token::Kind::word && reading_.token(i).capital && reading_.token(i).script == Script::latin && i > first_ && reading_.token(i - 1).kind == Token::Kind::mark;
        if (lone && found_.from.empty() && reading_.is_word(i + 1, "to") && i + 2 < end_ && reading_.at(i + 2, place) != nullptr && reading_.at(i, stop) == nullptr) {
            found_.from = fold_case(reading_.raw(i));
            found_.to = std::string(reading_.at(i + 2, place)->term->id);
        }
        return;
    }
    if (one->term->note == "adjective" || one->last + 1 >= end_) return;
    std::size_t at = one->last;
    // "a Tartus-bound tanker".
    if (reading_.is_mark(at, '-') && reading_.is_word(at + 1, "bound")) {
        if (found_.to.empty()) found_.to = std::string(one->term->id);
        return;
    }
    if (i > first_ && (reading_.over(i - 1, origin) != nullptr || reading_.over(i - 1, destination) != nullptr || reading_.is_word(i - 1, "the"))) {
        const bool fixed = reading_.is_word(i - 1, "for") || reading_.is_word(i - 1, "on");
        if (!fixed || !reading_.is_mark(at, '/')) return;
    }
    // "12 wagons, Ussuriysk to Tumangang", "Dunai-to-Rajin", "fixed for Primorsk/Sikka".
    const bool slash = reading_.is_mark(at, '/');
    if (reading_.is_mark(at, '-') && reading_.is_word(at + 1, "to")) {
        at += 2;
        if (reading_.is_mark(at, '-')) ++at;
    } else if (reading_.is_word(at, "to") || slash) {
        ++at;
    } else {
        return;
    }
    const Named other = at < end_ ? named_at(at) : Named{};
    if (other.id.empty() || other.id == one->term->id || !found_.from.empty() || (slash && !found_.to.empty() && found_.to != one->term->id)) return;
    found_.from = std::string(one->term->id);
    found_.to = other.id;
}

bool DirectionFinder::leaves_before(std::size_t at) const
{
    static constexpr auto ways = std::to_array<std::string_view>({"departure", "voyage", "trip", "run", "sailing", "passage", "journey", "shipment", "cargo", "cargoes", "loaded", "fixed", "chartered", "laden", "consignment", "convoy", "leave", "leaves", "depart", "departs", "departing", "setting", "exports", "deliveries"});
    for (std::size_t i = at; i-- > first_ && at - i <= 8;)
        if (std::ranges::find(ways, reading_.low(i)) != ways.end()) return true;
    for (std::size_t i = at; i-- > first_ && at - i <= 8;)
        if (const Mark* does = reading_.at(i, act)) return does->term->id == "depart" || (does->term->id == "transfer");
    return false;
}

void DirectionFinder::cyrillic(std::size_t i)
{
    const Mark* out = reading_.at(i, origin);
    const Mark* in = reading_.at(i, destination);
    if (out == nullptr && in == nullptr) {
        // "порт Раджин залишили": what is left is the origin.
        return;
    }
    const std::size_t at = out != nullptr ? out->last : in->last;
    Named who = named_at(at);
    if (who.id.empty()) return;
    // A place that no table knows: its ending follows from the preposition.
    if (!who.country && who.last == at + 1 && reading_.over(at, place) == nullptr) {
        const std::string_view word = reading_.low(i);
        const bool genitive = out != nullptr ? out->term->id.empty() : word == "до" || word == "від" || word == "от";
        who.id = place_nominative(who.id, reading_.language(), genitive ? Case::genitive : locative(at) ? Case::locative : Case::accusative);
    }
    if (out != nullptr && out->term->id.empty()) {
        const bool place_like = who.country || reading_.at(at, place) != nullptr || who.last > at;
        if (place_like && found_.from.empty()) found_.from = who.id;
        return;
    }
    if (out != nullptr && in == nullptr) {
        if (found_.place.empty()) found_.place = who.id;
        return;
    }
    if (in == nullptr) return;
    if (in->term->id == "weak" && reading_.at(at, place) == nullptr && reading_.at(at, country) == nullptr) return;
    if (locative(who.last - 1) && !in->term->id.empty()) {
        if (found_.place.empty()) found_.place = who.id;
        return;
    }
    if (found_.to.empty()) found_.to = who.id;
}

bool DirectionFinder::locative(std::size_t token) const
{
    const std::string_view word = reading_.low(token);
    for (const std::string_view ending : {"е", "и", "і", "ому", "ом", "ой", "ії", "ках", "ні"})
        if (word.ends_with(ending)) return true;
    return false;
}

void DirectionFinder::join(std::string& list, const std::string& id)
{
    if (list.empty()) list = id;
    else if (list != id) list += ";" + id;
}

Direction direction_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times)
{
    return DirectionFinder(reading, first, last, times).run();
}

}  // namespace tw::claims
