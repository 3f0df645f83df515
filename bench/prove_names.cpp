// Names across scripts against the labelled sets (docs/results/names.md): recall, false positives and F1 at one threshold, by half, with Wilson's intervals and the rows that failed.
// Usage: prove_names [SANCTIONS FOLDER] [--rows] [--dev]     (--rows: row numbers of failures; --dev: the development half too)
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "registry/names/name_sets.hpp"
#include "registry/names/index.hpp"
#include "registry/names/score.hpp"
#include "support/shared_data.hpp"

namespace {

using namespace tw::test;
using tw::registry::name_threshold;
using tw::registry::prepare;

struct Asked {
    bool rows = false;
    bool development = false;
    bool texts = false;
};

int score_of(const NamePair& pair) { return score(prepare(pair.query, pair.kind), prepare(pair.record, pair.kind)).score; }

/// Share of pairs at or above the threshold, by slice and half.
void print_shares(const char* title, const std::vector<NamePair>& pairs, const Asked& asked)
{
    std::map<std::string, std::vector<const NamePair*>> slices;
    for (const NamePair& pair : pairs) slices[pair.slice].push_back(&pair);
    for (const auto& [slice, rows] : slices)
        for (const Half half : {Half::development, Half::report}) {
            if (half == Half::development && !asked.development) continue;
            Share share;
            std::string failed;
            for (const NamePair* pair : rows) {
                if (pair->half() != half) continue;
                ++share.of;
                const int points = score_of(*pair);
                const bool hit = points >= name_threshold;
                share.hits += hit ? 1U : 0U;
                if (hit == pair->same) continue;
                failed += ' ' + pair->quality + std::to_string(pair->row);
                if (asked.texts) failed += "[" + pair->query + " | " + pair->record + " | " + std::to_string(points) + "]\n";
            }
            std::printf("%-34s %-13s %-4s %5zu of %5zu = %6.2f %% [%.2f, %.2f]\n", title, slice.c_str(), half == Half::development ? "dev" : "test", share.hits, share.of, share.percent(), share.low(), share.high());
            if (asked.rows && !failed.empty()) std::printf("    failed rows:%s\n", failed.c_str());
        }
}

struct Counts {
    std::size_t tp = 0, fp = 0, fn = 0, tn = 0;
    double f1() const { return tp == 0 ? 0 : 2.0 * static_cast<double>(tp) / static_cast<double>(2 * tp + fp + fn); }
    void add(bool same, bool said)
    {
        ++(same ? (said ? tp : fn) : (said ? fp : tn));
    }
};

/// 95 % interval of F1 by drawing the rows again 2 000 times.
std::pair<double, double> bootstrap(const std::vector<std::pair<bool, bool>>& rows)
{
    std::vector<double> draws;
    std::uint64_t state = 1;
    for (int k = 0; k < 2000; ++k) {
        Counts counts;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            const auto& row = rows[(state >> 33) % rows.size()];
            counts.add(row.first, row.second);
        }
        draws.push_back(counts.f1());
    }
    std::sort(draws.begin(), draws.end());
    return {draws[50], draws[1949]};
}

void print_f1(const char* title, const std::vector<NamePair>& pairs, const Asked& asked)
{
    for (const int part : {0, 1, 2}) {
        if (part == 0 && !asked.development) continue;
        Counts ours;
        Counts peer;
        std::vector<std::pair<bool, bool>> rows;
        std::map<std::string, Share> strong;
        std::string failed;
        for (const NamePair& pair : pairs) {
            if (part < 2 && pair.half() != (part == 0 ? Half::development : Half::report)) continue;
            const int points = score_of(pair);
            const bool said = points >= name_threshold;
            ours.add(pair.same, said);
            rows.emplace_back(pair.same, said);
            if (pair.peer >= 0) peer.add(pair.same, pair.peer >= 0.70);
            Share& tier = strong[pair.quality];
            ++tier.of;
            tier.hits += said == pair.same ? 1U : 0U;
            if (said == pair.same) continue;
            failed += ' ' + std::to_string(pair.row);
            if (asked.texts) failed += std::string("[") + (pair.same ? "miss " : "false ") + pair.quality + " " + pair.slice + " | " + pair.query + " | " + pair.record + " | " + std::to_string(points) + "]\n";
        }
        if (asked.texts)
            for (int at = 6000; at <= 9000; at += 100) {
                Counts counts;
                for (const NamePair& pair : pairs)
                    if (part == 2 || pair.half() == (part == 0 ? Half::development : Half::report)) counts.add(pair.same, score_of(pair) >= at);
                std::printf("    at %d: F1 %.4f\n", at, counts.f1());
            }
        const auto [low, high] = bootstrap(rows);
        const char* half = part == 0 ? "dev" : part == 1 ? "test" : "all";
        std::printf("%s %s: F1 %.4f [%.4f, %.4f]  tp %zu fp %zu fn %zu tn %zu;  logic-v2 at 0.70: F1 %.4f on %zu\n", title, half, ours.f1(), low, high, ours.tp, ours.fp, ours.fn, ours.tn, peer.f1(), peer.tp + peer.fp + peer.fn + peer.tn);
        for (const auto& [tier, share] : strong) std::printf("    %-7s right %zu of %zu\n", tier.c_str(), share.hits, share.of);
        if (asked.rows) std::printf("    failed rows:%s\n", failed.c_str());
    }
}

