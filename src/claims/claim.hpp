#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/ids.hpp"
#include "core/units.hpp"
#include "site/bounded.hpp"
#include "site/interval.hpp"

namespace tw::claims {

/// Characters [from, to) of a document's text, as bytes of its UTF-8; never inside a character.
struct Span {
    std::size_t from = 0, to = 0;
    constexpr auto operator<=>(const Span&) const = default;
    constexpr std::size_t length() const { return to - from; }
};

/// What a claim says happened. Words of one action that differ in meaning for a count ("trips", "calls", "ships seen") differ in `Claim::object`.
enum class Act : std::uint8_t {
    transfer,   ///< moved something from somewhere to somewhere
    call,       ///< a ship was at a place, made a trip or a voyage
    load, unload,
    depart, arrive,
    seen,       ///< was seen or counted at a place
    hold,       ///< can contain: capacity, never content
    list,       ///< was put on an official list
    use,        ///< was used, or works to some share
    start, pause, resume,
    other,
};
/// Stable lower-case name.
std::string_view name(Act act);
std::optional<Act> act_from_name(std::string_view text);

enum class Polarity : std::uint8_t { asserts, denies, declines };
std::string_view name(Polarity polarity);
std::optional<Polarity> polarity_from_name(std::string_view text);

/// On what footing it is said.
enum class Modality : std::uint8_t { observed, stated, assessed, capable, intended };
std::string_view name(Modality modality);
std::optional<Modality> modality_from_name(std::string_view text);

/// Class of the hedge as worded (evidence.md section 7); never a probability.
enum class Hedge : std::uint8_t { none, weak, strong, capability, resemblance, cannot_verify };
std::string_view name(Hedge hedge);
std::optional<Hedge> hedge_from_name(std::string_view text);

/// What the speaker says it rests on.
enum class Basis : std::uint8_t { undisclosed, imagery, intercept, documents, other_claim };
std::string_view name(Basis basis);
std::optional<Basis> basis_from_name(std::string_view text);

/// How exact a stated time is.
enum class Grain : std::uint8_t { unknown, minute, day, part_of_month, week, month, season, year, longer };
std::string_view name(Grain grain);
std::optional<Grain> grain_from_name(std::string_view text);

/// When, as an interval of UTC days, and how it was said.
struct When {
    site::Interval interval{};         ///< empty (from = to) when nothing was said
    Grain grain = Grain::unknown;
    bool open_start = false;           ///< "until June": nothing bounds the start; `interval.from` is then the same as `to`'s day
    bool relative = false;             ///< resolved against the dateline
    bool known() const { return interval.from < interval.to; }
};

/// Which unit a word can mean: "tons" is short, metric or long. Thousandths of a tonne a unit.
struct UnitReading {
    std::string unit;                  ///< "t", "short_ton", "long_ton", "rounds", "containers", "trips", "percent", …
    std::int64_t milli_tonne = 0;      ///< 0 = no mass
    bool operator==(const UnitReading&) const = default;
};

/// One thing that somebody said, with where it stands. A claim is compared with what the engine finds and never used for it.
struct Claim {
    std::string id;                    ///< of a table's row, or "capture:from-to" of a document's characters
    std::string speaker;               ///< who says it: normalised name of a body or person; empty = the publisher itself
    std::string publisher;             ///< whose page it stands on
    std::vector<std::string> chain;    ///< between publisher and speaker: agency, report, spokesman
    Second said{};                     ///< first second of the day, month or year it was said or published in; 0 = not known
    Grain said_grain = Grain::unknown; ///< how exact `said` is
    Act act = Act::other;
    std::string actor;                 ///< who does it: "dprk", a hull's name, a company
    std::string object;                ///< term id: "container", "artillery_shell", "munitions", "explosives", "trip", "railcar", "ship", …
    std::string calibre;               ///< "152mm", "122mm", "mixed"; empty = not said
    site::Figure figure{};             ///< how much; `unknown` = not said
    std::vector<site::Figure> others;  ///< alternatives to `figure` ("or 200,000 rockets"): one of them holds, they are never added
    site::Figure of{};                 ///< out of how many ("49 of 109 days"); `unknown` = not said
    std::vector<UnitReading> readings; ///< of the figure's unit, likeliest first
    std::string from, to, place;       ///< ids of places, else names as written
    std::vector<std::string> hulls;    ///< names or "imo:…", as written
    std::string scope;                 ///< what it is restricted to, in the source's words: "sea only"; empty = not said
    When when{};                       ///< window or instant that it is about
    bool cumulative = false;           ///< a running total since the window's start
    Polarity polarity = Polarity::asserts;
    Modality modality = Modality::stated;
    Hedge hedge = Hedge::none;
    Basis basis = Basis::undisclosed;
    bool direction_suspect = false;    ///< from and to look swapped against the text's own source or other roots; kept as written
    std::string group;                 ///< rows about one thing, never to be added
    std::string root;                  ///< key of the source all of it derives from; empty = itself or not known
    std::string source;                ///< source keys, ';' between
    std::string notes;
    bool simulated = false;            ///< stands in a capture that is marked as made up
    std::vector<Span> spans;           ///< in a document; the sentence first, then figure, time, speaker where found
    CaptureOrdinal ingest{};
    ByteOffset offset{};               ///< of the row, or of the sentence's first byte in the capture
};

}  // namespace tw::claims
