#include "claims/terms.hpp"

#include <array>

namespace tw::claims {
namespace {

using enum TermKind;

/// Who speaks: roles, and the words that stand for who spoke before.
constexpr auto terms = std::to_array<Term>({
    {"the foundation", anaphor}, {"the firm", anaphor}, {"the observers", anaphor}, {"the monitors", anaphor}, {"the watchers", anaphor},
    {"the collective", anaphor}, {"the ngo", anaphor}, {"the mission", anaphor}, {"the inspectors", anaphor}, {"the council", anaphor}, {"the committee", anaphor},
    {"the commission", anaphor}, {"the navy", anaphor}, {"the army", anaphor}, {"the coast guard", anaphor}, {"the police", anaphor}, {"the association", anaphor},
    {"the ministry's", anaphor}, {"the spokesperson", anaphor}, {"the ambassador", anaphor}, {"the envoy", anaphor}, {"the general", anaphor},
    {"the analyst", anaphor}, {"the researcher", anaphor}, {"the director", anaphor}, {"the expert", anaphor}, {"the experts", anaphor}, {"the diplomat", anaphor},
    {"the source", anaphor}, {"the sources", anaphor}, {"the lawmaker", anaphor}, {"the lawmakers", anaphor}, {"the politician", anaphor},
    {"the document", anaphor, "report"}, {"the paper", anaphor, "report"}, {"the project", anaphor}, {"the site", anaphor}, {"the outlet", anaphor},
    {"the channel", anaphor}, {"the nonprofit", anaphor}, {"the charity", anaphor}, {"the union", anaphor}, {"the institute's", anaphor},
    {"the port authority", anaphor}, {"the government", anaphor}, {"the presidency", anaphor}, {"the operator", anaphor}, {"the owner", anaphor},
    {"the embassy", anaphor}, {"the intelligence service", anaphor}, {"the spy agency", anaphor}, {"the press service", anaphor}, {"the regulator", anaphor},
    {"colonel", role}, {"lieutenant", role}, {"major", role}, {"commodore", role}, {"brigadier", role}, {"sergeant", role}, {"marshal", role}, {"chairman", role},
    {"chairwoman", role}, {"chair", role}, {"deputy", role}, {"parliamentarian", role}, {"senator", role}, {"congressman", role}, {"congresswoman", role},
    {"mp", role}, {"premier", role}, {"chancellor", role}, {"attaché", role}, {"consul", role}, {"manager", role}, {"dispatcher", role}, {"foreman", role},
    {"worker", role}, {"workers", role}, {"employee", role}, {"employees", role}, {"engineer", role}, {"engineers", role}, {"scholar", role}, {"historian", role},
    {"specialist", role}, {"specialists", role}, {"consultant", role}, {"observer", role}, {"observers", role}, {"editor", role}, {"journalist", role},
    {"reporter", role}, {"correspondent", role}, {"veteran", role}, {"gunner", role}, {"artilleryman", role}, {"soldier", role}, {"officer", role},
    {"officers", role}, {"source", role}, {"sources", role}, {"insider", role}, {"resident", role}, {"residents", role}, {"witness", role}, {"witnesses", role},
    {"broker", role}, {"agent", role}, {"agents", role}, {"trader", role}, {"owner", role}, {"operator", role}, {"pilot", role}, {"docker", role}, {"dockers", role},
    {"lawyer", role}, {"attorney", role}, {"spokespeople", role}, {"aide", role}, {"aides", role}, {"undersecretary", role}, {"campaigner", role},
    {"activist", role}, {"activists", role}, {"tracker", role}, {"monitor", role}, {"investigator", role}, {"coordinator", role}, {"co-ordinator", role},
    {"author", role}, {"authors", role}, {"executive", role}, {"boss", role}, {"prosecutors", role}, {"harbour master", role}, {"harbor master", role},
    {"mayor", role}, {"mr", role}, {"ms", role}, {"mrs", role}, {"dr", role}, {"prof", role}, {"gen", role}, {"col", role}, {"lt", role}, {"maj", role},
    {"capt", role}, {"adm", role}, {"cmdr", role}, {"sgt", role}, {"rep", role}, {"sen", role}, {"stationmaster", role}, {"station master", role},
    {"yard master", role}, {"railwayman", role}, {"railwaymen", role}, {"customs officer", role}, {"policeman", role}, {"sailor", role}, {"sailors", role},
    {"deckhand", role}, {"skipper", role}, {"fisherman", role}, {"fishermen", role},
});

}  // namespace

std::span<const Term> english_people() { return terms; }

}  // namespace tw::claims
