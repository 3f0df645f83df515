#include "fuzz_lists.hpp"

/// Lists that come as XML: tests/fuzz/fuzz_lists.hpp says what must hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using tw::registry::ListFormat;
    static constexpr ListFormat formats[] = {ListFormat::un_xml, ListFormat::ofac_advanced_xml};
    tw::test::read_fuzzed({data, size}, formats);
    return 0;
}
