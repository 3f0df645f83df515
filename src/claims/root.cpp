#include "claims/root.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace tw::claims {
namespace {

bool carries_nothing(std::string_view key) { return key == "calc" || key == "unsourced"; }

}  // namespace

std::vector<std::string> split_keys(std::string_view cell)
{
    std::vector<std::string> keys;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        if (const auto key = trim(cell.substr(0, end)); !key.empty()) keys.emplace_back(key);
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return keys;
}

Result<chart::RowForm> sniff_sources(std::string_view head)
{
    const chart::Heading heading = chart::heading_of(head);
    if (heading.has("key") && heading.has("publisher") && heading.has("root_key")) return heading.form;
    return fail(Fault::dialect_unknown, "a table of source keys needs key, publisher and root_key (docs/formats/sources.md)");
}

SourceRows read_sources(chart::RowForm form, std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    SourceRows all;
    chart::NamedRows rows(form, content, all.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        SourceKey source;
        source.key = row.text("key");
        const std::string_view letter = row.get("admiralty_source_suggestion");
        if (source.key.empty()) {
            all.accounting.reject(Reject::member_missing, row.offset, row.raw);
            continue;
        }
        if (!letter.empty() && (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'F')) {
            all.accounting.reject(Reject::word_unknown, row.offset, row.raw);
            continue;
        }
        if (!letter.empty()) source.reliability = letter[0];
        source.publisher = row.text("publisher");
        source.kind = lower(row.get("kind"));
        source.roots = split_keys(row.get("root_key"));
        source.notes = row.text("notes");
        source.ingest = ingest;
        source.offset = {start + row.offset};
        ++all.accounting.decoded;
        all.sources.push_back(std::move(source));
    }
    for (RejectSample& sample : all.accounting.samples) sample.offset += start;
    return all;
}

RootTable::RootTable(std::span<const SourceKey> sources)
{
    for (const SourceKey& source : sources) by_key_.insert_or_assign(source.key, source);
}

const SourceKey* RootTable::find(std::string_view key) const
{
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &found->second;
}

Roots RootTable::roots_of(std::span<const std::string> keys) const
{
    Roots roots;
    std::set<std::string> seen;
    std::vector<std::string> open(keys.begin(), keys.end());
    while (!open.empty()) {
        const std::string key = open.back();
        open.pop_back();
        if (carries_nothing(key) || !seen.insert(key).second) continue;
        const SourceKey* source = find(key);
        if (source == nullptr || source->roots.empty()) roots.insert(key);
        else open.insert(open.end(), source->roots.begin(), source->roots.end());
    }
    // Nothing but a ring: the first of those that lead back to themselves stands for all of them.
    if (roots.empty())
        for (const std::string& key : seen)
            if (derives(key, key)) return {key};
    return roots;
}

Roots RootTable::roots_of_text(std::string_view cell) const
{
    const std::vector<std::string> keys = split_keys(cell);
    Roots shared;
    bool first = true;
    for (const std::string& key : keys) {
        Roots own = roots_of(std::span(&key, 1));
        if (own.empty()) continue;
        if (first) shared = std::move(own);
        else std::erase_if(shared, [&](const std::string& root) { return !own.contains(root); });
        first = false;
    }
    return shared.empty() ? roots_of(keys) : shared;
}

bool RootTable::derives(std::string_view key, std::string_view ancestor) const
{
    std::set<std::string, std::less<>> seen;
    std::vector<std::string> open{std::string(key)};
    while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        if (!seen.insert(at).second) continue;
        if (const SourceKey* source = find(at))
            for (const std::string& root : source->roots) {
                if (root == ancestor) return true;
                open.push_back(root);
            }
    }
    return false;
}

char RootTable::reliability(std::span<const std::string> keys) const
{
    char best = 'F';
    for (const std::string& key : keys)
        if (const SourceKey* source = find(key)) best = std::min(best, source->reliability);
    return best;
}

std::string RootTable::publisher(std::string_view key) const
{
    const SourceKey* source = find(key);
    return source == nullptr || source->publisher.empty() ? std::string(key) : source->publisher;
}

bool meet(const Roots& a, const Roots& b)
{
    return std::ranges::any_of(a, [&](const std::string& root) { return b.contains(root); });
}

std::vector<RootGroup> group_by_root(std::span<const Roots> items)
{
    std::vector<RootGroup> groups;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].empty()) continue;
        RootGroup joined{items[i], {i}};
        std::erase_if(groups, [&](const RootGroup& group) {
            if (!meet(group.roots, joined.roots)) return false;
            joined.roots.insert(group.roots.begin(), group.roots.end());
            joined.items.insert(joined.items.end(), group.items.begin(), group.items.end());
            return true;
        });
        std::ranges::sort(joined.items);
        groups.push_back(std::move(joined));
    }
    std::ranges::sort(groups, {}, [](const RootGroup& group) { return group.items.front(); });
    return groups;
}

std::size_t groups_outside(std::span<const Roots> supporting, const Roots& of)
{
    std::vector<Roots> all(supporting.begin(), supporting.end());
    all.push_back(of);
    std::size_t count = 0;
    for (const RootGroup& group : group_by_root(all)) count += group.items.back() == all.size() - 1 ? 0 : 1;
    return count;
}

std::string text_of(const Roots& roots)
{
    std::string text;
    for (const std::string& root : roots) text += (text.empty() ? "" : ";") + root;
    return text;
}

}  // namespace tw::claims
