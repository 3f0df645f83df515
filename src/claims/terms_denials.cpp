#include "claims/terms.hpp"

#include <array>

namespace tw::claims {
namespace {

using enum TermKind;

constexpr std::array english = std::to_array<Term>({
    // Nothing known, nothing to do with it, no part in it.
    {"had no record", deny}, {"has no record", deny}, {"have no record", deny}, {"holds no record", deny}, {"had no records", deny}, {"has no records", deny}, {"have no records", deny}, {"no record of", deny, "adjective"}, {"no records of", deny, "adjective"}, {"had no knowledge", deny}, {"has no knowledge", deny}, {"have no knowledge", deny}, {"knows nothing of", deny}, {"knows nothing about", deny},
    {"knew nothing of", deny}, {"knew nothing about", deny}, {"know nothing of", deny}, {"know nothing about", deny}, {"was not aware of", deny}, {"were not aware of", deny}, {"is not aware of", deny}, {"are not aware of", deny}, {"was unaware of", deny}, {"were unaware of", deny}, {"is unaware of", deny}, {"not aware of any", deny}, {"unaware of any", deny}, {"does not know the", deny}, {"did not know the", deny},
    {"does not know these", deny}, {"does not know this", deny}, {"does not recognise the", deny}, {"does not recognize the", deny}, {"do not recognise the", deny}, {"did not recognise the", deny}, {"did not recognize the", deny}, {"had no dealings", deny}, {"has no dealings", deny}, {"has had no dealings", deny}, {"had had no dealings", deny}, {"no dealings with", deny}, {"had no part in", deny}, {"has no part in", deny},
    {"played no part", deny}, {"plays no part", deny}, {"took no part", deny}, {"takes no part", deny}, {"had nothing to do with", deny}, {"has nothing to do with", deny}, {"have nothing to do with", deny}, {"had no hand in", deny}, {"had no role in", deny}, {"has no role in", deny}, {"played no role", deny}, {"plays no role", deny}, {"was not involved", deny}, {"were not involved", deny}, {"is not involved", deny},
    {"are not involved", deny}, {"had no involvement", deny}, {"has no involvement", deny}, {"no involvement in", deny}, {"had no connection", deny}, {"has no connection", deny}, {"have no connection", deny}, {"no connection with", deny}, {"no links to", deny}, {"has no link", deny}, {"had never heard of", deny}, {"has never heard of", deny}, {"never heard of", deny}, {"has no such ship", deny}, {"owns no such", deny},
    // It is not so.
    {"plucked from thin air", deny, "adjective"}, {"out of thin air", deny, "adjective"}, {"from thin air", deny, "adjective"}, {"guesswork", deny, "adjective"}, {"pure guesswork", deny, "adjective"}, {"doctored", deny, "adjective"}, {"not a grain of truth", deny, "adjective"}, {"not a word of truth", deny, "adjective"}, {"not a shred of truth", deny, "adjective"}, {"not an ounce of truth", deny, "adjective"},
    {"not an iota of truth", deny, "adjective"}, {"no word of truth", deny, "adjective"}, {"no grain of truth", deny, "adjective"}, {"false in every particular", deny, "adjective"}, {"never happened", deny, "adjective"}, {"did not happen", deny, "adjective"}, {"never took place", deny, "adjective"}, {"did not take place", deny, "adjective"}, 
    {"never existed", deny, "adjective"}, {"balderdash", deny, "adjective"}, {"poppycock", deny, "adjective"}, {"libel", deny, "adjective"}, {"libellous", deny, "adjective"}, {"spurious", deny, "adjective"}, {"ill-founded", deny, "adjective"}, {"a figment", deny, "adjective"}, {"figments", deny, "adjective"}, {"is not the case", deny, "adjective"}, {"was not the case", deny, "adjective"},
    {"nothing of the sort", deny, "adjective"}, {"nothing of the kind", deny, "adjective"}, {"no such thing", deny, "adjective"}, {"simply wrong", deny, "adjective"}, {"flatly wrong", deny, "adjective"}, {"wide of the mark", deny, "adjective"}, {"well wide of the mark", deny, "adjective"}, {"off the mark", deny, "adjective"}, {"beneath contempt", deny, "adjective"}, {"moonshine", deny, "adjective"},
    {"challenged the figure", deny}, {"challenges the figure", deny}, {"challenged the number", deny}, {"challenged the count", deny}, {"challenged the report", deny}, {"challenged the claim", deny}, {"challenges the claim", deny}, {"challenged the finding", deny}, {"questioned the figure", deny}, {"questioned the count", deny}, {"questions the figure", deny}, {"bats away", deny}, {"batted away", deny}, {"bristled at", deny},
    {"bristles at", deny}, {"pooh-poohed", deny}, {"rubbished", deny}, {"rubbishes", deny}, {"hotly denied", deny}, {"stoutly denied", deny}, {"protests that", say}, {"protested that", say},
    // Who tells, in words the other tables lack.
    {"write", say}, {"tells", say, "told"}, {"tell us", say, "told"}, {"tells us", say, "told"}, {"told us", say, "told"}, {"told the", say, "told"}, {"writes that", say}, {"wrote that", say}, {"swore that", say}, {"swears that", say}, {"answered that", say}, {"answers that", say}, {"replied", say}, {"answered", say}, {"would expect", say, "assess"}, {"would put", say, "found"}, {"lets it be known", say}, {"gave the number", say},
    {"wrote back", say}, {"wrote back that", say}, {"is quoted saying", say}, {"was quoted saying", say}, {"calls it", say}, {"relates", say}, {"relate", say}, {"speaks for", stop}, {"speaks instead of", say, "found"}, {"speak of", say}, {"gave it as", say, "found"}, {"believe", say, "assess"}, {"hears", say, "found"}, {"reported back", say},
    {"in the account of", according}, {"on the account of", according}, {"by the account of", according}, {"in the telling of", according}, {"by the estimate of", according}, {"on the estimate of", according}, {"by the tally of", according}, {"on the figures of", according}, {"by the figures of", according}, {"by the records of", according}, {"on the word of", according}, {"on the evidence of", according},
    {"as counted by", according}, {"as logged by", according}, {"as recorded by", according}, {"as told to us by", according}, {"in the opinion of", according}, {"in the judgement of", according}, {"in the judgment of", according}, {"in the estimation of", according}, {"in the reckoning of", according}, {"going by", according, "basis"}, {"to judge by", according, "basis"}, {"judging by", according, "basis"},
    {"figures from", according}, {"data from", according}, {"numbers from", according}, {"a count by", according}, {"a tally by", according}, {"a survey by", according}, {"a study by", according}, {"an analysis by", according}, {"a statement from", according}, {"a report from", according}, {"an estimate from", according}, {"figures compiled by", according}, {"data compiled by", according}, {"figures collected by", according},
    {"data collected by", according}, {"figures released by", according}, {"data released by", according}, {"figures published by", according}, {"figures given by", according}, {"numbers compiled by", according}, {"figures supplied by", according}, {"estimates by", according}, {"counts by", according},
});

constexpr std::array russian = std::to_array<Term>({
    {"крановщик", role}, {"сигнальщик", role}, {"вахтенный", role}, {"дежурный", role}, {"дежурная", role}, {"стрелочник", role},
    {"судовладелец", role}, {"фрахтователь", role}, {"менеджер", role}, {"агент", role}, {"начальница", role}, {"очевидец", role}, {"портовик", role},
    {"лоцман", role}, {"водитель", role}, {"пенсионерка", role}, {"пенсионер", role}, {"механик", role}, {"шкипер", role}, {"советница", role},
    {"собеседница", role}, {"подсудимый", role}, {"обвиняемый", role}, {"сторож", role}, {"представительница", role}, {"чиновница", role},
    {"страховщик", role}, {"брокер", role}, {"трейдер", role}, {"перевозчик", role}, {"экспедитор", role}, {"грузчик", role}, {"мастер", role},
    {"инженер", role}, {"учитель", role}, {"охранник", role}, {"часовой", role}, {"пленный", role}, {"перебежчик", role}, {"отвергнув", deny},
    {"опровергнув", deny}, {"отрицая", deny}, {"отвергая", deny}, {"опровергая", deny}, {"отвергнувши", deny},
    {"не имел* отношения", deny}, {"не имеет отношения", deny}, {"не имеют отношения", deny}, {"отношения не имеет", deny}, {"отношения не имеют", deny}, {"отношения не имел*", deny}, {"не располагает сведениями", deny}, {"сведениями не располагает", deny}, {"не располагает данными", deny}, {"данными не располагает", deny}, {"не располагают данными", deny}, {"ничего не знает", deny}, {"ничего не знают", deny}, {"не знает об", deny},
    {"не знают об", deny}, {"не знал о", deny}, {"не знала о", deny}, {"не знали о", deny}, {"не известно о", stop}, {"не участвовал*", deny}, {"не причаст*", deny}, {"непричаст*", deny}, {"не нашл* подтвержд*", deny}, {"не нашёл подтвержд*", deny}, {"подтверждения не нашл*", deny}, {"не нашли подтверждения", deny}, {"не нашла подтверждения", deny}, {"взят* с потолка", deny, "adjective"}, {"высосан* из пальца", deny, "adjective"},
    {"не было и нет", deny, "adjective"}, {"такого не было", deny, "adjective"}, {"этого не было", deny, "adjective"}, {"ничего подобного", deny, "adjective"}, {"и близко", stop}, {"уверял*", say}, {"рассказывали", say}, {"рассказывал*", say}, {"от своей оценки не отступает", say}, {"насчитали", say, "found"}, {"записал*", say, "found"}, {"записывает", say, "found"}, {"по сведениям", according}, {"по версии", according}, {"по подсчётам", according}, {"по подсчетам", according},
    {"по наблюдениям", according}, {"по расчётам", according}, {"по расчетам", according}, {"по утверждению", according}, {"по выражению", according}, {"по признанию", according}, {"по свидетельству", according}, {"по рассказам", according}, {"по рассказу", according}, {"по записям", according}, {"по информации", according}, {"если верить", according}, {"со слов", according}, {"как утверждают", according}, {"как утверждает", according}, {"как уверяют", according},
    {"как говорят", according}, {"как пишут", according}, {"как пишет", according}, {"как сообщил", according}, {"как сообщила", according}, {"как сообщили", according}, {"как сообщает", according}, {"как сообщают", according}, {"как заявил", according}, {"как заявила", according}, {"как заявили", according}, {"как считают", according}, {"как считает", according}, {"как полагают", according}, {"как выяснил", according}, {"как выяснили", according}, {"как следует из", according},
});

constexpr std::array ukrainian = std::to_array<Term>({
    {"речниця", role}, {"представниця", role}, {"боцман", role}, {"кранівник", role}, {"сигнальник", role}, {"вахтовий", role}, {"черговий", role},
    {"чергова", role}, {"стрілочник", role}, {"судновласник", role}, {"фрахтувальник", role}, {"менеджер", role}, {"агент", role},
    {"посадовець", role}, {"посадовиця", role}, {"очільник", role}, {"очільниця", role}, {"начальниця", role}, {"мешканець", role}, {"мешканка", role},
    {"портовик", role}, {"лоцман", role}, {"диспетчерка", role}, {"аналітикиня", role}, {"експертка", role}, {"дослідниця", role},
    {"дипломатка", role}, {"чиновниця", role}, {"посолка", role}, {"міністерка", role}, {"депутатка", role}, {"водій", role}, {"пенсіонерка", role},
    {"пенсіонер", role}, {"механік", role}, {"шкіпер", role}, {"радниця", role}, {"секретарка", role}, {"адвокатка", role}, {"юристка", role},
    {"слідчий", role}, {"прокурорка", role}, {"інспекторка", role}, {"відкинувши", deny}, {"заперечивши", deny}, {"спростувавши", deny},
    {"заперечуючи", deny}, {"відкидаючи", deny}, {"спростовуючи", deny},
    {"не має стосунку", deny}, {"не мають стосунку", deny}, {"не мав стосунку", deny}, {"не мала стосунку", deny}, {"стосунку не має", deny}, {"не причетн*", deny}, {"непричетн*", deny}, {"не володіє даними", deny}, {"нічого не знає", deny}, {"нічого не знають", deny}, {"не знає про", deny}, {"не знали про", deny}, {"не брав участі", deny}, {"не брала участі", deny}, {"не брали участі", deny}, {"не знайшли підтвердж*", deny}, {"не знайшла підтвердж*", deny}, {"не знайшов підтвердж*", deny},
    {"підтвердження не знайш*", deny}, {"взят* зі стелі", deny, "adjective"}, {"висмоктан* з пальця", deny, "adjective"}, {"такого не було", deny, "adjective"}, {"цього не було", deny, "adjective"}, {"нічого подібного", deny, "adjective"}, {"помітили", say, "found"}, {"помітила", say, "found"}, {"помітив", say, "found"}, {"називав", say}, {"називала", say}, {"називали", say}, {"за спостереженнями", according}, {"за версією", according}, {"за підрахунками", according},
    {"за розрахунками", according}, {"за твердженням", according}, {"за свідченням", according}, {"за свідченнями", according}, {"за інформацією", according}, {"за відомостями", according}, {"за записами", according}, {"за зізнанням", according}, {"за висловом", according}, {"якщо вірити", according}, {"зі слів", according}, {"як стверджують", according}, {"як стверджує", according}, {"як кажуть", according}, {"як пишуть", according}, {"як повідомив", according}, {"як повідомила", according},
    {"як повідомили", according}, {"як повідомляє", according}, {"як повідомляють", according}, {"як заявив", according}, {"як заявила", according}, {"як заявили", according}, {"як з'ясували", according}, {"як вважають", according}, {"як випливає з", according}, {"на думку", according}, {"на переконання", according}, {"на погляд", according},
});

constexpr std::array korean = std::to_array<Term>({
    {"관련이 없", deny}, {"관련 없", deny}, {"관계가 없", deny}, {"무관하", deny}, {"알지 못한다", deny}, {"아는 바 없", deny}, {"아는 바가 없", deny}, {"들은 바 없", deny}, {"모르는 일", deny}, {"기록이 없", deny}, {"잘라 말했", say}, {"설명으로는", say}, {"올려 잡았", say}, {"낮춰 잡았", say},
});

}  // namespace

std::span<const Term> english_denials() { return english; }
std::span<const Term> russian_denials() { return russian; }
std::span<const Term> ukrainian_denials() { return ukrainian; }
std::span<const Term> korean_denials() { return korean; }

}  // namespace tw::claims
