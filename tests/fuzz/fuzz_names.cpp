#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "registry/names/fold.hpp"
#include "registry/names/score.hpp"

using namespace tw::registry;

/// Any bytes are two names, parted by the first line end: they are prepared and compared, the losses add up, and a name is itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t line = text.find('\n');
    const std::string_view first = text.substr(0, line);
    const std::string_view second = line == text.npos ? std::string_view{} : text.substr(line + 1);
    if (fold(fold(first)) != fold(first)) std::abort();
    for (const NameKind kind : {NameKind::person, NameKind::organisation, NameKind::hull}) {
        const PreparedName a = prepare(first, kind);
        const PreparedName b = prepare(second, kind);
        const Match match = score(a, b);
        int sum = match.score;
        for (const LossRow& row : match.losses) sum += row.points;
        if (sum != identical_score || match.score < 0) std::abort();
        if (score(a, a).score != identical_score) std::abort();
        if (explain(a, b, match) != explain(a, b, score(a, b))) std::abort();
    }
    return 0;
}
