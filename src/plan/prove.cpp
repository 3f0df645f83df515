#include "plan/prove.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "evidence/merkle.hpp"
#include "evidence/unpack.hpp"
#include "plan/excerpts.hpp"
#include "plan/trace.hpp"
#include "store/checkpoints.hpp"
#include "store/statement_record.hpp"

namespace tw::plan {
namespace {

using evidence::Digest;

struct Signed {
    std::string envelope, key;
    evidence::Checkpoint checkpoint;
};

/// The checkpoint that was signed last; nothing when none was.
Result<std::optional<Signed>> last_signed(const store::Case& the_case, const std::vector<evidence::LogEntry>& log)
{
    const auto entry = std::find_if(log.rbegin(), log.rend(), [](const auto& e) { return e.action == evidence::Action::sign; });
    if (entry == log.rend()) return std::optional<Signed>{};
    const auto id = evidence::ObjectId::from(entry->object);
    if (!id) return tl::unexpected(id.error());
    const auto object = the_case.object(*id);
    if (!object) return tl::unexpected(object.error());
    const auto body = evidence::parse_canonical(object->body);
    if (!body) return tl::unexpected(body.error());
    Signed out{body->text_or("envelope"), body->text_or("key"), {}};
    const auto key = evidence::SigningKey::from_public_hex(out.key);
    if (!key) return tl::unexpected(key.error());
    auto opened = evidence::open_checkpoint(out.envelope, *key);
    if (!opened) return tl::unexpected(opened.error());
    out.checkpoint = std::move(*opened);
    return std::optional(std::move(out));
}

/// The log and the captures up to an entry, as trees.
class Trees {
public:
    Trees(const store::LogHashes& log, std::uint64_t size) : log_(evidence::MerkleTree::of(std::span(log.entries).first(size))), captures_(evidence::MerkleTree::of(ordered(log, size)))
    {
        const auto list = ordered(log, size);
        for (std::size_t i = 0; i < list.size(); ++i) index_.emplace(list[i], i);
    }

    std::optional<evidence::Inclusion> capture(const Digest& blob) const
    {
        const auto at = index_.find(blob);
        if (at == index_.end()) return std::nullopt;
        return evidence::Inclusion{at->second, captures_.path(at->second)};
    }
    std::optional<evidence::Inclusion> entry(std::int64_t seq) const
    {
        const auto index = static_cast<std::uint64_t>(seq - 1);
        if (index >= log_.size()) return std::nullopt;
        return evidence::Inclusion{index, log_.path(index)};
    }

private:
    static std::vector<Digest> ordered(const store::LogHashes& log, std::uint64_t size)
    {
        std::set<Digest> set;
        for (const auto& [entry, blob] : log.captures)
            if (entry <= size) set.insert(blob);
        return {set.begin(), set.end()};
    }

    evidence::MerkleTree log_, captures_;
    std::map<Digest, std::uint64_t> index_;
};

class Prover {
public:
    Prover(const store::Case& the_case, std::vector<store::StoredCapture> captures, std::vector<evidence::LogEntry> log, Trees trees, evidence::Proof begun)
        : case_(the_case), captures_(std::move(captures)), log_(std::move(log)), trees_(std::move(trees)), proof_(std::move(begun))
    {
    }

    Result<void> id(const std::string& given)
    {
        if (const auto capture = named_capture(given)) return put_capture(*capture, true);
        if (evidence::ObjectId::from(given)) return object(given);
        if (auto done = statement(given); !done || *done) return done ? Result<void>{} : tl::unexpected(done.error());
        return event(given);
    }

    Result<void> every_capture()
    {
        for (const store::StoredCapture& capture : captures_)
            if (trees_.capture(capture.capture.blob))
                if (auto put = put_capture(capture, false); !put) return put;
        return {};
    }

    evidence::Proof take() { return std::move(proof_); }

private:
    static auto later(const std::string& what) { return fail(Fault::not_found, "it came into the case after the checkpoint was signed", what, "sign again: `tidewaiter sign`"); }

