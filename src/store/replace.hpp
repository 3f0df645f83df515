#pragma once
#include <functional>
#include <span>

#include "store/projection.hpp"

namespace tw::store {

/// Everything one transaction holds while it is open.
struct Writing {
    Database& database;
    Ledger& ledger;                 ///< of the case; read again when the transaction is given up
    evidence::Stamp stamp;
    Projector projector;
    bool loose = false;             ///< the indexes are dropped for a bulk load; `commit` makes them again

    Writing(Database& d, Ledger& l, evidence::Stamp s) : database(d), ledger(l), stamp(std::move(s)), projector(d, "main") {}

    /// Stores an object and logs it; for one that is stored already, logs `supersede`: it is in force again.
    Result<void> put(const evidence::Object& object);
    /// Stores an object, unless it is stored already, under an action of its own.
    Result<void> put(const evidence::Object& object, evidence::Action action);
    /// Before `count` records come: drops the indexes when making them anew, sorted, is cheaper than keeping them.
    void loosen(std::size_t count);
    /// Makes the indexes again that `loosen` dropped.
    void tighten();
    /// Appends an entry to the log.
    void log(evidence::Action action, const std::string& object);
};

/// One replacement of records of a family.
struct Replacement {
    Family family = Family::event;
    ChangeReason reason = ChangeReason::no_longer_follows;
    bool withdraw_missing = true;
    std::string live_where;                                ///< SQL condition on `live l`: the scope
    std::function<bool(std::string_view id)> in_scope;     ///< further condition on the id; may be empty
    std::size_t count = 0;
    std::function<Encoded(std::size_t)> record;            ///< the i-th new record, in the order versions shall have
};
Result<Change> replace(Writing& writing, const Replacement& what);

/// Withdraws versions that an analyst takes back, or lets them stand again.
Result<void> set_standing(Writing& writing, Family family, std::span<const std::int64_t> versions, bool live);

/// Hash of a record as the table `record` keeps it: family, id, body and citations, each with its length.
evidence::Digest record_hash(std::int64_t family, std::string_view id, std::string_view body, std::string_view cites);

/// Feeds one row of `change` into a change set's hash.
void feed_change(evidence::Sha256& hash, std::int64_t seq, std::int64_t version, std::int64_t live, std::int64_t reason, std::string_view record_hash);

}  // namespace tw::store
