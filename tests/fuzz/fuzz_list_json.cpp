#include "fuzz_lists.hpp"

/// Lists that come as JSON: tests/fuzz/fuzz_lists.hpp says what must hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using tw::registry::ListFormat;
    static constexpr ListFormat formats[] = {ListFormat::ftm_ndjson, ListFormat::senzing_json, ListFormat::claims_ndjson};
    tw::test::read_fuzzed({data, size}, formats);
    return 0;
}
