#include "plan/registry_layers.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

#include "plan/hull_card.hpp"
#include "plan/witnesses.hpp"
#include "store/derived.hpp"
#include "store/transaction.hpp"

namespace tw::plan {
namespace {

using namespace registry;
using store::DerivedTable;
using Cell = DerivedTable::Cell;

constexpr std::array identity_properties{Property::name, Property::former_name, Property::alias, Property::original_name, Property::imo, Property::mmsi, Property::call_sign, Property::flag, Property::former_flag,
                                         Property::ship_type, Property::build_year, Property::length, Property::beam, Property::gross_tonnage, Property::mmsi_device_class, Property::keel_laid, Property::converted, Property::broken_up};

bool is_identity(Property property) { return std::ranges::find(identity_properties, property) != identity_properties.end(); }

/// A bound as one text: "2022-05-08", "2021-08-19/2022-05-08", "/2022-05-08" (by), "2022-05-08/" (not before).
std::string bound(const DayRange& range)
{
    if (!range.stated()) return {};
    return range.earliest == range.latest ? printed(range.latest) : printed(range.earliest) + "/" + printed(range.latest);
}

Cell number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

std::string joined(const std::set<std::string>& values)
{
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : ";") + value;
    return text;
}

/// What the records of one hull or party say, together.
struct Together {
    RecordKind kind = RecordKind::other;
    std::set<std::string> records{}, imo{}, mmsi{}, call_sign{}, flag{}, type{}, built{}, company{}, numbers{};
    std::string name{};
    std::uint64_t listings = 0, alerts = 0;
    LonLat at{};
    Second heard{};
};

class Layers {
public:
    Layers(const Registry& all, const std::vector<store::Hull>& heard) : all_(all), desk_(all, {}), heard_(heard) {}

    std::vector<DerivedTable> tables()
    {
        gather();
        std::vector<DerivedTable> tables(6);
        constexpr std::array names{"registry_hulls", "registry_identities", "registry_organisations", "registry_edges", "registry_listings", "registry_alerts"};
        for (std::size_t i = 0; i < tables.size(); ++i) tables[i].table = names[i];
        for (const auto& [root, one] : together_) {
            const Cell name = one.name, records = joined(one.records);
            if (one.kind == RecordKind::hull)
                tables[0].rows.push_back({one.at, {root, name, joined(one.imo), joined(one.mmsi), joined(one.call_sign), joined(one.flag), joined(one.type), joined(one.built), records, number(one.listings), number(one.alerts)}});
            else if (one.kind == RecordKind::organisation || one.kind == RecordKind::person || one.listings > 0)
                tables[2].rows.push_back({{}, {root, name, std::string(one.kind == RecordKind::organisation ? "organisation" : one.kind == RecordKind::person ? "person" : "other"), joined(one.company), joined(one.numbers), records, number(one.listings)}});
        }
        for (const Claim& claim : desk_.claims()) row_of(claim, tables);
        for (const Alert& alert : desk_.alerts()) {
            const Span days = desk_.days_of(alert);
            tables[5].rows.push_back({{}, {std::string(registry::name(alert.code)), std::string(registry::name(severity(alert.code))), days.from == Span::first ? std::string() : printed(Day{days.from}),
                                           days.to == Span::last ? std::string() : printed(Day{days.to}), alert.text, joined({alert.subjects.begin(), alert.subjects.end()})}});
        }
        return tables;
    }

private:
    const std::string& root(const std::string& subject) const { return desk_.day().components().root(subject); }

