#include "plan/read_capture.hpp"

#include <fmt/format.h>

#include "evidence/unpack.hpp"
#include "plan/member_reading.hpp"

namespace tw::plan {

Result<ReadOutcome> read_capture(std::string_view packed, const ReadSettings& settings, const BatchSink& sink, const Cancel& cancel)
{
    ReadOutcome outcome;
    MemberReading reading(settings, sink, cancel, outcome);
    // A Word file is a zip, and one document.
    if (evidence::packing_of(packed) == evidence::Packing::plain || (!settings.dialect && claims::sniff_certain_document(packed))) {
        outcome.unpacked = packed.size();
        PlainMember member(packed);
        if (auto read = reading.read(member); !read) return tl::unexpected(read.error());
        return outcome;
    }
    auto unpacker = evidence::unpack(packed);
    if (!unpacker) {
        Accounting one;
        one.read = 1;
        one.reject(Reject::unreadable, 0, packed);
        outcome.accounting.merge(one);
        outcome.read_as = "nothing";
        outcome.found_by = unpacker.error().message;
        return outcome;
    }
    auto first = (**unpacker).next();
    if (!first) return tl::unexpected(first.error());
    evidence::UnpackedChunk pending = *first;
    while (!pending.bytes.empty()) {
        PackedMember member(**unpacker, pending, outcome.unpacked);
        if (auto read = reading.read(member); !read) return tl::unexpected(read.error());
        if (reading.stopped()) break;
        if (auto skipped = member.skip(); !skipped) return tl::unexpected(skipped.error());
    }
    if (!(**unpacker).notes().empty()) {
        const evidence::UnpackNote& note = (**unpacker).notes().front();
        outcome.warning = fmt::format("{}: {} at byte {} of the unpacked stream",
                                      evidence::name(evidence::packing_of(packed)), evidence::name(note.warning), note.offset);
    }
    if (outcome.read_as.empty()) outcome.read_as = "nothing";
    return outcome;
}

}  // namespace tw::plan
