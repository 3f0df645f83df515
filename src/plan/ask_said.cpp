#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "plan/ask_parts.hpp"
#include "plan/claims_of.hpp"
#include "plan/reconcile.hpp"
#include "plan/sayings.hpp"

namespace tw::plan {
namespace {

std::string bare(std::int64_t thousandths) { return site::text_of({site::Bound::exact, thousandths, thousandths, {}}); }

std::string range_text(const site::Possible& p) { return !p.high ? fmt::format("at least {}", bare(p.low)) : p.low == *p.high ? bare(p.low) : fmt::format("{} to {}", bare(p.low), bare(*p.high)); }

std::string worded(site::Figure figure)
{
    std::ranges::replace(figure.unit, '_', ' ');
    return site::text_of(figure);
}

std::string who(const claims::Claim& claim) { return claim.speaker.empty() ? claim.source : claim.speaker; }

Grounds grounds_of(const claims::Claim& claim) { return {claim.id, claim.ingest, claim.offset, who(claim) + ": " + (claim.figure.known() ? worded(claim.figure) : std::string("no figure")) + (claim.source.empty() ? "" : " (" + claim.source + ")")}; }

/// Claims by id; of several with one id the first.
const claims::Claim* find(const std::vector<claims::Claim>& all, std::string_view id, Answer& to)
{
    const auto found = std::ranges::find(all, id, &claims::Claim::id);
    if (found == all.end()) {
        to.notes.push_back("the case holds no such claim: " + std::string(id));
        return nullptr;
    }
    to.grounds.push_back(grounds_of(*found));
    to.simulated = to.simulated || found->simulated;
    return &*found;
}

/// Thousandths of a quotient of thousandths, to the nearest.
std::int64_t over(std::int64_t a, std::int64_t b) { return (a * 1000 + b / 2) / b; }

}  // namespace

Result<void> answer_ratio(const AskScene& from, Answer& to)
{
    const auto said = claims_of(from.the_case);
    if (!said) return tl::unexpected(said.error());
    to.definition = "one published figure over another of the same statement; both bounds are carried into the quotient, and nothing of the engine's goes into it";
    std::string parts;
    bool open = false;
    for (std::size_t i = 0; i < to.question.above.size(); ++i) {
        const claims::Claim *a = find(*said, to.question.above[i], to), *b = find(*said, to.question.below[i], to);
        if (a == nullptr || b == nullptr || !a->figure.known() || !b->figure.known() || b->figure.low <= 0) continue;
        const site::Possible top = site::possible(a->figure), bottom = site::possible(b->figure);
        site::Possible range{bottom.high ? over(top.low, *bottom.high) : 0, {}};
        if (top.high && bottom.low > 0) range.high = over(*top.high, bottom.low);
        const std::string values = !range.high ? "at least " + bare(range.low) : range.low == 0 ? "at most " + bare(*range.high) : range_text(range);
        const std::int64_t tenths = (over(a->figure.low, b->figure.low) + 50) / 100;
        open = open || !range.high || range.low == 0;
        parts += fmt::format("{}{} over {} ({}): {}.{} as stated{}", parts.empty() ? "" : "; ", worded(a->figure), worded(b->figure), who(*a), tenths / 10, tenths % 10, range.high && range.low == *range.high ? "" : ", " + values + " by the bounds");
        for (const claims::Claim* one : {a, b})
            if (one->figure.bound != site::Bound::exact) to.notes.push_back(fmt::format("{} is {}: the quotient carries that bound", one->id, worded(one->figure)));
    }
    if (parts.empty()) {
        to.answer = "unknown: the case holds no such pair of claims with figures.";
        return {};
    }
    to.verdict = open ? Verdict::bounded : Verdict::answered;
    to.answer = parts + ".";
    return {};
}

Result<void> answer_claims(const AskScene& from, Answer& to)
{
    const auto said = claims_of(from.the_case);
    if (!said) return tl::unexpected(said.error());
    to.definition = "what each speaker said, in the speaker's own measure, with the values its bound word leaves; the measures differ, so there is no single figure";
    std::string parts;
    const auto among = [](const std::vector<std::string>& ids, const std::string& id) { return std::ranges::find(ids, id) != ids.end(); };
    for (const std::string& id : to.question.claims) {
        const claims::Claim* claim = find(*said, id, to);
        if (claim == nullptr) continue;
        if (!claim->figure.known()) {
            to.notes.push_back(fmt::format("{}, {}: no number was given", id, who(*claim)));
            continue;
        }
        const site::Possible range = site::possible(claim->figure);
        if (among(to.question.aside, id)) {
            to.notes.push_back(fmt::format("kept apart, since it measures something else: {}, {}: {}", id, who(*claim), worded(claim->figure)));
            continue;
        }
        parts += fmt::format("{}{}, {}: {}", parts.empty() ? "" : "; ", id, who(*claim), worded(claim->figure));
        if (range.high && range.low != *range.high) parts += ", that is " + range_text(range);
        if (among(to.question.complement, id) && range.high && *range.high <= 100'000) parts += fmt::format(", turned round {}", range_text({100'000 - *range.high, 100'000 - range.low}));
        if (claim->source.empty()) to.notes.push_back(id + " names no source");
    }
    to.verdict = parts.empty() ? Verdict::unknown : Verdict::answered;
    to.answer = parts.empty() ? "unknown: the case holds none of these claims with a figure." : parts + ".";
    return {};
}

Result<void> answer_ownership(const AskScene& from, Answer& to)
{
    if (const auto answered = answer_from_registry(from, to); !answered || *answered) return answered ? Result<void>{} : tl::unexpected(answered.error());
    const auto stated = properties_of(from.the_case);
    if (!stated) return tl::unexpected(stated.error());
    to.definition = "owner, manager and listing of each ship on the day, from a register and from list entries; owner and manager are two relations";
    const auto day = from.window(to.question.from, "", nullptr);
    std::string parts;
    for (const std::string& name : to.question.hulls) {
        const registry::WatchedHull* hull = from.scene.hull(name);
        std::string own;
        for (const claims::Property& p : *stated) {
            if (p.property != "owner" && p.property != "manager" && p.property != "listed") continue;
            const registry::WatchedHull* subject = from.scene.hull(p.subject);
            if (p.subject != name && (hull == nullptr || subject != hull)) continue;
            to.grounds.push_back({p.id, p.ingest, p.offset, p.subject + ", " + p.property + ": " + p.word + (p.source.empty() ? "" : " (" + p.source + ")")});
            to.simulated = to.simulated || p.simulated;
            const bool later = p.property == "listed" && p.date && day && day->to <= p.date->from;
            own += fmt::format("{}{} {}{}{}", own.empty() ? "" : ", ", p.property, p.word, p.frame.empty() && p.scope.empty() ? "" : " by " + (p.frame.empty() ? p.scope : p.frame), later ? ", so not listed by that entry on the day" : "");
        }
        parts += fmt::format("{}{}: {}", parts.empty() ? "" : "; ", name, own.empty() ? "nothing stated" : own);
    }
    to.answer = fmt::format("unknown: this case holds no register and no sanctions list to read as of {}, so neither owner nor manager can be given. What sources state, held against nothing: {}.", to.question.from, parts);
    to.notes.push_back("statements that disagree stand under `reconcile` with both sides");
    return {};
}

Result<void> answer_roots(const AskScene& from, Answer& to)
{
    const auto said = claims_of(from.the_case);
    if (!said) return tl::unexpected(said.error());
    const auto keys = source_keys_of(from.the_case);
    if (!keys) return tl::unexpected(keys.error());
    if (keys->empty()) {
        to.answer = "unknown: no table of source keys was added (docs/formats/sources.md).";
        return {};
    }
    const claims::RootTable table(*keys);
    to.definition = "texts that derive from one root, at any remove, by the tables of source keys; a root counts once, and a text with several roots depends on each in part";
    std::map<std::string, std::vector<const claims::SourceKey*>> by_root;
    for (const claims::SourceKey& key : *keys)
        for (const std::string& root : table.roots_of(key.key)) by_root[root].push_back(&key);
    std::string parts;
    for (const auto& [root, texts] : by_root) {
        std::set<std::string> publishers;
        std::string mixed;
        for (const claims::SourceKey* key : texts) {
            if (key->key == root) continue;
            publishers.insert(key->publisher);
            const claims::Roots all = table.roots_of(key->key);
            if (all.size() > 1) mixed += (mixed.empty() ? "" : ", ") + key->key;
        }
        if (publishers.size() < 2) continue;
        std::string names;
        for (const std::string& name : publishers) names += (names.empty() ? "" : ", ") + name;
        parts += fmt::format("{}{}: {}{}", parts.empty() ? "" : "; ", table.publisher(root), names, mixed.empty() ? "" : " (" + mixed + " in part)");
        for (const claims::SourceKey* key : texts) {
            if (key->key == root || std::ranges::find(to.grounds, key->key, &Grounds::id) != to.grounds.end()) continue;
            std::string roots;
            for (const std::string& r : table.roots_of(key->key)) roots += (roots.empty() ? "" : " and ") + r;
            to.grounds.push_back({key->key, key->ingest, key->offset, key->publisher + " goes back to " + roots});
        }
    }
    const std::vector<ClaimRoots> groups = root_groups(*said, table);
    std::size_t greatest = 0;
    for (const ClaimRoots& group : groups) greatest = std::max(greatest, group.claims.size());
    to.verdict = parts.empty() ? Verdict::unknown : Verdict::answered;
    to.answer = parts.empty() ? "No two publishers share a root." : "One source each, however many texts. " + parts + ".";
    to.notes.push_back(fmt::format("the {} claims of this case fall into {} strict groups, the greatest with {}; agreement inside one is no confirmation", said->size(), groups.size(), greatest));
    for (const ClaimRoots& group : groups)
        if (group.roots.size() > 1) to.notes.push_back("partly dependent: " + group.text);
    return {};
}

}  // namespace tw::plan
