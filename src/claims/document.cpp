#include "claims/document.hpp"

#include <algorithm>

namespace tw::claims {

std::string_view name(Part part)
{
    switch (part) {
    case Part::title: return "title";
    case Part::dateline: return "dateline";
    case Part::byline: return "byline";
    case Part::caption: return "caption";
    case Part::advert: return "advert";
    case Part::link: return "link";
    case Part::boilerplate: return "boilerplate";
    case Part::heading: return "heading";
    case Part::main: break;
    }
    return "main";
}

bool Document::in_main(std::size_t at) const
{
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), at, [](std::size_t x, const Block& b) { return x < b.span.from; });
    if (after == blocks.begin()) return false;
    const Block& block = *(after - 1);
    return at < block.span.to && (block.part == Part::main || block.part == Part::title);
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> Document::source_of(Span span) const
{
    if (span.to <= span.from || span.to > text.size()) return std::nullopt;
    const auto run_of = [&](std::size_t at) -> const MapRun* {
        const auto after = std::upper_bound(map.begin(), map.end(), at, [](std::size_t x, const MapRun& r) { return x < r.text; });
        if (after == map.begin()) return nullptr;
        const MapRun& run = *(after - 1);
        return at < run.text + run.length ? &run : nullptr;
    };
    const MapRun* first = run_of(span.from);
    const MapRun* last = run_of(span.to - 1);
    if (first == nullptr || last == nullptr) return std::nullopt;
    const auto piece = [](const MapRun& run, std::size_t at) -> std::pair<std::uint64_t, std::uint64_t> {
        const std::size_t steps = run.length == run.width ? run.length : run.steps > 0 ? run.steps : 1;
        if (run.length % steps != 0 || run.width % steps != 0) return {run.source, run.source + run.width};
        const std::uint64_t step = (at - run.text) / (run.length / steps), wide = run.width / steps;
        return {run.source + step * wide, run.source + (step + 1) * wide};
    };
    const std::uint64_t from = piece(*first, span.from).first, to = piece(*last, span.to - 1).second;
    if (to <= from) return std::nullopt;
    return std::pair{from, to};
}

}  // namespace tw::claims
