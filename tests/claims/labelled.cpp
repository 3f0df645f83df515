#include "claims/labelled.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "claims/labelled_document.hpp"
#include "core/time.hpp"

namespace tw::test {
namespace {

using claims::Claim;
using claims::Span;
using nlohmann::json;

std::int64_t day(const std::string& text)
{
    const auto time = parse_time(text);
    return time ? utc_day(*time) : 0;
}

Span span_of(const json& value)
{
    if (!value.is_array() || value.size() != 2) return {};
    return {value[0].get<std::size_t>(), value[1].get<std::size_t>()};
}

GoldClaim claim_of(const json& from)
{
    GoldClaim claim;
    if (from["figure"].is_object()) {
        claim.bound = from["figure"]["bound"];
        claim.low = from["figure"]["low"];
        claim.high = from["figure"]["high"];
        claim.unit = from["figure"]["unit"];
    }
    claim.speakers.push_back(from["speaker"]);
    for (const auto& also : from["speaker_also"]) claim.speakers.push_back(also);
    claim.polarity = from["polarity"];
    claim.from = from["from"];
    claim.to = from["to"];
    claim.act = from["act"];
    if (from["when"].is_object()) {
        const std::int64_t first = day(from["when"]["from"]), last = day(from["when"]["to"]);
        claim.when = site::Interval{Second{first * 86'400}, Second{(last + 1) * 86'400}};
    }
    claim.span = span_of(from["span"]);
    claim.figure_span = span_of(from["figure_span"]);
    claim.when_span = span_of(from["when_span"]);
    return claim;
}

bool overlap(Span a, Span b) { return a.from < b.to && b.from < a.to; }

std::string number(std::int64_t thousandths)
{
    std::string text = std::to_string(thousandths / 1000);
    if (const auto rest = thousandths % 1000; rest != 0) {
        text += fmt::format(".{:03}", rest);
        while (text.back() == '0') text.pop_back();
    }
    return text;
}

std::string figure_text(const site::Figure& figure)
{
    return fmt::format("{} {}-{} {}", site::name(figure.bound), number(figure.low), number(figure.high), label_unit(figure.unit));
}
std::string figure_text(const GoldClaim& gold) { return fmt::format("{} {}-{} {}", gold.bound, gold.low, gold.high, gold.unit); }

/// Quotation marks, articles and case apart.
std::string plain_name(std::string_view text)
{
    std::string bare = claims::fold_case(text), out;
    for (std::size_t i = 0; i < bare.size();) {
        const std::string_view rest = std::string_view(bare).substr(i);
        const auto skip = [&](std::string_view mark) { return rest.starts_with(mark) ? mark.size() : 0; };
        std::size_t n = 0;
        for (const std::string_view mark : {std::string_view("\""), std::string_view("\xC2\xAB"), std::string_view("\xC2\xBB"), std::string_view("\xE2\x80\x9C"), std::string_view("\xE2\x80\x9D"), std::string_view("\xE2\x80\x98")})
            n = std::max(n, skip(mark));
        if (n > 0) {
            i += n;
            continue;
        }
        if (rest.starts_with("\xE2\x80\x99")) {
            out += '\'';
            i += 3;
            continue;
        }
        out += bare[i++];
    }
    for (const std::string_view article : {std::string_view("the "), std::string_view("an "), std::string_view("a ")})
        if (out.starts_with(article)) out.erase(0, article.size());
    return out;
}

/// A place as labels name it: "tikhoretsk_depot" of the case is "tikhoretsk", "st_petersburg" is "st petersburg".
std::string plain_place(std::string text)
{
    for (const std::string_view tail : {std::string_view("_depot"), std::string_view("_naval"), std::string_view("_xinya")})
        if (text.ends_with(tail)) text.resize(text.size() - tail.size());
    std::ranges::replace(text, '_', ' ');
    return text;
}

bool speaker_right(const Claim& claim, const GoldClaim& gold)
{
    return std::ranges::any_of(gold.speakers, [&](const std::string& s) { return plain_name(s) == plain_name(claim.speaker); });
}

/// The figure's span stands second where there is a figure; a time's after it.
Span figure_span(const Claim& claim) { return claim.spans.size() > 1 ? claim.spans[1] : Span{}; }
Span when_span(const Claim& claim)
{
    const std::size_t at = claim.figure.known() ? 2 : 1;
    return claim.when.known() && claim.spans.size() > at ? claim.spans[at] : Span{};
}

class Comparison {
public:
    Comparison(const GoldText& gold, const claims::Lexicon& lexicon, std::string* misses)
        : gold_(gold), document_(document_of(gold)), given_(claims::extract(document_, lexicon)), ships_(claims::ships_of(document_, lexicon)), misses_(misses)
    {
        for (Claim& claim : given_)
            for (Span& span : claim.spans) span = in_source(document_, span);
    }

