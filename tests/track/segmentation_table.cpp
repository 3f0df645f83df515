// Prints docs/results/segmentation.md from the labelled tracks (see that page for the command).
#include <fmt/format.h>

#include "support/labelled_tracks.hpp"

namespace {

using namespace tw;

struct Totals { std::uint64_t rows = 0, matched = 0; };

Totals table(const track::Preset& preset, bool only_apart)
{
    Totals sum;
    fmt::print("| track | rows | label parts | our parts | rows in matched parts | % | Rand % |\n|---|---:|---:|---:|---:|---:|---:|\n");
    for (const auto& file : test::labelled_files()) {
        const auto labelled = test::read_labelled(file, "expected");
        const auto a = test::compare(labelled, test::segment(labelled, preset));
        sum.rows += a.rows;
        sum.matched += a.matched;
        if (only_apart && a.matched == a.rows && a.ours == a.theirs) continue;
        fmt::print("| {} | {} | {} | {} | {} | {:.3f} | {:.3f} |\n", labelled.name.substr(5), a.rows, a.theirs, a.ours, a.matched,
                   100.0 * static_cast<double>(a.matched) / static_cast<double>(std::max<std::uint64_t>(1, a.rows)), 100 * a.pairs);
    }
    fmt::print("| **all 39** | {} | | | {} | **{:.3f}** | |\n", sum.rows, sum.matched, 100.0 * static_cast<double>(sum.matched) / static_cast<double>(sum.rows));
    return sum;
}

struct Seen { std::int64_t time; LonLat at; std::uint64_t line; std::uint8_t type; };

/// Where a labelled part and our segment part ways: the first row of the label's part that we hold in a segment which also
/// holds rows of another part, against the row before it in our segment.
struct Seam {
    std::string label;
    std::size_t rows = 0;
    double hours = 0, miles = 0, knots = 0;
    std::uint8_t type = 0;
    bool joined = false;   ///< we join what the label parts
};

std::pair<const char*, const char*> judge(const Seam& s)
{
    if (!s.joined) return {"tw parts what the label joins", "open: the fix fits two segments, and each program gives it to another"};
    if (s.knots > 40) return {"impossible speed", "label right: one ship can't have sailed it"};
    if (s.hours > 24 && s.knots > 15) return {"silence over 24 h, fast way", "open: possible only for a fast ship"};
    if (s.hours > 24) return {"silence over 24 h", "tw right: a silence is a gap, not another ship; the way is possible"};
    if (s.type == 27) return {"coarse position (type 27)", "tw right: the fix lies within its own 0.1' of the track; the label drops it by rule"};
    if (s.rows == 1) return {"single fix", "tw right: reachable at an ordinary speed; the label's look-back or ambiguity rule dropped it"};
    if (s.miles < 1) return {"ambiguity, ship lying still", "tw right: the fix lies where the segment ended; the label closes every rival and starts anew"};
    return {"ambiguity, ship moving", "open: possible at an ordinary speed; the label closes every rival and starts anew, tw gives the fix to the better one"};
}

void disagreements(const track::Preset& preset)
{
    fmt::print("| track | label part starts | rows | silence h | distance nm | implied kn | kind | judgement |\n|---|---|---:|---:|---:|---:|---|---|\n");
    std::map<std::string, std::pair<std::size_t, std::size_t>> totals;
    for (const auto& file : test::labelled_files()) {
        const auto labelled = test::read_labelled(file, "expected");
        const auto found = test::segment(labelled, preset);
        std::map<std::string, std::vector<Seen>> ours;
        std::map<std::string, std::map<std::string, std::size_t>> label_in_ours;
        std::map<std::string, std::size_t> label_rows;
        for (std::size_t i = 0; i < labelled.rows.size(); ++i) {
            const std::uint64_t line = labelled.rows.offset[i];
            if (labelled.label[line].empty() || !labelled.positioned[line] || !found.segment.contains(line)) continue;
            const std::string& own = found.segment.at(line);
            ours[own].push_back({labelled.rows.time[i], {{labelled.rows.lon[i]}, {labelled.rows.lat[i]}}, line, labelled.rows.type[i]});
            ++label_in_ours[labelled.label[line]][own];
            ++label_rows[labelled.label[line]];
        }
        for (const auto& [own, rows] : ours) {
            std::set<std::string> met;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const std::string& label = labelled.label[rows[i].line];
                if (!met.insert(label).second) continue;
                if (i == 0) {
                    if (label_in_ours[label].size() < 2 || label_in_ours[label][own] * 2 > label_rows[label]) continue;
                    Seam s{label, label_in_ours[label][own], 0, 0, 0, rows[i].type, false};
                    const auto [kind, verdict] = judge(s);
                    auto& t = totals[fmt::format("{}: {}", kind, verdict)];
                    ++t.first, t.second += s.rows;
                    fmt::print("| {} | {} | {} | | | | {} | {} |\n", labelled.name.substr(5), label.substr(10), s.rows, kind, verdict);
                    continue;
                }
                Seam s{label, label_in_ours[label][own], 0, 0, 0, rows[i].type, true};
                s.hours = static_cast<double>(rows[i].time - rows[i - 1].time) / 3'600'000;
                s.miles = great_circle_metres(rows[i - 1].at, rows[i].at) / metres_per_nautical_mile;
                s.knots = s.miles / std::max(s.hours, 0.25);
                const auto [kind, verdict] = judge(s);
                auto& t = totals[fmt::format("{}: {}", kind, verdict)];
                ++t.first, t.second += s.rows;
                fmt::print("| {} | {} | {} | {:.2f} | {:.2f} | {:.1f} | {} | {} |\n", labelled.name.substr(5), label.substr(10), s.rows, s.hours, s.miles, s.knots, kind, verdict);
            }
        }
    }
    fmt::print("\n| kind and judgement | seams | rows behind them |\n|---|---:|---:|\n");
    for (const auto& [name, n] : totals) fmt::print("| {} | {} | {} |\n", name, n.first, n.second);
}

}  // namespace

