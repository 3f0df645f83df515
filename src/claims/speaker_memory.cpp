#include <algorithm>
#include <array>
#include <set>

#include "claims/speaker_parts.hpp"

namespace tw::claims {

using enum TermKind;
using namespace speech_words;

namespace {

/// Nouns that stand for whoever was named before, whatever that is called.
constexpr auto anybody = std::to_array<std::string_view>({"think tank", "group", "organisation", "organization", "institution", "body", "watchdog", "firm", "company", "team", "authors", "report's authors", "researchers", "analysts", "official", "officials", "spokesman", "spokeswoman", "spokesperson", "monitor", "monitors", "observers", "watchers", "collective", "ngo", "nonprofit", "charity", "site", "outlet", "channel", "newspaper", "paper", "analyst", "researcher", "expert", "experts", "source", "sources", "politician", "director", "diplomat", "lawmaker", "general", "envoy", "ambassador",
    "он", "она", "они", "ведомство", "авторы", "авторы доклада", "авторы отчета", "авторы отчёта", "исследователи", "компания", "группа", "эксперт", "эксперты", "аналитик", "аналитики", "представитель", "чиновник", "дипломат", "генерал", "исследователь", "источник", "організація", "відомство", "автори", "автори звіту", "автори доповіді", "дослідники", "компанія", "група", "експерт", "експерти", "аналітик", "аналітики", "речник", "речниця", "чиновник", "дослідник", "джерело"});

/// Those of them that no single person is.
const std::set<std::string_view> bodies_only{"think tank", "group", "organisation", "organization", "institution", "body", "watchdog", "firm", "company", "team", "collective", "ngo", "nonprofit", "charity", "site", "outlet", "channel", "newspaper", "paper", "ведомство", "компания", "группа", "організація", "відомство", "компанія", "група"};

/// "РУБЦОВА", "MINISTER".
bool all_capitals(std::string_view word)
{
    if (word.empty()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto c = static_cast<unsigned char>(word[i]), d = i + 1 < word.size() ? static_cast<unsigned char>(word[i + 1]) : static_cast<unsigned char>(0);
        if (c >= 'A' && c <= 'Z') continue;
        const bool upper = (c == 0xD0 && d < 0xB0) || (c == 0xD2 && d % 2 == 0);
        if (!upper) return false;
        ++i;
    }
    return true;
}

}  // namespace

void SpeechFinder::remember(const std::string& name, std::string said_as)
{
    before_.name = name;
    std::erase_if(before_.named, [&](const auto& n) { return n.second == name; });
    before_.named.insert(before_.named.begin(), {std::move(said_as), name});
    if (before_.named.size() > 12) before_.named.pop_back();
    const bool whole = name.find(' ') != std::string::npos;
    if (whole && personal(name)) before_.person = name;
}

bool SpeechFinder::sole_role(const std::string& name) const
{
    static const std::set<std::string_view> plain{"official", "spokesman", "spokeswoman", "spokesperson", "captain", "skipper", "mate", "bosun", "diplomat", "minister", "analyst", "pilot", "agent", "broker", "trader", "engineer", "clerk", "stationmaster", "signalman", "signaller", "driver", "docker", "stevedore", "watchman", "guard", "inspector", "officer", "researcher", "witness", "fisherman", "envoy", "ambassador", "owner", "shipowner", "lawyer", "manager", "crewman", "sailor", "editor", "professor", "prosecutor", "investigator", "dispatcher", "foreman", "harbour master", "harbourmaster", "neighbour", "resident", "worker", "source", "caller", "chandler", "soldier", "gunner", "farmer", "shopkeeper", "boatman", "mechanic", "cook", "radio operator", "crane operator", "first mate", "chief engineer", "tallyman", "customs officer", "port official", "dock worker", "railwayman",
        "чиновник", "представитель", "капитан", "боцман", "лоцман", "дипломат", "министр", "аналитик", "агент", "брокер", "инженер", "дежурный", "дежурный по станции", "диспетчер", "машинист", "докер", "сторож", "инспектор", "офицер", "собеседник", "исследователь", "рыбак", "посол", "владелец", "судовладелец", "адвокат", "менеджер", "матрос", "профессор", "прокурор", "следователь", "бригадир", "источник", "стрелочник", "крановщик", "подсудимый", "свидетель",
        "речник", "речниця", "представник", "капітан", "міністр", "аналітик", "інженер", "черговий", "чергова", "чергова по переїзду", "сторож", "інспектор", "офіцер", "співрозмовник", "дослідник", "рибалка", "власник", "судновласник", "моряк", "професор", "слідчий", "джерело", "стрілочник", "кранівник", "підсудний", "свідок"};
    const std::string folded = fold_case(name);
    return folded == name && plain.contains(folded);
}

bool SpeechFinder::personal(const std::string& name)
{
    std::size_t words = 0;
    bool capital = true;
    for (std::size_t i = 0; i < name.size() && capital; ++i)
        if (i == 0 || name[i - 1] == ' ') {
            const auto c = static_cast<unsigned char>(name[i]);
            const auto d = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0U;
            capital = (c >= 'A' && c <= 'Z') || (c == 0xD0 && d <= 0xAF) || c == 0xD2 || c >= 0xE3;
            ++words;
            std::string_view word = std::string_view(name).substr(i, name.find(' ', i) - i);
            if (organisation_word(fold_case(word)) || house(fold_case(word))) return false;
        }
    return capital && words >= 1 && words <= 3;
}

std::string SpeechFinder::stood_for(std::size_t a, std::size_t b) const
{
    while (a < b && reading_.is_word(a, "the")) ++a;
    if (a >= b) return before_.name;
    std::string words(fold_case(reading_.tokens().raw(a, b)));
    if (const std::size_t at = words.find("\xE2\x80\x99"); at != std::string::npos) {
        std::string plain(words, 0, at);
        plain += '\'';
        plain.append(words, at + 3);
        words = std::move(plain);
    }
    std::string head = words.substr(words.rfind(' ') == std::string::npos ? 0 : words.rfind(' ') + 1);
    if (reading_.token(b - 1).script == Script::cyrillic && head.size() > 10) head.resize(head.size() - 4);
    const bool of_person = reading_.over(b - 1, role) != nullptr;
    for (const auto& [said_as, name] : before_.named) {
        if (fold_case(name).find(head) != std::string::npos) return name;
        if (of_person && said_as.find(head) != std::string::npos) return name;
    }
    if (of_person && reading_.token(b - 1).script == Script::cyrillic && !before_.name.empty() && fold_case(before_.name) == before_.name) return std::string(reading_.tokens().raw(a, b));
    if (std::ranges::find(anybody, words) != anybody.end() && !before_.name.empty()) {
        // "the firm" is no person: the last body named.
        if (bodies_only.contains(words) && before_.name == before_.person) {
            const auto house_named = std::ranges::find_if(before_.named, [&](const auto& n) { return !personal(n.second) && n.second.find(' ') != std::string::npos; });
            return house_named != before_.named.end() ? house_named->second : std::string(reading_.tokens().raw(a, b));
        }
        return before_.name;
    }
    return std::string(reading_.tokens().raw(a, b));
}

void SpeechFinder::transcript()
{
    // "MINISTER HALLA REY: Forty-one ships …": who speaks stands before a colon.
    std::size_t colon = first_;
    while (colon < end_ && colon < first_ + 8 && !reading_.is_mark(colon, ':')) ++colon;
    if (colon >= end_ || colon >= first_ + 8 || colon == first_ || colon + 1 >= end_ || !reading_.is_mark(colon, ':')) return;
    bool known = false, shouted = true;
    for (std::size_t i = first_; i < colon; ++i) {
        const Token& t = reading_.token(i);
        if (t.kind != Token::Kind::word && !reading_.is_mark(i, '.')) return;
        const std::string_view word = reading_.low(i);
        if (t.kind == Token::Kind::word && !t.capital && word != "of" && word != "the" && word != "for" && word != "and") return;
        if (in_time(i) || reading_.at(i, object) != nullptr || reading_.over(i, place) != nullptr) return;
        known = known || reading_.over(i, role) != nullptr || reading_.over(i, body) != nullptr || house(word);
        shouted = shouted && t.kind == Token::Kind::word && all_capitals(reading_.raw(i));
    }
    if (!known && !(shouted && (colon - first_ >= 2 || reading_.token(first_).script == Script::cyrillic)) && !person(first_, colon)) return;
    static constexpr auto labels = std::to_array<std::string_view>({"correction", "update", "question", "answer", "photo", "method", "note", "bulletin", "supplementary", "advertisement", "source", "sources"});
    if (std::ranges::find(labels, reading_.low(first_)) != labels.end()) return;
    std::string who;
    std::size_t name = first_;
    while (name < colon && reading_.over(name, role) != nullptr) ++name;
    if (colon - name >= 2 && !reading_.is_word(name, "of") && !reading_.is_word(name, "for")) who = std::string(reading_.tokens().raw(name, colon));
    else who = name_of(first_, colon);
    if (!who.empty()) add(Speech::Kind::says, std::move(who), first_, colon + 1, first_, true);
}

void SpeechFinder::people_named()
{
    // "Aldo Brix is not a man for half measures": whom "he" means later, where nobody speaks.
    if (!list_.empty() || (reading_.token(first_).script == Script::cyrillic && quote(first_))) return;
    std::size_t a = first_;
    while (a < end_ && (quote(a) || reading_.over(a, role) != nullptr || opener(a))) ++a;
    std::size_t b = a;
    while (b < end_ && b < a + 3 && reading_.token(b).kind == Token::Kind::word && reading_.token(b).capital && reading_.token(b).script != Script::hangul) ++b;
    if (b < a + 2 || b >= end_ || reading_.is_word(a, "the") || !person(a, b) || in_time(a)) return;
    for (std::size_t i = a; i < b; ++i)
        if (reading_.over(i, place) != nullptr || reading_.over(i, country) != nullptr || reading_.over(i, ship_word) != nullptr || reading_.over(i, month) != nullptr || reading_.over(i, act) != nullptr) return;
    before_.person = std::string(reading_.tokens().raw(a, b));
    if (before_.name.empty()) before_.name = before_.person;
}

}  // namespace tw::claims
