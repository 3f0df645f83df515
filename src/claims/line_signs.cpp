#include "claims/line_signs.hpp"

#include <algorithm>
#include <array>

#include "claims/dateline.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

using Words = std::initializer_list<std::string_view>;

bool begins(std::string_view text, Words words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.starts_with(w); });
}

bool holds(std::string_view text, Words words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}

/// The words stand where a sentence begins: these are imperatives, which news sentences do not use.
bool begins_sentence(std::string_view text, Words words)
{
    for (const std::string_view w : words)
        for (std::size_t at = text.find(w); at != std::string_view::npos; at = text.find(w, at + 1)) {
            if (at == 0) return true;
            const std::size_t last = text.find_last_not_of(" \"'>|*", at - 1);
            if (last == std::string_view::npos) return true;
            const char c = text[last];
            if (c == '.' || c == '!' || c == '?' || c == ':' || c == '\x94' || c == '\xA2' || c == '\xB6') return true;  // also after a dash, a bullet or a triangle
        }
    return false;
}

bool capital_at(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 'A' && c <= 'Z') return true;
    if (c == 0xD0 && at + 1 < text.size()) {
        const auto d = static_cast<unsigned char>(text[at + 1]);
        return d >= 0x81 && d <= 0xAF;
    }
    return c == 0xD2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) == 0x90;
}

/// "Name Surname reported from City." and its likes.
bool is_signature(std::string_view text, std::string_view folded)
{
    if (text.size() > 160) return false;
    for (const std::string_view w : {" reported from ", " contributed to this report", " contributed reporting", " contributed to this article", " contributed to this story"})
        if (const std::size_t at = folded.find(w); at != std::string_view::npos) {
            const std::size_t word = text.rfind(' ', at == 0 ? 0 : at - 1);
            if (capital_at(text, word == std::string_view::npos ? 0 : word + 1)) return true;
        }
    return false;
}

