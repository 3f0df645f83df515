#include "claims/vessel.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"

namespace tw::claims {
namespace {

using enum TermKind;

class Finder {
public:
    explicit Finder(const Reading& reading) : reading_(reading), owner_(reading.size(), 0) {}

    std::vector<Vessel> run()
    {
        numbers();
        for (std::size_t i = 0; i < reading_.size(); ++i) {
            after_word(i);
            prefixed(i);
            known_hull(i);
            former_name(i);
            ship_of_sea(i);
        }
        lists();
        again();
        std::ranges::sort(found_, {}, &Vessel::first);
        return std::move(found_);
    }

private:
    bool taken(std::size_t i) const { return owner_[i] != 0; }
    bool space_only(std::size_t i) const
    {
        const std::size_t from = reading_.token(i - 1).span.to, to = reading_.token(i).span.from;
        return reading_.tokens().text.substr(from, to - from).find('\n') == std::string_view::npos;
    }

    /// A name of capital words and numbers from a token on: "Omskiy-119", "Lady R", "Polyus Vega", "Zarechny 7". End of it; `at` itself = none.
    std::size_t name_end(std::size_t at) const
    {
        std::size_t i = at;
        int words = 0;
        while (i < reading_.size() && words < 4 && (i == at || space_only(i))) {
            const Token& t = reading_.token(i);
            if (t.kind == Token::Kind::word && t.capital && t.script != Script::hangul && !(words > 0 && taken(i))) {
                if (words > 0 && (reading_.is_word(i, "imo") || reading_.at(i, say) != nullptr)) break;
                std::string_view raw = reading_.raw(i);
                if (words == 0 && (reading_.over(i, country) != nullptr || reading_.over(i, month) != nullptr || reading_.over(i, weekday) != nullptr || reading_.is_word(i, "imo") || reading_.is_word(i, "mmsi"))) return at;
                ++words;
                ++i;
                if (raw.ends_with("'s") || raw.ends_with("\xE2\x80\x99s")) break;
            } else if (words > 0 && t.kind == Token::Kind::number && reading_.raw(i).size() <= 3 && (i + 1 >= reading_.size() || (reading_.at(i + 1, object) == nullptr && reading_.at(i + 1, month) == nullptr && reading_.at(i + 1, unit) == nullptr))) {
                return i + 1;
            } else if (words > 0 && t.kind == Token::Kind::mark && t.first == '-' && !t.after_space && i + 1 < reading_.size() && !reading_.token(i + 1).after_space && (reading_.is_number(i + 1) || reading_.token(i + 1).capital)) {
                ++i;
                if (reading_.is_number(i)) return i + 1;
            } else {
                break;
            }
        }
        return words > 0 ? i : at;
    }

    std::string text_of(std::size_t first, std::size_t last) const
    {
        std::string name(reading_.tokens().raw(first, last));
        for (const std::string_view tail : {std::string_view("'s"), std::string_view("\xE2\x80\x99s")})
            if (name.ends_with(tail)) name.resize(name.size() - tail.size());
        return name;
    }

    Vessel* add(std::size_t first, std::size_t last, std::string name)
    {
        if (first >= last || name.size() < 2 || taken(first)) return nullptr;
        Vessel v;
        v.first = first;
        v.last = last;
        if (const std::string* hull = reading_.lexicon().hull_named(fold_case(name))) {
            v.name = *hull;
            v.known = true;
        } else {
            v.name = std::move(name);
        }
        for (std::size_t i = first; i < last; ++i) owner_[i] = found_.size() + 1;
        names_.insert(fold_case(reading_.tokens().raw(first, last)));
        found_.push_back(std::move(v));
        return &found_.back();
    }
    Vessel* add(std::size_t first, std::size_t last) { return add(first, last, text_of(first, last)); }

