#include "claims/nominative.hpp"

#include <algorithm>
#include <array>
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
    {"уряд", "", Gender::masculine}, {"профсоюз", "", Gender::masculine}, {"реестр", "", Gender::masculine}, {"реєстр", "", Gender::masculine}, {"редакци", "я", Gender::feminine}, {"редакці", "я", Gender::feminine}, {"залізниц", "я", Gender::feminine}, {"фирм", "а", Gender::feminine}, {"фірм", "а", Gender::feminine}, {"оператор", "", Gender::masculine}, {"перевозчик", "", Gender::masculine}});

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
        if (head == heads.end()) continue;
        if (folded == std::string(head->stem) + std::string(head->ending)) return std::string(text);
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
