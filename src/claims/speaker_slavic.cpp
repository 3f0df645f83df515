#include <algorithm>
#include <set>

#include "claims/nominative.hpp"
#include "claims/speaker_parts.hpp"

namespace tw::claims {

using enum TermKind;
using namespace speech_words;

namespace {

/// To whom something is said: never who says it.
const std::set<std::string_view> receivers{"мне", "нам", "ему", "ей", "им", "вам", "мені", "йому", "їй", "їм", "журналистам", "журналисту", "журналистке", "корреспонденту", "корреспондентам", "репортёрам", "репортерам", "газете", "изданию", "агентству", "редакции", "порталу", "телеканалу", "радио", "депутатам", "парламенту", "суду", "прессе", "сенаторам", "коллегам",
    "журналістам", "журналісту", "журналістці", "кореспонденту", "кореспондентам", "репортерам", "газеті", "виданню", "агентству", "агенції", "редакції", "телеканалу", "радіо", "депутатам", "пресі", "сенаторам", "колегам", "нашему", "нашій", "нашому", "нашей"};

/// What is told, refused or denied, as it stands before or behind who does it.
const std::set<std::string_view> told{"причину", "причины", "подробности", "детали", "количество", "число", "цифру", "цифры", "имя", "имена", "фамилию", "фамилии", "название", "названия", "содержимое", "обвинение", "обвинения", "утверждения", "утверждение", "заявление", "заявления", "сообщение", "сообщения", "слух", "слухи", "запрос", "запросы", "вопрос", "вопросы", "вину",
    "доклад", "отчёт", "отчет", "факт", "факты", "причастность", "наличие", "поставку", "поставки", "перевозку", "перевозки", "передачу", "продажу", "участие", "связь", "информацию", "данные", "версию", "версии", "сведения", "груз", "маршрут", "письмо", "письма", "публикацию", "публикации", "статью", "дату", "сроки", "встречу", "рейс", "рейсы", "заход", "заходы",
    "находку", "вывод", "выводы", "оценку", "оценки", "происхождение", "тему", "ситуацию", "историю", "расследование", "подозрения", "претензии", "домыслы", "причини", "подробиці", "деталі", "кількість", "цифри", "ім'я", "імена", "прізвище", "прізвища", "назву", "назви", "вміст", "вмісту", "звинувачення", "твердження", "заяву", "заяви", "повідомлення", "чутки", "чутку",
    "запит", "запити", "запитання", "питання", "провину", "доповідь", "звіт", "факти", "причетність", "наявність", "постачання", "поставку", "перевезення", "продаж", "участь", "зв'язок", "інформацію", "дані", "версію", "версії", "відомості", "вантаж", "лист", "листи", "публікацію", "статтю", "терміни", "зустріч", "рейси", "захід", "заходи", "знахідку", "висновок",
    "висновки", "оцінку", "оцінки", "походження", "історію", "розслідування", "підозри", "закиди"};

bool receiver(std::string_view word) { return receivers.contains(word); }

/// "цифру", "інформацію": the object of a verb and never its subject.
bool accusative(std::string_view word) { return told.contains(word) && (word.ends_with("у") || word.ends_with("ю")); }

}  // namespace

bool SpeechFinder::nominative_head(std::size_t i) const
{
    const std::string_view word = reading_.low(i);
    if (body_in_nominative(word)) return true;
    static const std::set<std::string_view> subjects{"он", "она", "они", "він", "вона", "вони", "я", "мы", "ми", "власти", "влада", "мид", "мзс", "минобороны", "міноборони", "пограничники", "прикордонники", "военные", "військові", "следователи", "слідчі", "владельцы", "власники", "судовладелец", "судновласник", "владелец", "власник"};
    if (subjects.contains(word)) return true;
    if (reading_.over(i, role) == nullptr) return false;
    return !(word.ends_with("а") || word.ends_with("я") || word.ends_with("у") || word.ends_with("ю") || word.ends_with("ом") || word.ends_with("ов") || word.ends_with("ів") || word.ends_with("ем") || word.ends_with("ей") || word.ends_with("ам") || word.ends_with("ого") || word.ends_with("ому"));
}

std::pair<std::size_t, std::size_t> SpeechFinder::slavic_subject(std::size_t a, std::size_t b) const
{
    static const std::set<std::string_view> whose{"его", "её", "ее", "их", "его", "її", "їх", "їхній", "їхня", "його", "свой", "своя"};
    while (a < b && receiver(reading_.low(a))) ++a;
    while (b > a && receiver(reading_.low(b - 1))) --b;
    if (a < b && (reading_.is_word(a, "про") || reading_.is_word(a, "о") || reading_.is_word(a, "об") || reading_.is_word(a, "на"))) {
        // "О содержимом он …", "На этот вопрос капитан …": the subject behind.
        for (std::size_t i = b; i-- > a + 1;)
            if (nominative_head(i)) return {i, b};
        return {b, b};
    }
    while (a + 1 < b && whose.contains(reading_.low(a)) && reading_.token(a + 1).kind == Token::Kind::word) ++a;
    if (a >= b || reading_.is_number(a)) return {b, b};
    // "Причину казначейство называть не стало": the object leads.
    std::size_t object_at = b;
    for (std::size_t i = a; i < std::min(b, a + 3) && object_at == b; ++i)
        if (told.contains(reading_.low(i)) && (i == a || !nominative_head(i - 1))) object_at = i;
    if (object_at < b)
        for (std::size_t i = object_at + 1; i < b; ++i)
            if (nominative_head(i) && !(i > a && has(cuts, reading_.low(i - 1)))) {
                std::size_t begin = i;
                while (begin > object_at + 1 && !reading_.token(begin - 1).capital && (reading_.low(begin - 1).ends_with("ое") || reading_.low(begin - 1).ends_with("ая") || reading_.low(begin - 1).ends_with("ый") || reading_.low(begin - 1).ends_with("ий"))) --begin;
                return {begin, b};
            }
    if (object_at < b && accusative(reading_.low(object_at)) && (object_at == a || (object_at == a + 1 && (reading_.low(a).ends_with("у") || reading_.low(a).ends_with("ю"))))) return {b, b};
    // "Пограничники запрос оставили без ответа": the object behind the subject, not what it is of ("представитель обвинения").
    for (std::size_t i = a + 1; i < b; ++i) {
        if (!told.contains(reading_.low(i)) || reading_.token(i).capital) continue;
        const bool of_role = reading_.over(i - 1, role) != nullptr && (reading_.low(i).ends_with("ия") || reading_.low(i).ends_with("ня"));
        if (of_role || reading_.is_word(i - 1, "путей") || has(cuts, reading_.low(i - 1))) continue;
        return {a, i};
    }
    return {a, b};
}

bool SpeechFinder::of_person(std::size_t a, std::size_t phrase) const
{
    for (std::size_t i = phrase; i < std::min(end_, a + 1); ++i) {
        const std::string_view word = reading_.low(i);
        if (word.starts_with("слов") || word.starts_with("мнени") || word.starts_with("думк") || word.starts_with("спостереженн") || word.starts_with("наблюдени") || word.starts_with("воспоминани") || word.starts_with("спогад") || word.starts_with("убеждени") || word.starts_with("переконанн")) return true;
    }
    return false;
}

bool SpeechFinder::of_ship(std::size_t i) const
{
    static const std::set<std::string_view> roles{"агент", "капитан", "капітан", "боцман", "владелец", "власник", "шкипер", "шкіпер", "оператор", "представитель", "представник", "судовладелец", "судновласник", "матрос", "механик", "механік", "адвокат", "кок", "радист", "помощник", "помічник", "штурман"};
    return roles.contains(reading_.low(i));
}

bool SpeechFinder::paper_verb(const Mark& mark) const
{
    // "говорится в", "следует из", "указано в": what stands behind says it.
    const std::string_view text = mark.term->text;
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || !(text.ends_with(" в") || text.ends_with(" у") || text.ends_with(" из") || text.ends_with(" з") || text.ends_with(" із"))) return false;
    const std::string_view verb = text.substr(0, blank);
    return (verb.ends_with("ся") || verb.ends_with("но") || verb == "следует" || verb == "випливає" || verb == "вытекает") && !in_time(mark.last);
}

