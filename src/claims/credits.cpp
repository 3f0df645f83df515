#include "claims/credits.hpp"

#include <algorithm>
#include <array>

#include "claims/dateline.hpp"
#include "claims/line_signs.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

struct Publisher {
    std::string_view spelled;   ///< folded, as it stands in texts
    std::string_view name;
};

/// News agencies and papers by the spellings that credits use.
constexpr auto publishers = std::to_array<Publisher>({
    {"reuters", "Reuters"}, {"рейтер", "Reuters"}, {"рейтерс", "Reuters"}, {"로이터", "Reuters"}, {"ap", "Associated Press"}, {"associated press", "Associated Press"}, {"the associated press", "Associated Press"},
    {"afp", "AFP"}, {"agence france-presse", "AFP"}, {"bloomberg", "Bloomberg"}, {"блумберг", "Bloomberg"}, {"tass", "TASS"}, {"тасс", "TASS"}, {"타스", "TASS"}, {"ria novosti", "RIA Novosti"}, {"риа новости", "RIA Novosti"},
    {"interfax", "Interfax"}, {"интерфакс", "Interfax"}, {"інтерфакс", "Interfax"}, {"ukrinform", "Ukrinform"}, {"укринформ", "Ukrinform"}, {"укрінформ", "Ukrinform"}, {"unian", "UNIAN"}, {"униан", "UNIAN"}, {"уніан", "UNIAN"},
    {"yonhap", "Yonhap"}, {"연합뉴스", "Yonhap"}, {"ёнхап", "Yonhap"}, {"kyodo", "Kyodo"}, {"kyodo news", "Kyodo"}, {"nhk", "NHK"}, {"kcna", "KCNA"}, {"조선중앙통신", "KCNA"}, {"цтак", "KCNA"}, {"xinhua", "Xinhua"}, {"dpa", "dpa"}, {"efe", "EFE"}, {"ansa", "ANSA"},
    {"newsis", "Newsis"}, {"뉴시스", "Newsis"}, {"news1", "News1"}, {"뉴스1", "News1"}, {"kbs", "KBS"}, {"mbc", "MBC"}, {"sbs", "SBS"}, {"bbc", "BBC"}, {"bbc news", "BBC"}, {"cnn", "CNN"}, {"nk news", "NK News"}, {"nk pro", "NK Pro"}, {"daily nk", "Daily NK"}, {"데일리nk", "Daily NK"},
    {"voice of america", "Voice of America"}, {"voa", "Voice of America"}, {"radio free asia", "Radio Free Asia"}, {"rfa", "Radio Free Asia"}, {"radio free europe/radio liberty", "Radio Free Europe/Radio Liberty"}, {"rfe/rl", "Radio Free Europe/Radio Liberty"}, {"радио свобода", "Radio Free Europe/Radio Liberty"},
    {"the washington post", "Washington Post"}, {"washington post", "Washington Post"}, {"the new york times", "New York Times"}, {"new york times", "New York Times"}, {"the wall street journal", "Wall Street Journal"}, {"wall street journal", "Wall Street Journal"}, {"financial times", "Financial Times"},
    {"the guardian", "The Guardian"}, {"the times", "The Times"}, {"the kyiv independent", "Kyiv Independent"}, {"kyiv independent", "Kyiv Independent"}, {"kyiv post", "Kyiv Post"}, {"the new voice of ukraine", "The New Voice of Ukraine"}, {"new voice of ukraine", "The New Voice of Ukraine"},
    {"ukrainska pravda", "Ukrainska Pravda"}, {"українська правда", "Ukrainska Pravda"}, {"украинская правда", "Ukrainska Pravda"}, {"the moscow times", "The Moscow Times"}, {"kommersant", "Kommersant"}, {"коммерсантъ", "Kommersant"}, {"meduza", "Meduza"}, {"медуза", "Meduza"}, {"рбк", "RBC"}, {"rbc", "RBC"},
    {"조선일보", "Chosun Ilbo"}, {"chosun ilbo", "Chosun Ilbo"}, {"중앙일보", "JoongAng Ilbo"}, {"동아일보", "Dong-A Ilbo"}, {"한겨레", "Hankyoreh"}, {"nikkei", "Nikkei"}, {"der spiegel", "Der Spiegel"}, {"le monde", "Le Monde"}, {"the insider", "The Insider"}, {"politico", "Politico"}, {"axios", "Axios"},
});

std::string_view strip(std::string_view s)
{
    s = trim(s);
    while (!s.empty() && (s.front() == '"' || s.front() == '(' || s.front() == '/' || s.front() == '|' || s.front() == '-' || s.front() == ' ' || s.front() == '[' || s.front() == '=')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == '"' || s.back() == ')' || s.back() == '/' || s.back() == '|' || s.back() == '.' || s.back() == ',' || s.back() == ' ' || s.back() == ':' || s.back() == ']' || s.back() == '=')) s.remove_suffix(1);
    return s;
}