    std::optional<store::StoredCapture> named_capture(const std::string& given) const
    {
        const auto ordinal = given.size() < 10 ? parse_integer(given) : std::optional<std::int64_t>{};
        const auto hash = given.size() == 64 ? evidence::digest_from_hex(given) : Result<Digest>(fail(Fault::usage, ""));
        for (const store::StoredCapture& capture : captures_)
            if ((ordinal && *ordinal == std::int64_t{capture.ordinal.value}) || (hash && *hash == capture.capture.blob)) return capture;
        return std::nullopt;
    }

    /// `with_entry`: also the log's entry that took it in.
    Result<void> put_capture(const store::StoredCapture& capture, bool with_entry)
    {
        if (done_.insert(capture.ordinal.value).second) {
            const auto in = trees_.capture(capture.capture.blob);
            if (!in) return later("capture " + std::to_string(capture.ordinal.value));
            if (std::ranges::none_of(proof_.captures, [&](const auto& c) { return c.blob == capture.capture.blob; })) proof_.captures.push_back({capture.capture.blob, visible(capture.capture.address), *in});
        }
        return with_entry ? object(capture.id.text()) : Result<void>{};
    }

    /// The first entry that names an object, with the object.
    Result<void> object(const std::string& id)
    {
        if (!named_.insert(id).second) return {};
        const auto entry = std::ranges::find(log_, id, &evidence::LogEntry::object);
        if (entry == log_.end()) return fail(Fault::not_found, "no entry of the log names this object", id);
        const auto in = trees_.entry(entry->seq);
        if (!in) return later(id);
        const auto object_id = evidence::ObjectId::from(id);
        if (!object_id) return tl::unexpected(object_id.error());
        const auto object = case_.object(*object_id);
        constexpr std::size_t longest = 16'384;
        proof_.entries.push_back({*entry, object && object->body.size() <= longest ? object->body : std::string(), *in});
        return {};
    }

    /// Whether a recorded statement is called so.
    Result<bool> statement(const std::string& id)
    {
        const auto record = store::last_statements(case_);
        if (!record) return tl::unexpected(record.error());
        if (!*record) return false;
        const auto found = std::ranges::find((**record).statements, id, &store::StatementRests::id);
        if (found == (**record).statements.end()) return false;
        if (auto put = object((**record).object); !put) return tl::unexpected(put.error());
        std::map<std::uint32_t, std::vector<std::uint64_t>> rows;
        for (const auto& [ordinal, offset] : found->rows) rows[ordinal].push_back(offset);
        if (auto put = put_rows("statement " + id, rows); !put) return tl::unexpected(put.error());
        return true;
    }

    Result<void> event(const std::string& id)
    {
        const auto traced = plan::trace(case_, lower(id));
        if (!traced) return traced.error().fault == Fault::usage ? fail(Fault::not_found, "nothing is called so: no capture, object, event or recorded statement", id, "statements are found once they are recorded: `tidewaiter statements --record`") : tl::unexpected(traced.error());
        std::map<std::uint32_t, std::vector<std::uint64_t>> rows;
        for (const TracedRow& row : traced->rows) rows[row.cited.ingest.value].push_back(row.cited.offset.value);
        return put_rows("event " + track::to_hex(traced->event.event.id), rows);
    }

    Result<void> put_rows(const std::string& what, std::map<std::uint32_t, std::vector<std::uint64_t>>& rows)
    {
        for (auto& [ordinal, offsets] : rows) {
            const auto capture = std::ranges::find(captures_, ordinal, [](const auto& c) { return c.ordinal.value; });
            if (capture == captures_.end()) continue;
            if (auto put = put_capture(*capture, true); !put) return put;
            std::ranges::sort(offsets);
            const auto [from, to] = std::ranges::unique(offsets);
            offsets.erase(from, to);
            const auto mapped = MappedFile::open(case_.blob_path(capture->capture.blob));
            if (!mapped) continue;
            for (const auto& [offset, bytes] : excerpts(case_, *capture, offsets)) {
                // Rows of Parquet files and workbooks are counted, not placed in bytes.
                const auto there = evidence::unpacked_range(mapped->bytes(), offset, bytes.size());
                if (there && *there == bytes && !bytes.empty()) proof_.rows.push_back({what, capture->capture.blob, offset, bytes});
            }
        }
        return {};
    }

