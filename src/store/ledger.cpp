#include "store/ledger.hpp"

#include <algorithm>
#include <cstring>

#include "store/retract.hpp"
#include "store/sqlite.hpp"

namespace tw::store {
namespace {

using evidence::Json;
using evidence::Microsecond;

std::string to_hex(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        text.push_back(digits[static_cast<unsigned char>(c) >> 4]);
        text.push_back(digits[c & 15]);
    }
    return text;
}

std::string from_hex(std::string_view text)
{
    std::string bytes;
    const auto value = [](char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; };
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) bytes.push_back(static_cast<char>(value(text[i]) << 4 | value(text[i + 1])));
    return bytes;
}

tl::unexpected<Error> odd(const evidence::Object& object) { return fail(Fault::integrity, "an object does not hold what its kind promises", object.id.text()); }

Json::Object counts_of(const Accounting& a)
{
    Json::Object counts;
    const auto put = [&](const char* member, std::uint64_t n) {
        if (n > 0) counts.emplace(member, static_cast<std::int64_t>(n));
    };
    put("read", a.read);
    put("decoded", a.decoded);
    put("partial", a.partial);
    put("comment", a.comment);
    put("blank", a.blank);
    put("header", a.header);
    put("other_sentence", a.other_sentence);
    Json::Object rejected;
    for (std::size_t i = 0; i < a.rejected.size(); ++i)
        if (a.rejected[i] > 0) rejected.emplace(std::string(name(static_cast<Reject>(i))), static_cast<std::int64_t>(a.rejected[i]));
    if (!rejected.empty()) counts.emplace("rejected", std::move(rejected));
    return counts;
}

std::optional<Reject> reject_from(std::string_view text)
{
    for (std::size_t i = 0; i < static_cast<std::size_t>(Reject::count_); ++i)
        if (name(static_cast<Reject>(i)) == text) return static_cast<Reject>(i);
    return std::nullopt;
}

Reading reading_from(const Json& body)
{
    Reading reading;
    reading.dialect = body.text_or("dialect");
    reading.found_by = body.text_or("found_by");
    reading.unpacked = static_cast<std::uint64_t>(body.number_or("unpacked"));
    Accounting& a = reading.accounting;
    if (const Json* counts = body.find("records")) {
        const auto take = [&](const char* member) { return static_cast<std::uint64_t>(counts->number_or(member)); };
        a.read = take("read");
        a.decoded = take("decoded");
        a.partial = take("partial");
        a.comment = take("comment");
        a.blank = take("blank");
        a.header = take("header");
        a.other_sentence = take("other_sentence");
        if (const Json* rejected = counts->find("rejected"); rejected != nullptr && rejected->object() != nullptr)
            for (const auto& [reason, count] : *rejected->object())
                if (const auto known = reject_from(reason); known && count.number() != nullptr)
                    a.rejected[static_cast<std::size_t>(*known)] = static_cast<std::uint64_t>(*count.number());
    }
    if (const Json* samples = body.find("samples"); samples != nullptr && samples->list() != nullptr)
        for (const Json& sample : *samples->list())
            if (const auto reason = reject_from(sample.text_or("reason")))
                a.samples.push_back({*reason, static_cast<std::uint64_t>(sample.number_or("offset")), from_hex(sample.text_or("excerpt"))});
    return reading;
}

Json part_json(const LakePart& part)
{
    Json::Object body;
    body.emplace("path", part.path);
    body.emplace("sha256", to_hex({reinterpret_cast<const char*>(part.sha256.data()), part.sha256.size()}));
    if (part.first_day != unknown_day) body.emplace("first_day", part.first_day);
    if (part.last_day != unknown_day) body.emplace("last_day", part.last_day);
    body.emplace("bucket", std::int64_t{part.bucket});
    body.emplace("buckets", std::int64_t{part.buckets});
    body.emplace("rows", static_cast<std::int64_t>(part.rows));
    body.emplace("bytes", static_cast<std::int64_t>(part.bytes));
    body.emplace("min_mmsi", std::int64_t{part.min_mmsi.value});
    body.emplace("max_mmsi", std::int64_t{part.max_mmsi.value});
    // Milliseconds of hostile inputs may exceed 2^53: as text.
    if (part.min_time.known()) body.emplace("min_time", std::to_string(part.min_time.value));
    if (part.max_time.known()) body.emplace("max_time", std::to_string(part.max_time.value));
    return Json(std::move(body));
}

