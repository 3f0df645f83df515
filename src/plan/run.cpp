#include "plan/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "plan/clocks.hpp"
#include "plan/fold_bucket.hpp"
#include "plan/hull_records.hpp"
#include "plan/run_need.hpp"
#include "plan/surroundings.hpp"
#include "store/transaction.hpp"
#include "track/anchorages.hpp"
#include "track/discover.hpp"

namespace tw::plan {
namespace {

/// Raised whenever the same rows would give other events.
constexpr int folds_version = 2;
constexpr std::uint32_t buckets = store::default_buckets;
constexpr std::string_view found_prefix = "found:";

std::vector<chart::Place> calling_places(const std::vector<chart::Place>& all)
{
    std::vector<chart::Place> chosen;
    for (const chart::Place& place : all)
        if (chart::takes_ships(place.kind) && !place.id.starts_with(found_prefix)) chosen.push_back(place);
    return chosen;
}

/// One run over a case: the stages in order, each leaving what the next needs.
class Run {
public:
    Run(store::Case& target, const RunOptions& options, const Progress& progress, const Cancel& cancel)
        : case_(target), options_(options), progress_(progress), cancel_(cancel)
    {}

    Result<Ran> execute(const evidence::Stamp& stamp)
    {
        if (auto done = prepare(); !done) return tl::unexpected(done.error());
        ran_.reasons = need_.reasons;
        ran_.vessels = std::max<std::uint64_t>(need_.marks.size(), need_.vessels.size());
        ran_.touched = need_.everything ? ran_.vessels : need_.vessels.size();
        if (options_.dry) {
            // The marks of the last run don't know the transmitters that came since.
            auto all = transmitters_in(case_, need_.parts);
            if (!all) return tl::unexpected(all.error());
            ran_.vessels = all->size();
            ran_.touched = need_.reasons.empty() ? 0 : need_.everything ? all->size() : need_.vessels.size();
            return counted();
        }
        if (need_.reasons.empty()) return counted();
        if (auto done = fold(named_places_, need_.vessels, true); !done) return tl::unexpected(done.error());
        if (auto done = discover(); !done) return tl::unexpected(done.error());
        if (auto done = write(stamp); !done) return tl::unexpected(done.error());
        return counted();
    }

private:
    Result<void> prepare()
    {
        auto around = ChartSurroundings::open(options_.land);
        if (!around) return tl::unexpected(around.error());
        around_ = std::move(*around);
        auto places = case_.places();
        if (!places) return tl::unexpected(places.error());
        gazetteer_ = calling_places(places->places);
        named_places_ = track::AnchorageIndex(gazetteer_);
        for (const chart::Place& place : places->places)
            if (place.id.starts_with(found_prefix)) found_before_.push_back(place);
        auto clocks = Clocks::load(case_);
        if (!clocks) return tl::unexpected(clocks.error());
        clocks_ = std::move(*clocks);
        for (const ais::ClockEntry& entry : clocks_.table.entries())
            if (entry.verdict == ais::ClockVerdict::repair) ran_.clock_repairs += static_cast<std::uint64_t>(entry.hour_last - entry.hour_first + 1);
        fingerprint_ = fmt::format("folds {}; {}; {}; places {:016x}; {}", folds_version, around_.fingerprint(), clocks_.fingerprint(),
                                   named_places_.hash(), options_.preset.text());
        auto watch = Watch::load(case_);
        if (!watch) return tl::unexpected(watch.error());
        watch_ = std::move(*watch);
        auto need = find_need(case_, fingerprint_, watch_);
        if (!need) return tl::unexpected(need.error());
        need_ = std::move(*need);
        if (options_.everything && !need_.everything) {
            need_.everything = true;
            need_.vessels.clear();
            need_.reasons.emplace_back("everything was asked for");
        }
        auto statics = case_.statics();
        if (!statics) return tl::unexpected(statics.error());
        statics_ = std::move(*statics);
        return {};
    }

