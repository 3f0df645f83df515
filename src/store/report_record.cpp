#include "store/report_record.hpp"

#include "store/sqlite.hpp"

namespace tw::store {

Result<std::optional<ReportRecord>> last_report(const Case& the_case)
{
    Database& database = the_case.database();
    auto rows = database.prepare("SELECT l.seq, o.body FROM log l JOIN object o ON o.id = l.object WHERE l.action = 'export' AND o.kind = 'report' ORDER BY l.seq DESC LIMIT 1");
    std::optional<ReportRecord> last;
    if (rows.step()) {
        const auto body = evidence::parse_canonical(rows.text(1));
        const auto hash = evidence::digest_from_hex(body ? body->text_or("sha256") : std::string{});
        if (!hash) return fail(Fault::integrity, "the record of the last report can't be read", "log " + std::to_string(rows.integer(0)), "tidewaiter verify");
        last = ReportRecord{*hash, static_cast<std::uint64_t>(body->number_or("bytes")), body->text_or("program"), body->number_or("rows", -1), body->text_or("land"), rows.integer(0)};
    }
    rows.reset();
    if (auto done = database.outcome(); !done) return tl::unexpected(done.error());
    return last;
}

Result<evidence::Object> report_object(const ReportRecord& report)
{
    using evidence::Json;
    Json::Object body{{"sha256", evidence::to_hex(report.sha256)}, {"bytes", static_cast<std::int64_t>(report.bytes)}, {"program", report.program}, {"rows", report.rows}};
    if (!report.land.empty()) body.emplace("land", report.land);
    return evidence::make_object("report", Json(std::move(body)));
}

}  // namespace tw::store
