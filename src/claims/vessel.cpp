#include "claims/vessel_parts.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "claims/vessel_tables.hpp"
#include "core/text.hpp"

namespace tw::claims {

using enum TermKind;

std::vector<Vessel> VesselFinder::run()
{
    numbers();
    for (std::size_t i = 0; i < reading_.size(); ++i) {
        after_word(i);
        prefixed(i);
        known_hull(i);
        former_name(i);
        if (reading_.language() == "ko") korean_ho(i);
        if (reading_.language() == "ko") korean_bare(i);
        else movements(i);
    }
    lists();
    bare_names();
    lists();
    again();
    dictionary_forms();
    std::ranges::sort(found_, {}, &Vessel::first);
    return std::move(found_);
}

bool VesselFinder::space_only(std::size_t i) const
{
    const std::size_t from = reading_.token(i - 1).span.to, to = reading_.token(i).span.from;
    return reading_.tokens().text.substr(from, to - from).find('\n') == std::string_view::npos;
}

std::size_t VesselFinder::name_end(std::size_t at) const
{
    std::size_t i = at;
    int words = 0;
    while (i < reading_.size() && words < 4 && (i == at || space_only(i))) {
        const Token& t = reading_.token(i);
        if (t.kind == Token::Kind::word && t.capital && t.script != Script::hangul && !(words > 0 && taken(i))) {
            if (words > 0 && (reading_.is_word(i, "imo") || (reading_.at(i, say) != nullptr && (reading_.low(i).ends_with('s') || reading_.low(i).ends_with('d'))))) break;
            std::string_view raw = reading_.raw(i);
            if (words == 0 && (reading_.over(i, country) != nullptr || reading_.over(i, month) != nullptr || reading_.over(i, weekday) != nullptr || reading_.is_word(i, "imo") || reading_.is_word(i, "mmsi"))) return at;
            ++words;
            ++i;
            if (raw.ends_with("'s") || raw.ends_with("\xE2\x80\x99s")) break;
        } else if (words == 1 && t.kind == Token::Kind::word && reading_.is_word(i, "of") && i + 1 < reading_.size() && vessel_tables::has(vessel_tables::of_names, reading_.low(i - 1)) && (reading_.token(i + 1).capital || (reading_.is_word(i + 1, "the") && i + 2 < reading_.size() && reading_.token(i + 2).capital))) {
            i += reading_.token(i + 1).capital ? 2 : 3;
            ++words;
        } else if (words > 0 && t.kind == Token::Kind::number && reading_.raw(i).size() <= 3 && (i + 1 >= reading_.size() || (reading_.at(i + 1, object) == nullptr && reading_.at(i + 1, month) == nullptr && reading_.at(i + 1, unit) == nullptr))) {
            return gapped_count(i) ? i : i + 1;
        } else if (words > 0 && t.kind == Token::Kind::mark && t.first == '-' && !t.after_space && i + 1 < reading_.size() && !reading_.token(i + 1).after_space && (reading_.is_number(i + 1) || reading_.token(i + 1).capital)) {
            ++i;
            if (reading_.is_number(i)) return i + 1;
        } else {
            break;
        }
    }
    return words > 0 ? i : at;
}

void VesselFinder::dictionary_forms()
{
    if (reading_.language() != "ru" && reading_.language() != "uk") return;
    static constexpr auto masculine = std::to_array<std::string_view>({"ом", "ем", "ём", "ові", "еві", "єм", "а", "я", "у", "ю", "е", "і"});
    static constexpr auto feminine = std::to_array<std::string_view>({"ой", "ою", "ею", "єю", "ей", "ы", "и", "і", "у", "ю", "е"});
    const auto cyrillic = [&](const Vessel& v) { return v.last == v.first + 1 && reading_.token(v.first).script == Script::cyrillic && v.name.size() > 6; };
    for (Vessel& v : found_) {
        if (!cyrillic(v) || v.known || v.former) continue;
        const auto other = [&](const std::string& form) { return std::ranges::any_of(found_, [&](const Vessel& o) { return &o != &v && o.name == form; }); };
        std::string better;
        const auto try_form = [&](std::string_view ending, std::initializer_list<std::string_view> with) {
            if (!better.empty() || !v.name.ends_with(ending) || v.name.size() < ending.size() + 6) return;
            const std::string stem = v.name.substr(0, v.name.size() - ending.size());
            for (const std::string_view w : with)
                if (const std::string form = stem + std::string(w); form != v.name && other(form)) better = form;
        };
        for (const std::string_view ending : masculine) try_form(ending, {"", "ь", "й"});
        for (const std::string_view ending : feminine) try_form(ending, {"а", "я"});
        // "на борту «Кобзаря»", "капитан «Ангары»": the genitive, as no word for ships stands between.
        static constexpr auto owners = std::to_array<std::string_view>({"борт", "борту", "борта", "экипаж", "екіпаж", "экипажа", "капитан", "капітан", "капитана", "капітана", "трюм", "трюмы", "трюмах", "трюми", "палубе", "палубі", "палубу"});
        if (better.empty() && v.first > 1 && reading_.is_mark(v.first - 1, '"') && std::ranges::find(owners, reading_.low(v.first - 2)) != owners.end()) {
            const bool hard = v.name.ends_with("ы");
            const bool soft = v.name.ends_with("и");
            if (hard || (soft && reading_.language() == "uk")) better = v.name.substr(0, v.name.size() - 2) + "а";
            else if (v.name.ends_with("ря") || v.name.ends_with("ля")) better = v.name.substr(0, v.name.size() - 2) + (v.name.ends_with("ря") && reading_.language() == "uk" ? "" : "ь");
            else if (v.name.ends_with("а") && !v.name.ends_with("ка") && !v.name.ends_with("га")) better = v.name.substr(0, v.name.size() - 2);
        }
        if (!better.empty()) v.name = better;
    }
}

bool VesselFinder::gapped_count(std::size_t i) const
{
    // "the Amity Ray made 7 trips and the Sea Thistle 5."
    if (i + 1 < reading_.size() && !reading_.is_mark(i + 1, '.') && !reading_.is_mark(i + 1, ',') && !reading_.is_mark(i + 1, ';')) return false;
    for (std::size_t j = i; j-- > 0 && i - j <= 24;) {
        if (reading_.is_mark(j, '.')) return false;
        if (reading_.is_number(j) && reading_.at(j + 1, object) != nullptr)
            for (std::size_t k = j + 1; k < i; ++k)
                if (reading_.is_word(k, "and") || reading_.is_mark(k, ',') || reading_.is_mark(k, ';')) return true;
    }
    return false;
}

std::string VesselFinder::text_of(std::size_t first, std::size_t last) const
{
    std::string name(reading_.tokens().raw(first, last));
    for (const std::string_view tail : {std::string_view("'s"), std::string_view("\xE2\x80\x99s")})
        if (name.ends_with(tail)) name.resize(name.size() - tail.size());
    return name;
}

Vessel* VesselFinder::add(std::size_t first, std::size_t last, std::string name)
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

std::size_t VesselFinder::quoted(std::size_t open) const
{
    if (!reading_.is_mark(open, '"') && !reading_.is_mark(open, '\'')) return 0;
    for (std::size_t i = open + 1; i < std::min(open + 7, reading_.size()); ++i) {
        if (reading_.token(i).kind == Token::Kind::mark && (reading_.token(i).first == '"' || reading_.token(i).first == '\'')) return i > open + 1 ? i + 1 : 0;
        if (reading_.token(i).kind == Token::Kind::mark && reading_.token(i).first != '-') return 0;
    }
    return 0;
}

Vessel* VesselFinder::add_quoted(std::size_t open)
{
    const std::size_t end = quoted(open);
    if (end == 0) return nullptr;
    const Token& first = reading_.token(open + 1);
    if (!first.capital && first.script != Script::hangul) return nullptr;
    return add(open + 1, end - 1, std::string(reading_.tokens().raw(open + 1, end - 1)));
}

void VesselFinder::numbers()
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
    // "the X (2584696)", "number painted on the stern: 2679532": seven digits whose check digit holds.
    for (std::size_t i = 1; i < reading_.size(); ++i) {
        if (!reading_.is_number(i) || taken(i) || reading_.raw(i).size() != 7) continue;
        const auto value = parse_integer(reading_.raw(i));
        if (!value || !imo_is_valid(ImoNumber{static_cast<std::uint32_t>(*value)})) continue;
        const bool bracket = reading_.is_mark(i - 1, '(') && i + 1 < reading_.size() && (reading_.is_mark(i + 1, ')') || reading_.is_mark(i + 1, ','));
        bool number = false, counted = i + 1 < reading_.size() && (reading_.at(i + 1, object) != nullptr || reading_.at(i + 1, unit) != nullptr);
        for (std::size_t j = i; j-- > 0 && i - j <= 9;) {
            if (reading_.is_mark(j, '.')) break;
            const std::string_view word = reading_.low(j);
            number = number || word == "number" || word == "no" || word == "hull" || word == "номер" || word == "номером" || word == "번호" || word == "번호는" || word == "stern";
        }
        if (counted || (!bracket && !number)) continue;
        Vessel* owner = bracket ? name_before(i - 1) : nullptr;
        if (bracket && owner == nullptr) continue;
        if (owner == nullptr) {
            Vessel bare;
            bare.first = i;
            bare.last = i + 1;
            found_.push_back(bare);
            owner = &found_.back();
            owner_[i] = found_.size();
        }
        if (owner->imo.value == 0) {
            owner->imo = ImoNumber{static_cast<std::uint32_t>(*value)};
            owner->imo_checks = true;
        }
    }
}

