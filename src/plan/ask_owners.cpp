#include <algorithm>
#include <fmt/format.h>

#include "plan/ask_parts.hpp"
#include "plan/hull_card.hpp"

namespace tw::plan {
namespace {

using namespace registry;

std::string dates_of(const FactOnDay& fact, const Claim& claim)
{
    if (fact.dating == Dating::certain) return "stated for the day";
    if (fact.dating == Dating::possible) return "its dates leave the day open";
    return claim.valid.from.stated() || claim.valid.to.stated() ? "one of its dates is not stated" : "no dates stated";
}

/// "listed by US from 2022-05-08 (us-sdn:37059)", "not listed by EU then (EU:... from 2024-06-25)", "ROK open: ...".
std::string listing_text(const ScreenRow& row)
{
    const std::string since = row.listed.from.earliest == row.listed.from.latest ? printed(row.listed.from.latest) : row.listed.from.latest.known() ? "by " + printed(row.listed.from.latest) : std::string("a day not stated");
    if (row.status == ScreenStatus::listed) return fmt::format("listed by {} from {} ({})", row.authority, since, row.entry);
    if (row.status == ScreenStatus::undetermined) return fmt::format("open by {}: the entry {} was there {}, its first day is not stated", row.authority, row.entry, since);
    if (row.entry.empty()) return fmt::format("no entry of {} at hand", row.authority);
    return fmt::format("not listed by {} on that day ({} from {})", row.authority, row.entry, since);
}

Grounds ground(const HullDesk& desk, const Claim& claim)
{
    const ListVersion* version = desk.day().calendar().version_of(claim);
    return {claim.subject, version == nullptr ? CaptureOrdinal{} : version->ingest, claim.offset,
            fmt::format("{} {}{}", name(claim.property), desk.labelled(claim.value), version == nullptr ? "" : fmt::format(" ({}, {})", version->list, name(claim.basis)))};
}

}  // namespace

Result<bool> answer_from_registry(const AskScene& from, Answer& to)
{
    const auto all = registry_with_witnesses(from.the_case);
    if (!all) return tl::unexpected(all.error());
    const auto day = read_day(to.question.from);
    if (all->empty() || !day) return false;
    const HullDesk desk(*all, {.as_of = *day});
    to.definition = "owner, manager and listing of each ship on the day, from the lists and registers of the case; owner, manager and link are three relations, and each list answers for itself";
    std::string parts;
    std::size_t told = 0;
    for (const std::string& hull : to.question.hulls) {
        const WatchedHull* watched = from.scene.hull(hull);
        const auto subject = desk.find(watched == nullptr ? hull : watched->id);
        std::string own;
        if (subject) {
            const auto card = desk.card(from.the_case, *subject);
            if (!card) return tl::unexpected(card.error());
            std::vector<std::string> said;
            for (const FactOnDay& fact : card->parties) {
                const Claim& claim = desk.claims()[fact.claim];
                std::string relation(name(claim.property));
                std::ranges::replace(relation, '_', ' ');
                std::string text = fmt::format("{} {} ({})", relation, desk.label(desk.day().components().root(claim.value)), dates_of(fact, claim));
                if (std::ranges::find(said, text) == said.end()) said.push_back(std::move(text));
                to.grounds.push_back(ground(desk, claim));
            }
            for (const ScreenRow& row : card->screening.rows) {
                if (row.list.empty() || row.status == ScreenStatus::namesake || row.authority.empty()) continue;
                said.push_back(listing_text(row));
                for (const Claim& claim : desk.claims())
                    if (claim.property == Property::listed && claim.subject == row.entry) to.grounds.push_back(ground(desk, claim));
            }
            for (const std::string& text : said) own += (own.empty() ? "" : ", ") + text;
            if (!said.empty()) ++told;
        }
        parts += fmt::format("{}{}: {}", parts.empty() ? "" : "; ", hull, own.empty() ? "nothing stated" : own);
    }
    to.verdict = told == 0 ? Verdict::unknown : told == to.question.hulls.size() ? Verdict::answered : Verdict::bounded;
    to.answer = fmt::format("As of {}: {}.", to.question.from, parts);
    std::string versions;
    for (const CaseList& list : all->lists)
        if (list.applied()) versions += (versions.empty() ? "" : ", ") + list.version.list + (list.version.date.known() ? " of " + printed(list.version.date) : ", undated");
    to.notes.push_back("lists and registers used: " + versions);
    return true;
}

}  // namespace tw::plan
