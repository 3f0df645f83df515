#include "claims/decisions.hpp"

#include <algorithm>
#include <array>

#include "claims/read_claims.hpp"
#include "site/act_table.hpp"

namespace tw::claims {
namespace {

constexpr std::array<std::string_view, 4> kinds{"accept", "reject", "correct", "add"};
constexpr std::string_view heading = "decision,claim,field,value,why,decided\n";

std::optional<Decision::Kind> kind_from_name(std::string_view text) { return site::nth_word<Decision::Kind>(kinds, text); }

/// Columns that a correction may fill. Who said what is what reading is about; ids, sources and positions are not to be corrected.
constexpr std::array<std::string_view, 19> fields{"speaker", "act", "actor", "object", "calibre", "figure", "qualifier", "unit", "from_date", "to_date", "from", "to", "place", "hulls", "polarity", "modality", "hedge", "basis", "notes"};

}  // namespace

std::string_view name(Decision::Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

bool looks_like_decisions(std::string_view head) { return site::has_columns(head, {"decision", "claim"}); }

Decisions read_decisions(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    return site::read_acts<Decisions>(content, ingest, start, [](site::Cells& cells) {
        Decision decision;
        decision.kind = cells.word("decision", Decision::Kind::accept, kind_from_name);
        decision.claim = cells.text("claim");
        decision.field = cells.text("field");
        decision.value = cells.text("value");
        decision.why = cells.text("why");
        decision.decided = cells.text("decided");
        if (decision.claim.empty() || !cells.given("decision")) cells.refuse(Reject::member_missing);
        if (decision.kind == Decision::Kind::reject && decision.why.empty()) cells.refuse(Reject::member_missing);
        if (decision.kind == Decision::Kind::add && (decision.field != "quote" || decision.value.empty())) cells.refuse(Reject::member_missing);
        if (decision.kind == Decision::Kind::correct) {
            Claim trial;
            if (decision.field.empty()) cells.refuse(Reject::member_missing);
            else if (!correct(trial, decision.field, decision.value)) cells.refuse(Reject::word_unknown);
        }
        return decision;
    });
}

bool correct(Claim& claim, std::string_view field, std::string_view value)
{
    if (std::ranges::find(fields, field) == fields.end()) return false;
    if (field == "qualifier") {
        const auto bound = site::bound_from_name(value);
        const bool spans = bound == site::Bound::range || bound == site::Bound::vague;
        if (!bound || (claim.figure.low != claim.figure.high && !spans)) return false;
        claim.figure.bound = *bound;
        return true;
    }
    // A table of one row reads the value exactly as a table would.
    const bool date = field == "from_date" || field == "to_date";
    const std::string table = "id,speaker,object," + std::string(field) + (field == "figure" || date ? "" : ",figure") + "\nx,s,o," + site::as_cell(value) + (field == "figure" || date ? "" : ",1") + "\n";
    const bool twice = field == "speaker" || field == "object";
    const ClaimRows rows = read_claims(chart::RowForm::csv, twice ? "id,speaker,object,figure\nx," + (field == "speaker" ? site::as_cell(value) + ",o" : "s," + site::as_cell(value)) + ",1\n" : table, {});
    if (rows.claims.size() != 1) return false;
    const Claim& read = rows.claims.front();
    if (field == "speaker") claim.speaker = read.speaker;
    else if (field == "object") claim.object = read.object;
    else if (field == "act") claim.act = read.act;
    else if (field == "actor") claim.actor = read.actor;
    else if (field == "calibre") claim.calibre = read.calibre;
    else if (field == "figure") {
        const bool spans = read.figure.low != read.figure.high;
        const bool spanned = claim.figure.bound == site::Bound::range || claim.figure.bound == site::Bound::vague;
        if (!claim.figure.known() || spans || spanned) claim.figure.bound = read.figure.bound;
        claim.figure.low = read.figure.low;
        claim.figure.high = read.figure.high;
    } else if (field == "unit") {
        claim.figure.unit = read.figure.unit;
        claim.readings = unit_readings(claim.figure.unit, claim.speaker);
    } else if (date) {
        const site::Interval old = claim.when.interval;
        const bool known = claim.when.known();
        claim.when.grain = read.when.grain;
        claim.when.interval = read.when.interval;
        claim.when.open_start = false;
        if (known && field == "from_date") claim.when.interval.to = std::max(old.to, read.when.interval.to);
        if (known && field == "to_date") claim.when.interval.from = std::min(old.from, read.when.interval.from);
    } else if (field == "from") claim.from = read.from;
    else if (field == "to") claim.to = read.to;
    else if (field == "place") claim.place = read.place;
    else if (field == "hulls") claim.hulls = read.hulls;
    else if (field == "polarity") claim.polarity = read.polarity;
    else if (field == "modality") claim.modality = read.modality;
    else if (field == "hedge") claim.hedge = read.hedge;
    else if (field == "basis") claim.basis = read.basis;
    else claim.notes = read.notes;
    return true;
}

std::string text_of(const Decision& decision)
{
    return std::string(heading) + std::string(name(decision.kind)) + site::as_cells({decision.claim, decision.field, decision.value, decision.why, decision.decided}) + '\n';
}

}  // namespace tw::claims
