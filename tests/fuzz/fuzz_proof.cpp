#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/proof.hpp"

/// Any bytes are no proof, or one that is written again as the same bytes and can be checked; nothing unsigned is ever found signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw::evidence;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto proof = proof_from(bytes);
    if (!proof) return 0;
    const auto text = text_of(*proof);
    if (!text || bytes.find(*text) == std::string_view::npos) std::abort();
    for (const ProofFinding& f : check_proof(*proof, {nullptr, {}, {{"file", bytes}}}))
        if (f.what == "signature" && f.proven == Proven::good) std::abort();
    return 0;
}
