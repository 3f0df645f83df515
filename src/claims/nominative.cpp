#include "claims/nominative.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "claims/tokens.hpp"

namespace tw::claims {
namespace {

enum class Gender : std::uint8_t { masculine, feminine, neuter };

/// What bodies are called: stem, ending of the dictionary form, gender.
struct Head {
    std::string_view stem, ending;
    Gender gender;
};
constexpr auto heads = std::to_array<Head>({{"министерств", "о", Gender::neuter}, {"ведомств", "о", Gender::neuter}, {"агентств", "о", Gender::neuter}, {"посольств", "о", Gender::neuter}, {"консульств", "о", Gender::neuter}, {"управлени", "е", Gender::neuter}, {"правительств", "о", Gender::neuter}, {"объединени", "е", Gender::neuter}, {"издани", "е", Gender::neuter}, {"сообществ", "о", Gender::neuter},
    {"командовани", "е", Gender::neuter}, {"пароходств", "о", Gender::neuter}, {"центр", "", Gender::masculine}, {"институт", "", Gender::masculine}, {"штаб", "", Gender::masculine}, {"фонд", "", Gender::masculine}, {"проект", "", Gender::masculine}, {"комитет", "", Gender::masculine}, {"отдел", "", Gender::masculine}, {"порт", "", Gender::masculine}, {"отчёт", "", Gender::masculine},
    {"отчет", "", Gender::masculine}, {"доклад", "", Gender::masculine}, {"департамент", "", Gender::masculine}, {"минист", "р", Gender::masculine}, {"компани", "я", Gender::feminine}, {"групп", "а", Gender::feminine}, {"служб", "а", Gender::feminine}, {"организаци", "я", Gender::feminine}, {"комисси", "я", Gender::feminine}, {"миссия", "", Gender::feminine}, {"мисси", "я", Gender::feminine},
    {"разведк", "а", Gender::feminine}, {"таможн", "я", Gender::feminine}, {"прокуратур", "а", Gender::feminine}, {"полици", "я", Gender::feminine}, {"администраци", "я", Gender::feminine}, {"газет", "а", Gender::feminine}, {"охран", "а", Gender::feminine}, {"бригад", "а", Gender::feminine}, {"бумаг", "и", Gender::feminine}, {"міністерств", "о", Gender::neuter}, {"відомств", "о", Gender::neuter},
    {"управлінн", "я", Gender::neuter}, {"об'єднанн", "я", Gender::neuter}, {"видавництв", "о", Gender::neuter}, {"інститут", "", Gender::masculine}, {"проєкт", "", Gender::masculine}, {"комітет", "", Gender::masculine}, {"звіт", "", Gender::masculine}, {"відділ", "", Gender::masculine}, {"компані", "я", Gender::feminine}, {"груп", "а", Gender::feminine}, {"організаці", "я", Gender::feminine},
    {"комісі", "я", Gender::feminine}, {"місі", "я", Gender::feminine}, {"розвідц", "і", Gender::feminine}, {"розвідк", "а", Gender::feminine}, {"митниц", "я", Gender::feminine}, {"поліці", "я", Gender::feminine}, {"адміністраці", "я", Gender::feminine}, {"варт", "а", Gender::feminine},
    {"казначейств", "о", Gender::neuter}, {"следстви", "е", Gender::neuter}, {"слідств", "о", Gender::neuter}, {"посольств", "о", Gender::neuter}, {"консульств", "о", Gender::neuter}, {"правительств", "о", Gender::neuter}, {"руководств", "о", Gender::neuter}, {"керівництв", "о", Gender::neuter}, {"командуванн", "я", Gender::neuter}, {"документ", "", Gender::masculine},
    {"уряд", "", Gender::masculine}, {"профсоюз", "", Gender::masculine}, {"реестр", "", Gender::masculine}, {"реєстр", "", Gender::masculine}, {"редакци", "я", Gender::feminine}, {"редакці", "я", Gender::feminine}, {"залізниц", "я", Gender::feminine}, {"фирм", "а", Gender::feminine}, {"фірм", "а", Gender::feminine}, {"оператор", "", Gender::masculine}, {"перевозчик", "", Gender::masculine},
    {"архив", "", Gender::masculine}, {"архів", "", Gender::masculine}, {"журнал", "", Gender::masculine}, {"накладн", "а", Gender::feminine}, {"обвинени", "е", Gender::neuter}, {"обвинуваченн", "я", Gender::neuter}, {"профспілк", "а", Gender::feminine}, {"парламент", "", Gender::masculine}, {"суд", "", Gender::masculine}, {"банк", "", Gender::masculine}, {"завод", "", Gender::masculine},
    {"клуб", "", Gender::masculine}, {"реєстр", "", Gender::masculine}, {"регистр", "", Gender::masculine}, {"гарнизон", "", Gender::masculine}, {"гарнізон", "", Gender::masculine}, {"консорциум", "", Gender::masculine}, {"консорціум", "", Gender::masculine}, {"музе", "й", Gender::masculine}, {"обсерватори", "я", Gender::feminine},
    {"обсерваторі", "я", Gender::feminine}, {"лаборатори", "я", Gender::feminine}, {"лабораторі", "я", Gender::feminine}, {"ассоциаци", "я", Gender::feminine}, {"асоціаці", "я", Gender::feminine}, {"федераци", "я", Gender::feminine}, {"федераці", "я", Gender::feminine}, {"коалици", "я", Gender::feminine}, {"коаліці", "я", Gender::feminine}, {"делегаци", "я", Gender::feminine},
    {"делегаці", "я", Gender::feminine}, {"инспекци", "я", Gender::feminine}, {"інспекці", "я", Gender::feminine}, {"дирекци", "я", Gender::feminine}, {"дирекці", "я", Gender::feminine}, {"команд", "а", Gender::feminine}, {"контор", "а", Gender::feminine}, {"палат", "а", Gender::feminine}, {"мэри", "я", Gender::feminine}, {"мері", "я", Gender::feminine}, {"справк", "а", Gender::feminine},
    {"довідк", "а", Gender::feminine}, {"довідц", "і", Gender::feminine}, {"записк", "а", Gender::feminine}, {"телеграмм", "а", Gender::feminine}, {"деклараци", "я", Gender::feminine}, {"деклараці", "я", Gender::feminine}, {"таблиц", "а", Gender::feminine}, {"брошюр", "а", Gender::feminine}, {"книг", "а", Gender::feminine}, {"манифест", "", Gender::masculine}, {"маніфест", "", Gender::masculine},
    {"контракт", "", Gender::masculine}, {"договор", "", Gender::masculine}, {"договір", "", Gender::masculine}, {"каталог", "", Gender::masculine}, {"бюллетен", "ь", Gender::masculine}, {"бюлетен", "ь", Gender::masculine}, {"обзор", "", Gender::masculine}, {"огляд", "", Gender::masculine}, {"щоденник", "", Gender::masculine}, {"дневник", "", Gender::masculine}});

std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, blank));
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return words;
}

