#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ais/reader.hpp"

/// First byte: which dialect and how the rest is cut. The books must balance, and the cut must not matter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw;
    using namespace tw::ais;
    if (size < 1) return 0;
    constexpr Dialect dialects[] = {Dialect::table, Dialect::noaa, Dialect::noaa_snake, Dialect::danish, Dialect::exact_earth, Dialect::spire,
                                    Dialect::spire_combined, Dialect::trajectory};
    const Dialect dialect = dialects[data[0] % 8U];
    const std::size_t step = data[0] / 8U * 7U + 1;
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    static_cast<void>(sniff(text));
    ReadBatch whole, cut;
    const auto one = make_reader(dialect, {});
    one->feed(text, whole);
    one->finish(whole);
    const auto two = make_reader(dialect, {});
    for (std::size_t at = 0; at < text.size(); at += step) two->feed(text.substr(at, step), cut);
    two->finish(cut);
    if (!whole.accounting.balanced() || whole.fixes.size() != whole.accounting.decoded || whole.accounting.rejected != cut.accounting.rejected ||
        whole.fixes.payload != cut.fixes.payload || whole.fixes.offset != cut.fixes.offset || whole.statics != cut.statics)
        std::abort();
    return 0;
}
