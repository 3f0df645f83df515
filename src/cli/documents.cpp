#include "plan/documents.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "claims/syndication.hpp"
#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"
#include "core/time.hpp"

namespace tw::cli {
namespace {

constexpr std::array document_columns{Column{"document", "no.", Kind::number}, Column{"capture", "capture", Kind::number}, Column{"file", "file"}, Column{"member", "member"}, Column{"format", "format"}, Column{"language", "language"},
                                      Column{"first_published", "first published"}, Column{"updated", "updated"}, Column{"publisher", "publisher"}, Column{"agency", "credit"}, Column{"byline", "byline"}, Column{"title", "title"},
                                      Column{"sentences_bytes", "text", Kind::number}, Column{"blocks", "blocks"}, Column{"root", "root", Kind::number}, Column{"root_sure", "sure", Kind::yes_no}, Column{"parent", "parent", Kind::number},
                                      Column{"group", "group", Kind::number}, Column{"loose_group", "loose", Kind::number}, Column{"canonical", "address"}, Column{"encoding", "encoding"}, Column{"reader", "reader"}, Column{"simulated", "simulated", Kind::yes_no}, Column{"warnings", "warnings"}};
constexpr std::array people_columns{Column{"document", "no.", Kind::number}, Column{"file", "file"}, Column{"language", "language"}, Column{"first_published", "first published"}, Column{"publisher", "publisher"}, Column{"agency", "credit"}, Column{"title", "title"}, Column{"blocks", "blocks"},
                                    Column{"root", "root", Kind::number}, Column{"group", "group", Kind::number}};
constexpr std::array edge_columns{Column{"a", "no.", Kind::number}, Column{"b", "and", Kind::number}, Column{"why", "share"}, Column{"extent", "extent"}, Column{"earlier", "earlier"}, Column{"jaccard_ppm", "Jaccard ppm", Kind::number}, Column{"containment_ppm", "containment ppm", Kind::number},
                                  Column{"shared", "shingles", Kind::number}, Column{"facts_ppm", "facts ppm", Kind::number}};
constexpr std::array block_columns{Column{"document", "no.", Kind::number}, Column{"purpose", "part"}, Column{"offset", "offset", Kind::number}, Column{"length", "length", Kind::number}, Column{"text", "text"}};

std::string day_text(const std::optional<site::Interval>& day) { return day ? format_rfc3339(day->from).substr(0, 10) : std::string(); }

/// "main 12, link 5", most first by kind.
std::string block_counts(const claims::Document& d)
{
    std::map<claims::Part, std::size_t> counts;
    for (const auto& b : d.blocks) ++counts[b.part];
    std::string out;
    for (const auto& [part, many] : counts) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", claims::name(part), many);
    return out;
}

std::string joined(const std::vector<std::string>& all)
{
    std::string out;
    for (const std::string& s : all) out += (out.empty() ? "" : "; ") + s;
    return out;
}

std::size_t text_bytes(const claims::Document& d)
{
    std::size_t sum = 0;
    for (const auto& b : d.blocks)
        if (b.part == claims::Part::main) sum += b.span.length();
    return sum;
}

std::string earlier(const claims::KinEdge& e)
{
    return e.a_first == site::Sure::certain ? std::to_string(e.a + 1) : e.a_first == site::Sure::excluded ? std::to_string(e.b + 1) : std::string();
}

void print_blocks(Printout& page, const std::vector<plan::CaseDocument>& documents)
{
    page.table("blocks", block_columns, "Blocks");
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const claims::Document& d = documents[i].document;
        for (const auto& b : d.blocks) {
            const auto source = d.source_of(b.span);
            page.row({count_cell(i + 1), std::string(claims::name(b.part)), source ? count_cell(source->first) : Cell{Unknown{}}, source ? count_cell(source->second - source->first) : Cell{Unknown{}}, d.text.substr(b.span.from, b.span.length())});
        }
    }
}

Result<ExitStatus> run_documents(Context& context)
{
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    const auto documents = plan::documents_of(*the_case);
    if (!documents) return tl::unexpected<Error>(documents.error());
    const claims::Lexicon lexicon;
    std::vector<claims::Summary> summaries;
    for (const auto& d : *documents) summaries.push_back(claims::summarise(d.document, lexicon));
    const claims::Syndication kin = claims::relate(summaries);
    const bool people = context.style == Style::people;
    Printout page = context.printout("tidewaiter.documents");
    if (people) page.table("documents", people_columns);
    else page.table("documents", document_columns);
    for (std::size_t i = 0; i < documents->size(); ++i) {
        const plan::CaseDocument& c = (*documents)[i];
        const claims::Document& d = c.document;
        const claims::KinPlace& place = kin.places[i];
        const std::string file = c.member.empty() || !people ? c.address : c.address + ":" + c.member;
        if (people) {
            page.row({count_cell(i + 1), file, text_cell(d.language), text_cell(day_text(d.dateline)), text_cell(d.publisher), text_cell(d.agency == d.publisher ? "" : d.agency), text_cell(d.title), block_counts(d), count_cell(place.root + 1), count_cell(place.strict + 1)});
            continue;
        }
        page.row({count_cell(i + 1), count_cell(c.ordinal.value), file, text_cell(c.member), d.format, text_cell(d.language), text_cell(day_text(d.dateline)), text_cell(day_text(d.updated)), text_cell(d.publisher), text_cell(d.agency), text_cell(d.byline), text_cell(d.title),
                  count_cell(text_bytes(d)), block_counts(d), count_cell(place.root + 1), place.root_sure, place.parent ? count_cell(*place.parent + 1) : Cell{Unknown{}}, count_cell(place.strict + 1), count_cell(place.loose + 1), text_cell(d.canonical), text_cell(d.encoding), text_cell(d.reader), c.simulated,
                  text_cell(joined(d.warnings))});
    }
    if (!kin.edges.empty() || !people) {
        page.table("kinship", edge_columns, "Of one origin");
        for (const auto& e : kin.edges)
            page.row({count_cell(e.a + 1), count_cell(e.b + 1), claims::names_of(e.kinships), e.full ? "full" : "partial", text_cell(earlier(e)), std::int64_t{e.jaccard_ppm}, std::int64_t{e.containment_ppm}, count_cell(e.shared), e.facts_ppm > 0 ? Cell{std::int64_t{e.facts_ppm}} : Cell{Unknown{}}});
    }
    if (context.given.has("--blocks")) print_blocks(page, *documents);
    if (people) {
        for (std::size_t i = 0; i < documents->size(); ++i)
            for (const std::string& w : (*documents)[i].document.warnings) page.say(fmt::format("warning: document {}: {}", i + 1, w));
        page.say(fmt::format("{} document{}, {} source{}", documents->size(), documents->size() == 1 ? "" : "s", kin.strict_groups, kin.strict_groups == 1 ? "" : "s"));
    }
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--blocks", .help = "every passage with what it is for and where it stands in the capture"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter documents rajin", "what was published, by whom, when, and how many sources it comes down to"}, Example{"tidewaiter documents rajin --blocks --json", "every passage, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command documents_command{
    .name = "documents", .summary = "list the documents of a case and which of them are one source",
    .prose = "Pages, texts, messages, Word files and PDFs are added like all evidence and read from their captured bytes each time (docs/formats/documents.md). "
             "Each is shown with its language, the day it was first published, its publisher, whom it credits, and how many passages of each kind it has: claims are only ever read in `main` and `title`.\n\n"
             "Documents that derive from one another form a group, shown with the document the others seem to come from. Ten articles of one group are one source. Why two documents belong together is listed: "
             "`same_text`, `related_text`, `contained`, `shared_passage`, `same_page`, `translation`, `retold`, `shared_quote`, `cites`. An edge says which is `earlier` only when no reading of the dates allows the other order.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_documents};

}  // namespace tw::cli
