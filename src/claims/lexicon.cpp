#include "claims/lexicon.hpp"

#include <algorithm>

namespace tw::claims {
namespace {

std::uint64_t edge(std::uint32_t node, char byte) { return (std::uint64_t{node} << 8) | static_cast<unsigned char>(byte); }

/// The byte that stands at a place of a text for a walk: any run of blanks is one, and so are dashes and apostrophes of every kind.
struct Step {
    char byte = 0;
    std::size_t next = 0;
};

Step step_at(std::string_view text, std::size_t at)
{
    // Letters are what nearly all steps are over.
    const auto lead = static_cast<unsigned char>(text[at]);
    if ((lead >= 'a' && lead <= 'z') || (lead >= 0x80 && lead < 0xC0) || (lead >= 0xD0 && lead != 0xE2)) return {text[at], at + 1};
    const auto blank_length = [&](std::size_t i) -> std::size_t {
        if (i >= text.size()) return 0;
        if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') return 1;
        if (text.substr(i, 2) == "\xC2\xA0") return 2;
        return text.substr(i, 3) == "\xE2\x80\xAF" || text.substr(i, 3) == "\xE2\x80\x89" ? 3 : 0;
    };
    if (std::size_t length = blank_length(at); length > 0) {
        while (length > 0) {
            at += length;
            length = blank_length(at);
        }
        return {' ', at};
    }
    const std::string_view three = text.substr(at, 3);
    if (three == "\xE2\x80\x90" || three == "\xE2\x80\x91" || three == "\xE2\x80\x93" || three == "\xE2\x80\x94") return {'-', at + 3};
    if (three == "\xE2\x80\x99" || three == "\xE2\x80\x98") return {'\'', at + 3};
    return {text[at], at + 1};
}

/// "May's", "last month's": a word of time that something belongs to.
bool possessive(std::string_view rest) { return rest == "'s" || rest == "\xE2\x80\x99s"; }
bool of_time(TermKind kind) { return kind == TermKind::month || kind == TermKind::season || kind == TermKind::weekday || kind == TermKind::relative; }

}  // namespace

Lexicon::Lexicon() : Lexicon({}, {}) {}

Lexicon::Lexicon(std::span<const registry::WatchedHull> hulls, std::span<const chart::Place> places)
    : ending_of_{0}, endings_(1)
{
    const auto table = [this](std::span<const Term> terms, Tongue tongue) {
        for (const Term& term : terms) add(term, tongue);
    };
    table(english_terms(), Tongue::any);
    table(russian_terms(), Tongue::russian);
    table(ukrainian_terms(), Tongue::ukrainian);
    table(korean_terms(), Tongue::any);
    table(place_terms(), Tongue::any);
    for (const auto& more : {english_speech(), english_people(), english_things(), english_time(), english_acts(), english_cargo(), english_bounds()}) table(more, Tongue::any);
    table(russian_classes(), Tongue::russian);
    table(russian_numerals(), Tongue::russian);
    table(ukrainian_numerals(), Tongue::ukrainian);
    table(ukrainian_classes(), Tongue::ukrainian);
    table(korean_classes(), Tongue::any);
    table(russian_cargo(), Tongue::russian);
    table(ukrainian_cargo(), Tongue::ukrainian);
    table(korean_cargo(), Tongue::any);
    table(english_days(), Tongue::any);
    table(russian_days(), Tongue::russian);
    table(ukrainian_days(), Tongue::ukrainian);
    table(korean_days(), Tongue::any);
    table(english_denials(), Tongue::any);
    table(russian_denials(), Tongue::russian);
    table(ukrainian_denials(), Tongue::ukrainian);
    table(korean_denials(), Tongue::any);
    for (std::string& phrase : refusals()) add_text(std::move(phrase), TermKind::decline, {}, {});
    for (const chart::Place& place : places) {
        const std::string country(country_of(place.id));
        add_text(place.name, TermKind::place, place.id, country);
        for (const std::string& alias : place.aliases) add_text(alias, TermKind::place, place.id, country);
    }
    for (const registry::WatchedHull& hull : hulls) {
        const auto name = [&](const std::string& text) {
            if (text.size() < 3) return;
            hulls_.emplace(fold_case(text), hull.name);
        };
        name(hull.name);
        std::ranges::for_each(hull.former_names, name);
    }
}

std::uint32_t Lexicon::Edges::find_or_add(std::uint64_t key, std::uint32_t fresh)
{
    if (const std::uint32_t known = find(key); known != 0) return known;
    if (++count_ * 2 > keys_.size()) {
        std::vector<std::uint64_t> keys(keys_.size() * 2);
        std::vector<std::uint32_t> nodes(keys.size());
        keys.swap(keys_);
        nodes.swap(nodes_);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (nodes[i] == 0) continue;
            std::size_t at = place(keys[i]);
            while (nodes_[at] != 0) at = (at + 1) & (keys_.size() - 1);
            keys_[at] = keys[i];
            nodes_[at] = nodes[i];
        }
    }
    std::size_t at = place(key);
    while (nodes_[at] != 0) at = (at + 1) & (keys_.size() - 1);
    keys_[at] = key;
    nodes_[at] = fresh;
    return fresh;
}