std::optional<LakePart> part_from(const Json& body)
{
    LakePart part;
    part.path = body.text_or("path");
    const auto hash = evidence::digest_from_hex(body.text_or("sha256"));
    if (part.path.empty() || !hash) return std::nullopt;
    part.sha256 = hash->bytes;
    part.first_day = body.number_or("first_day", unknown_day);
    part.last_day = body.number_or("last_day", unknown_day);
    part.bucket = static_cast<std::uint32_t>(body.number_or("bucket"));
    part.buckets = static_cast<std::uint32_t>(body.number_or("buckets", 1));
    part.rows = static_cast<std::uint64_t>(body.number_or("rows"));
    part.bytes = static_cast<std::uint64_t>(body.number_or("bytes"));
    part.min_mmsi = {static_cast<std::uint32_t>(body.number_or("min_mmsi"))};
    part.max_mmsi = {static_cast<std::uint32_t>(body.number_or("max_mmsi"))};
    const auto time = [&](const char* member) {
        const std::string text = body.text_or(member);
        return text.empty() ? Millisecond::none() : Millisecond{std::strtoll(text.c_str(), nullptr, 10)};
    };
    part.min_time = time("min_time");
    part.max_time = time("max_time");
    return part;
}

}  // namespace

std::string_view name(Family family)
{
    switch (family) {
        case Family::event: return "event";
        case Family::place: return "place";
        case Family::identity: return "identity";
        case Family::hull: return "hull";
        case Family::look: return "look";
        case Family::sighting: return "sighting";
        case Family::watched: return "watched";
        case Family::lot: return "lot";
        case Family::train: return "train";
        case Family::consignment: return "consignment";
    }
    return "unknown";
}

std::string_view name(ChangeReason reason)
{
    switch (reason) {
        case ChangeReason::added: return "added";
        case ChangeReason::revised: return "revised";
        case ChangeReason::no_longer_follows: return "no longer follows";
        case ChangeReason::preset_changed: return "preset changed";
        case ChangeReason::retracted: return "retracted";
        case ChangeReason::restored: return "restored";
    }
    return "unknown";
}

Result<void> Ledger::apply(Microsecond at, const evidence::Object& object)
{
    const auto body = evidence::parse_canonical(object.body);
    if (!body) return odd(object);
    const std::string_view kind = object.id.kind();
    if (kind == "source") {
        const auto source = evidence::source_from(*body);
        if (!source) return odd(object);
        if (this->source(object.id) == nullptr) sources.push_back({object.id, *source});
    } else if (kind == "capture") {
        const auto capture = evidence::capture_from(*body);
        if (!capture) return odd(object);
        const StoredSource* by = this->source(capture->source);
        const CaptureOrdinal ordinal{static_cast<std::uint32_t>(captures.size() + 1)};
        captures.push_back({ordinal, object.id, *capture, by != nullptr && by->source.simulated(), std::nullopt});
    } else if (kind == "reading") {
        const std::string id = body->text_or("capture");
        const auto capture = std::ranges::find_if(captures, [&](const StoredCapture& c) { return c.id.text() == id; });
        if (capture == captures.end()) return odd(object);
        capture->reading = reading_from(*body);
        readings[id] = object.id;
    } else if (kind == "preset") {
        presets[body->text_or("name")] = {body->text_or("text"), object.id};
    } else if (kind == "lake") {
        if (const Json* removed = body->find("removed"); removed != nullptr && removed->list() != nullptr)
            for (const Json& path : *removed->list())
                if (path.text() != nullptr) parts.erase(*path.text());
        if (const Json* added = body->find("added"); added != nullptr && added->list() != nullptr)
            for (const Json& entry : *added->list()) {
                const auto part = part_from(entry);
                if (!part) return odd(object);
                parts[part->path] = *part;
            }
    } else if (kind == "change_set") {
        ChangeSet set;
        set.id = object.id;
        set.at = at;
        const std::string family = body->text_or("family");
        for (const Family f : {Family::event, Family::place, Family::identity, Family::hull, Family::look, Family::sighting, Family::watched,
                               Family::lot, Family::train, Family::consignment})
            if (name(f) == family) set.family = f;
        set.first = body->number_or("first");
        set.last = body->number_or("last");
        set.added = static_cast<std::uint64_t>(body->number_or("added"));
        set.revised = static_cast<std::uint64_t>(body->number_or("revised"));
        set.withdrawn = static_cast<std::uint64_t>(body->number_or("withdrawn"));
        const auto output = evidence::digest_from_hex(body->text_or("output"));
        if (!output) return odd(object);
        set.output = *output;
        change_sets.push_back(std::move(set));
    }
    return {};
}

