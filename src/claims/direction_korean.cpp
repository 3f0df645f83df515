#include "claims/direction_parts.hpp"

#include <array>

namespace tw::claims {

using enum TermKind;

void DirectionFinder::korean()
{
    for (std::size_t i = first_; i < end_; ++i) {
        const Mark* mark = reading_.at(i, place);
        bool land = false;
        if (mark == nullptr) {
            mark = reading_.at(i, country);
            land = mark != nullptr;
        }
        if (mark == nullptr) continue;
        std::string_view tail = reading_.tokens().text.substr(mark->end, reading_.token(mark->last - 1).span.to - mark->end);
        if (tail.starts_with("항")) tail.remove_prefix(3);
        const std::string id(mark->term->id);
        const bool leaves = mark->last < end_ && (reading_.low(mark->last).starts_with("떠나") || reading_.low(mark->last).starts_with("떠났") || reading_.low(mark->last).starts_with("출발") || reading_.low(mark->last).starts_with("출항"));
        if (tail.starts_with("에서") || tail.starts_with("로부터") || tail.starts_with("으로부터") || ((tail.starts_with("을") || tail.starts_with("를")) && leaves)) {
            (tail.starts_with("에서") && !departs() ? found_.place : found_.from) = id;
        } else if (tail.starts_with("발")) {
            // "라진발 두나이행": from the one, for the other.
            found_.from = id;
        } else if (tail.starts_with("행")) {
            if (found_.to.empty()) found_.to = id;
        } else if (tail.starts_with("로") || tail.starts_with("으로") || tail.starts_with("에게") || tail.starts_with("에")) {
            if (found_.to.empty()) found_.to = id;
        } else if (land && (tail.starts_with("이") || tail.starts_with("가") || tail.starts_with("은") || tail.starts_with("는"))) {
            subject_ = subject_.empty() ? id : subject_;
        }
    }
    if (subject_.empty()) return;
    const std::string_view flow = flow_of_verbs();
    if (flow == "out" && found_.from.empty() && found_.to != subject_) found_.from = subject_;
    else if (flow == "in" && found_.to.empty()) found_.to = subject_;
}

bool DirectionFinder::departs() const
{
    for (std::size_t i = first_; i < end_; ++i) {
        if (const Mark* does = reading_.at(i, act); does != nullptr && (does->term->id == "depart" || does->term->id == "transfer")) return true;
        for (const TermKind kind : {place, country})
            if (const Mark* mark = reading_.at(i, kind)) {
                std::string_view tail = reading_.tokens().text.substr(mark->end, reading_.token(mark->last - 1).span.to - mark->end);
                if (tail.starts_with("항")) tail.remove_prefix(3);
                if (tail.starts_with("로") || tail.starts_with("으로")) return true;
            }
    }
    return false;
}

std::string_view DirectionFinder::flow_of_verbs() const
{
    for (std::size_t i = end_; i-- > first_;)
        if (const Mark* does = reading_.at(i, act); does != nullptr && !does->term->note.empty()) return does->term->note;
    return {};
}

}  // namespace tw::claims
