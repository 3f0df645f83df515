#include "registry/identity/record.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/text.hpp"
#include "registry/identity/plain.hpp"

namespace tw::registry {
namespace {

std::string only(const std::vector<DatedValue>& values)
{
    if (values.empty()) return {};
    for (const DatedValue& v : values)
        if (v.value != values.front().value) return {};
    return values.front().value;
}

/// The days that a value such as "2018-07" or "2018-07-01" names; open when it is no date.
Span days_of(std::string_view text, const Claim& claim)
{
    if (const auto range = read_day_range(trim(text))) return {range->earliest.value, range->latest.value};
    return span_of(claim);
}

class Reader {
public:
    Reader(IdentityRecord& record, const Claim& claim, std::uint32_t index) : record_(record), claim_(claim), index_(index), broadcast_(claim.basis == Basis::broadcast) {}

    void read()
    {
        const std::string& value = claim_.value;
        switch (claim_.property) {
        case Property::kind: kind(value); break;
        case Property::imo: ship_number(value); break;
        case Property::company_imo: company_number(value); break;
        case Property::mmsi: mmsi(value); break;
        case Property::call_sign: call_sign(value); break;
        case Property::flag: put(record_.flag, value); break;
        case Property::name: put(record_.name, plain_text(value)); break;
        case Property::registered_owner: put(record_.owner, plain_text(value)); break;
        case Property::length: put(record_.length, value); break;
        case Property::beam: put(record_.beam, value); break;
        case Property::build_year: put(record_.build_year, std::string(trim(value))); break;
        case Property::mmsi_device_class: put(record_.device_class, plain_text(value)); break;
        case Property::tax_number: case Property::registration_number: case Property::lei: case Property::other_number: business(value); break;
        case Property::country: put(record_.country, plain_text(value)); break;
        case Property::address: put(record_.address, plain_text(value)); break;
        case Property::keel_laid: on(record_.keel_laid); break;
        case Property::converted: on(record_.converted); break;
        case Property::broken_up: on(record_.broken_up); break;
        case Property::first_seen: on(record_.heard); break;
        case Property::owner_changed: on(record_.owner_changed); break;
        case Property::listed: put(record_.listed, value); break;
        case Property::disowned: put(record_.disowned, value); break;
        default: break;
        }
        if (!broadcast_ || claim_.property == Property::first_seen) return;
        for (const DayRange& day : {claim_.valid.from, claim_.valid.to})
            if (day.earliest.known() && day.latest.known()) record_.heard.push_back({printed(day.latest), {day.earliest.value, day.latest.value}, index_, true});
    }

private:
    void put(std::vector<DatedValue>& list, std::string value) const { list.push_back({std::move(value), span_of(claim_), index_, broadcast_}); }
    void on(std::vector<DatedValue>& list) const { list.push_back({claim_.value, days_of(claim_.value, claim_), index_, broadcast_}); }
    void bad(Reading reading) const
    {
        if (reading != Reading::empty) record_.unusable.push_back({claim_.property, reading, claim_.raw.empty() ? claim_.value : claim_.raw, index_, broadcast_});
    }

    void kind(const std::string& value) const
    {
        if (value == "hull") record_.kind = RecordKind::hull;
        else if (value == "organisation") record_.kind = RecordKind::organisation;
        else if (value == "person") record_.kind = RecordKind::person;
    }

    void ship_number(const std::string& value) const
    {
        const Identifier read = read_imo_text(value);
        if (read.usable()) put(record_.imo, read.canonical);
        else bad(read.reading);
    }

    void company_number(const std::string& value) const
    {
        const Identifier read = read_imo_company(value);
        if (read.usable()) put(record_.company_imo, read.canonical);
        else bad(read.reading);
    }

    void mmsi(const std::string& value) const
    {
        const MmsiReading read = read_mmsi(value);
        if (read.reading == Reading::ok && read.kind == MmsiKind::ship) put(record_.mmsi, read.canonical);
        else if (read.reading != Reading::ok) bad(read.reading);
    }

    void call_sign(const std::string& value) const
    {
        const CallSignReading read = read_call_sign(value);
        if (read.reading == Reading::ok) put(record_.call_sign, read.canonical);
    }

    void business(const std::string& value) const
    {
        if (const auto read = read_business_number(value)) put(record_.business, std::string(name(read->kind)) + ":" + read->canonical);
    }

    IdentityRecord& record_;
    const Claim& claim_;
    std::uint32_t index_;
    bool broadcast_;
};

void settle_kind(IdentityRecord& record)
{
    if (record.kind != RecordKind::other) return;
    if (record.subject.starts_with("flag:")) record.kind = RecordKind::flag_register;
    else if (!record.company_imo.empty()) record.kind = RecordKind::organisation;
    else if (!record.imo.empty() || !record.mmsi.empty() || !record.call_sign.empty() || !record.flag.empty() || !record.length.empty() || record.subject.starts_with("hull:"))
        record.kind = RecordKind::hull;
    else if (!record.business.empty()) record.kind = RecordKind::organisation;
    else if (std::ranges::any_of(record.unusable, [](const UnusableNumber& n) { return n.property == Property::imo || n.property == Property::mmsi; })) record.kind = RecordKind::hull;
}

}  // namespace

Span span_of(const Claim& claim)
{
    Span span;
    const auto [from, to, still] = claim.valid;
    if (!from.stated() && !to.stated()) {
        if (claim.seen.from.known()) span.from = claim.seen.from.value;
        if (claim.seen.to.known() && !still) span.to = claim.seen.to.value;
        return span;
    }
    if (from.earliest.known()) span.from = from.earliest.value;
    if (to.latest.known()) span.to = to.latest.value;
    return span;
}

std::string IdentityRecord::number() const { return only(imo); }
std::string IdentityRecord::company_number() const { return only(company_imo); }

std::vector<IdentityRecord> records_of(std::span<const Claim> claims)
{
    std::vector<std::uint32_t> order(claims.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) -> std::string_view { return claims[i].subject; });
    std::vector<IdentityRecord> records;
    for (const std::uint32_t i : order) {
        if (records.empty() || records.back().subject != claims[i].subject) records.push_back({.subject = claims[i].subject});
        if (claims[i].standing == Standing::stated) Reader(records.back(), claims[i], i).read();
    }
    for (IdentityRecord& record : records) settle_kind(record);
    return records;
}

std::optional<std::int64_t> read_metres(std::string_view text)
{
    std::string plain(trim(text));
    std::ranges::replace(plain, ',', '.');
    const auto value = parse_real(plain);
    if (!value || *value < 0.1 || *value > 600) return std::nullopt;
    return std::llround(*value * 10);
}

}  // namespace tw::registry
