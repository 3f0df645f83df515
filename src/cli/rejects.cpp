#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/suggest.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"capture", "no.", Kind::number}, Column{"file", "file"}, Column{"reason", "reason"}, Column{"records", "records", Kind::number},
                             Column{"offset", "at byte", Kind::number}, Column{"excerpt", "record"}};

void print(Printout& page, const store::StoredCapture& c, std::string_view only)
{
    const Accounting& books = c.reading->accounting;
    for (std::size_t i = 0; i < books.rejected.size(); ++i) {
        const auto reason = static_cast<Reject>(i);
        if (books.rejected[i] == 0 || (!only.empty() && name(reason) != only)) continue;
        bool shown = false;
        for (const auto& sample : books.samples) {
            if (sample.reason != reason) continue;
            page.row({count_cell(c.ordinal.value), c.capture.address, std::string(name(reason)), count_cell(books.rejected[i]), count_cell(sample.offset), sample.excerpt});
            shown = true;
        }
        if (!shown) page.row({count_cell(c.ordinal.value), c.capture.address, std::string(name(reason)), count_cell(books.rejected[i]), Unknown{}, Unknown{}});
    }
}

Result<void> check_reason(std::string_view given)
{
    if (given.empty()) return {};
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Reject::count_); ++i) known.push_back(name(static_cast<Reject>(i)));
    if (std::find(known.begin(), known.end(), given) != known.end()) return {};
    std::string near = nearest(given, known);
    for (const auto reason : known)
        if (near.empty() && reason.starts_with(given)) near = reason;
    return fail(Fault::usage, fmt::format("there is no reason `{}`", given), "--reason", near.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : fmt::format("did you mean `{}`?", near));
}

Result<ExitStatus> run_rejects(Context& context)
{
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    auto captures = the_case->captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    const std::string only = context.given.one("--reason");
    auto capture = number_option(context, "--capture", 0, 0xFFFF'FFFF);
    if (!capture) return tl::unexpected<Error>(capture.error());
    if (auto known = check_reason(only); !known) return tl::unexpected<Error>(known.error());
    if (*capture && std::none_of(captures->begin(), captures->end(), [&](const auto& c) { return c.ordinal.value == **capture; }))
        return fail(Fault::not_found, fmt::format("the case has no capture {}", **capture), "--capture", captures->empty() ? "it holds none yet" : fmt::format("it holds 1 to {}; see `tidewaiter info`", captures->back().ordinal.value));
    Printout page = context.printout("tidewaiter.rejects");
    page.table("rejects", columns);
    for (const auto& c : *captures)
        if (c.reading && (!*capture || c.ordinal.value == **capture)) print(page, c, only);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--reason", .value = "REASON", .help = "only this reason, for example checksum_bad", .offer = Offer::reasons}, Option{.name = "--capture", .value = "NO", .help = "only this capture"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter rejects east", "every reason with up to five examples for each capture"}, Example{"tidewaiter rejects east --reason checksum_bad --jsonl", "one reason, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command rejects_command{
    .name = "rejects", .summary = "list records that were not decoded, by reason",
    .prose = "A rejected record has exactly one reason. Up to five records of each reason and capture are shown: those at the lowest byte offsets of the unpacked capture.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_rejects};

}  // namespace tw::cli