bool ends(std::string_view word, std::string_view ending) { return word.size() > ending.size() + 2 && word.ends_with(ending); }
std::string swapped(std::string_view word, std::string_view ending, std::string_view with) { return std::string(word.substr(0, word.size() - ending.size())) + std::string(with); }

/// "страховой", "оборонного", "військової" before a noun of a gender.
std::string adjective(std::string_view word, Gender gender, bool ukrainian)
{
    const std::string_view good = gender == Gender::feminine ? (ukrainian ? "а" : "ая") : gender == Gender::neuter ? (ukrainian ? "е" : "ое") : (ukrainian ? "ий" : "ый");
    for (const std::string_view ending : {std::string_view("ского"), std::string_view("ском"), std::string_view("скому")})
        if (!ukrainian && ends(word, ending)) return swapped(word, ending, gender == Gender::neuter ? "ское" : "ский");
    for (const std::string_view ending : {std::string_view("ого"), std::string_view("ому"), std::string_view("ом"), std::string_view("ою"), std::string_view("ой"), std::string_view("ої"), std::string_view("ій"), std::string_view("им"), std::string_view("ым")})
        if (ends(word, ending)) return swapped(word, ending, good);
    return std::string(word);
}

}  // namespace

std::string nominative(std::string_view text, std::string_view language, bool located)
{
    const bool ukrainian = language == "uk";
    if (!ukrainian && language != "ru") return std::string(text);
    std::vector<std::string_view> words = words_of(text);
    for (std::size_t i = 0; i < words.size() && i < 3; ++i) {
        const std::string folded = fold_case(words[i]);
        const auto head = std::ranges::find_if(heads, [&](const Head& h) { return folded.starts_with(h.stem) && folded.size() <= h.stem.size() + 6; });
        if (head == heads.end() || folded.ends_with("ых") || folded.ends_with("их")) continue;
        if (folded == std::string(head->stem) + std::string(head->ending)) return std::string(text);
        // "начальник порту": what stands before is no adjective, and the head is what it is of.
        static constexpr auto adjectival = std::to_array<std::string_view>({"ого", "ому", "ом", "ой", "ей", "ої", "ій", "ою", "им", "ым", "ем", "ых", "их", "его", "ьої"});
        if (i > 0 && std::ranges::none_of(adjectival, [&](std::string_view ending) { return words[i - 1].ends_with(ending); })) break;
        std::string out;
        for (std::size_t j = 0; j < i; ++j) out += adjective(words[j], head->gender, ukrainian) + " ";
        out += std::string(words[i].substr(0, head->stem.size())) + std::string(head->ending);
        for (std::size_t j = i + 1; j < words.size(); ++j) out += " " + std::string(words[j]);
        return out;
    }
    if (words.size() != 1) return std::string(text);
    const std::string_view word = words.front();
    const bool capital = fold_case(word) != word;
    // People in the genitive: "экологов", "диспетчерів", "военных".
    if (!capital) {
        for (const std::string_view ending : {std::string_view("ков"), std::string_view("гов"), std::string_view("чов"), std::string_view("шов")})
            if (!ukrainian && ends(word, ending)) return swapped(word, "ов", "и");
        if (!ukrainian && ends(word, "ов")) return swapped(word, "ов", "ы");
        if (ukrainian && ends(word, "ів")) return swapped(word, "ів", "и");
        if (ends(word, "ных")) return swapped(word, "ых", "ые");
        if (ukrainian && ends(word, "их")) return swapped(word, "их", "і");
    }
    // "указано в инструкции", "у звіті": papers.
    if (!capital && located) {
        static constexpr auto papers = std::to_array<std::string_view>({"отчёт", "отчет", "доклад", "письм", "документ", "акт", "журнал", "звіт", "лист", "документ", "протокол", "приказ", "наказ", "реестр", "реєстр"});
        if (ends(word, "ении") || ends(word, "ании")) return swapped(word, "ии", "ие");
        if (ends(word, "ии")) return swapped(word, "ии", "ия");
        if (ends(word, "ії")) return swapped(word, "ії", "ія");
        for (const std::string_view stem : papers)
            if (word.starts_with(stem) && word.size() <= stem.size() + 4) return stem == "письм" ? "письмо" : std::string(stem);
    }
    // "в Пхеньяне", "у Києві".
    if (capital && located) {
        if (fold_case(word) == "москве" || fold_case(word) == "москві") return ukrainian ? "Москва" : "Москва";
        if (ends(word, ukrainian ? "і" : "е")) return swapped(word, ukrainian ? "і" : "е", "");
    }
    return std::string(text);
}

