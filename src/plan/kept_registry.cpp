#include "plan/kept_registry.hpp"

#include <unordered_map>

#include "core/bytes.hpp"

namespace tw::plan {
namespace {

using registry::Claim;
using registry::Day;

constexpr std::uint32_t form = 1;

/// Texts that come many times over (subjects, list names, flags) are written once and named by their number.
class Texts {
public:
    std::uint32_t number(std::string_view text)
    {
        const auto [at, fresh] = numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size()));
        if (fresh) to_.text(text);
        return at->second;
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(numbers_.size()); }
    const std::string& bytes() const { return to_.bytes(); }

private:
    std::unordered_map<std::string_view, std::uint32_t> numbers_;   ///< of texts that outlive it
    ByteWriter to_;
};

void put(ByteWriter& to, const registry::DayRange& range) { to.put(range.earliest.value).put(range.latest.value); }
registry::DayRange range_of(ByteReader& from)
{
    const Day earliest{from.take<std::int32_t>()}, latest{from.take<std::int32_t>()};
    return {earliest, latest};
}

void put(ByteWriter& to, Texts& texts, const Claim& claim)
{
    to.put(texts.number(claim.subject)).put(static_cast<std::uint8_t>(claim.property)).put(texts.number(claim.value)).put(texts.number(claim.raw)).put(texts.number(claim.note));
    const bool valid = claim.valid != registry::Validity{}, shared = claim.share.has_value();
    to.put(static_cast<std::uint8_t>((valid ? 1 : 0) | (claim.valid.still ? 2 : 0) | (shared ? 4 : 0))).put(static_cast<std::uint8_t>(claim.basis)).put(static_cast<std::uint8_t>(claim.standing));
    if (valid) put(to, claim.valid.from), put(to, claim.valid.to);
    if (shared) to.put(claim.share->min).put(claim.share->max);
    to.put(claim.seen.from.value).put(claim.seen.to.value).put(claim.version).put(claim.offset.value).put(claim.length);
}

Claim claim_of(ByteReader& from, const std::vector<std::string>& texts, bool& good)
{
    Claim claim;
    const auto text = [&] {
        const auto number = from.take<std::uint32_t>();
        good &= number < texts.size();
        return number < texts.size() ? texts[number] : std::string();
    };
    claim.subject = text();
    const auto property = from.take<std::uint8_t>();
    good &= property < static_cast<std::uint8_t>(registry::Property::count_);
    claim.property = static_cast<registry::Property>(property);
    claim.value = text(), claim.raw = text(), claim.note = text();
    const auto marks = from.take<std::uint8_t>(), basis = from.take<std::uint8_t>(), standing = from.take<std::uint8_t>();
    good &= marks < 8 && basis <= static_cast<std::uint8_t>(registry::Basis::broadcast) && standing <= static_cast<std::uint8_t>(registry::Standing::superseded);
    claim.basis = static_cast<registry::Basis>(basis), claim.standing = static_cast<registry::Standing>(standing);
    if ((marks & 1U) != 0) claim.valid.from = range_of(from), claim.valid.to = range_of(from);
    claim.valid.still = (marks & 2U) != 0;
    if ((marks & 4U) != 0) {
        const auto min = from.take<std::int64_t>(), max = from.take<std::int64_t>();
        claim.share = registry::Share{min, max};
    }
    claim.seen.from = {from.take<std::int32_t>()}, claim.seen.to = {from.take<std::int32_t>()};
    claim.version = from.take<std::uint32_t>();
    claim.offset = {from.take<std::uint64_t>()};
    claim.length = from.take<std::uint32_t>();
    return claim;
}

void put(ByteWriter& to, const registry::ListVersion& version) { to.text(version.list).text(version.authority).put(version.date.value).put(version.ingest.value); }
registry::ListVersion version_of(ByteReader& from)
{
    registry::ListVersion version;
    version.list = from.text(), version.authority = from.text();
    version.date = {from.take<std::int32_t>()}, version.ingest = {from.take<std::uint32_t>()};
    return version;
}

void put(ByteWriter& to, const CaseList& list)
{
    to.put(list.ordinal.value).text(list.address).put(static_cast<std::uint8_t>(list.format));
    put(to, list.version);
    to.put(static_cast<std::uint8_t>(list.complete)).put(static_cast<std::uint8_t>(list.outcome)).text(list.why).put(static_cast<std::uint8_t>(list.simulated));
    for (const std::uint64_t count : {list.records, list.added, list.changed, list.removed, list.missing}) to.put(count);
    to.put(static_cast<std::uint32_t>(list.noted.size()));
    for (const auto& [code, count] : list.noted) to.text(code).put(count);
}

