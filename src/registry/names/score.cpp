#include "registry/names/score.hpp"

#include <algorithm>

#include "registry/names/index_keys.hpp"
#include "registry/names/tally.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

/// Whether the one telling word of a name, countries apart, spells the first letters of the other's words.
bool abbreviates(WordViews name, WordViews whole)
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
    Tally tally = tally_of(query.words, record.words, kind, alignment);
    out.losses = kind == NameKind::person ? losses_of_person(tally) : losses_of_others(tally, kind);
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
    const std::uint8_t last = last_part(name.parts);
    for (std::uint8_t part = 0; !name.parts.empty() && part <= last; ++part) {
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
