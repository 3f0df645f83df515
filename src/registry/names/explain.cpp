#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "registry/names/score.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {

std::string_view name(Loss loss)
{
    switch (loss) {
    case Loss::spelling: return "spelling";
    case Loss::initial: return "initial only";
    case Loss::query_extra: return "word only in the query";
    case Loss::record_extra: return "word only in the record";
    case Loss::conflict: return "words without a partner on both sides";
    case Loss::particles: return "particles and titles";
    case Loss::legal_form: return "legal form";
    case Loss::numeral_missing: return "number on one side only";
    case Loss::split: return "words parted otherwise";
    case Loss::acronym: return "abbreviated to first letters";
    case Loss::numerals_differ: return "different numbers";
    case Loss::one_word: return "one shared word";
    case Loss::nothing_shared: return "nothing shared";
    case Loss::not_identical: return "texts not identical";
    }
    return "unknown";
}

int spelling_limit(NameKind kind, const WordDistance& distance)
{
    if (distance.match == WordMatch::unwritten) return std::min(200, 30 * distance.length);
    return std::min(200, kind == NameKind::person ? 55 * distance.length : 40 * distance.length);
}

int join_limit(NameKind, int length) { return std::min(160, 20 * length); }

std::string explain(const PreparedName& query, const PreparedName& record, const Match& match)
{
    std::string out = fmt::format("score {}.{:04}\n", match.score / identical_score, match.score % identical_score);
    const auto words = [](const PreparedName& of, std::size_t from, std::size_t count) {
        std::string text;
        for (std::size_t i = from; i < std::min(from + count, of.words.size()); ++i) {
            if (!text.empty()) text += ' ';
            text += visible(of.words[i].written);
        }
        return text;
    };
    const auto form = [](const PreparedName& of, std::size_t at, std::size_t count, std::size_t which) {
        if (count > 1) return joined(of.words[at], of.words[at + 1]).forms.at(which);
        return of.words[at].forms.empty() ? std::string("-") : of.words[at].forms.at(which);
    };
    std::vector<char> query_seen(query.words.size(), 0);
    std::vector<char> record_seen(record.words.size(), 0);
    for (const AlignedWords& row : match.words) {
        for (std::size_t i = 0; i < row.query_count; ++i) query_seen[row.query + i] = 1;
        for (std::size_t i = 0; i < row.record_count; ++i) record_seen[row.record + i] = 1;
        out += fmt::format("  {} = {}: {}", words(query, row.query, row.query_count), words(record, row.record, row.record_count), name(row.distance.match));
        if (row.distance.match == WordMatch::same || row.distance.match == WordMatch::spelling || row.distance.match == WordMatch::unwritten)
            out += fmt::format(" ({} / {}, {}.{:02} of {} letters)", form(query, row.query, row.query_count, row.distance.form), form(record, row.record, row.record_count, row.distance.other_form),
                row.distance.distance / 100, row.distance.distance % 100, row.distance.length);
        out += '\n';
    }
    for (std::size_t i = 0; i < query_seen.size(); ++i)
        if (query_seen[i] == 0) out += fmt::format("  only in the query: {}\n", words(query, i, 1));
    for (std::size_t i = 0; i < record_seen.size(); ++i)
        if (record_seen[i] == 0) out += fmt::format("  only in the record: {}\n", words(record, i, 1));
    for (const PreparedName* side : {&query, &record})
        for (const NameWord& word : side->words)
            if (word.repaired) out += fmt::format("  look-alike letters repaired in the {}: {}\n", side == &query ? "query" : "record", visible(word.written));
    for (const LossRow& row : match.losses) out += fmt::format("  -{}.{:04} {}\n", row.points / identical_score, row.points % identical_score, name(row.loss));
    return out;
}

}  // namespace tw::registry