    /// Folds vessels (empty = all) against some places; the results replace those of an earlier fold of the same vessels.
    Result<void> fold(const track::AnchorageIndex& places, std::span<const Mmsi> vessels, bool first)
    {
        FoldSettings settings;
        settings.from = &case_;
        settings.parts = need_.parts;
        settings.rules = track::FoldRules(options_.preset);
        settings.world = {&places, &around_, &statics_};
        settings.clocks = &clocks_;
        settings.watermark = [this](Millisecond last, CaptureOrdinal heard_by) { return watch_.until(last, heard_by); };
        settings.identity = first;
        return fold_buckets(settings, buckets, vessels, options_.threads, [&](BucketResult&& bucket) {
            ran_.rows += bucket.rows;
            for (VesselResult& vessel : bucket.vessels) {
                VesselResult& slot = results_[vessel.transmitter.mmsi.value];
                if (!first) {
                    vessel.transmitter = std::move(slot.transmitter);
                    vessel.simulated = slot.simulated;
                }
                slot = std::move(vessel);
            }
        }, progress_, cancel_);
    }

    /// Finds unnamed places in the stops of all vessels, then folds those again that stop at one.
    Result<void> discover()
    {
        std::vector<track::Event> stops;
        for (const auto& [mmsi, result] : results_)
            std::ranges::copy_if(result.events, std::back_inserter(stops), [](const track::Event& e) { return e.kind == track::EventKind::stop; });
        if (!need_.everything) {
            store::EventFilter filter;
            filter.kinds = {track::EventKind::stop};
            auto read = case_.for_each_event(filter, [&](const store::StoredEvent& stored) {
                if (!results_.contains(stored.event.mmsi.value)) stops.push_back(stored.event);
                return true;
            });
            if (!read) return read;
        }
        for (const track::Discovered& found : track::discover(stops, &named_places_, options_.preset.discover))
            found_.push_back(found.place);
        if (found_.empty() && found_before_.empty()) return {};

        const track::AnchorageIndex found_index(found_);
        std::set<std::uint32_t> at_found;
        const auto& call = options_.preset.call;
        const Decimetre reach{call.sticky ? call.exit_dm : call.enter_dm};  // as near as a call needs
        for (const track::Event& stop : stops)
            if (found_index.nearest(std::get<track::Stop>(stop.body).centre, reach).found()) at_found.insert(stop.mmsi.value);
        const bool same_places = std::ranges::equal(found_, found_before_, [](const chart::Place& a, const chart::Place& b) {
            return a.id == b.id && a.at == b.at;
        });
        std::vector<Mmsi> again;
        for (const std::uint32_t mmsi : at_found) {
            at_found_.insert(mmsi);
            const auto mark = need_.marks.find(mmsi);
            if (results_.contains(mmsi) || !same_places || mark == need_.marks.end() || !mark->second.at_found_place)
                again.push_back({mmsi});
        }
        // Vessels that lost their discovered place are folded as those that never had one.
        std::vector<Mmsi> lost;
        for (const auto& [mmsi, mark] : need_.marks)
            if (mark.at_found_place && !at_found.contains(mmsi) && !results_.contains(mmsi)) lost.push_back({mmsi});
        if (!lost.empty())
            if (auto done = fold(named_places_, lost, true); !done) return done;
        if (again.empty()) return {};
        std::vector<chart::Place> all = gazetteer_;
        all.insert(all.end(), found_.begin(), found_.end());
        all_places_ = track::AnchorageIndex(all);
        std::vector<Mmsi> untouched;
        for (const Mmsi mmsi : again)
            if (!results_.contains(mmsi.value)) untouched.push_back(mmsi);
        if (!untouched.empty())
            if (auto done = fold(named_places_, untouched, true); !done) return done;
        return fold(all_places_, again, false);
    }

