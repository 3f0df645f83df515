#include <fmt/format.h>

#include <charconv>

#include "store/schema.hpp"

namespace tw::store {
namespace {

using Shape = Symbol::Shape;

std::string rgba(std::string_view colour, int alpha)
{
    const auto channel = [&](std::size_t at) {
        int value = 0;
        std::from_chars(colour.data() + at, colour.data() + at + 2, value, 16);
        return value;
    };
    return fmt::format("{},{},{},{}", channel(1), channel(3), channel(5), alpha);
}

std::string option(std::string_view key, std::string_view value)
{
    return fmt::format("<Option type=\"QString\" name=\"{0}\" value=\"{1}\"/>", key, value);
}

}  // namespace

std::string qml_style(const Symbol& symbol)
{
    std::string type, layer, options;
    const std::string colour = rgba(symbol.colour, 255), size = fmt::format("{:.2f}", symbol.size);
    switch (symbol.shape) {
        case Shape::point:
            type = "marker";
            layer = "SimpleMarker";
            options = option("name", "circle") + option("color", colour) + option("outline_color", "255,255,255,255") +
                      option("outline_width", "0.2") + option("outline_width_unit", "MM") + option("size", size) + option("size_unit", "MM");
            break;
        case Shape::line:
        case Shape::dashed:
            type = "line";
            layer = "SimpleLine";
            options = option("line_color", colour) + option("line_width", size) + option("line_width_unit", "MM") +
                      option("line_style", symbol.shape == Shape::dashed ? "dash" : "solid") + option("capstyle", "round") + option("joinstyle", "round");
            break;
        case Shape::area:
            type = "fill";
            layer = "SimpleFill";
            options = option("color", rgba(symbol.colour, 60)) + option("style", "solid") + option("outline_color", colour) +
                      option("outline_style", "solid") + option("outline_width", size) + option("outline_width_unit", "MM");
            break;
    }
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version=\"3.22\" styleCategories=\"Symbology\">"
        "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"><symbols>"
        "<symbol type=\"{}\" name=\"0\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\"><layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\">"
        "<Option type=\"Map\">{}</Option></layer></symbol></symbols></renderer-v2></qgis>",
        type, layer, options);
}

std::string sld_style(std::string_view layer, const Symbol& symbol)
{
    // SLD sizes are pixels of 0.28 mm.
    const double pixels = symbol.size / 0.28;
    std::string rule;
    switch (symbol.shape) {
        case Shape::point:
            rule = fmt::format(
                "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name=\"fill\">{}</CssParameter></Fill>"
                "<Stroke><CssParameter name=\"stroke\">#ffffff</CssParameter></Stroke></Mark><Size>{:.1f}</Size></Graphic></PointSymbolizer>",
                symbol.colour, pixels);
            break;
        case Shape::line:
        case Shape::dashed:
            rule = fmt::format(
                "<LineSymbolizer><Stroke><CssParameter name=\"stroke\">{}</CssParameter><CssParameter name=\"stroke-width\">{:.1f}</CssParameter>{}</Stroke></LineSymbolizer>",
                symbol.colour, pixels, symbol.shape == Shape::dashed ? "<CssParameter name=\"stroke-dasharray\">6 4</CssParameter>" : "");
            break;
        case Shape::area:
            rule = fmt::format(
                "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">{0}</CssParameter><CssParameter name=\"fill-opacity\">0.25</CssParameter></Fill>"
                "<Stroke><CssParameter name=\"stroke\">{0}</CssParameter><CssParameter name=\"stroke-width\">{1:.1f}</CssParameter></Stroke></PolygonSymbolizer>",
                symbol.colour, pixels);
            break;
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><StyledLayerDescriptor xmlns=\"http://www.opengis.net/sld\" version=\"1.0.0\"><NamedLayer>"
        "<Name>{0}</Name><UserStyle><Name>{0}</Name><FeatureTypeStyle><Rule>{1}</Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>",
        layer, rule);
}

}  // namespace tw::store
