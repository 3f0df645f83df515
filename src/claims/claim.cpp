#include "claims/claim.hpp"

#include <array>

namespace tw::claims {
namespace {

constexpr std::array<std::string_view, 14> act_names{"transfer", "call", "load", "unload", "depart", "arrive", "seen", "hold", "list", "use", "start", "pause", "resume", "other"};
constexpr std::array<std::string_view, 3> polarity_names{"asserts", "denies", "declines"};
constexpr std::array<std::string_view, 5> modality_names{"observed", "stated", "assessed", "capable", "intended"};
constexpr std::array<std::string_view, 6> hedge_names{"none", "weak", "strong", "capability", "resemblance", "cannot_verify"};
constexpr std::array<std::string_view, 5> basis_names{"undisclosed", "imagery", "intercept", "documents", "other_claim"};
constexpr std::array<std::string_view, 9> grain_names{"unknown", "minute", "day", "part_of_month", "week", "month", "season", "year", "longer"};

/// The member of a closed list that a word names; the lists stand in the order of their enumerations.
template <class E, std::size_t N>
std::optional<E> find(const std::array<std::string_view, N>& names, std::string_view text)
{
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace

std::string_view name(Act act) { return act_names[static_cast<std::size_t>(act)]; }
std::optional<Act> act_from_name(std::string_view text) { return find<Act>(act_names, text); }
std::string_view name(Polarity polarity) { return polarity_names[static_cast<std::size_t>(polarity)]; }
std::optional<Polarity> polarity_from_name(std::string_view text) { return find<Polarity>(polarity_names, text); }
std::string_view name(Modality modality) { return modality_names[static_cast<std::size_t>(modality)]; }
std::optional<Modality> modality_from_name(std::string_view text) { return find<Modality>(modality_names, text); }
std::string_view name(Hedge hedge) { return hedge_names[static_cast<std::size_t>(hedge)]; }
std::optional<Hedge> hedge_from_name(std::string_view text) { return find<Hedge>(hedge_names, text); }
std::string_view name(Basis basis) { return basis_names[static_cast<std::size_t>(basis)]; }
std::optional<Basis> basis_from_name(std::string_view text) { return find<Basis>(basis_names, text); }
std::string_view name(Grain grain) { return grain_names[static_cast<std::size_t>(grain)]; }
std::optional<Grain> grain_from_name(std::string_view text) { return find<Grain>(grain_names, text); }

}  // namespace tw::claims
