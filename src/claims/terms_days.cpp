#include "claims/terms.hpp"

#include <array>

namespace tw::claims {
namespace {

using enum TermKind;

/// Feasts by their day: month * 100 + day in `value`.
constexpr std::array english = std::to_array<Term>({
    {"christmas eve", relative, "feast", {}, 1224}, {"boxing day", relative, "feast", {}, 1226}, {"new year's eve", relative, "feast", {}, 1231}, {"may day", relative, "feast", {}, 501}, {"victory day", relative, "feast", {}, 509}, {"all saints' day", relative, "feast", {}, 1101},
    {"st valentine's day", relative, "feast", {}, 214}, {"valentine's day", relative, "feast", {}, 214}, {"halloween", relative, "feast", {}, 1031},
    {"the turn of the year", relative, "new_year"}, {"turn of the year", relative, "new_year"}, {"the start of the week", relative, "this_week"}, {"the beginning of the week", relative, "this_week"},
    {"the next morning", relative, "next_day"}, {"the next afternoon", relative, "next_day"}, {"the next evening", relative, "next_day"}, {"the next night", relative, "next_day"}, {"the following morning", relative, "next_day"}, {"the following afternoon", relative, "next_day"},
    {"the following evening", relative, "next_day"}, {"the following night", relative, "next_day"}, {"the morning after", relative, "next_day"}, {"the very next day", relative, "next_day"}, {"next morning", relative, "next_day"},
    {"that same day", relative, "that_day"}, {"the very same day", relative, "that_day"}, {"the same evening", relative, "that_day"}, {"the same morning", relative, "that_day"}, {"the same afternoon", relative, "that_day"}, {"the same night", relative, "that_day"}, {"that evening", relative, "that_day"},
    {"that morning", relative, "that_day"}, {"that afternoon", relative, "that_day"}, {"that night", relative, "that_day"}, {"the night before", relative, "prior_day"}, {"the evening before", relative, "prior_day"}, {"the morning before", relative, "prior_day"}, {"the previous night", relative, "prior_day"},
    {"the previous evening", relative, "prior_day"}, {"the previous morning", relative, "prior_day"}, {"earlier today", relative, "today"}, {"late yesterday", relative, "yesterday"}, {"early yesterday", relative, "yesterday"}, {"earlier yesterday", relative, "yesterday"}, {"yesterday afternoon", relative, "yesterday"},
    {"yesterday night", relative, "yesterday"}, {"late last night", relative, "yesterday"}, {"early today", relative, "today"}, {"late today", relative, "today"}, {"this past week", relative, "past_week"}, {"this past month", relative, "past_month"}, {"the current month", relative, "this_month"},
    {"the current year", relative, "this_year"}, {"the current week", relative, "this_week"}, {"later this week", relative, "this_week"}, {"later this month", relative, "this_month"}, {"later this year", relative, "this_year"}, {"later last year", relative, "last_year"}, {"earlier last week", relative, "last_week"},
    {"this weekend", relative, "weekend"}, {"last weekend", relative, "weekend"}, {"the past weekend", relative, "weekend"}, {"the weekend", relative, "weekend"}, {"at weekends", stop}, {"every weekend", stop}, {"this quarter", relative, "this_quarter"}, {"the current quarter", relative, "this_quarter"},
    {"last quarter", relative, "last_quarter"},
    {"first-quarter", part, "q1", "alone"}, {"second-quarter", part, "q2", "alone"}, {"third-quarter", part, "q3", "alone"}, {"fourth-quarter", part, "q4", "alone"}, {"final quarter", part, "q4", "alone"}, {"opening quarter", part, "q1", "alone"}, {"first-half", part, "first_half", "alone"},
    {"second-half", part, "second_half", "alone"}, {"second half", part, "second_half", "alone"}, {"latter half", part, "second_half", "alone"}, {"h1", part, "first_half", "alone"}, {"h2", part, "second_half", "alone"}, {"1q", part, "q1", "alone"}, {"2q", part, "q2", "alone"}, {"3q", part, "q3", "alone"}, {"4q", part, "q4", "alone"},
    {"1h", part, "first_half", "alone"}, {"2h", part, "second_half", "alone"}, {"the first fortnight in", part, "first_half"}, {"the first week in", part, "first_week"}, {"the second week in", part, "second_week"}, {"the third week in", part, "third_week"}, {"the last week in", part, "last_week"}, {"first week in", part, "first_week"},
    {"second week in", part, "second_week"}, {"third week in", part, "third_week"}, {"last week in", part, "last_week"}, {"the final ten days of", part, "last_third"}, {"final ten days of", part, "last_third"}, {"the opening ten days of", part, "first_third"}, {"the second ten days of", part, "second_third"}, {"second ten days of", part, "second_third"},
    {"the middle ten days of", part, "second_third"}, {"the last third of", part, "last_third"}, {"the middle third of", part, "second_third"}, {"the first part of", part, "early"}, {"the second part of", part, "second_half"}, {"the dying days of", part, "late"}, {"the last few days of", part, "late"}, {"the first few days of", part, "early"},
    {"the closing weeks of", part, "late"}, {"the opening weeks of", part, "early"}, {"the back end of", part, "late"}, {"the start of", part, "early"}, {"the very end of", part, "end"}, {"the very start of", part, "early"}, {"the very beginning of", part, "early"},
    {"since as far back as", since}, {"ever since", since}, {"as from", since}, {"with effect from", since}, {"effective", since}, {"commencing", since}, {"running from", since}, {"all the way to", until},
    {"expects", modal, "intended"}, {"expect", modal, "intended"}, {"anticipates", modal, "intended"}, {"foresees", modal, "intended"}, {"forecasts", modal, "intended"}, {"predicts", modal, "intended"}, {"hopes to", modal, "intended"}, {"aims to", modal, "intended"}, {"wants to", modal, "intended"}, {"is about to", modal, "intended"},
    {"are about to", modal, "intended"}, {"shall", modal, "intended"}, {"is going to", modal, "intended"}, {"are going to", modal, "intended"}, {"due at", modal, "intended"}, {"due in", modal, "intended"}, {"due on", modal, "intended"}, {"vows to", modal, "intended"}, {"proposes to", modal, "intended"},
    {"is scheduled", modal, "intended"}, {"are scheduled", modal, "intended"}, {"are set to", modal, "intended"}, {"is set to", modal, "intended"},
});

constexpr std::array russian = std::to_array<Term>({
    {"прошлыми выходными", relative, "weekend"}, {"минувшие выходные", relative, "weekend"}, {"в минувшие выходные", relative, "weekend"}, {"минувших выходных", relative, "weekend"}, {"прошлых выходных", relative, "weekend"}, {"на прошлых выходных", relative, "weekend"}, {"прошедшие выходные", relative, "weekend"},
    {"прошедших выходных", relative, "weekend"}, {"эти выходные", relative, "weekend"}, {"этими выходными", relative, "weekend"}, {"выходных", relative, "weekend"}, {"в уик-энд", relative, "weekend"},
    {"прошлой неделей", relative, "last_week"}, {"предыдущей неделе", relative, "last_week"}, {"предыдущую неделю", relative, "last_week"}, {"в предыдущем месяце", relative, "last_month"}, {"предыдущем месяце", relative, "last_month"}, {"предыдущий месяц", relative, "last_month"}, {"предыдущего месяца", relative, "last_month"},
    {"с.г.", relative, "this_year"}, {"сего года", relative, "this_year"}, {"сего месяца", relative, "this_month"}, {"прошлогодней", relative, "last_year"}, {"прошлогоднего", relative, "last_year"}, {"год к году", stop}, {"вчера днём", relative, "yesterday"}, {"вчера днем", relative, "yesterday"}, {"вчера утром", relative, "yesterday"},
    {"вчера ночью", relative, "yesterday"}, {"сегодня ночью", relative, "today"}, {"сегодня днём", relative, "today"}, {"сегодня днем", relative, "today"}, {"сегодня вечером", relative, "today"}, {"этой ночью", relative, "today"}, {"этим утром", relative, "today"},
    {"на следующее утро", relative, "next_day"}, {"наутро", relative, "next_day"}, {"на другой день", relative, "next_day"}, {"следующим утром", relative, "next_day"}, {"на следующие сутки", relative, "next_day"}, {"в тот же день", relative, "that_day"}, {"в тот же вечер", relative, "that_day"}, {"той же ночью", relative, "that_day"},
    {"тем же вечером", relative, "that_day"}, {"тем же утром", relative, "that_day"}, {"накануне вечером", relative, "prior_day"}, {"за сутки до этого", relative, "prior_day"}, {"сутками ранее", relative, "prior_day"}, {"сутками раньше", relative, "prior_day"},
    {"неделей позже", relative, "next_week_after"}, {"неделю спустя", relative, "next_week_after"}, {"месяцем позже", relative, "next_month_after"}, {"месяц спустя", relative, "next_month_after"},
    {"последняя неделя", part, "last_week"}, {"последнюю неделю", part, "last_week"}, {"вторую неделю", part, "second_week"}, {"третью неделю", part, "third_week"}, {"последнюю декаду", part, "last_third"}, {"последняя декада", part, "last_third"}, {"последней декады", part, "last_third"},
    {"первых днях", part, "early"}, {"в первые дни", part, "early"}, {"последние числа", part, "late"}, {"первые числа", part, "early"}, {"последних числах", part, "late"}, {"двадцатых числах", part, "late"}, {"в двадцатых числах", part, "late"}, {"десятых числах", part, "mid"}, {"в десятых числах", part, "mid"},
    {"i квартал", part, "q1", "alone"}, {"ii квартал", part, "q2", "alone"}, {"iii квартал", part, "q3", "alone"}, {"iv квартал", part, "q4", "alone"}, {"i полугодии", part, "first_half", "alone"}, {"ii полугодии", part, "second_half", "alone"}, {"1-м квартале", part, "q1", "alone"}, {"2-м квартале", part, "q2", "alone"}, {"3-м квартале", part, "q3", "alone"},
    {"4-м квартале", part, "q4", "alone"}, {"начиная от", since}, {"с тех пор", stop}, {"не позже", until}, {"включительно по", until},
    {"добавится", modal, "intended"}, {"добавятся", modal, "intended"}, {"прибудет", modal, "intended"}, {"прибудут", modal, "intended"}, {"придёт", modal, "intended"}, {"придет", modal, "intended"}, {"придут", modal, "intended"}, {"выйдет", modal, "intended"}, {"выйдут", modal, "intended"}, {"начнётся", modal, "intended"}, {"начнется", modal, "intended"}, {"начнутся", modal, "intended"},
    {"доставит", modal, "intended"}, {"доставят", modal, "intended"}, {"отправит", modal, "intended"}, {"отправят", modal, "intended"}, {"отправится", modal, "intended"}, {"получит", modal, "intended"}, {"получат", modal, "intended"}, {"поставит", modal, "intended"}, {"поставят", modal, "intended"}, {"передаст", modal, "intended"}, {"передадут", modal, "intended"}, {"завершится", modal, "intended"},
    {"завершат", modal, "intended"}, {"возобновится", modal, "intended"}, {"возобновятся", modal, "intended"}, {"вырастет", modal, "intended"}, {"достигнет", modal, "intended"}, {"вернётся", modal, "intended"}, {"вернется", modal, "intended"}, {"опубликует", modal, "intended"}, {"введёт", modal, "intended"}, {"введет", modal, "intended"},
    {"намеревается", modal, "intended"}, {"намереваются", modal, "intended"}, {"рассчитывает", modal, "intended"}, {"рассчитывают", modal, "intended"}, {"ожидает", modal, "intended"}, {"ожидают", modal, "intended"}, {"предстоит", modal, "intended"},
    {"сочельник", relative, "feast", {}, 106}, {"день победы", relative, "feast", {}, 509},
});

constexpr std::array ukrainian = std::to_array<Term>({
    {"минулими вихідними", relative, "weekend"}, {"вихідними", relative, "weekend"}, {"цими вихідними", relative, "weekend"}, {"минулі вихідні", relative, "weekend"}, {"у минулі вихідні", relative, "weekend"}, {"вихідних", relative, "weekend"}, {"останніми вихідними", relative, "weekend"}, {"ці вихідні", relative, "weekend"},
    {"минулим тижнем", relative, "last_week"}, {"попередньому тижні", relative, "last_week"}, {"попередній тиждень", relative, "last_week"}, {"попередньому місяці", relative, "last_month"}, {"попередній місяць", relative, "last_month"}, {"торішньому", relative, "last_year"}, {"торішній", relative, "last_year"}, {"цьогорічного", relative, "this_year"}, {"цьогорічному", relative, "this_year"},
    {"цьогорічної", relative, "this_year"}, {"вчора вдень", relative, "yesterday"}, {"учора вдень", relative, "yesterday"}, {"вчора вранці", relative, "yesterday"}, {"учора вранці", relative, "yesterday"}, {"сьогодні вночі", relative, "today"}, {"сьогодні ввечері", relative, "today"}, {"минулої ночі", relative, "yesterday"}, {"цієї ночі", relative, "today"}, {"уночі", stop},
    {"наступного ранку", relative, "next_day"}, {"наступної доби", relative, "next_day"}, {"другого дня", relative, "next_day"}, {"на другий день", relative, "next_day"}, {"назавтра", relative, "next_day"}, {"того ж дня", relative, "that_day"}, {"того самого дня", relative, "that_day"}, {"того ж вечора", relative, "that_day"}, {"тієї ж ночі", relative, "that_day"},
    {"тижнем пізніше", relative, "next_week_after"}, {"місяцем пізніше", relative, "next_month_after"}, {"днем пізніше", relative, "next_day"}, {"добою пізніше", relative, "next_day"}, {"напередодні ввечері", relative, "prior_day"}, {"за добу до того", relative, "prior_day"},
    {"усередині", part, "mid"}, {"посередині", part, "mid"}, {"на кінець", part, "end"}, {"під кінець", part, "end"}, {"на кінці", part, "end"}, {"з кінця", part, "end"}, {"першому десятиденні", part, "first_third"}, {"останній тиждень", part, "last_week"}, {"другий тиждень", part, "second_week"}, {"третій тиждень", part, "third_week"}, {"останню декаду", part, "last_third"}, {"останньої декади", part, "last_third"},
    {"другому тижні", part, "second_week"}, {"третьому тижні", part, "third_week"}, {"двадцятих числах", part, "late"}, {"перші дні", part, "early"}, {"останні числа", part, "late"},
    {"починаючи із", since}, {"відтоді", stop}, {"не пізніше ніж", until}, {"до самого", until},
    {"буде", modal, "intended"}, {"будуть", modal, "intended"}, {"додасться", modal, "intended"}, {"додадуться", modal, "intended"}, {"прибуде", modal, "intended"}, {"прибудуть", modal, "intended"}, {"надійде", modal, "intended"}, {"надійдуть", modal, "intended"}, {"вийде", modal, "intended"}, {"вийдуть", modal, "intended"}, {"прийде", modal, "intended"}, {"прийдуть", modal, "intended"}, {"розпочнеться", modal, "intended"},
    {"почнеться", modal, "intended"}, {"почнуться", modal, "intended"}, {"доставить", modal, "intended"}, {"доставлять", modal, "intended"}, {"відправить", modal, "intended"}, {"відправлять", modal, "intended"}, {"отримає", modal, "intended"}, {"отримають", modal, "intended"}, {"передасть", modal, "intended"}, {"передадуть", modal, "intended"}, {"завершиться", modal, "intended"}, {"відновиться", modal, "intended"},
    {"повернеться", modal, "intended"}, {"очікує", modal, "intended"}, {"очікують", modal, "intended"}, {"святвечір", relative, "feast", {}, 106}, {"день перемоги", relative, "feast", {}, 509},
});

constexpr std::array korean = std::to_array<Term>({
    {"지난주 초", relative, "last_week"}, {"지난주 말", relative, "last_week"}, {"이번 주말", relative, "weekend"}, {"금년", relative, "this_year"}, {"금년 들어", relative, "this_year"}, {"전년", relative, "last_year"}, {"지난 한 해", relative, "last_year"}, {"지난 1주", relative, "past_week"}, {"지난 일주일", relative, "past_week"}, {"지난 1개월", relative, "past_month"},
    {"간밤", relative, "today"}, {"어젯밤", relative, "yesterday"}, {"오늘 새벽", relative, "today"}, {"오늘 아침", relative, "today"}, {"어제저녁", relative, "yesterday"}, {"그끄저께", stop}, {"다음 주", relative, "next_week_after"}, {"다음 달", relative, "next_month_after"}, {"그 다음 날", relative, "next_day"}, {"그다음 날", relative, "next_day"},
    {"같은 주", relative, "that_week"}, {"그 주", relative, "that_week"}, {"하루 뒤", relative, "next_day"}, {"하루 전날", relative, "prior_day"}, {"그 전날", relative, "prior_day"}, {"넷째 주", part, "last_week"}, {"첫째주", part, "first_week"}, {"둘째주", part, "second_week"}, {"셋째주", part, "third_week"}, {"말쯤", part, "end"}, {"초쯤", part, "early"}, {"중순쯤", part, "second_third"}, {"하순쯤", part, "last_third"},
    {"설날", stop}, {"광복절", relative, "feast", {}, 815}, {"성탄 전야", relative, "feast", {}, 1224},
});

}  // namespace

std::span<const Term> english_days() { return english; }
std::span<const Term> russian_days() { return russian; }
std::span<const Term> ukrainian_days() { return ukrainian; }
std::span<const Term> korean_days() { return korean; }

}  // namespace tw::claims
