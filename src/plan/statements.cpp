#include "plan/statements.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "evidence/grade.hpp"
#include "evidence/sha256.hpp"
#include "plan/claims_of.hpp"
#include "plan/sayings.hpp"
#include "plan/statement_parts.hpp"

namespace tw::plan {
namespace {

constexpr std::array<std::string_view, 10> sections{"answer", "hypotheses", "pause", "series", "quantity", "claim", "contradiction", "identity", "event", "unknown"};

Result<std::vector<assess::Reply>> replies_of(const store::Case& the_case, const std::vector<store::StoredCapture>& captures)
{
    std::vector<assess::Reply> all;
    for (const store::StoredCapture& capture : captures) {
        if (!capture.reading || capture.reading->dialect != "replies") continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a reply are not those that were captured", capture.capture.address);
        for (assess::Reply& reply : assess::read_replies(mapped->bytes(), capture.ordinal).list) all.push_back(std::move(reply));
    }
    return all;
}

bool has_word(std::string_view text, std::string_view word)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; };
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if ((at == 0 || !letter(text[at - 1])) && (at + word.size() == text.size() || !letter(text[at + word.size()]))) return true;
    return false;
}

}  // namespace

std::string_view name(StatementSection section) { return sections[static_cast<std::size_t>(section)]; }

Result<Wording> Wording::of(const store::Case& the_case, const Scene& scene, const Findings& findings)
{
    Wording to(the_case, scene, findings);
    auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    to.captures = std::move(*captures);
    const auto sources = the_case.sources();
    if (!sources) return tl::unexpected(sources.error());
    const auto keys = source_keys_of(the_case);
    if (!keys) return tl::unexpected(keys.error());
    to.roots = claims::RootTable(*keys);
    for (const store::StoredCapture& capture : to.captures) {
        const auto source = std::ranges::find(*sources, capture.capture.source, &store::StoredSource::id);
        to.letters_.push_back(source == sources->end() ? 'F' : letter_of(to.roots, source->source, capture.capture.ours));
    }
    auto replies = replies_of(the_case, to.captures);
    if (!replies) return tl::unexpected(replies.error());
    to.replies = std::move(*replies);
    const auto said = case_claims(the_case);
    if (!said) return tl::unexpected(said.error());
    const auto properties = properties_of(the_case);
    if (!properties) return tl::unexpected(properties.error());
    std::vector<claims::Claim> claims;
    for (const CaseClaim& entry : *said) {
        if (entry.from_document && entry.to > entry.from) to.lengths_.emplace(entry.claim.id, entry.to - entry.from);
        claims.push_back(entry.claim);
    }
    to.rows_.emplace(scene, claims, *properties);
    std::set<std::string> known;
    const auto know = [&](const std::string& called) {
        if (called.size() >= 3) known.insert(called);
    };
    for (const registry::WatchedHull& hull : scene.watched) {
        for (const std::string& one : {hull.name, hull.owner, hull.manager}) know(one);
        for (const std::string& one : hull.former_names) know(one);
    }
    for (const claims::Property& property : *properties) {
        if (property.about == "company") know(property.subject);
        if (property.property == "owner" || property.property == "manager" || property.property == "operator") know(property.word);
    }
    to.known_names_.assign(known.begin(), known.end());
    return to;
}

std::string Wording::place_name(const std::string& id) const
{
    const chart::Place* place = names.find(id);
    return place == nullptr || place->name.empty() ? id : place->name;
}

std::string Wording::hull_name(const std::string& id) const
{
    const registry::WatchedHull* hull = scene.hull(id);
    return hull == nullptr || hull->name.empty() ? id : hull->name;
}

bool Wording::rest_on(CaseStatement& to, std::string_view row) const
{
    const CaseRow* found = rows_->find(row);
    if (found == nullptr) return false;
    const auto length = lengths_.find(row);
    rest_on(to, found->id, found->kind, found->ingest, found->offset, found->source, length == lengths_.end() ? 0 : length->second);
    return true;
}

void Wording::rest_on(CaseStatement& to, std::string id, std::string kind, CaptureOrdinal ingest, ByteOffset offset, std::string_view source_keys, std::uint64_t length) const
{
    if (std::ranges::any_of(to.locators, [&](const StatementLocator& l) { return l.id == id && l.ingest == ingest && l.offset == offset; })) return;
    StatementLocator locator{std::move(id), std::move(kind), ingest, offset, length, 'F', {}};
    const auto keys = claims::split_keys(source_keys);
    locator.letter = roots.reliability(keys);
    locator.group = claims::text_of(roots.roots_of(keys));
    if (ingest.value >= 1 && ingest.value <= captures.size()) {
        const store::StoredCapture& capture = captures[ingest.value - 1];
        // Without keys, or with keys that no table explains, the source is whoever gave the capture.
        if (keys.empty()) locator.group = capture.capture.source.text();
        if (std::ranges::none_of(keys, [&](const std::string& key) { return roots.find(key) != nullptr; })) locator.letter = letters_[ingest.value - 1];
    }
    to.locators.push_back(std::move(locator));
}