/// The UN list as an index of persons; queries that must find their entry, and invented persons that must find nothing.
void print_list(const std::filesystem::path& sanctions, const Asked& asked)
{
    std::vector<NamePair> listed;
    for (NamePair& pair : read_un_names(sanctions))
        if (pair.kind == tw::registry::NameKind::person) listed.push_back(std::move(pair));
    std::vector<std::string_view> texts;
    for (const NamePair& pair : listed) texts.push_back(pair.record);
    const auto index = tw::registry::NameIndex::build(tw::registry::NameKind::person, texts);
    std::printf("UN list: %zu names of persons, %zu words\n", index.size(), index.distinct_words());
    std::size_t asked_scans = 0;
    std::size_t lost = 0;
    for (const bool typos : {false, true}) {
        const auto queries = read_un_positives(sanctions, typos);
        for (const Half half : {Half::development, Half::report}) {
            if (half == Half::development && !asked.development) continue;
            Share share;
            std::string failed;
            for (const NamePair& query : queries) {
                if (query.half() != half) continue;
                ++share.of;
                const auto prepared = prepare(query.query, query.kind);
                const auto hits = index.find(prepared, 50);
                const bool found = std::any_of(hits.begin(), hits.end(), [&](const auto& hit) { return listed[hit.name].group == query.group; });
                share.hits += found ? 1U : 0U;
                if (!found) failed += ' ' + std::to_string(query.row) + (asked.texts ? "[" + query.query + "]\n" : "");
                ++asked_scans;
                lost += index.scan(prepared, 50) != hits ? 1U : 0U;
            }
            std::printf("%-34s %-13s %-4s %5zu of %5zu = %6.2f %% [%.2f, %.2f]\n", "listed persons found", typos ? "typos" : "clean", half == Half::development ? "dev" : "test", share.hits, share.of, share.percent(), share.low(), share.high());
            if (asked.rows && !failed.empty()) std::printf("    failed rows:%s\n", failed.c_str());
        }
    }
    std::printf("answers of the index that differ from the full scan: %zu of %zu queries\n", lost, asked_scans);
    const auto invented = read_invented(sanctions);
    Share alarms;
    std::size_t one = 0;
    std::size_t lost_alarms = 0;
    std::string failed;
    for (std::size_t i = 0; i < invented.size(); ++i) {
        const auto prepared = prepare(invented[i], tw::registry::NameKind::person);
        const auto hits = index.find(prepared, 1);
        ++alarms.of;
        if (i % 40 == 0) lost_alarms += index.scan(prepared, 1) != hits ? 1U : 0U;
        if (hits.empty()) continue;
        ++alarms.hits;
        one += hits[0].score >= 9000 ? 1U : 0U;
        failed += ' ' + std::to_string(i) + (asked.texts ? "[" + invented[i] + " | " + listed[hits[0].name].record + " | " + std::to_string(hits[0].score) + "]\n" : "");
    }
    std::printf("%-34s %-13s all  %5zu of %5zu = %6.3f %% [%.3f, %.3f]; of these %zu score 0.9 or more; differs from the full scan: %zu of %zu looked at\n", "invented persons", "false alarms", alarms.hits, alarms.of, alarms.percent(), alarms.low(), alarms.high(), one, lost_alarms, (invented.size() + 39) / 40);
    if (asked.rows) std::printf("    rows:%s\n", failed.c_str());
}

}  // namespace

int main(int count, char** words)
{
    Asked asked;
    std::filesystem::path sanctions = shared_data() / "sanctions";
    std::string only;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(words[i], "--rows") == 0) asked.rows = true;
        else if (std::strcmp(words[i], "--dev") == 0) asked.development = true;
        else if (std::strcmp(words[i], "--texts") == 0) asked.texts = asked.rows = true;
        else if (words[i][0] == '@') only = words[i] + 1;
        else sanctions = words[i];
    }
    if (!std::filesystem::exists(sanctions / "pairs/name_pairs.csv")) {
        std::fprintf(stderr, "no labelled names below %s\n", sanctions.c_str());
        return 1;
    }
    using enum tw::registry::NameKind;
    const auto wanted = [&only](const char* set) { return only.empty() || only == set; };
    if (wanted("pairs")) print_f1("name_pairs without vessels", read_name_pairs(sanctions), asked);
    if (wanted("vessels")) print_f1("vessel rows, numerals relabelled", read_vessel_pairs(sanctions), asked);
    if (wanted("person")) {
        print_shares("persons Latin-Cyrillic, share 0.5", read_latin_cyrillic(sanctions, person, 0.5), asked);
        print_shares("persons crossed", read_latin_cyrillic_negatives(sanctions, person), asked);
    }
    if (wanted("org")) {
        print_shares("organisations, share 0.66", read_latin_cyrillic(sanctions, organisation, 0.66), asked);
        print_shares("organisations crossed", read_latin_cyrillic_negatives(sanctions, organisation), asked);
    }
    if (wanted("cross")) {
        const auto pairs = read_cross_script(sanctions);
        print_shares("other scripts, every row", pairs, asked);
        print_shares("other scripts, spelled alike", spelled_alike(pairs), asked);
        print_shares("other scripts crossed", cross(pairs, 20), asked);
    }
    if (wanted("list")) print_list(sanctions, asked);
    if (wanted("hulls")) {
        print_shares("hulls, same number, equal names", read_hull_pairs(sanctions, false), asked);
        print_shares("hulls, namesakes", read_hull_pairs(sanctions, true), asked);
    }
    return 0;
}
