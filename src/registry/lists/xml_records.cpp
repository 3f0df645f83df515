#include "registry/lists/xml_records.hpp"

#include <expat.h>

#include <algorithm>
#include <fmt/format.h>
#include <memory>

#include "core/text.hpp"
#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

constexpr std::size_t record_depth = 3, deepest = 64;

std::string_view local(std::string_view name)
{
    const auto bar = name.rfind('|');
    return bar == std::string_view::npos ? name : name.substr(bar + 1);
}

struct Walk {
    XML_Parser parser;
    const OnRoot& on_root;
    const OnRecord& on_record;
    std::size_t depth = 0, weight = 0;
    std::string section{}, refused{};
    std::vector<Element> open{};   ///< the record's elements that are not closed yet
    std::uint64_t begun = 0;
    bool too_long = false;

    void stop(std::string why)
    {
        if (refused.empty()) refused = std::move(why);
        XML_StopParser(parser, XML_FALSE);
    }
    void weigh(std::size_t bytes)
    {
        weight += bytes;
        if (too_long || weight <= longest_record) return;
        too_long = true;
        open.resize(1);
        open.front().children.clear();
        open.front().text.clear();
    }
};

Element element_of(const char* name, const char** attributes)
{
    Element element;
    element.name = local(name);
    for (; *attributes != nullptr; attributes += 2) element.attributes.emplace_back(local(attributes[0]), attributes[1]);
    return element;
}

void XMLCALL on_begin(void* user, const char* name, const char** attributes)
{
    auto& walk = *static_cast<Walk*>(user);
    if (++walk.depth > deepest) return walk.stop("elements nest deeper than 64");
    if (walk.depth == 1) return walk.on_root(element_of(name, attributes));
    if (walk.depth == 2) {
        walk.section = local(name);
        return;
    }
    if (walk.depth == record_depth) {
        walk.begun = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(walk.parser));
        walk.too_long = false;
        walk.weight = 0;
        walk.open.clear();
    }
    if (walk.too_long) return;
    walk.open.push_back(element_of(name, attributes));
    std::size_t bytes = sizeof(Element);
    for (const auto& [key, value] : walk.open.back().attributes) bytes += key.size() + value.size() + sizeof(key) * 2;
    walk.weigh(bytes);
}

void XMLCALL on_end(void* user, const char*)
{
    auto& walk = *static_cast<Walk*>(user);
    if (walk.depth-- < record_depth) return;
    if (walk.depth >= record_depth) {
        if (walk.too_long) return;
        Element done = std::move(walk.open.back());
        walk.open.pop_back();
        walk.open.back().children.push_back(std::move(done));
        return;
    }
    XmlRecord record;
    record.section = walk.section;
    record.offset = walk.begun;
    record.length = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(walk.parser)) + static_cast<std::uint64_t>(XML_GetCurrentByteCount(walk.parser)) - walk.begun;
    record.too_long = walk.too_long;
    record.element = std::move(walk.open.front());
    walk.open.clear();
    walk.on_record(std::move(record));
}

void XMLCALL on_text(void* user, const char* characters, int size)
{
    auto& walk = *static_cast<Walk*>(user);
    if (walk.depth < record_depth || walk.too_long) return;
    walk.open.back().text.append(characters, static_cast<std::size_t>(size));
    walk.weigh(static_cast<std::size_t>(size));
}

void XMLCALL on_entity(void* user, const char*, int, const char*, int, const char*, const char*, const char*, const char*)
{
    static_cast<Walk*>(user)->stop("it declares an entity, which no list does");
}

}  // namespace

std::string_view Element::attribute(std::string_view wanted) const
{
    for (const auto& [key, value] : attributes)
        if (key == wanted) return value;
    return {};
}

const Element* Element::child(std::string_view wanted) const
{
    const auto it = std::ranges::find(children, wanted, &Element::name);
    return it == children.end() ? nullptr : &*it;
}

std::string_view Element::text_of(std::string_view wanted) const
{
    const Element* found = child(wanted);
    if (found == nullptr) return {};
    std::string_view inside = found->text;
    while (!inside.empty() && static_cast<unsigned char>(inside.front()) <= ' ') inside.remove_prefix(1);
    while (!inside.empty() && static_cast<unsigned char>(inside.back()) <= ' ') inside.remove_suffix(1);
    return inside;
}

Result<void> walk_records(std::string_view xml, const OnRoot& on_root, const OnRecord& on_record)
{
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS(nullptr, '|'), &XML_ParserFree);
    if (!parser) return fail(Fault::internal, "no XML parser can be made");
    Walk walk{parser.get(), on_root, on_record};
    XML_SetUserData(parser.get(), &walk);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetEntityDeclHandler(parser.get(), on_entity);
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::size_t at = 0;;) {
        const std::size_t size = std::min(piece, xml.size() - at);
        const bool last = at + size == xml.size();
        if (XML_Parse(parser.get(), xml.data() + at, static_cast<int>(size), last ? 1 : 0) != XML_STATUS_OK) {
            const std::string why = walk.refused.empty() ? std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) : walk.refused;
            return fail(Fault::input_unusable, "the XML can't be read: " + why, fmt::format("byte {}", XML_GetCurrentByteIndex(parser.get())));
        }
        if (last) return {};
        at += size;
    }
}

}  // namespace tw::registry
