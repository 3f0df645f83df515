#include "plan/run_need.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "store/lake_reader.hpp"

namespace tw::plan {
namespace {

constexpr Millisecond pause{86'400'000};

}  // namespace

Result<std::set<std::uint32_t>> transmitters_in(const store::Case& from, std::vector<store::LakePart> parts)
{
    store::LakeQuery query;
    query.columns = 1U << 2;  // mmsi alone
    auto reader = store::LakeReader::open(from.lake_folder(), std::move(parts), query);
    if (!reader) return tl::unexpected(reader.error());
    std::set<std::uint32_t> found;
    FixColumns batch;
    while (true) {
        const auto more = (**reader).next(batch);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return found;
        std::uint32_t before = 0;
        for (const std::uint32_t mmsi : batch.mmsi)
            if (mmsi != before || mmsi == 0) found.insert(before = mmsi);
    }
}

Result<Watch> Watch::load(const store::Case& from)
{
    Watch watch;
    const auto captures = from.captures();
    if (!captures) return tl::unexpected(captures.error());
    const auto heard = from.stage_fingerprints("listening");
    if (!heard) return tl::unexpected(heard.error());
    for (const store::StoredCapture& capture : *captures) {
        const auto text = heard->find(std::to_string(capture.ordinal.value));
        if (text == heard->end()) continue;
        const std::string source = capture.capture.source.text();
        watch.source_of_[capture.ordinal.value] = source;
        watch.heard_[source].merge(Listening::parse(text->second));
    }
    return watch;
}

Second Watch::until(Millisecond last, CaptureOrdinal heard_by) const
{
    const auto source = source_of_.find(heard_by.value);
    if (source == source_of_.end()) return to_second(last);
    return to_second(heard_.at(source->second).until(last, pause));
}

std::string parts_text(const std::vector<store::LakePart>& parts)
{
    std::set<std::string> paths;
    for (const store::LakePart& part : parts) paths.insert(part.path);
    return fmt::format("{}\n", fmt::join(paths, "\n"));
}

Result<Need> find_need(const store::Case& from, const std::string& fingerprint, const Watch& watch)
{
    Need need;
    auto parts = from.lake_parts();
    if (!parts) return tl::unexpected(parts.error());
    need.parts = std::move(*parts);
    const auto settings = from.stage_fingerprint("run", "settings");
    if (!settings) return tl::unexpected(settings.error());
    const auto done = from.stage_fingerprint("run", "parts");
    if (!done) return tl::unexpected(done.error());
    const auto marks = from.stage_fingerprints("marks");
    if (!marks) return tl::unexpected(marks.error());
    for (const auto& [bucket, text] : *marks) need.marks.merge(parse_marks(text));

    if (!*settings || !*done) {
        need.everything = true;
        if (!need.parts.empty()) need.reasons.emplace_back("the case has not been run yet");
        return need;
    }
    if (**settings != fingerprint) {
        need.everything = true;
        need.reasons.emplace_back("the preset, the places, the land, a receiving clock or the program changed since the last run");
        return need;
    }
    std::vector<store::LakePart> fresh;
    const std::string known = "\n" + **done;
    for (const store::LakePart& part : need.parts)
        if (known.find("\n" + part.path + "\n") == std::string::npos) fresh.push_back(part);
    std::set<std::uint32_t> touched;
    if (!fresh.empty()) {
        auto found = transmitters_in(from, fresh);
        if (!found) return tl::unexpected(found.error());
        touched = std::move(*found);
        need.reasons.push_back(fmt::format("new evidence brings rows of {} {}", touched.size(), touched.size() == 1 ? "transmitter" : "transmitters"));
    }
    std::uint64_t outlasted = 0;
    for (const auto& [mmsi, mark] : need.marks) {
        if (!mark.last.known() || watch.until(mark.last, mark.heard_by) == mark.watermark) continue;
        outlasted += touched.insert(mmsi).second ? 1 : 0;
    }
    if (outlasted > 0)
        need.reasons.push_back(fmt::format("the sources listened on after {} {} fell silent", outlasted, outlasted == 1 ? "transmitter" : "transmitters"));
    for (const std::uint32_t mmsi : touched) need.vessels.push_back({mmsi});
    return need;
}

}  // namespace tw::plan