    void gather()
    {
        const auto only = [](std::set<std::string>& to, const std::vector<DatedValue>& values) {
            for (const DatedValue& value : values) to.insert(value.value);
        };
        for (const IdentityRecord& record : desk_.day().records()) {
            Together& one = together_[root(record.subject)];
            if (one.kind == RecordKind::other) one.kind = record.kind;
            one.records.insert(record.subject);
            only(one.imo, record.imo), only(one.mmsi, record.mmsi), only(one.call_sign, record.call_sign), only(one.flag, record.flag), only(one.built, record.build_year), only(one.company, record.company_imo), only(one.numbers, record.business);
            if (const Mmsi mmsi = transmitter_of(record.subject); mmsi.value != 0)
                if (const auto hull = std::ranges::find(heard_, mmsi, &store::Hull::mmsi); hull != heard_.end() && hull->timed && hull->last_at.known() && (!one.at.known() || one.heard < hull->last)) one.at = hull->last_at, one.heard = hull->last;
        }
        for (const Claim& claim : desk_.claims()) {
            Together& one = together_[root(claim.subject)];
            if (claim.property == Property::name && one.name.empty()) one.name = claim.value;
            if (claim.property == Property::ship_type) one.type.insert(claim.value);
            if (claim.property == Property::listed) ++one.listings;
        }
        for (const Alert& alert : desk_.alerts()) {
            std::set<std::string> roots;
            for (const std::string& subject : alert.subjects) roots.insert(root(subject));
            for (const std::string& one : roots) ++together_[one].alerts;
        }
    }

    void row_of(const Claim& claim, std::vector<DerivedTable>& tables) const
    {
        const ListVersion& version = all_.versions[claim.version];
        const std::vector<Cell> when{bound(claim.valid.from), bound(claim.valid.to), printed(claim.seen.from), printed(claim.seen.to)};
        const std::vector<Cell> from{std::string(registry::name(claim.basis)), version.list, printed(version.date), number(version.ingest.value), number(claim.offset.value)};
        const std::string property(registry::name(claim.property));
        const auto put = [&](std::size_t table, std::vector<Cell> cells, bool dated) {
            if (dated) cells.insert(cells.end(), when.begin(), when.end());
            cells.insert(cells.end(), from.begin(), from.end());
            tables[table].rows.push_back({{}, std::move(cells)});
        };
        if (is_identity(claim.property)) {
            const auto at = together_.find(root(claim.subject));
            if (at != together_.end() && at->second.kind == RecordKind::hull) put(1, {at->first, claim.subject, property, claim.value}, true);
        } else if (claim.property == Property::listed) {
            bool first_sight = false;
            const Validity listed = desk_.day().calendar().listing(claim, &first_sight);
            tables[4].rows.push_back({{}, {claim.subject, root(claim.subject), version.authority, version.list, claim.value, bound(listed.from), bound(listed.to), number(first_sight ? 1 : 0), printed(claim.seen.from), printed(claim.seen.to),
                                           number(version.ingest.value), number(claim.offset.value)}});
        } else if (is_relation(claim.property)) {
            put(3, {claim.subject, property, claim.value, claim.share ? printed_percent(claim.share->min) : std::string(), claim.share ? printed_percent(claim.share->max) : std::string(), std::string(registry::name(claim.standing))}, true);
        }
    }

    const Registry& all_;
    HullDesk desk_;
    const std::vector<store::Hull>& heard_;
    std::map<std::string, Together> together_{};
};

}  // namespace

Result<void> write_registry_layers(store::Case& target, const Registry& all, const evidence::Stamp& stamp)
{
    const auto hulls = target.hulls();
    if (!hulls) return tl::unexpected(hulls.error());
    const std::vector<DerivedTable> tables = Layers(all, *hulls).tables();
    auto transaction = target.begin(stamp);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto put = transaction->put_derived(tables); !put) return put;
    return transaction->commit();
}

Result<void> refresh_registry_layers(store::Case& target, const KeptBy& kept, const evidence::Stamp& stamp)
{
    const auto captures = target.captures();
    if (!captures) return tl::unexpected(captures.error());
    if (std::ranges::none_of(*captures, [](const auto& c) { return c.reading && c.reading->dialect.find("list_") != std::string::npos; })) return {};
    const auto all = registry_with_witnesses(target, kept);
    if (!all) return tl::unexpected(all.error());
    return write_registry_layers(target, *all, stamp);
}

}  // namespace tw::plan
