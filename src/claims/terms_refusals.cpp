#include "claims/terms.hpp"

#include <array>

namespace tw::claims {
namespace {

using Words = std::span<const std::string_view>;

// Whoever will not tell: a word of refusing before, or in Russian and Ukrainian behind, a verb of telling.
constexpr auto english_heads = std::to_array<std::string_view>({"would not", "will not", "shall not", "wouldn't", "won't", "could not", "couldn't", "cannot", "can't", "did not", "didn't", "refused to", "refuses to", "refusing to", "declined to", "declines to", "declining to", "was unwilling to", "were unwilling to", "unwilling to",
    "was unable to", "were unable to", "was not able to", "has yet to", "have yet to", "had yet to", "was not prepared to", "were not prepared to", "was not ready to", "is not going to", "are not going to", "chose not to", "preferred not to", "asked not to", "saw no need to"});
constexpr auto english_verbs = std::to_array<std::string_view>({"comment", "say", "confirm", "confirm or deny", "identify", "name", "specify", "disclose", "reveal", "discuss", "elaborate", "answer", "reply", "respond", "be drawn", "give details", "give any details", "give a number", "give a figure", "give a date", "give a reason", "give the number", "provide details", "provide a figure",
    "provide a number", "release", "release details", "tell us", "tell him", "tell her", "tell them", "tell reporters", "tell this", "speak to", "speak about", "talk about", "return calls", "return our calls", "return a call", "return messages", "immediately respond", "immediately reply", "immediately comment", "immediately answer", "go into detail", "go into details",
    "go further", "take questions", "take calls", "take our calls", "address", "add anything", "add more", "put a number", "put a figure", "be reached", "be contacted", "pick up", "come to the phone", "share", "do so", "dignify", "divulge", "be quoted", "be interviewed", "explain why", "explain how", "acknowledge our"});
constexpr auto english_since = std::to_array<std::string_view>({"has not", "have not", "had not", "hasn't", "haven't", "hadn't", "has never", "have never", "had never"});
constexpr auto english_done = std::to_array<std::string_view>({"commented", "replied", "responded", "answered", "returned calls", "returned our calls", "returned a call", "confirmed or denied", "disclosed", "acknowledged our", "yet commented", "yet replied", "yet responded", "yet answered", "so far commented", "so far responded"});
constexpr auto english_gave = std::to_array<std::string_view>({"has given", "have given", "gives", "gave", "offered", "provided", "would give", "would offer", "would provide", "made", "had", "supplied"});
constexpr auto english_nothing = std::to_array<std::string_view>({"no figure", "no figures", "no total", "no reason", "no source", "no further figure", "no details", "no further details", "no detail", "no number", "no numbers", "no names", "no answer", "no reply", "no response", "no explanation", "no comment", "no further comment", "no immediate comment", "no breakdown", "nothing to add", "nothing to say", "nothing more to say", "nothing further to add"});
constexpr auto english_whole = std::to_array<std::string_view>({"are not commenting", "is not commenting", "was not commenting", "were not commenting", "no answer", "no reply", "no response", "no immediate comment", "no immediate response", "no immediate reply", "no further comment", "no further details", "nothing to add", "would add nothing", "will add nothing", "added nothing", "told us nothing", "told reporters nothing", "told him nothing", "told her nothing",
    "told them nothing", "tells us nothing", "gave nothing away", "gave away nothing", "gives nothing away", "would say no more", "will say no more", "said no more", "would go no further", "would disclose neither", "would say neither", "would name neither", "would give neither", "would confirm neither", "would say only", "would only say", "declined to go", "not to comment", "kept silent", "stayed silent", "keeps silent", "was silent on", "kept mum", "stayed mum", "kept quiet", "stayed quiet", "kept its counsel", "kept his counsel", "kept her counsel", "tight-lipped", "met with silence", "answered with silence", "replied with silence", "responded with silence", "brought silence", "brought no reply",
    "brought no answer", "brought no response", "drew no reply", "drew no response", "drew no answer", "yielded no reply", "received no reply", "received no answer", "received no response", "got no reply", "got no answer", "without reply", "without answer", "unanswered", "unreturned", "not returned", "not answered", "never returned", "never replied", "never responded", "never called back",
    "referred questions to", "referred us to", "referred queries to", "referred inquiries to", "referred enquiries to", "referred all questions", "referred reporters to", "directed questions to", "deflected questions", "sidestepped the question", "sidestepped questions", "dodged the question", "dodged questions", "ducked the question", "ducked questions", "evaded the question",
    "evaded questions", "brushed off questions", "brushed aside questions", "waved away questions", "waved off questions", "shrugged off questions", "ignored letters", "ignored two letters", "ignored requests", "ignored our questions", "ignored our letters", "ignored a request", "ignored calls", "stonewalled", "changed the subject", "cut the call", "ended the call",
    "rang off", "hung up", "put the phone down", "slammed down the phone", "asked to be excused", "pleaded secrecy", "invoked secrecy", "under seal", "withheld the name", "withheld the number", "withheld the names", "withheld the figure", "withholds the name", "unavailable for comment", "not be reached", "unreachable", "could not be found for comment", "out of reach for comment",
    "kept the name", "keeps the name", "kept the names", "kept the number", "kept to himself", "kept to herself", "kept to itself", "to themselves the name", "pleaded ignorance", "no statement will be made", "has no comment", "have no comment", "asked for patience", "not for publication", "a stony silence", "neither confirms nor denies", "neither confirm nor deny"});

constexpr auto russian_heads = std::to_array<std::string_view>({"не стал", "не стала", "не стали", "не стало", "не будет", "не будут", "не буду", "не будем", "не хочет", "не хотят", "не хотел", "не хотела", "не захотел", "не захотела", "не захотели", "не захотело", "отказался", "отказалась", "отказались", "отказалось", "отказывается", "отказываются", "не может", "не могут", "не могу",
    "не смог", "не смогла", "не смогли", "не пожелал", "не пожелала", "не пожелали", "не намерен", "не намерена", "не намерены", "не готов", "не готова", "не готовы", "не вправе"});
constexpr auto russian_verbs = std::to_array<std::string_view>({"комментировать", "прокомментировать", "отвечать", "ответить", "говорить", "сказать", "называть", "назвать", "раскрывать", "раскрыть", "уточнять", "уточнить", "подтверждать", "подтвердить", "обсуждать", "пояснять", "пояснить", "объяснять", "объяснить", "сообщать", "сообщить", "разглашать", "вдаваться", "опровергать", "давать", "делиться", "распространяться"});
constexpr auto russian_whole = std::to_array<std::string_view>({"не подтверждаю", "не комментирую", "не комментируем", "не отвечаю", "промолчал*", "отмолчал*", "ответил* молчанием", "ответило молчанием", "ответили молчанием", "ответила молчанием", "молчание в ответ", "ответа не последовало", "ответа не было", "ответа не получил*", "ответа не поступило", "остал* без ответа", "остались без ответа",
    "осталась без ответа", "осталось без ответа", "остался без ответа", "трубку не взял*", "трубку не бер*", "не взял* трубку", "бросил* трубку", "на связь не выш*", "не вышел на связь", "не вышла на связь", "не вышли на связь", "на звонки не отвеча*", "на звонок не ответил*", "на письма не ответил*", "от пояснений отказал*", "от ответа отказал*", "не нашл* что ответить", "связаться не удалось", "получить комментарий не удалось",
    "комментарий получить не удалось", "переадресовал* вопрос*", "отослал* к", "сослался на тайну", "сославшись на тайну", "ограничил* фразой", "не привёл", "не озвучил*", "не озвучива*", "не огласил*", "держ* в тайне", "держ* в секрете"});

constexpr auto ukrainian_heads = std::to_array<std::string_view>({"не став", "не стала", "не стали", "не стало", "не буде", "не будуть", "не буду", "не будемо", "не хоче", "не хочуть", "не хотів", "не хотіла", "не захотів", "не захотіла", "не захотіли", "відмовився", "відмовилася", "відмовилась", "відмовились", "відмовилися", "відмовилося", "відмовляється", "відмовляються", "не може", "не можуть", "не можу",
    "не зміг", "не змогла", "не змогли", "не побажав", "не побажала", "не побажали", "не готовий", "не готова", "не готові", "не має права", "не має наміру"});
constexpr auto ukrainian_verbs = std::to_array<std::string_view>({"коментувати", "прокоментувати", "відповідати", "відповісти", "говорити", "сказати", "називати", "назвати", "розкривати", "розкрити", "уточнювати", "уточнити", "підтверджувати", "підтвердити", "обговорювати", "пояснювати", "пояснити", "повідомляти", "повідомити", "розголошувати", "вдаватися", "спростовувати", "давати", "ділитися"});
constexpr auto ukrainian_whole = std::to_array<std::string_view>({"не коментую", "не коментуємо", "не підтверджую", "не підтверджуємо", "не відповідаю", "промовчав*", "промовчал*", "відповіло мовчанням", "відповіла мовчанням", "відповіли мовчанням", "відповів мовчанням", "відповіді не було", "відповіді не отримал*", "відповіді не отримав*", "відповіді не надійшло", "відповіді не дочекал*", "лишил* без відповіді", "залишил* без відповіді",
    "лишився без відповіді", "залишився без відповіді", "слухавку не взял*", "слухавку не взяв", "не взяв слухавк*", "не взяла слухавк*", "не взяли слухавк*", "поклав слухавку", "поклала слухавку", "кинув слухавку", "на зв'язок не вийш*", "не вийшов на зв'язок", "не вийшла на зв'язок", "на дзвінки не відповіда*", "на дзвінок не відповів", "на дзвінок не відповіла", "на листи не відповіл*", "зв'язатися не вдалося", "отримати коментар не вдалося",
    "коментар отримати не вдалося", "переадресув*", "тримають у таємниці", "тримає в таємниці", "не озвучив*", "не озвучил*", "зберігає мовчання", "зберігають мовчання", "не оприлюдню*"});

constexpr auto korean_whole = std::to_array<std::string_view>({"입을 열지 않", "입을 다물", "입을 닫", "말을 삼", "말문을 닫", "답을 주지 않", "답하지 못", "답변하지 못", "답변을 주지 않", "답을 하지 않", "답변을 하지 않", "대답을 하지 않", "대꾸하지 않", "확인해 주기를 거부", "확인하기를 거부", "밝히기를 거부", "밝히길 거부", "공개하기를 거부", "밝히기를 꺼", "언급할 수 없", "말씀드릴 수 없", "드릴 말씀이 없", "할 말이 없", "할 말 없", "답할 수 없", "답변할 수 없",
    "밝힐 수 없", "공개할 수 없", "알려줄 수 없", "알려 줄 수 없", "논평할 수 없", "논평하지 않", "전화를 받지 않", "전화를 끊", "회신이 오지 않", "회답하지 않", "회답이 없", "연락을 받지 않", "문의에 답", "질의에 답", "이름을 대지 않", "이름을 밝히기를 거부", "묵묵부답", "일언반구"});

}  // namespace

std::vector<std::string> refusals()
{
    std::vector<std::string> all;
    const auto product = [&](Words heads, Words verbs, bool both) {
        for (const std::string_view head : heads)
            for (const std::string_view verb : verbs) {
                // A paper too "did not say".
                if (verb == "say" && (head == "did not" || head == "didn't" || head == "cannot" || head == "can't")) continue;
                all.push_back(std::string(head) + " " + std::string(verb));
                if (both) all.push_back(std::string(verb) + " " + std::string(head));
            }
    };
    product(english_heads, english_verbs, false);
    product(english_since, english_done, false);
    product(english_gave, english_nothing, false);
    product(russian_heads, russian_verbs, true);
    product(ukrainian_heads, ukrainian_verbs, true);
    for (const Words words : {Words(english_whole), Words(russian_whole), Words(ukrainian_whole), Words(korean_whole)}) all.insert(all.end(), words.begin(), words.end());
    return all;
}

}  // namespace tw::claims
