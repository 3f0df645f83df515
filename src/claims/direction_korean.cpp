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
        if (mark == nullptr) {
            harbour(i);
            continue;
        }
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
        } else if (tail.starts_with("까지") && !found_.from.empty()) {
            found_.to = id;
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

void DirectionFinder::harbour(std::size_t i)
{
    // "벨란항에서", "오르사항까지": a harbour that no table knows.
    if (reading_.token(i).script != Script::hangul || in_time(i)) return;
    const std::string_view word = reading_.raw(i);
    const std::size_t at = word.rfind("항");
    if (at == std::string_view::npos || at < 6 || at > 18) return;
    const std::string_view tail = word.substr(at + 3);
    const std::string id(word.substr(0, at));
    if (tail.starts_with("에서") && departs() && found_.from.empty()) found_.from = id;
    else if ((tail.starts_with("까지") || tail.starts_with("으로") || tail.starts_with("행")) && found_.to.empty()) found_.to = id;
    else if (tail.starts_with("을") && i + 1 < end_ && (reading_.low(i + 1).starts_with("떠나") || reading_.low(i + 1).starts_with("떠났") || reading_.low(i + 1).starts_with("출항") || reading_.low(i + 1).starts_with("출발")) && found_.from.empty()) found_.from = id;
}

bool DirectionFinder::departs() const
{
    for (std::size_t i = first_; i < end_; ++i) {
        if (const Mark* does = reading_.at(i, act); does != nullptr && (does->term->id == "depart" || does->term->id == "transfer")) return true;
        for (const TermKind kind : {place, country})
            if (const Mark* mark = reading_.at(i, kind)) {
                std::string_view tail = reading_.tokens().text.substr(mark->end, reading_.token(mark->last - 1).span.to - mark->end);
                if (tail.starts_with("항")) tail.remove_prefix(3);
                if (tail.starts_with("로") || tail.starts_with("으로") || tail.starts_with("까지")) return true;
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
