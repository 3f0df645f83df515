#include <array>
#include <fmt/format.h>

#include "claims/proposal.hpp"
#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/local_endpoint.hpp"
#include "cli/output_file.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "plan/claims_of.hpp"
#include "plan/documents.hpp"

namespace tw::cli {
namespace {

constexpr std::size_t piece_bytes = 12'000;
constexpr std::size_t most_pieces = 64;

constexpr std::array columns{Column{"standing", "standing"}, Column{"quote", "words"}, Column{"number", "number"}, Column{"figure", "read as"}, Column{"qualifier", "bound"}, Column{"unit", "unit"}, Column{"object", "object"}, Column{"act", "act"},
                             Column{"polarity", "says"}, Column{"speaker", "speaker"}, Column{"offset", "offset", Kind::number}, Column{"end", "end", Kind::number}};

std::string called(const plan::CaseDocument& document) { return document.member.empty() ? std::to_string(document.ordinal.value) : fmt::format("{}/{}", document.ordinal.value, document.member); }

Result<plan::CaseDocument> document_of(const store::Case& the_case, const std::string& id)
{
    auto documents = plan::documents_of(the_case);
    if (!documents) return tl::unexpected<Error>(documents.error());
    for (plan::CaseDocument& one : *documents)
        if (called(one) == id) return std::move(one);
    return fail(Fault::not_found, "no document of the case is called so", visible(id), "documents are named by the number of their capture: `tidewaiter documents CASE --json`");
}

/// Where claims that the case holds, whatever was decided of them, stand in the document.
Result<std::vector<claims::Span>> taken_spans(const store::Case& the_case, const plan::CaseDocument& document)
{
    const auto all = plan::case_claims(the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    std::vector<claims::Span> spans;
    for (const plan::CaseClaim& entry : *all) {
        const std::string& id = entry.claim.id;
        if (!entry.from_document || entry.claim.spans.empty() || !(id.starts_with(called(document) + ":") || id.starts_with("added:" + called(document) + ":"))) continue;
        spans.push_back(entry.claim.figure.known() && entry.claim.spans.size() > 1 ? entry.claim.spans[1] : entry.claim.spans.front());
    }
    return spans;
}

void print(Context& context, const claims::Proposals& proposals, const plan::CaseDocument& from, const Endpoint& endpoint, std::size_t sent, std::size_t left_out)
{
    const claims::Document& document = from.document;
    const auto words = [&](claims::Span span) { return text_cell(document.text.substr(span.from, span.length())); };
    Printout page = context.printout("tidewaiter.propose");
    std::vector<Field> books{{{"endpoint", "endpoint"}, endpoint.text()}, {{"sent", "bytes of text sent", Kind::number}, count_cell(sent)}, {{"not_sent", "passages too long to send", Kind::number}, count_cell(left_out)},
                             {{"proposed", "proposed", Kind::number}, count_cell(proposals.proposed)}, {{"kept", "borne out by the text", Kind::number}, count_cell(proposals.list.size())}};
    constexpr std::array<std::pair<std::string_view, std::string_view>, static_cast<std::size_t>(claims::Refused::count_)> labels{{{"refused_shape", "refused: no claim"}, {"refused_quote", "refused: words not in the text, or twice"}, {"refused_number", "refused: number not in the words"},
                                                                                                                              {"refused_speaker", "refused: speaker not in the text"}, {"refused_word", "refused: unknown word"}, {"refused_held", "held by the case already"}}};
    for (std::size_t i = 0; i < labels.size(); ++i) books.push_back({{labels[i].first, labels[i].second, Kind::number}, count_cell(proposals.refused[i])});
    page.record("asked", books);
    page.table("proposals", columns, "machine proposals: nobody has looked at them");
    for (const claims::Proposal& p : proposals.list) {
        const auto source = document.source_of(p.quote);
        page.row({std::string("machine proposal"), words(p.quote), words(p.number), text_cell(p.figure), text_cell(p.qualifier), text_cell(p.unit), text_cell(p.object), text_cell(p.act), text_cell(p.polarity), words(p.speaker), source ? count_cell(source->first) : Cell{Unknown{}},
                  source ? count_cell(source->second) : Cell{Unknown{}}});
    }
    page.finish();
}

Result<ExitStatus> run_propose(Context& context)
{
    if (context.offline) return fail(Fault::usage, "nothing is sent anywhere with --offline", "--endpoint");
    if (!context.given.has("--endpoint")) return fail(Fault::usage, "no endpoint is named, and none is ever assumed", "--endpoint", "write --endpoint http://127.0.0.1:PORT/v1");
    const auto endpoint = endpoint_from(context.given.one("--endpoint"), context.given.has("--beyond-loopback"));
    if (!endpoint) return tl::unexpected<Error>(endpoint.error());
    const std::string file = context.given.one("--output"), model = context.given.one("--model", "local");
    if (!file.empty())
        if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    const auto seconds = number_option(context, "--timeout", 1, 3600);
    if (!seconds) return tl::unexpected<Error>(seconds.error());
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto from = document_of(*the_case, context.given.one("DOCUMENT"));
    if (!from) return tl::unexpected<Error>(from.error());
    const auto taken = taken_spans(*the_case, *from);
    if (!taken) return tl::unexpected<Error>(taken.error());
    const auto hulls = the_case->watched_hulls();
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    const auto places = the_case->places();
    if (!places) return tl::unexpected<Error>(places.error());
    const claims::Lexicon lexicon(*hulls, places->places);
    AnswerLimits limits;
    limits.time = std::chrono::seconds(seconds->value_or(120));
    claims::Proposals proposals;
    auto pieces = claims::pieces_of(from->document, piece_bytes);
    std::size_t sent = 0, left_out = pieces.size() > most_pieces ? pieces.size() - most_pieces : 0;
    for (const claims::Block& block : from->document.blocks)
        if (from->document.in_main(block.span.from) && block.span.length() > piece_bytes) ++left_out;
    pieces.resize(std::min(pieces.size(), most_pieces));
    for (const claims::Span piece : pieces) {
        const auto answer = post_json(*endpoint, "/chat/completions", claims::request_of(std::string_view(from->document.text).substr(piece.from, piece.length()), model), limits, *context.cancel);
        if (!answer) return tl::unexpected<Error>(answer.error());
        sent += piece.length();
        if (auto read = claims::take_answer(*answer, from->document, piece, lexicon, *taken, proposals); !read) return tl::unexpected<Error>(read.error());
    }
    if (!file.empty()) {
        const std::string why = fmt::format("machine proposal ({}), not looked at", visible(model));
        const std::string text = claims::decisions_of(proposals, from->document, called(*from), why, format_rfc3339(Millisecond{stamp->at.value / 1000}));
        if (auto written = write_file(file, text); !written) return tl::unexpected<Error>(written.error());
        context.note("note: look through the file, take out what is wrong, say so in `why`, and add it (`tidewaiter add`): until then the case holds none of it");
    }
    print(context, proposals, *from, *endpoint, sent, left_out);
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "DOCUMENT", .help = "the document, by the number of its capture"}};
constexpr std::array options{Option{.name = "--endpoint", .value = "URL", .help = "where a model answers, http://127.0.0.1:PORT/v1; there is no default"},
                             Option{.name = "--model", .value = "NAME", .help = "model that the endpoint is to use (local)"},
                             Option{.name = "--output", .value = "FILE", .help = "write what the text bears out as a table of decisions, to look through and add", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--timeout", .value = "SECONDS", .help = "most time for one answer (120)"},
                             Option{.name = "--beyond-loopback", .help = "send the text to an address outside this machine"},
                             Option{.name = "--force", .help = "overwrite the file if it exists"}};
constexpr std::array examples{Example{"tidewaiter propose rajin 7 --endpoint http://127.0.0.1:8080/v1", "ask a model on this machine; see what the text bears out"},
                              Example{"tidewaiter propose rajin 7 --endpoint http://127.0.0.1:8080/v1 -o proposals.csv", "as a table: look through it, then `tidewaiter add rajin proposals.csv`"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable, ExitStatus::temporary, ExitStatus::interrupted};

}  // namespace

constexpr Command propose_command{
    .name = "propose", .summary = "let a local language model propose claims of a document",
    .prose = "Off unless you name an endpoint of the common chat interface, on this machine. It gets the main text of this one document and nothing else of the case. Each\n"
             "proposal is held against the text: its words and its number must stand there byte for byte, and the number's value is read by this program; what\n"
             "does not hold is refused and counted. Nothing enters the case: with --output what is left becomes a table of decisions, marked as machine proposals,\n"
             "for a person to look through and add. What the answer says is only data, redirects are not followed, and the results of a case never rest on it\n"
             "(docs/methods/proposals.md).",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_propose};

}  // namespace tw::cli