CaseList list_of(ByteReader& from, bool& good)
{
    CaseList list;
    list.ordinal = {from.take<std::uint32_t>()}, list.address = from.text();
    const auto format = from.take<std::uint8_t>();
    list.format = static_cast<registry::ListFormat>(format);
    list.version = version_of(from);
    const auto complete = from.take<std::uint8_t>(), outcome = from.take<std::uint8_t>();
    list.complete = static_cast<registry::Complete>(complete), list.outcome = static_cast<registry::Outcome>(outcome);
    good &= format < static_cast<std::uint8_t>(registry::ListFormat::count_) && complete <= static_cast<std::uint8_t>(registry::Complete::unknown) && outcome <= static_cast<std::uint8_t>(registry::Outcome::held_for_confirmation);
    list.why = from.text();
    list.simulated = from.take<std::uint8_t>() != 0;
    for (std::uint64_t* count : {&list.records, &list.added, &list.changed, &list.removed, &list.missing}) *count = from.take<std::uint64_t>();
    const auto notes = from.take<std::uint32_t>();
    if (!from.can_hold(notes, 12)) return list;
    for (std::uint32_t i = 0; i < notes; ++i) {
        std::string code = from.text();
        list.noted[std::move(code)] = from.take<std::uint64_t>();
    }
    return list;
}

}  // namespace

std::string lists_input(const store::Case& the_case, std::span<const store::StoredCapture> captures, const std::map<std::string, std::string>& options)
{
    ByteWriter to;
    to.put(form);
    for (const store::StoredCapture& capture : captures) {
        std::error_code unknown;
        const std::filesystem::path file = the_case.blob_path(capture.capture.blob);
        const auto recorded = options.find(std::to_string(capture.ordinal.value));
        to.put(capture.ordinal.value).text(evidence::to_hex(capture.capture.blob)).text(capture.capture.address).put(static_cast<std::uint8_t>(capture.simulated)).text(recorded == options.end() ? std::string_view{} : recorded->second);
        to.put(std::uint64_t{std::filesystem::file_size(file, unknown)}).put(std::int64_t{std::filesystem::last_write_time(file, unknown).time_since_epoch().count()});
    }
    return to.bytes();
}

std::string registry_to_bytes(const Registry& all)
{
    ByteWriter head, claims;
    Texts texts;
    for (const Claim& claim : all.claims) put(claims, texts, claim);
    head.put(form).put(static_cast<std::uint32_t>(all.versions.size()));
    for (const registry::ListVersion& version : all.versions) put(head, version);
    head.put(static_cast<std::uint32_t>(all.lists.size()));
    for (const CaseList& list : all.lists) put(head, list);
    head.put(texts.count()).put(std::uint64_t{all.claims.size()});
    return head.bytes() + texts.bytes() + claims.bytes();
}

std::optional<Registry> registry_from_bytes(std::string_view bytes)
{
    ByteReader from(bytes);
    Registry all;
    bool good = from.take<std::uint32_t>() == form;
    const auto versions = from.take<std::uint32_t>();
    if (!good || !from.can_hold(versions, 16)) return std::nullopt;
    for (std::uint32_t i = 0; i < versions; ++i) all.versions.push_back(version_of(from));
    const auto lists = from.take<std::uint32_t>();
    if (!from.can_hold(lists, 60)) return std::nullopt;
    for (std::uint32_t i = 0; i < lists && good; ++i) all.lists.push_back(list_of(from, good));
    const auto count = from.take<std::uint32_t>();
    const auto claims = from.take<std::uint64_t>();
    if (!good || !from.can_hold(count, 4)) return std::nullopt;
    std::vector<std::string> texts;
    texts.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) texts.push_back(from.text());
    if (!from.can_hold(claims, 44)) return std::nullopt;
    all.claims.reserve(claims);
    for (std::uint64_t i = 0; i < claims && good; ++i) {
        all.claims.push_back(claim_of(from, texts, good));
        good &= all.claims.back().version < versions;
    }
    return good && from.at_end() ? std::optional(std::move(all)) : std::nullopt;
}

}  // namespace tw::plan