void VesselFinder::movements(std::size_t i)
{
    static constexpr auto labels = std::to_array<std::string_view>({"arrivals", "arrived", "arriving", "sailed", "sailings", "departed", "departures", "expected", "berthed", "moored", "anchored", "loading", "discharging", "unloading", "due", "waiting", "cleared", "movements", "port", "прибыли", "вышли", "отошли", "прибули", "вийшли", "ожидаются", "очікуються", "alongside"});
    if (!reading_.is_mark(i, ':') || i == 0 || std::ranges::find(labels, reading_.low(i - 1)) == labels.end()) return;
    std::size_t at = i + 1;
    for (int guard = 0; at < reading_.size() && guard < 400; ++guard) {
        while (reading_.is_word(at, "the") || reading_.is_word(at, "and")) ++at;
        if (at >= reading_.size() || !space_only(at)) return;
        if (!taken(at)) {
            const std::size_t end = name_end(at);
            const auto way = [&](std::size_t x) { return x < reading_.size() && (reading_.is_mark(x, ',') || reading_.is_mark(x, ';') || reading_.is_mark(x, '(') || reading_.at(x, origin) != nullptr || reading_.at(x, destination) != nullptr || reading_.is_word(x, "with") || reading_.is_word(x, "for")); };
            if (quoted(at) != 0) add_quoted(at);
            else if (end > at && way(end) && !common(at, end)) add(at, end);
        }
        while (at < reading_.size() && !reading_.is_mark(at, ';') && !reading_.is_mark(at, '.')) ++at;
        if (at >= reading_.size() || reading_.is_mark(at, '.')) return;
        ++at;
    }
}

