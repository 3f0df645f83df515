#include <algorithm>
#include <array>

#include "claims/html_page.hpp"

namespace tw::claims {
namespace {

struct Word {
    std::string_view word;
    std::uint32_t hints;
};

/// Whole words of class names as publishers choose them, sorted.
constexpr auto words = std::to_array<Word>({
    {"ad", hint_advert}, {"addtoany", hint_share}, {"ads", hint_advert}, {"adsbygoogle", hint_advert}, {"advert", hint_advert}, {"advertisement", hint_advert}, {"advertising", hint_advert}, {"also", hint_related},
    {"aside", hint_side}, {"author", hint_byline}, {"authors", hint_byline}, {"banner", hint_advert}, {"breadcrumb", hint_navigation}, {"breadcrumbs", hint_navigation}, {"byline", hint_byline},
    {"caption", hint_caption}, {"categories", hint_tags}, {"category", hint_tags}, {"comment", hint_comments}, {"comments", hint_comments}, {"consent", hint_form}, {"cookie", hint_form}, {"cookies", hint_form},
    {"copyright", hint_footer}, {"credit", hint_caption}, {"credits", hint_caption}, {"cta", hint_advert}, {"date", hint_date}, {"dateline", hint_date}, {"datetime", hint_date}, {"disclaimer", hint_footer}, {"disqus", hint_comments},
    {"donate", hint_advert}, {"donation", hint_advert}, {"follow", hint_share}, {"footer", hint_footer}, {"gdpr", hint_form}, {"hidden", hint_form}, {"keywords", hint_tags}, {"legal", hint_footer}, {"logo", hint_top},
    {"masthead", hint_top}, {"menu", hint_navigation}, {"modal", hint_form}, {"mostread", hint_related}, {"nav", hint_navigation}, {"navbar", hint_navigation}, {"navigation", hint_navigation}, {"newsletter", hint_advert},
    {"outbrain", hint_related}, {"overlay", hint_form}, {"pager", hint_navigation}, {"pagination", hint_navigation}, {"paywall", hint_advert}, {"photographer", hint_caption}, {"popular", hint_related}, {"popup", hint_form}, {"promo", hint_advert},
    {"promoted", hint_advert}, {"promotion", hint_advert}, {"pubdate", hint_date}, {"published", hint_date}, {"readalso", hint_related}, {"readmore", hint_related}, {"recommendations", hint_related}, {"recommended", hint_related},
    {"related", hint_related}, {"respond", hint_comments}, {"share", hint_share}, {"sharing", hint_share}, {"sidebar", hint_side}, {"signup", hint_advert}, {"social", hint_share}, {"sponsor", hint_advert}, {"sponsored", hint_advert},
    {"subscribe", hint_advert}, {"subscription", hint_advert}, {"taboola", hint_related}, {"tags", hint_tags}, {"teaser", hint_related}, {"teasers", hint_related}, {"timestamp", hint_date}, {"topbar", hint_top}, {"topics", hint_tags},
    {"trending", hint_related}, {"updated", hint_date}, {"widget", hint_side},
});
static_assert(std::ranges::is_sorted(words, {}, &Word::word));

}  // namespace

std::uint32_t hints_of_words(std::string_view text)
{
    text = text.substr(0, 512);
    std::uint32_t hints = 0;
    bool writing = false, body = false;
    std::array<char, 24> word{};
    std::size_t length = 0;
    const auto close = [&] {
        if (length == 0) return;
        const std::string_view w(word.data(), std::min(length, word.size()));
        length = 0;
        const auto found = std::ranges::lower_bound(words, w, {}, &Word::word);
        if (found != words.end() && found->word == w) hints |= found->hints;
        writing |= w == "article" || w == "story" || w == "post" || w == "entry" || w == "news";
        body |= w == "body" || w == "content" || w == "text";
    };
    bool after_small = false;
    for (const char c : text) {
        const bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
        if (!capital && !small) {
            close();
            after_small = false;
            continue;
        }
        if (capital && after_small) close();
        after_small = small;
        if (length < word.size()) word[length] = capital ? static_cast<char>(c - 'A' + 'a') : c;
        ++length;
    }
    close();
    if (writing && body && hints == 0) hints |= hint_article;
    return hints;
}

}  // namespace tw::claims
