#include "plan/clocks.hpp"

#include <xxhash.h>

#include <fmt/format.h>

#include "ais/clock_solve.hpp"

namespace tw::plan {
namespace {

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

/// Bytes from hexadecimal text; empty when it is none.
std::string bytes_of(std::string_view hex)
{
    std::string bytes;
    if (hex.size() % 2 != 0) return bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit(hex[i]);
        const int low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return {};
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    return bytes;
}

}  // namespace

std::uint64_t clock_number(const evidence::Digest& blob)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | blob.bytes[i];
    return number == 0 ? 1 : number;
}

std::string evidence_text(const ais::ClockEvidence& evidence)
{
    if (evidence.hours().empty()) return {};
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : evidence.save()) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

Result<Clocks> Clocks::load(const store::Case& from)
{
    Clocks clocks;
    const auto captures = from.captures();
    if (!captures) return tl::unexpected(captures.error());
    clocks.capture_of.resize(captures->size() + 1);
    for (const store::StoredCapture& capture : *captures)
        if (capture.ordinal.value < clocks.capture_of.size()) clocks.capture_of[capture.ordinal.value] = clock_number(capture.capture.blob);
    const auto texts = from.stage_fingerprints("clock");
    if (!texts) return tl::unexpected(texts.error());
    ais::ClockEvidence all;
    for (const auto& [ordinal, text] : *texts) {
        if (text.empty()) continue;
        auto loaded = ais::ClockEvidence::load(bytes_of(text));
        if (!loaded) return tl::unexpected(loaded.error());
        all.merge(*loaded);
    }
    clocks.table = ais::ClockTable(ais::judge_clocks(all));
    return clocks;
}

bool Clocks::apply(FixColumns& rows) const
{
    return !table.empty() && ais::apply_clock(table, rows, 0, rows.size(), capture_of) > 0;
}

std::string Clocks::fingerprint() const
{
    if (table.empty()) return "clocks as received";
    const std::string bytes = table.save();
    return fmt::format("clocks {:016x}", XXH3_64bits(bytes.data(), bytes.size()));
}

}  // namespace tw::plan
