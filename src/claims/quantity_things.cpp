#include "claims/quantity_parts.hpp"

namespace tw::claims {

using enum TermKind;
using site::Bound;
using site::Figure;

void QuantityFinder::settle_unit(Quantity& q, const Number& number, std::size_t at, std::size_t tail, std::int64_t scale)
{
    Counted counted;
    if (reading_.language() == "ko") {
        const auto korean = korean_counted(reading_, first_, number.first, tail, end_);
        if (!korean) return;
        counted = korean->counted;
        if (korean->bound && (q.figure.bound == Bound::exact)) q.figure.bound = *korean->bound;
        // "100발" of missiles, where no shell is named.
        if (counted.unit == "rounds" && (counted_.unit == "missiles" || counted_.unit == "rockets")) {
            bool shells = false;
            for (std::size_t i = first_; i < end_ && !shells; ++i) shells = reading_.at(i, object) != nullptr && reading_.at(i, object)->term->note == "rounds";
            if (!shells) {
                counted.unit = counted_.unit;
                counted.object = counted_.object;
            }
        }
        if (counted.unit == "*") {
            if (counted_.unit.empty() || counted_.unit == "ships" || counted_.unit == "rounds" || counted_.unit == "trips" || counted_.unit == "trains" || counted_.unit == "railcars" || counted_.unit.find('/') != std::string::npos || is_mass(counted_.unit)) counted_ = {"container", "containers"};
            q.inherited = true;
            counted.unit = counted_.unit;
            counted.object = counted_.object;
        }
    } else {
        counted = counted_after(reading_, at, end_);
        if (counted.of_them) {
            const LastCounted of = referent(q.first, counted.of_mass);
            if (of.unit.empty()) return;
            q.inherited = true;
            counted.unit = of.unit;
            counted.object = of.object;
        }
        if (counted.unit.starts_with("/")) {
            const LastCounted of = referent(q.first, true);
            if (of.unit.empty()) return;
            q.inherited = true;
            counted.unit = of.unit.substr(0, of.unit.find('/')) + counted.unit;
            counted.object = of.object;
        }
    }
    static_cast<void>(scale);
    if (counted.unit.empty()) return;
    if (counted.unit == "missiles" && bare_rocket(at, counted.last)) {
        counted.unit = "rockets";
        counted.object = "rocket";
    }
    if (foreign(counted)) {
        if (!to_border(counted)) return;
        counted.object = "distance";
    }
    if (counted.object == "image" && shown(q.first)) return;
    if (q.rival && counted.unit != "t" && counted.unit != "tons" && counted.unit != "kg" && counted.unit != "percent" && q.rival->low > q.figure.low) {
        // Nobody counts thousandths of a box.
        std::swap(q.figure.low, q.rival->low);
        q.figure.high = q.figure.low;
        q.rival.reset();
    }
    // A bare four-digit year before a thing ("2024 shipments") is no count.
    if (!number.spelled && q.figure.bound == Bound::exact && number.last == number.first + 1 && number.value >= 1'980'000 && number.value <= 2'049'000 && reading_.raw(number.first).size() == 4 && number.value != 2'000'000 && number.scale == 1 && reading_.language() != "ko") return;
    q.figure.unit = counted.unit;
    q.object = counted.object;
    q.calibre = counted.calibre;
    q.rate = counted.rate;
    q.last = std::max(q.last, counted.last);
    if (counted.factor != 1) {
        q.figure.low *= counted.factor;
        q.figure.high *= counted.factor;
    }
    if (q.object.empty() && (q.figure.unit == "t" || q.figure.unit == "tons" || q.figure.unit == "percent")) q.object = counted_.object;
    each(q);
    capacity(q);
    every(q);
    if (reading_.language() == "ko" && !q.rate && !list_.empty() && list_.back().rate && list_.back().figure.unit.starts_with(q.figure.unit + "/")) {
        // "하루 평균 22량에서 31량으로 늘었다".
        static constexpr auto grown = std::to_array<std::string_view>({"늘", "줄", "증가", "감소", "올랐", "떨어", "뛰", "급증", "급감"});
        for (std::size_t i = q.last; i < std::min(end_, q.last + 3); ++i)
            if (std::ranges::any_of(grown, [&](std::string_view stem) { return reading_.low(i).starts_with(stem); })) {
                q.figure.unit = list_.back().figure.unit;
                q.rate = true;
                break;
            }
    }
}

bool QuantityFinder::bare_rocket(std::size_t at, std::size_t last) const
{
    bool bare = false;
    for (std::size_t i = at; i < last && !bare; ++i)
        if (const Mark* thing = reading_.at(i, object)) bare = thing->term->text == "ракет*";
    if (!bare) return false;
    static constexpr auto guided = std::to_array<std::string_view>({"балист", "баліст", "дальност", "дальніст", "крылат", "крилат", "зенитн", "зеніт", "противотанк", "протитанк", "противокораб", "протикораб", "управляем", "керован", "птур", "пзрк", "искандер", "іскандер", "kn", "тактич", "пуск", "запуск", "ударил", "вдари", "пво", "ппо"});
    for (std::size_t i = first_ > 120 ? first_ - 120 : 0; i < std::min(reading_.size(), end_ + 60); ++i)
        if (std::ranges::any_of(guided, [&](std::string_view stem) { return reading_.low(i).starts_with(stem); })) return false;
    return true;
}

bool QuantityFinder::shown(std::size_t at) const
{
    for (std::size_t i = at; i-- > first_ && at - i <= 6;) {
        const std::string_view word = reading_.low(i);
        if (word.starts_with("show") || word.starts_with("показ") || word.starts_with("publish") || word.starts_with("released")) return true;
    }
    return false;
}

bool QuantityFinder::to_border(const Counted& counted) const
{
    if (counted.unit != "km" && counted.unit != "mi") return false;
    for (std::size_t i = counted.last; i < std::min(end_, counted.last + 8); ++i) {
        const std::string_view word = reading_.low(i);
        if (word == "border" || word == "frontier" || word.starts_with("границ") || word.starts_with("кордон")) return true;
    }
    return false;
}

bool QuantityFinder::foreign(const Counted& counted)
{
    static constexpr std::array<std::string_view, 14> measures{"km", "mi", "nmi", "m", "ft", "cm", "kn", "ha", "km2", "m2", "dwt", "lb", "percentage_points", "mm"};
    return std::ranges::find(measures, counted.unit) != measures.end();
}

bool QuantityFinder::may_inherit(Quantity& q, std::size_t at) const
{
    if (reading_.language() == "ko") return false;
    // "for two more days".
    if (reading_.is_word(at, "more") && (reading_.at(at + 1, period) != nullptr || reading_.is_word(at + 1, "days") || reading_.is_word(at + 1, "hours"))) return false;
    // "27 in all", "40 altogether".
    const bool in_all = (reading_.is_word(at, "in") && (reading_.is_word(at + 1, "all") || reading_.is_word(at + 1, "total"))) || reading_.is_word(at, "altogether") || (reading_.is_word(at, "all") && reading_.is_word(at + 1, "told"));
    if (in_all && !q.figure.unit.empty()) return true;
    if (in_all && q.first > first_ && reading_.token(q.first - 1).kind == Token::Kind::mark)
        if (const Mark* named = named_before(q.first); named != nullptr) {
            q.figure.unit = std::string(named->term->note);
            q.object = std::string(named->term->id);
            return true;
        }
    if (!counted_.unit.empty() && q.figure.low >= 2'000 && q.figure.bound != Bound::vague) {
        const bool closed = at >= end_ || reading_.token(at).kind == Token::Kind::mark || reading_.is_word(at, "и") || reading_.is_word(at, "і") || reading_.is_word(at, "and");
        const std::string_view lead_word = q.first > first_ ? reading_.low(q.first - 1) : std::string_view{};
        // "Eleven have since been scrapped": the sentence begins with them.
        if (q.first == first_ && reading_.token(q.number).kind == Token::Kind::word && verbal(at)) return true;
        // "fewer than 400 would pass".
        if (q.figure.bound != Bound::exact && verbal(at)) return true;
        // "вышло тридцать два", "прибыло сорок".
        if (closed && reading_.token(q.number).script != Script::latin && lead_word.size() >= 8 && (lead_word.ends_with("ло") || lead_word.ends_with("лось") || lead_word.ends_with("лося")) && reading_.token(q.first - 1).script == Script::cyrillic) return true;
        // "говорит о 350", "talks about 140".
        static constexpr auto tells = std::to_array<std::string_view>({"говор", "речь", "шла", "шёл", "шло", "лишь", "мова", "йшлося", "каже", "ідеться", "йдеться", "повідомля", "сообща", "пиш", "заявля", "упомина", "згаду"});
        if (closed && (lead_word == "о" || lead_word == "об" || lead_word == "про") && q.first > first_ + 1 && std::ranges::any_of(tells, [&](std::string_view stem) { return reading_.low(q.first - 2).starts_with(stem); })) return true;
        static constexpr auto talks = std::to_array<std::string_view>({"talks", "talked", "talk", "speaks", "spoke", "speak", "talking"});
        if (closed && (lead_word == "of" || lead_word == "about") && q.first > first_ + 1 && std::ranges::find(talks, reading_.low(q.first - 2)) != talks.end()) return true;
        // "the true number is 17".
        if ((lead_word == "is" || lead_word == "was" || lead_word == "at"))
            for (std::size_t i = q.first - 1; i-- > first_ && q.first - i <= 4;)
                if (reading_.is_word(i, "number") || reading_.is_word(i, "figure") || reading_.is_word(i, "count") || reading_.is_word(i, "tally") || reading_.is_word(i, "total")) return closed;
    }
    if (q.figure.bound == Bound::vague && (reading_.is_word(at - 1, "more") || reading_.is_word(at, "more"))) return !counted_.unit.empty();
    if (q.figure.bound == Bound::vague) return q.first > first_ && reading_.over(q.first - 1, say) != nullptr && (at >= end_ || reading_.token(at).kind == Token::Kind::mark);
    // "5 and 6 kg": the unit stands behind the next.
    if (at + 1 < end_ && reading_.is_number(at + 1) && (reading_.is_word(at, "and") || is_or(at) || reading_.is_word(at, "и") || reading_.is_word(at, "і") || reading_.is_word(at, "та"))) {
        q.object = awaits_next;
        return true;
    }
    // "two or three trains".
    if (is_or(at) && reading_.at(at + 1, number) != nullptr) {
        q.object = awaits_next;
        return true;
    }
    if (q.figure.low < 2'000) return false;
    const std::string_view raw = reading_.raw(q.number);
    if (q.figure.bound == Bound::exact && raw.size() == 4 && q.figure.low >= 1'950'000 && q.figure.low <= 2'049'000) return false;
    if (raw.size() > 5 && raw.find_first_of(",.") == std::string_view::npos && reading_.is_number(q.number) && q.last == q.number + 1) return false;
    // "eight more than in May", "18 voyages (coast guard), 21 (the mission)".
    if ((reading_.is_word(at, "fewer") || reading_.is_word(at, "less")) && reading_.is_word(at + 1, "than")) return true;
    if (reading_.is_word(at, "more") && (reading_.is_word(at + 1, "than") || ((at + 1 >= end_ || reading_.token(at + 1).kind == Token::Kind::mark) && q.first > first_ && (reading_.is_word(q.first - 1, "were") || reading_.is_word(q.first - 1, "are") || reading_.is_word(q.first - 1, "another"))) || reading_.at(at + 1, act) != nullptr || reading_.at(at + 1, origin) != nullptr || in_time(at + 1))) return true;
    if (reading_.is_mark(at, '(') && reading_.token(at).after_space && q.first > first_ && !list_.empty() && at + 1 < end_ && reading_.token(at + 1).kind == Token::Kind::word && (reading_.is_mark(q.first - 1, ',') || reading_.is_word(q.first - 1, "and") || is_or(q.first - 1))) return true;
    // "forty-one more followed", "three to five are probable", "five were", "30 had been ordered".
    if (at < end_ && reading_.is_word(at, "more") && at + 1 < end_ && reading_.token(at + 1).kind == Token::Kind::word && (reading_.low(at + 1).ends_with("ed") || reading_.is_word(at + 1, "came") || reading_.is_word(at + 1, "went") || reading_.is_word(at + 1, "were") || reading_.is_word(at + 1, "have") || reading_.is_word(at + 1, "left"))) return true;
    const std::string_view verb = at < end_ ? reading_.low(at) : std::string_view{};
    if (goes_on_from(q, at)) return true;
    const bool being = verb == "were" || verb == "had" || verb == "have" || verb == "are";
    const std::string_view lead = q.first > first_ ? reading_.low(q.first - 1) : std::string_view{};
    if (being && q.first > first_ && (in_time(q.first - 1) || lead == "that" || lead == "further" || lead == "another" || lead == "which" || lead == "other")) return true;
    // A second figure of the sentence goes on with the first: "340 boxes off trains and 310 onto ships", "discarded 13 for cloud", "another 60 at Chongjin".
    const bool told = !list_.empty() && !list_.back().figure.unit.empty() && list_.back().figure.unit.find('/') == std::string::npos && !list_.back().figure.unit.starts_with("percent") && reading_.token(q.number).script != Script::hangul;
    if (told && q.first > first_ && (at >= end_ || reading_.token(at).kind == Token::Kind::mark || goes_on(verb) || in_time(at))) {
        const bool verb_before = lead.size() > 3 && lead.ends_with("ed") && reading_.token(q.first - 1).script == Script::latin;
        const bool slavic_verb = reading_.token(q.first - 1).script == Script::cyrillic && lead.size() >= 8 && (lead.ends_with("ло") || lead.ends_with("ли") || lead.ends_with("ла")) && reading_.over(q.first - 1, object) == nullptr;
        const bool led = lead == "another" || lead == "and" || lead == "against" || lead == "got" || lead == "away" || lead == "further" || lead == "back" || lead == "out" || lead == "против" || lead == "проти" || lead == "ещё" || lead == "еще" || lead == "ще";
        // "Corvania 2,900", "the Grey Pelican three".
        std::size_t name = q.first;
        while (name > first_ && q.first - name < 4 && reading_.token(name - 1).kind == Token::Kind::word && reading_.token(name - 1).capital) --name;
        const bool named = name < q.first;
        if (named && name > first_ + 1 && reading_.is_word(name - 2, "the") && reading_.token(name - 1).kind == Token::Kind::word) --name;
        if (named && name > first_ && reading_.is_word(name - 1, "the")) --name;
        const bool name_before = named && name > first_ && (reading_.is_mark(name - 1, ',') || reading_.is_mark(name - 1, ';') || reading_.is_word(name - 1, "and")) && (at >= end_ || (reading_.token(at).kind == Token::Kind::mark && !reading_.is_mark(at, '(')));
        // "By early June, 33 trains had passed; by mid-June, 41."
        if (reading_.is_mark(q.first - 1, ',') && q.first > first_ + 1 && in_time(q.first - 2) && (at >= end_ || reading_.token(at).kind == Token::Kind::mark)) {
            q.inherited = true;
            return true;
        }
        const bool comma = reading_.is_mark(q.first - 1, ',') && at < end_ && (verb == "aft" || verb == "forward" || verb == "back" || verb == "onto" || verb == "off" || verb == "away" || verb == "below" || verb == "inside" || verb == "out" || verb == "east" || verb == "west" || verb == "north" || verb == "south" || verb == "eastbound" || verb == "westbound" || verb == "northbound" || verb == "southbound" || verb == "inbound" || verb == "outbound" || verb == "empty" || verb == "full" || verb == "laden");
        if (verb_before || slavic_verb || led || name_before || comma) {
            q.inherited = !name_before;
            return true;
        }
    }
    // "ещё 120 ждут на складе": more of what was counted before.
    if ((lead == "ещё" || lead == "еще" || lead == "ще") && !counted_.unit.empty() && at < end_ && !reading_.token(at).capital && !verb.starts_with("ожида") && !verb.starts_with("очіку"))
        for (const std::string_view ending : {std::string_view("ут"), std::string_view("ют"), std::string_view("ат"), std::string_view("ят"), std::string_view("ють"), std::string_view("уть"), std::string_view("ать"), std::string_view("ли"), std::string_view("ло"), std::string_view("ся"), std::string_view("но"), std::string_view("то")})
            if (verb.size() >= 8 && verb.ends_with(ending)) return true;
    // What follows must not be a thing of its own.
    const bool cyrillic = at < end_ && reading_.token(at).script == Script::cyrillic;
    const bool done = at < end_ && (reading_.at(at, act) != nullptr || in_time(at) || (cyrillic && (reading_.at(at, origin) != nullptr || reading_.at(at, destination) != nullptr || reading_.at(at, since) != nullptr || reading_.at(at, say) != nullptr)));
    if (at < end_ && reading_.token(at).kind == Token::Kind::word && !done && !follows(reading_.low(at))) return false;
    if (at < end_ && (reading_.is_mark(at, '-') || reading_.is_mark(at, '/') || reading_.is_mark(at, '(')) && !reading_.token(at).after_space) return false;
    const bool bounded = q.figure.bound != Bound::exact;
    if (q.first == first_) return bounded || done;
    // "у липні було сім, у червні — дев'ять": the same again, with a dash for the verb.
    if (!list_.empty() && reading_.is_mark(q.first - 1, '-') && reading_.token(q.first).after_space && (at >= end_ || reading_.token(at).kind == Token::Kind::mark)) return true;
    const std::size_t before = q.first - 1;
    if (in_time(before) && at < end_ && reading_.at(at, act) != nullptr) return true;
    if (reading_.token(before).kind == Token::Kind::mark && !reading_.is_mark(before, '"')) {
        const bool verb_behind = done || (at < end_ && (reading_.is_word(at, "were") || reading_.is_word(at, "was") || reading_.is_word(at, "had") || reading_.is_word(at, "have")));
        return bounded ? reading_.is_mark(before, ',') || reading_.is_mark(before, '-') || reading_.is_mark(before, ';') || reading_.is_mark(before, ':') : verb_behind && reading_.is_mark(before, ',');
    }
    if (bounded) return true;
    const std::string_view word = reading_.low(before);
    if (word == "the") return reading_.is_word(at, "of") || reading_.is_word(at, "in") || in_time(at);
    if ((word == "from" || word == "с" || word == "з") && q.first > first_ + 1 && std::ranges::find(growths, reading_.low(q.first - 2)) != growths.end()) return true;
    static constexpr std::array<std::string_view, 49> leads{"не", "ні", "ни", "against", "versus", "than", "compared", "vs", "which", "whom", "них", "против", "проти", "чем", "ніж", "и", "та", "і", "по", "были", "були", "стало", "of", "was", "were", "been", "counted", "counts", "lists", "listed", "only", "or", "but", "not", "for", "just", "moved", "held", "had", "has", "with", "numbered", "and", "at", "reached", "to", "было", "було", "их"};
    if (word == "is" || word == "be") return q.figure.low >= 100'000;
    return std::ranges::find(leads, word) != leads.end() || reading_.over(before, say) != nullptr || reading_.over(before, act) != nullptr;
}

bool QuantityFinder::goes_on_from(Quantity& q, std::size_t at) const
{
    if (counted_.unit.empty() || q.first == first_) return false;
    const std::string_view lead = reading_.low(q.first - 1), verb = at < end_ ? reading_.low(at) : std::string_view{};
    const bool open = at >= end_ || reading_.token(at).kind == Token::Kind::mark || goes_on(verb) || in_time(at) || verbal(at);
    const auto is_in = [](const auto& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); };
    q.inherited = true;
    // "of which nineteen showed no name", "из них одиннадцать ночных".
    static constexpr auto whole = std::to_array<std::string_view>({"which", "whom", "них", "которых", "яких", "котрих"});
    static constexpr auto of = std::to_array<std::string_view>({"of", "из", "з", "із"});
    if (q.first > first_ + 1 && is_in(whole, lead) && is_in(of, reading_.low(q.first - 2))) return true;
    // "на 90 больше, чем в декабре".
    static constexpr auto compared = std::to_array<std::string_view>({"больше", "более", "меньше", "менее", "выше", "ниже", "більше", "менше", "вище", "нижче"});
    if (lead == "на" && is_in(compared, verb)) return true;
    // "140,000 down on the month", "12 short of the plan".
    static constexpr auto ups = std::to_array<std::string_view>({"up", "down", "higher", "lower", "short", "above", "below", "fewer", "more", "less"});
    static constexpr auto than = std::to_array<std::string_view>({"on", "from", "of", "than", "against"});
    if (at + 1 < end_ && is_in(ups, verb) && is_in(than, reading_.low(at + 1))) return true;
    // "the remaining 40", "a further 12", "the other nine".
    static constexpr auto rest = std::to_array<std::string_view>({"remaining", "other", "further", "additional", "extra", "another", "остальные", "остальных", "оставшиеся", "другие", "решта", "інші", "решту"});
    if (is_in(rest, lead) && open) return true;
    // "…; 48 already carry them".
    static constexpr auto joints = std::to_array<std::string_view>({"and", "but", "while", "then", "again", "later"});
    const bool joint = reading_.is_mark(q.first - 1, ',') || reading_.is_mark(q.first - 1, ';') || reading_.is_mark(q.first - 1, '-') || is_in(joints, lead);
    // "Figures 3 and 4 are on page 12": what stands before is no count.
    const bool label_before = q.first > first_ + 1 && reading_.is_number(q.first - 2) && list_.empty();
    if (joint && !label_before && verbal(at)) return true;
    // "3,000 rounds in May, 4,500 in June", "46 вагонів: 30 зі снарядами, 16 з порохом".
    static constexpr auto with = std::to_array<std::string_view>({"with", "without", "з", "із", "зі", "с", "со", "без"});
    const bool told = !list_.empty() && !list_.back().figure.unit.empty() && !list_.back().figure.unit.starts_with("percent");
    const bool part = reading_.is_mark(q.first - 1, ':') || joint;
    if (told && part && !label_before && at < end_ && (in_time(at) || (at + 1 < end_ && in_time(at + 1) && goes_on(verb)) || is_in(with, verb) || (goes_on(verb) && at + 1 < end_ && (reading_.at(at + 1, place) != nullptr || reading_.at(at + 1, country) != nullptr)))) return true;
    // "There were eighteen", "Now there are five".
    static constexpr auto being = std::to_array<std::string_view>({"were", "are", "was", "been", "remain", "remained", "left", "осталось", "лишилося", "залишилося", "стало"});
    if (is_in(being, lead) && (at >= end_ || reading_.token(at).kind == Token::Kind::mark))
        for (std::size_t i = q.first - 1; i-- > first_ && q.first - i <= 5;)
            if (reading_.is_word(i, "there") || reading_.is_word(i, "that") || reading_.is_word(i, "it") || reading_.is_word(i, "их")) return true;
    q.inherited = false;
    return false;
}

bool QuantityFinder::verbal(std::size_t at) const
{
    if (at >= end_ || reading_.token(at).kind != Token::Kind::word || reading_.token(at).capital) return false;
    static constexpr auto words = std::to_array<std::string_view>({"already", "still", "now", "also", "later", "never", "soon", "again", "may", "might", "will", "would", "could", "can", "should", "must", "have", "had", "did", "do", "are", "were", "remain", "went", "came", "left", "stood", "stand", "lay", "lie", "wait", "уже", "вже", "ещё", "стоят", "стояли", "стоять", "ушли", "пришли", "пішли", "прийшли"});
    static constexpr auto people = std::to_array<std::string_view>({"injured", "wounded", "killed", "arrested", "hurt", "died", "evacuated", "hospitalised", "hospitalized", "dismissed", "deported", "rescued", "drowned", "aged"});
    const std::string_view word = reading_.low(at);
    if (std::ranges::find(people, word) != people.end()) return false;
    return std::ranges::find(words, word) != words.end() || (reading_.token(at).script == Script::latin && word.size() > 4 && word.ends_with("ed"));
}

bool QuantityFinder::goes_on(std::string_view word)
{
    static constexpr auto words = std::to_array<std::string_view>({"onto", "off", "back", "aft", "forward", "away", "so", "there", "here", "into", "aboard", "through", "via", "near", "at", "in", "on", "to", "from", "for", "by", "during", "for", "across", "ashore", "out", "by", "last", "this", "inside", "below", "on", "after", "before", "between", "and", "but", "while", "as", "в", "у", "з", "із", "из", "на", "за", "до", "с", "со", "к", "по", "годом", "роком", "місяцем", "месяцем"});
    return std::ranges::find(words, word) != words.end();
}

bool QuantityFinder::follows(std::string_view word)
{
    static constexpr std::array<std::string_view, 46> allowed{"in", "on", "at", "and", "or", "but", "over", "between", "from", "to", "as", "all", "more", "that", "which", "were", "was", "had", "have", "for", "since", "until", "by", "during", "a", "per", "while", "before", "after", "another", "not",
        "of", "came", "went", "he", "she", "they", "it", "в", "и", "на", "за", "у", "і", "а", "out"};
    return std::ranges::find(allowed, word) != allowed.end();
}

}  // namespace tw::claims
