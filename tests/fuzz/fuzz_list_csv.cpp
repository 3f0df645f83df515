#include "fuzz_lists.hpp"

/// Lists that come as CSV: tests/fuzz/fuzz_lists.hpp says what must hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using tw::registry::ListFormat;
    static constexpr ListFormat formats[] = {ListFormat::ofac_sdn, ListFormat::ofac_alt, ListFormat::ofac_add, ListFormat::eu_journal, ListFormat::eu_financial, ListFormat::uk_sanctions_list, ListFormat::uk_consolidated, ListFormat::opensanctions_targets, ListFormat::opensanctions_maritime, ListFormat::register_csv};
    tw::test::read_fuzzed({data, size}, formats);
    return 0;
}