bool Wording::contradicted(const CaseStatement& to, std::vector<std::string>& by) const
{
    if (findings.reconciled == nullptr) return false;
    for (const claims::Contradiction& c : findings.reconciled->contradictions) {
        if (c.state != claims::ContradictionState::open) continue;
        const bool touches = std::ranges::any_of(c.sides, [&](const claims::ContradictionSide& side) {
            return std::ranges::any_of(side.members, [&](const claims::ContradictionMember& m) { return std::ranges::find(to.locators, m.id, &StatementLocator::id) != to.locators.end(); });
        });
        if (touches) by.push_back(c.id);
    }
    return !by.empty();
}

void Wording::grade(CaseStatement& to) const
{
    char best = 'F';
    for (const StatementLocator& l : to.locators) best = std::min(best, l.letter);
    std::vector<std::string> open;
    const bool against = to.section != StatementSection::contradiction && contradicted(to, open);
    const std::size_t groups = assess::groups_of(to.said);
    using enum assess::StatementKind;
    // What the engine works out rests on many groups, but none of them says it: at most "none against it, with a basis shown".
    const std::size_t agreeing = to.said.kind == inferred ? std::min<std::size_t>(groups, 1) : groups;
    const auto credibility = assess::proposed_credibility(agreeing, true, to.said.template_id == "claim_contradicted", !to.locators.empty() && to.said.kind != unknown);
    to.grade = evidence::printed(static_cast<evidence::Reliability>(best), against && credibility == evidence::Credibility::one ? evidence::Credibility::two : credibility);
    // That texts disagree, and what rows say, is there to be read: no confidence is needed for it.
    const bool judged = to.section != StatementSection::contradiction && to.section != StatementSection::identity && to.section != StatementSection::event;
    if (to.confidence.empty() && judged && (to.said.kind == observed || to.said.kind == inferred)) {
        assess::EvidenceBase base;
        base.groups = groups;
        base.letter = best;
        base.tried = groups < 2;
        base.contradicted = against;
        to.confidence = assess::confidence(base).text;
    }
    if (groups < 2) to.weak.insert(to.weak.begin(), "all of it comes from one group of sources");
    if (best == 'F') to.weak.push_back("nobody has judged its source");
    for (const std::string& id : open) to.weak.push_back("an open contradiction touches it: " + id);
}

void Wording::name_and_reply(CaseStatement& to) const
{
    if (to.said.kind != assess::StatementKind::unknown)
        for (const std::string& called : known_names_)
            if (has_word(to.said.text, called) && std::ranges::find(to.named, called) == to.named.end()) to.named.push_back(called);
    for (const assess::Reply& reply : replies)
        if (reply.to == to.id() || std::ranges::any_of(to.locators, [&](const StatementLocator& l) { return l.kind == "claim" && l.id == reply.to; })) to.replies.push_back(reply);
}

void Wording::add(assess::Sentence sentence, CaseStatement to, std::string_view subject_key, bool simulated)
{
    for (const StatementLocator& l : to.locators) sentence.rests_on({l.id, l.ingest, l.offset, l.group});
    std::string id = std::string(name(to.section)) + ':' + visible(subject_key);
    // Two lists may use one id.
    for (int n = 2; ids_.contains(id); ++n) id = std::string(name(to.section)) + ':' + visible(subject_key) + '~' + std::to_string(n);
    ids_.insert(id);
    to.said = sentence.done(std::move(id), simulated);
    grade(to);
    name_and_reply(to);
    to.faults = assess::lint(to.said);
    // The sentence of confidence beside it is held to the same rules: never a likelihood in it.
    if (!to.confidence.empty()) {
        assess::Sentence beside(assess::StatementKind::unknown, "confidence");
        say_text(beside, to.confidence, "confidence");
        beside.assumes("what confidence means");
        for (assess::Lint& one : assess::lint(beside.done(to.id(), false))) to.faults.push_back(std::move(one));
    }
    made.push_back(std::move(to));
}