bool body_in_nominative(std::string_view folded)
{
    return std::ranges::any_of(heads, [&](const Head& h) { return folded.size() == h.stem.size() + h.ending.size() && folded.starts_with(h.stem) && folded.ends_with(h.ending); });
}

std::string person_nominative(std::string_view name, std::string_view language)
{
    const bool ukrainian = language == "uk";
    if (!ukrainian && language != "ru") return std::string(name);
    const std::vector<std::string_view> words = words_of(name);
    // "представителя порта", "інспектора": a role, and whatever it is of.
    if (!words.empty() && fold_case(words.front()) == words.front()) {
        static constexpr auto roles = std::to_array<std::string_view>({"ора", "ента", "ана", "ера", "ога", "ата", "ира", "іра", "иста", "йца", "уна", "яка", "нта", "рга", "ача", "яра"});
        const std::string_view word = words.front();
        std::string whole(name);
        for (const std::string_view ending : roles)
            if (ends(word, ending)) return whole.replace(word.size() - 2, 2, "");
        for (const std::string_view ending : {std::string_view("чика"), std::string_view("ника"), std::string_view("щика"), std::string_view("ьника"), std::string_view("ітика"), std::string_view("итика"), std::string_view("ника")})
            if (ends(word, ending)) return whole.replace(word.size() - 2, 2, "");
        for (const std::string_view ending : {std::string_view("теля"), std::string_view("аря")})
            if (ends(word, ending)) return whole.replace(word.size() - 2, 2, "ь");
        if (ends(word, "льца") || ends(word, "вца") || ends(word, "нца")) return whole.replace(word.size() - 4, 4, "ец");
        return std::string(name);
    }
    if (words.size() < 2 || words.size() > 3) return std::string(name);
    for (const std::string_view word : words)
        if (word.size() < 6 || fold_case(word).substr(0, 2) == word.substr(0, 2)) return std::string(name);
    struct Rule {
        std::string_view ending, with;
    };
    // Given names: "Олега", "Игоря", "Сергея", "Юрия"; "Анны", "Ольги", "Марии".
    static constexpr auto men = std::to_array<Rule>({{"лександра", "лександр"}, {"ія", "ій"}, {"ия", "ий"}, {"ея", "ей"}, {"ая", "ай"}, {"оря", "орь"}, {"нила", "нило"}, {"хайла", "хайло"}, {"авла", "авло"}, {"етра", "етро"}, {"митра", "митро"}, {"авра", "авро"}});
    static constexpr auto women = std::to_array<Rule>({{"ии", "ия"}, {"ії", "ія"}, {"ы", "а"}, {"ги", "га"}, {"ки", "ка"}, {"ни", "на"}, {"ри", "ра"}, {"ли", "ля"}, {"ди", "да"}, {"ти", "та"}, {"си", "са"}});
    static constexpr auto his = std::to_array<Rule>({{"ского", "ский"}, {"цкого", "цкий"}, {"ського", "ський"}, {"цького", "цький"}, {"ого", "ый"}, {"ова", "ов"}, {"ева", "ев"}, {"ёва", "ёв"}, {"ина", "ин"}, {"ына", "ын"}, {"єва", "єв"}, {"іна", "ін"}, {"енка", "енко"}});
    static constexpr auto hers = std::to_array<Rule>({{"ской", "ская"}, {"цкой", "цкая"}, {"ської", "ська"}, {"цької", "цька"}, {"овой", "ова"}, {"евой", "ева"}, {"иной", "ина"}, {"ової", "ова"}, {"євої", "єва"}, {"ної", "на"}, {"ой", "ая"}, {"ої", "а"}});
    const auto by = [](std::string_view word, const auto& rules) {
        for (const Rule& rule : rules)
            if (ends(word, rule.ending)) return swapped(word, rule.ending, rule.with);
        return std::string{};
    };
    const std::string_view given = words.front(), family = words.back();
    std::string first = by(given, women);
    const bool woman = !first.empty();
    bool man = false;
    if (!woman) {
        // A masculine name in the genitive ends in "а" or "я"; so does a woman's in the nominative, with whom nothing is done.
        const std::string surname = by(family, his);
        const bool oblique = !surname.empty() && !(ends(family, "ова") || ends(family, "ева") || ends(family, "ина") || ends(family, "ёва") || ends(family, "єва") || ends(family, "іна"));
        static constexpr auto male = std::to_array<std::string_view>({"Олега", "Ивана", "Івана", "Антона", "Артёма", "Артема", "Максима", "Романа", "Степана", "Богдана", "Тараса", "Виктора", "Віктора", "Фёдора", "Федора", "Петра", "Павла", "Глеба", "Гліба", "Бориса", "Дениса", "Марка", "Льва", "Остапа", "Назара", "Захара", "Кирилла", "Кирила", "Михаила", "Михайла", "Даниила", "Данила", "Владимира", "Володимира", "Александра", "Олександра",
            "Эдуарда", "Леонида", "Леоніда", "Вадима", "Егора", "Семёна", "Семена", "Якова", "Руслана", "Тимура", "Рустама", "Германа", "Константина", "Костянтина", "Ярослава", "Владислава", "Станислава", "Станіслава", "Вячеслава", "Мирослава", "Святослава", "Ростислава", "Всеволода", "Прохора", "Матвея", "Гната", "Панаса", "Ефима", "Архипа", "Игната", "Ігната", "Филиппа", "Пилипа", "Давида", "Адама", "Лукаша"});
        man = oblique || std::ranges::find(male, given) != male.end() || ends(given, "ея") || ends(given, "оря") || (ends(given, "ия") && oblique) || (ends(given, "ія") && oblique);
        if (!man) return std::string(name);
        first = given == "Льва" ? std::string("Лев") : by(given, men);
        if (first.empty() && ends(given, "а")) first = swapped(given, "а", "");
        if (first.empty() && ends(given, "я")) first = swapped(given, "я", "ь");
        if (first.empty()) return std::string(name);
        if (ukrainian && first.ends_with("орь")) first.resize(first.size() - 2);
    }
    std::string last = by(family, woman ? std::span<const Rule>(hers) : std::span<const Rule>(his));
    if (last.empty() && !woman && ends(family, "ка")) last = swapped(family, "а", "");
    if (last.empty() && !woman && ends(family, "а")) last = swapped(family, "а", "");
    if (last.empty() && !woman && ends(family, "я")) last = swapped(family, "я", ukrainian && ends(family, "ая") ? "й" : "ь");
    if (last.empty()) last = std::string(family);
    std::string out = first;
    if (words.size() == 3) out += " " + std::string(words[1]);
    return out + " " + last;
}

