#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/identity/alerts.hpp"

namespace tw::registry {

/// Whether two records speak of one hull or organisation. Only `same` and `probable` join.
enum class Verdict : std::uint8_t {
    same,           ///< equal valid number, nothing contradicts
    probable,       ///< no usable number on one side, but other witnesses agree; lower confidence
    candidate,      ///< a name alone, or too little: for a person to look at, never a join
    different,      ///< different valid numbers, whatever else agrees
    contradicted,   ///< equal number and a contradiction: an alert, never a join
    unrelated,      ///< nothing in common
};
std::string_view name(Verdict verdict);

struct Decision {
    Verdict verdict = Verdict::unrelated;
    std::vector<std::string> why{};       ///< what decided, in a fixed order
    std::vector<Alert> alerts{};          ///< the contradictions of `contradicted`
    bool joins() const { return verdict == Verdict::same || verdict == Verdict::probable; }
};

/// The order of decision: equal valid numbers join unless something contradicts; different ones never; without a number on one side at
/// least two of MMSI on common days, call sign, name with owner, name with size and build year, or one of the first two with the name.
/// Organisations: company number, then tax and registration numbers and LEI, then name with country and address. Persons never join.
Decision decide(const IdentityRecord& a, const IdentityRecord& b, std::span<const SeenAt> seen = {}, const IdentityRules& rules = {});

/// Whether what is said in one record, or in records that a list or user keeps as one, may be held together as one hull.
Decision holds_together(std::span<const IdentityRecord* const> records, std::span<const SeenAt> seen = {}, const IdentityRules& rules = {});

/// The joins that follow from the records, as claims `same_hull_as` with basis inference and their reasons as note. Only records that share
/// a number, call sign, MMSI or business number are compared; more than `most_alike` with one such value are not (a placeholder we don't know).
std::vector<Claim> propose_merges(std::span<const IdentityRecord> records, std::span<const SeenAt> seen = {}, const IdentityRules& rules = {}, std::size_t most_alike = 200);

/// A join that a `not_same_as` forbids.
struct Veto {
    std::string a, b;              ///< the records that were to be joined
    std::string against_a, against_b;   ///< the records that are stated not to be the same
};

/// Which records are one, as a view over the claims `same_hull_as` and `not_same_as`: nothing is stored, so that taking one claim away
/// undoes it. Stated joins go before inferred ones; a join that would bring two records together that are not the same is left out and told.
class Components {
public:
    explicit Components(std::span<const Claim> claims);
    /// The first of the records that are one with `subject`, in byte order; `subject` itself when nothing joins it.
    const std::string& root(const std::string& subject) const;
    /// All records that are one with `subject`, in byte order.
    std::vector<std::string> members(const std::string& subject) const;
    const std::vector<Veto>& vetoes() const { return vetoes_; }

private:
    std::unordered_map<std::string, std::string> root_;
    std::unordered_map<std::string, std::vector<std::string>> members_;
    std::vector<Veto> vetoes_;
};

}  // namespace tw::registry