    /// A quoted name from an opening mark on: end of the closing mark; 0 = none.
    std::size_t quoted(std::size_t open) const
    {
        if (!reading_.is_mark(open, '"') && !reading_.is_mark(open, '\'')) return 0;
        for (std::size_t i = open + 1; i < std::min(open + 7, reading_.size()); ++i) {
            if (reading_.token(i).kind == Token::Kind::mark && (reading_.token(i).first == '"' || reading_.token(i).first == '\'')) return i > open + 1 ? i + 1 : 0;
            if (reading_.token(i).kind == Token::Kind::mark && reading_.token(i).first != '-') return 0;
        }
        return 0;
    }
    Vessel* add_quoted(std::size_t open)
    {
        const std::size_t end = quoted(open);
        if (end == 0) return nullptr;
        const Token& first = reading_.token(open + 1);
        if (!first.capital && first.script != Script::hangul) return nullptr;
        return add(open + 1, end - 1, std::string(reading_.tokens().raw(open + 1, end - 1)));
    }

    /// "IMO 1234567": the number belongs to the name before it.
    void numbers()
    {
        for (const Mark& mark : reading_.marks()) {
            if (mark.term->kind != ship_mark || mark.term->id == "prefix") continue;
            std::size_t at = mark.last;
            while (at < reading_.size() && at < mark.last + 3 && !reading_.is_number(at)) ++at;
            if (!reading_.is_number(at)) continue;
            const auto value = parse_integer(reading_.raw(at));
            const std::size_t digits = reading_.raw(at).size();
            const bool imo = mark.term->id == "imo";
            if (!value || (imo ? digits < 5 || digits > 7 : digits != 9)) continue;
            Vessel* owner = name_before(mark.first);
            if (owner == nullptr) {
                Vessel bare;
                bare.first = mark.first;
                bare.last = at + 1;
                found_.push_back(bare);
                owner = &found_.back();
                for (std::size_t i = mark.first; i <= at; ++i) owner_[i] = found_.size();
            }
            if (imo) {
                owner->imo = ImoNumber{static_cast<std::uint32_t>(*value)};
                owner->imo_checks = imo_is_valid(owner->imo);
            } else {
                owner->mmsi = Mmsi{static_cast<std::uint32_t>(*value)};
            }
        }
    }
    Vessel* name_before(std::size_t at)
    {
        std::size_t end = at;
        while (end > 0 && end + 4 > at && (reading_.is_mark(end - 1, '(') || reading_.is_mark(end - 1, ',') || reading_.low(end - 1) == "with" || reading_.low(end - 1) == "호")) --end;
        if (end == 0) return nullptr;
        if (taken(end - 1)) return &found_[owner_[end - 1] - 1];
        if (reading_.is_mark(end - 1, '"') || reading_.is_mark(end - 1, '\'')) {
            for (std::size_t open = end - 1; open-- > 0 && end - open <= 8;)
                if ((reading_.is_mark(open, '"') || reading_.is_mark(open, '\'')) && quoted(open) == end) return add_quoted(open);
            return nullptr;
        }
        std::size_t first = end;
        while (first > 0 && end - first < 5) {
            const Token& t = reading_.token(first - 1);
            const bool part = (t.kind == Token::Kind::word && t.capital && reading_.at(first - 1, ship_mark) == nullptr && !(reading_.is_word(first - 1, "the"))) || (t.kind == Token::Kind::number && first == end) || (t.kind == Token::Kind::mark && t.first == '-' && first < end);
            if (!part || (first < end && !space_only(first))) break;
            --first;
        }
        if (first < end && reading_.token(first).script == Script::hangul) return nullptr;
        while (first < end && reading_.over(first, ship_word) != nullptr && first + 1 < end) ++first;
        return first < end && reading_.token(first).kind == Token::Kind::word ? add(first, end) : nullptr;
    }

