// Prints docs/results/segmentation.md from the labelled tracks: TIDEWAITER_SHARED_DATA=../shared/data build/release/tests/track/segmentation_table
#include <fmt/format.h>

#include "support/labelled_tracks.hpp"

int main(int argc, char** argv)
{
    using namespace tw;
    const std::string only = argc > 1 ? argv[1] : "";
    for (const char* name : {"gfw", "gfw_weights", "tw"}) {
        const auto preset = track::preset_from_name(name);
        std::uint64_t rows = 0, matched = 0;
        fmt::print("\n## Preset {}\n\n| track | rows | parts (labels) | parts (ours) | matched | matched % | Rand % |\n|---|---:|---:|---:|---:|---:|---:|\n", name);
        for (const auto& file : test::labelled_files()) {
            if (!only.empty() && file.string().find(only) == std::string::npos) continue;
            const auto labelled = test::read_labelled(file, "expected");
            const auto found = test::segment(labelled, *preset);
            const auto a = test::compare(labelled, found);
            rows += a.rows;
            matched += a.matched;
            fmt::print("| {} | {} | {} | {} | {} | {:.3f} | {:.3f} |\n", labelled.name.substr(5), a.rows, a.theirs, a.ours, a.matched,
                       100.0 * static_cast<double>(a.matched) / static_cast<double>(std::max<std::uint64_t>(1, a.rows)), 100 * a.pairs);
            if (!only.empty())
                for (const auto line : a.apart) fmt::print("{} ours {} label {}\n", labelled.text[line].substr(0, 260), found.segment.contains(line) ? found.segment.at(line).substr(0, 12) : "-", labelled.label[line]);
        }
        fmt::print("| all | {} | | | {} | {:.3f} | |\n", rows, matched, 100.0 * static_cast<double>(matched) / static_cast<double>(rows));
    }
}
