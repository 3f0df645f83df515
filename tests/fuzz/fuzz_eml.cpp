#include <cstdint>

#include "whole_document.hpp"

using namespace tw::claims;

/// Any bytes may be said to be a message, and give a document or a typed error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    DocumentHints hints;
    hints.format = DocumentFormat::eml;
    if (const auto read = read_document({reinterpret_cast<const char*>(data), size}, hints)) tw::test::check_document(*read, size);
    return 0;
}