std::string place_nominative(std::string_view word, std::string_view language, Case in)
{
    const bool ukrainian = language == "uk";
    if ((!ukrainian && language != "ru") || word.find(' ') != std::string_view::npos || word.find('-') != std::string_view::npos || word.size() < 8) return std::string(word);
    struct Rule {
        std::string_view ending, with;
    };
    static constexpr auto russian_of = std::to_array<Rule>({{"кого", "кий"}, {"него", "ний"}, {"ого", "ый"}, {"ии", "ия"}, {"ки", "ка"}, {"ги", "га"}, {"хи", "ха"}, {"ши", "ша"}, {"и", "ь"}, {"ы", "а"}, {"я", "ь"}, {"а", ""}});
    static constexpr auto russian_to = std::to_array<Rule>({{"ую", "ая"}, {"ию", "ия"}, {"ю", "я"}, {"у", "а"}});
    static constexpr auto russian_at = std::to_array<Rule>({{"ском", "ский"}, {"ом", "ый"}, {"ии", "ия"}, {"и", "ь"}, {"ске", "ск"}, {"е", ""}});
    static constexpr auto ukrainian_of = std::to_array<Rule>({{"ького", "ький"}, {"ого", "ий"}, {"ії", "ія"}, {"чі", "ч"}, {"жі", "ж"}, {"ці", "ця"}, {"и", "а"}, {"я", "ь"}, {"а", ""}, {"у", ""}});
    static constexpr auto ukrainian_to = std::to_array<Rule>({{"ію", "ія"}, {"ю", "я"}, {"у", "а"}});
    static constexpr auto ukrainian_at = std::to_array<Rule>({{"ії", "ія"}, {"ську", "ськ"}, {"цьку", "цьк"}, {"чі", "ч"}, {"ому", "ий"}, {"і", ""}, {"у", ""}});
    const auto by = [&](const auto& rules) {
        for (const Rule& rule : rules)
            if (word.ends_with(rule.ending)) return swapped(word, rule.ending, rule.with);
        return std::string(word);
    };
    if (in == Case::genitive) return ukrainian ? by(ukrainian_of) : by(russian_of);
    if (in == Case::accusative) return ukrainian ? by(ukrainian_to) : by(russian_to);
    return ukrainian ? by(ukrainian_at) : by(russian_at);
}

}  // namespace tw::claims