/// A line that says when the text appeared: without dates and the words around them little is left.
bool is_dateline(std::string_view text)
{
    if (text.size() > 240) return false;
    const auto dates = dates_in(text);
    if (dates.empty()) return false;
    std::string rest;
    std::size_t from = 0;
    bool full = false;
    for (const StatedDate& d : dates) {
        rest += text.substr(from, d.span.from - from);
        from = d.span.to;
        full |= d.full();
    }
    rest += text.substr(from);
    rest = fold(rest);
    for (const std::string_view word : {"originally", "published", "posted", "updated", "modified", "last", "first", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "date", "опубликовано", "обновлено", "изменено", "опубліковано", "оновлено",
                                        "дата", "публикации", "публікації", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя", "기사입력", "최종수정", "입력", "수정", "등록", "송고", "게재", "오전", "오후", "edt", "est", "gmt", "utc", "kst"})
        for (std::size_t at = rest.find(word); at != std::string::npos; at = rest.find(word, at)) rest.erase(at, word.size());
    const auto letters = std::ranges::count_if(rest, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
    return letters <= (full ? 20 : 3) && !(ends_sentence(text) && letters > 8);
}

}  // namespace

bool ends_sentence(std::string_view s)
{
    while (!s.empty()) {
        const char c = s.back();
        if (c == '"' || c == '\'' || c == ')' || c == ']' || c == ' ') s.remove_suffix(1);
        else if (s.ends_with("”") || s.ends_with("’") || s.ends_with("“")) s.remove_suffix(3);
        else if (s.ends_with("»")) s.remove_suffix(2);
        else break;
    }
    return s.ends_with('.') || s.ends_with('!') || s.ends_with('?') || s.ends_with("…") || s.ends_with("。");
}

std::size_t words_in(std::string_view s)
{
    std::size_t words = 0, wide = 0;
    bool in = false;
    for (const char c : s) {
        const bool blank = c == ' ' || c == '\n';
        words += !blank && !in;
        in = !blank;
        wide += (static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xED);
    }
    return std::max(words, wide / 2);
}

std::size_t credit_tail(std::string_view s)
{
    if (!s.ends_with(')')) return 0;
    const std::size_t open = s.rfind('(');
    if (open == std::string_view::npos || open < 8 || s.size() - open > 90 || s[open - 1] != ' ') return 0;
    const std::string_view before = trim(s.substr(0, open)), inside = s.substr(open + 1, s.size() - open - 2);
    if (!ends_sentence(before) || before.ends_with(')') || ends_sentence(inside) || words_in(inside) > 12) return 0;
    const bool wide = !inside.empty() && static_cast<unsigned char>(inside[0]) >= 0xE3;
    return capital_at(inside, 0) || wide ? s.size() - before.size() : 0;
}

std::size_t filing_head(std::string_view s)
{
    if (s.starts_with('(') || s.starts_with('[')) {
        // Korean: (place=agency) name 기자 =
        const std::size_t reporter = s.substr(0, 160).find("기자");
        if (reporter == std::string_view::npos) return 0;
        std::size_t end = reporter + std::string_view("기자").size();
        while (end < s.size() && (s[end] == ' ' || s[end] == '=' || s[end] == '|')) ++end;
        return end;
    }
    if (!capital_at(s, 0)) return 0;
    const std::string_view head = s.substr(0, 110);
    std::size_t end = std::string_view::npos, width = 0;
    for (const std::string_view dash : {" — ", " – ", " -- ", " - ", "/. ", "/.", ". — ", ".— "})
        if (const std::size_t at = head.find(dash); at != std::string_view::npos && at < end) end = at, width = dash.size();
    if (end == std::string_view::npos) return 0;
    const std::string_view prefix = head.substr(0, end);
    // The first word is a place in capitals; small words are only months and what stands in brackets.
    std::size_t capitals = 0, small = 0;
    for (std::size_t i = 0; i < prefix.size() && prefix[i] != ' ' && prefix[i] != ',' && prefix[i] != '.';) {
        const auto c = static_cast<unsigned char>(prefix[i]);
        if (capital_at(prefix, i)) ++capitals;
        else if ((c >= 'a' && c <= 'z') || c >= 0xD0) ++small;
        i += c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    }
    const bool agency = holds(prefix, {"(", "/"}) || holds(fold(s.substr(end, 60)), {"риа новости", "interfax", "интерфакс", "tass", "тасс", "укринформ", "укрінформ"});
    if ((capitals < 3 || small > 0) && !(agency && !dates_in(prefix).empty())) return 0;
    std::string rest(prefix);
    for (const StatedDate& d : dates_in(prefix)) std::fill(rest.begin() + static_cast<std::ptrdiff_t>(d.span.from), rest.begin() + static_cast<std::ptrdiff_t>(d.span.to), ' ');
    if (const std::size_t open = rest.find_first_of("(/"); open != std::string::npos) rest.resize(open);
    std::size_t small_words = 0;
    bool word = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        if (!word && c >= 'a' && c <= 'z') ++small_words;
        word = c != ' ';
    }
    if (small_words > 1 || words_in(rest) > 6) return 0;
    std::size_t total = end + width;
    // "КИЕВ, 16 окт — РИА Новости. Text": the agency stands after the dash.
    for (const std::string_view name : {"РИА Новости. ", "Интерфакс. ", "ИНТЕРФАКС. ", "Укринформ. ", "Укрінформ. ", "ТАСС. "})
        if (s.substr(total).starts_with(name)) total += name.size();
    return total < s.size() ? total : 0;
}

std::optional<Part> part_by_words(std::string_view passage)
{
    const std::string_view text = trim(passage);
    if (text.size() > 900) return std::nullopt;
    const std::string whole = fold(text);
    const std::string_view s = whole;
    const bool sentence = ends_sentence(text);
    const bool brief = text.size() < 240;
    if (is_dateline(text)) return Part::dateline;
    if (begins(s, {"read also", "also read", "read more", "read next", "read the full", "read the original", "read our", "see also", "related:", "related article", "related stor", "related news", "related content", "more on this", "more from ", "more about ", "recommended", "most read",
                   "most popular", "watch:", "watch also", "listen:", "in pictures", "you may also like", "you might also", "don't miss", "don’t miss", "keep reading", "continue reading", "click here", "learn more", "go deeper", "further reading", "editor's picks", "editors' picks", "latest news",
                   "top stories", "trending", "live updates", "next article", "previous article", "читайте также", "читайте ещё", "читайте еще", "читать также", "читать далее", "смотрите также", "см. также", "по теме:", "подробнее:", "ещё по теме", "материалы по теме", "читайте по теме",
                   "читайте також", "читати також", "читайте ще", "дивіться також", "див. також", "до теми:", "за темою", "більше новин", "관련기사", "관련 기사", "더 보기", "더보기", "함께 보면", "▶", "☞", "[관련", "많이 본"}) && text.size() < 320)
        return Part::link;
    if (!sentence && brief && begins(s, {"analysis:", "analysis |", "opinion:", "opinion |", "explainer:", "explained:", "exclusive:", "video:", "photos:", "gallery:", "podcast:", "interview:", "fact check:", "timeline:", "perspective:", "видео:", "відео:", "аналитика:", "мнение:", "думка:", "영상"})) return Part::link;
    if (text.size() < 420 && begins_sentence(s, {"subscribe", "sign up", "join our", "join us", "follow us", "follow our", "support us", "support our", "donate ", "become a patron", "become a member", "become a supporter", "download our", "download the app", "get the latest", "get our", "get breaking", "register now",
                                                 "try it free", "start your free", "buy now", "advertisement", "sponsored", "promoted", "enable javascript", "please enable", "turn off your ad", "already a subscriber", "log in", "we use cookies", "this site uses cookies", "this website uses cookies", "accept cookies",
                                                 "подписывайтесь", "подпишитесь", "присоединяйтесь", "поддержите", "реклама", "на правах рекламы", "скачайте", "підписуйтесь", "підписуйтеся", "підпишіться", "приєднуйтесь", "підтримайте", "завантажуйте", "구독", "광고", "후원", "앱 다운", "채널 추가", "[광고"}))
        return Part::advert;
    if (text.size() < 420 && (holds(s, {"our newsletter", "one-time donation", "free newsletter", "our telegram channel", "our whatsapp", "your inbox", "unlimited access", "наш telegram", "наш телеграм", "наш канал", "нашу рассылку", "нашій розсилці", "뉴스레터"})) &&
        (!sentence || s.find('!') != std::string_view::npos || brief))
        return Part::advert;
    if (is_signature(text, s)) return Part::byline;
    if (!sentence && text.size() < 200 && s.starts_with("by ") && capital_at(text, 3)) return Part::byline;
    if (text.size() < 200 && begins(s, {"author:", "authors:", "written by", "reporting by", "editing by", "автор:", "авторы:", "автори:", "текст:", "reporter:", "byline:"})) return Part::byline;
    if (text.size() < 90 && (s.ends_with("기자") || holds(s, {"기자 "})) && !sentence) return Part::byline;
    if (holds(s, {"all rights reserved", "©", "copyright ", "terms of use", "terms of service", "terms and conditions", "privacy policy", "originally published", "reprinted with permission", "republished with permission", "first published by", "first published in", "first appeared on", "first appeared in",
                  "views expressed", "opinions expressed", "necessarily reflect", "may not be published", "may not be reproduced", "reproduction in whole", "filed under", "minute read", "min read", "share this", "share on", "leave a comment", "back to top", "skip to content", "skip to main", "send us a tip",
                  "translated by machine", "machine-translated", "все права защищены", "перепечатка", "мнение редакции", "усі права захищені", "всі права захищені", "передрук", "думка редакції", "무단 전재", "무단전재", "재배포", "저작권자", "ⓒ", "기사제보", "기사 제보"}) &&
        text.size() < 600)
        return Part::boilerplate;
    if (text.size() < 200 && begins(s, {"section:", "tags:", "tag:", "topics:", "topic:", "category:", "categories:", "keywords:", "source:", "sources:", "location:", "comments", "share", "print", "advert", "reading time", "теги:", "метки:", "рубрика:", "источник:", "категория:", "джерело:", "категорія:", "мітки:",
                                        "출처", "태그", "카테고리", "#"}) &&
        (!sentence || text.size() < 60))
        return Part::boilerplate;
    if (brief && begins(s, {"photo:", "photo by", "photo credit", "image:", "image credit", "picture:", "credit:", "file photo", "illustration:", "screenshot:", "graphic:", "map:", "caption:", "фото:", "фото -", "иллюстрация:", "снимок:", "ілюстрація:", "скриншот", "скріншот", "사진", "[사진", "(사진", "자료사진", "/사진"}))
        return Part::caption;
    // A short passage that ends in a credit with a maker and a source, or in a picture agency's name.
    if (text.size() < 420 && text.ends_with(')')) {
        const std::size_t open = s.rfind('(');
        const std::string_view credit = open == std::string_view::npos ? std::string_view() : s.substr(open);
        if (!credit.empty() && credit.size() < 90 &&
            (holds(credit, {"/", "photo", "getty", "file", "handout", "screenshot", "courtesy", "фото", "사진", "image", "illustration", " via "}) ||
             (words_in(text) <= 45 && holds(credit, {"reuters)", "(ap)", "afp)", "epa)", "planet labs", "maxar"}))) &&
            credit_tail(text) > 0)
            return Part::caption;
    }
    return std::nullopt;
}

}  // namespace tw::claims