    /// "the cargo ship Angara", "судно «Гончар»", "화물선 ‘새벽뜰호’", "a ship named X", "second ship, the X".
    void after_word(std::size_t i)
    {
        const Mark* word = reading_.at(i, ship_word);
        if (word == nullptr) return;
        std::size_t at = word->last;
        while (at < reading_.size() && at < word->last + 4 && (reading_.is_word(at, "named") || reading_.is_word(at, "called") || reading_.is_word(at, "the") || reading_.is_mark(at, ',') || reading_.is_mark(at, ':') || reading_.is_word(at, "under") || reading_.is_word(at, "mv") || reading_.is_word(at, "м") || reading_.is_word(at, "name") || reading_.is_word(at, "of"))) {
            if (reading_.is_mark(at, ',') && !(reading_.is_word(at + 1, "the") || reading_.is_mark(at + 1, '"') || reading_.is_mark(at + 1, '\''))) return;
            if (reading_.is_word(at, "of")) return;
            ++at;
        }
        if (at >= reading_.size() || taken(at)) return;
        if (add_quoted(at) != nullptr) return;
        if (reading_.token(at).script == Script::hangul && reading_.low(at).size() > 3) {
            korean_name(at);
            return;
        }
        if (!space_only(at)) return;
        const std::size_t end = name_end(at);
        if (end > at && !common(at, end)) add(at, end);
    }
    /// "새벽뜰호가": a Korean name ends in 호.
    void korean_name(std::size_t at)
    {
        const std::string_view word = reading_.raw(at);
        const std::size_t ho = word.find("호");
        if (ho == std::string_view::npos || ho < 6) return;
        add(at, at + 1, std::string(word.substr(0, ho + 3)));
    }
    /// Capital words that are no ship although a word for ships stands before them.
    bool common(std::size_t first, std::size_t last) const
    {
        if (last != first + 1) return false;
        return reading_.over(first, place) != nullptr || reading_.over(first, country) != nullptr || reading_.over(first, body) != nullptr || reading_.at(first, stop) != nullptr || reading_.at(first, relative) != nullptr || reading_.at(first, origin) != nullptr || reading_.over(first, role) != nullptr;
    }
    void prefixed(std::size_t i)
    {
        const Mark* mark = reading_.at(i, ship_mark);
        if (mark == nullptr || mark->term->id != "prefix" || !reading_.token(i).capital || mark->last >= reading_.size() || taken(mark->last)) return;
        const std::size_t end = name_end(mark->last);
        if (end > mark->last) add(mark->last, end);
    }
    /// A hull of the case: said with "the" and no other capital beside it, or near a word for ships, or in quotation marks.
    void known_hull(std::size_t i)
    {
        const Token& t = reading_.token(i);
        if (taken(i) || t.kind != Token::Kind::word || !t.capital) return;
        for (std::size_t end = std::min(i + 4, reading_.size()); end > i; --end) {
            const std::string name = text_of(i, end);
            if (reading_.lexicon().hull_named(fold_case(name)) == nullptr) continue;
            const bool quoted_name = i > 0 && reading_.is_mark(i - 1, '"') && end < reading_.size() && reading_.is_mark(end, '"');
            const bool article = i > 0 && reading_.is_word(i - 1, "the");
            const bool beside = (i > 0 && !article && reading_.token(i - 1).kind == Token::Kind::word && reading_.token(i - 1).capital && space_only(i) && reading_.at(i - 1, ship_word) == nullptr) ||
                                (end < reading_.size() && reading_.token(end).kind == Token::Kind::word && reading_.token(end).capital && space_only(end));
            if (quoted_name || (!beside && (article || near_ship(i, end)))) add(i, end, name);
            return;
        }
    }
    bool near_ship(std::size_t first, std::size_t last) const
    {
        const std::size_t from = first > 12 ? first - 12 : 0, to = std::min(last + 12, reading_.size());
        for (std::size_t i = from; i < to; ++i)
            if (reading_.at(i, ship_word) != nullptr || reading_.over(i, ship_mark) != nullptr) return true;
        return false;
    }
    /// "(formerly X)", "known as X until 2019", "бывшая «X»".
    void former_name(std::size_t i)
    {
        std::size_t at = i + 1;
        if (reading_.is_word(i, "formerly") || reading_.is_word(i, "ex") || reading_.is_word(i, "renamed") || reading_.is_word(i, "колишня") || reading_.is_word(i, "колишнє") || reading_.is_word(i, "бывшая") || reading_.is_word(i, "бывший") || reading_.is_word(i, "бывшее") || reading_.is_word(i, "ранее") || reading_.is_word(i, "колишній")) {
            if (reading_.is_mark(at, '-')) ++at;
        } else if (reading_.is_word(i, "as") && i > 0 && (reading_.is_word(i - 1, "known") || reading_.is_word(i - 1, "sailed"))) {
        } else if ((reading_.is_word(i, "называлось") || reading_.is_word(i, "назывался") || reading_.is_word(i, "называлась") || reading_.is_word(i, "called") || reading_.is_word(i, "named") || reading_.is_word(i, "називалося") || reading_.is_word(i, "називався"))) {
        } else {
            return;
        }
        while (reading_.is_word(at, "the") || reading_.is_word(at, "as")) ++at;
        if (at >= reading_.size() || taken(at) || !near_ship(i, at)) return;
        Vessel* found = add_quoted(at);
        if (found == nullptr) {
            const std::size_t end = name_end(at);
            if (end == at || common(at, end)) return;
            found = add(at, end);
        }
        if (found != nullptr && !reading_.is_word(i, "renamed")) found->former = true;
    }
    /// "The Ostrov Lumen carried …": two capital words behind "the" and before what ships do, in a text that speaks of ships.
    void ship_of_sea(std::size_t i)
    {
        if (!reading_.is_word(i, "the") || i + 2 >= reading_.size() || taken(i + 1)) return;
        const std::size_t end = name_end(i + 1);
        if (end < i + 3 || end >= reading_.size() || reading_.over(i + 1, body) != nullptr || reading_.over(i + 1, place) != nullptr || reading_.over(end - 1, role) != nullptr) return;
        const bool aboard = i > 0 && (reading_.is_word(i - 1, "aboard") || (reading_.is_word(i - 1, "board") && i > 1 && reading_.is_word(i - 2, "on")) || (reading_.is_word(i - 1, "of") && i > 1 && (reading_.is_word(i - 2, "crew") || reading_.is_word(i - 2, "captain") || reading_.is_word(i - 2, "master") || reading_.is_word(i - 2, "deck") || reading_.is_word(i - 2, "hold") || reading_.is_word(i - 2, "holds"))));
        if (!aboard && !sails(end)) return;
        static const std::set<std::string_view> houses{"foundation", "office", "service", "centre", "company", "lines", "agency", "authority", "department", "news", "times", "committee", "institute's", "analytics", "collective", "club", "fund", "sea", "port", "group", "institute", "centre", "center", "ministry", "agency", "project", "council", "navy", "guard", "mission", "post", "staff", "army"};
        if (houses.contains(reading_.low(end - 1))) return;
        add(i + 1, end);
    }
    /// Whether what follows a name is what only ships do, or what ships do in a text that speaks of ships.
    bool sails(std::size_t at)
    {
        static const std::set<std::string_view> helpers{"has", "had", "have", "was", "is", "will", "also", "then", "later", "again", "since"};
        const std::size_t limit = std::min(at + 3, reading_.size());
        while (at < limit && helpers.contains(reading_.low(at))) ++at;
        const Mark* does = reading_.at(at, act);
        if (does == nullptr) return false;
        static const std::set<std::string_view> nautical{"sailed", "docked", "berthed", "moored", "anchored", "discharged", "offloaded", "called at", "put in at", "tied up", "set sail", "weighed anchor", "dropped anchor", "put to sea", "put into", "cast off", "made fast", "berthed at", "docks", "sails", "moors", "steamed"};
        if (nautical.contains(does->term->text) || does->term->id == "dark") return true;
        if (does->term->text == "made" || does->term->text == "completed" || does->term->text == "makes")
            for (std::size_t i = at + 1; i < std::min(at + 6, reading_.size()); ++i)
                if (const Mark* thing = reading_.at(i, object); thing != nullptr && (thing->term->id == "trip" || thing->term->id == "voyage" || thing->term->id == "call")) return true;
        const std::string_view id = does->term->id;
        return speaks_of_ships() && (id == "depart" || id == "arrive" || id == "load" || id == "unload" || id == "call" || id == "delist" || does->term->text == "carried" || does->term->text == "took" || does->term->text == "brought" || does->term->text == "carrying");
    }
    bool speaks_of_ships()
    {
        if (speaks_ == 0) speaks_ = std::ranges::any_of(reading_.marks(), [](const Mark& m) { return m.term->kind == ship_word; }) ? 1 : 2;
        return speaks_ == 1;
    }

