#include <algorithm>
#include <fstream>
#include <sstream>

#include "plan/ask.hpp"
#include "plan/whole_case.hpp"

using namespace tw;

namespace {

const std::filesystem::path facts = std::filesystem::path(TIDEWAITER_CASES) / "rajin";

std::string text_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The reference case from its published facts, without the rows whose ids are named.
class Reference {
public:
    explicit Reference(const std::vector<std::string>& without = {})
    {
        std::vector<std::filesystem::path> files;
        for (const char* name : {"places.csv", "hulls.csv", "looks.csv", "sightings.csv", "sources.csv", "claims.csv", "properties.csv", "quantity.toml", "hypotheses.toml", "questions.toml"}) {
            std::istringstream lines(text_of(facts / name));
            std::ofstream out(folder_.path() / name, std::ios::binary);
            for (std::string line; std::getline(lines, line);)
                if (std::ranges::none_of(without, [&](const std::string& id) { return line.starts_with(id + ","); })) out << line << '\n';
            files.push_back(folder_.path() / name);
        }
        case_.emplace(test::new_case(folder_.path() / "case"));
        test::add(*case_, files);
    }
    plan::Answer answer(const std::string& id) const
    {
        plan::AskOptions options;
        options.only = {id};
        auto answers = plan::ask(*case_, options);
        REQUIRE(answers);
        REQUIRE(answers->size() == 1);
        MESSAGE(answers->front().answer);
        return answers->front();
    }

private:
    test::TemporaryFolder folder_;
    std::optional<store::Case> case_;
};

bool rests_on(const plan::Answer& answer, std::string_view id) { return std::ranges::find(answer.grounds, id, &plan::Grounds::id) != answer.grounds.end(); }
bool says(const plan::Answer& answer, std::string_view words) { return answer.answer.find(words) != std::string::npos; }
bool notes(const plan::Answer& answer, std::string_view words)
{
    return std::ranges::any_of(answer.notes, [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("the pause of February and March 2024 is found with both dates, and is unknown without the empty looks")
{
    const auto answer = Reference().answer("2");
    CHECK(answer.verdict == plan::Verdict::answered);
    CHECK(says(answer, "Last call seen 2024-02-12, next call seen 2024-03-10: 27 days."));
    CHECK(rests_on(answer, "S045"));
    CHECK(rests_on(answer, "S054"));
    CHECK(rests_on(answer, "L-S046"));
    const auto blind = Reference({"L-S046", "L-S047", "L-S048", "S046", "S047", "S048", "S049"}).answer("2");
    CHECK(blind.verdict == plan::Verdict::unknown);
    CHECK(says(blind, "unknown"));
}

TEST_CASE("Lady R is likely and not confirmed at Pier 1 on 10 March 2024, and Angara is excluded for a dated reason")
{
    const auto answer = Reference().answer("3");
    CHECK(says(answer, "Lady R first"));
    CHECK(says(answer, ": likely;"));
    CHECK(notes(answer, "Angara is excluded: sighting S054x at zhoushan_xinya"));
    CHECK(notes(answer, "not confirmed"));
}

TEST_CASE("figures keep their bounds: 300 boxes are 250 to 350, 73 cars are at least 3.6 times the ceiling, 49 of 109 days are 45 %")
{
    const Reference reference;
    CHECK(says(reference.answer("7"), "about 300 containers_20ft, that is 250 to 350"));
    const auto cars = reference.answer("12");
    CHECK(cars.verdict == plan::Verdict::bounded);
    CHECK(says(cars, "at least 3.62 times"));
    CHECK(notes(cars, "no z-score"));
    CHECK(says(reference.answer("15"), "49 of 109 = 45 % (35.9-54.3 %)"));
}

TEST_CASE("the lot took 16 and 19 days by date, and the intervals say how uncertain that is")
{
    const auto answer = Reference().answer("8");
    CHECK(says(answer, "(16 days by date)"));
    CHECK(says(answer, "(19 days by date)"));
}

TEST_CASE("rail car types add up to the totals, and the onset of digging contains 15 August 2023 with an unknown number of pits")
{
    const Reference reference;
    const auto types = reference.answer("13");
    CHECK(says(types, "264: ore 175, box 14, tank 66, locomotive 6, maintenance_of_way 3"));
    CHECK(says(types, "150: ore 112, box 4, tank 33, passenger 1"));
    CHECK(notes(types, "add up"));
    const auto onset = reference.answer("10");
    CHECK(says(onset, "2023-08-10 to 2023-08-31"));
    CHECK(says(onset, "number unknown"));
}

TEST_CASE("January 2026 is unwatched, not quiet, and a month's total is no evidence of absence")
{
    const auto answer = Reference().answer("25");
    CHECK(answer.verdict == plan::Verdict::unknown);
    CHECK(says(answer, "1 call was seen"));
    CHECK(rests_on(answer, "S088"));
    CHECK(notes(answer, "S089 says nothing came, but by inference from a total"));
}

TEST_CASE("a silence whose beginning nobody recorded is unknown, with the first sighting it must precede")
{
    const auto answer = Reference().answer("5");
    CHECK(answer.verdict == plan::Verdict::unknown);
    CHECK(says(answer, "Angara: first seen on the route 2023-09-12"));
}

TEST_CASE("a count states floor, median and interval under its definition; neither threads nor published figures change it")
{
    constexpr const char* asked =
        "[[question]]\nid = \"n\"\ntext = \"How many?\"\nkind = \"count\"\ndefinition = \"departures_from_origin\"\norigin = \"rajin\"\ndestination = [\"dunai\", \"vostochny\"]\n"
        "from = \"2023-10-08\"\nto = \"2023-10-24\"\n";
    std::vector<std::string> answers;
    for (const bool published : {false, true})
        for (const unsigned threads : {1u, 2u}) {
            test::TemporaryFolder folder;
            auto the_case = test::new_case(folder.path() / "case");
            std::ofstream(folder.path() / "q.toml") << asked << (published ? "[[question.published]]\nwho = \"X\"\nfigure = \"99\"\n" : "");
            test::add(the_case, {facts / "places.csv", facts / "hulls.csv", facts / "looks.csv", facts / "sightings.csv", folder.path() / "q.toml"});
            plan::AskOptions options;
            options.inference.threads = threads;
            const auto answer = plan::ask(the_case, options);
            REQUIRE(answer);
            answers.push_back(answer->front().answer);
            CHECK(answer->front().verdict == plan::Verdict::answered);
            CHECK(answer->front().definition.starts_with("departures_from_origin: "));
            CHECK(rests_on(answer->front(), "S016"));
            CHECK(notes(answer->front(), "published totals are not used"));
            CHECK(notes(answer->front(), "L-S035 is not used: some of its looks saw something"));
            CHECK(notes(answer->front(), "X's 99 lies above the interval") == published);
            if (published) break;
        }
    MESSAGE(answers.front());
    CHECK(answers.front().starts_with("At least "));
    for (const std::string& answer : answers) CHECK(answer == answers.front());
}

TEST_CASE("a question that is not in the lists, and a case without a list, are not found")
{
    test::TemporaryFolder folder;
    auto empty = test::new_case(folder.path() / "case");
    test::add(empty, {facts / "places.csv"});
    const auto none = plan::ask(empty);
    REQUIRE_FALSE(none);
    CHECK(none.error().fault == Fault::not_found);
}

TEST_CASE("13 000 boxes could hold 3.1 to 6.1 million 152 mm rounds by the published factors: capacity, with the 122 mm line beside it")
{
    const Reference reference;
    const auto answer = reference.answer("16");
    CHECK(answer.verdict == plan::Verdict::answered);
    CHECK(says(answer, "3 120 000 to 6 110 000 round: 3 120 000 at 240 round/box, 6 010 000 at 462 round/box, 6 110 000 at 470 round/box"));
    CHECK(says(answer, "152 mm"));
    CHECK_FALSE(says(answer, "122 mm"));
    CHECK(notes(answer, "122 mm"));
    CHECK(answer.definition.find("What could be there, not what was") != std::string::npos);
    CHECK(rests_on(answer, "full_box"));
    CHECK(answer.question.published.front().figure == "6000000");
    CHECK(says(Reference({"nothing"}).answer("16"), "6 110 000"));
}

TEST_CASE("74 000 t are 1.6 million rounds at 46.25 kg and fewer at the mass of a packed one")
{
    const auto answer = Reference().answer("17");
    CHECK(says(answer, "1 600 000 at 46.25 kg/round"));
    CHECK(says(answer, "937 000 to 1 210 000"));
    CHECK(says(answer, "packed, unconfirmed"));
}

TEST_CASE("247 boxes a trip follow from the counts, 222 for one ship carries both of its bounds")
{
    const auto answer = Reference().answer("19");
    CHECK(answer.verdict == plan::Verdict::bounded);
    CHECK(says(answer, "15809 containers over 64 trips (OSC): 247.0 as stated"));
    CHECK(says(answer, "222.2 as stated, at most 277.778 by the bounds"));
    CHECK(notes(answer, "T15 is at least 9 trips"));
    CHECK(notes(answer, "T15.boxes is about 2000 containers"));
    for (const char* id : {"CC18.boxes", "T16", "T15.boxes", "T15"}) CHECK(rests_on(answer, id));
    CHECK(says(Reference({"T15", "T16"}).answer("19"), "unknown"));
}

TEST_CASE("quality claims stand one by one without a single figure, and the share of fires stays apart")
{
    const auto answer = Reference().answer("20");
    CHECK(says(answer, "Q01, Ukraine GUR: about 50 percent failing"));
    CHECK(says(answer, "Q02, former unit commander (DPRK): 4 percent effective"));
    CHECK(says(answer, "30 to 40 percent landed normally"));
    CHECK_FALSE(says(answer, "60 percent"));
    CHECK(notes(answer, "kept apart, since it measures something else: Q04"));
    CHECK(notes(answer, "Q05, RUSI officer: no number"));
}

TEST_CASE("who owned the ships is said to be unknown without a register, beside what sources state about the listing")
{
    const auto answer = Reference().answer("21");
    CHECK(answer.verdict == plan::Verdict::unknown);
    CHECK(says(answer, "holds no register"));
    CHECK(says(answer, "listed 2023-12-12 by US list, so not listed by that entry on the day"));
    CHECK(rests_on(answer, "P08"));
}

TEST_CASE("texts that go back to one study are named as one source, and those of two roots as partly dependent")
{
    const auto answer = Reference().answer("23");
    const auto part = answer.answer.find("RUSI, Orient Express study");
    REQUIRE(part != std::string::npos);
    const std::string rusi = answer.answer.substr(part, answer.answer.find(';', part) - part);
    for (const char* name : {"Kyiv Post", "RFE/RL", "The New York Times", "The Washington Post"}) CHECK(rusi.find(name) != std::string::npos);
    CHECK(says(answer, "(rok280 in part)"));
    CHECK(notes(answer, "strict groups"));
    CHECK(notes(answer, "partly dependent"));
    CHECK(rests_on(answer, "seed001"));
}

TEST_CASE("the rivals come with an innocent one and deception, what would change the lead, and what nobody has looked at yet")
{
    const auto answer = Reference().answer("25a");
    CHECK(says(answer, "H1 (munitions) and H5 (a staged sight, or images misread), which the evidence does not tell apart"));
    CHECK(says(answer, "best rival: H2"));
    CHECK(says(answer, "Weight against each of 5"));
    CHECK(notes(answer, "what would change it"));
    CHECK(notes(answer, "rows that tell nothing: E8"));
    CHECK(notes(answer, "not assessable yet"));
    CHECK(notes(answer, "Confidence is low"));
    CHECK(rests_on(answer, "T11"));
    CHECK(says(Reference().answer("25b"), "of 5"));
}
