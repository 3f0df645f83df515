#include "plan/open_statement.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "evidence/unpack.hpp"
#include "plan/excerpts.hpp"
#include "store/seal.hpp"

namespace tw::plan {
namespace {

/// Rows that are found by their number, not by a byte.
bool by_number(const store::StoredCapture& capture)
{
    if (!capture.reading) return false;
    const std::string& dialect = capture.reading->dialect;
    return dialect.find("parquet") != std::string::npos || dialect.find("xlsx") != std::string::npos || dialect.find("workbook") != std::string::npos;
}

/// Kinds of capture whose rows are lines.
bool by_line(const store::StoredCapture& capture)
{
    if (!capture.reading) return false;
    const std::string& dialect = capture.reading->dialect;
    return dialect.ends_with("_csv") || dialect == "questions" || dialect == "hypotheses" || dialect == "assumptions" || dialect == "replies" || dialect == "notes";
}

void open_capture(const store::Case& the_case, const store::StoredCapture& capture, bool sealed, const std::vector<std::uint64_t>& offsets, std::map<RowPlace, OpenedRow>& to)
{
    const auto each = [&](auto&& set) {
        for (const std::uint64_t offset : offsets) set(to[{capture.ordinal.value, offset}], offset);
    };
    const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
    if (!mapped) {
        const bool withheld = sealed || !capture.capture.allows.exported;
        return each([&](OpenedRow& row, std::uint64_t) {
            row.withheld = withheld;
            row.problem = withheld ? "the bytes of its capture are sealed or left out" : "the bytes of its capture are missing";
        });
    }
    if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return each([](OpenedRow& row, std::uint64_t) { row.problem = "the captured bytes are not those that were added"; });
    if (by_number(capture))
        return each([&](OpenedRow& row, std::uint64_t offset) {
            if (offset > capture.reading->accounting.read) row.problem = "the capture has no such row";
            else row.bytes = fmt::format("row {} of a file whose rows are numbered", offset);
        });
    const auto found = excerpts(the_case, capture, offsets);
    const bool lines = by_line(capture) && evidence::packing_of(mapped->bytes()) == evidence::Packing::plain;
    each([&](OpenedRow& row, std::uint64_t offset) {
        const auto text = found.find(offset);
        if (text == found.end() || text->second.empty()) row.problem = "no record begins at this byte";
        else if (lines && offset > 0 && mapped->bytes()[static_cast<std::size_t>(offset) - 1] != '\n' && offset != 3) row.problem = "no line begins at this byte";
        else row.bytes = text->second;
    });
}

bool changed_since(const evidence::LogEntry& entry) { return entry.action != evidence::Action::exported && entry.action != evidence::Action::sign; }

}  // namespace

Result<std::map<RowPlace, OpenedRow>> open_rows(const store::Case& the_case, const std::set<RowPlace>& rows)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    const auto sealed = store::sealed_captures(the_case);
    if (!sealed) return tl::unexpected(sealed.error());
    std::map<RowPlace, OpenedRow> to;
    for (auto at = rows.begin(); at != rows.end();) {
        const std::uint32_t ordinal = at->first;
        std::vector<std::uint64_t> offsets;
        for (; at != rows.end() && at->first == ordinal; ++at) offsets.push_back(at->second);
        if (ordinal == 0 || ordinal > captures->size()) {
            for (const std::uint64_t offset : offsets) to[{ordinal, offset}].problem = "the case has no such capture";
            continue;
        }
        const store::StoredCapture& capture = (*captures)[ordinal - 1];
        open_capture(the_case, capture, sealed->contains(capture.id.text()), offsets, to);
    }
    return to;
}

std::set<RowPlace> places_of(const std::vector<CaseStatement>& statements)
{
    std::set<RowPlace> places;
    for (const CaseStatement& one : statements)
        for (const StatementLocator& l : one.locators) places.emplace(l.ingest.value, l.offset.value);
    return places;
}

std::vector<std::pair<std::string, std::string>> unopened(const std::vector<CaseStatement>& statements, const std::map<RowPlace, OpenedRow>& opened)
{
    std::vector<std::pair<std::string, std::string>> wrong;
    for (const CaseStatement& one : statements) {
        if (one.locators.empty()) wrong.emplace_back(one.id(), "it rests on nothing");
        for (const StatementLocator& l : one.locators) {
            const auto found = opened.find({l.ingest.value, l.offset.value});
            if (found == opened.end() || !found->second.problem.empty()) wrong.emplace_back(one.id(), fmt::format("{} (capture {}, byte {}): {}", l.id, l.ingest.value, l.offset.value, found == opened.end() ? "not opened" : found->second.problem));
        }
    }
    return wrong;
}

