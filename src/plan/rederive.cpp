#include "plan/rederive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "plan/claims_of.hpp"
#include "plan/registry.hpp"
#include "plan/replay.hpp"
#include "plan/run.hpp"
#include "registry/lists/write_list.hpp"
#include "store/digest.hpp"
#include "track/preset.hpp"

namespace tw::plan {
namespace {

using store::FindingKind;

std::set<std::string> event_ids(const store::Case& of, Result<void>& done)
{
    std::set<std::string> ids;
    done = of.for_each_event({}, [&](const store::StoredEvent& e) {
        ids.insert(track::to_hex(e.event.id));
        return true;
    });
    return ids;
}

/// "folds N; surroundings": what a run depends on besides the evidence and the preset.
std::string_view program_part(std::string_view fingerprint)
{
    const auto first = fingerprint.find("; ");
    return fingerprint.substr(0, first == std::string_view::npos ? first : fingerprint.find("; ", first + 2));
}

class Rederiving {
public:
    Rederiving(const store::Case& original, const RederiveOptions& options, store::Verdict& verdict, const Progress& progress, const Cancel& cancel)
        : original_(original), options_(options), verdict_(verdict), progress_(progress), cancel_(cancel)
    {
    }

    Result<void> everything()
    {
        const ScratchFolder scratch(options_.scratch);
        const auto captures = original_.captures();
        if (!captures) return tl::unexpected(captures.error());
        for (const auto& capture : *captures) {
            std::error_code error;
            if (!std::filesystem::exists(original_.blob_path(capture.capture.blob), error)) return not_checked(fmt::format("the bytes of capture {} are not here", capture.ordinal.value));
        }
        const auto log = original_.log(1, 1);
        if (!log) return tl::unexpected(log.error());
        if (log->empty()) return {};
        const evidence::Stamp stamp{log->front().at, *evidence::Actor::from("verify")};
        auto again = store::Case::create(options_.scratch, original_.settings(), stamp);
        if (!again) return tl::unexpected(again.error());
        const auto added = additions(original_);
        if (!added) return tl::unexpected(added.error());
        auto retractions = ReplayedRetractions::of(original_);
        if (!retractions) return tl::unexpected(retractions.error());
        for (const auto& capture : *captures) {
            if (const auto entry = added->find(capture.id.text()); entry != added->end())
                if (auto done = retractions->before(entry->second.seq, *again, stamp); !done) return done;
            if (auto done = replay_capture(original_, capture, *again, stamp, {options_.land, options_.threads, {}}, progress_, cancel_); !done) return tl::unexpected(done.error());
        }
        if (auto done = retractions->rest(*again, stamp); !done) return done;
        if (auto done = compare_readings(*captures, *again); !done) return done;
        if (auto done = compare_claims(*again); !done) return done;
        if (auto ran = run_again(*again, stamp); !ran || !*ran) return ran ? Result<void>{} : tl::unexpected(ran.error());
        return compare(*again);
    }

private:
    Result<void> not_checked(const std::string& why)
    {
        verdict_.add(FindingKind::not_checked, "derived results", "not made again: " + why);
        return {};
    }

    /// What each capture was read as, and how many records of it came to something: documents and tables of claims leave nothing else in the case.
    Result<void> compare_readings(const std::vector<store::StoredCapture>& was, const store::Case& again)
    {
        for (const store::StoredCapture& capture : was) {
            const auto now = again.capture(capture.ordinal);
            const auto text = [](const store::StoredCapture& c) { return c.reading ? fmt::format("{}, {} records, {} decoded, {} rejected", c.reading->dialect, c.reading->accounting.read, c.reading->accounting.decoded, c.reading->accounting.rejected_total()) : std::string("not read"); };
            if (!now) verdict_.add(FindingKind::derivation_differs, fmt::format("capture {}", capture.ordinal.value), "read again, it is not there");
            else if (text(capture) != text(*now)) verdict_.add(FindingKind::derivation_differs, fmt::format("capture {}", capture.ordinal.value), fmt::format("the case says {}; read again: {}", text(capture), text(*now)));
        }
        return {};
    }

    /// Claims are read out of captures each time. Both readings must agree, and every decision of an analyst must still find its claim and its words.
    Result<void> compare_claims(const store::Case& again)
    {
        const auto was = case_claims(original_), now = case_claims(again);
        if (!was && was.error().fault == Fault::not_found) return not_checked("claims: " + was.error().message);
        if (!was) return tl::unexpected(was.error());
        if (!now) return tl::unexpected(now.error());
        const auto text = [](const CaseClaim& c) { return fmt::format("{}|{}|{}|{}|{}|{}|{}", c.claim.id, c.claim.speaker, site::text_of(c.claim.figure), name(c.standing), c.from, c.to, c.quote); };
        if (!std::ranges::equal(*was, *now, {}, text, text)) verdict_.add(FindingKind::derivation_differs, "claims", "read again from the captures, they are others");
        if (auto done = compare_lists(again); !done) return done;
        const auto lost = lost_decisions(original_);
        if (!lost) return tl::unexpected(lost.error());
        for (const std::string& why : *lost) verdict_.add(FindingKind::derivation_differs, "claims", why);
        return {};
    }

    /// So are lists and registers.
    Result<void> compare_lists(const store::Case& again)
    {
        const auto was = registry_of(original_), now = registry_of(again);
        if (!was) return tl::unexpected(was.error());
        if (!now) return tl::unexpected(now.error());
        if (registry::claims_ndjson(was->claims, was->versions) != registry::claims_ndjson(now->claims, now->versions))
            verdict_.add(FindingKind::derivation_differs, "lists", "read again from the captures, their claims are others");
        return {};
    }

