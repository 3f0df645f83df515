#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evidence/grade.hpp"
#include "evidence/object.hpp"

namespace tw::evidence {

enum class SourceKind { sensor, receiver, registry, official_list, publisher, person, leak, own_fieldwork, simulation };
std::string_view name(SourceKind kind);
Result<SourceKind> source_kind_from(std::string_view text);

/// Who or what produces material.
struct Source {
    std::string name{};             ///< not empty
    SourceKind kind = SourceKind::receiver;
    std::string owner{};              ///< who runs it; may be empty
    std::string licence{};            ///< as stated, e.g. "ODbL 1.0"; empty = not stated
    std::vector<std::string> upstream{};  ///< names of sources it repeats
    std::vector<ReliabilityInterval> reliability{};  ///< a history, not a field
    bool leak = false, personal = false, legal_hold = false;  ///< risk flags
    bool operator==(const Source&) const = default;
    bool simulated() const { return kind == SourceKind::simulation; }
};

Result<Object> make_object(const Source& source);
Result<Source> source_from(const Json& body);

}  // namespace tw::evidence
