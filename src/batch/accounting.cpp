#include "batch/accounting.hpp"

#include <algorithm>
#include <numeric>

namespace tw {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Reject::count_)> names{
    "line_too_long",  "checksum_bad",      "sentence_malformed", "formatter_unknown", "fragment_bad", "fragment_lost",
    "group_too_large", "payload_empty",    "payload_bad",        "message_too_short", "type_unknown", "row_too_short",
    "row_too_long",   "quote_open",        "number_bad",         "time_bad",          "position_missing",
    "mmsi_missing",   "mmsi_bad",          "json_bad",           "member_missing",    "source_error", "tail_truncated",
    "column_bad",     "unreadable",        "geometry_bad", "word_unknown", "interval_reversed"};

}  // namespace

std::string_view name(Reject reason) { return names.at(static_cast<std::size_t>(reason)); }

std::uint64_t Accounting::rejected_total() const
{
    return std::accumulate(rejected.begin(), rejected.end(), std::uint64_t{0});
}

void Accounting::reject(Reject reason, std::uint64_t offset, std::string_view record)
{
    std::uint64_t& count = rejected[static_cast<std::size_t>(reason)];
    if (count < samples_per_reason) samples.push_back({reason, offset, std::string(record.substr(0, 120))});
    ++count;
}

void Accounting::merge(const Accounting& later)
{
    for (const RejectSample& sample : later.samples) {
        const auto kept = std::ranges::count(samples, sample.reason, &RejectSample::reason);
        if (static_cast<std::size_t>(kept) < samples_per_reason) samples.push_back(sample);
    }
    read += later.read;
    decoded += later.decoded;
    partial += later.partial;
    comment += later.comment;
    blank += later.blank;
    header += later.header;
    other_sentence += later.other_sentence;
    for (std::size_t i = 0; i < rejected.size(); ++i) rejected[i] += later.rejected[i];
}

}  // namespace tw
