#include "plan/registry.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <tuple>

#include "core/mapped_file.hpp"
#include "plan/kept_registry.hpp"
#include "evidence/sha256.hpp"

namespace tw::plan {
namespace {

using registry::Outcome;

/// Claims of versions that wait for their turn are held up to this many; others are read again.
constexpr std::size_t most_waiting = 2'000'000;

bool holds_list(const store::StoredCapture& capture) { return capture.reading && capture.reading->dialect.find("list_") != std::string::npos; }

Result<MappedFile> bytes_of(const store::Case& the_case, const store::StoredCapture& capture)
{
    auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
    if (!mapped) return mapped;
    if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a list are not those that were captured", capture.capture.address);
    return mapped;
}

using Lists = Result<std::vector<ReadList>>;

/// One version that was given, and how to read it.
struct Given {
    ReadList list;
    std::size_t member = 0;              ///< of the lists of its capture
    bool waiting = true;                 ///< its claims are held
    std::function<Lists()> read;
    CaptureOrdinal ordinal{};
    std::string address;
    bool accept_removals = false, simulated = false;
};

/// Lists over their versions, whichever order they come in.
class Shelf {
public:
    Result<void> put(std::function<Lists()> read, CaptureOrdinal ordinal, const std::string& address, bool accept_removals, bool simulated)
    {
        auto lists = read();
        if (!lists) return tl::unexpected(lists.error());
        for (std::size_t i = 0; i < lists->size(); ++i) {
            Given given{.list = std::move((*lists)[i]), .member = i, .read = read, .ordinal = ordinal, .address = address, .accept_removals = accept_removals, .simulated = simulated};
            auto& claims = given.list.reading.claims;
            given.waiting = waiting_ + claims.size() <= most_waiting;
            if (given.waiting) waiting_ += claims.size();
            else claims = {};
            given_[given.list.reading.version.list].push_back(std::move(given));
        }
        return {};
    }

    Result<Registry> judge()
    {
        Registry all;
        for (auto& [name, versions] : given_) {
            std::ranges::stable_sort(versions, [](const Given& a, const Given& b) { return std::tuple(a.list.reading.version.date, a.ordinal) < std::tuple(b.list.reading.version.date, b.ordinal); });
            registry::ListHistory history;
            for (Given& given : versions)
                if (auto judged = judge(given, history, all); !judged) return tl::unexpected(judged.error());
            const auto first = static_cast<std::uint32_t>(all.versions.size());
            all.versions.insert(all.versions.end(), history.versions().begin(), history.versions().end());
            for (registry::Claim& claim : history.claims()) {
                claim.version += first;
                all.claims.push_back(std::move(claim));
            }
        }
        return all;
    }

private:
    static Result<void> judge(Given& given, registry::ListHistory& history, Registry& all)
    {
        if (!given.waiting) {
            auto again = given.read();
            if (!again) return tl::unexpected(again.error());
            given.list = std::move(again->at(given.member));
        }
        const registry::ListReading& reading = given.list.reading;
        CaseList entry{.ordinal = given.ordinal, .address = given.address, .format = given.list.format, .version = reading.version, .complete = reading.complete, .outcome = reading.outcome, .why = reading.refusal,
                       .records = reading.records, .noted = reading.noted, .simulated = given.simulated};
        const registry::ListDiff diff = history.add(reading, given.accept_removals);
        if (entry.outcome != Outcome::refused) entry.outcome = diff.outcome, entry.why = diff.why;
        entry.added = diff.added, entry.changed = diff.changed, entry.removed = diff.removed, entry.missing = diff.missing;
        all.lists.push_back(std::move(entry));
        given.list.reading.claims = {};
        return {};
    }

