#include "registry/names/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tw::registry {
namespace {

using enum LegalForm;

struct Legal {
    std::string_view phrase;
    LegalForm form;
};
/// Written forms, words parted by one blank, dots gone; the longest that fits is taken.
constexpr std::array legal{
    Legal{"limited liability company", limited}, Legal{"limited liability partnership", partnership}, Legal{"limited liability", limited}, Legal{"private limited", limited}, Legal{"public limited company", joint_stock},
    Legal{"public joint stock company", joint_stock}, Legal{"open joint stock company", joint_stock}, Legal{"closed joint stock company", joint_stock}, Legal{"joint stock company", joint_stock},
    Legal{"joint stock compan", joint_stock}, Legal{"joynt stock company", joint_stock}, Legal{"private joint stock company", joint_stock}, Legal{"federal state unitary enterprise", state}, Legal{"state unitary enterprise", state},
    Legal{"co ltd", limited}, Legal{"co limited", limited}, Legal{"company limited", limited}, Legal{"company ltd", limited}, Legal{"limited company", limited}, Legal{"pte ltd", limited}, Legal{"pvt ltd", limited}, Legal{"pty ltd", limited},
    Legal{"sdn bhd", limited}, Legal{"sp z oo", limited}, Legal{"sp z o o", limited}, Legal{"s de rl de cv", limited}, Legal{"sa de cv", joint_stock}, Legal{"societatea cu raspundere limitata", limited},
    Legal{"societe anonyme", joint_stock}, Legal{"llc", limited}, Legal{"lc", limited}, Legal{"ltd", limited}, Legal{"limited", limited}, Legal{"gmbh", limited}, Legal{"ooo", limited}, Legal{"bv", limited}, Legal{"bvba", limited}, Legal{"sarl", limited},
    Legal{"srl", limited}, Legal{"sl", limited}, Legal{"sia", limited}, Legal{"uab", limited}, Legal{"oy", limited}, Legal{"ab", joint_stock}, Legal{"as", joint_stock}, Legal{"asa", joint_stock}, Legal{"aps", limited}, Legal{"kft", limited}, Legal{"doo", limited}, Legal{"ood", limited}, Legal{"eood", limited},
    Legal{"tov", limited}, Legal{"fze", limited}, Legal{"fzco", limited}, Legal{"fzc", limited}, Legal{"wll", limited}, Legal{"pte", limited}, Legal{"pvt", limited}, Legal{"pty", limited}, Legal{"tic", company}, Legal{"sti", limited},
    Legal{"jsc", joint_stock}, Legal{"ojsc", joint_stock}, Legal{"cjsc", joint_stock}, Legal{"pjsc", joint_stock}, Legal{"oao", joint_stock}, Legal{"pao", joint_stock}, Legal{"zao", joint_stock}, Legal{"ao", joint_stock},
    Legal{"plc", joint_stock}, Legal{"ag", joint_stock}, Legal{"akg", joint_stock}, Legal{"aktiengesellschaft", joint_stock}, Legal{"sa", joint_stock}, Legal{"sas", joint_stock}, Legal{"spa", joint_stock}, Legal{"nv", joint_stock}, Legal{"se", joint_stock},
    Legal{"inc", joint_stock}, Legal{"incorporated", joint_stock}, Legal{"corp", company}, Legal{"corporation", company}, Legal{"korporatsiya", company}, Legal{"korporatsiia", company}, Legal{"корпорация", company}, Legal{"корпорація", company}, Legal{"tbk", joint_stock}, Legal{"pt", limited}, Legal{"oyj", joint_stock}, Legal{"lp", partnership}, Legal{"llp", partnership}, Legal{"kg", partnership},
    Legal{"company", company}, Legal{"co", company}, Legal{"cie", company}, Legal{"kompaniya", company}, Legal{"sherkat", company}, Legal{"sharikat", company}, Legal{"ano", nonprofit}, Legal{"autonomous nonprofit organization", nonprofit}, Legal{"autonomous non profit organization", nonprofit},
    Legal{"fgup", state}, Legal{"gup", state}, Legal{"fsue", state}, Legal{"fku", state}, Legal{"ip", sole}, Legal{"na", company},
    Legal{"aktsionernoe obshchestvo", joint_stock}, Legal{"publichnoe aktsionernoe obshchestvo", joint_stock}, Legal{"obshchestvo s ogranichennoi otvetstvennostyu", limited}, Legal{"obshchestvo s ogranichennoi otvetstvennostiu", limited}, Legal{"obshchestvo s ogranichennoy otvetstvennostiu", limited}, Legal{"zakrytoe aktsionernoe obshchestvo", joint_stock}, Legal{"otkrytoe aktsionernoe obshchestvo", joint_stock}, Legal{"federalnoe kazennoe predpriyatie", state}, Legal{"федеральное казенное предприятие", state}, Legal{"федеральное казённое предприятие", state}, Legal{"фкп", state}, Legal{"fkp", state}, Legal{"fse", state}, Legal{"republican unitary enterprise", state}, Legal{"республиканское унитарное предприятие", state}, Legal{"руп", state}, Legal{"rue", state}, Legal{"таа", limited}, Legal{"аат", joint_stock}, Legal{"зтаа", limited}, Legal{"зат", joint_stock}, Legal{"общество с ограниченной ответственность", limited}, Legal{"публичное акционерного общество", joint_stock}, Legal{"fgbu", state}, Legal{"фгбу", state}, Legal{"federal state enterprise", state}, Legal{"obshchestvo s ogranichennoy otvetstvennostyu", limited},
    Legal{"общество с ограниченной ответственностью", limited}, Legal{"общество c ограниченной ответственностью", limited}, Legal{"публичное акционерное общество", joint_stock}, Legal{"открытое акционерное общество", joint_stock}, Legal{"закрытое акционерное общество", joint_stock},
    Legal{"непубличное акционерное общество", joint_stock}, Legal{"акционерное общество", joint_stock}, Legal{"товариство з обмеженою відповідальністю", limited}, Legal{"акціонерне товариство", joint_stock}, Legal{"публічне акціонерне товариство", joint_stock},
    Legal{"федеральное государственное унитарное предприятие", state}, Legal{"государственное унитарное предприятие", state}, Legal{"автономная некоммерческая организация", nonprofit}, Legal{"индивидуальный предприниматель", sole},
    Legal{"ооо", limited}, Legal{"тов", limited}, Legal{"ао", joint_stock}, Legal{"оао", joint_stock}, Legal{"пао", joint_stock}, Legal{"зао", joint_stock}, Legal{"нао", joint_stock}, Legal{"ат", joint_stock}, Legal{"пат", joint_stock}, Legal{"ано", nonprofit},
    Legal{"фгуп", state}, Legal{"гуп", state}, Legal{"фку", state}, Legal{"гк", state}, Legal{"компания", company}, Legal{"компанія", company}, Legal{"ип", sole}, Legal{"شرکت", company}, Legal{"شركة", company}, Legal{"شرکة", company}, Legal{"م م ح", limited}, Legal{"ش م ح", limited}, Legal{"ممح", limited}, Legal{"شمح", limited}, Legal{"شذمم", limited}, Legal{"ذمم", limited}, Legal{"ش ذ م م", limited}, Legal{"ذ م م", limited}, Legal{"مدمس", limited}, Legal{"م د م س", limited}, Legal{"dmcc", limited}, Legal{"free zone", limited}, Legal{"zone free", limited}, Legal{"fz", limited},
};

constexpr std::array<std::string_view, 44> titles{
    "mr", "mrs", "ms", "dr", "prof", "professor", "president", "prasident", "prezident", "sir", "sheikh", "shaikh", "shaykh", "sheik", "haji", "hajji", "haj", "hajj",
    "mullah", "mulla", "mawlawi", "maulavi", "mawlavi", "qari", "general", "gen", "brigadier", "colonel", "col", "major", "lieutenant", "captain", "admiral", "monsieur",
    "madame", "ayatollah", "hojjatoleslam", "doctor", "alhaj", "alhaji", "ustad", "شیخ", "الشيخ", "jr"};
constexpr std::array<std::string_view, 31> particles{"al", "el", "ul", "ur", "bin", "ibn", "ben", "bint", "bent", "de", "del", "la", "le", "van", "von", "der", "den", "di", "da", "dos", "das", "du", "the", "of", "and", "بن", "ابن", "ال", "بنت", "und", "et"};
constexpr std::array<std::string_view, 35> org_fillers{
    "the", "of", "and", "for", "in", "de", "der", "die", "und", "et", "la", "le", "du", "y", "a", "an", "i", "и", "с", "в", "imeni", "имени", "so", "called", "им",
    "named", "after", "al", "el", "e", "ye", "wa", "va", "alias", "aliases"};
constexpr std::array<std::string_view, 22> prefixes{"mv", "mt", "ms", "ss", "m/v", "m/t", "mt.", "fv", "mts", "lpg", "lng", "gt", "мв", "тх", "т/х", "тн", "vessel", "ship", "motor", "tanker", "m", "the"};
/// Words that many organisations share; they weigh little, and their absence on one side costs little.
constexpr std::array<std::string_view, 113> generics{
    "group", "holding", "holdings", "trading", "trade", "international", "technology", "technologies", "technical", "industry", "industries", "industrial", "enterprise",
    "enterprises", "electronic", "electronics", "development", "import", "export", "import-export", "general", "logistics", "services", "service", "systems", "system",
    "solutions", "research", "institute", "institution", "center", "centre", "scientific", "science", "production", "manufacturing", "plant", "factory", "works",
    "association", "organization", "organisation", "agency", "bureau", "design", "firm", "supply", "chain", "engineering", "equipment", "materials", "products",
    "investment", "investments", "management", "shipping", "marine", "maritime", "aviation", "machine", "building", "state", "federal", "national", "zavod", "gruppa",
    "global", "asia", "europe", "trust", "foundation", "fund", "society", "union", "department", "ministry", "corporation", "obedinenie", "predpriyatie", "institut",
    "tsentr", "nauchno", "proizvodstvennoe", "firma", "concern", "kontsern", "complex", "kompleks", "branch", "filial", "npo", "nii", "npp", "npk", "okb", "kb", "sc",
    "fkp", "tsnii", "company", "bank", "shipyard", "shipbuilding", "defence", "defense", "space", "special", "unitary", "republican", "limited", "joint", "stock",
    "imperial"};

/// Countries and large towns: they part branches of one firm, and tell little about a firm across scripts.
constexpr std::array<std::string_view, 62> places{
    "russia", "russian", "rossiya", "rossii", "rossiyskaya", "rossiyskiy", "rossiyskoy", "federation", "federatsii", "federatsiya", "ukraine", "belarus", "iran",
    "iranian", "syria", "syrian", "iraq", "libya", "yemen", "china", "chinese", "korea", "hong", "kong", "hk", "shenzhen", "beijing", "shanghai", "guangzhou", "guangdong",
    "shandong", "wuhan", "xiamen", "dubai", "damascus", "tehran", "moscow", "moskva", "moskovskiy", "moskovskoy", "sevastopol", "crimea", "krym", "donetsk", "donetskaya",
    "lugansk", "luganskaya", "luhansk", "donbass", "petersburg", "peterburg", "japan", "india", "turkey", "germany", "france", "spain", "italy", "mexico", "netherlands",
    "canada", "chile"};

struct Twin {
    std::string_view from, to;
};
/// Ukrainian and Belarusian given names (and what patronymics begin with) and their Russian twins, as prefixes.
constexpr std::array cyrillic_twins{
    Twin{"oleksandr", "aleksandr"}, Twin{"aliaksandr", "aleksandr"}, Twin{"alyaksandr", "aleksandr"}, Twin{"oleksi", "aleksei"}, Twin{"oleksy", "aleksey"}, Twin{"mykola", "nikola"}, Twin{"nikolo", "nikola"}, Twin{"mikola", "nikola"}, Twin{"volodymyr", "vladimir"},
    Twin{"volodimir", "vladimir"}, Twin{"uladzimir", "vladimir"}, Twin{"olena", "elena"}, Twin{"hanna", "anna"}, Twin{"hann", "ann"}, Twin{"ganna", "anna"}, Twin{"gnat", "ignat"}, Twin{"hnat", "ignat"}, Twin{"yevhen", "evgen"}, Twin{"evhen", "evgen"}, Twin{"serhi", "sergi"}, Twin{"serhe", "serge"}, Twin{"hryhor", "grigor"},
    Twin{"grygor", "grigor"}, Twin{"heorhi", "georgi"}, Twin{"georhi", "georgi"}, Twin{"ihor", "igor"}, Twin{"oleh", "oleg"}, Twin{"pylyp", "filip"}, Twin{"pilip", "filip"}, Twin{"fedir", "fedor"}, Twin{"mykyta", "nikita"}, Twin{"mikita", "nikita"}, Twin{"kateryna", "ekaterina"}, Twin{"katerina", "ekaterina"},
    Twin{"tetiana", "tatiana"}, Twin{"tetyana", "tatyana"}, Twin{"svitlana", "svetlana"}, Twin{"yosyp", "iosif"}, Twin{"antin", "anton"}, Twin{"danylo", "daniil"}, Twin{"danilo", "daniil"}, Twin{"kyrylo", "kirill"}, Twin{"kirilo", "kirill"}, Twin{"illia", "ilya"}, Twin{"petro", "petr"}, Twin{"pavlo", "pavel"},
    Twin{"vasyl", "vasili"}, Twin{"vasil", "vasili"}, Twin{"dmytro", "dmitriy"}, Twin{"dmitro", "dmitriy"}, Twin{"dmytr", "dmitri"}, Twin{"mykhailo", "mikhail"}, Twin{"mikhaylo", "mikhail"}, Twin{"mykhaylo", "mikhail"}, Twin{"liubov", "lyubov"}, Twin{"olha", "olga"}, 
    Twin{"yehor", "egor"}, Twin{"yuriy", "yuri"}, Twin{"yelyzaveta", "elizaveta"}, Twin{"anhelina", "angelina"}, Twin{"evheniy", "evgeni"}, Twin{"kostiantyn", "konstantin"}, Twin{"kostyantyn", "konstantin"}, Twin{"kostyantin", "konstantin"},
    Twin{"yakovych", "yakovlevich"}, Twin{"yakovich", "yakovlevich"}, Twin{"demyd", "demid"}, Twin{"omelian", "emelyan"}, Twin{"mykhayl", "mikhail"}, Twin{"yakiv", "yakov"}, Twin{"prokip", "prokop"}, Twin{"nadiya", "nadezhda"}, Twin{"nadiia", "nadezhda"}, Twin{"vira", "vera"}, Twin{"mykolay", "nikolay"}, Twin{"arkhyp", "arkhip"},
    Twin{"alexander", "aleksandr"}, Twin{"eugene", "evgeni"}, Twin{"sergius", "sergey"}, Twin{"semen", "semyon"}, Twin{"fedor", "fyodor"}, Twin{"artem", "artyom"}, Twin{"peter", "petr"}, Twin{"paul", "pavel"}, Twin{"michael", "mikhail"}, Twin{"nicholas", "nikolay"}, Twin{"andrew", "andrey"},
};
/// Pet forms of given names, whole words.
constexpr std::array pet_forms{
    Twin{"bibi", "benjamin"}, Twin{"ted", "theodore"}, Twin{"bill", "william"}, Twin{"bob", "robert"}, Twin{"rob", "robert"}, Twin{"dick", "richard"}, Twin{"jim", "james"}, Twin{"jimmy", "james"}, Twin{"joe", "joseph"}, Twin{"mike", "michael"}, Twin{"tom", "thomas"},
    Twin{"tony", "anthony"}, Twin{"barry", "barack"}, Twin{"alex", "alexander"}, Twin{"dan", "daniel"}, Twin{"dave", "david"}, Twin{"ed", "edward"}, Twin{"jack", "john"}, Twin{"kate", "katherine"}, Twin{"liz", "elizabeth"}, Twin{"sasha", "aleksandr"}, Twin{"misha", "mikhail"},
    Twin{"vova", "vladimir"}, Twin{"dima", "dmitri"}, Twin{"kolya", "nikolay"}, Twin{"zhenya", "evgeni"}, Twin{"steve", "stephen"}, Twin{"sam", "samuel"}, Twin{"nick", "nicholas"}, Twin{"charlie", "charles"}, Twin{"pepe", "jose"}, Twin{"ben", "benjamin"},
};
/// Terms of company names in Latin spelling of Russian, and their English words.
constexpr std::array company_terms{
    Twin{"zavod", "plant"}, Twin{"nauchno", "scientific"}, Twin{"nauchnyy", "scientific"}, Twin{"issledovatelskiy", "research"}, Twin{"proizvodstvennoe", "production"}, Twin{"proizvodstvennaya", "production"}, Twin{"obedinenie", "association"}, Twin{"predpriyatie", "enterprise"},
    Twin{"institut", "institute"}, Twin{"tsentr", "center"}, Twin{"gruppa", "group"}, Twin{"kompaniya", "company"}, Twin{"kompanii", "companies"}, Twin{"banka", "bank"}, Twin{"korporatsiya", "corporation"}, Twin{"kontsern", "concern"}, Twin{"kholding", "holding"}, Twin{"tekhnologii", "technologies"},
    Twin{"tekhnologiya", "technology"}, Twin{"sistemy", "systems"}, Twin{"torgovyy", "trading"}, Twin{"dom", "house"}, Twin{"mashinostroitelnyy", "machinebuilding"}, Twin{"sudostroitelnyy", "shipyard"}, Twin{"aviatsionnyy", "aviation"}, Twin{"moskovskiy", "moscow"}, Twin{"federalnoe", "federal"},
    Twin{"gosudarstvennoe", "state"}, Twin{"gosudarstvennyy", "state"}, Twin{"universitet", "university"}, Twin{"fond", "fund"}, Twin{"batalon", "battalion"}, Twin{"brigada", "brigade"}, Twin{"polk", "regiment"}, Twin{"respublika", "republic"}, Twin{"narodnaya", "peoples"}, Twin{"partiya", "party"},
    Twin{"rossiya", "russia"}, Twin{"rossii", "russia"}, Twin{"rossiyskaya", "russian"}, Twin{"rossiyskiy", "russian"}, Twin{"moskva", "moscow"}, Twin{"zhurnal", "journal"}, Twin{"gazeta", "newspaper"}, Twin{"byuro", "bureau"}, Twin{"konstruktorskoe", "design"}, Twin{"agentstvo", "agency"}, Twin{"firma", "firm"},
    Twin{"morskoy", "maritime"}, Twin{"port", "port"}, Twin{"elektronika", "electronics"}, Twin{"promyshlennost", "industry"}, Twin{"ministerstvo", "ministry"}, Twin{"oborony", "defence"}, Twin{"otryad", "detachment"}, Twin{"soyuz", "union"}, Twin{"dvizhenie", "movement"}, Twin{"kazachiy", "cossack"},
    Twin{"kompleks", "complex"}, Twin{"sudostroitelnaya", "shipbuilding"}, Twin{"sudostroitelnyi", "shipbuilding"}, Twin{"aviatsionnaya", "aviation"}, Twin{"elektronnye", "electronic"}, Twin{"sistem", "systems"}, Twin{"sistemnaya", "system"}, Twin{"integratsiya", "integration"}, Twin{"russkiy", "russian"}, Twin{"russkie", "russian"},
    Twin{"imperskiy", "imperial"}, Twin{"legion", "legion"}, Twin{"natsionalnaya", "national"}, Twin{"natsionalnyy", "national"}, Twin{"issledovatelskoe", "research"}, Twin{"issledovatelskiy", "research"}, Twin{"tekhnologicheskiy", "technological"}, Twin{"tekhnicheskiy", "technical"}, Twin{"fiziko", "physics"}, Twin{"razvitiya", "development"},
    Twin{"elektromekhanicheskiy", "electromechanical"}, Twin{"svyazi", "communication"}, Twin{"upravleniya", "control"}, Twin{"raketno", "rocket"}, Twin{"kosmicheskiy", "space"}, Twin{"kosmicheskikh", "space"}, Twin{"voenno", "military"}, Twin{"voennyy", "military"}, Twin{"korpus", "corps"}, Twin{"liga", "league"}, Twin{"sluzhba", "service"},
    Twin{"proekt", "project"}, Twin{"mediya", "media"}, Twin{"informatsionnye", "information"}, Twin{"zavody", "plants"}, Twin{"stroitelnaya", "construction"}, Twin{"transportnaya", "transport"}, Twin{"promyshlennaya", "industrial"}, Twin{"torgovaya", "trading"}, Twin{"energeticheskaya", "energy"}, Twin{"neftyanaya", "oil"}, Twin{"gazovaya", "gas"},
    Twin{"obshchestvennaya", "public"}, Twin{"organizatsiya", "organization"}, Twin{"molodezhnyy", "youth"}, Twin{"tsentralnyy", "central"}, Twin{"departament", "department"}, Twin{"goroda", "city"}, Twin{"instrumentmaking", "priborostroitelnyy"}, Twin{"muromskiy", "murom"}, Twin{"priborostroitelnyy", "instrumentmaking"},
};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& table, std::string_view word)
{
    return std::find(table.begin(), table.end(), word) != table.end();
}