    Result<void> write(const evidence::Stamp& stamp)
    {
        std::vector<track::Event> events;
        std::vector<track::Transmitter> transmitters;
        store::Scope scope;
        scope.all_hulls = need_.everything;
        std::map<std::uint32_t, VesselMarks> marks;
        if (!need_.everything)
            for (const auto& [mmsi, mark] : need_.marks) marks[store::lake_bucket({mmsi}, buckets)].emplace(mmsi, mark);
        std::vector<TransmitterFacts> facts;
        for (auto& [mmsi, result] : results_) {
            if (!need_.everything) scope.hulls.push_back({mmsi});
            events.insert(events.end(), std::make_move_iterator(result.events.begin()), std::make_move_iterator(result.events.end()));
            add(result.books);
            VesselMark mark;
            if (result.transmitter.timed) {
                mark.last = result.last_time;
                mark.heard_by = result.last_ingest;
                mark.watermark = watch_.until(mark.last, mark.heard_by);
            }
            mark.at_found_place = at_found_.contains(mmsi);
            marks[store::lake_bucket({mmsi}, buckets)][mmsi] = mark;
            facts.push_back({std::move(result.transmitter), result.last_at, result.simulated});
        }
        if (progress_) progress_({"writing", 0, 0, events.size()});
        auto transaction = case_.begin(stamp);
        if (!transaction) return tl::unexpected(transaction.error());
        const auto put = [](auto changed, store::Change& into) -> Result<void> {
            if (!changed) return tl::unexpected(changed.error());
            into = *changed;
            return {};
        };
        if (auto done = put(transaction->replace_places(found_prefix, found_), ran_.places); !done) return done;
        if (auto done = put(transaction->replace_events(scope, events), ran_.events); !done) return done;
        auto records = hull_records(case_, std::move(facts), need_.everything);
        if (!records) return tl::unexpected(records.error());
        if (auto done = put(transaction->replace_identities(scope, records->identities), ran_.identities); !done) return done;
        if (auto done = put(transaction->replace_hulls({}, records->hulls), ran_.hulls); !done) return done;
        if (auto done = transaction->put_preset(options_.preset.name, options_.preset.text()); !done) return done;
        if (auto done = transaction->set_stage("run", "settings", fingerprint_); !done) return done;
        if (auto done = transaction->set_stage("run", "parts", parts_text(need_.parts)); !done) return done;
        ran_.vessels = 0;
        for (const auto& [bucket, of_bucket] : marks) {
            ran_.vessels += of_bucket.size();
            if (auto done = transaction->set_stage("marks", std::to_string(bucket), to_text(of_bucket)); !done) return done;
        }
        ran_.touched = results_.size();
        return transaction->commit();
    }

    void add(const track::FoldBooks& books)
    {
        ran_.books.rows += books.rows;
        ran_.books.used += books.used;
        ran_.books.without_position += books.without_position;
        ran_.books.excluded += books.excluded;
        ran_.books.bad += books.bad;
        ran_.books.dropped += books.dropped;
    }

    Result<Ran> counted()
    {
        auto counts = case_.event_counts();
        if (!counts) return tl::unexpected(counts.error());
        ran_.counts = std::move(*counts);
        auto passages = case_.passage_count();
        if (!passages) return tl::unexpected(passages.error());
        ran_.passages = *passages;
        return ran_;
    }

    store::Case& case_;
    const RunOptions& options_;
    const Progress& progress_;
    const Cancel& cancel_;
    ChartSurroundings around_;
    std::vector<chart::Place> gazetteer_, found_before_, found_;
    track::AnchorageIndex named_places_, all_places_;
    StaticsDictionary statics_;
    std::string fingerprint_;
    Watch watch_;
    Clocks clocks_;
    Need need_;
    std::map<std::uint32_t, VesselResult> results_;
    std::unordered_set<std::uint32_t> at_found_;
    Ran ran_;
};

}  // namespace

Result<Ran> run(store::Case& target, const RunOptions& options, const evidence::Stamp& stamp, const Progress& progress,
                const Cancel& cancel)
{
    return Run(target, options, progress, cancel).execute(stamp);
}

}  // namespace tw::plan
