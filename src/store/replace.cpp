#include "store/replace.hpp"

#include <xxhash.h>

#include <algorithm>
#include <future>
#include <unordered_map>
#include <vector>

#include "core/bytes.hpp"
#include "store/schema.hpp"

namespace tw::store {
namespace {

struct Current {
    std::int64_t version = 0;
    XXH128_hash_t body{};
    bool seen = false;
};

XXH128_hash_t print_of(std::string_view body) { return XXH3_128bits(body.data(), body.size()); }

struct IdHash {
    std::size_t operator()(const std::string& id) const { return XXH3_64bits(id.data(), id.size()); }
};
using CurrentRecords = std::unordered_map<std::string, Current, IdHash>;

CurrentRecords current_records(Database& database, const Replacement& what)
{
    CurrentRecords current;
    std::string sql = "SELECT r.version, r.id, r.body FROM live l JOIN record r ON r.version = l.version WHERE l.family = " +
                      std::to_string(static_cast<int>(what.family));
    if (!what.live_where.empty()) sql += " AND " + what.live_where;
    auto rows = database.prepare(sql);
    while (rows.step()) {
        const std::string_view id = rows.blob(1);
        if (!what.in_scope || what.in_scope(id)) current.emplace(std::string(id), Current{rows.integer(0), print_of(rows.blob(2)), false});
    }
    return current;
}

/// All about a record that doesn't depend on what is stored.
struct Ready {
    Encoded record;
    XXH128_hash_t print{};
    evidence::Digest hash{};    ///< with `said`, only what a record needs that is written
    Projector::Said said;

    void for_writing(Family family)
    {
        hash = record_hash(static_cast<std::int64_t>(family), record.id, record.body, record.cites);
        said = Projector::read(family, record.body, record.cites);
    }
};

/// Makes records ready, in order; where all of them will be written, in a thread a little ahead of the writer.
class Preparing {
public:
    Preparing(const Replacement& what, bool all_new) : what_(what), all_new_(all_new) { start(0); }
    Ready& operator[](std::size_t i)
    {
        if (i >= first_ + now_.size()) {
            first_ += now_.size();
            now_ = next_.get();
            start(first_ + now_.size());
        }
        return now_[i - first_];
    }

private:
    void start(std::size_t from)
    {
        constexpr std::size_t portion = 512;
        if (from >= what_.count) return;
        const std::size_t to = std::min(what_.count, from + portion);
        next_ = std::async(all_new_ && what_.count > portion ? std::launch::async : std::launch::deferred, [this, from, to] {
            std::vector<Ready> portion_of(to - from);
            for (std::size_t i = from; i < to; ++i) {
                Ready& ready = portion_of[i - from];
                ready.record = what_.record(i);
                ready.print = print_of(ready.record.body);
                if (all_new_) ready.for_writing(what_.family);
            }
            return portion_of;
        });
    }

    const Replacement& what_;
    bool all_new_;
    std::size_t first_ = 0;
    std::vector<Ready> now_;
    std::future<std::vector<Ready>> next_;
};

/// Writes rows of `record` and `change` and what follows from them.
class Changing {
public:
    Changing(Writing& writing, Family family)
        : writing_(writing), family_(family), next_version_(writing.database.integer("SELECT max(version) FROM record") + 1),
          next_seq_(writing.database.integer("SELECT max(seq) FROM change") + 1), first_seq_(next_seq_),
          insert_record_(writing.database.prepare("INSERT OR ROLLBACK INTO record VALUES (?,?,?,?,?,?)")),
          insert_change_(writing.database.prepare("INSERT OR ROLLBACK INTO change VALUES (?,?,?,?)")),
          old_(writing.database.prepare("SELECT hash, body, cites FROM record WHERE version = ?"))
    {
    }

    void add(const Ready& ready, ChangeReason reason)
    {
        const auto& [record, print, hash, said] = ready;
        const std::int64_t version = next_version_++;
        insert_record_.execute(version, static_cast<int>(family_), Blob{record.id}, as_blob(hash), Blob{record.body}, Blob{record.cites});
        change(version, true, reason, as_blob(hash).bytes);
        writing_.projector.show(version, said);
    }
    void remove(std::int64_t version, ChangeReason reason)
    {
        old_.bind(version);
        if (old_.step()) change(version, false, reason, old_.blob(0));
        old_.reset();
        removed_.emplace_back(version, reason);
    }
    void revive(std::int64_t version)
    {
        old_.bind(version);
        if (old_.step()) {
            change(version, true, ChangeReason::restored, old_.blob(0));
            writing_.projector.show(family_, version, old_.blob(1), old_.blob(2));
        }
        old_.reset();
    }
    bool any() const { return next_seq_ > first_seq_; }

    Result<evidence::ObjectId> finish(const Change& tally)
    {
        ChangeSet set;
        set.at = writing_.stamp.at;
        set.family = family_;
        set.first = first_seq_;
        set.last = next_seq_ - 1;
        set.added = tally.added;
        set.revised = tally.revised;
        set.withdrawn = tally.withdrawn;
        set.output = output_.finish();
        auto object = change_set_object(set);
        if (!object) return tl::unexpected(object.error());
        set.id = object->id;
        for (const auto& [version, reason] : removed_) {
            old_.bind(version);
            if (old_.step()) writing_.projector.withdraw(family_, version, old_.blob(1), old_.blob(2), reason, set.at, set.id.text());
            old_.reset();
        }
        if (auto done = writing_.put(*object); !done) return tl::unexpected(done.error());
        writing_.projector.change_set(static_cast<std::int64_t>(writing_.ledger.change_sets.size()), set);
        return set.id;
    }

private:
    void change(std::int64_t version, bool live, ChangeReason reason, std::string_view hash)
    {
        const std::int64_t seq = next_seq_++;
        insert_change_.execute(seq, version, live, static_cast<int>(reason));
        feed_change(output_, seq, version, live ? 1 : 0, static_cast<std::int64_t>(reason), hash);
    }