/// Value of a roman number of the usual writing below 40; 0 when it is none.
std::uint32_t roman_value(std::string_view word)
{
    constexpr std::array<std::string_view, 10> ones{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    std::uint32_t tens = 0;
    std::string_view rest = word;
    while (rest.starts_with('x') && tens < 3) {
        rest.remove_prefix(1);
        ++tens;
    }
    const auto at = std::find(ones.begin(), ones.end(), rest);
    return at == ones.end() ? 0 : tens * 10 + static_cast<std::uint32_t>(at - ones.begin());
}

constexpr std::array<std::string_view, 13> spelled{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

}  // namespace

std::string_view name(LegalForm form)
{
    switch (form) {
    case limited: return "limited liability";
    case joint_stock: return "joint stock";
    case partnership: return "partnership";
    case company: return "company";
    case nonprofit: return "non-profit";
    case state: return "state enterprise";
    case sole: return "sole trader";
    }
    return "unknown";
}

std::optional<LegalPhrase> legal_form_at(std::span<const std::string> words)
{
    std::optional<LegalPhrase> best;
    if (words.empty()) return best;
    for (const Legal& row : legal) {
        if (!row.phrase.starts_with(words[0])) continue;
        std::string_view rest = row.phrase;
        std::size_t taken = 0;
        while (!rest.empty() && taken < words.size()) {
            const std::size_t blank = rest.find(' ');
            if (rest.substr(0, blank) != words[taken]) break;
            ++taken;
            rest = blank == rest.npos ? std::string_view{} : rest.substr(blank + 1);
        }
        if (rest.empty() && taken > (best ? best->words : 0)) best = LegalPhrase{row.form, taken};
    }
    return best;
}

WordRole role_of(std::string_view word, NameKind kind)
{
    switch (kind) {
    case NameKind::person:
        if (among(titles, word)) return WordRole::title;
        if (among(particles, word)) return WordRole::particle;
        break;
    case NameKind::organisation:
        if (among(org_fillers, word)) return WordRole::particle;
        if (among(generics, word)) return WordRole::generic;
        if (among(places, word)) return WordRole::place;
        break;
    case NameKind::hull:
        if (among(prefixes, word)) return WordRole::prefix;
        break;
    }
    return WordRole::plain;
}

std::optional<std::uint32_t> numeral_of(std::string_view word, bool roman)
{
    if (!word.empty() && word[0] >= '0' && word[0] <= '9') {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        const std::string_view rest = word.substr(static_cast<std::size_t>(end - word.data()));
        if (error != std::errc{}) return 0xFFFFFFFFU;  // too long to be told apart: all such numbers are one
        if (rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return value;
        return std::nullopt;
    }
    if (!roman) return std::nullopt;
    if (const std::uint32_t value = roman_value(word); value != 0) return value;
    if (const auto at = std::find(spelled.begin(), spelled.end(), word); at != spelled.end()) return static_cast<std::uint32_t>(at - spelled.begin());
    return std::nullopt;
}

std::vector<std::string> twins_of(std::string_view latin, NameKind kind)
{
    std::vector<std::string> out;
    if (kind == NameKind::person) {
        for (const Twin& twin : cyrillic_twins)
            if (latin.starts_with(twin.from)) {
                out.push_back(std::string(twin.to) + std::string(latin.substr(twin.from.size())));
                break;
            }
        for (const Twin& twin : pet_forms)
            if (latin == twin.from) out.emplace_back(twin.to);
    }
    if (kind == NameKind::organisation)
        for (const Twin& twin : company_terms)
            if (latin == twin.from) out.emplace_back(twin.to);
    return out;
}

}  // namespace tw::registry
