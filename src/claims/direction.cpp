#include "claims/direction.hpp"

#include <algorithm>

namespace tw::claims {
namespace {

using enum TermKind;

/// A place or country as a phrase: its id and the token after it.
struct Named {
    std::string id{};
    std::size_t last = 0;
    bool country = false;
};

class Finder {
public:
    Finder(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times) : reading_(reading), first_(first), end_(last), times_(times) {}

    Direction run()
    {
        if (reading_.language() == "ko") korean();
        else prepositions();
        objects();
        subjects();
        parties();
        return std::move(found_);
    }

private:
    bool in_time(std::size_t i) const
    {
        return std::ranges::any_of(times_, [&](const Time& t) { return t.first <= i && i < t.last; });
    }

    Named named_at(std::size_t i) const
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
        if (const Mark* mark = reading_.at(at, place)) return {std::string(mark->term->id), mark->last, false};
        if (const Mark* mark = reading_.at(at, country); mark != nullptr && mark->term->note.empty()) return {std::string(mark->term->id), mark->last, true};
        const Token& t = reading_.token(at);
        if (t.kind != Token::Kind::word || !t.capital || t.script == Script::hangul || in_time(at) || reading_.over(at, body) != nullptr || reading_.over(at, role) != nullptr || reading_.over(at, month) != nullptr || reading_.over(at, weekday) != nullptr || reading_.over(at, country) != nullptr) return {};
        std::size_t last = at + 1;
        while (last < end_ && last < at + 3 && reading_.token(last).kind == Token::Kind::word && reading_.token(last).capital) ++last;
        return {fold_case(reading_.tokens().raw(at, last)), last, false};
    }

    static void join(std::string& list, const std::string& id)
    {
        if (list.empty()) list = id;
        else if (list != id) list += ";" + id;
    }

