#include "export/case_writer.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

#include "export/case_writers.hpp"

namespace tw::interchange {
namespace {

/// This program's own namespace for name-based ids; any fixed value would do.
constexpr std::array<unsigned char, 16> uuid_namespace{0x74, 0x69, 0x64, 0x65, 0x77, 0x61, 0x49, 0x74, 0x85, 0x72, 0x1b, 0x0e, 0x6d, 0x2f, 0x90, 0x51};

}  // namespace

std::string uuid5(std::string_view name)
{
    std::string input(reinterpret_cast<const char*>(uuid_namespace.data()), uuid_namespace.size());
    input += name;
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    EVP_Digest(input.data(), input.size(), hash.data(), &size, EVP_sha1(), nullptr);
    hash[6] = static_cast<unsigned char>((hash[6] & 0x0FU) | 0x50U);
    hash[8] = static_cast<unsigned char>((hash[8] & 0x3FU) | 0x80U);
    std::string text;
    for (std::size_t i = 0; i < 16; ++i) text += fmt::format("{}{:02x}", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", hash[i]);
    return text;
}

std::optional<int> stix_confidence(evidence::Credibility credibility)
{
    if (credibility == evidence::Credibility::six) return std::nullopt;
    return 90 - 20 * (static_cast<char>(credibility) - '1');
}

Result<void> write_case(CaseFormat format, const store::Case& the_case, const WriteBytes& write)
{
    auto facts = read_facts(the_case);
    if (!facts) return tl::unexpected(facts.error());
    switch (format) {
        case CaseFormat::ftm: return write_ftm(*facts, write);
        case CaseFormat::stix: return write_stix(*facts, the_case, write);
        case CaseFormat::prov: return write_prov(*facts, the_case, write);
    }
    return {};
}

std::vector<std::string> losses(CaseFormat format)
{
    switch (format) {
        case CaseFormat::ftm:
            return {"positions, tracks, port calls, gaps, looks and sightings are left out",
                    "when something was said stands in notes: FollowTheMoney gives no interval to a property",
                    "which of several names or numbers is true: all stand side by side, contradictions in notes",
                    "contentHash is a SHA-1 there and is left out; the SHA-256 of a capture stands in its notes",
                    "owners and managers are LegalEntity: the lists do not say whether they are companies or persons",
                    "the bytes that a statement rests on are named by their document, not by their offset"};
        case CaseFormat::stix:
            return {"tracks, stops, legs and looks are left out: STIX has no object for them",
                    "a ship is an identity of class unknown: STIX has no vehicles",
                    "places with neither position nor a two-letter country are left out",
                    "likelihoods, intervals and proofs stand in an extension that other programs pass over",
                    "confidence is given only where an item's credibility is known, which for results of this program it is not",
                    "modified is the time of the case's last log entry, not of each object"};
        case CaseFormat::prov:
            return {"a transaction is one instant: how long it took is not kept",
                    "of the rows that an event rests on, the captures of the first and the last are named",
                    "places, identities, hulls, looks and sightings are named by their change sets, not one by one",
                    "grades, licences' switches and the hash chain of the log stay in the case"};
    }
    return {};
}

}  // namespace tw::interchange
