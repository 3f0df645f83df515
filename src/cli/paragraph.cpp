#include "cli/paragraph.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/width.hpp"
#include "core/text.hpp"

namespace tw::cli {

void paragraph(Printout& page, std::string_view label, std::string_view hostile)
{
    const std::string safe = visible(hostile);
    std::string_view text = safe;
    constexpr std::size_t line_width = 110, label_width = 12;
    std::string line = fmt::format("  {:<{}}", label, label_width);
    const std::size_t margin = line.size();
    bool fresh = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!fresh && display_width(line) + 1 + display_width(word) > line_width) {
            page.say(line);
            line = std::string(margin, ' ');
            fresh = true;
        }
        if (!fresh) line += ' ';
        line += word;
        fresh = false;
    }
    page.say(line);
}

}  // namespace tw::cli