    std::map<std::string, std::vector<Given>> given_;
    std::size_t waiting_ = 0;
};

Lists read_lists(std::string_view bytes, const ReadSettings& settings)
{
    auto read = read_capture(bytes, settings, [](ReadBatch&&) { return Result<void>{}; }, Cancel{});
    if (!read) return tl::unexpected(read.error());
    return std::move(read->lists);
}

}  // namespace

Result<ListSettings> list_settings(const store::Case& the_case, const RecordedOptions& recorded)
{
    ListSettings settings;
    settings.version.list = recorded.list;
    settings.version.authority = recorded.authority;
    if (!recorded.list_date.empty())
        if (const auto day = registry::read_day(recorded.list_date)) settings.version.date = *day;
    settings.insisted = !recorded.list.empty();
    for (const auto& [sha256, text, word] : {std::tuple(&recorded.mapping, &settings.mapping, "mapping"), std::tuple(&recorded.comments, &settings.comments, "comments file")}) {
        if (sha256->empty()) continue;
        const auto captures = the_case.captures();
        if (!captures) return tl::unexpected(captures.error());
        const auto found = std::ranges::find_if(*captures, [&](const auto& c) { return evidence::to_hex(c.capture.blob) == *sha256; });
        if (found == captures->end()) return fail(Fault::integrity, fmt::format("the {} that a list was read with is not in the case", word), *sha256);
        const auto mapped = bytes_of(the_case, *found);
        if (!mapped) return tl::unexpected(mapped.error());
        *text = std::string(mapped->bytes());
    }
    return settings;
}

Result<Registry> registry_of(const store::Case& the_case, const KeptBy& kept)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    const auto options = the_case.stage_fingerprints(recorded_options_stage);
    if (!options) return tl::unexpected(options.error());
    std::vector<store::StoredCapture> given;
    std::ranges::copy_if(*captures, std::back_inserter(given), holds_list);
    // One place for all: what was read of an earlier state of the case is written over, and takes no room from drawn itineraries.
    const auto key = kept.key("lists and registers", {});
    const store::Kept results(kept.place);
    const std::string input = key ? evidence::to_hex(evidence::sha256(lists_input(the_case, given, *options))) : std::string();
    if (key)
        if (const auto bytes = results.find(*key); bytes && bytes->starts_with(input))
            if (auto found = registry_from_bytes(std::string_view(*bytes).substr(input.size()))) return std::move(*found);
    Shelf shelf;
    for (const store::StoredCapture& capture : given) {
        const auto recorded = options->find(std::to_string(capture.ordinal.value));
        const RecordedOptions how = RecordedOptions::from(recorded == options->end() ? std::string_view{} : recorded->second);
        ReadSettings settings;
        settings.sha256 = evidence::to_hex(capture.capture.blob);
        settings.options.ingest = capture.ordinal;
        settings.options.simulated = capture.simulated;
        if (auto lists = list_settings(the_case, how); !lists) return tl::unexpected(lists.error());
        else settings.lists = std::move(*lists);
        const auto read = [&the_case, capture, settings]() -> Lists {
            const auto mapped = bytes_of(the_case, capture);
            if (!mapped) return tl::unexpected(mapped.error());
            return read_lists(mapped->bytes(), settings);
        };
        if (auto put = shelf.put(read, capture.ordinal, capture.capture.address, how.accept_removals, capture.simulated); !put) return tl::unexpected(put.error());
    }
    auto judged = shelf.judge();
    if (key && judged) results.keep(*key, input + registry_to_bytes(*judged));
    return judged;
}

Result<Registry> registry_of(std::span<const ListFile> files)
{
    Shelf shelf;
    for (const ListFile& file : files) {
        ReadSettings settings;
        settings.lists = file.settings;
        settings.options.ingest = {static_cast<std::uint32_t>(&file - files.data()) + 1};
        const auto lists = read_lists(file.bytes, settings);
        if (!lists) return tl::unexpected(lists.error());
        if (lists->empty()) return fail(Fault::input_unusable, "this file is no list that is known", file.address, "`tidewaiter add` takes ship registers with --mapping (docs/formats/lists.md)");
        const auto read = [&file, settings] { return read_lists(file.bytes, settings); };
        if (auto put = shelf.put(read, settings.options.ingest, file.address, false, false); !put) return tl::unexpected(put.error());
    }
    return shelf.judge();
}

}  // namespace tw::plan
