#include "plan/vantage.hpp"

#include <fmt/format.h>
#include <map>

#include "core/text.hpp"
#include "core/time.hpp"
#include "plan/run.hpp"
#include "store/transaction.hpp"

namespace tw::plan {
namespace {

constexpr std::int64_t day = 86'400, half_day = 43'200;
constexpr std::string_view mark_stage = "vantage";

/// The end of what is written: of the day, or the instant itself.
Result<std::optional<Second>> end_of(std::string_view text, std::string_view option, std::int64_t after_day)
{
    if (text.empty()) return std::optional<Second>{};
    const bool date_only = text.size() == 10;
    const auto time = parse_time(text, !date_only);
    if (!time) return fail(Fault::usage, fmt::format("`{}` is no time", visible(text)), std::string(option), "write 2024-01-31 (through that day) or 2024-01-31T08:00:00Z");
    return std::optional<Second>(Second{to_second(*time).value + (date_only ? day + after_day : 0)});
}

Result<void> put_mark(store::Case& again, Second as_of, const evidence::Stamp& stamp)
{
    auto transaction = again.begin(stamp);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto put = transaction->set_stage(mark_stage, "as_of", std::to_string(as_of.value)); !put) return put;
    return transaction->commit();
}

Result<void> fill(const store::Case& whole, store::Case& again, const std::vector<store::StoredCapture>& captures, const std::map<std::string, evidence::LogEntry>& added, ReplayedRetractions& taken_back, const Vantage& vantage, const VantageOptions& options,
                  const Progress& progress, const Cancel& cancel)
{
    const ReplayOptions replay{options.land, options.threads, vantage.as_of};
    evidence::Stamp last{{0}, *evidence::Actor::from("vantage")};
    for (const store::StoredCapture& capture : captures) {
        const auto entry = added.find(capture.id.text());
        if (entry == added.end()) break;
        if (const auto actor = evidence::Actor::from(entry->second.actor)) last = {entry->second.at, *actor};
        if (auto done = taken_back.before(entry->second.seq, again, last); !done) return done;
        std::error_code error;
        if (!std::filesystem::exists(whole.blob_path(capture.capture.blob), error))
            return fail(Fault::integrity, fmt::format("the case can't be seen from there: the bytes of capture {} are not here", capture.ordinal.value), capture.capture.address, "unseal it, or ask without --as-of and --known-at");
        const auto same = replay_capture(whole, capture, again, last, replay, progress, cancel);
        if (!same) return tl::unexpected(same.error());
        if (!*same) return fail(Fault::integrity, fmt::format("the bytes of capture {} are not those that were captured", capture.ordinal.value), capture.capture.address);
    }
    if (auto done = taken_back.rest(again, last); !done) return done;
    if (vantage.as_of)
        if (auto put = put_mark(again, *vantage.as_of, last); !put) return put;
    const auto preset = recorded_preset(whole);
    if (!preset) return tl::unexpected(preset.error());
    if (!*preset) return {};
    RunOptions run;
    run.preset = **preset;
    run.land = options.land;
    run.threads = options.threads;
    if (auto ran = plan::run(again, run, last, progress, cancel); !ran) return tl::unexpected(ran.error());
    return {};
}

}  // namespace

Result<Vantage> read_vantage(std::string_view as_of, std::string_view known_at)
{
    const auto world = end_of(as_of, "--as-of", half_day);
    if (!world) return tl::unexpected(world.error());
    const auto log = end_of(known_at, "--known-at", 0);
    if (!log) return tl::unexpected(log.error());
    Vantage vantage;
    vantage.as_of = *world;
    if (*log) vantage.known_at = evidence::Microsecond{(*log)->value * 1'000'000};
    return vantage;
}

std::string text_of(const Vantage& vantage)
{
    std::string text;
    if (vantage.as_of) text = "as of " + format_rfc3339(*vantage.as_of);
    if (vantage.known_at) text += (text.empty() ? "" : ", ") + ("as the case stood at " + format_rfc3339(Second{vantage.known_at->value / 1'000'000}));
    return text;
}

Result<CaseView> stand_at(store::Case whole, const Vantage& vantage, const VantageOptions& options, const Progress& progress, const Cancel& cancel)
{
    ScratchFolder scratch(options.scratch);
    if (!vantage.any()) return CaseView(std::move(whole));
    const auto captures = whole.captures();
    if (!captures) return tl::unexpected(captures.error());
    const auto log = whole.log();
    if (!log) return tl::unexpected(log.error());
    const auto added = additions(whole, vantage.known_at);
    if (!added) return tl::unexpected(added.error());
    auto retractions = ReplayedRetractions::of(whole, vantage.known_at);
    if (!retractions) return tl::unexpected(retractions.error());
    std::size_t known = 0;
    while (known < captures->size() && added->contains((*captures)[known].id.text())) ++known;
    if (known == 0) return fail(Fault::not_found, "the case held nothing then", text_of(vantage), "`tidewaiter info` says when it was made");
    if (known == captures->size() && !vantage.as_of && !retractions->leaves_out()) return CaseView(std::move(whole));
    const evidence::Stamp first{log->front().at, *evidence::Actor::from("vantage")};
    auto again = store::Case::create(options.scratch / "case", whole.settings(), first);
    if (!again) return tl::unexpected(again.error());
    if (auto filled = fill(whole, *again, *captures, *added, *retractions, vantage, options, progress, cancel); !filled) return tl::unexpected(filled.error());
    return CaseView(std::move(scratch), std::move(*again));
}

Result<std::optional<Second>> as_of_mark(const store::Case& the_case)
{
    const auto mark = the_case.stage_fingerprint(mark_stage, "as_of");
    if (!mark) return tl::unexpected(mark.error());
    if (!*mark) return std::optional<Second>{};
    const auto value = parse_integer(**mark);
    if (!value) return fail(Fault::integrity, "the mark of a view can't be read", the_case.folder().string());
    return std::optional<Second>(Second{*value});
}

}  // namespace tw::plan
