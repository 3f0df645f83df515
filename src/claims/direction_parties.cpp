#include "claims/direction_parts.hpp"

#include <array>

namespace tw::claims {

using enum TermKind;

void DirectionFinder::objects()
{
    if (reading_.language() == "ko") return;
    for (std::size_t i = first_; i < end_; ++i) {
        const Mark* does = reading_.at(i, act);
        if (does == nullptr || does->last >= end_) continue;
        const std::string_view id = does->term->id;
        if (id != "depart" && id != "arrive") continue;
        const Named who = named_at(does->last);
        if (who.id.empty() || reading_.at(who.last - 1, ship_word) != nullptr || (reading_.over(who.last - 1, place) == nullptr && reading_.over(who.last - 1, country) == nullptr && !(reading_.token(i).script == Script::latin && who.last <= does->last + 3))) continue;
        std::string& end = id == "depart" ? found_.from : found_.to;
        const bool verb_takes_place = reading_.token(i).script != Script::latin || reading_.low(does->last - 1) == "left" || reading_.low(does->last - 1) == "leaving" || reading_.low(does->last - 1) == "leaves" || reading_.low(does->last - 1) == "leave" || reading_.low(does->last - 1) == "departs" || reading_.low(does->last - 1) == "departing" || reading_.low(does->last - 1) == "quitting" || reading_.low(does->last - 1) == "quits" || reading_.low(does->last - 1) == "cleared" || reading_.low(does->last - 1) == "exited" || reading_.low(does->last - 1) == "departed" || reading_.low(does->last - 1) == "quit" || reading_.low(does->last - 1) == "of" || id == "arrive";
        if (end.empty() && verb_takes_place) end = who.id;
    }
}

void DirectionFinder::parties()
{
    if (reading_.language() == "ko") return;
    for (std::size_t i = first_; i < end_; ++i) {
        const Mark* does = reading_.at(i, act);
        if (does == nullptr || does->term->note.empty() || does->term->id != "transfer" || reading_.token(i).capital) continue;
        const bool out = does->term->note == "out";
        // "handed over to Corvania": the preposition is the verb's own.
        if (does->last < end_ && (does->term->text.ends_with(" to") || does->term->text.ends_with(" from"))) {
            std::string& end = does->term->text.ends_with(" to") ? found_.to : found_.from;
            if (const Named who = named_at(does->last); !who.id.empty() && end.empty()) end = who.id;
        }
        if (i > first_ && (reading_.is_word(i - 1, "been") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "being") || reading_.is_word(i - 1, "be"))) continue;
        std::size_t subject = i;
        while (subject > first_ && helper(reading_.low(subject - 1))) --subject;
        if (const std::string name = subject > first_ ? lone_name(subject - 1) : std::string{}; !name.empty()) {
            std::string& end = out ? found_.from : found_.to;
            const bool opens = subject - 1 == first_ || reading_.token(subject - 2).kind == Token::Kind::mark || reading_.over(subject - 2, say) != nullptr || reading_.is_word(subject - 2, "that") || reading_.is_word(subject - 2, "что") || reading_.is_word(subject - 2, "що") || reading_.is_word(subject - 2, "and");
            if (opens && end.empty() && name != found_.from && name != found_.to) end = name;
        }
        if (!out || !found_.to.empty() || does->last >= end_) continue;
        const std::string getter = lone_name(does->last);
        const bool follows = does->last + 1 < end_ && (reading_.is_word(does->last + 1, "with") || reading_.is_number(does->last + 1) || reading_.over(does->last + 1, bound) != nullptr || reading_.at(does->last + 1, number) != nullptr || reading_.at(does->last + 1, vague) != nullptr || reading_.over(does->last + 1, object) != nullptr);
        if (!getter.empty() && follows && getter != found_.from) found_.to = getter;
    }
}

bool DirectionFinder::helper(std::string_view word)
{
    return word == "has" || word == "have" || word == "had" || word == "also" || word == "already" || word == "since" || word == "recently" || word == "reportedly" || word == "allegedly" || word == "вже" || word == "уже" || word == "также" || word == "також" || word == "недавно" || word == "нещодавно";
}

std::string DirectionFinder::lone_name(std::size_t i) const
{
    if (i >= end_) return {};
    for (const TermKind kind : {place, country})
        if (const Mark* mark = reading_.over(i, kind); mark != nullptr && mark->term->note != "adjective") return std::string(mark->term->id);
    const Token& t = reading_.token(i);
    if (t.kind != Token::Kind::word || !t.capital || t.script == Script::hangul || in_time(i) || reading_.raw(i).ends_with("'s") || reading_.low(i).size() < 4) return {};
    if (i > 0 && i > first_ && reading_.token(i - 1).kind == Token::Kind::word && reading_.token(i - 1).capital) return {};
    if (i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::word && reading_.token(i + 1).capital) return {};
    if (i > first_ && (reading_.is_word(i - 1, "the") || reading_.over(i - 1, ship_word) != nullptr)) return {};
    static constexpr auto none = std::to_array<std::string_view>({"всего", "загалом", "усього", "всього", "итого", "разом", "также", "також", "потом", "затем", "потім", "тогда", "тоді", "здесь", "туда", "сюда", "теперь", "тепер", "ранее", "раніше", "снова", "опять", "знову", "далее", "далі", "однако", "однак", "поэтому", "отсюда", "оттуда", "звідти", "звідси", "каждый", "кожен", "through", "then", "later", "there", "they", "these", "those", "both", "some", "many", "most", "each", "another", "nobody", "none", "someone", "others"});
    if (std::ranges::find(none, reading_.low(i)) != none.end()) return {};
    for (const TermKind kind : {body, role, anaphor, ship_word, object, stop, month, weekday, relative, say, report_noun, number, vague, bound})
        if (reading_.over(i, kind) != nullptr) return {};
    return fold_case(reading_.raw(i));
}

