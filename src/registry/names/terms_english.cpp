#include <algorithm>
#include <array>

#include "registry/names/terms.hpp"

namespace tw::registry {
namespace {

struct Kin {
    std::string_view word;   ///< stands for the others
    std::string_view others; ///< a blank before and after each
};
constexpr std::array kin{
    Kin{"industry", " industries industrial "}, Kin{"technology", " technologies technological technical tech technic "}, Kin{"trade", " trading trader traders commerce commercial intertrade "}, Kin{"enterprise", " enterprises "}, Kin{"service", " services "},
    Kin{"force", " forces "}, Kin{"guard", " guards guardian guardians guarding "}, Kin{"revolution", " revolutionary "}, Kin{"islam", " islamic islami "}, Kin{"organization", " organisation organizations organisations "}, Kin{"institute", " institution institutions institutes "},
    Kin{"center", " centre centers centres "}, Kin{"cooperation", " cooperative cooperatives "}, Kin{"foundation", " foundations "}, Kin{"protection", " protective "}, Kin{"research", " researches "}, Kin{"study", " studies "}, Kin{"university", " universities "},
    Kin{"shipping", " ship ships shipmanagement "}, Kin{"aviation", " aeronautics aeronautical aerial "}, Kin{"aircraft", " airplane airplanes aeroplane aeroplanes "}, Kin{"airline", " airlines airways "}, Kin{"manufacturing", " manufacture manufacturer manufacturers manufactures making "},
    Kin{"production", " product products producing producer "}, Kin{"construction", " constructions building "}, Kin{"petroleum", " oil "}, Kin{"chemical", " chemicals chemistry chem "}, Kin{"petrochemical", " petrochemicals "}, Kin{"electronics", " electronic "},
    Kin{"electric", " electrical electricity electrics power "}, Kin{"machinery", " mechanical mechanic mechanics machine machines "}, Kin{"communication", " communications telecommunication telecommunications "}, Kin{"regulation", " regulatory regulations regulating "}, Kin{"committee", " commission committees "},
    Kin{"department", " ministry directorate administration "}, Kin{"agency", " agencies "}, Kin{"culture", " cultural "}, Kin{"soldier", " soldiers "}, Kin{"science", " sciences scientific "}, Kin{"society", " societies association social "}, Kin{"province", " provincial "}, Kin{"nation", " national "},
    Kin{"group", " groups groupement "}, Kin{"movement", " mouvement "}, Kin{"defense", " defence "}, Kin{"transport", " transportation transports "}, Kin{"investment", " investments invest "}, Kin{"mine", " mines mining "}, Kin{"phosphate", " phosphates "}, Kin{"charity", " charitable charities "},
    Kin{"holding", " holdings "}, Kin{"engineering", " engineers engineer "}, Kin{"system", " systems "}, Kin{"solution", " solutions "}, Kin{"material", " materials "}, Kin{"instrument", " instruments "}, Kin{"component", " components componets parts part "}, Kin{"logistics", " logistic "},
    Kin{"optoelectronics", " optoelectronic optoelectronical "}, Kin{"supplies", " supply "}, Kin{"aerospace", " spaceflight astronautics "}, Kin{"semiconductor", " semiconductors "}, Kin{"sensor", " sensors sensing "}, Kin{"medicine", " medical pharmaceutical pharmaceuticals "},
    Kin{"agriculture", " agricultural "}, Kin{"people", " peoples "}, Kin{"combat", " combatant combatants fighting "}, Kin{"emigrant", " emigrants migrants "}, Kin{"supporter", " supporters "}, Kin{"libya", " libyan "}, Kin{"tunisia", " tunisian "}, Kin{"morocco", " moroccan "}, Kin{"arabian", " arab arabic arabia "},
    Kin{"iran", " iranian irans iranians "}, Kin{"syria", " syrian "}, Kin{"yemen", " yemeni "}, Kin{"iraq", " iraqi "}, Kin{"china", " chinese "}, Kin{"korea", " korean "}, Kin{"russia", " russian "}, Kin{"afghanistan", " afghan "}, Kin{"egypt", " egyptian "}, Kin{"lebanon", " lebanese "}, Kin{"asia", " asian "},
    Kin{"cargo", " freight "}, Kin{"forwarding", " forwarder forwarders "}, Kin{"vision", " visual "}, Kin{"law", " legal "}, Kin{"filter", " filtering "}, Kin{"crime", " criminal "}, Kin{"instance", " instances "}, Kin{"office", " offices "}, Kin{"fiber", " fibre fibers fibres "},
    Kin{"exchange", " exchanges "}, Kin{"drone", " drones uav "}, Kin{"satellite", " satellites "}, Kin{"network", " networks "}, Kin{"photography", " photographic photo "}, Kin{"import", " imports importing "}, Kin{"export", " exports exporting "}, Kin{"security", " secure safety safe "},
};

struct Abbreviation {
    std::string_view letters, words;
};
constexpr std::array abbreviations{
    Abbreviation{"irgc", "islamic revolutionary guard corps"}, Abbreviation{"isil", "islamic state iraq levant"}, Abbreviation{"isis", "islamic state iraq levant"}, Abbreviation{"daesh", "islamic state iraq levant"}, Abbreviation{"irisl", "islamic republic iran shipping lines"},
    Abbreviation{"nioc", "national iranian oil company"}, Abbreviation{"nitc", "national iranian tanker company"}, Abbreviation{"dprk", "democratic peoples republic korea"}, Abbreviation{"uae", "united arab emirates"},
};

}  // namespace

std::string_view kin_of(std::string_view english)
{
    const std::string sought = ' ' + std::string(english) + ' ';
    const auto at = std::find_if(kin.begin(), kin.end(), [&sought](const Kin& row) { return row.others.find(sought) != row.others.npos; });
    return at == kin.end() ? std::string_view{} : at->word;
}

std::string_view in_full(std::string_view abbreviation)
{
    const auto at = std::find_if(abbreviations.begin(), abbreviations.end(), [abbreviation](const Abbreviation& row) { return row.letters == abbreviation; });
    return at == abbreviations.end() ? std::string_view{} : at->words;
}

}  // namespace tw::registry
