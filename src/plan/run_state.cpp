#include "plan/run_state.hpp"

#include <fmt/format.h>

#include <array>

#include "core/text.hpp"

namespace tw::plan {

std::string to_text(const VesselMarks& marks)
{
    std::string out;
    for (const auto& [mmsi, mark] : marks)
        out += fmt::format("{} {} {} {} {}\n", mmsi, mark.last.value, mark.heard_by.value, mark.watermark.value,
                           mark.at_found_place ? 1 : 0);
    return out;
}

VesselMarks parse_marks(std::string_view text)
{
    VesselMarks marks;
    while (!text.empty()) {
        const auto newline = text.find('\n');
        if (newline == std::string_view::npos) return {};
        std::string_view line = text.substr(0, newline);
        text.remove_prefix(newline + 1);
        std::array<std::int64_t, 5> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto blank = line.find(' ');
            if ((blank == std::string_view::npos) != (i + 1 == values.size())) return {};
            const auto value = parse_integer(line.substr(0, blank));
            if (!value) return {};
            values[i] = *value;
            line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
        }
        VesselMark mark;
        mark.last = {values[1]};
        mark.heard_by = {static_cast<std::uint32_t>(values[2])};
        mark.watermark = {values[3]};
        mark.at_found_place = values[4] != 0;
        marks.emplace(static_cast<std::uint32_t>(values[0]), mark);
    }
    return marks;
}

}  // namespace tw::plan