Vessel* VesselFinder::name_before(std::size_t at)
{
    std::size_t end = at;
    while (end > 0 && end + 4 > at && (reading_.is_mark(end - 1, '(') || reading_.is_mark(end - 1, ',') || reading_.low(end - 1) == "with" || reading_.low(end - 1) == "호")) --end;
    if (end == 0) return nullptr;
    if (taken(end - 1)) return &found_[owner_[end - 1] - 1];
    if (reading_.is_mark(end - 1, '"') || reading_.is_mark(end - 1, '\'')) {
        for (std::size_t open = end - 1; open-- > 0 && end - open <= 8;)
            if ((reading_.is_mark(open, '"') || reading_.is_mark(open, '\'')) && quoted(open) == end) return taken(open + 1) ? &found_[owner_[open + 1] - 1] : add_quoted(open);
        return nullptr;
    }
    std::size_t first = end;
    while (first > 0 && end - first < 5) {
        const Token& t = reading_.token(first - 1);
        // "the Lady of Sur".
        if (first < end && first > 1 && reading_.is_word(first - 1, "of") && reading_.token(first - 2).capital && vessel_tables::has(vessel_tables::of_names, reading_.low(first - 2))) {
            --first;
            continue;
        }
        const bool part = (t.kind == Token::Kind::word && t.capital && reading_.at(first - 1, ship_mark) == nullptr && !(reading_.is_word(first - 1, "the"))) || (t.kind == Token::Kind::number && first == end) || (t.kind == Token::Kind::mark && t.first == '-' && first < end);
        if (!part || (first < end && !space_only(first))) break;
        --first;
    }
    if (end > 0 && reading_.token(end - 1).script == Script::hangul) return korean_before(end);
    while (first < end && reading_.over(first, ship_word) != nullptr && first + 1 < end) ++first;
    return first < end && reading_.token(first).kind == Token::Kind::word ? add(first, end) : nullptr;
}

std::vector<Vessel> vessels_in(const Reading& reading) { return VesselFinder(reading).run(); }

}  // namespace tw::claims
