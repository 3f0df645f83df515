#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "cli/cases.hpp"
#include "cli/registry_commands.hpp"
#include "cli/registry_cells.hpp"
#include "cli/vantage.hpp"
#include "registry/identity/alert_rules.hpp"
#include "registry/identity/plain.hpp"

namespace tw::cli {
namespace {

constexpr std::array identity_columns{Column{"property", "what"}, Column{"value", "value"}, Column{"from", "from"}, Column{"to", "to"}, Column{"on_the_day", "on the day"}, Column{"record", "record"}, Column{"source", "source"},
                                      Column{"capture", "no.", Kind::number}, Column{"offset", "byte", Kind::number}, Column{"basis", "basis"}, Column{"note", "note"}};
constexpr std::array party_columns{Column{"relation", "relation"}, Column{"party", "party"}, Column{"share", "share %"}, Column{"from", "from"}, Column{"to", "to"}, Column{"on_the_day", "on the day"}, Column{"basis", "basis"},
                                   Column{"record", "record"}, Column{"source", "source"}, Column{"capture", "no.", Kind::number}, Column{"offset", "byte", Kind::number}};
constexpr std::array aspect_columns{Column{"attribute", "what"}, Column{"registered", "registered"}, Column{"radio", "its radio"}, Column{"physical", "as seen"}, Column{"verdict", "beside each other"}};
constexpr std::array alert_columns{Column{"from", "from"}, Column{"to", "to"}, Column{"code", "alert"}, Column{"severity", "severity"}, Column{"text", "what clashes"}, Column{"records", "records"}, Column{"rests_on", "rests on"}};
constexpr std::array transmitter_columns{Column{"mmsi", "MMSI"}, Column{"verdict", "verdict"}, Column{"joined", "joined", Kind::yes_no}, Column{"why", "why"}};
constexpr std::array event_columns{Column{"id", "event or row"}, Column{"what", "what"}};
constexpr std::array practice_columns{Column{"practice", "practice"}, Column{"found", "found"}, Column{"evidence", "rests on"}, Column{"missing", "not known"}};

constexpr std::array hull_columns{Column{"id", "id"}, Column{"name", "name"}, Column{"imo", "IMO"}, Column{"mmsi", "MMSI"}, Column{"call_sign", "call sign"}, Column{"watched", "watched", Kind::yes_no}, Column{"heard", "heard", Kind::yes_no}, Column{"records", "records", Kind::number},
                                  Column{"record", "record"}};

std::string_view on_day(const plan::HullDesk& desk, const registry::Claim& claim, registry::Vantage vantage)
{
    return registry::name(registry::dating(claim.valid, claim.seen, desk.day().calendar().dropped(claim), vantage));
}

Cell capture_cell(const plan::HullDesk& desk, const registry::Claim& claim)
{
    const registry::ListVersion* version = desk.day().calendar().version_of(claim);
    return version == nullptr ? Cell{Unknown{}} : count_cell(version->ingest.value);
}

std::string place_of_claim(const plan::HullDesk& desk, const registry::Claim& claim)
{
    const registry::ListVersion* version = desk.day().calendar().version_of(claim);
    return version == nullptr ? std::string() : fmt::format("{} {} (capture {}, byte {})", registry::name(claim.property), claim.value, version->ingest.value, claim.offset.value);
}

void identity(Printout& page, const plan::HullDesk& desk, const plan::HullCard& card)
{
    page.table("identity", identity_columns, "Identity over time");
    for (const std::uint32_t i : card.timeline) {
        const registry::Claim& claim = desk.claims()[i];
        page.row({std::string(registry::name(claim.property)), claim.value, text_cell(bound_text(claim.valid.from)), text_cell(bound_text(claim.valid.to)), std::string(on_day(desk, claim, card.vantage)), claim.subject,
                  text_cell(source_of(desk, claim)), capture_cell(desk, claim), count_cell(claim.offset.value), std::string(registry::name(claim.basis)), text_cell(claim.note)});
    }
}

void parties(Printout& page, const plan::HullDesk& desk, const plan::HullCard& card)
{
    page.table("parties", party_columns, "Owners, managers and links stated for the day");
    for (const registry::FactOnDay& fact : card.parties) {
        const registry::Claim& claim = desk.claims()[fact.claim];
        std::string share;
        if (claim.share) share = registry::printed_percent(claim.share->min) + (claim.share->min == claim.share->max ? "" : " to " + registry::printed_percent(claim.share->max));
        std::string party = desk.label(desk.day().components().root(claim.value));
        // A list may print another name than the one it is known by elsewhere.
        if (std::string_view printed = claim.raw; !printed.empty() && registry::plain_text(party).find(registry::plain_text(printed.substr(0, printed.find_last_not_of('.') + 1))) == std::string::npos) party += fmt::format(", printed as {}", claim.raw);
        page.row({std::string(registry::name(claim.property)), std::move(party), text_cell(share), text_cell(bound_text(claim.valid.from)), text_cell(bound_text(claim.valid.to)),
                  std::string(registry::name(fact.dating)), std::string(registry::name(claim.basis)), claim.subject, text_cell(source_of(desk, claim)), capture_cell(desk, claim), count_cell(claim.offset.value)});
    }
}

void alerts(Printout& page, const plan::HullDesk& desk, const plan::HullCard& card)
{
    page.table("alerts", alert_columns, "Contradictions and signals, in the order of the days on which what clashes stood together");
    for (const registry::Alert& alert : card.alerts) {
        std::vector<std::string> rests;
        for (const std::uint32_t i : alert.claims) rests.push_back(place_of_claim(desk, desk.claims()[i]));
        const registry::Span days = desk.days_of(alert);
        page.row({text_cell(days.from == registry::Span::first ? "" : registry::printed(registry::Day{days.from})), text_cell(days.to == registry::Span::last ? "" : registry::printed(registry::Day{days.to})),
                  std::string(registry::name(alert.code)), std::string(registry::name(registry::severity(alert.code))), alert.text, joined(alert.subjects), text_cell(joined(rests))});
    }
}

void practices(Printout& page, const plan::HullCard& card)
{
    page.table("practices", practice_columns, "Practices of the guidance of May 2020 and later, row by row; there is no total");
    for (const registry::PracticeRow& row : card.practices) {
        std::vector<std::string> rests;
        for (const registry::PracticeFeature& feature : row.features) rests.insert(rests.end(), feature.evidence.begin(), feature.evidence.end());
        page.row({std::string(registry::name(row.practice)), row.sentence, text_cell(joined(rests)), text_cell(joined(row.missing))});
    }
}

void print(Context& context, const plan::HullDesk& desk, const plan::HullCard& card)
{
    Printout page = context.printout("tidewaiter.hull");
    page.record("hull", {{{"record", "record"}, card.subject},
                         {{"title", "hull"}, card.title},
                         {{"as_of", "as of"}, text_cell(registry::printed(card.vantage.as_of))},
                         {{"known_at", "the case as it stood at"}, known_cell(context)},
                         {{"printed_by", "as printed by"}, text_cell(registry::printed(card.vantage.known_at))},
                         {{"records", "records that are one"}, joined(card.records)},
                         {{"versions", "list versions"}, text_cell(joined(versions_of(card.screening)))},
                         {{"calls", "calls until then", Kind::number}, count_cell(card.events.calls)},
                         {{"silences", "silences", Kind::number}, count_cell(card.events.gaps)},
                         {{"sightings", "sightings", Kind::number}, count_cell(card.events.sightings)}});
    page.table("aspects", aspect_columns, "Three identities side by side");
    for (const plan::IdentityAspect& one : card.aspects) page.row({one.attribute, text_cell(one.registered), text_cell(one.radio), text_cell(one.physical), one.verdict});
    identity(page, desk, card);
    parties(page, desk, card);
    page.table("lists", screen_columns(), "Lists and rules");
    for (const registry::ScreenRow& row : card.screening.rows) {
        registry::ScreenRow named = row;
        for (auto* lines : {&named.chain, &named.alerts, &named.why})
            for (std::string& line : *lines) line = desk.labelled(line);
        page.row(screen_cells(named));
    }
    alerts(page, desk, card);
    page.table("transmitters", transmitter_columns, "Transmitters");
    for (const plan::JoinedTransmitter& one : card.transmitters)
        page.row({fmt::format("{:09}", one.mmsi.value), std::string(registry::name(one.verdict)), one.verdict == registry::Verdict::same || one.verdict == registry::Verdict::probable, text_cell(joined(one.why))});
    page.table("events", event_columns, "Heard and seen until then");
    for (const plan::HullHappening& one : card.events.all) page.row({one.id, one.what});
    practices(page, card);
    for (const std::string& gap : card.screening.gaps) page.say(gap);
    for (const std::string& lag : card.screening.lags) page.say(lag);
    for (const std::string& change : card.screening.would_change) page.say("would change the answer: " + desk.labelled(change));
    page.finish();
}

/// A hull of the case in a line: all records that are one.
struct Listed {
    std::string watched{}, transmitter{}, record{}, imo{}, mmsi{}, call_sign{};
    std::int64_t records = 0;
};

void list(Context& context, const plan::HullDesk& desk)
{
    std::map<std::string, Listed> all;
    const auto take = [](std::string& to, const std::vector<registry::DatedValue>& values) {
        for (const auto& one : values)
            if (("; " + to + "; ").find("; " + one.value + "; ") == std::string::npos) to += (to.empty() ? "" : "; ") + one.value;
    };
    for (const registry::IdentityRecord& record : desk.day().records()) {
        if (record.kind != registry::RecordKind::hull) continue;
        const std::string& root = desk.day().components().root(record.subject);
        Listed& hull = all[root];
        hull.record = root;
        ++hull.records;
        if (hull.watched.empty()) hull.watched = std::string(plan::watched_of(record.subject));
        if (const Mmsi mmsi = plan::transmitter_of(record.subject); hull.transmitter.empty() && mmsi.value != 0) hull.transmitter = fmt::format("{:09}", mmsi.value);
        take(hull.imo, record.imo), take(hull.mmsi, record.mmsi), take(hull.call_sign, record.call_sign);
    }
    std::vector<const Listed*> order;
    for (const auto& [root, hull] : all) order.push_back(&hull);
    const auto rank = [](const Listed* hull) { return !hull->watched.empty() ? 0 : !hull->transmitter.empty() ? 1 : 2; };
    std::ranges::stable_sort(order, {}, rank);
    Printout page = context.printout("tidewaiter.hull");
    page.table("hulls", hull_columns);
    for (const Listed* hull : order) {
        std::string name = desk.label(hull->record);
        if (const std::string tail = " (" + hull->record + ")"; name.ends_with(tail)) name.resize(name.size() - tail.size());
        page.row({!hull->watched.empty() ? hull->watched : !hull->transmitter.empty() ? hull->transmitter : hull->record, name, text_cell(hull->imo), text_cell(hull->mmsi), text_cell(hull->call_sign), !hull->watched.empty(), !hull->transmitter.empty(),
                  hull->records, hull->record});
    }
    page.say("`tidewaiter hull CASE ID --as-of DATE` shows one of them on one day.");
    page.finish();
}

Result<ExitStatus> run_hull(Context& context)
{
    const bool one = context.given.has("ID");
    const auto vantage = registry_vantage(context, one);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    const auto asked = asked_registry(context, context.given.one("CASE"));
    if (!asked) return tl::unexpected<Error>(asked.error());
    const plan::HullDesk desk(asked->all, *vantage);
    if (!one) {
        list(context, desk);
        return ExitStatus::done;
    }
    const auto subject = desk.find(context.given.one("ID"));
    if (!subject) return tl::unexpected<Error>(subject.error());
    const auto card = desk.card(asked->view, *subject);
    if (!card) return tl::unexpected<Error>(card.error());
    print(context, desk, *card);
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "ID", .help = "IMO number, MMSI, record (ofac:37059), watched hull, or a name that one hull alone bears; without it the hulls are listed", .offer = Offer::hulls, .required = false}};
constexpr std::array options{day_option, known_at_option, printed_option};
constexpr std::array examples{Example{"tidewaiter hull rajin", "the hulls that the case watches, heard or has on lists"},
                              Example{"tidewaiter hull rajin 9179842 --as-of 2023-12-09", "which ship this is, who owned it and who had listed it on that day"},
                              Example{"tidewaiter hull rajin 9179842 --as-of 2023-12-09 --printed-by 2023-12-09", "the same, with no list printed later"},
                              Example{"tidewaiter hull rajin 9179842 --as-of 2023-12-09 --known-at 2026-11-01", "the same, with what the case had taken in by then"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command hull_command{
    .name = "hull", .summary = "show one hull on one day: identity, owners, lists, contradictions",
    .prose = "Every statement is a row of a list, a register, a table of watched hulls or a transmitter's own word, with its dates and the bytes it stands in. What was so on the day is `certain`, `undated` (nothing excludes\n"
             "the day), `possible` (the stated bounds leave it open) or `excluded`. Records are one hull when their numbers are, or enough other witnesses; a name alone never joins. A contradiction is an alert and joins nothing.\n\n"
             "Lists and rules are answered one by one and never pooled (docs/registry.md). A practice that this evidence says nothing about is `not assessable with this evidence`.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_hull};

}  // namespace tw::cli
