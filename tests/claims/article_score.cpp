#include "claims/article_score.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "chart/named_rows.hpp"
#include "claims/document_read.hpp"
#include "claims/labelled_document.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "support/shared_data.hpp"

namespace tw::test {
namespace {

using claims::Claim;
using claims::Span;

struct Row {
    Span span{};
    std::string weight, mark, bound, low, high, unit, from, to, polarity, act;
    std::vector<std::string> speakers;
    std::vector<std::pair<std::int64_t, std::int64_t>> days;   ///< each is right; empty = no time was labelled
    bool time_optional = false;
};

std::int64_t day(std::string_view text)
{
    const auto time = parse_time(text);
    return time ? utc_day(*time) : 0;
}

std::vector<Row> rows_of(const std::string& list, const std::string& file, std::int64_t& published)
{
    Accounting books;
    chart::NamedRows rows(chart::RowForm::csv, list, books);
    std::vector<Row> found;
    for (chart::NamedRow row; rows.next(row);) {
        if (row.get("file") != file) continue;
        published = day(row.get("published"));
        Row r;
        r.span = {static_cast<std::size_t>(parse_integer(row.get("from")).value_or(0)), static_cast<std::size_t>(parse_integer(row.get("to")).value_or(0))};
        r.weight = row.text("weight");
        r.mark = row.text("mark");
        r.bound = row.text("bound");
        r.low = row.text("low");
        r.high = row.text("high");
        r.unit = row.text("unit");
        r.from = row.text("from_place");
        r.to = row.text("to_place");
        r.polarity = row.text("polarity");
        r.act = row.text("act");
        r.speakers.push_back(row.text("speaker"));
        std::string also = row.text("speaker_also");
        while (!also.empty()) {
            const std::size_t end = std::min(also.find(';'), also.size());
            r.speakers.push_back(also.substr(0, end));
            also.erase(0, std::min(end + 1, also.size()));
        }
        if (!row.get("day_from").empty()) r.days.emplace_back(day(row.get("day_from")), day(row.get("day_to")));
        if (!row.get("day_from_also").empty()) {
            r.time_optional = r.days.empty();
            r.days.emplace_back(day(row.get("day_from_also")), day(row.get("day_to_also")));
        }
        found.push_back(std::move(r));
    }
    return found;
}

bool overlap(Span a, Span b) { return a.from < b.to && b.from < a.to; }

std::string number(std::int64_t thousandths) { return fmt::format("{}", thousandths / 1000); }

/// Same sentence, figure, days, polarity, and ends of the movement as far as the row has them.
bool same(const Claim& claim, const Row& row, Span sentence)
{
    if (!overlap(sentence, row.span)) return false;
    if (!row.polarity.empty() && claims::name(claim.polarity) != row.polarity) return false;
    if (row.bound.empty() != !claim.figure.known()) return false;
    if (claim.figure.known() && (site::name(claim.figure.bound) != row.bound || number(claim.figure.low) != row.low || number(claim.figure.high) != row.high || label_unit(claim.figure.unit) != row.unit)) return false;
    if (!row.days.empty()) {
        const auto from = claim.when.interval.from.value / 86'400, to = claim.when.interval.to.value / 86'400 - 1;
        const bool right = claim.when.known() && std::ranges::any_of(row.days, [&](const auto& d) { return d.first == from && d.second == to; });
        if (!right && !(row.time_optional && !claim.when.known())) return false;
    }
    if (!row.from.empty() && !row.to.empty() && !claim.figure.known() && (claim.from != row.from || claim.to != row.to)) return false;
    return true;
}

std::string plain(std::string text)
{
    text = claims::fold_case(text);
    for (const char* article : {"the ", "an ", "a "})
        if (text.starts_with(article)) text.erase(0, std::string_view(article).size());
    return text;
}

}  // namespace

ArticleScore score_article(const std::filesystem::path& article, const std::filesystem::path& gold_list, const claims::Lexicon& lexicon, std::string* misses)
{
    ArticleScore score;
    const std::string bytes = slurp(article);
    std::int64_t published = 0;
    const std::vector<Row> rows = rows_of(slurp(gold_list), article.filename().string(), published);
    auto document = claims::read_document(bytes);
    if (!document) return score;
    document->dateline = site::Interval{Second{published * 86'400}, Second{(published + 1) * 86'400}};
    const std::vector<Claim> given = claims::extract(*document, lexicon);
    std::vector<bool> used(given.size());
    const auto place_of = [&](const Claim& c) { return in_source(*document, c.spans.front()); };
    const auto say = [&](std::string_view what, Span span) {
        if (misses != nullptr) *misses += fmt::format("  {} {} at {}-{}\n", article.filename().string().substr(0, 3), what, span.from, span.to);
    };
    for (const int pass : {0, 1})
        for (const Row& row : rows) {
            const bool core = row.weight == "core";
            if ((pass == 0) != core || row.weight == "never") continue;
            if (core) ++score.gold;
            std::size_t found = given.size();
            for (std::size_t i = 0; i < given.size() && found == given.size(); ++i)
                if (!used[i] && same(given[i], row, place_of(given[i]))) found = i;
            if (found == given.size()) {
                if (core) say(fmt::format("missed {} {} {} {}", row.act, row.bound, row.low, row.unit), row.span);
                continue;
            }
            used[found] = true;
            if (core) ++score.hit;
            ++score.right;
            ++score.speakers;
            if (std::ranges::any_of(row.speakers, [&](const std::string& s) { return plain(s) == plain(given[found].speaker); })) ++score.speakers_right;
            else say(fmt::format("speaker '{}' for '{}'", given[found].speaker, row.speakers.front()), row.span);
            if (row.mark == "direction_reversed") score.reversed_flagged = given[found].direction_suspect;
            if (row.mark == "start_a" || row.mark == "start_b") score.starts.push_back(given[found].when.interval);
        }
    score.given = given.size();
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (used[i]) continue;
        const Span place = place_of(given[i]);
        const bool furniture = std::ranges::any_of(rows, [&](const Row& row) { return row.weight == "never" && overlap(row.span, place); });
        const bool listed = std::ranges::any_of(rows, [&](const Row& row) { return row.weight == "optional" && overlap(row.span, place) && row.bound.empty() == !given[i].figure.known() && (!given[i].figure.known() || site::name(given[i].figure.bound) == row.bound); });
        score.furniture += furniture ? 1 : 0;
        if (listed) {
            ++score.right;
            continue;
        }
        say(fmt::format("{} {} {} {} {}..{} {}>{} @{} by '{}'", furniture ? "FURNITURE" : "wrong", claims::name(given[i].act), given[i].object, given[i].figure.known() ? site::text_of(given[i].figure) : "-",
                        given[i].when.known() ? format_rfc3339(given[i].when.interval.from).substr(0, 10) : "", given[i].when.known() ? format_rfc3339(Second{given[i].when.interval.to.value - 1}).substr(0, 10) : "", given[i].from, given[i].to, given[i].place, given[i].speaker), place);
    }
    return score;
}

}  // namespace tw::test