const StoredSource* Ledger::source(const evidence::ObjectId& id) const
{
    const auto found = std::ranges::find_if(sources, [&](const StoredSource& s) { return s.id == id; });
    return found == sources.end() ? nullptr : &*found;
}

const StoredCapture* Ledger::capture_of(const evidence::Digest& blob) const
{
    const auto found = std::ranges::find_if(captures, [&](const StoredCapture& c) { return c.capture.blob == blob; });
    return found == captures.end() ? nullptr : &*found;
}

const ChangeSet* Ledger::set_of(std::int64_t change) const
{
    auto after = std::ranges::upper_bound(change_sets, change, {}, &ChangeSet::first);
    if (after == change_sets.begin()) return nullptr;
    --after;
    return change <= after->last ? &*after : nullptr;
}

Result<Ledger> load_ledger(Database& database)
{
    Ledger ledger;
    {
        auto head = database.prepare("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1");
        if (head.step()) {
            ledger.seq = head.integer(0);
            const auto hash = head.blob(1);
            if (hash.size() == ledger.head.bytes.size()) std::memcpy(ledger.head.bytes.data(), hash.data(), hash.size());
        }
    }
    auto rows = database.prepare("SELECT l.at, o.id, o.body FROM log l JOIN object o ON o.id = l.object WHERE l.action IN ('add', 'supersede') ORDER BY l.seq");
    while (rows.step()) {
        const auto id = evidence::ObjectId::from(rows.text(1));
        if (!id) continue;
        // A damaged object must not keep the rest from being read: `verify` names it.
        static_cast<void>(ledger.apply({rows.integer(0)}, {*id, std::string(rows.text(2))}));
    }
    std::ranges::sort(ledger.change_sets, {}, &ChangeSet::first);
    mark_retracted(database, ledger.captures);
    if (auto done = database.outcome(); !done) return tl::unexpected(done.error());
    return ledger;
}

Result<evidence::Object> reading_object(const evidence::ObjectId& capture, const Reading& reading)
{
    Json::Object body;
    body.emplace("capture", capture.text());
    body.emplace("dialect", reading.dialect);
    body.emplace("found_by", reading.found_by);
    body.emplace("unpacked", static_cast<std::int64_t>(reading.unpacked));
    body.emplace("records", counts_of(reading.accounting));
    Json::List samples;
    for (const RejectSample& sample : reading.accounting.samples) {
        Json::Object entry;
        entry.emplace("reason", name(sample.reason));
        entry.emplace("offset", static_cast<std::int64_t>(sample.offset));
        entry.emplace("excerpt", to_hex(sample.excerpt));  // raw bytes, not always text
        samples.emplace_back(std::move(entry));
    }
    if (!samples.empty()) body.emplace("samples", std::move(samples));
    return evidence::make_object("reading", Json(std::move(body)));
}

Result<evidence::Object> preset_object(std::string_view name, std::string_view text)
{
    return evidence::make_object("preset", Json(Json::Object{{"name", name}, {"text", text}}));
}

Result<evidence::Object> lake_object(std::span<const LakePart> added, std::span<const std::string> removed)
{
    Json::List in, out;
    for (const LakePart& part : added) in.push_back(part_json(part));
    for (const std::string& path : removed) out.emplace_back(path);
    return evidence::make_object("lake", Json(Json::Object{{"added", std::move(in)}, {"removed", std::move(out)}}));
}

Result<evidence::Object> change_set_object(const ChangeSet& set)
{
    Json::Object body;
    body.emplace("family", name(set.family));
    body.emplace("first", set.first);
    body.emplace("last", set.last);
    body.emplace("added", static_cast<std::int64_t>(set.added));
    body.emplace("revised", static_cast<std::int64_t>(set.revised));
    body.emplace("withdrawn", static_cast<std::int64_t>(set.withdrawn));
    body.emplace("output", evidence::to_hex(set.output));
    return evidence::make_object("change_set", Json(std::move(body)));
}

}  // namespace tw::store