    Writing& writing_;
    Family family_;
    std::int64_t next_version_, next_seq_, first_seq_;
    Statement insert_record_, insert_change_, old_;
    evidence::Sha256 output_;
    std::vector<std::pair<std::int64_t, ChangeReason>> removed_;
};

}  // namespace

evidence::Digest record_hash(std::int64_t family, std::string_view id, std::string_view body, std::string_view cites)
{
    ByteWriter head;
    head.put(family).text(id).put(static_cast<std::uint32_t>(body.size())).put(static_cast<std::uint32_t>(cites.size()));
    evidence::Sha256 hash;
    hash.update(head.bytes());
    hash.update(body);
    hash.update(cites);
    return hash.finish();
}

void feed_change(evidence::Sha256& hash, std::int64_t seq, std::int64_t version, std::int64_t live, std::int64_t reason, std::string_view record_hash)
{
    ByteWriter row;
    row.put(seq).put(version).put(live).put(reason).text(record_hash);
    hash.update(row.bytes());
}

void Writing::log(evidence::Action action, const std::string& object)
{
    const evidence::LogEntry entry = evidence::next_entry(ledger.seq, ledger.head, stamp, action, object);
    database.prepare("INSERT INTO log VALUES (?,?,?,?,?,?,?)")
        .execute(entry.seq, entry.at.value, entry.actor, evidence::name(entry.action), entry.object, as_blob(entry.prev), as_blob(entry.hash));
    ledger.seq = entry.seq;
    ledger.head = entry.hash;
}

void Writing::loosen(std::size_t count)
{
    constexpr std::size_t many = 10'000;
    if (loose || count < many || count < static_cast<std::size_t>(database.integer("SELECT max(version) FROM record"))) return;
    loose = true;
    drop_indexes(database);
}

void Writing::tighten()
{
    if (loose) create_indexes(database);
    loose = false;
}

Result<void> Writing::put(const evidence::Object& object)
{
    auto there = database.prepare("SELECT 1 FROM object WHERE id = ?");
    there.bind(object.id.text());
    const bool known = there.step();
    there.reset();
    return put(object, known ? evidence::Action::supersede : evidence::Action::add);
}

Result<void> Writing::put(const evidence::Object& object, evidence::Action action)
{
    auto there = database.prepare("SELECT 1 FROM object WHERE id = ?");
    there.bind(object.id.text());
    const bool known = there.step();
    there.reset();
    if (!known) database.prepare("INSERT INTO object VALUES (?,?,?)").execute(object.id.text(), object.id.kind(), object.body);
    log(action, object.id.text());
    if (database.failed()) return database.outcome();
    return ledger.apply(stamp.at, object);
}

Result<Change> replace(Writing& writing, const Replacement& what)
{
    CurrentRecords current = current_records(writing.database, what);
    const bool all_new = current.empty();
    current.reserve(current.size() + what.count);
    writing.loosen(what.count);
    Changing changing(writing, what.family);
    Preparing preparing(what, all_new);
    Change tally;
    for (std::size_t i = 0; i < what.count && !writing.database.failed(); ++i) {
        Ready& ready = preparing[i];
        const auto add = [&](ChangeReason reason) {
            if (!all_new) ready.for_writing(what.family);
            changing.add(ready, reason);
        };
        const auto [here, fresh] = current.try_emplace(ready.record.id, Current{0, ready.print, true});
        if (fresh) {
            add(ChangeReason::added);
            ++tally.added;
        } else if (here->second.seen) {
            continue;  // the same id twice in one replacement: the first stands
        } else if (XXH128_isEqual(here->second.body, ready.print) != 0) {
            here->second.seen = true;
            ++tally.kept;
        } else {
            here->second.seen = true;
            changing.remove(here->second.version, ChangeReason::revised);
            add(ChangeReason::revised);
            ++tally.revised;
        }
    }
    if (what.withdraw_missing) {
        std::vector<std::int64_t> missing;
        for (const auto& [id, record] : current)
            if (!record.seen) missing.push_back(record.version);
        std::ranges::sort(missing);
        for (const std::int64_t version : missing) changing.remove(version, what.reason);
        tally.withdrawn = missing.size();
    }
    if (writing.database.failed()) return tl::unexpected(writing.database.outcome().error());
    if (!changing.any()) return tally;
    auto id = changing.finish(tally);
    if (!id) return tl::unexpected(id.error());
    tally.id = std::move(*id);
    if (auto done = writing.database.outcome(); !done) return tl::unexpected(done.error());
    return tally;
}

Result<void> set_standing(Writing& writing, Family family, std::span<const std::int64_t> versions, bool live)
{
    Changing changing(writing, family);
    for (const std::int64_t version : versions) live ? changing.revive(version) : changing.remove(version, ChangeReason::retracted);
    if (!changing.any()) return {};
    Change tally;
    (live ? tally.added : tally.withdrawn) = versions.size();
    if (auto id = changing.finish(tally); !id) return tl::unexpected(id.error());
    return {};
}

}  // namespace tw::store
