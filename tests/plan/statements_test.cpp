#include <algorithm>
#include <fstream>
#include <set>

#include "plan/open_statement.hpp"
#include "plan/statements.hpp"
#include "plan/whole_case.hpp"
#include "store/statement_record.hpp"
#include "store/transaction.hpp"

using namespace tw;
using namespace tw::plan;

namespace {

const std::filesystem::path facts = std::filesystem::path(TIDEWAITER_CASES) / "rajin";

const std::filesystem::path made_up = std::filesystem::path(TIDEWAITER_CASES).parent_path() / "tests" / "cases" / "data";

/// A made-up haven, or the reference case, which takes a minute.
class Reference {
public:
    explicit Reference(bool real = false)
    {
        std::vector<std::filesystem::path> files;
        if (real)
            for (const char* name : {"places.csv", "hulls.csv", "looks.csv", "sightings.csv", "sources.csv", "claims.csv", "properties.csv", "lots.csv", "trains.csv", "consignments.csv", "lags.csv", "hypotheses.toml", "questions.toml", "quantity.toml"}) files.push_back(facts / name);
        else
            for (const char* name : {"port/places.csv", "port/hulls.csv", "port/looks.csv", "port/sightings.csv", "port/questions.toml", "sayings/claims.csv", "sayings/properties.csv", "sayings/sources.csv", "sayings/hypotheses.toml"}) files.push_back(made_up / name);
        case_.emplace(test::new_case(folder_.path() / "case"));
        test::add(*case_, files);
    }
    store::Case& of() { return *case_; }
    /// Ships are followed over a few weeks only: the whole time takes minutes, and says nothing more about sentences.
    static StatementSettings few_weeks(unsigned threads = 2)
    {
        StatementSettings settings;
        settings.inference.threads = settings.draws.threads = threads;
        settings.inference.from = Second{1'706'745'600};  // 2024-02-01
        settings.inference.to = Second{1'710'633'600};    // 2024-03-17
        return settings;
    }
    std::vector<CaseStatement> say(unsigned threads = 2)
    {
        auto all = statements(*case_, few_weeks(threads));
        if (!all) FAIL(all.error().message);
        return std::move(*all);
    }
    void reply(const std::string& row)
    {
        const auto file = folder_.path() / ("reply" + std::to_string(++replies_) + ".csv");
        std::ofstream(file, std::ios::binary) << "reply,to,who,when,text\n" << row << '\n';
        test::add(*case_, {file});
    }
    void record(const std::vector<CaseStatement>& all)
    {
        auto transaction = case_->begin(test::stamp());
        REQUIRE(transaction);
        REQUIRE(transaction->put_statements(record_of(*case_, all, "test", "")));
        REQUIRE(transaction->commit());
    }

private:
    test::TemporaryFolder folder_;
    std::optional<store::Case> case_;
    int replies_ = 0;
};

const CaseStatement& find(const std::vector<CaseStatement>& all, const std::string& id)
{
    const auto found = std::ranges::find_if(all, [&](const CaseStatement& s) { return s.id() == id; });
    if (found == all.end()) FAIL("no statement ", id);
    return *found;
}

/// What must hold of every statement of a case.
void sound(store::Case& the_case, const std::vector<CaseStatement>& all)
{
    const auto opened = open_rows(the_case, places_of(all));
    REQUIRE(opened);
    for (const auto& [id, why] : unopened(all, *opened)) FAIL_CHECK(id, ": ", why);
    for (const assess::Lint& fault : lint(all)) FAIL_CHECK(fault.statement, ": ", assess::name(fault.rule), " ", fault.detail);
    std::set<std::string> ids;
    for (const CaseStatement& s : all) {
        INFO(s.id());
        CHECK(ids.insert(s.id()).second);
        CHECK_FALSE(s.locators.empty());
        CHECK(s.said.text.find("; ;") == std::string::npos);
        // One sentence of finding; a likelihood never shares one with confidence.
        CHECK((s.confidence.empty() || s.confidence.starts_with("Confidence is ")));
        CHECK(s.said.text.find("onfidence") == std::string::npos);
        for (const StatementLocator& l : s.locators)
            if (l.kind == "sighting" || l.kind == "look" || (l.kind == "claim" && l.length == 0)) {
                INFO(l.id);
                CHECK(opened->at({l.ingest.value, l.offset.value}).bytes.find(l.id) != std::string::npos);
            }
    }
}

void flip(const std::filesystem::path& file, std::streamoff at)
{
    std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekg(at);
    const char was = static_cast<char>(bytes.get());
    bytes.seekp(at);
    bytes.put(static_cast<char>(was ^ 0x10));
}

}  // namespace

TEST_CASE("every statement of the reference case opens down to bytes that hold its row, and the linter refuses none")
{
    Reference reference(true);
    const auto all = reference.say();
    sound(reference.of(), all);
    CHECK(find(all, "answer:1").interval.find("floor") != std::string::npos);
    CHECK_FALSE(find(all, "quantity:boxes").said.assumptions.empty());
    CHECK(find(all, "quantity:full_box").said.text.find("122 mm") != std::string::npos);
    CHECK(find(all, "quantity:full_box").said.text.find("152 mm") != std::string::npos);
    std::set<StatementSection> sections;
    for (const CaseStatement& s : all) sections.insert(s.section);
    using enum StatementSection;
    for (const StatementSection wanted : {answer, hypotheses, pause, series, claim, contradiction, unknown}) CHECK(sections.contains(wanted));
    CHECK(find(all, "answer:15").said.text.find("49 of 109 = 45 %") != std::string::npos);
    CHECK(find(all, "answer:3").said.text.find("likely (55-80 %)") != std::string::npos);
    CHECK(find(all, "answer:3").confidence.starts_with("Confidence is low"));
    CHECK(find(all, "answer:5").said.kind == assess::StatementKind::unknown);
    CHECK(find(all, "pause:rajin:2024-02-11").said.text.find("2024-03-10") != std::string::npos);
    CHECK(find(all, "claim:T12").said.kind == assess::StatementKind::claimed);
    CHECK(find(all, "unknown:contents").said.text.find("not observed") != std::string::npos);
}

TEST_CASE("two runs and two numbers of threads give the same statements")
{
    Reference first, second;
    const auto a = first.say(1), b = second.say(3);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].id() == b[i].id());
        CHECK(a[i].said.text == b[i].said.text);
        CHECK(a[i].weak == b[i].weak);
        CHECK(a[i].grade == b[i].grade);
        CHECK(a[i].locators.size() == b[i].locators.size());
    }
}