store::StatementRecord record_of(const store::Case& the_case, const std::vector<CaseStatement>& statements, std::string program, std::string land)
{
    store::StatementRecord record;
    record.program = std::move(program);
    record.land = std::move(land);
    record.settings = store::settings_digest(the_case);
    for (const CaseStatement& one : statements) {
        std::set<RowPlace> rows;
        std::set<std::string> events;
        for (const StatementLocator& l : one.locators) {
            rows.emplace(l.ingest.value, l.offset.value);
            if (l.kind == "event") events.insert(l.id);
        }
        record.statements.push_back({one.id(), evidence::sha256(one.said.text), {rows.begin(), rows.end()}, {events.begin(), events.end()}});
    }
    return record;
}

Result<void> open_recorded(const store::Case& the_case, store::Verdict& verdict)
{
    const auto recorded = store::last_statements(the_case);
    if (!recorded) return tl::unexpected(recorded.error());
    if (!*recorded) return {};
    std::set<RowPlace> places;
    for (const store::StatementRests& one : (*recorded)->statements) places.insert(one.rows.begin(), one.rows.end());
    const auto opened = open_rows(the_case, places);
    if (!opened) return tl::unexpected(opened.error());
    for (const store::StatementRests& one : (*recorded)->statements) {
        ++verdict.statements;
        if (one.rows.empty()) verdict.add(store::FindingKind::statement_unopened, one.id, "it rests on nothing", {{}, {one.id}});
        for (const RowPlace& place : one.rows) {
            const OpenedRow& row = opened->at(place);
            if (row.withheld) continue;
            ++verdict.locators;
            if (!row.problem.empty()) verdict.add(store::FindingKind::statement_unopened, one.id, fmt::format("capture {}, byte {}: {}", place.first, place.second, row.problem), {{}, {one.id}});
        }
    }
    return {};
}

Result<void> state_again(const store::Case& the_case, const StatementSettings& settings, std::string_view program, std::string_view land, store::Verdict& verdict)
{
    const auto recorded = store::last_statements(the_case);
    if (!recorded) return tl::unexpected(recorded.error());
    if (!*recorded) return {};
    const auto not_checked = [&](std::string why) {
        verdict.add(store::FindingKind::not_checked, "statements", std::move(why));
        return Result<void>{};
    };
    const store::StatementRecord& record = **recorded;
    const auto since = the_case.log(record.logged + 1);
    if (!since) return tl::unexpected(since.error());
    if (std::ranges::any_of(*since, changed_since)) return not_checked("the case has changed since its statements were recorded");
    if (record.program != program) return not_checked("the statements were recorded by " + record.program);
    if (record.land != land) return not_checked("the statements were worded with other land polygons than there are now");
    if (record.settings != store::settings_digest(the_case)) return not_checked("case.toml is not what it was when the statements were recorded");
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    for (const store::StoredCapture& capture : *captures) {
        std::error_code ignored;
        if (!std::filesystem::exists(the_case.blob_path(capture.capture.blob), ignored)) return not_checked("the statements cannot be worded again: captures are sealed or left out");
    }
    const auto again = statements(the_case, settings);
    if (!again) return tl::unexpected(again.error());
    std::map<std::string, evidence::Digest> now;
    for (const CaseStatement& one : *again) now.emplace(one.id(), evidence::sha256(one.said.text));
    for (const store::StatementRests& one : record.statements) {
        const auto found = now.find(one.id);
        if (found == now.end()) verdict.add(store::FindingKind::statement_differs, one.id, "it does not come out again", {{}, {one.id}});
        else if (found->second != one.text) verdict.add(store::FindingKind::statement_differs, one.id, "it comes out with another sentence", {{}, {one.id}});
        if (found != now.end()) now.erase(found);
    }
    for (const auto& [id, text] : now) verdict.add(store::FindingKind::statement_differs, id, "it comes out and was not recorded", {{}, {id}});
    return {};
}

}  // namespace tw::plan
