#include "plan/name_search.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>

#include "registry/names/index.hpp"

namespace tw::plan {
namespace {

using namespace registry;

constexpr std::size_t most_records = 20;
constexpr std::array kinds{NameKind::hull, NameKind::organisation, NameKind::person};

/// The names of one kind, and whose each is.
struct Shelf {
    std::vector<std::string> subjects;
    NameIndex index;
};

bool is_name(Property property)
{
    return property == Property::name || property == Property::weak_name || property == Property::alias || property == Property::former_name || property == Property::original_name;
}

NameKind kind_of(RecordKind kind) { return kind == RecordKind::hull ? NameKind::hull : kind == RecordKind::person ? NameKind::person : NameKind::organisation; }

std::vector<Shelf> shelves(std::span<const Claim> claims)
{
    std::map<std::string, NameKind, std::less<>> kind;
    for (const IdentityRecord& record : records_of(claims)) kind.emplace(record.subject, kind_of(record.kind));
    std::array<std::vector<std::string_view>, kinds.size()> names;
    std::array<std::vector<std::string>, kinds.size()> subjects;
    std::set<std::tuple<std::string_view, std::string_view>> told;
    for (const Claim& claim : claims) {
        if (!is_name(claim.property) || claim.standing != Standing::stated || !told.emplace(claim.subject, claim.value).second) continue;
        const auto place = static_cast<std::size_t>(std::ranges::find(kinds, kind.at(claim.subject)) - kinds.begin());
        names[place].push_back(claim.value);
        subjects[place].push_back(claim.subject);
    }
    std::vector<Shelf> all;
    for (std::size_t i = 0; i < kinds.size(); ++i) all.push_back({std::move(subjects[i]), NameIndex::build(kinds[i], names[i])});
    return all;
}

/// Made by the first question that gives a name: most give a number or a record.
struct Lazy {
    std::once_flag made;
    std::vector<Shelf> shelves;
};

}  // namespace

NameSearch name_search(std::span<const Claim> claims)
{
    const auto lazy = std::make_shared<Lazy>();
    return [lazy, claims](std::string_view name) {
        std::call_once(lazy->made, [&] { lazy->shelves = shelves(claims); });
        std::vector<NameCandidate> found;
        for (const Shelf& shelf : lazy->shelves) {
            const PreparedName query = prepare(name, shelf.index.kind());
            std::set<std::string_view> told;
            for (const NameHit& hit : shelf.index.find(query, 4 * most_records)) {
                const std::string& subject = shelf.subjects[hit.name];
                if (told.size() == most_records || !told.insert(subject).second) continue;
                const PreparedName record = prepare(shelf.index.text(hit.name), shelf.index.kind());
                std::string why = explain(query, record, score(query, record));
                std::ranges::replace(why, '\n', ';');
                while (!why.empty() && why.back() == ';') why.pop_back();
                found.push_back({subject, "name " + std::string(record.raw) + ", " + why});
            }
        }
        return found;
    };
}

}  // namespace tw::plan