int main()
{
    fmt::print(
        "# Segmentation of the labelled tracks\n\n"
        "39 files (MMSI) of Global Fishing Watch's segmenter samples, 2021-01; the labels are what another program found, not truth. Made by\n\n"
        "    ninja -C build/release segmentation_table && TIDEWAITER_SHARED_DATA=../shared/data build/release/tests/track/segmentation_table\n\n"
        "Compared are the rows whose position the labelling program used; static messages, which it labels one by one, are given to the\n"
        "open segment that fits them and are not compared. *Rows in matched parts*: parts are paired one to one, largest overlap first;\n"
        "a row counts when its part and its label are a pair. *Rand*: share of row pairs that both treat alike. A speed is over at least\n"
        "a quarter of an hour.\n\n## Preset `gfw`\n\n");
    table(track::gfw_preset(), false);
    fmt::print("\nThe one track that differs, 567000000, is used by several ships at once: there the labelling program weighs the wrong segments\n"
               "(the weights of all open segments are paired with the matching ones by position in the list). Preset `gfw_weights` repeats that defect:\n\n"
               "## Preset `gfw_weights` (emulation; tracks that differ)\n\n");
    table(*track::preset_from_name("gfw_weights"), true);
    fmt::print("\n## Preset `tw` (tracks that differ)\n\n");
    table(track::tw_preset(), true);
    fmt::print("\n## Every place where `tw` and the labels part ways\n\n");
    disagreements(track::tw_preset());
    fmt::print(
        "\n## Looked at one by one\n\n"
        "- *Silence over 24 h*, 25 seams: in 11 the ship is heard again within 10 nm of where it fell silent, in 13 more it would have sailed at\n"
        "  0.4 to 7.7 kn. The labels cut there because their program may not look back further than a day; a cut hides the gap: tw is right. One is\n"
        "  open: 413222000, 548 nm in 25.4 h need 21.6 kn, and seven messages in all do not show a ship that fast.\n"
        "- *Coarse position*, 25 seams: each lies on the way between its neighbours at an ordinary speed. The price of keeping them is up to 185 m.\n"
        "- *567000000* is a default number: static messages of at least eight vessels in ten days, at two places about 280 nm apart. Where one of them\n"
        "  lies still and the label starts anew (226, 73 and 57 rows), tw is right. The four moving seams cannot be decided from motion alone:\n"
        "  several boats sail in the same bay, and no statics come with the fixes.\n");
}
