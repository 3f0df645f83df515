#include "store/checkpoints.hpp"

#include <algorithm>
#include <set>

#include "store/ledger.hpp"
#include "store/sqlite.hpp"

namespace tw::store {

Result<LogHashes> log_hashes(const Case& the_case)
{
    LogHashes out;
    auto rows = the_case.database().prepare("SELECT l.seq, l.hash, l.object, o.kind, o.body FROM log l LEFT JOIN object o ON o.id = l.object ORDER BY l.seq");
    while (rows.step()) {
        evidence::Digest hash;
        const auto bytes = rows.blob(1);
        std::copy_n(bytes.begin(), std::min(bytes.size(), hash.bytes.size()), reinterpret_cast<char*>(hash.bytes.data()));
        out.entries.push_back(hash);
        if (out.entries.size() == 1) out.case_id = rows.text(2);
        if (rows.text(3) != "capture") continue;
        const auto body = evidence::parse_canonical(rows.text(4));
        if (!body) continue;
        if (const auto capture = evidence::capture_from(*body)) out.captures.emplace_back(out.entries.size(), capture->blob);
    }
    if (auto done = the_case.database().outcome(); !done) return tl::unexpected(done.error());
    return out;
}

Result<evidence::Checkpoint> checkpoint_of(const LogHashes& log, std::uint64_t log_size, evidence::Microsecond at)
{
    if (log_size > log.entries.size()) return fail(Fault::input_unusable, "the log has only " + std::to_string(log.entries.size()) + " entries");
    std::set<evidence::Digest> captures;
    for (const auto& [entry, blob] : log.captures)
        if (entry <= log_size) captures.insert(blob);
    const std::vector<evidence::Digest> ordered(captures.begin(), captures.end());
    return evidence::Checkpoint{log.case_id, log_size, evidence::root_of(std::span(log.entries).first(log_size)), ordered.size(), evidence::root_of(ordered), at};
}

std::string disagreement(const evidence::Checkpoint& checkpoint, const LogHashes& log)
{
    const auto now = checkpoint_of(log, checkpoint.log_size, checkpoint.at);
    if (!now) return "it was signed over " + std::to_string(checkpoint.log_size) + " log entries, and " + now.error().message;
    if (checkpoint.case_id != now->case_id) return "it is of another case";
    if (checkpoint.log_root != now->log_root) return "the first " + std::to_string(checkpoint.log_size) + " log entries are not those that were signed";
    if (checkpoint.capture_root != now->capture_root || checkpoint.captures != now->captures) return "the captures are not those that were signed";
    return {};
}

}  // namespace tw::store
