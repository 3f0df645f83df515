#include "report/text_width.hpp"

namespace tw::report {

double text_width(std::string_view text, double size, bool bold)
{
    double units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80) continue;
        if (byte >= 0xE1) units += 1.05;
        else if (byte >= 0x80) units += 0.77;
        else if (std::string_view("iljI.,:;'|!").find(c) != std::string_view::npos) units += 0.38;
        else if (std::string_view("ftr()-/ ").find(c) != std::string_view::npos) units += 0.48;
        else if (std::string_view("mwMW@%").find(c) != std::string_view::npos) units += 1.05;
        else if (c >= 'A' && c <= 'Z') units += 0.79;
        else units += 0.7;
    }
    return units * size * (bold ? 1 : 0.92);
}

}  // namespace tw::report