    /// "A, B and C": what stands beside a ship in a list of capital names is one too.
    void lists()
    {
        for (std::size_t n = 0; n < found_.size() && n < 4096; ++n) {
            std::size_t at = found_[n].last;
            if (reading_.is_mark(at, '"') || reading_.is_mark(at, '\'')) ++at;
            if (reading_.is_mark(at, '(')) {
                while (at < reading_.size() && at < found_[n].last + 9 && !reading_.is_mark(at, ')')) ++at;
                ++at;
            }
            bool joined = false;
            if (reading_.is_mark(at, ',')) {
                ++at;
                joined = plural_before(found_[n].first);
            }
            if (reading_.is_word(at, "and") || reading_.is_word(at, "и") || reading_.is_word(at, "та") || reading_.is_word(at, "і")) {
                ++at;
                joined = true;
            }
            if (!joined) continue;
            while (reading_.is_word(at, "the")) ++at;
            if (at >= reading_.size() || taken(at)) continue;
            if (add_quoted(at) != nullptr) continue;
            const std::size_t end = name_end(at);
            if (end > at && !common(at, end) && (plural_before(found_[n].first) || end > at + 1 || imo_behind(end))) add(at, end);
        }
        for (std::size_t i = 0; i < reading_.size(); ++i) {
            // "Four hulls share the run: A, B and C."
            if (!reading_.is_mark(i, ':') || !plural_before(i)) continue;
            std::size_t at = i + 1;
            while (reading_.is_word(at, "the")) ++at;
            if (at >= reading_.size() || taken(at) || !space_only(at)) continue;
            const std::size_t end = name_end(at);
            if (end > at && end < reading_.size() && (reading_.is_mark(end, ',') || reading_.is_word(end, "and")) && !common(at, end)) {
                add(at, end);
                chain(end);
            }
        }
    }
    void chain(std::size_t at)
    {
        while (at < reading_.size() && (reading_.is_mark(at, ',') || reading_.is_word(at, "and") || reading_.is_word(at, "the"))) {
            ++at;
            while (at < reading_.size() && (reading_.is_word(at, "and") || reading_.is_word(at, "the"))) ++at;
            if (at >= reading_.size() || taken(at)) return;
            const std::size_t end = name_end(at);
            if (end == at || common(at, end)) return;
            add(at, end);
            at = end;
        }
    }
    bool imo_behind(std::size_t at) const { return at + 1 < reading_.size() && reading_.is_mark(at, '(') && reading_.over(at + 1, ship_mark) != nullptr; }
    bool plural_before(std::size_t at) const
    {
        for (std::size_t i = at; i-- > 0 && at - i <= 14;) {
            if (reading_.is_mark(i, '.')) return false;
            const std::string_view word = reading_.low(i);
            if (word == "ships" || word == "vessels" || word == "hulls" || word == "freighters" || word == "tankers" || word == "coasters" || word == "суда" || word == "судна" || word == "сухогрузы" || word == "кораблі") return true;
        }
        return false;
    }

