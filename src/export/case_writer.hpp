#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "evidence/grade.hpp"
#include "export/event_writer.hpp"
#include "store/case.hpp"

namespace tw::interchange {

/// Formats that carry what a case knows, not a list of its events.
enum class CaseFormat : std::uint8_t { ftm, stix, prov };

/// Writes a whole case in one format (docs/formats/exports.md). Same case, same bytes. Fails as the case's own queries do.
Result<void> write_case(CaseFormat format, const store::Case& the_case, const WriteBytes& write);

/// What the format can't express, or the case does not say, one sentence each; written beside the file.
std::vector<std::string> losses(CaseFormat format);

/// Confidence as STIX 2.1 counts it, for the credibility of an item: 90, 70, 50, 30, 10 (evidence.md section 17); 6 means that it
/// cannot be judged and has none.
std::optional<int> stix_confidence(evidence::Credibility credibility);

/// A name-based UUID (RFC 4122 version 5) in this program's own namespace: one name, one id, in every export and every case.
std::string uuid5(std::string_view name);

}  // namespace tw::interchange
