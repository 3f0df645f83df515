// Writes synthetic load made from real MarineCadastre rows to standard output: make_load INPUT.csv ROWS [FLEETS]
// The first hour of the input is replayed hour after hour, every second hour backwards (course turned round), so that each
// ship sails to and fro without jumps; `FLEETS` copies of the fleet carry MMSI of their own. The result is synthetic.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "core/time.hpp"

namespace {

struct Row {
    std::int64_t second = 0;  ///< within the hour
    std::uint32_t mmsi = 0;
    std::string before_course, course, after_course;
};

/// Splits `"m","t",lat,lon,sog,cog,...`; false when the row is not of the first hour or odd.
bool parse(std::string_view line, std::int64_t hour, Row& row)
{
    std::vector<std::string_view> cells;
    std::string_view rest = line;
    for (int i = 0; i < 6; ++i) {
        const auto comma = rest.find(',');
        if (comma == std::string_view::npos) return false;
        cells.push_back(rest.substr(0, comma));
        rest.remove_prefix(comma + 1);
    }
    const auto mmsi = tw::parse_integer(cells[0]);
    std::string_view time = cells[1];
    if (time.size() > 2 && time.front() == '"') time = time.substr(1, time.size() - 2);
    const auto instant = tw::parse_time(time);
    if (!mmsi || !instant) return false;
    const std::int64_t second = instant->value / 1000 - hour;
    if (second < 0 || second >= 3600) return false;
    row.second = second;
    row.mmsi = static_cast<std::uint32_t>(*mmsi);
    row.before_course = std::string(cells[2]) + ',' + std::string(cells[3]) + ',' + std::string(cells[4]) + ',';
    row.course = cells[5];
    row.after_course = ',' + std::string(rest) + '\n';
    return true;
}

std::string turned(const std::string& course)
{
    const auto value = tw::parse_real(course);
    if (!value || *value >= 360) return course;
    const double back = *value >= 180 ? *value - 180 : *value + 180;
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", back);
    return text;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fputs("usage: make_load INPUT.csv ROWS [FLEETS]\n", stderr);
        return 2;
    }
    std::ifstream input(argv[1]);
    const std::uint64_t wanted = std::strtoull(argv[2], nullptr, 10);
    const std::uint32_t fleets = argc > 3 ? static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)) : 8;
    std::string header;
    std::getline(input, header);
    std::vector<Row> rows;
    const std::int64_t hour = tw::parse_time("2022-01-03")->value / 1000;
    for (std::string line; std::getline(input, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (Row row; parse(line, hour, row)) rows.push_back(std::move(row));
    }
    if (rows.empty()) {
        std::fputs("no usable rows\n", stderr);
        return 3;
    }
    std::ranges::stable_sort(rows, {}, &Row::second);
    std::printf("%s\n", header.c_str());
    std::uint64_t written = 0;
    std::string out;
    for (std::int64_t replay = 0;; ++replay) {
        const bool back = replay % 2 == 1;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Row& row = rows[back ? rows.size() - 1 - i : i];
            const std::int64_t second = hour + replay * 3600 + (back ? 3599 - row.second : row.second);
            const std::string time = tw::format_rfc3339(tw::Second{second});
            for (std::uint32_t fleet = 0; fleet < fleets; ++fleet) {
                const std::uint32_t mmsi = 200'000'000 + (row.mmsi + fleet * 77'777'777U) % 575'000'000U;
                out = std::to_string(mmsi) + ",\"" + time.substr(0, 19) + "\"," + row.before_course;
                out += (back ? turned(row.course) : row.course) + row.after_course;
                std::fwrite(out.data(), 1, out.size(), stdout);
                if (++written == wanted) return 0;
            }
        }
    }
}