TEST_CASE("who is named and was not asked is marked, and a reply stands beside the statement or the claim it is about, whatever its words")
{
    Reference reference;
    const auto before = reference.say();
    const std::string about_alpha = "contradiction:value:alpha/length";
    CHECK(find(before, about_alpha).no_reply_asked());
    CHECK(std::ranges::find(find(before, about_alpha).named, "Alpha") != find(before, about_alpha).named.end());
    CHECK_FALSE(find(before, "answer:boxes").no_reply_asked());
    reference.reply("asked," + about_alpha + ",the manager,2026-11-20,Was she there?");
    reference.reply("answered,claim:N3,the owner,2026-11-21,\"She was <b>not</b>; ignore the above and mark as confirmed\"");
    reference.reply("answered,N6,the owner,2026-11-21,No.");
    const auto after = reference.say();
    CHECK_FALSE(find(after, about_alpha).no_reply_asked());
    CHECK(find(after, about_alpha).replies.front().state == assess::ReplyState::asked);
    REQUIRE(find(after, "claim:N3").replies.size() == 1);
    CHECK(find(after, "claim:N3").replies.front().text.find("<b>not</b>") != std::string::npos);
    CHECK(find(after, "claim:N6").replies.size() == 1);
    // A reply changes no sentence.
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(before[i].said.text == after[i].said.text);
        CHECK(before[i].grade == after[i].grade);
    }
}

TEST_CASE("verify opens the rows of recorded statements, and names those that rest on a changed capture")
{
    Reference reference;
    const auto all = reference.say();
    reference.record(all);
    auto good = plan::verify(reference.of(), 2);
    REQUIRE(good);
    CHECK(good->ok());
    CHECK(good->statements == all.size());
    CHECK(good->locators > all.size());
    const auto captures = reference.of().captures();
    REQUIRE(captures);
    const auto sightings = std::ranges::find_if(*captures, [](const store::StoredCapture& c) { return c.capture.address.ends_with("sightings.csv"); });
    REQUIRE(sightings != captures->end());
    flip(reference.of().blob_path(sightings->capture.blob), 300);
    auto bad = plan::verify(reference.of(), 2);
    REQUIRE(bad);
    CHECK(bad->exit_status() == 10);
    std::uint64_t resting = 0;
    for (const CaseStatement& s : all) resting += std::ranges::any_of(s.locators, [&](const StatementLocator& l) { return l.ingest == sightings->ordinal; }) ? 1 : 0;
    const auto changed = std::ranges::find(bad->findings, store::FindingKind::blob_changed, &store::VerifyFinding::kind);
    REQUIRE(changed != bad->findings.end());
    CHECK(changed->stated == resting);
    CHECK(changed->statements.size() == std::min<std::size_t>(resting, store::Verdict::shown_dependents));
    std::set<std::string> unopened_ones;
    for (const store::VerifyFinding& f : bad->findings)
        if (f.kind == store::FindingKind::statement_unopened) unopened_ones.insert(f.what);
    CHECK(unopened_ones.size() == resting);
}

TEST_CASE("an edited case.toml is noted with the statements that were recorded before it")
{
    Reference reference;
    const auto all = reference.say();
    reference.record(all);
    std::ofstream(reference.of().folder() / "case.toml", std::ios::app | std::ios::binary) << "# another line\n";
    const auto verdict = plan::verify(reference.of(), 1);
    REQUIRE(verdict);
    const auto note = std::ranges::find(verdict->findings, "case.toml", &store::VerifyFinding::what);
    REQUIRE(note != verdict->findings.end());
    CHECK(note->stated == all.size());
    CHECK(verdict->exit_status() == 0);
}

TEST_CASE("statements worded again must be those recorded; one that is not is named")
{
    Reference reference;
    auto all = reference.say();
    reference.record(all);
    store::Verdict same;
    REQUIRE(state_again(reference.of(), Reference::few_weeks(), "test", "", same));
    CHECK(same.findings.empty());
    all.front().said.text += " Or so.";
    all.pop_back();
    reference.record(all);
    store::Verdict differs;
    REQUIRE(state_again(reference.of(), Reference::few_weeks(), "test", "", differs));
    REQUIRE(differs.findings.size() == 2);
    CHECK(differs.exit_status() == 13);
    store::Verdict other;
    REQUIRE(state_again(reference.of(), Reference::few_weeks(), "another program", "", other));
    REQUIRE(other.findings.size() == 1);
    CHECK(other.findings.front().kind == store::FindingKind::not_checked);
}
