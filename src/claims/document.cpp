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
    // Inside a run of equal widths the bytes answer one to one; else the whole run is meant.
    const std::uint64_t from = first->length == first->width ? first->source + (span.from - first->text) : first->source;
    const std::uint64_t to = last->length == last->width ? last->source + (span.to - last->text) : last->source + last->width;
    if (to <= from) return std::nullopt;
    return std::pair{from, to};
}

}  // namespace tw::claims
