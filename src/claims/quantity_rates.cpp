#include "claims/quantity_parts.hpp"

namespace tw::claims {

using enum TermKind;

void QuantityFinder::each(Quantity& q) const
{
    if (q.rate || q.figure.unit == "t" || q.figure.unit == "kg" || q.figure.unit == "percent") return;
    // "two trains of 24 wagons each".
    if ((reading_.is_word(q.last, "each") || reading_.is_word(q.last, "apiece")) && !list_.empty() && !list_.back().object.empty() && !list_.back().figure.unit.empty() && list_.back().figure.unit != q.figure.unit) {
        q.figure.unit += "/" + list_.back().object;
        q.rate = true;
        return;
    }
    // "по 35–40 вагонов в каждом", "з 40 вагонами кожен".
    for (std::size_t i = q.last; i < std::min(end_, q.last + 3); ++i)
        if ((reading_.low(i).starts_with("кажд") || reading_.low(i).starts_with("кожн") || reading_.low(i).starts_with("кожен")) && !list_.empty() && !list_.back().object.empty() && !list_.back().rate && list_.back().figure.unit != q.figure.unit) {
            q.figure.unit += "/" + list_.back().object;
            q.rate = true;
            return;
        }
    // "в каждом — не меньше сорока вагонов".
    for (std::size_t i = q.first; i-- > first_ && q.first - i <= 3;)
        if ((reading_.low(i).starts_with("кажд") || reading_.low(i).starts_with("кожн")) && i > first_ && (reading_.is_word(i - 1, "в") || reading_.is_word(i - 1, "у") || reading_.is_word(i - 1, "на")) && (i + 1 == q.first || reading_.is_mark(i + 1, '-')) && !list_.empty() && !list_.back().object.empty() && !list_.back().rate && list_.back().figure.unit != q.figure.unit) return by(q, list_.back().object);
    // "The westbound ones had around 50 flatcars apiece".
    if (reading_.is_word(q.last, "apiece") && list_.empty() && !counted_.thing_unit.empty() && counted_.thing_unit != q.figure.unit) return by(q, counted_.thing);
    // "three coasters …, each making two runs".
    for (std::size_t i = q.first; i-- > first_ && q.first - i <= 3;)
        if ((reading_.is_word(i, "each") || reading_.is_word(i, "every")) && i + 1 < q.first && reading_.at(i + 1, object) == nullptr && !list_.empty() && !list_.back().object.empty() && !list_.back().rate && list_.back().figure.unit != q.figure.unit) {
            q.figure.unit += "/" + list_.back().object;
            q.rate = true;
            return;
        }
    // "Each could carry 75 rockets", "У кожному — 50 вагонів": of the thing told before.
    const std::string_view head = reading_.low(first_);
    const std::size_t at = first_ + (head == "in" || head == "в" || head == "у" || head == "на" ? 1 : 0);
    const std::string_view one = reading_.low(at);
    if ((one == "each" || one.starts_with("кажд") || one.starts_with("кожн") || one == "кожен") && list_.empty() && at < q.first && q.first - at <= 6 && !counted_.thing_unit.empty() && counted_.thing_unit != q.figure.unit && reading_.at(at + 1, object) == nullptr && reading_.at(at + 1, period) == nullptr && !reading_.is_word(at + 1, "of") && (reading_.token(at).script == Script::latin || reading_.is_mark(at + 1, '-'))) return by(q, counted_.thing);
    // "412 crates with four rounds in each".
    if (!list_.empty() && !list_.back().rate && !list_.back().object.empty() && list_.back().figure.unit != q.figure.unit && reading_.is_word(q.last, "in") && reading_.is_word(q.last + 1, "each")) return by(q, list_.back().object);
    for (std::size_t i = q.first; i-- > first_ && q.first - i <= 6;) {
        if (reading_.token(i).kind == Token::Kind::mark) break;
        if (!reading_.is_word(i, "each") && !reading_.is_word(i, "every")) continue;
        const Mark* thing = i + 1 < end_ ? reading_.at(i + 1, object) : nullptr;
        if (thing == nullptr || thing->term->note.empty() || thing->term->note == q.figure.unit) break;
        return by(q, thing->term->id);
    }
}

void QuantityFinder::capacity(Quantity& q) const
{
    if (q.rate || q.figure.unit.empty() || q.figure.unit == "percent" || is_mass(q.figure.unit) || reading_.language() == "ko") return;
    const auto holder = [&](std::size_t i) -> const Mark* {
        const Mark* thing = reading_.at(i, object);
        if (thing == nullptr || thing->term->note.empty() || thing->term->note == q.figure.unit) return nullptr;
        static constexpr auto holders = std::to_array<std::string_view>({"container", "crate", "train", "railcar", "truck", "box", "pallet"});
        if (std::ranges::find(holders, thing->term->id) == holders.end()) return nullptr;
        return reading_.token(i).script != Script::latin || !reading_.low(thing->last - 1).ends_with('s') ? thing : nullptr;
    };
    const auto one = [&](std::size_t i) {
        static constexpr auto ones = std::to_array<std::string_view>({"a", "an", "one", "each", "every", "single", "standard", "typical", "per", "один", "одна", "каждый", "каждая", "кожен", "кожний", "кожна", "одному", "одном", "каждом", "кожному", "кожній", "каждой", "такий", "такой", "стандартный", "стандартний", "типовой", "типовий", "любой", "будь-який"});
        return std::ranges::find(ones, reading_.low(i)) != ones.end();
    };
    // "more than 1,000 rounds go into each container".
    for (std::size_t i = q.last; i + 2 < std::min(end_, q.last + 7); ++i) {
        if (reading_.token(i).kind == Token::Kind::mark) break;
        if (!(reading_.is_word(i, "into") || reading_.is_word(i, "to") || reading_.is_word(i, "in") || reading_.is_word(i, "inside") || reading_.is_word(i, "в") || reading_.is_word(i, "у") || reading_.is_word(i, "на")) || !one(i + 1)) continue;
        static constexpr auto alls = std::to_array<std::string_view>({"each", "every", "каждый", "каждом", "кожен", "кожному", "каждую", "кожну", "один", "одному", "одном"});
        const bool all = std::ranges::find(alls, reading_.low(i + 1)) != alls.end();
        bool goes = all;
        for (std::size_t j = q.last; j < i; ++j) goes = goes || reading_.is_word(j, "fit") || reading_.is_word(j, "fits") || reading_.is_word(j, "go") || reading_.is_word(j, "goes") || reading_.is_word(j, "packed");
        const Mark* thing = goes ? holder(i + 2) : nullptr;
        if (thing != nullptr) return by(q, thing->term->id);
    }
    // "a container of this type holds between 350 and 400 rounds", "Один контейнер вмещает максимум 400".
    static constexpr auto verbs = std::to_array<std::string_view>({"holds", "hold", "takes", "take", "fits", "fit", "carries", "contains", "accommodates", "can", "could", "входит", "влезает", "помещается", "вмещает", "вместит", "вместить", "вміщує", "уміщує", "вмістить", "вмістити", "входить", "поміщається", "влазить", "несёт", "везёт", "содержит", "рассчитан", "розрахований"});
    bool held = false;
    for (std::size_t i = q.first; i-- > first_ && q.first - i <= 12;) {
        if (reading_.is_mark(i, ',') || reading_.is_mark(i, ';') || reading_.is_mark(i, ':')) break;
        held = held || std::ranges::find(verbs, reading_.low(i)) != verbs.end();
        const Mark* thing = held ? holder(i) : nullptr;
        if (thing == nullptr) continue;
        for (std::size_t j = i; j-- > first_ && i - j <= 3;)
            if (one(j)) return by(q, thing->term->id);
        if (reading_.token(i).script == Script::cyrillic && i == first_) return by(q, thing->term->id);
        break;
    }
    // "брал за рейс 240–265 контейнеров", "за один раз".
    const auto trip = [&](std::size_t i) {
        if (!reading_.is_word(i, "за")) return false;
        const std::size_t at = i + (reading_.is_word(i + 1, "один") || reading_.is_word(i + 1, "каждый") || reading_.is_word(i + 1, "кожен") || reading_.is_word(i + 1, "кожний") || reading_.is_word(i + 1, "одну") ? 2 : 1);
        return at < end_ && (reading_.is_word(at, "рейс") || reading_.is_word(at, "раз") || reading_.is_word(at, "ходку") || reading_.is_word(at, "переход") || reading_.is_word(at, "перехід"));
    };
    if (q.figure.unit == "trips" || q.figure.unit == "voyages" || q.figure.unit == "calls") return;
    for (std::size_t i = q.first; i-- > first_ && q.first - i <= 7;) {
        if (reading_.is_mark(i, ';')) break;
        if (trip(i)) return by(q, "trip");
    }
    for (std::size_t i = q.last; i < std::min(end_, q.last + 3); ++i)
        if (trip(i)) return by(q, "trip");
}

void QuantityFinder::by(Quantity& q, std::string_view what) const
{
    const std::string_view one = what == "artillery_shell" ? "round" : what == "voyage" ? "trip" : what;
    q.figure.unit += "/" + std::string(one);
    q.rate = true;
}

std::string_view QuantityFinder::time_of_rate(std::size_t i) const
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> adverbs{{{"daily", "day"}, {"weekly", "week"}, {"monthly", "month"}, {"hourly", "hour"}, {"ежедневно", "day"}, {"ежесуточно", "day"}, {"еженедельно", "week"}, {"ежемесячно", "month"}, {"щодня", "day"}, {"щодоби", "day"}, {"щотижня", "week"}, {"щомісяця", "month"}, {"annually", "year"}, {"yearly", "year"}, {"щороку", "year"}, {"ежегодно", "year"}}};
    const std::string_view word = reading_.low(i);
    for (const auto& [adverb, unit_of_time] : adverbs)
        if (word == adverb) return unit_of_time;
    if (i + 1 >= end_) return {};
    if (word == "в" || word == "у" || word == "за" || word == "на") return reading_.is_word(i + 1, "сутки") || reading_.is_word(i + 1, "добу") ? "day" : std::string_view{};
    if (word != "each" && word != "every" && word != "per" && !word.starts_with("кажд") && !word.starts_with("кожн")) return {};
    if (const Mark* p = reading_.at(i + 1, period); p != nullptr && !reading_.low(i + 1).ends_with('s')) return p->term->id;
    return reading_.is_word(i + 1, "hour") ? "hour" : std::string_view{};
}

