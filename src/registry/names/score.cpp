#include "registry/names/score.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "registry/names/index_keys.hpp"
#include "registry/names/near_words.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

using Views = std::span<const NameWord* const>;

/// Which word lies beside which; -1 = none.
struct Alignment {
    std::vector<AlignedWords> rows;
    std::vector<char> query_taken, record_taken;
};

bool accepted(const WordDistance& d, NameKind kind)
{
    return d.match != WordMatch::none && d.distance <= spelling_limit(kind, d);
}

/// Nearest pairs first, longer words before shorter, then in the order of the words.
Alignment align(Views query, Views record, NameKind kind, std::span<const WordDistance> distances)
{
    struct Candidate {
        int far = 0;
        int length = 0;
        std::uint8_t q = 0, r = 0;
    };
    std::vector<Candidate> candidates;
    for (std::size_t q = 0; q < query.size(); ++q)
        for (std::size_t r = 0; r < record.size(); ++r) {
            const WordDistance& d = distances[q * record.size() + r];
            if (!accepted(d, kind) || !side_by_side(*query[q], *record[r], d)) continue;
            const int far = d.match == WordMatch::initial ? 900 : d.distance * 10 / std::max(1, d.length);
            candidates.push_back({far, d.length, static_cast<std::uint8_t>(q), static_cast<std::uint8_t>(r)});
        }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        if (a.far != b.far) return a.far < b.far;
        if (a.length != b.length) return a.length > b.length;
        const int shift_a = std::abs(int{a.q} - int{a.r});
        const int shift_b = std::abs(int{b.q} - int{b.r});
        return shift_a != shift_b ? shift_a < shift_b : a.q != b.q ? a.q < b.q : a.r < b.r;
    });
    Alignment out;
    out.query_taken.assign(query.size(), 0);
    out.record_taken.assign(record.size(), 0);
    for (const Candidate& c : candidates) {
        if (out.query_taken[c.q] != 0 || out.record_taken[c.r] != 0) continue;
        out.query_taken[c.q] = out.record_taken[c.r] = 1;
        out.rows.push_back({c.q, 1, c.r, 1, distances[c.q * record.size() + c.r]});
    }
    return out;
}

bool share_key(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b)
{
    return std::any_of(a.begin(), a.end(), [&b](std::uint32_t key) { return std::binary_search(b.begin(), b.end(), key); });
}

/// Puts two neighbours of one name beside one word of the other where that is nearer than what they had: `swapped` when the neighbours are the record's.
void join_neighbours(Views parts, Views wholes, NameKind kind, bool swapped, Alignment& alignment)
{
    auto& parts_taken = swapped ? alignment.record_taken : alignment.query_taken;
    auto& wholes_taken = swapped ? alignment.query_taken : alignment.record_taken;
    for (std::size_t p = 0; p + 1 < parts.size(); ++p) {
        if (parts_taken[p] != 0 && parts_taken[p + 1] != 0) continue;
        if (!may_join(*parts[p], *parts[p + 1])) continue;
        std::optional<NameWord> both;
        std::vector<std::uint32_t> keys;
        for (std::size_t w = 0; w < wholes.size(); ++w) {
            if (!telling(*wholes[w]) || wholes[w]->role == WordRole::initial || wholes[w]->forms.empty()) continue;
            const auto row = std::find_if(alignment.rows.begin(), alignment.rows.end(), [&](const AlignedWords& a) { return (swapped ? a.query : a.record) == w; });
            if (row != alignment.rows.end()) {
                const std::size_t beside = swapped ? row->record : row->query;
                if ((beside != p && beside != p + 1) || row->query_count + row->record_count > 2 || row->distance.distance == 0) continue;
            }
            // Long enough to be the two, before anything is computed.
            const std::size_t length = parts[p]->forms.empty() || parts[p + 1]->forms.empty() ? 0 : parts[p]->forms[0].size() + parts[p + 1]->forms[0].size();
            const std::size_t whole = wholes[w]->forms[0].size();
            if (length < 4 || length > whole + 5 || whole > length + 5) continue;
            const std::uint32_t letters = parts[p]->letters[0] | parts[p + 1]->letters[0];
            if (strangers(letters, wholes[w]->letters[0]) > 2 || too_many_edits(*parts[p], *parts[p + 1], *wholes[w])) continue;
            if (!both) {
                both = joined(*parts[p], *parts[p + 1]);
                keys = pair_keys(*parts[p], *parts[p + 1], *both);
            }
            if (!share_key(keys, whole_keys(*wholes[w]))) continue;
            WordDistance d = swapped ? compare(*wholes[w], *both) : compare(*both, *wholes[w]);
            if (d.match == WordMatch::none || d.distance > join_limit(kind, d.length) || (row != alignment.rows.end() && d.distance >= row->distance.distance + 100)) continue;
            if (row != alignment.rows.end()) alignment.rows.erase(row);
            parts_taken[p] = parts_taken[p + 1] = wholes_taken[w] = 1;
            const auto p8 = static_cast<std::uint8_t>(p);
            const auto w8 = static_cast<std::uint8_t>(w);
            alignment.rows.push_back(swapped ? AlignedWords{w8, 1, p8, 2, d} : AlignedWords{p8, 2, w8, 1, d});
            break;
        }
    }
}

