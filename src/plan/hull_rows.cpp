#include "plan/hull_rows.hpp"

#include "store/lake_reader.hpp"

namespace tw::plan {
namespace {

constexpr std::uint32_t unusable = bit(FixFlag::duplicate) | bit(FixFlag::clock_fault) | bit(FixFlag::not_a_ship) | bit(FixFlag::position_invalid) | bit(FixFlag::checksum_bad);

}  // namespace

Result<void> for_each_row(const store::Case& from, std::vector<Mmsi> numbers, const std::function<void(const HullRow&)>& take)
{
    if (numbers.empty())
        return {};
    auto parts = from.lake_parts();
    if (!parts)
        return tl::unexpected<Error>(parts.error());
    store::LakeQuery query;
    query.vessels = std::move(numbers);
    query.untimed = false;
    query.columns = store::fold_columns;
    auto reader = store::LakeReader::open(from.lake_folder(), std::move(*parts), query);
    if (!reader)
        return tl::unexpected<Error>(reader.error());
    FixColumns rows;
    for (;;) {
        auto more = (*reader)->next(rows);
        if (!more)
            return tl::unexpected<Error>(more.error());
        if (!*more)
            return {};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const LonLat at{Degree7{rows.lon[i]}, Degree7{rows.lat[i]}};
            if ((rows.flags[i] & unusable) == 0 && at.known())
                take({Mmsi{rows.mmsi[i]}, Millisecond{rows.time[i]}, at, Deciknot{rows.sog[i]}, Decidegree{rows.cog[i]}, CaptureOrdinal{rows.ingest[i]}, ByteOffset{rows.offset[i]},
                      (rows.flags[i] & bit(FixFlag::simulated)) != 0});
        }
    }
}

}  // namespace tw::plan
