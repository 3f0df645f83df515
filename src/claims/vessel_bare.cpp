#include "claims/vessel_parts.hpp"

#include <algorithm>
#include <map>

#include "claims/vessel_tables.hpp"

namespace tw::claims {

using enum TermKind;
using namespace vessel_tables;

void VesselFinder::bare_names()
{
    struct Seen {
        std::vector<Bare> at;
        int best = 0, hints = 0;
        bool refused = false;
    };
    std::map<std::string, Seen> names;
    if (reading_.language() == "ko") return;
    speaks_of_ships();
    for (std::size_t i = 0; i < reading_.size(); ++i) {
        if (reading_.token(i).kind != Token::Kind::word || !reading_.token(i).capital || taken(i)) continue;
        const std::size_t end = name_end(i);
        if (end > i + 1 && has(houses, reading_.low(end - 1))) nicknames_.insert(std::string(reading_.low(end - 1)));
        if (end > i + 1 && body_apposed(end)) nicknames_.insert(std::string(reading_.low(end - 1)));
        if (end > i) i = end - 1;
    }
    for (std::size_t i = 0; i < reading_.size(); ++i) {
        const Bare name = bare_at(i);
        if (name.last == name.first) continue;
        Seen& seen = names[fold_case(text_of(name.first, name.last))];
        const int cue = bare_refused(name) ? -100 : bare_cue(name);
        if (cue <= -50) seen.refused = true;
        seen.at.push_back(name);
        if (cue >= 2 && seen.best >= 2) seen.hints = 1;
        seen.best = std::max(seen.best, cue);
        i = name.last - 1;
    }
    for (const auto& [text, seen] : names) {
        if (seen.refused || seen.best + seen.hints < (speaks_of_ships() || seen.at.front().last - seen.at.front().first > 1 ? 3 : 4)) continue;
        for (const Bare& name : seen.at)
            if (!taken(name.first) && (name.article || name.in_quotes || name.capitals || seen.best >= 4))
                if (Vessel* ship = add(name.first, name.last); ship != nullptr) ship->former = once(name.first);
    }
    // "The X made four trips, the Y three": beside a ship that was found, in a list or a clause of the same make.
    for (const auto& [text, seen] : names) {
        if (seen.refused || seen.at.front().last - seen.at.front().first < 2) continue;
        const bool beside = std::ranges::any_of(seen.at, [&](const Bare& name) { return !taken(name.first) && name.article && beside_ship(name.first); });
        if (!beside) continue;
        for (const Bare& name : seen.at)
            if (!taken(name.first) && name.article) add(name.first, name.last);
    }
}

bool VesselFinder::beside_ship(std::size_t at) const
{
    static constexpr std::array<std::string_view, 8> joints{"and", "or", "nor", "but", "while", "with", "than", "then"};
    std::size_t i = at;
    if (i > 0 && reading_.is_word(i - 1, "the")) --i;
    if (i == 0 || !(reading_.is_mark(i - 1, ',') || reading_.is_mark(i - 1, ';') || std::ranges::find(joints, reading_.low(i - 1)) != joints.end())) return false;
    for (std::size_t j = i; j-- > 0 && i - j <= 14;) {
        if (reading_.is_mark(j, '.')) return false;
        if (taken(j)) return true;
    }
    return false;
}

VesselFinder::Bare VesselFinder::bare_at(std::size_t i) const
{
    Bare name{i, i};
    const bool cyrillic = reading_.token(i).script == Script::cyrillic;
    if (reading_.is_mark(i, '"') || reading_.is_mark(i, '\'')) {
        const std::size_t end = quoted(i);
        if (end == 0 || taken(i + 1) || end - i > 6 || !reading_.token(i + 1).capital || reading_.token(i + 1).script == Script::hangul) return name;
        // A sentence in quotation marks is no name.
        for (std::size_t j = i + 1; j + 1 < end; ++j)
            if (reading_.token(j).kind == Token::Kind::mark ? !reading_.is_mark(j, '-') : reading_.token(j).kind == Token::Kind::word && !reading_.token(j).capital && !(reading_.token(i + 1).script == Script::cyrillic && end - i <= 5)) return name;
        return {i + 1, end - 1, true, true, false};
    }
    if (reading_.token(i).kind != Token::Kind::word || !reading_.token(i).capital || taken(i) || cyrillic) {
        // "Озёрный-12": a number is part of it.
        if (!cyrillic || !reading_.token(i).capital || taken(i) || i + 2 >= reading_.size() || reading_.low(i).size() < 10 || !reading_.is_mark(i + 1, '-') || reading_.token(i + 1).after_space || !reading_.is_number(i + 2) || reading_.token(i + 2).after_space) return name;
        return {i, i + 3, true, true, false};
    }
    const bool the = reading_.is_word(i, "the");
    const std::size_t first = the ? i + 1 : i;
    if (first >= reading_.size() || taken(first) || reading_.token(first).kind != Token::Kind::word || !reading_.token(first).capital || reading_.is_word(first, "the") || (the && !space_only(first))) return name;
    const std::size_t end = name_end(first);
    if (end == first) return name;
    bool shouted = end > first;
    for (std::size_t j = first; j < end; ++j)
        if (reading_.token(j).kind == Token::Kind::word) {
            const std::string_view raw = reading_.raw(j);
            shouted = shouted && raw.size() > 2 && std::ranges::all_of(raw, [](char c) { return c >= 'A' && c <= 'Z'; });
        }
    const bool article = the || (i > 0 && reading_.is_word(i - 1, "the") && space_only(i)) || (i > 1 && reading_.is_word(i - 2, "the") && has(leads, reading_.low(i - 1)));
    return {first, end, article, false, shouted};
}

bool VesselFinder::bare_refused(const Bare& name) const
{
    const std::size_t tail = reading_.is_number(name.last - 1) && name.last - name.first > 1 ? name.last - 2 : name.last - 1;
    std::string_view word = reading_.low(tail);
    for (const std::string_view own : {std::string_view("'s"), std::string_view("\xE2\x80\x99s")})
        if (word.ends_with(own)) word.remove_suffix(own.size());
    if (has(houses, word) || body_apposed(name.last)) return true;
    // Behind a class of its own: "the Harbour Watch group", "институт «Маяк»".
    if (name.last < reading_.size() && has(houses, reading_.low(name.last))) return true;
    for (std::size_t i = name.first; i < name.last; ++i) {
        if (reading_.over(i, body) != nullptr || (reading_.over(i, role) != nullptr && !(name.in_quotes && name.last - name.first > 1 && reading_.token(i).script == Script::cyrillic) && !(name.article && i > name.first && i + 1 == name.last && cue_before(name) >= 4)) || reading_.over(i, weekday) != nullptr || reading_.over(i, relative) != nullptr) return true;
        if (const Mark* mark = reading_.over(i, place); mark != nullptr && mark->first == name.first && mark->last >= name.last) return true;
        if (reading_.over(i, month) != nullptr && name.last - name.first == 1) return true;
    }
    const bool lone = name.last - name.first == 1;
    if (lone && nickname(std::string(word))) return true;
    if (lone && (reading_.at(name.first, stop) != nullptr || reading_.low(name.first).size() < 4 || reading_.at(name.first, object) != nullptr || reading_.at(name.first, act) != nullptr || has(organs, word))) return true;
    const std::size_t before = name.first - (name.in_quotes && reading_.token(name.first).script != Script::cyrillic ? 1 : name.in_quotes && name.first > 0 && (reading_.is_mark(name.first - 1, '"') || reading_.is_mark(name.first - 1, '\'')) ? 1 : 0);
    if (before == 0) return false;
    const std::string_view lead = reading_.low(before - 1);
    if (reading_.over(before - 1, role) != nullptr || (reading_.over(before - 1, say) != nullptr && (reading_.token(before - 1).script != Script::latin || cue_behind(name) < (name.article ? 2 : 3)))) return true;
    if (reading_.token(before - 1).script == Script::cyrillic && std::ranges::any_of(slavic_houses, [&](std::string_view stem) { return lead.starts_with(stem); })) return true;
    if (has(houses, lead)) return true;
    return false;
}

int VesselFinder::bare_cue(const Bare& name) const
{
    if (reading_.token(name.first).script == Script::cyrillic) return cue_cyrillic(name);
    if (reading_.language() == "ru" || reading_.language() == "uk") {
        // A name in Latin letters amid Cyrillic ones.
        const int cue = cue_cyrillic(name);
        return cue >= 0 && name.last - name.first > 1 && speaks_ == 1 ? std::max(4, cue) : cue;
    }
    const int before = cue_before(name);
    // "the managers of the X deny": it is not the X that does.
    const int behind = object_behind(name) ? std::max(0, cue_behind(name)) : cue_behind(name);
    if (behind <= -50) return behind;
    if (watery(name) && before < 3 && behind < 2) return -60;
    // In a text on ships capitals in the midst of a line are a name.
    if (name.capitals && speaks_ == 1 && name.first > 0 && space_only(name.first)) {
        const auto loud = [&](std::size_t i) { return i < reading_.size() && reading_.token(i).kind == Token::Kind::word && shouted(i, i + 1); };
        const bool long_enough = name.last - name.first > 1 || (reading_.raw(name.first).size() > 4 && before + behind > 0);
        // A heading is all in capitals.
        int shouts = 0, plain = 0;
        for (std::size_t i = name.first > 7 ? name.first - 7 : 0; i < std::min(name.last + 7, reading_.size()); ++i)
            if (reading_.token(i).kind == Token::Kind::word && reading_.raw(i).size() > 2 && (i < name.first || i >= name.last)) (loud(i) ? shouts : plain) += 1;
        const bool labelled = (name.last < reading_.size() && reading_.is_mark(name.last, ':')) || reading_.is_word(name.first - 1, "marked") || reading_.is_word(name.first - 1, "labelled") || reading_.is_word(name.first - 1, "labeled") || reading_.is_word(name.first - 1, "stencilled") || reading_.is_word(name.first - 1, "stamped") || reading_.is_word(name.first - 1, "reading");
        if (long_enough && plain > 2 * shouts && !labelled && !loud(name.first - 1) && !(name.last < reading_.size() && space_only(name.last) && loud(name.last)) && before + behind >= 0) return std::max(4, before + behind);
    }
    const bool long_name = name.last - name.first > 1;
    // An article before a name of two words that is no house, water or person: in a text on ships, a ship. One word needs more.
    if (speaks_ == 1 && name.article && !name.in_quotes && behind >= 0 && before + behind < 3 && ends_name(name.last)) {
        std::string_view tail = reading_.low(name.last - 1), head = reading_.low(name.first);
        static constexpr auto lands = std::to_array<std::string_view>({"east", "west", "north", "south", "state", "states", "world", "people", "ocean", "desert", "steppe", "plain", "plateau", "basin", "coast", "channel", "shoal", "bank", "banks", "town", "village", "street", "avenue", "square", "park", "zone", "belt", "wall", "gate", "council's", "prize", "award", "cup", "age", "era", "day", "week", "month", "year", "christmas", "easter", "show", "programme", "podcast", "newsletter", "circular", "bulletin", "almanac", "digest", "observer", "examiner", "inquirer", "reporter", "standard", "echo", "argus", "examiner", "advertiser", "register", "letter", "notes", "brief", "briefing", "watchers", "trackers", "ledger", "index", "database", "tracker", "monitor", "watch", "watchdog", "letter", "rules", "code", "protocol", "pact", "process", "plan", "strategy", "doctrine", "question", "crisis", "affair", "case", "trial", "inquiry", "hearing", "survey", "study", "atlas", "map", "gap", "line", "corridor", "route", "track", "minister", "leader", "president", "chancellor", "secretary", "general", "admiral", "commissioner", "ambassador", "envoy", "director", "chairman", "chairwoman", "governor", "mayor", "chief", "marshal", "attorney", "commander", "premier", "complex", "combine", "cooperative", "conglomerate", "syndicate", "cartel", "militia", "rebels", "republics", "peoples", "headquarters", "quarter", "quarters", "cross", "crescent", "room", "hall", "wing", "corps", "forum", "dialogue", "nation", "report", "paper", "theatre", "theater", "library", "hospital", "clinic", "restaurant", "bar", "inn", "cafe", "memorial", "monument", "statue", "cathedral", "mosque", "temple", "castle", "fort", "fortress", "mansion", "railway", "metro", "bridge", "tunnel", "dam", "lock", "locks"});
        const bool people = tail.ends_with("ers") || tail.ends_with("ors") || tail.ends_with("ists") || tail.ends_with("ians") || tail.ends_with("ans");
        // "in the White Room": ships are not said to be within.
        const std::size_t front = name.first > 0 && reading_.is_word(name.first - 1, "the") ? name.first - 1 : name.first;
        const bool within = front > 0 && (reading_.is_word(front - 1, "in") || reading_.is_word(front - 1, "at") || reading_.is_word(front - 1, "across") || reading_.is_word(front - 1, "throughout") || reading_.is_word(front - 1, "inside"));
        // "the Old Town", "the Prime Minister", "the Norwegians": nothing less than a deed of ships makes them one.
        if (behind < 2 && before < 3 && (people || has(lands, tail))) return 0;
        if (within && behind < 2) return before + behind > 0 ? before + behind + (long_name ? 1 : 0) : 0;
        if (long_name && !people && !has(lands, tail) && !has(waters, tail) && !has(houses, tail) && head != "member" && head != "western" && head != "eastern" && head != "northern" && head != "southern" && head != "cold" && head != "second" && head != "first" && reading_.over(name.first, country) == nullptr) return std::max(3, before + behind);
        if (long_name) return before + behind > 0 ? before + behind + 1 : 0;
        if (before + behind > 0 || she_near(name.first)) return 3;
    }
    if (before + behind < 1) return 0;
    int points = before + behind;
    if (name.article && long_name) ++points;
    if (name.capitals || name.in_quotes) ++points;
    if (she_near(name.first)) ++points;
    if (!name.article && !name.capitals && !name.in_quotes) --points;
    return points;
}

bool VesselFinder::watery(const Bare& name) const
{
    std::string_view word = reading_.low(name.last - 1);
    for (const std::string_view own : {std::string_view("'s"), std::string_view("\xE2\x80\x99s")})
        if (word.ends_with(own)) word.remove_suffix(own.size());
    return has(waters, word) && (!name.article || name.last - name.first == 1 || reading_.over(name.first, country) != nullptr || has(organs, reading_.low(name.first)));
}

bool VesselFinder::object_behind(const Bare& name) const
{
    std::size_t at = name.first - (name.in_quotes ? 1 : 0);
    if (at > 0 && reading_.is_word(at - 1, "the")) --at;
    return at > 1 && reading_.is_word(at - 1, "of") && (has(aboard_nouns, reading_.low(at - 2)) || has(ship_nouns, reading_.low(at - 2)) || reading_.is_word(at - 2, "members"));
}

bool VesselFinder::ends_name(std::size_t at) const
{
    if (at >= reading_.size()) return true;
    const Token& t = reading_.token(at);
    if (t.kind == Token::Kind::mark) return !reading_.is_mark(at, '-') && !reading_.is_mark(at, '/');
    if (t.kind != Token::Kind::word || t.capital) return false;
    static constexpr auto words = std::to_array<std::string_view>({"in", "at", "on", "off", "near", "for", "from", "to", "into", "onto", "by", "with", "without", "alongside", "outside", "under", "over", "past", "through", "and", "or", "but", "while", "who", "that", "which", "whose", "as", "than", "after", "before", "until", "since", "during", "between", "when", "where", "because", "if", "alone", "again", "too", "also", "owes", "owed", "lost", "got", "gets", "did", "does", "do", "not", "herself", "itself", "three", "two", "four", "five", "six", "seven", "eight", "nine", "ten", "last", "this", "yesterday", "today", "twice", "once", "only", "there"});
    const std::string_view word = reading_.low(at);
    return has(words, word) || has(helpers, word) || has(ship_verbs, word) || has(sea_verbs, word) || reading_.at(at, act) != nullptr || (word.size() > 4 && word.ends_with("ed"));
}

int VesselFinder::cue_before(const Bare& name) const
{
    std::size_t at = name.first;
    if (name.in_quotes) --at;
    if (at > 1 && has(leads, reading_.low(at - 1)) && reading_.is_word(at - 2, "the")) --at;
    if (at > 0 && reading_.is_word(at - 1, "the")) --at;
    if (at == 0) return 0;
    const std::string_view word = reading_.low(at - 1), before = at > 1 ? reading_.low(at - 2) : std::string_view{};
    if (word == "aboard" || word == "boarded" || word == "boarding" || word == "alongside" || (word == "board" && before == "on")) return 3;
    if (word == "of" && before == "members" && at > 2 && reading_.is_word(at - 3, "crew")) return 3;
    if (word == "of") return has(aboard_nouns, before) ? 3 : has(ship_nouns, before) ? 2 : 1;
    // "One, the Sleeping Beauty,", "the bigger of them, the Angara Dawn".
    if (reading_.is_mark(at - 1, ',') && name.article) {
        static constexpr std::array<std::string_view, 24> ones{"one", "them", "these", "those", "other", "latter", "former", "newcomer", "pair", "newest", "oldest", "largest", "biggest", "smallest", "last", "sixth", "fifth", "regular", "hull", "hulls", "boat", "third", "newcomers", "two"};
        if (std::ranges::find(ones, before) != ones.end() && speaks_ == 1) return 4;
    }
    if (word == "as" && at > 1) {
        static constexpr std::array<std::string_view, 14> told{"identified", "known", "named", "ship", "vessel", "her", "it", "registered", "recognised", "recognized", "freighter", "tanker", "coaster", "sailing"};
        if (std::ranges::find(told, before) != told.end() && speaks_ == 1) return before == "known" || before == "it" || before == "registered" || before == "her" ? 2 : 4;
    }
    if (reading_.is_mark(at - 1, ',')) return has(kin, before) || (at > 1 && reading_.over(at - 2, ship_word) != nullptr) ? 3 : before == "third" || before == "second" || before == "another" || before == "other" || before == "fourth" || before == "first" ? 4 : 0;
    if (reading_.is_mark(at - 1, ':')) return before == "alongside" || before == "aboard" || (at > 1 && reading_.over(at - 2, ship_word) != nullptr) ? 3 : 2;
    if (has(kin, word) || (word == "ship" && before == "sister")) return 3;
    if (word == "been" || word == "was" || word == "is" || word == "became" || word == "now")
        for (std::size_t i = at - 1; i-- > 0 && at - i <= 5;) {
            if (reading_.is_word(i, "she")) return 4;
            if (reading_.token(i).kind == Token::Kind::mark) break;
        }
    // "formerly the X, now the Y".
    if (word == "now" && at > 1 && (reading_.is_mark(at - 2, ',') || reading_.is_mark(at - 2, '('))) return 3;
    if (has(done_to_ships, word)) return 2;
    if (word == "off" || word == "onto") return 2;
    // "take in the Amber Road", "reached the X".
    if (const Mark* does = reading_.before(at, act); does != nullptr && name.article && !has(waters, reading_.low(name.last - 1)) && does->term->id != "start" && does->term->id != "pause") return 2;
    if (word == "from" || word == "into" || word == "on" || word == "in")
        for (std::size_t i = at - 1; i-- > 0 && at - i <= 9;) {
            if (reading_.is_mark(i, '.')) break;
            if (const Mark* does = reading_.at(i, act); does != nullptr && (does->term->id == "load" || does->term->id == "unload")) return 2;
        }
    static constexpr std::array<std::string_view, 16> hints{"on", "to", "from", "by", "about", "behind", "into", "for", "and", "or", "near", "beside", "with", "than", "while", "that"};
    return std::ranges::find(hints, word) != hints.end() ? 1 : 0;
}

int VesselFinder::cue_behind(const Bare& name) const
{
    std::size_t at = name.last;
    if (name.in_quotes && at < reading_.size()) ++at;
    if (at >= reading_.size() || !space_only(at)) return 0;
    const std::string_view last = reading_.raw(name.last - 1);
    if (last.ends_with("'s") || last.ends_with("\xE2\x80\x99s")) {
        for (std::size_t i = at; i < std::min(at + 3, reading_.size()); ++i) {
            if (has(aboard_nouns, reading_.low(i))) return 3;
            if (has(ship_nouns, reading_.low(i))) return 2;
            if (reading_.over(i, role) != nullptr || reading_.over(i, report_noun) != nullptr || reading_.token(i).capital) return -60;
            if (reading_.token(i).kind == Token::Kind::mark) break;
        }
        return 0;
    }
    if (ship_apposed(at)) return 3;
    // "the Patience, one of the three, lay at Dunai".
    if (reading_.is_mark(at, ',') && reading_.is_word(at + 1, "one") && reading_.is_word(at + 2, "of") && name.article && speaks_ == 1) return 3;
    if (reading_.is_mark(at, ',')) {
        if (reading_.is_word(at + 1, "which") || reading_.is_word(at + 1, "that")) return cue_of_verb(name, at + 2);
        // "the Norna Star, of the same fleet, stays off the list".
        for (std::size_t i = at + 1; i < std::min(at + 11, reading_.size()); ++i) {
            if (reading_.is_mark(i, '.') || reading_.is_mark(i, ';')) break;
            if (reading_.is_mark(i, ',')) return std::min(2, cue_of_verb(name, i + 1));
        }
        return 0;
    }
    // "the X and the Y lay empty": what is said of both.
    if (reading_.is_word(at, "and") && reading_.is_word(at + 1, "the") && at + 2 < reading_.size()) {
        const std::size_t end = name_end(at + 2);
        if (end > at + 2 && end < reading_.size() && reading_.is_mark(end, ',')) return std::min(2, cue_behind({at + 2, end, true, false, false}));
        if (end > at + 2 && end < reading_.size()) return std::min(2, cue_of_verb(name, end));
    }
    return cue_of_verb(name, at);
}

bool VesselFinder::ship_apposed(std::size_t at) const
{
    if (!reading_.is_mark(at, ',') && !reading_.is_mark(at, '(')) return false;
    for (std::size_t i = at + 1; i < std::min(at + 8, reading_.size()); ++i) {
        if (i == at + 1 && !(reading_.is_word(i, "a") || reading_.is_word(i, "an") || reading_.is_word(i, "the") || reading_.is_number(i) || reading_.over(i, country) != nullptr || reading_.over(i, ship_word) != nullptr || reading_.is_word(i, "once"))) return false;
        if (const Mark* word = reading_.at(i, ship_word)) return word->term->text != "carrier" && !(word->last < reading_.size() && reading_.token(word->last).kind == Token::Kind::word && reading_.token(word->last).capital);
        if (reading_.low(i) == "flagged") return true;
        if (reading_.token(i).kind == Token::Kind::mark && !reading_.is_mark(i, '-')) return false;
    }
    return false;
}

bool VesselFinder::once(std::size_t at) const
{
    static constexpr std::array<std::string_view, 7> before{"previously", "formerly", "originally", "before", "earlier", "once", "initially"};
    bool she = false, past = false;
    for (std::size_t i = at; i-- > 0 && at - i <= 11;) {
        if (reading_.is_mark(i, '.') || reading_.is_mark(i, ';')) break;
        she = she || reading_.is_word(i, "she") || reading_.is_word(i, "it") || reading_.is_word(i, "still");
        past = past || std::ranges::find(before, reading_.low(i)) != before.end();
    }
    return she && past;
}

int VesselFinder::cue_of_verb(const Bare& name, std::size_t at) const
{
    const std::size_t limit = std::min(at + 5, reading_.size());
    while (at < limit && reading_.token(at).kind == Token::Kind::word && (has(helpers, reading_.low(at)) || reading_.low(at).ends_with("ly"))) ++at;
    if (at >= reading_.size() || reading_.token(at).kind != Token::Kind::word) return 0;
    const std::string_view word = reading_.low(at);
    if (reading_.at(at, deny) != nullptr || reading_.at(at, decline) != nullptr) return -60;
    const Mark* does = reading_.at(at, act);
    if (const Mark* said = reading_.at(at, say); said != nullptr && (does == nullptr || said->term->id.empty()) && !has(ship_verbs, word)) return said->term->id == "found" ? -2 : -60;
    if (has(sea_verbs, word)) return 3;
    if (does != nullptr) {
        const std::string_view id = does->term->id, text = does->term->text;
        if (id == "dark" || text == "called at" || text == "calls at" || text == "put in at" || text == "put into" || text == "tied up" || text == "set sail" || text == "weighed anchor" || text == "dropped anchor" || text == "put to sea" || text == "cast off" || text == "made fast" || text == "has called at") return 3;
        const bool lone = name.last - name.first == 1;
        if (id == "depart" || id == "arrive" || id == "call" || id == "load" || id == "unload" || id == "delist") return 2 + (lone && speaks_ == 1 && name.article ? 1 : 0);
        if (id == "seen" || id == "list" || id == "transfer") return lone ? 1 : 2;
    }
    if (has(ship_verbs, word)) return 2;
    // "Was the Nightingale in North Korea": where it is.
    static constexpr std::array<std::string_view, 9> where{"in", "at", "off", "near", "for", "from", "outside", "alongside", "into"};
    return name.article && std::ranges::find(where, word) != where.end() && at + 1 < reading_.size() && (reading_.at(at + 1, place) != nullptr || reading_.at(at + 1, country) != nullptr) ? 2 : 0;
}

bool VesselFinder::she_near(std::size_t at) const
{
    int stops = 0;
    for (std::size_t i = at; i < std::min(at + 40, reading_.size()) && stops < 2; ++i) {
        if (reading_.is_word(i, "she") || reading_.is_word(i, "her") || reading_.is_word(i, "hers")) return true;
        stops += reading_.is_mark(i, '.') && i + 1 < reading_.size() && reading_.token(i + 1).after_space ? 1 : 0;
    }
    for (std::size_t i = at; i-- > 0 && at - i <= 6;) {
        if (reading_.is_word(i, "she") || reading_.is_word(i, "her")) return true;
        if (reading_.is_mark(i, '.')) break;
    }
    return false;
}

int VesselFinder::cue_cyrillic(const Bare& name) const
{
    const bool quotes = name.first > 0 && (reading_.is_mark(name.first - 1, '"') || reading_.is_mark(name.first - 1, '\''));
    const std::size_t first = quotes ? name.first - 1 : name.first, last = quotes ? name.last + 1 : name.last;
    const auto ships_act = [&](std::size_t i) {
        const Mark* does = reading_.at(i, act);
        return does != nullptr && (does->term->id == "depart" || does->term->id == "arrive" || does->term->id == "call" || does->term->id == "load" || does->term->id == "unload" || does->term->id == "dark" || does->term->id == "delist");
    };
    // "«X», которой принадлежит «Y»": an owner. "Гнат Сивый, «Бакен»": whom a person is of.
    if (reading_.is_mark(last, ',') && last + 2 < reading_.size() && (reading_.low(last + 2).starts_with("принадлеж") || reading_.low(last + 2).starts_with("належ"))) return -60;
    if (first > 1 && reading_.is_mark(first - 1, ',') && reading_.token(first - 2).capital && reading_.token(first - 2).kind == Token::Kind::word && first > 2 && reading_.token(first - 3).capital) return 0;
    if (last < reading_.size() && (reading_.at(last, say) != nullptr || reading_.at(last, deny) != nullptr || reading_.at(last, decline) != nullptr)) return -60;
    for (std::size_t i = first; i-- > 0 && first - i <= 2;) {
        const std::string_view word = reading_.low(i);
        if (reading_.token(i).kind != Token::Kind::word) break;
        if (std::ranges::any_of(slavic_aboard, [&](std::string_view stem) { return word.starts_with(stem); })) return 4;
        if (ships_act(i)) return 4;
    }
    for (std::size_t i = last; i < std::min(last + 6, reading_.size()); ++i) {
        if (reading_.is_mark(i, '.') || reading_.is_mark(i, ';')) break;
        if (ships_act(i)) return 4;
    }
    // Somewhere in the sentence a ship does something.
    for (std::size_t i = last; i < std::min(last + 14, reading_.size()); ++i) {
        if (reading_.is_mark(i, '.')) break;
        if (ships_act(i) || (reading_.at(i, act) != nullptr && reading_.at(i, act)->term->id == "list")) return 3;
    }
    for (std::size_t i = first; i-- > 0 && first - i <= 12;) {
        if (reading_.is_mark(i, '.')) break;
        if (ships_act(i)) return 3;
    }
    if (!quotes || speaks_ != 1) return 0;
    // In a text on ships a name in quotation marks is one, but where somebody speaks or writes in it.
    if (last < reading_.size() && ship_apposed(last)) return 4;
    for (std::size_t i = last; i < std::min(last + 3, reading_.size()); ++i)
        if (reading_.at(i, ship_word) != nullptr && reading_.is_mark(last, ',')) return 4;
    static constexpr std::array<std::string_view, 12> inside{"в", "у", "из", "из-за", "з", "із", "від", "от", "при", "для", "в", "ж"};
    const std::string_view lead = first > 0 ? reading_.low(first - 1) : std::string_view{};
    // "перелил … на «X»", "сняли с «X»", "зняли з «X»": on and off a ship, by what was done.
    static constexpr auto decks = std::to_array<std::string_view>({"на", "с", "со", "з", "із", "зі", "к", "до"});
    static constexpr auto moved = std::to_array<std::string_view>({"перели", "перегруз", "перевантаж", "погруз", "завантаж", "навантаж", "выгруз", "вивантаж", "розвантаж", "разгруз", "снял", "сняты", "снима", "знял", "знят", "зніма", "перекач", "передал", "переда", "поднял", "підня", "грузил", "вантажи", "увидел", "побачил", "ящик", "контейнер", "сгруз", "вынес", "винес", "нашл", "найден", "знайш", "знайд", "обнаруж", "виявил", "виявлен"});
    if (std::ranges::find(decks, lead) != decks.end())
        for (std::size_t i = first - 1; i-- > 0 && first - i <= 12 && !reading_.is_mark(i, '.');)
            if (std::ranges::any_of(moved, [&](std::string_view stem) { return reading_.low(i).starts_with(stem); })) return 4;
    if (std::ranges::find(inside, lead) != inside.end()) return 0;
    for (std::size_t i = first; i-- > 0 && first - i <= 3;) {
        if (reading_.token(i).kind == Token::Kind::mark) break;
        if (reading_.over(i, role) != nullptr || reading_.over(i, say) != nullptr || reading_.over(i, body) != nullptr || reading_.over(i, according) != nullptr || std::ranges::any_of(slavic_houses, [&](std::string_view stem) { return reading_.low(i).starts_with(stem); })) return 0;
    }
    for (std::size_t i = last; i < std::min(last + 6, reading_.size()) && !reading_.is_mark(i, '.'); ++i)
        if (reading_.over(i, say) != nullptr || reading_.over(i, deny) != nullptr) {
            // "«X», пишут они, взяла": somebody else says it.
            static constexpr std::array<std::string_view, 8> others{"они", "он", "она", "вони", "він", "вона", "мы", "ми"};
            if (i + 1 >= reading_.size() || std::ranges::find(others, reading_.low(i + 1)) == others.end()) return 0;
        }
    return 3;
}

bool VesselFinder::speaks_of_ships()
{
    if (speaks_ == 0) {
        speaks_ = std::ranges::any_of(reading_.marks(), [](const Mark& m) { return m.term->kind == ship_word || m.term->kind == ship_mark || (m.term->kind == object && (m.term->id == "ship" || m.term->id == "voyage" || m.term->id == "call")); }) ? 1 : 2;
        for (std::size_t i = 0; i < reading_.size() && speaks_ == 2; ++i)
            if (has(sea_words, reading_.low(i)) || has(sea_verbs, reading_.low(i))) speaks_ = 1;
    }
    return speaks_ == 1;
}

}  // namespace tw::claims