void QuantityFinder::every(Quantity& q) const
{
    if (q.rate || q.figure.unit.empty() || q.figure.unit.starts_with("percent") || q.figure.unit.starts_with("kg") || q.figure.unit == "images" || reading_.language() == "ko") return;
    const auto parts = [&](std::size_t i) { return reading_.is_mark(i, ',') || reading_.is_mark(i, ';') || reading_.is_mark(i, ':') || reading_.is_mark(i, '"') || reading_.is_number(i) || reading_.at(i, number) != nullptr; };
    const auto put = [&](std::string_view time) {
        q.figure.unit += "/" + std::string(time);
        q.rate = true;
    };
    for (std::size_t i = q.last; i < std::min(end_, q.last + 10) && !parts(i); ++i) {
        const std::string_view time = time_of_rate(i);
        if (time.empty()) continue;
        // "daily flights": it belongs to the next word.
        const bool plain = reading_.token(i).script != Script::latin || !reading_.low(i).ends_with("ly") || i + 1 >= end_ || reading_.token(i + 1).kind == Token::Kind::mark || goes_on(reading_.low(i + 1)) || follows(reading_.low(i + 1));
        if (plain) put(time);
        return;
    }
    for (std::size_t i = q.first; i-- > first_ && q.first - i <= 8;) {
        if (parts(i) && !(reading_.is_mark(i, ',') && i + 1 == q.first)) break;
        const std::string_view time = time_of_rate(i);
        if (time.empty()) continue;
        // "a daily average of 12 trains", "weekly throughput of 300".
        const bool adjective = reading_.token(i).script == Script::latin && reading_.low(i).ends_with("ly");
        if (!adjective || (i + 2 < q.first && (reading_.is_word(i + 2, "of") || reading_.is_word(i + 2, "at")))) put(time);
        return;
    }
}

LastCounted QuantityFinder::referent(std::size_t at, bool mass) const
{
    // "in 14 of them" speaks of what was counted; "the flat cars, sixty of them" of the cars.
    const bool apposed = mass || (at > first_ && reading_.token(at - 1).kind == Token::Kind::mark);
    if (const Mark* named = apposed ? named_before(at) : nullptr) return {std::string(named->term->id), std::string(named->term->note)};
    if (!mass && is_mass(counted_.unit) && !counted_.thing_unit.empty()) return {counted_.thing, counted_.thing_unit};
    return counted_;
}

void QuantityFinder::remember(const std::string& object, const std::string& unit)
{
    LastCounted next{object, unit, false, counted_.thing, counted_.thing_unit};
    if (!is_mass(unit)) {
        next.thing = object;
        next.thing_unit = unit.substr(0, unit.find('/'));
    }
    counted_ = std::move(next);
}

}  // namespace tw::claims