bool SpeechFinder::tail_speaker(std::size_t at) const
{
    // "…, рассказал дежурный по станции.": some words in the nominative and the end.
    const std::size_t stop_at = right_edge(at);
    if (stop_at <= at || stop_at - at > 7 || (stop_at < end_ && !reading_.is_mark(stop_at, '.') && !reading_.is_mark(stop_at, ','))) return false;
    const std::string_view head = reading_.low(at);
    if (reading_.is_number(at) || reading_.token(at).kind != Token::Kind::word || has(cuts, head) || receiver(head) || told.contains(head) || head == "не" || head == "ни") return false;
    return tail_end(at) && !(head.ends_with("ому") || head.ends_with("ого") || head.ends_with("ую") || head.ends_with("ам") || head.ends_with("ям"));
}

std::string SpeechFinder::leading_subject(std::size_t at) const
{
    // "Пенсионерка Раиса Гай ведёт дневник и насчитала": who stands before the first verb.
    static constexpr auto endings = std::to_array<std::string_view>({"ет", "ёт", "ит", "ют", "ят", "ут", "ал", "ил", "ел", "ёл", "ыл", "ула", "ала", "ила", "ела", "али", "или", "ели", "ало", "ило", "ся", "ав", "ив", "ів", "ув", "їв", "є", "ить", "ують", "ають", "ує", "ає", "яє"});
    std::size_t verb_at = first_ + 1;
    while (verb_at < at && (reading_.token(verb_at).capital || reading_.over(verb_at, role) != nullptr || reading_.low(verb_at).size() < 6 || std::ranges::none_of(endings, [&](std::string_view e) { return reading_.low(verb_at).ends_with(e); }))) {
        if (reading_.token(verb_at).kind != Token::Kind::word) return {};
        ++verb_at;
    }
    if (verb_at >= at || verb_at > first_ + 7 || in_time(first_) || has(cuts, reading_.low(first_)) || reading_.is_number(first_)) return {};
    return speaker_like(first_, verb_at, false) && reading_.over(first_, ship_word) == nullptr ? name_of(first_, verb_at) : std::string{};
}

}  // namespace tw::claims
