#include "claims/extract.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "claims/frame.hpp"

namespace tw::claims {
namespace {

/// The blocks that may carry claims; the whole text where a document has no blocks.
std::vector<Block> parts_of(const Document& document)
{
    if (document.blocks.empty()) return {{{0, document.text.size()}, Part::main}};
    std::vector<Block> parts;
    for (const Block& block : document.blocks)
        if ((block.part == Part::main || block.part == Part::title) && block.span.from < block.span.to && block.span.to <= document.text.size()) parts.push_back(block);
    return parts;
}

Anchor anchor_of(const Document& document)
{
    if (!document.dateline || document.dateline->length() <= Second{}) return std::nullopt;
    return (document.dateline->to.value - 1) / 86'400;
}

/// "PORT HALSEY, Feb. 7 (Halyard) — ": token after it; `first` when there is none.
std::size_t past_dateline(const Reading& reading, std::size_t first, std::size_t last)
{
    if (reading.is_mark(first, '(') && reading.language() == "ko") {
        for (std::size_t i = first; i < std::min(last, first + 10); ++i)
            if (reading.is_mark(i, ')')) return i + 1;
        return first;
    }
    if (!reading.token(first).capital) return first;
    for (std::size_t i = first + 1; i < std::min(last, first + 16); ++i) {
        if (reading.is_mark(i, '-') && reading.token(i).after_space && i + 1 < last && reading.token(i + 1).after_space) {
            const std::string_view word = reading.raw(first);
            // A place in capital letters, or an agency in brackets before the dash.
            const bool shouting = word.size() > 1 && fold_case(word) != word && fold_case(word.substr(1)) != word.substr(1);
            return shouting || reading.is_mark(i - 1, ')') ? i + 1 : first;
        }
    }
    return first;
}

class Extractor {
public:
    Extractor(const Document& document, const Lexicon& lexicon)
        : document_(document), lexicon_(lexicon), reading_(document.text, lexicon, document.language), ships_(vessels_in(reading_))
    {
        memory_.anchor = anchor_of(document);
        for (std::size_t i = 0; i < std::min<std::size_t>(reading_.size(), 8); ++i)
            if (const std::string_view word = reading_.low(i); word == "correction" || word == "corrections" || word == "clarification" || word == "erratum") memory_.correction = true;
    }

    std::vector<Claim> run()
    {
        for (const Block& part : parts_of(document_)) {
            for (Sentence sentence : sentences_of(reading_.tokens(), part.span)) {
                sentence.title = part.part == Part::title;
                if (!begun_ || dateline_like(sentence)) sentence.first = past_dateline(reading_, sentence.first, sentence.last);
                begun_ = true;
                take(claims_of_sentence(reading_, sentence, ships_, memory_));
            }
        }
        flag_directions(claims_, lexicon_);
        return std::move(claims_);
    }

private:
    bool dateline_like(const Sentence& sentence) const
    {
        const std::string_view word = reading_.raw(sentence.first);
        return word.size() > 3 && fold_case(word) != word && fold_case(word.substr(1)) != word.substr(1);
    }
    void take(std::vector<Claim> found)
    {
        for (Claim& claim : found) {
            const Span own = claim.figure.known() && claim.spans.size() > 1 ? claim.spans[1] : claim.spans.front();
            claim.id = fmt::format("{}-{}", own.from, own.to);
            claim.publisher = document_.publisher;
            if (document_.dateline) {
                claim.said = document_.dateline->from;
                claim.said_grain = Grain::day;
            }
            if (const auto source = document_.source_of(claim.spans.front())) claim.offset = ByteOffset{source->first};
            claims_.push_back(std::move(claim));
        }
    }

    const Document& document_;
    const Lexicon& lexicon_;
    Reading reading_;
    std::vector<Vessel> ships_;
    Memory memory_;
    std::vector<Claim> claims_;
    bool begun_ = false;
};

}  // namespace

std::vector<Claim> extract(const Document& document, const Lexicon& lexicon) { return Extractor(document, lexicon).run(); }

std::vector<Vessel> ships_of(const Document& document, const Lexicon& lexicon)
{
    const Reading reading(document.text, lexicon, document.language);
    std::vector<Vessel> ships = vessels_in(reading);
    if (!document.blocks.empty()) std::erase_if(ships, [&](const Vessel& v) { return !document.in_main(reading.token(v.first).span.from); });
    return ships;
}

void flag_directions(std::vector<Claim>& claims, const Lexicon& lexicon)
{
    const auto land = [&](const std::string& place) { return std::string(lexicon.country_of(place.substr(0, place.find(';')))); };
    std::map<std::pair<std::string, std::string>, int> votes;
    const auto way = [&](const Claim& c) { return std::pair{land(c.from), land(c.to)}; };
    const auto counts = [&](const Claim& c) {
        const auto [from, to] = way(c);
        return !from.empty() && !to.empty() && from != to && c.polarity == Polarity::asserts;
    };
    for (const Claim& c : claims)
        if (counts(c)) ++votes[way(c)];
    for (Claim& c : claims) {
        // Only a count can be a reversed copy of another: talk of things that go the other way is a statement of its own.
        if (!counts(c) || !c.figure.known()) continue;
        const auto [from, to] = way(c);
        const auto other = votes.find({to, from});
        if (other != votes.end() && other->second >= votes[{from, to}]) c.direction_suspect = true;
    }
}

}  // namespace tw::claims