void DirectionFinder::subjects()
{
    if (reading_.language() == "ko") return;
    for (std::size_t i = first_; i < end_; ++i) {
        const Mark* does = reading_.at(i, act);
        if (does == nullptr || does->term->note.empty()) continue;
        const bool passive = i > first_ && (reading_.is_word(i - 1, "been") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "being"));
        const bool out = does->term->note == "out";
        // "has accused Norland of importing": whoever is accused.
        if (i > first_ + 1 && reading_.is_word(i - 1, "of") && reading_.low(i).ends_with("ing")) {
            const std::string name = lone_name(i - 2);
            std::string& end = out ? found_.from : found_.to;
            if (!name.empty() && end.empty()) end = name;
        }
        if (std::size_t at = i; true) {
            while (at > first_ && helper(reading_.low(at - 1))) --at;
            if (at > first_ + 1 && (reading_.is_word(at - 1, "country") || reading_.is_word(at - 1, "government") || reading_.is_word(at - 1, "side") || reading_.is_word(at - 1, "it") || reading_.is_word(at - 1, "nation") || reading_.is_word(at - 1, "state")))
                if (const std::string own = country_before(at - 1); !own.empty()) {
                    std::string& end = out ? found_.from : found_.to;
                    if (end.empty() && own != found_.from && own != found_.to) end = own;
                }
        }
        if (passive) {
            behind_by(*does, out);
            continue;
        }
        const Mark* subject = nullptr;
        for (std::size_t j = i; j-- > first_ && i - j <= 9;) {
            if (reading_.is_mark(j, ';') || reading_.is_mark(j, '"')) break;
            const Mark* land = reading_.at(j, country);
            if (land == nullptr || !land->term->note.empty()) continue;
            if (j > first_ && (reading_.over(j - 1, origin) != nullptr || reading_.over(j - 1, destination) != nullptr)) break;
            if (reading_.raw(land->last - 1).ends_with("'s")) continue;
            subject = land;
            break;
        }
        if (subject != nullptr) {
            std::string& end = out ? found_.from : found_.to;
            if (end.empty()) end = std::string(subject->term->id);
        }
        if (out && found_.to.empty() && does->last < end_)
            if (const Mark* getter = reading_.at(does->last, country); getter != nullptr && getter->term->note.empty()) found_.to = std::string(getter->term->id);
    }
    if (found_.from == found_.to) found_.to.clear();
}

void DirectionFinder::behind_by(const Mark& does, bool out)
{
    for (std::size_t j = does.last; j + 1 < std::min(end_, does.last + 12); ++j) {
        if (!reading_.is_word(j, "by")) continue;
        const Named who = named_at(j + 1);
        const bool place_named = !who.id.empty() && reading_.over(who.last - 1, place) != nullptr;
        std::string& end = out ? found_.from : found_.to;
        if ((who.country || place_named) && end.empty()) end = who.id;
        else if (end.empty() && !(out ? found_.to : found_.from).empty())
            if (const std::string lone = lone_name(j + 1); !lone.empty()) end = lone;
    }
}

std::string DirectionFinder::country_before(std::size_t at) const
{
    for (std::size_t j = at; j-- > first_;)
        if (const Mark* land = reading_.over(j, country)) return std::string(land->term->id);
    return {};
}

void DirectionFinder::nouns()
{
    if (reading_.language() != "en") return;
    static constexpr auto given = std::to_array<std::string_view>({"deliveries", "delivery", "shipments", "shipment", "exports", "export", "transfers", "transfer", "supplies", "supply", "sales", "sale", "consignments", "consignment", "donation", "donations", "gift", "gifts", "convoys", "convoy", "sendings", "dispatches"});
    static constexpr auto taken = std::to_array<std::string_view>({"imports", "import", "purchases", "purchase", "receipts", "orders", "acquisitions", "acquisition"});
    for (std::size_t i = first_; i < end_; ++i) {
        const bool out = std::ranges::find(given, reading_.low(i)) != given.end();
        if (!out && std::ranges::find(taken, reading_.low(i)) == taken.end()) continue;
        if (reading_.token(i).capital && i > first_) continue;
        std::string& end = out ? found_.from : found_.to;
        // One end alone says nothing of the way.
        if (!end.empty() || (found_.from.empty() && found_.to.empty())) continue;
        for (std::size_t j = i; j-- > first_ && i - j <= 4;) {
            if (reading_.token(j).kind != Token::Kind::word || reading_.over(j, destination) != nullptr || reading_.over(j, origin) != nullptr) break;
            const Mark* land = reading_.over(j, country);
            const Mark* spot = land == nullptr ? reading_.over(j, place) : land;
            const std::string_view raw = reading_.raw(j);
            const bool owns = raw.ends_with("'s") || raw.ends_with("\xE2\x80\x99s");
            if (spot != nullptr && (owns || spot->term->note == "adjective")) {
                if (spot->term->id != found_.from && spot->term->id != found_.to) end = std::string(spot->term->id);
                break;
            }
            if (spot == nullptr && owns && reading_.token(j).capital && raw.size() > 5 && (j == first_ || !reading_.token(j - 1).capital) && reading_.over(j, body) == nullptr && reading_.over(j, weekday) == nullptr && reading_.over(j, month) == nullptr) {
                end = fold_case(raw.substr(0, raw.size() - (raw.ends_with("'s") ? 2 : 4)));
                break;
            }
        }
    }
}

}  // namespace tw::claims