    const store::Case& case_;
    std::vector<store::StoredCapture> captures_;
    std::vector<evidence::LogEntry> log_;
    Trees trees_;
    evidence::Proof proof_;
    std::set<std::uint32_t> done_;
    std::set<std::string> named_;
};

/// Shows that the log continues an older checkpoint.
Result<void> put_earlier(const store::LogHashes& hashes, const evidence::Checkpoint& since, evidence::Proof& proof)
{
    if (since.log_size > proof.roots.log_size) return fail(Fault::not_found, "that checkpoint binds more of the log than the one that was signed last", {}, "sign again: `tidewaiter sign`");
    if (const std::string wrong = store::disagreement(since, hashes); !wrong.empty()) return fail(Fault::integrity, "the case does not continue that checkpoint: " + wrong);
    std::vector<Digest> leaves;
    for (const Digest& hash : std::span(hashes.entries).first(proof.roots.log_size)) leaves.push_back(evidence::merkle_leaf({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()}));
    proof.earlier = since;
    proof.continued = evidence::consistency_proof(leaves, since.log_size);
    return {};
}

}  // namespace

Result<evidence::Proof> prove(const store::Case& the_case, const ProveRequest& request)
{
    const auto hashes = store::log_hashes(the_case);
    if (!hashes) return tl::unexpected(hashes.error());
    auto log = the_case.log();
    if (!log) return tl::unexpected(log.error());
    auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    const auto last = last_signed(the_case, *log);
    if (!last) return tl::unexpected(last.error());
    evidence::Proof proof;
    if (*last) {
        if (const std::string wrong = store::disagreement((*last)->checkpoint, *hashes); !wrong.empty()) return fail(Fault::integrity, "the case is not what was signed: " + wrong);
        proof.roots = (*last)->checkpoint;
        proof.envelope = (*last)->envelope;
        proof.key = (*last)->key;
    } else {
        auto roots = store::checkpoint_of(*hashes, hashes->entries.size(), evidence::Microsecond::none());
        if (!roots) return tl::unexpected(roots.error());
        proof.roots = std::move(*roots);
    }
    if (request.since)
        if (auto put = put_earlier(*hashes, *request.since, proof); !put) return tl::unexpected(put.error());
    Trees trees(*hashes, proof.roots.log_size);
    Prover prover(the_case, std::move(*captures), std::move(*log), std::move(trees), std::move(proof));
    for (const std::string& id : request.ids)
        if (auto put = prover.id(id); !put) return tl::unexpected(put.error());
    if (request.ids.empty())
        if (auto put = prover.every_capture(); !put) return tl::unexpected(put.error());
    return prover.take();
}

Result<evidence::Proof> proof_of_captures(const store::Case& the_case, const std::set<std::uint32_t>& wanted)
{
    const auto hashes = store::log_hashes(the_case);
    if (!hashes) return tl::unexpected(hashes.error());
    const auto log = the_case.log();
    if (!log) return tl::unexpected(log.error());
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    const auto last = std::find_if(log->rbegin(), log->rend(), [](const auto& e) { return e.action != evidence::Action::exported && e.action != evidence::Action::sign; });
    auto roots = store::checkpoint_of(*hashes, static_cast<std::uint64_t>(log->rend() - last), evidence::Microsecond::none());
    if (!roots) return tl::unexpected(roots.error());
    evidence::Proof proof;
    proof.roots = std::move(*roots);
    const Trees trees(*hashes, proof.roots.log_size);
    std::set<Digest> done;
    for (const store::StoredCapture& capture : *captures)
        if (wanted.contains(capture.ordinal.value) && done.insert(capture.capture.blob).second)
            if (auto in = trees.capture(capture.capture.blob)) proof.captures.push_back({capture.capture.blob, {}, std::move(*in)});
    return proof;
}

}  // namespace tw::plan
