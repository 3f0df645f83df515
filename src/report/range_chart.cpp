#include "report/range_chart.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr double left = 320, right = 740, width = 980, row_height = 30, head = 8, foot = 34;

std::string_view css_class(RangeRow::Kind kind)
{
    switch (kind) {
    case RangeRow::Kind::own: return "r-own";
    case RangeRow::Kind::assumption: return "r-assumed";
    case RangeRow::Kind::cap: return "r-cap";
    case RangeRow::Kind::claim: break;
    }
    return "r-claim";
}

std::string number(std::int64_t thousandths)
{
    constexpr std::int64_t million = 1'000'000'000;
    if (thousandths >= million) return fmt::format("{:g} M", static_cast<double>(thousandths) / static_cast<double>(million));
    const std::int64_t whole = thousandths / 1000, rest = std::abs(thousandths % 1000);
    std::string text = whole >= 10'000 ? count(static_cast<std::uint64_t>(whole)) : std::to_string(whole);
    if (rest == 0) return text;
    text += fmt::format(".{:03}", rest);
    while (text.back() == '0') text.pop_back();
    return text;
}

}  // namespace

std::vector<std::int64_t> round_ticks(std::int64_t top)
{
    std::int64_t step = 1;
    for (int k = 0; top / step > 8; ++k) step = k % 3 == 1 ? step / 2 * 5 : step * 2;
    std::vector<std::int64_t> ticks;
    for (std::int64_t t = 0; t <= top; t += step) ticks.push_back(t);
    return ticks;
}

std::string range_chart(const std::vector<RangeRow>& rows, std::string_view unit, std::string_view caption)
{
    std::int64_t top = 0;
    for (const RangeRow& r : rows)
        for (const auto& end : {r.low, r.high, r.middle, r.floor})
            if (end) top = std::max(top, *end);
    if (top <= 0 || top > (std::int64_t{1} << 52)) return {};
    // Room for the arrows of bounds that are open above.
    const double scale = (right - left) / (static_cast<double>(top) * 1.12);
    const auto x = [&](std::int64_t value) { return left + static_cast<double>(std::max<std::int64_t>(value, 0)) * scale; };
    const double height = head + static_cast<double>(rows.size()) * row_height + foot;
    std::string svg = fmt::format("<figure>\n{}<svg class=\"ranges\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", open_wide(caption), px(width), px(height), escape_html(caption));
    const double base = height - foot;
    for (const std::int64_t t : round_ticks(top))
        svg += fmt::format("<path class=\"tick\" d=\"M{0} {1}V{2}\"/><text class=\"ticktext\" x=\"{0}\" y=\"{3}\">{4}</text>\n", px(x(t)), px(head), px(base), px(base + 15), number(t));
    svg += fmt::format("<text class=\"ticktext end\" x=\"{}\" y=\"{}\">{}</text>\n", px(right), px(base + 30), escape_html(unit));
    double y = head + row_height / 2;
    for (const RangeRow& r : rows) {
        const auto css = css_class(r.kind);
        svg += fmt::format("<g class=\"{}\"><title>{}: {}</title><text class=\"rangename\" x=\"{}\" y=\"{}\">{}</text>", css, escape_html(r.label), escape_html(r.said), px(left - 12), px(y + 4), escape_html(shortened(r.label, 42)));
        if (r.low || r.high || r.middle) {
            const double a = r.low ? x(*r.low) : r.high ? x(0) : x(*r.middle);
            const double b = r.high ? x(*r.high) : r.low ? right : x(*r.middle);
            if (b > a) svg += fmt::format("<rect class=\"extent\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"12\"/>", px(a), px(y - 6), px(b - a));
            if (!r.high && r.low) svg += fmt::format("<path class=\"arrow\" d=\"M{0} {1}l9 6l-9 6\"/>", px(right), px(y - 6));
            if (!r.low && r.high) svg += fmt::format("<path class=\"edge\" d=\"M{0} {1}v16\"/>", px(b), px(y - 8));
            if (r.low && !r.high) svg += fmt::format("<path class=\"edge\" d=\"M{0} {1}v16\"/>", px(a), px(y - 8));
            if (r.middle) svg += fmt::format("<path class=\"middle\" d=\"M{0} {1}v20\"/>", px(x(*r.middle)), px(y - 10));
            if (r.floor) svg += fmt::format("<path class=\"floor\" d=\"M{0} {1}v20m0 -20h6m-6 20h6\"/>", px(x(*r.floor)), px(y - 10));
        }
        svg += fmt::format("<text class=\"rangesaid\" x=\"{}\" y=\"{}\">{}</text></g>\n", px(right + 18), px(y + 4), escape_html(shortened(r.said, 34)));
        y += row_height;
    }
    return svg + fmt::format("</svg>\n{}<figcaption>{}</figcaption></figure>\n", close_wide, escape_html(caption));
}

}  // namespace tw::report
