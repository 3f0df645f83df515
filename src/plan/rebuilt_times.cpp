#include "plan/rebuilt_times.hpp"

#include <unordered_map>

namespace tw::plan {
namespace {
/// Rows that show whether a log has times at all.
constexpr std::size_t probe_rows = 1000;
}  // namespace

Result<std::optional<std::vector<ais::RebuiltRun>>> find_rebuilt_times(std::string_view packed, const ReadSettings& settings,
                                                                      const Cancel& cancel)
{
    ais::TimeRebuild rebuild;
    std::size_t seen = 0;
    std::size_t untimed = 0;
    bool dated = false;
    ReadSettings one = settings;
    one.threads = 1;
    const auto read = read_capture(packed, one, [&](ReadBatch&& batch) -> Result<void> {
        std::unordered_map<std::uint64_t, const BaseClock*> stated;
        for (const BaseClock& clock : batch.base_clocks) stated.emplace(clock.offset.value, &clock);
        for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
            const Fix fix = batch.fixes.row(i);
            if (seen < probe_rows) {
                ++seen;
                untimed += fix.time.known() ? 0 : 1;
                if (seen == probe_rows && untimed < probe_rows / 2) {
                    dated = true;
                    return fail(Fault::cancelled, "the log has times");
                }
            }
            const auto base = stated.find(fix.offset.value);
            rebuild.observe(fix, base == stated.end() ? nullptr : base->second);
        }
        return {};
    }, cancel);
    if (dated || untimed * 2 < seen || seen == 0) return std::nullopt;
    if (!read) return tl::unexpected(read.error());
    auto runs = rebuild.finish();
    if (runs.empty()) return std::nullopt;
    return runs;
}

void apply_rebuilt_times(ais::TimesOfRows& times, FixColumns& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Fix fix = rows.row(i);
        if (!times.apply(fix)) continue;
        rows.time[i] = fix.time.value;
        rows.origin[i] = static_cast<std::uint8_t>(fix.origin);
        rows.flags[i] = fix.flags;
    }
}

}  // namespace tw::plan
