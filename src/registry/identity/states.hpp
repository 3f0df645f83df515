#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace tw::registry {

/// A state or a register of ships by its ISO 3166-1 alpha-2 code; "ZZ" is an international organisation; unknown when empty.
struct State {
    std::array<char, 2> code{};
    constexpr bool known() const { return code[0] != 0; }
    constexpr std::string_view text() const { return known() ? std::string_view(code.data(), 2) : std::string_view{}; }
    constexpr auto operator<=>(const State&) const = default;
};

/// A state from exactly two capital letters; unknown for anything else ("unknown", "", "Panama").
State state_of(std::string_view code);

/// The state to which the ITU allocates three maritime identification digits; unknown when they aren't allocated. 306 and 307 are
/// Curaçao and Aruba, never NL: false registers have used them.
State state_of_mid(std::uint32_t mid);

/// The state whose series begins a call sign of capitals and digits; the longest prefix wins (3DA is Eswatini, 3DN Fiji).
State state_of_call_sign(std::string_view letters);

/// Whether two states are one, or have registers under one parent (CN with HK, GB with BM): they differ without contradicting.
bool one_family(State a, State b);

}  // namespace tw::registry
