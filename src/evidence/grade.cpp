#include "evidence/grade.hpp"

namespace tw::evidence {

Result<Reliability> reliability_from(std::string_view text)
{
    if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'F') return static_cast<Reliability>(text[0]);
    return fail(Fault::usage, "a reliability is one of A B C D E F", std::string(text));
}

Result<Credibility> credibility_from(std::string_view text)
{
    if (text.size() == 1 && text[0] >= '1' && text[0] <= '6') return static_cast<Credibility>(text[0]);
    return fail(Fault::usage, "a credibility is one of 1 2 3 4 5 6", std::string(text));
}

Reliability reliability_at(const std::vector<ReliabilityInterval>& history, Microsecond instant)
{
    for (auto i = history.rbegin(); i != history.rend(); ++i)
        if ((!i->from.known() || i->from <= instant) && (!i->to.known() || instant < i->to)) return i->grade;
    return Reliability::f;
}

std::string printed(Reliability reliability, Credibility credibility)
{
    return {static_cast<char>(reliability), static_cast<char>(credibility)};
}

}  // namespace tw::evidence
