#include <algorithm>

#include "assess/hypotheses.hpp"
#include "assess/note.hpp"
#include "assess/question.hpp"
#include "assess/reply.hpp"
#include "assess/saved_view.hpp"
#include "cargo/windows.hpp"
#include "claims/compare_property.hpp"
#include "claims/decisions.hpp"
#include "claims/read_claims.hpp"
#include "claims/root.hpp"
#include "core/text.hpp"
#include "plan/member_reading.hpp"
#include "registry/lists/list_version.hpp"

namespace tw::plan {
namespace {

/// A list's things, counted; a graph of assumptions must hold together too.
Result<std::size_t> things_of(cargo::Assumptions&& read)
{
    if (auto fits = cargo::check(read); !fits) return tl::unexpected(fits.error());
    return read.nodes.size();
}
template <class Thing>
Result<std::size_t> things_of(std::vector<Thing>&& read) { return read.size(); }

}  // namespace

/// Nothing is kept of a list but its books: it is read from the capture again (plan/registry.hpp). Of one that is refused nothing is applied.
Result<void> MemberReading::list(Member& member, registry::ListFormat format, std::string_view found_by)
{
    const auto bytes = member.whole();
    if (!bytes) return tl::unexpected(bytes.error());
    std::optional<registry::RegisterMapping> columns;
    registry::ListVersion version = registry::stated_version(format, bytes->substr(0, head_size), settings_.lists.version);
    version.ingest = settings_.options.ingest;
    if (format == registry::ListFormat::register_csv) {
        auto read = registry::read_register_mapping(settings_.lists.mapping);
        if (!read) return tl::unexpected(read.error());
        columns = std::move(*read);
        if (settings_.lists.version.list.empty()) version.list = columns->name;
    }
    auto reading = registry::read_list(format, *bytes, version, {.comments = settings_.lists.comments, .mapping = columns ? &*columns : nullptr});
    if (!reading) return tl::unexpected(reading.error());
    if (reading->outcome == registry::Outcome::refused) {
        warn("list refused, nothing of it is applied: " + reading->refusal);
        Accounting one;
        one.read = 1;
        one.reject(Reject::unreadable, member.start(), bytes->substr(0, 120));
        outcome_.accounting.merge(one);
        note("list_refused", reading->refusal);
    } else {
        for (registry::Claim& claim : reading->claims) claim.offset.value += member.start();
        for (RejectSample& sample : reading->accounting.samples) sample.offset += member.start();
        outcome_.accounting.merge(reading->accounting);
        std::string read_as = "list_" + std::string(registry::name(format));
        std::ranges::replace(read_as, '-', '_');
        note(read_as, found_by);
    }
    outcome_.lists.push_back({format, std::move(*reading)});
    return {};
}

/// Nothing is read of it here: it is read beside the list that names it.
Result<void> MemberReading::comments(Member& member)
{
    const auto bytes = member.whole();
    if (!bytes) return tl::unexpected(bytes.error());
    Accounting books;
    books.read = books.decoded = registry::count_comments(*bytes);
    outcome_.accounting.merge(books);
    note("ofac_comments", "two columns, a number and a text");
    return {};
}

Result<void> MemberReading::mapping(Member& member)
{
    const auto bytes = member.whole();
    if (!bytes) return tl::unexpected(bytes.error());
    const auto read = registry::read_register_mapping(*bytes);
    if (!read) {
        warn("mapping of a register: " + read.error().message + (read.error().where.empty() ? "" : ", " + read.error().where));
        unreadable(bytes->substr(0, 120), read.error().message);
        return {};
    }
    Accounting books;
    books.read = books.decoded = read->columns.size();
    outcome_.accounting.merge(books);
    note("register_mapping", "[columns]");
    return {};
}

/// A picture is kept and not looked into; the report shows it small.
Result<void> MemberReading::picture(imagery::PictureFormat format)
{
    Accounting one;
    one.read = one.decoded = 1;
    outcome_.accounting.merge(one);
    note("picture_" + lower(imagery::name(format)), "first bytes");
    return {};
}

/// Nothing is kept of a document but its books: it is read from the capture again (plan/documents.hpp).
Result<void> MemberReading::document(Member& member, claims::DocumentFormat format)
{
    const auto bytes = member.whole();
    if (!bytes) return tl::unexpected(bytes.error());
    claims::DocumentHints hints;
    hints.format = format;
    const auto read = claims::read_document(*bytes, hints);
    if (!read) {
        warn(read.error().message + (read.error().next.empty() ? "" : ": " + read.error().next));
        unreadable(bytes->substr(0, 120), read.error().message);
        return {};
    }
    for (const std::string& warning : read->warnings) warn(warning);
    Accounting one;
    one.read = one.decoded = 1;
    outcome_.accounting.merge(one);
    ++outcome_.documents;
    note("document_" + std::string(claims::name(format)), format == claims::DocumentFormat::text ? "sentences" : "first bytes");
    return {};
}

Result<bool> MemberReading::toml_list(Member& member, std::string_view head)
{
    const auto take = [&](std::string_view what, std::string_view read_as, std::string_view found_by, const auto& read) -> Result<bool> {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        auto things = read(*bytes).and_then([](auto&& list) { return things_of(std::move(list)); });
        if (!things) {
            outcome_.warning = std::string(what) + ": " + things.error().message + ", " + things.error().where;
            unreadable(bytes->substr(0, 120), outcome_.warning);
            return true;
        }
        Accounting books;
        books.read = books.decoded = *things;
        outcome_.accounting.merge(books);
        if (read_as == "questions") outcome_.questions += *things;
        note(read_as, found_by);
        return true;
    };
    if (assess::looks_like_questions(head)) return take("question list", "questions", "[[question]]", assess::read_questions);
    if (assess::looks_like_hypotheses(head)) return take("hypotheses", "hypotheses", "[[matrix]]", assess::read_hypotheses);
    if (cargo::looks_like_assumptions(head)) return take("assumptions file", "assumptions", "[[node]]", cargo::read_assumptions);
    return false;
}

Result<bool> MemberReading::acts(Member& member, std::string_view head)
{
    const auto take = [&](std::string_view read_as, std::string_view found_by, const auto& read) -> Result<bool> {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(read(*bytes, settings_.options.ingest, member.start()).accounting);
        note(read_as, found_by);
        return true;
    };
    if (claims::looks_like_decisions(head)) return take("claim_decisions", "columns decision and claim", claims::read_decisions);
    if (assess::looks_like_replies(head)) return take("replies", "columns reply, to and who", assess::read_replies);
    if (assess::looks_like_notes(head)) return take("notes", "columns note and about", assess::read_notes);
    if (assess::looks_like_views(head)) return take("saved_views", "columns saved_view, name and link", assess::read_views);
    return false;
}

Result<bool> MemberReading::said(Member& member, std::string_view head)
{
    constexpr std::string_view found_by = "columns or members of the layout";
    const auto read_as = [&](std::string_view name, const auto& read) -> Result<bool> {
        const auto bytes = member.whole();
        if (!bytes) return tl::unexpected(bytes.error());
        outcome_.accounting.merge(read(*bytes).accounting);
        note(name, found_by);
        return true;
    };
    const ais::ReadOptions& options = settings_.options;
    if (const auto form = claims::sniff_claims(head))
        return read_as(claims::table_name(*form), [&](std::string_view bytes) {
            claims::ClaimRows rows = claims::read_claims(*form, bytes, {options.ingest, settings_.sha256, member.start(), options.simulated});
            outcome_.claims += rows.claims.size();
            return rows;
        });
    if (const auto form = claims::sniff_properties(head))
        return read_as(claims::properties_name(*form), [&](std::string_view bytes) { return claims::read_properties(*form, bytes, options.ingest, options.simulated, member.start()); });
    if (const auto form = claims::sniff_sources(head))
        return read_as(*form == chart::RowForm::csv ? "sources_csv" : "sources_geojson", [&](std::string_view bytes) { return claims::read_sources(*form, bytes, options.ingest, member.start()); });
    return false;
}

}  // namespace tw::plan
