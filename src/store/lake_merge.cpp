#include "store/lake_merge.hpp"

#include <algorithm>
#include <functional>

#include "store/column_pairs.hpp"
#include "store/lake_order.hpp"
#include "store/lake_part.hpp"

namespace tw::store {
namespace {

void append_rows(const FixColumns& from, std::size_t first, std::size_t end, FixColumns& to)
{
    for_each_pair(from, to, [&](const auto& source, auto& target) {
        target.insert(target.end(), source.begin() + static_cast<std::ptrdiff_t>(first), source.begin() + static_cast<std::ptrdiff_t>(end));
    });
}

}  // namespace

LakeMerge::LakeMerge(std::vector<std::unique_ptr<RowStream>> streams)
{
    for (auto& stream : streams) {
        waiting_.push_back(heads_.size());
        heads_.push_back({std::move(stream), {}, 0});
    }
    std::ranges::stable_sort(waiting_, std::greater{}, [&](std::size_t i) { return heads_[i].stream->first_day(); });
}

bool LakeMerge::before(std::size_t a, std::size_t b) const
{
    return lake_before(heads_[a].rows, heads_[a].at, heads_[b].rows, heads_[b].at);
}

void LakeMerge::push(std::size_t head)
{
    heap_.push_back(head);
    std::ranges::push_heap(heap_, [&](std::size_t a, std::size_t b) { return before(b, a); });
}

std::size_t LakeMerge::pop()
{
    std::ranges::pop_heap(heap_, [&](std::size_t a, std::size_t b) { return before(b, a); });
    const std::size_t head = heap_.back();
    heap_.pop_back();
    return head;
}

Result<bool> LakeMerge::refill(Head& head)
{
    head.at = 0;
    if (auto read = head.stream->next(head.rows); !read) return tl::unexpected(read.error());
    if (!head.rows.empty()) return true;
    head.stream.reset();
    head.rows = {};
    return false;
}

/// Opens every stream whose first day has come.
Result<void> LakeMerge::open_due()
{
    while (!waiting_.empty()) {
        const std::size_t next = waiting_.back();
        if (!heap_.empty()) {
            const Head& least = heads_[heap_.front()];
            if (heads_[next].stream->first_day() > lake_day({least.rows.time[least.at]})) break;
        }
        waiting_.pop_back();
        auto filled = refill(heads_[next]);
        if (!filled) return tl::unexpected(filled.error());
        if (*filled) push(next);
    }
    return {};
}

Result<void> LakeMerge::next(std::size_t limit, FixColumns& rows)
{
    rows.clear();
    std::int64_t day = unknown_day;
    while (rows.size() < limit) {
        if (auto opened = open_due(); !opened) return opened;
        if (heap_.empty()) break;
        const std::size_t least = heap_.front();
        Head& head = heads_[least];
        const std::int64_t its_day = lake_day({head.rows.time[head.at]});
        if (rows.empty()) day = its_day;
        else if (day != its_day) break;
        pop();

        const bool alone = heap_.empty();
        const bool chunk_is_of_the_day = lake_day({head.rows.time.back()}) == day;
        std::size_t end = head.rows.size();
        if (!alone || !chunk_is_of_the_day) {
            const std::size_t longest = std::min(end, head.at + (limit - rows.size()));
            end = head.at + 1;
            const auto goes_on = [&](std::size_t i) {
                return (alone || lake_before(head.rows, i, heads_[heap_.front()].rows, heads_[heap_.front()].at)) &&
                    (chunk_is_of_the_day || lake_day({head.rows.time[i]}) == day);
            };
            while (end < longest && goes_on(end)) ++end;
        }
        if (rows.empty() && head.at == 0 && end == head.rows.size()) std::swap(rows, head.rows);
        else append_rows(head.rows, head.at, end, rows);
        head.at = end;
        if (head.at < head.rows.size()) {
            push(least);
            continue;
        }
        auto filled = refill(head);
        if (!filled) return tl::unexpected(filled.error());
        if (*filled) push(least);
    }
    return {};
}

}  // namespace tw::store
