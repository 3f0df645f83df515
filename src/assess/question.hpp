#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "site/bounded.hpp"
#include "site/interval.hpp"

namespace tw::assess {

/// What kind of answer a question wants; each names the members it needs (docs/formats/questions.md).
enum class QuestionKind {
    count,        ///< deliveries by a named definition: definition, origin, destination, from, to
    pause,        ///< when a series of calls stopped and began again: site, from, to
    identify,     ///< which hull a sighting shows: sighting
    dark_before,  ///< AIS silence of hulls against their first call: site, hulls
    figure,       ///< a count or size as seen: sighting
    transit,      ///< time between sightings of one lot: start, ends
    onset,        ///< when something began: sighting
    exceedance,   ///< a count against its baseline: site, class, baseline, sighting
    type_mix,     ///< counts by type at sites on a day: sites, at
    share,        ///< days with activity out of days looked at: sighting, look
    quiet,        ///< whether a quiet time was watched: site, from, to
    conversion,   ///< a figure times or over a quantity of the assumptions file: figure, unit, operation, nodes
    ratio,        ///< one claim's figure over another's: above, below
    claims,       ///< what was said, a row for each and no single figure: claims
    ownership,    ///< who owned and managed ships on a day, and whether they were listed: hulls, at
    roots,        ///< which texts go back to one source
    rivals,       ///< which explanation has least against it, which comes second, what would change that: matrix
};
std::string_view name(QuestionKind kind);

/// A figure somebody published about the question. It is compared with the answer and never used for it.
struct Published {
    std::string who;
    std::string figure;     ///< as published: "27", "16-19", "Lady R", "shortly before"
    std::optional<site::Bound> bound;
    std::string unit;
    std::string window;     ///< what and when it covers, in words
    std::string reference;  ///< ids of rows it stands in, ';' between
    std::string source;     ///< source keys, ';' between
};

struct Question {
    std::string id;
    std::string text;
    QuestionKind kind = QuestionKind::figure;
    std::string definition;                 ///< of a count
    std::vector<std::string> origin, destination, sites, hulls;
    std::string sighting, look, baseline, object_class;
    std::string start;                      ///< sighting id of a transit
    std::vector<std::string> ends;
    std::string figure, unit, operation;    ///< of a conversion; operation is "times" or "over"
    std::string choice;                     ///< of an alternative: the first node is answered where it holds alone; empty = for all
    std::vector<std::string> nodes, factors;///< of the assumptions file; the first is the answer, others stand beside it. Factors that were published, in the first node's unit
    std::vector<std::string> above, below;  ///< claim ids, in pairs
    std::vector<std::string> claims, complement, aside;  ///< claim ids; of shares that say the opposite; of those that measure something else
    std::string matrix;
    std::string from, to;                   ///< as written: dates of any precision
    std::vector<Published> published;
    std::size_t offset = 0;                 ///< byte at which its line begins in the list
};

/// Whether a text begins like a question list: its first line that is neither blank nor a comment is `[[question]]`.
bool looks_like_questions(std::string_view head);

/// Reads a question list (TOML, `[[question]]`). Fails with the line for text that is no TOML, unknown members or kinds, a
/// repeated id, and a question without what its kind needs.
Result<std::vector<Question>> read_questions(std::string_view text);

}  // namespace tw::assess