bool of_syllables(const NameWord& word) { return word.script == WordScript::hangul || word.script == WordScript::han; }

/// A word said twice in one name costs nothing the second time.
bool repeats(Views words, std::size_t at, const std::vector<char>& taken)
{
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i != at && taken[i] != 0 && words[at]->role != WordRole::initial && words[i]->forms == words[at]->forms && !words[at]->forms.empty()) return true;
    return false;
}

struct Tally {
    int letters = 0, distance = 0;          ///< of aligned telling words
    int aligned = 0, initials = 0;          ///< words, and among them initials beside words
    int shared = 0, apart = 0;              ///< weight of aligned words and what their spelling takes from it
    int query_extra = 0, record_extra = 0;  ///< telling words left over
    int query_weight = 0, record_weight = 0;
    int particles = 0, titles = 0;
    bool legal_differs = false, legal_missing = false, numerals_differ = false, numeral_missing = false;
    int joins = 0;
    bool unwritten = false;                 ///< vowels of an aligned word are not written on one side
    bool syllables = false;                 ///< an aligned word is read from Hangul or Han
    bool other_script = false, telling_word = false;  ///< the names are in two scripts; a word that tells is shared
};

int weight_of(const NameWord& word)
{
    return word.role == WordRole::generic ? weights::generic : weights::plain;
}

void count_left(Views words, const std::vector<char>& taken, int& extra, int& weight, Tally& tally)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (taken[i] != 0) continue;
        const NameWord& word = *words[i];
        if (word.role == WordRole::particle || word.role == WordRole::prefix) ++tally.particles;
        else if (word.role == WordRole::title) ++tally.titles;
        else if (telling(word) && !repeats(words, i, taken)) {
            ++extra;
            weight += weight_of(word);
        }
    }
}

