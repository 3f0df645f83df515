#include <cstdint>
#include <cstdlib>

#include "registry/watched.hpp"
#include "site/reading.hpp"

using namespace tw;

/// The readers of looks, sightings and watched hulls take any bytes, keep their books balanced, and give only rows that hold together.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(site::sniff_log(text));
    static_cast<void>(registry::sniff_watched(text));
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    for (const auto holds : {site::LogLayout::Holds::looks, site::LogLayout::Holds::sightings})
        for (const auto form : {chart::RowForm::csv, chart::RowForm::geojson}) {
            const auto read = site::read_log({holds, form}, text, {{1}, "00112233445566778899", 0, false});
            require(read.accounting.balanced() && read.accounting.decoded == read.looks.size() + read.sightings.size());
            for (const auto& look : read.looks)
                require(!look.id.empty() && !look.site.empty() && look.when.from < look.when.to && look.usable.value >= 0 && look.usable.value <= 1'000'000 && look.looks >= 0 &&
                        look.offset.value < size);
            for (const auto& s : read.sightings) {
                require(!s.id.empty() && (!s.sites.empty() || !s.candidates.empty()) && s.when.from < s.when.to && s.offset.value < size);
                const auto values = site::possible(s.figure);
                require(values.low >= 0 && (!values.high || *values.high >= values.low));
                for (const auto& c : s.candidates) require(!c.hull.empty() && c.likelihood.value >= 0 && c.likelihood.value <= 1'000'000);
            }
        }
    for (const auto form : {chart::RowForm::csv, chart::RowForm::geojson}) {
        const auto read = registry::read_watched(form, text, {1});
        require(read.accounting.balanced() && read.accounting.decoded == read.hulls.size());
        for (const auto& hull : read.hulls) require(!hull.id.empty() && hull.length_dm >= 0);
    }
    return 0;
}
