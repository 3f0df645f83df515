#include "plan/member_reading.hpp"

#include "core/text.hpp"
#include "store/parquet_positions.hpp"

namespace tw::plan {
namespace {

/// GeoJSON has members that records of parties have too.
std::optional<registry::ListFormat> sniff_list(std::string_view head)
{
    const auto format = registry::sniff_list(head);
    if (!format) return std::nullopt;
    const bool places = *format == registry::ListFormat::ftm_ndjson && (head.find("\"FeatureCollection\"") != std::string_view::npos || head.find("\"Feature\"") != std::string_view::npos);
    return places ? std::nullopt : std::optional(*format);
}

bool has_marks(registry::ListFormat format)
{
    return format != registry::ListFormat::ofac_sdn && format != registry::ListFormat::ofac_alt && format != registry::ListFormat::ofac_add;
}

bool looks_like_mapping(std::string_view head) { return head.starts_with("[columns]") || head.find("\n[columns]") != std::string_view::npos; }

}  // namespace

MemberReading::MemberReading(const ReadSettings& settings, const BatchSink& sink, const Cancel& cancel, ReadOutcome& outcome)
    : settings_(settings), cancel_(cancel), outcome_(outcome),
      counted_([&sink, &outcome](ReadBatch&& batch) -> Result<void> {
          outcome.accounting.merge(batch.accounting);
          return sink(std::move(batch));
      })
{}

Result<void> MemberReading::read(Member& member)
{
    const auto head = member.head();
    if (!head) return tl::unexpected(head.error());
    if (head->empty()) {
        note("nothing", "no bytes");
        return {};
    }
    if (settings_.dialect) return positions(member, *settings_.dialect, "--format");
    if (!settings_.lists.mapping.empty()) return list(member, registry::ListFormat::register_csv, "--mapping");
    const auto listed = sniff_list(*head);
    if (listed && (settings_.lists.insisted || has_marks(*listed))) return list(member, *listed, settings_.lists.insisted ? "layout, as --list says" : "names of columns or members");
    if (looks_like_mapping(*head)) return mapping(member);
    if (const auto taken = toml_list(member, *head); !taken || *taken) return taken.map([](bool) {});
    if (store::is_parquet(*head)) return parquet(member);
    if (const auto part = cargo::workbook_part(*head); part != cargo::WorkbookPart::none) return workbook(member, part);
    if (const auto format = imagery::picture_format(*head)) return picture(*format);
    if (const auto format = claims::sniff_certain_document(*head)) return document(member, *format);
    // Before positions: their columns are exact names, while positions are found by what columns mean.
    if (const auto taken = acts(member, *head); !taken || *taken) return taken.map([](bool) {});
    // A table of claims has columns of sightings too; its own are the rarer.
    if (const auto taken = said(member, *head); !taken || *taken) return taken.map([](bool) {});
    // A table of lots has columns of sightings too; its own are the rarer.
    if (const auto table = cargo::sniff_table(*head)) return cargo_table(member, *table);
    if (const auto layout = site::sniff_log(*head)) return log(member, *layout);
    if (const auto form = registry::sniff_watched(*head)) return watched(member, *form);
    const auto sniffed = ais::sniff(*head);
    if (sniffed) return positions(member, sniffed->dialect, sniffed->evidence);
    if (const auto layout = chart::sniff_places(*head)) return places(member, *layout);
    // Without header: known by the number of columns alone.
    if (listed) return list(member, *listed, "rows of the layout");
    if (registry::looks_like_comments(*head)) return comments(member);
    // Last of all: tables and logs may hold sentences, and are no documents for it.
    if (sniffed.error().fault == Fault::dialect_unknown)
        if (const auto format = claims::sniff_document(*head)) return document(member, *format);
    unreadable(*head, sniffed.error().message);
    return {};
}

void MemberReading::unreadable(std::string_view head, std::string_view why)
{
    Accounting one;
    one.read = 1;
    one.reject(Reject::unreadable, 0, head);
    outcome_.accounting.merge(one);
    note("nothing", why);
}

void MemberReading::note(std::string_view read_as, std::string_view found_by)
{
    if (!read_.insert(std::string(read_as)).second) return;
    outcome_.read_as += (outcome_.read_as.empty() ? "" : "+") + std::string(read_as);
    outcome_.found_by += (outcome_.found_by.empty() ? "" : "; ") + std::string(found_by);
}

}  // namespace tw::plan