    void prepositions()
    {
        for (std::size_t i = first_; i < end_; ++i) {
            if (in_time(i)) continue;
            if (reading_.token(i).script == Script::cyrillic) {
                cyrillic(i);
                continue;
            }
            const Mark* out = reading_.at(i, origin);
            const Mark* in = reading_.at(i, destination);
            if (out == nullptr && in == nullptr) continue;
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
    bool known(std::size_t, const Named& who) const { return !who.id.empty(); }
    /// The first named end holds; "A and B" of one end are both meant.
    void first_of(std::string& end, const Named& who, std::size_t&)
    {
        if (!end.empty()) return;
        end = who.id;
        if (who.last < end_ && (reading_.is_word(who.last, "and") || reading_.is_word(who.last, "or") || reading_.is_word(who.last, "и") || reading_.is_word(who.last, "та"))) {
            const Named other = named_at(who.last + 1);
            if (!other.id.empty() && (reading_.at(who.last + 1, place) != nullptr)) join(end, other.id);
        }
    }
    bool leaves_before(std::size_t at) const
    {
        for (std::size_t i = at; i-- > first_ && at - i <= 8;)
            if (const Mark* does = reading_.at(i, act)) return does->term->id == "depart" || (does->term->id == "transfer");
        return false;
    }

    void cyrillic(std::size_t i)
    {
        const Mark* out = reading_.at(i, origin);
        const Mark* in = reading_.at(i, destination);
        if (out == nullptr && in == nullptr) {
            // "порт Раджин залишили": what is left is the origin.
            return;
        }
        const std::size_t at = out != nullptr ? out->last : in->last;
        const Named who = named_at(at);
        if (who.id.empty()) return;
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
    /// "в Раджине", "у Восточному": where something is, not where it goes.
    bool locative(std::size_t token) const
    {
        const std::string_view word = reading_.low(token);
        for (const std::string_view ending : {"е", "и", "і", "ому", "ом", "ой", "ії", "ках", "ні"})
            if (word.ends_with(ending)) return true;
        return false;
    }

    /// Korean particles stand behind the place: "라진항에서 두나이로".
    void korean()
    {
        for (std::size_t i = first_; i < end_; ++i) {
            const Mark* mark = reading_.at(i, place);
            bool land = false;
            if (mark == nullptr) {
                mark = reading_.at(i, country);
                land = mark != nullptr;
            }
            if (mark == nullptr) continue;
            std::string_view tail = reading_.tokens().text.substr(mark->end, reading_.token(mark->last - 1).span.to - mark->end);
            if (tail.starts_with("항")) tail.remove_prefix(3);
            const std::string id(mark->term->id);
            const bool leaves = mark->last < end_ && (reading_.low(mark->last).starts_with("떠나") || reading_.low(mark->last).starts_with("떠났") || reading_.low(mark->last).starts_with("출발") || reading_.low(mark->last).starts_with("출항"));
            if (tail.starts_with("에서") || tail.starts_with("로부터") || tail.starts_with("으로부터") || ((tail.starts_with("을") || tail.starts_with("를")) && leaves)) {
                (tail.starts_with("에서") && !departs() ? found_.place : found_.from) = id;
            } else if (tail.starts_with("로") || tail.starts_with("으로") || tail.starts_with("에게") || tail.starts_with("에")) {
                if (found_.to.empty()) found_.to = id;
            } else if (land && (tail.starts_with("이") || tail.starts_with("가") || tail.starts_with("은") || tail.starts_with("는"))) {
                subject_ = subject_.empty() ? id : subject_;
            }
        }
        if (subject_.empty()) return;
        const std::string_view flow = flow_of_verbs();
        if (flow == "out" && found_.from.empty() && found_.to != subject_) found_.from = subject_;
        else if (flow == "in" && found_.to.empty()) found_.to = subject_;
    }
    /// Whether something leaves in this stretch, or another place is its end: then "에서" is an origin.
    bool departs() const
    {
        for (std::size_t i = first_; i < end_; ++i) {
            if (const Mark* does = reading_.at(i, act); does != nullptr && (does->term->id == "depart" || does->term->id == "transfer")) return true;
            for (const TermKind kind : {place, country})
                if (const Mark* mark = reading_.at(i, kind)) {
                    std::string_view tail = reading_.tokens().text.substr(mark->end, reading_.token(mark->last - 1).span.to - mark->end);
                    if (tail.starts_with("항")) tail.remove_prefix(3);
                    if (tail.starts_with("로") || tail.starts_with("으로")) return true;
                }
        }
        return false;
    }
    std::string_view flow_of_verbs() const
    {
        for (std::size_t i = end_; i-- > first_;)
            if (const Mark* does = reading_.at(i, act); does != nullptr && !does->term->note.empty()) return does->term->note;
        return {};
    }

    /// "left Rajin for Vostochny", "reached Dunai": the place is the verb's own object.
    void objects()
    {
        if (reading_.language() == "ko") return;
        for (std::size_t i = first_; i < end_; ++i) {
            const Mark* does = reading_.at(i, act);
            if (does == nullptr || does->last >= end_) continue;
            const std::string_view id = does->term->id;
            if (id != "depart" && id != "arrive") continue;
            const Named who = named_at(does->last);
            if (who.id.empty() || reading_.at(who.last - 1, ship_word) != nullptr || (reading_.over(who.last - 1, place) == nullptr && reading_.over(who.last - 1, country) == nullptr && !(reading_.token(i).script == Script::latin && who.last == does->last + 1))) continue;
            std::string& end = id == "depart" ? found_.from : found_.to;
            const bool verb_takes_place = reading_.token(i).script != Script::latin || reading_.low(does->last - 1) == "left" || reading_.low(does->last - 1) == "leaving" || reading_.low(does->last - 1) == "leaves" || reading_.low(does->last - 1) == "departed" || reading_.low(does->last - 1) == "quit" || id == "arrive";
            if (end.empty() && verb_takes_place) end = who.id;
        }
    }
    /// "Norland bought 18 guns from Ardania", "Wonsan has supplied Ardania with": givers and takers that no table knows, one capital name right
    /// before the verb or behind it.
    void parties()
    {
        if (reading_.language() == "ko") return;
        for (std::size_t i = first_; i < end_; ++i) {
            const Mark* does = reading_.at(i, act);
            if (does == nullptr || does->term->note.empty() || does->term->id != "transfer" || reading_.token(i).capital) continue;
            const bool out = does->term->note == "out";
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
    static bool helper(std::string_view word)
    {
        return word == "has" || word == "have" || word == "had" || word == "also" || word == "already" || word == "since" || word == "recently" || word == "reportedly" || word == "allegedly" || word == "вже" || word == "уже" || word == "также" || word == "також" || word == "недавно" || word == "нещодавно";
    }
    /// One capital word that is a place, or may be one: no person, body, ship or month beside it.
    std::string lone_name(std::size_t i) const
    {
        if (i >= end_) return {};
        for (const TermKind kind : {place, country})
            if (const Mark* mark = reading_.over(i, kind); mark != nullptr && mark->term->note != "adjective") return std::string(mark->term->id);
        const Token& t = reading_.token(i);
        if (t.kind != Token::Kind::word || !t.capital || t.script == Script::hangul || in_time(i) || reading_.raw(i).ends_with("'s") || reading_.low(i).size() < 4) return {};
        if (i > 0 && i > first_ && reading_.token(i - 1).kind == Token::Kind::word && reading_.token(i - 1).capital) return {};
        if (i + 1 < end_ && reading_.token(i + 1).kind == Token::Kind::word && reading_.token(i + 1).capital) return {};
        if (i > first_ && (reading_.is_word(i - 1, "the") || reading_.over(i - 1, ship_word) != nullptr)) return {};
        for (const TermKind kind : {body, role, anaphor, ship_word, object, stop, month, weekday, relative, say, report_noun, number, vague, bound})
            if (reading_.over(i, kind) != nullptr) return {};
        return fold_case(reading_.raw(i));
    }

    /// "North Korea has sent Russia …", "Russia received … from …": who gives and who gets.
    void subjects()
    {
        if (reading_.language() == "ko") return;
        for (std::size_t i = first_; i < end_; ++i) {
            const Mark* does = reading_.at(i, act);
            if (does == nullptr || does->term->note.empty()) continue;
            const bool passive = i > first_ && (reading_.is_word(i - 1, "been") || reading_.is_word(i - 1, "were") || reading_.is_word(i - 1, "was") || reading_.is_word(i - 1, "being"));
            const bool out = does->term->note == "out";
            if (passive) {
                for (std::size_t j = does->last; j + 1 < std::min(end_, does->last + 12); ++j)
                    if (reading_.is_word(j, "by"))
                        if (const Named who = named_at(j + 1); who.country && found_.from.empty() && out) found_.from = who.id;
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

    const Reading& reading_;
    std::size_t first_, end_;
    const std::vector<Time>& times_;
    Direction found_;
    std::string subject_;
};

}  // namespace

Direction direction_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times)
{
    return Finder(reading, first, last, times).run();
}

}  // namespace tw::claims
