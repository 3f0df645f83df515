#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"

namespace tw::store {

/// Rows in the order of the lake, chunk by chunk.
class RowStream {
public:
    virtual ~RowStream() = default;
    /// Replaces `rows` with the next ones; leaves it empty at the end.
    virtual Result<void> next(FixColumns& rows) = 0;
    /// No row lies on an earlier day. A stream is not read before its day comes.
    virtual std::int64_t first_day() const = 0;
};

/// Joins streams into one, in the order of the lake. Equal rows come as often as they are there.
class LakeMerge {
public:
    explicit LakeMerge(std::vector<std::unique_ptr<RowStream>> streams);
    /// Replaces `rows` with the next ones, about `limit`, all of one day; leaves it empty at the end.
    Result<void> next(std::size_t limit, FixColumns& rows);

private:
    struct Head {
        std::unique_ptr<RowStream> stream;
        FixColumns rows;
        std::size_t at = 0;
    };
    bool before(std::size_t a, std::size_t b) const;
    Result<void> open_due();
    Result<bool> refill(Head& head);
    void push(std::size_t head);
    std::size_t pop();

    std::vector<Head> heads_;
    std::vector<std::size_t> waiting_;  ///< not yet opened, latest first day first
    std::vector<std::size_t> heap_;     ///< opened, the least row at the front
};

}  // namespace tw::store
