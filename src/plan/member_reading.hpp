#pragma once
#include <set>
#include <string>
#include <string_view>

#include "cargo/workbook.hpp"
#include "claims/document_read.hpp"
#include "imagery/picture.hpp"
#include "plan/capture_member.hpp"
#include "plan/read_capture.hpp"

namespace tw::plan {

/// Looks what one member of a capture is, reads it and adds to the outcome.
class MemberReading {
public:
    MemberReading(const ReadSettings& settings, const BatchSink& sink, const Cancel& cancel, ReadOutcome& outcome);
    /// Fails as `read_capture`.
    Result<void> read(Member& member);
    /// Whether what is left of the capture is not to be read.
    bool stopped() const { return stopped_; }

private:
    // Rows that the case keeps (member_rows.cpp).
    Result<void> positions(Member& member, ais::Dialect dialect, std::string_view evidence);
    Result<void> parquet(Member& member);
    Result<void> places(Member& member, chart::PlaceLayout layout);
    Result<void> log(Member& member, site::LogLayout layout);
    Result<void> watched(Member& member, chart::RowForm form);
    Result<void> cargo_table(Member& member, cargo::Table table);
    /// One part of a workbook; its strings and styles are kept for the sheets that follow.
    Result<void> workbook(Member& member, cargo::WorkbookPart part);
    site::CaptureOfRows capture_of_rows(const Member& member) const { return {settings_.options.ingest, settings_.sha256, member.start(), settings_.options.simulated}; }
    void keep(cargo::TableRows&& rows);

    // Nothing is kept but the books: it is read from the capture again when it is needed (member_books.cpp).
    Result<void> list(Member& member, registry::ListFormat format, std::string_view found_by);
    Result<void> comments(Member& member);
    Result<void> mapping(Member& member);
    Result<void> picture(imagery::PictureFormat format);
    Result<void> document(Member& member, claims::DocumentFormat format);
    /// A TOML list of questions, hypotheses or assumptions, refused as a whole; false when the member is none.
    Result<bool> toml_list(Member& member, std::string_view head);
    /// Decisions, replies, notes or views; false when the member is none.
    Result<bool> acts(Member& member, std::string_view head);
    /// Claims, properties or sources; false when the member is none.
    Result<bool> said(Member& member, std::string_view head);

    void warn(const std::string& what) { outcome_.warning += (outcome_.warning.empty() ? "" : "; ") + what; }
    void unreadable(std::string_view head, std::string_view why);
    void note(std::string_view read_as, std::string_view found_by);

    const ReadSettings& settings_;
    const Cancel& cancel_;
    ReadOutcome& outcome_;
    BatchSink counted_;
    std::set<std::string> read_;
    cargo::Workbook workbook_;
    bool stopped_ = false;
};

}  // namespace tw::plan
