#include "registry/names/tally.hpp"

#include <algorithm>
#include <array>

#include "registry/names/index_keys.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

bool of_syllables(const NameWord& word) { return word.script == WordScript::hangul || word.script == WordScript::han; }

/// A word said twice in one name costs nothing the second time.
bool repeats(WordViews words, std::size_t at, const std::vector<char>& taken)
{
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i != at && taken[i] != 0 && words[at]->role != WordRole::initial && words[i]->forms == words[at]->forms && !words[at]->forms.empty()) return true;
    return false;
}

int weight_of(const NameWord& word)
{
    return word.role == WordRole::generic || (word.term && word.role != WordRole::place) ? weights::generic : weights::plain;
}

void count_left(WordViews words, const std::vector<char>& taken, int& extra, int& weight, Tally& tally)
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
WordScript main_script(WordViews words)
{
    std::array<int, 8> counts{};
    for (const NameWord* w : words)
        if (telling(*w)) ++counts[static_cast<std::size_t>(w->script)];
    return static_cast<WordScript>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Numerals as sets: equal, one side has none, or different.
void count_numerals(WordViews query, WordViews record, Tally& tally)
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

void count_legal(WordViews query, WordViews record, Tally& tally)
{
    std::array<std::uint32_t, 2> classes{};
    std::size_t side = 0;
    for (const WordViews words : {query, record}) {
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

}  // namespace

Tally tally_of(WordViews query, WordViews record, NameKind kind, const Alignment& alignment)
{
    Tally tally;
    for (const AlignedWords& row : alignment.rows) {
        const NameWord& a = *query[row.query];
        const NameWord& b = *record[row.record];
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
        tally.telling_word = tally.telling_word || (!a.term && !b.term && (a.role == WordRole::plain || row.query_count == 2) && (b.role == WordRole::plain || row.record_count == 2) && row.distance.length >= 4 && row.distance.distance <= 25 * row.distance.length);
        const int weight = (row.query_count == 2 ? weight_of(b) : row.record_count == 2 ? weight_of(a) : std::max(weight_of(a), weight_of(b)));
        tally.shared += weight;
        tally.apart += std::min(weight, weight * (row.distance.length >= weights::long_word ? weights::long_spelling : weights::spelling) * row.distance.distance / std::max(1, row.distance.length) / identical_score);
    }
    count_left(query, alignment.query_taken, tally.query_extra, tally.query_weight, tally);
    count_left(record, alignment.record_taken, tally.record_extra, tally.record_weight, tally);
    count_numerals(query, record, tally);
    tally.other_script = main_script(query) != main_script(record);
    if (kind == NameKind::organisation) count_legal(query, record, tally);
    return tally;
}

std::vector<LossRow> losses_of_person(const Tally& t)
{
    std::vector<LossRow> out;
    const auto lose = [&out](Loss loss, int points) {
        if (points != 0) out.push_back({loss, points});
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
    return out;
}

std::vector<LossRow> losses_of_others(const Tally& t, NameKind kind)
{
    std::vector<LossRow> out;
    const auto lose = [&out](Loss loss, int points) {
        if (points != 0) out.push_back({loss, points});
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
    return out;
}

}  // namespace tw::registry
