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
    {"report that", say},
    {"assured", say}, {"assures", say}, {"assure", say}, {"assuring", say},
    {"pilots", role}, {"fighters", role}, {"neighbours", role}, {"neighbors", role}, {"neighbour", role}, {"neighbor", role}, {"owners", role},
    {"traders", role}, {"brokers", role}, {"shippers", role}, {"stevedores", role}, {"stevedore", role}, {"clerk", role}, {"clerks", role},
    {"signalman", role}, {"signallers", role}, {"watchman", role}, {"watchmen", role}, {"chandler", role}, {"chandlers", role}, {"bosun", role},
    {"crewman", role}, {"crewmen", role}, {"caller", role}, {"villagers", role}, {"villager", role}, {"farmers", role}, {"farmer", role},
    {"drivers", role}, {"driver", role}, {"operators", role}, {"managers", role}, {"trackers", role}, {"monitors", role}, {"divers", role},
    {"diver", role}, {"welder", role}, {"longshoremen", role}, {"longshoreman", role}, {"tallyman", role}, {"tallymen", role}, {"boatmen", role},
    {"boatman", role}, {"insurers", role}, {"insurer", role}, {"underwriters", role}, {"underwriter", role}, {"surveyor", role}, {"surveyors", role},
    {"auditor", role}, {"auditors", role}, {"shipowners", role}, {"shipowner", role}, {"charterer", role}, {"charterers", role}, {"forwarder", role},
    {"forwarders", role}, {"smugglers", role}, {"smuggler", role}, {"ministers", role}, {"senators", role}, {"deputies", role}, {"defectors", role},
    {"defector", role}, {"captives", role}, {"prisoner", role}, {"prisoners", role}, {"refugees", role}, {"refugee", role}, {"gunners", role},
    {"artillerymen", role}, {"veterans", role}, {"mechanics", role}, {"mechanic", role}, {"cook", role}, {"steward", role}, {"machinist", role},
    {"dispatchers", role}, {"shunter", role}, {"shunters", role}, {"porter", role}, {"porters", role}, {"lighthouse keeper", role},
    {"first mate", role}, {"chief mate", role}, {"radio operator", role}, {"crane driver", role}, {"crane operator", role}, {"port captain", role},
    {"night watchman", role}, {"members", role}, {"second mate", role}, {"the panel", anaphor}, {"the board", anaphor}, {"the club", anaphor},
    {"the registry", anaphor}, {"the consortium", anaphor}, {"the federation", anaphor}, {"the secretariat", anaphor}, {"the tribunal", anaphor},
    {"the captain", anaphor}, {"the skipper", anaphor}, {"the officer", anaphor}, {"the agent", anaphor}, {"the broker", anaphor},
    {"the trader", anaphor}, {"the pilot", anaphor}, {"holds that", say}, {"held that", say}, {"would have it that", say}, {"let slip", say},
    {"lets slip", say}, {"is adamant", say}, {"are adamant", say}, {"was adamant", say}, {"has on file", say}, {"have on file", say},
    {"jotted down", say}, {"noted down", say}, {"totted up", say}, {"ventured", say}, {"muttered", say}, {"blurted", say}, {"texted", say},
    {"cabled", say}, {"radioed", say},
});

}  // namespace

std::span<const Term> english_people() { return terms; }

}  // namespace tw::claims