    Scores run()
    {
        quantities();
        dates();
        vessels();
        rest();
        return scores_;
    }

private:
    void miss(const std::string& what, const std::string& text)
    {
        if (misses_ != nullptr) *misses_ += fmt::format("  {} {}: {}\n", gold_.id, what, text);
    }
    std::string text_of(Span span) const { return span.to <= gold_.text.size() && span.from < span.to ? gold_.text.substr(span.from, span.to - span.from) : std::string{}; }

    void quantities()
    {
        Score& s = scores_["quantity"];
        std::vector<bool> used(given_.size());
        match_.assign(gold_.claims.size(), nullptr);
        for (std::size_t g = 0; g < gold_.claims.size(); ++g) {
            const GoldClaim& gold = gold_.claims[g];
            if (gold.bound.empty()) continue;
            ++s.gold;
            for (std::size_t i = 0; i < given_.size() && match_[g] == nullptr; ++i) {
                if (used[i] || !given_[i].figure.known() || !overlap(figure_span(given_[i]), gold.figure_span)) continue;
                if (figure_text(given_[i].figure) != figure_text(gold)) continue;
                used[i] = true;
                match_[g] = &given_[i];
                ++s.hit;
            }
            if (match_[g] == nullptr) {
                miss("quantity missed", figure_text(gold) + " | " + text_of(gold.figure_span) + " | " + text_of(gold.span));
                // For the other measures a figure at the same place will do.
                for (std::size_t i = 0; i < given_.size() && match_[g] == nullptr; ++i)
                    if (given_[i].figure.known() && overlap(figure_span(given_[i]), gold.figure_span)) match_[g] = &given_[i];
            }
        }
        for (std::size_t i = 0; i < given_.size(); ++i) {
            if (!given_[i].figure.known()) continue;
            ++s.given;
            if (!used[i]) miss("quantity wrong", figure_text(given_[i].figure) + " | " + text_of(figure_span(given_[i])) + " | " + text_of(given_[i].spans.front()));
        }
    }

    /// Distinct times that claims have: the same words with the same days count once.
    void dates()
    {
        Score& s = scores_["date"];
        std::set<std::tuple<Span, std::int64_t, std::int64_t>> given, wanted;
        for (const Claim& c : given_)
            if (c.when.known()) given.insert({when_span(c), c.when.interval.from.value / 86'400, c.when.interval.to.value / 86'400});
        for (const GoldClaim& g : gold_.claims)
            if (g.when) wanted.insert({g.when_span, g.when->from.value / 86'400, g.when->to.value / 86'400});
        s.given = given.size();
        s.gold = wanted.size();
        for (const auto& [span, from, to] : wanted) {
            const auto found = std::ranges::find_if(given, [&, &wanted_span = span, a = from, b = to](const auto& t) { return std::get<1>(t) == a && std::get<2>(t) == b && overlap(std::get<0>(t), wanted_span); });
            if (found == given.end()) {
                miss("date missed", fmt::format("{}..{} | {}", format_rfc3339(Second{from * 86'400}).substr(0, 10), format_rfc3339(Second{(to - 1) * 86'400}).substr(0, 10), text_of(span)));
                continue;
            }
            ++s.hit;
            given.erase(found);
        }
        for (const auto& [span, from, to] : given)
            miss("date wrong", fmt::format("{}..{} | {}", format_rfc3339(Second{from * 86'400}).substr(0, 10), format_rfc3339(Second{(to - 1) * 86'400}).substr(0, 10), text_of(span)));
    }

    void vessels()
    {
        std::set<std::string> wanted, wanted_imo, given, given_imo;
        for (const auto& [name, imo] : gold_.hulls) {
            if (!name.empty()) wanted.insert(plain_name(name));
            if (!imo.empty()) wanted_imo.insert(imo);
        }
        for (const claims::Vessel& v : ships_) {
            if (!v.name.empty() && !v.former) given.insert(plain_name(v.name));
            if (v.imo.value != 0) given_imo.insert(std::to_string(v.imo.value));
        }
        compare("vessel_name", wanted, given);
        compare("vessel_imo", wanted_imo, given_imo);
    }
    void compare(const std::string& measure, const std::set<std::string>& wanted, const std::set<std::string>& given)
    {
        Score& s = scores_[measure];
        s.gold = wanted.size();
        s.given = given.size();
        for (const std::string& name : wanted) {
            if (given.contains(name)) ++s.hit;
            else miss(measure + " missed", name);
        }
        for (const std::string& name : given)
            if (!wanted.contains(name)) miss(measure + " wrong", name);
    }

