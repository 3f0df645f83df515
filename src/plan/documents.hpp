#pragma once
#include <string>
#include <vector>

#include "claims/document_read.hpp"
#include "core/result.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// A document of a case, read again from its captured bytes.
struct CaseDocument {
    CaptureOrdinal ordinal{};
    std::string address;            ///< file name or web address of the capture
    std::string member;             ///< name inside an archive, raw and hostile; empty otherwise
    bool simulated = false;
    claims::Document document;      ///< offsets of its map are those of the capture's unpacked stream
};

/// Every document that was added, in order of adding, members of an archive in order of their names. Where a page states no date, the time its capture was said to
/// bear (`add --stated-time`) is its dateline, with a warning that says so. `integrity` when bytes are not those captured; `not_found` when a PDF's
/// program is missing. No documents is an empty list.
Result<std::vector<CaseDocument>> documents_of(const store::Case& the_case);

}  // namespace tw::plan