/// A name that ends before the next clause.
std::string name_after(std::string_view passage, std::size_t at)
{
    std::string_view rest = trim(passage.substr(at));
    for (const std::string_view stop : {" and is ", " and ", " on ", " in ", " with ", " under ", ". ", ", ", " | ", " ("})
        if (const std::size_t end = rest.find(stop); end != std::string_view::npos) rest = rest.substr(0, end);
    rest = strip(rest);
    if (rest.empty() || rest.size() > 80) return {};
    const std::string known = known_publisher(rest);
    return known.empty() ? std::string(rest) : known;
}

}  // namespace

std::string known_publisher(std::string_view line)
{
    if (line.size() > 60) return {};
    const std::string folded = fold(strip(line));
    const auto found = std::ranges::find(publishers, std::string_view(folded), &Publisher::spelled);
    return found == publishers.end() ? std::string() : std::string(found->name);
}

bool looks_like_name(std::string_view line)
{
    if (line.size() > 50 || ends_sentence(line) || line.find_first_of("0123456789:,") != std::string_view::npos) return false;
    bool start = true;
    std::size_t words = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        if (start) {
            ++words;
            const bool capital = (c >= 'A' && c <= 'Z') || (c == 0xD0 && i + 1 < line.size() && static_cast<unsigned char>(line[i + 1]) <= 0xAF);
            const std::string_view rest = line.substr(i);
            if (!capital && !rest.starts_with("of ") && !rest.starts_with("the ") && !rest.starts_with("and ") && !rest.starts_with("& ")) return false;
        }
        start = c == ' ';
    }
    return words >= 1;
}

std::string credited(std::string_view passage)
{
    if (passage.size() > 600) passage = passage.substr(0, 600);
    const std::string folded = fold(passage);
    for (const std::string_view mark : {"originally published by ", "originally published on ", "originally published in ", "first published by ", "first published in ", "first published on ", "first appeared on ", "first appeared in ", "originally appeared on ", "originally appeared in ",
                                        "original article on ", "original article at ", "original story on ", "reprinted from ", "republished from ", "reprinted with permission from ", "republished with permission from ", "перепечатано из ", "оригинал опубликован ", "оригінал опубліковано ", "원문:", "원문 출처:"})
        if (const std::size_t at = folded.find(mark); at != std::string::npos) return name_after(passage, at + mark.size());
    if (passage.size() < 200)
        for (const std::string_view mark : {"source:", "sources:", "источник:", "джерело:", "출처:", "출처 :"})
            if (folded.starts_with(mark)) return name_after(passage, mark.size());
    // In brackets or between slashes, in the head of a passage.
    for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'/', '/'}, std::pair{'[', ']'}}) {
        const std::size_t from = passage.find(open);
        const std::size_t to = from == std::string_view::npos ? from : passage.find(close, from + 1);
        if (to == std::string_view::npos || to - from > 60) continue;
        std::string_view inside = passage.substr(from + 1, to - from - 1);
        if (const std::size_t equal = inside.find('='); equal != std::string_view::npos) inside = inside.substr(equal + 1);
        if (const std::string known = known_publisher(inside); !known.empty()) return known;
        if (const std::size_t space = inside.find_first_of(" /"); space != std::string_view::npos)
            if (const std::string known = known_publisher(inside.substr(0, space)); !known.empty()) return known;
    }
    for (const std::string_view dash : {" — ", " – ", " -- ", " - "})
        if (const std::size_t at = passage.find(dash); at != std::string_view::npos)
            if (const std::string known = known_publisher(passage.substr(at + dash.size(), 40)); !known.empty()) return known;
    return {};
}

std::string filed_by(std::string_view head)
{
    const std::size_t open = head.find('('), close = head.find(')', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    std::string_view inside = head.substr(open + 1, close - open - 1);
    const std::size_t equal = inside.find('=');
    if (equal != std::string_view::npos) return std::string(strip(inside.substr(equal + 1)));
    for (const std::string_view mark : {"«", "“", "\"", "„"})
        if (inside.starts_with(mark)) inside.remove_prefix(mark.size());
    for (const std::string_view mark : {"»", "”", "\"", "“"})
        if (inside.ends_with(mark)) inside.remove_suffix(mark.size());
    return looks_like_name(inside) ? std::string(inside) : std::string();
}

std::string writer_in(std::string_view byline)
{
    std::string_view rest = trim(byline);
    const std::string folded = fold(rest);
    for (const std::string_view mark : {"by ", "author:", "authors:", "written by ", "reporting by ", "автор:", "авторы:", "автори:", "текст:", "reporter:", "byline:"})
        if (folded.starts_with(mark)) {
            rest.remove_prefix(mark.size());
            break;
        }
    if (const std::size_t at = rest.find(" reported from "); at != std::string_view::npos) rest = rest.substr(0, at);
    if (const std::size_t at = rest.find(" contributed "); at != std::string_view::npos) rest = rest.substr(0, at);
    if (const std::size_t at = rest.find("기자"); at != std::string_view::npos) {
        rest = strip(rest.substr(0, at));
        if (const std::size_t close = rest.rfind(')'); close != std::string_view::npos) rest = rest.substr(close + 1);
    }
    for (const std::string_view stop : {" | ", "; ", ", "})
        if (const std::size_t end = rest.find(stop); end != std::string_view::npos) rest = rest.substr(0, end);
    return std::string(strip(rest).substr(0, 160));
}

}  // namespace tw::claims