void say_text(assess::Sentence& to, std::string_view given, const std::string& path)
{
    std::string text(trim(given));
    while (!text.empty() && text.back() == '.') text.pop_back();
    // One sentence: what followed a full stop follows a semicolon.
    for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at)) {
        text[at] = ';';
        if (at + 2 < text.size() && text[at + 2] >= 'A' && text[at + 2] <= 'Z' && at + 3 < text.size() && (text[at + 3] == ' ' || (text[at + 3] >= 'a' && text[at + 3] <= 'z'))) text[at + 2] = static_cast<char>(text[at + 2] - 'A' + 'a');
    }
    std::string ranged;
    for (std::size_t at = 0; at < text.size();) {
        std::optional<assess::Likelihood> found;
        const bool begins = at == 0 || !((text[at - 1] >= 'a' && text[at - 1] <= 'z') || (text[at - 1] >= 'A' && text[at - 1] <= 'Z'));
        for (int i = 0; begins && i < 7; ++i) {
            const auto word = static_cast<assess::Likelihood>(i);
            const std::string_view words = assess::words_of(word);
            if (std::string_view(text).substr(at).starts_with(words) && (at + words.size() == text.size() || !(text[at + words.size()] >= 'a' && text[at + words.size()] <= 'z')) && (!found || words.size() > assess::words_of(*found).size())) found = word;
        }
        if (!found) {
            ranged += text[at++];
            continue;
        }
        ranged += assess::words_of(*found);
        at += assess::words_of(*found).size();
        if (!std::string_view(text).substr(at).starts_with(" (" + std::string(assess::range_of(*found)))) ranged += " (" + std::string(assess::range_of(*found)) + ")";
    }
    std::size_t at = 0;
    while (at < ranged.size()) {
        const std::size_t end = std::min(ranged.find(' ', at), ranged.size());
        std::string_view token = std::string_view(ranged).substr(at, end - at);
        if (token.find_first_of("0123456789") == std::string_view::npos) {
            to.say(token);
        } else {
            std::size_t from = 0, to_end = token.size();
            while (from < token.size() && (token[from] == '(' || token[from] == '[' || token[from] == '"')) ++from;
            while (to_end > from && std::string_view(".,;:)]\"").find(token[to_end - 1]) != std::string_view::npos) --to_end;
            to.say(token.substr(0, from)).value(token.substr(from, to_end - from), path).say(token.substr(to_end));
        }
        if (end < ranged.size()) to.say(" ");
        at = end + 1;
    }
}

Result<std::vector<CaseStatement>> statements(const store::Case& the_case, const Scene& scene, const Findings& findings)
{
    auto to = Wording::of(the_case, scene, findings);
    if (!to) return tl::unexpected(to.error());
    word_answers(*to);
    word_hypotheses(*to);
    if (auto done = word_pauses(*to); !done) return tl::unexpected(done.error());
    word_series(*to);
    word_quantities(*to);
    word_claims(*to);
    word_contradictions(*to);
    if (auto done = word_identities(*to); !done) return tl::unexpected(done.error());
    if (auto done = word_events(*to); !done) return tl::unexpected(done.error());
    word_unknowns(*to);
    std::ranges::stable_sort(to->made, {}, &CaseStatement::section);
    return std::move(to->made);
}

Result<std::vector<CaseStatement>> statements(const store::Case& the_case, const StatementSettings& settings)
{
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    auto narrowed = settings_for_counts(the_case, settings.inference);
    if (!narrowed) return tl::unexpected(narrowed.error());
    Inference inference(*scene, std::move(*narrowed));
    const auto absent = [](const Error& error) { return error.fault == Fault::not_found; };
    Findings findings;
    const auto answers = ask(the_case, *scene, inference, {});
    if (!answers && !absent(answers.error())) return tl::unexpected(answers.error());
    const auto reconciled = reconcile(the_case, *scene, inference);
    if (!reconciled && !absent(reconciled.error())) return tl::unexpected(reconciled.error());
    const auto matrices = weigh_hypotheses(the_case);
    if (!matrices && !absent(matrices.error())) return tl::unexpected(matrices.error());
    QuantityRequest request;
    request.draws = settings.draws;
    request.inference = settings.inference;
    const auto computed = quantity(the_case, request);
    // A file that gives nothing takes no statement away; `quantity` says why.
    if (!computed && (computed.error().fault == Fault::cancelled || computed.error().fault == Fault::integrity)) return tl::unexpected(computed.error());
    if (answers) findings.answers = &*answers;
    if (reconciled) findings.reconciled = &*reconciled;
    if (matrices) findings.matrices = &*matrices;
    if (computed) findings.quantity = &*computed;
    return statements(the_case, *scene, findings);
}

std::vector<assess::Lint> lint(const std::vector<CaseStatement>& statements, const Findings& findings)
{
    if (statements.empty()) return {};
    std::vector<assess::Statement> said;
    std::vector<assess::Lint> all;
    for (const CaseStatement& one : statements) said.push_back(one.said);
    std::vector<assess::Denial> denials;
    if (findings.reconciled != nullptr)
        for (const claims::Reconciled& verdict : findings.reconciled->verdicts)
            for (const claims::Reconciled::Link& link : verdict.links)
                if (link.comparison.relation == claims::Relation::denies && findings.reconciled->claims[link.other].polarity == claims::Polarity::denies)
                    denials.push_back({findings.reconciled->claims[verdict.claim].id, findings.reconciled->claims[link.other].id});
    all = assess::lint(said, denials);
    for (const CaseStatement& one : statements)
        for (const assess::Lint& fault : one.faults)
            if (std::ranges::find(all, fault) == all.end()) all.push_back(fault);
    return all;
}

}  // namespace tw::plan