    void rest()
    {
        Score &speaker = scores_["speaker"], &direction = scores_["direction"], &denial = scores_["denial"], &refusal = scores_["refusal"];
        for (std::size_t g = 0; g < gold_.claims.size(); ++g) {
            const GoldClaim& gold = gold_.claims[g];
            const Claim* claim = match_[g];
            if (claim == nullptr) claim = by_sentence(gold);
            if (claim != nullptr) {
                ++speaker.gold;
                ++speaker.given;
                if (speaker_right(*claim, gold)) ++speaker.hit;
                else miss("speaker", fmt::format("wanted '{}', given '{}' | {}", gold.speakers.front(), claim->speaker, text_of(gold.span)));
            }
            if (!gold.from.empty() && !gold.to.empty()) {
                ++direction.gold;
                if (claim != nullptr && !claim->from.empty() && !claim->to.empty()) ++direction.given;
                if (claim != nullptr && plain_place(claim->from) == plain_place(gold.from) && plain_place(claim->to) == plain_place(gold.to)) ++direction.hit;
                else miss("direction", fmt::format("wanted {} > {}, given {} > {} | {}", gold.from, gold.to, claim ? claim->from : "", claim ? claim->to : "", text_of(gold.span)));
            }
            if (gold.polarity != "asserts") {
                Score& s = gold.polarity == "denies" ? denial : refusal;
                ++s.gold;
                const bool found = std::ranges::any_of(given_, [&](const Claim& c) { return claims::name(c.polarity) == gold.polarity && overlap(c.spans.front(), gold.span) && (gold.bound.empty() || !c.figure.known() || overlap(figure_span(c), gold.figure_span)); });
                if (found) ++s.hit;
                else miss(gold.polarity, text_of(gold.span));
            }
        }
        for (const Claim& c : given_) {
            if (c.polarity == claims::Polarity::asserts) continue;
            Score& s = c.polarity == claims::Polarity::denies ? denial : refusal;
            ++s.given;
            const bool right = std::ranges::any_of(gold_.claims, [&](const GoldClaim& g) { return g.polarity == claims::name(c.polarity) && overlap(c.spans.front(), g.span); });
            if (!right) miss("polarity wrong", std::string(claims::name(c.polarity)) + " | " + text_of(c.spans.front()));
        }
    }
    /// Without a figure: the claim of the same sentence with the same polarity, of the same act if there is one.
    const Claim* by_sentence(const GoldClaim& gold) const
    {
        const Claim* best = nullptr;
        for (const Claim& c : given_) {
            if (!overlap(c.spans.front(), gold.span) || claims::name(c.polarity) != gold.polarity || (c.figure.known() && gold.bound.empty() && gold.polarity == "asserts")) continue;
            if (claims::name(c.act) == gold.act) return &c;
            if (best == nullptr) best = &c;
        }
        return gold.bound.empty() ? best : nullptr;
    }

    const GoldText& gold_;
    claims::Document document_;
    std::vector<Claim> given_;
    std::vector<claims::Vessel> ships_;
    std::string* misses_;
    std::vector<const Claim*> match_;
    Scores scores_;
};

}  // namespace

std::string label_unit(const std::string& unit)
{
    static const std::map<std::string, std::string> same{{"round_trips", "trip"}, {"voyages", "trip"}, {"boxes", "container"}, {"deliveries", "shipment"}, {"visits", "call"}, {"tons", "t"}, {"t", "t"}, {"kg", "kg"}, {"percent", "percent"}};
    const std::size_t slash = unit.find('/');
    std::string head = unit.substr(0, slash);
    if (const auto found = same.find(head); found != same.end()) head = found->second;
    else if (head.ends_with('s')) head.pop_back();
    return slash == std::string::npos ? head : head + unit.substr(slash);
}

std::vector<GoldText> read_labelled(const std::filesystem::path& folder)
{
    std::set<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".jsonl") files.insert(entry.path());
    std::vector<GoldText> texts;
    for (const auto& path : files) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            if (line.empty()) continue;
            const json row = json::parse(line);
            GoldText text;
            text.id = row["id"];
            text.language = row["lang"];
            text.publisher = row["publisher"];
            text.text = row["text"];
            text.published = day(row["published"]);
            for (const auto& hull : row["hulls"]) text.hulls.emplace_back(hull["name"], hull["imo"]);
            for (const auto& claim : row["claims"]) text.claims.push_back(claim_of(claim));
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

Scores score(const GoldText& gold, const claims::Lexicon& lexicon, std::string* misses) { return Comparison(gold, lexicon, misses).run(); }

}  // namespace tw::test