    /// Names that were found stand for their ship wherever they come again, quotation marks or not.
    void again()
    {
        if (names_.empty()) return;
        std::size_t longest = 1;
        std::map<std::string, std::size_t> firsts;
        for (const Vessel& v : found_)
            if (v.last > v.first) {
                longest = std::max(longest, v.last - v.first);
                if (reading_.token(v.first).kind == Token::Kind::word) firsts.emplace(fold_case(reading_.tokens().raw(v.first, v.last)), v.last - v.first);
            }
        for (std::size_t i = 0; i < reading_.size(); ++i) {
            if (taken(i) || (!reading_.token(i).capital && reading_.token(i).script != Script::hangul)) continue;
            for (std::size_t n = std::min(longest, reading_.size() - i); n > 0; --n) {
                std::string text = fold_case(text_of(i, i + n));
                const auto at = firsts.find(text);
                if (at == firsts.end()) continue;
                if (n == 1 && text.size() < 6 && !(i > 0 && (reading_.is_word(i - 1, "the") || reading_.is_mark(i - 1, '"')))) continue;
                add(i, i + n);
                break;
            }
        }
    }

    const Reading& reading_;
    std::vector<std::size_t> owner_;       ///< by token: ship it belongs to, plus one
    std::vector<Vessel> found_;
    std::set<std::string> names_;
    int speaks_ = 0;
};

}  // namespace

std::vector<Vessel> vessels_in(const Reading& reading) { return Finder(reading).run(); }

}  // namespace tw::claims
