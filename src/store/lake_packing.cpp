#include "store/lake_packing.hpp"

#include <fmt/format.h>

#include <numeric>

namespace tw::store {
namespace {

CivilTime civil_day(std::int64_t day) { return to_civil({day * 86'400'000}); }

std::uint32_t buckets_for(std::uint64_t rows, std::uint32_t most)
{
    std::uint32_t buckets = 1;
    while (buckets < most && rows > buckets * rows_per_file) buckets *= 2;
    return buckets;
}

}  // namespace

void LakePacking::count(std::int64_t day, std::uint64_t rows)
{
    if (day == unknown_day) {
        untimed_ += rows;
        return;
    }
    const CivilTime date = civil_day(day);
    months_[date.year * 12 + date.month - 1][static_cast<std::size_t>(date.day - 1)] += rows;
    years_[date.year] += rows;
}

void LakePacking::merge(const LakePacking& other)
{
    for (const auto& [month, days] : other.months_)
        for (std::size_t i = 0; i < days.size(); ++i) months_[month][i] += days[i];
    for (const auto& [year, rows] : other.years_) years_[year] += rows;
    untimed_ += other.untimed_;
}

LakeSpan LakePacking::span_of(std::int64_t day, std::uint32_t most_buckets) const
{
    if (day == unknown_day) return {unknown_day, unknown_day, buckets_for(untimed_, most_buckets), "unknown"};
    const CivilTime date = civil_day(day);
    if (const std::uint64_t rows = years_.at(date.year); rows <= packed_rows) {
        return {days_from_civil(date.year, 1, 1), days_from_civil(date.year, 12, 31), buckets_for(rows, most_buckets),
                fmt::format("{:04}", date.year)};
    }
    const Month& month = months_.at(date.year * 12 + date.month - 1);
    if (const std::uint64_t rows = std::accumulate(month.begin(), month.end(), std::uint64_t{0}); rows <= packed_rows) {
        const std::int64_t first = days_from_civil(date.year, date.month, 1);
        const std::int64_t next = date.month == 12 ? days_from_civil(date.year + 1, 1, 1) : days_from_civil(date.year, date.month + 1, 1);
        return {first, next - 1, buckets_for(rows, most_buckets), fmt::format("{:04}-{:02}", date.year, date.month)};
    }
    return {day, day, buckets_for(month[static_cast<std::size_t>(date.day - 1)], most_buckets),
            fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day)};
}

std::string lake_folder(const LakeSpan& span, std::uint32_t bucket)
{
    if (span.buckets == 1) return fmt::format("day={}/bucket=all", span.label);
    return fmt::format("day={}/bucket={:02}of{:02}", span.label, bucket, span.buckets);
}

}  // namespace tw::store