void Lexicon::add_text(std::string text, TermKind kind, std::string id, std::string note)
{
    if (text.size() < 3) return;
    text = fold_case(text);
    texts_.push_back(std::move(text));
    const std::string& kept = texts_.back();
    texts_.push_back(std::move(id));
    const std::string& kept_id = texts_.back();
    texts_.push_back(std::move(note));
    own_.push_back({kept, kind, kept_id, texts_.back(), 0});
    add(own_.back(), Tongue::any);
}

void Lexicon::add(const Term& term, Tongue tongue)
{
    std::string_view text = term.text;
    const bool open = text.ends_with('*');
    if (open) text.remove_suffix(1);
    std::uint32_t node = 0;
    for (const char byte : text) {
        const auto fresh = static_cast<std::uint32_t>(ending_of_.size());
        node = edges_.find_or_add(edge(node, byte), fresh);
        if (node == fresh) ending_of_.push_back(0);
    }
    if (node == 0) return;
    if (ending_of_[node] == 0) {
        ending_of_[node] = static_cast<std::uint32_t>(endings_.size());
        endings_.emplace_back();
    }
    endings_[ending_of_[node]].push_back({&term, open, tongue});
    if ((term.kind == TermKind::place || term.kind == TermKind::country) && !term.id.empty())
        countries_.emplace(term.id, term.kind == TermKind::country ? term.id : term.note);
}

std::vector<Mark> Lexicon::find(const Tokens& tokens, std::string_view language) const
{
    std::vector<Mark> marks;
    const std::string_view text = tokens.folded;
    const auto spoken = [&](Tongue tongue) {
        return tongue == Tongue::any || language.empty() || (tongue == Tongue::russian ? language == "ru" : language == "uk");
    };
    for (std::size_t i = 0; i < tokens.list.size();) {
        std::uint32_t node = 0;
        std::size_t token = i, best_last = i, best_end = 0;
        const std::vector<Entry>* best = nullptr;
        bool best_whole = false, best_owned = false;
        for (std::size_t at = tokens.list[i].span.from; at < text.size();) {
            const Step step = step_at(text, at);
            const std::uint32_t next = edges_.find(edge(node, step.byte));
            if (next == 0) break;
            node = next;
            at = step.next;
            while (token + 1 < tokens.list.size() && tokens.list[token + 1].span.from < at) ++token;
            if (ending_of_[node] == 0 || at <= tokens.list[token].span.from) continue;
            // Korean words carry their particles: every term may go on.
            const bool whole = at == tokens.list[token].span.to || tokens.list[token].script == Script::hangul;
            const bool owned = !whole && possessive(text.substr(at, tokens.list[token].span.to - at));
            const std::vector<Entry>& entries = endings_[ending_of_[node]];
            if (std::ranges::none_of(entries, [&](const Entry& e) { return (whole || e.open || (owned && of_time(e.term->kind))) && spoken(e.tongue); })) continue;
            best = &entries;
            best_whole = whole;
            best_owned = owned;
            best_last = token + 1;
            best_end = at;
        }
        if (best == nullptr) {
            ++i;
            continue;
        }
        for (const Entry& entry : *best)
            if ((best_whole || entry.open || (best_owned && of_time(entry.term->kind))) && spoken(entry.tongue)) marks.push_back({i, best_last, best_end, entry.term});
        i = best_last;
    }
    return marks;
}

const std::string* Lexicon::hull_named(std::string_view folded) const
{
    const auto found = hulls_.find(std::string(folded));
    return found == hulls_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::country_of(std::string_view place) const
{
    const auto found = countries_.find(place);
    return found == countries_.end() ? std::string_view{} : found->second;
}

}  // namespace tw::claims