/// Script of most telling words, the first on a tie.
WordScript main_script(Views words)
{
    std::array<int, 8> counts{};
    for (const NameWord* w : words)
        if (telling(*w)) ++counts[static_cast<std::size_t>(w->script)];
    return static_cast<WordScript>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Numerals as sets: equal, one side has none, or different.
void count_numerals(Views query, Views record, Tally& tally)
{
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    for (const NameWord* w : query)
        if (w->role == WordRole::numeral) a.push_back(w->value);
    for (const NameWord* w : record)
        if (w->role == WordRole::numeral) b.push_back(w->value);
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    if (a == b) return;
    if (a.empty() || b.empty()) tally.numeral_missing = true;
    else if (std::includes(a.begin(), a.end(), b.begin(), b.end()) || std::includes(b.begin(), b.end(), a.begin(), a.end())) tally.numeral_missing = true;
    else tally.numerals_differ = true;
}

void count_legal(Views query, Views record, Tally& tally)
{
    std::array<std::uint32_t, 2> classes{};
    std::size_t side = 0;
    for (const Views words : {query, record}) {
        for (const NameWord* w : words)
            if (w->role == WordRole::legal_form) classes[side] |= 1U << w->value;
        ++side;
    }
    // "company" says nothing beside another form.
    constexpr std::uint32_t any = 1U << static_cast<std::uint32_t>(LegalForm::company);
    const std::uint32_t a = classes[0] & ~any;
    const std::uint32_t b = classes[1] & ~any;
    if (a != 0 && b != 0 && (a & b) == 0) tally.legal_differs = true;
    else if ((classes[0] == 0) != (classes[1] == 0)) tally.legal_missing = true;
}

/// Points lost by persons: what does not fit is taken from the whole.
void judge_person(const Tally& t, Match& out)
{
    const auto lose = [&out](Loss loss, int points) {
        if (points != 0) out.losses.push_back({loss, points});
    };
    const int spelling = weights::spelling * t.distance / std::max(1, t.letters);
    lose(Loss::spelling, t.query_extra + t.record_extra > 0 ? spelling * weights::extra_and_spelling / 100 : spelling);
    lose(Loss::initial, t.initials * weights::initial);
    const int conflicts = std::min(t.query_extra, t.record_extra);
    // Where vowels are not written a word too much leaves less to go by.
    const auto unsure = [&t](int extra) { return extra == 0 ? 0 : t.unwritten ? weights::extra_unwritten : t.syllables ? weights::extra_syllables : 0; };
    const int query_extra = t.query_extra - conflicts;
    const int record_extra = t.record_extra - conflicts;
    lose(Loss::query_extra, weights::person_extra(query_extra) + weights::query_extra * query_extra + unsure(query_extra));
    lose(Loss::record_extra, weights::person_extra(record_extra) + unsure(record_extra));
    lose(Loss::conflict, conflicts * weights::person_conflict);
    lose(Loss::particles, t.particles * weights::particle + t.titles * weights::title);
}

void judge_organisation(const Tally& t, NameKind kind, Match& out)
{
    const auto lose = [&out](Loss loss, int points) {
        if (points != 0) out.losses.push_back({loss, points});
    };
    // Across scripts what an organisation does is translated, not spelled: such words find no partner and say little, beside a word that does.
    const bool translated = kind == NameKind::organisation && t.other_script && t.telling_word;
    const int query_weight = translated ? std::min(t.query_weight / weights::translated_share, t.shared * weights::translated_most / 100) : t.query_weight;
    const int record_weight = translated ? std::min(t.record_weight / weights::translated_share, t.shared * weights::translated_most / 100) : t.record_weight;
    const int all = std::max(1, t.shared + query_weight + record_weight);
    lose(Loss::spelling, identical_score * t.apart / all);
    lose(Loss::query_extra, identical_score * query_weight / all);
    lose(Loss::record_extra, identical_score * record_weight / all);
    if (t.query_extra > 0 && t.record_extra > 0 && !translated) lose(Loss::conflict, weights::organisation_conflict);
    lose(Loss::particles, t.particles * weights::particle);
    if (t.legal_differs) lose(Loss::legal_form, weights::legal_differs);
    else if (t.legal_missing) lose(Loss::legal_form, weights::legal_missing);
    if (t.numeral_missing) lose(Loss::numeral_missing, kind == NameKind::hull ? weights::hull_numeral_missing : weights::numeral_missing);
}

/// Whether the one telling word of a name, countries apart, spells the first letters of the other's words.
bool abbreviates(Views name, Views whole)
{
    std::string letters;
    for (const NameWord* w : name) {
        if (w->role != WordRole::plain) continue;
        if (!letters.empty() || w->script != WordScript::latin) return false;
        letters = w->written;
    }
    if (letters.size() < 3 || letters.size() > 6) return false;
    std::string firsts;
    for (const NameWord* w : whole)
        if (telling(*w) && w->script == WordScript::latin) firsts += w->written.front();
    return firsts == letters;
}

/// Scores two names of one kind, each one name.
Match score_single(const NameView& query, const NameView& record, std::span<const WordDistance> distances)
{
    Match out;
    const NameKind kind = query.kind;
    Alignment alignment = align(query.words, record.words, kind, distances);
    join_neighbours(query.words, record.words, kind, false, alignment);
    join_neighbours(record.words, query.words, kind, true, alignment);
    std::sort(alignment.rows.begin(), alignment.rows.end(), [](const AlignedWords& a, const AlignedWords& b) { return a.query != b.query ? a.query < b.query : a.record < b.record; });

    Tally tally;
    for (const AlignedWords& row : alignment.rows) {
        const NameWord& a = *query.words[row.query];
        const NameWord& b = *record.words[row.record];
        if (!telling(a) && !telling(b)) continue;
        ++tally.aligned;
        tally.joins += row.query_count + row.record_count - 2;
        if (row.distance.match == WordMatch::initial) {
            ++tally.initials;
            continue;
        }
        tally.unwritten = tally.unwritten || row.distance.match == WordMatch::unwritten;
        tally.syllables = tally.syllables || of_syllables(a) || of_syllables(b);
        tally.letters += row.distance.length;
        tally.distance += row.distance.distance;
        tally.telling_word = tally.telling_word || ((a.role == WordRole::plain || row.query_count == 2) && (b.role == WordRole::plain || row.record_count == 2) && row.distance.length >= 4 && row.distance.distance <= 25 * row.distance.length);
        const int weight = (row.query_count == 2 ? weight_of(b) : row.record_count == 2 ? weight_of(a) : std::max(weight_of(a), weight_of(b)));
        tally.shared += weight;
        tally.apart += std::min(weight, weight * (row.distance.length >= weights::long_word ? weights::long_spelling : weights::spelling) * row.distance.distance / std::max(1, row.distance.length) / identical_score);
    }
    count_left(query.words, alignment.query_taken, tally.query_extra, tally.query_weight, tally);
    count_left(record.words, alignment.record_taken, tally.record_extra, tally.record_weight, tally);
    count_numerals(query.words, record.words, tally);
    tally.other_script = main_script(query.words) != main_script(record.words);
    if (kind == NameKind::organisation) count_legal(query.words, record.words, tally);

    if (kind == NameKind::person) judge_person(tally, out);
    else judge_organisation(tally, kind, out);
    int points = identical_score;
    for (const LossRow& row : out.losses) points -= row.points;

    // The whole run together: parted and joined words ("Sergei Lav rov").
    if (tally.query_extra + tally.record_extra > 0 || tally.joins > 0) {
        const std::string a = run_together(query.words);
        const std::string b = run_together(record.words);
        const int length = static_cast<int>(std::max(a.size(), b.size()));
        if (length >= 6 && std::max(a.size(), b.size()) - std::min(a.size(), b.size()) <= 3 && edits(a.substr(0, 64), b.substr(0, 64)) <= 4 && run_alike(a, b)) {
            const int distance = spelling_distance(a, b, false);
            const int lost = weights::spelling * distance / length;
            const int whole = identical_score - lost - weights::split - (tally.numeral_missing ? weights::numeral_missing : 0);
            if (distance <= weights::split_limit && whole > points) {
                out.losses.clear();
                if (lost != 0) out.losses.push_back({Loss::spelling, lost});
                if (tally.numeral_missing) out.losses.push_back({Loss::numeral_missing, weights::numeral_missing});
                out.losses.push_back({Loss::split, weights::split});
                points = whole;
                tally.aligned = 2;
            }
        }
    }
    if (kind == NameKind::organisation && tally.aligned == 0 && (abbreviates(query.words, record.words) || abbreviates(record.words, query.words))) {
        out.losses.assign(1, {Loss::acronym, weights::acronym});
        points = identical_score - weights::acronym;
        tally.aligned = 1;
    }
    const auto cap = [&](Loss loss, int most) {
        if (points <= most) return;
        out.losses.push_back({loss, points - most});
        points = most;
    };
    if (tally.aligned == 0) cap(Loss::nothing_shared, 0);
    if (tally.numerals_differ) cap(Loss::numerals_differ, numeral_cap);
    if (kind == NameKind::person && tally.aligned == 1 && tally.query_extra + tally.record_extra > 0) cap(Loss::one_word, weights::one_word_cap);
    if (kind == NameKind::person && tally.aligned == tally.initials && tally.aligned > 0) cap(Loss::one_word, weights::one_word_cap);
    cap(Loss::not_identical, highest_score);
    if (points < 0) {
        // Losses add up to the whole: the last is cut.
        int rest = identical_score;
        for (LossRow& row : out.losses) {
            row.points = std::min(row.points, rest);
            rest -= row.points;
        }
        std::erase_if(out.losses, [](const LossRow& row) { return row.points == 0; });
        points = 0;
    }
    out.score = points;
    out.words = std::move(alignment.rows);
    return out;
}

/// The words of one part of a name, and where they stand in the whole.
struct Selection {
    std::vector<const NameWord*> words;
    std::vector<std::uint8_t> places;
};

std::vector<Selection> selections(const NameView& name)
{
    std::vector<Selection> out(1);
    for (std::size_t i = 0; i < name.words.size(); ++i) {
        out[0].words.push_back(name.words[i]);
        out[0].places.push_back(static_cast<std::uint8_t>(i));
    }
    std::uint8_t last = 0;
    for (const std::uint8_t part : name.parts) last = std::max(last, part);
    for (std::uint8_t part = 0; last > 0 && part <= last; ++part) {
        Selection one;
        for (std::size_t i = 0; i < name.words.size(); ++i)
            if (name.parts[i] == part) {
                one.words.push_back(name.words[i]);
                one.places.push_back(static_cast<std::uint8_t>(i));
            }
        if (std::any_of(one.words.begin(), one.words.end(), [](const NameWord* w) { return w->role == WordRole::plain; })) out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

Match score_words(const NameView& query, const NameView& record, std::span<const WordDistance> distances)
{
    if (query.kind != record.kind) {
        Match out;
        out.losses.push_back({Loss::nothing_shared, identical_score});
        return out;
    }
    if (query.parts.empty() && record.parts.empty()) return score_single(query, record, distances);
    // Several names in one text: the best of their pairs, the whole first.
    Match best;
    best.score = -1;
    for (const Selection& a : selections(query))
        for (const Selection& b : selections(record)) {
            std::vector<WordDistance> chosen;
            for (const std::uint8_t q : a.places)
                for (const std::uint8_t r : b.places) chosen.push_back(distances[q * record.words.size() + r]);
            Match match = score_single({a.words, query.kind, {}}, {b.words, record.kind, {}}, chosen);
            if (match.score <= best.score) continue;
            for (AlignedWords& row : match.words) {
                row.query = a.places[row.query];
                row.record = b.places[row.record];
            }
            best = std::move(match);
        }
    return best;
}

Match score(const PreparedName& query, const PreparedName& record)
{
    std::vector<const NameWord*> a;
    std::vector<const NameWord*> b;
    for (const NameWord& word : query.words) a.push_back(&word);
    for (const NameWord& word : record.words) b.push_back(&word);
    std::vector<WordDistance> distances;
    distances.reserve(a.size() * b.size());
    for (const NameWord* q : a)
        for (const NameWord* r : b) distances.push_back(compare(*q, *r));
    Match out = score_words({a, query.kind, query.parts}, {b, record.kind, record.parts}, distances);
    if (query.raw == record.raw && query.kind == record.kind) {
        out.score = identical_score;
        out.losses.clear();
    }
    return out;
}

}  // namespace tw::registry