    /// False where the results can't be compared, which is then noted.
    Result<bool> run_again(store::Case& again, const evidence::Stamp& stamp)
    {
        const auto recorded = original_.stage_fingerprint("run", "settings");
        if (!recorded) return tl::unexpected(recorded.error());
        if (!*recorded) return true;  // nothing was derived by a run
        const auto preset = recorded_preset(original_);
        if (!preset && preset.error().fault == Fault::usage) return static_cast<void>(not_checked(preset.error().message)), false;
        if (!preset) return tl::unexpected(preset.error());
        RunOptions run;
        run.land = options_.land;
        run.threads = options_.threads;
        run.preset = **preset;
        auto ran = plan::run(again, run, stamp, progress_, cancel_);
        if (!ran) return tl::unexpected(ran.error());
        const auto now = again.stage_fingerprint("run", "settings");
        if (!now) return tl::unexpected(now.error());
        if (program_part(now->value_or("")) != program_part(**recorded))
            return static_cast<void>(not_checked("the last run used another version of the folds or other land polygons than there are now")), false;
        auto open = store::Case::open(original_.folder(), store::Access::read_only);
        if (!open) return tl::unexpected(open.error());
        RunOptions dry = run;
        dry.dry = true;
        auto need = plan::run(*open, dry, stamp, {}, cancel_);
        if (!need) return tl::unexpected(need.error());
        if (!need->reasons.empty()) return static_cast<void>(not_checked("the case has not been run since it last changed")), false;
        return true;
    }

    Result<void> compare(const store::Case& again)
    {
        const auto before = store::digest(original_, ""), after = store::digest(again, "");
        if (!before) return tl::unexpected(before.error());
        if (!after) return tl::unexpected(after.error());
        Result<void> done;
        const auto ids = event_ids(original_, done);
        if (!done) return done;
        const auto ids_again = event_ids(again, done);
        if (!done) return done;
        std::set<std::string> gone;
        std::ranges::set_difference(ids, ids_again, std::inserter(gone, gone.end()));
        const auto fresh = static_cast<std::size_t>(std::ranges::count_if(ids_again, [&](const auto& id) { return !ids.contains(id); }));
        const std::pair<std::string_view, evidence::Digest store::CaseDigest::*> parts[] = {
            {"places", &store::CaseDigest::places}, {"identities", &store::CaseDigest::identities}, {"looks", &store::CaseDigest::looks},
            {"sightings", &store::CaseDigest::sightings}, {"watched hulls", &store::CaseDigest::watched}, {"lots", &store::CaseDigest::lots},
            {"trains", &store::CaseDigest::trains}, {"consignments", &store::CaseDigest::consignments}};
        if (before->events != after->events)
            verdict_.add(FindingKind::derivation_differs, "events", fmt::format("of {} events {} don't come out again, {} come out that the case does not hold{}", ids.size(), gone.size(), fresh, gone.empty() && fresh == 0 ? "; some come out with another content" : ""), {gone, {}});
        for (const auto& [name, part] : parts)
            if ((*before).*part != (*after).*part) verdict_.add(FindingKind::derivation_differs, std::string(name), "read again from the captures, they are others than the case holds", {gone, {}});
        return {};
    }

    const store::Case& original_;
    const RederiveOptions& options_;
    store::Verdict& verdict_;
    const Progress& progress_;
    const Cancel& cancel_;
};

}  // namespace

std::string RecordedOptions::text() const
{
    const auto word = [](std::string_view name, const std::string& value) { return value.empty() ? std::string() : fmt::format("{} {};", name, value); };
    return word("zone", zone) + (keep_bad_checksum ? "keep_bad_checksum;" : "") + (keep_own_ship ? "keep_own_ship;" : "") + word("list", list) + word("authority", authority) + word("list_date", list_date) +
           word("mapping", mapping) + word("comments", comments) + (accept_removals ? "accept_removals;" : "");
}

RecordedOptions RecordedOptions::from(std::string_view text)
{
    RecordedOptions out;
    const std::pair<std::string_view, std::string RecordedOptions::*> words[] = {
        {"zone ", &RecordedOptions::zone}, {"list ", &RecordedOptions::list}, {"authority ", &RecordedOptions::authority}, {"list_date ", &RecordedOptions::list_date}, {"mapping ", &RecordedOptions::mapping}, {"comments ", &RecordedOptions::comments}};
    const std::pair<std::string_view, bool RecordedOptions::*> marks[] = {
        {"keep_bad_checksum", &RecordedOptions::keep_bad_checksum}, {"keep_own_ship", &RecordedOptions::keep_own_ship}, {"accept_removals", &RecordedOptions::accept_removals}};
    while (!text.empty()) {
        const auto end = text.find(';');
        const std::string_view word = text.substr(0, end);
        for (const auto& [name, member] : words)
            if (word.starts_with(name)) out.*member = word.substr(name.size());
        for (const auto& [name, member] : marks)
            if (word == name) out.*member = true;
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return out;
}

Result<void> rederive(const store::Case& the_case, const RederiveOptions& options, store::Verdict& verdict, const Progress& progress, const Cancel& cancel)
{
    return Rederiving(the_case, options, verdict, progress, cancel).everything();
}

}  // namespace tw::plan
