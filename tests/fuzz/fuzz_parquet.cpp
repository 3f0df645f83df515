#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store/parquet_positions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw;
    auto positions = store::ParquetPositions::open(std::string_view(reinterpret_cast<const char*>(data), size), {});
    if (!positions) return 0;
    ReadBatch batch;
    for (int calls = 0; calls < 64; ++calls) {
        const auto more = (*positions)->next(batch);
        if (!batch.accounting.balanced() || batch.fixes.size() != batch.accounting.decoded) std::abort();
        if (!more || !*more) return 0;
    }
    return 0;
}
